"""The way from a question to its answer on one veld, regel by regel, for who wants to see why.

Nothing is decided here. Which regels fit and what holds is read from the table of the engine, and the end of the way is
the Oordeel of the engine itself. What is told besides: of each regel that names the ontvanger and the veld, what keeps
it out, and what is known of everything it looks at.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from handvat.model import Niveau, Verbod, Verstrekking
from policies.engine import Engine
from policies.feitbits import Bits, plaatsen
from policies.oordeel import Oordeel
from policies.stand import afgeleid, bepaal, grens
from policies.tabel import KEUZES, Tabel, Werking
from policies.vraag import Vraag

DATUM: Final = "datum"  # what keeps a regel out that is not in force on the peildatum
BESLISKEUZES: Final = KEUZES[1:]  # without the ontvanger: a regel that does not name it is not on the way

GELDT: Final = "geldt"  # a verstrekking of which all voorwaarden are true, or a verbod that nothing lifts
OPEN: Final = "open"  # a verstrekking with something unknown and nothing false
DICHT: Final = "dicht"  # a verstrekking with a voorwaarde that is false
OPGEHEVEN: Final = "opgeheven"  # a verbod that something lifts
VALT_AF: Final = "valt-af"  # it is about another situation


@dataclass(frozen=True, slots=True)
class Regelkeuze:
    """One choice that a regel makes, and what the question says of it; ``gevraagd`` None is left open."""

    naam: str  # one of BESLISKEUZES, or DATUM
    gevraagd: str | None
    genoemd: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Feit:
    """One omstandigheid that a regel looks at. ``hoe``: voorwaarde, wanneer or tenzij; ``waarde`` None is unknown."""

    hoe: str
    omstandigheid: str
    waarde: bool | None


@dataclass(frozen=True, slots=True)
class Regelstap:
    """One regel on the way. ``redenen`` has every choice that keeps it out; nothing if it fits.

    ``zolang_open`` are choices that the question leaves open: a verbod that names one fits until it is known.
    """

    regel: Verstrekking | Verbod
    stand: str
    feiten: tuple[Feit, ...]
    redenen: tuple[Regelkeuze, ...]
    zolang_open: tuple[Regelkeuze, ...]
    beslist: bool  # it is the first reason of the oordeel


@dataclass(frozen=True, slots=True)
class Pad:
    """The whole way. ``opent`` is what the verstrekkingen that hold open, ``grens`` what the verboden leave of it."""

    verstrekkingen: tuple[Regelstap, ...]  # that fit: those that hold, as they decide; then open, then closed
    verboden: tuple[Regelstap, ...]  # that fit: those that hold, lowest hoogstens first; then those that are lifted
    afgevallen: tuple[Regelstap, ...]  # that name the ontvanger and the veld, but fit another situation
    opent: Niveau
    grens: Niveau
    oordeel: Oordeel

    @property
    def stappen(self) -> tuple[Regelstap, ...]:
        """Every regel on the way."""
        return (*self.verstrekkingen, *self.verboden, *self.afgevallen)


def loop(engine: Engine, vraag: Vraag, veld: str) -> Pad:
    """Return the way from this question to the oordeel on one veld.

    Raises:
        VraagError: the veld does not exist.
    """
    (oordeel,) = engine.decide(replace(vraag, velden=(veld,)))
    tabel = engine.tabel
    gaat_over = tabel.maskers["ontvangers"][vraag.ontvanger.partij] & _regels_over(tabel, veld)
    past = gaat_over & tabel.past(vraag)
    werking = tabel.werking(past, _feiten(tabel, vraag, oordeel.houder))
    stand = bepaal(tabel, past, werking)
    beslist = oordeel.redenen[0].regel

    def stap(plaats: int, hoe: str) -> Regelstap:
        regel = tabel.regels[plaats]
        return Regelstap(
            regel,
            hoe,
            tuple(_feiten_van(tabel, regel, werking.feiten)),
            () if past >> plaats & 1 else tuple(_houdt_buiten(tabel, vraag, plaats)),
            tuple(een for een in _keuzes(vraag, regel) if een.genoemd and een.gevraagd is None),
            regel.id == beslist,
        )

    mag, mag_niet = past & ~tabel.masker_verboden, past & tabel.masker_verboden
    dicht = mag & ~werking.geldt & ~werking.open
    verstrekkingen = [
        *(stap(plaats, GELDT) for plaats in stand.verstrekkingen),
        *(stap(plaats, OPEN) for plaats in stand.open),
        *(stap(plaats, DICHT) for plaats in _op_id(tabel, dicht)),
    ]
    verboden = [
        *(stap(plaats, GELDT) for plaats in stand.verboden),
        *(stap(plaats, OPGEHEVEN) for plaats in _op_id(tabel, mag_niet & ~werking.verbiedt)),
    ]
    return Pad(
        tuple(verstrekkingen),
        tuple(verboden),
        tuple(stap(plaats, VALT_AF) for plaats in _op_id(tabel, gaat_over & ~past)),
        _opent(tabel, werking),
        grens(tabel, werking.verbiedt),
        oordeel,
    )


def _regels_over(tabel: Tabel, veld: str) -> int:
    nummer = next(nummer for kop, nummer in tabel.koppen if kop.veld == veld)
    return tabel.groepen[nummer].masker


def _feiten(tabel: Tabel, vraag: Vraag, houder: str) -> Bits:
    """Return what is known for this houder: stated of it, else stated, else what follows from the question."""
    bits = tabel.feitbits
    algemeen = bits.over(afgeleid(tabel, vraag), bits.bits(vraag.omstandigheden))
    return bits.over(algemeen, bits.bits(vraag.per_houder.get(houder, {})))


def _opent(tabel: Tabel, werking: Werking) -> Niveau:
    return max((niveau for niveau in Niveau if werking.geldt & tabel.opent[niveau]), default=Niveau.GEEN)


def _op_id(tabel: Tabel, masker: int) -> list[int]:
    return sorted(plaatsen(masker), key=tabel.rang.__getitem__)


def _feiten_van(tabel: Tabel, regel: Verstrekking | Verbod, bekend: Bits) -> Iterator[Feit]:
    genoemd: tuple[tuple[str, tuple[str, ...]], ...]
    if isinstance(regel, Verstrekking):
        genoemd = (("voorwaarde", regel.voorwaarden),)
    else:
        genoemd = (("wanneer", regel.wanneer), ("tenzij", regel.tenzij))
    for hoe, namen in genoemd:
        for naam in namen:
            waar, onwaar = (bekend & tabel.feitbits.bit(naam, waarde) for waarde in (True, False))
            yield Feit(hoe, naam, True if waar else False if onwaar else None)


def _keuzes(vraag: Vraag, regel: Verstrekking | Verbod) -> Iterator[Regelkeuze]:
    gevraagd = {
        "doelen": vraag.doel,
        "functies": vraag.ontvanger.functie,
        "processtappen": vraag.processtap,
        "rollen": vraag.rol,
        "leeftijdsgroepen": vraag.leeftijdsgroep,
        "zaaktypen": vraag.zaaktype,
    }
    for naam in BESLISKEUZES:
        yield Regelkeuze(naam, gevraagd[naam], getattr(regel, naam))


def _houdt_buiten(tabel: Tabel, vraag: Vraag, plaats: int) -> Iterator[Regelkeuze]:
    """Yield each choice whose mask does not have this regel."""
    regel = tabel.regels[plaats]
    for keuze in _keuzes(vraag, regel):
        masker = tabel.maskers[keuze.naam].get(keuze.gevraagd, 0)  # a value that no handvat has keeps out as well
        if keuze.genoemd and not masker >> plaats & 1:
            yield keuze
    if not tabel.in_werking(vraag.peildatum) >> plaats & 1:
        einde = () if regel.geldig_tot is None else (regel.geldig_tot.isoformat(),)
        yield Regelkeuze(DATUM, vraag.peildatum.isoformat(), (regel.geldig_van.isoformat(), *einde))
