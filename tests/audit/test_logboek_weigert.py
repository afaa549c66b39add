"""What cannot be written is not written at all, and nothing is added to a log that was touched.

Here the entry gets its index in the transaction of the caller, as on SQLite; ``test_inname`` has what is elsewhere.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, select, update
from sqlalchemy.engine import make_url

from audit import lezen, stand, tabellen
from audit.errors import LogboekBeschadigdError, LogboekLeesError, LogboekSchrijfError
from audit.logboek import Logboek
from audit.verifieer import verifieer
from audit.vormen import checkpoint
from audit.vormen.note import Ondertekenaar
from tests.audit.hulp import ONDERTEKENAAR, SLEUTEL, append, engine_op, entry, klok, logboek

pytestmark = pytest.mark.sqlite
MOMENT = klok()
POSTGRESQL = make_url("postgresql://").get_dialect()()


def size(engine: Engine) -> int:
    """Verify the log and return its size."""
    with engine.begin() as verbinding:
        uitkomst = verifieer(verbinding, SLEUTEL)
        assert uitkomst.in_orde, uitkomst.tekst
        return uitkomst.maat


# --- when the database does not cooperate


def refused_and_unchanged(engine: Engine, log: Logboek) -> None:
    """Check that an append is refused, and that committing after it writes nothing of it."""
    with engine.connect() as verbinding:
        with pytest.raises(LogboekSchrijfError):
            log.append(verbinding, entry(99))
        verbinding.commit()


def test_no_tables_no_entry(tmp_path: Path) -> None:
    engine = engine_op(tmp_path / "leeg.sqlite3")
    refused_and_unchanged(engine, logboek())
    with engine.begin() as verbinding:
        with pytest.raises(LogboekLeesError):
            logboek().checkpoint(verbinding)
        with pytest.raises(LogboekLeesError):
            lezen.bewijs(verbinding, 0)
        with pytest.raises(LogboekLeesError):
            verifieer(verbinding)
    engine.dispose()


def test_read_only_database_no_entry(engine: Engine, pad: Path) -> None:
    append(engine, logboek(), 0)
    alleen_lezen = engine_op(pad, "query_only = ON")
    refused_and_unchanged(alleen_lezen, logboek())
    alleen_lezen.dispose()
    assert size(engine) == 1


def append_until_refused(engine: Engine, log: Logboek) -> int:
    """Return how many entries went in before the database refused one."""
    for nummer in range(1000):
        try:
            append(engine, log, nummer)
        except LogboekSchrijfError:
            return nummer
    raise AssertionError("the database never refused")


def test_full_disk_no_entry(engine: Engine, pad: Path) -> None:
    log = logboek()
    append(engine, log, 0)
    with engine.begin() as verbinding:
        bladzijden = verbinding.exec_driver_sql("PRAGMA page_count").scalar_one()
    vol = engine_op(pad, f"max_page_count = {bladzijden}")
    geschreven = 1 + append_until_refused(vol, log)
    vol.dispose()
    assert size(engine) == geschreven
    assert append(engine, log, 99).index == geschreven


@pytest.mark.parametrize("stap", ["INSERT ON logregel", "INSERT ON logknoop", "UPDATE ON logstand"])
def test_a_failure_halfway_leaves_nothing_behind(engine: Engine, stap: str) -> None:
    log = logboek()
    append(engine, log, 0)
    with engine.begin() as verbinding:
        verbinding.exec_driver_sql(f"CREATE TRIGGER stuk BEFORE {stap} BEGIN SELECT RAISE(ABORT, 'stuk'); END")
    refused_and_unchanged(engine, log)
    with engine.begin() as verbinding:
        verbinding.exec_driver_sql("DROP TRIGGER stuk")
    assert size(engine) == 1
    assert append(engine, log, 1).index == 1


def test_locked_database_no_entry(engine: Engine, pad: Path) -> None:
    append(engine, logboek(), 0)
    wachter = create_engine(f"sqlite:///{pad}", connect_args={"timeout": 0})
    with engine.begin(), wachter.connect() as verbinding, pytest.raises(LogboekSchrijfError):
        logboek().append(verbinding, entry(1))
    wachter.dispose()
    assert size(engine) == 1


def test_closed_connection_no_entry(engine: Engine) -> None:
    verbinding = engine.connect()
    verbinding.close()
    with pytest.raises(LogboekSchrijfError):
        logboek().append(verbinding, entry(0))


def test_a_writer_that_read_an_older_size_loses(engine: Engine) -> None:
    log = logboek()
    for nummer in range(3):
        append(engine, log, nummer)
    with engine.begin() as verbinding, pytest.raises(LogboekSchrijfError):
        stand.move(verbinding, 2, stand.Stand(3, (), "x"))
    assert size(engine) == 3


@pytest.mark.parametrize(
    "schade",
    [
        "UPDATE logstand SET maat = maat - 1",
        "UPDATE logstand SET maat = maat + 2",
        "UPDATE logstand SET rand = zeroblob(64)",
        "UPDATE logstand SET rand = x''",
        "UPDATE logstand SET checkpoint = replace(checkpoint, 'voorbeeld', 'vervalst')",
        "UPDATE logstand SET checkpoint = ''",
    ],
)
def test_nothing_is_added_to_a_damaged_state(engine: Engine, schade: str) -> None:
    log = logboek()
    for nummer in range(3):
        append(engine, log, nummer)
    with engine.begin() as verbinding:
        verbinding.exec_driver_sql(schade)
    for schrijver in (log, logboek()):
        with engine.begin() as verbinding, pytest.raises(LogboekBeschadigdError):
            schrijver.append(verbinding, entry(3))
    with engine.begin() as verbinding:
        assert verbinding.execute(select(tabellen.logregel.c.idx).order_by("idx")).scalars().all() == [0, 1, 2]


def test_nothing_is_added_to_an_edge_that_only_has_the_right_root(engine: Engine) -> None:
    log = logboek()
    for nummer in range(3):
        bewijs = append(engine, log, nummer)
    wortel = checkpoint.parse(checkpoint.tekst_van(bewijs.checkpoint)).wortel
    with engine.begin() as verbinding:
        verbinding.execute(update(tabellen.logstand).values(rand=wortel))
        with pytest.raises(LogboekBeschadigdError):
            log.append(verbinding, entry(3))


def test_nothing_is_added_to_the_log_of_another_key(engine: Engine) -> None:
    append(engine, logboek(), 0)
    vreemd = Logboek(Ondertekenaar.van_bytes(ONDERTEKENAAR.naam, b"x" * 32), klok)
    with engine.begin() as verbinding, pytest.raises(LogboekBeschadigdError):
        vreemd.append(verbinding, entry(1))


def test_nothing_is_added_when_the_state_is_gone(engine: Engine) -> None:
    append(engine, logboek(), 0)
    with engine.begin() as verbinding:
        verbinding.exec_driver_sql("DELETE FROM logstand")
    refused_and_unchanged(engine, logboek())


def test_a_missing_node_gives_no_proof(engine: Engine) -> None:
    log = logboek()
    for nummer in range(4):
        append(engine, log, nummer)
    with engine.begin() as verbinding:
        verbinding.exec_driver_sql("DELETE FROM logknoop WHERE niveau = 1 AND positie = 1")
        with pytest.raises(LogboekBeschadigdError):
            lezen.bewijs(verbinding, 0)


def test_whoever_only_reads_cannot_write(engine: Engine, pad: Path) -> None:
    append(engine, logboek(), 0)
    with lezen.lees_transactie(f"sqlite:///{pad}") as verbinding:
        assert lezen.checkpoint(verbinding) is not None
        with pytest.raises(LogboekSchrijfError):
            logboek().append(verbinding, entry(1))
    assert size(engine) == 1
