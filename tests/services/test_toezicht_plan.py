"""How the database looks for one signaal within a view: in the small index that holds nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gateway.services.toezicht import Filter
from gateway.store import toezicht
from tests.services.opzet import Opzet


def _plan(opzet: Opzet, welke: Filter) -> str:
    with opzet.opslag.lees() as verbinding:
        vraag = toezicht.bladzijdevraag(welke, 90_000, 51)
        sql = str(vraag.compile(verbinding.engine, compile_kwargs={"literal_binds": True}))
        begin = "EXPLAIN" if verbinding.dialect.name == "postgresql" else "EXPLAIN QUERY PLAN"
        return "\n".join(str(tuple(rij)) for rij in verbinding.exec_driver_sql(f"{begin} {sql}"))


@pytest.fixture
def vol(opzet: Opzet) -> Opzet:
    """Many rows in which a signaal is rare, all about few people."""
    opzet.sql(
        "INSERT INTO toezicht_regels (idx, moment, dag, soort, medewerker, zaak, persoon, volledig, dat, te_veel,"
        " bron_mis, signaal)"
        " WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)"
        " SELECT i, CAST('2026-11-22' AS TIMESTAMP), CAST('2026-11-22' AS DATE), 'context-verstrekt',"
        " CAST(i - i / 7 * 7 AS VARCHAR), CAST(i - i / 7 * 7 AS VARCHAR), CAST(i - i / 7 * 7 AS VARCHAR), 1, 0, 0, 0,"
        " CASE WHEN i = i / 1009 * 1009 THEN 'zelfde-adres' END FROM n"
    )
    opzet.sql("ANALYZE")
    return opzet


@pytest.mark.parametrize(
    ("naam", "welke"),
    [
        ("persoon", Filter(persoon="3", signaal="zelfde-adres")),
        ("medewerker", Filter(medewerker="3", signaal="zelfde-adres")),
        ("zaak", Filter(zaak="3", signaal="zelfde-adres")),
    ],
)
def test_one_signaal_within_a_view_is_found_in_its_own_small_index(vol: Opzet, naam: str, welke: Filter) -> None:
    plan = _plan(vol, welke)
    assert f"ix_toezicht_regels_{naam}_signaal" in plan
    zonder = _plan(vol, replace(welke, signaal=None))
    assert "_signaal" not in zonder
