"""One press asks over all bronnen only whether something is known, as far as the handvat lets the asker know that.

A systeemcheck is a contextverzoek that asks for no more than *dat*: the same steps, entries and receipt. No bron is
asked for a value, what needs a release is not asked, and what came back is not kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from gateway.aanvrager import Aanvrager
from gateway.services.contextverzoek import ContextverzoekDienst
from gateway.services.plan import GEGEVEN, NIET_GEVRAAGD
from gateway.services.waarden import Contextantwoord, Veldantwoord, Verzoek
from handvat.model import Niveau

BEKEND: Final = "bekend"
NIET_BEKEND: Final = "niet-bekend"
GEEN_ANTWOORD: Final = "geen-antwoord"  # asked, and the bron did not say
NIET_BEWAARD: Final = "niet-bewaard"  # an earlier systeemcheck: what came of it is not kept
NA_VRIJGAVE: Final = "na-vrijgave"  # mag, but somebody must let it go first; so it was not asked
MAG_NIET: Final = "mag-niet"
UITKOMSTEN: Final = (BEKEND, NIET_BEKEND, GEEN_ANTWOORD, NIET_BEWAARD, NA_VRIJGAVE, MAG_NIET)


@dataclass(frozen=True, slots=True)
class Categorieuitkomst:
    """What came of one categorie. ``uitkomst`` is one of ``UITKOMSTEN``; ``veld`` is one that decided it."""

    categorie: str
    houder: str
    uitkomst: str
    veld: Veldantwoord

    def to_json(self) -> dict[str, Any]:
        """Return the JSON form for the API."""
        return {"categorie": self.categorie, "houder": self.houder, "uitkomst": self.uitkomst}


@dataclass(frozen=True, slots=True)
class Systeemcheck:
    """The answer on a systeemcheck: per categorie what came of it, in the order of the handvat."""

    antwoord: Contextantwoord
    categorieen: tuple[Categorieuitkomst, ...]

    def bekendheid(self) -> Mapping[str, bool]:
        """Return per categorie whether something is known; absent is that nobody said."""
        gezegd = {BEKEND: True, NIET_BEKEND: False}
        return {een.categorie: gezegd[een.uitkomst] for een in self.categorieen if een.uitkomst in gezegd}

    def to_json(self) -> dict[str, Any]:
        """Return the JSON form of a contextverzoek, with what came of each categorie."""
        return self.antwoord.to_json() | {"categorieen": [een.to_json() for een in self.categorieen]}


class SysteemcheckDienst:
    """Asks whether, never what. Thread-safe; keeps no answers."""

    def __init__(self, context: ContextverzoekDienst) -> None:
        self._context = context

    def doe(self, aanvrager: Aanvrager, verzoek: Verzoek, spoor: str) -> Systeemcheck:
        """Ask whether something is known; also if nothing may be known. Raises what ``verstrek`` raises."""
        hoogstens = replace(verzoek, velden=None, hoogstens=Niveau.DAT.id)
        return maak_systeemcheck(self._context.verstrek(aanvrager, hoogstens, spoor))

    def stand(self, aanvrager: Aanvrager, verzoek_id: str) -> Systeemcheck:
        """Return an earlier systeemcheck, without what came of it.

        Raises:
            OnbekendVerzoekError: there is none of this person in this functie, or the zaak is no longer theirs.
        """
        return maak_systeemcheck(self._context.stand(aanvrager, verzoek_id))


def maak_systeemcheck(antwoord: Contextantwoord) -> Systeemcheck:
    """Return what an answer says per categorie."""
    per_categorie: dict[str, list[Veldantwoord]] = {}
    for veld in antwoord.velden:
        per_categorie.setdefault(veld.oordeel.categorie, []).append(veld)
    return Systeemcheck(antwoord, tuple(_uitkomst(categorie, velden) for categorie, velden in per_categorie.items()))


def _uitkomst(categorie: str, velden: Iterable[Veldantwoord]) -> Categorieuitkomst:
    """Return what came of a categorie: of what was asked every veld says the same, and that goes before the rest."""
    per_veld = [(_van_veld(veld), veld) for veld in velden]
    uitkomst, veld = min(per_veld, key=lambda paar: UITKOMSTEN.index(paar[0]))
    return Categorieuitkomst(categorie, veld.oordeel.houder, uitkomst, veld)


def _van_veld(veld: Veldantwoord) -> str:
    if veld.oordeel.niveau is Niveau.GEEN:
        return MAG_NIET
    if veld.stand == NIET_GEVRAAGD:
        return NA_VRIJGAVE
    if veld.stand != GEGEVEN:
        return GEEN_ANTWOORD
    if veld.waarde is None:
        return NIET_BEWAARD
    return BEKEND if veld.waarde else NIET_BEKEND
