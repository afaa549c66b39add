"""``poort uitvoer``: to a Logboek Dataverwerkingen, decisions to judge again, a package with proofs; the register."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import click

from audit.errors import AuditError
from audit.soorten import SOORTEN
from gateway.errors import GatewayError
from gateway.opdrachten.hulp import stop
from gateway.services.herrekening import NietHerrekenbaarError, herreken
from gateway.services.toezicht.waarden import GEBRUIK
from gateway.services.uitvoer import Bestand
from gateway.settings import lees_settings
from gateway.uitvoer.adl import RecordError, regels_van
from gateway.uitvoer.kruistabel import als_markdown, kruistabel
from gateway.uitvoer.otlp import NietBevestigdError, OntvangerError
from gateway.uitvoer.pakket import Keuze
from gateway.uitvoer.register import Register
from gateway.wiring import Samenstel, bouw
from handvat.errors import HandvatError
from handvat.loader import VERSIES
from policies.versies import Versies

_GEBRUIK = click.option(
    "--gebruik", type=click.Choice(GEBRUIK), required=True, help="waarvoor het logboek wordt gebruikt"
)
_DAG = click.DateTime(["%Y-%m-%d"])
_NAAR = click.argument("naar", type=click.Path(path_type=Path, dir_okay=False))


@click.group("uitvoer")
def uitvoer_groep() -> None:
    """Wat het logboek verlaat. Elke uitvoer is zelf een regel in het logboek."""


@uitvoer_groep.command("ldv")
@click.option("--elke", metavar="SECONDEN", type=click.FloatRange(min=0.1), help="blijf draaien, en kijk zo vaak")
def uitvoer_ldv(elke: float | None) -> None:
    """Stuur nieuwe regels naar het Logboek Dataverwerkingen van POORT_LDV_URL, en ga verder waar het bleef.

    Code 1 als de ontvanger niet alles bevestigt; wat hij bevestigde blijft bevestigd.
    """
    with _samenstel() as samenstel:
        if samenstel.ldv is None:
            stop(2, "POORT_LDV_URL ontbreekt")
        while True:
            try:
                verslag = samenstel.ldv.draai()
                click.echo(
                    f"{verslag.bevestigd} regels bevestigd; het logboek is verstuurd tot regel {verslag.positie}"
                )
            except OntvangerError as error:
                if elke is None or not isinstance(error, NietBevestigdError):
                    stop(1, str(error))
                click.echo(str(error), err=True)
            if elke is None:
                return
            time.sleep(elke)


@uitvoer_groep.command("adl")
@_NAAR
@_GEBRUIK
@click.option("--van", type=click.IntRange(min=0), default=0, help="eerste regel")
@click.option("--tot", type=click.IntRange(min=0), help="eerste regel die er niet meer bij hoort")
def uitvoer_adl(naar: Path, gebruik: str, van: int, tot: int | None) -> None:
    """Schrijf de oordelen in het logboek als ADL-records (NDJSON) naar het bestand NAAR."""
    with _samenstel() as samenstel:
        _bewaar(samenstel.diensten.uitvoer.adl(None, gebruik, secrets.token_hex(16), van, tot), naar)


@uitvoer_groep.command("pakket")
@_NAAR
@_GEBRUIK
@click.option("--vanaf", type=_DAG, help="eerste dag")
@click.option("--tot-en-met", type=_DAG, help="laatste dag")
@click.option("--zaak", help="zaaknummer")
@click.option("--persoon", help="pseudoniem van de persoon")
def uitvoer_pakket(
    naar: Path,
    gebruik: str,
    vanaf: datetime | None,
    tot_en_met: datetime | None,
    zaak: str | None,
    persoon: str | None,
) -> None:
    """Schrijf regels van het logboek met hun bewijzen naar het zip-bestand NAAR, voor de toezichthouder."""
    with _samenstel() as samenstel:
        dienst = samenstel.diensten.uitvoer
        keuze = Keuze(
            vanaf=None if vanaf is None else vanaf.date(),
            tot_en_met=None if tot_en_met is None else tot_en_met.date(),
            zaak=dienst.zaak(zaak or ""),
            persoon=persoon,
        )
        _bewaar(dienst.pakket(None, gebruik, secrets.token_hex(16), keuze), naar)


@uitvoer_groep.command("naspelen")
@click.argument("bestand", type=click.File("rb"))
@click.option("--handvat", "map_", type=click.Path(path_type=Path, file_okay=False), help="een andere versie erbij")
def uitvoer_naspelen(bestand: BinaryIO, map_: Path | None) -> None:
    """Neem elk oordeel in een bestand met ADL-records opnieuw, met de versie van toen. Zonder logboek of database.

    Code 1 als een uitkomst niet dezelfde bytes heeft, 2 als narekenen niet kan.
    """
    versies, anders, aantal = Versies(VERSIES, map_), [], 0
    try:
        for index, regel in regels_van(bestand.read()):
            aantal += 1
            try:
                if not herreken(regel, versies.met_hash).gelijk:
                    anders.append(index)
            except NietHerrekenbaarError as error:
                stop(2, f"regel {index} is niet na te rekenen: {error}")
    except (RecordError, HandvatError) as error:
        stop(2, str(error))
    click.echo(f"{aantal} oordelen nagerekend, {aantal - len(anders)} met dezelfde bytes als toen")
    if anders:
        stop(1, f"niet hetzelfde: regel {', '.join(map(str, anders))}")


@uitvoer_groep.command("register")
@click.option("--handvat", "map_", type=click.Path(path_type=Path, file_okay=False), help="een andere versie erbij")
@click.option("--url", default="", help="hoe anderen de poort bereiken")
def uitvoer_register(map_: Path | None, url: str) -> None:
    """Druk het register van verwerkingsactiviteiten af (JSON), uit elke versie van het handvat."""
    try:
        register = Register(Versies(VERSIES, map_).alle, url.rstrip("/"))
        click.echo(json.dumps(register.to_json(), ensure_ascii=False, indent=2))
    except HandvatError as error:
        stop(2, str(error))


@uitvoer_groep.command("kruistabel")
def uitvoer_kruistabel() -> None:
    """Druk af wat elk veld van het logboek betekent voor elke norm, zoals in docs/logboek.md."""
    click.echo(als_markdown(kruistabel(), SOORTEN), nl=False)


@contextmanager
def _samenstel() -> Iterator[Samenstel]:
    """Give the parts of the poort; stop with code 2 if a setting, the log or the database is wrong."""
    try:
        samenstel = bouw(lees_settings(os.environ), os.environ)
        try:
            yield samenstel
        finally:
            samenstel.sluit()
    except (AuditError, GatewayError, HandvatError) as error:
        stop(2, str(error))


def _bewaar(bestand: Bestand, naar: Path) -> None:
    try:
        with bestand.inhoud, naar.open("xb") as uit:
            shutil.copyfileobj(bestand.inhoud, uit)
    except OSError as error:
        stop(2, f"{naar} is niet te schrijven: {error.strerror}")
    click.echo(f"{bestand.aantal} regels in {naar}, sha256 {bestand.sha256}", file=sys.stderr)
