"""The handvat as pages and API read it: what things are called, what a regel says, what a dry question gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import UTC, date, datetime, tzinfo
from typing import Any, Final, TypeVar

from gateway.aanvrager import Aanvrager
from gateway.errors import OngeldigeInvoerError
from gateway.services.invoer import onbekend
from gateway.services.matrix import Cel, matrix
from handvat import woordenlijst
from handvat.model import (
    Beperking,
    Bron,
    Categorie,
    Contextveld,
    Grondslag,
    Handvat,
    Niveau,
    Omstandigheid,
    Partij,
    Term,
    Verbod,
    Verstrekking,
)
from policies.antwoord import antwoord
from policies.engine import Engine
from policies.errors import Invoerfout
from policies.invoer import lees_vraag, lees_vragen

WETTEN: Final = "https://wetten.overheid.nl/"
T = TypeVar("T")


class OnbekendInHandvatError(OngeldigeInvoerError, LookupError):
    """This versie of the handvat has nothing with this id; the nearest is in ``fouten``."""


class HandvatDienst:
    """Read-only views of the handvat in force today, and of other versies where an argument ``versie`` says so.

    Every lookup raises ``OnbekendInHandvatError`` (a ``LookupError``) for an id that the versie does not have.
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

    # What things are called, for the pages.

    def partij(self, partij_id: str) -> Partij:
        """Return a partij: naam, afkorting, functies, taak."""
        return _zoek(self._handvat().partijen, "partij", partij_id)

    def bron(self, bron_id: str) -> Bron:
        """Return a bron: naam, houder."""
        return _zoek(self._handvat().bronnen, "bron", bron_id)

    def categorie(self, categorie_id: str) -> Categorie:
        """Return a categorie: naam, houder, bronnen."""
        return _zoek(self._handvat().categorieen, "categorie", categorie_id)

    def categorieen_van(self, houder: str) -> tuple[Categorie, ...]:
        """Return the categorieen of a houder, for a form in which somebody chooses them."""
        return tuple(een for een in self._handvat().categorieen.values() if een.houder == houder)

    def veld(self, veld_id: str) -> Contextveld:
        """Return a contextveld: label, type, omschrijving."""
        return _zoek(self._handvat().velden, "veld", veld_id)

    def doel(self, doel_id: str) -> Term:
        """Return a doel: naam, uitleg."""
        return _zoek(self._handvat().doelen, "doel", doel_id)

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
        return _zoek(self._handvat().omstandigheden, "omstandigheid", omstandigheid_id)

    def regel(self, regel_id: str) -> Verstrekking | Verbod:
        """Return a verstrekking or verbod."""
        return _regel(self._handvat(), regel_id)

    def voorwaarden(self, regel_id: str) -> tuple[tuple[str, str], ...]:
        """Return the conditions of a regel in words: (how it counts, the question a person can answer).

        How it counts: ``voorwaarde`` (must be true), ``wanneer`` (the verbod holds while this is not false), ``tenzij``
        (the verbod lapses if this is true).
        """
        handvat = self._handvat()
        return tuple((hoe, handvat.omstandigheden[wat].vraag) for hoe, wat in _condities(_regel(handvat, regel_id)))

    def grondslag(self, grondslag_id: str) -> Grondslag:
        """Return a place in the law."""
        return _zoek(self._handvat().grondslagen, "grondslag", grondslag_id)

    def link(self, grondslag_id: str) -> str | None:
        """Return where a grondslag can be read, or None if it has no JuriConnect reference."""
        return _link(self.grondslag(grondslag_id))

    def verplichting(self, verplichting_id: str) -> Term:
        """Return a verplichting: naam, uitleg."""
        return _zoek(self._handvat().verplichtingen, "verplichting", verplichting_id)

    def beperking(self, beperking_id: str) -> Beperking:
        """Return a beperking: naam, uitleg."""
        return _zoek(self._handvat().beperkingen, "beperking", beperking_id)

    def processtap(self, processtap_id: str) -> str:
        """Return what a processtap is called."""
        return _zoek(woordenlijst.PROCESSTAPPEN, "processtap", processtap_id)

    # The same as JSON, for the API; also of another versie.

    def kop(self, versie: str | None = None) -> dict[str, Any]:
        """Return versie, validity, status and what a lawyer still has to review."""
        handvat = self._handvat(versie)
        regels = [*handvat.verstrekkingen.values(), *handvat.verboden.values()]
        return {
            "versie": handvat.versie,
            "sha256": handvat.sha256,
            "titel": handvat.titel,
            "geldigVan": handvat.geldig_van.isoformat(),
            "geldigTot": handvat.geldig_tot.isoformat() if handvat.geldig_tot else None,
            "status": handvat.status,
            "nogTeToetsen": list(handvat.nog_te_toetsen),
            "toetsing": {stand: sum(een.toetsing == stand for een in regels) for stand in ("te-toetsen", "getoetst")},
            "aantallen": {
                "velden": len(handvat.velden),
                "verstrekkingen": len(handvat.verstrekkingen),
                "verboden": len(handvat.verboden),
                "grondslagen": len(handvat.grondslagen),
                "openPunten": len(handvat.open_punten),
            },
        }

    def velden(self, versie: str | None = None) -> list[dict[str, Any]]:
        """Return all contextvelden, in the order of the handvat."""
        handvat = self._handvat(versie)
        return [
            {**_json(veld), "bron": veld.bron, "houder": handvat.houder(veld.id)} for veld in handvat.velden.values()
        ]

    def regel_json(self, regel_id: str, versie: str | None = None) -> dict[str, Any]:
        """Return one regel as it stands in the handvat, with its conditions in words."""
        handvat = self._handvat(versie)
        regel = _regel(handvat, regel_id)
        soort = "verstrekking" if isinstance(regel, Verstrekking) else "verbod"
        condities = [
            {"hoe": hoe, "omstandigheid": wat, "vraag": handvat.omstandigheden[wat].vraag}
            for hoe, wat in _condities(regel)
        ]
        return {"soort": soort, **_json(regel), "inWoorden": condities}

    def grondslag_json(self, grondslag_id: str, versie: str | None = None) -> dict[str, Any]:
        """Return one grondslag, with where it can be read and which regels rest on it."""
        handvat = self._handvat(versie)
        grondslag = _zoek(handvat.grondslagen, "grondslag", grondslag_id)
        regels = [*handvat.verstrekkingen.values(), *handvat.verboden.values()]
        return {
            **_json(grondslag),
            "link": _link(grondslag),
            "regels": [regel.id for regel in regels if grondslag_id in regel.grondslagen],
        }

    def matrix(
        self, ontvanger: str, doel: str | None = None, processtap: str | None = None, versie: str | None = None
    ) -> tuple[Cel, ...]:
        """Return per contextveld the widest niveau that this ontvanger could reach, with and without a weging."""
        handvat = self._handvat(versie)
        fouten = [] if ontvanger in handvat.partijen else [onbekend("ontvanger", "partij", ontvanger, handvat.partijen)]
        if doel is not None and doel not in handvat.doelen:
            fouten.append(onbekend("doel", "doel", doel, handvat.doelen))
        if processtap is not None and processtap not in woordenlijst.PROCESSTAPPEN:
            fouten.append(onbekend("processtap", "processtap", processtap, woordenlijst.PROCESSTAPPEN))
        if fouten:
            raise OngeldigeInvoerError(tuple(fouten))
        return matrix(handvat, ontvanger, doel, processtap)

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
            "velden": [
                {
                    "veld": cel.veld,
                    "categorie": handvat.velden[cel.veld].categorie,
                    "houder": handvat.houder(cel.veld),
                    "niveau": cel.niveau.id,
                    "zonderWeging": cel.zonder_weging.id,
                    "regels": list(cel.regels),
                }
                for cel in self.matrix(ontvanger, doel, processtap, versie)
            ],
        }

    def oordelen(self, data: object) -> dict[str, Any] | list[dict[str, Any]]:
        """Answer a dry question, or a list of them: no zaak, no bron, no record. All facts are those of the asker.

        Raises:
            VraagError: with every mistake; nothing was judged.
        """
        engine, vandaag = self._engine(), self._vandaag()
        if isinstance(data, list):
            vragen = lees_vragen(data, engine.handvat, vandaag)
            return [antwoord(engine.handvat, vraag, engine.decide(vraag)) for vraag in vragen]
        vraag = lees_vraag(data, engine.handvat, vandaag)
        return antwoord(engine.handvat, vraag, engine.decide(vraag))

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


