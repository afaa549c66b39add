"""An entry is complete and holds no free text: tried for every field of every soort."""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from audit.errors import GebeurtenisError
from audit.gebeurtenis import MAX_BYTES, maak
from audit.soorten import SCHEMA, SOORTEN, WIE, Lijst, OfLeeg, Tabel, Veldtype, Vorm, Waarde
from audit.vormen import canoniek
from audit.waarden import moment_tekst

MOMENT = datetime(2026, 11, 22, 16, 0, 0, 123, UTC)
SPOOR = "0af7651916cd43dd8448eb211c80319c"

# Names, an address, contact data, numbers as long as a BSN, and things of another kind.
CANARIES: list[object] = [
    "Remco",
    "Jennifer de Voorbeeld",
    "de voorbeeld",
    "Voorbeeldstraat 12",
    "1234 AB",
    "remco@voorbeeld.test",
    "0612345678",
    "999911234",
    "9999-11-234",
    "9999.11.234",
    "bsn-999911234",
    "00000000000000000000000999911234 ",
    "hij heeft gezegd dat",
    "geslagen.",
    "é",
    "ja\n",
    "\ud800",
    "",
    " ",
    "x" * 65,
    999911234,
    -1,
    1_000_000,
    99.5,
    float("nan"),
    b"Remco",
    ["Remco"],
    [999911234],
    {"naam": "Remco"},
    {"Remco": True},
    {"Remco": 1},
    datetime(2026, 11, 22),
    ...,
]


def texts(alfabet: str, lengte: int) -> st.SearchStrategy[str]:
    return st.text(alfabet, min_size=lengte, max_size=lengte)


ID = st.from_regex(r"[a-z]{1,9}([.-][a-z0-9]{1,3}){0,2}", fullmatch=True)
HEX = "0123456789abcdef"
SINGLE: dict[Waarde, st.SearchStrategy[Any]] = {
    Waarde.ID: ID,
    Waarde.ROUTE: st.from_regex(r"[a-z]{1,9}(\.[a-z]{1,9})?(_[a-z]{1,9})?", fullmatch=True),
    Waarde.VERSIE: st.from_regex(r"20[0-9]{2}\.[1-9]", fullmatch=True),
    Waarde.UUID: st.uuids() | st.uuids().map(str),
    Waarde.PSEUDONIEM: texts(HEX, 32),
    Waarde.HASH: texts(HEX, 64),
    Waarde.SPOOR: texts(HEX, 32),
    Waarde.GETAL: st.integers(0, 999_999),
    Waarde.JA_NEE: st.booleans(),
    Waarde.DATUM: st.dates(),
    Waarde.MOMENT: st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=1))])),
}


def values(soort: Veldtype) -> st.SearchStrategy[Any]:
    """Return the values that a type of the table allows."""
    match soort:
        case Waarde():
            return SINGLE[soort]
        case OfLeeg(van):
            return st.none() | values(van)
        case Lijst(van):
            return st.lists(values(van), min_size=1, max_size=3)
        case Tabel(naar):
            return st.dictionaries(ID, values(naar), min_size=1, max_size=3)
        case Vorm(velden):
            return st.fixed_dictionaries({naam: values(veld) for naam, veld in velden.items()})


def example(soort: Veldtype) -> Any:
    """Return one value of a type, with nothing absent and nothing empty."""
    match soort:
        case Waarde.GETAL:
            return 7
        case Waarde.JA_NEE:
            return True
        case Waarde.DATUM:
            return MOMENT.date()
        case Waarde.MOMENT:
            return MOMENT
        case Waarde.UUID:
            return UUID(int=7)
        case Waarde.VERSIE:
            return "2026.1"
        case Waarde.HASH:
            return "0f" * 32
        case Waarde.PSEUDONIEM | Waarde.SPOOR:
            return "0f" * 16
        case Waarde():
            return "een-id"
        case OfLeeg(van):
            return example(van)
        case Lijst(van):
            return [example(van)]
        case Tabel(naar):
            return {"een-id": example(naar)}
        case Vorm(velden):
            return {naam: example(veld) for naam, veld in velden.items()}


