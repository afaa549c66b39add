"""Makes the answer of one inzageverzoek from the log, the register and the embargo's of today."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import cache

from audit import lezen, volgnummer
from audit.pseudoniem import Pseudoniemen
from gateway.errors import InzageVeranderdError, OngeldigeInvoerError
from gateway.services.handvat import HandvatDienst
from gateway.services.inzage.beleid import lees_beleid
from gateway.services.inzage.inhoud import begin_van, hash_van, maak_inhoud
from gateway.services.inzage.persoon import Betrokkene, zoek_betrokkene
from gateway.services.inzage.regels import lees_regels
from gateway.services.inzage.waarden import Inhoud, Telling, Toetsantwoord
from gateway.store import embargos, inzage
from gateway.store.inzage import Inzagerij
from gateway.store.opslag import Verbinding


@dataclass(frozen=True, slots=True)
class Opmaak:
    """The answer, and what it was made from."""

    betrokkene: Betrokkene
    inhoud: Inhoud
    hash: str
    telling: Telling
    velden: tuple[str, ...]  # that the check can hold back
    grens: int  # entries below this index were read
    embargo: frozenset[str]  # numbers of all zaken under embargo


class Opmaker:
    """Makes answers; keeps nothing."""

    def __init__(
        self, pseudoniemen: Pseudoniemen, handvat: HandvatDienst, klok: Callable[[], datetime], tijdzone: tzinfo
    ) -> None:
        self._pseudoniemen = pseudoniemen
        self._handvat = handvat
        self._klok = klok
        self._tijdzone = tijdzone

    def embargo(self, verbinding: Verbinding) -> frozenset[str]:
        """Return the numbers of the zaken that are under embargo today."""
        return embargos.zaken_onder(verbinding, self._klok().astimezone(self._tijdzone).date())

    def eis_zelfde_embargo(self, verbinding: Verbinding, opmaak: Opmaak) -> None:
        """Refuse to go on if an embargo began or ended since this answer was made.

        Raises:
            InzageVeranderdError: the answer would be another now.
        """
        if self.embargo(verbinding) != opmaak.embargo:
            raise InzageVeranderdError

    def maak(
        self,
        verbinding: Verbinding,
        rij: Inzagerij,
        toetsing: Mapping[str, Toetsantwoord],
        tot: datetime,
        grens: int | None,
    ) -> Opmaak:
        """Return the answer with this checklist.

        Args:
            verbinding: a read transaction: one consistent view, as entries are counted.
            rij: the inzageverzoek.
            toetsing: the answers on the checklist; empty before it.
            tot: its last moment.
            grens: entries below this index count; None is all there are.

        Raises:
            LogboekLeesError: the log cannot be read.
            InzageOnvolledigError: an entry about this person is missing.
        """
        beleid = lees_beleid()
        wie = zoek_betrokkene(verbinding, self._pseudoniemen, rij.zaaknummer, rij.nummer)
        tot = tot.astimezone(self._tijdzone)
        maat = lezen.maat(verbinding)
        einde = maat if grens is None else grens
        gelezen = lees_regels(
            inzage.regels_over(verbinding, rij.persoon, maat),
            rij.persoon,
            wie.zaaknummers,
            self._grondslagen,
            cache(self._velden),
            grens=einde,
            aantal=volgnummer.aantal(verbinding, rij.persoon),
        )
        embargo = self.embargo(verbinding)
        kop = self._handvat.kop()
        inhoud, telling = maak_inhoud(
            gelezen,
            toetsing=toetsing,
            embargo={self._pseudoniemen.van("zaak", zaak) for zaak in embargo},
            beleid=beleid,
            handvat=kop,
            van=begin_van(tot.date(), beleid.jaren),
            tot=tot,
        )
        velden = dict.fromkeys(veld for een in gelezen for veld in een.regel.gevraagd)
        return Opmaak(wie, inhoud, hash_van(inhoud), telling, tuple(velden), einde, embargo)

    def _velden(self, categorie: str, versie: str) -> tuple[str, ...]:
        """Return the velden of a categorie; of the versie of today if that one is gone."""
        for een in (versie, None):
            try:
                alle = self._handvat.velden(een)
            except OngeldigeInvoerError:
                continue
            if gevonden := tuple(veld["id"] for veld in alle if veld["categorie"] == categorie):
                return gevonden
        return (categorie,)

    def _grondslagen(self, regel: str, versie: str) -> tuple[str, ...]:
        """Return the grondslagen of a regel; none if the versie or the regel is gone."""
        try:
            return tuple(self._handvat.regel_json(regel, versie)["grondslagen"])
        except OngeldigeInvoerError:
            return ()
