"""Signalen: what struck, in plain words; ask the employee, hear the answer, judge. Each step is an entry."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Final

from audit.kluis.kluis import Kluis
from gateway.aanvrager import Aanvrager
from gateway.errors import NietBevoegdError, OnbekendInToezichtError, OngeldigeInvoerError, ReedsBeslotenError
from gateway.services.medewerkers import Medewerkers
from gateway.services.toezicht.inkijk import Inkijk
from gateway.services.toezicht.waarden import Blik, Signaaldetail, Signaalkaart, Signaalstap
from gateway.store import toezicht, toezicht_signalen
from gateway.store.opslag import Verbinding
from gateway.store.toezicht_signalen import OPEN, Plek, Signaalrij, Stap
from policies.errors import Invoerfout
from toezicht.grenzen import grenzen
from toezicht.teksten import teksten
from toezicht.toegang import Signaal

GEVRAAGD: Final = "uitleg-gevraagd"
GEGEVEN: Final = "uitleg-gegeven"
VERKLAARD: Final = "verklaard"
INCIDENT: Final = "incident"
ONBEOORDEELD: Final = (OPEN, GEVRAAGD, GEGEVEN)
BEOORDEELD: Final = (VERKLAARD, INCIDENT)
PER_BLADZIJDE: Final = 25
_MAX_TEKENS: Final = 2000
_TEKSTSOORT: Final = "toezicht"


class SignaalDienst:
    """Lists signalen and takes steps with them. What people write goes to the kluis, under the key of the employee."""

    def __init__(self, inkijk: Inkijk, kluis: Kluis, medewerkers: Medewerkers, klok: Callable[[], datetime]) -> None:
        self._inkijk = inkijk
        self._medewerkers = medewerkers
        self._kluis = kluis
        self._klok = klok

    def lijst(
        self, blik: Blik, standen: Collection[str] = ONBEOORDEELD, na: Plek | None = None, regel: str | None = None
    ) -> tuple[tuple[Signaalkaart, ...], Plek | None]:
        """Return one page of signalen, the heaviest first, and where the next page begins (None: there is none).

        Raises:
            LogboekSchrijfError, OpslagError: not recorded, so nothing is shown.
        """
        self._inkijk.leg_vast(blik, "signalen")
        with self._inkijk.opslag.lees() as verbinding:
            rijen = toezicht_signalen.bladzijde(verbinding, standen, na, PER_BLADZIJDE + 1, regel)
        laatste = rijen[PER_BLADZIJDE - 1] if len(rijen) > PER_BLADZIJDE else None
        kaarten = tuple(kaart(rij) for rij in rijen[:PER_BLADZIJDE])
        return kaarten, (laatste.gewicht, laatste.idx) if laatste else None

    def detail(self, blik: Blik, signaal: str) -> Signaaldetail:
        """Return one signaal with the accesses it rests on and what was done with it.

        Raises:
            OnbekendInToezichtError: there is no such signaal.
            LogboekSchrijfError, OpslagError: not recorded, so nothing is shown.
        """
        with self._inkijk.opslag.lees() as verbinding:
            rij = _moet(toezicht_signalen.get(verbinding, signaal))
        self._inkijk.leg_vast(blik, "signaal", over=rij.medewerker)
        return self._detail(signaal)

    def vraag_uitleg(self, blik: Blik, signaal: str, vraag: str) -> None:
        """Ask the employee for an explanation.

        Raises:
            OnbekendInToezichtError: there is no such signaal.
            OngeldigeInvoerError: nothing is asked.
            NietBevoegdError: the signaal is about who asks.
            ReedsBeslotenError: it was asked or judged already.
            LogboekSchrijfError, OpslagError: not recorded, so not asked.
        """
        self._stap(blik, signaal, (OPEN,), GEVRAAGD, _eis(vraag, "vraag"))

    def beoordeel(self, blik: Blik, signaal: str, oordeel: str, reden: str) -> None:
        """Judge a signaal: it is explained, or it is an incident. What follows for the employee is up to people.

        Raises:
            OngeldigeInvoerError: another oordeel, or no reason.
            OnbekendInToezichtError, NietBevoegdError, ReedsBeslotenError, LogboekSchrijfError, OpslagError: as above.
        """
        if oordeel not in BEOORDEELD:
            raise OngeldigeInvoerError((Invoerfout("oordeel", f"hier hoort een van: {', '.join(BEOORDEELD)}"),))
        self._stap(blik, signaal, ONBEOORDEELD, oordeel, _eis(reden, "reden"))

    def heeft_vraag(self, aanvrager: Aanvrager) -> bool:
        """Tell whether a privacyfunctionaris asked this employee something that is not answered yet."""
        eigen = self._inkijk.pseudoniemen.van("aanvrager", aanvrager.sub)
        with self._inkijk.opslag.lees() as verbinding:
            return bool(toezicht_signalen.van_medewerker(verbinding, eigen, (GEVRAAGD,)))

    def vragen_aan(self, aanvrager: Aanvrager) -> tuple[Signaaldetail, ...]:
        """Return what a privacyfunctionaris asked this employee and is not answered yet, the newest first."""
        eigen = self._inkijk.pseudoniemen.van("aanvrager", aanvrager.sub)
        with self._inkijk.opslag.lees() as verbinding:
            rijen = toezicht_signalen.van_medewerker(verbinding, eigen, (GEVRAAGD,))
        return tuple(self._detail(rij.id) for rij in rijen)

    def geef_uitleg(self, aanvrager: Aanvrager, spoor: str, signaal: str, uitleg: str) -> None:
        """Answer the question of the privacyfunctionaris; only the employee concerned can.

        Raises:
            OnbekendInToezichtError: there is no such question to this employee.
            OngeldigeInvoerError: the answer is empty or too long.
            ReedsBeslotenError: it was answered or judged in the meantime.
            LogboekSchrijfError, OpslagError: not recorded.
        """
        tekst = _eis(uitleg, "uitleg")
        blik = Blik(aanvrager, spoor, "rechtmatigheid")
        eigen = self._inkijk.eigen(blik)
        with self._inkijk.opslag.schrijf() as verbinding:
            rij = _moet(toezicht_signalen.get(verbinding, signaal))
            if rij.medewerker != eigen or not toezicht_signalen.stappen(verbinding, signaal):
                raise OnbekendInToezichtError
            hash_ = self._kluis.berg(verbinding, rij.medewerker, _TEKSTSOORT, tekst)
            stap = Stap(GEGEVEN, eigen, self._klok(), hash_)
            if not toezicht_signalen.verander(verbinding, signaal, (GEVRAAGD,), stap):
                raise ReedsBeslotenError
            ref = self._inkijk.schrijf(verbinding, blik, "uitleg-gegeven", signaal=signaal, reden=hash_)
        self._inkijk.bevestig(ref)

    def _stap(self, blik: Blik, signaal: str, van: Collection[str], naar: str, tekst: str) -> None:
        eigen = self._inkijk.eigen(blik)
        with self._inkijk.opslag.schrijf() as verbinding:
            rij = _moet(toezicht_signalen.get(verbinding, signaal))
            if rij.medewerker == eigen:
                raise NietBevoegdError  # nobody judges what they did themselves
            hash_ = self._kluis.berg(verbinding, rij.medewerker, _TEKSTSOORT, tekst)
            if not toezicht_signalen.verander(verbinding, signaal, van, Stap(naar, eigen, self._klok(), hash_)):
                raise ReedsBeslotenError
            ref = self._inkijk.schrijf(
                verbinding,
                blik,
                "signaal-behandeld",
                signaal=signaal,
                regel=rij.regel,
                stand=naar,
                over=rij.medewerker,
                reden=hash_,
            )
        self._inkijk.bevestig(ref)

    def _detail(self, signaal: str) -> Signaaldetail:
        with self._inkijk.opslag.lees() as verbinding:
            rij = _moet(toezicht_signalen.get(verbinding, signaal))
            bewijs = toezicht.regels(verbinding, rij.bewijs)
            return Signaaldetail(
                kaart(rij),
                tuple(bewijs[idx] for idx in sorted(bewijs)),
                self._stappen(verbinding, toezicht_signalen.stappen(verbinding, signaal)),
                self._medewerkers.namen(verbinding, [rij.medewerker]).get(rij.medewerker),
            )

    def _stappen(self, verbinding: Verbinding, stappen: Collection[Stap]) -> tuple[Signaalstap, ...]:
        teksten_ = self._kluis.lees_alle(verbinding, [stap.tekst for stap in stappen if stap.tekst])
        gevonden = []
        for stap in stappen:
            tekst = teksten_[stap.tekst] if stap.tekst else None
            gevonden.append(
                Signaalstap(
                    stap.stand,
                    stap.door,
                    stap.op,
                    tekst.inhoud if tekst else None,
                    tekst.vernietigd_op if tekst else None,
                )
            )
        return tuple(gevonden)


def kaart(rij: Signaalrij) -> Signaalkaart:
    """Return a signaal in words; a regel that no longer exists is shown by its id."""
    woorden = teksten()
    if rij.regel not in woorden.signalen:
        return Signaalkaart(rij, rij.regel, "")
    return Signaalkaart(rij, woorden.signalen[rij.regel].naam, woorden.zin(als_signaal(rij), grenzen()))


def als_signaal(rij: Signaalrij) -> Signaal:
    """Return what the Wacht said when the rule struck."""
    return Signaal(rij.regel, rij.idx, rij.bewijs, rij.gewicht, rij.getallen)


def _moet(rij: Signaalrij | None) -> Signaalrij:
    if rij is None:
        raise OnbekendInToezichtError
    return rij


def _eis(tekst: str, veld: str) -> str:
    kort = tekst.strip()
    if not kort:
        raise OngeldigeInvoerError((Invoerfout(veld, "dit mag niet leeg zijn"),))
    if len(kort) > _MAX_TEKENS:
        raise OngeldigeInvoerError((Invoerfout(veld, f"dit is langer dan {_MAX_TEKENS} tekens"),))
    return kort
