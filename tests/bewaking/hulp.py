"""What somebody who holds the database can do to the log, and who solves it."""

from __future__ import annotations

from sqlalchemy import select, update

from audit.tabellen import logregel, logstand
from gateway.aanvrager import Aanvrager
from gateway.store.opslag import Opslag

FUNCTIONARIS = Aanvrager("sub-fg", "Fien Functionaris", None, None, (), ("privacyfunctionaris",))
BEHEERDER = Aanvrager("sub-beheer", "Ben Beheerder", None, None, (), ("beheerder",))


def wijzig(opslag: Opslag, index: int) -> None:
    """Flip the case of one letter of an entry; doing it twice is undoing it."""
    with opslag.schrijf() as verbinding:
        oud = verbinding.scalar(select(logregel.c.inhoud).where(logregel.c.idx == index))
        assert oud is not None
        nieuw = oud[:3] + bytes([oud[3] ^ 0x20]) + oud[4:]
        verbinding.execute(update(logregel).where(logregel.c.idx == index).values(inhoud=nieuw))


def zet_rand(opslag: Opslag, rand: bytes | None = None) -> bytes:
    """Change the edge of the tree; without ``rand`` nothing can be added any more. Return what it was."""
    with opslag.schrijf() as verbinding:
        oud = verbinding.scalar(select(logstand.c.rand)) or b""
        verbinding.execute(update(logstand).values(rand=rand or bytes(len(oud))))
        return bytes(oud)
