"""Routes for what leaves the log: decisions and packages for the privacyfunctionaris; and the register."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

from flask import Response, send_file

from gateway.identity import huidige_aanvrager
from gateway.schemas import AdlSchema, PakketSchema
from gateway.services import diensten
from gateway.services.uitvoer import Bestand
from gateway.uitvoer.pakket import Keuze
from gateway.views.basis import json_antwoord, operatie, spoor


@operatie("GET", "/register/verwerkingsactiviteiten", "Het register van verwerkingsactiviteiten")
def register() -> Response:
    """Show every verwerkingsactiviteit in every versie."""
    return json_antwoord(diensten().uitvoer.register.to_json())


@operatie(
    "GET", "/register/verwerkingsactiviteiten/<activiteit>/versies/<versie>", "Eén versie van een verwerkingsactiviteit"
)
def activiteit(activiteit: str, versie: str) -> Response:
    """Show what an address in a Logboek Dataverwerkingen points to."""
    return json_antwoord(diensten().uitvoer.activiteit(activiteit, versie))


@operatie(
    "POST", "/uitvoer/adl", "Oordelen om na te rekenen (Logius ADL)", soort="application/x-ndjson", body=AdlSchema
)
def uitvoer_adl(velden: dict[str, Any]) -> Response:
    """Give the decisions of a range of the log; this is recorded first."""
    return _geef(diensten().uitvoer.adl(huidige_aanvrager(), spoor=spoor(), **velden))


@operatie("POST", "/uitvoer/pakket", "Regels van het logboek met bewijs", soort="application/zip", body=PakketSchema)
def uitvoer_pakket(velden: dict[str, Any]) -> Response:
    """Give the chosen entries with their proofs; this is recorded first."""
    gebruik = velden.pop("gebruik")
    return _geef(diensten().uitvoer.pakket(huidige_aanvrager(), gebruik, spoor(), Keuze(**velden)))


def _geef(bestand: Bestand) -> Response:
    antwoord = send_file(bestand.inhoud, mimetype=bestand.soort, as_attachment=True, download_name=bestand.naam)
    antwoord.headers["Repr-Digest"] = f"sha-256=:{b64encode(bytes.fromhex(bestand.sha256)).decode()}:"
    return antwoord
