"""Which employee a pseudonym of the log is, for whoever exercises toezicht. The name is in the kluis."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from audit.pseudoniem import Pseudoniemen
from gateway.aanvrager import Aanvrager
from gateway.services.teksten import Teksten
from gateway.store import medewerkers
from gateway.store.medewerkers import Medewerkerrij
from gateway.store.opslag import Verbinding


class Medewerkers:
    """Keeps who logged in, and tells the names. Thread-safe."""

    def __init__(self, teksten: Teksten, pseudoniemen: Pseudoniemen, klok: Callable[[], datetime]) -> None:
        self._teksten = teksten
        self._pseudoniemen = pseudoniemen
        self._klok = klok

    def meld(self, verbinding: Verbinding, aanvrager: Aanvrager) -> None:
        """Keep who this is, in the transaction that records the login. A name that stayed the same is kept once."""
        pseudoniem = self._pseudoniemen.van("aanvrager", aanvrager.sub)
        eerder = medewerkers.van(verbinding, [pseudoniem]).get(pseudoniem)
        naam_hash = eerder.naam_hash if eerder else None
        if naam_hash is None or not self._teksten.is_tekst(verbinding, naam_hash, aanvrager.naam):
            naam_hash = self._teksten.van_medewerker(verbinding, aanvrager, "naam", aanvrager.naam)
        if naam_hash is not None:
            rij = Medewerkerrij(pseudoniem, aanvrager.partij, aanvrager.functie, naam_hash, self._klok())
            medewerkers.zet(verbinding, rij)

    def namen(self, verbinding: Verbinding, pseudoniemen: Iterable[str]) -> dict[str, str]:
        """Return the names by pseudonym. Who never logged in is not in it; a destroyed name says that it is.

        Raises:
            KluisError: a name is not what its hash stands for, or cannot be opened.
        """
        rijen = medewerkers.van(verbinding, pseudoniemen)
        teksten = self._teksten.lees(verbinding, (rij.naam_hash for rij in rijen.values()))
        return {pseudoniem: teksten[rij.naam_hash] for pseudoniem, rij in rijen.items()}
