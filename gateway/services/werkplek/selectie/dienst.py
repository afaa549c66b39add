"""The selectie of a zaak: the instrument advises, a human confirms and with that involves the partijen.

What a systeemcheck gave is not kept: only what a human answered is, and only the own partij sees that again.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import uuid4

from gateway.aanvrager import Aanvrager
from gateway.errors import NietBevoegdError, OnbekendStukError, OngeldigeInvoerError
from gateway.services.invoer import groep, onbekend, partij_van, tekstfouten, zoek_persoon
from gateway.services.middelen import Middelen
from gateway.services.werkplek.inbreng.zicht import sleutel_van
from gateway.services.werkplek.selectie.waarden import (
    Instrumentadvies,
    Invulling,
    Kleurkeuze,
    NieuweSelectie,
    Selectie,
    Selectieantwoorden,
    Selectievraag,
)
from gateway.services.werkplek.zaakstap import leg_stap_vast
from gateway.store import selectie, zaakmomenten, zaken
from gateway.store.opslag import Verbinding
from gateway.store.selectie import Selectierij
from gateway.zaak import Zaak, Zaakpersoon
from policies.errors import Invoerfout
from werkplek import stappen
from werkplek.selectie import BEVESTIGD, BEVESTIGEN, INGEZIEN
from werkplek.selectie.instrument import ANTWOORDEN, ONBEKEND, Advies, advies, uit_bekendheid, vragen_voor
from werkplek.selectie.regels import Kleur, alle_vragen, domeinen, kleuren, rollen, zicht

GETOETST = "getoetst"


class SelectieDienst:
    """Fills in, confirms and shows selecties. Thread-safe."""

    def __init__(self, middelen: Middelen) -> None:
        self._middelen = middelen
        self._logregels = middelen.logregels

    def personen(self, aanvrager: Aanvrager, zaaknummer: str) -> tuple[int, ...]:
        """Return of which personen of the zaak this caller may confirm a colour now; none if not at all.

        Raises:
            OnbekendeZaakError: the zaak does not exist or is not the caller's.
        """
        zaak = self._zaak(aanvrager, zaaknummer)
        if not stappen.mag(BEVESTIGEN, zaak.processtap, partij_van(aanvrager), aanvrager.functie):
            return ()
        return tuple(persoon.nummer for persoon in zaak.personen if persoon.rol in rollen())

    def vul_in(
        self,
        aanvrager: Aanvrager,
        zaaknummer: str,
        persoon: int,
        *,
        bekendheid: Mapping[str, bool] | None = None,
        antwoorden: Mapping[str, str] | None = None,
    ) -> Invulling:
        """Return the instrument with these answers, or with what a systeemcheck said (``Systeemcheck.bekendheid``).

        Raises:
            OnbekendeZaakError: the zaak does not exist or is not the caller's.
            NietBevoegdError: the caller may not confirm a colour in this processtap.
            OngeldigeInvoerError: no such persoon, or one that the instrument is not about.
        """
        zaak = self._zaak(aanvrager, zaaknummer)
        wie = self._persoon(aanvrager, zaak, persoon)
        vandaag = self._middelen.vandaag()
        leeftijdsgroep = groep(wie, vandaag)
        vragen = vragen_voor(leeftijdsgroep, vandaag)
        if antwoorden is None:
            antwoorden = {vraag.id: uit_bekendheid(vraag, bekendheid or {}) for vraag in vragen}
        namen = {domein.id: domein.naam for domein in domeinen()}
        return Invulling(
            vragen=tuple(
                Selectievraag(
                    id=vraag.id,
                    domein=namen[vraag.domein],
                    tekst=vraag.tekst,
                    antwoord=antwoorden.get(vraag.id, ONBEKEND),
                    uit_check=bool(vraag.categorieen),
                    getoetst=vraag.toetsing == GETOETST,
                )
                for vraag in vragen
            ),
            advies=_advies(advies(antwoorden, zaak.regio, leeftijdsgroep, vandaag), leeftijdsgroep),
            kleuren=tuple(_keuze(kleur, leeftijdsgroep) for kleur in kleuren().values()),
        )

    def bevestig(self, aanvrager: Aanvrager, nieuw: NieuweSelectie, spoor: str) -> str:
        """Write what a human chose, and involve the partijen of that colour; return its id.

        Raises:
            OnbekendeZaakError, NietBevoegdError: as for :meth:`vul_in`.
            OngeldigeInvoerError: with every mistake; also if the instrument advises something else than was seen.
            LogboekSchrijfError: not recorded, so not confirmed.
        """
        zaak = self._zaak(aanvrager, nieuw.zaaknummer)
        wie = self._persoon(aanvrager, zaak, nieuw.persoon)
        vandaag = self._middelen.vandaag()
        leeftijdsgroep = groep(wie, vandaag)
        volgens = advies(nieuw.antwoorden, zaak.regio, leeftijdsgroep, vandaag)
        vragen = {vraag.id for vraag in vragen_voor(leeftijdsgroep, vandaag)}
        fouten = _fouten(nieuw, vragen, volgens)
        if fouten:
            raise OngeldigeInvoerError(tuple(fouten))
        antwoorden = {vraag: nieuw.antwoorden.get(vraag, ONBEKEND) for vraag in sorted(vragen)}
        partijen = kleuren()[nieuw.kleur].partijen_voor(leeftijdsgroep)
        nu, sleutel = self._middelen.klok(), sleutel_van(zaak, nieuw.persoon)
        with self._middelen.opslag.schrijf() as verbinding:
            rij = Selectierij(
                id=str(uuid4()),
                zaaknummer=zaak.zaaknummer,
                persoon=nieuw.persoon,
                gewichten=volgens.gewichten.id,
                antwoorden=antwoorden,
                advies=volgens.kleur.id,
                kleur=nieuw.kleur,
                partijen=partijen,
                reden_hash=self._middelen.teksten.over_persoon(verbinding, sleutel, "reden", nieuw.reden.strip()),
                door_partij=partij_van(aanvrager),
                door_functie=aanvrager.functie,
                door_sub=aanvrager.sub,
                door_naam_hash=self._middelen.teksten.van_medewerker(verbinding, aanvrager, "naam", aanvrager.naam),
                op=nu,
            )
            selectie.maak(verbinding, rij)
            selectie.betrek(verbinding, zaak.zaaknummer, partijen)
            toetsen = antwoorden | {"advies-instrument": rij.advies, "gewichten": rij.gewichten}
            self._leg_vast(verbinding, aanvrager, zaak, rij, BEVESTIGD, spoor, toetsen)
            zaakmomenten.meld(verbinding, zaak.zaaknummer, zaak.regio, "selectie", nu)
        return rij.id

    def van_zaak(self, aanvrager: Aanvrager, zaaknummer: str) -> tuple[Selectie, ...]:
        """Return the newest selectie of each persoon, as far as this reader may see it; without the answers.

        Raises:
            OnbekendeZaakError: the zaak does not exist or is not the caller's.
        """
        zaak = self._zaak(aanvrager, zaaknummer)
        with self._middelen.opslag.lees() as verbinding:
            rijen = selectie.laatste(verbinding, zaak.zaaknummer)
        return tuple(
            _selectie(rij, eigen=_ziet(zicht().antwoorden, aanvrager, rij))
            for rij in rijen.values()
            if _ziet(zicht().kleur, aanvrager, rij)
        )

    def antwoorden(self, aanvrager: Aanvrager, zaaknummer: str, persoon: int, spoor: str) -> Selectieantwoorden:
        """Return what was answered in the newest selectie of a persoon; each look is an entry of the log.

        Raises:
            OnbekendeZaakError: the zaak does not exist or is not the caller's.
            OnbekendStukError: there is no selectie, or it is not for this reader.
            LogboekSchrijfError: not recorded, so not shown.
        """
        zaak = self._zaak(aanvrager, zaaknummer)
        with self._middelen.opslag.lees() as verbinding:
            rij = selectie.laatste(verbinding, zaak.zaaknummer).get(persoon)
        if rij is None or not _ziet(zicht().antwoorden, aanvrager, rij):
            raise OnbekendStukError
        with self._middelen.opslag.schrijf() as verbinding:
            self._leg_vast(verbinding, aanvrager, zaak, rij, INGEZIEN, spoor)
        with self._middelen.opslag.lees() as verbinding:
            teksten = self._middelen.teksten.lees(verbinding, [rij.reden_hash, rij.door_naam_hash])
        gegeven = [(vraag.tekst, rij.antwoorden[vraag.id]) for vraag in alle_vragen() if vraag.id in rij.antwoorden]
        return Selectieantwoorden(
            selectie=_selectie(rij, eigen=True),
            zaaknummer=zaak.zaaknummer,
            antwoorden=tuple(gegeven),
            reden=teksten[rij.reden_hash],
            door_naam=teksten[rij.door_naam_hash],
        )

    def _zaak(self, aanvrager: Aanvrager, zaaknummer: str) -> Zaak:
        partij = partij_van(aanvrager)
        with self._middelen.opslag.lees() as verbinding:
            return zaken.get(verbinding, zaaknummer, partij=partij, regios=aanvrager.regios)

    def _persoon(self, aanvrager: Aanvrager, zaak: Zaak, nummer: int) -> Zaakpersoon:
        if not stappen.mag(BEVESTIGEN, zaak.processtap, partij_van(aanvrager), aanvrager.functie):
            raise NietBevoegdError
        fouten: list[Invoerfout] = []
        persoon = zoek_persoon(zaak, nummer, fouten)
        if persoon is not None and persoon.rol not in rollen():
            fouten.append(Invoerfout("persoon", "het selectie-instrument gaat niet over deze persoon"))
        if fouten or persoon is None:
            raise OngeldigeInvoerError(tuple(fouten))
        return persoon

    def _leg_vast(
        self,
        verbinding: Verbinding,
        aanvrager: Aanvrager,
        zaak: Zaak,
        rij: Selectierij,
        handeling: str,
        spoor: str,
        toetsen: Mapping[str, str] | None = None,
    ) -> None:
        leg_stap_vast(
            self._middelen,
            verbinding,
            aanvrager,
            spoor,
            zaak,
            rij.persoon,
            handeling,
            besluit=rij.kleur,
            stuk=rij.id,
            partijen=rij.partijen,
            toetsen=toetsen,
            reden_hash=rij.reden_hash,
        )


def _fouten(nieuw: NieuweSelectie, vragen: set[str], volgens: Advies) -> list[Invoerfout]:
    fouten = [onbekend("antwoorden", "deze vraag", vraag, vragen) for vraag in nieuw.antwoorden if vraag not in vragen]
    fouten += [
        onbekend(vraag, "dit antwoord", antwoord, ANTWOORDEN)
        for vraag, antwoord in nieuw.antwoorden.items()
        if vraag in vragen and antwoord not in ANTWOORDEN
    ]
    if nieuw.gezien != volgens.kleur.id:
        fouten.append(Invoerfout("advies", "door je antwoorden is het advies veranderd: kijk er eerst naar"))
    if nieuw.kleur not in kleuren():
        fouten.append(Invoerfout("kleur", "kies een kleur"))
    elif nieuw.kleur != volgens.kleur.id and not nieuw.reden.strip():
        fouten.append(Invoerfout("reden", "schrijf op waarom je een andere kleur kiest dan het advies"))
    elif volgens.onzeker and not nieuw.reden.strip():
        fouten.append(Invoerfout("reden", "niet alles is bekend: schrijf op waarom je nu toch kiest"))
    return fouten + tekstfouten("reden", nieuw.reden, verplicht=False)


def _ziet(kring: str, aanvrager: Aanvrager, rij: Selectierij) -> bool:
    """Tell whether this reader is in a kring of ``selectie.toml``; what that file does not name, nobody sees."""
    if kring == "zaak":
        return True
    bevestiger = any(
        wie.partij == aanvrager.partij and (not wie.functies or aanvrager.functie in wie.functies)
        for wie in stappen.handelingen()[BEVESTIGEN].wie
    )
    return bevestiger and (
        kring == "bevestigers" or (kring == "eigen-bevestigers" and rij.door_partij == aanvrager.partij)
    )


def _selectie(rij: Selectierij, *, eigen: bool) -> Selectie:
    return Selectie(
        id=rij.id,
        persoon=rij.persoon,
        kleur=rij.kleur,
        kleurnaam=kleuren()[rij.kleur].naam,
        advies=kleuren()[rij.advies].naam,
        partijen=rij.partijen,
        door_partij=rij.door_partij,
        door_functie=rij.door_functie,
        op=rij.op,
        eigen=eigen,
    )


def _keuze(kleur: Kleur, leeftijdsgroep: str | None) -> Kleurkeuze:
    return Kleurkeuze(
        kleur.id,
        kleur.naam,
        kleur.uitleg,
        kleur.partijen_voor(leeftijdsgroep),
        kleur.bron,
        kleur.toetsing == GETOETST,
    )


def _advies(gegeven: Advies, leeftijdsgroep: str | None) -> Instrumentadvies:
    gewichten = gegeven.gewichten
    return Instrumentadvies(
        kleur=_keuze(gegeven.kleur, leeftijdsgroep),
        punten=gegeven.punten,
        redenen=tuple((reden.vraag.tekst, reden.punten) for reden in gegeven.redenen),
        open_vragen=tuple(vraag.tekst for vraag in gegeven.open_vragen),
        hoogstens=_keuze(gegeven.hoogstens, leeftijdsgroep),
        onzeker=gegeven.onzeker,
        gewichten=gewichten.naam,
        gewichten_bron=gewichten.bron,
        voorbeeld=gewichten.voorbeeld,
        getoetst=gewichten.toetsing == GETOETST,
        vanaf=tuple((kleuren()[kleur].naam, punten) for kleur, punten in gewichten.vanaf.items()),
    )
