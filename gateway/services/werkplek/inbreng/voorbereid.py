"""What was checked and may be written: a new inbreng, or a new text of one. Only ``InbrengDienst`` makes these."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gateway.services.werkplek.inbreng.waarden import NieuweInbreng
from gateway.store.inbreng import Inbrengrij
from gateway.zaak import Zaak


@dataclass(frozen=True, slots=True)
class Voorbereid:
    """An inbreng that was checked and may be written. Only :meth:`InbrengDienst.voorbereid` makes one."""

    nieuw: NieuweInbreng
    zaak: Zaak
    houder: str
    opgesteld_op: date


@dataclass(frozen=True, slots=True)
class Wijziging:
    """A new text of something that was brought in, checked. Only the service makes one."""

    rij: Inbrengrij
    zaak: Zaak
    nieuw: Voorbereid
