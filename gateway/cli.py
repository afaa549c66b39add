"""The program ``poort``. Faults go to stderr; exit code 2 for wrong input, 1 for a defect found, 0 if all is well."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

import click

from audit.errors import AuditError
from gateway.errors import GatewayError
from gateway.loglezer import bewijs_van, verifieer_log
from gateway.settings import DEMO, STANDAARD_BIND, TIJDZONE
from gateway.strikt_json import StriktJsonError, lees
from handvat.checks import toets
from handvat.errors import HandvatError
from handvat.loader import VERSIES, geldende, load_handvat
from handvat.model import Handvat, Niveau
from policies.antwoord import antwoord, schrijf
from policies.engine import Engine
from policies.errors import VraagError
from policies.invoer import lees_vraag
from policies.matrix import matrix

WACHT_SEC = 10


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def poort() -> None:
    """De Informatiepoort ZSM: beslissen, uitleggen en vastleggen wie wat mag zien."""


@poort.command("oordeel")
@click.argument("bestand", type=click.File("rb"), default="-")
@click.option("--handvat", "map_", type=click.Path(path_type=Path, file_okay=False), help="een andere versie")
def oordeel(bestand: BinaryIO, map_: Path | None) -> None:
    """Beantwoord een vraag (JSON), of een lijst van vragen. Zonder server en zonder database."""
    try:
        inhoud = lees(bestand.read())
    except StriktJsonError:
        _stop(2, "dit is geen JSON die maar één ding betekent: noem elke sleutel één keer, en geen NaN of half teken")
    vandaag = _vandaag()
    handvat = _laad(map_)
    engine = Engine(handvat)
    vragen = inhoud if isinstance(inhoud, list) else [inhoud]
    antwoorden, fouten = [], []
    for nummer, data in enumerate(vragen):
        try:
            vraag = lees_vraag(data, handvat, vandaag)
        except VraagError as error:
            voor = f"[{nummer}]." if isinstance(inhoud, list) else ""
            fouten += [f"{voor}{fout.pad}: {fout.melding}{_hint(fout.dichtstbij)}" for fout in error.fouten]
        else:
            antwoorden.append(antwoord(handvat, vraag, engine.decide(vraag)))
    if fouten:
        _stop(2, *fouten)
    click.echo(schrijf(antwoorden if isinstance(inhoud, list) else antwoorden[0]))


@poort.group("handvat")
def handvat_groep() -> None:
    """Het handvat bekijken en toetsen."""


@handvat_groep.command("toets")
@click.argument("map_", metavar="[MAP]", type=click.Path(path_type=Path, file_okay=False), required=False)
@click.option("--stil", is_flag=True, help="alleen fouten")
def handvat_toets(map_: Path | None, stil: bool) -> None:
    """Controleer een versie: verwijzingen, grenzen, taal. Code 1 als er iets mis is."""
    for versie in [map_] if map_ else sorted(pad.parent for pad in VERSIES.glob("*/handvat.toml")):
        uitkomst = toets(versie)
        for melding in [] if stil else uitkomst.meldingen:
            click.echo(f"let op: {melding}")
        if uitkomst.fouten:
            _stop(1, *(str(fout) for fout in uitkomst.fouten))
        if not stil:
            click.echo(f"{versie.name}: in orde")


@handvat_groep.command("matrix")
@click.option("--ontvanger", required=True, help="id van de partij")
@click.option("--doel", help="alleen voor dit doel")
@click.option("--processtap", help="alleen voor deze stap")
@click.option("--json", "als_json", is_flag=True, help="als JSON")
def handvat_matrix(ontvanger: str, doel: str | None, processtap: str | None, als_json: bool) -> None:
    """Toon per contextveld wat een partij ten hoogste mag zien, zonder en met een weging."""
    handvat = _laad(None)
    try:
        rijen = matrix(handvat, ontvanger, _vandaag(), doel, processtap)
    except KeyError as error:
        _stop(2, f"{error.args[0]!r} is geen partij, doel of processtap van het handvat")
    if als_json:
        click.echo(schrijf({"handvat": handvat.versie, "ontvanger": ontvanger, "velden": [r.to_json() for r in rijen]}))
        return
    click.echo(f"{'contextveld':34} {'doel':26} {'zonder weging':14} met weging")
    for rij in rijen:
        if rij.met_weging is not Niveau.GEEN:
            click.echo(f"{rij.veld:34} {rij.doel:26} {rij.zonder_weging.id:14} {rij.met_weging.id}")


@poort.group("log")
def log_groep() -> None:
    """Het logboek controleren."""


@log_groep.command("verifieer")
@click.option("--database", help="SQLAlchemy-adres; anders dat uit de instellingen")
def log_verifieer(database: str | None) -> None:
    """Reken het hele logboek na. Code 1 bij de eerste afwijking, met het regelnummer."""
    try:
        uitkomst = verifieer_log(database or _database(), os.environ)
    except (GatewayError, AuditError) as error:
        _stop(2, str(error))
    click.echo(uitkomst.tekst)
    sys.exit(0 if uitkomst.in_orde else 1)


@log_groep.command("bewijs")
@click.argument("index", type=click.IntRange(min=0))
@click.option("--database", help="SQLAlchemy-adres; anders dat uit de instellingen")
def log_bewijs(index: int, database: str | None) -> None:
    """Druk het bewijs af dat regel INDEX in het logboek staat (C2SP tlog-proof)."""
    try:
        click.echo(bewijs_van(database or _database(), index), nl=False)
    except (GatewayError, AuditError) as error:
        _stop(2, str(error))


@poort.command("demo-token")
@click.option("--gebruiker", required=True, help="naam van een demo-account, zoals shn")
def demo_token(gebruiker: str) -> None:
    """Druk een toegangstoken voor de API af. Alleen in de demostand."""
    if os.environ.get("POORT_STAND", DEMO) != DEMO:
        _stop(2, "demo-token werkt alleen met POORT_STAND=demo")
    issuer = os.environ.get("POORT_OIDC_ISSUER") or _inlogdienst_van_de_demo(
        os.environ.get("POORT_BIND", STANDAARD_BIND)
    )
    import requests  # here, because the other commands should not wait for it

    try:
        reactie = requests.post(f"{issuer}/demo/token", json={"gebruiker": gebruiker}, timeout=WACHT_SEC)
    except requests.RequestException:
        _stop(2, f"de inlogdienst op {issuer} antwoordt niet; draait `make start`?")
    if reactie.status_code != 200:
        _stop(2, f"de inlogdienst kent het account {gebruiker[:60]!r} niet")
    click.echo(reactie.json()["access_token"])


def main(argumenten: Sequence[str] | None = None) -> None:
    """Run the program; the console script calls this."""
    poort.main(args=list(argumenten) if argumenten is not None else None, prog_name="poort")


def _vandaag() -> date:
    return datetime.now(TIJDZONE).date()


def _laad(map_: Path | None) -> Handvat:
    try:
        return load_handvat(map_ or geldende(VERSIES, _vandaag()))
    except HandvatError as error:
        _stop(2, str(error))


def _database() -> str:
    return os.environ.get("POORT_DATABASE", "sqlite:///var/poort.sqlite3")


def _inlogdienst_van_de_demo(bind: str) -> str:
    """Return where `make start` puts the login service: one port above the poort."""
    host, _, nummer = bind.rpartition(":")
    return f"http://{host}:{int(nummer) + 1}" if nummer.isdigit() else f"http://{bind}"


def _hint(dichtstbij: str | None) -> str:
    return f" (bedoel je {dichtstbij!r}?)" if dichtstbij else ""


def _stop(code: int, *regels: Any) -> NoReturn:
    for regel in regels:
        click.echo(regel, err=True)
    sys.exit(code)
