"""A workshop on a real database: every vote that was counted is in the tally, once, and nobody is kept."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import replace
from itertools import count
from threading import Barrier

import pytest
import sqlalchemy as sa

from gateway.errors import IntussenVerderError, OnbekendeOefensessieError
from gateway.services.leren.codes import TEAMS
from gateway.services.leren.workshop.deelname import deelnemer_hash
from gateway.services.leren.workshop.waarden import (
    DICHT,
    MAX_DEELNEMERS,
    TELT,
    VOL,
    VOORBIJ,
    ZONDER_KEUZE,
    Sessie,
)
from gateway.store import oefensessies
from gateway.store.tabellen_oefensessies import oefendeelnemers
from leren.oefenvraag import KEUZES, Oefenvraag
from leren.situatie import Situatie
from tests.services.opzet import BAKKER, MOLENAAR, Opzet

SITUATIE = Situatie(partij="bakkerij", doel="bakken", rol="verdachte")
VRAAG = Oefenvraag(
    id="meel",
    titel="Mag de bakker het recept zien?",
    verhaal="Een verzonnen verhaal.",
    situatie=SITUATIE,
    veld="maal.soort",
    niveau="basis",
    duur_min=5,
    verwacht="deels",
)


def begin(opzet: Opzet, *vragen: Oefenvraag) -> tuple[Sessie, str]:
    sessie = opzet.diensten.leren.workshop.sessies.maak(BAKKER, vragen or (VRAAG,), "Proef")
    assert sessie.code is not None
    return sessie, sessie.code


def neem(opzet: Opzet, sessie: Sessie, *stappen: str) -> Sessie:
    dienst = opzet.diensten.leren.workshop.sessies
    for stap in stappen:
        sessie = dienst.stap(BAKKER, sessie.id, dienst.eigen(BAKKER, sessie.id).plek.nummer, stap)
    return sessie


def stem(opzet: Opzet, code: str, wie: str, keuze: str, organisatie: str | None = None, ronde: int = 1) -> str:
    return opzet.diensten.leren.workshop.deelname.stem(code, wie, 0, ronde, keuze, organisatie)


def test_a_vote_counts_once_and_can_be_changed_while_the_round_is_open(opzet: Opzet) -> None:
    sessie, code = begin(opzet)
    assert stem(opzet, code, "a", "ja") == DICHT
    sessie = neem(opzet, sessie, "open-1")
    assert [stem(opzet, code.lower(), wie, "ja", "bakkerij") for wie in "aabbccdde"] == [TELT] * 9
    assert stem(opzet, code, "e", "nee", "bakkerij") == TELT
    assert stem(opzet, code, "a", "misschien") == ZONDER_KEUZE
    assert stem(opzet, code, "a", "ja", ronde=2) == DICHT
    dienst = opzet.diensten.leren.workshop.sessies
    assert dienst.uitslag(sessie).ronde_1 is None  # not while it is open
    assert dienst.aanwezig(sessie).gestemd == 5
    sessie = neem(opzet, sessie, "sluit-1")
    uitslag = dienst.uitslag(sessie).ronde_1
    assert uitslag is not None
    assert uitslag.alle == {"ja": 4, "deels": 0, "afweging": 0, "nee": 1}
    assert stem(opzet, code, "a", "nee") == DICHT
    assert opzet.diensten.leren.workshop.deelname.meedoen(sessie, "a").gekozen == {1: "ja"}
    assert dienst.uitslag(sessie).ronde_1 == uitslag


def test_every_counted_vote_is_in_the_tally_and_no_other_when_the_round_closes_meanwhile(opzet: Opzet) -> None:
    sessie, code = begin(opzet)
    sessie = neem(opzet, sessie, "open-1")
    klaar, teller = Barrier(9), count()

    def stemmer(nummer: int) -> list[tuple[str, str]]:
        klaar.wait()
        gedaan: list[tuple[str, str]] = []
        while not gedaan or gedaan[-1][1] == TELT:
            wie, keuze = f"{nummer}-{next(teller)}", KEUZES[nummer % 4]
            eerste, _ = (stem(opzet, code, wie, keuze) for _ in range(2))  # sent twice, counts once
            gedaan.append((keuze, eerste))
        return gedaan

    def sluiter() -> None:
        klaar.wait()
        while opzet.diensten.leren.workshop.sessies.aanwezig(sessie).gestemd < 20:
            pass
        neem(opzet, sessie, "sluit-1")

    with ThreadPoolExecutor(9) as pool:
        stemmers = [pool.submit(stemmer, nummer) for nummer in range(8)]
        pool.submit(sluiter).result()
        antwoorden = [een for toekomst in stemmers for een in toekomst.result()]
    gesloten = opzet.diensten.leren.workshop.sessies.eigen(BAKKER, sessie.id)
    uitslag = opzet.diensten.leren.workshop.sessies.uitslag(gesloten).ronde_1
    assert uitslag is not None
    geteld = {keuze: sum(een == (keuze, TELT) for een in antwoorden) for keuze in KEUZES}
    assert uitslag.alle == geteld
    assert uitslag.stemmen < len(antwoorden)
    assert {antwoord for _, antwoord in antwoorden} == {TELT, DICHT}


def test_a_session_that_ends_waits_for_a_vote_that_found_its_round_open(opzet: Opzet) -> None:
    sessie, code = begin(opzet)
    sessie = neem(opzet, sessie, "open-1")
    for wie in "abcde":
        stem(opzet, code, wie, "ja")
    einde: list[Future[Sessie]] = []
    with ThreadPoolExecutor(1) as pool:

        def tussendoor() -> None:
            einde.append(pool.submit(neem, opzet, sessie, "eindig"))
            wait(einde, timeout=0.5)  # time enough to be first, if it did not wait

        opzet.klok.eenmaal = tussendoor
        assert stem(opzet, code, "f", "nee") == TELT
        assert einde[0].result().is_klaar
    verslag = opzet.diensten.leren.workshop.verslagen.verslag(BAKKER, sessie.id)
    assert verslag.vragen[0].ronde_1 is not None
    assert verslag.vragen[0].ronde_1.stemmen == 6
    assert opzet.rijen("oefenstemmen") == 0


def test_the_same_participant_at_the_same_moment_counts_once(opzet: Opzet) -> None:
    sessie, code = begin(opzet)
    neem(opzet, sessie, "open-1")
    with ThreadPoolExecutor(6) as pool:
        uitkomsten = list(pool.map(lambda keuze: stem(opzet, code, "een", keuze), ["ja", "nee"] * 12))
    assert uitkomsten == [TELT] * 24
    assert opzet.rijen("oefenstemmen") == opzet.rijen("oefendeelnemers") == 1


def test_a_step_from_a_page_of_before_is_not_taken(opzet: Opzet) -> None:
    sessie, _ = begin(opzet)
    dienst = opzet.diensten.leren.workshop.sessies
    klaar = Barrier(4)

    def open_() -> bool:
        klaar.wait()
        try:
            dienst.stap(BAKKER, sessie.id, 0, "open-1")
        except IntussenVerderError:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sum(toekomst.result() for toekomst in [pool.submit(open_) for _ in range(4)]) == 1
    assert dienst.eigen(BAKKER, sessie.id).plek.nummer == 1
    for nummer, stap in ((1, "onthul"), (0, "sluit-1"), (0, "eindig")):
        with pytest.raises(IntussenVerderError):
            dienst.stap(BAKKER, sessie.id, nummer, stap)
    assert dienst.eigen(BAKKER, sessie.id).plek.fase == "ronde-1"


def test_a_session_is_only_for_the_trainer_who_made_it(opzet: Opzet) -> None:
    sessie, _ = begin(opzet)
    workshop = opzet.diensten.leren.workshop
    for doe in (
        lambda: workshop.sessies.eigen(MOLENAAR, sessie.id),
        lambda: workshop.sessies.stap(MOLENAAR, sessie.id, 0, "open-1"),
        lambda: workshop.sessies.verzet(MOLENAAR, sessie.id, VRAAG.id, "weg"),
        lambda: workshop.sessies.noteer(MOLENAAR, sessie.id, 0, "Goed gesprek."),
        lambda: workshop.verslagen.verslag(MOLENAAR, sessie.id),
        lambda: workshop.sessies.noteer(BAKKER, sessie.id, 1, "Er is maar een vraag."),
    ):
        with pytest.raises(OnbekendeOefensessieError):
            doe()
    assert workshop.sessies.lijst(MOLENAAR) == ()
    assert BAKKER.sub.encode() not in opzet.bytes_op_schijf()


def test_at_the_end_totals_stay_and_nobody_does(opzet: Opzet) -> None:
    sessie, code = begin(opzet, VRAAG, replace(VRAAG, id="tweede"))
    sessie = neem(opzet, sessie, "open-1")
    for nummer in range(6):
        stem(opzet, code, f"b{nummer}", "ja", "bakkerij")
    for nummer in range(7):
        stem(opzet, code, f"m{nummer}", "nee", "molen")
    stem(opzet, code, "k1", "deels", "markt")
    workshop = opzet.diensten.leren.workshop
    workshop.sessies.noteer(BAKKER, sessie.id, 0, "Iedereen twijfelde.")
    sessie = neem(opzet, sessie, "sluit-1", "praat", "open-2")
    stem(opzet, code, "b0", "ja", "bakkerij", ronde=2)
    tijdens = workshop.verslagen.verslag(BAKKER, sessie.id)
    assert tijdens.vragen[0].ronde_2 is None
    sessie = neem(opzet, sessie, "eindig")
    assert sessie.is_klaar
    assert opzet.rijen("oefenstemmen") == opzet.rijen("oefendeelnemers") == 0
    hash_ = deelnemer_hash(sessie.id, "b0").encode()
    assert opzet.url.startswith("postgresql") is False or hash_ not in opzet.bytes_op_schijf()
    verslag = workshop.verslagen.verslag(BAKKER, sessie.id)
    eerste, tweede = verslag.vragen
    assert eerste.ronde_1 == tijdens.vragen[0].ronde_1
    assert eerste.ronde_1 is not None
    assert dict(eerste.ronde_1.per) == {"molen": {"ja": 0, "deels": 0, "afweging": 0, "nee": 7}}  # the markt is one
    assert (eerste.ronde_2, tweede.ronde_1) == (None, None)  # one vote is not kept
    assert (eerste.notitie, eerste.antwoord) == ("Iedereen twijfelde.", "nee")
    per_regel, per_veld = workshop.verslagen.misverstaan()
    assert [(een.veld, een.stemmen, een.fout, een.meest) for een in per_regel] == [("maal.soort", 14, 50, "ja")]
    assert len(per_veld) == 1
    with opzet.opslag.lees() as verbinding:
        assert {een.maand for _, een in oefensessies.totalen(verbinding)} == {"2026-11"}
    assert stem(opzet, code, "b0", "ja", ronde=2) == VOORBIJ


def test_after_a_day_a_session_is_over_by_itself_and_its_code_is_free(opzet: Opzet) -> None:
    sessie, code = begin(opzet)
    neem(opzet, sessie, "open-1")
    for wie in "abcde":
        stem(opzet, code, wie, "ja")
    workshop = opzet.diensten.leren.workshop
    assert not workshop.deelname.is_verder(code, 1)
    opzet.klok.vooruit(hours=24)
    assert workshop.deelname.is_verder(code, 1)
    assert stem(opzet, code, "f", "ja") == VOORBIJ
    gevonden = workshop.deelname.sessie(code)
    assert gevonden is not None
    assert gevonden.is_klaar
    for _ in range(2):  # again changes nothing
        workshop.sessies.ruim_op()
        assert workshop.deelname.sessie(code) is None
        assert opzet.rijen("oefendeelnemers") == 0
        assert opzet.rijen("oefentotalen") == len(KEUZES)
    assert workshop.verslagen.verslag(BAKKER, sessie.id).vragen[0].ronde_1 is not None
    opzet.klok.vooruit(days=91)
    workshop.sessies.ruim_op()
    assert opzet.rijen("oefensessies") == 0
    assert opzet.rijen("oefentotalen") == len(KEUZES)


def test_two_running_sessions_never_have_one_code(opzet: Opzet) -> None:
    dienst, wissel = opzet.diensten.leren.workshop.sessies, count()
    eerste = dienst.maak(BAKKER, (VRAAG,), kies=lambda tekens: tekens[0])
    with opzet.opslag.schrijf() as verbinding:  # also not a session and a game
        tweede = opzet.diensten.leren.codes.begin(
            verbinding, TEAMS, eigenaar="-", vragen=(), fase="delen", kies=lambda tekens: tekens[next(wissel) >= 6]
        )
    assert (eerste.code, tweede.code) == ("CCC222", "DDD333")
    assert [een.id for een in dienst.lijst(BAKKER)] == [eerste.id]
    assert opzet.diensten.leren.workshop.deelname.sessie("DDD333") is None


def test_a_full_session_takes_nobody_more(opzet: Opzet) -> None:
    sessie, code = begin(opzet)
    neem(opzet, sessie, "open-1")
    with opzet.opslag.schrijf() as verbinding:
        rijen = [
            {"sessie": sessie.id, "deelnemer": deelnemer_hash(sessie.id, str(nummer))}
            for nummer in range(MAX_DEELNEMERS)
        ]
        verbinding.execute(sa.insert(oefendeelnemers), rijen)
    assert stem(opzet, code, "te-laat", "ja") == VOL
    assert opzet.diensten.leren.workshop.deelname.neem_deel(code, "te-laat", None) == VOL
    assert stem(opzet, code, "7", "ja", "onbekende-partij") == TELT
    assert opzet.diensten.leren.workshop.sessies.aanwezig(sessie).per == {}
