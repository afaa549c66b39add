"""What the commands share: today, the versie in force, the database, and how a command stops."""

from __future__ import annotations

import os
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn

import click

from gateway.settings import TIJDZONE
from handvat.errors import HandvatError
from handvat.loader import VERSIES, geldende, load_handvat
from handvat.model import Handvat


def vandaag() -> date:
    """Return the day on which the command is given."""
    return datetime.now(TIJDZONE).date()


def laad(map_: Path | None) -> Handvat:
    """Return the versie in this folder, or the one in force today; stop with code 2 if it cannot be used."""
    try:
        return load_handvat(map_ or geldende(VERSIES, vandaag()))
    except HandvatError as error:
        stop(2, str(error))


def database_uit_omgeving() -> str:
    """Return the address of the database of the settings."""
    return os.environ.get("POORT_DATABASE", "sqlite:///var/poort.sqlite3")


def stop(code: int, *regels: Any) -> NoReturn:
    """Say why on stderr and end the program with this code."""
    for regel in regels:
        click.echo(regel, err=True)
    sys.exit(code)
