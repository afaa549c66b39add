"""Cerbos: its server as a process of its own, one HTTP request for all velden.

Given: one resource with an action ``veld:niveau`` for every veld and niveau, which is faster than a resource per veld;
one rule per regel with the ontvangers as roles; what is true and false as lists per houder in the attributes of the
principal. The server must be told to allow that many actions. The time includes HTTP and JSON on both sides, for that
is how a Python program uses it; caller and server share this machine.

Not returned: weging, wél als, text. Cerbos can name the rules that hold (*outputs*); that is slower and is not used.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Event
from typing import Any, Final

import requests

from demo.adressen import Adressen, url
from demo.errors import ProcesError
from demo.processen import PROJECT, Opdracht, Proces, stop_alle, wacht_tot_gezond
from handvat.model import Niveau
from meten.tegen.motor import NietTeKrijgenError, Tegenmotor
from meten.tegen.vorm import ACTIES, Regelvorm, Situatie, Vorm

PROGRAMMA: Final = PROJECT / "build/cerbos/node_modules/@cerbos/cerbos-linux-x64/cerbos-linux-x64"
_JA: Final = "EFFECT_ALLOW"
_MAX_SEC: Final = 30


def policy(vorm: Vorm) -> dict[str, Any]:
    """Return the versie as one resource policy."""
    regels = [_regel(regel) for regel in vorm.regels]
    return {
        "apiVersion": "api.cerbos.dev/v1",
        "resourcePolicy": {"version": "default", "resource": "handvat", "rules": regels},
    }


def _regel(regel: Regelvorm) -> dict[str, Any]:
    houder = json.dumps(regel.houder)
    eisen = [f"P.attr.{keuze} in {_lijst(waarden)}" for keuze, waarden in regel.keuzes.items()]
    eisen += [f"P.attr.dag >= {json.dumps(regel.van)}", f"P.attr.dag < {json.dumps(regel.tot)}"]
    eisen += [f"{json.dumps(naam)} in P.attr.waar[{houder}]" for naam in regel.alle_waar]
    eisen += [f"!({json.dumps(naam)} in P.attr.waar[{houder}])" for naam in regel.tenzij_waar]
    eisen += [f"!({json.dumps(naam)} in P.attr.onwaar[{houder}])" for naam in regel.tenzij_onwaar]
    return {
        "name": regel.id,
        "actions": [f"{veld}:{actie}" for veld in regel.velden for actie in regel.acties],
        "effect": _JA if regel.mag else "EFFECT_DENY",
        "roles": list(regel.ontvangers) or ["*"],
        "condition": {"match": {"expr": " && ".join(eisen)}},
    }


def _lijst(waarden: Sequence[str]) -> str:
    return f"[{', '.join(map(json.dumps, waarden))}]"


def _schrijf(vorm: Vorm, map_: Path, adressen: Adressen) -> Path:
    """Write the policy and the settings of the server; return the path of the settings."""
    (map_ / "regels").mkdir()
    (map_ / "regels" / "handvat.json").write_text(json.dumps(policy(vorm)), encoding="utf-8")
    instellingen = {
        "server": {
            "httpListenAddr": adressen.poort,
            "grpcListenAddr": adressen.inlog,
            "requestLimits": {"maxActionsPerResource": len(vorm.velden) * len(ACTIES)},
        },
        "storage": {"driver": "disk", "disk": {"directory": str(map_ / "regels")}},
        "telemetry": {"disabled": True},
    }
    pad = map_ / "instellingen.json"
    pad.write_text(json.dumps(instellingen), encoding="utf-8")
    return pad


class Cerbos(Tegenmotor):
    """The server, started for the measurement and stopped after it."""

    naam = "cerbos"
    wat = "Cerbos 0.55 over HTTP, één vraag voor alle velden"

    def __init__(self, vorm: Vorm) -> None:
        super().__init__(vorm)
        if not os.access(PROGRAMMA, os.X_OK):
            raise NietTeKrijgenError("het programma cerbos ontbreekt; npm geeft het")
        adressen = Adressen.vrij()
        map_ = Path(self._stapel.enter_context(tempfile.TemporaryDirectory()))
        instellingen = _schrijf(vorm, map_, adressen)
        argumenten = (str(PROGRAMMA), "server", f"--config={instellingen}", "--log-level=error")
        proces = Proces(Opdracht("cerbos", argumenten, adressen.poort, "/_cerbos/health"), os.environ, map_)
        self._stapel.callback(stop_alle, [proces])
        self._klant = self._stapel.enter_context(requests.Session())
        self._adres = f"{url(adressen.poort)}/api/check/resources"
        try:
            wacht_tot_gezond([proces], Event())
        except ProcesError as fout:
            self.sluit()
            raise NietTeKrijgenError(f"cerbos start niet: {fout}") from fout

    def niveaus(self, situatie: Situatie, velden: Sequence[str]) -> Mapping[str, Niveau]:
        """Ask all velden and niveaus at once."""
        wie = {
            "id": "vrager",
            "roles": [situatie.ontvanger],
            "attr": {
                "dag": situatie.dag,
                **situatie.keuzes,
                "waar": {houder: list(namen) for houder, namen in situatie.waar.items()},
                "onwaar": {houder: list(namen) for houder, namen in situatie.onwaar.items()},
            },
        }
        vraag = {
            "requestId": "meten",
            "principal": wie,
            "resources": [
                {
                    "resource": {"id": "alle", "kind": "handvat"},
                    "actions": [f"{veld}:{actie}" for veld in velden for actie in ACTIES],
                }
            ],
        }
        antwoord = self._klant.post(self._adres, json=vraag, timeout=_MAX_SEC)
        antwoord.raise_for_status()
        mag = antwoord.json()["results"][0]["actions"]
        return {veld: Niveau(sum(mag[f"{veld}:{actie}"] == _JA for actie in ACTIES)) for veld in velden}
