"""Every look at the log is an entry of the log. No entry, no page."""

from __future__ import annotations

from audit.logboek import Logboek
from audit.pseudoniem import Pseudoniemen
from gateway.errors import OngeldigeInvoerError
from gateway.services.logregels import Logregels
from gateway.services.toezicht.volger import Volger
from gateway.services.toezicht.waarden import GEBRUIK, Blik
from gateway.store.opslag import Opslag, Verbinding
from policies.errors import Invoerfout


class Inkijk:
    """What the services of toezicht share: the database, the log, the follower, and the record of who looked."""

    def __init__(self, opslag: Opslag, logboek: Logboek, pseudoniemen: Pseudoniemen, volger: Volger) -> None:
        self.opslag = opslag
        self.pseudoniemen = pseudoniemen
        self.volger = volger
        self._logregels = Logregels(logboek, pseudoniemen)

    def leg_vast(self, blik: Blik, weergave: str, **velden: object) -> int:
        """Record that somebody looks, and bring the index up to date; return how many entries it lacks.

        Only after this returns something may be read and shown.

        Raises:
            OngeldigeInvoerError: the use is not one of the four.
            LogboekSchrijfError: not recorded, so there is nothing to see.
            OpslagError: the same, because of the database.
        """
        self.leg_daad_vast(blik, "toezicht-ingezien", weergave=weergave, gebruik=blik.gebruik, **velden)
        return self.volger.bij()

    def leg_daad_vast(self, blik: Blik, soort: str, **velden: object) -> None:
        """Record an act in a transaction of its own, and wait until it has its place in the log.

        Raises:
            OngeldigeInvoerError: the use is not one of the four.
            LogboekSchrijfError: it is not in the log.
            OpslagError: the same, because of the database.
        """
        with self.opslag.schrijf() as verbinding:
            ref = self.schrijf(verbinding, blik, soort, **velden)
        self.bevestig(ref)

    def schrijf(self, verbinding: Verbinding, blik: Blik, soort: str, **velden: object) -> str:
        """Add an entry in the transaction of the caller; return its ref, for :meth:`bevestig` after the commit.

        Raises:
            OngeldigeInvoerError: the use is not one of the four.
            LogboekSchrijfError: it is not in the log.
        """
        if blik.gebruik not in GEBRUIK:
            raise OngeldigeInvoerError((Invoerfout("gebruik", f"hier hoort een van: {', '.join(GEBRUIK)}"),))
        return self._logregels.schrijf(verbinding, soort, blik.aanvrager, blik.spoor, **velden).ref

    def bevestig(self, ref: str) -> None:
        """Wait until an entry that was committed has its place in the log.

        Raises:
            LogboekSchrijfError: it is not in the log.
        """
        self._logregels.bewijs(self.opslag, ref)

    def eigen(self, blik: Blik) -> str:
        """Return the pseudonym of who looks."""
        return self.pseudoniemen.van("aanvrager", blik.aanvrager.sub)
