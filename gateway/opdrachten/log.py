"""``poort log``: check the log."""

from __future__ import annotations

import os
import sys

import click

from audit.errors import AuditError
from gateway.errors import GatewayError
from gateway.loglezer import bewijs_van, groei_van, toetssleutel, verifieer_log
from gateway.opdrachten.hulp import database_uit_omgeving, stop


@click.group("log")
def log_groep() -> None:
    """Het logboek controleren."""


@log_groep.command("verifieer")
@click.option("--database", help="SQLAlchemy-adres; anders dat uit de instellingen")
def log_verifieer(database: str | None) -> None:
    """Reken het hele logboek na. Code 1 bij de eerste afwijking, met het regelnummer."""
    try:
        uitkomst = verifieer_log(database or database_uit_omgeving(), os.environ)
    except (GatewayError, AuditError) as error:
        stop(2, str(error))
    click.echo(uitkomst.tekst)
    sys.exit(0 if uitkomst.in_orde else 1)


@log_groep.command("bewijs")
@click.argument("index", type=click.IntRange(min=0))
@click.option("--database", help="SQLAlchemy-adres; anders dat uit de instellingen")
def log_bewijs(index: int, database: str | None) -> None:
    """Druk het bewijs af dat regel INDEX in het logboek staat (C2SP tlog-proof)."""
    try:
        click.echo(bewijs_van(database or database_uit_omgeving(), index), nl=False)
    except (GatewayError, AuditError) as error:
        stop(2, str(error))


@log_groep.command("groei")
@click.argument("oude_maat", type=click.IntRange(min=1))
@click.option("--database", help="SQLAlchemy-adres; anders dat uit de instellingen")
def log_groei(oude_maat: int, database: str | None) -> None:
    """Druk het bewijs af dat het logboek sinds OUDE_MAAT regels alleen is gegroeid, met het checkpoint van nu.

    Toets het met `python -m audit.verifieer groei`. Het is ook wat een getuige (C2SP tlog-witness) wil zien.
    """
    try:
        click.echo(groei_van(database or database_uit_omgeving(), oude_maat), nl=False)
    except (GatewayError, AuditError) as error:
        stop(2, str(error))


@log_groep.command("sleutel")
def log_sleutel() -> None:
    """Druk de openbare sleutel van het logboek af, om checkpoints en bewijzen mee te toetsen."""
    try:
        sleutel = toetssleutel(os.environ)
    except (AuditError, ValueError):
        stop(2, "POORT_LOG_SLEUTEL is geen 64 hexadecimale tekens, of POORT_LOG_OORSPRONG is geen naam")
    if sleutel is None:
        stop(2, "POORT_LOG_SLEUTEL en POORT_LOG_OORSPRONG zijn niet gezet")
    click.echo(sleutel)
