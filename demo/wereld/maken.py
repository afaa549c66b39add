"""Puts the world together: first the stories, then the drawn zaken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from demo.wereld.gegevens import lees
from demo.wereld.loting import Loting
from demo.wereld.mensen import Mensen
from demo.wereld.omstandigheden import draw
from demo.wereld.registraties import Invuller
from demo.wereld.verhalen import verhalen
from demo.wereld.waarden import Persoon, Registratie, Wereld
from demo.wereld.zaken import Zakenmaker
from gateway.zaak import Zaak
from handvat.model import Handvat

AANTAL_GELOOT: Final = 96  # zaken besides the stories


class _Opbouw:
    """Collects per bron. What is added of a person who is already there goes on top."""

    def __init__(self, handvat: Handvat) -> None:
        self._handvat = handvat
        self._registraties: dict[str, dict[str, dict[str, Registratie]]] = {bron: {} for bron in handvat.bronnen}
        self._omstandigheden: dict[str, dict[str, dict[str, bool]]] = {bron: {} for bron in handvat.bronnen}
        self._personen: dict[str, Persoon] = {}

    def add(self, sleutel: str, gevuld: Mapping[str, Registratie], gezegd: Mapping[str, Mapping[str, bool]]) -> None:
        """Add what the bronnen hold and say on one person."""
        for veld, registratie in gevuld.items():
            self._registraties[self._handvat.velden[veld].bron].setdefault(sleutel, {})[veld] = registratie
        for bron, feiten in gezegd.items():
            self._omstandigheden[bron].setdefault(sleutel, {}).update(feiten)

    def ken(self, personen: Iterable[Persoon]) -> None:
        """Remember who these people are; of somebody who was there already the first time counts."""
        for persoon in personen:
            self._personen.setdefault(persoon.sleutel, persoon)

    def wereld(self, zaken: tuple[Zaak, ...]) -> Wereld:
        """Return all of it, read-only."""
        return Wereld(
            zaken,
            MappingProxyType({bron: MappingProxyType(inhoud) for bron, inhoud in self._registraties.items()}),
            MappingProxyType({bron: MappingProxyType(inhoud) for bron, inhoud in self._omstandigheden.items()}),
            MappingProxyType(self._personen),
        )


def maak_wereld(handvat: Handvat, zaad: int, vandaag: date) -> Wereld:
    """Return the invented world of this zaad on this day; equal arguments give an equal world."""
    loting = Loting(zaad)
    mensen = Mensen(loting, vandaag)
    opbouw = _Opbouw(handvat)
    zaken: list[Zaak] = []
    for verhaal in verhalen(Invuller(handvat, loting, mensen, vandaag, afwijking_kans=0.0), mensen, vandaag):
        zaken.append(verhaal.zaak)
        opbouw.ken(verhaal.personen)
        for sleutel, gevuld in verhaal.gevuld.items():
            opbouw.add(sleutel, gevuld, verhaal.gezegd[sleutel])
    invuller = Invuller(handvat, loting, mensen, vandaag)
    for zaak, beeld in Zakenmaker(handvat, loting, mensen, vandaag).zaken(len(zaken) + 1, AANTAL_GELOOT):
        zaken.append(zaak)
        opbouw.ken(beeld.personen)
        bronnen = _bronnen_van(handvat, zaak.regio)
        for persoon in beeld.personen:
            bekend = invuller.profiel(persoon, beeld)
            gevuld = invuller.vul(persoon, beeld, bekend)
            gezegd = draw(loting, bronnen, persoon.rol, zaak.zaaktype, gevuld) if bekend else {}
            opbouw.add(persoon.sleutel, gevuld, gezegd)
    return opbouw.wereld(tuple(zaken))


def _bronnen_van(handvat: Handvat, regio: str) -> tuple[str, ...]:
    """Return the bronnen that can know somebody in this regio."""
    regios = lees("regios.toml")
    elders = set(regios["zvh_systemen"]) - {regios["regio"][regio]["zvh"]}
    return tuple(bron for bron in handvat.bronnen if bron not in elders)
