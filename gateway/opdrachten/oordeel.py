"""``poort oordeel``: answer a dry question, or judge again what is in the log."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import BinaryIO

import click

from audit.errors import AuditError
from gateway.errors import GatewayError
from gateway.loglezer import regel_van
from gateway.opdrachten.hulp import database_uit_omgeving, stop, vandaag
from gateway.services.herrekening import Herrekening, herreken
from gateway.strikt_json import StriktJsonError, lees
from handvat.errors import HandvatError
from handvat.loader import VERSIES
from policies.antwoord import antwoord, schrijf
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
        _reken_na(opnieuw, database or database_uit_omgeving(), versies)


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


def _reken_na(index: int, database: str, versies: Versies) -> None:
    try:
        gerekend = herreken(regel_van(database, index, os.environ), versies.met_hash)
    except (AuditError, GatewayError, HandvatError) as error:
        stop(2, f"regel {index} is niet na te rekenen: {error}")
    click.echo(schrijf(antwoord(gerekend.handvat, gerekend.vraag, gerekend.oordelen)))
    click.echo(f"regel {index}: {_bevinding(gerekend)}", err=True)
    sys.exit(0 if gerekend.gelijk else 1)


def _bevinding(gerekend: Herrekening) -> str:
    if gerekend.gelijk:
        return f"dezelfde bytes als toen (sha256 {gerekend.uitkomst})"
    if gerekend.anders:
        return f"niet hetzelfde als toen; anders bij {', '.join(gerekend.anders)}"
    return "niet dezelfde bytes als toen; niveau, wijze en regels zijn gelijk, de uitleg of het vervolg is anders"


def _hint(dichtstbij: str | None) -> str:
    return f" (bedoel je {dichtstbij!r}?)" if dichtstbij else ""
