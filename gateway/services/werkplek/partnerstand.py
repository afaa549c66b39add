"""Which partner was asked for its advies or gave it, as far as the handvat lets a viewer know that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gateway.aanvrager import Aanvrager
from gateway.services.middelen import Middelen
from gateway.store.opslag import Verbinding
from gateway.zaak import Zaak


class Partnerstand:
    """Tells what partners did, per zaak. Thread-safe."""

    def __init__(self, middelen: Middelen) -> None:
        self._middelen = middelen

    def van_zaken(
        self, verbinding: Verbinding, aanvrager: Aanvrager, gevonden: Iterable[Zaak]
    ) -> Mapping[str, Mapping[str, str | None]]:
        """Return per zaak, per partij in it: gevraagd, gegeven, or None for nothing and for not to be known."""
        return {zaak.zaaknummer: dict.fromkeys(zaak.partijen) for zaak in gevonden}
