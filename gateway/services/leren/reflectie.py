"""Reflection and casusonderzoek: forms without anything that points to somebody, kept for as long as the data says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import uuid4

from gateway.errors import OnbekendeReflectieError, OngeldigeInvoerError
from gateway.services.invoer import tekstfouten
from gateway.services.middelen import Middelen
from gateway.store import reflectie as rijen
from gateway.store.reflectie import Reflectie
from handvat import woordenlijst
from handvat.model import Handvat
from leren.echte_gegevens import gevonden
from leren.reflectie.formulieren import (
    MEER,
    ONDERZOEK,
    TEKST,
    Formulier,
    Formulieren,
    Formuliervraag,
    formulieren,
    jaar_van,
    periodes,
    vervalt_op,
)
from policies.errors import Invoerfout

_KIES: Final = "kies hier iets"
_KIES_REGIO: Final = "kies welke locatie"
_KIES_PERIODE: Final = "kies wanneer het was"
_VUL_IN: Final = "schrijf hier iets op"
_BESTAAT_NIET: Final = "deze keuze is er niet"
_LIJKT_ECHT: Final = "dit lijkt op iets uit een echte zaak, zoals een nummer, adres of datum; schrijf het anders op"
_MAANDEN: Final = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_DAG: Final = re.compile(rf"\b\d{{1,2}}\s+({_MAANDEN})\b", re.IGNORECASE)  # also without a year it points to a case

Antwoorden = Mapping[str, tuple[str, ...]]  # what was sent per question; a text is one value


@dataclass(frozen=True, slots=True)
class NieuweReflectie:
    """What somebody filled in."""

    soort: str
    regio: str
    periode: str
    antwoorden: Antwoorden


@dataclass(frozen=True, slots=True)
class Onderzoeksstand:
    """How many cases a location studied in a year, and how many it should."""

    regio: str
    gedaan: int
    van: int


class Reflecties:
    """Keeps forms. Who fills one in comes from no argument, so it cannot be kept."""

    def __init__(self, middelen: Middelen) -> None:
        self._middelen = middelen

    def formulieren(self) -> Formulieren:
        """Return the forms."""
        return formulieren()

    def regios(self) -> tuple[str, ...]:
        """Return the ids of all locations."""
        return woordenlijst.REGIOS

    def periodes(self, soort: str) -> tuple[str, ...]:
        """Return the periods that this form can be about, the present one first."""
        return periodes(self._formulier(soort).periode, self._middelen.vandaag())

    def jaar(self) -> int:
        """Return the year of today."""
        return self._middelen.vandaag().year

    def voeg_toe(self, nieuw: NieuweReflectie) -> str:
        """Keep a form and return its id.

        Raises:
            OnbekendeReflectieError: there is no such form.
            OngeldigeInvoerError: with every mistake; nothing was kept.
        """
        formulier, handvat = self._formulier(nieuw.soort), self._middelen.engine().handvat
        fouten = [] if nieuw.regio in woordenlijst.REGIOS else [Invoerfout("regio", _KIES_REGIO)]
        if nieuw.periode not in self.periodes(nieuw.soort):
            fouten.append(Invoerfout("periode", _KIES_PERIODE))
        for vraag in formulier.vragen:
            fouten += _fouten(vraag, nieuw.antwoorden.get(vraag.id, ()), handvat)
        if fouten:
            raise OngeldigeInvoerError(tuple(fouten))
        gevuld = {
            vraag.id: list(waarden) if vraag.soort == MEER else waarden[0].strip()
            for vraag in formulier.vragen
            if (waarden := _gevuld(nieuw.antwoorden.get(vraag.id, ())))
        }
        rij = Reflectie(
            id=str(uuid4()),
            soort=nieuw.soort,
            versie=formulieren().versie,
            regio=nieuw.regio,
            periode=nieuw.periode,
            antwoorden=gevuld,
            vervalt_op=vervalt_op(nieuw.periode, formulieren().bewaar_maanden),
        )
        with self._middelen.opslag.schrijf() as verbinding:
            rijen.maak(verbinding, rij)
        return rij.id

    def lijst(self, regio: str | None = None) -> tuple[Reflectie, ...]:
        """Return what is kept (of one location), the newest period first."""
        with self._middelen.opslag.lees() as verbinding:
            return rijen.alle(verbinding, self._middelen.vandaag(), regio)

    def get(self, id_: str) -> Reflectie:
        """Return one.

        Raises:
            OnbekendeReflectieError: there is none with this id, or its time is over.
        """
        with self._middelen.opslag.lees() as verbinding:
            gevonden_rij = rijen.een(verbinding, id_, self._middelen.vandaag())
        if gevonden_rij is None:
            raise OnbekendeReflectieError
        return gevonden_rij

    def verwijder(self, id_: str) -> None:
        """Throw one away; who may is up to the access policy.

        Raises:
            OnbekendeReflectieError: there is none with this id.
        """
        with self._middelen.opslag.schrijf() as verbinding:
            if not rijen.verwijder(verbinding, id_):
                raise OnbekendeReflectieError

    def voortgang(self) -> tuple[Onderzoeksstand, ...]:
        """Return per location how many cases it studied this year."""
        gedaan = [een.regio for een in self.lijst() if een.soort == ONDERZOEK and jaar_van(een.periode) == self.jaar()]
        return tuple(
            Onderzoeksstand(regio, gedaan.count(regio), formulieren().per_jaar) for regio in woordenlijst.REGIOS
        )

    def eerste_veld(self, categorie: str) -> str | None:
        """Return the first veld of a categorie, for a practice question about it."""
        velden = self._middelen.engine().handvat.velden.values()
        return next((veld.id for veld in velden if veld.categorie == categorie), None)

    def ruim_op(self) -> None:
        """Throw away what is no longer kept.

        Raises:
            OpslagError: the database could not be written; the next time does it.
        """
        with self._middelen.opslag.schrijf() as verbinding:
            rijen.ruim_op(verbinding, self._middelen.vandaag())

    def _formulier(self, soort: str) -> Formulier:
        if soort not in formulieren().per_id:
            raise OnbekendeReflectieError
        return formulieren().per_id[soort]


def _gevuld(waarden: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(waarde for waarde in waarden if waarde.strip())


def _fouten(vraag: Formuliervraag, gegeven: tuple[str, ...], handvat: Handvat) -> list[Invoerfout]:
    waarden = _gevuld(gegeven)
    if vraag.soort == TEKST:
        return _tekst(vraag, waarden)
    if not waarden:
        return [Invoerfout(vraag.id, _KIES)] if vraag.verplicht else []
    geldig = {
        "partij": handvat.partijen,
        "doel": handvat.doelen,
        "categorie": handvat.categorieen,
        "zaaktype": woordenlijst.ZAAKTYPEN,
    }.get(vraag.soort, dict(vraag.opties))
    te_veel = len(waarden) > 1 and vraag.soort != MEER
    return [Invoerfout(vraag.id, _BESTAAT_NIET)] if te_veel or not geldig.keys() >= set(waarden) else []


def _tekst(vraag: Formuliervraag, waarden: tuple[str, ...]) -> list[Invoerfout]:
    if not waarden:
        return [Invoerfout(vraag.id, _VUL_IN)] if vraag.verplicht else []
    if fouten := tekstfouten(vraag.id, waarden[0], verplicht=False):
        return fouten
    if gevonden(waarden[0]) or _DAG.search(waarden[0]):
        return [Invoerfout(vraag.id, _LIJKT_ECHT)]
    return []
