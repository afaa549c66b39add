"""The AuthZEN routes on the invented handvat, and the requests that the tests build on.

The fixture of the certification scenario in our words: the bakker may see its own recept (a yes) and not the plek on
the markt (a no).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from gateway import problems
from gateway.services import EXTENSIE
from gateway.views.authzen import authzen
from tests.factories import MINI, maak_verstrekking, per_id
from tests.services.opzet import maak_opzet

EEN, MEER, ZOEK = "/access/v1/evaluation", "/access/v1/evaluations", "/access/v1/search/resource"
PLEK = maak_verstrekking(
    "mar-mol-plek",
    verstrekker="markt",
    ontvangers=("molen",),
    categorieen=("mar.plaats",),
    beperkingen=("vers", "geen-embargo"),
    verplichtingen=("vastleggen",),
)
HANDVAT = replace(MINI, verstrekkingen=per_id([*MINI.verstrekkingen.values(), PLEK]))

BAKKER = {"type": "medewerker", "id": "bea", "properties": {"partij": "bakkerij", "functie": "bakker"}}
MOLENAAR = {"type": "medewerker", "id": "mo", "properties": {"partij": "molen"}}
INZIEN = {"name": "inzien"}
DAT = {"name": "inzien", "properties": {"niveau": "dat"}}
CONTEXT: Mapping[str, Any] = {
    "zaak": {"zaaktype": "overig", "processtap": "intake-selectie"},
    "persoon": {"rol": "verdachte", "leeftijd": 34},
    "doel": "bakken",
    "omstandigheden": {"zaak-loopt": True},
    "peildatum": "2026-11-22",
}


def veld(id_: str) -> dict[str, str]:
    return {"type": "contextveld", "id": id_}


def vraag(veld_id: str = "oven.recept", **anders: Any) -> dict[str, Any]:
    """A whole evaluation; ``context`` is added to that of the baker."""
    context = {**CONTEXT, **anders.pop("context", {})}
    return {"subject": BAKKER, "action": INZIEN, "resource": veld(veld_id), "context": context, **anders}


def zonder(vraag_: dict[str, Any], *namen: str) -> dict[str, Any]:
    return {naam: deel for naam, deel in vraag_.items() if naam not in namen}


@dataclass(frozen=True)
class Pep:
    """A Policy Enforcement Point: it sends and reads JSON."""

    client: FlaskClient

    def ruw(self, pad: str, inhoud: bytes, **koppen: str) -> TestResponse:
        soort = {"Content-Type": "application/json"} | {naam.replace("_", "-"): wat for naam, wat in koppen.items()}
        return self.client.post(pad, data=inhoud, headers=soort)

    def stuur(self, pad: str, inhoud: object) -> TestResponse:
        return self.ruw(pad, json.dumps(inhoud).encode())

    def goed(self, pad: str, inhoud: object) -> dict[str, Any]:
        reactie = self.stuur(pad, inhoud)
        assert (reactie.status_code, reactie.mimetype) == (200, "application/json"), reactie.text
        gelezen: dict[str, Any] = reactie.get_json()
        return gelezen

    def fout(self, pad: str, inhoud: object) -> dict[str, Any]:
        """Send what must be a 400; return per path the nearest valid value."""
        reactie = self.stuur(pad, inhoud)
        assert (reactie.status_code, reactie.mimetype) == (400, "application/problem+json"), reactie.text
        return {fout["pad"]: fout["dichtstbij"] for fout in reactie.get_json()["errors"]}


def maak_pep(map_: Path) -> Pep:
    app = Flask("gateway", static_folder=None)
    app.extensions[EXTENSIE] = maak_opzet(map_, HANDVAT).diensten
    problems.registreer(app)
    app.register_blueprint(authzen)
    return Pep(app.test_client())
