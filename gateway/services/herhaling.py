"""The same verzoek sent again under one idempotency key: it is answered once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from audit.pseudoniem import Pseudoniemen
from gateway.aanvrager import Aanvrager
from gateway.errors import HerhalingError, NogBezigError
from gateway.services.geval import inhoud_hash
from gateway.services.teksten import Teksten
from gateway.services.waarden import Verzoek
from gateway.store import verzoeken
from gateway.store.opslag import Verbinding
from gateway.store.verzoeken import Verzoekrij


class Herhaling:
    """Finds what was answered before under a key. ``hoogstens``: no verzoek takes longer than this."""

    def __init__(
        self, teksten: Teksten, pseudoniemen: Pseudoniemen, klok: Callable[[], datetime], hoogstens: timedelta
    ) -> None:
        self._teksten = teksten
        self._pseudoniemen = pseudoniemen
        self._klok = klok
        self._hoogstens = hoogstens

    def sleutel(self, verzoek: Verzoek) -> str | None:
        """Return what is kept of the key: a caller may have made it of a name or a number, so not the key itself."""
        gegeven = verzoek.idempotentie_sleutel
        return None if gegeven is None else self._pseudoniemen.van("idempotentie", gegeven)

    def eerder(self, verbinding: Verbinding, aanvrager: Aanvrager, verzoek: Verzoek) -> Verzoekrij | None:
        """Return the verzoek that was answered under this key; one that broke off gives its key back.

        Raises:
            HerhalingError: it was another verzoek.
            NogBezigError: it is not answered yet and may still be running.
        """
        sleutel = self.sleutel(verzoek)
        eerder = None if sleutel is None else verzoeken.met_sleutel(verbinding, sub=aanvrager.sub, sleutel=sleutel)
        if eerder is None:
            return None
        zelfde_tekst = self._teksten.is_tekst(verbinding, eerder.motivering_hash, verzoek.motivering)
        if eerder.inhoud_hash != inhoud_hash(aanvrager, verzoek) or not zelfde_tekst:
            raise HerhalingError
        if eerder.voltooid_op is not None:
            return eerder
        if self._klok() < eerder.aangemaakt_op + self._hoogstens:
            raise NogBezigError
        verzoeken.laat_sleutel_los(verbinding, eerder.id)
        return None
