"""The forms of reflection as data."""

from __future__ import annotations

from datetime import date

from leren.reflectie.formulieren import formulieren, periodes, vervalt_op
from tests.webtool.leesniveau import MAX_WOORDEN, zinnen


def test_a_period_is_a_month_or_a_half_year_and_never_a_day() -> None:
    assert periodes("maand", date(2026, 2, 3))[:3] == ("2026-02", "2026-01", "2025-12")
    assert periodes("halfjaar", date(2026, 2, 3)) == ("2026-H1", "2025-H2", "2025-H1", "2024-H2")


def test_it_is_kept_from_the_end_of_its_period() -> None:
    assert vervalt_op("2026-12", 24) == date(2029, 1, 1)
    assert vervalt_op("2026-H1", 24) == date(2028, 7, 1)
    assert vervalt_op("2026-H2", 1) == date(2027, 2, 1)


def test_every_question_can_be_answered_and_is_short() -> None:
    for formulier in formulieren().per_id.values():
        ids = [vraag.id for vraag in formulier.vragen]
        assert len(ids) == len(set(ids))
        for vraag in formulier.vragen:
            assert bool(vraag.opties) == (vraag.soort in ("een", "meer")), vraag.id
            assert all(len(zin) <= MAX_WOORDEN for zin in zinnen(vraag.vraag)), vraag.id
