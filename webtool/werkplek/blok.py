"""A block on the page of a zaak: its heading, and a template with what it shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Blok:
    """``id`` is the anchor; ``sjabloon`` a template that sees ``inhoud`` and ``zaak``; without one there is no block.

    ``bij_persoon`` is a template with what can be done about one persoon; it also sees ``persoon``. ``boven``: before
    the personen.
    """

    id: str
    titel: str
    sjabloon: str
    inhoud: Any
    bij_persoon: str = ""
    boven: bool = False
