"""Answers on invented situations, by the engine that also decides in production. Nothing is asked or recorded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from gateway.errors import OngeldigeInvoerError
from gateway.services.handvatjson import zoek
from gateway.services.middelen import Middelen
from handvat.errors import GeenGeldendHandvatError
from handvat.model import Handvat
from leren import situatie as situaties
from leren.situatie import Situatie
from policies.engine import Engine
from policies.errors import Invoerfout
from policies.oordeel import Oordeel

_KIES_PARTIJ: Final = "kies welke organisatie iets wil weten"
_KIES_DOEL: Final = "kies waarvoor"


class Oefenoordelen:
    """Judges situations; the versie is that of the ``datum`` of the situation, or of today."""

    def __init__(self, middelen: Middelen) -> None:
        self._middelen = middelen

    def engine(self, situatie: Situatie | None = None) -> Engine:
        """Return the engine of the day of a situation.

        Raises:
            OngeldigeInvoerError: no versie is in force on that day.
        """
        dag = self.dag(situatie)
        try:
            return self._middelen.engine_op(dag)
        except GeenGeldendHandvatError as error:
            dichtstbij = None if error.dichtstbij is None else error.dichtstbij.isoformat()
            fout = Invoerfout("datum", "op deze dag geldt er geen versie van het handvat", dichtstbij)
            raise OngeldigeInvoerError((fout,)) from None

    def handvat(self, situatie: Situatie | None = None) -> Handvat:
        """Return the versie of the day of a situation; raises as :meth:`engine`."""
        return self.engine(situatie).handvat

    def dag(self, situatie: Situatie | None = None) -> date:
        """Return the day of which the law counts."""
        gekozen = None if situatie is None else situatie.datum
        return gekozen or self._middelen.vandaag()

    def lees(self, waarden: Callable[[str], list[str]]) -> tuple[Situatie, tuple[Invoerfout, ...]]:
        """Return the situation in an address, and what is wrong with it; a wrong part is left open."""
        gelezen, fouten = situaties.lees(waarden, self.handvat())
        if gelezen.datum is not None:
            try:
                self.engine(gelezen)
            except OngeldigeInvoerError as error:
                return situaties.zonder_datum(gelezen), (*fouten, *error.fouten)
        return gelezen, fouten

    def oordeel(self, situatie: Situatie, veld: str) -> Oordeel:
        """Judge one veld. The situation has a partij and a doel.

        Raises:
            OnbekendInHandvatError: there is no such veld.
            OngeldigeInvoerError: partij or doel is left open, or no versie is in force.
        """
        zoek(self.handvat(situatie).velden, "veld", veld)
        return self.oordelen(situatie, (veld,))[0]

    def oordelen(self, situatie: Situatie, velden: tuple[str, ...] | None = None) -> tuple[Oordeel, ...]:
        """Judge these velden, or all of them, in the order of the handvat; raises as :meth:`oordeel`."""
        keuzes = (("partij", situatie.partij, _KIES_PARTIJ), ("doel", situatie.doel, _KIES_DOEL))
        open_ = [Invoerfout(naam, melding) for naam, gekozen, melding in keuzes if gekozen is None]
        if open_:
            raise OngeldigeInvoerError(tuple(open_))
        return self.engine(situatie).decide(situatie.vraag(self.dag(situatie), velden))
