"""The circuit breaker, with a clock that is set by hand."""

from __future__ import annotations

from gateway.connectors.breaker import Breaker


class Klok:
    def __init__(self) -> None:
        self.nu = 100.0

    def __call__(self) -> float:
        return self.nu


def _open(klok: Klok) -> Breaker:
    breaker = Breaker(3, 30.0, klok)
    for _ in range(3):
        _mislukt(breaker)
    return breaker


def _stand(breaker: Breaker) -> str:
    return breaker.stand


def _mislukt(breaker: Breaker) -> None:
    ticket = breaker.vraag()
    assert ticket is not None
    breaker.mislukt(ticket)


def _gelukt(breaker: Breaker) -> None:
    ticket = breaker.vraag()
    assert ticket is not None
    breaker.gelukt(ticket)


def test_opens_only_after_failures_in_a_row() -> None:
    breaker = Breaker(3, 30.0, Klok())
    for _ in range(5):
        _mislukt(breaker)
        _mislukt(breaker)
        _gelukt(breaker)
    assert _stand(breaker) == "gesloten"
    for _ in range(3):
        _mislukt(breaker)
    assert _stand(breaker) == "open"
    assert breaker.vraag() is None


def test_lets_one_probe_through_after_the_waiting_time_and_closes_when_it_succeeds() -> None:
    klok = Klok()
    breaker = _open(klok)
    klok.nu += 29.9
    assert breaker.vraag() is None
    klok.nu += 0.1
    proef = breaker.vraag()
    assert proef is not None
    assert _stand(breaker) == "half-open"
    assert breaker.vraag() is None
    breaker.gelukt(proef)
    assert _stand(breaker) == "gesloten"
    assert breaker.vraag() is not None


def test_a_failed_probe_makes_it_wait_the_whole_time_again() -> None:
    klok = Klok()
    breaker = _open(klok)
    klok.nu += 30
    _mislukt(breaker)
    assert _stand(breaker) == "open"
    klok.nu += 29.9
    assert breaker.vraag() is None


def test_a_probe_that_is_never_heard_of_again_does_not_keep_it_open_for_ever() -> None:
    klok = Klok()
    breaker = _open(klok)
    klok.nu += 30
    assert breaker.vraag() is not None
    klok.nu += 29.9
    assert breaker.vraag() is None
    klok.nu += 0.1
    assert breaker.vraag() is not None


def test_a_probe_that_was_not_sent_after_all_lets_the_next_one_probe() -> None:
    klok = Klok()
    breaker = _open(klok)
    klok.nu += 30
    proef = breaker.vraag()
    assert proef is not None
    breaker.geef_terug(proef)
    assert breaker.vraag() is not None


def test_an_answer_to_a_question_from_before_it_opened_changes_nothing() -> None:
    klok = Klok()
    breaker = Breaker(3, 30.0, klok)
    oud = breaker.vraag()
    assert oud is not None
    for _ in range(3):
        _mislukt(breaker)
    breaker.gelukt(oud)
    breaker.mislukt(oud)
    breaker.geef_terug(oud)
    assert _stand(breaker) == "open"
    klok.nu += 30
    assert breaker.vraag() is not None
    breaker.gelukt(oud)
    assert _stand(breaker) == "half-open"
