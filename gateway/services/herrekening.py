"""Judge again what is in the log, with the versie of then: the same question must give the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from gateway.errors import GatewayError
from gateway.services import logvraag
from gateway.services.feiten import beoordeel
from handvat.model import Handvat
from policies.engine import Engine
from policies.oordeel import Oordeel
from policies.vraag import Vraag

SOORT: Final = "context-beoordeeld"


class NietHerrekenbaarError(GatewayError):
    """This entry cannot be judged again. The message says in Dutch why, for who asked."""


@dataclass(frozen=True, slots=True)
class Herrekening:
    """What the versie of then says now. ``anders``: the velden whose niveau, wijze or regels are not those of then."""

    handvat: Handvat
    vraag: Vraag  # without facts
    oordelen: tuple[Oordeel, ...]
    uitkomst: str  # the hash of now
    gelijk: bool  # the same bytes as then
    anders: tuple[str, ...]


def herreken(regel: Mapping[str, Any], met_hash: Callable[[str], Engine | None]) -> Herrekening:
    """Judge an entry of the log again.

    Args:
        regel: the whole entry, as it was read.
        met_hash: gives the engine of the versie with a hash, or None.

    Raises:
        NietHerrekenbaarError: it holds no oordeel, or too little of the question, or the versie is gone.
    """
    if regel["soort"] != SOORT:
        raise NietHerrekenbaarError(f"dit is een regel {regel['soort']}; alleen een regel {SOORT} heeft een oordeel")
    inhoud = regel["inhoud"]
    if inhoud.get("uitkomst") is None:
        raise NietHerrekenbaarError("deze regel is van voor de tijd dat de hele vraag in het logboek kwam")
    versie, sha256 = inhoud["handvat"]["versie"], inhoud["handvat"]["sha256"]
    engine = met_hash(sha256)
    if engine is None:
        raise NietHerrekenbaarError(f"versie {versie} met sha256 {sha256} is er niet meer, of is veranderd")
    basis, feiten = logvraag.lees(inhoud)
    oordelen = beoordeel(engine, basis, feiten)
    uitkomst = logvraag.uitkomst(oordelen)
    toen = {oordeel["veld"]: oordeel for oordeel in inhoud["oordelen"]}
    nu = {oordeel.veld: logvraag.oordeelregel(oordeel) for oordeel in oordelen}
    return Herrekening(
        handvat=engine.handvat,
        vraag=basis,
        oordelen=oordelen,
        uitkomst=uitkomst,
        gelijk=uitkomst == inhoud["uitkomst"],
        anders=tuple(veld for veld in {**toen, **nu} if toen.get(veld) != nu.get(veld)),
    )
