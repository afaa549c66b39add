"""One oordeel in two versies: whether it differs, in what, and whether that is stricter or wider.

*Wider* (``ruimer``) is a higher niveau. Where both versies show something it is also ``rechtstreeks`` in place of
``na-vrijgave``; and where they show equally much, a beperking or a verplichting less: these are demands on what is
given, so at another niveau they are of something else. *Stricter* (``strenger``) is the reverse of each. So a new
beperking in place of another, or another eis, is both; and so is more that must wait for a vrijgave. ``moet`` or
``kan`` is neither: a duty to give opens no more than a power to give.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

from handvat.model import Eis, Niveau, Regel, Verbod, Verstrekking
from policies.stand import Stand
from policies.verschil.klassen import Sleutel, Wereld, Zijde, werelden

ZICHTBAAR: Final = "wordt-zichtbaar"
ONZICHTBAAR: Final = "niet-meer-zichtbaar"
REDEN: Final = "andere-reden"
SOORTEN: Final = (ZICHTBAAR, ONZICHTBAAR, REDEN)

RUIMER: Final = "ruimer"
STRENGER: Final = "strenger"

Redenen = tuple[tuple[str, Verstrekking | Verbod], ...]  # (effect, regel); what decided comes first; empty is silence


@dataclass(frozen=True, slots=True)
class Uitslag:
    """What one versie says: as an oordeel, with the regels themselves."""

    niveau: Niveau
    redenen: Redenen
    wijze: str | None = None  # as all below: None or empty at niveau geen
    modaliteit: str | None = None
    beperkingen: frozenset[tuple[str, Eis | None]] = frozenset()
    verplichtingen: frozenset[str] = frozenset()

    @property
    def regel(self) -> str | None:
        """The regel that decides; None if there is silence."""
        return self.redenen[0][1].id if self.redenen else None


class Celverschil(NamedTuple):
    """In which facts an oordeel differs (``feiten``: the fewest), and how."""

    feiten: tuple[tuple[str, bool], ...]
    aantal: int  # three-valued worlds of the omstandigheden that these regels look at
    soort: str
    wat: tuple[str, ...]  # the parts that differ
    richting: frozenset[str]
    oud: Uitslag
    nieuw: Uitslag


def celverschillen(oud: Zijde, nieuw: Zijde, sleutel: Sleutel, verplaatst: bool) -> tuple[Celverschil, ...]:
    """Return every class of facts in which these regels give another oordeel, the ones with the fewest facts first.

    ``verplaatst``: the veld is in another categorie, which an oordeel above geen shows.
    """
    gevonden = []
    for wereld in werelden((oud, nieuw), sleutel):
        een, ander = _uitslagen(oud, nieuw, wereld)
        wat = _wat(een, ander, verplaatst)
        if wat:
            soort = ZICHTBAAR if een.niveau < ander.niveau else ONZICHTBAAR if een.niveau > ander.niveau else REDEN
            gevonden.append(Celverschil(wereld.feiten, wereld.aantal, soort, wat, _richting(een, ander), een, ander))
    return tuple(gevonden)


def _uitslagen(oud: Zijde, nieuw: Zijde, wereld: Wereld) -> tuple[Uitslag, Uitslag]:
    eerst, later = wereld.standen
    return _uitslag(oud, eerst), _uitslag(nieuw, later)


def _uitslag(zijde: Zijde, stand: Stand) -> Uitslag:
    tabel = zijde.tabel
    mag = tuple(("mag", tabel.verstrekkingen[plaats]) for plaats in stand.verstrekkingen)
    verboden = tuple(("verbod", tabel.verbod(plaats)) for plaats in stand.verboden)
    if stand.niveau is Niveau.GEEN:
        open_ = tuple(("open", tabel.verstrekkingen[plaats]) for plaats in stand.open)
        return Uitslag(stand.niveau, (*verboden, *mag, *open_))
    bepalend = mag[0][1]
    return Uitslag(
        stand.niveau,
        (*mag, *verboden),
        bepalend.wijze,
        bepalend.modaliteit,
        frozenset((naam, zijde.handvat.beperkingen[naam].eis) for naam in bepalend.beperkingen),
        frozenset(bepalend.verplichtingen),
    )


def _wat(oud: Uitslag, nieuw: Uitslag, verplaatst: bool) -> tuple[str, ...]:
    """Return which parts differ of two oordelen."""
    eerst, later = (tuple((effect, regel.id) for effect, regel in een.redenen) for een in (oud, nieuw))
    zelfde = [(regel, ander) for _, regel in oud.redenen for _, ander in nieuw.redenen if regel.id == ander.id]
    verschilt = {
        "niveau": oud.niveau is not nieuw.niveau,
        "regel": eerst[:1] != later[:1],
        "andere regels": eerst[1:] != later[1:],
        "wijze": oud.wijze != nieuw.wijze,
        "modaliteit": oud.modaliteit != nieuw.modaliteit,
        "beperkingen": oud.beperkingen != nieuw.beperkingen,
        "verplichtingen": oud.verplichtingen != nieuw.verplichtingen,
        "omstandigheden": any(_omstandigheden(regel) != _omstandigheden(ander) for regel, ander in zelfde),
        "grondslagen": any(regel.grondslagen != ander.grondslagen for regel, ander in zelfde),
        "uitleg": any(regel.uitleg != ander.uitleg for regel, ander in zelfde),
        "categorie": verplaatst and Niveau.GEEN not in (oud.niveau, nieuw.niveau),
    }
    return tuple(deel for deel, anders in verschilt.items() if anders)


def _omstandigheden(regel: Regel) -> tuple[frozenset[str], ...]:
    """Return the omstandigheden on which a regel holds."""
    if isinstance(regel, Verstrekking):
        return (frozenset(regel.voorwaarden),)
    return (frozenset(regel.wanneer), frozenset(regel.tenzij)) if isinstance(regel, Verbod) else ()


def _richting(oud: Uitslag, nieuw: Uitslag) -> frozenset[str]:
    """Return whether the new oordeel is wider, stricter, both or neither."""
    return frozenset(
        woord for woord, is_zo in ((RUIMER, _ruimer(oud, nieuw)), (STRENGER, _ruimer(nieuw, oud))) if is_zo
    )


def _ruimer(oud: Uitslag, nieuw: Uitslag) -> bool:
    """True if the new oordeel is wider in some respect."""
    if nieuw.niveau > oud.niveau:
        return True
    minder_eisen = oud.beperkingen - nieuw.beperkingen or oud.verplichtingen - nieuw.verplichtingen
    eerder = nieuw.wijze != oud.wijze and nieuw.wijze == "rechtstreeks"
    return eerder or (oud.niveau is nieuw.niveau and bool(minder_eisen))
