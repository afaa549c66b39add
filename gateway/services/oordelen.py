"""Oordelen as they are kept with a verzoek: whole, without values, and what velden share only once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import itemgetter
from typing import Any

from handvat.model import Bevoegde, Niveau
from policies.oordeel import Oordeel, Reden, Weging, WelAls


def pak_in(oordelen: Iterable[Oordeel]) -> list[dict[str, Any]]:
    """Return JSON in which velden with an equal oordeel share it; the plek of each veld keeps the order."""
    groepen: dict[tuple[object, ...], tuple[Oordeel, list[tuple[int, str, str]]]] = {}
    for plek, oordeel in enumerate(oordelen):
        _, velden = groepen.setdefault(_kern(oordeel), (oordeel, []))
        velden.append((plek, oordeel.veld, oordeel.bron))
    return [
        {"velden": velden, "oordeel": eerste.to_json(), "waarom": eerste.waarom} for eerste, velden in groepen.values()
    ]


def _kern(oordeel: Oordeel) -> tuple[object, ...]:
    """Return what velden must share. The engine gives velden with the same regels the very same long parts."""
    return id(oordeel.uitkomst), oordeel.categorie, oordeel.houder


def pak_uit(groepen: Iterable[Mapping[str, Any]]) -> tuple[Oordeel, ...]:
    """Return the oordelen that :func:`pak_in` kept, in their order."""
    genummerd = []
    for groep in groepen:
        kern = _oordeel(groep["oordeel"], groep.get("waarom", groep["oordeel"]["uitleg"]))
        genummerd += [
            (plek, kern._replace(kop=kern.kop._replace(veld=veld, bron=bron))) for plek, veld, bron in groep["velden"]
        ]
    return tuple(oordeel for _, oordeel in sorted(genummerd, key=itemgetter(0)))


def _oordeel(kern: Mapping[str, Any], waarom: str) -> Oordeel:
    """Return a kept oordeel. What was kept before the parts of the uitleg were told apart, is all ``waarom``."""
    return Oordeel.heel(
        veld=kern["veld"],
        categorie=kern["categorie"],
        bron=kern["bron"],
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
        waarom=waarom,
        verandert=kern["uitleg"].removeprefix(waarom).lstrip(),
    )
