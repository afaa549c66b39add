"""What is hidden cannot be computed back: every table that would look the same is tried."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from random import Random

import pytest

from toezicht.onderdrukking import Reeks, Tabel, onderdruk_reeks, onderdruk_tabel

_MINSTENS = 3  # smaller than in the product, so that all tables can be tried


def _passende_rijen(getoond: tuple[int | None, ...], rest: int) -> Iterator[tuple[int, ...]]:
    """All ways to fill in what is hidden with 1 or more, with at most ``rest`` in total."""
    if not getoond:
        yield ()
        return
    for waarde in range(1, rest + 1) if getoond[0] is None else (getoond[0],):
        for staart in _passende_rijen(getoond[1:], rest - waarde):
            yield (waarde, *staart)


def _passende_tabellen(tabel: Tabel) -> Iterator[dict[tuple[str, str], int]]:
    """All tables that fit what is shown, by somebody who knows that hidden is 1 or more."""
    assert tabel.totaal is not None
    plaatsen = list(product(tabel.rijen, tabel.kolommen))
    for waarden in _passende_rijen(tuple(tabel.cellen[plaats] for plaats in plaatsen), tabel.totaal):
        vol = dict(zip(plaatsen, waarden, strict=True))
        if sum(waarden) == tabel.totaal and _klopt(vol, tabel):
            yield vol


def _klopt(vol: Mapping[tuple[str, str], int], tabel: Tabel) -> bool:
    rijen = {rij: sum(vol[rij, kolom] for kolom in tabel.kolommen) for rij in tabel.rijen}
    kolommen = {kolom: sum(vol[rij, kolom] for rij in tabel.rijen) for kolom in tabel.kolommen}
    return all(tabel.rijtotalen[rij] in (None, som) for rij, som in rijen.items()) and all(
        tabel.kolomtotalen[kolom] in (None, som) for kolom, som in kolommen.items()
    )


def _herleid(tabel: Tabel) -> list[tuple[str, ...]]:
    """The hidden counts that have only one value in all tables that fit."""
    passend = list(_passende_tabellen(tabel))
    enige: list[tuple[str, ...]] = []
    for plaats, getal in tabel.cellen.items():
        if getal is None and len({vol[plaats] for vol in passend}) < 2:
            enige.append(plaats)
    for rij, getal in tabel.rijtotalen.items():
        if getal is None and len({sum(vol[rij, kolom] for kolom in tabel.kolommen) for vol in passend}) < 2:
            enige.append((rij,))
    for kolom, getal in tabel.kolomtotalen.items():
        if getal is None and len({sum(vol[rij, kolom] for rij in tabel.rijen) for vol in passend}) < 2:
            enige.append((kolom,))
    return enige


def _alles_dicht(tabel: Tabel) -> bool:
    """Nothing but the grand total is shown, not even what is 0; then nothing follows from it."""
    return not any(
        getal is not None
        for getal in (*tabel.cellen.values(), *tabel.rijtotalen.values(), *tabel.kolomtotalen.values())
    )


def _maak(rijen: int, kolommen: int, waarden: tuple[int, ...]) -> Tabel:
    namen_rij = tuple(f"r{nr}" for nr in range(rijen))
    namen_kolom = tuple(f"k{nr}" for nr in range(kolommen))
    vol = dict(zip(product(namen_rij, namen_kolom), waarden, strict=True))
    return onderdruk_tabel(vol, namen_rij, namen_kolom, _MINSTENS)


def _kleine(tabel: Tabel) -> list[int]:
    getallen = [*tabel.cellen.values(), *tabel.rijtotalen.values(), *tabel.kolomtotalen.values(), tabel.totaal]
    return [getal for getal in getallen if getal is not None and 0 < getal < _MINSTENS]


@pytest.mark.parametrize(("rijen", "kolommen"), [(2, 2), (1, 3), (3, 1)])
def test_in_every_small_table_nothing_hidden_can_be_computed_back(rijen: int, kolommen: int) -> None:
    geteld = 0
    for waarden in product(range(5), repeat=rijen * kolommen):
        tabel = _maak(rijen, kolommen, waarden)
        assert _kleine(tabel) == [], waarden
        if None in tabel.cellen.values() and not _alles_dicht(tabel):
            geteld += 1
            assert _herleid(tabel) == [], waarden
    assert geteld > 50


def test_in_larger_tables_nothing_hidden_can_be_computed_back() -> None:
    kans = Random(7)
    geteld = 0
    for _ in range(200):
        rijen, kolommen = kans.choice(((2, 3), (3, 3), (3, 2)))
        waarden = tuple(kans.choice((0, 0, 1, 2, 3, 4, 6)) for _ in range(rijen * kolommen))
        tabel = _maak(rijen, kolommen, waarden)
        assert _kleine(tabel) == [], waarden
        if (tabel.totaal or 0) <= 16 and None in tabel.cellen.values() and not _alles_dicht(tabel):
            geteld += 1
            assert _herleid(tabel) == [], (rijen, kolommen, waarden)
    assert geteld > 30


def test_a_series_shows_all_that_is_large_when_nothing_is_small() -> None:
    assert onderdruk_reeks({"a": 5, "b": 9, "c": 0}) == Reeks({"a": 5, "b": 9, "c": 0}, 14)


def test_in_every_small_series_nothing_hidden_can_be_computed_back() -> None:
    for waarden in product(range(6), repeat=3):
        reeks = onderdruk_reeks(dict(zip("abc", waarden, strict=True)), _MINSTENS)
        getoond = [getal for getal in (*reeks.cellen.values(), reeks.totaal) if getal is not None]
        assert not [getal for getal in getoond if 0 < getal < _MINSTENS], waarden
        if reeks.totaal is None or None not in reeks.cellen.values():
            continue
        passend = [
            vol for vol in _passende_rijen(tuple(reeks.cellen.values()), reeks.totaal) if sum(vol) == reeks.totaal
        ]
        for nr, getal in enumerate(reeks.cellen.values()):
            dicht = all(een is None for een in reeks.cellen.values())  # also what is 0: it says nothing
            assert getal is not None or dicht or len({vol[nr] for vol in passend}) > 1, waarden


def test_a_total_under_the_limit_hides_everything() -> None:
    tabel = onderdruk_tabel({("om", "niets"): 4}, ("om",), ("niets",))
    assert tabel.totaal is None
    assert onderdruk_reeks({"om": 4}) == Reeks({"om": None}, None)


def test_a_large_table_loses_only_a_few_counts() -> None:
    rijen, kolommen = tuple(f"partij-{nr}" for nr in range(9)), ("geweigerd", "niets", "verstrekt")
    vol = {(rij, kolom): 100 + nr for nr, (rij, kolom) in enumerate(product(rijen, kolommen))}
    vol["partij-4", "geweigerd"] = 2
    tabel = onderdruk_tabel(vol, rijen, kolommen)
    verborgen = {plaats for plaats, getal in tabel.cellen.items() if getal is None}
    assert ("partij-4", "geweigerd") in verborgen
    assert len(verborgen) == 4
    assert None not in tabel.rijtotalen.values()
    assert tabel.totaal == sum(vol.values())
