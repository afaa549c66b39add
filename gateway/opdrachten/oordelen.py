"""``poort handvat oordelen``: every oordeel of a versie, to read and to keep."""

from __future__ import annotations

import click

from gateway.opdrachten.verschil import kies_versie
from policies.oordelenlijst import oordelenlijst


@click.command("oordelen")
@click.argument("versie")
def handvat_oordelen(versie: str) -> None:
    """Druk elk oordeel van een versie af, als regels tekst. VERSIE is de map of de naam van een versie.

    tests/golden bewaart deze lijst per versie. Wie het handvat wijzigt, ziet daar wat er verandert.
    """
    click.echo(oordelenlijst(kies_versie(versie)), nl=False)
