from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.errors import PseudoniemError
from audit.pseudoniem import Pseudoniemen

EEN = Pseudoniemen(b"1" * 32)
TEKST = st.text(min_size=1, max_size=40).filter(lambda tekst: not any("\ud800" <= c <= "\udfff" for c in tekst))


@given(TEKST, TEKST)
def test_pseudonym_is_stable_and_has_its_shape(domein: str, waarde: str) -> None:
    assert EEN.van(domein, waarde) == Pseudoniemen(b"1" * 32).van(domein, waarde)
    assert re.fullmatch("[0-9a-f]{32}", EEN.van(domein, waarde))


@given(TEKST, TEKST, TEKST, TEKST)
def test_no_two_values_or_domains_share_a_pseudonym(domein: str, waarde: str, domein2: str, waarde2: str) -> None:
    assert (EEN.van(domein, waarde) == EEN.van(domein2, waarde2)) == ((domein, waarde) == (domein2, waarde2))


def test_domain_and_value_are_not_just_glued_together() -> None:
    assert EEN.van("ab", "c") != EEN.van("a", "bc")


def test_another_key_gives_another_pseudonym() -> None:
    ander = Pseudoniemen(b"2" * 32)
    assert ander.van("persoon", "x") != EEN.van("persoon", "x")


@pytest.mark.parametrize("lengte", [0, 16, 31])
def test_a_short_key_is_refused(lengte: int) -> None:
    with pytest.raises(PseudoniemError):
        Pseudoniemen(b"x" * lengte)


@pytest.mark.parametrize(("domein", "waarde"), [("", "x"), ("x", ""), ("", "")])
def test_nothing_has_no_pseudonym(domein: str, waarde: str) -> None:
    with pytest.raises(PseudoniemError):
        EEN.van(domein, waarde)
