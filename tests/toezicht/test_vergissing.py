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


def test_only_what_comes_next_in_another_zaak_counts() -> None:
    wereld = _wereld()
    wereld.vrij = {"verzoek-1"}  # explains that verzoek, in the same zaak
    fout, zelfde = _paar(zaak="vreemd")
    later = toegang(2, moment=zelfde.moment)
    assert sorted(vergissingen(bekijk(wereld, fout, zelfde, later), grenzen())) == []


def test_every_mistake_is_counted_once() -> None:
    keren = grenzen().vergissing["keren"]
    rij = [een for nr in range(keren) for een in _paar(10 * nr, begin=timedelta(hours=nr))]
    meer = [toegang(een.index + 1, moment=een.moment) for een in rij[1::2]]  # goes on and on in the right zaak
    assert _gevonden(*sorted((*rij, *meer), key=lambda een: een.index)) == [10 * nr for nr in range(keren)]


def test_what_others_do_meanwhile_does_not_matter() -> None:
    een, ander = _paar(0), _paar(2)
    ander = [replace(toegang_, medewerker="mo", moment=een[0].moment + _SECONDE) for toegang_ in ander]
    rij = [een[0], ander[0], een[1], ander[1]]
    assert _gevonden(*(replace(toegang_, index=nr) for nr, toegang_ in enumerate(rij))) == [0, 1]


def test_the_order_in_which_findings_come_does_not_matter() -> None:
    bevindingen = bekijk(_wereld(), *_paar(0), *_paar(2, begin=timedelta(hours=1)))
    assert rangschik(bevindingen[::-1], grenzen()) == rangschik(bevindingen, grenzen())
    assert any(rang.vergissing for rang in rangschik(bevindingen, grenzen()))


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
