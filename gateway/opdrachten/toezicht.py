"""``poort toezicht``: the index of the log for the privacyfunctionaris, and the rules of signalen."""

from __future__ import annotations

import os

import click

from audit.errors import AuditError
from gateway.errors import GatewayError
from gateway.opdrachten.hulp import stop
from gateway.services.toezicht import woorden
from gateway.settings import lees_settings
from gateway.wiring import bouw


@click.group("toezicht")
def toezicht_groep() -> None:
    """Het toezicht op het logboek."""


@toezicht_groep.command("herbouw")
def toezicht_herbouw() -> None:
    """Maak de index van het logboek helemaal opnieuw. Signalen die iemand behandelde, blijven wat ze zijn."""
    try:
        samenstel = bouw(lees_settings(os.environ), os.environ)
        try:
            aantal = samenstel.diensten.toezicht.volger.herbouw()
        finally:
            samenstel.sluit()
    except (GatewayError, AuditError) as error:
        stop(2, str(error))
    click.echo(f"{aantal} regels")


@toezicht_groep.command("regels")
def toezicht_regels() -> None:
    """Toon welke verklaringen en signalen er zijn, met hun regel en hun getallen, zoals in docs/toezicht.md."""
    click.echo(woorden.regels_in_markdown(), nl=False)
