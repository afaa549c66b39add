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
from policies.stand import Feiten, niveau
from policies.tabel import Passend

MAX_SAMEN: Final = 3  # a set of *wél als* has at most this many omstandigheden
WEGING: Final = "weging"  # the soort of omstandigheid that a named person must establish

_Aanname = tuple[str, bool]
_Verzameling = frozenset[_Aanname]


@dataclass(frozen=True, slots=True)
class Mogelijk:
    """What could raise a niveau."""

    weging: tuple[Weging, ...] = ()
    wel_als: tuple[WelAls, ...] = ()
    pas_bij_meer: bool = False  # only sets of more than three would raise it


def zoek(handvat: Handvat, regels: Passend, bekend: Feiten, nu: Niveau) -> Mogelijk:
    """Return everything that would bring the niveau above ``nu`` in the world of what is ``bekend``."""
    if nu is Niveau.VOLLEDIG or not regels.verstrekkingen:
        return Mogelijk()
    per_doel = {doel: manieren(regels, bekend, doel) for doel in Niveau if doel > nu}
    alle = _kleinste(per_doel[Niveau(nu + 1)])
    gevonden = sorted((len(reeks), tuple(sorted(reeks))) for reeks in alle if 0 < len(reeks) <= MAX_SAMEN)
    wel_als = tuple(WelAls(reeks, niveau(regels, {**bekend, **dict(reeks)})) for _, reeks in gevonden)
    return Mogelijk(_wegingen(handvat, per_doel), wel_als, bool(alle) and not wel_als)


def _wegingen(handvat: Handvat, per_doel: Mapping[Niveau, set[_Verzameling]]) -> tuple[Weging, ...]:
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
        naar.update((naam, doel) for reeks in _kleinste(alleen) for naam, _ in reeks)
    return tuple(
        Weging(omstandigheid.id, omstandigheid.wie, naar[omstandigheid.id])
        for omstandigheid in handvat.omstandigheden.values()
        if omstandigheid.id in naar
    )


def manieren(regels: Passend, bekend: Feiten, doel: Niveau) -> set[_Verzameling]:
    """Return what must change for each way to reach ``doel``; every smallest set is among them."""
    gevonden: set[_Verzameling] = set()
    for verstrekking in regels.verstrekkingen:
        if verstrekking.niveau >= doel:
            gevonden.update(_met_verboden(regels, verstrekking, doel))
    return {frozenset((naam, waar) for naam, waar in reeks if bekend.get(naam) is not waar) for reeks in gevonden}


def _met_verboden(regels: Passend, verstrekking: Verstrekking, doel: Niveau) -> list[_Verzameling]:
    """Return the ways to have this verstrekking hold while no verbod caps below ``doel``."""
    reeksen = [frozenset((voorwaarde, True) for voorwaarde in verstrekking.voorwaarden)]
    for verbod in regels.verboden:
        if verbod.hoogstens >= doel:
            continue
        opheffing = [(tenzij, True) for tenzij in verbod.tenzij] + [(wanneer, False) for wanneer in verbod.wanneer]
        reeksen = _kleinste(reeks | {aanname} for reeks in reeksen for aanname in opheffing if _past(reeks, aanname))
    return reeksen


def _past(reeks: _Verzameling, aanname: _Aanname) -> bool:
    """True if the set does not need the opposite."""
    naam, waar = aanname
    return (naam, not waar) not in reeks


def _kleinste(reeksen: Iterable[_Verzameling]) -> list[_Verzameling]:
    """Return the sets of which no other is a part."""
    gevonden: list[_Verzameling] = []
    for reeks in sorted(set(reeksen), key=len):
        if not any(kleiner <= reeks for kleiner in gevonden):
            gevonden.append(reeks)
    return gevonden
