"""pycasbin: one line per regel, and one question per veld and action.

Given: the model below, with three small functions on sets of facts (casbin has none of its own); a list is one text
``|a|b|`` and a value ``|a|``, so that ``in`` is exact. Lines come from a file, for ``add_policies`` of FastEnforcer is
quadratic. *Volledig* is asked first and *dat* only for what was refused, which halves the questions.
FastEnforcer looks lines up by their first two places, so a regel becomes a line per ontvanger and veld.

Not returned: redenen (``enforce_ex`` names one line), weging, wél als, verplichtingen, text.
"""

from __future__ import annotations

import tempfile
from abc import abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

import casbin

from handvat.model import Niveau
from meten.tegen.motor import Tegenmotor, per_golf
from meten.tegen.vorm import KEUZES, Regelvorm, Situatie, Vorm

_Vraag = tuple[object, ...]

_VRIJ: Final = "*"
_MODEL: Final = f"""
[request_definition]
r = ontvanger, veld, actie, dag, {", ".join(KEUZES)}, waar, onwaar
[policy_definition]
p = ontvanger, veld, actie, van, tot, {", ".join(KEUZES)}, alle_waar, tenzij_waar, tenzij_onwaar, eft, regel
[policy_effect]
e = some(where (p.eft == allow)) && !some(where (p.eft == deny))
[matchers]
m = (p.ontvanger == "*" || r.ontvanger in p.ontvanger) && r.veld in p.veld && r.actie in p.actie && \
{" && ".join(f'(p.{keuze} == "*" || r.{keuze} in p.{keuze})' for keuze in KEUZES)} && \
p.van <= r.dag && r.dag < p.tot && (p.alle_waar == "*" || alle(p.alle_waar, r.waar)) && \
(p.tenzij_waar == "*" || geen(p.tenzij_waar, r.waar)) && (p.tenzij_onwaar == "*" || geen(p.tenzij_onwaar, r.onwaar))
"""


def _lijst(waarden: Sequence[str]) -> str:
    return f"|{'|'.join(waarden)}|" if waarden else _VRIJ


@cache
def _namen(lijst: str) -> frozenset[str]:
    return frozenset(lijst.strip("|").split("|"))


def _alle(lijst: str, feiten: frozenset[str]) -> bool:
    return _namen(lijst) <= feiten


def _geen(lijst: str, feiten: frozenset[str]) -> bool:
    return _namen(lijst).isdisjoint(feiten)


def _regel(regel: Regelvorm, ontvangers: Sequence[str], velden: Sequence[str]) -> str:
    return ", ".join(
        (
            "p",
            _lijst(ontvangers),
            _lijst(velden),
            _lijst(regel.acties),
            regel.van,
            regel.tot,
            *(_lijst(regel.keuzes.get(keuze, ())) for keuze in KEUZES),
            _lijst(regel.alle_waar),
            _lijst(regel.tenzij_waar),
            _lijst(regel.tenzij_onwaar),
            "allow" if regel.mag else "deny",
            regel.id,
        )
    )


class _Casbin(Tegenmotor):
    """The questions and answers that all enforcers share."""

    def __init__(self, vorm: Vorm) -> None:
        super().__init__(vorm)
        with tempfile.TemporaryDirectory() as map_:
            model, regels = Path(map_) / "model.conf", Path(map_) / "regels.csv"
            model.write_text(_MODEL, encoding="utf-8")
            regels.write_text("\n".join(self._regels(vorm)) + "\n", encoding="utf-8")
            self._enforcer = self._maak(str(model), str(regels))
        self._enforcer.add_function("alle", _alle)
        self._enforcer.add_function("geen", _geen)

    def niveaus(self, situatie: Situatie, velden: Sequence[str]) -> Mapping[str, Niveau]:
        """Ask one question per veld and action."""
        return per_golf(
            velden, lambda actie, over: self._vraag([self._verzoek(situatie, veld, actie) for veld in over])
        )

    def _verzoek(self, situatie: Situatie, veld: str, actie: str) -> _Vraag:
        houder = self._vorm.houder_van[veld]
        return (
            f"|{situatie.ontvanger}|",
            f"|{veld}|",
            f"|{actie}|",
            situatie.dag,
            *(f"|{situatie.keuzes[keuze]}|" for keuze in KEUZES),
            situatie.waar[houder],
            situatie.onwaar[houder],
        )

    def _regels(self, vorm: Vorm) -> Iterator[str]:
        for regel in vorm.regels:
            yield _regel(regel, regel.ontvangers, regel.velden)

    def _maak(self, model: str, regels: str) -> Any:
        return casbin.Enforcer(model, regels)

    @abstractmethod
    def _vraag(self, vragen: list[_Vraag]) -> list[bool]: ...


class CasbinEnforcer(_Casbin):
    """``Enforcer.enforce``: goes through all lines for every question."""

    naam = "casbin_enforcer"
    wat = "pycasbin Enforcer, per veld en niveau gevraagd"
    velden_per_vraag = 3

    def _vraag(self, vragen: list[_Vraag]) -> list[bool]:
        return [self._enforcer.enforce(*vraag) for vraag in vragen]


class CasbinBatch(_Casbin):
    """``Enforcer.batch_enforce``: a loop over the same."""

    naam = "casbin_batch"
    wat = "pycasbin batch_enforce, alle velden per niveau in één keer"
    velden_per_vraag = 3

    def _vraag(self, vragen: list[_Vraag]) -> list[bool]:
        antwoorden: list[bool] = self._enforcer.batch_enforce(vragen)
        return antwoorden


class CasbinFast(CasbinEnforcer):
    """``FastEnforcer``: only the lines of this ontvanger and veld. Not to be shared by threads."""

    naam = "casbin_fast"
    wat = "pycasbin FastEnforcer, regels uitgeschreven per ontvanger en veld"
    velden_per_vraag = 20

    def _regels(self, vorm: Vorm) -> Iterator[str]:
        for regel in vorm.regels:
            for ontvanger in regel.ontvangers or vorm.partijen:
                for veld in regel.velden:
                    yield _regel(regel, (ontvanger,), (veld,))

    def _maak(self, model: str, regels: str) -> Any:
        return casbin.FastEnforcer(model, regels, cache_key_order=[0, 1])
