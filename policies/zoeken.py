"""Search what would raise a niveau: every smallest set of omstandigheden, found by going through all of them.

A niveau of at least *doel* needs a verstrekking of that niveau with all its voorwaarden true, and for every verbod that
caps lower either one tenzij true or one wanneer false. Every way to choose those is tried; what already holds is free.
Every smallest set is one of these ways, so nothing is missed and nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from handvat.model import Handvat, Niveau, Verstrekking
from policies.oordeel import Weging, WelAls
from policies.stand import Feiten, geldt, niveau
from policies.tabel import Passend

MAX_SAMEN: Final = 3  # a set of *wél als* has at most this many omstandigheden
WEGING: Final = "weging"  # the soort of omstandigheid that a named person must establish

_Aanname = tuple[str, bool]
Verzameling = frozenset[_Aanname]


@dataclass(frozen=True, slots=True)
class Mogelijk:
    """What could raise a niveau."""

    weging: tuple[Weging, ...] = ()
    wel_als: tuple[WelAls, ...] = ()
    pas_bij_meer: bool = False  # only sets of more than three would raise it


def zoek(handvat: Handvat, regels: Passend, bekend: Feiten, nu: Niveau) -> Mogelijk:
    """Return everything that would bring the niveau above ``nu`` in the world of what is ``bekend``.

    ``bekend`` itself gives at most ``nu``; see :func:`zonder_tegenspraak`.
    """
    if nu is Niveau.VOLLEDIG or not regels.verstrekkingen:
        return Mogelijk()
    per_doel = {doel: manieren(regels, bekend, doel) for doel in Niveau if doel > nu}
    alle = kleinste(per_doel[Niveau(nu + 1)])
    gevonden = sorted((len(reeks), tuple(sorted(reeks))) for reeks in alle if len(reeks) <= MAX_SAMEN)
    wel_als = tuple(WelAls(reeks, niveau(regels, {**bekend, **dict(reeks)})) for _, reeks in gevonden)
    return Mogelijk(_wegingen(handvat, per_doel), wel_als, bool(alle) and not wel_als)


def zonder_tegenspraak(regels: Passend, feitelijk: Feiten, bekend: Feiten, nu: Niveau) -> Feiten:
    """Return what the ontvanger knows, without what is not so and keeps its world above the real niveau ``nu``.

    An ontvanger may have recorded something itself that another partij contradicts. The answer is then as if it did not
    know that: more than the real niveau needs it, so it can be named as what is missing.
    """
    if niveau(regels, bekend) <= nu:
        return bekend
    dragend = {
        naam
        for regel in regels.verstrekkingen
        if regel.niveau > nu and geldt(regel, bekend)
        for naam in regel.voorwaarden
    }
    for verbod in regels.verboden:
        if verbod.hoogstens <= nu:
            dragend.update(naam for naam in verbod.tenzij if bekend.get(naam) is True)
            dragend.update(naam for naam in verbod.wanneer if bekend.get(naam) is False)
    return {naam: waar for naam, waar in bekend.items() if naam not in dragend or feitelijk.get(naam) is waar}


def _wegingen(handvat: Handvat, per_doel: Mapping[Niveau, set[Verzameling]]) -> tuple[Weging, ...]:
    """Return each weging that helps to a niveau when only wegingen become true, in the order of the handvat.

    ``naar`` is the highest niveau for which it is in a smallest set.
    """
    naar: dict[str, Niveau] = {}
    for doel, reeksen in sorted(per_doel.items()):
        alleen = [
            reeks
            for reeks in reeksen
            if all(waar and handvat.omstandigheden[naam].soort == WEGING for naam, waar in reeks)
        ]
        naar.update((naam, doel) for reeks in kleinste(alleen) for naam, _ in reeks)
    return tuple(
        Weging(omstandigheid.id, omstandigheid.wie, naar[omstandigheid.id])
        for omstandigheid in handvat.omstandigheden.values()
        if omstandigheid.id in naar
    )


def manieren(regels: Passend, bekend: Feiten, doel: Niveau) -> set[Verzameling]:
    """Return what must change for each way to reach ``doel``; every smallest set is among them."""
    gevonden: set[Verzameling] = set()
    for verstrekking in regels.verstrekkingen:
        if verstrekking.niveau >= doel:
            gevonden.update(_met_verboden(regels, verstrekking, doel))
    return {frozenset((naam, waar) for naam, waar in reeks if bekend.get(naam) is not waar) for reeks in gevonden}


def _met_verboden(regels: Passend, verstrekking: Verstrekking, doel: Niveau) -> list[Verzameling]:
    """Return the ways to have this verstrekking hold while no verbod caps below ``doel``."""
    reeksen = [frozenset((voorwaarde, True) for voorwaarde in verstrekking.voorwaarden)]
    for verbod in regels.verboden:
        if verbod.hoogstens >= doel:
            continue
        opheffing = [(tenzij, True) for tenzij in verbod.tenzij] + [(wanneer, False) for wanneer in verbod.wanneer]
        reeksen = kleinste(reeks | {aanname} for reeks in reeksen for aanname in opheffing if _past(reeks, aanname))
    return reeksen


def _past(reeks: Verzameling, aanname: _Aanname) -> bool:
    """True if the set does not need the opposite."""
    naam, waar = aanname
    return (naam, not waar) not in reeks


def spreekt_zich_tegen(reeks: Verzameling) -> bool:
    """True if the set needs one omstandigheid to be two things."""
    return any((naam, not waar) in reeks for naam, waar in reeks)


def kleinste(reeksen: Iterable[Verzameling]) -> list[Verzameling]:
    """Return the sets of which no other is a part."""
    gevonden: list[Verzameling] = []
    for reeks in sorted(set(reeksen), key=len):
        if not any(kleiner <= reeks for kleiner in gevonden):
            gevonden.append(reeks)
    return gevonden