def spoiled(soort: Veldtype, canary: object) -> Iterator[Any]:
    """Give the example with the canary in each of its places, one at a time."""
    match soort:
        case Waarde():
            yield canary
        case OfLeeg(van):
            yield from spoiled(van, canary)
        case Lijst(van):
            yield canary
            yield from ([example(van), kapot] for kapot in spoiled(van, canary))
        case Tabel(naar):
            yield canary
            yield {canary if isinstance(canary, Hashable) else "Remco": example(naar)}
            yield from ({"een-id": kapot} for kapot in spoiled(naar, canary))
        case Vorm(velden):
            yield canary
            goed = example(soort)
            yield {**goed, "naam": canary}
            for naam, veld in velden.items():
                yield from ({**goed, naam: kapot} for kapot in spoiled(veld, canary))


def as_json(waarde: Any) -> Any:
    match waarde:
        case UUID():
            return str(waarde)
        case datetime():
            return moment_tekst(waarde)
        case date():
            return waarde.isoformat()
        case list():
            return [as_json(deel) for deel in waarde]
        case dict():
            return {sleutel: as_json(deel) for sleutel, deel in waarde.items()}
        case _:
            return waarde


@given(st.sampled_from(sorted(SOORTEN)), st.data())
def test_entry_is_canonical_json_with_everything_in_it(soort: str, data: st.DataObject) -> None:
    velden = data.draw(values(SOORTEN[soort]))
    wie = data.draw(values(OfLeeg(WIE)))
    spoor = data.draw(SINGLE[Waarde.SPOOR])
    moment = data.draw(SINGLE[Waarde.MOMENT])
    regel = maak(soort, spoor=spoor, wie=wie, **velden).bytes_met(moment)
    gelezen = json.loads(regel)
    assert rfc8785.dumps(gelezen) == regel
    assert canoniek.read(regel) == gelezen
    kop = {"schema": SCHEMA, "soort": soort, "spoor": spoor, "moment": moment_tekst(moment)}
    assert gelezen == {**kop, "wie": wie, "inhoud": as_json(velden)}


@pytest.mark.parametrize("canary", CANARIES, ids=lambda canary: repr(canary)[:30])
@pytest.mark.parametrize("soort", sorted(SOORTEN))
def test_no_field_of_any_entry_takes_free_text_or_a_personal_number(soort: str, canary: object) -> None:
    places = 0
    for kapot in spoiled(SOORTEN[soort], canary):
        if kapot is canary:
            continue  # the fields themselves are keyword arguments
        places += 1
        with pytest.raises(GebeurtenisError) as fout:
            maak(soort, spoor=SPOOR, wie=example(WIE), **kapot)
        assert "Remco" not in str(fout.value)
        assert "99991" not in str(fout.value)
    assert places >= len(SOORTEN[soort].velden)


@pytest.mark.parametrize("canary", CANARIES, ids=lambda canary: repr(canary)[:30])
def test_spoor_and_wie_take_no_free_text_either(canary: Any) -> None:
    with pytest.raises(GebeurtenisError):
        maak("aangemeld", spoor=canary, wie=None)
    for kapot in spoiled(WIE, canary):
        with pytest.raises(GebeurtenisError):
            maak("aangemeld", spoor=SPOOR, wie=kapot)


@pytest.mark.parametrize("canary", ["Remco", "aangemeld ", "", "onbekend"])
def test_unknown_soort_is_refused_and_not_repeated(canary: str) -> None:
    with pytest.raises(GebeurtenisError) as fout:
        maak(canary, spoor=SPOOR, wie=None)
    assert "Remco" not in str(fout.value)


@pytest.mark.parametrize("soort", sorted(SOORTEN))
def test_a_missing_field_is_refused_unless_it_may_be_absent(soort: str) -> None:
    velden = example(SOORTEN[soort])
    for naam, veld in SOORTEN[soort].velden.items():
        zonder = {ander: waarde for ander, waarde in velden.items() if ander != naam}
        if isinstance(veld, OfLeeg):
            regel = maak(soort, spoor=SPOOR, wie=None, **zonder).bytes_met(MOMENT)
            assert json.loads(regel)["inhoud"][naam] is None
        else:
            with pytest.raises(GebeurtenisError, match=naam):
                maak(soort, spoor=SPOOR, wie=None, **zonder)


