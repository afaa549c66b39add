"""The program ``poort``: its commands are in ``gateway.opdrachten``."""

from __future__ import annotations

from collections.abc import Sequence

import click

from gateway.opdrachten.bewijs import handvat_bewijs
from gateway.opdrachten.casbin import handvat_casbin
from gateway.opdrachten.demo import demo_token
from gateway.opdrachten.handvat import handvat_groep
from gateway.opdrachten.kluis import kluis_groep
from gateway.opdrachten.log import log_groep
from gateway.opdrachten.oordeel import oordeel
from gateway.opdrachten.oordelen import handvat_oordelen
from gateway.opdrachten.toezicht import toezicht_groep
from gateway.opdrachten.uitvoer import uitvoer_groep
from gateway.opdrachten.verschil import handvat_verschil


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def poort() -> None:
    """De Informatiepoort ZSM: beslissen, uitleggen en vastleggen wie wat mag zien."""


for opdracht in (oordeel, handvat_groep, log_groep, kluis_groep, toezicht_groep, uitvoer_groep, demo_token):
    poort.add_command(opdracht)
handvat_groep.add_command(handvat_bewijs)
handvat_groep.add_command(handvat_casbin)
handvat_groep.add_command(handvat_verschil)
handvat_groep.add_command(handvat_oordelen)


def main(argumenten: Sequence[str] | None = None) -> None:
    """Run the program; the console script calls this."""
    poort.main(args=list(argumenten) if argumenten is not None else None, prog_name="poort")
