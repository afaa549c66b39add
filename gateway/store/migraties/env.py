"""How Alembic runs our migrations: on the connection it was given, in the transaction of the caller."""

from __future__ import annotations

from alembic import context

from audit import tabellen as logboek
from gateway.store.tabellen import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=[metadata, logboek.metadata],
    render_as_batch=True,
)
context.run_migrations()
