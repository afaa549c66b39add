"""Which beperkingen of the handvat the writer of a text can be asked to confirm."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from handvat.model import Handvat

_DATUM: Final = "datum"  # the label that the date of a text answers


def te_bevestigen(handvat: Handvat, velden: Iterable[str], partijen: Iterable[str]) -> tuple[str, ...]:
    """Return what a regel that opens one of these velden to one of these partijen asks, in the order of the handvat.

    What the date of the text answers is left out: that is checked, not asked.
    """
    gezocht, ontvangers = frozenset(velden), frozenset(partijen)
    van = {veld: handvat.velden[veld].categorie for veld in gezocht}
    gevraagd = {
        naam
        for regel in handvat.verstrekkingen.values()
        if ontvangers & frozenset(regel.ontvangers)
        for veld, categorie in van.items()
        if veld not in regel.behalve and (veld in regel.velden or categorie in regel.categorieen)
        for naam in regel.beperkingen
    }
    return tuple(naam for naam in handvat.beperkingen if naam in gevraagd and not _is_datum(handvat, naam))


def _is_datum(handvat: Handvat, naam: str) -> bool:
    eis = handvat.beperkingen[naam].eis
    return eis is not None and eis.label == _DATUM
