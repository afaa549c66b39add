"""A block on the page of a zaak: its heading, and a template with what it shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Blok:
    """``id`` is the anchor; ``sjabloon`` a template that sees ``inhoud`` and ``zaak``."""

    id: str
    titel: str
    sjabloon: str
    inhoud: Any
