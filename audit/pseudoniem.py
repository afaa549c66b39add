"""Keyed pseudonyms: the log can tell that it was the same person, and not who.

There are about 91 million numbers that pass the elfproef of a BSN, so a hash without a key is reversed in minutes.
The key stays outside the database; without it a pseudonym says nothing, with it the privacyfunctionaris can find one
person's entries.
"""

from __future__ import annotations

import hmac

from audit.errors import PseudoniemError

MIN_SLEUTEL_BYTES = 32
_VERSIE = b"poort.pseudoniem/1"


class Pseudoniemen:
    """Makes pseudonyms under one key. Immutable and safe for threads.

    Raises:
        PseudoniemError: the key is shorter than 32 bytes.
    """

    def __init__(self, sleutel: bytes) -> None:
        if len(sleutel) < MIN_SLEUTEL_BYTES:
            raise PseudoniemError(f"the pseudonym key has {len(sleutel)} bytes; it needs at least {MIN_SLEUTEL_BYTES}")
        self._sleutel = bytes(sleutel)

    def van(self, domein: str, waarde: str) -> str:
        """Return the pseudonym (32 hex characters, 128 bits) of ``waarde`` in ``domein``.

        The same value in two domains (``persoon``, ``zaak``, ``aanvrager``) has two pseudonyms that cannot be linked.

        Raises:
            PseudoniemError: ``domein`` or ``waarde`` is empty: all unknowns would become one person.
        """
        if not domein or not waarde:
            raise PseudoniemError("a pseudonym needs a domein and a waarde")
        domein_bytes = domein.encode()
        kop = _VERSIE + len(domein_bytes).to_bytes(2, "big") + domein_bytes
        return hmac.digest(self._sleutel, kop + waarde.encode(), "sha256")[:16].hex()
