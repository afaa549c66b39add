"""``poort handvat bewijs``: does everything hold that must, in every situatie there is?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

from gateway.opdrachten.hulp import laad, stop
from handvat.invariant import Invariant
from policies.antwoord import schrijf
from policies.bewijs.bevindingen import Bevinding
from policies.bewijs.bewijs import Bewijs, bewijs
from policies.bewijs.ruimte import Voorbeeld

# What stands alone is told of all together, what has ``bij`` one by one.
_SAMEN: Final = {
    "overbodig": "Deze regels passen bij geen enkele vraag",
    "vangnet": "Deze verboden houden dicht wat ook zonder hen dicht blijft",
    "niemand-ziet": "Dit ziet alleen wie het zelf heeft",
    "krijgt-niets": "Deze partijen zien nooit iets van een ander",
}
_EEN: Final = {
    "overbodig": "{wat} verandert nooit iets: {bij} gaat altijd voor.",
    "plicht-begrensd": "{wat} is een plicht, maar {bij} houdt haar tegen.",
    "id-beslist": "{wat} gaat alleen door haar id voor {bij}, en zij vragen niet hetzelfde.",
    "niemand-legt-vast": "{wat}: niemand mag {eerste} vastleggen voor {rest}.",
}


@click.command("bewijs")
@click.option("--handvat", "map_", type=click.Path(path_type=Path, file_okay=False), help="een andere versie")
@click.option("--json", "als_json", is_flag=True, help="als JSON")
@click.option("--stil", is_flag=True, help="alleen wat niet klopt")
def handvat_bewijs(map_: Path | None, als_json: bool, stil: bool) -> None:
    """Reken elke situatie na: klopt elke invariant? Code 1 als er één niet klopt.

    Een invariant die niet klopt komt met de kleinste vraag die dat laat zien; `poort oordeel` beantwoordt haar. Wat
    verder opvalt aan de regels is een melding.
    """
    gevonden = bewijs(laad(map_))
    if als_json:
        click.echo(schrijf(gevonden.to_json()))
    elif not stil:
        for regel in _verslag(gevonden):
            click.echo(regel)
    if gevonden.gebroken:
        stop(1, *(_gebroken(*een) for een in gevonden.gebroken))


def _verslag(gevonden: Bewijs) -> Iterator[str]:
    aantallen = gevonden.aantallen
    yield f"Handvat {gevonden.handvat.versie}: {_getal(aantallen['situaties'])} situaties nagerekend."
    yield f"Zij vallen in {_getal(aantallen['klassen'])} groepen waarin dezelfde regels gelden."
    yield f"Met alle feiten die daarin tellen zijn dat {_getal(aantallen['cellen'])} verschillende uitkomsten."
    for soort, zin in _SAMEN.items():
        if namen := [een.wat for een in gevonden.bevindingen if een.soort == soort and not een.bij]:
            yield f"let op: {zin}: {', '.join(namen)}."
    for bevinding in gevonden.bevindingen:
        if bevinding.bij:
            yield f"let op: {_zin(bevinding)}"
    houdt = len(gevonden.toetsingen) - len(gevonden.gebroken)
    yield f"{houdt} van de {len(gevonden.toetsingen)} invarianten kloppen in elke situatie."


def _zin(bevinding: Bevinding) -> str:
    bij, (eerste, *rest) = bevinding.bij, bevinding.bij
    delen = {"wat": bevinding.wat, "bij": " of ".join(bij), "eerste": eerste, "rest": ", ".join(rest)}
    return _EEN[bevinding.soort].format(**delen)


def _gebroken(invariant: Invariant, voorbeeld: Voorbeeld) -> str:
    regels = [f"{invariant.id} klopt niet. {invariant.zin}"]
    if invariant.hoogstens is not None:
        regels.append(f"Hoogstens {invariant.hoogstens.id}, maar deze vraag geeft {voorbeeld.niveau.id}:")
    else:
        regels.append(f"Deze vraag geeft {voorbeeld.niveau.id}:")
    regels.append(schrijf(voorbeeld.vraag))
    if voorbeeld.anders is not None:
        regels += [f"Met meer bekend geeft zij {voorbeeld.anders.niveau.id}:", schrijf(voorbeeld.anders.vraag)]
    return "\n".join(regels)


def _getal(aantal: int) -> str:
    return f"{aantal:,}".replace(",", ".")
