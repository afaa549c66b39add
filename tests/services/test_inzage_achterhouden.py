"""What is held back: by the check, with a reason that the law knows, and by an embargo, of which nothing shows."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from audit.woorden import WOORDEN
from gateway.connectors.base import Waarde
from gateway.errors import (
    InzageOnvolledigError,
    InzageVeranderdError,
    OngeldigeInvoerError,
)
from gateway.services import Toetsantwoord
from gateway.services.inzage import Inhoud
from gateway.services.inzage.beleid import Voor, lees_beleid
from gateway.services.inzage.inhoud import begin_van
from gateway.services.inzage.waarden import KEUR_GOED, VERVALLEN, VORMEN, WIJS_AF
from tests.services.fakes import FakeBronnen
from tests.services.opzet import BEGIN, SPOOR, WAARDEN, ZAAK, Opzet
from tests.services.test_inzage import ALLES_NEE, EEN, NIEUW, bericht, dossier, geef, goedgekeurd, vraag_context
from tests.webtool.opzet import handvat

ANDERE = replace(ZAAK, zaaknummer="ZSM-2026-0002", personen=(replace(ZAAK.personen[0], nummer=4),))
TOT = (BEGIN + timedelta(days=30)).date()


@pytest.fixture
def twee_zaken(opzet: Opzet) -> Opzet:
    """The person was looked at once in each of two zaken."""
    opzet.registreer(ANDERE)
    vraag_context(opzet)
    vraag_context(opzet, 2, zaaknummer=ANDERE.zaaknummer, persoon=4)
    return opzet


def met_ja(toets: str, **hoe: Any) -> dict[str, Toetsantwoord]:
    return {**ALLES_NEE, toets: Toetsantwoord("ja", reden="Dit moet weg.", **hoe)}


def embargo(opzet: Opzet, zaaknummer: str = ANDERE.zaaknummer, tot: date = TOT) -> str:
    return opzet.diensten.embargos.leg(EEN, zaaknummer, tot, "Het OM vraagt dit.", SPOOR).id


def test_a_zaak_can_be_held_back(twee_zaken: Opzet) -> None:
    inzage_id = goedgekeurd(twee_zaken, met_ja("onderzoeksbelang", omvang="zaken", zaken=(ANDERE.zaaknummer,)))
    uit = json.loads(geef(twee_zaken, inzage_id))
    assert [regel["zaak"] for regel in uit["regels"]] == [ZAAK.zaaknummer]
    assert twee_zaken.log(1)[0]["inhoud"]["achtergehouden"] == 1
    assert dossier(twee_zaken, inzage_id).telling.toets == 1


def test_a_veld_can_be_held_back_with_its_ground(twee_zaken: Opzet) -> None:
    heel = dossier(twee_zaken, twee_zaken.diensten.inzage.vraag(EEN, NIEUW, SPOOR).id)
    veld = heel.inhoud.regels[0].volledig[0]
    assert veld in heel.velden
    uit = geef(twee_zaken, goedgekeurd(twee_zaken, met_ja("veilig-adres", omvang="velden", velden=(veld,))))
    assert veld.encode() not in uit
    assert len(json.loads(uit)["regels"]) == 2


def test_everything_can_be_held_back(twee_zaken: Opzet) -> None:
    uit = json.loads(geef(twee_zaken, goedgekeurd(twee_zaken, met_ja("belang-kind", omvang="alles"))))
    assert uit["regels"] == []


def test_an_entry_of_which_all_that_was_seen_is_held_back_does_not_look_as_if_nothing_was(opzet: Opzet) -> None:
    opzet.bronnen.stand = {"maal": "storing"}
    vraag_context(opzet)
    heel = dossier(opzet, opzet.diensten.inzage.vraag(EEN, NIEUW, SPOOR).id).inhoud.regels[0]
    gezien = heel.volledig + heel.dat
    assert set(gezien) < set(heel.gevraagd)
    toetsing = met_ja("veilig-adres", omvang="velden", velden=gezien)
    assert json.loads(geef(opzet, goedgekeurd(opzet, toetsing)))["regels"] == []


def test_an_entry_of_which_nothing_is_left_is_not_in_the_answer(twee_zaken: Opzet) -> None:
    alles = dossier(twee_zaken, twee_zaken.diensten.inzage.vraag(EEN, NIEUW, SPOOR).id).velden
    uit = json.loads(geef(twee_zaken, goedgekeurd(twee_zaken, met_ja("veilig-adres", omvang="velden", velden=alles))))
    assert uit["regels"] == []


def test_the_person_reads_only_of_a_toets_that_may_be_told(twee_zaken: Opzet) -> None:
    toetsing = met_ja("onderzoeksbelang", omvang="zaken", zaken=(ANDERE.zaaknummer,))
    toetsing |= met_ja("gegevens-van-anderen", omvang="zaken", zaken=(ANDERE.zaaknummer,)) | {
        "onderzoeksbelang": toetsing["onderzoeksbelang"]
    }
    uit = json.loads(geef(twee_zaken, goedgekeurd(twee_zaken, toetsing)))
    assert uit["genoemd"] == ["gegevens-van-anderen"]


@pytest.mark.parametrize(
    ("antwoord", "pad"),
    [
        (Toetsantwoord(), "antwoord"),
        (Toetsantwoord("misschien"), "antwoord"),
        (Toetsantwoord("nee"), "reden"),
        (Toetsantwoord("ja", omvang="alles"), "reden"),
        (Toetsantwoord("ja", reden="Ja."), "omvang"),
        (Toetsantwoord("ja", reden="Ja.", omvang="een-beetje"), "omvang"),
        (Toetsantwoord("ja", reden="Ja.", omvang="zaken"), "zaken"),
        (Toetsantwoord("ja", reden="Ja.", omvang="zaken", zaken=("ZSM-1999-0001",)), "zaken"),
        (Toetsantwoord("ja", reden="Ja.", omvang="velden", velden=("bestaat.niet",)), "velden"),
    ],
)
def test_every_question_is_answered_in_full(twee_zaken: Opzet, antwoord: Toetsantwoord, pad: str) -> None:
    """A zaak runs, so a no on onderzoeksbelang needs a reason too."""
    inzage_id = twee_zaken.diensten.inzage.vraag(EEN, NIEUW, SPOOR).id
    with pytest.raises(OngeldigeInvoerError) as fout:
        twee_zaken.diensten.inzage.toets(EEN, inzage_id, ALLES_NEE | {"onderzoeksbelang": antwoord}, SPOOR)
    assert [een.pad for een in fout.value.fouten] == [f"toetsen.onderzoeksbelang.{pad}"]
    assert "inzage-getoetst" not in twee_zaken.soorten()


def test_all_questions_must_be_answered_and_no_others(twee_zaken: Opzet) -> None:
    inzage_id = twee_zaken.diensten.inzage.vraag(EEN, NIEUW, SPOOR).id
    with pytest.raises(OngeldigeInvoerError) as fout:
        twee_zaken.diensten.inzage.toets(EEN, inzage_id, {"iets-anders": Toetsantwoord("nee")}, SPOOR)
    assert [een.pad for een in fout.value.fouten] == [
        "toetsen.iets-anders",
        *(f"toetsen.{toets}.antwoord" for toets in lees_beleid().toetsen),
    ]


def _zonder_embargo(opzet: Opzet) -> None:
    """Nobody looked in the other zaak."""


def _met_embargo(opzet: Opzet) -> None:
    embargo(opzet)
    for nummer in range(2, 7):
        vraag_context(opzet, nummer, zaaknummer=ANDERE.zaaknummer, persoon=4)


def test_what_is_under_embargo_changes_not_one_byte_of_the_answer(maak: Callable[..., Opzet]) -> None:
    antwoorden, geteld = [], []
    waarden: dict[str, dict[str, Waarde]] = {bron: dict(wat) for bron, wat in WAARDEN.items()}
    for geheim in (_zonder_embargo, _met_embargo):
        opzet = maak(bronnen=FakeBronnen(waarden=waarden, bekend={"mol.meel": True}))
        opzet.registreer(ZAAK, ANDERE)
        vraag_context(opzet)
        geheim(opzet)
        opzet.klok.vooruit(minutes=5)
        vraag_context(opzet, 9)
        inzage_id = goedgekeurd(opzet)
        geteld.append(dossier(opzet, inzage_id).telling.embargo)
        antwoorden.append(geef(opzet, inzage_id))
    assert geteld == [0, 5]
    assert antwoorden[0] == antwoorden[1]


def test_an_embargo_that_is_laid_while_the_file_is_written_still_holds_it_back(twee_zaken: Opzet) -> None:
    inzage_id = goedgekeurd(twee_zaken)

    def maak(inhoud: Inhoud) -> bytes:
        embargo(twee_zaken)
        return bericht(inhoud)

    with pytest.raises(InzageVeranderdError):
        twee_zaken.diensten.inzage.verstrek(EEN, inzage_id, "bericht", maak, SPOOR)
    assert "inzage-verstrekt" not in twee_zaken.soorten()


def test_the_officer_sees_the_embargo_apart_and_the_entry_of_the_answer_counts_it(twee_zaken: Opzet) -> None:
    embargo(twee_zaken)
    inzage_id = goedgekeurd(twee_zaken)
    telling = dossier(twee_zaken, inzage_id).telling
    assert (telling.regels, telling.embargo, telling.toets) == (1, 1, 0)
    geef(twee_zaken, inzage_id)
    assert twee_zaken.log(1)[0]["inhoud"]["achtergehouden"] == 1


def test_an_embargo_holds_for_a_zaak_in_which_the_person_is_no_longer_registered(twee_zaken: Opzet) -> None:
    embargo(twee_zaken)
    twee_zaken.registreer(replace(ANDERE, personen=()))
    inzage_id = twee_zaken.diensten.inzage.vraag(EEN, NIEUW, SPOOR).id
    assert [regel.zaak for regel in dossier(twee_zaken, inzage_id).inhoud.regels] == [ZAAK.zaaknummer]


def test_the_beleid_names_words_that_may_stand_in_the_log_and_law_that_exists() -> None:
    beleid = lees_beleid()
    assert {*beleid.toetsen, KEUR_GOED, WIJS_AF, VERVALLEN, *VORMEN} <= WOORDEN
    gronden = [een.grondslagen for een in beleid.toetsen.values()] + [een.grondslagen for een in beleid.voor.values()]
    assert {grond for deel in gronden for grond in deel} <= set(handvat().grondslagen)
    genoemd = {een.sein.omstandigheid for een in beleid.toetsen.values() if een.sein and een.sein.omstandigheid}
    assert genoemd <= set(handvat().omstandigheden)
    assert {voor for hoe in beleid.identiteiten.values() for voor in hoe.voor} == set(beleid.voor)
    assert beleid.toetsing == "te-toetsen"


@pytest.mark.parametrize(("leeftijd", "past"), [(11, False), (12, True), (15, True), (16, False), (None, False)])
def test_an_age_that_nobody_knows_fits_no_bound(leeftijd: int | None, past: bool) -> None:
    assert Voor("een", "Een", (), leeftijd_van=12, leeftijd_tot=16).past_bij(leeftijd) is past
    assert Voor("twee", "Twee", ()).past_bij(leeftijd)


def test_the_period_of_a_leap_day_begins_a_day_earlier() -> None:
    assert begin_van(date(2028, 2, 29), 3) == date(2025, 2, 28)
    assert begin_van(date(2028, 2, 29), 4) == date(2024, 2, 29)


def test_the_answer_is_the_same_whether_the_index_of_toezicht_saw_all_a_part_or_nothing(twee_zaken: Opzet) -> None:
    inzage_id = twee_zaken.diensten.inzage.vraag(EEN, NIEUW, SPOOR).id
    zonder = dossier(twee_zaken, inzage_id).inhoud
    twee_zaken.diensten.toezicht.volger.bij()
    assert twee_zaken.rijen("toezicht_regels") > 0
    assert dossier(twee_zaken, inzage_id).inhoud == zonder
    twee_zaken.sql("DELETE FROM toezicht_regels WHERE soort = 'context-beoordeeld'")
    with pytest.raises(InzageOnvolledigError):
        dossier(twee_zaken, inzage_id)


def test_a_missing_entry_gives_no_answer(opzet: Opzet) -> None:
    vraag_context(opzet)
    inzage_id = opzet.diensten.inzage.vraag(EEN, NIEUW, SPOOR).id
    opzet.sql("DELETE FROM logregel WHERE idx = 1")
    with pytest.raises(InzageOnvolledigError):
        dossier(opzet, inzage_id)


def test_what_is_missing_at_the_end_of_the_index_of_toezicht_is_noticed(twee_zaken: Opzet) -> None:
    inzage_id = goedgekeurd(twee_zaken)
    twee_zaken.diensten.toezicht.volger.bij()
    geef(twee_zaken, inzage_id)
    twee_zaken.sql("DELETE FROM toezicht_regels WHERE idx = (SELECT max(idx) FROM toezicht_regels WHERE persoon <> '')")
    with pytest.raises(InzageOnvolledigError):
        geef(twee_zaken, inzage_id)
