"""Compares the kluis with the log: what was destroyed is gone, what is gone was destroyed, and every hash has a text.

A restored copy of the database brings back keys that were destroyed after it was made; :func:`herleefd` finds those.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Connection, func, select

from audit import lezen
from audit.kluis.tabellen import logsleutel, logtekst
from audit.tabellen import loginname

VERNIETIGD: Final = "sleutel-vernietigd"
_TEKSTVELDEN: Final = ("motivering", "reden")  # the fields of an entry that hold the hash of a text
_PER_KEER: Final = 500  # entries in one question; with two hashes each, every database accepts that many


@dataclass(slots=True)
class Vernietigd:
    """What the log says of the destructions of one onderwerp. One that was done again has the id of the first time."""

    ids: set[str] = field(default_factory=set)
    laatst: str = ""  # the moment of the last one
    inhoud: Mapping[str, Any] = field(default_factory=dict)  # of that entry


@dataclass(frozen=True, slots=True)
class Sleutels:
    """What the kluis has of one onderwerp: how many destroyed keys, and when the living one was made (or empty)."""

    grafstenen: int = 0
    levend_sinds: str = ""


def toets(verbinding: Connection) -> Iterator[str]:
    """Yield, in Dutch and without any text or name, everything in which kluis and log differ.

    Args:
        verbinding: a read transaction: one consistent view.

    Raises:
        LogboekLeesError: the log cannot be read.
        sqlalchemy.exc.SQLAlchemyError: the database fails.
    """
    begin = verbinding.scalar(select(func.min(logsleutel.c.gemaakt_op)))
    vernietigd: dict[str, Vernietigd] = {}
    for deel in _delen(verbinding):
        _verzamel(vernietigd, (regel for _, regel in deel))
        sinds = [(plek, regel) for plek, regel in deel if begin is not None and regel["moment"] >= begin]
        genoemd = {hash_: plek for plek, regel in sinds for hash_ in _hashes(regel)}
        er = set(verbinding.scalars(select(logtekst.c.hash).where(logtekst.c.hash.in_(genoemd))))
        yield from (f"{plek}: de tekst bij deze regel is er niet" for hash_, plek in genoemd.items() if hash_ not in er)
    sleutels = _sleutels(verbinding)
    for onderwerp in sorted(vernietigd.keys() | sleutels.keys()):
        gezegd, heeft = vernietigd.get(onderwerp, Vernietigd()), sleutels.get(onderwerp, Sleutels())
        if heeft.grafstenen > len(gezegd.ids):
            yield f"sleutel van {onderwerp}: vernietigd, en dat staat niet in het logboek"
        if _leeft_nog(gezegd, heeft):
            yield f"sleutel van {onderwerp}: vernietigd volgens het logboek, en hij is er nog"
        elif gezegd.ids and not heeft.grafstenen:
            yield f"sleutel van {onderwerp}: vernietigd volgens het logboek, en dat is hier niet te zien"
    over = (
        select(logtekst.c.onderwerp)
        .join(
            logsleutel,
            (logsleutel.c.onderwerp == logtekst.c.onderwerp) & (logsleutel.c.generatie == logtekst.c.generatie),
        )
        .where(logsleutel.c.vernietigd_op.is_not(None), logtekst.c.cijfertekst.is_not(None))
        .distinct()
        .order_by(logtekst.c.onderwerp)
    )
    yield from (f"sleutel van {wie}: vernietigd, en een tekst eronder is er nog" for wie in verbinding.scalars(over))


def vernietigingen(verbinding: Connection) -> dict[str, Vernietigd]:
    """Return by onderwerp what the log in this database says was destroyed.

    Raises:
        LogboekLeesError: the log cannot be read.
        sqlalchemy.exc.SQLAlchemyError: the database fails.
    """
    uit: dict[str, Vernietigd] = {}
    for deel in _delen(verbinding):
        _verzamel(uit, (regel for _, regel in deel))
    return uit


def herleefd(verbinding: Connection, vernietigd: Mapping[str, Vernietigd]) -> dict[str, Vernietigd]:
    """Return those onderwerpen of which a key lives that was destroyed: it is older than the last destruction.

    Raises:
        sqlalchemy.exc.SQLAlchemyError: the database fails.
    """
    sleutels = _sleutels(verbinding)
    return {wie: een for wie, een in sorted(vernietigd.items()) if _leeft_nog(een, sleutels.get(wie, Sleutels()))}


def _leeft_nog(gezegd: Vernietigd, heeft: Sleutels) -> bool:
    """Tell whether a destroyed key lives; of one that was made since, the destructions have their rows or are older."""
    return heeft.grafstenen < len(gezegd.ids) and "" < heeft.levend_sinds < gezegd.laatst


def _delen(verbinding: Connection) -> Iterator[list[tuple[str, Any]]]:
    """Yield all entries in parts, each entry with the place at which it is found; those without an index come last."""
    for begin in range(0, lezen.maat(verbinding), _PER_KEER):
        yield [(f"regel {nr}", json.loads(inhoud)) for nr, inhoud in lezen.regels(verbinding, begin, _PER_KEER)]
    wachtend = verbinding.execute(select(loginname.c.ref, loginname.c.inhoud).order_by(loginname.c.nr))
    for deel in wachtend.partitions(_PER_KEER):
        yield [(f"regel in de wachtrij {rij.ref}", json.loads(rij.inhoud)) for rij in deel]


def _verzamel(uit: dict[str, Vernietigd], regels: Iterable[Any]) -> None:
    for regel in regels:
        if regel["soort"] == VERNIETIGD:
            inhoud = regel["inhoud"]
            een = uit.setdefault(inhoud["onderwerp"], Vernietigd())
            een.ids.add(inhoud["vernietiging"])
            een.laatst, een.inhoud = regel["moment"], inhoud


def _hashes(regel: Mapping[str, Any]) -> Iterator[str]:
    gevonden = (regel["inhoud"].get(veld) for veld in _TEKSTVELDEN)
    return (hash_ for hash_ in gevonden if hash_ is not None)


def _sleutels(verbinding: Connection) -> dict[str, Sleutels]:
    """Return the keys of every onderwerp, both counted and asked in one question."""
    weg = func.count(logsleutel.c.vernietigd_op)
    levend = func.max(logsleutel.c.gemaakt_op).filter(logsleutel.c.verpakt.is_not(None))
    vraag = select(logsleutel.c.onderwerp, weg, levend).group_by(logsleutel.c.onderwerp)
    return {onderwerp: Sleutels(aantal, sinds or "") for onderwerp, aantal, sinds in verbinding.execute(vraag)}
