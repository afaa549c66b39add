"""How long it takes to prove a whole versie, and to compare two of them, in every situatie there is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from time import perf_counter
from types import MappingProxyType

from handvat.loader import VERSIES, geldende, load_handvat
from handvat.model import Handvat
from meten.meting import Meting
from policies.bewijs.bewijs import bewijs
from policies.verschil.vergelijking import vergelijk

_BEWIJS_SEC, _VERSCHIL_SEC = 60.0, 2.0  # aims


def meet() -> Iterator[Meting]:
    """Yield the times of ``poort handvat bewijs`` and of ``poort handvat verschil``, with loading."""
    map_ = geldende(VERSIES, datetime.now(UTC).date())
    begin = perf_counter()
    uitkomst = bewijs(load_handvat(map_))
    aantal = uitkomst.aantallen["situaties"]
    yield _meting("handvat.bewijs", begin, _BEWIJS_SEC, f"{aantal} situaties, {len(uitkomst.toetsingen)} invarianten")
    oud = load_handvat(map_)
    een = next(iter(oud.verstrekkingen))
    for naam, anders in (("een_regel", {een}), ("alle_regels", set(oud.verstrekkingen))):
        begin = perf_counter()
        geheel = vergelijk(load_handvat(map_), _zonder_voorwaarden(load_handvat(map_), anders))
        wat = f"{len(anders)} verstrekkingen anders: {geheel.uitkomst}, {len(geheel.rijen)} rijen"
        yield _meting(f"handvat.verschil.{naam}", begin, _VERSCHIL_SEC, wat)


def _zonder_voorwaarden(handvat: Handvat, ids: set[str]) -> Handvat:
    """Return a versie in which these verstrekkingen ask nothing."""
    regels = {
        regel.id: replace(regel, voorwaarden=()) if regel.id in ids else regel
        for regel in handvat.verstrekkingen.values()
    }
    return replace(handvat, verstrekkingen=MappingProxyType(regels))


def _meting(naam: str, begin: float, doel: float, wat: str) -> Meting:
    duur = perf_counter() - begin
    return Meting(naam, round(duur, 3), "s", f"{wat}; streven {doel:g} s", round(duur / doel, 3))
