"""JSON that does not mean one thing is a refusal that names no more than that: never a fault of ours, never a trace."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

import pytest
import requests

from tests.geheel.klant import REMCO, Klant
from tests.geheel.regels import alle_regels, laatste_regel

HALF = "\ud800"
VERZOEK: dict[str, Any] = {"zaaknummer": REMCO, "persoon": 1, "doel": "afdoeningsbeslissing", "motivering": "x"}
VASTLEGGING: dict[str, Any] = {
    "omstandigheid": "noodzaak",
    "zaaknummer": REMCO,
    "persoon": 1,
    "houder": "politie",
    "ontvanger": "shn",
    "doel": "slachtofferzorg",
    "categorieen": ["pol.slachtoffer-contact"],
    "reden": "x",
    "geldigTot": "2027-01-01T00:00:00Z",
}
VRAAG: dict[str, Any] = {"ontvanger": {"partij": "shn"}, "doel": "slachtofferzorg"}
ADRESSEN: dict[str, dict[str, Any]] = {
    "/api/v1/contextverzoeken": VERZOEK,
    "/api/v1/oordelen": VRAAG,
    "/api/v1/wegingen": VASTLEGGING,
    "/api/v1/toestemmingen": VASTLEGGING,
    f"/api/v1/vrijgaven/{UUID(int=7)}/besluit": {"besluit": "weiger", "reden": "x"},
}


# Together every address gets each kind of body; one by one they all do in `make test-alles`.
_PER_ADRES = [(pad, 3) for pad in ADRESSEN] + [pytest.param(pad, 1, marks=pytest.mark.traag) for pad in ADRESSEN]


def _half(goed: dict[str, Any]) -> list[bytes]:
    """Return bodies with half a character: in each text, in a list, and in a key that nobody knows."""
    met_tekst = [goed | {naam: f"x{HALF}"} for naam, waarde in goed.items() if isinstance(waarde, str)]
    return [json.dumps(een).encode() for een in (*met_tekst, goed | {"velden": [HALF]}, goed | {f"n{HALF}": 1})]


def _kapot(goed: dict[str, Any]) -> list[bytes]:
    tekst = json.dumps(goed)
    extra = (
        '"x": ' + "[" * 30_000 + "]" * 30_000,
        '"x": ' + '{"a":' * 900 + "1" + "}" * 900,
        '"x": ' + "9" * 5_000,
        '"persoon": ' + "9" * 5_000,
        '"x": NaN',
        '"x": -Infinity',
        '"x": 1e999',
        f'"{next(iter(goed))}": "twee"',
    )
    vreemd = (b"\xff\xfe{}", b"\xef\xbb\xbf{}", tekst.encode("utf-16"), tekst.encode()[:-1] + b', "x": "\xed\xa0\x80"}')
    return [f"{tekst[:-1]}, {deel}}}".encode() for deel in extra] + list(vreemd)


def _stuur(klant: Klant, pad: str, inhoud: bytes) -> requests.Response:
    koppen = klant.kop("om") | {"Content-Type": "application/json"}
    return requests.post(f"{klant.demo.url}{pad}", data=inhoud, headers=koppen, timeout=30)


@pytest.mark.sqlite
@pytest.mark.parametrize(("pad", "om_de"), _PER_ADRES)
def test_what_is_no_strict_json_is_refused_and_recorded(klant: Klant, pad: str, om_de: int) -> None:
    for inhoud in [*_half(ADRESSEN[pad]), *_kapot(ADRESSEN[pad])][list(ADRESSEN).index(pad) % om_de :: om_de]:
        reactie = _stuur(klant, pad, inhoud)
        assert (reactie.status_code, reactie.headers["Content-Type"]) == (400, "application/problem+json"), inhoud[:200]
        assert [fout["pad"] for fout in reactie.json()["errors"]] == ["(vraag)"], inhoud[:200]
        laatste = laatste_regel(klant.demo)
        assert (laatste["soort"], laatste["inhoud"]["status"]) == ("geweigerd", 400)
        assert laatste["inhoud"].get("zaak") is None


def test_a_key_nobody_knows_is_named_and_the_answer_can_always_be_read(klant: Klant) -> None:
    for naam in ("é" * 90, "\x00", "\u2028", '"', "\U0001f600"):
        reactie = _stuur(klant, "/api/v1/contextverzoeken", json.dumps(VERZOEK | {naam: 1}).encode())
        assert reactie.status_code == 400
        assert [fout["pad"] for fout in reactie.json()["errors"]] == [naam[:60]]


def test_the_trace_id_of_the_caller_does_not_reach_the_log(klant: Klant) -> None:
    kanarie = "0af7651916cd43dd8448eb999990019c"
    for kop in (f"00-{kanarie}-b7ad6b7169203331-01", f"00-{kanarie}-b7ad6b7169203331-00"):
        reactie = klant.post("om", "/api/v1/contextverzoeken", VERZOEK, {"traceparent": kop})
        assert reactie.status_code == 201
        assert klant.post("om", "/api/v1/contextverzoeken", {}, {"traceparent": kop}).status_code == 400
    alles = alle_regels(klant.demo)
    assert kanarie not in json.dumps(alles)
    assert "999990019" not in json.dumps(alles)
    sporen = [regel["spoor"] for regel in alles]
    assert sporen
    assert all(len(spoor) == 32 and int(spoor, 16) for spoor in sporen)
