"""How long one question over all contextvelden takes, for each of the six partners, with nothing cached between."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from time import perf_counter

from handvat.loader import VERSIES, geldende, load_handvat
from meten.meting import Meting, percentiel
from policies.antwoord import antwoord, schrijf
from policies.engine import Engine
from policies.invoer import lees_vraag

RONDES = 40
_ZSM_PARTNER = "zsm-partner"


def meet() -> Iterator[Meting]:
    """Yield load time, decision with explanation, and the JSON of it."""
    vandaag = datetime.now(UTC).date()
    begin = perf_counter()
    handvat = load_handvat(geldende(VERSIES, vandaag))
    yield Meting("handvat.laden", round((perf_counter() - begin) * 1000, 1), "ms")
    engine = Engine(handvat)
    vragen = [
        lees_vraag(
            {
                "ontvanger": {"partij": partij.id, "functie": partij.functies[0]},
                "zaak": {"zaaktype": "jeugd", "processtap": "verzamelen-adviseren"},
                "persoon": {"rol": "verdachte", "leeftijd": leeftijd},
                "doel": doel,
                "omstandigheden": {"zaak-loopt": True, "ontvanger-betrokken": True},
            },
            handvat,
            vandaag,
        )
        for partij in handvat.partijen.values()
        if partij.soort == _ZSM_PARTNER
        for leeftijd in (14, 34)
        for doel in engine.doelen_voor(partij.id, partij.functies[0])[:2]
    ]
    beslis, json_erbij = [], []
    for _ in range(RONDES):
        for vraag in vragen:
            begin = perf_counter()
            oordelen = engine.decide(vraag)
            beslist = perf_counter()
            schrijf(antwoord(handvat, vraag, oordelen))
            beslis.append((beslist - begin) * 1000)
            json_erbij.append((perf_counter() - beslist) * 1000)
    wat = f"{len(handvat.velden)} velden, {len(vragen)} vragen"
    yield Meting("motor.alle_velden_uitleg.p50", round(percentiel(beslis, 0.5), 3), "ms", wat)
    yield Meting("motor.alle_velden_uitleg.p99", round(percentiel(beslis, 0.99), 3), "ms", wat)
    yield Meting("motor.json.p50", round(percentiel(json_erbij, 0.5), 3), "ms", wat)
