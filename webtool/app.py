"""The product with its pages: the gateway's app plus the blueprint of the webtool."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from flask import Flask

import gateway.app
from gateway.problems import FOUTPAGINA
from gateway.settings import DEMO, Settings
from webtool import (
    vertaling,
    views,
    views_bewaking,
    views_hulp,
    views_inzage,
    views_naslag,
    views_register,
    views_stroom,
    views_taal,
    views_vernietiging,
    views_werk,
)
from webtool.blauwdruk import bp
from webtool.leren import routes as leren
from webtool.pagina import toon_fout
from webtool.toezicht import views as views_toezicht
from webtool.toezicht import (
    views_eerst,
    views_medewerkers,
    views_nood,
    views_signalen,
    views_steekproef,
    views_verslag,
)
from webtool.werkplek import stroom
from webtool.werkplek.besluit import advies
from webtool.werkplek.ketenkaart import kaart as ketenkaart
from webtool.werkplek.monitor import klok, monitor
from webtool.werkplek.selectie import instrument as selectie
from webtool.werkplek.toestemming import toestemming
from webtool.werkplek.veiligheidshuis import huis as veiligheidshuis

STATIC: Final = Path(__file__).parent / "static"
_JAAR_SEC: Final = 365 * 24 * 3600
# Importing these modules adds their routes to the blueprint.
_MET_ROUTES: Final = (
    views,
    views_bewaking,
    views_werk,
    views_hulp,
    views_stroom,
    views_naslag,
    views_register,
    views_inzage,
    views_toezicht,
    views_eerst,
    views_medewerkers,
    views_nood,
    views_signalen,
    views_steekproef,
    views_verslag,
    views_vernietiging,
    klok,
    monitor,
    stroom,
    selectie,
    advies,
    ketenkaart,
    toestemming,
    veiligheidshuis,
    *leren.ALLE,
)


def create_app(settings: Settings | None = None) -> Flask:
    """Return the whole product: API and pages.

    Raises:
        InstellingError: a setting is missing or wrong.
    """
    return gateway.app.create_app(settings, paginas=registreer)


def registreer(app: Flask) -> None:
    """Add the pages, the style sheet and the page for faults to an app."""
    app.static_folder = str(STATIC)
    versies = {pad.name: sha256(pad.read_bytes()).hexdigest()[:12] for pad in STATIC.iterdir()}
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = _JAAR_SEC  # what changes gets another address

    @app.url_defaults
    def met_versie(endpoint: str, waarden: dict[str, Any]) -> None:
        if endpoint == "static" and (versie := versies.get(waarden["filename"])):
            waarden["v"] = versie

    app.context_processor(views_hulp.hulp)
    app.add_url_rule("/opmaak/<path:filename>", endpoint="static", view_func=app.send_static_file)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    vertaling.registreer(app)
    app.context_processor(lambda: {"talen": vertaling.TALEN, "terugweg": views_taal.terugweg})
    app.context_processor(lambda: {"demo": app.config.get("POORT_STAND") == DEMO})
    app.extensions[FOUTPAGINA] = toon_fout
    app.register_blueprint(bp)
