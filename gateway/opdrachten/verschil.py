"""``poort handvat verschil``: what a new versie changes."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from gateway.opdrachten.hulp import laad, stop
from handvat.bestanden import KOP
from handvat.loader import VERSIES
from handvat.model import Handvat
from policies.antwoord import schrijf
from policies.verschil.tekst import tekst
from policies.verschil.vergelijking import vergelijk


@click.command("verschil")
@click.argument("oud")
@click.argument("nieuw")
@click.option("--peildatum", type=click.DateTime(["%Y-%m-%d"]), help="anders de eerste dag van NIEUW")
@click.option("--json", "als_json", is_flag=True, help="als JSON")
def handvat_verschil(oud: str, nieuw: str, peildatum: datetime | None, als_json: bool) -> None:
    """Vergelijk twee versies: wat wordt zichtbaar, wat niet meer, en wat krijgt een andere reden.

    OUD en NIEUW zijn elk de map of de naam van een versie. Beide versies oordelen op dezelfde dag.
    """
    versies = kies_versie(oud), kies_versie(nieuw)
    verschil = vergelijk(*versies, None if peildatum is None else peildatum.date())
    click.echo(schrijf(verschil.to_json()) if als_json else tekst(verschil))


def kies_versie(naam: str) -> Handvat:
    """Return the versie with this name or in this folder; stop with code 2 if there is none."""
    map_ = next((map_ for map_ in (VERSIES / naam, Path(naam)) if (map_ / KOP).is_file()), None)
    if map_ is None:
        bekend = ", ".join(sorted(pad.parent.name for pad in VERSIES.glob(f"*/{KOP}")))
        stop(2, f"{naam[:200]!r} is geen map van een versie, en geen versie van het handvat ({bekend})")
    return laad(map_)
