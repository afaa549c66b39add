"""The kluis: what people typed, encrypted beside the log under a key per person, so that it can be made unreadable.

An entry holds only the hash of a text. The hash is an HMAC under the key of its onderwerp with a random salt, and it
covers the onderwerp, the generatie of the key and the soort. So one entry can only ever stand for one text (nobody can
show another text or another key for it later), equal texts have different hashes, and once the key is destroyed the
hash tells nothing, not even to somebody who guesses the text. How that is computed is in ``kluissleutel``.

After a destruction the row of the key stays as a tombstone. A new text about the same onderwerp gets a key of the next
generatie: a person can come back in another zaak and that must be recorded, but nothing of before opens with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Select, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from audit.errors import GeenSleutelError, KluisError, TekstBeschadigdError, TekstVernietigdError
from audit.kluis.sleutel import Hoofdsleutels, Sleutel, nieuw_geheim
from audit.kluis.tabellen import logsleutel, logtekst
from audit.waarden import moment_tekst

_PER_VRAAG: Final = 1000  # hashes in one statement; a database allows a limited number of parameters
_POGINGEN: Final = 50  # each one more than the first means that somebody destroyed the key in between


@dataclass(frozen=True, slots=True)
class Tekst:
    """A text of the kluis. ``inhoud`` is None if its key was destroyed, at ``vernietigd_op`` (RFC 3339, UTC)."""

    inhoud: str | None = field(repr=False)
    vernietigd_op: str | None = None


class Kluis:
    """Keeps, reads and destroys texts, in the transaction of the caller. Immutable and safe for threads.

    Args:
        hoofdsleutel: 32 bytes; wraps the keys. It is not kept in the database.
        klok: gives the moment of making and destroying, an aware datetime.
        eerdere: earlier hoofdsleutels, that may still open what :meth:`herverpak` did not wrap anew yet.

    Raises:
        KluisSleutelError: a hoofdsleutel is not 32 bytes.
    """

    def __init__(self, hoofdsleutel: bytes, klok: Callable[[], datetime], eerdere: Sequence[bytes] = ()) -> None:
        self._hoofdsleutels = Hoofdsleutels(hoofdsleutel, eerdere)
        self._klok = klok

    def berg(self, verbinding: Connection, onderwerp: str, soort: str, tekst: str) -> str:
        """Keep a text and return its hash (64 hex characters), the value that stands in the entry.

        Args:
            verbinding: a write transaction; the text is kept if it commits.
            onderwerp: the pseudonym of the person or employee whose key it gets.
            soort: what kind of text it is, such as ``motivering``.
            tekst: what somebody typed; not empty.

        Raises:
            KluisError: the text is empty.
            KluisSleutelError: the key of this onderwerp is wrapped with a hoofdsleutel that is not at hand.
        """
        if not tekst:
            raise KluisError("the kluis keeps no empty text")
        sleutel = self._sleutel_voor(verbinding, onderwerp)
        hash_, nonce, cijfertekst = sleutel.sluit(soort, tekst)
        verbinding.execute(
            _BERG,
            {
                "hash": hash_,
                "onderwerp": onderwerp,
                "generatie": sleutel.generatie,
                "soort": soort,
                "nonce": nonce,
                "cijfertekst": cijfertekst,
            },
        )
        return hash_

    def lees(self, verbinding: Connection, hash_: str) -> str:
        """Return the text that this hash stands for.

        Raises:
            TekstVernietigdError: its key was destroyed.
            TekstBeschadigdError: there is no such text, or what is stored is not it.
            KluisSleutelError: its key cannot be unwrapped.
        """
        tekst = self.lees_alle(verbinding, [hash_])[hash_]
        if tekst.inhoud is None:
            raise TekstVernietigdError(tekst.vernietigd_op or "")
        return tekst.inhoud

    def lees_alle(self, verbinding: Connection, hashes: Iterable[str]) -> dict[str, Tekst]:
        """Return the texts of these hashes, also of what was destroyed.

        Raises:
            TekstBeschadigdError: one of them is not there, or what is stored is not it.
            KluisSleutelError: a key cannot be unwrapped.
        """
        gevraagd = list(dict.fromkeys(hashes))
        uit: dict[str, Tekst] = {}
        sleutels: dict[tuple[str, int], Sleutel] = {}  # many texts of one onderwerp, one unwrapping
        for begin in range(0, len(gevraagd), _PER_VRAAG):
            deel = gevraagd[begin : begin + _PER_VRAAG]
            for rij in verbinding.execute(_TEKSTEN.where(logtekst.c.hash.in_(deel))):
                uit[rij.hash] = self._open(rij, sleutels)
        if len(uit) != len(gevraagd):
            raise TekstBeschadigdError("a text that an entry or row names is not in the kluis")
        return uit

    def aantal(self, verbinding: Connection, onderwerp: str) -> int:
        """Return how many texts of this onderwerp can be read; 0 if there is no living key."""
        leesbaar = (logtekst.c.onderwerp == onderwerp) & logtekst.c.cijfertekst.is_not(None)
        return verbinding.scalars(select(func.count()).select_from(logtekst).where(leesbaar)).one()

    def vernietig(self, verbinding: Connection, onderwerp: str) -> int:
        """Destroy the key of this onderwerp and everything under it; return how many texts became unreadable.

        Entries do not change, so every proof stays what it is. Bytes of before may remain in the files of the database
        until these are overwritten (see ``docs/kluis.md``).

        Raises:
            GeenSleutelError: there is no living key of this onderwerp.
        """
        if verbinding.execute(_levend(onderwerp).with_for_update()).first() is None:
            raise GeenSleutelError("there is no key of this onderwerp")
        verbinding.execute(
            update(logsleutel)
            .where(logsleutel.c.onderwerp == onderwerp, logsleutel.c.verpakt.is_not(None))
            .values(verpakt=None, vernietigd_op=moment_tekst(self._klok()))
        )
        return verbinding.execute(
            update(logtekst)
            .where(logtekst.c.onderwerp == onderwerp, logtekst.c.cijfertekst.is_not(None))
            .values(nonce=None, cijfertekst=None)
        ).rowcount

    def herverpak(self, verbinding: Connection, hoogstens: int = 1000) -> int:
        """Wrap keys that are under an earlier hoofdsleutel with the present one; return how many. 0 means: all done.

        After it the earlier hoofdsleutel can be destroyed, and with it what old copies of the database hold of keys.

        Raises:
            KluisSleutelError: a key cannot be unwrapped with any hoofdsleutel at hand.
        """
        huidige = self._hoofdsleutels.huidige
        oud = (
            select(logsleutel)
            .where(logsleutel.c.verpakt.is_not(None), logsleutel.c.hoofdsleutel != huidige)
            .order_by(logsleutel.c.onderwerp)
            .limit(hoogstens)
            .with_for_update()
        )
        rijen = verbinding.execute(oud).all()
        for rij in rijen:
            verpakt = self._hoofdsleutels.verpak(self._geheim(rij), rij.onderwerp, rij.generatie)
            verbinding.execute(
                update(logsleutel)
                .where(logsleutel.c.onderwerp == rij.onderwerp, logsleutel.c.generatie == rij.generatie)
                .values(verpakt=verpakt, hoofdsleutel=huidige)
            )
        return len(rijen)

    def _sleutel_voor(self, verbinding: Connection, onderwerp: str) -> Sleutel:
        """Return the living key; the first time, or after a destruction, a new one.

        It is locked against destruction until the transaction of the caller ends: otherwise a text could be added
        under a key that is being destroyed. Two first texts at once make the same generatie, and one finds the other's.
        """
        for _ in range(_POGINGEN):
            rij = verbinding.execute(_levend(onderwerp).with_for_update(read=True)).first()
            if rij is not None:
                return Sleutel.van(self._geheim(rij), onderwerp, rij.generatie)
            # Only of the destroyed ones: a key that somebody made since the question above must be in the way.
            laatste = select(func.coalesce(func.max(logsleutel.c.generatie), 0)).where(
                logsleutel.c.onderwerp == onderwerp, logsleutel.c.vernietigd_op.is_not(None)
            )
            generatie = verbinding.scalars(laatste).one() + 1
            geheim = nieuw_geheim()
            try:
                with verbinding.begin_nested():
                    verbinding.execute(
                        insert(logsleutel).values(
                            onderwerp=onderwerp,
                            generatie=generatie,
                            verpakt=self._hoofdsleutels.verpak(geheim, onderwerp, generatie),
                            hoofdsleutel=self._hoofdsleutels.huidige,
                            gemaakt_op=moment_tekst(self._klok()),
                        )
                    )
            except IntegrityError:
                continue
            return Sleutel.van(geheim, onderwerp, generatie)
        raise KluisError("the key of an onderwerp changed again and again while it was asked for")

    def _open(self, rij: Any, sleutels: dict[tuple[str, int], Sleutel]) -> Tekst:
        if rij.verpakt is None and rij.vernietigd_op is not None:
            return Tekst(None, rij.vernietigd_op)
        if None in (rij.verpakt, rij.cijfertekst, rij.nonce):
            raise TekstBeschadigdError("the text or its key is gone, and it was not destroyed")
        sleutel = sleutels.get((rij.onderwerp, rij.generatie))
        if sleutel is None:
            sleutel = Sleutel.van(self._geheim(rij), rij.onderwerp, rij.generatie)
            sleutels[rij.onderwerp, rij.generatie] = sleutel
        return Tekst(sleutel.open(rij.hash, rij.soort, rij.nonce, rij.cijfertekst))

    def _geheim(self, rij: Any) -> bytes:
        return self._hoofdsleutels.pak_uit(rij.hoofdsleutel, rij.verpakt, rij.onderwerp, rij.generatie)


_BERG = insert(logtekst)
_TEKSTEN = select(logtekst, logsleutel.c.verpakt, logsleutel.c.hoofdsleutel, logsleutel.c.vernietigd_op).join(
    logsleutel, (logsleutel.c.onderwerp == logtekst.c.onderwerp) & (logsleutel.c.generatie == logtekst.c.generatie)
)


def _levend(onderwerp: str) -> Select[Any]:
    return select(logsleutel).where(logsleutel.c.onderwerp == onderwerp, logsleutel.c.verpakt.is_not(None))
