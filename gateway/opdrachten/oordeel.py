"""``poort oordeel``: answer a dry question."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

import click

from gateway.opdrachten.hulp import laad, stop, vandaag
from gateway.strikt_json import StriktJsonError, lees
from policies.antwoord import antwoord, schrijf
from policies.engine import Engine
from policies.errors import VraagError
from policies.invoer import lees_vraag


@click.command("oordeel")
@click.argument("bestand", type=click.File("rb"), default="-")
@click.option("--handvat", "map_", type=click.Path(path_type=Path, file_okay=False), help="een andere versie")
def oordeel(bestand: BinaryIO, map_: Path | None) -> None:
    """Beantwoord een vraag (JSON), of een lijst van vragen. Zonder server en zonder database."""
    try:
        inhoud = lees(bestand.read())
    except StriktJsonError:
        stop(2, "dit is geen JSON die maar één ding betekent: noem elke sleutel één keer, en geen NaN of half teken")
    nu = vandaag()
    handvat = laad(map_)
    engine = Engine(handvat)
    vragen = inhoud if isinstance(inhoud, list) else [inhoud]
    antwoorden, fouten = [], []
    for nummer, data in enumerate(vragen):
        try:
            vraag = lees_vraag(data, handvat, nu)
        except VraagError as error:
            voor = f"[{nummer}]." if isinstance(inhoud, list) else ""
            fouten += [f"{voor}{fout.pad}: {fout.melding}{_hint(fout.dichtstbij)}" for fout in error.fouten]
        else:
            antwoorden.append(antwoord(handvat, vraag, engine.decide(vraag)))
    if fouten:
        stop(2, *fouten)
    click.echo(schrijf(antwoorden if isinstance(inhoud, list) else antwoorden[0]))


def _hint(dichtstbij: str | None) -> str:
    return f" (bedoel je {dichtstbij!r}?)" if dichtstbij else ""
