"""Shows what was brought in to whom the handvat lets see it, and records each look first.

A text is read from the kluis only after the entry that says who sees it is committed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gateway.aanvrager import Aanvrager
from gateway.errors import OnbekendeInbrengError, OngeldigeInvoerError
from gateway.services.bewaking import BewakingDienst
from gateway.services.geval import Geval
from gateway.services.invoer import onbekend, partij_van
from gateway.services.middelen import Middelen
from gateway.services.waarden import Ontvangstbewijs
from gateway.services.werkplek.inbreng.waarden import Eigeninbreng, Inbreng, Ingezien, Lesplek, Uitgavetekst
from gateway.services.werkplek.inbreng.zicht import Zicht, bepalende_regels, lesplek, mag_mee, velden_van, voldoet_aan
from gateway.store import inbreng, zaken
from gateway.store.inbreng import Inbrengrij
from handvat.model import Handvat, Niveau
from policies.oordeel import Oordeel

_Gezien = tuple[Niveau, Oordeel | None]  # at which niveau something may be seen, and which oordeel says so


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
            handvat = self._middelen.engine().handvat
            geval = self._zicht.geval(aanvrager, zaak, persoon, doel, tuple(handvat.velden), spoor)
            self._eis_doel(aanvrager, partij, doel)
            oordelen = self._zicht.op_register(verbinding, geval)
            rijen = inbreng.van_zaak(verbinding, zaaknummer, persoon, [plek], stuk=stuk or None)
        gezien = self._zeef(handvat, rijen, partij, oordelen)
        bewijs = self._leg_vast(geval, plek, gezien)
        niet = _niets_van(handvat, oordelen)
        return Ingezien(
            doel=doel,
            inbrengen=self._lees(gezien, partij, doel),
            niet=niet,
            waarom=_waarom(oordelen, niet, partij, doel),
            bewijs=bewijs,
        )

    def merktekens(
        self, aanvrager: Aanvrager, zaaknummer: str, persoon: int, doel: str, plek: str
    ) -> tuple[tuple[object, ...], ...]:
        """Return what tells this reader's version of a place from another one: no text, so it is no look.

        It is for who was shown that version before; what the reader may not see makes no difference. Of what it may
        only know to be there, it is the categorie and no more.

        Raises:
            OnbekendeZaakError, OngeldigeInvoerError: as for :meth:`inzien`.
        """
        partij, handvat = partij_van(aanvrager), self._middelen.engine().handvat
        with self._middelen.opslag.lees() as verbinding:
            zaak = zaken.get(verbinding, zaaknummer, partij=partij, regios=aanvrager.regios)
            geval = self._zicht.geval(aanvrager, zaak, persoon, doel, tuple(handvat.velden))
            self._eis_doel(aanvrager, partij, doel)
            oordelen = self._zicht.op_register(verbinding, geval)
            rijen = inbreng.van_zaak(verbinding, zaaknummer, persoon, [plek])
        gezien = self._zeef(handvat, rijen, partij, oordelen)
        geheel = [(rij.id, rij.uitgave) for rij, (niveau, _) in gezien if niveau is Niveau.VOLLEDIG]
        alleen_dat = {rij.categorie for rij, (niveau, _) in gezien if niveau is not Niveau.VOLLEDIG}
        return (*geheel, *((categorie,) for categorie in sorted(alleen_dat)))

    def eigen(self, aanvrager: Aanvrager, inbreng_id: str, spoor: str) -> Eigeninbreng:
        """Show something of the own partij with every edition, withdrawn or not. Each look is an entry.

        Raises:
            OnbekendeInbrengError: there is none, another partij brought it in, the zaak is not the caller's, or it is a
                gegeven of another houder that the caller's functie may not have.
            LogboekAfwijkingError, LogboekSchrijfError: as for :meth:`inzien`.
        """
        partij = partij_van(aanvrager)
        with self._middelen.opslag.lees() as verbinding:
            self._bewaking.eis_ongestoord(verbinding)
            rij = inbreng.get(verbinding, inbreng_id, partij=partij)
            zaak = zaken.get(verbinding, rij.zaaknummer, partij=partij, regios=aanvrager.regios)
            handvat = self._middelen.engine().handvat
            geval = self._zicht.geval(aanvrager, zaak, rij.persoon, rij.doel, tuple(handvat.velden), spoor)
            oordelen = self._zicht.op_register(verbinding, geval)
            uitgaven = inbreng.uitgaven(verbinding, inbreng_id)
        gezien = self._te_zien(handvat, rij, partij, oordelen)
        doelen = self._middelen.engine().doelen_voor(partij, aanvrager.functie)
        if gezien is None or gezien[0] is not Niveau.VOLLEDIG or not doelen:
            raise OnbekendeInbrengError
        self._leg_vast(geval, rij.plek, [(rij, gezien)])
        with self._middelen.opslag.lees() as verbinding:
            hashes = [hash_ for een in uitgaven for hash_ in (een.tekst_hash, een.door_naam_hash)]
            teksten = self._middelen.teksten.lees(verbinding, hashes)
        return Eigeninbreng(
            id=rij.id,
            zaaknummer=rij.zaaknummer,
            persoon=rij.persoon,
            plek=rij.plek,
            onderdeel=rij.onderdeel,
            categorie=rij.categorie,
            veld=rij.veld,
            houder=rij.houder,
            doel=rij.doel,
            bevestigd=rij.bevestigd,
            opgesteld_op=rij.opgesteld_op,
            ingetrokken_op=rij.ingetrokken_op,
            uitgaven=tuple(
                Uitgavetekst(
                    uitgave=een.uitgave, tekst=teksten[een.tekst_hash], door_naam=teksten[een.door_naam_hash], op=een.op
                )
                for een in uitgaven
            ),
        )

    def _eis_doel(self, aanvrager: Aanvrager, partij: str, doel: str) -> None:
        mogelijk = self._middelen.engine().doelen_voor(partij, aanvrager.functie)
        if doel not in mogelijk:
            raise OngeldigeInvoerError((onbekend("doel", "dit doel", doel, mogelijk),))

    def _leg_vast(self, geval: Geval, plek: str, gezien: Iterable[tuple[Inbrengrij, _Gezien]]) -> Ontvangstbewijs:
        """Record what is about to be shown; return the receipt."""
        with self._middelen.opslag.schrijf() as verbinding:
            toezegging = self._logregels.schrijf(
                verbinding,
                "inbreng-ingezien",
                geval.aanvrager,
                geval.spoor,
                **self._logregels.betreft(geval.zaak.zaaknummer, geval.persoon.sleutel),
                plek=plek,
                doel=geval.basis.doel,
                ontvanger=geval.partij,
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
        return Ontvangstbewijs(bewijs.index, bewijs.blad.hex(), bewijs.checkpoint, bewijs.opneembewijs)

    def _zeef(
        self, handvat: Handvat, rijen: Iterable[Inbrengrij], partij: str, oordelen: Mapping[str, Oordeel]
    ) -> list[tuple[Inbrengrij, _Gezien]]:
        return [(rij, oordeel) for rij in rijen if (oordeel := self._te_zien(handvat, rij, partij, oordelen))]

    def _te_zien(
        self, handvat: Handvat, rij: Inbrengrij, partij: str, oordelen: Mapping[str, Oordeel]
    ) -> _Gezien | None:
        """Return at which niveau a row may be seen and by which oordeel; None if not at all."""
        if rij.door_partij == partij == rij.houder:
            return Niveau.VOLLEDIG, None
        velden = [oordelen[veld] for veld in velden_van(handvat, rij.categorie, rij.veld) if veld in oordelen]
        if not velden:
            return None
        strengste = min(velden, key=lambda oordeel: oordeel.niveau)
        vrij = all(mag_mee(oordeel, rij.door_partij) for oordeel in velden)
        beperkingen = {naam for oordeel in velden for naam in oordeel.beperkingen}
        goed = voldoet_aan(handvat, beperkingen, rij.bevestigd, rij.opgesteld_op, self._middelen.vandaag())
        return (strengste.niveau, strengste) if strengste.niveau > Niveau.GEEN and vrij and goed else None

    def _lees(self, gezien: Iterable[tuple[Inbrengrij, _Gezien]], partij: str, doel: str) -> tuple[Inbreng, ...]:
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
                door_functie=rij.door_functie if niveau is Niveau.VOLLEDIG else None,
                door_naam=teksten[rij.door_naam_hash] if _is_van(rij, partij, niveau) else None,
                niveau=niveau.id,
                tekst=teksten[rij.tekst_hash] if niveau is Niveau.VOLLEDIG else None,
                eigen=rij.door_partij == partij,
                uitgave=rij.uitgave,
                op=rij.op,
                opgesteld_op=rij.opgesteld_op,
                bevestigd=rij.bevestigd if niveau is Niveau.VOLLEDIG else (),
                verplichtingen=() if oordeel is None else oordeel.verplichtingen,
                uitleg="" if oordeel is None else oordeel.uitleg,
                regels=bepalende_regels(oordeel),
                les=None if oordeel is None else lesplek(oordeel, partij, doel),
            )
            for rij, (niveau, oordeel) in gezien
        )


def _is_van(rij: Inbrengrij, partij: str, niveau: Niveau) -> bool:
    """Tell whether a name is shown: only of the own partij, and only beside its text."""
    return rij.door_partij == partij and niveau is Niveau.VOLLEDIG


def _niets_van(handvat: Handvat, oordelen: Mapping[str, Oordeel]) -> tuple[str, ...]:
    iets = {oordeel.categorie for oordeel in oordelen.values() if oordeel.niveau > Niveau.GEEN}
    return tuple(categorie for categorie in handvat.categorieen if categorie not in iets)


def _waarom(
    oordelen: Mapping[str, Oordeel], niet: tuple[str, ...], partij: str, doel: str
) -> tuple[tuple[str, tuple[str, ...], Lesplek], ...]:
    """Return the words of the handvat with the categorieen that they are about; per categorie those that tell most."""
    per_uitleg: dict[str, tuple[list[str], Lesplek]] = {}
    for categorie in niet:
        van = [oordeel for oordeel in oordelen.values() if oordeel.categorie == categorie]
        beste = next((oordeel for oordeel in van if oordeel.wel_als), next(iter(van), None))
        if beste is not None:
            per_uitleg.setdefault(beste.uitleg, ([], lesplek(beste, partij, doel)))[0].append(categorie)
    return tuple((uitleg, tuple(categorieen), les) for uitleg, (categorieen, les) in per_uitleg.items())
