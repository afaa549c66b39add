"""The pages of the ketenkaart."""

from __future__ import annotations

from gateway.services import Zaakkaart
from webtool.naslag import Naslag
from webtool.werkplek.blok import Blok


def blok(kaart: Zaakkaart, naslag: Naslag) -> Blok | None:
    """Return the block on the page of a zaak; None if there is nothing for this reader."""
    return None
