"""What holds for some contextvelden in one situatie, and the niveau that follows; the only place where one is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handvat.model import Niveau
from policies.feitbits import Bits, plaatsen
from policies.tabel import Tabel, Werking
from policies.vraag import Vraag


@dataclass(frozen=True, slots=True)
class Stand:
    """The regels that hold, as places in the table, and the niveau that follows from them."""

    niveau: Niveau
    verstrekkingen: tuple[int, ...]  # that hold, in the order in which they decide
    open: tuple[int, ...]  # verstrekkingen that fit, with something unknown and nothing false; by id
    verboden: tuple[int, ...]  # that hold; lowest hoogstens first, then id


def afgeleid(tabel: Tabel, vraag: Vraag) -> Bits:
    """Return what follows from the question itself. It only ever makes true."""
    waarden = {"rollen": vraag.rol, "leeftijdsgroepen": vraag.leeftijdsgroep, "zaaktypen": vraag.zaaktype}
    return afgeleid_uit(tabel, waarden)


def afgeleid_uit(tabel: Tabel, waarden: Mapping[str, str | None]) -> Bits:
    """Return what follows from the values of some choices."""
    samen = 0
    for bit, afgeleid_van in tabel.afgeleid:
        if any(waarden.get(keuze) in mogelijk for keuze, mogelijk in afgeleid_van.items()):
            samen |= bit
    return samen


def grens(tabel: Tabel, verbiedt: int) -> Niveau:
    """Return the niveau that these verboden leave."""
    if verbiedt & tabel.begrenst[Niveau.DAT]:
        return Niveau.GEEN
    return Niveau.DAT if verbiedt & tabel.begrenst[Niveau.VOLLEDIG] else Niveau.VOLLEDIG


def niveau(tabel: Tabel, masker: int, werking: Werking) -> Niveau:
    """Return the highest niveau that one of these regels opens, capped by the lowest hoogstens of the verboden."""
    geldt = werking.geldt & masker
    if not geldt:
        return Niveau.GEEN
    hoogste = Niveau.VOLLEDIG if geldt & tabel.opent[Niveau.VOLLEDIG] else Niveau.DAT
    return min(hoogste, grens(tabel, werking.verbiedt & masker))


def bepaal(tabel: Tabel, masker: int, werking: Werking) -> Stand:
    """Return what of these regels holds."""
    geldt, verbiedt = werking.geldt & masker, werking.verbiedt & masker
    hoogstens = grens(tabel, verbiedt)
    volledig = geldt & tabel.opent[Niveau.VOLLEDIG]
    if hoogstens is Niveau.VOLLEDIG:
        volgorde = (*plaatsen(volledig), *plaatsen(geldt & ~volledig))
    else:  # capped, all outcomes are equal
        volgorde = tuple(plaatsen(geldt))
    hoogste = Niveau.VOLLEDIG if volledig else Niveau.DAT if geldt else Niveau.GEEN
    wacht = sorted(plaatsen(werking.open & masker), key=tabel.rang.__getitem__)
    return Stand(min(hoogste, hoogstens), volgorde, tuple(wacht), tuple(plaatsen(verbiedt)))
