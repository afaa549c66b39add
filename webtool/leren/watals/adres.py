"""The address of a what-if, read and written. It holds no data of a person: every situation is made up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Final

from flask import request, url_for

from gateway.services import OnbekendInHandvatError, diensten
from gateway.services.lesstof import Situatie
from webtool.formulier import Fout, fout_uit
from webtool.vertaling import merk

_WAARDEN: Final[Mapping[str, bool | None]] = {"ja": True, "nee": False, "": None, "onbekend": None}
_OP_DE_PAGINA: Final[Mapping[str, str]] = {"ja": "feiten", "nee": "feiten"}
_DOORSTUREN: Final = ("zet", "reken", "casus", "oefenzaak")


@dataclass(frozen=True, slots=True)
class Begin:
    """The worked case (``casus``) or practice case (``oefenzaak``) that it started with."""

    soort: str
    id: str
    titel: str
    veld: str = ""  # what a practice case asks about

    @property
    def adres(self) -> str:
        """Where the case itself stands."""
        if self.soort == "casus":
            return url_for("webtool.casus", casus_id=self.id)
        return url_for("webtool.oefenzaak", zaak_id=self.id)


@dataclass(frozen=True, slots=True)
class Watalsadres:
    """What stands in an address. ``van`` None: nothing was changed yet. ``bij`` is the partij that is shown in full."""

    nu: Situatie
    van: Situatie | None
    voor_partij: str = ""
    voor_veld: str = ""
    bij: str = ""
    begin: Begin | None = None

    def delen(self) -> dict[str, Any]:
        """Return the parts of the address, for ``url_for``; what is left open is not there."""
        delen = self.nu.adres()
        if self.van is not None:
            delen |= {f"van-{naam}": waarde for naam, waarde in self.van.adres().items()}
        overig = {"voor-partij": self.voor_partij, "voor-veld": self.voor_veld, "bij": self.bij}
        delen |= {naam: waarde for naam, waarde in overig.items() if waarde}
        if self.begin is not None:
            delen[f"bij-{self.begin.soort}"] = self.begin.id
        return delen

    def mee(self, *, nu: bool, van: bool, voor: bool) -> tuple[tuple[str, list[str]], ...]:
        """Return what a form sends along: the situation, where it began, and what else is chosen."""
        alles = self if self.van is not None or self.nu.doel is None else replace(self, van=self.nu)
        eigen = frozenset(self.nu.adres())
        gekozen = {
            naam: waarde if isinstance(waarde, list) else [str(waarde)]
            for naam, waarde in alles.delen().items()
            if (nu if naam in eigen else van if naam.startswith("van-") else voor or not naam.startswith("voor-"))
        }
        return tuple(gekozen.items())

    def url(self, anker: str | None = None, *, volledig: bool = False) -> str:
        """Return the address of the page itself; ``volledig`` as somebody else must type it."""
        return url_for("webtool.watals", **self.delen(), _anchor=anker, _external=volledig)

    def met(self, nu: Situatie) -> Watalsadres:
        """Return the address in which this becomes the situation, and what was the present one where it began."""
        return replace(self, nu=nu, van=self.nu)


def lees() -> tuple[Watalsadres, tuple[Fout, ...]]:
    """Return what stands in the address of this request, and what is wrong with it; a wrong part is left open."""
    lezer = diensten().leren.oordelen
    nu, van = (lezer.lees(_waarden(voorvoegsel)) for voorvoegsel in ("", "van-"))
    fouten = [fout_uit(fout) for fout in nu[1]]
    if van[1]:
        fouten.append(Fout("van", merk("Het begin in deze link klopt niet. Begin opnieuw.")))
    gezet, zetfouten = _gezet(nu[0])
    begin, situatie, beginfouten = _begin(nu[0])
    gekozen = Watalsadres(
        nu=situatie,
        van=None if van[0].doel is None or van[1] else van[0],
        voor_partij=request.args.get("voor-partij", ""),
        voor_veld=request.args.get("voor-veld", ""),
        bij=request.args.get("bij", ""),
        begin=begin,
    )
    if begin is not None and begin.soort in request.args:  # it starts now, and asks about something
        gekozen = replace(gekozen, voor_partij=situatie.partij or "", voor_veld=begin.veld)
    if gezet:
        anders = {naam: waar for naam, waar in {**situatie.feiten, **gezet}.items() if waar is not None}
        nieuw = replace(situatie, feiten=MappingProxyType(anders))
        of_eerst = gekozen.van is None and "zet" in request.args and situatie.doel is not None
        gekozen = replace(gekozen, nu=nieuw, van=situatie if of_eerst else gekozen.van)
    alle = tuple(replace(fout, veld=_OP_DE_PAGINA.get(fout.veld, fout.veld)) for fout in (*fouten, *zetfouten))
    return gekozen, (*alle, *beginfouten)


def is_onaf() -> bool:
    """Tell whether this address is an instruction, which has a shorter address of its own."""
    return any(naam in _DOORSTUREN or naam.startswith("zet-") for naam in request.args)


def _waarden(voorvoegsel: str) -> Callable[[str], list[str]]:
    """Give the values of a name. A functie that another partij has is left out: the partij was just changed."""

    def waarden(naam: str) -> list[str]:
        gegeven = request.args.getlist(f"{voorvoegsel}{naam}")
        if naam != "functie":
            return gegeven
        partij = request.args.get(f"{voorvoegsel}partij", "")
        alle = diensten().handvat.partijen()
        elders = {functie for een in alle if een.id != partij for functie in een.functies}
        hier = {functie for een in alle if een.id == partij for functie in een.functies}
        return [functie for functie in gegeven if functie not in elders - hier]

    return waarden


def _gezet(nu: Situatie) -> tuple[dict[str, bool | None], list[Fout]]:
    """Return which omstandigheden this address sets: ``zet=<id>:ja``, or ``zet-<id>=ja`` of the form."""
    gegeven = [tuple(waarde.rpartition(":")[::2]) for waarde in request.args.getlist("zet")]
    gegeven += [(naam[4:], waarde) for naam, waarde in request.args.items() if naam.startswith("zet-")]
    bekend = {naam for naam, _ in diensten().leren.watals.omstandigheden(nu)}
    gezet: dict[str, bool | None] = {}
    fouten = []
    for naam, waarde in gegeven:
        if naam not in bekend:
            fouten.append(Fout("feiten", merk("Deze omstandigheid kennen we niet.")))
        elif waarde not in _WAARDEN:
            fouten.append(Fout("feiten", merk("Kies ja, nee of onbekend.")))
        else:
            gezet[naam] = _WAARDEN[waarde]
    return gezet, fouten


def _begin(nu: Situatie) -> tuple[Begin | None, Situatie, list[Fout]]:
    """Return the case that it starts or started with, and its situation if it starts now."""
    for soort, zoek in (("casus", _casus), ("oefenzaak", _oefenzaak)):
        nieuw, eerder = request.args.get(soort, ""), request.args.get(f"bij-{soort}", "")
        if nieuw or eerder:
            try:
                titel, situatie, veld = zoek(nieuw or eerder)
            except OnbekendInHandvatError:
                return None, nu, [Fout("begin", merk("Deze zaak kennen we niet. Kies een andere."))]
            return Begin(soort, nieuw or eerder, titel, veld), situatie if nieuw else nu, []
    return None, nu, []


def _casus(casus_id: str) -> tuple[str, Situatie, str]:
    gevonden = diensten().leren.casussen.een(casus_id)
    return gevonden.casus.titel, gevonden.situatie(), ""


def _oefenzaak(zaak_id: str) -> tuple[str, Situatie, str]:
    gevonden = diensten().leren.zaken.vraag(zaak_id)
    return gevonden.titel, gevonden.situatie, gevonden.veld
