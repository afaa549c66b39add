"""The edges of JSON: whatever is sent, the answer is a decision or a 400 that names a place; never a fault of ours."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.authzen.opzet import DAT, EEN, MEER, ZOEK, Pep, vraag

PADEN = (EEN, MEER, ZOEK)
VOL = vraag("maal.gewicht", action=DAT, context={"perHouder": {"molen": {"zaak-loopt": True}}})
LIJST = VOL | {"evaluations": [VOL, {}], "options": {"evaluations_semantic": "execute_all"}, "page": {"limit": 1}}
ANDERS: tuple[object, ...] = (None, True, 7, 1.5, -1, 10**400, "x", "", [], ["x"], {}, {"x": []})


def _plekken(waarde: object, pad: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of everything inside a value."""
    delen: Iterator[tuple[str | int, Any]] = iter(())
    if isinstance(waarde, dict):
        delen = iter(waarde.items())
    elif isinstance(waarde, list):
        delen = iter(enumerate(waarde))
    for sleutel, deel in delen:
        yield (*pad, sleutel)
        yield from _plekken(deel, (*pad, sleutel))


def _met(vraag_: dict[str, Any], plek: tuple[str | int, ...], waarde: object) -> dict[str, Any]:
    nieuw: Any = deepcopy(vraag_)
    deel = nieuw
    for sleutel in plek[:-1]:
        deel = deel[sleutel]
    deel[plek[-1]] = waarde
    uit: dict[str, Any] = nieuw
    return uit


def _besluiten(antwoord: dict[str, Any]) -> list[dict[str, Any]]:
    assert ("decision" in antwoord) + ("evaluations" in antwoord) + ("results" in antwoord) == 1, antwoord
    return [antwoord] if "decision" in antwoord else list(antwoord.get("evaluations", []))


def _controleer(pep: Pep, pad: str, inhoud: bytes) -> dict[str, Any] | None:
    """Return the answer, or None if it was refused; anything else is a failure."""
    reactie = pep.ruw(pad, inhoud)
    assert reactie.status_code in (200, 400), (reactie.status_code, inhoud[:500])
    gelezen = json.loads(reactie.data.decode("utf-8"))
    if reactie.status_code == 400:
        assert reactie.mimetype == "application/problem+json"
        assert all(fout["pad"] and fout["detail"] for fout in gelezen["errors"])
        assert gelezen["errors"]
        return None
    for besluit in _besluiten(gelezen):
        assert isinstance(besluit["decision"], bool)
        assert isinstance(besluit["context"]["obligations"], list)
    antwoord: dict[str, Any] = gelezen
    return antwoord


def test_the_request_that_is_bent_is_a_good_one(pep: Pep) -> None:
    for pad in PADEN:
        assert _controleer(pep, pad, json.dumps(LIJST).encode()) is not None
    assert pep.goed(EEN, VOL)["decision"] is True


@pytest.mark.parametrize("plek", list(_plekken(VOL)), ids=lambda plek: ".".join(map(str, plek)))
def test_another_type_at_any_place_is_a_bad_request(pep: Pep, plek: tuple[str | int, ...]) -> None:
    eigen: Any = VOL
    for sleutel in plek:
        eigen = eigen[sleutel]
    for waarde in ANDERS:
        if isinstance(waarde, type(eigen)) or waarde is None:
            continue  # null is unknown for what may be unknown
        fouten = pep.fout(EEN, _met(VOL, plek, waarde))
        naam = ".".join(map(str, plek))
        assert naam in fouten or any(pad.startswith(naam) for pad in fouten), (waarde, fouten)


@pytest.mark.parametrize("pad", PADEN)
def test_anything_at_any_place_is_answered(pep: Pep, pad: str) -> None:
    for plek in _plekken(LIJST):
        for waarde in ANDERS:
            _controleer(pep, pad, json.dumps(_met(LIJST, plek, waarde)).encode())


EDGES = {
    "deep list": '"x": ' + "[" * 30_000 + "]" * 30_000,
    "deep object": '"x": ' + '{"a":' * 900 + "1" + "}" * 900,
    "long number": '"x": ' + "9" * 5_000,
    "NaN": '"x": NaN',
    "infinite": '"x": -Infinity',
    "large number": '"x": 1e999',
    "name twice": '"subject": {"type": "medewerker", "id": "bea"}',
    "name twice inside": '"x": {"doel": "bakken", "doel": "verkopen"}',
    "name twice, escaped": '"x": {"doel": "bakken", "\\u0064oel": "verkopen"}',
    "half a character": '"x": "\\ud800"',
    "half a character as a name": '"\\udfff": 1',
}


@pytest.mark.parametrize("rand", EDGES)
@pytest.mark.parametrize("pad", PADEN)
def test_json_that_does_not_mean_one_thing_is_a_bad_request(pep: Pep, pad: str, rand: str) -> None:
    """Also in a key that would be ignored, in the context and in one evaluation."""
    plat = json.dumps(VOL)
    context = f'{{"subject": {json.dumps(VOL["subject"])}, "context": {{{EDGES[rand]}}}}}'
    for inhoud in (f"{plat[:-1]}, {EDGES[rand]}}}", context, f'{{"evaluations": [{plat[:-1]}, {EDGES[rand]}}}]}}'):
        if rand == "name twice" and inhoud is context:
            continue
        assert _controleer(pep, pad, inhoud.encode()) is None, inhoud[:200]


@pytest.mark.parametrize("pad", PADEN)
def test_other_encodings_are_a_bad_request(pep: Pep, pad: str) -> None:
    goed = json.dumps(VOL)
    for inhoud in (
        goed.encode("utf-16"),
        b"\xef\xbb\xbf" + goed.encode(),
        goed.encode()[:-1] + b', "x": "\xed\xa0\x80"}',
    ):
        assert _controleer(pep, pad, inhoud) is None


_TEKST = st.text(max_size=8) | st.sampled_from(
    (
        *("subject", "action", "resource", "context", "evaluations", "options", "page", "type", "id", "name"),
        *("properties", "medewerker", "inzien", "contextveld", "bakkerij", "bakken", "doel", "partij", "perHouder"),
    )
)
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | _TEKST,
    lambda deel: st.lists(deel, max_size=4) | st.dictionaries(_TEKST, deel, max_size=5),
    max_leaves=25,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(PADEN), _JSON)
def test_any_json_is_answered(pep: Pep, pad: str, inhoud: object) -> None:
    _controleer(pep, pad, json.dumps(inhoud).encode())


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(PADEN), st.sampled_from(list(_plekken(LIJST))), _JSON)
def test_any_json_at_any_place_is_answered(pep: Pep, pad: str, plek: tuple[str | int, ...], waarde: object) -> None:
    _controleer(pep, pad, json.dumps(_met(LIJST, plek, waarde)).encode())


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(PADEN), st.binary(max_size=200))
def test_any_bytes_are_answered(pep: Pep, pad: str, inhoud: bytes) -> None:
    _controleer(pep, pad, inhoud)
