"""What a group of readers was told of zaken, as hashes of what it can see, so that only a change in that is told."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from hashlib import sha256
from threading import Lock
from typing import Final

from gateway.aanvrager import Aanvrager
from gateway.services.werkplek.inbreng.inzien import InzienDienst
from gateway.services.werkplek.ketenkaart import PLEK, KetenkaartDienst
from gateway.services.werkplek.monitor.dienst import Monitorrij

DICHT: Final = "-"  # begins what stands for a zaak that is closed: it is on no list
_BEWAAR: Final = 400  # changes per group, for readers that are slow


@dataclass(frozen=True, slots=True)
class Kaartplek:
    """The ketenkaart as somebody has it open: about which persoon, for which doel."""

    zaaknummer: str
    persoon: int
    doel: str


class Kaartafdruk:
    """Tells one version of a ketenkaart from the next. Thread-safe; keeps nothing."""

    def __init__(self, kaarten: KetenkaartDienst, inzien: InzienDienst) -> None:
        self._kaarten = kaarten
        self._inzien = inzien

    def van(self, aanvrager: Aanvrager, plek: Kaartplek) -> str:
        """Return a hash of what this reader can see of the kaart.

        Raises:
            OnbekendeZaakError, OngeldigeInvoerError: there is no such zaak, persoon or doel for this reader.
        """
        stand = self._kaarten.stand(aanvrager, plek.zaaknummer)
        gezien = self._inzien.merktekens(aanvrager, plek.zaaknummer, plek.persoon, plek.doel, PLEK)
        taken = tuple((taak.id, taak.klaar_op) for taak in stand.taken if taak.persoon == plek.persoon)
        return maak_hash((stand.begonnen_op, sorted(stand.stappen.items()), taken, gezien))


@dataclass(frozen=True, slots=True)
class Verandering:
    """That a zaak changed for a group, and its row then; ``id`` is that of the moment and stays inside."""

    volgnummer: int
    id: int
    zaaknummer: str
    rij: Monitorrij
    merk: str  # of all that the group can see after it
    zaakmerk: str  # of what it can see of this zaak
    _getekend: dict[Hashable, str] = field(default_factory=dict, compare=False, repr=False)
    _slot: Lock = field(default_factory=Lock, compare=False, repr=False)

    def teken(self, sleutel: Hashable, maak: Callable[[Monitorrij], str]) -> str:
        """Return the row as it is shown, drawn once for all readers with this key."""
        with self._slot:
            if sleutel not in self._getekend:
                self._getekend[sleutel] = maak(self.rij)
            return self._getekend[sleutel]


@dataclass(slots=True)
class Groepstand:
    """What a group was told last of each zaak, and what can still be told to who comes back.

    A group with a ``kaart`` has that open, and hears of that zaak only.
    """

    aanvrager: Aanvrager
    kaart: Kaartplek | None
    afdrukken: dict[str, str]
    veranderd: deque[Verandering] = field(default_factory=lambda: deque(maxlen=_BEWAAR))
    lezers: int = 0
    leeg_sinds: float = 0.0

    def merk(self, zaaknummer: str | None) -> str:
        """Return a hash of what this group was told last, of one zaak or of all."""
        lopend = {nummer: wat for nummer, wat in self.afdrukken.items() if not wat.startswith(DICHT)}
        return maak_hash(sorted(lopend.items())) if zaaknummer is None else lopend.get(zaaknummer, DICHT)


def maak_afdruk(rij: Monitorrij) -> str:
    """Return a hash of what a group can see of a zaak, without the time that passes; the same in every process."""
    klok = rij.klok
    gezien = (rij.kaart, rij.jeugd, rij.partners, rij.volgende, klok.begonnen_op, klok.eindigt_op, klok.zitting_op)
    return maak_hash(gezien) if rij.kaart.loopt else DICHT + maak_hash(gezien)


def maak_hash(inhoud: object) -> str:
    """Return a short hash of this, the same in every process."""
    return sha256(repr(inhoud).encode()).hexdigest()[:16]
