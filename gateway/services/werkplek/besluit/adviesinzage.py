"""Adviezen as readers see them: the form before it is filled in, the own advies, and those of others by the handvat."""

from __future__ import annotations

from gateway.aanvrager import Aanvrager
from gateway.services.invoer import partij_van
from gateway.services.middelen import Middelen
from gateway.services.werkplek.besluit.adviesvorm import PLEK, categorie_van, delen, in_volgorde, keuzes, past, vorm_van
from gateway.services.werkplek.besluit.advieswaarden import (
    Adviesinzage,
    Adviesvorm,
    Eigenadvies,
    Gesloten,
    Leesadvies,
    Vormdeel,
)
from gateway.services.werkplek.besluit.handelingen import Handelingen
from gateway.services.werkplek.inbreng.beperkingen import te_bevestigen
from gateway.services.werkplek.inbreng.inzien import InzienDienst
from gateway.services.werkplek.inbreng.zicht import Zicht, lesplek, velden_van
from gateway.store import adviezen
from gateway.zaak import Zaak
from handvat.model import Niveau
from werkplek import adviezen as regels

_GEEF = "advies-geven"


class AdviesInzage:
    """Shows forms and adviezen. Thread-safe; keeps no texts."""

    def __init__(self, middelen: Middelen, inzien: InzienDienst, zicht: Zicht, handelingen: Handelingen) -> None:
        self._middelen = middelen
        self._inzien = inzien
        self._zicht = zicht
        self._handelingen = handelingen

    def mag_geven(self, aanvrager: Aanvrager, zaaknummer: str) -> tuple[int, ...]:
        """Return about whom in the zaak the caller may give advies now: their numbers.

        Raises:
            OnbekendeZaakError: the zaak does not exist or is not the caller's.
        """
        with self._middelen.opslag.lees() as verbinding:
            zaak = self._handelingen.zaak(verbinding, aanvrager, zaaknummer)
        vorm = regels.vormen().get(partij_van(aanvrager))
        if vorm is None or not self._handelingen.mag(aanvrager, zaak, _GEEF):
            return ()
        return tuple(een.nummer for een in zaak.personen if past(self._middelen, zaak, een.nummer, vorm))

    def vorm(self, aanvrager: Aanvrager, zaaknummer: str, persoon: int) -> Adviesvorm:
        """Return the form of the caller's partij, with who would see each part: what a writer is shown before saving.

        Raises:
            OnbekendeZaakError: the zaak does not exist or is not the caller's.
            NietBevoegdError: this partij gives no advies about this persoon, or not in this step.
            OngeldigeInvoerError: no such persoon.
        """
        partij, handvat = partij_van(aanvrager), self._middelen.engine().handvat
        with self._middelen.opslag.lees() as verbinding:
            zaak = self._handelingen.zaak(verbinding, aanvrager, zaaknummer)
            self._handelingen.eis(aanvrager, zaak, _GEEF)
            vorm = vorm_van(self._middelen, zaak, persoon, partij)
            anderen = [een for een in zaak.partijen if een != partij]
            velden = {
                deel.id: velden_van(handvat, categorie_van(handvat, gegeven), gegeven.veld)
                for deel, gegeven in delen(vorm)
            }
            zicht = self._zicht.per_partij_delen(verbinding, zaak, persoon, velden, anderen)
        return Adviesvorm(
            partij=partij,
            doel=vorm.doel,
            delen=tuple(
                Vormdeel(
                    id=deel.id,
                    naam=deel.naam,
                    vraag=deel.vraag,
                    hint=deel.hint,
                    max_tekens=deel.max_tekens,
                    verplicht=deel.is_verplicht(zaak.zaaktype),
                    keuzes=keuzes(self._middelen, zaak, persoon) if deel.keuze else (),
                    categorie=categorie_van(handvat, gegeven),
                    veld=gegeven.veld,
                    zicht=zicht[deel.id],
                    toetsing=deel.toetsing,
                )
                for deel, gegeven in delen(vorm)
            ),
            beperkingen=te_bevestigen(handvat, {veld for een in velden.values() for veld in een}, anderen),
            geldig_dagen=regels.geldig_dagen(),
            bron=vorm.bron,
            toetsing=vorm.toetsing,
        )

    def eigen(self, aanvrager: Aanvrager, zaaknummer: str, persoon: int, spoor: str) -> Eigenadvies | None:
        """Return the advies of the own partij that stands, with its texts; None if there is none. Looking is an entry.

        Raises:
            OnbekendeZaakError, NietBevoegdError, OngeldigeInvoerError: as for :meth:`vorm`.
        """
        partij = partij_van(aanvrager)
        with self._middelen.opslag.lees() as verbinding:
            zaak = self._handelingen.zaak(verbinding, aanvrager, zaaknummer)
            vorm = vorm_van(self._middelen, zaak, persoon, partij)
            rijen = [een for een in adviezen.van_zaak(verbinding, zaaknummer, persoon) if een.partij == partij]
        if not rijen:
            return None
        rij, ids = rijen[-1], {naam: id_ for id_, naam in keuzes(self._middelen, zaak, persoon)}
        gezien = self._inzien.inzien(aanvrager, zaaknummer, persoon, vorm.doel, PLEK, spoor, stuk=rij.id)
        keuzedelen = {id_ for id_, deel in regels.onderdelen().items() if deel.keuze}
        teksten = {een.onderdeel: een.tekst or "" for een in gezien.inbrengen if een.eigen}
        return Eigenadvies(
            id=rij.id,
            uitgave=rij.uitgave,
            opgesteld_op=rij.opgesteld_op,
            gewijzigd_op=rij.gewijzigd_op,
            verouderd=regels.verouderd(rij.opgesteld_op, self._middelen.vandaag()),
            teksten={id_: ids.get(tekst, tekst) if id_ in keuzedelen else tekst for id_, tekst in teksten.items()},
            bevestigd=tuple(dict.fromkeys(naam for een in gezien.inbrengen for naam in een.bevestigd)),
        )

    def lees(self, aanvrager: Aanvrager, zaaknummer: str, persoon: int, doel: str, spoor: str) -> Adviesinzage:
        """Show the adviezen about a persoon, as far as this reader may see them for this doel. Each look is an entry.

        Raises:
            OnbekendeZaakError: the zaak does not exist or is not the caller's.
            OngeldigeInvoerError: no such persoon or doel.
            LogboekAfwijkingError, LogboekSchrijfError: nothing is shown.
        """
        with self._middelen.opslag.lees() as verbinding:
            zaak = self._handelingen.zaak(verbinding, aanvrager, zaaknummer)
        gezien = self._inzien.inzien(aanvrager, zaaknummer, persoon, doel, PLEK, spoor)
        vandaag = self._middelen.vandaag()
        stukken = dict.fromkeys(een.stuk for een in gezien.inbrengen)
        per_stuk = {stuk: [een for een in gezien.inbrengen if een.stuk == stuk] for stuk in stukken}
        return Adviesinzage(
            doel=doel,
            adviezen=tuple(
                Leesadvies(
                    stuk=stuk,
                    partij=stukjes[0].door_partij,
                    opgesteld_op=min(een.opgesteld_op for een in stukjes),
                    verouderd=regels.verouderd(min(een.opgesteld_op for een in stukjes), vandaag),
                    eigen=stukjes[0].eigen,
                    delen=in_volgorde(stukjes),
                )
                for stuk, stukjes in per_stuk.items()
            ),
            gesloten=self._gesloten(aanvrager, zaak, persoon, doel, spoor),
            bewijs=gezien.bewijs,
        )

    def _gesloten(self, aanvrager: Aanvrager, zaak: Zaak, persoon: int, doel: str, spoor: str) -> tuple[Gesloten, ...]:
        """Return what would stay shut, from the handvat and the zaak alone: whether anybody gave advies is not used."""
        handvat, eigen = self._middelen.engine().handvat, partij_van(aanvrager)
        te_wegen: list[Gesloten] = []
        for partij in zaak.partijen:
            vorm = regels.vormen().get(partij)
            if vorm is None or partij == eigen or not past(self._middelen, zaak, persoon, vorm):
                continue
            per_categorie: dict[str, dict[str, None]] = {}
            for _, gegeven in delen(vorm):
                categorie = categorie_van(handvat, gegeven)
                per_categorie.setdefault(categorie, {}).update(
                    dict.fromkeys(velden_van(handvat, categorie, gegeven.veld))
                )
            for categorie, velden in per_categorie.items():
                geval = self._zicht.geval(aanvrager, zaak, persoon, doel, tuple(velden), spoor)
                with self._middelen.opslag.lees() as verbinding:
                    oordelen = self._zicht.op_register(verbinding, geval).values()
                strengste = min(oordelen, key=lambda oordeel: oordeel.niveau)
                if strengste.niveau is Niveau.VOLLEDIG:
                    continue
                wegingen = dict.fromkeys(een.omstandigheid for oordeel in oordelen for een in oordeel.weging)
                te_wegen.append(
                    Gesloten(
                        partij=partij,
                        categorie=categorie,
                        niveau=strengste.niveau.id,
                        uitleg=strengste.uitleg,
                        wegingen=tuple(wegingen),
                        les=lesplek(strengste, eigen, doel),
                    )
                )
        return tuple(te_wegen)
