"""``kill -9`` of the poort and of its database while partners ask: nothing is given that is not in the log."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from audit.vormen.note import Ondertekenaar
from demo.geheel import Demo
from meten.postgres import DUURZAAM, PostgresServer, draaiend
from tests.bewaking.uitval import nieuwe_databank, tel_op
from tests.geheel.ontvanger import Ontvangers, controleer

AANTALLEN = [1, pytest.param(10, marks=pytest.mark.traag)]


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresServer]:
    with draaiend(DUURZAAM) as gestart:
        yield gestart


def sleutel(demo: Demo) -> str:
    zaad = bytes.fromhex(demo.omgeving["POORT_LOG_SLEUTEL"])
    return Ondertekenaar.van_bytes(demo.omgeving["POORT_LOG_OORSPRONG"], zaad).sleuteltekst


@pytest.mark.parametrize("keren", AANTALLEN)
@pytest.mark.parametrize("soort", ["sqlite", "postgresql"])
def test_a_poort_that_is_killed_gave_nothing_that_is_not_in_the_log(
    tmp_path: Path, server: PostgresServer, soort: str, keren: int
) -> None:
    omgeving = dict(os.environ)
    if soort == "postgresql":
        omgeving["POORT_DATABASE"] = nieuwe_databank(server)
    dobbel = random.Random(keren)
    with Demo(tmp_path, omgeving=omgeving) as demo:
        with Ontvangers(demo) as ontvangers:
            for _ in range(keren):
                ontvangers.wacht_op_meer(dobbel.randrange(2, 8))
                time.sleep(dobbel.random() * 0.1)
                demo.kill("poort")
                demo.herstart("poort")
            ontvangers.wacht_op_meer(5)
        regels = controleer(demo, ontvangers.gekregen, sleutel(demo))
    tel_op(f"poort.{soort}", {"poort": keren}, len(ontvangers.gekregen), regels)


@pytest.mark.parametrize("keren", AANTALLEN)
def test_a_database_that_is_killed_under_the_poort_comes_back_by_itself(
    tmp_path: Path, server: PostgresServer, keren: int
) -> None:
    dobbel = random.Random(keren)
    with Demo(tmp_path, omgeving=os.environ | {"POORT_DATABASE": nieuwe_databank(server)}) as demo:
        with Ontvangers(demo) as ontvangers:
            for _ in range(keren):
                ontvangers.wacht_op_meer(dobbel.randrange(2, 8))
                time.sleep(dobbel.random() * 0.1)
                server.dood()
                server.start()
            ontvangers.wacht_op_meer(5)
        demo.toets()  # the poort itself never stopped
        assert set(ontvangers.anders) <= {"503"}
        regels = controleer(demo, ontvangers.gekregen, sleutel(demo))
    tel_op("postmaster.poort", {"postmaster": keren}, len(ontvangers.gekregen), regels)
