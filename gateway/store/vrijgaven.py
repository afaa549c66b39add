"""Vrijgaven: verstrekkingen that wait for, or got, a decision of an employee of the houder."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, insert, select, update

from gateway.errors import OnbekendeVrijgaveError, ReedsBeslotenError
from gateway.store.rijen import kolommen, lees
from gateway.store.tabellen import verzoeken, vrijgaven, zaken


@dataclass(frozen=True, slots=True)
class Nieuw:
    """A vrijgave to ask for; undecided on ``wacht_tot`` it lapses."""

    id: str
    verzoek_id: str
    houder: str
    regel: str
    niveau: str
    velden: tuple[str, ...]
    gevraagd_op: datetime
    wacht_tot: datetime


@dataclass(frozen=True, slots=True)
class Besluit:
    """A decision (``geef-vrij`` or ``weiger``) by a named person; ``geldig_tot`` is None for a refusal."""

    besluit: str
    op: datetime
    door_sub: str
    door_naam_hash: str | None
    door_functie: str | None
    reden_hash: str | None
    geldig_tot: datetime | None


@dataclass(frozen=True, slots=True)
class Vrijgaverij:
    """A vrijgave with the verzoek it belongs to and the decision on it, if any."""

    nieuw: Nieuw
    zaaknummer: str
    persoon: int
    ontvanger: str
    ontvanger_functie: str | None
    ontvanger_sub: str
    doel: str
    motivering_hash: str | None
    besluit: Besluit | None

    def status(self, nu: datetime) -> str:
        """Return ``wacht``, ``vrijgegeven``, ``geweigerd`` or ``verlopen`` as it is at a moment."""
        if self.besluit is None:
            return "wacht" if nu < self.nieuw.wacht_tot else "verlopen"
        if self.besluit.geldig_tot is None:
            return "geweigerd"
        return "vrijgegeven" if nu < self.besluit.geldig_tot else "verlopen"


def maak(verbinding: Connection, nieuwe: Iterable[Nieuw]) -> None:
    """Write vrijgaven that wait for a decision."""
    rijen = [kolommen(vrijgaven, nieuw) for nieuw in nieuwe]
    if rijen:
        verbinding.execute(insert(vrijgaven), rijen)


def van_verzoeken(verbinding: Connection, verzoek_ids: Iterable[str]) -> tuple[Vrijgaverij, ...]:
    """Return the vrijgaven of these verzoeken."""
    waar = vrijgaven.c.verzoek_id.in_(list(verzoek_ids))
    vraag = _vraag().where(waar).order_by(vrijgaven.c.houder, vrijgaven.c.regel, vrijgaven.c.id)
    return tuple(_waarde(rij) for rij in verbinding.execute(vraag))


def werkvoorraad(verbinding: Connection, *, houder: str | None, regios: Iterable[str]) -> tuple[Vrijgaverij, ...]:
    """Return the vrijgaven for this houder in these regio's, the oldest first, decided or not."""
    vraag = _van(houder, regios).order_by(vrijgaven.c.gevraagd_op, vrijgaven.c.id)
    return tuple(_waarde(rij) for rij in verbinding.execute(vraag))


def get(verbinding: Connection, vrijgave_id: str, *, houder: str | None, regios: Iterable[str]) -> Vrijgaverij:
    """Return a vrijgave for this houder in one of these regio's.

    Raises:
        OnbekendeVrijgaveError: there is no such vrijgave, or it is not theirs.
    """
    rij = verbinding.execute(_van(houder, regios).where(vrijgaven.c.id == vrijgave_id)).one_or_none()
    if rij is None:
        raise OnbekendeVrijgaveError
    return _waarde(rij)


def besluit(verbinding: Connection, vrijgave_id: str, besluit: Besluit) -> None:
    """Write the decision; only the first one counts.

    Raises:
        ReedsBeslotenError: somebody decided before.
    """
    uitkomst = verbinding.execute(
        update(vrijgaven)
        .where(vrijgaven.c.id == vrijgave_id, vrijgaven.c.besluit.is_(None))
        .values(
            besluit=besluit.besluit,
            besloten_op=besluit.op,
            door_sub=besluit.door_sub,
            door_naam_hash=besluit.door_naam_hash,
            door_functie=besluit.door_functie,
            reden_hash=besluit.reden_hash,
            geldig_tot=besluit.geldig_tot,
        )
    )
    if uitkomst.rowcount != 1:
        raise ReedsBeslotenError


def _vraag() -> Select[Any]:
    return (
        select(
            vrijgaven,
            verzoeken.c.sub,
            verzoeken.c.partij,
            verzoeken.c.functie,
            verzoeken.c.zaaknummer,
            verzoeken.c.persoon,
            verzoeken.c.doel,
            verzoeken.c.motivering_hash,
        )
        .join(verzoeken, verzoeken.c.id == vrijgaven.c.verzoek_id)
        .join(zaken, zaken.c.zaaknummer == verzoeken.c.zaaknummer)
    )


def _van(houder: str | None, regios: Iterable[str]) -> Select[Any]:
    return _vraag().where(vrijgaven.c.houder == houder, zaken.c.regio.in_(list(regios)))


def _waarde(rij: Any) -> Vrijgaverij:
    genomen = None
    if rij.besluit is not None:
        genomen = Besluit(
            besluit=rij.besluit,
            op=rij.besloten_op,
            door_sub=rij.door_sub,
            door_naam_hash=rij.door_naam_hash,
            door_functie=rij.door_functie,
            reden_hash=rij.reden_hash,
            geldig_tot=rij.geldig_tot,
        )
    return Vrijgaverij(
        nieuw=lees(Nieuw, rij),
        zaaknummer=rij.zaaknummer,
        persoon=rij.persoon,
        ontvanger=rij.partij,
        ontvanger_functie=rij.functie,
        ontvanger_sub=rij.sub,
        doel=rij.doel,
        motivering_hash=rij.motivering_hash,
        besluit=genomen,
    )
