"""A marking hits in what arrives, and ends, without anybody at work; on the real handvat and invented zaken."""

from __future__ import annotations

from dataclasses import replace

from tests.services.opzet import SPOOR, Opzet
from tests.services.test_veiligheidshuis import (
    EERSTE,
    KETENMANAGER,
    MARKERING,
    OVJ,
    REGISSEUR,
    TWEEDE,
    gezien,
    huis,
    kijk,
    poort,
)

__all__ = ["poort"]


def test_an_arrest_hits_without_anybody_at_work_and_the_entry_says_so(poort: Opzet) -> None:
    hits = huis(poort).hits
    huis(poort).markeringen.markeer(REGISSEUR, MARKERING, SPOOR)
    assert hits.bij() == 0
    poort.registreer(TWEEDE, replace(TWEEDE, zaaknummer="ZSM-2026-0003", loopt=False))
    voor = len(poort.log())
    assert hits.bij() == 1
    assert hits.bij() == 0
    regels = poort.log()[voor:]
    assert [(regel["soort"], regel["wie"]) for regel in regels] == [("inbreng-vastgelegd", None)] * 2
    assert [regel["wie"]["partij"] for regel in poort.log()[:voor]] == ["zvh"] * 4  # who marked also made it hit
    (kaart,) = huis(poort).markeringen.overzicht(REGISSEUR).markeringen
    assert [hit.zaaknummer for hit in kaart.hits] == ["ZSM-2026-0001", "ZSM-2026-0002"]
    poort.klok.vooruit(days=365)
    assert hits.bij() == 2
    assert [(regel["soort"], regel["wie"]) for regel in poort.log(4)] == [("inbreng-ingetrokken", None)] * 4
    assert hits.bij() == 0
    assert poort.log_klopt()


def test_what_stops_or_moves_is_not_brought_in_by_itself(poort: Opzet) -> None:
    id_ = huis(poort).markeringen.markeer(REGISSEUR, MARKERING, SPOOR)
    poort.registreer(replace(TWEEDE, regio="limburg"), replace(TWEEDE, zaaknummer="ZSM-2026-0003", partijen=("om",)))
    assert huis(poort).hits.bij() == 0
    poort.registreer(TWEEDE)
    huis(poort).markeringen.trek_in(KETENMANAGER, id_, "Klaar.", SPOOR)
    assert huis(poort).hits.bij() == 0
    assert huis(poort).hits.neem_op(["ZSM-2026-0002", "ZSM-2026-0404"]) == 1
    assert gezien(kijk(poort, OVJ, TWEEDE, 3)) == {}


def test_a_marking_that_is_withdrawn_meanwhile_does_not_hit(poort: Opzet) -> None:
    id_ = huis(poort).markeringen.markeer(REGISSEUR, replace(MARKERING, scenario=None), SPOOR)
    poort.registreer(TWEEDE)
    poort.klok.eenmaal = lambda: huis(poort).markeringen.trek_in(KETENMANAGER, id_, "Klaar.", SPOOR)
    huis(poort).hits.neem_op([TWEEDE.zaaknummer])
    assert poort.rijen("zvh_plaatsingen") == 1
    assert gezien(kijk(poort, OVJ, TWEEDE, 3)) == {}


def test_the_house_sees_that_its_scenario_was_read_for_a_besluit(poort: Opzet) -> None:
    poort.registreer(replace(EERSTE, processtap="verzamelen-adviseren"))
    huis(poort).markeringen.markeer(REGISSEUR, MARKERING, SPOOR)
    besluiten = poort.diensten.werkplek.besluiten
    (gelezen,) = besluiten.te_beoordelen(OVJ, EERSTE.zaaknummer, 1, SPOOR)
    assert gelezen.plek == "scenario"
    (kaart,) = huis(poort).markeringen.overzicht(REGISSEUR).markeringen
    assert [(een.partij, een.niveau) for een in kaart.hits[0].gelezen] == [("om", "dat")]
