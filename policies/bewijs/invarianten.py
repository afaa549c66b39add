"""Does every invariant of a versie hold? Every situatie that it is about is looked at, in every world of facts.

If one does not hold, the smallest question that shows it is the proof: ``poort oordeel`` gives it the forbidden niveau.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handvat.invariant import Invariant
from handvat.invarianten import velden_van
from handvat.model import Niveau
from policies.bewijs.reikwijdte import Geval, gevallen
from policies.bewijs.ruimte import Ruimte, Voorbeeld, gesteld
from policies.bewijs.voorzichtig import te_veel
from policies.stand import afgeleid_uit


@dataclass(frozen=True, slots=True)
class Toetsing:
    """What was found of one invariant. ``cellen`` counts contextvelden times worlds, over all classes of situaties."""

    invariant: Invariant
    cellen: int
    voorbeeld: Voorbeeld | None  # the smallest question that breaks it; None if it holds


def toets(ruimtes: Iterable[Ruimte], invariant: Invariant) -> Toetsing:
    """Look at everything that an invariant is about, on each of these days."""
    cellen = 0
    voorbeelden: list[Voorbeeld] = []
    for ruimte in ruimtes:
        handvat = ruimte.tabel.handvat
        over = frozenset(velden_van(invariant, handvat.velden, handvat.categorieen))
        for geval in gevallen(ruimte, invariant, over):
            cellen += len(geval.velden) * len(ruimte.niveaus(geval.klasse.masker, geval.klasse.volgt))
            if invariant.hoogstens is not None:
                voorbeelden += _overschrijdingen(ruimte, invariant, invariant.hoogstens, geval)
        if invariant.hoogstens is None:
            voorbeelden += te_veel(ruimte, invariant, over)
    return Toetsing(invariant, cellen, min(voorbeelden, key=lambda een: een.grootte, default=None))


def _overschrijdingen(ruimte: Ruimte, invariant: Invariant, hoogstens: Niveau, geval: Geval) -> Iterator[Voorbeeld]:
    """Yield an example for each doos in which the niveau is too high in some world that the invariant is about."""
    bits = ruimte.tabel.feitbits
    gezegd = bits.alle(invariant.waar, True) | bits.alle(invariant.onwaar, False)
    zonder = bits.alle(invariant.zonder, True)
    bekeken = bits.beide(ruimte.genoemd(geval.klasse.masker))
    werelden = [
        (wereld, niveau)
        for wereld, niveau in ruimte.niveaus(geval.klasse.masker, geval.klasse.volgt).items()
        if niveau > hoogstens and not gezegd & bekeken & ~wereld and not zonder & wereld
    ]
    for doos, keuzes in geval.situaties() if werelden else ():
        volgt = afgeleid_uit(ruimte.tabel, keuzes)
        wereld, niveau = min(werelden, key=lambda een: gesteld(een[0], volgt))
        # What no regel looks at can be as the invariant says. What would follow and may not is said to be false.
        erbij = (gezegd | (zonder & volgt) >> 1) & ~bekeken
        yield Voorbeeld(
            ruimte.vraag(doos.ontvanger, doos.doel, keuzes, wereld | erbij, geval.velden[0]),
            niveau,
        )
