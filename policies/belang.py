"""Which unknown omstandigheden can still change an answer, so that nobody is asked for anything else.

What becomes known never lowers a niveau: an unknown voorwaarde keeps a verstrekking shut and an unknown tenzij or
wanneer keeps a verbod up. So an answer is the first that is reached of a fixed row of outcomes: *volledig* before *dat*
and, at one niveau, the verstrekking that rule 6 puts first. An omstandigheid matters if it is in a smallest way to one
of these, and that way does not already contain a way to the same outcome or a better one.
"""

from __future__ import annotations

from collections.abc import Iterable

from handvat.model import Niveau, Verstrekking
from policies.stand import Feiten, verbiedt, voorrang
from policies.tabel import Passend
from policies.zoeken import Verzameling, kleinste, spreekt_zich_tegen


def belang(regels: Passend, vast: Feiten, open_: frozenset[str]) -> frozenset[str]:
    """Return the ids of ``open_`` of which the value can still change the niveau or the regel that decides.

    ``vast`` is what is known and stays so; it has none of ``open_``. An omstandigheid in neither stays unknown.
    """
    haalbaar = [(regel, over) for regel in regels.verstrekkingen if (over := _nodig(regel, vast, open_)) is not None]
    haalbaar.sort(key=lambda een: voorrang(een[0]))
    beter: list[Verzameling] = []
    for doel in (Niveau.VOLLEDIG, Niveau.DAT):
        kandidaten = [over for regel, over in haalbaar if regel.niveau >= doel]
        ruimte = _opheffingen(regels, vast, open_, doel) if kandidaten else []
        for over in kandidaten:
            samen = (over | opheffing for opheffing in ruimte)
            manieren = kleinste(reeks for reeks in samen if not spreekt_zich_tegen(reeks))
            beter += [reeks for reeks in manieren if not any(eerder <= reeks for eerder in beter)]
    return frozenset(naam for reeks in beter for naam, _ in reeks)


def _nodig(regel: Verstrekking, vast: Feiten, open_: frozenset[str]) -> Verzameling | None:
    """Return what must still become true before this verstrekking holds, or None if that cannot be."""
    over = [naam for naam in regel.voorwaarden if vast.get(naam) is not True]
    return frozenset((naam, True) for naam in over) if open_.issuperset(over) else None


def _opheffingen(regels: Passend, vast: Feiten, open_: frozenset[str], doel: Niveau) -> Iterable[Verzameling]:
    """Return the smallest ways in which no verbod caps below ``doel``; none if a verbod always does."""
    reeksen: list[Verzameling] = [frozenset()]
    for verbod in regels.verboden:
        if verbod.hoogstens < doel and verbiedt(verbod, vast):
            genoemd = [(naam, True) for naam in verbod.tenzij] + [(naam, False) for naam in verbod.wanneer]
            samen = (reeks | {aanname} for reeks in reeksen for aanname in genoemd if aanname[0] in open_)
            reeksen = kleinste(reeks for reeks in samen if not spreekt_zich_tegen(reeks))
    return reeksen
