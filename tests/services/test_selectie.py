"""A human confirms what the instrument advises: recorded, with the partijen involved; and Preselect for minors only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from audit.errors import LogboekSchrijfError
from gateway.aanvrager import Aanvrager
from gateway.errors import NietBevoegdError, OnbekendeZaakError, OnbekendStukError, OngeldigeInvoerError
from gateway.services.werkplek.selectie.preselect import NieuwePreselect
from gateway.services.werkplek.selectie.waarden import NieuweSelectie
from gateway.store import zaken
from tests.services.opzet import SPOOR, Opzet, maak_opzet
from tests.webtool.opzet import JENNIFER, REMCO, Wereldbronnen, aanvrager, handvat, wereld

OM, POLITIE, SHN = aanvrager("om"), aanvrager("politie"), aanvrager("shn")
EISEN = ("wpg-artikel-8-of-13", "wpg-niet-in-bewaarfase", "wpg-niet-artikel-12", "geen-embargo")


@pytest.fixture
def opzet(tmp_path: Path, databank: None) -> Iterator[Opzet]:
    """The zaken of Remco (an adult) and Jennifer (14), at the first step, with as partijen only OM, politie, SHN."""
    gemaakt = maak_opzet(tmp_path, handvat(), Wereldbronnen())
    begin = [zaak for zaak in wereld().zaken if zaak.zaaknummer in (REMCO, JENNIFER)]
    gemaakt.registreer(
        *(replace(zaak, partijen=("om", "politie", "shn"), processtap="intake-selectie") for zaak in begin)
    )
    yield gemaakt
    gemaakt.opslag.sluit()


def _alles(opzet: Opzet, antwoord: str, zaaknummer: str = REMCO) -> dict[str, str]:
    invulling = opzet.diensten.werkplek.selectie.vul_in(OM, zaaknummer, 1)
    return {vraag.id: antwoord for vraag in invulling.vragen}


def _nieuw(opzet: Opzet, zaaknummer: str = REMCO, **anders: Any) -> NieuweSelectie:
    basis = NieuweSelectie(
        zaaknummer=zaaknummer,
        persoon=1,
        antwoorden=_alles(opzet, "nee", zaaknummer),
        gezien="groen",
        kleur="groen",
        reden="",
    )
    return replace(basis, **anders)


def _partijen(opzet: Opzet, zaaknummer: str = REMCO) -> tuple[str, ...]:
    with opzet.opslag.lees() as verbinding:
        return zaken.van_nummers(verbinding, [zaaknummer])[zaaknummer].partijen


def _fouten(opzet: Opzet, nieuw: NieuweSelectie) -> set[str]:
    with pytest.raises(OngeldigeInvoerError) as gevangen:
        opzet.diensten.werkplek.selectie.bevestig(OM, nieuw, SPOOR)
    return {fout.pad for fout in gevangen.value.fouten}


def test_a_systeemcheck_fills_in_what_it_can_and_leaves_the_rest_open(opzet: Opzet) -> None:
    invulling = opzet.diensten.werkplek.selectie.vul_in(OM, REMCO, 1, bekendheid={"pol.antecedenten": True})
    per_vraag = {vraag.id: vraag.antwoord for vraag in invulling.vragen}
    assert per_vraag.pop("straf-eerder-verdacht") == "ja"
    assert set(per_vraag.values()) == {"onbekend"}
    assert invulling.advies.redenen == (("Is de persoon eerder als verdachte geregistreerd?", 1),)
    assert invulling.advies.onzeker


def test_confirming_involves_the_partijen_and_takes_nobody_out(opzet: Opzet) -> None:
    dienst = opzet.diensten.werkplek.selectie
    dienst.bevestig(OM, _nieuw(opzet, antwoorden=_alles(opzet, "ja"), gezien="rood", kleur="rood"), SPOOR)
    rood = ("om", "politie", "shn", "reclassering", "rvdk", "gemeente", "veilig-thuis", "gi")
    assert _partijen(opzet) == rood
    opzet.klok.vooruit(minutes=1)
    dienst.bevestig(OM, _nieuw(opzet), SPOOR)
    assert _partijen(opzet) == rood
    assert [een.kleur for een in dienst.van_zaak(OM, REMCO)] == ["groen"]  # the newest


def test_of_a_minor_the_raad_is_involved_in_the_place_of_the_reclassering(opzet: Opzet) -> None:
    nieuw = _nieuw(opzet, JENNIFER, kleur="oranje", reden="Spanning thuis.")
    opzet.diensten.werkplek.selectie.bevestig(OM, nieuw, SPOOR)
    assert _partijen(opzet, JENNIFER) == ("om", "politie", "shn", "rvdk")


def test_the_entry_says_who_was_involved_on_which_answers_and_what_the_instrument_said(opzet: Opzet) -> None:
    nieuw = _nieuw(opzet, kleur="oranje", reden="Reden-canarie")
    id_ = opzet.diensten.werkplek.selectie.bevestig(OM, nieuw, SPOOR)
    (regel,) = opzet.log()
    inhoud = regel["inhoud"]
    assert (inhoud["handeling"], inhoud["besluit"], inhoud["stuk"]) == ("selectie-bevestigd", "oranje", id_)
    assert inhoud["partijen"] == ["politie", "om", "shn", "reclassering"]
    assert inhoud["toetsen"] == {
        **nieuw.antwoorden,
        "advies-instrument": "groen",
        "gewichten": "rotterdam-voorbeeld-1",
    }
    assert "canarie" not in str(regel)
    assert "canarie" not in opzet.bytes_op_schijf().decode(errors="ignore")


def test_no_record_no_selectie_and_nobody_involved(opzet: Opzet) -> None:
    opzet.weiger_log(0)
    with pytest.raises(LogboekSchrijfError):
        opzet.diensten.werkplek.selectie.bevestig(OM, _nieuw(opzet, kleur="oranje", reden="x"), SPOOR)
    opzet.laat_toe()
    assert opzet.rijen("selecties") == 0
    assert _partijen(opzet) == ("om", "politie", "shn")


def test_another_colour_or_an_uncertain_advies_needs_a_reason(opzet: Opzet) -> None:
    assert _fouten(opzet, _nieuw(opzet, kleur="oranje")) == {"reden"}
    assert _fouten(opzet, _nieuw(opzet, antwoorden={})) == {"reden"}  # all of it onbekend
    assert opzet.diensten.werkplek.selectie.bevestig(OM, _nieuw(opzet, antwoorden={}, reden="Haast."), SPOOR)


def test_what_was_not_seen_cannot_be_confirmed(opzet: Opzet) -> None:
    ja = _alles(opzet, "ja")
    assert _fouten(opzet, _nieuw(opzet, antwoorden=ja)) == {"advies", "reden"}


def test_all_mistakes_are_told_at_once(opzet: Opzet) -> None:
    fout = _nieuw(opzet, antwoorden={"straf-toezicht": "misschien", "anders": "ja"}, kleur="paars")
    assert _fouten(opzet, fout) == {"straf-toezicht", "antwoorden", "kleur"}
    assert opzet.soorten() == []


@pytest.mark.parametrize("wie", [SHN, aanvrager("politie", "wijkagent"), aanvrager("om", "administratief-medewerker")])
def test_only_who_may_confirm_can_and_sees_it(opzet: Opzet, wie: Aanvrager) -> None:
    dienst = opzet.diensten.werkplek.selectie
    dienst.bevestig(OM, _nieuw(opzet), SPOOR)
    assert dienst.personen(wie, REMCO) == ()
    assert dienst.van_zaak(wie, REMCO) == ()
    with pytest.raises(NietBevoegdError):
        dienst.bevestig(wie, _nieuw(opzet), SPOOR)
    with pytest.raises(OnbekendStukError):
        dienst.antwoorden(wie, REMCO, 1, SPOOR)


def test_another_partij_that_may_confirm_sees_the_colour_and_not_the_answers(opzet: Opzet) -> None:
    dienst = opzet.diensten.werkplek.selectie
    dienst.bevestig(OM, _nieuw(opzet), SPOOR)
    (gezien,) = dienst.van_zaak(POLITIE, REMCO)
    assert (gezien.kleur, gezien.eigen) == ("groen", False)
    with pytest.raises(OnbekendStukError):
        dienst.antwoorden(POLITIE, REMCO, 1, SPOOR)


def test_looking_at_the_answers_is_recorded_first(opzet: Opzet) -> None:
    dienst = opzet.diensten.werkplek.selectie
    dienst.bevestig(OM, _nieuw(opzet, reden="Zomaar."), SPOOR)
    gezien = dienst.antwoorden(OM, REMCO, 1, SPOOR)
    assert gezien.reden == "Zomaar."
    assert {antwoord for _, antwoord in gezien.antwoorden} == {"nee"}
    assert [regel["inhoud"]["handeling"] for regel in opzet.log()] == ["selectie-bevestigd", "selectie-ingezien"]


def test_it_is_only_about_a_verdachte_and_only_in_an_own_zaak(opzet: Opzet) -> None:
    dienst = opzet.diensten.werkplek.selectie
    with pytest.raises(OngeldigeInvoerError, match="niet over deze persoon"):
        dienst.vul_in(OM, REMCO, 2)
    with pytest.raises(OnbekendeZaakError):
        dienst.vul_in(replace(OM, regios=("limburg",)), REMCO, 1)


# --- Preselect Recidive


def _score(zaaknummer: str = JENNIFER, **anders: Any) -> NieuwePreselect:
    basis = NieuwePreselect(
        zaaknummer=zaaknummer, persoon=1, score="hoog", doel="selectie", opgesteld_op=None, bevestigd=EISEN
    )
    return replace(basis, **anders)


def test_the_raad_sees_a_score_by_the_handvat_and_slachtofferhulp_does_not(opzet: Opzet) -> None:
    werkplek = opzet.diensten.werkplek
    opzet.registreer(
        *(
            replace(zaak, partijen=("om", "politie", "shn", "rvdk"), processtap="intake-selectie")
            for zaak in wereld().zaken
            if zaak.zaaknummer == JENNIFER
        )
    )
    werkplek.preselect.voer_in(POLITIE, _score(), SPOOR)
    van_raad = werkplek.inzien.inzien(aanvrager("rvdk"), JENNIFER, 1, "advies-afdoening", "ketenkaart", SPOOR)
    assert [een.tekst for een in van_raad.inbrengen] == ["Hoog"]
    van_shn = werkplek.inzien.inzien(SHN, JENNIFER, 1, "slachtofferzorg", "ketenkaart", SPOOR)
    assert van_shn.inbrengen == ()
    assert {zicht.partij: zicht.niveau for zicht in werkplek.preselect.zichtbaarheid(POLITIE, JENNIFER, 1)} == {
        "om": "volledig",
        "shn": "geen",
        "rvdk": "volledig",
    }


def test_what_the_writer_must_confirm_comes_from_the_handvat(opzet: Opzet) -> None:
    assert {eis.id for eis in opzet.diensten.werkplek.preselect.eisen()} >= set(EISEN)


def test_a_score_about_an_adult_is_refused_with_words(opzet: Opzet) -> None:
    dienst = opzet.diensten.werkplek.preselect
    assert dienst.personen(POLITIE, REMCO) == ()
    with pytest.raises(OngeldigeInvoerError, match="kan alleen bij een verdachte van 12 tot en met 17 jaar"):
        dienst.voer_in(POLITIE, _score(REMCO), SPOOR)
    assert opzet.rijen("inbrengen") == 0


def test_on_the_day_somebody_turns_18_it_is_no_longer_possible(opzet: Opzet) -> None:
    dienst = opzet.diensten.werkplek.preselect
    (jennifer,) = (zaak for zaak in wereld().zaken if zaak.zaaknummer == JENNIFER)
    geboren = jennifer.personen[0].geboortedatum
    jarig = geboren.replace(year=geboren.year + 18)
    opzet.klok.vooruit(days=(jarig - opzet.klok().date()).days - 1)
    assert dienst.personen(POLITIE, JENNIFER) == (1,)
    opzet.klok.nu += timedelta(days=1)
    assert dienst.personen(POLITIE, JENNIFER) == ()


def test_only_the_functies_of_the_politie_that_the_data_name_enter_a_score(opzet: Opzet) -> None:
    for wie in (OM, aanvrager("politie", "wijkagent")):
        assert opzet.diensten.werkplek.preselect.personen(wie, JENNIFER) == ()
        with pytest.raises(NietBevoegdError):
            opzet.diensten.werkplek.preselect.voer_in(wie, _score(), SPOOR)


def test_an_unknown_score_or_doel_is_refused(opzet: Opzet) -> None:
    for fout in (_score(score="heel hoog"), _score(doel="rechtsbijstand")):
        with pytest.raises(OngeldigeInvoerError):
            opzet.diensten.werkplek.preselect.voer_in(POLITIE, fout, SPOOR)
