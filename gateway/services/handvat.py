"""The handvat as pages and API read it: what things are called, what a regel says, what a dry question gives."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, tzinfo
from threading import Lock
from typing import Any, Final

from gateway.aanvrager import Aanvrager
from gateway.errors import OngeldigeInvoerError
from gateway.services import handvatjson
from gateway.services.handvatjson import zoek
from gateway.services.invoer import onbekend
from handvat import woordenlijst
from handvat.model import (
    Beperking,
    Bron,
    Categorie,
    Contextveld,
    Grondslag,
    Handvat,
    Omstandigheid,
    Partij,
    Term,
    Verbod,
    Verstrekking,
)
from policies.engine import Engine
from policies.errors import Invoerfout
from policies.matrix import Matrixrij, matrix
from policies.versies import beantwoord

MAX_VRAGEN: Final = 50  # dry questions in one request; each costs some milliseconds with its JSON
MAX_MATRICES: Final = 2048  # kept; more than partijen x (doelen + 1) x (processtappen + 1) of one versie
_Keuze = tuple[str, str, date, str | None, str | None]  # versie, ontvanger, peildatum, doel, processtap


class HandvatDienst:
    """Read-only views of the handvat in force today, and of other versies where an argument ``versie`` says so.

    ``engine_op`` gives the engine of the versie in force on a day; ``versie_van`` a versie by its name.

    Every lookup raises ``OnbekendInHandvatError`` (a ``LookupError``) for an id that the versie does not have, and
    ``OngeldigeInvoerError`` for a versie that is not there.
    """

    def __init__(
        self,
        *,
        engine_op: Callable[[date], Engine],
        klok: Callable[[], datetime],
        tijdzone: tzinfo = UTC,
        versie_van: Callable[[str], Handvat | None] | None = None,
    ) -> None:
        self._engine_op = engine_op
        self._klok = klok
        self._tijdzone = tijdzone
        self._versie_van = versie_van
        self._matrices: dict[_Keuze, tuple[Matrixrij, ...]] = {}
        self._rekenen = Lock()  # a matrix costs some tenths of a second of processor: one at a time

    # What things are called, for the pages.

    def partij(self, partij_id: str) -> Partij:
        """Return a partij: naam, afkorting, functies, taak."""
        return zoek(self._handvat().partijen, "partij", partij_id)

    def partijen(self) -> tuple[Partij, ...]:
        """Return every partij, in the order of the handvat."""
        return tuple(self._handvat().partijen.values())

    def bron(self, bron_id: str) -> Bron:
        """Return a bron: naam, houder."""
        return zoek(self._handvat().bronnen, "bron", bron_id)

    def categorie(self, categorie_id: str) -> Categorie:
        """Return a categorie: naam, houder, bronnen."""
        return zoek(self._handvat().categorieen, "categorie", categorie_id)

    def categorieen_van(self, houder: str) -> tuple[Categorie, ...]:
        """Return the categorieen of a houder, for a form in which somebody chooses them."""
        return tuple(een for een in self._handvat().categorieen.values() if een.houder == houder)

    def veld(self, veld_id: str) -> Contextveld:
        """Return a contextveld: label, type, omschrijving."""
        return zoek(self._handvat().velden, "veld", veld_id)

    def doel(self, doel_id: str) -> Term:
        """Return a doel: naam, uitleg."""
        return zoek(self._handvat().doelen, "doel", doel_id)

    def doelen(self) -> tuple[Term, ...]:
        """Return all doelen, in the order of the handvat."""
        return tuple(self._handvat().doelen.values())

    def doelen_voor(self, aanvrager: Aanvrager) -> tuple[Term, ...]:
        """Return the doelen for which this caller may get anything at all."""
        if aanvrager.partij is None:
            return ()
        engine = self._engine()
        doelen = engine.doelen_voor(aanvrager.partij, aanvrager.functie)
        return tuple(engine.handvat.doelen[doel] for doel in doelen)

    def omstandigheid(self, omstandigheid_id: str) -> Omstandigheid:
        """Return an omstandigheid: soort, vraag, wie may record it, on which kant."""
        return zoek(self._handvat().omstandigheden, "omstandigheid", omstandigheid_id)

    def regel(self, regel_id: str) -> Verstrekking | Verbod:
        """Return a verstrekking or verbod."""
        return zoek(handvatjson.regels(self._handvat()), "regel", regel_id)

    def voorwaarden(self, regel_id: str) -> tuple[tuple[str, str], ...]:
        """Return the conditions of a regel in words: how each counts, and the question a person can answer.

        How it counts: ``voorwaarde`` (must be true), ``wanneer`` (the verbod holds while this is not false), ``tenzij``
        (the verbod lapses if this is true).
        """
        gevonden = handvatjson.condities(self._handvat(), self.regel(regel_id))
        return tuple((hoe, vraag) for hoe, _, vraag in gevonden)

    def grondslag(self, grondslag_id: str) -> Grondslag:
        """Return a place in the law."""
        return zoek(self._handvat().grondslagen, "grondslag", grondslag_id)

    def link(self, grondslag_id: str) -> str | None:
        """Return where a grondslag can be read, or None if it has no JuriConnect reference."""
        return handvatjson.link(self.grondslag(grondslag_id))

    def verplichting(self, verplichting_id: str) -> Term:
        """Return a verplichting: naam, uitleg."""
        return zoek(self._handvat().verplichtingen, "verplichting", verplichting_id)

    def beperking(self, beperking_id: str) -> Beperking:
        """Return a beperking: naam, uitleg."""
        return zoek(self._handvat().beperkingen, "beperking", beperking_id)

    def processtap(self, processtap_id: str) -> str:
        """Return what a processtap is called."""
        return zoek(woordenlijst.PROCESSTAPPEN, "processtap", processtap_id)

    def zaaktype(self, zaaktype_id: str) -> str:
        """Return what a zaaktype is called."""
        return zoek(woordenlijst.ZAAKTYPEN, "zaaktype", zaaktype_id)

    def rol(self, rol_id: str) -> str:
        """Return what the rol of a person in a zaak is called."""
        return zoek(woordenlijst.ROLLEN_PERSOON, "rol", rol_id)

    def processtappen(self) -> tuple[str, ...]:
        """Return the ids of the processtappen, in their order."""
        return tuple(woordenlijst.PROCESSTAPPEN)

    def zaaktypen(self) -> tuple[str, ...]:
        """Return the ids of the zaaktypen."""
        return tuple(woordenlijst.ZAAKTYPEN)

    def rollen(self) -> tuple[str, ...]:
        """Return the ids of the rollen of a person."""
        return tuple(woordenlijst.ROLLEN_PERSOON)

    def leeftijdsgroep(self, groep_id: str) -> tuple[int, int | None]:
        """Return the first and the last age of a group in whole years; None if it has no last one."""
        van, tot_en_met = zoek(woordenlijst.LEEFTIJDSGROEPEN, "leeftijdsgroep", groep_id)
        return van, None if tot_en_met == woordenlijst.MAX_LEEFTIJD else tot_en_met

    # The same as JSON, for the API; also of another versie.

    def kop(self, versie: str | None = None) -> dict[str, Any]:
        """Return versie, validity, status and what a lawyer still has to review."""
        return handvatjson.kop(self._handvat(versie))

    def velden(self, versie: str | None = None) -> list[dict[str, Any]]:
        """Return all contextvelden, in the order of the handvat."""
        return handvatjson.velden(self._handvat(versie))

    def regel_json(self, regel_id: str, versie: str | None = None) -> dict[str, Any]:
        """Return one regel as it stands in the handvat, with its conditions in words."""
        return handvatjson.regel(self._handvat(versie), regel_id)

    def grondslag_json(self, grondslag_id: str, versie: str | None = None) -> dict[str, Any]:
        """Return one grondslag, with where it can be read and which regels rest on it."""
        return handvatjson.grondslag(self._handvat(versie), grondslag_id)

    def matrix(
        self, ontvanger: str, doel: str | None = None, processtap: str | None = None, versie: str | None = None
    ) -> tuple[Matrixrij, ...]:
        """Return per contextveld and doel the highest niveau that this ontvanger could get, without and with a weging.

        Raises:
            OngeldigeInvoerError: with every choice that does not exist.
        """
        handvat = self._handvat(versie)
        keuzes = (
            ("ontvanger", ontvanger, handvat.partijen),
            ("doel", doel, handvat.doelen),
            ("processtap", processtap, woordenlijst.PROCESSTAPPEN),
        )
        fouten = [
            onbekend(pad, f"deze {pad}", waarde, geldig)
            for pad, waarde, geldig in keuzes
            if waarde is not None and waarde not in geldig
        ]
        if fouten:
            raise OngeldigeInvoerError(tuple(fouten))
        vandaag = self._vandaag()
        geldt_nu = handvat.geldig_van <= vandaag and (handvat.geldig_tot is None or vandaag < handvat.geldig_tot)
        peildatum = vandaag if geldt_nu else handvat.geldig_van
        return self._matrix((handvat.versie, ontvanger, peildatum, doel, processtap))

    def matrix_json(
        self, ontvanger: str, doel: str | None = None, processtap: str | None = None, versie: str | None = None
    ) -> dict[str, Any]:
        """Return the matrix for the API."""
        handvat = self._handvat(versie)
        return {
            "handvat": {"versie": handvat.versie, "sha256": handvat.sha256},
            "ontvanger": ontvanger,
            "doel": doel,
            "processtap": processtap,
            "velden": [rij.to_json() for rij in self.matrix(ontvanger, doel, processtap, versie)],
        }

    def oordelen(self, data: object) -> dict[str, Any] | list[dict[str, Any]]:
        """Answer a dry question, or a list of them: no zaak, no bron, no record. All facts are those of the asker.

        Each is judged by the versie in force on its own peildatum; today if it names none.

        Raises:
            VraagError: with every mistake; nothing was judged.
            OngeldigeInvoerError: the list is longer than ``MAX_VRAGEN``.
        """
        if isinstance(data, list) and len(data) > MAX_VRAGEN:
            melding = f"stel hoogstens {MAX_VRAGEN} vragen tegelijk; dit zijn er {len(data)}"
            raise OngeldigeInvoerError((Invoerfout("(vraag)", melding),))
        return beantwoord(data, self._engine_op, self._vandaag())

    def _vandaag(self) -> date:
        return self._klok().astimezone(self._tijdzone).date()

    def _engine(self) -> Engine:
        return self._engine_op(self._vandaag())

    def _handvat(self, versie: str | None = None) -> Handvat:
        geldend = self._engine().handvat
        if versie is None or versie == geldend.versie:
            return geldend
        gevonden = self._versie_van(versie) if self._versie_van is not None else None
        if gevonden is None:
            raise OngeldigeInvoerError((Invoerfout("versie", "deze versie is er niet", geldend.versie),))
        return gevonden

    def _matrix(self, keuze: _Keuze) -> tuple[Matrixrij, ...]:
        """Return a matrix that was computed before, at once; otherwise compute it when no other is being computed."""
        bewaard = self._matrices.get(keuze)
        if bewaard is not None:
            return bewaard
        with self._rekenen:
            if keuze not in self._matrices:
                versie, ontvanger, peildatum, doel, processtap = keuze
                gerekend = matrix(self._handvat(versie), ontvanger, peildatum, doel, processtap)
                while len(self._matrices) >= MAX_MATRICES:
                    del self._matrices[next(iter(self._matrices))]
                self._matrices[keuze] = gerekend
            return self._matrices[keuze]
