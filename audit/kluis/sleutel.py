"""The cryptography of the kluis, without a database: keys, what is encrypted under them, and the hash of a text.

A hoofdsleutel wraps one key of 32 bytes per onderwerp with AES-256-GCM. That key gives two by HKDF-SHA-256: one for
AES-256-GCM over the text and one for the HMAC that is the hash. Whatever is wrapped or encrypted is bound to its row by
the associated data, so rows cannot be swapped.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from audit.errors import KluisSleutelError, TekstBeschadigdError

SLEUTEL_BYTES: Final = 32
_NONCE_BYTES: Final = 12
_ZOUT_BYTES: Final = 32
_VERSIE: Final = b"poort.kluis/1"


@dataclass(frozen=True, slots=True, repr=False)
class Sleutel:
    """The unwrapped key of one generatie of one onderwerp; ``repr`` is that of ``object``."""

    onderwerp: str
    generatie: int
    voor_tekst: bytes
    voor_hash: bytes

    @classmethod
    def van(cls, geheim: bytes, onderwerp: str, generatie: int) -> Sleutel:
        """Return the key that these 32 random bytes stand for."""
        twee = HKDF(SHA256(), 2 * SLEUTEL_BYTES, salt=None, info=_VERSIE).derive(geheim)
        return cls(onderwerp, generatie, twee[:SLEUTEL_BYTES], twee[SLEUTEL_BYTES:])

    def sluit(self, soort: str, tekst: str) -> tuple[str, bytes, bytes]:
        """Return hash (64 hex characters), nonce and ciphertext of a text; others each time."""
        zout, nonce, inhoud = os.urandom(_ZOUT_BYTES), os.urandom(_NONCE_BYTES), tekst.encode()
        hash_ = self._hash(soort, zout, inhoud)
        return hash_, nonce, self.versleutel(nonce, hash_, soort, zout + inhoud)

    def open(self, hash_: str, soort: str, nonce: bytes, cijfertekst: bytes) -> str:
        """Return the text.

        Raises:
            TekstBeschadigdError: what is stored is not the text that this hash stands for.
        """
        try:
            inhoud = AESGCM(self.voor_tekst).decrypt(nonce, cijfertekst, self._bij(hash_, soort))
        except (InvalidTag, ValueError):
            raise TekstBeschadigdError("the ciphertext does not belong to this hash") from None
        zout, tekst = inhoud[:_ZOUT_BYTES], inhoud[_ZOUT_BYTES:]
        if not hmac.compare_digest(self._hash(soort, zout, tekst), hash_):
            raise TekstBeschadigdError("the text is not the one that the hash stands for")
        return tekst.decode()

    def versleutel(self, nonce: bytes, hash_: str, soort: str, inhoud: bytes) -> bytes:
        """Return the ciphertext of a salt with its text; it opens only under this hash and soort."""
        return AESGCM(self.voor_tekst).encrypt(nonce, inhoud, self._bij(hash_, soort))

    def _hash(self, soort: str, zout: bytes, tekst: bytes) -> str:
        kop = _samen(_VERSIE, self.onderwerp.encode(), str(self.generatie).encode(), soort.encode())
        return hmac.digest(self.voor_hash, kop + zout + tekst, "sha256").hex()

    def _bij(self, hash_: str, soort: str) -> bytes:
        return _samen(_VERSIE, hash_.encode(), self.onderwerp.encode(), str(self.generatie).encode(), soort.encode())


class Hoofdsleutels:
    """Wraps keys under the present hoofdsleutel and unwraps them, also those under an earlier one. Immutable.

    Raises:
        KluisSleutelError: one is not 32 bytes.
    """

    def __init__(self, huidige: bytes, eerdere: Sequence[bytes] = ()) -> None:
        if any(len(sleutel) != SLEUTEL_BYTES for sleutel in (huidige, *eerdere)):
            raise KluisSleutelError(f"a key of the kluis has {SLEUTEL_BYTES} bytes")
        self.huidige = _naam(huidige)
        """The name of the present one, 16 hex characters that tell nothing about it."""
        self._sleutels = {_naam(sleutel): AESGCM(sleutel) for sleutel in (huidige, *eerdere)}

    def verpak(self, geheim: bytes, onderwerp: str, generatie: int) -> bytes:
        """Return this key wrapped, for this row and no other."""
        nonce = os.urandom(_NONCE_BYTES)
        bij = _bij_sleutel(self.huidige, onderwerp, generatie)
        return nonce + self._sleutels[self.huidige].encrypt(nonce, geheim, bij)

    def pak_uit(self, naam: str, verpakt: bytes, onderwerp: str, generatie: int) -> bytes:
        """Return the key of this row, which was wrapped with the hoofdsleutel of this name.

        Raises:
            KluisSleutelError: that hoofdsleutel is not at hand, or the wrapped key is not of this row.
        """
        if naam not in self._sleutels:
            raise KluisSleutelError("the hoofdsleutel with which a key was wrapped is not at hand")
        nonce, inhoud = verpakt[:_NONCE_BYTES], verpakt[_NONCE_BYTES:]
        try:
            return self._sleutels[naam].decrypt(nonce, inhoud, _bij_sleutel(naam, onderwerp, generatie))
        except (InvalidTag, ValueError):
            raise KluisSleutelError("a wrapped key was changed") from None


def nieuw_geheim() -> bytes:
    """Return 32 random bytes."""
    return os.urandom(SLEUTEL_BYTES)


def _samen(*delen: bytes) -> bytes:
    """Return the parts as one, each with its length in front, so that no two lists of parts give the same bytes."""
    return b"".join(len(deel).to_bytes(2, "big") + deel for deel in delen)


def _naam(hoofdsleutel: bytes) -> str:
    return hmac.digest(hoofdsleutel, _VERSIE + b" naam", "sha256")[:8].hex()


def _bij_sleutel(hoofdsleutel: str, onderwerp: str, generatie: int) -> bytes:
    return _samen(_VERSIE + b" sleutel", hoofdsleutel.encode(), onderwerp.encode(), str(generatie).encode())
