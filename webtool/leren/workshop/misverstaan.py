"""What most people get wrong over all sessions, for who writes the handvat and for who teaches it."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from flask import Response
from flask.typing import ResponseReturnValue

from gateway.services import diensten
from gateway.services.lesstof import Misverstand
from webtool.blauwdruk import bp
from webtool.leren.zaken.blad import KEUZES
from webtool.naslag import Link, Naslag
from webtool.pagina import toon
from webtool.tekst import Badge, kort

_KOP = (
    "soort",
    "regel",
    "veld",
    "sessies",
    "stemmen",
    "fout_procent",
    "stemmen_na",
    "fout_procent_na",
    "meest",
    "versie",
)


@dataclass(frozen=True, slots=True)
class Rij:
    """One thing that is misunderstood, in words; ``regel`` is None if the handvat is silent."""

    een: Misverstand
    regel: Link | None
    veld: str
    partij: str
    meest: Badge | None


@bp.get("/oefenen/misverstaan")
def misverstaan() -> ResponseReturnValue:
    """Show per regel and per veld how many got it wrong."""
    per_regel, per_veld = diensten().leren.workshop.verslagen.misverstaan()
    return toon(
        "leren/misverstaan.html", regels=[_rij(een) for een in per_regel], velden=[_rij(een) for een in per_veld]
    )


@bp.get("/oefenen/misverstaan.csv")
def misverstaan_csv() -> ResponseReturnValue:
    """Give the same as a file."""
    per_regel, per_veld = diensten().leren.workshop.verslagen.misverstaan()
    bestand = io.StringIO()
    schrijver = csv.writer(bestand, delimiter=";", lineterminator="\r\n")
    schrijver.writerow(_KOP)
    for soort, rijen in (("regel", per_regel), ("veld", per_veld)):
        schrijver.writerows(
            (
                soort,
                een.regel if soort == "regel" else "",
                een.veld,
                een.sessies,
                een.stemmen,
                een.fout,
                een.stemmen_na,
                "" if een.fout_na is None else een.fout_na,
                een.meest or "",
                een.versie,
            )
            for een in rijen
        )
    kop = {"Content-Disposition": 'attachment; filename="misverstaan.csv"'}
    return Response("\ufeff" + bestand.getvalue(), mimetype="text/csv", headers=kop)


def _rij(een: Misverstand) -> Rij:
    naslag = Naslag(diensten().handvat)
    return Rij(
        een=een,
        regel=naslag.regel(een.regel) if een.regel else None,
        veld=naslag.veld(een.veld).label,
        partij=kort(naslag.partij(een.partij).naam),
        meest=None if een.meest is None else KEUZES[een.meest][0],
    )
