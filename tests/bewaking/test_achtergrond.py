"""What runs beside the answers: it goes on after a fault, says so once, and ends when it is told to."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial
from threading import Event

import pytest

from gateway.achtergrond import Achtergrond, Taak
from gateway.errors import OpslagError

WACHT = 30.0


@pytest.fixture
def draai() -> Iterator[Callable[..., Achtergrond]]:
    gestart: list[Achtergrond] = []

    def begin(*taken: Taak) -> Achtergrond:
        gestart.append(Achtergrond(taken))
        gestart[-1].start()
        return gestart[-1]

    yield begin
    for een in gestart:
        een.stop()


def _draden() -> list[str]:
    return [draad.name for draad in threading.enumerate() if draad.name.startswith("achtergrond-")]


def test_every_task_runs_again_and_again(draai: Callable[..., Achtergrond]) -> None:
    teller, klaar = {"een": 0, "twee": 0}, {"een": Event(), "twee": Event()}

    def doe(naam: str) -> None:
        teller[naam] += 1
        if teller[naam] == 3:
            klaar[naam].set()

    draai(*(Taak(naam, 0.001, partial(doe, naam)) for naam in teller))
    assert all(gebeurd.wait(WACHT) for gebeurd in klaar.values())


def test_nothing_starts_by_itself() -> None:
    Achtergrond([Taak("nooit", 0.001, lambda: 1 / 0)])
    assert _draden() == []


@pytest.mark.parametrize("fout", [OpslagError("weg"), RuntimeError("stuk"), KeyError("x")])
def test_a_task_that_fails_is_tried_again_and_told_once(
    draai: Callable[..., Achtergrond], caplog: pytest.LogCaptureFixture, fout: Exception
) -> None:
    keren, lukt = [0], Event()

    def doe() -> None:
        keren[0] += 1
        if keren[0] < 5:
            raise fout
        if keren[0] == 7:
            lukt.set()

    draai(Taak("wankel", 0.001, doe))
    assert lukt.wait(WACHT)
    berichten = [regel.getMessage() for regel in caplog.records if regel.name == "poort.achtergrond"]
    assert berichten == ["taak wankel mislukt en wordt opnieuw geprobeerd", "taak wankel lukt weer"]


def test_stop_ends_after_what_is_being_done(draai: Callable[..., Achtergrond]) -> None:
    bezig, verder, af = Event(), Event(), Event()

    def doe() -> None:
        bezig.set()
        verder.wait(WACHT)
        af.set()

    loopt = draai(Taak("lang", 0.001, doe))
    assert bezig.wait(WACHT)
    verder.set()
    loopt.stop()
    assert af.is_set()
    assert _draden() == []


def test_starting_twice_is_starting_once_and_after_a_stop_it_can_start_again(
    draai: Callable[..., Achtergrond],
) -> None:
    loopt = draai(Taak("een", 0.001, lambda: None))
    loopt.start()
    assert _draden() == ["achtergrond-een"]
    loopt.stop()
    loopt.start()
    assert _draden() == ["achtergrond-een"]
