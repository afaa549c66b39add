"""What stands in the logboek of a running demo, read from its database."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import Any

from demo.geheel import Demo


def alle_regels(demo: Demo) -> list[dict[str, Any]]:
    pad = demo.database.removeprefix("sqlite:///")
    with closing(sqlite3.connect(f"file:{pad}?mode=ro", uri=True)) as verbinding:
        rijen = verbinding.execute("select inhoud from logregel order by idx").fetchall()
    return [json.loads(inhoud) for (inhoud,) in rijen]


def laatste_regel(demo: Demo) -> dict[str, Any]:
    return alle_regels(demo)[-1]
