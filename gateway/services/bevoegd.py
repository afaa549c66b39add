"""Who may record a weging or toestemming, and for whose gegevens: read from the handvat."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from gateway.aanvrager import Aanvrager
from handvat.model import Handvat, Omstandigheid

_KANT_ONTVANGER: Final = "ontvanger"
_KANT_BRON: Final = "bron"  # the handvat calls the houder so


@dataclass(frozen=True, slots=True)
class MogelijkeVastlegging:
    """An omstandigheid that somebody may record, and for which houders and ontvangers.

    ``eigen_kant`` is empty if any pair may be chosen; otherwise the own partij must be on one of the named sides.
    """

    omstandigheid: str
    soort: str
    vraag: str
    houders: tuple[str, ...]
    ontvangers: tuple[str, ...]
    eigen_kant: tuple[str, ...]


def mag_vastleggen(wat: Omstandigheid, aanvrager: Aanvrager) -> bool:
    """Tell whether the handvat names the caller's partij and functie; no functies there means every functie."""
    return noemt(wat, aanvrager.partij, aanvrager.functie)


def noemt(wat: Omstandigheid, partij: str | None, functie: str | None) -> bool:
    """Tell whether the handvat names this partij and functie for this omstandigheid.

    Also for what was recorded before: a vastlegging counts only while the versie in force names who recorded it.
    """
    return any(wie.partij == partij and (not wie.functies or functie in wie.functies) for wie in wat.wie)


def mag_bij(wat: Omstandigheid, aanvrager: Aanvrager, houder: str, ontvanger: str) -> bool:
    """Tell whether the caller is on the side that the handvat demands for this houder and ontvanger."""
    kanten = {_KANT_ONTVANGER: ontvanger, _KANT_BRON: houder}
    return not wat.kant or any(kanten[kant] == aanvrager.partij for kant in wat.kant)


def mogelijkheden(handvat: Handvat, aanvrager: Aanvrager, soorten: Collection[str]) -> tuple[MogelijkeVastlegging, ...]:
    """Return what this caller may record, in the order of the handvat."""
    houders = tuple(dict.fromkeys(categorie.houder for categorie in handvat.categorieen.values()))
    partijen = tuple(handvat.partijen)
    gevonden = []
    for wat in handvat.omstandigheden.values():
        if wat.soort not in soorten or not mag_vastleggen(wat, aanvrager):
            continue
        paren = [
            (houder, ontvanger)
            for houder in houders
            for ontvanger in partijen
            if mag_bij(wat, aanvrager, houder, ontvanger)
        ]
        if paren:
            gevonden.append(
                MogelijkeVastlegging(
                    wat.id,
                    wat.soort,
                    wat.vraag,
                    tuple(houder for houder in houders if any(houder == een for een, _ in paren)),
                    tuple(partij for partij in partijen if any(partij == ander for _, ander in paren)),
                    wat.kant,
                )
            )
    return tuple(gevonden)
