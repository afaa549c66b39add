"""Who a request is about: found by a zaak and a number in it, counted over all zaken of the same person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from audit.pseudoniem import Pseudoniemen
from gateway.errors import OnbekendeZaakError, OngeldigeInvoerError
from gateway.services.invoer import groep, leeftijd, zoek_persoon
from gateway.services.inzage.beleid import Beleid, Sein
from gateway.store import inzage, zaken
from gateway.store.opslag import Verbinding
from gateway.zaak import Zaak, Zaakpersoon
from policies.errors import Invoerfout


@dataclass(frozen=True, slots=True)
class Betrokkene:
    """One person with all their zaken."""

    pseudoniem: str
    persoon: Zaakpersoon
    zaken: Mapping[str, Zaak]  # by number
    zaaknummers: Mapping[str, str]  # by pseudonym

    def leeftijd(self, dag: date) -> int | None:
        """Return the age in whole years on a day, or None if the date of birth cannot be right."""
        return None if groep(self.persoon, dag) is None else leeftijd(self.persoon.geboortedatum, dag)

    def seinen(self, beleid: Beleid, dag: date) -> dict[str, str]:
        """Return per toets what the register knows that speaks for ja."""
        return {
            toets.id: toets.sein.zin
            for toets in beleid.toetsen.values()
            if toets.sein is not None and self._gaat_af(toets.sein, dag)
        }

    def _gaat_af(self, sein: Sein, dag: date) -> bool:
        jaren = self.leeftijd(dag)
        return (
            (sein.loopt is not None and any(zaak.loopt for zaak in self.zaken.values()))
            or (sein.leeftijd_onder is not None and (jaren is None or jaren < sein.leeftijd_onder))
            or any(
                feit.waarde and feit.omstandigheid == sein.omstandigheid
                for zaak in self.zaken.values()
                for feit in zaak.feiten
            )
        )


def zoek_betrokkene(verbinding: Verbinding, pseudoniemen: Pseudoniemen, zaaknummer: str, nummer: int) -> Betrokkene:
    """Return the person with this number in a zaak, whoever's zaak it is.

    Raises:
        OnbekendeZaakError: there is no such zaak.
        OngeldigeInvoerError: there is nobody with this number in it.
    """
    gevonden = zaken.van_nummers(verbinding, [zaaknummer]).get(zaaknummer)
    if gevonden is None:
        raise OnbekendeZaakError
    fouten: list[Invoerfout] = []
    persoon = zoek_persoon(gevonden, nummer, fouten)
    if persoon is None:
        raise OngeldigeInvoerError(tuple(fouten))
    alle = zaken.van_nummers(verbinding, inzage.zaken_van(verbinding, persoon.sleutel))
    return Betrokkene(
        pseudoniem=pseudoniemen.van("persoon", persoon.sleutel),
        persoon=persoon,
        zaken=alle,
        zaaknummers={pseudoniemen.van("zaak", zaak): zaak for zaak in alle},
    )
