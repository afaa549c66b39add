"""C2SP tlog-tiles: the tree as files that never change. Pure; knows no database and no web.

A *tegel* holds 256 hashes of one level, of which every hash is over 256 hashes of the level below it; level 0 holds
the leaves. The last tegel of a level is partial until it is full. An *entry bundle* holds the entries under one tegel
of level 0.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from audit import boom
from audit.boom import HASH_BYTES, Knoop, Lezer
from audit.errors import BewijsError

BREEDTE: Final = 256
"""Hashes in a full tegel, and entries in a full bundle."""

_BITS = 8  # levels of the tree in one level of tegels
_MAX_NIVEAU = 63
_NUMMER = r"(?:x\d{3}/)*\d{3}"
_PAD = re.compile(rf"(?P<nummer>{_NUMMER})(?:\.p/(?P<breedte>[1-9]\d{{0,2}}))?", re.ASCII)
_NIVEAU = re.compile(r"0|[1-9]\d?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Tegel:
    """Which hashes: the first ``breedte`` (1 to 256) of tegel ``nummer`` of a level."""

    niveau: int
    nummer: int
    breedte: int = BREEDTE

    @property
    def is_vol(self) -> bool:
        """True if it never gets more hashes."""
        return self.breedte == BREEDTE

    @property
    def knoopniveau(self) -> int:
        """The level in the tree of its hashes; 0 is the leaves."""
        return self.niveau * _BITS

    @property
    def posities(self) -> range:
        """The places of its hashes on that level of the tree; on level 0 the indexes of its entries."""
        eerste = self.nummer * BREEDTE
        return range(eerste, eerste + self.breedte)

    @property
    def staart(self) -> str:
        """The last part of its path: ``x001/x234/067`` or ``x001/x234/067.p/8``."""
        delen = [f"{self.nummer % 1000:03d}"]
        rest = self.nummer // 1000
        while rest:
            delen.append(f"x{rest % 1000:03d}")
            rest //= 1000
        return "/".join(reversed(delen)) + ("" if self.is_vol else f".p/{self.breedte}")

    @property
    def pad(self) -> str:
        """Its path under the address of the log."""
        return f"tile/{self.niveau}/{self.staart}"

    @property
    def bundelpad(self) -> str:
        """The path of the entries under it, if it is of level 0."""
        return f"tile/entries/{self.staart}"


def lees_pad(niveau: str, staart: str) -> Tegel:
    """Return the tegel of a path ``tile/<niveau>/<staart>``. There is one path for each tegel.

    Raises:
        BewijsError: it is not the path of a tegel.
    """
    gelezen = _PAD.fullmatch(staart)
    if gelezen is None or _NIVEAU.fullmatch(niveau) is None:
        raise BewijsError("not the path of a tile")
    nummer = int(re.sub(r"[x/]", "", gelezen["nummer"]))
    tegel = Tegel(int(niveau), nummer, int(gelezen["breedte"] or BREEDTE))
    if tegel.niveau > _MAX_NIVEAU or tegel.breedte > BREEDTE or tegel.staart != staart:
        raise BewijsError("not the path of a tile")
    return tegel


def tegel_van(niveau: int, nummer: int, maat: int) -> Tegel:
    """Return a tegel as wide as it is in a tree of ``maat`` leaves.

    Raises:
        BewijsError: it has no hashes there.
    """
    breedte = min((maat >> niveau * _BITS) - nummer * BREEDTE, BREEDTE)
    if breedte < 1:
        raise BewijsError(f"a tree of {maat} leaves has no such tile")
    return Tegel(niveau, nummer, breedte)


def tegels(maat: int) -> Iterator[Tegel]:
    """Yield every tegel of a tree of ``maat`` leaves, level by level."""
    niveau = 0
    while (aantal := maat >> niveau * _BITS) > 0:
        for nummer in range(-(-aantal // BREEDTE)):
            yield tegel_van(niveau, nummer, maat)
        niveau += 1


def lezer(haal: Callable[[Tegel], bytes], maat: int) -> Lezer:
    """Return a reader of complete subtrees for ``audit.boom``, over the tegels of a tree of ``maat`` leaves.

    ``haal`` gives the bytes of one tegel. What it gives is not checked here: the proof that is made from it is.
    """

    def lees(knoop: Knoop) -> bytes:
        niveau, positie = knoop[0] // _BITS, knoop[1] << knoop[0] % _BITS
        tegel = tegel_van(niveau, positie // BREEDTE, maat)
        hashes = splits(tegel, haal(tegel))
        eerste = positie % BREEDTE
        return boom.root(hashes[eerste : eerste + (1 << knoop[0] % _BITS)])

    return lees


def splits(tegel: Tegel, inhoud: bytes) -> list[bytes]:
    """Return the hashes (32 bytes each) of a tegel.

    Raises:
        BewijsError: there are more or fewer than it has.
    """
    if len(inhoud) != tegel.breedte * HASH_BYTES:
        raise BewijsError("a tile is not as long as it has to be")
    return [inhoud[plaats : plaats + HASH_BYTES] for plaats in range(0, len(inhoud), HASH_BYTES)]


def bundel(regels: Sequence[bytes]) -> bytes:
    """Return an entry bundle: each entry after its length in two bytes, most significant first."""
    return b"".join(len(regel).to_bytes(2, "big") + regel for regel in regels)


def lees_bundel(inhoud: bytes) -> list[bytes]:
    """Return the entries of a bundle.

    Raises:
        BewijsError: it ends inside an entry.
    """
    regels = []
    plaats = 0
    while plaats < len(inhoud):
        begin = plaats + 2
        plaats = begin + int.from_bytes(inhoud[plaats:begin], "big")
        if begin > len(inhoud) or plaats > len(inhoud):
            raise BewijsError("an entry bundle ends inside an entry")
        regels.append(inhoud[begin:plaats])
    return regels
