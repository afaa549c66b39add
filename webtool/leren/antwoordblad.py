"""One answer of the engine on a made-up situation, in the same words as the result page."""

from __future__ import annotations

from dataclasses import dataclass

from gateway.services import Oordeel, diensten
from webtool.naslag import Naslag
from webtool.tekst import Badge, kort
from webtool.toelichting import Toelichter, Toelichting
from webtool.uitleg import badge_van_oordeel


@dataclass(frozen=True, slots=True)
class Antwoordblad:
    """An answer in words. ``versie`` is the stamp of the handvat that gave it."""

    badge: Badge
    label: str  # of the veld
    houder: str
    waarom: str
    verandert: str
    toelichting: Toelichting
    versie: str


def maak_blad(oordeel: Oordeel, partij: str, doel: str, versie: str | None = None) -> Antwoordblad:
    """Return what a page shows of this answer to ``partij`` for ``doel``; ``versie`` None is the one in force."""
    naslag = Naslag(diensten().handvat, versie)
    return Antwoordblad(
        badge=badge_van_oordeel(oordeel),
        label=naslag.veld(oordeel.veld).label,
        houder=kort(naslag.partij(oordeel.houder).naam),
        waarom=oordeel.waarom,
        verandert=oordeel.verandert,
        toelichting=Toelichter(naslag, partij, doel, {}).licht_toe(oordeel),
        versie=versie or diensten().handvat.kop()["versie"],
    )
