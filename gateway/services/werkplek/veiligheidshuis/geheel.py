"""The services of the Veiligheidshuizen together, and what came of a scenario (step 4, back to the casusoverleg)."""

from __future__ import annotations

from dataclasses import dataclass

from gateway.aanvrager import Aanvrager
from gateway.services.middelen import Middelen
from gateway.services.werkplek.besluit.terugkoppeling import TerugkoppelingDienst
from gateway.services.werkplek.inbreng.dienst import InbrengDienst
from gateway.services.werkplek.inbreng.inzien import InzienDienst
from gateway.services.werkplek.veiligheidshuis.casus import CasusDienst
from gateway.services.werkplek.veiligheidshuis.hits import Hits
from gateway.services.werkplek.veiligheidshuis.markeringen import MarkeringDienst
from gateway.services.werkplek.veiligheidshuis.waarden import Markering, Opvolging
from gateway.services.werkplek.veiligheidshuis.zaak import HuisInZaak


@dataclass(frozen=True, slots=True)
class Veiligheidshuizen:
    """``markeringen`` A and B · ``hits`` · ``zaak`` questions, answers · ``casussen`` transfer. Thread-safe."""

    markeringen: MarkeringDienst
    hits: Hits
    zaak: HuisInZaak
    casussen: CasusDienst
    terugkoppeling: TerugkoppelingDienst

    def opvolging(self, aanvrager: Aanvrager, markering: Markering, doel: str, spoor: str) -> tuple[Opvolging, ...]:
        """Return per hit what was decided, as far as the handvat shows the house. Each look is an entry.

        Raises:
            OnbekendeZaakError: a zaak is not the caller's any more.
            OngeldigeInvoerError: no such doel.
            LogboekSchrijfError: not recorded, so nothing is shown.
        """
        gevonden = []
        for hit in markering.kaart.hits:
            terug = self.terugkoppeling.lees(aanvrager, hit.zaaknummer, hit.persoon, doel, spoor)
            gevolgd = [
                waarde for een in terug.besluiten for partij, waarde in een.gevolgd if partij == aanvrager.partij
            ]
            gevonden.append(
                Opvolging(
                    zaaknummer=hit.zaaknummer,
                    persoon=hit.persoon,
                    gevolgd=tuple(gevolgd),
                    besluiten=len(terug.besluiten),
                    uitleg=terug.uitleg,
                    les=terug.les,
                )
            )
        return tuple(gevonden)


def maak_veiligheidshuizen(
    middelen: Middelen, inbrengen: InbrengDienst, inzien: InzienDienst, terugkoppeling: TerugkoppelingDienst
) -> Veiligheidshuizen:
    """Make all of them."""
    hits = Hits(middelen, inbrengen)
    return Veiligheidshuizen(
        markeringen=MarkeringDienst(middelen, hits),
        hits=hits,
        zaak=HuisInZaak(middelen, inbrengen, inzien, hits),
        casussen=CasusDienst(middelen, inbrengen),
        terugkoppeling=terugkoppeling,
    )
