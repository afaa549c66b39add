"""The index of the log for toezicht: one row per entry, pages of it, and counts per day. Nothing here counts rows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Connection, Row, Select, bindparam, delete, func, insert, or_, select, update

from gateway.store.tabellen_toezicht import toezicht_regels

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_PER_KEER: Final = 500  # ids in one statement; every database accepts that many
_WEG_PER_KEER: Final = 100_000  # rows; seconds on a slow disk


def als_kolommen(soort: type[DataclassInstance]) -> Callable[[DataclassInstance], dict[str, Any]]:
    """Return what makes columns of a row of this class. ``asdict`` copies every value, and takes most of a batch."""
    namen = tuple(veld.name for veld in fields(soort))
    waarden = attrgetter(*namen)
    return lambda rij: dict(zip(namen, waarden(rij), strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Regelrij:
    """One entry of the log in columns; see ``tabellen_toezicht``."""

    idx: int
    moment: datetime
    dag: date
    soort: str
    medewerker: str | None = None
    partij: str | None = None
    functie: str | None = None
    zaak: str | None = None
    persoon: str | None = None
    persoon_nr: int | None = None
    verzoek: str | None = None
    doel: str | None = None
    ontvanger: str | None = None
    uitkomst: str | None = None
    volledig: int = 0
    dat: int = 0
    te_veel: int = 0
    bron_mis: int = 0
    rol: str | None = None
    leeftijdsgroep: str | None = None
    motivering: str | None = None
    verklaring: str | None = None
    signaal: str | None = None
    reden_nodig: bool | None = None
    wacht_op: str | None = None
    bekend_bij: int | None = None

    @property
    def plaats(self) -> int:
        """Where in the log this access became known."""
        return self.idx if self.bekend_bij is None else self.bekend_bij


_KOLOMMEN: Final = tuple(veld.name for veld in fields(Regelrij))
_als_kolommen: Final = als_kolommen(Regelrij)
VERTELD: Final = ("motivering", "rol", "leeftijdsgroep", "reden_nodig")
"""What an entry tells about later ones of the same verzoek."""
_LATER: Final = (*VERTELD, "uitkomst", "verklaring", "signaal", "wacht_op", "bekend_bij")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which rows: exactly one of persoon, medewerker, zaak and dag for a view; the others narrow it down."""

    persoon: str | None = None
    medewerker: str | None = None
    zaak: str | None = None
    dag: date | None = None
    soort: str | None = None
    partij: str | None = None
    verklaard: bool | None = None  # of accesses: follows from work, or not
    signaal: str | None = None


def schrijf(verbinding: Connection, rijen: Iterable[Regelrij]) -> None:
    """Add rows; an index that is there already is an error of the database."""
    kolommen = [_als_kolommen(rij) for rij in rijen]
    if kolommen:
        verbinding.execute(insert(toezicht_regels), kolommen)


def bladzijde(verbinding: Connection, welke: Filter, voor: int | None, aantal: int) -> tuple[Regelrij, ...]:
    """Return at most ``aantal`` rows before index ``voor`` (None: the newest), the newest first.

    A page far back costs what the first one does: the database begins at ``voor`` in the index of the view.
    """
    return tuple(_rij(rij) for rij in verbinding.execute(bladzijdevraag(welke, voor, aantal)))


def bladzijdevraag(welke: Filter, voor: int | None, aantal: int) -> Select[Any]:
    """Return the query of :func:`bladzijde`, so that its plan can be measured."""
    kolom = toezicht_regels.c
    vraag = select(*(kolom[naam] for naam in _KOLOMMEN)).order_by(kolom.idx.desc()).limit(aantal)
    for naam in ("persoon", "medewerker", "zaak", "dag", "soort", "partij", "signaal"):
        waarde = getattr(welke, naam)
        if waarde is not None:
            vraag = vraag.where(kolom[naam] == waarde)
    if welke.verklaard is not None:
        vraag = vraag.where(
            kolom.uitkomst.is_not(None),
            kolom.verklaring.is_not(None) if welke.verklaard else kolom.verklaring.is_(None),
        )
    return vraag if voor is None else vraag.where(kolom.idx < voor)


def regel(verbinding: Connection, idx: int) -> Regelrij | None:
    """Return the row of one entry, or None if it is not in the index (yet)."""
    rij = verbinding.execute(_alles().where(toezicht_regels.c.idx == idx)).one_or_none()
    return None if rij is None else _rij(rij)


def regels(verbinding: Connection, idxen: Collection[int]) -> dict[int, Regelrij]:
    """Return the rows of these entries, those that are there."""
    gevonden: dict[int, Regelrij] = {}
    for deel in in_delen(sorted(set(idxen))):
        gevonden |= {rij.idx: _rij(rij) for rij in verbinding.execute(_alles().where(toezicht_regels.c.idx.in_(deel)))}
    return gevonden


