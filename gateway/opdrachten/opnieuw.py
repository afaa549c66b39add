"""``poort oordeel --opnieuw``: judge again what is in the log."""

from __future__ import annotations

import os
import sys

import click

from audit.errors import AuditError
from gateway.errors import GatewayError
from gateway.loglezer import regel_van
from gateway.opdrachten.hulp import database_uit_omgeving, stop
from gateway.services.herrekening import Herrekening, herreken
from handvat.errors import HandvatError
from policies.antwoord import antwoord, schrijf
from policies.versies import Versies


def reken_na(index: int, database: str | None, versies: Versies) -> None:
    """Print the oordelen of an entry, and end with 0 if they have the bytes of then, 1 if not, 2 if nobody can tell."""
    try:
        gerekend = herreken(regel_van(database or database_uit_omgeving(), index, os.environ), versies.met_hash)
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
