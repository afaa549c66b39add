"""Locks what is in a session: it holds the name of who is logged in, and a copy of the database should not."""

from __future__ import annotations

import os
from base64 import b64decode, b64encode
from dataclasses import replace
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from gateway.store.sessies import Sessierij

_NONCE_BYTES: Final = 12
_VERSIE: Final = b"poort.sessie/1"


class Sessieslot:
    """Encrypts the content of a session with AES-256-GCM, bound to its row. Immutable and safe for threads.

    Args:
        sleutel: POORT_SESSIE_SLEUTEL; the key of the lock is derived from it with HKDF-SHA-256.
    """

    def __init__(self, sleutel: str) -> None:
        self._slot = AESGCM(HKDF(SHA256(), 32, salt=None, info=_VERSIE).derive(sleutel.encode()))

    def sluit(self, rij: Sessierij) -> Sessierij:
        """Return the row as it is stored."""
        nonce = os.urandom(_NONCE_BYTES)
        dicht = self._slot.encrypt(nonce, rij.inhoud.encode(), rij.id_hash.encode())
        return replace(rij, inhoud=b64encode(nonce + dicht).decode())

    def open(self, rij: Sessierij) -> Sessierij | None:
        """Return the row as it was; None if it was locked with another key or is damaged: then there is no session."""
        try:
            bytes_ = b64decode(rij.inhoud, validate=True)
            inhoud = self._slot.decrypt(bytes_[:_NONCE_BYTES], bytes_[_NONCE_BYTES:], rij.id_hash.encode())
        except (ValueError, InvalidTag):
            return None
        return replace(rij, inhoud=inhoud.decode())
