"""Each day is judged by the versie in force then; a versie is read once, also by many threads at once."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

from handvat.errors import GeenGeldendHandvatError
from handvat.loader import load_handvat
from policies.engine import Engine
from policies.errors import VraagError
from policies.versies import Versies, beantwoord, beoordeel
from tests.factories import MINI, maak_vraag, schrijf_map
from tests.versies import GRENS, NIEUW, OUD, schrijf_versies

VANDAAG = GRENS
GISTEREN = GRENS - timedelta(days=1)
VRAAG: dict[str, Any] = {
    "ontvanger": {"partij": "bakkerij", "functie": "bakker"},
    "persoon": {"leeftijd": 30},
    "doel": "bakken",
}


@pytest.fixture
def versies(tmp_path: Path) -> Versies:
    return Versies(schrijf_versies(tmp_path / "versies"))


def niveaus(antwoord: object) -> dict[str, str]:
    assert isinstance(antwoord, dict)
    return {oordeel["veld"]: oordeel["niveau"] for oordeel in antwoord["oordelen"]}


def test_both_sides_of_the_border_have_their_own_versie(versies: Versies) -> None:
    gisteren = beantwoord({**VRAAG, "peildatum": GISTEREN.isoformat()}, versies.op, VANDAAG)
    vandaag = beantwoord({**VRAAG, "peildatum": GRENS.isoformat()}, versies.op, VANDAAG)
    assert isinstance(gisteren, dict)
    assert isinstance(vandaag, dict)
    assert (gisteren["handvat"]["versie"], gisteren["peildatum"]) == (OUD.versie, "2026-11-22")
    assert (vandaag["handvat"]["versie"], vandaag["peildatum"]) == (NIEUW.versie, "2026-11-23")
    assert (niveaus(gisteren)["oven.recept"], niveaus(gisteren)["kraam.plek"]) == ("volledig", "geen")
    assert (niveaus(vandaag)["oven.recept"], niveaus(vandaag)["kraam.plek"]) == ("geen", "volledig")


def test_each_question_in_a_list_is_judged_by_its_own_day_and_today_without_one(versies: Versies) -> None:
    dagen = ["2026-11-22", "2026-11-23", "2026-01-01"]
    antwoorden = beantwoord([VRAAG, *({**VRAAG, "peildatum": dag} for dag in dagen)], versies.op, VANDAAG)
    assert isinstance(antwoorden, list)
    assert [antwoord["handvat"]["versie"] for antwoord in antwoorden] == ["2026.10", "2026.9", "2026.10", "2026.9"]
    assert beantwoord([], versies.op, VANDAAG) == []


def test_a_question_that_was_read_already_is_judged_by_its_own_day_too(versies: Versies) -> None:
    handvat, oordelen = beoordeel(maak_vraag(peildatum=GISTEREN, velden=("oven.recept",)), versies.op)
    assert (handvat.versie, [oordeel.niveau.id for oordeel in oordelen]) == (OUD.versie, ["volledig"])
    handvat, oordelen = beoordeel(maak_vraag(peildatum=GRENS, velden=("oven.recept",)), versies.op)
    assert (handvat.versie, [oordeel.niveau.id for oordeel in oordelen]) == (NIEUW.versie, ["geen"])


def test_the_rest_of_a_question_is_read_with_the_versie_of_its_day(tmp_path: Path) -> None:
    mappen = schrijf_versies(tmp_path)
    doelen = mappen / NIEUW.versie / "doelen.toml"
    doelen.write_text(f'{doelen.read_text()}\n[[doel]]\nid = "proeven"\nnaam = "Proeven"\nuitleg = "Proef het."\n')
    versies = Versies(mappen)
    vraag = {**VRAAG, "doel": "proeven"}
    assert beantwoord({**vraag, "peildatum": "2026-11-23"}, versies.op, GISTEREN)
    with pytest.raises(VraagError) as gevangen:
        beantwoord({**vraag, "peildatum": "2026-11-22"}, versies.op, VANDAAG)
    assert [fout.pad for fout in gevangen.value.fouten] == ["doel"]


def test_a_day_before_the_first_versie_is_a_mistake_with_the_nearest_day(versies: Versies) -> None:
    with pytest.raises(VraagError) as gevangen:
        beantwoord([VRAAG, {"peildatum": "2025-12-31"}, {**VRAAG, "doel": "baken"}], versies.op, VANDAAG)
    assert [(fout.pad, fout.dichtstbij) for fout in gevangen.value.fouten] == [
        ("[1].peildatum", "2026-01-01"),
        ("[2].doel", "bakken"),
    ]
    assert gevangen.value.fouten[0].melding == "op 2025-12-31 geldt er geen versie van het handvat"
    with pytest.raises(GeenGeldendHandvatError):
        versies.op(date(2025, 12, 31))


@pytest.mark.parametrize("peildatum", ["2026-13-01", "gisteren", 20261122, None, ["2025-01-01"]])
def test_what_is_no_day_is_told_as_such(versies: Versies, peildatum: object) -> None:
    with pytest.raises(VraagError) as gevangen:
        beantwoord({**VRAAG, "peildatum": peildatum}, versies.op, VANDAAG)
    (fout,) = gevangen.value.fouten
    assert fout.pad == "peildatum"
    assert "datum" in fout.melding


def test_a_versie_is_found_by_its_bytes_and_only_by_those(tmp_path: Path) -> None:
    mappen = schrijf_versies(tmp_path)
    sha256 = load_handvat(mappen / OUD.versie).sha256
    gevonden = Versies(mappen).met_hash(sha256)
    assert gevonden is not None
    assert (gevonden.handvat.versie, gevonden.handvat.sha256) == (OUD.versie, sha256)
    with (mappen / OUD.versie / "doelen.toml").open("a") as bestand:
        bestand.write("# iets anders\n")
    assert Versies(mappen).met_hash(sha256) is None
    assert Versies(mappen).met_hash("0" * 64) is None


def test_all_versies_in_the_order_in_which_they_begin_and_by_name(versies: Versies) -> None:
    assert [handvat.versie for handvat in versies.alle()] == ["2026.9", "2026.10"]
    assert versies.genaamd("2026.9") is versies.alle()[0] is versies.op(GISTEREN).handvat
    assert versies.genaamd("2026.8") is None


def test_a_fixed_versie_judges_every_day_and_the_others_still_explain(tmp_path: Path) -> None:
    mappen = schrijf_versies(tmp_path / "versies")
    vast = schrijf_map(MINI, tmp_path / "proef")  # the same name as a versie in the folder, other bytes
    versies = Versies(mappen, vast)
    sha256 = load_handvat(vast).sha256
    for dag in (date(1999, 1, 1), GISTEREN, GRENS):
        assert versies.op(dag).handvat.sha256 == sha256
    assert [handvat.versie for handvat in versies.alle()] == ["2026.9", "2026.9", "2026.10"]
    genaamd = versies.genaamd("2026.9")
    assert genaamd is not None
    assert genaamd.sha256 == sha256
    for anders in (sha256, load_handvat(mappen / OUD.versie).sha256):
        gevonden = versies.met_hash(anders)
        assert gevonden is not None
        assert gevonden.handvat.sha256 == anders


def test_a_fixed_versie_that_is_one_of_the_folder_is_there_once(tmp_path: Path) -> None:
    mappen = schrijf_versies(tmp_path)
    versies = Versies(mappen, mappen / ".." / mappen.name / NIEUW.versie)
    assert [handvat.versie for handvat in versies.alle()] == ["2026.10", "2026.9"]
    assert versies.op(GISTEREN).handvat.versie == NIEUW.versie


def test_many_threads_share_one_engine_that_is_read_once(tmp_path: Path) -> None:
    mappen = schrijf_versies(tmp_path)
    versies, samen = Versies(mappen), Barrier(8)

    def vraag(nummer: int) -> Engine:
        samen.wait(10)
        return versies.op((GISTEREN, GRENS)[nummer % 2])

    with ThreadPoolExecutor(8) as draden:
        engines = list(draden.map(vraag, range(8)))
    assert {id(engine) for engine in engines} == {id(engines[0]), id(engines[1])}
    shutil.rmtree(mappen)
    assert versies.op(GISTEREN) is engines[0]
