"""A dry question is judged by the versie in force on its own peildatum, not by that of today."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gateway.problems import maak_probleem
from gateway.services import HandvatDienst
from policies.errors import VraagError
from policies.versies import Versies
from tests.services.opzet import BEGIN
from tests.versies import GRENS, NIEUW, OUD, schrijf_versies

VRAAG: dict[str, Any] = {"ontvanger": {"partij": "bakkerij"}, "doel": "bakken", "velden": ["oven.recept"]}


@pytest.fixture
def dienst(tmp_path: Path) -> HandvatDienst:
    versies = Versies(schrijf_versies(tmp_path))
    return HandvatDienst(engine_op=versies.op, klok=lambda: BEGIN, versie_van=versies.genaamd)


def uitkomst(antwoord: object) -> tuple[str, str, str]:
    assert isinstance(antwoord, dict)
    return antwoord["handvat"]["versie"], antwoord["peildatum"], antwoord["oordelen"][0]["niveau"]


def test_a_peildatum_chooses_the_versie_and_without_one_it_is_today(dienst: HandvatDienst) -> None:
    morgen = {**VRAAG, "peildatum": GRENS.isoformat()}
    assert uitkomst(dienst.oordelen(VRAAG)) == (OUD.versie, "2026-11-22", "volledig")
    assert uitkomst(dienst.oordelen(morgen)) == (NIEUW.versie, "2026-11-23", "geen")
    beide = dienst.oordelen([morgen, VRAAG])
    assert isinstance(beide, list)
    assert [uitkomst(een)[0] for een in beide] == [NIEUW.versie, OUD.versie]


def test_a_day_without_a_versie_is_a_mistake_of_the_caller(dienst: HandvatDienst) -> None:
    with pytest.raises(VraagError) as gevangen:
        dienst.oordelen({**VRAAG, "peildatum": "2025-12-31"})
    probleem = maak_probleem(gevangen.value).to_json()
    assert probleem["status"] == 400
    assert [(fout["pad"], fout["dichtstbij"]) for fout in probleem["errors"]] == [("peildatum", "2026-01-01")]


def test_the_other_versies_can_be_read_by_name(dienst: HandvatDienst) -> None:
    assert (dienst.kop()["versie"], dienst.kop(NIEUW.versie)["versie"]) == (OUD.versie, NIEUW.versie)
