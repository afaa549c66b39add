"""What happened to the clock of a zaak, and who took a zaak on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from gateway.store.rijen import voeg_toe
from gateway.store.tabellen_termijnen import termijn_gebeurtenissen, zaak_medewerkers
from gateway.store.zet import zet

_PER_KEER = 500  # ids in one statement; every database accepts that many


@dataclass(frozen=True, slots=True)
class Termijnrij:
    """One thing that happened to the clock of a persoon, as it was recorded and not withdrawn."""

    id: str
    zaaknummer: str
    persoon: int
    soort: str
    termijn: str | None
    moment: datetime
    op: datetime
    door_sub: str
    door_partij: str
    door_functie: str | None


def maak(verbinding: Connection, rij: Termijnrij) -> None:
    """Write what happened."""
    voeg_toe(verbinding, termijn_gebeurtenissen, rij)


def trek_in(verbinding: Connection, gebeurtenis_id: str, op: datetime, sub: str) -> bool:
    """Withdraw a mistake; tell whether it was still there."""
    tabel = termijn_gebeurtenissen
    deze = (tabel.c.id == gebeurtenis_id) & tabel.c.ingetrokken_op.is_(None)
    return bool(
        verbinding.execute(update(tabel).where(deze).values(ingetrokken_op=op, ingetrokken_door_sub=sub)).rowcount
    )


def van_zaken(verbinding: Connection, zaaknummers: Iterable[str]) -> dict[str, list[Termijnrij]]:
    """Return per zaak what happened to its clocks, in the order in which it happened. All are there, also with none."""
    nummers = sorted(set(zaaknummers))
    gevonden: dict[str, list[Termijnrij]] = {nummer: [] for nummer in nummers}
    tabel = termijn_gebeurtenissen
    for begin in range(0, len(nummers), _PER_KEER):
        vraag = (
            select(*[tabel.c[kolom] for kolom in Termijnrij.__slots__])
            .where(tabel.c.zaaknummer.in_(nummers[begin : begin + _PER_KEER]), tabel.c.ingetrokken_op.is_(None))
            .order_by(tabel.c.moment, tabel.c.op, tabel.c.id)
        )
        for rij in verbinding.execute(vraag):
            gevonden[rij.zaaknummer].append(Termijnrij(*rij))
    return gevonden


def pak_op(verbinding: Connection, zaaknummer: str, sub: str, partij: str, op: datetime) -> None:
    """Write that a medewerker took this zaak on."""
    zet(verbinding, zaak_medewerkers, {"zaaknummer": zaaknummer, "sub": sub, "partij": partij}, {"op": op})


def laat_los(verbinding: Connection, zaaknummer: str, sub: str, partij: str) -> None:
    """Write that a medewerker let this zaak go."""
    tabel = zaak_medewerkers
    deze = (tabel.c.zaaknummer == zaaknummer) & (tabel.c.sub == sub) & (tabel.c.partij == partij)
    verbinding.execute(delete(tabel).where(deze))


def opgepakt(verbinding: Connection, sub: str, partij: str) -> frozenset[str]:
    """Return the zaken that this medewerker took on for this partij."""
    tabel = zaak_medewerkers
    vraag = select(tabel.c.zaaknummer).where(tabel.c.sub == sub, tabel.c.partij == partij)
    return frozenset(verbinding.scalars(vraag))


def vervang(verbinding: Connection, rijen: Sequence[Termijnrij], door_sub: str) -> None:
    """Write what ``door_sub`` (who fills a demo) says happened, in the place of what it said before.

    A zaak in which somebody else recorded or withdrew anything is left as it is.
    """
    tabel = termijn_gebeurtenissen
    anders = (tabel.c.door_sub != door_sub) | tabel.c.ingetrokken_op.is_not(None)
    blijft = frozenset(verbinding.scalars(select(tabel.c.zaaknummer).where(anders)))
    verbinding.execute(delete(tabel).where(tabel.c.zaaknummer.not_in(blijft)))
    for rij in rijen:
        if rij.zaaknummer not in blijft:
            maak(verbinding, rij)
