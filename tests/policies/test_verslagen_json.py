"""Bewijs and verschil as JSON: the keys that programs rely on, each with what the values say."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

from handvat.invariant import Invariant
from handvat.model import Bevoegde, Handvat, Niveau
from policies.bewijs.bewijs import bewijs
from policies.verschil.rij import Voorbeeld
from policies.verschil.vergelijking import Vergelijking, vergelijk
from tests.factories import MINI, maak_handvat, maak_verbod, maak_verstrekking, per_id

VERBOD = maak_verbod("b", rollen=("verdachte",), hoogstens=Niveau.DAT)
GELIJK = maak_verstrekking("x", doelen=("verkopen",), voorwaarden=("noodzaak",))
OUD = maak_handvat([maak_verstrekking("v", voorwaarden=("noodzaak",)), GELIJK], [VERBOD])


def _nieuw() -> Handvat:
    """Wider in one regel, stricter in who may weigh, and with a regel that begins later."""
    bakkers = replace(MINI.omstandigheden["noodzaak"], wie=(Bevoegde("bakkerij", ("bakker",)),))
    later = maak_verstrekking("w", voorwaarden=("noodzaak",), geldig_van=date(2027, 1, 1))
    return maak_handvat(
        [maak_verstrekking("v"), later, GELIJK],
        [VERBOD],
        omstandigheden={**MINI.omstandigheden, "noodzaak": bakkers},
        versie="2026.10",
        sha256="1" * 64,
        doelen=per_id([*MINI.doelen.values(), replace(MINI.doelen["bakken"], id="proeven")]),
    )


def _voorbeeld(een: Voorbeeld) -> dict[str, Any]:
    kort = [
        None
        if kant is None
        else {"niveau": kant.niveau.id, "wijze": kant.wijze, "regel": kant.redenen[0][1].id if kant.redenen else None}
        for kant in (een.oud, een.nieuw)
    ]
    return {"vraag": een.vraag.to_json(), "oud": kort[0], "nieuw": kort[1], "wat": list(een.wat)}


def _vergelijking() -> Vergelijking:
    return vergelijk(OUD, _nieuw())


def test_a_comparison_as_json_has_its_head_and_what_is_beside_the_oordelen() -> None:
    data = _vergelijking().to_json()
    assert list(data) == [
        *("oud", "nieuw", "peildatum", "uitkomst", "perOntvanger", "perVeld", "verschillen", "vastleggen"),
        *("alleenOud", "alleenNieuw", "verplaatst", "laterAnders"),
    ]
    assert data["oud"] == {"versie": "2026.9", "sha256": "0" * 64}
    assert data["nieuw"] == {"versie": "2026.10", "sha256": "1" * 64}
    assert (data["peildatum"], data["uitkomst"]) == ("2026-01-01", "gemengd")
    (wie,) = data["vastleggen"]
    assert (wie["omstandigheid"], wie["erbij"]) == ("noodzaak", [])
    assert {"partij": "bakkerij", "functie": "leerling", "kant": "ontvanger"} in wie["eraf"]
    assert {een["partij"] for een in wie["eraf"]} == {"bakkerij", "molen", "markt"}
    assert (data["alleenOud"], data["alleenNieuw"], data["verplaatst"]) == ({}, {"doelen": ["proeven"]}, [])
    assert data["laterAnders"] == ["2027-01-01"]
    assert json.loads(json.dumps(data)) == data


def test_the_rows_and_totals_of_a_comparison_as_json_are_those_of_the_values() -> None:
    geheel = _vergelijking()
    data = geheel.to_json()
    assert len(geheel.rijen) >= 4
    for sleutel, totalen in (("perOntvanger", geheel.per_ontvanger), ("perVeld", geheel.per_veld)):
        assert data[sleutel] == [
            {
                "naam": een.naam,
                "soort": een.soort,
                "oordelen": een.oordelen,
                "vlaggen": list(een.vlaggen),
                "voorbeeld": _voorbeeld(een.voorbeeld),
            }
            for een in totalen
        ]
    for rij, gelezen in zip(geheel.rijen, data["verschillen"], strict=True):
        assert list(gelezen) == [
            *("soort", "ontvanger", "veld", "situaties", "overgangen", "doelen", "wat", "regels", "richting"),
            *("vlaggen", "voorbeeld"),
        ]
        assert (gelezen["soort"], gelezen["ontvanger"], gelezen["veld"]) == (rij.soort, rij.ontvanger, rij.veld)
        assert (gelezen["situaties"], gelezen["vlaggen"]) == (rij.situaties, list(rij.vlaggen))
        assert gelezen["voorbeeld"] == _voorbeeld(rij.voorbeeld)
        assert gelezen["doelen"] == list(rij.doelen)
        assert gelezen["wat"] == list(rij.wat)


def test_one_row_of_a_comparison_as_json() -> None:
    rij = next(een for een in _vergelijking().to_json()["verschillen"] if een["soort"] == "wordt-zichtbaar")
    assert rij == {
        "soort": "wordt-zichtbaar",
        "ontvanger": "bakkerij",
        "veld": "maal.soort",
        "situaties": rij["situaties"],
        "overgangen": [{"van": "geen", "naar": "dat"}, {"van": "geen", "naar": "volledig"}],
        "doelen": rij["doelen"],
        "wat": ["niveau", "regel", "andere regels", "wijze", "modaliteit", "omstandigheden"],
        "regels": [{"oud": "b", "nieuw": "v"}, {"oud": "v", "nieuw": "v"}, {"oud": None, "nieuw": "v"}],
        "richting": "ruimer",
        "vlaggen": ["minderjarigen"],
        "voorbeeld": rij["voorbeeld"],
    }


def test_a_proof_as_json() -> None:
    invariant = Invariant(
        id="i",
        zin="De bakkerij ziet niets.",
        grondslagen=("voorbeeldwet-1",),
        toetsing="te-toetsen",
        hoogstens=Niveau.GEEN,
        ontvangers=("bakkerij",),
        ook_eigen=True,
    )
    houdt = replace(invariant, id="j", zin="De markt ziet niets.", ontvangers=("markt",))
    geheel = bewijs(replace(OUD, invarianten=per_id([invariant, houdt])))
    data = geheel.to_json()
    assert data == {
        "handvat": {"versie": "2026.9", "sha256": "0" * 64},
        "dagen": ["2026-01-01"],
        "aantallen": dict(geheel.aantallen),
        "invarianten": [
            {
                "id": "i",
                "zin": "De bakkerij ziet niets.",
                "soort": "hoogstens",
                "grondslagen": ["voorbeeldwet-1"],
                "cellen": geheel.toetsingen[0].cellen,
                "houdt": False,
                "voorbeeld": {
                    "vraag": {
                        "ontvanger": {"partij": "bakkerij"},
                        "doel": "bakken",
                        "omstandigheden": {"noodzaak": True},
                        "peildatum": "2026-01-01",
                        "velden": ["maal.soort"],
                    },
                    "niveau": "dat",
                },
            },
            {
                "id": "j",
                "zin": "De markt ziet niets.",
                "soort": "hoogstens",
                "grondslagen": ["voorbeeldwet-1"],
                "cellen": geheel.toetsingen[1].cellen,
                "houdt": True,
            },
        ],
        "bevindingen": [een.to_json() for een in geheel.bevindingen],
    }
    assert list(data["aantallen"]) == ["situaties", "klassen", "stellen_regels", "feitenklassen", "cellen"]
    assert {"soort": "krijgt-niets", "wat": "markt", "bij": []} in data["bevindingen"]
    assert json.loads(json.dumps(data)) == data


def test_a_finding_with_a_question_as_json() -> None:
    plicht = maak_verstrekking("v", modaliteit="moet")
    data = bewijs(maak_handvat([plicht], [maak_verbod("b", tenzij=("noodzaak",))])).to_json()
    (bevinding,) = (een for een in data["bevindingen"] if een["soort"] == "plicht-begrensd")
    assert (bevinding["wat"], bevinding["bij"]) == ("v", ["b"])
    assert bevinding["voorbeeld"] == {
        "vraag": {
            "ontvanger": {"partij": "bakkerij"},
            "doel": "bakken",
            "peildatum": "2026-01-01",
            "velden": ["maal.soort"],
        },
        "niveau": "geen",
    }
