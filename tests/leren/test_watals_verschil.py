"""What changes between two situations, on the tiny handbook."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any, cast

import pytest

from gateway.errors import OngeldigeInvoerError
from gateway.services.leren.oordelen import Oefenoordelen
from gateway.services.leren.watals import Watals
from handvat.errors import GeenGeldendHandvatError
from leren.situatie import Situatie
from leren.verschil import Partijverschil, verschillen
from policies.engine import Engine
from policies.oordeel import Oordeel
from tests.factories import BEGIN, MINI

DAG = date(2026, 11, 22)
ENGINE = Engine(MINI)
BAKKER = Situatie("bakkerij", "bakker", "bakken", "intake-selectie", "verdachte", 34, "overig")


def _oordelen(situatie: Situatie) -> tuple[Oordeel, ...]:
    return ENGINE.decide(situatie.vraag(DAG))


def _met(**anders: Any) -> Situatie:
    feiten = anders.pop("feiten", {})
    waarden = {
        naam: getattr(BAKKER, naam) for naam in ("partij", "functie", "doel", "stap", "rol", "leeftijd", "zaaktype")
    }
    return Situatie(**{**waarden, **anders}, feiten=MappingProxyType(feiten))


def _bij(van: Situatie, naar: Situatie) -> dict[str, Partijverschil]:
    return {een.partij: een for een in verschillen(van, naar, MINI.partijen, _oordelen)}


def _velden(een: Partijverschil) -> dict[str, list[str]]:
    return {soort: [veld.veld for veld in een.van_soort(soort)] for soort in ("erbij", "weg", "anders")}


def test_what_appears_what_disappears_and_what_is_otherwise() -> None:
    loopt, nodig = _met(feiten={"zaak-loopt": True}), _met(feiten={"zaak-loopt": True, "noodzaak": True})
    erbij = _bij(BAKKER, loopt)["bakkerij"]
    assert _velden(erbij) == {"erbij": ["maal.soort", "maal.gewicht"], "weg": [], "anders": []}
    assert (erbij.voor, erbij.na) == (1, 3)
    assert _velden(_bij(loopt, nodig)["bakkerij"])["anders"] == ["maal.soort"]
    terug = _bij(loopt, BAKKER)["bakkerij"]
    assert _velden(terug)["weg"] == ["maal.soort", "maal.gewicht"]
    assert _bij(loopt, loopt)["bakkerij"].velden == ()


def test_a_no_that_an_afweging_can_open_now_is_otherwise() -> None:
    zonder_dat = {naam: regel for naam, regel in MINI.verstrekkingen.items() if naam != "mol-bak-dat"}
    engine = Engine(replace(MINI, verstrekkingen=zonder_dat))
    loopt = _met(feiten={"zaak-loopt": True})
    alle = verschillen(BAKKER, loopt, MINI.partijen, lambda situatie: engine.decide(situatie.vraag(DAG)))
    (veld,) = alle[0].velden
    assert (veld.veld, veld.soort, alle[0].voor, alle[0].na) == ("maal.soort", "anders", 1, 1)


def test_the_partij_of_the_situation_comes_first_then_what_changes_most() -> None:
    volgorde = [een.partij for een in verschillen(_met(partij="markt", functie=None), BAKKER, MINI.partijen, _oordelen)]
    assert volgorde[0] == "bakkerij"
    anders = verschillen(_met(partij=None), _met(partij=None, doel="verkopen"), MINI.partijen, _oordelen)
    aantallen = [len(een.velden) for een in anders]
    assert aantallen == sorted(aantallen, reverse=True)


def test_a_functie_of_which_nothing_is_said_any_more_makes_no_difference() -> None:
    feiten = {"zaak-loopt": True, "noodzaak": True}
    naar = _met(partij="markt", functie=None, feiten=feiten)
    bakker = _bij(_met(feiten=feiten), naar)["bakkerij"]
    assert bakker.velden == ()
    assert bakker.situatie.functie == "bakker"  # what the link to its reason says too


class _Middelen:
    """Two versies: in the first a market may not know a customer yet. Nothing holds before the first day."""

    engines = (Engine(replace(MINI, versie="2026.8", verstrekkingen={})), ENGINE)

    def vandaag(self) -> date:
        return DAG

    def engine_op(self, dag: date) -> Engine:
        if dag < BEGIN:
            raise GeenGeldendHandvatError(dag, (), BEGIN)
        return self.engines[dag >= DAG]


DIENST = Watals(Oefenoordelen(cast(Any, _Middelen())))


def test_only_what_can_still_change_an_answer_is_asked_and_what_is_answered_stays() -> None:
    assert "zaak-loopt" in DIENST.telt(BAKKER)
    assert "noodzaak" not in DIENST.telt(_met(feiten={"zaak-loopt": False}))
    assert "zaak-loopt" in DIENST.telt(_met(feiten={"zaak-loopt": False}))
    assert DIENST.telt(Situatie()) == frozenset()


def test_what_cannot_be_searched_is_a_mistake_at_its_field() -> None:
    with pytest.raises(OngeldigeInvoerError) as gevangen:
        DIENST.wendingen(Situatie(), "smid", "maal.niets")
    assert [fout.pad for fout in gevangen.value.fouten] == ["voor-partij", "voor-veld", "doel"]


def test_the_day_decides_which_versie_judges_each_side() -> None:
    eerder, loopt = _met(datum=BEGIN, feiten={"zaak-loopt": True}), _met(feiten={"zaak-loopt": True})
    assert (DIENST.versie(eerder), DIENST.versie(loopt)) == ("2026.8", "2026.9")
    bakker = next(een for een in DIENST.verschillen(eerder, loopt) if een.partij == "bakkerij")
    assert (bakker.voor, bakker.na) == (0, 3)
    assert not DIENST.wendingen(eerder, "bakkerij", "maal.soort").regel


def test_a_day_before_any_versie_is_a_mistake_at_the_day() -> None:
    _, fouten = Oefenoordelen(cast(Any, _Middelen())).lees(lambda naam: ["2025-12-31"] if naam == "datum" else [])
    assert [(fout.pad, fout.dichtstbij) for fout in fouten] == [("datum", "2026-01-01")]
