"""``kill -9`` of writers, of who orders and of the database, under load: what has a receipt is in the log, once."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from gateway.store import migraties
from meten.postgres import DUURZAAM, PostgresServer, draaiend
from tests.bewaking.uitval import Last, controleer, dood_steeds, nieuwe_databank, tel

GEWOON = 2  # kills of each kind: ten in all
VEEL = 40


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresServer]:
    """A server that really writes to disk before it confirms."""
    with draaiend(DUURZAAM) as gestart:
        yield gestart


@pytest.fixture
def pg(server: PostgresServer) -> str:
    return nieuwe_databank(server)


@pytest.fixture
def lite(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path / 'poort.sqlite3'}"
    migraties.bijwerken(url)
    return url


AANTALLEN = [GEWOON, pytest.param(VEEL, marks=pytest.mark.traag)]


@pytest.mark.parametrize("keren", AANTALLEN)
@pytest.mark.parametrize("soort", ["lite", "pg"])
def test_writers_that_are_killed_lose_nothing_they_have_a_receipt_for(
    request: pytest.FixtureRequest, soort: str, keren: int
) -> None:
    url, dobbel = str(request.getfixturevalue(soort)), random.Random(keren)
    with Last(url) as last:
        dood_steeds(last, keren, lambda: last.dood_een(dobbel), dobbel)
    tel(f"schrijver.{soort}", last, controleer(url, last.bevestigd))


@pytest.mark.parametrize("keren", AANTALLEN)
@pytest.mark.parametrize("soort", ["lite", "pg"])
def test_whoever_dies_in_the_middle_of_ordering_leaves_a_whole_log(
    request: pytest.FixtureRequest, soort: str, keren: int
) -> None:
    url = str(request.getfixturevalue(soort))
    with Last(url, "--eens-in", "12") as last:
        while last.gedood["ordenaar"] < keren:
            last.wacht_op_meer(1)
    tel(f"ordenaar.{soort}", last, controleer(url, last.bevestigd))


@pytest.mark.parametrize("keren", AANTALLEN)
def test_a_database_that_is_killed_recovers_with_everything_that_has_a_receipt(
    server: PostgresServer, pg: str, keren: int
) -> None:
    dobbel = random.Random(keren)

    def dood() -> None:
        server.dood()
        server.start()
        last.gedood["postmaster"] += 1

    with Last(pg) as last:
        dood_steeds(last, keren, dood, dobbel)
    tel("postmaster.pg", last, controleer(pg, last.bevestigd))


def test_ordering_by_many_at_once_never_forks_though_the_lock_lets_all_of_them_pass(pg: str) -> None:
    with Last(pg, "--slot-liegt") as last:
        last.wacht_op_meer(300)
    tel("slot-liegt.pg", last, controleer(pg, last.bevestigd))
