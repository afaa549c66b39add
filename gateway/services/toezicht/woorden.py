"""What explanations and rules are called, for pages: an id that no longer exists is shown as it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from audit.soorten import SOORTEN as LOGSOORTEN
from toezicht.grenzen import STERKTEN, grenzen
from toezicht.teksten import GRENS, teksten

_GETELD: Final = "…"  # in the sentence of a rule: what is counted at each access
SOORTEN: Final = tuple(LOGSOORTEN)
"""Every soort of entry, in the order of the log's own table."""


def verklaringen() -> Mapping[str, str]:
    """Return the name of every explanation by id."""
    return MappingProxyType({een: tekst.naam for een, tekst in teksten().verklaringen.items()})


def verklaring(een: str) -> str:
    """Return the sentence of an explanation for the privacyfunctionaris."""
    tekst = teksten().verklaringen.get(een)
    return een if tekst is None else tekst.functionaris


def signalen() -> Mapping[str, str]:
    """Return the name of every rule by id."""
    return MappingProxyType({een: tekst.naam for een, tekst in teksten().signalen.items()})


def regels_in_markdown() -> str:
    """Return two tables for ``docs/toezicht.md``: every explanation, and every rule with its numbers in use."""
    nummers = grenzen()
    regels = ["| verklaring | wanneer |", "|---|---|"]
    regels += [f"| {tekst.naam} | {tekst.functionaris} |" for tekst in teksten().verklaringen.values()]
    regels += ["", f"| signaal | regel | {' / '.join(STERKTEN)} |", "|---|---|---|"]
    for een, tekst in teksten().signalen.items():
        regel = nummers.signalen[een]
        waarden = {f"{GRENS}{naam}": str(n) for naam, n in {**nummers.verklaring, **regel.limieten}.items()}
        zin = tekst.regel.format_map(defaultdict(lambda: _GETELD, waarden))
        regels.append(f"| {tekst.naam} | {zin} | {' / '.join(map(str, regel.punten))} |")
    return "\n".join(regels) + "\n"
