"""What explains accesses: the register of zaken, rosters, assignments, referrals, releases and kenmerken."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, delete, exists, func, insert, select

from gateway.store.tabellen import verzoeken, vrijgaven, zaak_partijen, zaken
from gateway.store.tabellen_toezicht import (
    kenmerken,
    rooster,
    toewijzingen,
    zaak_sluitingen,
    zaak_verwijzingen,
)
from gateway.store.toezicht import in_delen


@dataclass(frozen=True, slots=True)
class Zaakgegevens:
    """What the register knows of a zaak, for toezicht."""

    zaaknummer: str
    regio: str
    begonnen_op: datetime
    gesloten_op: datetime | None
    partijen: frozenset[str]
    verwezen: Mapping[str, datetime]


@dataclass(frozen=True, slots=True)
class Dienst:
    """One shift of an employee (pseudonym) at one ZSM location, [van, tot)."""

    medewerker: str
    regio: str
    van: datetime
    tot: datetime


@dataclass(frozen=True, slots=True)
class Vrijgavegegevens:
    """Of one verzoek: whether something was released, and the subs of who decided."""

    vrijgegeven: bool
    beslissers: frozenset[str]


def zaken_van(verbinding: Connection, verzoek_ids: Collection[str]) -> dict[str, str]:
    """Return the zaaknummer per verzoek, of those that are still kept."""
    gevonden: dict[str, str] = {}
    for deel in in_delen(sorted(verzoek_ids)):
        rijen = verbinding.execute(select(verzoeken.c.id, verzoeken.c.zaaknummer).where(verzoeken.c.id.in_(deel)))
        gevonden |= {rij.id: rij.zaaknummer for rij in rijen}
    return gevonden


def zonder_verzoek(verbinding: Connection, aantal: int = 5000) -> tuple[str, ...]:
    """Return the zaken about which nothing was asked, the newest first: the log tells of them, and no verzoek does."""
    vraag = (
        select(zaken.c.zaaknummer)
        .where(~exists().where(verzoeken.c.zaaknummer == zaken.c.zaaknummer))
        .order_by(zaken.c.begonnen_op.desc(), zaken.c.zaaknummer)
        .limit(aantal)
    )
    return tuple(verbinding.scalars(vraag))


def zaakgegevens(verbinding: Connection, zaaknummers: Collection[str]) -> dict[str, Zaakgegevens]:
    """Return what is known of these zaken, by number."""
    gevonden: dict[str, Zaakgegevens] = {}
    for deel in in_delen(sorted(zaaknummers)):
        partijen: dict[str, set[str]] = defaultdict(set)
        verwezen: dict[str, dict[str, datetime]] = defaultdict(dict)
        for rij in verbinding.execute(select(zaak_partijen).where(zaak_partijen.c.zaaknummer.in_(deel))):
            partijen[rij.zaaknummer].add(rij.partij)
        for rij in verbinding.execute(select(zaak_verwijzingen).where(zaak_verwijzingen.c.zaaknummer.in_(deel))):
            verwezen[rij.zaaknummer][rij.partij] = rij.verwezen_op
        vraag = (
            select(zaken.c.zaaknummer, zaken.c.regio, zaken.c.begonnen_op, zaak_sluitingen.c.gesloten_op)
            .outerjoin(zaak_sluitingen, zaak_sluitingen.c.zaaknummer == zaken.c.zaaknummer)
            .where(zaken.c.zaaknummer.in_(deel))
        )
        for rij in verbinding.execute(vraag):
            gevonden[rij.zaaknummer] = Zaakgegevens(
                rij.zaaknummer,
                rij.regio,
                rij.begonnen_op,
                rij.gesloten_op,
                frozenset(partijen[rij.zaaknummer]),
                verwezen[rij.zaaknummer],
            )
    return gevonden


def toegewezen(verbinding: Connection, zaak_pseudoniemen: Collection[str]) -> dict[str, dict[str, frozenset[str]]]:
    """Return per zaak and soort (behandeling, kwaliteit) the employees it was given to."""
    gevonden: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for deel in in_delen(sorted(zaak_pseudoniemen)):
        for rij in verbinding.execute(select(toewijzingen).where(toewijzingen.c.zaak.in_(deel))):
            gevonden[rij.zaak][rij.soort].add(rij.medewerker)
    return {zaak: {soort: frozenset(wie) for soort, wie in soorten.items()} for zaak, soorten in gevonden.items()}


def met_rooster(verbinding: Connection, medewerkers: Collection[str]) -> frozenset[str]:
    """Return which of these employees have any roster."""
    gevonden: set[str] = set()
    for deel in in_delen(sorted(medewerkers)):
        gevonden.update(
            verbinding.scalars(select(rooster.c.medewerker).where(rooster.c.medewerker.in_(deel)).distinct())
        )
    return frozenset(gevonden)


def diensten(
    verbinding: Connection, medewerkers: Collection[str], van: datetime, tot: datetime
) -> dict[str, tuple[Dienst, ...]]:
    """Return per employee the shifts that touch the period [van, tot]."""
    gevonden: dict[str, list[Dienst]] = defaultdict(list)
    for deel in in_delen(sorted(medewerkers)):
        vraag = select(rooster).where(rooster.c.medewerker.in_(deel), rooster.c.van <= tot, rooster.c.tot > van)
        for rij in verbinding.execute(vraag):
            gevonden[rij.medewerker].append(Dienst(rij.medewerker, rij.regio, rij.van, rij.tot))
    return {wie: tuple(rijen) for wie, rijen in gevonden.items()}


def vrijgavegegevens(verbinding: Connection, verzoek_ids: Collection[str]) -> dict[str, Vrijgavegegevens]:
    """Return per verzoek whether it was let go and by whom it was decided; absent: nobody decided."""
    vrij: set[str] = set()
    wie: dict[str, set[str]] = defaultdict(set)
    for deel in in_delen(sorted(verzoek_ids)):
        vraag = select(vrijgaven.c.verzoek_id, vrijgaven.c.geldig_tot, vrijgaven.c.door_sub).where(
            vrijgaven.c.verzoek_id.in_(deel), vrijgaven.c.besluit.is_not(None)
        )
        for rij in verbinding.execute(vraag):
            wie[rij.verzoek_id].add(rij.door_sub)
            if rij.geldig_tot is not None:
                vrij.add(rij.verzoek_id)
    return {een: Vrijgavegegevens(een in vrij, frozenset(subs)) for een, subs in wie.items()}


def kenmerken_van(verbinding: Connection, pseudoniemen: Collection[str]) -> dict[str, frozenset[tuple[str, str]]]:
    """Return per employee or persoon the soort and keyed hash of what is known."""
    gevonden: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for deel in in_delen(sorted(pseudoniemen)):
        for rij in verbinding.execute(select(kenmerken).where(kenmerken.c.pseudoniem.in_(deel))):
            gevonden[rij.pseudoniem].add((rij.soort, rij.hash))
    return {wie: frozenset(rijen) for wie, rijen in gevonden.items()}


def dragers(verbinding: Connection, welke: Collection[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """Return how many people are known to have each of these kenmerken."""
    gevonden: dict[tuple[str, str], int] = {}
    for deel in in_delen(sorted({hash_ for _, hash_ in welke})):
        vraag = (
            select(kenmerken.c.soort, kenmerken.c.hash, func.count())
            .where(kenmerken.c.hash.in_(deel))
            .group_by(kenmerken.c.soort, kenmerken.c.hash)
        )
        gevonden |= {(soort, hash_): aantal for soort, hash_, aantal in verbinding.execute(vraag).all()}
    return gevonden


def zet_rooster(verbinding: Connection, nieuw: Iterable[Dienst]) -> None:
    """Write shifts, per employee and place in the stead of those that began in the same period."""
    per_plek: dict[tuple[str, str], list[Dienst]] = defaultdict(list)
    for een in nieuw:
        per_plek[een.medewerker, een.regio].append(een)
    kolom = rooster.c
    for (medewerker, regio), diensten_ in per_plek.items():
        begin = [een.van for een in diensten_]
        deze = (kolom.medewerker == medewerker, kolom.regio == regio, kolom.van.between(min(begin), max(begin)))
        verbinding.execute(delete(rooster).where(*deze))
    if per_plek:
        verbinding.execute(insert(rooster), [asdict(een) for diensten_ in per_plek.values() for een in diensten_])


def zet_kenmerken(verbinding: Connection, pseudoniem: str, nieuw: Collection[tuple[str, str]]) -> None:
    """Write what is known of one employee or persoon, in the place of what was known."""
    verbinding.execute(delete(kenmerken).where(kenmerken.c.pseudoniem == pseudoniem))
    if nieuw:
        rijen = [{"pseudoniem": pseudoniem, "soort": soort, "hash": hash_} for soort, hash_ in sorted(set(nieuw))]
        verbinding.execute(insert(kenmerken), rijen)


def wijs_toe(verbinding: Connection, zaak: str, medewerker: str, soort: str) -> None:
    """Record that a zaak (pseudonym) was given to an employee (pseudonym); again changes nothing."""
    _zet(verbinding, toewijzingen, {"zaak": zaak, "medewerker": medewerker, "soort": soort}, {})


def verwijs(verbinding: Connection, zaaknummer: str, partij: str, op: datetime) -> None:
    """Record since when a zaak is referred to a partij."""
    _zet(verbinding, zaak_verwijzingen, {"zaaknummer": zaaknummer, "partij": partij}, {"verwezen_op": op})


def sluit(verbinding: Connection, zaaknummer: str, op: datetime) -> None:
    """Record when a zaak was closed."""
    _zet(verbinding, zaak_sluitingen, {"zaaknummer": zaaknummer}, {"gesloten_op": op})


def _zet(verbinding: Connection, tabel: Table, sleutel: Mapping[str, Any], rest: Mapping[str, Any]) -> None:
    """Write one row in the place of the one with the same key."""
    verbinding.execute(delete(tabel).where(*(tabel.c[naam] == waarde for naam, waarde in sleutel.items())))
    verbinding.execute(insert(tabel).values(**sleutel, **rest))
