"""How long one question over all contextvelden takes, for each of the six partners, with nothing cached between.

``alle_velden`` is the niveau per veld; ``alle_velden_uitleg`` has the Oordeel objects with redenen, weging, beperkingen
and verplichtingen; ``wel_als`` is what the wél als and the sentences of all velden cost on top; ``heel`` is all of it.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from time import perf_counter

from handvat.loader import VERSIES, geldende, load_handvat
from handvat.model import Handvat
from meten.meting import Meting, percentiel
from policies.antwoord import antwoord, schrijf
from policies.engine import Engine
from policies.invoer import lees_vraag
from policies.oordeel import Oordeel
from policies.vraag import Vraag

RONDES = 80
DRADEN = 8
_ZSM_PARTNER = "zsm-partner"
_DOELEN_MS = {"motor.alle_velden": 0.1, "motor.alle_velden_uitleg": 0.25, "motor.wel_als": 5.0}  # aims of p50
_COMPILEREN_MS, _GEHEUGEN_MB = 500.0, 32.0
# A process of its own: what it holds before the handvat is loaded, after that, and with the compiled form.
_PROCES = """
import gc, os
from datetime import date
from handvat.loader import VERSIES, geldende, load_handvat
from policies.engine import Engine
def mb():
    gc.collect()
    with open("/proc/self/statm") as bestand:
        return int(bestand.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
leeg = mb()
handvat = load_handvat(geldende(VERSIES, date.fromisoformat("{dag}")))
geladen = mb()
engine = Engine(handvat)
print(geladen - leeg, mb() - leeg)
"""


def meet() -> Iterator[Meting]:
    """Yield the times of loading, compiling and deciding, what a process holds, and eight threads at once."""
    vandaag = datetime.now(UTC).date()
    begin = perf_counter()
    handvat = load_handvat(geldende(VERSIES, vandaag))
    yield Meting("handvat.laden", round((perf_counter() - begin) * 1000, 1), "ms")
    tijden = []
    for _ in range(10):
        begin = perf_counter()
        engine = Engine(handvat)
        tijden.append((perf_counter() - begin) * 1000)
    yield _met_doel(
        "motor.compileren.p50", percentiel(tijden, 0.5), _COMPILEREN_MS, "ms", f"{len(handvat.velden)} velden"
    )
    yield from _geheugen(vandaag)
    vragen = maak_vragen(handvat, engine, vandaag)
    wat = f"{len(handvat.velden)} velden, {len(vragen)} vragen"
    yield from _tijden("motor.alle_velden", vragen, lambda vraag: lambda: engine.niveaus(vraag), wat)
    yield from _tijden("motor.alle_velden_uitleg", vragen, lambda vraag: lambda: engine.decide(vraag), wat)
    yield from _tijden("motor.wel_als", vragen, lambda vraag: _meer(engine.decide(vraag)), wat)
    yield from _tijden("motor.heel", vragen, lambda vraag: lambda: _meer(engine.decide(vraag))(), wat)
    yield from _tijden("motor.json", vragen, lambda vraag: _json(handvat, vraag, engine.decide(vraag)), wat)
    yield _draden(engine, vragen)


def maak_vragen(handvat: Handvat, engine: Engine, peildatum: date) -> list[Vraag]:
    """Return questions over all velden: each ZSM partner, a minor and an adult, two doelen."""
    return [
        lees_vraag(
            {
                "ontvanger": {"partij": partij.id, "functie": partij.functies[0]},
                "zaak": {"zaaktype": "jeugd", "processtap": "verzamelen-adviseren"},
                "persoon": {"rol": "verdachte", "leeftijd": leeftijd},
                "doel": doel,
                "omstandigheden": {"zaak-loopt": True, "ontvanger-betrokken": True},
            },
            handvat,
            peildatum,
        )
        for partij in handvat.partijen.values()
        if partij.soort == _ZSM_PARTNER
        for leeftijd in (14, 34)
        for doel in engine.doelen_voor(partij.id, partij.functies[0])[:2]
    ]


def _tijden(
    naam: str, vragen: Sequence[Vraag], bereid_voor: Callable[[Vraag], Callable[[], object]], wat: str
) -> Iterator[Meting]:
    """Time what the prepared call does, not its preparation."""
    tijden = []
    for _ in range(RONDES):
        for vraag in vragen:
            doe = bereid_voor(vraag)
            begin = perf_counter()
            doe()
            tijden.append((perf_counter() - begin) * 1000)
    midden = percentiel(tijden, 0.5)
    yield _met_doel(f"{naam}.p50", midden, _DOELEN_MS.get(naam), "ms", wat)
    yield Meting(f"{naam}.p99", round(percentiel(tijden, 0.99), 3), "ms", wat)


def _met_doel(naam: str, waarde: float, doel: float | None, eenheid: str, wat: str) -> Meting:
    if doel is None:
        return Meting(naam, round(waarde, 3), eenheid, wat)
    return Meting(naam, round(waarde, 3), eenheid, f"{wat}; streven {doel:g} {eenheid}", round(waarde / doel, 3))


def _meer(oordelen: Sequence[Oordeel]) -> Callable[[], object]:
    return lambda: [(oordeel.wel_als, oordeel.uitleg) for oordeel in oordelen]


def _json(handvat: Handvat, vraag: Vraag, oordelen: Sequence[Oordeel]) -> Callable[[], str]:
    _meer(oordelen)()
    return lambda: schrijf(antwoord(handvat, vraag, oordelen))


def _geheugen(vandaag: date) -> Iterator[Meting]:
    """Yield what one process holds for the texts and the compiled form of a versie."""
    uit = subprocess.run(
        [sys.executable, "-c", _PROCES.format(dag=vandaag.isoformat())], capture_output=True, text=True, check=True
    )
    geladen, samen = map(float, uit.stdout.split())
    yield Meting("handvat.geheugen", round(geladen, 1), "MB", "de hele versie met alle teksten")
    yield _met_doel("motor.geheugen", samen, _GEHEUGEN_MB, "MB", "versie en gecompileerde vorm samen")


def _draden(engine: Engine, vragen: Sequence[Vraag]) -> Meting:
    """Count answers from eight threads that differ from those of one; there may be none."""
    alleen = [engine.decide(vraag) for vraag in vragen]
    with ThreadPoolExecutor(DRADEN) as pool:
        samen = list(pool.map(engine.decide, [*vragen] * DRADEN))
    anders = sum(een != ander for een, ander in zip(alleen * DRADEN, samen, strict=True))
    return Meting("motor.draden.verschillen", anders, "vragen", f"{DRADEN} draden tegelijk, {len(samen)} antwoorden")
