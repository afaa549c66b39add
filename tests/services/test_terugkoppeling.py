"""Terugkoppeling of Remco and Jennifer on the real handvat: who hears what, who does not, and who read it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gateway.errors import OnbekendStukError
from gateway.services.werkplek.besluit.besluitwaarden import Adviesoordeel, NieuwBesluit, Teruggekoppeld
from gateway.services.werkplek.inbreng.waarden import NieuweInbreng
from tests.services.opzet import SPOOR, Opzet, weging
from tests.services.test_adviezen import DRIE_RO, HALT, OM, RAAD, SHN, _geef, opzet
from tests.services.test_besluiten import SEPOT, _gevolgd
from tests.webtool.opzet import JENNIFER, REMCO, aanvrager

__all__ = ["opzet"]
_DOEL = {"halt": "halt-afdoening", "shn": "slachtofferzorg", "zvh": "casusoverleg-zvh", "gemeente": "terugkoppeling"}


def _hoort(
    opzet: Opzet, wie: str, zaaknummer: str = REMCO, persoon: int = 1, doel: str = ""
) -> tuple[Teruggekoppeld, ...]:
    doel = doel or _DOEL.get(wie, "terugkoppeling")
    lezer = OM if wie == "om" else aanvrager(wie)
    return opzet.diensten.werkplek.terugkoppeling.lees(lezer, zaaknummer, persoon, doel, SPOOR).besluiten


def _onderdelen(besluiten: tuple[Teruggekoppeld, ...]) -> list[str]:
    return [een.onderdeel for besluit in besluiten for _, een in besluit.delen]


def test_remco_each_partner_hears_what_it_may_and_not_why(opzet: Opzet) -> None:
    _geef(opzet)
    besluit = replace(SEPOT, adviezen=_gevolgd(opzet, "deels-gevolgd", "adviesreden-canarie"))
    stuk = opzet.diensten.werkplek.besluiten.neem(OM, besluit, SPOOR)
    zonder_reden = ["besluit", "datum", "vervolg"]
    assert _onderdelen(_hoort(opzet, "om")) == ["besluit", "datum", "reden", "vervolg", "adviesreden"]
    assert _onderdelen(_hoort(opzet, "politie")) == zonder_reden
    assert _onderdelen(_hoort(opzet, "reclassering")) == zonder_reden
    for wie in ("rvdk", "shn", "halt"):
        assert _hoort(opzet, wie) == ()
    assert [een.gevolgd for een in _hoort(opzet, "reclassering")] == [(("reclassering", "deels-gevolgd"),)]
    assert [een.gevolgd for een in _hoort(opzet, "politie")] == [()]
    terug = opzet.diensten.werkplek.terugkoppeling
    (advies,) = (een.stuk for een in besluit.adviezen)
    assert (terug.gevolgd(advies), set(terug.gelezen(advies)), terug.gevolgd(stuk)) == ("deels-gevolgd", {"om"}, None)


def test_who_may_not_know_sees_the_same_as_before_the_besluit(opzet: Opzet) -> None:
    terug = opzet.diensten.werkplek.terugkoppeling
    opzet.diensten.werkplek.stappen.zet(OM, REMCO, "afstemmen-beoordelen", "", SPOOR)
    voor = terug.lees(HALT, REMCO, 1, "halt-afdoening", SPOOR)
    opzet.diensten.werkplek.besluiten.neem(OM, SEPOT, SPOOR)
    na = terug.lees(HALT, REMCO, 1, "halt-afdoening", SPOOR)
    assert (voor.besluiten, voor.uitleg, voor.wegingen) == (na.besluiten, na.uitleg, na.wegingen)


def test_jennifer_the_raad_hears_it_after_a_final_besluit_and_halt_not(opzet: Opzet) -> None:
    _geef(opzet, RAAD, JENNIFER)
    leesbaar = opzet.diensten.werkplek.besluiten.te_beoordelen(OM, JENNIFER, 1, SPOOR)
    assert [een.partij for een in leesbaar] == ["rvdk"]
    oordeel = (Adviesoordeel(stuk=leesbaar[0].stuk, gevolgd="gevolgd"),)
    nieuw = NieuwBesluit(
        zaaknummer=JENNIFER,
        persoon=1,
        besluit="halt-straf",
        reden="Reden.",
        adviezen=oordeel,
        bevestigd=SEPOT.bevestigd,
    )
    opzet.diensten.werkplek.besluiten.neem(OM, nieuw, SPOOR)
    assert _hoort(opzet, "rvdk", JENNIFER) == ()  # not final: it can still end differently
    assert _onderdelen(_hoort(opzet, "politie", JENNIFER)) == ["besluit", "datum"]
    assert _hoort(opzet, "halt", JENNIFER) == ()
    opzet.diensten.werkplek.stappen.zet(OM, JENNIFER, "afstemmen-beoordelen", "Toch anders.", SPOOR)
    opzet.diensten.werkplek.besluiten.neem(OM, replace(nieuw, besluit="beleidssepot"), SPOOR)
    assert _onderdelen(_hoort(opzet, "rvdk", JENNIFER)) == ["besluit", "datum"]
    assert [een.gevolgd for een in _hoort(opzet, "rvdk", JENNIFER)] == [(("rvdk", "gevolgd"),)]


def test_without_the_word_of_the_officier_partners_hear_nothing(opzet: Opzet) -> None:
    opzet.diensten.werkplek.besluiten.neem(OM, replace(SEPOT, bevestigd=()), SPOOR)
    assert _hoort(opzet, "politie") == ()
    assert len(_hoort(opzet, "om")) == 1


def test_slachtofferhulp_hears_the_outcome_at_the_victim_once_the_om_weighed_it(opzet: Opzet) -> None:
    opzet.diensten.werkplek.besluiten.neem(OM, SEPOT, SPOOR)
    assert _hoort(opzet, "shn", persoon=2) == ()
    for omstandigheid, door in (("noodzaak", SHN), ("zwaarwegend-belang", OM)):
        weging(
            opzet,
            door,
            omstandigheid=omstandigheid,
            persoon=2,
            houder="om",
            ontvanger="shn",
            doel="slachtofferzorg",
            categorieen=("om.beslissing",),
        )
    assert _onderdelen(_hoort(opzet, "shn", persoon=2)) == ["besluit", "datum"]
    assert _hoort(opzet, "shn", persoon=1) == ()


def test_who_read_it_is_marked_and_only_of_what_may_be_seen(opzet: Opzet) -> None:
    _geef(opzet)
    besluit = replace(SEPOT, adviezen=_gevolgd(opzet, "gevolgd"))
    stuk = opzet.diensten.werkplek.besluiten.neem(OM, besluit, SPOOR)
    terug = opzet.diensten.werkplek.terugkoppeling
    with pytest.raises(OnbekendStukError):
        terug.merk_gelezen(HALT, REMCO, 1, "halt-afdoening", stuk, SPOOR)
    with pytest.raises(OnbekendStukError):
        terug.merk_gelezen(DRIE_RO, REMCO, 1, "terugkoppeling", "", SPOOR)
    assert (terug.gelezen(stuk), opzet.rijen("leesmerken")) == ({}, 1)  # the officier read the advies
    terug.merk_gelezen(DRIE_RO, REMCO, 1, "terugkoppeling", stuk, SPOOR)
    regel = opzet.log(1)[0]["inhoud"]
    assert (regel["handeling"], regel["stuk"], regel["partijen"]) == ("terugkoppeling-gelezen", stuk, ["reclassering"])
    (om,) = _hoort(opzet, "om")
    assert {partij for partij, op in om.gelezen.items() if op} == {"reclassering"}
    assert "politie" in om.gelezen
    (zelf,) = _hoort(opzet, "reclassering")
    assert (zelf.zelf_gelezen, zelf.gelezen) == (True, {})


def test_a_scenario_of_the_veiligheidshuis_is_judged_like_an_advies(opzet: Opzet) -> None:
    dienst = opzet.diensten.werkplek
    zvh = aanvrager("zvh")
    stuk = "11111111-1111-4111-8111-111111111111"
    nieuw = NieuweInbreng(
        zaaknummer=REMCO,
        persoon=1,
        plek="scenario",
        stuk=stuk,
        onderdeel="advies",
        categorie="zvh.scenario-advies",
        veld="gcos.advies",
        tekst="Bel de gezinscoach.",
        doel="casusoverleg-zvh",
        bevestigd=SEPOT.bevestigd,
    )
    dienst.inbreng.breng_in(zvh, nieuw, SPOOR)
    dicht = [een.stuk for een in dienst.besluiten.te_beoordelen(OM, REMCO, 1, SPOOR)]
    assert dicht == []  # the handvat asks for a weging first, and then it is one of those to be judged
    assert dienst.terugkoppeling.gevolgd(stuk) is None
