"""Routes for those who keep the poort running: does it live, can it work, how much does it do."""

from __future__ import annotations

from flask import Blueprint, Response, current_app
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest

from gateway.services import diensten
from gateway.views.basis import json_antwoord

gezond = Blueprint("gezond", __name__)


@gezond.get("/healthz")
def healthz() -> Response:
    """Answer 200 as long as the process lives."""
    return json_antwoord({"stand": "leeft"})


@gezond.get("/readyz")
def readyz() -> Response:
    """Answer 200 if a request can be handled: the database and the log can be read.

    Also 200 while the log has a difference: the pages must stay up for who solves it, and every poort has the same log.
    """
    current_app.extensions["poort.samenstel"].checkpoint()
    log = diensten().bewaking.stand()
    stand = "geeft niets nieuws" if log.gestopt else "kan werken"
    return json_antwoord({"stand": stand, "logboek": "afwijking" if log.afwijking else "klopt"})


@gezond.get("/metrics")
def metrics() -> Response:
    """Give the counters in the form of Prometheus. They count; they name nobody."""
    return Response(generate_latest() + _over_het_logboek(), content_type=CONTENT_TYPE_LATEST)


def _over_het_logboek() -> bytes:
    """Return how the log is, by the check that runs all the time; read anew at each question."""
    stand, register = diensten().bewaking.stand(), CollectorRegistry()
    laatste = stand.laatste_ronde_op
    for naam, uitleg, waarde in (
        ("poort_logboek_afwijking", "1 zolang het logboek niet klopt", float(stand.afwijking is not None)),
        ("poort_logboek_gestopt", "1 zolang daarom niets nieuws wordt gegeven", float(stand.gestopt)),
        ("poort_bewaking_regels", "regels die deze ronde zijn nagerekend", float(stand.positie)),
        ("poort_bewaking_maat", "regels van deze ronde", float(stand.maat)),
        ("poort_bewaking_ronde_op", "einde van de laatste volle ronde", laatste.timestamp() if laatste else 0.0),
    ):
        Gauge(naam, uitleg, registry=register).set(waarde)
    return generate_latest(register)
