from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.webtool.opzet import handvat
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
    assert tekst.leesbaar("strafrechtelijk-onderzoek") == "Strafrechtelijk onderzoek"
    assert tekst.kort("Reclassering (drie samen)") == "Reclassering"


@pytest.mark.parametrize(
    ("regio", "naam"),
    [
        ("noord-holland", "Noord-Holland"),
        ("den-haag", "Den Haag"),
        ("zeeland-west-brabant", "Zeeland-West-Brabant"),
        ("dendermonde", "Dendermonde"),
    ],
)
def test_a_regio_is_written_as_places_are(regio: str, naam: str) -> None:
    assert tekst.regionaam(regio) == naam


@pytest.mark.parametrize(
    ("groep", "van", "tot", "woorden"),
    [
        ("kind", 0, 11, "kind tot en met 11 jaar"),
        ("jeugdige-12-15", 12, 15, "jeugdige van 12 tot en met 15 jaar"),
        ("jongvolwassene", 18, 22, "jongvolwassene van 18 tot en met 22 jaar"),
        ("volwassene", 23, None, "volwassene van 23 jaar of ouder"),
    ],
)
def test_an_age_group_is_told_with_its_ages(groep: str, van: int, tot: int | None, woorden: str) -> None:
    assert tekst.leeftijd(groep, van, tot) == woorden


@pytest.mark.parametrize(
    ("partij", "functie", "woorden"),
    [
        ("dji", "medewerker-dji", "medewerker DJI"),
        ("halt", "medewerker-halt", "medewerker Halt"),
        ("veilig-thuis", "medewerker-veilig-thuis", "medewerker Veilig Thuis"),
        ("politie", "politiecoordinator", "politiecoördinator"),
        ("om", "officier-van-justitie", "officier van justitie"),
        ("leerplicht", "leerplichtambtenaar", "leerplichtambtenaar"),
    ],
)
def test_a_functie_spells_its_partij_as_that_does(partij: str, functie: str, woorden: str) -> None:
    assert tekst.functienaam(functie, handvat().partijen[partij]) == woorden


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
