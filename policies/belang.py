"""Which unknown omstandigheden can still change an answer, so that nobody is asked for anything else.

What becomes known never lowers a niveau: an unknown voorwaarde keeps a verstrekking shut and an unknown tenzij or
wanneer keeps a verbod up. So an answer is the first that is reached of a fixed row of outcomes: *volledig* before *dat*
and, at one niveau, the verstrekking that rule 6 puts first. An omstandigheid matters if it is in a smallest way to one
of these, and that way does not already contain a way to the same outcome or a better one.
"""

from __future__ import annotations

from collections.abc import Iterable

from handvat.model import Niveau
from policies.feitbits import Bits, kleinste, plaatsen
from policies.tabel import Tabel


def belang(tabel: Tabel, masker: int, vast: Bits, open_: Bits) -> Bits:
    """Return the part of ``open_`` of which the value can still change the niveau or the regel that decides.

    ``vast`` is what is known and stays so; ``open_`` has both bits of what can still become known, and none of
    ``vast``. An omstandigheid in neither stays unknown.
    """
    haalbaar = [
        (plaats, tabel.nodig[plaats] & ~vast)
        for plaats in plaatsen(masker & ~tabel.masker_verboden)
        if not tabel.nodig[plaats] & ~vast & ~open_
    ]
    beter: list[Bits] = []
    for doel in (Niveau.VOLLEDIG, Niveau.DAT):
        kandidaten = [over for plaats, over in haalbaar if tabel.opent[doel] >> plaats & 1]
        ruimte = _opheffingen(tabel, masker, vast, open_, doel) if kandidaten else []
        for over in kandidaten:
            samen = (over | opheffing for opheffing in ruimte)
            manieren = kleinste(reeks for reeks in samen if not tabel.feitbits.strijdig(reeks))
            beter += [reeks for reeks in manieren if not any(eerder & reeks == eerder for eerder in beter)]
    gevonden = 0
    for reeks in beter:
        gevonden |= reeks
    return tabel.feitbits.beide(gevonden)


def _opheffingen(tabel: Tabel, masker: int, vast: Bits, open_: Bits, doel: Niveau) -> Iterable[Bits]:
    """Return the smallest ways in which no verbod caps below ``doel``; none if a verbod always does."""
    reeksen: list[Bits] = [0]
    for plaats in plaatsen(masker & tabel.begrenst[doel]):
        opheffing = tabel.opheffing[plaats]
        if not opheffing & vast:
            samen = (reeks | 1 << bit for reeks in reeksen for bit in plaatsen(opheffing & open_))
            reeksen = kleinste(reeks for reeks in samen if not tabel.feitbits.strijdig(reeks))
    return reeksen
