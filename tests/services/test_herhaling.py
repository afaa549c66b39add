"""The same key again: an answer only if there was one; never a false one, and never a key that is lost for good."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Event
from typing import NoReturn
from uuid import uuid4

import pytest
import sqlalchemy as sa

from audit.errors import LogboekSchrijfError
from gateway.errors import HerhalingError, NogBezigError, OpslagError
from gateway.services.stappen import Grenzen
from gateway.store import tabellen, verzoeken
from tests.services.opzet import BAKKER, MOLENAAR, SPOOR, VERZOEK, Opzet, weging

VRAAG = replace(VERZOEK, idempotentie_sleutel="sleutel-1")
STAPPEN = ["context-gevraagd", "context-beoordeeld", "context-verstrekt"]
LANGST = Grenzen().bron_max_sec + Grenzen().omstandigheden_max_sec + 60
WACHT_SEC = 30  # for a thread that never comes: then the test fails instead of hanging


class Gedood(BaseException):
    """The process ends here; nothing of ours runs any more."""


def doodt(soort: str) -> NoReturn:
    raise Gedood


def breekt_log_af(opzet: Opzet, stap: int) -> Callable[[], None]:
    """Let the log refuse from this step on; return how to mend it."""
    opzet.weiger_log(stap)
    return opzet.laat_toe


def voltooid(opzet: Opzet) -> list[bool]:
    """Per verzoek, in order of arrival, whether it says that it was answered."""
    kolommen = tabellen.verzoeken.c
    with opzet.opslag.lees() as verbinding:
        rijen = verbinding.execute(sa.select(kolommen.voltooid_op).order_by(kolommen.aangemaakt_op)).all()
    return [rij.voltooid_op is not None for rij in rijen]


@pytest.mark.parametrize("stap", [1, 2])
def test_a_verzoek_that_failed_halfway_is_never_answered_as_if_it_had_not(opzet: Opzet, stap: int) -> None:
    herstel = breekt_log_af(opzet, stap)
    with pytest.raises(LogboekSchrijfError):
        opzet.diensten.context.verstrek(BAKKER, VRAAG, SPOOR)
    herstel()
    opzet.bronnen.vergeet()
    opzet.klok.vooruit(seconds=LANGST - 1)
    with pytest.raises(NogBezigError):
        opzet.diensten.context.verstrek(BAKKER, VRAAG, SPOOR)
    assert (opzet.bronnen.gevraagd, opzet.soorten()) == ([], STAPPEN[:stap])
    opzet.klok.vooruit(seconds=1)
    antwoord = opzet.diensten.context.verstrek(BAKKER, VRAAG, SPOOR)
    assert "recept-waarde-canarie" in {een.waarde for een in antwoord.velden}
    assert opzet.soorten() == STAPPEN[:stap] + STAPPEN
    assert len({regel["inhoud"]["verzoek"] for regel in opzet.log()}) == 2
    assert voltooid(opzet) == [False, True]


def test_a_process_that_is_killed_at_the_bron_does_not_take_the_key_along(opzet: Opzet) -> None:
    opzet.bronnen.bij_aanroep = doodt
    with pytest.raises(Gedood):
        opzet.diensten.context.verstrek(BAKKER, VRAAG, SPOOR)
    opzet.bronnen.bij_aanroep = lambda soort: None
    with pytest.raises(NogBezigError):
        opzet.diensten.context.verstrek(BAKKER, VRAAG, SPOOR)
    opzet.klok.vooruit(seconds=LANGST)
    nieuw = opzet.diensten.context.verstrek(BAKKER, VRAAG, SPOOR)
    (kaart, eerste) = opzet.diensten.context.van_zaak(BAKKER, VRAAG.zaaknummer)
    assert kaart.id == nieuw.id != eerste.id
    assert opzet.diensten.context.verstrek(BAKKER, VRAAG, SPOOR).id == nieuw.id
    assert {een.stand for een in opzet.diensten.context.stand(BAKKER, eerste.id).velden} == {
        "niet-geleverd",
        "niet-gevraagd",
    }


def test_a_key_that_broke_off_is_still_the_key_of_that_body(opzet: Opzet) -> None:
    opzet.bronnen.bij_aanroep = doodt
    with pytest.raises(Gedood):
        opzet.diensten.context.verstrek(BAKKER, VRAAG, SPOOR)
    opzet.klok.vooruit(seconds=LANGST)
    with pytest.raises(HerhalingError):
        opzet.diensten.context.verstrek(BAKKER, replace(VRAAG, persoon=2), SPOOR)


def test_the_same_key_at_the_same_time_waits_for_the_first(opzet: Opzet) -> None:
    bij_de_bron, door = Event(), Event()

    def houd_op(soort: str) -> None:
        bij_de_bron.set()
        assert door.wait(WACHT_SEC)

    opzet.bronnen.bij_aanroep = houd_op
    with ThreadPoolExecutor(1) as draad:
        try:
            eerste = draad.submit(opzet.diensten.context.verstrek, BAKKER, VRAAG, SPOOR)
            assert bij_de_bron.wait(WACHT_SEC)
            with pytest.raises(NogBezigError):
                opzet.diensten.context.verstrek(BAKKER, VRAAG, SPOOR)
        finally:
            door.set()
        antwoord = eerste.result()
    herhaald = opzet.diensten.context.verstrek(BAKKER, VRAAG, SPOOR)
    assert herhaald.id == antwoord.id
    assert [een.stand for een in herhaald.velden] == [een.stand for een in antwoord.velden]
    assert opzet.soorten() == STAPPEN
    assert len(opzet.bronnen.bronnen_gevraagd) == len(set(opzet.bronnen.bronnen_gevraagd)) == 2


def test_the_mark_and_the_record_of_the_answer_are_one(opzet: Opzet) -> None:
    opzet.weiger("UPDATE OF voltooid_op ON verzoeken", "NEW.voltooid_op IS NOT NULL")
    with pytest.raises(OpslagError):
        opzet.diensten.context.verstrek(BAKKER, VRAAG, SPOOR)
    assert opzet.soorten() == STAPPEN[:2]
    assert voltooid(opzet) == [False]


def test_an_ophaling_does_not_answer_a_verzoek_that_broke_off(opzet: Opzet) -> None:
    weging(opzet)
    opzet.bronnen.bij_aanroep = doodt
    with pytest.raises(Gedood):
        opzet.diensten.context.verstrek(BAKKER, VRAAG, SPOOR)
    opzet.bronnen.bij_aanroep = lambda soort: None
    (item,) = opzet.diensten.vrijgaven.werkvoorraad(MOLENAAR)
    opzet.diensten.vrijgaven.besluit(MOLENAAR, item.id, "geef-vrij", "", SPOOR)
    gehaald = opzet.diensten.context.ophaling(BAKKER, item.verzoek_id, SPOOR)
    assert "soort-waarde-canarie" in {een.waarde for een in gehaald.velden}
    assert voltooid(opzet) == [False]
    with pytest.raises(NogBezigError):
        opzet.diensten.context.verstrek(BAKKER, VRAAG, SPOOR)


def test_of_two_that_both_found_the_key_free_only_one_gets_it(opzet: Opzet) -> None:
    """As on a database with more than one writer."""
    eerste = opzet.diensten.context.verstrek(BAKKER, VRAAG, SPOOR)
    with opzet.opslag.lees() as verbinding:
        rij = verzoeken.get(verbinding, eerste.id, sub=BAKKER.sub, partij=BAKKER.partij, functie=BAKKER.functie)
    with pytest.raises(NogBezigError), opzet.opslag.schrijf() as verbinding:
        verzoeken.maak(verbinding, replace(rij, id=str(uuid4())))
    with pytest.raises(OpslagError), opzet.opslag.schrijf() as verbinding:
        verzoeken.maak(verbinding, replace(rij, idempotentie_sleutel=None))
    assert opzet.rijen("verzoeken") == 1
