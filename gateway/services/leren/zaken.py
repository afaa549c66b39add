"""The library of practice cases, for the pages and for a session. Read once per process, when first asked for."""

from __future__ import annotations

from functools import cache
from typing import Final

from gateway.services.handvatjson import zoek
from gateway.services.leren.oordelen import Oefenoordelen
from handvat.casus import Casus, load_casussen
from handvat.loader import VERSIES, load_handvat
from handvat.model import Handvat
from leren.handleiding.lader import Handleiding, lees_handleiding
from leren.oefenvraag import Oefenvraag, keuze_van
from leren.zaken.lader import Bibliotheek, Oefenzaak, Thema, lees_bibliotheek
from policies.oordeel import Oordeel

_SOORT: Final = "oefenzaak"


class Oefenzaken:
    """The cases that the handvat in force can judge; what it does not know is left out."""

    def __init__(self, oordelen: Oefenoordelen) -> None:
        self._oordelen = oordelen

    def alle(self) -> tuple[Oefenvraag, ...]:
        """Return every question, in the order of the library."""
        return tuple(een.vraag for een in self.zaken())

    def vraag(self, zaak_id: str) -> Oefenvraag:
        """Return one question.

        Raises:
            OnbekendInHandvatError: there is none with this id.
        """
        return self.zaak(zaak_id).vraag

    def zaken(self) -> tuple[Oefenzaak, ...]:
        """Return every case, in the order of the library."""
        return tuple(self._bruikbaar().values())

    def zaak(self, zaak_id: str) -> Oefenzaak:
        """Return one case; raises as :meth:`vraag`."""
        return zoek(self._bruikbaar(), _SOORT, zaak_id)

    def themas(self) -> tuple[Thema, ...]:
        """Return what cases can be about."""
        return tuple(_lees().themas.values())

    def handleiding(self) -> Handleiding:
        """Return the guide for trainers."""
        return lees_handleiding()

    def oordeel(self, vraag: Oefenvraag) -> Oordeel:
        """Return what the engine says today."""
        return self._oordelen.oordeel(vraag.situatie, vraag.veld)

    def antwoord(self, vraag: Oefenvraag) -> str:
        """Return which of the four answers that is."""
        return keuze_van(self.oordeel(vraag))

    def _bruikbaar(self) -> dict[str, Oefenzaak]:
        handvat = self._oordelen.handvat()
        return {id_: zaak for id_, zaak in _lees().zaken.items() if _past(zaak.vraag, handvat)}


def _past(vraag: Oefenvraag, handvat: Handvat) -> bool:
    situatie = vraag.situatie
    return (
        situatie.partij in handvat.partijen
        and situatie.doel in handvat.doelen
        and vraag.veld in handvat.velden
        and all(naam in handvat.omstandigheden for naam in situatie.feiten)
    )


@cache
def _lees() -> Bibliotheek:
    return lees_bibliotheek({casus.id: casus for casus in load_casussen()}, _handvat_van)


def _handvat_van(casus: Casus) -> Handvat:
    return _versie(casus.versie)


@cache
def _versie(versie: str) -> Handvat:
    return load_handvat(VERSIES / versie)
