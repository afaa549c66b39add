"""Votes that were counted by hand go where those of a session go, and nothing that would point to somebody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gateway.store import oefensessies
from tests.webtool.klant import Klant, tekst, titel
from tests.webtool.opzet import Proef, aanvrager

PAD = "/oefenen/sessies/papier"
ZAAK = "halt-vraagt-school"
EERST = {"ronde1-ja": "7", "ronde1-deels": "2", "ronde1-afweging": "", "ronde1-nee": " 11 "}


@pytest.fixture
def trainer(proef: Proef) -> Klant:
    klant = Klant(proef, "om")
    proef.wie = replace(aanvrager("om"), partij=None, functie=None, regios=(), systeemrollen=("trainer",))
    return klant


def _totalen(proef: Proef) -> dict[tuple[int, str], int]:
    with proef.opzet.opslag.lees() as verbinding:
        gevonden = [totaal for _, totaal in oefensessies.totalen(verbinding)]
    assert {een.organisatie for een in gevonden} <= {""}
    assert {(een.vraag_id, een.antwoord, een.regel, een.maand) for een in gevonden} <= {(ZAAK, "nee", "", "2026-11")}
    return {(een.ronde, een.keuze): een.aantal for een in gevonden}


def test_totals_are_kept_and_a_second_round_may_be_left_empty(proef: Proef, trainer: Klant) -> None:
    terug = trainer.stuur(PAD, zaak=ZAAK, **EERST)
    assert (terug.status_code, terug.headers["Location"]) == (303, f"{PAD}?bewaard={ZAAK}#bewaard")
    assert "De aantallen zijn bewaard." in tekst(trainer.open(terug.headers["Location"]))
    assert _totalen(proef) == {(1, "ja"): 7, (1, "deels"): 2, (1, "afweging"): 0, (1, "nee"): 11}


def test_both_rounds_are_kept(proef: Proef, trainer: Klant) -> None:
    trainer.stuur(PAD, zaak=ZAAK, **EERST, **{"ronde2-nee": "20"})
    assert {een: aantal for een, aantal in _totalen(proef).items() if aantal} == {
        (1, "ja"): 7,
        (1, "deels"): 2,
        (1, "nee"): 11,
        (2, "nee"): 20,
    }


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"zaak": "nergens"}, "Kies welke zaak het was."),
        ({"ronde1-ja": "0", "ronde1-deels": "0", "ronde1-nee": "4"}, "Een ronde met minder dan vijf stemmen"),
        ({"ronde2-ja": "4"}, "Een ronde met minder dan vijf stemmen"),
        ({"ronde1-ja": "-1"}, "Vul een aantal in van 0 tot en met 200."),
        ({"ronde1-ja": "201"}, "Vul een aantal in van 0 tot en met 200."),
        ({"ronde1-ja": "٣"}, "Vul een aantal in van 0 tot en met 200."),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_kept(
    proef: Proef, trainer: Klant, anders: dict[str, str], melding: str
) -> None:
    terug = trainer.stuur(PAD, **{"zaak": ZAAK, **EERST, **anders})
    assert terug.status_code == 400
    assert titel(terug).startswith("Fout: ")
    assert melding in tekst(terug)
    assert 'value="11"' in terug.text.replace(" 11 ", "11") or "ronde1-nee" in anders
    assert _totalen(proef) == {}
