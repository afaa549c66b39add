"""What is odd about the regels of a versie, found in every class of situaties. None of it is a fault by itself.

- ``overbodig``: a regel that never decides and never caps; ``bij``: the regels that are always before it.
- ``vangnet``: a verbod under which no verstrekking opens anything: it guards what silence keeps shut already.
- ``plicht-begrensd``: a duty (``moet``) that a verbod caps; ``bij``: the verbod.
- ``id-beslist``: only its id puts this verstrekking before another that asks something else; ``bij``: the other.
- ``niemand-ziet``: a categorie that nobody but its houder ever sees. ``krijgt-niets``: a partij that sees nothing of
  others.
- ``niemand-legt-vast``: by ``wie`` and ``kant`` nobody may record a weging that this regel looks at; ``bij``: the
  weging, and the ontvangers for whom that is so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from handvat.model import Handvat, Niveau, Omstandigheid, Verbod, Verstrekking
from policies.bewijs.ruimte import Ruimte, Voorbeeld
from policies.feitbits import Bits
from policies.klassen import Klasse
from policies.stand import bepaal, grens
from policies.tabel import WEGING, Werking


@dataclass(frozen=True, slots=True)
class Bevinding:
    """One thing worth a look, about the regel, categorie or partij ``wat``; ``soort`` and ``bij``: see the module."""

    soort: str
    wat: str
    bij: tuple[str, ...] = ()
    voorbeeld: Voorbeeld | None = None

    def to_json(self) -> dict[str, Any]:
        """Return it for ``json.dumps``."""
        voorbeeld = {} if self.voorbeeld is None else {"voorbeeld": self.voorbeeld.to_json()}
        return {"soort": self.soort, "wat": self.wat, "bij": list(self.bij), **voorbeeld}


def bevindingen(handvat: Handvat, ruimtes: Iterable[Ruimte]) -> tuple[Bevinding, ...]:
    """Return everything found, by soort as in the module, and then in the order of the handvat."""
    speurder = _Speurder()
    for ruimte in ruimtes:
        speurder.bekijk_alles(ruimte)
    return (
        *_zonder_werking(handvat, speurder),
        *speurder.paren(),
        *_ongeopend(handvat, speurder),
        *_niet_vast_te_leggen(handvat),
    )


class _Speurder:
    """Goes through every class and remembers which regel decided, which capped, and what was seen."""

    def __init__(self) -> None:
        self.telt: set[str] = set()
        self.achter: dict[str, set[str]] = {}  # by regel that holds without effect: the regels that went before it
        self.gezien: set[tuple[str, str]] = set()  # an ontvanger, and a veld of another partij that it can see
        self._paren: dict[tuple[str, str, str], Voorbeeld] = {}

    def bekijk_alles(self, ruimte: Ruimte) -> None:
        """Look at every class of situaties and facts."""
        for klasse in ruimte.klassen:
            for feitenklasse in ruimte.feitenklassen(klasse.masker, klasse.volgt):
                self._bekijk(ruimte, klasse, feitenklasse.werking)

    def paren(self) -> Iterator[Bevinding]:
        """Yield the pairs of regels that get in each other's way, each with the smallest question that shows it."""
        for (soort, wat, bij), voorbeeld in sorted(self._paren.items()):
            yield Bevinding(soort, wat, (bij,), voorbeeld)

    def _bekijk(self, ruimte: Ruimte, klasse: Klasse, werking: Werking) -> None:
        tabel = ruimte.tabel
        stand, hoogstens = bepaal(tabel, klasse.masker, werking), grens(tabel, werking.verbiedt)
        geldend = [tabel.verstrekkingen[plaats] for plaats in stand.verstrekkingen]
        verboden = [tabel.verbod(plaats) for plaats in stand.verboden]
        if stand.niveau is Niveau.GEEN:
            self._niets(geldend, verboden)
        else:
            self._iets(ruimte, klasse, werking.feiten, stand.niveau, geldend)
        if any(regel.niveau > hoogstens for regel in geldend):
            self._begrensd(ruimte, klasse, werking.feiten, stand.niveau, geldend, verboden)

    def _niets(self, geldend: list[Verstrekking], verboden: list[Verbod]) -> None:
        for regel in geldend:
            self._gaat_voor(verboden[0].id, regel.id)

    def _iets(self, ruimte: Ruimte, klasse: Klasse, feiten: Bits, niveau: Niveau, geldend: list[Verstrekking]) -> None:
        eerste, *anderen = geldend
        self.telt.add(eerste.id)
        if klasse.ontvanger != klasse.houder:
            self.gezien.update((klasse.ontvanger, veld) for veld in klasse.velden)
        for regel in anderen:
            self._gaat_voor(eerste.id, regel.id)
            zelfde = (regel.modaliteit, regel.wijze) == (eerste.modaliteit, eerste.wijze) and regel.niveau >= niveau
            if zelfde and _vraagt(regel) != _vraagt(eerste):
                self._paar("id-beslist", eerste.id, regel.id, ruimte.voorbeeld(klasse, feiten, niveau))

    def _begrensd(
        self,
        ruimte: Ruimte,
        klasse: Klasse,
        feiten: Bits,
        niveau: Niveau,
        geldend: list[Verstrekking],
        verboden: list[Verbod],
    ) -> None:
        laagste = [verbod for verbod in verboden if verbod.hoogstens is verboden[0].hoogstens]
        if len(laagste) == 1:
            self.telt.add(laagste[0].id)
        for verbod in verboden:
            for ander in laagste:
                self._gaat_voor(ander.id, verbod.id)
        for verbod in laagste:
            # Unknown caps as well, but a conflict is clearer where the verbod holds for sure.
            zeker = feiten | ruimte.tabel.feitbits.alle(verbod.wanneer, True)
            for regel in geldend:
                if regel.modaliteit == "moet" and regel.niveau > verbod.hoogstens:
                    self._paar("plicht-begrensd", regel.id, verbod.id, ruimte.voorbeeld(klasse, zeker, niveau))

    def _gaat_voor(self, eerste: str, ander: str) -> None:
        if eerste != ander:
            self.achter.setdefault(ander, set()).add(eerste)

    def _paar(self, soort: str, wat: str, bij: str, voorbeeld: Voorbeeld) -> None:
        eerder = self._paren.setdefault((soort, wat, bij), voorbeeld)
        if voorbeeld.grootte < eerder.grootte:
            self._paren[soort, wat, bij] = voorbeeld


