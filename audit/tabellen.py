"""The tables of the log. Portable: nothing here is of one database only.

``logregel``  one row per entry: index without gaps, leaf, and the bytes exactly as they were hashed; ``ref`` is how
    its writer finds it back
``loginname`` entries that are written but have no index yet; always empty on SQLite
``logteller`` how many entries there are about each person
``logknoop``  one row per complete subtree of two or more leaves; the leaves themselves are in ``logregel``
``logstand``  one row: size, right edge of the tree and the latest signed checkpoint
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Connection,
    Insert,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

# SQLite keeps an INTEGER primary key in the row itself; a BIGINT one would need a second index.
_INDEX = BigInteger().with_variant(Integer(), "sqlite")

logregel = Table(
    "logregel",
    metadata,
    Column("idx", _INDEX, primary_key=True, autoincrement=False),
    Column("ref", String(36), nullable=False),
    Column("blad", LargeBinary(32), nullable=False),
    Column("inhoud", LargeBinary, nullable=False),
    CheckConstraint("idx >= 0", name="logregel_idx"),
    UniqueConstraint("ref", name="logregel_ref"),
)

loginname = Table(
    "loginname",
    metadata,
    Column("nr", _INDEX, primary_key=True, autoincrement=True),
    Column("ref", String(36), nullable=False),
    Column("inhoud", LargeBinary, nullable=False),
)

logteller = Table(
    "logteller",
    metadata,
    Column("persoon", String(32), primary_key=True),
    Column("aantal", Integer, nullable=False),
)

logknoop = Table(
    "logknoop",
    metadata,
    Column("niveau", SmallInteger, primary_key=True, autoincrement=False),
    Column("positie", _INDEX, primary_key=True, autoincrement=False),
    Column("hash", LargeBinary(32), nullable=False),
    CheckConstraint("niveau >= 1 AND positie >= 0", name="logknoop_plaats"),
)

logstand = Table(
    "logstand",
    metadata,
    Column("id", SmallInteger, primary_key=True, autoincrement=False),
    Column("maat", _INDEX, nullable=False),
    Column("rand", LargeBinary, nullable=False),
    Column("checkpoint", Text, nullable=False),
    CheckConstraint("id = 1", name="logstand_een_rij"),
    CheckConstraint("maat > 0", name="logstand_maat"),
)


def schrijf(verbinding: Connection, opdracht: Insert, rijen: Sequence[Mapping[str, object]]) -> None:
    """Write rows. One row is one plain statement: what a driver does for many costs it more than the row itself.

    Raises:
        sqlalchemy.exc.SQLAlchemyError: the database fails.
    """
    verbinding.execute(opdracht, rijen[0] if len(rijen) == 1 else rijen)
