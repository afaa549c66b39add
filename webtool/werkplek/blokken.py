"""Which blocks the page of a zaak has, in this order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from gateway.services import Zaakkaart
from webtool.naslag import Naslag
from webtool.werkplek.besluit import advies
from webtool.werkplek.blok import Blok
from webtool.werkplek.ketenkaart import kaart as ketenkaart
from webtool.werkplek.monitor import klok
from webtool.werkplek.selectie import instrument as selectie
from webtool.werkplek.toestemming import toestemming
from webtool.werkplek.veiligheidshuis import huis as veiligheidshuis

_BLOKKEN: Final[tuple[Callable[[Zaakkaart, Naslag], Blok | None], ...]] = (
    klok.blok,
    selectie.blok,
    advies.blok,
    ketenkaart.blok,
    veiligheidshuis.blok,
    toestemming.blok,
)


def blokken(kaart: Zaakkaart, naslag: Naslag) -> tuple[Blok, ...]:
    """Return the blocks for the current reader."""
    return tuple(blok for maak in _BLOKKEN if (blok := maak(kaart, naslag)) is not None)
