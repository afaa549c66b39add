"""Routes of the log itself, for the privacyfunctionaris: what stands in it, and the proof of one entry."""

from __future__ import annotations

from typing import Any

from flask import Response, url_for

from gateway.identity import huidige_aanvrager
from gateway.services import diensten
from gateway.services.toezicht import Blik, Filter, Regelrij
from gateway.views.basis import json_antwoord, operatie, spoor
from gateway.views.toezichtvorm import LogregelSchema, LogregelsSchema


@operatie(
    "GET",
    "/logregels",
    "Regels van het logboek, de nieuwste eerst; dit kijken is zelf een regel",
    query=LogregelsSchema,
)
def logregels(keuze: dict[str, Any]) -> Response:
    """List entries, all of them or those about one persoon, medewerker, zaak or dag; this is recorded first."""
    gebruik, voor = keuze.pop("gebruik"), keuze.pop("voor", None)
    bladzijde = diensten().toezicht.inzien.lijst(_blik(gebruik), Filter(**keuze), voor)
    volgende = bladzijde.volgende
    adres = {naam: waarde.isoformat() if naam == "dag" else waarde for naam, waarde in keuze.items()}
    return json_antwoord(
        {
            "gebruik": gebruik,
            "logregels": [_json(rij) for rij in bladzijde.regels],
            "volgende": None if volgende is None else url_for("api.logregels", **adres, gebruik=gebruik, voor=volgende),
        }
    )


@operatie(
    "GET",
    "/logregels/<int(max=999999999999):index>/bewijs",
    "Bewijs dat een regel in het logboek staat",
    query=LogregelSchema,
)
def logregel_bewijs(keuze: dict[str, Any], index: int) -> Response:
    """Give the bytes of one entry and its proof (C2SP tlog-proof); this is recorded first."""
    detail = diensten().toezicht.inzien.regel(_blik(keuze["gebruik"]), index)
    return json_antwoord({"gebruik": keuze["gebruik"], "index": index, "regel": detail.regel, "bewijs": detail.bewijs})


def _blik(gebruik: str) -> Blik:
    return Blik(huidige_aanvrager(), spoor(), gebruik)


def _json(rij: Regelrij) -> dict[str, Any]:
    return {
        "index": rij.idx,
        "moment": rij.moment.isoformat().replace("+00:00", "Z"),
        "soort": rij.soort,
        "medewerker": rij.medewerker,
        "partij": rij.partij,
        "functie": rij.functie,
        "zaak": rij.zaak,
        "persoon": rij.persoon,
        "persoonNr": rij.persoon_nr,
        "verzoek": rij.verzoek,
        "doel": rij.doel,
        "ontvanger": rij.ontvanger,
        "uitkomst": rij.uitkomst,
        "volledig": rij.volledig,
        "dat": rij.dat,
        "teVeel": rij.te_veel,
        "bronnenZonderAntwoord": rij.bron_mis,
        "verklaring": rij.verklaring,
        "signaal": rij.signaal,
    }
