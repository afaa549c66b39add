"""Random questions, as the JSON of the contract: any at all, or aimed at a regel so that much fits."""

from __future__ import annotations

import random
from typing import Any

from handvat import woordenlijst
from handvat.model import Handvat, Regel, Verbod, Verstrekking

Data = dict[str, Any]

_DAGEN = ["2025-12-31", "2026-01-01", "2026-11-22", "2031-05-05"]


def willekeurig(handvat: Handvat, kans: random.Random) -> Data:
    """A question of which nothing is chosen for a reason."""
    partij = kans.choice(list(handvat.partijen.values()))
    velden = kans.sample(list(handvat.velden), kans.randint(1, 3))
    vraag = {
        "ontvanger": {"partij": partij.id, "functie": kans.choice([None, *partij.functies, *partij.functies])},
        "zaak": {
            "zaaktype": _misschien(kans, list(woordenlijst.ZAAKTYPEN)),
            "processtap": _misschien(kans, list(woordenlijst.PROCESSTAPPEN)),
        },
        "persoon": {
            "rol": _misschien(kans, list(woordenlijst.ROLLEN_PERSOON)),
            "leeftijd": _misschien(kans, list(range(woordenlijst.MAX_LEEFTIJD + 1))),
        },
        "doel": kans.choice(list(handvat.doelen)),
        "peildatum": kans.choice(_DAGEN[1:3]) if kans.random() < 0.9 else kans.choice(_DAGEN),
        "velden": velden,
    }
    return _met_feiten(handvat, kans, vraag, list(handvat.omstandigheden), kans.choice([0.2, 0.5, 0.9]))


def gericht(handvat: Handvat, kans: random.Random) -> Data:
    """A question that one regel was probably written for, with most of what it asks."""
    regel = kans.choice([*handvat.verstrekkingen.values(), *handvat.verboden.values()])
    partij = handvat.partijen[kans.choice(regel.ontvangers or tuple(handvat.partijen))]
    eigen = [functie for functie in partij.functies if not regel.functies or functie in regel.functies]
    leeftijden = [
        jaar
        for jaar in range(woordenlijst.MAX_LEEFTIJD + 1)
        if not regel.leeftijdsgroepen or woordenlijst.leeftijdsgroep(jaar) in regel.leeftijdsgroepen
    ]
    velden = {kans.choice(handvat.velden_van(regel)), *kans.sample(list(handvat.velden), kans.randint(0, 2))}
    vraag = {
        "ontvanger": {"partij": partij.id, "functie": _meestal(kans, eigen or list(partij.functies))},
        "zaak": {
            "zaaktype": _meestal(kans, list(regel.zaaktypen or woordenlijst.ZAAKTYPEN)),
            "processtap": _meestal(kans, list(regel.processtappen or woordenlijst.PROCESSTAPPEN)),
        },
        "persoon": {
            "rol": _meestal(kans, list(regel.rollen or woordenlijst.ROLLEN_PERSOON)),
            "leeftijd": _meestal(kans, leeftijden),
        },
        "doel": kans.choice(regel.doelen or tuple(handvat.doelen)),
        "peildatum": "2026-11-22",
        "velden": sorted(velden),
    }
    namen = sorted({naam for een in _bij(handvat, velden, partij.id) for naam in _genoemd(een)})
    gevuld = _met_feiten(handvat, kans, vraag, namen, kans.choice([0.3, 0.7, 0.9]))
    if isinstance(regel, Verstrekking) and kans.random() < 0.5:
        gevuld["omstandigheden"].update(dict.fromkeys(regel.voorwaarden, True))
    return gevuld


def minder_bekend(kans: random.Random, vraag: Data) -> Data:
    """The same question with a random part of what is known of it."""
    return {
        **vraag,
        "omstandigheden": _deel(kans, vraag["omstandigheden"]),
        "perHouder": {houder: _deel(kans, feiten) for houder, feiten in vraag["perHouder"].items()},
    }


def tegengesproken(kans: random.Random, vraag: Data) -> Data:
    """The same question with a random part of what is known of it, some of it the other way round."""
    deel = minder_bekend(kans, vraag)
    anders = {naam: waar if kans.random() < 0.7 else not waar for naam, waar in deel["omstandigheden"].items()}
    per_houder = {
        houder: {naam: waar if kans.random() < 0.7 else not waar for naam, waar in feiten.items()}
        for houder, feiten in deel["perHouder"].items()
    }
    return {**deel, "omstandigheden": anders, "perHouder": per_houder}


def _deel(kans: random.Random, feiten: dict[str, bool]) -> dict[str, bool]:
    return {naam: waar for naam, waar in feiten.items() if kans.random() < 0.6}


def _misschien(kans: random.Random, mogelijk: list[Any]) -> Any:
    return None if kans.random() < 0.15 else kans.choice(mogelijk)


def _meestal(kans: random.Random, mogelijk: list[Any]) -> Any:
    return None if kans.random() < 0.05 else kans.choice(mogelijk)


def _met_feiten(handvat: Handvat, kans: random.Random, vraag: Data, namen: list[str], bekend: float) -> Data:
    def feiten(aantal: int) -> dict[str, bool]:
        gekozen = kans.sample(namen, min(aantal, len(namen)))
        return {naam: kans.random() < 0.7 for naam in gekozen if kans.random() < bekend}

    houders = sorted({handvat.houder(veld) for veld in vraag["velden"]}) if kans.random() < 0.3 else []
    per_houder = {houder: feiten(4) for houder in houders}
    return {**vraag, "omstandigheden": feiten(len(namen)), "perHouder": per_houder}


def _bij(handvat: Handvat, velden: set[str], partij: str) -> list[Regel]:
    regels: list[Regel] = [*handvat.verstrekkingen.values(), *handvat.verboden.values()]
    return [
        regel
        for regel in regels
        if (not regel.ontvangers or partij in regel.ontvangers)
        and any(veld in regel.velden or handvat.velden[veld].categorie in regel.categorieen for veld in velden)
    ]


def _genoemd(regel: Regel) -> tuple[str, ...]:
    if isinstance(regel, Verstrekking):
        return regel.voorwaarden
    return (*regel.wanneer, *regel.tenzij) if isinstance(regel, Verbod) else ()
