"""What a page about one thing of the handvat shows: points with an address, grouped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from flask import url_for

from gateway.services import diensten
from webtool.naslag import GETOETST, Naslag, grondslagnaam
from webtool.tekst import kort, leesbaar, opsomming
from webtool.vertaling import NEDERLANDS, _, in_taal, merk, taal, vertaal

# The kinds with a page of their own; others stand at /handvat/<soort>/<id>.
_EIGEN: Final[Mapping[str, tuple[str, str]]] = {
    "regels": ("webtool.regel", "regel_id"),
    "velden": ("webtool.veld", "veld_id"),
    "grondslagen": ("webtool.grondslag", "grondslag_id"),
    "partijen": ("webtool.partij", "partij_id"),
    "categorieen": ("webtool.categorie", "categorie_id"),
    "casussen": ("webtool.casus", "casus_id"),
}
SOORT: Final[Mapping[str, str]] = {
    "regels": merk("Regel"),
    "velden": merk("Gegeven"),
    "grondslagen": merk("Plek in de wet"),
    "partijen": merk("Organisatie"),
    "categorieen": merk("Groep gegevens"),
    "casussen": merk("Voorbeeld"),
    "bronnen": merk("Systeem"),
    "doelen": merk("Doel"),
    "omstandigheden": merk("Vraag over de zaak"),
    "verplichtingen": merk("Wat je moet doen"),
    "beperkingen": merk("Eis aan het gegeven"),
    "begrippen": merk("Woord"),
    "uitgangspunten": merk("Uitgangspunt"),
    "aandachtspunten": merk("Aandachtspunt"),
    "open_punten": merk("Open punt"),
}
# The kinds of which names are only there in Dutch; others have a translation.
NEDERLANDSE: Final = frozenset(
    ("regels", "grondslagen", "casussen", "begrippen", "uitgangspunten", "aandachtspunten", "open_punten")
)
VOUW_VANAF: Final = 12  # points; a longer list is folded
MAX_GENOEMD: Final = 3  # partijen in one line; more are counted


@dataclass(frozen=True, slots=True)
class Punt:
    """One line: a text that may lead somewhere. ``getoetst`` None: nothing for a lawyer to review.

    ``nl``: a text of the handvat, that is only there in Dutch.
    """

    tekst: str
    adres: str = ""
    bij: str = ""
    getoetst: bool | None = None
    nl: bool = False


@dataclass(frozen=True, slots=True)
class Deel:
    """Lines under one heading; a long list is folded. ``leeg`` is said when there are none; else it is left out."""

    kop: str
    punten: tuple[Punt, ...]
    uitleg: str = ""
    leeg: str = ""
    eerst: bool = False  # it is what one comes for: above all else, never folded
    nl: bool = False  # a heading that is only there in Dutch

    @property
    def vouw(self) -> bool:
        """Whether it is too long to show at once."""
        return len(self.punten) > VOUW_VANAF and not self.eerst


@dataclass(frozen=True, slots=True)
class Wijziging:
    """One key that changed: what it is about, and what was and is, or came and went, as (word, text) pairs."""

    wat: str
    delen: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Stap:
    """One versie of a history, in words. ``adres`` shows it as it was; empty for one in which it is gone."""

    tekst: str
    adres: str
    wijzigingen: tuple[Wijziging, ...]


@dataclass(frozen=True, slots=True)
class Blad:
    """The page of one thing. ``feiten`` are (name, lines). ``nl``: its title is only there in Dutch."""

    soort: str
    titel: str
    tekst: str = ""
    feiten: tuple[tuple[str, tuple[Punt, ...]], ...] = ()
    delen: tuple[Deel, ...] = ()
    stappen: tuple[Stap, ...] = ()
    versie: str | None = None
    nl: bool = False


def adres(soort: str, id_: str, versie: str | None = None, **meer: Any) -> str:
    """Return the address of one thing of the handvat; ``versie`` None is the one in force."""
    if soort in _EIGEN:
        endpoint, naam = _EIGEN[soort]
        delen: dict[str, Any] = {naam: id_, **meer}
        return url_for(endpoint, versie=versie, **delen)
    return url_for("webtool.ding", soort=soort.replace("_", "-"), ding_id=id_, versie=versie, **meer)


def punt(soort: str, ding: Any, versie: str | None = None) -> Punt:
    """Return one thing as a line that leads to its page."""
    bij = van_aan(ding) if soort == "regels" else ""
    toetsing = getattr(ding, "toetsing", None)
    getoetst = None if toetsing is None else toetsing == GETOETST
    return Punt(naam(soort, ding), adres(soort, ding.id, versie), bij, getoetst, soort in NEDERLANDSE)


def punten(soort: str, dingen: Iterable[Any], versie: str | None = None) -> tuple[Punt, ...]:
    """Return things of one kind as lines."""
    return tuple(punt(soort, ding, versie) for ding in dingen)


def naam(soort: str, ding: Any) -> str:
    """Return what one thing is called."""
    namen: Mapping[str, Callable[[], str]] = {
        "regels": lambda: ding.moment,
        "velden": lambda: ding.label if taal() == NEDERLANDS else ding.label_en,
        "grondslagen": lambda: grondslagnaam(ding),
        "partijen": lambda: kort(vertaal(ding.naam)),
        "omstandigheden": lambda: vertaal(ding.vraag),
        "uitgangspunten": lambda: ding.titel,
        "aandachtspunten": lambda: ding.tekst,
        "open_punten": lambda: ding.vraag,
    }
    return namen.get(soort, lambda: vertaal(ding.naam))()


def van_aan(regel: Any) -> str:
    """Return who gives to whom."""
    naslag = Naslag(diensten().handvat)
    aan = opsomming(tuple(kort(naslag.partij(een).naam) for een in regel.ontvangers)) or _("iedere partij")
    if len(regel.ontvangers) > MAX_GENOEMD:
        aan = _("%(aantal)s organisaties", aantal=len(regel.ontvangers))
    return _("Van %(van)s aan %(aan)s", van=kort(naslag.partij(regel.verstrekker).naam), aan=aan)


def nummer(id_: str) -> tuple[str, tuple[Punt, ...]]:
    """Return the fact that tells the id of a thing; an id is not translated."""
    return merk("Nummer"), (Punt(id_, nl=True),)


def in_handvat(term: str) -> Punt:
    """Return a fixed word of the handvat, which has no translation."""
    with in_taal(NEDERLANDS):
        return Punt(leesbaar(term), nl=True)
