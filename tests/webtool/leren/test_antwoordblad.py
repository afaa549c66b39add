"""What would change an answer is told truthfully: a fact, or the situation itself; that nothing does only if so."""

from __future__ import annotations

from gateway.services import diensten
from policies.uitleg import ZINNEN
from tests.webtool.klant import Klant, tekst
from tests.webtool.opzet import Proef
from webtool.leren.zaken.blad import maak_uitslag

LES = "/lessen/leerplicht.verzuim-uren?partij=halt&doel=halt-afdoening&geef=&antwoord=nee"


def test_a_lesson_does_not_say_that_nothing_changes_it_where_another_situation_does(proef: Proef) -> None:
    les = tekst(Klant(proef, "om").open(LES))
    assert "Dit verandert pas als de situatie anders is. De kleinste verandering: Soort zaak wordt: Leerplicht." in les
    assert ZINNEN["nooit"] not in les


def test_of_every_practice_case_nothing_changes_it_is_only_said_where_that_is_so(proef: Proef) -> None:
    gezien = set()
    with proef.app.test_request_context("/"):
        leren = diensten().leren
        for zaak in leren.zaken.alle():
            vraag = leren.zaken.vraag(zaak.id)
            partij = str(vraag.situatie.partij)
            blad = maak_uitslag(vraag).blad
            anders = leren.watals.wendingen(vraag.situatie, partij, vraag.veld).kleinste
            binnen = [een for een in anders if "doelen" not in dict(een.keuzes)]
            if blad.verandert == ZINNEN["nooit"]:
                assert binnen == [], zaak.id
            gezien.add((blad.verandert == ZINNEN["nooit"], bool(blad.pas_als)))
            assert not (blad.pas_als and blad.verandert), zaak.id
    assert gezien >= {(True, False), (False, True)}
