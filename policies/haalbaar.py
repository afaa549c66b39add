"""The best answer that is still possible on one veld, and one way to it: what must be so, and what must become known.

Unknown never helps, so a question of which little is known is mostly answered with geen. Whoever reads that for the
first time wants to know what it would take. What is chosen and stated stays as it is; only what is open is filled in.
:mod:`policies.bereik` gives the same niveau for all velden at once, without the way there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from handvat.model import Niveau
from policies.bereik import aanvullingen
from policies.engine import Engine
from policies.feitbits import Bits
from policies.stand import afgeleid_uit
from policies.tabel import SITUATIEKEUZES, Tabel
from policies.vraag import Vraag

_Doos = tuple[int, Bits, tuple[tuple[str | None, ...], ...]]  # regels that fit, what follows, values of each choice


@dataclass(frozen=True, slots=True)
class Haalbaar:
    """One way to the highest niveau that is possible.

    ``keuzes`` are the choices that were open and must be made, each with every value that does; ``feiten`` what must
    become known, false before true by id. ``vraag`` is the question with all that filled in; its answer is ``niveau``.
    """

    niveau: Niveau
    keuzes: tuple[tuple[str, tuple[str, ...]], ...]
    feiten: tuple[tuple[str, bool], ...]
    weging: bool  # a named person must judge something for it
    vraag: Vraag


def haalbaar(engine: Engine, vraag: Vraag, veld: str) -> Haalbaar | None:
    """Return the best that is possible on a veld of the handvat; None if that is geen.

    Of the ways to the highest niveau: one without a weging, then the one with the least to fill in.
    """
    tabel = engine.tabel
    houder = engine.handvat.houder(veld)
    gesteld = tabel.feitbits.over(
        tabel.feitbits.bits(vraag.omstandigheden), tabel.feitbits.bits(vraag.per_houder.get(houder, {}))
    )
    beste: tuple[tuple[int, bool, int, tuple[str, ...]], Haalbaar] | None = None
    for masker, volgt, waarden in _dozen(tabel, vraag, veld):
        keuzes = tuple(
            (keuze, tuple(een for een in mogelijk if een is not None))
            for keuze, mogelijk, nu in zip(SITUATIEKEUZES, waarden, _gekozen(vraag), strict=True)
            if nu is None and None not in mogelijk
        )
        for niveau, reeks in _manieren(tabel, masker, tabel.feitbits.over(volgt, gesteld)):
            weging = bool(reeks & tabel.bits_wegingen)
            feiten = tabel.feitbits.paren(reeks)
            moeite = (-niveau, weging, len(keuzes) + len(feiten), tuple(naam for naam, _ in (*keuzes, *feiten)))
            if beste is None or moeite < beste[0]:
                beste = moeite, Haalbaar(niveau, keuzes, feiten, weging, _vul_in(vraag, keuzes, feiten, houder))
    return None if beste is None else beste[1]


def _gekozen(vraag: Vraag) -> tuple[str | None, ...]:
    """Return what the question says of each of SITUATIEKEUZES."""
    return vraag.ontvanger.functie, vraag.processtap, vraag.rol, vraag.leeftijdsgroep, vraag.zaaktype


def _dozen(tabel: Tabel, vraag: Vraag, veld: str) -> list[_Doos]:
    """Return every set of regels about this veld that fits one of the ways to fill in what is open."""
    nummer = next(nummer for kop, nummer in tabel.koppen if kop.veld == veld)
    past = tabel.groepen[nummer].masker & tabel.in_werking(vraag.peildatum)
    past &= tabel.maskers["ontvangers"][vraag.ontvanger.partij] & tabel.maskers["doelen"][vraag.doel]
    dozen: list[_Doos] = [(past, 0, ())]
    functies = tabel.handvat.partijen[vraag.ontvanger.partij].functies
    for keuze, nu in zip(SITUATIEKEUZES, _gekozen(vraag), strict=True):
        alle = (*functies, None) if keuze == "functies" else tuple(tabel.maskers[keuze])
        waarden = alle if nu is None else (nu,)
        dozen = [nieuw for doos in dozen for nieuw in _splits(tabel, doos, keuze, waarden)]
    return dozen


def _splits(tabel: Tabel, doos: _Doos, keuze: str, waarden: tuple[str | None, ...]) -> Iterator[_Doos]:
    past, volgt, gekozen = doos
    gelijk: dict[tuple[int, Bits], list[str | None]] = {}
    for waarde in waarden:
        volgt_nu = (volgt | afgeleid_uit(tabel, {keuze: waarde})) & tabel.feitbits.beide(tabel.genoemd(past))
        gelijk.setdefault((past & tabel.maskers[keuze].get(waarde, 0), volgt_nu), []).append(waarde)
    for (past_nu, volgt_nu), samen in gelijk.items():
        yield past_nu, volgt_nu, (*gekozen, tuple(samen))


def _manieren(tabel: Tabel, masker: int, bekend: Bits) -> Iterator[tuple[Niveau, Bits]]:
    """Yield the smallest way to each niveau, without a weging if there is one, that contradicts nothing known."""
    for niveau in (Niveau.VOLLEDIG, Niveau.DAT):
        if reeksen := aanvullingen(tabel, masker, bekend, niveau):
            yield (
                niveau,
                min(
                    reeksen,
                    key=lambda reeks: (
                        bool(reeks & tabel.bits_wegingen),
                        reeks.bit_count(),
                        tabel.feitbits.paren(reeks),
                    ),
                ),
            )


def _vul_in(
    vraag: Vraag, keuzes: tuple[tuple[str, tuple[str, ...]], ...], feiten: tuple[tuple[str, bool], ...], houder: str
) -> Vraag:
    """Return the question with the first value of each choice, and these facts stated for the houder too."""
    eerste = {keuze: waarden[0] for keuze, waarden in keuzes}
    eigen = vraag.per_houder.get(houder)
    return replace(
        vraag,
        ontvanger=replace(vraag.ontvanger, functie=eerste.get("functies", vraag.ontvanger.functie)),
        omstandigheden={**vraag.omstandigheden, **dict(feiten)},
        per_houder=vraag.per_houder if eigen is None else {**vraag.per_houder, houder: {**eigen, **dict(feiten)}},
        processtap=eerste.get("processtappen", vraag.processtap),
        rol=eerste.get("rollen", vraag.rol),
        leeftijdsgroep=eerste.get("leeftijdsgroepen", vraag.leeftijdsgroep),
        zaaktype=eerste.get("zaaktypen", vraag.zaaktype),
    )
