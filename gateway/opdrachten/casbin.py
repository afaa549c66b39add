"""``poort handvat casbin``: the regels as a casbin model and policy, to read or to load elsewhere."""

from __future__ import annotations

from pathlib import Path

import click

from gateway.opdrachten.hulp import laad, stop
from policies.casbin_reference import beleid, model


@click.command("casbin")
@click.argument("map_", metavar="[MAP]", type=click.Path(path_type=Path, file_okay=False), required=False)
@click.option("--naar", type=click.Path(path_type=Path, file_okay=False), help="schrijf model.conf en policy.csv hier")
def handvat_casbin(map_: Path | None, naar: Path | None) -> None:
    """Schrijf de regels als casbin-model en casbin-beleid: één regel van het handvat is één regel van het beleid.

    Om te lezen en te vergelijken; de poort zelf beslist er niet mee.
    """
    handvat = laad(map_)
    bestanden = {"model.conf": model(handvat), "policy.csv": beleid(handvat)}
    if naar is None:
        click.echo("\n".join(f"# --- {naam} ---\n{tekst}" for naam, tekst in bestanden.items()), nl=False)
        return
    try:
        naar.mkdir(parents=True, exist_ok=True)
        for naam, tekst in bestanden.items():
            (naar / naam).write_text(tekst, encoding="utf-8")
    except OSError as error:
        stop(2, f"{naar}: hier kan ik niet schrijven ({error.strerror})")
    click.echo(f"{naar / 'model.conf'} en {naar / 'policy.csv'} geschreven: handvat {handvat.versie}")
