"""The API of toestemming: what was lawful stays, a yes says how it was given, and withdrawing is one call."""

from __future__ import annotations

from typing import Any

from tests.geheel.klant import REMCO, Klant

OUD: dict[str, Any] = {
    "omstandigheid": "toestemming-slachtoffer",
    "zaaknummer": REMCO,
    "persoon": 2,
    "houder": "shn",
    "ontvanger": "om",
    "doel": "slachtofferzorg",
    "categorieen": ["shn.behoefte"],
    "reden": "In een gesprek",
    "geldigTot": "2027-01-01T00:00:00Z",
}
HOE: dict[str, Any] = {
    "hoedanigheid": "betrokkene",
    "gevers": [2],
    "uitleg": "Dat het OM dit dan weet",
    "bevestigd": ["weigeren-zonder-gevolg", "intrekken-kan-altijd"],
}
PAD = "/api/v1/toestemmingen"


def test_a_yes_says_how_it_was_given_and_a_no_does_not_have_to(klant: Klant) -> None:
    oud = klant.post("shn", PAD, OUD)
    assert (oud.status_code, [fout["pad"] for fout in oud.json()["errors"]]) == (400, ["hoedanigheid"])
    assert klant.post("shn", PAD, OUD | {"waarde": False}).status_code == 201
    nieuw = klant.post("shn", PAD, OUD | HOE)
    assert nieuw.status_code == 201
    assert HOE.items() <= nieuw.json().items()
    weg = klant.post("shn", f"{PAD}/{nieuw.json()['id']}/intrekking", {})
    assert weg.json()["ingetrokkenOp"]


def test_every_mistake_in_how_it_was_given_is_told(klant: Klant) -> None:
    fout = klant.post("shn", PAD, OUD | {"hoedanigheid": "x", "gevers": ["2"], "uitleg": "", "bevestigd": "ja"})
    assert {een["pad"] for een in fout.json()["errors"]} == {"gevers[0]", "uitleg", "bevestigd"}
    anders = klant.post("shn", PAD, OUD | HOE | {"gevers": [1]})
    assert [een["pad"] for een in anders.json()["errors"]] == ["gevers"]
