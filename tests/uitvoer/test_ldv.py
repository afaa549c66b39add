"""A receiver of spans that is down, slow, forgetful or in a bad mood: nothing is lost, and nothing is there twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from threading import Barrier, Thread

import pytest

from audit.errors import GebeurtenisError
from audit.logboek import Logboek
from gateway.errors import GatewayError
from gateway.store.uitvoer import Positie
from gateway.uitvoer.ldv import GeweigerdeRegelError
from gateway.uitvoer.otlp import AfgewezenError, NietBevestigdError
from tests.services.opzet import BAKKER, ONDERTEKENAAR, SPOOR, VERZOEK, Opzet
from tests.uitvoer.hulp import TOKEN, aankondigingen, maak_ldv, positie, regels, spannenmaker, verwacht
from tests.uitvoer.ontvanger import SOORT, Ontvanger

NERGENS = "http://127.0.0.1:9/v1/traces"  # the discard port: nobody listens


def test_every_entry_about_a_verwerking_arrives_once_and_in_order(poort: Opzet, ontvanger: Ontvanger) -> None:
    aantal = len(regels(poort))
    verslag = maak_ldv(poort, ontvanger.url).draai()
    assert ontvanger.sleutels == verwacht(poort)
    assert len(ontvanger.spannen) == verslag.bevestigd == aantal == verslag.positie
    assert {kop["Content-Type"] for kop in ontvanger.koppen} == {SOORT}
    assert {kop["Authorization"] for kop in ontvanger.koppen} == {f"Bearer {TOKEN}"}


def test_an_export_is_announced_and_never_exports_itself(poort: Opzet, ontvanger: Ontvanger) -> None:
    aantal = len(regels(poort))
    ldv = maak_ldv(poort, ontvanger.url, blok=100)
    ldv.draai()
    (aankondiging,) = aankondigingen(poort)
    assert aankondiging["van"] == {"miljoen": 0, "rest": 0}
    assert aankondiging["tot"] == {"miljoen": 0, "rest": aantal}
    for _ in range(3):
        assert ldv.draai().bevestigd == 0
    assert len(regels(poort)) == aantal + 1
    assert positie(poort) == Positie(aantal + 1, aantal + 1)
    assert len(ontvanger.verzoeken) == 1


def test_what_was_announced_is_what_was_sent(poort: Opzet, ontvanger: Ontvanger) -> None:
    maak_ldv(poort, ontvanger.url).draai()
    gestuurd = [sha256(verzoek).hexdigest() for verzoek in ontvanger.verzoeken]
    assert [een["bestand"] for een in aankondigingen(poort)] == gestuurd


def test_nothing_is_sent_before_it_is_announced(poort: Opzet, ontvanger: Ontvanger) -> None:
    weigert = Logboek(ONDERTEKENAAR, poort.klok, woorden=())
    with pytest.raises(GebeurtenisError):
        maak_ldv(poort, ontvanger.url, logboek=weigert).draai()
    assert ontvanger.verzoeken == []
    assert positie(poort) == Positie(0, 0)


def test_a_receiver_that_is_down_gets_everything_when_it_is_back(poort: Opzet, ontvanger: Ontvanger) -> None:
    for _ in range(3):
        with pytest.raises(NietBevestigdError):
            maak_ldv(poort, NERGENS, blok=100).draai()
        assert positie(poort).bevestigd == 0
        poort.diensten.context.verstrek(BAKKER, VERZOEK, SPOOR)
    maak_ldv(poort, ontvanger.url, blok=100).draai()
    bereik = [(een["van"]["rest"], een["tot"]["rest"]) for een in aankondigingen(poort)]
    assert bereik == [(0, 7), (7, 17)]  # the entries that were announced first were meant each time
    assert ontvanger.sleutels == verwacht(poort)
    assert len(ontvanger.spannen) == len(ontvanger.sleutels)


@pytest.mark.parametrize("stap", ["503", "429", "502", "504", "verbreek", "half", "stil"])
def test_a_request_that_is_not_confirmed_is_sent_again_and_is_not_there_twice(
    poort: Opzet, ontvanger: Ontvanger, stap: str
) -> None:
    ontvanger.plan += [stap, "", stap, stap]
    verslag = maak_ldv(poort, ontvanger.url, max_sec=0.3 if stap == "stil" else 30.0).draai()
    assert ontvanger.sleutels == verwacht(poort)
    assert verslag.bevestigd == len(ontvanger.sleutels)
    assert ontvanger.verzoeken[0] == ontvanger.verzoeken[1]


def test_a_receiver_says_how_long_to_wait_and_otherwise_we_wait_longer_each_time(
    poort: Opzet, ontvanger: Ontvanger
) -> None:
    ontvanger.plan += ["429 7", "503 86400", "503", "503 straks", "503 999999999999"]
    gewacht: list[float] = []
    maak_ldv(poort, ontvanger.url, pogingen=6, gewacht=gewacht).draai()
    assert gewacht == [7.0, 60.0, 4.0, 8.0, 16.0]


@pytest.mark.parametrize("stap", ["401", "403", "404", "501", "html", "onzin", "omleiding"])
def test_what_is_no_confirmation_moves_nothing(poort: Opzet, ontvanger: Ontvanger, stap: str) -> None:
    ontvanger.plan.append(stap)
    with pytest.raises(AfgewezenError):
        maak_ldv(poort, ontvanger.url).draai()
    assert len(ontvanger.verzoeken) == 1
    assert positie(poort).bevestigd == 0
    maak_ldv(poort, ontvanger.url).draai()
    assert ontvanger.sleutels == verwacht(poort)


@pytest.mark.parametrize("stap", ["deel 1", "deel 3", "413", "400"])
def test_what_is_taken_in_part_is_sent_in_halves_until_all_is_there(
    poort: Opzet, ontvanger: Ontvanger, stap: str
) -> None:
    ontvanger.plan.append(stap)
    maak_ldv(poort, ontvanger.url, blok=7).draai()
    assert sorted(ontvanger.sleutels) == sorted(verwacht(poort))


@pytest.mark.parametrize("welke", range(7))
def test_one_entry_that_is_never_taken_is_named_and_never_skipped(
    poort: Opzet, ontvanger: Ontvanger, welke: int
) -> None:
    alle = verwacht(poort)
    ontvanger.weigert.add(alle[welke][1])
    ldv = maak_ldv(poort, ontvanger.url)
    for _ in range(2):
        with pytest.raises(GeweigerdeRegelError, match=f"regel {welke} ") as fout:
            ldv.draai()
        assert fout.value.index == positie(poort).bevestigd == welke
    assert set(ontvanger.sleutels) >= set(alle[:welke])
    ontvanger.weigert.clear()
    ldv.draai()
    assert sorted(ontvanger.sleutels) == sorted(verwacht(poort))


class _Stopt(GatewayError):
    """The process stops here."""


def _stopt_na(klok: Callable[[], datetime], keren: int) -> Callable[[], datetime]:
    gekeken = 0

    def kijk() -> datetime:
        nonlocal gekeken
        gekeken += 1
        if gekeken == keren:
            raise _Stopt
        return klok()

    return kijk


@pytest.mark.parametrize("keren", range(1, 7))
def test_an_exporter_that_stops_anywhere_goes_on_where_it_was(poort: Opzet, ontvanger: Ontvanger, keren: int) -> None:
    """It looks at the clock in each of its transactions: before an announcement and after a confirmation."""
    with pytest.raises(_Stopt):
        maak_ldv(poort, ontvanger.url, klok=_stopt_na(poort.klok, keren)).draai()
    maak_ldv(poort, ontvanger.url).draai()
    assert ontvanger.sleutels == verwacht(poort)
    begin = [(een["van"]["rest"], een["tot"]["rest"]) for een in aankondigingen(poort)]
    assert len(begin) == len(set(begin))


def test_two_exporters_at_once_lose_nothing_and_announce_nothing_twice(poort: Opzet, ontvanger: Ontvanger) -> None:
    klaar = Barrier(2)

    def draai() -> None:
        ldv = maak_ldv(poort, ontvanger.url, blok=1)
        klaar.wait()
        ldv.draai()

    draden = [Thread(target=draai) for _ in range(2)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert sorted(ontvanger.sleutels) == sorted(verwacht(poort))
    assert len(aankondigingen(poort)) == len(ontvanger.sleutels)


def test_a_log_without_entries_sends_nothing(poort: Opzet, ontvanger: Ontvanger) -> None:
    ldv = maak_ldv(poort, ontvanger.url)
    ldv.draai()
    gestuurd = len(ontvanger.verzoeken)
    assert ldv.draai().bevestigd == 0
    assert len(ontvanger.verzoeken) == gestuurd


def test_the_same_entry_always_gives_the_same_span(poort: Opzet) -> None:
    eerste, tweede = (spannenmaker(poort) for _ in range(2))
    assert eerste.verzoek(eerste.maak(regels(poort))) == tweede.verzoek(tweede.maak(regels(poort)))
    assert len(set(verwacht(poort))) == len(verwacht(poort))
