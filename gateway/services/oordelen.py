"""Oordelen as they are kept with a verzoek: whole, without values, and each equal one only once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from handvat.model import Bevoegde, Niveau
from policies.oordeel import Oordeel, Reden, Weging, WelAls


def pak_in(oordelen: Iterable[Oordeel]) -> list[dict[str, Any]]:
    """Return JSON in which velden with an equal oordeel share it; the plek of each veld keeps the order."""
    groepen: dict[Oordeel, list[tuple[int, str, str]]] = {}
    for plek, oordeel in enumerate(oordelen):
        groepen.setdefault(replace(oordeel, veld="", bron=""), []).append((plek, oordeel.veld, oordeel.bron))
    return [{"velden": velden, "oordeel": kern.to_json()} for kern, velden in groepen.items()]


def pak_uit(groepen: Iterable[Mapping[str, Any]]) -> tuple[Oordeel, ...]:
    """Return the oordelen that :func:`pak_in` kept, in their order."""
    genummerd = [
        (plek, _oordeel(veld, bron, groep["oordeel"])) for groep in groepen for plek, veld, bron in groep["velden"]
    ]
    return tuple(oordeel for _, oordeel in sorted(genummerd, key=lambda paar: paar[0]))


def _oordeel(veld: str, bron: str, kern: Mapping[str, Any]) -> Oordeel:
    return Oordeel(
        veld=veld,
        categorie=kern["categorie"],
        bron=bron,
        houder=kern["houder"],
        niveau=Niveau.van_id(kern["niveau"]),
        wijze=kern["wijze"],
        modaliteit=kern["modaliteit"],
        redenen=tuple(Reden(reden["regel"], reden["effect"], tuple(reden["grondslagen"])) for reden in kern["redenen"]),
        weging=tuple(
            Weging(
                weging["omstandigheid"],
                tuple(Bevoegde(wie["partij"], tuple(wie["functies"])) for wie in weging["wie"]),
                Niveau.van_id(weging["naar"]),
            )
            for weging in kern["weging"]
        ),
        wel_als=tuple(
            WelAls(tuple(wel_als["omstandigheden"].items()), Niveau.van_id(wel_als["niveau"]))
            for wel_als in kern["welAls"]
        ),
        beperkingen=tuple(kern["beperkingen"]),
        verplichtingen=tuple(kern["verplichtingen"]),
        uitleg=kern["uitleg"],
    )
