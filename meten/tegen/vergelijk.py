"""The same answers first, then the time: every peer on the sample, next to our engine on the same questions."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from time import perf_counter
from typing import Final

from handvat.loader import VERSIES, geldende, load_handvat
from handvat.model import Niveau
from meten.meting import Meting, percentiel
from meten.tegen.motor import NietTeKrijgenError, Tegenmotor
from meten.tegen.naar_casbin import CasbinBatch, CasbinEnforcer, CasbinFast
from meten.tegen.naar_cedar import Cedar, CedarPerOntvanger
from meten.tegen.naar_cerbos import Cerbos
from meten.tegen.naar_rego import Regorus, RegorusNieuw
from meten.tegen.vorm import Situatie, Vorm, situatie, vorm
from meten.tegen.vragen import Proefvraag, steekproef
from policies.engine import Engine

TEGEN: Final[tuple[type[Tegenmotor], ...]] = (
    Regorus,
    RegorusNieuw,
    Cerbos,
    CasbinFast,
    CasbinEnforcer,
    CasbinBatch,
    CedarPerOntvanger,
    Cedar,
)
AANTAL: Final = 2000
MINSTENS: Final = 16  # questions that are timed, one for each partij
MEET_SEC: Final = 10.0  # and more as long as this is not over
_GETOOND: Final = 5
_NAAM: Final = "motor.tegen."


class VerschilError(Exception):
    """A peer gives another niveau. The message has the first questions with a veld that differs."""


@dataclass(frozen=True, slots=True)
class Proef:
    """A question of the sample with what follows from it, and the niveau of every veld as our engine gives it."""

    vraag: Proefvraag
    situatie: Situatie
    verwacht: Mapping[str, Niveau]


def meet() -> Iterator[Meting]:
    """Yield for each peer the median time of a question about all velden, and its ratio to ours.

    Raises:
        VerschilError: a peer gives another niveau; it is raised after its last question.
    """
    engine = Engine(load_handvat(geldende(VERSIES, datetime.now(UTC).date())))
    vormen = vorm(engine.handvat)
    proeven = maak_proeven(engine, vormen, AANTAL)
    for maak in TEGEN:
        try:
            with maak(vormen) as motor:
                yield vergelijk(motor, engine, proeven)
        except NietTeKrijgenError as fout:
            print(f"{_NAAM}{maak.naam:22} niet gemeten: {fout}", flush=True)


def maak_proeven(engine: Engine, vormen: Vorm, aantal: int) -> tuple[Proef, ...]:
    """Return the sample with the niveau of every veld, taken from the reasoned oordelen."""
    return tuple(
        Proef(
            een,
            situatie(engine.handvat, vormen.houders, een.vraag),
            {oordeel.veld: oordeel.niveau for oordeel in engine.decide(een.vraag)},
        )
        for een in steekproef(engine.handvat, aantal)
    )


def vergelijk(motor: Tegenmotor, engine: Engine, proeven: Sequence[Proef]) -> Meting:
    """Ask a peer the whole sample, the first part of it about all velden and timed; then ask us that part.

    Raises:
        VerschilError: the peer gives another niveau than our oordelen, or the timed call of our engine does.
    """
    verschillen: list[str] = []
    tijden: list[float] = []
    cellen = 0
    einde = perf_counter() + MEET_SEC
    for proef in proeven:
        gemeten = motor.velden_per_vraag is None or len(tijden) < MINSTENS or perf_counter() < einde
        velden = proef.vraag.velden[: None if gemeten else motor.velden_per_vraag]
        begin = perf_counter()
        niveaus = motor.niveaus(proef.situatie, velden)
        if gemeten:
            tijden.append(perf_counter() - begin)
        cellen += len(velden)
        verschillen += _verschillen(motor.naam, proef, velden, niveaus)
    onze_tijden: list[float] = []
    for proef in proeven[: len(tijden)]:
        begin = perf_counter()
        niveaus = engine.niveaus(proef.vraag.vraag)
        onze_tijden.append(perf_counter() - begin)
        verschillen += _verschillen("engine.niveaus", proef, proef.vraag.velden, niveaus)
    if verschillen:
        kop = f"{motor.naam}: {len(verschillen)} velden met een ander niveau, waaronder:"
        raise VerschilError("\n".join([kop, *verschillen[:_GETOOND]]))
    hun, ons = percentiel(tijden, 0.5), percentiel(onze_tijden, 0.5)
    return Meting(
        f"{_NAAM}{motor.naam}",
        round(hun * 1000, 3),
        "ms",
        f"wij {ons * 1000:.3f} ms; p50 van {len(tijden)}; {len(proeven)} vragen, {cellen} velden gelijk; {motor.wat}",
        round(hun / ons, 1),
    )


def _verschillen(naam: str, proef: Proef, velden: Sequence[str], niveaus: Mapping[str, Niveau]) -> Iterator[str]:
    for veld in velden:
        ons, hun = proef.verwacht[veld], niveaus[veld]
        if ons != hun:
            vraag = json.dumps(proef.vraag.data, ensure_ascii=False)
            yield f"  {veld}: wij {ons.id}, {naam} {hun.id}, bij {vraag}"
