"""The answer as the contract wants it, and its text: the same question always gives the same bytes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from handvat.model import Handvat
from policies.oordeel import Oordeel
from policies.vraag import Vraag


def antwoord(handvat: Handvat, vraag: Vraag, oordelen: Sequence[Oordeel]) -> dict[str, Any]:
    """Return the answer with the versie it was judged on."""
    return {
        "handvat": {"versie": handvat.versie, "sha256": handvat.sha256},
        "peildatum": vraag.peildatum.isoformat(),
        "oordelen": [oordeel.to_json() for oordeel in oordelen],
    }


def schrijf(obj: object) -> str:
    """Return JSON text for people and programs, keys in the order of the contract, without a newline at the end."""
    return json.dumps(obj, ensure_ascii=False, allow_nan=False, indent=2)
