"""What explanations and rules are called, for pages: an id that no longer exists is shown as it is."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from audit.soorten import SOORTEN as LOGSOORTEN
from toezicht.teksten import teksten

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
