"""What if: what changes between two invented situations, and the smallest change that opens a veld. Nothing is kept."""

from __future__ import annotations

from gateway.errors import OngeldigeInvoerError
from gateway.services.leren.oordelen import Oefenoordelen
from leren.situatie import Situatie
from leren.verschil import Partijverschil, verschillen
from policies.errors import Invoerfout
from policies.wending import Wendingen, wendingen


class Watals:
    """Compares invented situations. A situation with a ``datum`` is judged by the versie in force on that day."""

    def __init__(self, oordelen: Oefenoordelen) -> None:
        self._oordelen = oordelen

    def verschillen(self, van: Situatie, naar: Situatie) -> tuple[Partijverschil, ...]:
        """Return per partij what appears and disappears; both situations have a doel.

        Raises:
            OngeldigeInvoerError: a doel is left open, or no versie is in force.
        """
        partijen = self._oordelen.handvat(naar).partijen
        return verschillen(van, naar, partijen, self._oordelen.oordelen)

    def wendingen(self, situatie: Situatie, partij: str, veld: str) -> Wendingen:
        """Return every smallest change that opens a veld further to a partij. The situation has a doel.

        Raises:
            OngeldigeInvoerError: the doel is left open, or there is no such partij or veld; ``voor-partij``,
                ``voor-veld``.
        """
        handvat = self._oordelen.handvat(situatie)
        fouten = []
        if partij not in handvat.partijen:
            fouten.append(Invoerfout("voor-partij", "kies een organisatie uit de lijst"))
        if veld not in handvat.velden:
            fouten.append(Invoerfout("voor-veld", "kies een gegeven uit de lijst"))
        if situatie.doel is None:
            fouten.append(Invoerfout("doel", "kies waarvoor"))
        if fouten:
            raise OngeldigeInvoerError(tuple(fouten))
        vraag = situatie.voor(partij).vraag(self._oordelen.dag(situatie))
        return wendingen(self._oordelen.engine(situatie).tabel, vraag, veld)

    def telt(self, situatie: Situatie) -> frozenset[str]:
        """Return the omstandigheden of which the answer can still change what some partij sees, and what is answered.

        Raises:
            OngeldigeInvoerError: no versie is in force.
        """
        gevonden = frozenset(situatie.feiten)
        if situatie.doel is None:
            return gevonden
        engine, dag = self._oordelen.engine(situatie), self._oordelen.dag(situatie)
        per_partij = (
            engine.relevante_omstandigheden(situatie.voor(partij).vraag(dag)) for partij in engine.handvat.partijen
        )
        return gevonden.union(*per_partij)

    def omstandigheden(self, situatie: Situatie) -> tuple[tuple[str, str], ...]:
        """Return every omstandigheid that can be answered, as (id, soort) pairs in the order of the handvat."""
        alle = self._oordelen.handvat(situatie).omstandigheden.values()
        return tuple((een.id, een.soort) for een in alle)

    def velden(self, situatie: Situatie) -> tuple[tuple[str, str], ...]:
        """Return every veld with its houder, in the order of the handvat; velden of one houder stand together."""
        handvat = self._oordelen.handvat(situatie)
        houders = tuple(handvat.partijen)
        paren = ((veld, handvat.houder(veld)) for veld in handvat.velden)
        return tuple(sorted(paren, key=lambda paar: houders.index(paar[1])))

    def versie(self, situatie: Situatie) -> str:
        """Return the versie that judges a situation."""
        return self._oordelen.handvat(situatie).versie
