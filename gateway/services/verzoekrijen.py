"""Rows around a verzoek: what somebody asked before in a zaak, and the vrijgaven that a new one needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

from gateway.aanvrager import Aanvrager
from gateway.services import plan
from gateway.services.waarden import Verzoekkaart
from gateway.store import verzoeken, vrijgaven
from gateway.store.opslag import Verbinding


def eerdere(verbinding: Verbinding, aanvrager: Aanvrager, zaaknummer: str, nu: datetime) -> tuple[Verzoekkaart, ...]:
    """Return what this person asked before in a zaak, the newest first, and how its vrijgaven stand."""
    koppen = verzoeken.van_zaak(
        verbinding, zaaknummer, sub=aanvrager.sub, partij=aanvrager.partij, functie=aanvrager.functie
    )
    rijen = vrijgaven.van_verzoeken(verbinding, (kop.id for kop in koppen))
    return tuple(
        Verzoekkaart(
            id=kop.id,
            persoon=kop.persoon,
            doel=kop.doel,
            aangemaakt_op=kop.aangemaakt_op,
            vrijgaven=Counter(rij.status(nu) for rij in rijen if rij.nieuw.verzoek_id == kop.id),
            hoogstens=kop.hoogstens,
        )
        for kop in koppen
    )


def nieuwe_vrijgaven(
    verzoek_id: str, vragen: Iterable[plan.Vrijgavevraag], nu: datetime, wacht_uren: int
) -> tuple[vrijgaven.Nieuw, ...]:
    """Return the vrijgaven that a verzoek waits for; one that nobody decides on lapses after ``wacht_uren``."""
    wacht_tot = nu + timedelta(hours=wacht_uren)
    return tuple(
        vrijgaven.Nieuw(vraag.id, verzoek_id, vraag.houder, vraag.regel, vraag.niveau.id, vraag.velden, nu, wacht_tot)
        for vraag in vragen
    )
