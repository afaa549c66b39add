from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from webtool import tekst


@pytest.mark.parametrize(
    ("moment", "woorden"),
    [
        (datetime(2026, 11, 22, 12, 5, tzinfo=UTC), "22 november 2026, 13:05 uur"),
        (datetime(2026, 7, 1, 22, 30, tzinfo=UTC), "2 juli 2026, 00:30 uur"),
    ],
)
def test_times_are_those_of_amsterdam_in_winter_and_summer(moment: datetime, woorden: str) -> None:
    assert tekst.tijdstip(moment) == woorden


def test_a_day_ends_at_midnight_in_amsterdam_also_when_the_clock_changes() -> None:
    assert tekst.einde_van_dag(date(2026, 11, 22)) == datetime(2026, 11, 22, 23, tzinfo=UTC)
    assert tekst.einde_van_dag(date(2026, 7, 1)) == datetime(2026, 7, 1, 22, tzinfo=UTC)
    assert tekst.einde_van_dag(date(2026, 10, 25)) == datetime(2026, 10, 25, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("waarde", "soort", "regels"),
    [
        ("Remco", "tekst", ("Remco",)),
        ("2008-10-13", "datum", ("13 oktober 2008",)),
        ("2026-11-21T15:00:00Z", "tijdstip", ("21 november 2026, 16:00 uur",)),
        ("2026-11-21T15:00:00", "tijdstip", ("21 november 2026, 15:00 uur",)),
        ("vorige week", "datum", ("vorige week",)),
        (14, "getal", ("14",)),
        (0, "getal", ("0",)),
        (True, "ja-nee", ("Ja",)),
        (False, "ja-nee", ("Nee",)),
        (["diefstal", "geweld"], "lijst", ("diefstal", "geweld")),
        ((), "lijst", ("Lege lijst",)),
    ],
)
def test_a_value_is_shown_by_its_type_and_never_disappears(waarde: Any, soort: str, regels: tuple[str, ...]) -> None:
    assert tekst.regels_van(waarde, soort) == regels


def test_words_are_joined_as_people_do() -> None:
    assert [tekst.opsomming(("a", "b", "c")[:n]) for n in range(4)] == ["", "a", "a en b", "a, b en c"]


def test_ids_become_words() -> None:
    assert tekst.leesbaar("medewerker-halt") == "Medewerker halt"
    assert tekst.leeftijd("jeugdige-12-15") == "jeugdige van 12 tot en met 15 jaar"
    assert tekst.leeftijd("volwassene") == "volwassene"
    assert [tekst.regionaam(een) for een in ("noord-holland", "den-haag")] == ["Noord-Holland", "Den Haag"]
    assert tekst.kort("Reclassering (drie samen)") == "Reclassering"


def test_no_two_outcomes_share_both_words_and_border() -> None:
    alle = (
        tekst.JA,
        tekst.DAT,
        tekst.AFWEGING,
        tekst.NEE,
        tekst.STIL,
        tekst.WACHT,
        tekst.VRIJ,
        tekst.GEWEIGERD,
        tekst.VERLOPEN,
    )
    assert len({badge.tekst for badge in alle}) == len(alle)
    zes = (tekst.JA, tekst.DAT, tekst.AFWEGING, tekst.NEE, tekst.STIL, tekst.WACHT)
    assert len({badge.klasse for badge in zes}) == len({badge.teken for badge in zes}) == len(zes)
