"""What the bronnen gave, closed until it is recorded that it leaves.

Everything around it may know the standen; the values come out in one place (``antwoord.maak_antwoord``), and only
for the receipt of the entry they were bound to. A receipt exists only of what is committed (``audit.logboek``).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from audit.logboek import Bewijs, Toezegging
from gateway.errors import NietVastgelegdError
from gateway.services.plan import Veldstand


class Verzegeld:
    """The velden of one answer. Not printable, comparable or iterable: there is only :meth:`open`."""

    __slots__ = ("_toezegging", "_velden")

    def __init__(self, velden: Mapping[str, Veldstand], toezegging: Toezegging | None = None) -> None:
        self._velden = velden
        self._toezegging = toezegging

    @property
    def standen(self) -> Mapping[str, str]:
        """What came of each veld, without values."""
        return MappingProxyType({veld: stand.stand for veld, stand in self._velden.items()})

    def gebonden(self, toezegging: Toezegging) -> Verzegeld:
        """Return the same, to be opened with the receipt of this entry and of no other."""
        return Verzegeld(self._velden, toezegging)

    def open(self, bewijs: Bewijs) -> Mapping[str, Veldstand]:
        """Return what came of each veld, with its value.

        Raises:
            NietVastgelegdError: this is not the receipt of the entry that says that it leaves.
        """
        toezegging = self._toezegging
        if toezegging is None or (bewijs.ref, bewijs.blad) != (toezegging.ref, toezegging.blad):
            raise NietVastgelegdError
        return self._velden
