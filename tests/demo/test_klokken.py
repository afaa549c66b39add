"""The clocks of the demo: they fit at whatever hour it starts, and what people recorded stays."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from demo.opstelling import vul_database
from demo.wereld import KLOKKEN_VAN, Wereld, klokken
from gateway.services.zaakklok import zaakklok
from gateway.store import termijnen
from gateway.store.opslag import Opslag
from gateway.zaak import Zaak
from tests.databank import lege_databank
from tests.demo.conftest import NU
from werkplek.termijn.klok import Termijnstand
from werkplek.termijn.tijd import AMSTERDAM

REMCO, JENNIFER = "ZSM-2026-0001", "ZSM-2026-0002"
# Midnight, the night, its end, noon, the evening; and the nights in which the clock changes.
UREN = [NU + timedelta(hours=uur) for uur in (14, 17, 22, 23, 26, 33)] + [
    datetime(2027, 3, 28, 0, 30, tzinfo=UTC),
    datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
    datetime(2026, 10, 25, 9, 30, tzinfo=UTC),
]


def standen(zaken: tuple[Zaak, ...], nu: datetime) -> dict[str, Termijnstand]:
    rijen = klokken(zaken, nu)
    return {
        zaak.zaaknummer: zaakklok(zaak, [rij for rij in rijen if rij.zaaknummer == zaak.zaaknummer], nu).stand
        for zaak in zaken
    }


@pytest.mark.parametrize("nu", UREN)
def test_at_any_hour_there_is_a_clock_of_every_kind(wereld: Wereld, nu: datetime) -> None:
    gevonden = standen(wereld.zaken, nu)
    for zaak in wereld.zaken:
        klok = gevonden[zaak.zaaknummer]
        assert (klok.soort != "geen" or klok.zitting_op is not None) is zaak.loopt
        assert klok.opmerkingen == ()
    woorden = Counter(klok.woorden for klok in gevonden.values())
    nacht = nu.astimezone(AMSTERDAM).hour < 9
    assert {"loopt", "bijna", "verlopen", "zitting", "geen"} <= woorden.keys()
    assert woorden["pauze"] > 0 or not nacht
    assert any(klok.verlengd for klok in gevonden.values())
    assert any(klok.in_verhoor and klok.soort == "loopt" for klok in gevonden.values())
    for verhaal, minuten in ((REMCO, 192), (JENNIFER, 254)):
        assert gevonden[verhaal].resterend == minuten * 60
        assert gevonden[verhaal].soort == ("pauze" if gevonden[verhaal].loopt_weer_op else "loopt")


def test_nothing_happened_in_the_future_and_everything_again_gives_the_same(wereld: Wereld) -> None:
    rijen = klokken(wereld.zaken, NU)
    assert rijen == klokken(wereld.zaken, NU)
    assert all(rij.moment <= NU for rij in rijen if rij.soort != "zitting-gepland")
    assert len({rij.id for rij in rijen}) == len(rijen)


def test_a_new_start_sets_the_clocks_again_but_not_where_somebody_recorded_something(
    tmp_path: Path, wereld: Wereld, databank: None
) -> None:
    database, later = lege_databank(tmp_path), NU + timedelta(days=3)
    vul_database(database, wereld.zaken, NU)
    opslag = Opslag(database)
    try:
        with opslag.schrijf() as verbinding:
            een = termijnen.van_zaken(verbinding, [REMCO])[REMCO][0]
            eigen = replace(een, id="0" * 36, soort="heengezonden", termijn=None, moment=NU, door_sub="sub-echt")
            termijnen.maak(verbinding, eigen)
        vul_database(database, wereld.zaken, later)
        with opslag.lees() as verbinding:
            gevonden = termijnen.van_zaken(verbinding, [REMCO, JENNIFER])
    finally:
        opslag.sluit()
    assert gevonden[REMCO] == [een, eigen]
    assert gevonden[JENNIFER] == [rij for rij in klokken(wereld.zaken, later) if rij.zaaknummer == JENNIFER]
    assert {rij.door_sub for rij in gevonden[JENNIFER]} == {KLOKKEN_VAN}
