"""The tables of the log. Portable: nothing here is of one database only.

``logregel``  one row per entry: index without gaps, leaf, and the bytes exactly as they were hashed
``logknoop``  one row per complete subtree of two or more leaves; the leaves themselves are in ``logregel``
``logstand``  one row: size, right edge of the tree and the latest signed checkpoint
"""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, Column, Integer, LargeBinary, MetaData, SmallInteger, Table, Text

metadata = MetaData()

# SQLite keeps an INTEGER primary key in the row itself; a BIGINT one would need a second index.
_INDEX = BigInteger().with_variant(Integer(), "sqlite")

logregel = Table(
    "logregel",
    metadata,
    Column("idx", _INDEX, primary_key=True, autoincrement=False),
    Column("blad", LargeBinary(32), nullable=False),
    Column("inhoud", LargeBinary, nullable=False),
    CheckConstraint("idx >= 0", name="logregel_idx"),
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
