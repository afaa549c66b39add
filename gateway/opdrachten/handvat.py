"""``poort handvat``: look at the handvat and check it."""

from __future__ import annotations

from pathlib import Path

import click

from gateway.opdrachten.bewijs import handvat_bewijs
from gateway.opdrachten.casbin import handvat_casbin
from gateway.opdrachten.hulp import laad, stop, vandaag
from gateway.opdrachten.oordelen import handvat_oordelen
from gateway.opdrachten.verschil import handvat_verschil
from handvat.checks import toets
from handvat.loader import VERSIES
from handvat.model import Niveau
from handvat.tijdlijn import toets_tijdlijn
from policies.antwoord import schrijf
from policies.matrix import matrix


@click.group("handvat")
def handvat_groep() -> None:
    """Het handvat bekijken en toetsen."""


for opdracht in (handvat_bewijs, handvat_casbin, handvat_oordelen, handvat_verschil):
    handvat_groep.add_command(opdracht)


@handvat_groep.command("toets")
@click.argument("map_", metavar="[MAP]", type=click.Path(path_type=Path, file_okay=False), required=False)
@click.option("--stil", is_flag=True, help="alleen fouten")
def handvat_toets(map_: Path | None, stil: bool) -> None:
    """Controleer een versie: verwijzingen, grenzen, taal. Code 1 als er iets mis is.

    Zonder MAP: alle versies, en of er op elke dag vanaf de eerste precies één geldt.
    """
    for versie in [map_] if map_ else sorted(pad.parent for pad in VERSIES.glob("*/handvat.toml")):
        uitkomst = toets(versie)
        for melding in [] if stil else uitkomst.meldingen:
            click.echo(f"let op: {melding}")
        if uitkomst.fouten:
            stop(1, *(str(fout) for fout in uitkomst.fouten))
        if not stil:
            click.echo(f"{versie.name}: in orde")
    if map_ is None and (fouten := toets_tijdlijn(VERSIES)):
        stop(1, *fouten)


@handvat_groep.command("matrix")
@click.option("--ontvanger", required=True, help="id van de partij")
@click.option("--doel", help="alleen voor dit doel")
@click.option("--processtap", help="alleen voor deze stap")
@click.option("--json", "als_json", is_flag=True, help="als JSON")
def handvat_matrix(ontvanger: str, doel: str | None, processtap: str | None, als_json: bool) -> None:
    """Toon per contextveld wat een partij ten hoogste mag zien, zonder en met een weging."""
    handvat = laad(None)
    try:
        rijen = matrix(handvat, ontvanger, vandaag(), doel, processtap)
    except KeyError as error:
        stop(2, f"{error.args[0]!r} is geen partij, doel of processtap van het handvat")
    if als_json:
        click.echo(schrijf({"handvat": handvat.versie, "ontvanger": ontvanger, "velden": [r.to_json() for r in rijen]}))
        return
    click.echo(f"{'contextveld':34} {'doel':26} {'zonder weging':14} met weging")
    for rij in rijen:
        if rij.met_weging is not Niveau.GEEN:
            click.echo(f"{rij.veld:34} {rij.doel:26} {rij.zonder_weging.id:14} {rij.met_weging.id}")
