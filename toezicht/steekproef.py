"""A random sample of the log that nobody can steer and anybody can draw again.

The algorithm, so that it can be written again in another language. All numbers are big-endian; ``‖`` joins bytes.

1. ``zaad = SHA-256("poort.steekproef/1" ‖ 0x00 ‖ wortel ‖ maat ‖ aantal ‖ label)``: ``wortel`` is the root of the
   checkpoint (32 bytes), ``maat`` its size and ``aantal`` the number asked, both 8 bytes; ``label`` is UTF-8 text.
2. Block ``i`` (from 0, 8 bytes) is ``SHA-256(zaad ‖ i)``. Each block is four numbers of 8 bytes, in order.
3. A number below a bound ``b`` is drawn from the next number ``x`` of that stream. If ``x >= 2^64 - (2^64 mod b)``,
   take the next one instead, so that no outcome is more likely; otherwise it is ``x mod b``.
4. Floyd's way of choosing without replacement: for ``j`` from ``maat - aantal`` (0 if more are asked than there are) to
   ``maat - 1``, draw ``t`` below ``j + 1``; choose ``t``, or ``j`` if ``t`` was chosen already. The sample is what was
   chosen, ascending.

Nobody knows the root before the log is that long, so who writes the log cannot steer the sample. Who draws can: by
asking for another number, another label or a later checkpoint until the outcome pleases. So each draw is an entry.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Final

from toezicht.errors import SteekproefError

_DOMEIN: Final = b"poort.steekproef/1\x00"
_WORTEL_BYTES: Final = 32
_MAX: Final = 2**64


def trek(wortel: bytes, maat: int, aantal: int, label: str) -> tuple[int, ...]:
    """Return ``aantal`` different indexes of ``[0, maat)``, ascending; all of them if there are no more.

    Raises:
        SteekproefError: the root is not 32 bytes, or a number is negative or too large for 8 bytes.
    """
    if len(wortel) != _WORTEL_BYTES:
        raise SteekproefError(f"wortel: expected {_WORTEL_BYTES} bytes, got {len(wortel)}")
    for naam, getal in (("maat", maat), ("aantal", aantal)):
        if not 0 <= getal < _MAX:
            raise SteekproefError(f"{naam}: expected a whole number from 0 to 2^64 - 1")
    kop = wortel + maat.to_bytes(8) + aantal.to_bytes(8) + label.encode("utf-8")
    stroom = _stroom(hashlib.sha256(_DOMEIN + kop).digest())
    gekozen: set[int] = set()
    for j in range(max(0, maat - aantal), maat):
        t = _onder(j + 1, stroom)
        gekozen.add(j if t in gekozen else t)
    return tuple(sorted(gekozen))


def _stroom(zaad: bytes) -> Iterator[int]:
    blok = 0
    while True:
        bytes_ = hashlib.sha256(zaad + blok.to_bytes(8)).digest()
        for van in range(0, len(bytes_), 8):
            yield int.from_bytes(bytes_[van : van + 8])
        blok += 1


def _onder(grens: int, stroom: Iterator[int]) -> int:
    eerlijk = _MAX - _MAX % grens
    return next(x for x in stroom if x < eerlijk) % grens