def _zoek(waarden: Mapping[str, T], soort: str, gezocht: str) -> T:
    if gezocht not in waarden:
        raise OnbekendInHandvatError((onbekend(soort, f"deze {soort}", gezocht, waarden),))
    return waarden[gezocht]


def _regel(handvat: Handvat, regel_id: str) -> Verstrekking | Verbod:
    alles: dict[str, Verstrekking | Verbod] = {**handvat.verstrekkingen, **handvat.verboden}
    return _zoek(alles, "regel", regel_id)


def _condities(regel: Verstrekking | Verbod) -> list[tuple[str, str]]:
    if isinstance(regel, Verstrekking):
        return [("voorwaarde", wat) for wat in regel.voorwaarden]
    return [("wanneer", wat) for wat in regel.wanneer] + [("tenzij", wat) for wat in regel.tenzij]


def _link(grondslag: Grondslag) -> str | None:
    return f"{WETTEN}{grondslag.jci}" if grondslag.jci else None


def _json(waarde: Any) -> dict[str, Any]:
    """Return a flat value of the handvat as JSON, with the keys of the file it came from."""
    return {veld.name: _plat(getattr(waarde, veld.name)) for veld in fields(waarde)}


def _plat(waarde: object) -> object:
    if isinstance(waarde, Niveau):
        return waarde.id
    if isinstance(waarde, date):
        return waarde.isoformat()
    return list(waarde) if isinstance(waarde, tuple) else waarde
