"""Wegingen and toestemmingen in words: what was recorded, and what somebody may record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from gateway.services import HandvatDienst, MogelijkeVastlegging, Vastlegging
from webtool.formulier import Vastleginvoer
from webtool.naslag import Naslag
from webtool.tekst import kort, opsomming, tijdstip
from webtool.vertaling import _, merk, vertaal

_EIGEN_PAGINA: Final = frozenset({"toestemming"})  # its link stands beside it
TITEL: Final[Mapping[str, str]] = {
    "weging": merk("Leg een afweging vast"),
    "toestemming": merk("Leg een toestemming vast"),
}
WEGING: Final = "weging"
_SOORT: Final[Mapping[str, str]] = {"weging": merk("Afweging"), "toestemming": merk("Toestemming")}


@dataclass(frozen=True, slots=True, kw_only=True)
class InWoorden:
    """What is told of everything that was recorded; ``id`` is the vastlegging to withdraw."""

    id: str
    antwoord: str
    persoon: int
    categorieen: str
    houder: str
    ontvanger: str
    doel: str
    reden: str
    door: str
    wanneer: str
    tot: str
    ingetrokken: str
    in_te_trekken: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Vastgelegd(InWoorden):
    """One weging on the page of its zaak."""

    soort: str
    vraag: str


@dataclass(frozen=True, slots=True)
class Keuze:
    """What the form is about, once it is known, in words."""

    vraag: str
    houder_naam: str
    ontvanger_naam: str
    doel_naam: str
    categorieen: tuple[tuple[str, str], ...]  # id, naam


def soorten_van(mogelijk: Iterable[MogelijkeVastlegging]) -> tuple[tuple[str, str], ...]:
    """Return the kinds that the caller may record at all, with the words of the link."""
    kan = {wat.soort for wat in mogelijk}
    return tuple((soort, _(naam)) for soort, naam in _SOORT.items() if soort in kan - _EIGEN_PAGINA)


def maak_vastleggingen(
    vast: Iterable[Vastlegging], mogelijk: Iterable[MogelijkeVastlegging], naslag: Naslag
) -> tuple[Vastgelegd, ...]:
    """Return the wegingen in words; withdrawing is offered to whom the handvat names. Toestemmingen have a list too."""
    bevoegd = {wat.omstandigheid for wat in mogelijk}
    return tuple(_vastgelegd(een, naslag, een.inhoud.omstandigheid in bevoegd) for een in vast if een.soort == WEGING)


def maak_keuze(invoer: Vastleginvoer, wat: MogelijkeVastlegging | None, naslag: HandvatDienst) -> Keuze | None:
    """Return the choices in words, or None if one is missing or cannot be made by this caller."""
    if wat is None or invoer.houder not in wat.houders or invoer.ontvanger not in wat.ontvangers:
        return None
    doel = next((doel for doel in naslag.doelen() if doel.id == invoer.doel), None)
    if doel is None:
        return None
    return Keuze(
        vraag=vertaal(wat.vraag),
        houder_naam=kort(vertaal(naslag.partij(invoer.houder).naam)),
        ontvanger_naam=kort(vertaal(naslag.partij(invoer.ontvanger).naam)),
        doel_naam=vertaal(doel.naam),
        categorieen=tuple((een.id, vertaal(een.naam)) for een in naslag.categorieen_van(invoer.houder)),
    )


def in_woorden(vast: Vastlegging, categorieen: Iterable[str], naslag: Naslag, *, bevoegd: bool) -> dict[str, Any]:
    """Return the fields of :class:`InWoorden`; who is ``bevoegd`` may withdraw it as long as nobody did."""
    inhoud = vast.inhoud
    return {
        "id": vast.id,
        "antwoord": _("Ja") if inhoud.waarde else _("Nee"),
        "persoon": inhoud.persoon,
        "categorieen": opsomming(tuple(naslag.categorie(een).naam for een in categorieen)),
        "houder": kort(naslag.partij(inhoud.houder).naam),
        "ontvanger": kort(naslag.partij(inhoud.ontvanger).naam),
        "doel": naslag.doel(inhoud.doel).naam.lower(),
        "reden": inhoud.reden,
        "door": vast.door_naam,
        "wanneer": tijdstip(vast.vastgelegd_op),
        "tot": tijdstip(inhoud.geldig_tot),
        "ingetrokken": tijdstip(vast.ingetrokken_op) if vast.ingetrokken_op else "",
        "in_te_trekken": bevoegd and vast.ingetrokken_op is None,
    }


def _vastgelegd(vast: Vastlegging, naslag: Naslag, bevoegd: bool) -> Vastgelegd:
    return Vastgelegd(
        soort=_(_SOORT[vast.soort]),
        vraag=naslag.omstandigheid(vast.inhoud.omstandigheid).vraag,
        **in_woorden(vast, vast.inhoud.categorieen, naslag, bevoegd=bevoegd),
    )
