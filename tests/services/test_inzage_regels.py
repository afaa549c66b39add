"""What may have been seen when it was never recorded what came of a question. On entries that are written out here."""

from __future__ import annotations

import json
from typing import Any

import pytest

from gateway.errors import InzageOnvolledigError
from gateway.services.inzage.regels import Gelezen, lees_regels
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
    (gelezen,) = lees_alle(*ruw)
    return gelezen.regel


def lees_alle(*ruw: bytes, aantal: int = 0) -> tuple[Gelezen, ...]:
    return lees_regels(
        enumerate(ruw),
        PERSOON,
        {"z": "ZSM-2026-0001"},
        lambda regel, versie: (f"grond-{regel}-{versie}",),
        lambda categorie, versie: (f"{categorie}.een", f"{categorie}.twee"),
        grens=len(ruw),
        aantal=aantal,
    )


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
    assert lees_alle(entry("context-gevraagd"), OPHALING) == ()


@pytest.mark.parametrize(("er", "geteld"), [((1, 2), 3), ((1, 3), 3), ((2, 3), 3), ((1, 2, 2), 3), ((1, 2), 1)])
def test_an_answer_is_complete_or_it_is_refused(er: tuple[int, ...], geteld: int) -> None:
    """Missing in the middle, in front or at the end; twice there; or more than were counted."""
    with pytest.raises(InzageOnvolledigError):
        lees_alle(*(entry("context-gevraagd", persoon_nr=nummer) for nummer in er), aantal=geteld)
    assert lees_alle(*(entry("context-gevraagd", persoon_nr=nummer) for nummer in (1, 2, 3)), aantal=3) == ()


@pytest.mark.parametrize("stand", ["te-laat", "storing", "geweigerd"])
def test_what_a_bron_did_not_answer_was_not_seen(stand: str) -> None:
    velden = [{"veld": "een", "niveau": "volledig", "stand": stand, "grondslagen": ["g"]}]
    regel = lees(BEOORDEELD, entry("context-verstrekt", velden=velden))
    assert (regel.zeker, regel.gekregen, regel.zonder_antwoord, regel.zaak) == (True, False, ("een",), "ZSM-2026-0001")


def test_what_a_partij_saw_of_what_others_brought_in_is_told_and_its_own_texts_are_not() -> None:
    inbrengen = [
        {"inbreng": "i1", "categorie": "pol", "niveau": "volledig", "regels": ["r1"]},
        {"inbreng": "i2", "categorie": "rec", "niveau": "dat", "regels": ["r2"]},
        {"inbreng": "i3", "categorie": "om", "niveau": "volledig", "regels": []},  # of the reader itself
    ]
    eigen = entry("inbreng-ingezien", inbrengen=inbrengen[2:])
    regel = lees(entry("inbreng-ingezien", inbrengen=inbrengen), eigen)
    assert (regel.inbreng, regel.zeker, regel.partij, regel.doel) == (True, True, "bakkerij", "bakken")
    assert (regel.volledig, regel.dat) == (("pol.een", "pol.twee"), ("rec.een", "rec.twee"))
    assert regel.grondslagen["rec.een"] == ("grond-r2-2026.1",)
    assert regel.to_json()["inbreng"] is True
    assert "inbreng" not in lees(BEOORDEELD).to_json()
