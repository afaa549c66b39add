"""What to look at first: one line per employee and day, with why in words and the way to the entries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from flask import url_for
from flask.typing import ResponseReturnValue

from gateway.services import diensten
from gateway.services.toezicht import PERIODEN, Eersteregel
from webtool.blauwdruk import bp
from webtool.naslag import Naslag
from webtool.pagina import toon
from webtool.tekst import datum, tijdstip
from webtool.toezicht.gebruik import blik, in_woorden, met_gebruik
from webtool.toezicht.regels import Rij, Signaal, maak_rijen, maak_signaal
from webtool.toezicht.views import getal
from webtool.vertaling import vertaal

_MAX_OOK: Final = 10  # links to other accesses in one line; the page of the employee has them all


@dataclass(frozen=True, slots=True)
class _Regel:
    plek: int
    dag: str
    punten: int
    waarom: tuple[str, ...]
    rij: Rij
    ook: tuple[int, ...]
    meer: int  # other accesses without a link
    signalen: list[Signaal]


@bp.get("/toezicht/eerst")
@met_gebruik
def toezicht_eerst() -> ResponseReturnValue:
    """Show the first part of the order over the last days."""
    dagen = getal("dagen")
    gekozen = dagen if dagen in PERIODEN else PERIODEN[0]
    blad = diensten().toezicht.eerst.lijst(blik(), gekozen, getal("bladzijde") or 1)
    naslag = Naslag(diensten().handvat)
    volgende = url_for("webtool.toezicht_eerst", dagen=gekozen, bladzijde=blad.nummer + 1)
    return toon(
        "toezicht/eerst.html",
        gebruik=in_woorden(),
        keuzes=PERIODEN,
        dagen=gekozen,
        blad=blad,
        vanaf=tijdstip(blad.vanaf) if blad.vanaf else "",
        regels=[_regel(een, naslag) for een in blad.regels],
        volgende=volgende if blad.nummer < blad.bladzijden else None,
    )


def _regel(een: Eersteregel, naslag: Naslag) -> _Regel:
    (rij,) = maak_rijen([een.toegang], naslag)
    return _Regel(
        een.plek,
        datum(een.dag),
        een.punten,
        tuple(vertaal(zin) for zin in een.waarom),
        rij,
        een.ook[:_MAX_OOK],
        len(een.ook[_MAX_OOK:]),
        [maak_signaal(kaart, naslag) for kaart in een.signalen],
    )
