"""The tables of the kluis. They are on the same ``metadata`` as the log, because they hold what its hashes stand for.

``logsleutel``  one row per key of an onderwerp (the pseudonym of a person or employee); ``verpakt`` is the wrapped key
                and null once it is destroyed. The row stays, so that everybody can see that and when.
``logtekst``    one row per text, under the hash that stands in the entry; nonce and ciphertext are null once the key of
                that generatie is destroyed
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKeyConstraint, Index, LargeBinary, SmallInteger, String, Table

from audit.tabellen import metadata

_PSEUDONIEM = String(32)
_MOMENT = String(27)  # RFC 3339 in UTC, as in an entry

logsleutel = Table(
    "logsleutel",
    metadata,
    Column("onderwerp", _PSEUDONIEM, primary_key=True),
    Column("generatie", SmallInteger, primary_key=True, autoincrement=False),
    Column("verpakt", LargeBinary),
    Column("hoofdsleutel", String(16), nullable=False),  # which key it is wrapped with
    Column("gemaakt_op", _MOMENT, nullable=False),
    Column("vernietigd_op", _MOMENT),
)

logtekst = Table(
    "logtekst",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("onderwerp", _PSEUDONIEM, nullable=False),
    Column("generatie", SmallInteger, nullable=False),
    Column("soort", String(40), nullable=False),
    Column("nonce", LargeBinary),
    Column("cijfertekst", LargeBinary),
    ForeignKeyConstraint(
        ["onderwerp", "generatie"], ["logsleutel.onderwerp", "logsleutel.generatie"], name="logtekst_sleutel"
    ),
    Index("logtekst_onderwerp", "onderwerp", "generatie"),
)
