"""The session of a trainer: made, taken from step to step, ended."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import timedelta
from typing import Final

from gateway.aanvrager import Aanvrager
from gateway.errors import IntussenVerderError, OnbekendeOefensessieError, OngeldigeInvoerError
from gateway.services.leren.codes import STEMMEN, Sessiecodes
from gateway.services.leren.oordelen import Oefenoordelen
from gateway.services.leren.workshop.totalen import totalen_van
from gateway.services.leren.workshop.vragen import EigenVragen, controleer
from gateway.services.leren.workshop.waarden import Aanwezig, Sessie, Uitslag, lees_sessie
from gateway.services.middelen import Middelen
from gateway.store import oefensessies
from gateway.store.oefensessies import Sessierij
from gateway.store.opslag import Verbinding
from leren.oefenvraag import Oefenvraag
from leren.workshop import fasen, volgorde
from leren.workshop.telling import tel, toonbaar
from policies.errors import Invoerfout
from policies.oordeel import Oordeel

BEWAAR: Final = timedelta(days=90)  # how long a trainer can still make the hand-out
MAX_NAAM: Final = 80
MAX_NOTITIE: Final = 1000


class WorkshopDienst:
    """Makes sessions, takes them from step to step, and shows what may be shown. State is in the database only."""

    def __init__(self, middelen: Middelen, oordelen: Oefenoordelen, vragen: EigenVragen, codes: Sessiecodes) -> None:
        self._middelen, self._oordelen, self._vragen, self._codes = middelen, oordelen, vragen, codes
        self._opslag, self._klok = middelen.opslag, middelen.klok

    def maak(
        self,
        aanvrager: Aanvrager,
        vragen: tuple[Oefenvraag, ...],
        naam: str = "",
        kies: Callable[[str], str] = secrets.choice,
    ) -> Sessie:
        """Begin a session; ``kies`` picks a character of the code at random.

        Raises:
            OngeldigeInvoerError: there is no question, or the name is too long or looks like data of a person.
        """
        fouten = list(controleer(naam=naam))
        if not vragen:
            fouten.append(Invoerfout("vragen", "kies een of meer vragen uit de lijst"))
        if len(naam) > MAX_NAAM:
            fouten.append(Invoerfout("naam", f"gebruik hoogstens {MAX_NAAM} tekens"))
        if fouten:
            raise OngeldigeInvoerError(tuple(fouten))
        with self._opslag.schrijf() as verbinding:
            rij = self._codes.begin(
                verbinding,
                STEMMEN,
                self._vragen.pseudoniem(aanvrager),
                vragen=tuple(vraag.to_json() for vraag in vragen),
                fase=fasen.WACHT,
                naam=naam,
                kies=kies,
            )
        return self._lees(rij)

    def lijst(self, aanvrager: Aanvrager) -> tuple[Sessie, ...]:
        """Return the sessions of this trainer, the newest first."""
        with self._opslag.lees() as verbinding:
            rijen = oefensessies.van(verbinding, self._vragen.pseudoniem(aanvrager), STEMMEN)
        return tuple(map(self._lees, rijen))

    def eigen(self, aanvrager: Aanvrager, sessie_id: str) -> Sessie:
        """Return a session of this trainer.

        Raises:
            OnbekendeOefensessieError: there is none with this id, or it is somebody else's.
        """
        with self._opslag.lees() as verbinding:
            return self._lees(self._rij(verbinding, aanvrager, sessie_id))

    def stap(self, aanvrager: Aanvrager, sessie_id: str, nummer: int, stap: str) -> Sessie:
        """Take a step that the trainer chose while seeing step ``nummer``.

        Raises:
            OnbekendeOefensessieError: as :meth:`eigen`.
            IntussenVerderError: somebody took a step since; nothing was done.
        """
        with self._opslag.schrijf() as verbinding:
            rij = self._rij(verbinding, aanvrager, sessie_id, houd=True)
            sessie = self._lees(rij)
            if sessie.plek.nummer != nummer or stap not in sessie.stappen:
                raise IntussenVerderError
            plek = fasen.zet(sessie.plek, stap, len(sessie.vragen))
            if plek.fase == fasen.KLAAR:
                self._eindig(verbinding, sessie, plek.nummer)
            else:
                praten_tot = (
                    self._klok() + timedelta(seconds=fasen.PRAATTIJD_SEC) if plek.fase == fasen.PRATEN else None
                )
                oefensessies.werk_bij(
                    verbinding,
                    sessie_id,
                    vraag=plek.vraag,
                    fase=plek.fase,
                    nummer=plek.nummer,
                    praten_tot=praten_tot,
                )
        return self.eigen(aanvrager, sessie_id)

    def verzet(self, aanvrager: Aanvrager, sessie_id: str, vraag_id: str, doe: str) -> Sessie:
        """Move a question that was not asked yet one place up or down, or leave it out.

        Raises:
            OnbekendeOefensessieError: as :meth:`eigen`.
            IntussenVerderError: it cannot be done (any more); nothing was.
        """
        with self._opslag.schrijf() as verbinding:
            rij = self._rij(verbinding, aanvrager, sessie_id, houd=True)
            sessie = self._lees(rij)
            plek = next((index for index, een in enumerate(sessie.vragen) if een.id == vraag_id), -1)
            nieuw = volgorde.verzet(len(rij.vragen), fasen.vrij_vanaf(sessie.plek), plek, doe)
            if nieuw is None or sessie.is_klaar:
                raise IntussenVerderError
            vragen, notities = [rij.vragen[oud] for oud in nieuw], volgorde.mee(rij.notities, nieuw)
            oefensessies.werk_bij(verbinding, sessie_id, vragen=vragen, notities=notities)
        return self.eigen(aanvrager, sessie_id)

    def noteer(self, aanvrager: Aanvrager, sessie_id: str, vraag: int, tekst: str) -> None:
        """Keep a note of the trainer with a question, for the hand-out; an empty text removes it.

        Raises:
            OnbekendeOefensessieError: as :meth:`eigen`, or it has no such question.
            OngeldigeInvoerError: it is too long or looks like data of a person.
        """
        fouten = list(controleer(notitie=tekst))
        if len(tekst) > MAX_NOTITIE:
            fouten.append(Invoerfout("notitie", f"gebruik hoogstens {MAX_NOTITIE} tekens"))
        if fouten:
            raise OngeldigeInvoerError(tuple(fouten))
        with self._opslag.schrijf() as verbinding:
            rij = self._rij(verbinding, aanvrager, sessie_id, houd=True)
            if not 0 <= vraag < len(rij.vragen):
                raise OnbekendeOefensessieError
            notities = {nummer: oud for nummer, oud in rij.notities.items() if nummer != str(vraag)}
            oefensessies.werk_bij(verbinding, sessie_id, notities=notities | ({str(vraag): tekst} if tekst else {}))

    def aanwezig(self, sessie: Sessie) -> Aanwezig:
        """Return how many take part; of an organisatie only what may be shown."""
        with self._opslag.lees() as verbinding:
            per = oefensessies.deelnemers(verbinding, sessie.id)
            stemmen = oefensessies.stemmen(verbinding, sessie.id)
        gestemd = sum(een.aantal for een in stemmen.get((sessie.plek.vraag, sessie.plek.ronde or 0), ()))
        te_tonen = toonbaar(per)
        return Aanwezig(sum(per.values()), {naam: per[naam] for naam in te_tonen}, gestemd)

    def praattijd(self, sessie: Sessie) -> int | None:
        """Return how many whole seconds the talk between the rounds still takes; None if there is none now."""
        if sessie.plek.fase != fasen.PRATEN or sessie.praten_tot is None:
            return None
        return max(0, int((sessie.praten_tot - self._klok()).total_seconds()))

    def uitslag(self, sessie: Sessie, vraag: int | None = None) -> Uitslag:
        """Return what may be shown of the rounds of a question that are closed, by default the present one."""
        nummer = sessie.plek.vraag if vraag is None else vraag
        with self._opslag.lees() as verbinding:
            stemmen = oefensessies.stemmen(verbinding, sessie.id)
        gesloten = [fasen.is_gesloten(sessie.plek, nummer, ronde) for ronde in (1, 2)]
        geteld = [
            tel(stemmen.get((nummer, ronde), ())) if dicht and (nummer, ronde) in stemmen else None
            for ronde, dicht in zip((1, 2), gesloten, strict=True)
        ]
        return Uitslag(*geteld)

    def oordeel(self, vraag: Oefenvraag) -> Oordeel:
        """Return what the engine says of a question of a session, on the day of that session."""
        return self._oordelen.oordeel(vraag.situatie, vraag.veld)

    def versie(self, sessie: Sessie) -> str:
        """Return which versie of the handvat answers."""
        return self._oordelen.handvat(sessie.vraag.situatie).versie

    def ruim_op(self) -> None:
        """End the sessions whose time is over, free their codes, and remove those that ended long ago.

        Raises:
            OpslagError: the database could not be written; the next time does it.
        """
        nu = self._klok()
        with self._opslag.lees() as verbinding:
            voorbij = oefensessies.verlopen(verbinding, nu, STEMMEN)
        for sessie_id in voorbij:
            with self._opslag.schrijf() as verbinding:
                rij = oefensessies.met_id(verbinding, sessie_id, houd=True)
                if rij is None or rij.code is None:
                    continue
                if rij.fase != fasen.KLAAR:
                    self._eindig(verbinding, self._lees(rij), rij.nummer + 1)
                oefensessies.werk_bij(verbinding, sessie_id, code=None)
        with self._opslag.schrijf() as verbinding:
            oefensessies.verwijder_oude(verbinding, nu - BEWAAR)

    def _eindig(self, verbinding: Verbinding, sessie: Sessie, nummer: int) -> None:
        """Keep totals and forget who voted, in one transaction."""
        stemmen = oefensessies.stemmen(verbinding, sessie.id)
        maand = f"{sessie.begonnen_op.astimezone(self._middelen.tijdzone):%Y-%m}"
        for index, vraag in enumerate(sessie.vragen):
            rondes = {ronde: tel(stemmen[index, ronde]) for ronde in (1, 2) if (index, ronde) in stemmen}
            if rondes:
                oordeel, versie = self.oordeel(vraag), self.versie(sessie)
                oefensessies.bewaar_totalen(
                    verbinding, index, totalen_van(sessie.id, maand, versie, vraag, oordeel, rondes)
                )
        oefensessies.vergeet(verbinding, sessie.id)
        oefensessies.werk_bij(
            verbinding, sessie.id, fase=fasen.KLAAR, nummer=nummer, praten_tot=None, geeindigd_op=self._klok()
        )

    def _rij(self, verbinding: Verbinding, aanvrager: Aanvrager, sessie_id: str, *, houd: bool = False) -> Sessierij:
        rij = oefensessies.met_id(verbinding, sessie_id, houd=houd)
        if rij is None or rij.soort != STEMMEN or rij.eigenaar != self._vragen.pseudoniem(aanvrager):
            raise OnbekendeOefensessieError
        return rij

    def _lees(self, rij: Sessierij) -> Sessie:
        return lees_sessie(rij, self._klok(), self._middelen.tijdzone)
