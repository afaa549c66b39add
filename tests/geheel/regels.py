"""What stands in the logboek of a running demo, read from its database."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import select

from audit.lezen import lees_transactie, maat, regels
from audit.tabellen import loginname
from demo.geheel import Demo


def alle_regels(demo: Demo) -> list[dict[str, Any]]:
    """Every entry in order; at the end those that are committed and have no index yet."""
    with lees_transactie(demo.database) as verbinding:
        geordend = [inhoud for _, inhoud in regels(verbinding, 0, maat(verbinding))]
        wachtend = verbinding.scalars(select(loginname.c.inhoud).order_by(loginname.c.nr)).all()
    return [json.loads(inhoud) for inhoud in (*geordend, *wachtend)]


def laatste_regel(demo: Demo) -> dict[str, Any]:
    return alle_regels(demo)[-1]
