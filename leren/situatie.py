"""A situation that somebody makes up: who asks, about whom, what for. Every choice may be left open.

In an address: ``partij``, ``functie``, ``doel``, ``stap``, ``rol``, ``leeftijd``, ``zaaktype``, ``datum`` once, and
``ja`` and ``nee`` once per omstandigheid that is true or false. It holds no data of a person: an age is made up.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Any, Final

from handvat import woordenlijst
from handvat.lezers import bedoeld
from handvat.model import Handvat
from policies.errors import Invoerfout
from policies.vraag import Ontvanger, Vraag

_GEEN: Final[Mapping[str, bool]] = MappingProxyType({})
NAMEN: Final = ("partij", "functie", "doel", "stap", "rol", "leeftijd", "zaaktype", "datum")


@dataclass(frozen=True, slots=True)
class Situatie:
    """What is chosen; None is left open. ``leeftijd`` in whole years. ``datum`` None: the law of today."""

    partij: str | None = None
    functie: str | None = None
    doel: str | None = None
    stap: str | None = None
    rol: str | None = None
    leeftijd: int | None = None
    zaaktype: str | None = None
    datum: date | None = None
    feiten: Mapping[str, bool] = field(default_factory=lambda: _GEEN)

    @property
    def leeftijdsgroep(self) -> str | None:
        """The group of the age."""
        if self.leeftijd is None:
            return None
        return next(groep for groep, (van, tot) in woordenlijst.LEEFTIJDSGROEPEN.items() if van <= self.leeftijd <= tot)

    def voor(self, partij: str, doel: str | None = None) -> Situatie:
        """Return the same situation for another partij, or another doel too; a functie of somebody else is dropped."""
        functie = self.functie if partij == self.partij else None
        return replace(self, partij=partij, functie=functie, doel=doel or self.doel)

    def vraag(self, vandaag: date, velden: tuple[str, ...] | None = None) -> Vraag:
        """Return the question for the engine; what is left open is unknown.

        Raises:
            ValueError: partij or doel is left open.
        """
        if self.partij is None or self.doel is None:
            raise ValueError("a question needs a partij and a doel")
        return Vraag(
            Ontvanger(self.partij, self.functie),
            self.doel,
            self.datum or vandaag,
            self.zaaktype,
            self.stap,
            self.rol,
            self.leeftijdsgroep,
            self.feiten,
            velden=velden,
        )

    def adres(self) -> dict[str, Any]:
        """Return the parts of an address, for ``url_for``; what is left open is not there."""
        delen: dict[str, Any] = {naam: getattr(self, naam) for naam in NAMEN if getattr(self, naam) is not None}
        if self.datum is not None:
            delen["datum"] = self.datum.isoformat()
        for woord, waar in (("ja", True), ("nee", False)):
            if namen := [naam for naam, waarde in self.feiten.items() if waarde is waar]:
                delen[woord] = namen
        return delen


def zonder_datum(situatie: Situatie) -> Situatie:
    """Return the same situation under the law of today."""
    return replace(situatie, datum=None)


def van_vraag(vraag: Mapping[str, Any]) -> Situatie:
    """Return the situation of a question of the contract (koppelvlak, section 2) that was checked before."""
    zaak, persoon, wie = (vraag.get(deel, {}) for deel in ("zaak", "persoon", "ontvanger"))
    return Situatie(
        wie["partij"],
        wie.get("functie"),
        vraag["doel"],
        zaak.get("processtap"),
        persoon.get("rol"),
        persoon.get("leeftijd"),
        zaak.get("zaaktype"),
        None,
        MappingProxyType(dict(vraag.get("omstandigheden", {}))),
    )


def lees(waarden: Callable[[str], list[str]], handvat: Handvat) -> tuple[Situatie, tuple[Invoerfout, ...]]:
    """Return the situation in an address, and what is wrong with it; a wrong part is left open.

    ``waarden`` gives every value of a name, such as ``request.args.getlist``.
    """
    fouten: list[Invoerfout] = []
    een = partial(kies, waarden, fouten)
    partij = een("partij", handvat.partijen)
    functies = handvat.partijen[partij].functies if partij else ()
    gelezen = Situatie(
        partij=partij,
        functie=een("functie", functies) if partij else None,
        doel=een("doel", handvat.doelen),
        stap=een("stap", woordenlijst.PROCESSTAPPEN),
        rol=een("rol", woordenlijst.ROLLEN_PERSOON),
        leeftijd=_getal(waarden("leeftijd"), fouten),
        zaaktype=een("zaaktype", woordenlijst.ZAAKTYPEN),
        datum=_dag(waarden("datum"), fouten),
        feiten=_feiten(waarden, handvat, fouten),
    )
    return gelezen, tuple(fouten)


def _getal(waarden: list[str], fouten: list[Invoerfout]) -> int | None:
    gegeven = next((waarde for waarde in waarden if waarde), None)
    if gegeven is None:
        return None
    if gegeven.isascii() and gegeven.isdigit() and len(gegeven) <= 3 and int(gegeven) <= woordenlijst.MAX_LEEFTIJD:
        return int(gegeven)
    fouten.append(Invoerfout("leeftijd", f"vul een leeftijd in van 0 tot en met {woordenlijst.MAX_LEEFTIJD}"))
    return None


def _dag(waarden: list[str], fouten: list[Invoerfout]) -> date | None:
    gegeven = next((waarde for waarde in waarden if waarde), None)
    if gegeven is None:
        return None
    try:
        return date.fromisoformat(gegeven)
    except ValueError:
        fouten.append(Invoerfout("datum", "vul een datum in als jaar-maand-dag, zoals 2026-11-22"))
        return None


def _feiten(waarden: Callable[[str], list[str]], handvat: Handvat, fouten: list[Invoerfout]) -> Mapping[str, bool]:
    feiten: dict[str, bool] = {}
    for woord, waar in (("ja", True), ("nee", False)):
        for naam in waarden(woord):
            if naam not in handvat.omstandigheden:
                geldig = handvat.omstandigheden
                fouten.append(Invoerfout(woord, f"deze omstandigheid kennen we niet{bedoeld(naam[:60], geldig)}"))
            elif feiten.get(naam, waar) is not waar:
                fouten.append(Invoerfout(woord, "iets kan niet ja en nee tegelijk zijn"))
            else:
                feiten[naam] = waar
    return MappingProxyType(feiten)


def kies(
    waarden: Callable[[str], list[str]], fouten: list[Invoerfout], naam: str, geldig: Collection[str]
) -> str | None:
    """Return the first value of this name, or None if there is none or nothing is called so; that is a mistake."""
    gegeven = next((waarde for waarde in waarden(naam) if waarde), None)
    if gegeven is None or gegeven in geldig:
        return gegeven
    fouten.append(Invoerfout(naam, f"we kennen geen {naam} met deze naam{bedoeld(gegeven[:60], geldig)}"))
    return None
