"""The questions of a workshop: their order, those that a trainer makes up, and that nothing real is in them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gateway.errors import IntussenVerderError, OngeldigeInvoerError
from gateway.services.leren.workshop.vragen import NieuweVraag
from tests.services.opzet import BAKKER, MOLENAAR, Opzet
from tests.services.test_workshop import SITUATIE, VRAAG, begin, neem


def test_questions_that_still_come_can_be_moved_and_left_out_with_their_notes(opzet: Opzet) -> None:
    sessie, _ = begin(opzet, *(replace(VRAAG, id=naam) for naam in "abc"))
    dienst = opzet.diensten.leren.workshop.sessies
    dienst.noteer(BAKKER, sessie.id, 2, "Over c.")

    def verzet(vraag: str, doe: str) -> str:
        return "".join(een.id for een in dienst.verzet(BAKKER, sessie.id, vraag, doe).vragen)

    assert verzet("c", "omhoog") == "acb"
    assert dienst.eigen(BAKKER, sessie.id).notities == {1: "Over c."}
    assert verzet("a", "omlaag") == "cab"
    neem(opzet, sessie, "open-1")
    for vraag, doe in (
        ("c", "weg"),
        ("c", "omlaag"),
        ("a", "omhoog"),
        ("b", "omlaag"),
        ("b", "op zijn kop"),
        ("x", "weg"),
    ):
        with pytest.raises(IntussenVerderError):
            dienst.verzet(BAKKER, sessie.id, vraag, doe)
    assert (verzet("a", "omlaag"), verzet("b", "weg"), verzet("a", "weg")) == ("cba", "ca", "c")
    assert dienst.eigen(BAKKER, sessie.id).notities == {0: "Over c."}
    alleen, _ = begin(opzet)
    with pytest.raises(IntussenVerderError):
        dienst.verzet(BAKKER, alleen.id, VRAAG.id, "weg")


def test_an_own_question_is_made_up_and_the_engine_answers_it(opzet: Opzet) -> None:
    vragen = opzet.diensten.leren.workshop.vragen
    nieuw = NieuweVraag("Mag dit?", "Kees bakt brood.", "maal.soort", "ja", "Men denkt van wel.")
    gemaakt = vragen.maak(BAKKER, SITUATIE, nieuw)
    assert vragen.van(BAKKER) == (gemaakt,)
    assert vragen.kies(BAKKER, (gemaakt.id, gemaakt.id)) == (gemaakt,)
    assert opzet.diensten.leren.workshop.sessies.oordeel(gemaakt).veld == "maal.soort"
    for fout in (
        replace(nieuw, titel=""),
        replace(nieuw, verhaal="Bel 06-12345678"),
        replace(nieuw, valkuil="Zie ZSM-2026-0001"),
        replace(nieuw, verwacht="misschien"),
        replace(nieuw, veld=""),
        replace(nieuw, veld="maal.bestaat-niet"),
    ):
        with pytest.raises(OngeldigeInvoerError):
            vragen.maak(BAKKER, SITUATIE, fout)
    with pytest.raises(OngeldigeInvoerError):
        vragen.kies(MOLENAAR, (gemaakt.id,))
    vragen.verwijder(MOLENAAR, gemaakt.id)
    assert len(vragen.van(BAKKER)) == 1
    vragen.verwijder(BAKKER, gemaakt.id)
    assert vragen.van(BAKKER) == ()


def test_no_text_of_a_trainer_holds_data_of_a_person(opzet: Opzet) -> None:
    sessie, _ = begin(opzet)
    dienst = opzet.diensten.leren.workshop.sessies
    with pytest.raises(OngeldigeInvoerError, match="burgerservicenummer"):
        dienst.noteer(BAKKER, sessie.id, 0, "Het ging over 999900018.")
    with pytest.raises(OngeldigeInvoerError, match="e-mailadres"):
        dienst.maak(BAKKER, (VRAAG,), "Voor kees@voorbeeld.invalid")
    with pytest.raises(OngeldigeInvoerError, match="kies een of meer"):
        dienst.maak(BAKKER, ())
