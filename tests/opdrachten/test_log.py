"""`poort log`: what it prints is what the offline check reads, and the page about it names what there is."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from audit import verifieer
from gateway.opdrachten.log import log_groep
from tests.audit.hulp import ONDERTEKENAAR, SLEUTEL, WORTEL, append, logboek, nieuw_log

ZAAD = b"voorbeeldsleutel van 32 bytes..!"  # of ONDERTEKENAAR
OMGEVING = {"POORT_LOG_SLEUTEL": ZAAD.hex(), "POORT_LOG_OORSPRONG": ONDERTEKENAAR.naam}


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    """A log of five entries, and the checkpoint that was kept when there were three."""
    with nieuw_log(tmp_path / "log.sqlite3") as engine:
        bewijzen = [append(engine, logboek(), nummer) for nummer in range(5)]
    (tmp_path / "oud").write_text(bewijzen[2].checkpoint, "utf-8")
    return tmp_path


def poort_log(*argumenten: str, omgeving: dict[str, str] = OMGEVING) -> Result:
    return CliRunner(env={naam: omgeving.get(naam) for naam in OMGEVING}).invoke(log_groep, argumenten)


def test_growth_that_poort_prints_is_what_the_check_reads(map_: Path, capsys: pytest.CaptureFixture[str]) -> None:
    adres = f"sqlite:///{map_ / 'log.sqlite3'}"
    gedrukt = poort_log("groei", "3", "--database", adres)
    assert gedrukt.exit_code == 0
    (map_ / "groei").write_text(gedrukt.output, "utf-8")
    sleutel = poort_log("sleutel").output.strip()
    assert sleutel == SLEUTEL
    assert verifieer.main(["groei", str(map_ / "oud"), str(map_ / "groei"), "--sleutel", sleutel]) == 0
    assert "van 3 naar 5 regels" in capsys.readouterr().out
    assert poort_log("groei", "6", "--database", adres).exit_code == 2
    assert poort_log("groei", "0", "--database", adres).exit_code == 2
    assert poort_log("groei", "3", "--database", f"sqlite:///{map_ / 'niets'}").exit_code == 2


@pytest.mark.parametrize("anders", [{"POORT_LOG_SLEUTEL": "geen hex"}, {"POORT_LOG_SLEUTEL": "00"}])
def test_a_key_that_is_none_is_not_printed(anders: dict[str, str]) -> None:
    uitkomst = poort_log("sleutel", omgeving=OMGEVING | anders)
    assert (uitkomst.exit_code, anders["POORT_LOG_SLEUTEL"] in uitkomst.stdout) == (2, False)
    assert poort_log("sleutel", omgeving={}).exit_code == 2


def test_the_page_about_the_formats_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    pagina = (WORTEL / "docs/logboek-formaten.md").read_text("utf-8").replace("\n", " ")
    with pytest.raises(SystemExit):
        verifieer.main(["--help"])
    uitleg = capsys.readouterr().out
    for opdracht in ("log", "tegels", "bewijs", "groei"):
        assert f"| `{opdracht} " in pagina
        assert f"  {opdracht} " in uitleg
    assert {"groei", "sleutel"} <= set(log_groep.commands)
    assert "poort log sleutel" in pagina
    assert "poort log groei MAAT" in pagina
