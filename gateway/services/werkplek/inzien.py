"""Shows what was brought in to whom the handvat lets see it, and records each look first.

A text is read from the kluis only after the entry that says who sees it is committed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gateway.aanvrager import Aanvrager
from gateway.services.bewaking import BewakingDienst
from gateway.services.invoer import partij_van
from gateway.services.middelen import Middelen
from gateway.services.plan import RECHTSTREEKS
from gateway.services.waarden import Ontvangstbewijs
from gateway.services.werkplek.inbrengwaarden import Inbreng, Ingezien
from gateway.services.werkplek.zicht import Zicht, bepalende_regels, velden_van, voldoet_aan
from gateway.store import inbreng, zaken
from gateway.store.inbreng import Inbrengrij
from handvat.model import Handvat, Niveau
from policies.oordeel import Oordeel


class InzienDienst:
    """Shows what partijen brought in. Thread-safe; keeps no texts."""

    def __init__(self, middelen: Middelen, zicht: Zicht, bewaking: BewakingDienst) -> None:
        self._middelen = middelen
        self._logregels = middelen.logregels
        self._zicht = zicht
        self._bewaking = bewaking

    def inzien(
        self, aanvrager: Aanvrager, zaaknummer: str, persoon: int, doel: str, plek: str, spoor: str, stuk: str = ""
    ) -> Ingezien:
        """Show what was brought in at one place, as far as this reader may see it for this doel. Each look is an entry.

        Raises:
            OnbekendeZaakError: the zaak does not exist or is not the caller's.
            OngeldigeInvoerError: no such persoon or doel.
            LogboekAfwijkingError: the log has a difference, so nothing is shown.
            LogboekSchrijfError: not recorded, so nothing is shown.
        """
        partij = partij_van(aanvrager)
        with self._middelen.opslag.lees() as verbinding:
            self._bewaking.eis_ongestoord(verbinding)
            zaak = zaken.get(verbinding, zaaknummer, partij=partij, regios=aanvrager.regios)
            rijen = inbreng.van_zaak(verbinding, zaaknummer, persoon, [plek], stuk=stuk or None)
        handvat = self._middelen.engine().handvat
        geval = self._zicht.geval(aanvrager, zaak, persoon, doel, tuple(handvat.velden), spoor)
        oordelen = self._zicht.nu(geval)
        gezien = [(rij, oordeel) for rij in rijen if (oordeel := self._te_zien(handvat, rij, partij, oordelen))]
        with self._middelen.opslag.schrijf() as verbinding:
            toezegging = self._logregels.schrijf(
                verbinding,
                "inbreng-ingezien",
                aanvrager,
                spoor,
                **self._logregels.betreft(zaaknummer, geval.persoon.sleutel),
                plek=plek,
                doel=doel,
                ontvanger=partij,
                handvat=geval.handvat(),
                inbrengen=[
                    {
                        "inbreng": rij.id,
                        "categorie": rij.categorie,
                        "niveau": niveau.id,
                        "regels": list(bepalende_regels(door)),
                    }
                    for rij, (niveau, door) in gezien
                ],
            )
        bewijs = self._logregels.bewijs(self._middelen.opslag, toezegging.ref)
        return Ingezien(
            doel=doel,
            inbrengen=self._lees(gezien, partij),
            niet=_niets_van(handvat, oordelen),
            bewijs=Ontvangstbewijs(bewijs.index, bewijs.blad.hex(), bewijs.checkpoint, bewijs.opneembewijs),
        )

    def _te_zien(
        self, handvat: Handvat, rij: Inbrengrij, partij: str, oordelen: Mapping[str, Oordeel]
    ) -> tuple[Niveau, Oordeel | None] | None:
        """Return at which niveau a row may be seen and by which oordeel; None if not at all."""
        if rij.door_partij == partij == rij.houder:
            return Niveau.VOLLEDIG, None
        velden = [oordelen[veld] for veld in velden_van(handvat, rij.categorie, rij.veld) if veld in oordelen]
        if not velden:
            return None
        strengste = min(velden, key=lambda oordeel: oordeel.niveau)
        vrij = strengste.wijze == RECHTSTREEKS or rij.door_partij == rij.houder  # the houder itself brought it in
        beperkingen = {naam for oordeel in velden for naam in oordeel.beperkingen}
        goed = voldoet_aan(handvat, beperkingen, rij.bevestigd, rij.opgesteld_op, self._middelen.vandaag())
        return (strengste.niveau, strengste) if strengste.niveau > Niveau.GEEN and vrij and goed else None

    def _lees(
        self, gezien: Iterable[tuple[Inbrengrij, tuple[Niveau, Oordeel | None]]], partij: str
    ) -> tuple[Inbreng, ...]:
        """Open the texts of what may be seen; only after it is recorded."""
        gezien = tuple(gezien)
        te_lezen = [rij for rij, (niveau, _) in gezien if niveau is Niveau.VOLLEDIG]
        with self._middelen.opslag.lees() as verbinding:
            hashes = [hash_ for rij in te_lezen for hash_ in (rij.tekst_hash, rij.door_naam_hash)]
            teksten = self._middelen.teksten.lees(verbinding, hashes)
        return tuple(
            Inbreng(
                id=rij.id,
                plek=rij.plek,
                stuk=rij.stuk,
                onderdeel=rij.onderdeel,
                categorie=rij.categorie,
                veld=rij.veld,
                houder=rij.houder,
                door_partij=rij.door_partij,
                door_functie=rij.door_functie,
                door_naam=teksten[rij.door_naam_hash] if rij.door_partij == partij else None,
                niveau=niveau.id,
                tekst=teksten[rij.tekst_hash] if niveau is Niveau.VOLLEDIG else None,
                eigen=rij.door_partij == partij,
                uitgave=rij.uitgave,
                op=rij.op,
                opgesteld_op=rij.opgesteld_op,
                bevestigd=rij.bevestigd,
                verplichtingen=() if oordeel is None else oordeel.verplichtingen,
                uitleg="" if oordeel is None else oordeel.uitleg,
                regels=bepalende_regels(oordeel),
            )
            for rij, (niveau, oordeel) in gezien
        )


def _niets_van(handvat: Handvat, oordelen: Mapping[str, Oordeel]) -> tuple[str, ...]:
    iets = {oordeel.categorie for oordeel in oordelen.values() if oordeel.niveau > Niveau.GEEN}
    return tuple(categorie for categorie in handvat.categorieen if categorie not in iets)
