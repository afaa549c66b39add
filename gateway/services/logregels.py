"""Writes the logregels of the services, in the transaction of the caller: who, about whom (pseudonyms), what."""

from __future__ import annotations

from audit.gebeurtenis import maak
from audit.logboek import Bewijs, Logboek, Toezegging
from audit.pseudoniem import Pseudoniemen
from gateway.aanvrager import Aanvrager
from gateway.store.opslag import Opslag, Verbinding


class Logregels:
    """The log as the services see it. Ids go in as they are; persons and zaken as pseudonyms, texts as their hash."""

    def __init__(self, logboek: Logboek, pseudoniemen: Pseudoniemen) -> None:
        self._logboek = logboek
        self._pseudoniemen = pseudoniemen

    def schrijf(
        self, verbinding: Verbinding, soort: str, aanvrager: Aanvrager | None, spoor: str, **velden: object
    ) -> Toezegging:
        """Add one entry; it counts once the caller's transaction commits, and :meth:`bewijs` then gives its receipt.

        Without ``aanvrager`` it says that the poort did it by itself.

        Raises:
            LogboekSchrijfError: the entry is not in the log; the step it records may not go on.
        """
        wie: dict[str, object] | None = None
        if aanvrager is not None:
            wie = {
                "aanvrager": self._pseudoniemen.van("aanvrager", aanvrager.sub),
                "partij": aanvrager.partij,
                "functie": aanvrager.functie,
                "systeemrollen": list(aanvrager.systeemrollen),
            }
        return self._logboek.append(verbinding, maak(soort, spoor=spoor, wie=wie, **velden))

    def bewijs(self, opslag: Opslag, ref: str) -> Bewijs:
        """Return the receipt of an entry whose transaction has committed.

        Raises:
            LogboekSchrijfError: the entry is not in the log.
            LogboekLeesError: the database fails.
            OpslagError: the same.
        """
        return self._logboek.bevestig(opslag, ref)

    def zaak(self, zaaknummer: str) -> str | None:
        """Return the pseudonym of a zaak, or None if no number was given."""
        return self._pseudoniemen.van("zaak", zaaknummer) if zaaknummer else None

    def betreft(self, zaaknummer: str, sleutel: str) -> dict[str, object]:
        """Return the fields ``zaak`` and ``persoon``; one persoon has the same pseudonym in every zaak."""
        return {
            "zaak": self._pseudoniemen.van("zaak", zaaknummer),
            "persoon": self._pseudoniemen.van("persoon", sleutel),
        }
