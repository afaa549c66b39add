"""Routes for those who keep the poort running: does it live, can it work, how much does it do."""

from __future__ import annotations

from flask import Blueprint, Response, current_app
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from gateway.views.basis import json_antwoord

gezond = Blueprint("gezond", __name__)


@gezond.get("/healthz")
def healthz() -> Response:
    """Answer 200 as long as the process lives."""
    return json_antwoord({"stand": "leeft"})


@gezond.get("/readyz")
def readyz() -> Response:
    """Answer 200 if a request can be handled: the database and the log can be read."""
    current_app.extensions["poort.samenstel"].checkpoint()
    return json_antwoord({"stand": "kan werken"})


@gezond.get("/metrics")
def metrics() -> Response:
    """Give the counters in the form of Prometheus. They count; they name nobody."""
    return Response(generate_latest(), content_type=CONTENT_TYPE_LATEST)
