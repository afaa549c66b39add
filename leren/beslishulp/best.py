"""What is possible at best for some velden in a situation, and what is needed for it. All comes from the engine."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from handvat.model import Niveau
from policies.engine import Engine
from policies.feitbits import Bits, kleinste
from policies.oordeel import Oordeel
from policies.stand import afgeleid
from policies.vraag import Vraag
from policies.zoeken import manieren

UITKOMSTEN: Final = ("ja", "deels", "afweging", "nee")
Weg = tuple[tuple[str, bool], ...]  # omstandigheden with the answer that is needed; empty is: nothing is needed


@dataclass(frozen=True, slots=True)
class Mogelijkheid:
    """Velden with the same best answer. ``wegen`` are the smallest ways to it, with the fewest conditions first.

    ``oordeel`` is what the engine says of the first veld when the first of these is so. ``meer`` are the smallest ways
    to the content, where the best without a weging is only *dat*.
    """

    velden: tuple[str, ...]
    uitkomst: str
    wegen: tuple[Weg, ...]
    meer: tuple[Weg, ...]
    oordeel: Oordeel


def uitkomst(zonder: Niveau, met: Niveau) -> str:
    """Return which of the four answers the highest niveau without and with a weging is."""
    if zonder is Niveau.VOLLEDIG:
        return "ja"
    if zonder is Niveau.DAT:
        return "deels"
    return "nee" if met is Niveau.GEEN else "afweging"


def beste(engine: Engine, vraag: Vraag, velden: Iterable[str]) -> tuple[Mogelijkheid, ...]:
    """Return what is possible for these velden, those with the same answer together, what opens most first.

    What the question leaves out is unknown, so it does not help; what it says of omstandigheden stays as it is.

    Raises:
        VraagError: a veld does not exist.
    """
    gevraagd = frozenset(velden)
    gevonden: dict[tuple[str, tuple[Weg, ...], tuple[Weg, ...], object], list[Oordeel]] = {}
    for groep in engine.tabel.groepen:
        hier = tuple(veld for veld in groep.velden if veld in gevraagd)
        if not hier:
            continue
        wat, wegen, meer = _groep(engine, vraag, engine.tabel.past(vraag) & groep.masker)
        feiten = {**vraag.omstandigheden, **dict(wegen[0] if wegen else ())}
        for oordeel in engine.decide(replace(vraag, omstandigheden=feiten, velden=hier)):
            sleutel = (wat, wegen, meer, tuple(reden.regel for reden in oordeel.redenen))
            gevonden.setdefault(sleutel, []).append(oordeel)
    rij = [
        Mogelijkheid(tuple(een.veld for een in oordelen), wat, wegen, meer, oordelen[0])
        for (wat, wegen, meer, _), oordelen in gevonden.items()
    ]
    volgorde = {veld: plek for plek, veld in enumerate(engine.handvat.velden)}
    return tuple(sorted(rij, key=lambda een: (UITKOMSTEN.index(een.uitkomst), volgorde[een.velden[0]])))


def _groep(engine: Engine, vraag: Vraag, masker: int) -> tuple[str, tuple[Weg, ...], tuple[Weg, ...]]:
    tabel = engine.tabel
    bekend = tabel.feitbits.over(afgeleid(tabel, vraag), tabel.feitbits.bits(vraag.omstandigheden))

    def wegen_naar(niveau: Niveau) -> list[Bits]:
        alle = manieren(tabel, masker, bekend, niveau)
        return kleinste(reeks for reeks in alle if not tabel.feitbits.strijdig(reeks | bekend))

    volledig, dat = wegen_naar(Niveau.VOLLEDIG), wegen_naar(Niveau.DAT)

    def zonder(reeksen: list[Bits]) -> list[Bits]:
        return [reeks for reeks in reeksen if not reeks & tabel.bits_wegingen]

    hoogste = {
        "zonder": Niveau.VOLLEDIG if zonder(volledig) else Niveau.DAT if zonder(dat) else Niveau.GEEN,
        "met": Niveau.VOLLEDIG if volledig else Niveau.DAT if dat else Niveau.GEEN,
    }
    wat = uitkomst(hoogste["zonder"], hoogste["met"])
    per_uitkomst = {"ja": zonder(volledig), "deels": zonder(dat), "afweging": volledig or dat, "nee": []}

    def in_namen(reeksen: list[Bits]) -> tuple[Weg, ...]:
        return tuple(sorted((tabel.feitbits.paren(reeks) for reeks in reeksen), key=lambda weg: (len(weg), weg)))

    return wat, in_namen(per_uitkomst[wat]), in_namen(volledig) if wat == "deels" else ()
