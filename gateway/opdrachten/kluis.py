"""``poort kluis``: change its key, compare it with the log, destroy again after a restore, and clean up the files."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps

import click

from audit import lezen
from audit.errors import AuditError
from audit.gebeurtenis import maak
from audit.kluis import toets as kluistoets
from audit.kluis.kluis import Kluis
from gateway.errors import GatewayError
from gateway.opdrachten.hulp import stop
from gateway.services.vernietiging import MAX_GETAL
from gateway.settings import Settings, lees_settings
from gateway.store.opslag import Opslag
from gateway.wiring import bouw, nu_utc


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
        except (GatewayError, AuditError) as error:
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


@kluis_groep.command("toets")
@_met_instellingen
def toets(settings: Settings, opslag: Opslag) -> None:
    """Vergelijk de kluis met het logboek. Noem elk verschil; code 1 als er een is."""
    with opslag.lees() as verbinding:
        verschillen = list(kluistoets.toets(verbinding))
    if verschillen:
        stop(1, *verschillen)
    click.echo("De kluis past bij het logboek.")


@kluis_groep.command("speel-na")
@click.option("--logboek", metavar="ADRES", help="database met een nieuwere kopie van het logboek")
def speel_na(logboek: str | None) -> None:
    """Vernietig na het terugzetten van een back-up opnieuw wat volgens het logboek al vernietigd was.

    Staat het logboek in dezelfde back-up? Noem dan met --logboek een nieuwere kopie: anders weet niemand wat er na de
    back-up is vernietigd. Nog een keer draaien doet niets meer.
    """
    try:
        _speel_na(logboek)
    except (GatewayError, AuditError) as error:
        stop(2, str(error))


def _speel_na(ander_logboek: str | None) -> None:
    settings = lees_settings(os.environ)
    samenstel = bouw(settings, os.environ)
    opslag, kluis = samenstel.opslag, Kluis(settings.kluis_sleutel, nu_utc)
    try:
        with lezen.lees_transactie(ander_logboek) if ander_logboek else opslag.lees() as bron:
            vernietigd = kluistoets.vernietigingen(bron)
        with opslag.lees() as verbinding:
            herleefd = kluistoets.herleefd(verbinding, vernietigd)
        for onderwerp, een in herleefd.items():
            with opslag.schrijf() as verbinding:
                aantal = min(kluis.vernietig(verbinding, onderwerp), MAX_GETAL)
                inhoud = {**een.inhoud, "teksten": aantal}
                # Nobody decides this again: the poort does it by itself, under the id of the decision of then.
                regel = maak(kluistoets.VERNIETIGD, spoor=secrets.token_hex(16), wie=None, **inhoud)
                samenstel.logboek.append(verbinding, regel)
            click.echo(f"{onderwerp}: opnieuw vernietigd, {aantal} teksten onleesbaar")
        samenstel.logboek.orden(opslag)
        click.echo(f"{len(herleefd)} sleutels opnieuw vernietigd.")
        _wis(opslag)
    finally:
        samenstel.sluit()


@contextmanager
def _opslag() -> Iterator[tuple[Settings, Opslag]]:
    settings = lees_settings(os.environ)
    opslag = Opslag(settings.database)
    try:
        yield settings, opslag
    finally:
        opslag.sluit()
