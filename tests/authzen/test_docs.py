"""docs/authzen.md: what it shows is what is sent and answered."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from gateway.services import HandvatDienst
from gateway.services.authzen import AuthzenDienst
from gateway.views.authzenvorm import BESLUIT
from handvat.loader import VERSIES
from policies.versies import Versies
from tests.services.opzet import BEGIN

TEKST = (Path(__file__).parents[2] / "docs" / "authzen.md").read_text(encoding="utf-8")
VRAAG, ANTWOORD, LIJST = (json.loads(blok) for blok in re.findall(r"```json\n(.*?)```", TEKST, re.DOTALL))
DIENST = AuthzenDienst(HandvatDienst(engine_op=Versies(VERSIES).op, klok=lambda: BEGIN))


def test_the_example_is_answered_as_it_says() -> None:
    antwoord = DIENST.evaluatie(VRAAG)
    assert antwoord["decision"] is ANTWOORD["decision"]
    assert list(antwoord["context"]) == list(ANTWOORD["context"])
    for naam in ("reason", "gevraagd", "niveau", "wijze", "modaliteit", "weging", "welAls", "peildatum"):
        assert antwoord["context"][naam] == ANTWOORD["context"][naam]
    assert antwoord["context"]["redenen"][0]["regel"] == ANTWOORD["context"]["redenen"][0]["regel"]
    assert ANTWOORD["context"]["obligations"][0] in antwoord["context"]["obligations"]


def test_the_example_of_a_list_is_answered() -> None:
    vraag: dict[str, Any] = {**LIJST, "subject": VRAAG["subject"], "context": VRAAG["context"]}
    besluiten = DIENST.evaluaties(vraag)["evaluations"]
    assert [een["decision"] for een in besluiten] == [True, False]
    assert besluiten[1]["context"]["gevraagd"] == "dat"


def test_every_reason_is_explained() -> None:
    cellen = re.findall(r"^\| (`[^|]+) \| `(?:true|false)` \|", TEKST, re.MULTILINE)
    genoemd = {code for cel in cellen for code in re.findall(r"`([a-z-]+)`", cel)}
    assert genoemd == set(BESLUIT["properties"]["context"]["properties"]["reason"]["enum"])
