"""Every day from the first versie on has exactly one; what breaks that is told, with the nearest day that has one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from handvat.errors import GeenGeldendHandvatError, OngeldigHandvatError
from handvat.loader import VERSIES, geldende, load_handvat
from handvat.tijdlijn import lees_tijdlijn, toets_tijdlijn
from tests.factories import MINI, schrijf_map

Kop = tuple[str, date, date | None]


def _versies(map_: Path, *koppen: Kop) -> Path:
    for versie, van, tot in koppen:
        schrijf_map(replace(MINI, versie=versie, geldig_van=van, geldig_tot=tot), map_ / versie)
    return map_


EERSTE: Kop = ("2026.1", date(2026, 1, 1), None)
TWEEDE: Kop = ("2026.2", date(2026, 7, 1), None)


def test_our_own_versies_leave_no_day_without_one() -> None:
    assert toets_tijdlijn(VERSIES) == ()


def test_a_versie_ends_where_the_next_begins_and_the_last_has_no_end(tmp_path: Path) -> None:
    tijdlijn = lees_tijdlijn(_versies(tmp_path, TWEEDE, EERSTE))
    assert [(een.versie, een.van, een.tot) for een in tijdlijn.perioden] == [
        ("2026.1", date(2026, 1, 1), date(2026, 7, 1)),
        ("2026.2", date(2026, 7, 1), None),
    ]
    assert tijdlijn.fouten() == ()
    assert [tijdlijn.op(dag).versie for dag in (date(2026, 6, 30), date(2026, 7, 1), date(2030, 1, 1))] == [
        "2026.1",
        "2026.2",
        "2026.2",
    ]


def test_the_hash_in_the_timeline_is_that_of_the_loaded_versie(tmp_path: Path) -> None:
    periode = lees_tijdlijn(_versies(tmp_path, EERSTE)).perioden[0]
    assert periode.sha256 == load_handvat(periode.map).sha256


def test_the_same_day_twice_is_a_fout_and_then_neither_holds(tmp_path: Path) -> None:
    mappen = _versies(tmp_path, EERSTE, ("2026.2", date(2026, 1, 1), date(2026, 3, 1)))
    (fout,) = toets_tijdlijn(mappen)
    assert str(fout) == ("2026.2/handvat.toml: 2026.1 en 2026.2 beginnen op dezelfde dag, 2026-01-01; zo geldt er geen")
    with pytest.raises(GeenGeldendHandvatError) as gevangen:
        lees_tijdlijn(mappen).op(date(2026, 5, 5))
    assert (gevangen.value.kandidaten, gevangen.value.dichtstbij) == (("2026.1", "2026.2"), None)


def test_a_gap_and_an_end_without_a_successor_are_fouten(tmp_path: Path) -> None:
    mappen = _versies(
        tmp_path, ("2026.1", date(2026, 1, 1), date(2026, 6, 1)), ("2026.2", date(2026, 7, 1), date(2027, 1, 1))
    )
    assert [str(fout) for fout in toets_tijdlijn(mappen)] == [
        "2026.1/handvat.toml: na deze versie geldt er geen: zij loopt tot 2026-06-01 en de volgende begint op "
        "2026-07-01",
        "2026.2/handvat.toml: na deze versie geldt er geen: zij loopt tot 2027-01-01 en er is geen opvolger",
    ]


def test_an_end_on_the_day_the_next_begins_or_later_is_no_gap(tmp_path: Path) -> None:
    sluit_aan = ("2026.1", date(2026, 1, 1), date(2026, 7, 1))
    te_lang = ("2026.2", date(2026, 7, 1), date(2028, 1, 1))
    mappen = _versies(tmp_path, sluit_aan, te_lang, ("2027.1", date(2027, 1, 1), None))
    assert toets_tijdlijn(mappen) == ()
    assert geldende(mappen, date(2027, 1, 1)).name == "2027.1"


@pytest.mark.parametrize(
    ("dag", "dichtstbij"),
    [
        (date(2025, 12, 31), date(2026, 1, 1)),
        (date(1900, 1, 1), date(2026, 1, 1)),
        (date(2026, 6, 2), date(2026, 5, 31)),
        (date(2026, 6, 29), date(2026, 7, 1)),
        (date(2040, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_day_without_a_versie_names_the_nearest_that_has_one(tmp_path: Path, dag: date, dichtstbij: date) -> None:
    mappen = _versies(
        tmp_path, ("2026.1", date(2026, 1, 1), date(2026, 6, 1)), ("2026.2", date(2026, 7, 1), date(2027, 1, 1))
    )
    tijdlijn = lees_tijdlijn(mappen)
    with pytest.raises(GeenGeldendHandvatError) as gevangen:
        tijdlijn.op(dag)
    assert (gevangen.value.peildatum, gevangen.value.dichtstbij) == (dag, dichtstbij)
    assert tijdlijn.op(dichtstbij).versie in {"2026.1", "2026.2"}


def test_a_folder_that_does_not_bear_its_name_or_has_no_head_is_a_fout(tmp_path: Path) -> None:
    mappen = _versies(tmp_path, EERSTE)
    schrijf_map(replace(MINI, versie="2026.2", geldig_van=date(2026, 7, 1)), mappen / "2026.3")
    (mappen / "leeg").mkdir()
    fouten = [str(fout) for fout in toets_tijdlijn(mappen)]
    assert fouten == [
        "2026.3/handvat.toml: versie '2026.2' staat in een map met een andere naam: '2026.3'",
        "leeg/handvat.toml: het bestand ontbreekt",
    ]
    with pytest.raises(OngeldigHandvatError):
        lees_tijdlijn(mappen)
