"""The migrations of the database: our tables and those of the logboek. No ini file; the address is an argument.

A migration spells its tables out, so that it stays what it was when ``tabellen`` moves on; a test compares the two.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from gateway.store.opslag import migratie

MAP: Final = Path(__file__).parent


def bijwerken(url: str) -> None:
    """Bring the database at this address to the newest form; nothing happens if it has it already.

    Raises:
        InstellingError: ``url`` is not a database address.
        OpslagError: the database cannot be reached or refuses.
    """
    with migratie(url) as verbinding:
        command.upgrade(configuratie(verbinding), "head")


def configuratie(verbinding: Connection) -> Config:
    """Return the Alembic configuration that works on this connection."""
    config = Config()
    config.set_main_option("script_location", str(MAP))
    config.set_main_option("path_separator", "os")
    config.set_main_option("version_locations", str(MAP / "versies"))
    config.attributes["connection"] = verbinding
    return config
