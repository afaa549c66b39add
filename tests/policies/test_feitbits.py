"""Facts as bits: three values for each omstandigheid, and sets of assumptions as numbers."""

from __future__ import annotations

from itertools import product

import pytest

from policies.feitbits import Feitbits, kleinste, plaatsen

NAMEN = ("maan", "adres", "zon")
BITS = Feitbits(NAMEN)
WERELDEN = [
    {naam: waar for naam, waar in zip(NAMEN, waarden, strict=True) if waar is not None}
    for waarden in product((None, False, True), repeat=3)
]


def test_facts_come_back_by_id_and_false_before_true() -> None:
    for wereld in WERELDEN:
        assert BITS.paren(BITS.bits(wereld)) == tuple(sorted(wereld.items()))
    assert BITS.paren(BITS.bit("zon", True) | BITS.bit("zon", False)) == (("zon", False), ("zon", True))


def test_the_order_of_the_omstandigheden_does_not_show() -> None:
    anders = Feitbits(reversed(NAMEN))
    for wereld in WERELDEN:
        assert anders.bits(wereld) == BITS.bits(wereld)


def test_every_bit_is_another_one() -> None:
    alle = [BITS.bit(naam, waar) for naam in NAMEN for waar in (False, True)]
    assert len(set(alle)) == 6
    assert [bit.bit_count() for bit in alle] == [1] * 6
    assert sum(alle) == (1 << 6) - 1


def test_what_a_versie_does_not_define_is_left_out() -> None:
    assert BITS.bits({"onbekend": True, "zon": False}) == BITS.bit("zon", False)
    with pytest.raises(KeyError):
        BITS.bit("onbekend", True)


def test_alle_says_the_same_of_each() -> None:
    assert BITS.alle(("zon", "maan"), False) == BITS.bits({"zon": False, "maan": False})
    assert BITS.alle((), True) == 0


def test_later_facts_go_before_earlier_ones() -> None:
    for eerst, later in product(WERELDEN, repeat=2):
        assert BITS.over(BITS.bits(eerst), BITS.bits(later)) == BITS.bits({**eerst, **later})


def test_beide_and_onwaar_van_look_only_at_what_is_said() -> None:
    for wereld in WERELDEN:
        bits = BITS.bits(wereld)
        assert BITS.beide(bits) == BITS.alle(wereld, True) | BITS.alle(wereld, False)
        assert BITS.onwaar_van(bits) == BITS.alle(wereld, False)
    assert BITS.onwaar_van(BITS.bit("adres", True)) << 1 == BITS.bit("adres", True)


def test_only_both_at_once_contradict() -> None:
    assert not any(BITS.strijdig(BITS.bits(wereld)) for wereld in WERELDEN)
    for naam in NAMEN:
        assert BITS.strijdig(BITS.bit(naam, True) | BITS.bit(naam, False) | BITS.bits({"zon": True}))
    # True of one and false of the next are neighbouring bits too.
    assert not BITS.strijdig(BITS.bit("adres", True) | BITS.bit("maan", False))


def test_plaatsen_are_the_set_bits_from_low_to_high() -> None:
    assert list(plaatsen(0)) == []
    assert list(plaatsen(0b1011 | 1 << 400)) == [0, 1, 3, 400]


def test_kleinste_keeps_only_sets_of_which_no_other_is_a_part() -> None:
    assert kleinste([0b111, 0b011, 0b110, 0b011, 0b1000]) == [0b1000, 0b011, 0b110]
    assert kleinste([0b1, 0]) == [0]
    assert kleinste([]) == []
