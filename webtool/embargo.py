"""An embargo in words, for the pages of the desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from gateway.services.inzage import Embargo
from webtool.tekst import GEWEIGERD, JA, WACHT, Badge, datum, tijdstip
from webtool.vertaling import merk

_GELDT: Final = Badge(JA.klasse, JA.teken, "Geldt")
_WACHT: Final = Badge(WACHT.klasse, WACHT.teken, "Geldt, wacht op tweede persoon")


@dataclass(frozen=True, slots=True)
class Embargokaart:
    """One embargo as it stands on a page; a moment that did not come is empty."""

    id: str
    zaaknummer: str
    badge: Badge
    gelegd: str
    tot: str
    reden: str
    geldt: bool
    loopt_af: bool
    wacht: tuple[str, ...]  # leggen, opheffen: what waits for a second person
    mag: tuple[str, ...]  # which of those who looks may confirm
    bevestigd: str
    einde_voorgesteld: str
    opgeheven: str
    opheffingsreden: str


def maak_embargo(een: Embargo) -> Embargokaart:
    """Return an embargo in words."""

    def moment(naam: str) -> str:
        wanneer = getattr(een, naam)
        return tijdstip(wanneer) if wanneer else ""

    return Embargokaart(
        id=een.id,
        zaaknummer=een.zaaknummer,
        badge=_badge(een),
        gelegd=moment("gelegd_op"),
        tot=datum(een.geldig_tot),
        reden=een.reden,
        geldt=een.geldt,
        loopt_af=een.loopt_af,
        wacht=een.wacht,
        mag=een.mag,
        bevestigd=moment("bevestigd_op"),
        einde_voorgesteld=moment("einde_voorgesteld_op"),
        opgeheven=moment("opgeheven_op"),
        opheffingsreden=een.opheffingsreden,
    )


def _badge(een: Embargo) -> Badge:
    if een.geldt:
        return _WACHT if een.wacht else _GELDT
    return Badge(GEWEIGERD.klasse, GEWEIGERD.teken, merk("Opgeheven") if een.opgeheven_op else merk("Afgelopen"))
