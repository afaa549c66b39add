"""Signalen: in words, with their steps as entries; samples that anybody can draw again; reports without persons."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from hashlib import sha256
from itertools import islice

import pytest

from gateway.errors import NietBevoegdError, OnbekendInToezichtError, OngeldigeInvoerError, ReedsBeslotenError
from gateway.services.toezicht import Blik, Filter, steekproeven
from tests.services.opzet import BAKKER, MOLENAAR, SPOOR, Opzet
from tests.services.toezicht import (
    BLIK,
    DE_BAKKER,
    DE_PERSOON,
    FUNCTIONARIS,
    TWEEDE,
    alle,
    heeft_dienst,
    open_signalen,
    vraag,
    zelfde_adres,
)


@pytest.fixture
def signaal(opzet: Opzet) -> str:
    """The bakker looked at somebody who lives at the same address."""
    heeft_dienst(opzet)
    zelfde_adres(opzet)
    vraag(opzet)
    (gevonden,) = [een for een in open_signalen(opzet) if een.regel == "zelfde-adres"]
    return gevonden.id


def test_a_signaal_says_its_rule_in_words_and_rests_on_entries(opzet: Opzet, signaal: str) -> None:
    detail = opzet.diensten.toezicht.signalen.detail(BLIK, signaal)
    assert detail.kaart.naam == "Zelfde adres"
    assert "hetzelfde adres" in detail.kaart.zin
    assert [rij.persoon for rij in detail.bewijs] == [DE_PERSOON]


def test_the_heaviest_signaal_comes_first(opzet: Opzet, signaal: str) -> None:
    gewichten = [een.gewicht for een in open_signalen(opzet)]
    assert len(gewichten) > 1
    assert gewichten == sorted(gewichten, reverse=True)
    assert open_signalen(opzet)[0].id == signaal


def test_asking_answering_and_judging_are_entries_without_a_word_of_it(opzet: Opzet, signaal: str) -> None:
    dienst = opzet.diensten.toezicht.signalen
    dienst.vraag_uitleg(BLIK, signaal, "Waarom vraag-canarie?")
    (gevraagd,) = dienst.vragen_aan(BAKKER)
    assert gevraagd.stappen[-1].tekst == "Waarom vraag-canarie?"
    dienst.geef_uitleg(BAKKER, SPOOR, signaal, "Omdat uitleg-canarie")
    dienst.beoordeel(BLIK, signaal, "verklaard", "Het klopt, oordeel-canarie")
    stappen = dienst.detail(BLIK, signaal).stappen
    assert [stap.stand for stap in stappen] == ["uitleg-gevraagd", "uitleg-gegeven", "verklaard"]
    assert stappen[1].tekst == "Omdat uitleg-canarie"
    regels = [regel for regel in opzet.log() if regel["soort"] in ("signaal-behandeld", "uitleg-gegeven")]
    assert [regel["inhoud"].get("stand") for regel in regels] == ["uitleg-gevraagd", None, "verklaard"]
    assert all(regel["inhoud"]["signaal"] == signaal for regel in regels)
    assert regels[0]["inhoud"]["over"] == DE_BAKKER
    assert "canarie" not in json.dumps(opzet.log())


@pytest.mark.sqlite
def test_what_is_written_about_a_signaal_is_on_disk_only_under_the_key_of_the_employee(
    opzet: Opzet, signaal: str
) -> None:
    opzet.diensten.toezicht.signalen.vraag_uitleg(BLIK, signaal, "Waarom vraag-canarie?")
    assert b"vraag-canarie" not in opzet.bytes_op_schijf()


def test_only_the_employee_concerned_sees_and_answers_the_question(opzet: Opzet, signaal: str) -> None:
    dienst = opzet.diensten.toezicht.signalen
    with pytest.raises(OnbekendInToezichtError):
        dienst.geef_uitleg(BAKKER, SPOOR, signaal, "Niemand vroeg iets")
    dienst.vraag_uitleg(BLIK, signaal, "Waarom?")
    assert not dienst.heeft_vraag(MOLENAAR)
    assert dienst.vragen_aan(MOLENAAR) == ()
    with pytest.raises(OnbekendInToezichtError):
        dienst.geef_uitleg(MOLENAAR, SPOOR, signaal, "Ik ben het niet")
    assert dienst.heeft_vraag(BAKKER)
    dienst.geef_uitleg(BAKKER, SPOOR, signaal, "Daarom")
    assert not dienst.heeft_vraag(BAKKER)
    with pytest.raises(ReedsBeslotenError):
        dienst.geef_uitleg(BAKKER, SPOOR, signaal, "En nog iets")


def test_a_signaal_is_asked_once_and_judged_once(opzet: Opzet, signaal: str) -> None:
    dienst = opzet.diensten.toezicht.signalen
    dienst.vraag_uitleg(BLIK, signaal, "Waarom?")
    with pytest.raises(ReedsBeslotenError):
        dienst.vraag_uitleg(BLIK, signaal, "Waarom?")
    dienst.beoordeel(BLIK, signaal, "incident", "Zo niet")
    with pytest.raises(ReedsBeslotenError):
        dienst.beoordeel(Blik(TWEEDE, SPOOR, "rechtmatigheid"), signaal, "verklaard", "Toch wel")
    assert opzet.soorten().count("signaal-behandeld") == 2


def test_nobody_handles_a_signaal_about_themselves(opzet: Opzet, signaal: str) -> None:
    zelf = Blik(replace(FUNCTIONARIS, sub=BAKKER.sub), SPOOR, "rechtmatigheid")
    with pytest.raises(NietBevoegdError):
        opzet.diensten.toezicht.signalen.beoordeel(zelf, signaal, "verklaard", "Ik vind van wel")
    with pytest.raises(NietBevoegdError):
        opzet.diensten.toezicht.signalen.vraag_uitleg(zelf, signaal, "Wat doe ik?")
    assert "signaal-behandeld" not in opzet.soorten()


@pytest.mark.parametrize("leeg", ["", "   ", "x" * 2001])
def test_a_step_needs_words_and_not_too_many(opzet: Opzet, signaal: str, leeg: str) -> None:
    dienst = opzet.diensten.toezicht.signalen
    with pytest.raises(OngeldigeInvoerError):
        dienst.vraag_uitleg(BLIK, signaal, leeg)
    with pytest.raises(OngeldigeInvoerError):
        dienst.beoordeel(BLIK, signaal, "incident", leeg)
    with pytest.raises(OngeldigeInvoerError):
        dienst.beoordeel(BLIK, signaal, "straf", "Een goede reden")
    assert dienst.detail(BLIK, signaal).kaart.rij.stand == "open"


def test_a_use_that_the_law_does_not_know_shows_nothing_and_is_no_entry(opzet: Opzet) -> None:
    with pytest.raises(OngeldigeInvoerError):
        opzet.diensten.toezicht.inzien.lijst(replace(BLIK, gebruik="nieuwsgierigheid"), Filter())
    assert opzet.soorten() == []


def test_pages_follow_each_other_without_a_gap_or_a_double(opzet: Opzet) -> None:
    for _ in range(40):
        vraag(opzet)
    gevonden = alle(opzet, Filter(medewerker=DE_BAKKER))
    assert [rij.idx for rij in gevonden] == sorted((rij.idx for rij in gevonden), reverse=True)
    assert len(gevonden) == 120
    assert len(alle(opzet, Filter(medewerker=DE_BAKKER, soort="context-verstrekt"))) == 40


def test_a_sample_can_be_drawn_again_from_root_and_size(opzet: Opzet) -> None:
    for _ in range(6):
        vraag(opzet)
    dienst = opzet.diensten.toezicht.steekproeven
    een = dienst.get(BLIK, dienst.trek(BLIK, 4, "maandcontrole reden-canarie"))
    soorten = [regel["soort"] for regel in opzet.log()][: een.maat]
    gezien: list[int] = []
    for idx in islice(steekproeven.kandidaten(bytes.fromhex(een.wortel), een.maat), 5000):
        if idx not in gezien and soorten[idx] == "context-verstrekt" and len(gezien) < 4:
            gezien.append(idx)
    assert list(een.indexen) == gezien
    assert [rij.soort for rij in een.gevonden] == ["context-verstrekt"] * 4
    (regel,) = [regel["inhoud"] for regel in opzet.log() if regel["soort"] == "steekproef-getrokken"]
    assert (regel["wortel"], regel["maat"], regel["aantal"]) == (een.wortel, {"miljoen": 0, "rest": een.maat}, 4)
    assert "canarie" not in json.dumps(opzet.log())


def test_a_sample_of_more_than_there_is_holds_everything(opzet: Opzet) -> None:
    for _ in range(3):
        vraag(opzet)
    dienst = opzet.diensten.toezicht.steekproeven
    een = dienst.get(BLIK, dienst.trek(BLIK, 200, "alles"))
    assert sorted(een.indexen) == [2, 5, 8]
    for aantal, reden in ((0, "x"), (201, "x"), (5, " ")):
        with pytest.raises(OngeldigeInvoerError):
            dienst.trek(BLIK, aantal, reden)


def test_the_report_of_a_month_has_no_persons_and_no_small_counts(opzet: Opzet) -> None:
    for _ in range(3):
        vraag(opzet)
    dienst = opzet.diensten.toezicht.verslagen
    verslag = dienst.get(BLIK, dienst.maak(BLIK, date(2026, 11, 1)))
    assert verslag.inhoud["partijen"]["totaal"] is None
    for _ in range(3):
        vraag(opzet)
    verslag = dienst.get(BLIK, dienst.maak(BLIK, date(2026, 11, 1)))
    assert verslag.inhoud["partijen"]["rijen"]["bakkerij"]["totaal"] == 6
    assert verslag.inhoud["bronnen"]["rijen"]["maal"] == {"cellen": [6], "totaal": 6}
    assert DE_BAKKER not in verslag.tekst
    assert DE_PERSOON not in verslag.tekst
    assert sha256(verslag.tekst.encode()).hexdigest() == verslag.sha256
    gemaakt = [regel["inhoud"] for regel in opzet.log() if regel["soort"] == "verslag-gemaakt"]
    assert [een["bestand"] for een in gemaakt][-1] == verslag.sha256
    with pytest.raises(OngeldigeInvoerError):
        dienst.maak(BLIK, date(2026, 12, 1))


def test_a_specific_report_is_only_about_the_stated_deviation(opzet: Opzet, signaal: str) -> None:
    vraag(opzet, minuten=60)
    dienst = opzet.diensten.toezicht.verslagen
    with pytest.raises(OngeldigeInvoerError):
        dienst.maak_specifiek(BLIK, signaal, " ")
    verslag = dienst.get(BLIK, dienst.maak_specifiek(BLIK, signaal, "Klacht over reden-canarie"))
    assert (verslag.inhoud["regel"], verslag.inhoud["medewerker"]) == ("zelfde-adres", DE_BAKKER)
    assert len(verslag.inhoud["toegangen"]) >= 1
    (regel,) = [regel["inhoud"] for regel in opzet.log() if regel["soort"] == "verslag-gemaakt"]
    assert (regel["verslag"], regel["over"]) == ("afwijking", DE_BAKKER)
    assert "canarie" not in json.dumps(opzet.log())


def test_the_name_of_an_employee_is_shown_with_a_signaal_and_nowhere_else(opzet: Opzet, signaal: str) -> None:
    assert opzet.diensten.toezicht.signalen.detail(BLIK, signaal).naam is None
    with opzet.opslag.schrijf() as verbinding:
        opzet.diensten.medewerkers.meld(verbinding, BAKKER)
    assert opzet.diensten.toezicht.signalen.detail(BLIK, signaal).naam == BAKKER.naam
    assert BAKKER.naam not in repr((alle(opzet), open_signalen(opzet)))
