"""The register of zaken: enough to judge a question, nothing a bron holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Select, Table, delete, insert, select

from gateway.errors import OnbekendeZaakError
from gateway.store import zaakstappen
from gateway.store.tabellen import zaak_feiten, zaak_partijen, zaak_personen, zaken
from gateway.store.zet import zet
from gateway.zaak import Zaak, Zaakfeit, Zaakpersoon

T = TypeVar("T")
_PER_KEER = 500  # ids in one statement; every database accepts that many


def registreer(verbinding: Connection, zaak: Zaak) -> None:
    """Write a zaak as it was delivered, new or in the place of the delivery before.

    What people did stays: partijen they added, facts they set (which win only for whom they are about), and the step
    they moved it to, until a delivery names another step than the one before it did.
    """
    zaaknummer = zaak.zaaknummer
    kolommen: dict[str, object] = {
        "regio": zaak.regio,
        "zaaktype": zaak.zaaktype,
        "loopt": zaak.loopt,
        "feit": zaak.feit,
        "begonnen_op": zaak.begonnen_op,
        "oefenverhaal": zaak.oefenverhaal,
    }
    zaakstappen.vergrendel(verbinding, zaaknummer)
    kolommen["processtap"] = _stap(verbinding, zaak)
    kolommen["processtap_geleverd"] = zaak.processtap
    zet(verbinding, zaken, {"zaaknummer": zaaknummer}, kolommen)  # and keeps others from it until the transaction ends
    partijen = _zet_partijen(verbinding, zaak)
    _, gezet = zaakstappen.feiten_van(verbinding, zaaknummer)
    dezelfde = _zet_personen(verbinding, zaak)
    gezet = tuple(feit for feit in gezet if feit.persoon is None or feit.persoon in dezelfde)
    blijft = zaakstappen.wat_blijft(replace(zaak, partijen=partijen), zaak.feiten, gezet)
    zaakstappen.vervang_feiten(verbinding, zaaknummer, blijft, gezet)


def _stap(verbinding: Connection, zaak: Zaak) -> str:
    """Return in which step the zaak is after this delivery."""
    vraag = select(zaken.c.processtap, zaken.c.processtap_geleverd).where(zaken.c.zaaknummer == zaak.zaaknummer)
    rij = verbinding.execute(vraag).one_or_none()
    if rij is None or rij.processtap_geleverd not in (None, zaak.processtap):
        return zaak.processtap
    return str(rij.processtap)


def _zet_partijen(verbinding: Connection, zaak: Zaak) -> tuple[str, ...]:
    """Write who takes part, and return that: those delivered, then those whom only people added."""
    deze = zaak_partijen.c.zaaknummer == zaak.zaaknummer
    vraag = select(zaak_partijen.c.partij).where(deze, zaak_partijen.c.bijgezet).order_by(zaak_partijen.c.volgorde)
    bijgezet = tuple(verbinding.scalars(vraag))
    partijen = tuple(dict.fromkeys((*zaak.partijen, *bijgezet)))
    rijen = [
        {"zaaknummer": zaak.zaaknummer, "partij": partij, "volgorde": plek, "bijgezet": partij in bijgezet}
        for plek, partij in enumerate(partijen)
    ]
    verbinding.execute(delete(zaak_partijen).where(deze))
    if rijen:
        verbinding.execute(insert(zaak_partijen), rijen)
    return partijen


def _zet_personen(verbinding: Connection, zaak: Zaak) -> frozenset[int]:
    """Write who it is about, and return the numbers that stand for the same person as before."""
    deze = zaak_personen.c.zaaknummer == zaak.zaaknummer
    vraag = select(zaak_personen.c.nummer, zaak_personen.c.sleutel).where(deze)
    eerder = {rij.nummer: rij.sleutel for rij in verbinding.execute(vraag)}
    rijen = [
        {
            "zaaknummer": zaak.zaaknummer,
            "nummer": persoon.nummer,
            "rol": persoon.rol,
            "geboortedatum": persoon.geboortedatum,
            "sleutel": persoon.sleutel,
        }
        for persoon in zaak.personen
    ]
    verbinding.execute(delete(zaak_personen).where(deze))
    if rijen:
        verbinding.execute(insert(zaak_personen), rijen)
    return frozenset(een.nummer for een in zaak.personen if eerder.get(een.nummer) == een.sleutel)


def get(verbinding: Connection, zaaknummer: str, *, partij: str | None, regios: Iterable[str]) -> Zaak:
    """Return a zaak of this partij in one of these regio's.

    Raises:
        OnbekendeZaakError: there is no such zaak, or it is not theirs.
    """
    vraag = _van(partij, regios).where(zaken.c.zaaknummer == zaaknummer)
    gevonden = _volledig(verbinding, verbinding.execute(vraag).all())
    if not gevonden:
        raise OnbekendeZaakError
    return gevonden[0]


def lijst(
    verbinding: Connection, *, partij: str | None, regios: Iterable[str], loopt: bool | None = None
) -> tuple[Zaak, ...]:
    """Return the zaken of this partij in these regio's, the newest first; with ``loopt`` only those that run or not."""
    vraag = _van(partij, regios).order_by(zaken.c.begonnen_op.desc(), zaken.c.zaaknummer)
    vraag = vraag if loopt is None else vraag.where(zaken.c.loopt.is_(loopt))
    return _volledig(verbinding, verbinding.execute(vraag).all())


