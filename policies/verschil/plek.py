"""Where two versies differ: the situaties and velden in which some facts give another oordeel."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from policies.feitbits import plaatsen
from policies.klassen import Doos
from policies.verschil.cel import Celverschil, celverschillen
from policies.verschil.klassen import Kenmerk, Maskers, Sleutel, Zijde, dozen


@dataclass(frozen=True, slots=True)
class Plek:
    """Situaties of one ontvanger in which the oordelen on some velden differ in the same way."""

    ontvanger: str
    sleutel: Sleutel
    velden: tuple[str, ...]
    dozen: tuple[Doos, ...]
    verschillen: tuple[Celverschil, ...]


def plekken(oud: Zijde, nieuw: Zijde) -> Iterator[Plek]:
    """Yield where anything differs. No situatie and veld is in two of these; what is in none is the same."""
    ontvangers = dict.fromkeys((*nieuw.handvat.partijen, *oud.handvat.partijen))
    doelen = dict.fromkeys((*nieuw.handvat.doelen, *oud.handvat.doelen))
    regels = _Regels(oud, nieuw)
    bekend: dict[tuple[Sleutel, bool], tuple[Celverschil, ...]] = {}
    for (maskers, verplaatst), velden in _groepen(oud, nieuw, regels).items():
        for ontvanger in ontvangers:
            gevonden: dict[Sleutel, list[Doos]] = {}
            for doel in doelen:
                past = maskers[0] & oud.voor(ontvanger, doel), maskers[1] & nieuw.voor(ontvanger, doel)
                if verplaatst or not regels.gelijk(past):
                    for sleutel, samen in dozen((oud, nieuw), past, ontvanger, doel).items():
                        gevonden.setdefault(sleutel, []).extend(samen)
            for sleutel, dozen_ in gevonden.items():
                if (sleutel, verplaatst) not in bekend:
                    bekend[sleutel, verplaatst] = celverschillen(oud, nieuw, sleutel, verplaatst)
                if verschillen := bekend[sleutel, verplaatst]:
                    yield Plek(ontvanger, sleutel, velden, tuple(dozen_), verschillen)


class _Regels:
    """Which sets of regels of two versies are the same set."""

    def __init__(self, oud: Zijde, nieuw: Zijde) -> None:
        nummers: dict[Kenmerk, int] = {}
        self._nummers = tuple(
            tuple(nummers.setdefault(kenmerk, len(nummers)) for kenmerk in zijde.kenmerken) for zijde in (oud, nieuw)
        )
        self._bekend: dict[Maskers, bool] = {}

    def gelijk(self, maskers: Maskers) -> bool:
        """True if these regels of the old versie and these of the new one are the same in all that can show."""
        if maskers not in self._bekend:
            eerst, later = (
                {nummers[plaats] for plaats in plaatsen(masker)}
                for nummers, masker in zip(self._nummers, maskers, strict=True)
            )
            self._bekend[maskers] = eerst == later
        return self._bekend[maskers]


def _groepen(oud: Zijde, nieuw: Zijde, regels: _Regels) -> dict[tuple[Maskers, bool], tuple[str, ...]]:
    """Return the velden that can differ, together where both versies have the same regels about them."""
    gevonden: dict[tuple[Maskers, bool], list[str]] = {}
    for veld in dict.fromkeys((*nieuw.handvat.velden, *oud.handvat.velden)):
        maskers = oud.maskers.get(veld, 0), nieuw.maskers.get(veld, 0)
        eerst, later = oud.handvat.velden.get(veld), nieuw.handvat.velden.get(veld)
        verplaatst = eerst is not None and later is not None and eerst.categorie != later.categorie
        if verplaatst or not regels.gelijk(maskers):
            gevonden.setdefault((maskers, verplaatst), []).append(veld)
    return {sleutel: tuple(velden) for sleutel, velden in gevonden.items()}