def test_the_error_says_where() -> None:
    velden = example(SOORTEN["context-verstrekt"])
    velden["velden"] = [example(SOORTEN["context-verstrekt"])["velden"][0], {**velden["velden"][0], "veld": "Remco"}]
    with pytest.raises(GebeurtenisError) as fout:
        maak("context-verstrekt", spoor=SPOOR, wie=None, **velden)
    assert fout.value.pad == "velden[1].veld"


def test_what_is_changed_afterwards_does_not_change_the_entry() -> None:
    velden = example(SOORTEN["context-gevraagd"])
    gemaakt = maak("context-gevraagd", spoor=SPOOR, wie=None, **velden)
    eerst = gemaakt.bytes_met(MOMENT)
    velden["velden"].append("Remco")
    assert gemaakt.bytes_met(MOMENT) == eerst


def test_all_ids_are_known_to_the_caller() -> None:
    gemaakt = maak("geweigerd", spoor=SPOOR, wie=example(WIE), route="api.vraag_context", status=403)
    assert gemaakt.ids == {"api.vraag_context", "een-id"}


def test_a_moment_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        maak("aangemeld", spoor=SPOOR, wie=None).bytes_met(MOMENT.replace(tzinfo=None))


def test_an_entry_that_tiles_have_no_room_for_is_refused() -> None:
    velden = {**example(SOORTEN["context-gevraagd"]), "velden": [f"veld-{i}" for i in range(MAX_BYTES // 8)]}
    with pytest.raises(GebeurtenisError, match="65535"):
        maak("context-gevraagd", spoor=SPOOR, wie=None, **velden).bytes_met(MOMENT)


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda deel: st.lists(deel) | st.dictionaries(st.text(st.characters(max_codepoint=0xD7FF)), deel),
)


@given(PLAIN)
def test_text_of_any_language_is_written_as_rfc_8785_writes_it(waarde: Any) -> None:
    assert canoniek.write_text(waarde) == rfc8785.dumps(waarde)


def test_half_a_character_has_no_canonical_bytes() -> None:
    with pytest.raises(UnicodeEncodeError):
        canoniek.write_text(["\ud800"])


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_only_canonical_json_is_read(data: bytes) -> None:
    try:
        waarde = canoniek.read(data)
    except ValueError:
        return
    assert rfc8785.dumps(waarde) == data


@pytest.mark.parametrize(
    "data",
    [
        b'{"b":1,"a":2}',
        b'{"a":1,"a":1}',
        b'{"a": 1}',
        b"1.0",
        b"1e3",
        b"NaN",
        b"9007199254740992",
        b'"\\u0041"',
        b"[" * 60_000,
        b"{}\n",
        b"",
    ],
)
def test_another_spelling_is_not_read(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"canonical|nested|Expecting|JCS"):
        canoniek.read(data)


@pytest.mark.parametrize("waarde", [True, False, "7", 7.0, None])
def test_a_count_is_a_whole_number_and_nothing_like_it(waarde: object) -> None:
    with pytest.raises(GebeurtenisError):
        maak("geweigerd", spoor=SPOOR, wie=None, route="api.zaken", status=waarde)


@pytest.mark.parametrize("waarde", [MOMENT, "2026-11-22", 20261122])
def test_a_day_is_a_date_and_nothing_like_it(waarde: object) -> None:
    velden = {**example(SOORTEN["context-beoordeeld"]), "peildatum": waarde}
    with pytest.raises(GebeurtenisError, match="peildatum"):
        maak("context-beoordeeld", spoor=SPOOR, wie=None, **velden)


@pytest.mark.parametrize("waarde", [1, 0, "ja", None])
def test_yes_or_no_is_a_boolean_and_nothing_like_it(waarde: object) -> None:
    velden = {**example(SOORTEN["weging-vastgelegd"]), "waarde": waarde}
    with pytest.raises(GebeurtenisError):
        maak("weging-vastgelegd", spoor=SPOOR, wie=None, **velden)
