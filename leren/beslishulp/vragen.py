"""Which question comes next, from ``vragen.toml``; what has been answered stands in a :class:`Beslisstand`."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, partial
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final

from handvat.model import Handvat
from leren.situatie import Situatie, kies
from leren.situatie import lees as lees_situatie
from policies.errors import Invoerfout

ONTVANGER: Final = "ontvanger"
HOUDER: Final = "houder"
KANTEN: Final = ("weten", "geven")


@dataclass(frozen=True, slots=True)
class Vraag:
    """One question. ``vult`` is what its answer settles; ``kies`` what is said when nothing was chosen."""

    id: str
    vult: str
    vraag: str
    uitleg: str
    kies: str
    mag_open: bool = False
    alleen_als_telt: bool = False


@dataclass(frozen=True, slots=True)
class Vragen:
    """The questions by id, the order for each kant, the words for the kanten, and how many there may be at most."""

    vragen: Mapping[str, Vraag]
    paden: Mapping[str, tuple[str, ...]]
    kanten: Mapping[str, Mapping[str, str]]
    hoogstens: int

    def pad(self, kant: str | None) -> tuple[Vraag, ...]:
        """Return the questions for this kant; while it is not chosen, those until it is."""
        if kant is None:
            return (self.vragen[self.paden[KANTEN[0]][0]],)
        return tuple(self.vragen[een] for een in self.paden[kant])


@dataclass(frozen=True, slots=True)
class Beslisstand:
    """What was answered. ``situatie`` is that of the ontvanger; ``van`` the houder; ``open`` what somebody cannot say.

    ``wie`` is the choice of an ontvanger: a partij, or ``partij.functie``.
    """

    kant: str | None = None
    van: str | None = None
    categorie: str | None = None
    situatie: Situatie = field(default_factory=Situatie)
    open: frozenset[str] = frozenset()

    @property
    def wie(self) -> str | None:
        """The ontvanger as one choice."""
        delen = (self.situatie.partij, self.situatie.functie)
        return ".".join(een for een in delen if een) or None

    @property
    def ontvanger(self) -> str:
        """The partij that asks.

        Raises:
            ValueError: it is not chosen.
        """
        if self.situatie.partij is None:
            raise ValueError("no ontvanger is chosen")
        return self.situatie.partij

    def is_beantwoord(self, vraag: Vraag) -> bool:
        """Tell whether this question has its answer; of a person the rol is enough."""
        if vraag.mag_open and vraag.vult in self.open:
            return True
        return self.waarde(vraag.vult) is not None

    def waarde(self, vult: str) -> str | None:
        """Return what was answered to what a question settles."""
        situatie = self.situatie
        per = {
            "kant": self.kant,
            ONTVANGER: self.wie,
            HOUDER: self.van,
            "persoon": situatie.rol,
            "categorie": self.categorie,
            "doel": situatie.doel,
            "zaaktype": situatie.zaaktype,
            "stap": situatie.stap,
        }
        return per[vult]

    def met(self, vult: str, waarde: str) -> Beslisstand:
        """Return the same with this answer; another houder drops the categorie, which was of the one before."""
        if vult == ONTVANGER:
            partij, _, functie = waarde.partition(".")
            return replace(self, situatie=replace(self.situatie, partij=partij, functie=functie or None))
        if vult == HOUDER:
            return replace(self, van=waarde, categorie=self.categorie if waarde == self.van else None)
        match vult:
            case "kant":
                return replace(self, kant=waarde)
            case "categorie":
                return replace(self, categorie=waarde)
            case "persoon":
                return replace(self, situatie=replace(self.situatie, rol=waarde))
            case "doel":
                return replace(self, situatie=replace(self.situatie, doel=waarde))
            case "zaaktype":
                return replace(self, situatie=replace(self.situatie, zaaktype=waarde))
            case _:
                return replace(self, situatie=replace(self.situatie, stap=waarde))

    def adres(self) -> dict[str, Any]:
        """Return the parts of an address, for ``url_for``."""
        eigen = {"kant": self.kant, "van": self.van, "categorie": self.categorie, "open": sorted(self.open)}
        return self.situatie.adres() | {naam: waarde for naam, waarde in eigen.items() if waarde}


@cache
def vragen() -> Vragen:
    """Return the questions."""
    inhoud = tomllib.loads(files("leren").joinpath("beslishulp/vragen.toml").read_text(encoding="utf-8"))
    return Vragen(
        vragen=MappingProxyType({een["id"]: Vraag(**een) for een in inhoud["vraag"]}),
        paden=MappingProxyType({kant: tuple(pad) for kant, pad in inhoud["paden"].items()}),
        kanten=MappingProxyType(inhoud["kanten"]),
        hoogstens=inhoud["hoogstens"],
    )


def lees(waarden: Callable[[str], list[str]], handvat: Handvat) -> tuple[Beslisstand, tuple[Invoerfout, ...]]:
    """Return what stands in an address, and what is wrong with it; a wrong part counts as not answered.

    Besides the names of a situatie: ``kant``, ``van``, ``categorie``, ``open``; and ``wie`` for partij and functie.
    """
    situatie, fouten_situatie = lees_situatie(lambda naam: _of_wie(waarden, naam), handvat)
    fouten = list(fouten_situatie)
    een = partial(kies, waarden, fouten)
    van = een("van", tuple(handvat.partijen))
    van_houder = tuple(een.id for een in handvat.categorieen.values() if van is None or een.houder == van)
    mag_open = {vraag.vult for vraag in vragen().vragen.values() if vraag.mag_open}
    gekozen = next((waarde for waarde in waarden("categorie") if waarde), None)
    # Another houder was chosen: the categorie of the one before is simply asked again.
    categorie = een("categorie", van_houder) if gekozen not in handvat.categorieen or gekozen in van_houder else None
    return (
        Beslisstand(een("kant", KANTEN), van, categorie, situatie, frozenset(waarden("open")) & mag_open),
        tuple(fouten),
    )


def _of_wie(waarden: Callable[[str], list[str]], naam: str) -> list[str]:
    """Return the values of a name; a choice ``wie`` goes before partij and functie."""
    gekozen = next((waarde for waarde in waarden("wie") if waarde), None)
    if gekozen is None or naam not in ("partij", "functie"):
        return waarden(naam)
    partij, _, functie = gekozen.partition(".")
    return [partij if naam == "partij" else functie]
