"""Reading entries together gives what reading each by itself gives, and never takes one that is not right."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.soorten import SCHEMA
from audit.toets.regel import Gevonden, Tellers, read_entry, read_together
from audit.vormen import canoniek

TEKST = st.text(st.characters(codec="ascii"), max_size=5)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEKST,
    lambda deel: st.lists(deel, max_size=3) | st.dictionaries(TEKST, deel, max_size=3),
    max_leaves=8,
)
REGEL = st.builds(lambda inhoud: canoniek.write({"inhoud": inhoud, "schema": SCHEMA}), JSON)
GOED = canoniek.write({"inhoud": {"a": 1}, "schema": SCHEMA})


def alleen(regel: bytes) -> object:
    """What reading this one by itself gives: its value, or that it is not right."""
    try:
        return read_entry(0, regel)
    except Gevonden:
        return None


@given(st.lists(REGEL, max_size=6))
def test_entries_that_are_right_are_read_the_same(regels: list[bytes]) -> None:
    assert read_together(regels) == [alleen(regel) for regel in regels]


@given(st.lists(REGEL, max_size=4), st.integers(0, 3), st.integers(0, 200), st.integers(0, 127))
def test_what_one_by_one_is_not_right_is_not_right_together(
    regels: list[bytes], welke: int, plaats: int, teken: int
) -> None:
    kapot = bytearray(GOED)
    kapot[plaats % len(GOED)] = teken
    alle = [*regels[:welke], bytes(kapot), *regels[welke:]]
    if alleen(bytes(kapot)) is None:
        assert read_together(alle) is None


@pytest.mark.parametrize(
    "paar",
    [
        # Each pair joins to the text of two canonical entries, or to one; none of them is two canonical entries.
        (GOED + b"," + GOED, GOED[:-1]),
        (GOED[:9], GOED[9:]),
        (GOED[:-1], b"}" + GOED),
        (GOED + b",", GOED),
        (GOED + b" ", GOED),
        (b" " + GOED, GOED),
        (b"[" + GOED, GOED + b"]"),
        (b"", GOED),
    ],
)
def test_entries_that_only_fit_when_joined_are_not_right(paar: tuple[bytes, bytes]) -> None:
    assert read_together(paar) is None


@pytest.mark.parametrize(
    "regel",
    [
        b'{"schema":"ander/1"}',
        b'{"schema":"poort.log/1","inhoud":1}',
        b'{"inhoud":1,"inhoud":1,"schema":"poort.log/1"}',
        b'{"inhoud":-0,"schema":"poort.log/1"}',
        b'{"inhoud":1e2,"schema":"poort.log/1"}',
        b'{"inhoud":"\\u0061","schema":"poort.log/1"}',
        b'{"inhoud":9007199254740993,"schema":"poort.log/1"}',
        canoniek.write({"inhoud": "x" * 70_000, "schema": SCHEMA}),
        b"[]",
        b"1",
    ],
)
def test_an_entry_that_is_not_right_is_found_in_either_way(regel: bytes) -> None:
    assert alleen(regel) is None
    assert read_together([GOED, regel, GOED]) is None


def test_what_the_quick_way_does_not_know_is_left_to_the_exact_one() -> None:
    for inhoud in (1.5, "é", "\ud7ff"):
        regel = canoniek.write({"inhoud": inhoud, "schema": SCHEMA})
        assert read_together([regel]) is None
        assert alleen(regel) == json.loads(regel)
    assert read_together([GOED, "tekst"]) is None


def test_numbers_of_each_person_are_counted_apart() -> None:
    tellers = Tellers()
    for index, (persoon, nummer) in enumerate([("a", 1), ("b", 1), ("a", 2), ("c", None), ("b", 2), ("a", 3)]):
        tellers.check(index, {"inhoud": {"persoon": persoon, "persoon_nr": nummer}})
    assert [tellers.aantal(persoon) for persoon in "abc"] == [3, 2, 0]
    assert tellers.personen == 2
    for regel in ({"persoon": "a", "persoon_nr": 3}, {"persoon": "b", "persoon_nr": 4}, {"persoon_nr": 1}):
        with pytest.raises(Gevonden) as gevonden:
            tellers.check(9, {"inhoud": regel})
        assert (gevonden.value.bevinding.van, gevonden.value.bevinding.tot) == (9, 10)
    tellers.check(10, {})
    tellers.check(11, {"inhoud": []})
