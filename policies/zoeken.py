"""Search what would raise a niveau: every smallest set of omstandigheden, found by going through all of them.

A niveau of at least *doel* needs a verstrekking of that niveau with all its voorwaarden true, and for every verbod that
caps lower either one tenzij true or one wanneer false. Every way to choose those is tried; what already holds is free.
Every smallest set is one of these ways, so nothing is missed and nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from handvat.model import Niveau
from policies.feitbits import Bits, kleinste, plaatsen
from policies.oordeel import Weging, WelAls
from policies.stand import niveau
from policies.tabel import Tabel, Werking

MAX_SAMEN: Final = 3  # a set of *wél als* has at most this many omstandigheden

Manieren = Mapping[Niveau, frozenset[Bits]]  # per niveau the sets of assumptions that reach it; smallest ones included
_NIETS: Final[Manieren] = {}


@dataclass(frozen=True, slots=True)
class Mogelijk:
    """What could raise a niveau."""

    weging: tuple[Weging, ...] = ()
    wel_als: tuple[WelAls, ...] = ()
    pas_bij_meer: bool = False  # only sets of more than three would raise it


def zoek(tabel: Tabel, masker: int, bekend: Bits, nu: Niveau) -> Manieren:
    """Return what would bring the niveau above ``nu``, per niveau; nothing if no verstrekking could.

    ``bekend`` itself gives at most ``nu``; see :func:`zonder_tegenspraak`.
    """
    if nu is Niveau.VOLLEDIG or not masker & ~tabel.masker_verboden:
        return _NIETS
    return {doel: manieren(tabel, masker, bekend, doel) for doel in Niveau if doel > nu}


def manieren(tabel: Tabel, masker: int, bekend: Bits, doel: Niveau) -> frozenset[Bits]:
    """Return what must change for each way to reach ``doel``; every smallest set is among them."""
    verboden = [tabel.opheffing[plaats] for plaats in plaatsen(masker & tabel.begrenst[doel])]
    if 0 in verboden:
        return frozenset()  # nothing lifts it
    gevonden: set[Bits] = set()
    for plaats in plaatsen(masker & tabel.opent[doel]):
        reeksen = [tabel.nodig[plaats]]
        for opheffing in verboden:
            samen = (reeks | 1 << bit for reeks in reeksen for bit in plaatsen(opheffing))
            reeksen = kleinste(reeks for reeks in samen if not tabel.feitbits.strijdig(reeks))
        gevonden.update(reeksen)
    return frozenset(reeks & ~bekend for reeks in gevonden)


def wegingen(tabel: Tabel, per_doel: Manieren) -> tuple[Weging, ...]:
    """Return each weging that helps to a niveau when only wegingen become true, in the order of the handvat.

    ``naar`` is the highest niveau for which it is in a smallest set.
    """
    naar: dict[Bits, Niveau] = {}
    for doel, reeksen in per_doel.items():  # in ascending order
        for reeks in kleinste(reeks for reeks in reeksen if not reeks & ~tabel.bits_wegingen):
            naar.update((1 << plaats, doel) for plaats in plaatsen(reeks))
    if not naar:
        return ()
    return tuple(
        Weging(omstandigheid.id, omstandigheid.wie, naar[bit]) for bit, omstandigheid in tabel.wegingen if bit in naar
    )


def mogelijk(tabel: Tabel, masker: int, werking: Werking, per_doel: Manieren, weging: tuple[Weging, ...]) -> Mogelijk:
    """Return what could raise the niveau, with the smallest sets of at most three omstandigheden, in a fixed order."""
    if not per_doel:
        return Mogelijk()
    alle = kleinste(next(iter(per_doel.values())))
    gevonden = sorted(
        (reeks.bit_count(), tabel.feitbits.paren(reeks), reeks) for reeks in alle if reeks.bit_count() <= MAX_SAMEN
    )
    wel_als = tuple(
        WelAls(paren, niveau(tabel, masker, tabel.werking(masker, tabel.feitbits.over(werking.feiten, reeks))))
        for _, paren, reeks in gevonden
    )
    return Mogelijk(weging, wel_als, bool(alle) and not wel_als)


def zonder_tegenspraak(tabel: Tabel, masker: int, feitelijk: Bits, bekend: Werking, nu: Niveau) -> Werking:
    """Return what the ontvanger knows, without what is not so and keeps its world above the real niveau ``nu``.

    An ontvanger may have recorded something itself that another partij contradicts. The answer is then as if it did not
    know that: more than the real niveau needs it, so it can be named as what is missing.
    """
    if niveau(tabel, masker, bekend) <= nu:
        return bekend
    hoger = Niveau(nu + 1)
    dragend = 0
    for plaats in plaatsen(bekend.geldt & masker & tabel.opent[hoger]):
        dragend |= tabel.nodig[plaats]
    for plaats in plaatsen(masker & tabel.begrenst[hoger]):
        dragend |= tabel.opheffing[plaats] & bekend.feiten
    return tabel.werking(masker, bekend.feiten & ~(dragend & ~feitelijk))
