"""The migrations of the database: our tables and those of the logboek. No ini file; the address is an argument.

A migration spells its tables out, so that it stays what it was when ``tabellen`` moves on; a test compares the two.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from gateway.errors import OpslagError
from gateway.store.opslag import maak_engine

MAP: Final = Path(__file__).parent


def bijwerken(url: str) -> None:
    """Bring the database at this address to the newest form; nothing happens if it has it already.

    Raises:
        OpslagError: the database cannot be reached or refuses.
    """
    engine = maak_engine(url)
    try:
        with engine.connect().execution_options(poort_schrijf=True) as verbinding, verbinding.begin():
            command.upgrade(configuratie(verbinding), "head")
    except SQLAlchemyError as fout:
        oorzaak = type(getattr(fout, "orig", None) or fout).__name__
        raise OpslagError(f"the database could not be brought up to date ({oorzaak})") from None
    finally:
        engine.dispose()


def configuratie(verbinding: Connection) -> Config:
    """Return the Alembic configuration that works on this connection."""
    config = Config()
    config.set_main_option("script_location", str(MAP))
    config.set_main_option("path_separator", "os")
    config.set_main_option("version_locations", str(MAP / "versies"))
    config.attributes["connection"] = verbinding
    return config
