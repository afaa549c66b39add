"""Where markings of the Veiligheidshuizen hit, and who read what stands there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Connection, and_, exists, func, or_, select, update
from sqlalchemy.exc import IntegrityError

from gateway.store import rijen
from gateway.store.tabellen import zaak_partijen, zaak_personen, zaken
from gateway.store.tabellen_veiligheidshuis import zvh_gelezen, zvh_markeringen, zvh_plaatsingen, zvh_scenarios

MARKERING: Final = 0  # the uitgave of a plaatsing that is the marking itself


@dataclass(frozen=True, slots=True)
class Plaatsing:
    """Where a marking (``uitgave`` 0) or an edition of its scenario was brought in, and until when it stood there."""

    markering_id: str
    zaaknummer: str
    persoon: int
    uitgave: int
    inbreng_id: str | None
    op: datetime
    weg_op: datetime | None = None


@dataclass(frozen=True, slots=True)
class Gelezen:
    """That a partij saw an inbreng at a niveau, and when first."""

    inbreng_id: str
    partij: str
    niveau: str
    op: datetime


def zaken_van(verbinding: Connection, sleutel: str, regio: str, partij: str) -> tuple[str, ...]:
    """Return the running zaken in a regio in which this person and this partij are."""
    vraag = (
        select(zaken.c.zaaknummer)
        .join(zaak_personen, zaak_personen.c.zaaknummer == zaken.c.zaaknummer)
        .join(zaak_partijen, zaak_partijen.c.zaaknummer == zaken.c.zaaknummer)
        .where(
            zaak_personen.c.sleutel == sleutel,
            zaak_partijen.c.partij == partij,
            zaken.c.regio == regio,
            zaken.c.loopt.is_(True),
        )
        .distinct()
        .order_by(zaken.c.zaaknummer)
    )
    return tuple(verbinding.scalars(vraag))


def te_verwerken(verbinding: Connection, vandaag: date) -> tuple[str, ...]:
    """Return the running zaken in which a marking does not hit yet, or stands while it ended.

    A marked person is found by the zaak in which the house marked it; whether it is still the same one, the caller
    tells.
    """
    eerste, hier = zaak_personen.alias("eerste"), zaak_personen.alias("hier")
    nieuwste = (
        select(func.coalesce(func.max(zvh_scenarios.c.uitgave), MARKERING))
        .where(zvh_scenarios.c.markering_id == zvh_markeringen.c.id)
        .scalar_subquery()
    )
    staat = (
        zvh_plaatsingen.c.markering_id == zvh_markeringen.c.id,
        zvh_plaatsingen.c.zaaknummer == hier.c.zaaknummer,
        zvh_plaatsingen.c.persoon == hier.c.nummer,
    )
    mist = or_(*(~exists().where(*staat, zvh_plaatsingen.c.uitgave == een) for een in (MARKERING, nieuwste)))
    vraag = (
        select(zaken.c.zaaknummer)
        .select_from(zvh_markeringen)
        .join(
            eerste,
            (eerste.c.zaaknummer == zvh_markeringen.c.zaaknummer) & (eerste.c.nummer == zvh_markeringen.c.persoon),
        )
        .join(hier, hier.c.sleutel == eerste.c.sleutel)
        .join(zaken, (zaken.c.zaaknummer == hier.c.zaaknummer) & (zaken.c.regio == zvh_markeringen.c.regio))
        .join(
            zaak_partijen,
            (zaak_partijen.c.zaaknummer == zaken.c.zaaknummer)
            & (zaak_partijen.c.partij == zvh_markeringen.c.door_partij),
        )
        .where(
            zaken.c.loopt.is_(True),
            zvh_markeringen.c.ingetrokken_op.is_(None),
            or_(
                and_(zvh_markeringen.c.geldig_tot >= vandaag, mist),
                and_(
                    zvh_markeringen.c.geldig_tot < vandaag,
                    exists().where(*staat, zvh_plaatsingen.c.weg_op.is_(None)),
                ),
            ),
        )
        .distinct()
        .order_by(zaken.c.zaaknummer)
    )
    return tuple(verbinding.scalars(vraag))


def claim(verbinding: Connection, plaatsing: Plaatsing) -> bool:
    """Write that something is brought in here; False if somebody did so already."""
    try:
        with verbinding.begin_nested():
            rijen.voeg_toe(verbinding, zvh_plaatsingen, plaatsing)
    except IntegrityError:
        return False
    return True


def zet_inbreng(verbinding: Connection, plaatsing: Plaatsing, inbreng_id: str) -> None:
    """Write which inbreng a claim became."""
    verbinding.execute(update(zvh_plaatsingen).where(*_deze(plaatsing)).values(inbreng_id=inbreng_id))


def haal_weg(verbinding: Connection, plaatsing: Plaatsing, op: datetime) -> bool:
    """Write that it stands here no longer; False if somebody did so already."""
    waar = (*_deze(plaatsing), zvh_plaatsingen.c.weg_op.is_(None))
    return bool(verbinding.execute(update(zvh_plaatsingen).where(*waar).values(weg_op=op)).rowcount)


def plaatsingen(verbinding: Connection, markeringen: Iterable[str]) -> tuple[Plaatsing, ...]:
    """Return where these markings were brought in, in order of time."""
    vraag = select(zvh_plaatsingen).where(zvh_plaatsingen.c.markering_id.in_(list(markeringen)))
    volgorde = (zvh_plaatsingen.c.op, zvh_plaatsingen.c.zaaknummer, zvh_plaatsingen.c.uitgave)
    return tuple(rijen.lees(Plaatsing, rij) for rij in verbinding.execute(vraag.order_by(*volgorde)))


def lees(verbinding: Connection, gelezen: Gelezen) -> None:
    """Write that it was read; only the first time counts."""
    try:
        with verbinding.begin_nested():
            rijen.voeg_toe(verbinding, zvh_gelezen, gelezen)
    except IntegrityError:
        return


def gelezen(verbinding: Connection, inbrengen: Iterable[str]) -> tuple[Gelezen, ...]:
    """Return who read these, in order of time."""
    vraag = select(zvh_gelezen).where(zvh_gelezen.c.inbreng_id.in_(list(inbrengen)))
    gevonden = verbinding.execute(vraag.order_by(zvh_gelezen.c.op, zvh_gelezen.c.partij))
    return tuple(rijen.lees(Gelezen, rij) for rij in gevonden)


def _deze(plaatsing: Plaatsing) -> tuple[Any, ...]:
    return (
        zvh_plaatsingen.c.markering_id == plaatsing.markering_id,
        zvh_plaatsingen.c.zaaknummer == plaatsing.zaaknummer,
        zvh_plaatsingen.c.persoon == plaatsing.persoon,
        zvh_plaatsingen.c.uitgave == plaatsing.uitgave,
    )
