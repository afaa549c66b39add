"""The clock, worked out by hand: each line says what happened and what the clock must say."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

import pytest

from werkplek.termijn.klok import Gebeurtenis, Termijnstand, stand, verlenging_kan
from werkplek.termijn.tijd import AMSTERDAM

# One letter per kind, so that a line can be read.
_SOORT: Final = {
    "9": ("ophouden-begonnen", "ophouden-vh"),
    "6": ("ophouden-begonnen", "ophouden-zonder-vh"),
    "+6": ("identificatie-verlengd", None),
    "v": ("verhoor-begonnen", None),
    "/v": ("verhoor-geeindigd", None),
    "ivs": ("inverzekeringstelling", None),
    "+ivs": ("inverzekering-verlengd", None),
    "weg": ("heengezonden", None),
    "zit": ("zitting-gepland", None),
}


def wand(tekst: str, fold: int = 0) -> datetime:
    """A moment as the wall in Amsterdam shows it; ``fold=1`` is the second time that autumn has that hour."""
    return datetime.strptime(tekst, "%Y-%m-%d %H:%M").replace(tzinfo=AMSTERDAM, fold=fold)


def lees(regels: str) -> list[Gebeurtenis]:
    """``9 2026-11-22 09:53; v 2026-11-23 02:00`` as gebeurtenissen."""
    gevonden = []
    for regel in filter(None, (deel.strip() for deel in regels.split(";"))):
        wat, moment = regel.split(" ", 1)
        soort, termijn = _SOORT[wat]
        gevonden.append(Gebeurtenis(soort, wand(moment), termijn))
    return gevonden


TABEL: Final = [
    # what happened, now, what the clock says, minutes left, when it ends on the wall
    # --- by day
    ("9 2026-11-22 09:53", "2026-11-22 13:05", "loopt", 348, "2026-11-22 18:53"),
    ("9 2026-11-22 09:53", "2026-11-22 18:00", "bijna", 53, "2026-11-22 18:53"),
    ("9 2026-11-22 09:53", "2026-11-22 17:53", "loopt", 60, "2026-11-22 18:53"),
    ("9 2026-11-22 09:53", "2026-11-22 18:52", "bijna", 1, "2026-11-22 18:53"),
    ("9 2026-11-22 09:53", "2026-11-22 18:53", "verlopen", 0, "2026-11-22 18:53"),
    ("6 2026-11-22 09:53", "2026-11-22 13:05", "loopt", 168, "2026-11-22 15:53"),
    ("9 2026-11-22 09:53", "2026-11-22 09:52", "geen", 0, None),
    ("9 2026-11-22 09:53", "2026-11-22 09:53", "loopt", 540, "2026-11-22 18:53"),
    # --- over midnight: 21:00-24:00 is three hours, the other six from 09:00
    ("9 2026-11-22 21:00", "2026-11-22 23:59", "loopt", 361, "2026-11-23 15:00"),
    ("9 2026-11-22 21:00", "2026-11-23 00:00", "pauze", 360, "2026-11-23 15:00"),
    ("9 2026-11-22 21:00", "2026-11-23 08:59", "pauze", 360, "2026-11-23 15:00"),
    ("9 2026-11-22 21:00", "2026-11-23 09:00", "loopt", 360, "2026-11-23 15:00"),
    ("6 2026-11-22 18:00", "2026-11-22 23:59", "bijna", 1, "2026-11-23 00:00"),
    ("6 2026-11-22 18:00", "2026-11-23 00:00", "verlopen", 0, "2026-11-23 00:00"),
    ("6 2026-11-22 18:01", "2026-11-23 03:00", "pauze", 1, "2026-11-23 09:01"),
    # --- the order is given in the night: nothing counts before nine
    ("9 2026-11-22 02:30", "2026-11-22 04:00", "pauze", 540, "2026-11-22 18:00"),
    ("9 2026-11-22 08:59", "2026-11-22 09:30", "loopt", 510, "2026-11-22 18:00"),
    ("6 2026-11-22 00:00", "2026-11-22 12:00", "loopt", 180, "2026-11-22 15:00"),
    # --- the last day of the year, and a leap day
    ("9 2026-12-31 20:00", "2027-01-01 10:00", "loopt", 240, "2027-01-01 14:00"),
    ("9 2028-02-28 20:00", "2028-02-29 10:00", "loopt", 240, "2028-02-29 14:00"),
    ("9 2028-02-29 20:00", "2028-03-01 10:00", "loopt", 240, "2028-03-01 14:00"),
    ("ivs 2028-02-28 10:00", "2028-03-01 10:00", "loopt", 1440, "2028-03-02 10:00"),
    ("ivs 2027-02-28 10:00", "2027-03-02 10:00", "loopt", 1440, "2027-03-03 10:00"),
    # --- summer time begins 2026-03-29 (02:00 becomes 03:00): the night is eight hours, but nothing of it counts
    ("9 2026-03-28 21:00", "2026-03-29 08:59", "pauze", 360, "2026-03-29 15:00"),
    (
        "9 2026-03-28 21:00; v 2026-03-29 01:00; /v 2026-03-29 04:00",
        "2026-03-29 10:00",
        "loopt",
        180,
        "2026-03-29 13:00",
    ),
    ("ivs 2026-03-27 12:00", "2026-03-28 12:00", "loopt", 2880, "2026-03-30 13:00"),
    # --- winter time begins 2026-10-25 (03:00 becomes 02:00): the night is ten hours
    ("9 2026-10-24 21:00", "2026-10-25 08:59", "pauze", 360, "2026-10-25 15:00"),
    (
        "9 2026-10-24 21:00; v 2026-10-25 01:00; /v 2026-10-25 04:00",
        "2026-10-25 10:00",
        "loopt",
        60,
        "2026-10-25 11:00",
    ),
    ("ivs 2026-10-23 12:00", "2026-10-24 12:00", "loopt", 2880, "2026-10-26 11:00"),
    # --- questioning in the night counts, as long as it lasts
    (
        "9 2026-11-22 21:00; v 2026-11-23 00:30; /v 2026-11-23 02:00",
        "2026-11-23 01:00",
        "loopt",
        330,
        "2026-11-23 06:30",
    ),  # its end is not known yet
    (
        "9 2026-11-22 21:00; v 2026-11-23 00:30; /v 2026-11-23 02:00",
        "2026-11-23 03:00",
        "pauze",
        270,
        "2026-11-23 13:30",
    ),
    (
        "9 2026-11-22 21:00; v 2026-11-22 23:00; /v 2026-11-23 01:00",
        "2026-11-23 10:00",
        "loopt",
        240,
        "2026-11-23 14:00",
    ),
    (
        "9 2026-11-22 21:00; v 2026-11-23 08:00; /v 2026-11-23 10:00",
        "2026-11-23 11:00",
        "loopt",
        180,
        "2026-11-23 14:00",
    ),
    (
        "9 2026-11-22 21:00; v 2026-11-23 00:30",
        "2026-11-23 01:00",
        "loopt",
        330,
        "2026-11-23 06:30",
    ),  # goes on: earliest
    ("6 2026-11-22 18:30; v 2026-11-22 23:50", "2026-11-23 00:20", "bijna", 10, "2026-11-23 00:30"),
    (
        "6 2026-11-22 18:30; v 2026-11-22 23:50; /v 2026-11-23 00:40",
        "2026-11-23 01:00",
        "verlopen",
        0,
        "2026-11-23 00:30",
    ),
    (
        "9 2026-11-22 10:00; v 2026-11-22 11:00; /v 2026-11-22 13:00",
        "2026-11-22 14:00",
        "loopt",
        300,
        "2026-11-22 19:00",
    ),
    (
        "9 2026-11-22 02:00; v 2026-11-22 02:00; /v 2026-11-22 03:00",
        "2026-11-22 09:00",
        "loopt",
        480,
        "2026-11-22 17:00",
    ),
    (
        "v 2026-11-22 20:00; 9 2026-11-22 21:00; /v 2026-11-23 01:00",
        "2026-11-23 01:00",
        "pauze",
        300,
        "2026-11-23 14:00",
    ),
    # --- identification: once six hours more, only where no voorlopige hechtenis is possible, and in time
    ("6 2026-11-22 10:00; +6 2026-11-22 15:00", "2026-11-22 15:30", "loopt", 390, "2026-11-22 22:00"),
    ("6 2026-11-22 16:00; +6 2026-11-22 21:59", "2026-11-23 03:00", "pauze", 240, "2026-11-23 13:00"),
    ("6 2026-11-22 10:00; +6 2026-11-22 15:59", "2026-11-22 16:00", "loopt", 360, "2026-11-22 22:00"),
    ("6 2026-11-22 10:00; +6 2026-11-22 16:00", "2026-11-22 16:30", "verlopen", 0, "2026-11-22 16:00"),
    (
        "6 2026-11-22 10:00; +6 2026-11-22 15:00; +6 2026-11-22 20:00",
        "2026-11-22 23:00",
        "verlopen",
        0,
        "2026-11-22 22:00",
    ),
    ("9 2026-11-22 10:00; +6 2026-11-22 15:00", "2026-11-22 18:30", "bijna", 30, "2026-11-22 19:00"),
    # --- inverzekeringstelling: every hour counts, and it follows on the ophouden
    ("9 2026-11-22 10:00; ivs 2026-11-22 15:00", "2026-11-23 03:00", "loopt", 3600, "2026-11-25 15:00"),
    ("ivs 2026-11-22 15:00", "2026-11-25 14:30", "bijna", 30, "2026-11-25 15:00"),
    ("ivs 2026-11-22 15:00", "2026-11-25 15:00", "verlopen", 0, "2026-11-25 15:00"),
    ("ivs 2026-11-22 15:00; +ivs 2026-11-25 14:59", "2026-11-25 15:00", "loopt", 4320, "2026-11-28 15:00"),
    ("ivs 2026-11-22 15:00; +ivs 2026-11-25 15:00", "2026-11-25 15:30", "verlopen", 0, "2026-11-25 15:00"),
    (
        "ivs 2026-11-22 15:00; +ivs 2026-11-24 15:00; +ivs 2026-11-27 15:00",
        "2026-11-28 15:00",
        "verlopen",
        0,
        "2026-11-28 15:00",
    ),
    ("ivs 2026-11-22 15:00; +6 2026-11-23 15:00", "2026-11-25 15:00", "verlopen", 0, "2026-11-25 15:00"),
    ("6 2026-11-22 10:00; ivs 2026-11-22 17:00", "2026-11-22 18:00", "loopt", 4260, "2026-11-25 17:00"),  # begun late
    # --- the rule of the day on which it began, in Amsterdam
    ("9 2017-02-28 10:00", "2017-02-28 15:30", "bijna", 30, "2017-02-28 16:00"),
    ("9 2017-02-28 22:00", "2017-03-01 10:00", "loopt", 180, "2017-03-01 13:00"),
    ("9 2017-03-01 00:00", "2017-03-01 10:00", "loopt", 480, "2017-03-01 18:00"),
    ("6 2017-02-28 10:00", "2017-02-28 15:30", "bijna", 30, "2017-02-28 16:00"),
    ("9 2010-05-05 10:00", "2010-05-05 11:00", "geen", 0, None),
    # --- free, held again, and a hearing
    ("9 2026-11-22 10:00; weg 2026-11-22 12:00", "2026-11-22 13:00", "geen", 0, None),
    ("9 2026-11-22 10:00; weg 2026-11-22 12:00", "2026-11-22 11:59", "loopt", 421, "2026-11-22 19:00"),
    (
        "9 2026-11-22 10:00; weg 2026-11-22 12:00; 6 2026-11-22 14:00",
        "2026-11-22 15:00",
        "loopt",
        300,
        "2026-11-22 20:00",
    ),
    ("9 2026-11-22 10:00; weg 2026-11-22 12:00; zit 2026-12-03 09:30", "2026-11-22 13:00", "zitting", 0, None),
    ("zit 2026-12-03 09:30", "2026-11-22 13:00", "zitting", 0, None),
    ("zit 2026-12-03 09:30; 9 2026-11-22 10:00", "2026-11-22 13:00", "loopt", 360, "2026-11-22 19:00"),
    ("", "2026-11-22 13:00", "geen", 0, None),
]


@pytest.mark.parametrize(("gebeurd", "nu", "woorden", "minuten", "eindigt"), TABEL)
def test_the_clock_is_as_worked_out_by_hand(
    gebeurd: str, nu: str, woorden: str, minuten: int, eindigt: str | None
) -> None:
    klok = stand(lees(gebeurd), wand(nu))
    assert (klok.woorden, klok.resterend) == (woorden, minuten * 60)
    assert klok.eindigt_op == (None if eindigt is None else wand(eindigt))
    assert stand(reversed(lees(gebeurd)), wand(nu)) == klok  # the order in which it was recorded does not matter


def test_in_the_hour_that_autumn_has_twice_the_wall_goes_back_and_time_does_not() -> None:
    eerste, tweede = wand("2026-10-25 02:45"), wand("2026-10-25 02:15", fold=1)
    klok = [Gebeurtenis("ophouden-begonnen", wand("2026-10-24 20:00"), "ophouden-vh")]
    verhoor = [Gebeurtenis("verhoor-begonnen", eerste), Gebeurtenis("verhoor-geeindigd", tweede)]
    assert stand([*klok, *verhoor], wand("2026-10-25 10:00")).resterend == 3.5 * 3600
    assert stand([*klok, verhoor[0]], tweede).resterend == 4.5 * 3600


def test_a_pause_says_when_the_clock_runs_again() -> None:
    nacht = lees("9 2026-11-22 21:00; v 2026-11-23 01:00; /v 2026-11-23 02:00")
    assert stand(nacht, wand("2026-11-23 03:00")).loopt_weer_op == wand("2026-11-23 09:00")
    assert stand(nacht, wand("2026-11-23 01:30")).loopt_weer_op is None
    assert stand(lees("ivs 2026-11-22 21:00"), wand("2026-11-23 03:00")).loopt_weer_op is None


def test_a_clock_that_runs_says_when_it_stops_counting_before_its_end() -> None:
    avond = lees("9 2026-11-22 21:00; v 2026-11-22 23:00; /v 2026-11-23 01:00")
    assert stand(avond, wand("2026-11-22 22:00")).pauzeert_op == wand(
        "2026-11-23 00:00"
    )  # of the verhoor none knows yet
    assert stand(avond, wand("2026-11-23 00:30")).pauzeert_op is None  # it goes on
    assert stand(avond, wand("2026-11-23 09:00")).pauzeert_op is None
    assert stand(lees("9 2026-11-22 10:00"), wand("2026-11-22 11:00")).pauzeert_op is None


def test_what_is_left_is_never_zero_before_the_end() -> None:
    klok = lees("9 2026-11-22 09:53")
    net_voor = wand("2026-11-22 18:53") - timedelta(milliseconds=1)
    assert (stand(klok, net_voor).soort, stand(klok, net_voor).resterend) == ("loopt", 1)


@pytest.mark.parametrize(
    ("gebeurd", "wat", "op", "bezwaar"),
    [
        ("6 2026-11-22 10:00", "+6", "2026-11-22 15:59", None),
        ("6 2026-11-22 10:00", "+6", "2026-11-22 16:00", "verlenging-te-laat"),
        ("6 2026-11-22 23:00", "+6", "2026-11-23 08:00", None),  # in the pause nothing runs out
        ("9 2026-11-22 10:00", "+6", "2026-11-22 12:00", "verlenging-niet-mogelijk"),
        ("6 2026-11-22 10:00; +6 2026-11-22 12:00", "+6", "2026-11-22 13:00", "verlenging-niet-mogelijk"),
        ("ivs 2026-11-22 10:00", "+ivs", "2026-11-24 10:00", None),
        ("ivs 2026-11-22 10:00", "+ivs", "2026-11-25 10:00", "verlenging-te-laat"),
        ("6 2026-11-22 10:00", "+ivs", "2026-11-22 11:00", "verlenging-niet-mogelijk"),
        ("", "+ivs", "2026-11-22 11:00", "verlenging-niet-mogelijk"),
    ],
)
def test_why_a_verlenging_does_not_count_is_said(gebeurd: str, wat: str, op: str, bezwaar: str | None) -> None:
    soort, moment = _SOORT[wat][0], wand(op)
    assert verlenging_kan(lees(gebeurd), soort, moment) == bezwaar
    daarna = stand([*lees(gebeurd), Gebeurtenis(soort, moment)], moment)
    assert daarna.opmerkingen == (() if bezwaar is None else (bezwaar,))
    assert daarna.verlengd == (bezwaar is None or gebeurd.count("+") > 0)


def test_a_term_that_no_regel_knows_gives_no_clock_and_says_so() -> None:
    oud = stand(lees("9 2010-05-05 10:00"), wand("2010-05-05 11:00"))
    zonder = stand([Gebeurtenis("ophouden-begonnen", wand("2026-11-22 10:00"))], wand("2026-11-22 11:00"))
    assert oud == zonder == Termijnstand("geen", "geen", opmerkingen=("geen-regel",))
