"""Run the measurements, write build/metingen.json and print a table. ``python -m meten tegen`` runs one part."""

from __future__ import annotations

import argparse
import json
import platform
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from meten import log, monitor, motor, poort, stroom, tegen, toezicht, toezichtpaginas, uitval, versie, workshop
from meten.meting import Meting
from meten.tegen.vergelijk import VerschilError
from meten.uitval import UitvalError

DELEN: Final[Mapping[str, Callable[[], Iterator[Meting]]]] = {
    "motor": motor.meet,
    "versie": versie.meet,
    "tegen": tegen.meet,
    "log": log.meet,
    "poort": poort.meet,
    "uitval": uitval.meet,
    "monitor": monitor.meet,
    "stroom": stroom.meet,
    "workshop": workshop.meet,
    "toezicht": toezicht.meet,
    "toezichtpaginas": toezichtpaginas.meet,
}


def main() -> int:
    """Measure and write; a part on its own goes to a file of its own. Return 1 if a peer gives another niveau."""
    lezer = argparse.ArgumentParser(prog="python -m meten", description="Metingen; zonder deel: alle.")
    lezer.add_argument("deel", nargs="?", choices=tuple(DELEN))
    deel = lezer.parse_args().deel
    uitvoer = Path("build") / (f"metingen-{deel}.json" if deel else "metingen.json")
    metingen: list[Meting] = []
    print(f"{platform.machine()}, Python {platform.python_version()}")
    try:
        for naam in [deel] if deel else DELEN:
            for meting in DELEN[naam]():
                metingen.append(meting)
                print(_rij(meting), flush=True)
    except (VerschilError, UitvalError) as fout:
        print(fout, file=sys.stderr)
        return 1
    uitvoer.parent.mkdir(exist_ok=True)
    uitvoer.write_text(json.dumps([meting.to_json() for meting in metingen], ensure_ascii=False, indent=2) + "\n")
    print(f"geschreven: {uitvoer}")
    return 0


def _rij(meting: Meting) -> str:
    keer = "" if meting.verhouding is None else f"{meting.verhouding:,.1f}×"
    return f"{meting.naam:34} {meting.waarde:>12,.3f} {meting.eenheid:12} {keer:>10} {meting.tegen or ''}"


if __name__ == "__main__":
    sys.exit(main())
