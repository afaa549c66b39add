"""What happened shortly before, per key, in bounded memory."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Iterator
from typing import Any, Final

Sleutel = str | tuple[str, str]
Rij = tuple[float, str, int]
"""A moment in seconds since 1970, what is counted, and the index of the access."""
Inhoud = OrderedDict[Sleutel, deque[Rij]]

_RUIM_OP: Final = 2  # old keys thrown away per new row: more than one, so the number of keys cannot keep growing


class Venster:
    """The last rows of each key, not older than ``seconden``; at most ``per_sleutel`` rows and ``sleutels`` keys.

    Keys stand in the order in which they were last used, so what is too old is at the front.
    """

    __slots__ = ("_rijen", "per_sleutel", "seconden", "sleutels")

    def __init__(self, seconden: float, per_sleutel: int, sleutels: int) -> None:
        self.seconden, self.per_sleutel, self.sleutels = seconden, per_sleutel, sleutels
        # Not a plain dict: there, looking for the first key walks past all keys that were removed before it.
        self._rijen: Inhoud = OrderedDict()

    def __len__(self) -> int:
        return len(self._rijen)

    def lees(self, sleutel: Sleutel, moment: float) -> deque[Rij]:
        """Return the rows of a key that are not too old, oldest first. Do not change them."""
        rijen = self._rijen.get(sleutel)
        if rijen is None:
            return _LEEG
        oudste = moment - self.seconden
        while rijen and rijen[0][0] < oudste:
            rijen.popleft()
        return rijen

    def voeg(self, sleutel: Sleutel, moment: float, waarde: str, index: int) -> deque[Rij]:
        """Add a row; return the rows of its key as ``lees`` does."""
        alle = self._rijen
        rijen = alle.get(sleutel)
        if rijen is None:
            self._ruim_op(moment)
            rijen = alle[sleutel] = deque(maxlen=self.per_sleutel)
        else:
            alle.move_to_end(sleutel)
        rijen.append((moment, waarde, index))
        oudste = moment - self.seconden
        while rijen[0][0] < oudste:
            rijen.popleft()
        return rijen

    def _ruim_op(self, moment: float) -> None:
        oudste = moment - self.seconden
        for _ in range(_RUIM_OP):
            eerste = next(iter(self._rijen), None)
            if eerste is None:
                return
            rijen = self._rijen[eerste]
            if len(self._rijen) < self.sleutels and rijen and rijen[-1][0] >= oudste:
                return
            del self._rijen[eerste]

    def to_json(self) -> list[Any]:
        """Return everything, in order."""
        return [[sleutel, list(rijen)] for sleutel, rijen in self._rijen.items()]

    def lezing(self, inhoud: list[Any]) -> Inhoud:
        """Return what ``to_json`` gave, ready for ``herstel``; nothing is changed yet.

        Raises:
            ValueError, TypeError: it has another shape.
        """
        return OrderedDict((sleutel, deque(rijen, self.per_sleutel)) for sleutel, rijen in _lees(inhoud))

    def herstel(self, inhoud: Inhoud) -> None:
        """Put back what ``lezing`` read."""
        self._rijen = inhoud


_LEEG: Final[deque[Rij]] = deque(maxlen=0)


def _lees(inhoud: list[Any]) -> Iterator[tuple[Sleutel, list[Rij]]]:
    for sleutel, rijen in inhoud:
        if isinstance(sleutel, list):
            een, ander = sleutel
            sleutel = (str(een), str(ander))
        yield sleutel, [(float(moment), str(waarde), int(index)) for moment, waarde, index in rijen]
