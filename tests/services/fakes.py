"""Bronnen as they are in the world: they answer what was asked, and send along whatever else they have."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from gateway.connectors.base import (
    Bronantwoord,
    Bronstand,
    Bronvraag,
    Omstandighedenantwoord,
    Omstandighedenvraag,
    Waarde,
)
from handvat.model import Handvat


@dataclass
class FakeBronnen:
    """Implements ``connectors.base.Bronnen``; keeps what it was asked, and lets a test look at each call."""

    waarden: Mapping[str, Mapping[str, Waarde]] = field(default_factory=dict)  # bron: veld: what it holds
    bekend: Mapping[str, bool] = field(default_factory=dict)  # categorie: known; absent is false
    feiten: Mapping[str, Mapping[str, bool]] = field(default_factory=dict)  # bron: what it would say, asked or not
    kan: Mapping[str, Iterable[str]] = field(default_factory=dict)  # bron: what it can establish
    stand: Mapping[str, Bronstand] = field(default_factory=dict)  # bron: if it does not answer
    zwijgt: frozenset[str] = frozenset()  # bronnen that answer but leave out every categorie
    bij_aanroep: Callable[[str], None] = lambda soort: None
    gevraagd: list[Bronvraag] = field(default_factory=list)
    bronnen_gevraagd: list[str] = field(default_factory=list)
    omstandigheden_gevraagd: list[tuple[str, Omstandighedenvraag]] = field(default_factory=list)

    def haal(
        self,
        vragen: Mapping[str, Bronvraag],
        max_sec: float,
        *,
        handvat: Handvat,
        peildatum: date,
        bij_antwoord: Callable[[str, Bronstand], None] | None = None,
    ) -> Mapping[str, Bronantwoord]:
        self.bij_aanroep("haal")
        self.gevraagd += vragen.values()
        self.bronnen_gevraagd += vragen
        return {bron: self._antwoord(bron, handvat) for bron in vragen}

    def haal_elk(
        self, vragen: Mapping[str, Bronvraag], max_sec: float, *, handvat: Handvat, peildatum: date
    ) -> Iterator[tuple[str, Bronantwoord]]:
        yield from self.haal(vragen, max_sec, handvat=handvat, peildatum=peildatum).items()

    def _antwoord(self, bron: str, handvat: Handvat) -> Bronantwoord:
        if bron in self.stand:
            return Bronantwoord(self.stand[bron])
        alles = {} if bron in self.zwijgt else {wat: self.bekend.get(wat, False) for wat in handvat.categorieen}
        return Bronantwoord("beantwoord", dict(self.waarden.get(bron, {})), alles, te_veel=3)

    def omstandigheden(
        self, vragen: Mapping[str, Omstandighedenvraag], max_sec: float
    ) -> Mapping[str, Omstandighedenantwoord]:
        self.bij_aanroep("omstandigheden")
        self.omstandigheden_gevraagd += vragen.items()
        return {
            bron: Omstandighedenantwoord(self.stand[bron])
            if bron in self.stand
            else Omstandighedenantwoord("beantwoord", self.feiten.get(bron, {}))
            for bron in vragen
        }

    def levert(self, bron_id: str) -> frozenset[str]:
        return frozenset(self.kan.get(bron_id, ()))

    @property
    def velden(self) -> set[str]:
        """Every veld that was asked, for its content or for whether."""
        return {veld for vraag in self.gevraagd for veld in vraag_velden(vraag)}

    def vergeet(self) -> None:
        """Start counting anew."""
        self.gevraagd.clear()
        self.bronnen_gevraagd.clear()
        self.omstandigheden_gevraagd.clear()


def vraag_velden(vraag: Bronvraag) -> list[str]:
    return [een.veld for een in vraag.volledig] + [veld for een in vraag.dat for veld in een.velden]
