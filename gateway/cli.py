"""The program ``poort``: its commands are in ``gateway.opdrachten``."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Final

import click

# Where each command is: imported when it is given, as a question about the handvat needs no server and no database.
_WAAR: Final = {
    "demo-token": "gateway.opdrachten.demo:demo_token",
    "handvat": "gateway.opdrachten.handvat:handvat_groep",
    "kluis": "gateway.opdrachten.kluis:kluis_groep",
    "log": "gateway.opdrachten.log:log_groep",
    "oordeel": "gateway.opdrachten.oordeel:oordeel",
    "toezicht": "gateway.opdrachten.toezicht:toezicht_groep",
    "uitvoer": "gateway.opdrachten.uitvoer:uitvoer_groep",
}


class _Opdrachten(click.Group):
    def list_commands(self, _: click.Context) -> list[str]:
        """Return the names of the commands."""
        return sorted(_WAAR)

    def get_command(self, _: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command; None if there is none with this name."""
        if cmd_name not in _WAAR:
            return None
        module, naam = _WAAR[cmd_name].split(":")
        opdracht: click.Command = getattr(import_module(module), naam)
        return opdracht


@click.group(cls=_Opdrachten, context_settings={"help_option_names": ["-h", "--help"]})
def poort() -> None:
    """De Informatiepoort ZSM: beslissen, uitleggen en vastleggen wie wat mag zien."""


def main(argumenten: Sequence[str] | None = None) -> None:
    """Run the program; the console script calls this."""
    poort.main(args=list(argumenten) if argumenten is not None else None, prog_name="poort")
