"""Blocks of stored entries: each leaf, and each node of the tree that becomes complete with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NoReturn

from sqlalchemy import Connection, Select, and_, bindparam, func, or_, select, type_coerce
from sqlalchemy.types import NullType

from audit import boom
from audit.tabellen import logknoop, logregel, logstand
from audit.toets.regel import Gevonden, check_leaf

BLOK = 2048  # entries per query
_MAX_NIVEAU = 64

# Without a result type: the check itself looks at what is really stored.
_REGELS = (
    select(
        logregel.c.idx,
        type_coerce(logregel.c.blad, NullType),
        type_coerce(logregel.c.inhoud, NullType),
        type_coerce(logregel.c.ref, NullType),
    )
    .where(logregel.c.idx.between(bindparam("eerste"), bindparam("laatste")))
    .order_by(logregel.c.idx)
)
_KNOPEN = select(logknoop.c.niveau, logknoop.c.positie, type_coerce(logknoop.c.hash, NullType))


Rij = tuple[int, object, object, object]
"""What is stored of an entry: index, leaf, bytes, ref; only the index is known to be what it should be."""


class Blok:
    """The entries ``[van, tot)``, at most ``BLOK``, and the nodes that become complete with them, as they are stored.

    Raises:
        sqlalchemy.exc.SQLAlchemyError: the database fails.
    """

    def __init__(self, verbinding: Connection, van: int, tot: int) -> None:
        self.van, self.tot = van, tot
        rijen = verbinding.execute(_REGELS, {"eerste": van, "laatste": tot - 1}).all()  # one by one is slower
        self.rijen: list[Rij] = [(idx, blad, inhoud, ref) for idx, blad, inhoud, ref in rijen]
        self._knopen = _read_nodes(verbinding, van, tot)

    def blad(self, index: int) -> bytes:
        """Return the leaf of an entry, if it is there and is that of its bytes.

        Raises:
            Gevonden: it is not.
        """
        plaats = index - self.van
        if plaats >= len(self.rijen) or self.rijen[plaats][0] != index:
            raise Gevonden(index, index + 1, "de regel ontbreekt")
        return check_leaf(index, self.rijen[plaats][1], self.rijen[plaats][2])

    def groei(self, index: int, rand: list[bytes], blad: bytes) -> None:
        """Add a leaf to the right edge of the tree, in place.

        Raises:
            Gevonden: a node that became complete is not the stored one.
        """
        for (niveau, positie), waarde in boom.grow(index, rand, blad):
            if self._knopen[niveau].get(positie) != waarde:
                waar = f"de knoop erboven (niveau {niveau}, positie {positie})"
                wat = f"een regel is gewijzigd, of {waar} is gewijzigd of weg"
                raise Gevonden(positie << niveau, (positie + 1) << niveau, wat)

    def groei_samen(self, van: int, rand: list[bytes], bladeren: list[bytes]) -> bool:
        """Add leaves from index ``van`` on like :meth:`groei`, but all at once, which is twice as fast.

        There are as many as a power of two, of which ``van`` is a multiple. False if a node is not the stored one, and
        then ``rand`` is as it was: which node, :meth:`groei` finds.
        """
        niveau, laag = 0, bladeren
        while len(laag) > 1:
            laag = [boom.node_hash(links, rechts) for links, rechts in zip(laag[::2], laag[1::2], strict=True)]
            niveau += 1
            bewaard, eerste = self._knopen[niveau], van >> niveau
            if [bewaard.get(positie) for positie in range(eerste, eerste + len(laag))] != laag:
                return False
        nieuw = list(rand)
        for (hoger, positie), waarde in boom.grow(van >> niveau, nieuw, laag[0]):
            if self._knopen[niveau + hoger].get(positie) != waarde:
                return False
        rand[:] = nieuw
        return True


def check_niets_meer(verbinding: Connection, maat: int) -> None:
    """Look for rows that belong to no entry of a log of this size.

    Raises:
        Gevonden: there are some.
        sqlalchemy.exc.SQLAlchemyError: the database fails.
    """

    def einde(wat: str) -> NoReturn:
        raise Gevonden(maat, maat, wat)

    def tel(vraag: Select[int]) -> int:
        return verbinding.execute(vraag).scalar_one()

    if tel(select(func.count()).select_from(logregel).where(or_(logregel.c.idx < 0, logregel.c.idx >= maat))):
        einde("er zijn meer regels bewaard dan het checkpoint telt")
    if tel(select(func.count()).select_from(logknoop)) != sum(maat >> niveau for niveau in range(1, _MAX_NIVEAU)):
        einde("er zijn meer knopen bewaard dan de boom heeft")
    if tel(select(func.count()).select_from(logstand)) > 1:
        einde("er is meer dan een stand bewaard")


def _read_nodes(verbinding: Connection, van: int, tot: int) -> Mapping[int, Mapping[int, object]]:
    """Return the stored nodes that become complete with the entries ``[van, tot)``, by niveau and positie."""
    plaatsen = [
        and_(logknoop.c.niveau == niveau, logknoop.c.positie.between(van >> niveau, (tot >> niveau) - 1))
        for niveau in range(1, tot.bit_length())
        if van >> niveau < tot >> niveau
    ]
    gelezen: defaultdict[int, dict[int, object]] = defaultdict(dict)
    if plaatsen:
        for niveau, positie, waarde in verbinding.execute(_KNOPEN.where(or_(*plaatsen))).all():
            gelezen[niveau][positie] = waarde
    return gelezen
