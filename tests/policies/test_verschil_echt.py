"""One regel of 2026.1 loosened (or tightened) by hand: the comparison names exactly the oordelen that changed niveau.

What it names is set against the engine: every situatie of who gets the regel, and in one of each kind every
three-valued world of the facts that matter there. No class, box or other shortcut of the comparison is used for that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache, partial, reduce
from itertools import product
from operator import or_
from types import MappingProxyType
from typing import Any, NamedTuple

import pytest

from handvat import woordenlijst
from handvat.loader import VERSIES, load_handvat
from handvat.model import Handvat, Niveau, Regel
from policies.engine import Engine
from policies.klassen import Doos
from policies.stand import afgeleid
from policies.verschil.cel import ONZICHTBAAR, REDEN, ZICHTBAAR
from policies.verschil.klassen import Zijde
from policies.verschil.plek import Plek, plekken
from policies.verschil.vergelijking import vergelijk
from policies.vraag import Ontvanger, Vraag
from tests.deel import deel

DAG = date(2026, 11, 22)

_Overgangen = Counter[tuple[Niveau, Niveau]]


def _zonder(naam: str) -> Callable[[Any], Any]:
    return lambda regel: replace(regel, voorwaarden=tuple(een for een in regel.voorwaarden if een != naam))


def _met(**anders: Any) -> Callable[[Any], Any]:
    return lambda regel: replace(regel, **anders)


GEWIJZIGD: Mapping[str, tuple[str, Callable[[Any], Any] | None]] = {
    "a voorwaarde gone": ("pol-rec-verdachte-01", _zonder("zaak-loopt")),
    "a voorwaarde gone under a verbod": ("pol-shn-contact-01", _zonder("slachtoffer-in-zaak")),
    "a weging gone, where a fact follows from the zaaktype": ("rvdk-vt-km-01", _zonder("meldrecht-gebruikt")),
    "a voorwaarde gone that follows from the age": ("gem-rvdk-brp-01", _zonder("minderjarige-betrokken")),
    "a higher niveau": ("halt-om-bekend-01", _met(niveau=Niveau.VOLLEDIG)),
    "for every rol": ("pol-rec-toezicht-01", _met(rollen=())),
    "for one doel more": ("pol-rec-toezicht-01", _met(doelen=("toezicht", "terugkoppeling"))),
    "a verbod gone": ("pol-adv-onthouden-01", None),
    "a verbod lifted less often": ("vt-om-01", _met(tenzij=("toestemming-betrokkene",))),
    "a lower niveau": ("rvdk-vt-km-01", _met(niveau=Niveau.DAT)),
}


@pytest.fixture(scope="module")
def oud() -> Engine:
    return Engine(load_handvat(VERSIES / "2026.1"))


def _gewijzigd(handvat: Handvat, naam: str, wijzig: Callable[[Any], Any] | None) -> Handvat:
    """The versie with one regel changed, or without it."""

    def deel(regels: Mapping[str, Any]) -> Mapping[str, Any]:
        blijft = {id_: regel for id_, regel in regels.items() if id_ != naam or wijzig is not None}
        return MappingProxyType(
            {id_: wijzig(regel) if wijzig and id_ == naam else regel for id_, regel in blijft.items()}
        )

    return replace(handvat, verstrekkingen=deel(handvat.verstrekkingen), verboden=deel(handvat.verboden))


def _situaties(engines: tuple[Engine, Engine], regel: Regel, velden: tuple[str, ...]) -> Iterator[Vraag]:
    """Every situatie of every ontvanger of a regel, unknown choices too, for each doel that opens any of these velden.

    For another doel all is silence; that the comparison names nothing there follows from its counts being equal.
    """
    partijen = engines[0].handvat.partijen
    for partij in regel.ontvangers:
        doelen = {
            doel
            for engine in engines
            for ander in engine.handvat.verstrekkingen.values()
            if partij in ander.ontvangers and not set(velden).isdisjoint(engine.handvat.velden_van(ander))
            for doel in ander.doelen
        }
        for functie, doel, stap, rol, groep, zaaktype in product(
            (*partijen[partij].functies, None),
            sorted(doelen),
            (*woordenlijst.PROCESSTAPPEN, None),
            (*woordenlijst.ROLLEN_PERSOON, None),
            (*woordenlijst.LEEFTIJDSGROEPEN, None),
            (*woordenlijst.ZAAKTYPEN, None),
        ):
            yield Vraag(Ontvanger(partij, functie), doel, DAG, zaaktype, stap, rol, groep, velden=velden)


class Plekken:
    """What the comparison names for some velden, to look up by situatie."""

    def __init__(self, zijden: tuple[Zijde, Zijde]) -> None:
        self.zijden = zijden
        self.alle = list(plekken(*zijden))
        self._per_vraag: dict[tuple[str, str], list[tuple[Plek, Doos]]] = {}
        for plek in self.alle:
            for doos in plek.dozen:
                self._per_vraag.setdefault((doos.ontvanger, doos.doel), []).append((plek, doos))

    def bij(self, vraag: Vraag) -> list[Plek]:
        wie, doel = vraag.ontvanger, vraag.doel
        return [
            plek
            for plek, doos in self._per_vraag.get((wie.partij, doel), ())
            if wie.functie in doos.functies
            and vraag.processtap in doos.processtappen
            and vraag.rol in doos.rollen
            and vraag.leeftijdsgroep in doos.leeftijdsgroepen
            and vraag.zaaktype in doos.zaaktypen
        ]


class Soort(NamedTuple):
    """Situaties in which the same regels about these velden fit and the same facts follow, tried in one of them."""

    namen: int  # how many omstandigheden matter
    overgangen: Mapping[str, _Overgangen]  # per veld with any: in how many worlds


def _probeer(engines: tuple[Engine, Engine], vraag: Vraag) -> Soort:
    """Try every three-valued world of what a regel about these velden looks at."""
    namen = sorted(set().union(*(engine.genoemde_omstandigheden(vraag) for engine in engines)))
    gevonden: dict[str, _Overgangen] = {}
    for waarden in product((None, False, True), repeat=len(namen)):
        feiten = {naam: waar for naam, waar in zip(namen, waarden, strict=True) if waar is not None}
        eerst, later = (engine.niveaus(replace(vraag, omstandigheden=feiten)) for engine in engines)
        for veld, niveau in eerst.items():
            if niveau is not later[veld]:
                gevonden.setdefault(veld, Counter())[niveau, later[veld]] += 1
    return Soort(len(namen), gevonden)


def _genoemd(zijden: tuple[Zijde, Zijde], aantal_namen: int, *plekken_: Plek) -> dict[str, _Overgangen]:
    """Return the same, as the comparison says it."""
    gevonden: dict[str, _Overgangen] = {}
    for plek in plekken_:
        namen = {naam for zijde, masker in zip(zijden, plek.sleutel.past, strict=True) for naam in zijde.namen(masker)}
        for een in plek.verschillen:
            if een.oud.niveau is not een.nieuw.niveau:
                for veld in plek.velden:
                    aantal = een.aantal * 3 ** (aantal_namen - len(namen))
                    gevonden.setdefault(veld, Counter())[een.oud.niveau, een.nieuw.niveau] += aantal
    return gevonden


@pytest.mark.parametrize("wat", deel(GEWIJZIGD, 1, 2))
def test_a_changed_regel_changes_exactly_the_oordelen_that_the_engine_changes(wat: str, oud: Engine) -> None:
    naam, wijzig = GEWIJZIGD[wat]
    nieuw = Engine(_gewijzigd(oud.handvat, naam, wijzig))
    engines = oud, nieuw
    regel = oud.handvat.verstrekkingen.get(naam) or oud.handvat.verboden[naam]
    velden = oud.handvat.velden_van(regel)
    gevonden = Plekken((Zijde(oud.handvat, DAG), Zijde(nieuw.handvat, DAG)))
    assert {plek.ontvanger for plek in gevonden.alle} <= set(regel.ontvangers)
    assert {veld for plek in gevonden.alle for veld in plek.velden} <= set(velden)
    over = [
        reduce(or_, (groep.masker for groep in engine.tabel.groepen if set(groep.velden) & set(velden)))
        for engine in engines
    ]
    soorten: dict[tuple[int, ...], Soort] = {}
    genoemd = cache(partial(_genoemd, gevonden.zijden))
    geteld: Counter[tuple[str, str, str]] = Counter()
    for vraag in _situaties(engines, regel, velden):
        past = tuple(engine.tabel.past(vraag) & masker for engine, masker in zip(engines, over, strict=True))
        sleutel = (*past, *(afgeleid(engine.tabel, vraag) for engine in engines))
        if sleutel not in soorten:
            soorten[sleutel] = _probeer(engines, vraag)
        verwacht = soorten[sleutel]
        assert genoemd(verwacht.namen, *gevonden.bij(vraag)) == verwacht.overgangen, vraag
        geteld.update(
            (richting, vraag.ontvanger.partij, veld)
            for veld, overgangen in verwacht.overgangen.items()
            for richting in {ZICHTBAAR if naar > van else ONZICHTBAAR for van, naar in overgangen}
        )
    rijen = [rij for rij in vergelijk(oud.handvat, nieuw.handvat, DAG).rijen if rij.soort != REDEN]
    assert {(rij.soort, rij.ontvanger, rij.veld): rij.situaties for rij in rijen} == geteld
    assert geteld
    print(f"{naam}: {geteld.total()} oordelen in {len(soorten)} kinds of situaties")


def test_what_another_regel_still_forbids_is_not_named_as_visible(oud: Engine) -> None:
    """A verbod keeps minors out of this one, so dropping its ages opens nothing; the reason can be another."""
    nieuw = _gewijzigd(oud.handvat, "pol-rec-verdachte-01", _met(leeftijdsgroepen=()))
    verschil = vergelijk(oud.handvat, nieuw, DAG)
    assert verschil.uitkomst == "gelijk"
    assert {rij.soort for rij in verschil.rijen} == {REDEN}
    assert all("minderjarigen" in rij.vlaggen for rij in verschil.rijen)
