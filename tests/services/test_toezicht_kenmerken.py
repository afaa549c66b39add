"""Kenmerken: however a name or address is written it is the same, what differs stays different, nothing can be read."""

from __future__ import annotations

from dataclasses import fields

import pytest

from audit.pseudoniem import Pseudoniemen
from gateway.services.toezicht.kenmerken import Bekend, hashes, namen
from tests.services.toezicht import PSEUDONIEMEN
from toezicht.signalen import SOORT_KENMERK


@pytest.mark.parametrize(
    ("een", "ander"),
    [
        ("van der Berg", "Berg"),
        ("Van den Berg", "berg, van den"),
        ("in 't Veld", "Veld"),
        ("Müller", "Muller"),
        ("Groß", "Gross"),
        ("IJpma", "Ypma"),
        ("d'Angelo", "Angelo"),
        ("El Amrani", "amrani"),
        ("Özdemir", "OZDEMIR"),
    ],
)
def test_one_surname_written_in_two_ways_is_one_name(een: str, ander: str) -> None:
    assert namen(een) == namen(ander) != ()


def test_a_double_name_counts_for_both_parts() -> None:
    assert set(namen("de Vries-van den Berg")) == {*namen("Vries"), *namen("Berg")}


@pytest.mark.parametrize(("een", "ander"), [("Berg", "Bergsma"), ("Jansen", "Janssen"), ("de Boer", "de Boor")])
def test_other_surnames_stay_other_names(een: str, ander: str) -> None:
    assert set(namen(een)).isdisjoint(namen(ander))


def test_a_name_of_only_voorvoegsels_is_not_lost() -> None:
    assert namen("van der") == ("vander",)


def test_an_address_is_the_same_however_it_is_written_and_shares_its_buurt() -> None:
    een = hashes(Bekend(adres="Fabelweg 12, 0123 XA Rotterdam"), PSEUDONIEMEN)
    assert een == hashes(Bekend(adres="fabelweg 12  0123xa ROTTERDAM"), PSEUDONIEMEN)
    buren = hashes(Bekend(adres="Fabelweg 14, 0123 XA Rotterdam"), PSEUDONIEMEN)
    assert {soort for soort, _ in een & buren} == {"buurt"}


def test_every_kenmerk_is_one_that_a_rule_looks_at() -> None:
    alles = Bekend(achternamen=("Berg",), adres="Fabelweg 1, 0123 XA R", huishouden="h", sleutel="s", werkgever="om")
    assert all(getattr(alles, veld.name) for veld in fields(Bekend))
    assert {soort for soort, _ in hashes(alles, PSEUDONIEMEN)} == set(SOORT_KENMERK)


def test_under_another_key_nothing_is_the_same_and_no_hash_shows_a_name() -> None:
    bekend = Bekend(achternamen=("Berg",), huishouden="Berg", sleutel="Berg")
    gevonden = hashes(bekend, PSEUDONIEMEN)
    assert len({hash_ for _, hash_ in gevonden}) == 3  # the same text is another hash in each soort
    assert gevonden.isdisjoint(hashes(bekend, Pseudoniemen(b"q" * 32)))
    assert "berg" not in repr(gevonden).lower()


def test_what_is_not_known_is_not_a_kenmerk() -> None:
    assert hashes(Bekend(), PSEUDONIEMEN) == frozenset()
    assert hashes(Bekend(achternamen=("",), adres="", huishouden=""), PSEUDONIEMEN) == frozenset()
