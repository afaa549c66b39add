"""``poort kluis``: change the key of the kluis, and overwrite what the files still hold of destroyed keys."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps

import click

from audit.errors import KluisError
from audit.kluis import Kluis
from gateway.errors import GatewayError
from gateway.opdrachten.hulp import stop
from gateway.settings import Settings, lees_settings
from gateway.store.opslag import Opslag
from gateway.wiring import nu_utc


@click.group("kluis")
def kluis_groep() -> None:
    """De kluis: wat mensen schrijven, op slot."""


def _met_instellingen(doe: Callable[[Settings, Opslag], None]) -> Callable[[], None]:
    """Give a command the settings and the database; stop with code 2 if something is not as it must be."""

    @wraps(doe)
    def opdracht() -> None:
        try:
            with _opslag() as (settings, opslag):
                doe(settings, opslag)
        except (GatewayError, KluisError) as error:
            stop(2, str(error))

    return opdracht


@kluis_groep.command("herverpak")
@_met_instellingen
def herverpak(settings: Settings, opslag: Opslag) -> None:
    """Verpak elke sleutel opnieuw onder POORT_KLUIS_SLEUTEL. De vorige staat in POORT_KLUIS_SLEUTEL_OUD."""
    oud = settings.kluis_sleutel_oud
    kluis, aantal = Kluis(settings.kluis_sleutel, nu_utc, [oud] if oud else []), 0
    while True:
        with opslag.schrijf() as verbinding:  # in parts, so that nobody waits long
            deel = kluis.herverpak(verbinding)
        if not deel:
            break
        aantal += deel
    click.echo(f"{aantal} sleutels opnieuw verpakt. De vorige sleutel is niet meer nodig.")
    _wis(opslag)


@kluis_groep.command("ruim-op")
@_met_instellingen
def ruim_op(settings: Settings, opslag: Opslag) -> None:
    """Overschrijf wat de bestanden van de database nog bewaren van vernietigde sleutels."""
    _wis(opslag)
    click.echo("De bestanden van de database zijn opgeruimd.")


def _wis(opslag: Opslag) -> None:
    if not opslag.wis_sporen():
        stop(1, "De database is in gebruik. Probeer het opnieuw: poort kluis ruim-op")


@contextmanager
def _opslag() -> Iterator[tuple[Settings, Opslag]]:
    settings = lees_settings(os.environ)
    opslag = Opslag(settings.database)
    try:
        yield settings, opslag
    finally:
        opslag.sluit()
