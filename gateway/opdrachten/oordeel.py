"""``poort oordeel``: answer a dry question, or judge again what is in the log."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

import click

from gateway.opdrachten.hulp import stop, vandaag
from gateway.strikt_json import StriktJsonError, lees
from handvat.errors import HandvatError
from handvat.loader import VERSIES
from policies.antwoord import schrijf
from policies.errors import VraagError
from policies.versies import Versies, beantwoord


@click.command("oordeel")
@click.argument("bestand", type=click.File("rb"), required=False)
@click.option("--handvat", "map_", type=click.Path(path_type=Path, file_okay=False), help="een andere versie")
@click.option("--opnieuw", metavar="INDEX", type=click.IntRange(min=0), help="reken regel INDEX van het logboek na")
@click.option("--database", help="bij --opnieuw: SQLAlchemy-adres; anders dat uit de instellingen")
def oordeel(bestand: BinaryIO | None, map_: Path | None, opnieuw: int | None, database: str | None) -> None:
    """Beantwoord een vraag (JSON), of een lijst van vragen. Zonder server en zonder database.

    Elke vraag krijgt de versie die gold op haar peildatum. Met --opnieuw komt de vraag uit het logboek, en zegt de
    poort of de uitkomst dezelfde bytes heeft. Code 1 als dat niet zo is, 2 als narekenen niet kan.
    """
    versies = Versies(VERSIES, map_)
    if opnieuw is None:
        if database is not None:
            stop(2, "--database hoort bij --opnieuw")
        _beantwoord(bestand or sys.stdin.buffer, versies)
    elif bestand is not None:
        stop(2, "geef een BESTAND of --opnieuw, niet allebei")
    else:
        from gateway.opdrachten.opnieuw import reken_na  # here, as only this needs the log

        reken_na(opnieuw, database, versies)


def _beantwoord(bestand: BinaryIO, versies: Versies) -> None:
    try:
        vragen = lees(bestand.read())
        click.echo(schrijf(beantwoord(vragen, versies.op, vandaag())))
    except StriktJsonError:
        stop(2, "dit is geen JSON die maar één ding betekent: noem elke sleutel één keer, en geen NaN of half teken")
    except VraagError as error:
        stop(2, *(f"{fout.pad}: {fout.melding}{_hint(fout.dichtstbij)}" for fout in error.fouten))
    except HandvatError as error:
        stop(2, str(error))


def _hint(dichtstbij: str | None) -> str:
    return f" (bedoel je {dichtstbij!r}?)" if dichtstbij else ""
