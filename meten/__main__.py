"""Run all measurements, write build/metingen.json and print a table."""

from __future__ import annotations

import json
import platform
from pathlib import Path

from meten import log, motor, poort
from meten.meting import Meting

UITVOER = Path("build/metingen.json")


def main() -> None:
    """Measure and write."""
    metingen: list[Meting] = []
    print(f"{platform.machine()}, Python {platform.python_version()}")
    for module in (motor, log, poort):
        for meting in module.meet():
            metingen.append(meting)
            print(f"{meting.naam:34} {meting.waarde:>12,.3f} {meting.eenheid:12} {meting.tegen or ''}", flush=True)
    UITVOER.parent.mkdir(exist_ok=True)
    UITVOER.write_text(json.dumps([meting.to_json() for meting in metingen], ensure_ascii=False, indent=2) + "\n")
    print(f"geschreven: {UITVOER}")


if __name__ == "__main__":
    main()
