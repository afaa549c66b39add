"""What acts in a zaak change in the register: its processtap, and facts that its partners know."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection, delete, insert, select, update

from gateway.store.tabellen import zaak_feiten, zaken
from gateway.zaak import Zaak, Zaakfeit


def vergrendel(verbinding: Connection, zaaknummer: str) -> None:
    """Keep others from changing this zaak until the transaction ends; of a zaak that is not there nothing happens."""
    verbinding.execute(update(zaken).where(zaken.c.zaaknummer == zaaknummer).values(zaaknummer=zaken.c.zaaknummer))


def zet_processtap(verbinding: Connection, zaaknummer: str, van: str, naar: str) -> bool:
    """Move a zaak from one step to another; false if it was no longer in the first, and then nothing changed."""
    gewijzigd = verbinding.execute(
        update(zaken).where(zaken.c.zaaknummer == zaaknummer, zaken.c.processtap == van).values(processtap=naar)
    )
    return bool(gewijzigd.rowcount)


def zet_feiten(verbinding: Connection, zaak: Zaak, nieuw: Sequence[Zaakfeit]) -> None:
    """Put facts that people set into the register; a later delivery keeps them. The caller locked the zaak."""
    geleverd, gezet = feiten_van(verbinding, zaak.zaaknummer)
    vervang_feiten(
        verbinding,
        zaak.zaaknummer,
        wat_blijft(zaak, geleverd, nieuw),
        met_feiten(replace(zaak, feiten=gezet), nieuw),
    )


def feiten_van(verbinding: Connection, zaaknummer: str) -> tuple[tuple[Zaakfeit, ...], tuple[Zaakfeit, ...]]:
    """Return the facts of a zaak that a delivery brought, and those that people set."""
    deel = tuple(zaak_feiten.c[naam] for naam in Zaakfeit.__slots__)
    vraag = (
        select(zaak_feiten.c.bijgezet, *deel)
        .where(zaak_feiten.c.zaaknummer == zaaknummer)
        .order_by(zaak_feiten.c.volgorde)
    )
    rijen = [(bijgezet, Zaakfeit(*feit)) for bijgezet, *feit in verbinding.execute(vraag)]
    return tuple(feit for door, feit in rijen if not door), tuple(feit for door, feit in rijen if door)


def vervang_feiten(
    verbinding: Connection, zaaknummer: str, geleverd: Iterable[Zaakfeit], gezet: Iterable[Zaakfeit]
) -> None:
    """Put these facts in the place of all that the register says of the zaak."""
    verbinding.execute(delete(zaak_feiten).where(zaak_feiten.c.zaaknummer == zaaknummer))
    samen = [*((feit, False) for feit in geleverd), *((feit, True) for feit in gezet)]
    if samen:
        verbinding.execute(
            insert(zaak_feiten),
            [
                {
                    "zaaknummer": zaaknummer,
                    "volgorde": plek,
                    "omstandigheid": feit.omstandigheid,
                    "waarde": feit.waarde,
                    "persoon": feit.persoon,
                    "ontvanger": feit.ontvanger,
                    "bijgezet": bijgezet,
                }
                for plek, (feit, bijgezet) in enumerate(samen)
            ],
        )


def met_feiten(zaak: Zaak, nieuw: Iterable[Zaakfeit]) -> tuple[Zaakfeit, ...]:
    """Return the facts of a zaak with new ones, which win from what they contradict.

    A wider fact that says otherwise goes on to hold for the other personen, or the other partijen of the zaak: what a
    register says two things of is unknown, and one act may not undo what was known of somebody else.
    """
    feiten = zaak.feiten
    for een in nieuw:
        feiten = (*wat_blijft(zaak, feiten, [een]), een)
    return feiten


def wat_blijft(zaak: Zaak, feiten: Iterable[Zaakfeit], nieuw: Iterable[Zaakfeit]) -> tuple[Zaakfeit, ...]:
    """Return what is left of these facts once the new ones hold."""
    over = tuple(feiten)
    for een in nieuw:
        over = tuple(deel for oud in over for deel in _zonder(zaak, oud, een))
    return over


def _zonder(zaak: Zaak, oud: Zaakfeit, nieuw: Zaakfeit) -> tuple[Zaakfeit, ...]:
    if oud.omstandigheid != nieuw.omstandigheid or not _raakt(oud, nieuw):
        return (oud,)
    over: list[Zaakfeit] = []
    if oud.persoon is None and nieuw.persoon is not None:
        over += [
            Zaakfeit(oud.omstandigheid, oud.waarde, persoon.nummer, oud.ontvanger)
            for persoon in zaak.personen
            if persoon.nummer != nieuw.persoon
        ]
    if oud.ontvanger is None and nieuw.ontvanger is not None:
        over += [
            Zaakfeit(oud.omstandigheid, oud.waarde, nieuw.persoon if oud.persoon is None else oud.persoon, partij)
            for partij in zaak.partijen
            if partij != nieuw.ontvanger
        ]
    return tuple(over)


def _raakt(een: Zaakfeit, ander: Zaakfeit) -> bool:
    personen = None in (een.persoon, ander.persoon) or een.persoon == ander.persoon
    ontvangers = None in (een.ontvanger, ander.ontvanger) or een.ontvanger == ander.ontvanger
    return personen and ontvangers
