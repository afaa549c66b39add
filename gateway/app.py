"""Makes the Flask app of the gateway: routes, guard, headers, errors. Pages are added on top by ``webtool.app``."""

from __future__ import annotations

import os
from collections.abc import Callable

from flask import Flask, g, request

from gateway import access, compressie, identity, koppen, masker, openapi, problems
from gateway.identity import huidig_spoor
from gateway.openapi import Beschrijving
from gateway.problems import GEWEIGERD
from gateway.services import EXTENSIE as DIENSTEN
from gateway.settings import Settings, lees_settings
from gateway.views import context, handvat, inzage, systeemcheck, toezicht, uitvoer, vernietiging, werk
from gateway.views.authzen import authzen
from gateway.views.basis import api
from gateway.views.gezond import gezond
from gateway.views.log import log
from gateway.wiring import GEEN_ROUTE, Klok, Samenstel, bouw, nu_utc, spoor

SAMENSTEL = "poort.samenstel"
# Importing these modules adds their routes to the blueprint ``api``.
_MET_ROUTES = (context, handvat, inzage, systeemcheck, toezicht, uitvoer, vernietiging, werk)


def create_app(
    settings: Settings | None = None, klok: Klok = nu_utc, paginas: Callable[[Flask], None] | None = None
) -> Flask:
    """Return the app. ``paginas`` may add pages; after it the access policy is frozen and nothing can be added.

    Raises:
        InstellingError: a setting is missing or wrong.
    """
    masker.installeer()  # first of all, so that nothing is written without it
    samenstel = bouw(settings or lees_settings(os.environ), os.environ, klok)
    app = Flask("gateway", static_folder=None)
    app.config.update(
        MAX_CONTENT_LENGTH=samenstel.settings.max_body_bytes,
        MAX_FORM_MEMORY_SIZE=samenstel.settings.max_body_bytes,
        POORT_STAND=samenstel.settings.stand,
        POORT_SESSIE_SEC=samenstel.settings.sessie_stil_sec,
        SESSION_COOKIE_SECURE=samenstel.settings.https,  # for the one cookie that is not a session: the language
        **openapi.CONFIG,
    )
    app.extensions[SAMENSTEL] = samenstel
    app.extensions[DIENSTEN] = samenstel.diensten
    app.before_request(_zet_spoor)
    identity.registreer(
        app,
        samenstel.settings,
        sessieopslag=samenstel.sessies,
        partijen=samenstel.handvat.partijen,
        klok=klok,
        meld=samenstel.meld,
    )
    koppen.registreer(app, samenstel.settings)
    compressie.registreer(app)
    problems.registreer(app)
    app.extensions[GEWEIGERD] = _weigeringen(samenstel)
    rest = Beschrijving(app)
    rest.register_blueprint(api)
    rest.register_blueprint(authzen)
    app.register_blueprint(gezond)
    app.register_blueprint(log)
    openapi.registreer(app)
    if paginas is not None:
        paginas(app)
    access.registreer(app, handvat_open=samenstel.settings.handvat_open)
    return app


def _zet_spoor() -> None:
    g.spoor = spoor()
    # All that the access log may know of an address: which route it is, and under which spoor it is in the log.
    request.environ["poort.route"] = request.url_rule.rule if request.url_rule else "-"
    request.environ["poort.spoor"] = g.spoor


def _weigeringen(samenstel: Samenstel) -> Callable[[int], None]:
    """Return what records a refusal of somebody we know; strangers leave no entry."""

    def meld(status: int) -> None:
        aanvrager = g.get("aanvrager")
        if aanvrager is not None:
            samenstel.meld_weigering(aanvrager, huidig_spoor(), request.endpoint or GEEN_ROUTE, status)

    return meld
