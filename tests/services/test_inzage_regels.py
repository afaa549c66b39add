"""What may have been seen when it was never recorded what came of a question. On entries that are written out here."""

from __future__ import annotations

import json
from typing import Any

import pytest

from gateway.services.inzage.regels import lees_regels
from gateway.services.inzage.waarden import Inzageregel

PERSOON = "a" * 32


def entry(soort: str, **inhoud: Any) -> bytes:
    vast = {"verzoek": "v", "zaak": "z", "persoon": PERSOON, "doel": "bakken", "ontvanger": "bakkerij"}
    kop = {"soort": soort, "moment": "2026-11-22T09:00:00.000000Z", "spoor": "s", "wie": {"functie": "bakker"}}
    return json.dumps(kop | {"inhoud": vast | {"handvat": {"versie": "2026.1"}} | inhoud}).encode()


OORDELEN = [
    {"veld": "een", "niveau": "volledig", "wijze": "rechtstreeks", "regels": ["r1"]},
    {"veld": "twee", "niveau": "dat", "wijze": "na-vrijgave", "regels": ["r2"]},
    {"veld": "drie", "niveau": "geen", "wijze": None, "regels": []},
]
BEOORDEELD = entry("context-beoordeeld", oordelen=OORDELEN)
OPHALING = entry("ophaling-gevraagd")


def lees(*ruw: bytes) -> Inzageregel:
    (gelezen,) = lees_regels(ruw, PERSOON, {"z": "ZSM-2026-0001"}, lambda regel, versie: (f"grond-{regel}-{versie}",))
    return gelezen.regel


@pytest.mark.parametrize(
    ("ruw", "dat", "wacht"), [((BEOORDEELD,), (), ("twee",)), ((OPHALING, BEOORDEELD), ("twee",), ())]
)
def test_what_waits_for_a_release_was_not_seen_unless_it_was_being_fetched(
    ruw: tuple[bytes, ...], dat: tuple[str, ...], wacht: tuple[str, ...]
) -> None:
    regel = lees(*ruw)
    assert (regel.zeker, regel.volledig, regel.dat, regel.wacht, regel.geweigerd) == (
        False,
        ("een",),
        dat,
        wacht,
        ("drie",),
    )
    assert regel.grondslagen["een"] == ("grond-r1-2026.1",)


def test_a_question_that_was_never_judged_shows_nothing() -> None:
    assert lees_regels([entry("context-gevraagd"), OPHALING], PERSOON, {}, lambda regel, versie: ()) == ()


@pytest.mark.parametrize("stand", ["te-laat", "storing", "geweigerd"])
def test_what_a_bron_did_not_answer_was_not_seen(stand: str) -> None:
    velden = [{"veld": "een", "niveau": "volledig", "stand": stand, "grondslagen": ["g"]}]
    regel = lees(BEOORDEELD, entry("context-verstrekt", velden=velden))
    assert (regel.zeker, regel.gekregen, regel.zonder_antwoord, regel.zaak) == (True, False, ("een",), "ZSM-2026-0001")
