"""The clock against the plainest way to count: minute by minute, as the wall shows it. And the data it stands on."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from random import Random
from typing import Final

import pytest

from werkplek.termijn import woorden
from werkplek.termijn.klok import Gebeurtenis, stand
from werkplek.termijn.regels import Regel, geldende, regels, soorten
from werkplek.termijn.tijd import AMSTERDAM

_MINUUT: Final = timedelta(minutes=1)
# Days around which something is special: both changes of the clock, the new rule, a leap day, the end of a year.
_DAGEN: Final = (
    date(2026, 3, 28),
    date(2026, 10, 24),
    date(2017, 2, 28),
    date(2028, 2, 28),
    date(2026, 12, 31),
    date(2026, 11, 22),
)
_UREN: Final = {"ophouden-vh": (6, 9), "ophouden-zonder-vh": (6, 6), "inverzekering": (72, 72)}  # before, since 2017


def _telt(minuut: datetime, soort: str, verhoren: list[tuple[datetime, datetime]]) -> bool:
    if soort == "inverzekering" or minuut.astimezone(AMSTERDAM).hour >= 9:
        return True
    return any(van <= minuut < tot for van, tot in verhoren)


def _naslag(
    soort: str, begin: datetime, verhoren: list[tuple[datetime, datetime]], extra: datetime | None, nu: datetime
) -> tuple[str, int]:
    """Count every minute from the beginning to now; return what the clock says and the minutes left."""
    over = _UREN[soort][begin.astimezone(AMSTERDAM).date() >= date(2017, 3, 1)] * 60
    erbij = {"ophouden-vh": 0, "ophouden-zonder-vh": 360, "inverzekering": 4320}[soort]
    minuut = begin
    while minuut < nu:
        if minuut == extra and over > 0:
            over += erbij
        over -= _telt(minuut, soort, verhoren)
        minuut += _MINUUT
    if nu == extra and over > 0:
        over += erbij
    if over <= 0:
        return "verlopen", 0
    return ("loopt" if _telt(nu, soort, verhoren) else "pauze"), over


def test_the_clock_counts_as_somebody_who_counts_every_minute() -> None:
    loting, gezien = Random(2026), set()
    for _ in range(400):
        soort = loting.choice(sorted(_UREN))
        dag = datetime.combine(loting.choice(_DAGEN), datetime.min.time(), AMSTERDAM).astimezone(UTC)
        begin = dag + loting.randrange(2 * 24 * 60) * _MINUUT
        lengte = 7 * 24 * 60 if soort == "inverzekering" else 40 * 60
        nu = begin + loting.randrange(lengte) * _MINUUT
        grenzen = sorted(loting.sample(range(1, 40 * 60), 2 * loting.randrange(3)))
        verhoren = [
            (begin + van * _MINUUT, begin + tot * _MINUUT) for van, tot in zip(grenzen[::2], grenzen[1::2], strict=True)
        ]
        extra = begin + loting.randrange(lengte) * _MINUUT if loting.random() < 0.5 else None
        gebeurd = [
            Gebeurtenis("inverzekeringstelling", begin)
            if soort == "inverzekering"
            else Gebeurtenis("ophouden-begonnen", begin, soort)
        ]
        for van, tot in verhoren:
            gebeurd += [Gebeurtenis("verhoor-begonnen", van), Gebeurtenis("verhoor-geeindigd", tot)]
        if extra is not None:
            wat = "inverzekering-verlengd" if soort == "inverzekering" else "identificatie-verlengd"
            gebeurd.append(Gebeurtenis(wat, extra))
        loting.shuffle(gebeurd)
        klok = stand(gebeurd, nu)
        verwacht = _naslag(soort, begin, verhoren, extra, nu)
        assert (klok.soort, klok.resterend // 60) == verwacht, (soort, begin, nu, verhoren, extra)
        _eindigt_dan(gebeurd, klok.eindigt_op, nu)
        gezien.add((soort, klok.soort))
    assert len(gezien) == 8  # every kind ran and ran out; those with a pause paused


def _eindigt_dan(gebeurd: list[Gebeurtenis], eindigt_op: datetime | None, nu: datetime) -> None:
    """The end that is told is the first minute at which the clock, as it is known now, says that it is over."""
    assert eindigt_op is not None
    bekend = [een for een in gebeurd if een.moment <= nu]
    if not any(een.soort == "verhoor-begonnen" for een in bekend):
        assert stand(bekend, eindigt_op).soort == "verlopen"
        assert stand(bekend, eindigt_op - _MINUUT).soort != "verlopen"


def test_no_two_regels_hold_on_one_day_and_none_is_said_to_be_reviewed() -> None:
    per_soort: dict[str, list[Regel]] = {}
    for regel in regels().values():
        per_soort.setdefault(regel.soort, []).append(regel)
        assert regel.toetsing == "te-toetsen"
        assert "nog te toetsen" in regel.grondslag  # no article that nobody looked up
        assert regel.bron
        assert regel.verlenging is None or regel.verlenging in soorten()
    for rijen in per_soort.values():
        rijen.sort(key=lambda regel: regel.geldig_van)
        for eerder, later in pairwise(rijen):
            assert eerder.geldig_tot == later.geldig_van
        assert rijen[-1].geldig_tot is None


@pytest.mark.parametrize("dag", [date(2017, 2, 28), date(2017, 3, 1)])
def test_on_each_day_each_soort_has_its_regel(dag: date) -> None:
    begint = {soort for een in soorten().values() for soort in een.begint}
    assert {soort for soort in begint if geldende(soort, dag) is not None} == begint


def test_everything_that_can_happen_has_a_word_for_the_log() -> None:
    assert {f"termijn-{soort}" for soort in soorten()} <= woorden()
