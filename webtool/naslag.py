"""Looks up what an answer cites, in the versie in which it was judged; what is gone is shown by its id, not as a fault.

A verzoek can be read after a new versie came into force. Its regels and grondslagen are then those of its own versie;
what things are called comes from today's, as words change less than law does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from gateway.errors import OngeldigeInvoerError
from gateway.services import HandvatDienst, OnbekendInHandvatError
from webtool.tekst import leeftijd, leesbaar
from webtool.vertaling import NEDERLANDS, taal, vertaal, vertaald

GETOETST: Final = "getoetst"
_DELEN: Final = ("artikel", "lid", "onderdeel")


@dataclass(frozen=True, slots=True)
class Link:
    """Something with a page of its own; without ``id`` there is no page.

    ``getoetst`` is true if a lawyer has reviewed it. ``versie`` is None for the versie in force.
    """

    id: str
    tekst: str
    getoetst: bool
    versie: str | None = None


@dataclass(frozen=True, slots=True)
class Verdwenen:
    """Stands in for something that the handvat no longer has; it can say its id and nothing else."""

    id: str

    @property
    def naam(self) -> str:
        """The id in words."""
        return leesbaar(self.id)

    def __str__(self) -> str:
        """The id in words."""
        return self.naam

    @property
    def afkorting(self) -> str:
        """The id in words."""
        return self.naam

    @property
    def categorie(self) -> str:
        """Nothing with that id, so it is in a categorie of its own."""
        return self.id

    @property
    def functies(self) -> tuple[str, ...]:
        """None that is known."""
        return ()

    @property
    def label(self) -> str:
        """The id in words."""
        return self.naam

    @property
    def vraag(self) -> str:
        """The id in words."""
        return self.naam

    @property
    def uitleg(self) -> str:
        """Nothing."""
        return ""

    @property
    def type(self) -> str:
        """None that is known: a value is shown as it is."""
        return ""

    @property
    def omschrijving(self) -> str:
        """Nothing."""
        return ""


class Naslag:
    """Lookups for one page that never fail. ``versie`` is that of the answer; None is the versie in force."""

    def __init__(self, dienst: HandvatDienst, versie: str | None = None) -> None:
        self._dienst = dienst
        self._versie = None if versie is None or versie == dienst.kop()["versie"] else versie
        self._regels: dict[str, tuple[Link, str]] = {}
        self._grondslagen: dict[str, Link] = {}

    def regel(self, regel_id: str) -> Link:
        """Return a regel as a link."""
        return self._regel(regel_id)[0]

    def uitleg(self, regel_id: str) -> str:
        """Return the sentence of a regel; empty if it is gone."""
        return self._regel(regel_id)[1]

    def grondslag(self, grondslag_id: str) -> Link:
        """Return a place in the law as a link."""
        if grondslag_id not in self._grondslagen:
            self._grondslagen[grondslag_id] = self._maak_grondslag(grondslag_id)
        return self._grondslagen[grondslag_id]

    def partij(self, partij_id: str) -> Any:
        """Return a partij: naam."""
        return _zoek(self._dienst.partij, partij_id, "naam", "afkorting")

    def bron(self, bron_id: str) -> Any:
        """Return a bron: naam."""
        return _zoek(self._dienst.bron, bron_id, "naam")

    def categorie(self, categorie_id: str) -> Any:
        """Return a categorie: naam."""
        return _zoek(self._dienst.categorie, categorie_id, "naam")

    def veld(self, veld_id: str) -> Any:
        """Return a contextveld: label, type, omschrijving."""
        veld = _zoek(self._dienst.veld, veld_id, "omschrijving")
        if taal() == NEDERLANDS or isinstance(veld, Verdwenen):
            return veld
        return replace(veld, label=veld.label_en)  # the handvat has it itself

    def doel(self, doel_id: str) -> Any:
        """Return a doel: naam."""
        return _zoek(self._dienst.doel, doel_id, "naam", "uitleg")

    def omstandigheid(self, omstandigheid_id: str) -> Any:
        """Return an omstandigheid: vraag."""
        return _zoek(self._dienst.omstandigheid, omstandigheid_id, "vraag")

    def verplichting(self, verplichting_id: str) -> Any:
        """Return a verplichting: naam, uitleg."""
        return _zoek(self._dienst.verplichting, verplichting_id, "naam", "uitleg")

    def beperking(self, beperking_id: str) -> Any:
        """Return a beperking: naam, uitleg."""
        return _zoek(self._dienst.beperking, beperking_id, "naam", "uitleg")

    def processtap(self, processtap_id: str) -> str:
        """Return what a processtap is called."""
        return vertaal(str(_zoek(self._dienst.processtap, processtap_id)))

    def zaaktype(self, zaaktype_id: str) -> str:
        """Return what a zaaktype is called."""
        return vertaal(str(_zoek(self._dienst.zaaktype, zaaktype_id)))

    def rol(self, rol_id: str) -> str:
        """Return what the rol of a person is called."""
        return vertaal(str(_zoek(self._dienst.rol, rol_id)))

    def leeftijd(self, groep_id: str) -> str:
        """Return an age group with its ages."""
        leeftijden = _zoek(self._dienst.leeftijdsgroep, groep_id)
        return leesbaar(groep_id).lower() if isinstance(leeftijden, Verdwenen) else leeftijd(groep_id, *leeftijden)

    def _regel(self, regel_id: str) -> tuple[Link, str]:
        if regel_id not in self._regels:
            self._regels[regel_id] = self._maak_regel(regel_id)
        return self._regels[regel_id]

    def _maak_regel(self, regel_id: str) -> tuple[Link, str]:
        try:
            json = self._dienst.regel_json(regel_id, self._versie)
        except OngeldigeInvoerError:
            return Link("", regel_id, getoetst=False), ""
        return Link(regel_id, json["moment"], json["toetsing"] == GETOETST, self._versie), json["uitleg"]

    def _maak_grondslag(self, grondslag_id: str) -> Link:
        try:
            json = self._dienst.grondslag_json(grondslag_id, self._versie)
        except OngeldigeInvoerError:
            return Link("", grondslag_id, getoetst=False)
        return grondslaglink(json, self._versie)


def grondslaglink(json: Mapping[str, Any], versie: str | None = None) -> Link:
    """Return the name of a place in the law: law, article, paragraph, part."""
    return Link(json["id"], _plek(json), json["toetsing"] == GETOETST, versie)


def grondslagnaam(grondslag: Any) -> str:
    """Return the name of a place in the law that is given as a value."""
    return _plek({naam: getattr(grondslag, naam) for naam in ("wet", *_DELEN)})


def _plek(json: Mapping[str, Any]) -> str:
    return " ".join((json["wet"], *(f"{wat} {json[wat]}" for wat in _DELEN if json[wat])))


def _zoek(zoek: Callable[[str], Any], wat: str, *teksten: str) -> Any:
    """Return what has this id, with these texts of it in the language of the reader."""
    try:
        gevonden = zoek(wat)
    except OnbekendInHandvatError:
        return Verdwenen(wat)
    return vertaald(gevonden, *teksten) if teksten else gevonden
