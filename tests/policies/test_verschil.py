"""Two versies of the invented handvat compared; every situatie and world tried with the second implementation."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from handvat.loader import load_handvat
from handvat.model import Handvat
from policies.klassen import Doos
from policies.verschil.klassen import Zijde
from policies.verschil.plek import Plek, plekken
from policies.verschil.vergelijking import vergelijk
from tests import reference
from tests.factories import BEGIN, schrijf_map
from tests.policies.wijzigingen import WIJZIGINGEN, ZONDER_VERSCHIL

# Every value a regel of these versies names, another value, and unknown.
_STAPPEN = ("intake-selectie", "verdieping", None)
_ROLLEN = ("verdachte", "slachtoffer", "nabestaande", None)
_LEEFTIJDEN = (5, 34)

_Cel = tuple[int, tuple[Any, ...]]  # the niveau, and everything else that an oordeel shows
_Passend = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]  # verstrekkingen, verboden, facts that follow
_Telling = Counter[tuple[str, str, str, str]]  # soort, from, to, richting: in how many worlds


@dataclass(frozen=True)
class Versie:
    """One versie as the second implementation reads it."""

    map: Path

    @cached_property
    def referentie(self) -> reference.Referentie:
        return reference.Referentie(self.map)

    @cached_property
    def eisen(self) -> dict[str, Any]:
        tabellen = self._tabellen("beperkingen", "beperking")
        return {een["id"]: str(een.get("eis")) for een in tabellen}

    @cached_property
    def functies(self) -> dict[str, list[str]]:
        return {een["id"]: een["functies"] for een in self._tabellen("partijen", "partij")}

    @cached_property
    def doelen(self) -> list[str]:
        return [een["id"] for een in self._tabellen("doelen", "doel")]

    @property
    def namen(self) -> set[str]:
        return {een["id"] for een in self.referentie.omstandigheden}

    def _tabellen(self, bestand: str, soort: str) -> list[dict[str, Any]]:
        tabellen: list[dict[str, Any]] = tomllib.loads((self.map / f"{bestand}.toml").read_text())[soort]
        return tabellen

    def kent(self, vraag: dict[str, Any]) -> bool:
        wie = vraag["ontvanger"]
        return (
            wie["partij"] in self.functies
            and wie["functie"] in (None, *self.functies[wie["partij"]])
            and vraag["doel"] in self.doelen
        )

    def passend(self, vraag: dict[str, Any], velden: Iterable[str]) -> dict[str, _Passend]:
        """Per veld the regels that fit, and what follows: all that the situatie adds."""
        if not self.kent(vraag):
            return dict.fromkeys(velden, ((), (), ()))
        mag, niet = (
            [r for r in regels if reference._past(r, vraag)]
            for regels in (self.referentie.verstrekkingen, self.referentie.verboden)
        )
        volgt = tuple(sorted(self.referentie._feiten({**vraag, "omstandigheden": {}}, "molen")))
        return {
            veld: (
                tuple(r["id"] for r in mag if veld in r["over"]),
                tuple(r["id"] for r in niet if veld in r["over"]),
                volgt,
            )
            for veld in velden
        }

    def genoemd(self, passend: _Passend) -> set[str]:
        regels = [*self.referentie.verstrekkingen, *self.referentie.verboden]
        eigen = [r for r in regels if r["id"] in passend[0] + passend[1]]
        return {naam for r in eigen for deel in ("voorwaarden", "wanneer", "tenzij") for naam in r.get(deel, [])}

    def cel(self, passend: _Passend, gesteld: dict[str, bool], categorie: str | None) -> _Cel:
        mag, niet = (
            [r for r in regels if r["id"] in ids]
            for regels, ids in zip((self.referentie.verstrekkingen, self.referentie.verboden), passend[:2], strict=True)
        )
        feiten = {**dict.fromkeys(passend[2], True), **gesteld}
        niveau = reference._niveau(mag, niet, feiten)
        redenen = reference._redenen(mag, niet, feiten, feiten, niveau)
        per_id = {r["id"]: r for r in (*mag, *niet)}
        regels = [per_id[reden["regel"]] for reden in redenen if reden["regel"]]
        eerste = regels[0] if niveau else {"wijze": None, "modaliteit": None, "beperkingen": [], "verplichtingen": []}
        return niveau, (
            eerste["wijze"],
            eerste["modaliteit"],
            frozenset((naam, self.eisen[naam]) for naam in eerste["beperkingen"]),
            frozenset(eerste["verplichtingen"]),
            [tuple(map(str, reden.values())) for reden in redenen],
            [
                [sorted(r.get(deel, [])) for deel in ("voorwaarden", "wanneer", "tenzij")] + [r["uitleg"]]
                for r in regels
            ],
            categorie if niveau else None,
        )


def _ruimer(oud: _Cel, nieuw: _Cel) -> bool:
    if oud[0] == 0 or nieuw[0] == 0:
        return nieuw[0] > oud[0]
    wijzen = ["na-vrijgave", "rechtstreeks"]
    return (
        nieuw[0] > oud[0]
        or wijzen.index(nieuw[1][0]) > wijzen.index(oud[1][0])
        or (nieuw[0] == oud[0] and not (oud[1][2] <= nieuw[1][2] and oud[1][3] <= nieuw[1][3]))
    )


def _woord(ruimer: bool, strenger: bool) -> str:
    return {(True, True): "gemengd", (True, False): "ruimer", (False, True): "strenger"}.get(
        (ruimer, strenger), "gelijk"
    )


class Uitputtend:
    """Every world of every situatie, by the second implementation only."""

    def __init__(self, oud: Versie, nieuw: Versie) -> None:
        self.versies = (oud, nieuw)
        self.namen = sorted(oud.namen | nieuw.namen)
        self.telling = cache(self._telling)

    def situaties(self, dag: date) -> Iterator[dict[str, Any]]:
        partijen = dict.fromkeys((*self.versies[0].functies, *self.versies[1].functies))
        for partij, stap, rol, leeftijd in product(partijen, _STAPPEN, _ROLLEN, _LEEFTIJDEN):
            functies = {naam: None for versie in self.versies for naam in versie.functies.get(partij, [])}
            for functie, doel in product(
                (*functies, None), {naam for versie in self.versies for naam in versie.doelen}
            ):
                yield {
                    "ontvanger": {"partij": partij, "functie": functie},
                    "zaak": {"processtap": stap},
                    "persoon": {"rol": rol, "leeftijd": leeftijd},
                    "doel": doel,
                    "peildatum": dag.isoformat(),
                }

    def van(self, vraag: dict[str, Any], velden: Iterable[str]) -> dict[str, _Telling]:
        oud, nieuw = (versie.passend(vraag, velden) for versie in self.versies)
        eerst, later = (versie.referentie.categorie_van for versie in self.versies)
        return {veld: self.telling((oud[veld], nieuw[veld]), (eerst.get(veld), later.get(veld))) for veld in velden}

    def _telling(self, passend: Any, categorieen: Any) -> _Telling:
        """A fact that no regel that fits here names changes nothing: it only makes more worlds."""
        telling: _Telling = Counter()
        genoemd = sorted(set().union(*map(Versie.genoemd, self.versies, passend)))
        for waarden in product((None, False, True), repeat=len(genoemd)):
            feiten = {naam: waar for naam, waar in zip(genoemd, waarden, strict=True) if waar is not None}
            oud, nieuw = (
                versie.cel(past, feiten, categorie)
                for versie, past, categorie in zip(self.versies, passend, categorieen, strict=True)
            )
            if oud != nieuw:
                soorten = ("niet-meer-zichtbaar", "andere-reden", "wordt-zichtbaar")
                soort = soorten[(nieuw[0] > oud[0]) - (nieuw[0] < oud[0]) + 1]
                richting = _woord(_ruimer(oud, nieuw), _ruimer(nieuw, oud))
                telling[soort, reference.NIVEAUS[oud[0]], reference.NIVEAUS[nieuw[0]], richting] += 3 ** (
                    len(self.namen) - len(genoemd)
                )
        return telling


def _in_doos(doos: Doos, vraag: dict[str, Any]) -> bool:
    keuzes = reference._keuzes(vraag)
    return (
        doos.ontvanger == vraag["ontvanger"]["partij"]
        and doos.doel == vraag["doel"]
        and all(
            keuzes[keuze] in getattr(doos, keuze)
            for keuze in ("functies", "processtappen", "rollen", "leeftijdsgroepen", "zaaktypen")
        )
    )


def _geteld(plek: Plek, zijden: tuple[Zijde, Zijde], namen: list[str]) -> _Telling:
    genoemd = {naam for zijde, masker in zip(zijden, plek.sleutel.past, strict=True) for naam in zijde.namen(masker)}
    telling: _Telling = Counter()
    for een in plek.verschillen:
        richting = _woord("ruimer" in een.richting, "strenger" in een.richting)
        telling[een.soort, een.oud.niveau.id, een.nieuw.niveau.id, richting] += een.aantal * 3 ** (
            len(namen) - len(genoemd)
        )
    return telling


def _laad(handvat: Handvat, map_: Path) -> tuple[Versie, Handvat]:
    return Versie(schrijf_map(handvat, map_)), load_handvat(map_)


@pytest.mark.parametrize(
    ("oud", "nieuw", "uitkomst"), [een[1:] for een in WIJZIGINGEN], ids=[een[0] for een in WIJZIGINGEN]
)
def test_exactly_the_oordelen_that_the_reference_finds_differ(
    oud: Handvat, nieuw: Handvat, uitkomst: str, tmp_path: Path
) -> None:
    eerst, geladen_eerst = _laad(oud, tmp_path / "oud")
    later, geladen_later = _laad(nieuw, tmp_path / "nieuw")
    uitputtend = Uitputtend(eerst, later)
    zijden = Zijde(geladen_eerst, BEGIN), Zijde(geladen_later, BEGIN)
    gevonden = list(plekken(*zijden))
    velden = dict.fromkeys((*geladen_eerst.velden, *geladen_later.velden))
    geraakt: set[str] = set()
    for vraag in uitputtend.situaties(BEGIN):
        past = [een for een in gevonden if any(_in_doos(doos, vraag) for doos in een.dozen)]
        for veld, verwacht in uitputtend.van(vraag, velden).items():
            hier = [een for een in past if veld in een.velden]
            assert [_geteld(een, zijden, uitputtend.namen) for een in hier] == [verwacht][: len(verwacht)], (
                vraag,
                veld,
            )
            geraakt |= {richting for *_, richting in verwacht}
    verschil = vergelijk(geladen_eerst, geladen_later)
    assert verschil.uitkomst == uitkomst
    if not verschil.bevoegdheden:
        assert uitkomst == _woord(bool(geraakt & {"ruimer", "gemengd"}), bool(geraakt & {"strenger", "gemengd"}))


def test_every_change_of_the_list_is_seen_and_nothing_else() -> None:
    for naam, oud, nieuw, _ in WIJZIGINGEN:
        kaal = naam.removesuffix(", teruggedraaid")
        assert bool(vergelijk(oud, nieuw).rijen) is (kaal not in ZONDER_VERSCHIL), naam
