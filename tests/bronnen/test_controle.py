"""What is taken over from an answer: never more than was asked, never another type, never half an answer."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.connectors.base import Bronantwoord, Categorievraag, Veldvraag
from gateway.connectors.controle import (
    TYPEN,
    Maatstaf,
    lees_bekendheid,
    lees_bevraging,
    lees_omstandigheden,
)
from gateway.connectors.errors import BronStoringError
from tests.factories import MINI, PEILDATUM

TRANSACTIE = "7d4f6a3e-0a57-4c57-9d3a-5b0c0d6f1c11"
MAATSTAF = Maatstaf(MINI, PEILDATUM)
LABEL = {"herkomst": "maal", "datum": "2026-11-20", "embargo": False}
GEHEIM = "Jansen woont op nummer 9"


def _item(veld: str, waarde: object, **label: object) -> dict[str, Any]:
    return {"veld": veld, "waarde": waarde, "label": LABEL | label}


def _bericht(**delen: object) -> bytes:
    return json.dumps({"transactie": TRANSACTIE, **delen}).encode()


def _bytes(*items: object) -> bytes:
    return _bericht(antwoorden=items)


def _lees(inhoud: bytes, vragen: tuple[Veldvraag, ...], maatstaf: Maatstaf = MAATSTAF) -> Bronantwoord:
    return lees_bevraging(inhoud, TRANSACTIE, vragen, maatstaf)


def _vragen(*velden: str, beperkingen: tuple[str, ...] = ()) -> tuple[Veldvraag, ...]:
    return tuple(Veldvraag(veld, ("voorbeeldwet-1",), beperkingen) for veld in velden)


def test_mosip_what_is_taken_is_asked_and_allowed_not_asked_or_allowed() -> None:
    """MOSIP gave the union of what was asked and what was allowed."""
    gestuurd = _bytes(
        _item("maal.soort", "tarwe"),
        _item("maal.klant", GEHEIM),
        _item("maal.gewicht", 12, embargo=True),
        _item("bestaat.niet", GEHEIM),
    )
    antwoord = _lees(gestuurd, _vragen("maal.soort", "maal.gewicht", beperkingen=("geen-embargo",)))
    assert set(antwoord.waarden) == {"maal.soort"}
    assert antwoord.te_veel == 3
    assert GEHEIM not in repr(antwoord)


@settings(deadline=None)  # other tests use the processor at the same time
@given(st.lists(st.sampled_from(sorted(MINI.velden)), unique=True), st.sets(st.sampled_from(sorted(MINI.velden))))
def test_whatever_is_sent_only_what_was_asked_is_taken(gestuurd: list[str], gevraagd: set[str]) -> None:
    waarden = {"getal": 3, "tekst": "brood", "code": "b"}
    items = [_item(veld, waarden[MINI.velden[veld].type]) for veld in gestuurd]
    antwoord = _lees(_bytes(*items), _vragen(*sorted(gevraagd)))
    assert set(antwoord.waarden) == set(gestuurd) & gevraagd
    assert antwoord.te_veel == len(set(gestuurd) - gevraagd)


def test_a_veld_that_the_handvat_does_not_know_is_not_taken_even_if_asked() -> None:
    antwoord = _lees(_bytes(_item("bestaat.niet", "x")), _vragen("bestaat.niet"))
    assert (dict(antwoord.waarden), antwoord.te_veel) == ({}, 1)


GOEDE: dict[str, list[Any]] = {
    "tekst": ["", "één\ntwee"],
    "code": ["A1"],
    "datum": ["2026-02-28"],
    "tijdstip": ["2026-11-22T10:00:00+01:00", "2026-11-22T10:00:00Z"],
    "getal": [0, -3, 2.5],
    "ja-nee": [True, False],
    "lijst": [[], ["a", "b"]],
}
SLECHTE: dict[str, list[Any]] = {
    "tekst": [None, 1, True, ["a"], {"a": "b"}, "\ud800", "a\x00b"],
    "code": [None, 7, ["A1"], {}],
    "datum": [None, 20260228, "2026-02-30", "28-02-2026", "2026-02-28T00:00:00Z"],
    "tijdstip": [None, "2026-11-22", "2026-11-22T10:00:00", "straks", 5],
    "getal": [None, "3", True, [3], float("inf")],
    "ja-nee": [None, 0, 1, "ja", []],
    "lijst": [None, "a", [1], [["a"]], [{"a": "b"}], {"a": "b"}, ["\ud800"]],
}


@pytest.mark.parametrize("type_", sorted(TYPEN))
def test_a_value_must_have_the_type_of_its_contextveld(type_: str) -> None:
    velden = {"maal.soort": replace(MINI.velden["maal.soort"], type=type_)}
    maatstaf = Maatstaf(replace(MINI, velden=velden), PEILDATUM)
    for waarde in GOEDE[type_]:
        antwoord = _lees(_bytes(_item("maal.soort", waarde)), _vragen("maal.soort"), maatstaf)
        assert (antwoord.waarden["maal.soort"].waarde, antwoord.te_veel) == (waarde, 0)
    for waarde in SLECHTE[type_]:
        inhoud = _bytes(_item("maal.soort", waarde)).replace(b"Infinity", b"1e999")
        antwoord = _lees(inhoud, _vragen("maal.soort"), maatstaf)
        assert (dict(antwoord.waarden), antwoord.te_veel) == ({}, 1), waarde


def test_a_contextveld_of_a_type_that_we_do_not_know_gets_no_value() -> None:
    velden = {"maal.soort": replace(MINI.velden["maal.soort"], type="plaatje")}
    maatstaf = Maatstaf(replace(MINI, velden=velden), PEILDATUM)
    assert not _lees(_bytes(_item("maal.soort", "x")), _vragen("maal.soort"), maatstaf).waarden


def test_what_hangs_on_a_value_is_dropped_and_counted() -> None:
    item = _item("maal.soort", "tarwe", opmerking=GEHEIM) | {"ook": GEHEIM}
    inhoud = _bericht(antwoorden=[item], bijlage=GEHEIM)
    antwoord = _lees(inhoud, _vragen("maal.soort"))
    assert antwoord.waarden["maal.soort"].label == LABEL
    assert antwoord.te_veel == 3
    assert GEHEIM not in repr(antwoord)


def _met(antwoorden: bytes) -> bytes:
    return b'{"transactie": "%s", "antwoorden": %s}' % (TRANSACTIE.encode(), antwoorden)


_T = b'"waarde": "tarwe"'
VORMLOOS = [
    b"",
    b"niets",
    b"[]",
    b"null",
    b'"tekst"',
    b"{}",
    b'{"antwoorden": []}',
    b'{"transactie": 7, "antwoorden": []}',
    _bericht(bekend={}),
    _met(b"{}"),
    _met(b'[], "antwoorden": []'),
    _met(b"[1]"),
    _met(b'[{"veld": "maal.soort", "label": {}}]'),
    _met(b'[{"veld": "maal.soort", %s}]' % _T),
    _met(b'[{"veld": 1, %s, "label": {}}]' % _T),
    _met(b'[{"veld": "maal.soort", %s, "label": "8"}]' % _T),
    _met(b'[{"veld": "maal.soort", "waarde": NaN, "label": {}}]'),
    _met(b'[{"veld": "maal.soort", %s, "waarde": "rogge", "label": {}}]' % _T),
    _met(b'[{"veld": "maal.soort", %s, "label": {}},]' % _T),
    _met(b'[{"veld": "maal.soort", "waarde": ' + b"9" * 5000 + b', "label": {}}]'),
    _met(b'[], "x": "\xff"'),
    _bytes(_item("maal.soort", "tarwe"), _item("maal.soort", "rogge")),
    b"[" * 100_000,
    b'{"a":' * 100_000,
    _bytes().decode().encode("utf-16"),
    b"\xef\xbb\xbf" + _bytes(),
]


@pytest.mark.parametrize("inhoud", VORMLOOS, ids=lambda inhoud: repr(inhoud[:60]))
def test_an_answer_with_the_wrong_shape_is_a_storing_as_a_whole_and_the_error_holds_nothing_of_it(
    inhoud: bytes,
) -> None:
    with pytest.raises(BronStoringError) as fout:
        _lees(inhoud, _vragen("maal.soort"))
    assert str(fout.value) in {"bron: geen-json", "bron: verkeerde-vorm"}
    assert fout.value.__cause__ is None
    assert fout.value.__suppress_context__ or fout.value.__context__ is None


def test_an_answer_to_another_question_is_a_storing() -> None:
    anders = _bytes(_item("maal.soort", "tarwe")).replace(b"7d4f", b"0000")
    with pytest.raises(BronStoringError, match="andere-vraag"):
        _lees(anders, _vragen("maal.soort"))


def _dat(*categorieen: str) -> tuple[Categorievraag, ...]:
    return tuple(Categorievraag(categorie, ("maal.soort",), ("voorbeeldwet-1",), ()) for categorie in categorieen)


def test_bekendheid_takes_only_the_asked_categorieen() -> None:
    inhoud = _bericht(bekend={"mol.meel": False, "mol.klant": True})
    antwoord = lees_bekendheid(inhoud, TRANSACTIE, _dat("mol.meel"))
    assert (dict(antwoord.bekend), antwoord.te_veel) == ({"mol.meel": False}, 1)


@pytest.mark.parametrize("bekend", [{}, {"mol.meel": None}, {"mol.meel": "ja"}, {"mol.meel": 1}, [], "mol.meel"])
def test_silence_on_an_asked_categorie_is_a_storing_not_a_no(bekend: object) -> None:
    with pytest.raises(BronStoringError):
        lees_bekendheid(_bericht(bekend=bekend), TRANSACTIE, _dat("mol.meel"))


def test_an_omstandigheid_is_true_false_or_unknown_and_never_one_that_was_not_asked() -> None:
    gestuurd = {"zaak-loopt": True, "noodzaak": True, "adres-afgeschermd": "ja", "slachtoffer-in-zaak": None}
    gevraagd = ("zaak-loopt", "adres-afgeschermd", "slachtoffer-in-zaak", "toestemming-betrokkene")
    antwoord = lees_omstandigheden(_bericht(omstandigheden=gestuurd), TRANSACTIE, gevraagd)
    assert (dict(antwoord.waarden), antwoord.te_veel) == ({"zaak-loopt": True}, 3)
