"""Writes entries until it is done or killed; prints index and leaf of each one after its commit."""

from __future__ import annotations

import sys

from tests.audit.hulp import append, engine_op, logboek


def main(url: str, aantal: str) -> None:
    engine = engine_op(url)
    log = logboek()
    for nummer in range(int(aantal)):
        bewijs = append(engine, log, nummer)
        sys.stdout.write(f"{bewijs.index} {bewijs.blad.hex()}\n")
        sys.stdout.flush()
    engine.dispose()


if __name__ == "__main__":
    main(*sys.argv[1:])
