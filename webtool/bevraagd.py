"""Whom a request would ask, per doel: by the regels alone, so it is the same whatever anybody knows about somebody."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from gateway.services import HandvatDienst
from webtool.naslag import Naslag
from webtool.tekst import kort

_GEEN: Final = "geen"


@dataclass(frozen=True, slots=True)
class Bevraagd:
    """The houders of gegevens for one doel, by what the regels could open there for this ontvanger in this step."""

    doel: str
    vragen: tuple[str, ...]  # something can be open; whether it is, depends on the case
    na_afweging: tuple[str, ...]  # only if somebody weighs it first
    niet: tuple[str, ...]


def wie_bevraagd(
    dienst: HandvatDienst, ontvanger: str, processtap: str, doelen: Collection[tuple[str, str]]
) -> tuple[Bevraagd, ...]:
    """Return per doel (id and name) who would be asked, in the order of the handvat. Knows no person and no bron."""
    rijen = dienst.matrix(ontvanger, None, processtap) if doelen else ()
    naslag, houders = Naslag(dienst), tuple(dict.fromkeys(rij.houder for rij in rijen))
    gevonden = []
    for doel, naam in doelen:
        open_ = {rij.houder for rij in rijen if rij.doel == doel and rij.zonder_weging.id != _GEEN}
        weegbaar = {rij.houder for rij in rijen if rij.doel == doel and rij.met_weging.id != _GEEN} - open_
        niet = set(houders) - open_ - weegbaar
        groepen = (_namen(naslag, (een for een in houders if een in wie)) for wie in (open_, weegbaar, niet))
        gevonden.append(Bevraagd(naam, *groepen))
    return tuple(gevonden)


def _namen(naslag: Naslag, partijen: Iterable[str]) -> tuple[str, ...]:
    return tuple(kort(naslag.partij(partij).naam) for partij in partijen)
