"""What holds in one situatie: the facts, which regels hold on them, and the niveau that follows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from handvat.model import Handvat, Niveau, Verbod, Verstrekking
from policies.tabel import Passend
from policies.vraag import Vraag

Feiten = Mapping[str, bool]  # an absent omstandigheid is unknown


@dataclass(frozen=True, slots=True)
class Stand:
    """The regels that hold, in the order in which they decide, and the niveau that follows from them."""

    niveau: Niveau
    verstrekkingen: tuple[Verstrekking, ...]  # that hold; the first decides if niveau is above geen
    open: tuple[Verstrekking, ...]  # that fit, with something unknown and nothing false; by id
    verboden: tuple[Verbod, ...]  # that hold; lowest hoogstens first, then id


def afgeleid(handvat: Handvat, vraag: Vraag) -> Feiten:
    """Return what follows from the question itself. It only ever makes true."""
    waarden = {"rollen": vraag.rol, "leeftijdsgroepen": vraag.leeftijdsgroep, "zaaktypen": vraag.zaaktype}
    return {
        omstandigheid.id: True
        for omstandigheid in handvat.omstandigheden.values()
        if omstandigheid.afgeleid is not None
        and any(waarden[keuze] in mogelijk for keuze, mogelijk in omstandigheid.afgeleid.items())
    }


def feiten(volgt: Feiten, vraag: Vraag, houder: str) -> Feiten:
    """Return what is known for the velden of a houder: stated for that houder, else stated, else what follows."""
    return {**volgt, **vraag.omstandigheden, **vraag.per_houder.get(houder, {})}


def geldt(verstrekking: Verstrekking, bekend: Feiten) -> bool:
    """True if all voorwaarden are true; unknown is not true."""
    return all(bekend.get(voorwaarde) is True for voorwaarde in verstrekking.voorwaarden)


def is_open(verstrekking: Verstrekking, bekend: Feiten) -> bool:
    """True if something is unknown and nothing is false."""
    waarden = [bekend.get(voorwaarde) for voorwaarde in verstrekking.voorwaarden]
    return None in waarden and False not in waarden


def verbiedt(verbod: Verbod, bekend: Feiten) -> bool:
    """True unless a tenzij is true or a wanneer is false; unknown never lifts a verbod."""
    opgeheven = any(bekend.get(tenzij) is True for tenzij in verbod.tenzij)
    return not opgeheven and not any(bekend.get(wanneer) is False for wanneer in verbod.wanneer)


def grens(verboden: Iterable[Verbod]) -> Niveau:
    """Return the niveau that these verboden leave."""
    return min((verbod.hoogstens for verbod in verboden), default=Niveau.VOLLEDIG)


def niveau(regels: Passend, bekend: Feiten) -> Niveau:
    """Return the highest niveau that a verstrekking opens, capped by the lowest hoogstens of the verboden."""
    return min(
        max((regel.niveau for regel in regels.verstrekkingen if geldt(regel, bekend)), default=Niveau.GEEN),
        grens(verbod for verbod in regels.verboden if verbiedt(verbod, bekend)),
    )


def bepaal(regels: Passend, bekend: Feiten) -> Stand:
    """Return what holds on these facts."""
    verboden = [verbod for verbod in regels.verboden if verbiedt(verbod, bekend)]
    hoogstens = grens(verboden)
    geldend = [regel for regel in regels.verstrekkingen if geldt(regel, bekend)]
    geldend.sort(key=lambda regel: _volgorde(regel, hoogstens))
    return Stand(
        niveau=min(max((regel.niveau for regel in geldend), default=Niveau.GEEN), hoogstens),
        verstrekkingen=tuple(geldend),
        open=tuple(regel for regel in regels.verstrekkingen if is_open(regel, bekend)),
        verboden=tuple(sorted(verboden, key=lambda verbod: (verbod.hoogstens, verbod.id))),
    )


def voorrang(regel: Verstrekking) -> tuple[bool, bool, str]:
    """Return what decides between verstrekkingen with an equal outcome: moet, then rechtstreeks, then the id."""
    return regel.modaliteit != "moet", regel.wijze != "rechtstreeks", regel.id


def _volgorde(regel: Verstrekking, hoogstens: Niveau) -> tuple[int, tuple[bool, bool, str]]:
    """Sort by outcome, highest first."""
    return -min(regel.niveau, hoogstens), voorrang(regel)