def _vraagt(regel: Verstrekking) -> tuple[frozenset[str], frozenset[str]]:
    """Return what a verstrekking asks of the value and of the ontvanger."""
    return frozenset(regel.beperkingen), frozenset(regel.verplichtingen)


def _zonder_werking(handvat: Handvat, speurder: _Speurder) -> Iterator[Bevinding]:
    vangnetten = []
    for regel in (*handvat.verstrekkingen.values(), *handvat.verboden.values()):
        voor = tuple(sorted(speurder.achter.get(regel.id, ())))
        if regel.id not in speurder.telt and (voor or isinstance(regel, Verstrekking)):
            yield Bevinding("overbodig", regel.id, voor)
        elif regel.id not in speurder.telt:
            vangnetten.append(Bevinding("vangnet", regel.id))
    yield from vangnetten


def _ongeopend(handvat: Handvat, speurder: _Speurder) -> Iterator[Bevinding]:
    categorieen = {handvat.velden[veld].categorie for _, veld in speurder.gezien}
    yield from (Bevinding("niemand-ziet", naam) for naam in handvat.categorieen if naam not in categorieen)
    ontvangers = {ontvanger for ontvanger, _ in speurder.gezien}
    yield from (Bevinding("krijgt-niets", naam) for naam in handvat.partijen if naam not in ontvangers)


def _niet_vast_te_leggen(handvat: Handvat) -> Iterator[Bevinding]:
    regels: tuple[Verstrekking | Verbod, ...] = (*handvat.verstrekkingen.values(), *handvat.verboden.values())
    for regel in regels:
        genoemd = regel.voorwaarden if isinstance(regel, Verstrekking) else (*regel.wanneer, *regel.tenzij)
        for naam in genoemd:
            wat = handvat.omstandigheden[naam]
            ontvangers = regel.ontvangers or tuple(handvat.partijen)
            niemand = tuple(partij for partij in ontvangers if not _iemand(wat, partij, regel.verstrekker))
            if wat.soort == WEGING and niemand:
                yield Bevinding("niemand-legt-vast", regel.id, (naam, *niemand))


def _iemand(wat: Omstandigheid, ontvanger: str, bron: str) -> bool:
    """True if somebody may record this for a gegeven of this bron and ontvanger."""
    kanten = {"ontvanger": ontvanger, "bron": bron}
    mogelijk = {kanten[kant] for kant in wat.kant} if wat.kant else {wie.partij for wie in wat.wie}
    return any(wie.partij in mogelijk for wie in wat.wie)
