"""A decision that left the log as a record can be taken again, to the same bytes, with the versie of then."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from gateway.errors import OngeldigeInvoerError
from gateway.services import Verzoek
from gateway.services.herrekening import NietHerrekenbaarError, herreken
from gateway.uitvoer.adl import RecordError, records, regels_van
from policies.versies import Versies
from tests.services.opzet import BAKKER, LEERLING, MOLENAAR, SPOOR, ZAAK, Opzet, weging
from tests.uitvoer.hulp import regels
from tests.versies import NIEUW, OUD, opzet_in_versies, schrijf_versies

FUNCTIONARIS = MOLENAAR


@pytest.fixture
def mappen(tmp_path: Path) -> Path:
    return schrijf_versies(tmp_path / "versies")


@pytest.fixture
def twee(tmp_path: Path, mappen: Path, databank: None) -> Iterator[Opzet]:
    """Decisions about several people, with a weging and facts of a bron, in two versies of the handvat."""
    opzet = opzet_in_versies(tmp_path / "poort", mappen)
    weging(opzet)
    _vraag(opzet)
    opzet.klok.nu += timedelta(days=2)  # another versie
    _vraag(opzet)
    yield opzet
    opzet.opslag.sluit()


def _vraag(opzet: Opzet) -> None:
    for wie, persoon, velden in ((BAKKER, 1, None), (BAKKER, 2, None), (LEERLING, 3, ("oven.recept",))):
        opzet.diensten.context.verstrek(wie, Verzoek(ZAAK.zaaknummer, persoon, "bakken", velden=velden), SPOOR)


def lijnen(opzet: Opzet, **keuze: Any) -> list[dict[str, Any]]:
    with opzet.diensten.uitvoer.adl(FUNCTIONARIS, "rechtmatigheid", SPOOR, **keuze).inhoud as inhoud:
        return [json.loads(lijn) for lijn in inhoud.read().splitlines()]


def test_every_decision_is_taken_again_to_the_same_bytes_in_every_versie(twee: Opzet, mappen: Path) -> None:
    beoordeeld = [regel for regel in twee.log() if regel["soort"] == "context-beoordeeld"]
    with twee.diensten.uitvoer.adl(FUNCTIONARIS, "rechtmatigheid", SPOOR).inhoud as inhoud:
        gelezen = list(regels_van(inhoud.read()))
    versies = Versies(mappen)
    gerekend = [herreken(regel, versies.met_hash) for _, regel in gelezen]
    assert [een.gelijk for een in gerekend] == [True] * 6
    assert [een.uitkomst for een in gerekend] == [regel["inhoud"]["uitkomst"] for regel in beoordeeld]
    assert {een.handvat.versie for een in gerekend} == {OUD.versie, NIEUW.versie}
    assert [twee.log()[index]["soort"] for index, _ in gelezen] == ["context-beoordeeld"] * 6


@pytest.mark.parametrize(
    "pad",
    [
        ("adl.core.request", "context", "doel"),
        ("adl.core.request", "subject", "properties", "partij"),
        ("adl.core.response", "context", "uitkomst"),
    ],
)
def test_a_record_that_was_changed_gives_another_outcome(twee: Opzet, mappen: Path, pad: tuple[str, ...]) -> None:
    (data, *_) = lijnen(twee)
    anders = {"doel": "verkopen", "partij": "markt", "uitkomst": "0" * 64}
    plek = data["body"]
    for sleutel in pad[:-1]:
        plek = plek[sleutel]
    plek[pad[-1]] = anders[pad[-1]]
    ((_, regel),) = regels_van(json.dumps(data).encode())
    assert not herreken(regel, Versies(mappen).met_hash).gelijk


def test_a_record_has_the_fields_of_the_standard_each_in_one_place(twee: Opzet) -> None:
    for data in lijnen(twee):
        assert set(data) == {
            *("trace_id", "span_id", "event_name", "timestamp", "status", "attributes", "resource", "body")
        }
        assert (data["event_name"], data["status"]) == ("adl.access_evaluations", "Unset")
        assert (len(data["trace_id"]), len(data["span_id"])) == (32, 16)
        kern = [naam for deel in ("attributes", "body") for naam in data[deel] if naam.startswith("adl.core.")]
        assert sorted(kern) == sorted(
            f"adl.core.{deel}" for deel in ("request", "response", "policies", "information", "configuration")
        )
        gevraagd = data["body"]["adl.core.request"]["evaluations"]
        gekregen = data["body"]["adl.core.response"]["evaluations"]
        assert [een["resource"]["id"] for een in gevraagd] == [een["context"]["veld"] for een in gekregen]
        for een in gekregen:
            assert een["decision"] is (een["context"]["niveau"] != "geen")
    assert {een["decision"] for data in lijnen(twee) for een in data["body"]["adl.core.response"]["evaluations"]} == {
        True,
        False,
    }


def test_only_the_entries_asked_for_are_in_it(twee: Opzet) -> None:
    alle = [data["attributes"]["poort.log.index"] for data in lijnen(twee)]
    deel = [data["attributes"]["poort.log.index"] for data in lijnen(twee, van=alle[1], tot=alle[3])]
    assert deel == alle[1:3]
    assert [data["attributes"]["poort.log.index"] for data in lijnen(twee, tot=10**6)] == alle


def test_the_export_is_an_entry_with_the_hash_of_the_file_and_who_got_it(twee: Opzet) -> None:
    bestand = twee.diensten.uitvoer.adl(FUNCTIONARIS, "interne-controle", SPOOR)
    with bestand.inhoud as inhoud:
        aantal = len(inhoud.read().splitlines())
    (regel,) = twee.log(1)
    assert regel["soort"] == "logboek-uitgevoerd"
    assert regel["wie"]["functie"] == FUNCTIONARIS.functie
    assert regel["inhoud"]["bestand"] == bestand.sha256
    assert (regel["inhoud"]["uitvoer"], regel["inhoud"]["gebruik"]) == ("adl", "interne-controle")
    assert regel["inhoud"]["tot"] == {"miljoen": 0, "rest": len(twee.log()) - 1}
    assert aantal == bestand.aantal == 6


@pytest.mark.parametrize("keuze", [{"gebruik": "nieuwsgierig"}, {"van": 10**6}, {"van": -1}, {"van": 5, "tot": 3}])
def test_what_cannot_be_is_refused_and_leaves_no_entry(twee: Opzet, keuze: dict[str, Any]) -> None:
    voor = len(twee.log())
    with pytest.raises(OngeldigeInvoerError):
        twee.diensten.uitvoer.adl(FUNCTIONARIS, **{"gebruik": "rechtmatigheid", "spoor": SPOOR, **keuze})
    assert len(twee.log()) == voor


@pytest.mark.parametrize("lijn", [b"{}", b"[]", b"geen json", b'{"attributes": {"poort.log.index": "x"}}', b"\xff"])
def test_a_line_that_is_no_record_is_named(twee: Opzet, lijn: bytes) -> None:
    (goed, *_) = records(regels(twee), "proef")
    with pytest.raises(RecordError, match="lijn 2 is geen ADL-record"):
        list(regels_van(goed + b"\n" + lijn))


def test_an_entry_of_before_the_whole_question_was_recorded_says_that_it_cannot_be_judged(twee: Opzet) -> None:
    data = {**twee.log()[2]}
    nieuw = ("velden", "bekend", "peildatum", "uitkomst")
    data["inhoud"] = {naam: waarde for naam, waarde in data["inhoud"].items() if naam not in nieuw}
    assert data["soort"] == "context-beoordeeld"
    (record,) = records([(2, json.dumps(data).encode())], "proef")
    ((_, regel),) = regels_van(record)
    with pytest.raises(NietHerrekenbaarError, match="van voor de tijd"):
        herreken(regel, lambda sha256: None)
