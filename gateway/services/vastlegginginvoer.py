"""What can be wrong with a weging or toestemming that somebody wants to record; all mistakes at once."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from gateway.services.invoer import onbekend, tekstfouten, zoek_persoon
from gateway.services.waarden import NieuweVastlegging
from gateway.zaak import Zaak
from handvat.model import Handvat
from policies.errors import Invoerfout

TOESTEMMING: Final = "toestemming"
SOORTEN: Final = ("weging", TOESTEMMING)


def invoerfouten(handvat: Handvat, soort: str, nieuw: NieuweVastlegging, zaak: Zaak, nu: datetime) -> list[Invoerfout]:
    """Return every mistake, with its path and the nearest valid value."""
    fouten: list[Invoerfout] = []
    vast = [wat.id for wat in handvat.omstandigheden.values() if wat.soort == soort and soort in SOORTEN]
    if nieuw.omstandigheid not in vast:
        fouten.append(onbekend("omstandigheid", f"deze {soort}", nieuw.omstandigheid, vast))
    zoek_persoon(zaak, nieuw.persoon, fouten)
    houders = {categorie.houder for categorie in handvat.categorieen.values()}
    if nieuw.houder not in houders:
        fouten.append(onbekend("houder", "deze houder", nieuw.houder, houders))
    if nieuw.ontvanger not in handvat.partijen:
        fouten.append(onbekend("ontvanger", "deze partij", nieuw.ontvanger, handvat.partijen))
    if nieuw.doel not in handvat.doelen:
        fouten.append(onbekend("doel", "dit doel", nieuw.doel, handvat.doelen))
    fouten += _categoriefouten(handvat, nieuw)
    fouten += tekstfouten("reden", nieuw.reden, verplicht=True)
    fouten += _eindfouten(nieuw.geldig_tot, nu)
    return fouten


def _categoriefouten(handvat: Handvat, nieuw: NieuweVastlegging) -> list[Invoerfout]:
    van_houder = [categorie.id for categorie in handvat.categorieen.values() if categorie.houder == nieuw.houder]
    if not nieuw.categorieen:
        return [Invoerfout("categorieen", "noem er ten minste één", van_houder[0] if van_houder else None)]
    return [
        onbekend(f"categorieen[{plek}]", "deze categorie van deze houder", categorie, van_houder)
        for plek, categorie in enumerate(nieuw.categorieen)
        if categorie not in van_houder
    ]


def _eindfouten(geldig_tot: datetime, nu: datetime) -> list[Invoerfout]:
    if geldig_tot.tzinfo is None:
        return [Invoerfout("geldigTot", "zet de tijdzone erbij, zoals 2026-11-22T18:00:00Z")]
    if geldig_tot <= nu:
        return [Invoerfout("geldigTot", "de einddatum moet in de toekomst liggen")]
    if geldig_tot > _een_jaar_na(nu):
        return [Invoerfout("geldigTot", "dit geldt hoogstens een jaar", _een_jaar_na(nu).isoformat())]
    return []


def _een_jaar_na(moment: datetime) -> datetime:
    try:
        return moment.replace(year=moment.year + 1)
    except ValueError:  # 29 February
        return moment.replace(year=moment.year + 1, day=28)
