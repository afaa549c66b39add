"""What can be wrong with a toestemming: who gave it, in which capacity, at which age, and whether it has any value.

The rules are data (``werkplek.toestemming``). Only a yes is checked: a no opens nothing, and nobody has to explain it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from gateway.aanvrager import Aanvrager
from gateway.services import feiten
from gateway.services.invoer import groep, onbekend, tekstfouten
from gateway.services.waarden import NieuweVastlegging, Toestemmingsakte
from gateway.zaak import Zaak, Zaakpersoon
from handvat.model import Handvat
from policies.errors import Invoerfout
from werkplek.toestemming import GEZAG, ZELF, Hoedanigheid, Regel, Uitzondering, ZonderWaarde, regels


@dataclass(frozen=True, slots=True)
class Waarde:
    """Whether toestemming of a persoon has any value towards an ontvanger.

    ``waardeloos`` says why not; ``uitzondering`` in whose hands it counts all the same, for gegevens of this houder.
    """

    waardeloos: ZonderWaarde | None
    uitzondering: Uitzondering | None

    def telt_bij(self, aanvrager: Aanvrager, houder: str) -> bool:
        """Tell whether this caller may record it: it has value, or the exception is theirs."""
        if self.waardeloos is None:
            return True
        van_houder = self.uitzondering is not None and aanvrager.partij == houder
        return van_houder and self.uitzondering is not None and aanvrager.functie in self.uitzondering.functies


def waarde_van(
    handvat: Handvat, zaak: Zaak, persoon: Zaakpersoon, houder: str, ontvanger: str, aanvrager: Aanvrager
) -> Waarde:
    """Return whether toestemming of this persoon has value, on what the register of zaken says."""
    wat = regels()
    bekend = feiten.uit_register(handvat, zaak, persoon, aanvrager.partij or "", aanvrager.regios).feiten
    waardeloos = wat.waardeloos(rollen_van(zaak, persoon), ontvanger, bekend)
    if waardeloos is None:
        return Waarde(None, None)
    soort = wat.soort(houder)
    past = [een for een in waardeloos.uitzondering if soort in een.soorten]
    return Waarde(waardeloos, past[0] if past else None)


def rollen_van(zaak: Zaak, persoon: Zaakpersoon) -> frozenset[str]:
    """Return every rol of this person in the zaak: somebody can stand in it more than once."""
    return frozenset(een.rol for een in zaak.personen if een.sleutel == persoon.sleutel)


def gezagdragers(zaak: Zaak, hoedanigheid: Hoedanigheid) -> tuple[int, ...]:
    """Return who of the zaak must give it in this capacity, besides the persoon."""
    if GEZAG not in hoedanigheid.wie:
        return ()
    return tuple(een.nummer for een in zaak.personen if een.rol in _gezagrollen())


def regel_voor(omstandigheid: str, houder: str, persoon: Zaakpersoon, vandaag: date) -> Regel | None:
    """Return who may give this toestemming for gegevens of this houder; None if nobody can."""
    return regels().voor(omstandigheid, regels().soort(houder), persoon.rol, groep(persoon, vandaag))


def toestemmingfouten(
    handvat: Handvat, nieuw: NieuweVastlegging, zaak: Zaak, aanvrager: Aanvrager, vandaag: date
) -> list[Invoerfout]:
    """Return every mistake of a toestemming that was given (a yes), in a zaak of the caller."""
    persoon = next((een for een in zaak.personen if een.nummer == nieuw.persoon), None)
    if persoon is None or not nieuw.waarde:
        return []
    waarde = waarde_van(handvat, zaak, persoon, nieuw.houder, nieuw.ontvanger, aanvrager)
    if waarde.waardeloos is not None and not waarde.telt_bij(aanvrager, nieuw.houder):
        return [Invoerfout("ontvanger", waarde.waardeloos.uitleg.rstrip("."))]
    regel = regel_voor(nieuw.omstandigheid, nieuw.houder, persoon, vandaag)
    if regel is None:
        return [Invoerfout("omstandigheid", "op deze leeftijd of in deze rol kan niemand deze toestemming geven")]
    if nieuw.toestemming is None:
        melding = "zeg wie toestemming gaf, wat je hebt uitgelegd en wat je hebt verteld"
        return [Invoerfout("hoedanigheid", melding, regel.hoedanigheden[0])]
    return _aktefouten(nieuw.toestemming, regel, zaak, persoon, waarde, vandaag)


def _aktefouten(
    akte: Toestemmingsakte, regel: Regel, zaak: Zaak, persoon: Zaakpersoon, waarde: Waarde, vandaag: date
) -> list[Invoerfout]:
    fouten = tekstfouten("uitleg", akte.uitleg, verplicht=True)
    hoedanigheid = regels().hoedanigheden.get(akte.hoedanigheid)
    if hoedanigheid is None or hoedanigheid.id not in regel.hoedanigheden:
        fout = onbekend("hoedanigheid", "deze hoedanigheid", akte.hoedanigheid, regel.hoedanigheden)
        return [*fouten, fout]
    fouten += _geverfouten(akte.gevers, hoedanigheid, zaak, persoon)
    nodig = regels().te_bevestigen(
        hoedanigheid.wie, groep(persoon, vandaag), waarde.uitzondering if waarde.waardeloos else None
    )
    fouten += [
        Invoerfout("bevestigd", f"bevestig dit eerst: {een.tekst[0].lower()}{een.tekst[1:].rstrip('.')}", een.id)
        for een in nodig
        if een.id not in akte.bevestigd
    ]
    fouten += [
        onbekend(f"bevestigd[{plek}]", "deze bevestiging", naam, regels().bevestigingen)
        for plek, naam in enumerate(akte.bevestigd)
        if naam not in regels().bevestigingen
    ]
    return fouten


def _geverfouten(
    gevers: Collection[int], hoedanigheid: Hoedanigheid, zaak: Zaak, persoon: Zaakpersoon
) -> list[Invoerfout]:
    """Return what is wrong with who gave it: the persoon itself, and everybody with gezag who stands in the zaak."""
    per_nummer = {een.nummer: een for een in zaak.personen}
    if any(nummer not in per_nummer for nummer in gevers):
        return [Invoerfout("gevers", "deze persoon staat niet in de zaak")]
    met_gezag = set(gezagdragers(zaak, hoedanigheid))
    if any(rollen_van(zaak, per_nummer[nummer]) & regels().gever_nooit for nummer in met_gezag):
        return [Invoerfout("gevers", regels().gever_uitleg.rstrip("."))]
    if met_gezag and not hoedanigheid.rollen:
        return [Invoerfout("hoedanigheid", "in deze zaak staan ouders met gezag; dan geven zij toestemming")]
    nodig = met_gezag | ({persoon.nummer} if ZELF in hoedanigheid.wie else set())
    if set(gevers) != nodig:
        wie = ", ".join(f"persoon {nummer}" for nummer in sorted(nodig)) or "niemand uit deze zaak"
        return [Invoerfout("gevers", f"in deze hoedanigheid geeft toestemming: {wie}")]
    return []


def _gezagrollen() -> frozenset[str]:
    return frozenset().union(*(een.rollen for een in regels().hoedanigheden.values()))
