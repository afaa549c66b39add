"""Rego in regorus, Microsoft's engine for it: one query answers all velden.

Given: one Rego rule per regel that says when it holds, and the velden, niveau and effect of each regel as data; facts
as two objects per houder, ``input.waar`` and ``input.onwaar``. The decision is in the form on which the Rego engines
agree: arrays instead of functions over sets. OPA itself has no package for Python 3.11, so regorus stands for Rego:
the version on PyPI that is fastest here, and a newer fork.

Not returned: weging, wél als, text. Rego could return the regels that hold with their verplichtingen if its author
writes that; here it returns the niveau only, which is faster.
"""

from __future__ import annotations

import json
from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any

from handvat.model import Niveau
from meten.tegen.motor import NietTeKrijgenError, Tegenmotor
from meten.tegen.vorm import Regelvorm, Situatie, Vorm

_KOP = "package handvat\n\nimport rego.v1\n\n"

_SLOT = """
raakt[veld] contains i if {
    some i in geldt
    some veld in data.regels[i].velden
}

niveau[veld] := min([opent, laat]) if {
    some veld, ids in raakt
    opent := max(array.concat([0], [data.regels[i].niveau | some i in ids; data.regels[i].mag]))
    laat := min(array.concat([2], [data.regels[i].niveau | some i in ids; not data.regels[i].mag]))
}
"""


def rego(vorm: Vorm) -> str:
    """Return the policy."""
    return _KOP + "\n".join(f"geldt contains {i} if {{ {_als(regel)} }}" for i, regel in enumerate(vorm.regels)) + _SLOT


def _als(regel: Regelvorm) -> str:
    houder = json.dumps(regel.houder)
    eisen = [_in("ontvanger", regel.ontvangers)] if regel.ontvangers else []
    eisen += [_in(f"keuzes.{keuze}", waarden) for keuze, waarden in regel.keuzes.items()]
    eisen += [f"input.dag >= {json.dumps(regel.van)}", f"input.dag < {json.dumps(regel.tot)}"]
    eisen += [f"input.waar[{houder}][{json.dumps(naam)}]" for naam in regel.alle_waar]
    eisen += [f"not input.waar[{houder}][{json.dumps(naam)}]" for naam in regel.tenzij_waar]
    eisen += [f"not input.onwaar[{houder}][{json.dumps(naam)}]" for naam in regel.tenzij_onwaar]
    return "; ".join(eisen)


def _in(pad: str, waarden: Sequence[str]) -> str:
    if len(waarden) == 1:
        return f"input.{pad} == {json.dumps(waarden[0])}"
    return f"input.{pad} in {{{', '.join(map(json.dumps, waarden))}}}"


def gegevens(vorm: Vorm) -> dict[str, Any]:
    """Return what the policy knows of each regel: what a permit opens to, or what a forbid leaves."""
    return {
        "regels": [
            {
                "mag": regel.mag,
                "niveau": len(regel.acties) if regel.mag else 2 - len(regel.acties),
                "velden": list(regel.velden),
            }
            for regel in vorm.regels
        ]
    }


class _Regorus(Tegenmotor):
    def __init__(self, vorm: Vorm) -> None:
        super().__init__(vorm)
        self._engine = self._maak()
        self._engine.add_policy("handvat.rego", rego(vorm))
        self._engine.add_data_json(json.dumps(gegevens(vorm)))

    def niveaus(self, situatie: Situatie, velden: Sequence[str]) -> Mapping[str, Niveau]:
        """Ask all velden at once; what no regel that holds is about is not in the answer."""
        self._engine.set_input_json(
            json.dumps(
                {
                    "ontvanger": situatie.ontvanger,
                    "dag": situatie.dag,
                    "keuzes": situatie.keuzes,
                    "waar": _objecten(situatie.waar),
                    "onwaar": _objecten(situatie.onwaar),
                }
            )
        )
        gevonden: dict[str, int] = json.loads(self._engine.eval_rule_as_json("data.handvat.niveau") or "{}")
        return {veld: Niveau(gevonden.get(veld, 0)) for veld in velden}

    @abstractmethod
    def _maak(self) -> Any: ...


def _objecten(feiten: Mapping[str, frozenset[str]]) -> dict[str, dict[str, bool]]:
    return {houder: dict.fromkeys(namen, True) for houder, namen in feiten.items()}


class Regorus(_Regorus):
    """The package with the original engine, 2024."""

    naam = "regorus"
    wat = "regorus 0.2 (hobofan-regorus), één vraag voor alle velden"

    def _maak(self) -> Any:
        try:
            import hobofan_regorus
        except ImportError as fout:
            raise NietTeKrijgenError("het pakket hobofan-regorus ontbreekt") from fout
        return hobofan_regorus.Engine()


class RegorusNieuw(_Regorus):
    """A fork that follows the engine of 2026."""

    naam = "regorus_nieuw"
    wat = "regorus 0.13 (gordon-to-regorus), één vraag voor alle velden"

    def _maak(self) -> Any:
        try:
            import regorus
        except ImportError as fout:
            raise NietTeKrijgenError("het pakket gordon-to-regorus ontbreekt") from fout
        return regorus.Engine()
