"""What is known of a situatie as bits: two for each omstandigheid, one for *false* and one for *true*.

Neither bit is *unknown*; both together is a contradiction, which no situatie has. So "all voorwaarden are true" and
"a tenzij is true or a wanneer is false" are each one operation on whole numbers, and a set of assumptions is a number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

Feiten = Mapping[str, bool]  # an absent omstandigheid is unknown
Bits = int  # facts, or a set of assumptions about facts


class Feitbits:
    """The numbering of the omstandigheden of one versie: by id, so that no order of files or tables shows."""

    def __init__(self, omstandigheden: Iterable[str]) -> None:
        self._namen = tuple(sorted(omstandigheden))
        self._plaats = {naam: 2 * nummer for nummer, naam in enumerate(self._namen)}
        self._onwaar = sum(1 << plaats for plaats in self._plaats.values())

    def bit(self, naam: str, waar: bool) -> Bits:
        """Return the bit that says that this omstandigheid is true, or false."""
        return 1 << self._plaats[naam] + waar

    def alle(self, namen: Iterable[str], waar: bool) -> Bits:
        """Return the bits that say that each of these is true, or false."""
        return self.bits(dict.fromkeys(namen, waar))

    def bits(self, feiten: Feiten) -> Bits:
        """Return facts as bits. What this versie does not define is left out: no regel looks at it."""
        plaats, samen = self._plaats, 0
        for naam, waar in feiten.items():
            if naam in plaats:
                samen |= 1 << plaats[naam] + waar
        return samen

    def paren(self, bits: Bits) -> tuple[tuple[str, bool], ...]:
        """Return which omstandigheden are said to be what, by id, false before true."""
        return tuple((self._namen[plaats >> 1], bool(plaats & 1)) for plaats in plaatsen(bits))

    def beide(self, bits: Bits) -> Bits:
        """Return both bits of every omstandigheid of which something is said."""
        genoemd = self.onwaar_van(bits)
        return genoemd | genoemd << 1

    def onwaar_van(self, bits: Bits) -> Bits:
        """Return the bit *false* of every omstandigheid of which something is said; *true* is the bit above it."""
        return (bits | bits >> 1) & self._onwaar

    def over(self, eerst: Bits, later: Bits) -> Bits:
        """Return facts of which ``later`` goes before ``eerst``."""
        return eerst & ~self.beide(later) | later

    def strijdig(self, bits: Bits) -> bool:
        """True if something is said to be both true and false."""
        return bits & bits >> 1 & self._onwaar != 0


def plaatsen(masker: int) -> Iterator[int]:
    """Yield the places of the bits that are set, lowest first."""
    while masker:
        laagste = masker & -masker
        yield laagste.bit_length() - 1
        masker ^= laagste


def kleinste(reeksen: Iterable[Bits]) -> list[Bits]:
    """Return the sets of which no other is a part, smallest first."""
    gevonden: list[Bits] = []
    for reeks in sorted(set(reeksen), key=int.bit_count):
        if not any(kleiner & reeks == kleiner for kleiner in gevonden):
            gevonden.append(reeks)
    return gevonden
