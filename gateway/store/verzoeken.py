"""Contextverzoeken: what was asked, how it was judged and what became of each veld. Never a value of a bron."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from gateway.errors import NogBezigError, OnbekendVerzoekError
from gateway.store.tabellen import verzoeken


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """What came of a verzoek so far. ``oordelen`` is None until judged; ``standen`` per veld, ``bronnen`` per bron."""

    handvat_versie: str
    handvat_sha256: str
    oordelen: list[dict[str, Any]] | None
    standen: Mapping[str, str]
    bronnen: Mapping[str, str]
    bewijs_ref: str  # of the last logregel about it


@dataclass(frozen=True, slots=True)
class Verzoekrij:
    """One contextverzoek of one medewerker."""

    id: str
    sub: str
    partij: str
    functie: str | None
    zaaknummer: str
    persoon: int
    doel: str
    velden: tuple[str, ...] | None
    motivering_hash: str | None
    idempotentie_sleutel: str | None
    inhoud_hash: str
    aangemaakt_op: datetime
    uitkomst: Uitkomst
    opgehaald_op: datetime | None = None  # when its bronnen were asked; None: not yet
    voltooid_op: datetime | None = None  # when its answer was recorded; None: it was never answered, or not yet
    hoogstens: str | None = None  # the highest niveau that was asked for; None is all that the handvat allows


@dataclass(frozen=True, slots=True)
class Verzoekkop:
    """What is needed to find a verzoek again."""

    id: str
    persoon: int
    doel: str
    aangemaakt_op: datetime
    hoogstens: str | None = None


_INSERT = insert(verzoeken)
_WAAR = verzoeken.c.id == bindparam("dit_verzoek")
_UPDATE = update(verzoeken).where(_WAAR)
_NEEM = select(verzoeken).where(_WAAR).with_for_update()  # SQLite locks at BEGIN IMMEDIATE


def maak(verbinding: Connection, rij: Verzoekrij) -> None:
    """Write a new verzoek.

    Raises:
        NogBezigError: another request with the same idempotency key was just before this one.
    """
    kolommen = {
        "id": rij.id,
        "sub": rij.sub,
        "partij": rij.partij,
        "functie": rij.functie,
        "zaaknummer": rij.zaaknummer,
        "persoon": rij.persoon,
        "doel": rij.doel,
        "velden": list(rij.velden) if rij.velden is not None else None,
        "motivering_hash": rij.motivering_hash,
        "idempotentie_sleutel": rij.idempotentie_sleutel,
        "inhoud_hash": rij.inhoud_hash,
        "aangemaakt_op": rij.aangemaakt_op,
        "opgehaald_op": rij.opgehaald_op,
        "hoogstens": rij.hoogstens,
    }
    try:
        verbinding.execute(_INSERT, kolommen | _kolommen(rij.uitkomst))
    except IntegrityError:
        if rij.idempotentie_sleutel is None:
            raise
        raise NogBezigError from None


def beoordeel(verbinding: Connection, verzoek_id: str, uitkomst: Uitkomst) -> None:
    """Write how a verzoek was judged, with everything else that came of it so far."""
    verbinding.execute(_UPDATE, {"dit_verzoek": verzoek_id, **_kolommen(uitkomst)})


def werk_bij(verbinding: Connection, verzoek_id: str, uitkomst: Uitkomst) -> None:
    """Write what came of a verzoek; the oordelen stay as they are."""
    kolommen = _kolommen(uitkomst)
    del kolommen["oordelen"]
    verbinding.execute(_UPDATE, {"dit_verzoek": verzoek_id, **kolommen})


def voltooi(verbinding: Connection, verzoek_id: str, op: datetime) -> None:
    """Write that a verzoek is answered; in the transaction that records the answer, so that neither is without."""
    verbinding.execute(_UPDATE, {"dit_verzoek": verzoek_id, "voltooid_op": op})


def haal_op(verbinding: Connection, verzoek_id: str, op: datetime) -> None:
    """Write that the bronnen are asked now; call :func:`neem` first and see that it is the first time."""
    verbinding.execute(_UPDATE, {"dit_verzoek": verzoek_id, "opgehaald_op": op})


def laat_sleutel_los(verbinding: Connection, verzoek_id: str) -> None:
    """Take the idempotency key from a verzoek, so that it can be used anew; everything else stays."""
    verbinding.execute(_UPDATE, {"dit_verzoek": verzoek_id, "idempotentie_sleutel": None})


def get(verbinding: Connection, verzoek_id: str, *, sub: str, partij: str | None, functie: str | None) -> Verzoekrij:
    """Return a verzoek of exactly this person in exactly this functie.

    Raises:
        OnbekendVerzoekError: there is no such verzoek, or it is somebody else's.
    """
    gevonden = _zoek(verbinding, verzoeken.c.id == verzoek_id)
    if gevonden is None or (gevonden.sub, gevonden.partij, gevonden.functie) != (sub, partij, functie):
        raise OnbekendVerzoekError
    return gevonden


def neem(verbinding: Connection, verzoek_id: str) -> Verzoekrij:
    """Return a verzoek as it is now, and keep it from everybody else until this write transaction ends.

    Whoever writes what came of a verzoek starts here: since it was last read another request may have written too.

    Raises:
        OnbekendVerzoekError: there is no such verzoek.
    """
    rij = verbinding.execute(_NEEM, {"dit_verzoek": verzoek_id}).one_or_none()
    if rij is None:
        raise OnbekendVerzoekError
    return _waarde(rij)


def met_sleutel(verbinding: Connection, *, sub: str, sleutel: str) -> Verzoekrij | None:
    """Return the verzoek that this person sent before under this idempotency key, or None."""
    return _zoek(verbinding, (verzoeken.c.sub == sub) & (verzoeken.c.idempotentie_sleutel == sleutel))


def van_zaak(
    verbinding: Connection, zaaknummer: str, *, sub: str, partij: str | None, functie: str | None
) -> tuple[Verzoekkop, ...]:
    """Return what exactly this person in this functie asked in a zaak, the newest first."""
    wie = (verzoeken.c.sub == sub) & (verzoeken.c.partij == partij) & verzoeken.c.functie.is_not_distinct_from(functie)
    vraag = (
        select(verzoeken.c.id, verzoeken.c.persoon, verzoeken.c.doel, verzoeken.c.aangemaakt_op, verzoeken.c.hoogstens)
        .where(verzoeken.c.zaaknummer == zaaknummer, wie)
        .order_by(verzoeken.c.aangemaakt_op.desc(), verzoeken.c.id)
    )
    return tuple(Verzoekkop(*rij) for rij in verbinding.execute(vraag))


def gekregen(verbinding: Connection, zaaknummer: str, persoon: int, *, partij: str, doel: str) -> dict[str, set[str]]:
    """Return per stand the velden that verzoeken of this partij about this persoon and for this doel ended in.

    Only of verzoeken for all that mag: a systeemcheck gives no content, so nothing is got by it.
    """
    vraag = select(verzoeken.c.standen).where(
        verzoeken.c.zaaknummer == zaaknummer,
        verzoeken.c.persoon == persoon,
        verzoeken.c.partij == partij,
        verzoeken.c.doel == doel,
        verzoeken.c.hoogstens.is_(None),
    )
    gevonden: dict[str, set[str]] = {}
    for standen in verbinding.scalars(vraag):
        for veld, stand in standen.items():
            gevonden.setdefault(stand, set()).add(veld)
    return gevonden


def _zoek(verbinding: Connection, voorwaarde: ColumnElement[bool]) -> Verzoekrij | None:
    rij = verbinding.execute(select(verzoeken).where(voorwaarde)).one_or_none()
    return None if rij is None else _waarde(rij)


def _waarde(rij: Any) -> Verzoekrij:
    return Verzoekrij(
        id=rij.id,
        sub=rij.sub,
        partij=rij.partij,
        functie=rij.functie,
        zaaknummer=rij.zaaknummer,
        persoon=rij.persoon,
        doel=rij.doel,
        velden=tuple(rij.velden) if rij.velden is not None else None,
        motivering_hash=rij.motivering_hash,
        idempotentie_sleutel=rij.idempotentie_sleutel,
        inhoud_hash=rij.inhoud_hash,
        aangemaakt_op=rij.aangemaakt_op,
        uitkomst=Uitkomst(
            handvat_versie=rij.handvat_versie,
            handvat_sha256=rij.handvat_sha256,
            oordelen=rij.oordelen,
            standen=rij.standen,
            bronnen=rij.bronnen,
            bewijs_ref=rij.bewijs_ref,
        ),
        opgehaald_op=rij.opgehaald_op,
        voltooid_op=rij.voltooid_op,
        hoogstens=rij.hoogstens,
    )


def _kolommen(uitkomst: Uitkomst) -> dict[str, Any]:
    return {
        "handvat_versie": uitkomst.handvat_versie,
        "handvat_sha256": uitkomst.handvat_sha256,
        "oordelen": uitkomst.oordelen,
        "standen": dict(uitkomst.standen),
        "bronnen": dict(uitkomst.bronnen),
        "bewijs_ref": uitkomst.bewijs_ref,
    }
