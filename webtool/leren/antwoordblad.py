"""One answer of the engine on a made-up situation, in the same words as the result page."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gateway.services import Oordeel, diensten
from gateway.services.lesstof import Situatie
from webtool.leren.watals.woorden import wat_wijzigt
from webtool.naslag import Naslag
from webtool.tekst import Badge, kort
from webtool.toelichting import Toelichter, Toelichting
from webtool.uitleg import badge_van_oordeel
from webtool.vertaling import _


@dataclass(frozen=True, slots=True)
class Antwoordblad:
    """An answer in words. ``versie`` is the stamp of the handvat that gave it.

    ``pas_als`` is the smallest change of the situation that would open more, where no answer to a question does: what
    the engine says then is only about what may become known. Empty if it was not looked for.
    """

    badge: Badge
    label: str  # of the veld
    houder: str
    waarom: str
    verandert: str
    toelichting: Toelichting
    versie: str
    pas_als: str = ""


def maak_blad(
    oordeel: Oordeel, partij: str, doel: str, versie: str | None = None, situatie: Situatie | None = None
) -> Antwoordblad:
    """Return what a page shows of this answer to ``partij`` for ``doel``; ``versie`` None is the one in force.

    With the ``situatie`` it is also told how that must change, if what may become known does not change the answer.
    """
    naslag = Naslag(diensten().handvat, versie)
    pas_als = "" if situatie is None else _pas_als(oordeel, situatie, naslag)
    toelichting = Toelichter(naslag, partij, doel, {}).licht_toe(oordeel)
    return Antwoordblad(
        badge=badge_van_oordeel(oordeel),
        label=naslag.veld(oordeel.veld).label,
        houder=kort(naslag.partij(oordeel.houder).naam),
        waarom=oordeel.waarom,
        verandert="" if pas_als else oordeel.verandert,
        toelichting=replace(toelichting, verandert="") if pas_als else toelichting,
        versie=versie or diensten().handvat.kop()["versie"],
        pas_als=pas_als,
    )


def _pas_als(oordeel: Oordeel, situatie: Situatie, naslag: Naslag) -> str:
    """Return the smallest change of the situation, for the same doel, that opens more; empty if a fact would do."""
    if oordeel.wel_als or oordeel.niveau.id == "volledig" or situatie.partij is None:
        return ""
    gevonden = diensten().leren.watals.wendingen(situatie, situatie.partij, oordeel.veld).kleinste
    for een in gevonden:
        keuzes = {keuze for keuze, _waarden in een.keuzes}
        if keuzes and "doelen" not in keuzes:
            delen = wat_wijzigt(een, naslag.partij(situatie.partij), naslag)
            return _("Dit verandert pas als de situatie anders is. De kleinste verandering:") + f" {' '.join(delen)}"
    return ""
