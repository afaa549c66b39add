"""Which blocks the page of a zaak has, in this order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from gateway.services import Zaakkaart
from webtool.naslag import Naslag
from webtool.werkplek import advies, ketenkaart, klok, selectie, toestemming, veiligheidshuis
from webtool.werkplek.blok import Blok

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