def eerder(verbinding: Connection, verzoeken: Collection[str]) -> dict[str, dict[str, Any]]:
    """Return per verzoek what its earlier entries told, the latest of each: see ``VERTELD``."""
    kolom = toezicht_regels.c
    gevonden: dict[str, dict[str, Any]] = {}
    for deel in in_delen(sorted(verzoeken)):
        vraag = (
            select(kolom.verzoek, *(kolom[naam] for naam in VERTELD))
            .where(kolom.verzoek.in_(deel), or_(*(kolom[naam].is_not(None) for naam in VERTELD)))
            .order_by(kolom.idx)
        )
        for rij in verbinding.execute(vraag):
            heeft = {naam: waarde for naam, waarde in rij._mapping.items() if naam != "verzoek" and waarde is not None}
            gevonden.setdefault(rij.verzoek, {}).update(heeft)
    return gevonden


def van_verzoek(verbinding: Connection, verzoek: str) -> tuple[Regelrij, ...]:
    """Return every entry about one verzoek, in order."""
    vraag = _alles().where(toezicht_regels.c.verzoek == verzoek).order_by(toezicht_regels.c.idx)
    return tuple(_rij(rij) for rij in verbinding.execute(vraag))


def toegangen(verbinding: Connection, na: int, tot: int, aantal: int) -> tuple[Regelrij, ...]:
    """Return rows of accesses that became known with na < index < tot, in order.

    At most ``aantal`` that were known at once, and with them all that were known later, at or before the last of those.
    """
    kolom = toezicht_regels.c
    vraag = _alles().where(kolom.idx > na, kolom.idx < tot, kolom.uitkomst.is_not(None), kolom.bekend_bij.is_(None))
    direct = [_rij(rij) for rij in verbinding.execute(vraag.order_by(kolom.idx).limit(aantal))]
    if len(direct) == aantal:
        tot = direct[-1].idx + 1
    later = verbinding.execute(_alles().where(kolom.bekend_bij > na, kolom.bekend_bij < tot))
    return tuple(sorted([*direct, *map(_rij, later)], key=lambda rij: (rij.plaats, rij.idx)))


def lopend(verbinding: Connection) -> tuple[Regelrij, ...]:
    """Return the steps of verzoeken of which the next step is not in the log yet, in order."""
    vraag = _alles().where(toezicht_regels.c.wacht_op.is_not(None)).order_by(toezicht_regels.c.idx)
    return tuple(_rij(rij) for rij in verbinding.execute(vraag))


def werk_bij(verbinding: Connection, rijen: Iterable[Regelrij]) -> None:
    """Write what became clear later about rows that are there."""
    kolommen = [{"deze": rij.idx} | {naam: getattr(rij, naam) for naam in _LATER} for rij in rijen]
    if kolommen:
        vraag = update(toezicht_regels).where(toezicht_regels.c.idx == bindparam("deze"))
        verbinding.execute(vraag.values({naam: bindparam(naam) for naam in _LATER}), kolommen)


def eerste_vanaf(verbinding: Connection, dag: date) -> int | None:
    """Return the lowest index on or after a day, or None."""
    kolom = toezicht_regels.c
    gevonden = verbinding.scalar(select(func.min(kolom.idx)).where(kolom.dag >= dag))
    return None if gevonden is None else int(gevonden)


def laatste(verbinding: Connection) -> Regelrij | None:
    """Return the newest row, or None if there is none."""
    rij = verbinding.execute(_alles().order_by(toezicht_regels.c.idx.desc()).limit(1)).one_or_none()
    return None if rij is None else _rij(rij)


def een_verzoek_van(verbinding: Connection, zaken: Collection[str]) -> dict[str, str]:
    """Return for each zaak (pseudonym) some verzoek about it, of those that have one: it tells which zaak it is."""
    kolom = toezicht_regels.c
    gevonden: dict[str, str] = {}
    for zaak in zaken:
        vraag = select(kolom.verzoek).where(kolom.zaak == zaak, kolom.verzoek.is_not(None)).limit(1)
        verzoek = verbinding.scalar(vraag)
        if verzoek is not None:
            gevonden[zaak] = verzoek
    return gevonden


def leeg(verbinding: Connection) -> None:
    """Throw the index away, a part per statement, as one over everything would take too long."""
    kolom = toezicht_regels.c
    tot = verbinding.scalar(select(func.max(kolom.idx)))
    for van in range(0, 0 if tot is None else tot + 1, _WEG_PER_KEER):
        verbinding.execute(delete(toezicht_regels).where(kolom.idx >= van, kolom.idx < van + _WEG_PER_KEER))


def in_delen(ids: list[Any]) -> Iterable[list[Any]]:
    """Cut a list in parts that fit in one statement."""
    return (ids[begin : begin + _PER_KEER] for begin in range(0, len(ids), _PER_KEER))


def _alles() -> Select[Any]:
    return select(*(toezicht_regels.c[naam] for naam in _KOLOMMEN))


def _rij(rij: Row[Any]) -> Regelrij:
    return Regelrij(**dict(zip(_KOLOMMEN, rij, strict=True)))
