"""The wrong zaak by mistake: it counts for less, never for nothing, and not as a habit or with anything else odd."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.toezicht.wereld import MIDDAG, ZAAK, Wereld, bekijk, toegang
from toezicht.grenzen import grenzen
from toezicht.rangorde import rangschik
from toezicht.teksten import teksten
from toezicht.toegang import Toegang
from toezicht.vergissing import vergissingen

_VREEMD = replace(ZAAK, partijen=frozenset({"partij-c"}), gesloten_op=None)
_KORT = timedelta(seconds=grenzen().vergissing["seconden"])
_SECONDE = timedelta(seconds=1)


def _wereld() -> Wereld:
    return Wereld(zaken={"zaak": replace(ZAAK, gesloten_op=None), "vreemd": _VREEMD})


def _paar(index: int = 0, na: timedelta = _KORT, begin: timedelta = timedelta(), **daarna: object) -> list[Toegang]:
    """A look at a zaak of others, and what the same employee does next."""
    moment = MIDDAG + begin
    fout = toegang(index, moment=moment, zaak="vreemd", persoon=f"persoon-{index}")
    return [fout, toegang(index + 1, moment=moment + na, **daarna)]


def _gevonden(*rij: Toegang) -> list[int]:
    return sorted(vergissingen(bekijk(_wereld(), *rij), grenzen()))


def test_who_goes_on_at_once_with_other_work_may_have_opened_the_wrong_zaak() -> None:
    assert _gevonden(*_paar()) == [0]


@pytest.mark.parametrize(
    "rij",
    [
        _paar(na=_KORT + _SECONDE),
        _paar(medewerker="mo"),
        _paar(zaak="vreemd", persoon="nog een ander"),
        _paar(partij="partij-b", medewerker="mien", zaak="onbekend"),
        _paar()[:1],
    ],
    ids=["too late", "somebody else", "same zaak", "unexplained too", "nothing follows"],
)
def test_otherwise_it_is_no_mistake(rij: list[Toegang]) -> None:
    assert _gevonden(*rij) == []


def test_a_mistake_is_no_reason_for_anything_but_the_wrong_zaak() -> None:
    fout, daarna = _paar()
    wereld = _wereld()
    wereld.eigenschappen = dict.fromkeys((fout.medewerker, fout.persoon or ""), frozenset({("buurt", "hash")}))
    bevindingen = bekijk(wereld, fout, daarna)
    assert len(bevindingen[0].signalen) > 1
    assert vergissingen(bevindingen, grenzen()) == frozenset()


def test_who_makes_it_a_habit_makes_no_more_mistakes() -> None:
    keren, dagen = grenzen().vergissing["keren"], timedelta(days=grenzen().vergissing["dagen"])
    rij = [een for nr in range(keren + 2) for een in _paar(2 * nr, begin=timedelta(hours=nr))]
    assert _gevonden(*rij) == [2 * nr for nr in range(keren)]
    net_niet = _paar(100, begin=dagen + timedelta(hours=2))
    assert 100 not in _gevonden(*rij, *net_niet)
    lang_erna = _paar(100, begin=dagen + timedelta(hours=keren + 2))
    assert 100 in _gevonden(*rij, *lang_erna)


def test_it_counts_for_less_and_the_words_say_why() -> None:
    fout, daarna = _paar()
    (rang,) = rangschik(bekijk(_wereld(), fout, daarna), grenzen())
    (vol,) = rangschik(bekijk(_wereld(), fout), grenzen())
    assert 0 < rang.punten < vol.punten
    zinnen = rang.in_woorden(teksten(), grenzen())
    assert str(grenzen().vergissing["procent"]) in zinnen[-1]
    assert sum(int(zin.split(" punten: ")[0]) for zin in zinnen[:-1]) == rang.punten
    assert len(vol.in_woorden(teksten(), grenzen())) == len(zinnen) - 1
