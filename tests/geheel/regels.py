"""What stands in the logboek of a running demo, read from its database."""

from __future__ import annotations

import json
from typing import Any

from audit.lezen import lees_transactie, maat, regels
from demo.geheel import Demo


def alle_regels(demo: Demo) -> list[dict[str, Any]]:
    with lees_transactie(demo.database) as verbinding:
        return [json.loads(inhoud) for _, inhoud in regels(verbinding, 0, maat(verbinding))]


def laatste_regel(demo: Demo) -> dict[str, Any]:
    return alle_regels(demo)[-1]
