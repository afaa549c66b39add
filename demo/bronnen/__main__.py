"""Start the fictieve bronnen: ``python -m demo.bronnen --bronnen BESTAND``."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import click
from aiohttp import web

from demo.bronnen.bron import FictieveBron
from demo.bronnen.server import Bronserver
from demo.wereld import maak_wereld
from gateway.connectors.configuratie import lees
from gateway.connectors.errors import BronnenConfiguratieError
from handvat.loader import VERSIES, geldende, load_handvat

_RUST_SEC: Final = 75.0  # longer than the poort keeps an idle connection, so that no question meets a closed one


def _nu() -> datetime:
    return datetime.now(UTC)


def _lees_bind(bind: str) -> tuple[str, int]:
    host, _, poort = bind.rpartition(":")
    if not host or not poort.isdigit():
        raise click.BadParameter("geef een adres als 127.0.0.1:8082", param_hint="--bind")
    return host.strip("[]"), int(poort)


def _maak_server(
    map_: Path | None, adressen_van: Path, zaad: int, vandaag: date, omgeving: Mapping[str, str]
) -> Bronserver:
    handvat = load_handvat(map_ or geldende(VERSIES, vandaag))
    adressen = lees(adressen_van, handvat, omgeving)
    wereld = maak_wereld(handvat, zaad, vandaag)
    bronnen = {
        adres.bron: FictieveBron(
            handvat, wereld.registraties.get(adres.bron, {}), wereld.omstandigheden.get(adres.bron, {}), _nu
        )
        for adres in adressen
    }
    return Bronserver(bronnen, {adres.bron: adres.token for adres in adressen})


async def _draai(server: Bronserver, host: str, poort: int) -> None:
    lus = asyncio.get_running_loop()
    stop = asyncio.Event()
    for signaal in (signal.SIGINT, signal.SIGTERM):
        lus.add_signal_handler(signaal, stop.set)
    loper = web.ServerRunner(web.Server(server, access_log=None, keepalive_timeout=_RUST_SEC), shutdown_timeout=0.1)
    await loper.setup()
    await web.TCPSite(loper, host, poort, backlog=1024).start()
    click.echo(f"fictieve bronnen luisteren op http://{host}:{loper.addresses[0][1]}")
    sys.stdout.flush()
    await stop.wait()
    await loper.cleanup()


@click.command()
@click.option("--bind", default="127.0.0.1:8082", show_default=True, help="Adres en poort; poort 0 kiest een vrije.")
@click.option(
    "--bronnen",
    "adressen_van",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    required=True,
    help="Het bestand van POORT_BRONNEN: welke bronnen er zijn, met hun token.",
)
@click.option("--handvat", "map_", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Andere versie.")
@click.option("--zaad", default=1, show_default=True, help="Hetzelfde getal geeft dezelfde verzonnen mensen.")
@click.option("--vandaag", type=click.DateTime(["%Y-%m-%d"]), help="Dag waarop de verzonnen wereld begint.")
def main(bind: str, adressen_van: Path, map_: Path | None, zaad: int, vandaag: datetime | None) -> None:
    """Speel alle bronnen met verzonnen gegevens. Alleen in de demostand."""
    if os.environ.get("POORT_STAND") != "demo":
        raise click.ClickException("fictieve bronnen starten alleen met POORT_STAND=demo")
    host, poort = _lees_bind(bind)
    dag = vandaag.date() if vandaag else _nu().astimezone(ZoneInfo("Europe/Amsterdam")).date()
    try:
        server = _maak_server(map_, adressen_van, zaad, dag, os.environ)
    except BronnenConfiguratieError as fout:
        raise click.ClickException(str(fout)) from None
    asyncio.run(_draai(server, host, poort))


if __name__ == "__main__":
    main()