def eindigend_op(verbinding: Connection, einde: str, *, partij: str | None, regios: Iterable[str]) -> tuple[str, ...]:
    """Return the numbers of zaken of this partij in these regio's that end like this; at most two."""
    vraag = _van(partij, regios).with_only_columns(zaken.c.zaaknummer).order_by(zaken.c.zaaknummer)
    return tuple(verbinding.scalars(vraag.where(zaken.c.zaaknummer.endswith(einde, autoescape=True)).limit(2)))


def van_nummers(verbinding: Connection, zaaknummers: Iterable[str]) -> dict[str, Zaak]:
    """Return zaken by number, whoever's they are: for a houder who must decide on a vrijgave."""
    gevonden: dict[str, Zaak] = {}
    nummers = sorted(set(zaaknummers))
    for begin in range(0, len(nummers), _PER_KEER):
        vraag = select(zaken).where(zaken.c.zaaknummer.in_(nummers[begin : begin + _PER_KEER]))
        gevonden |= {zaak.zaaknummer: zaak for zaak in _volledig(verbinding, verbinding.execute(vraag).all())}
    return gevonden


def _van(partij: str | None, regios: Iterable[str]) -> Select[Any]:
    return (
        select(zaken)
        .join(zaak_partijen, zaak_partijen.c.zaaknummer == zaken.c.zaaknummer)
        .where(zaak_partijen.c.partij == partij, zaken.c.regio.in_(list(regios)))
    )


def _volledig(verbinding: Connection, rijen: Sequence[Row[Any]]) -> tuple[Zaak, ...]:
    nummers = [rij.zaaknummer for rij in rijen]
    partijen = _kinderen(verbinding, zaak_partijen, "volgorde", nummers, str, ("partij",))
    personen = _kinderen(verbinding, zaak_personen, "nummer", nummers, Zaakpersoon, Zaakpersoon.__slots__)
    feiten = _kinderen(verbinding, zaak_feiten, "volgorde", nummers, Zaakfeit, Zaakfeit.__slots__)
    return tuple(
        Zaak(
            zaaknummer=rij.zaaknummer,
            regio=rij.regio,
            zaaktype=rij.zaaktype,
            processtap=rij.processtap,
            loopt=rij.loopt,
            feit=rij.feit,
            begonnen_op=rij.begonnen_op,
            partijen=tuple(partijen[rij.zaaknummer]),
            personen=tuple(personen[rij.zaaknummer]),
            feiten=tuple(feiten[rij.zaaknummer]),
            oefenverhaal=rij.oefenverhaal,
        )
        for rij in rijen
    )


def _kinderen(
    verbinding: Connection,
    tabel: Table,
    volgorde: str,
    zaaknummers: Sequence[str],
    maak: Callable[..., T],
    kolommen: Iterable[str],
) -> dict[str, list[T]]:
    """Return per zaak what ``maak`` makes of these columns; by place, as a list of zaken reads thousands of rows.

    Rows that say the same, as most facts do, give one and the same value, which is frozen.
    """
    al: dict[tuple[Any, ...], T] = {}
    per_zaak: dict[str, list[T]] = {zaaknummer: [] for zaaknummer in zaaknummers}
    velden = [tabel.c[kolom] for kolom in kolommen]
    for begin in range(0, len(zaaknummers), _PER_KEER):
        deel = zaaknummers[begin : begin + _PER_KEER]
        vraag = select(tabel.c.zaaknummer, *velden).where(tabel.c.zaaknummer.in_(deel)).order_by(tabel.c[volgorde])
        for rij in verbinding.execute(vraag).all():
            waarden = rij[1:]
            een = al.get(waarden)
            if een is None:
                een = al[waarden] = maak(*waarden)
            per_zaak[rij[0]].append(een)
    return per_zaak
