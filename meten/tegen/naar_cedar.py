"""Cedar, through cedarpy: one policy per regel, and one request per veld and action.

Given: every veld is an entity under the regels that are about it, so that a policy says ``resource in Regel::"id"``;
facts are two sets in the context, those of the houder of the veld, tested with ``containsAll`` and ``containsAny``;
days are numbers, for Cedar does not order texts. Everything goes in batches. *Volledig* is asked first and *dat* only
for what was refused. ``CedarPerOntvanger`` gets the policies of one ontvanger only, chosen by us.

Not returned: weging, wél als, verplichtingen, text. Cedar names the policies that decided an action; that is not used.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from handvat.model import Niveau
from meten.tegen.motor import NietTeKrijgenError, Tegenmotor, per_golf
from meten.tegen.vorm import ACTIES, Regelvorm, Situatie, Vorm


def policy(regel: Regelvorm) -> str:
    """Return one regel as a Cedar policy."""
    eisen = []
    if regel.ontvangers:
        eisen.append(f"[{', '.join(_id('Partij', partij) for partij in regel.ontvangers)}].contains(principal)")
    eisen += [f"{_lijst(waarden)}.contains(context.{keuze})" for keuze, waarden in regel.keuzes.items()]
    eisen += [f"context.dag >= {_dag(regel.van)}", f"context.dag < {_dag(regel.tot)}"]
    if regel.alle_waar:
        eisen.append(f"context.waar.containsAll({_lijst(regel.alle_waar)})")
    if regel.tenzij_waar:
        eisen.append(f"!context.waar.containsAny({_lijst(regel.tenzij_waar)})")
    if regel.tenzij_onwaar:
        eisen.append(f"!context.onwaar.containsAny({_lijst(regel.tenzij_onwaar)})")
    acties = ", ".join(_id("Action", actie) for actie in regel.acties)
    wie = "permit" if regel.mag else "forbid"
    return (
        f"@id({json.dumps(regel.id)})\n{wie}(principal, action in [{acties}], resource in {_id('Regel', regel.id)})\n"
        f"when {{ {' && '.join(eisen)} }};"
    )


def entiteiten(vorm: Vorm) -> str:
    """Return the velden with the regels that are about them."""
    boven: dict[str, list[dict[str, str]]] = {veld: [] for veld in vorm.velden}
    for regel in vorm.regels:
        for veld in regel.velden:
            boven[veld].append({"type": "Regel", "id": regel.id})
    velden = [{"uid": {"type": "Veld", "id": veld}, "attrs": {}, "parents": ids} for veld, ids in boven.items()]
    los = [("Partij", partij) for partij in vorm.partijen] + [("Action", actie) for actie in ACTIES]
    los += [("Regel", regel.id) for regel in vorm.regels]
    return json.dumps(
        [*velden, *({"uid": {"type": soort, "id": id_}, "attrs": {}, "parents": []} for soort, id_ in los)]
    )


def _id(soort: str, id_: str) -> str:
    return f"{soort}::{json.dumps(id_)}"


def _lijst(waarden: Sequence[str]) -> str:
    return f"[{', '.join(map(json.dumps, waarden))}]"


def _dag(dag: str) -> int:
    return int(dag.replace("-", ""))


class Cedar(Tegenmotor):
    """All policies in one set."""

    naam = "cedar"
    wat = "cedarpy, alle velden per niveau in één keer"
    velden_per_vraag = 6

    def __init__(self, vorm: Vorm) -> None:
        super().__init__(vorm)
        try:
            import cedarpy
        except ImportError as fout:
            raise NietTeKrijgenError("het pakket cedarpy ontbreekt") from fout
        self._beoordeel = cedarpy.is_authorized_batch
        self._entiteiten = cedarpy.Entities.from_json_str(entiteiten(vorm))
        self._policies = self._sets(vorm, cedarpy.PolicySet.from_str)

    def niveaus(self, situatie: Situatie, velden: Sequence[str]) -> Mapping[str, Niveau]:
        """Ask one batch per action."""
        context = {
            houder: {
                "dag": _dag(situatie.dag),
                **situatie.keuzes,
                "waar": list(situatie.waar[houder]),
                "onwaar": list(situatie.onwaar[houder]),
            }
            for houder in situatie.waar
        }
        policies = self._policies[situatie.ontvanger]

        def mag(actie: str, over: Sequence[str]) -> list[bool]:
            vragen = [
                {
                    "principal": {"type": "Partij", "id": situatie.ontvanger},
                    "action": {"type": "Action", "id": actie},
                    "resource": {"type": "Veld", "id": veld},
                    "context": context[self._vorm.houder_van[veld]],
                }
                for veld in over
            ]
            return [antwoord.allowed for antwoord in self._beoordeel(vragen, policies, self._entiteiten)]

        return per_golf(velden, mag)

    def _sets(self, vorm: Vorm, lees: Any) -> Mapping[str, Any]:
        """Return the policy set for each ontvanger."""
        een = lees("\n".join(policy(regel) for regel in vorm.regels))
        return dict.fromkeys(vorm.partijen, een)


class CedarPerOntvanger(Cedar):
    """A set of policies per ontvanger: the caller does a part of the choosing."""

    naam = "cedar_per_ontvanger"
    wat = "cedarpy, regels vooraf verdeeld per ontvanger"
    velden_per_vraag = 30

    def _sets(self, vorm: Vorm, lees: Any) -> Mapping[str, Any]:
        return {
            partij: lees(
                "\n".join(policy(regel) for regel in vorm.regels if not regel.ontvangers or partij in regel.ontvangers)
            )
            for partij in vorm.partijen
        }
