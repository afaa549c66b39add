"""docs/toezicht.md names the rules and numbers of this program, and every soort of entry of toezicht."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from audit.soorten import SOORTEN
from gateway.cli import poort
from gateway.services.toezicht import GEBRUIK
from gateway.services.toezicht.afloop import TERMIJN
from toezicht.grenzen import grenzen
from toezicht.teksten import teksten

TEKST = (Path(__file__).parents[2] / "docs" / "toezicht.md").read_text(encoding="utf-8")
_BEGIN, _EINDE = ("<!-- begin van poort toezicht regels -->\n", "<!-- einde van poort toezicht regels -->\n")


def test_the_tables_are_the_rules_and_numbers_of_this_program() -> None:
    tabellen = TEKST.partition(_BEGIN)[2].partition(_EINDE)[0]
    gemaakt = CliRunner().invoke(poort, ["toezicht", "regels"])
    assert gemaakt.exit_code == 0
    assert tabellen == gemaakt.stdout, "put the output of poort toezicht regels between the two remarks"


def test_the_tables_have_every_rule_with_its_points_and_no_place_that_is_open() -> None:
    gemaakt = CliRunner().invoke(poort, ["toezicht", "regels"]).stdout
    for een, tekst in teksten().signalen.items():
        (regel,) = [rij for rij in gemaakt.splitlines() if rij.startswith(f"| {tekst.naam} |")]
        assert regel.endswith(f"| {' / '.join(map(str, grenzen().signalen[een].punten))} |")
    assert "{" not in gemaakt
    assert "grens_" not in gemaakt


def test_what_is_recorded_and_what_for_are_words_of_the_log() -> None:
    genoemd = {een for een in SOORTEN if f"`{een}`" in TEKST}
    assert genoemd >= {"toezicht-ingezien", "signaal-behandeld", "uitleg-gegeven", "steekproef-getrokken"}
    for gebruik in GEBRUIK:
        assert gebruik.replace("-", " ") in TEKST
    assert TERMIJN.total_seconds() == 600  # "tien minuten" on the page
    assert "tien minuten" in TEKST
