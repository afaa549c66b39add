"""What may not be in an application log is not there, whatever way it takes; and what helps to find a fault stays."""

from __future__ import annotations

import io
import logging
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway import masker
from gateway.errors import InstellingError
from gateway.masker import Masker

VOORBEELDEN: dict[str, Any] = tomllib.loads(Path(__file__).with_name("masker.toml").read_text(encoding="utf-8"))
MASKER = Masker()
BSN = "999900018"
# Pieces that the rules look for, so that random texts meet them and each other.
_STUKKEN = st.sampled_from(
    (
        *('"naam"', "naam", "reden", ":", "=", "{", "}", "[", "]", '"', "'", "\\", ", ", " ", "\n", "?", "&", ";", "/"),
        *(
            "Bearer abcdefgh",
            "eyJabcdefghi.a.b",
            "a@b.nl",
            "://u:p@h",
            "[weggelaten]",
            "2026-11-22",
            "spoor=" + "0" * 32,
        ),
        *(BSN, "9999", ".", "0", "00018", "-", "%20", "12345678", "x"),
    )
)
TEKSTEN = st.lists(_STUKKEN | st.text(max_size=5), max_size=25).map("".join)


@pytest.fixture
def uitvoer() -> Iterator[io.StringIO]:
    """What a logger writes whose handler and format know nothing of the mask."""
    eerder, log, stroom = logging.getLogRecordFactory(), logging.getLogger("bewaking.proef"), io.StringIO()
    masker.installeer()
    handler = logging.StreamHandler(stroom)
    handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    log.addHandler(handler)
    yield stroom
    log.removeHandler(handler)
    logging.setLogRecordFactory(eerder)


@pytest.mark.parametrize("geval", VOORBEELDEN["weg"], ids=lambda geval: geval["soort"])
def test_it_leaves_out_what_it_must(geval: dict[str, str]) -> None:
    assert MASKER.masker(geval["regel"]) == geval["wordt"]
    assert "geheim" not in geval["wordt"]


@pytest.mark.parametrize("regel", VOORBEELDEN["laat"]["regels"])
def test_it_lets_stand_what_is_of_nobody(regel: str) -> None:
    assert MASKER.masker(regel) == regel


@given(TEKSTEN)
@settings(max_examples=800, deadline=None)
def test_masking_twice_changes_nothing(tekst: str) -> None:
    eens = MASKER.masker(tekst)
    assert MASKER.masker(eens) == eens


@given(TEKSTEN, TEKSTEN)
@settings(max_examples=400, deadline=None)
def test_a_bsn_never_stays_in_words(voor: str, na: str) -> None:
    ander = "999912008"  # not one of the pieces: glued to another number it is no longer a number of nine
    assert ander not in MASKER.masker(f"{voor} en {ander} en {na}")


@given(st.text(alphabet=st.characters(exclude_characters='"\\'), min_size=3, max_size=30))
@settings(max_examples=400, deadline=None)
def test_the_value_of_a_fixed_field_never_stays(waarde: str) -> None:
    gemaskeerd = MASKER.masker(f'{{"motivering": "@@{waarde}@@", "persoon": 1}}')
    assert gemaskeerd == '{"motivering": [weggelaten], "persoon": 1}'


def test_the_arguments_of_a_message_are_masked_with_it(uitvoer: io.StringIO) -> None:
    logging.getLogger("bewaking.proef").warning("persoon %s met %r", BSN, {"naam": "geheim"})
    assert uitvoer.getvalue() == "WARNING persoon [weggelaten] met {'naam': [weggelaten]}\n"


def test_a_traceback_tells_where_and_what_kind_and_not_the_message(uitvoer: io.StringIO) -> None:
    geheim = "geheim van iemand"  # the lines of the traceback are our own code, so not this text itself
    try:
        try:
            raise KeyError(geheim[::-1])
        except KeyError as fout:
            raise ValueError(f"geheim {BSN}") from fout
    except ValueError:
        logging.getLogger("bewaking.proef").exception("mislukt")
    tekst = uitvoer.getvalue()
    assert tekst.count("Traceback (most recent call last):") == 2
    assert f'File "{__file__}", line ' in tekst
    assert "\nKeyError: [weggelaten]\n" in tekst
    assert tekst.endswith("\nValueError: [weggelaten]\n")
    assert geheim[::-1] not in tekst
    assert BSN not in tekst


def test_an_error_that_promises_to_repeat_nothing_keeps_its_message(uitvoer: io.StringIO) -> None:
    try:
        raise InstellingError("POORT_LOG_SLEUTEL ontbreekt")
    except InstellingError:
        logging.getLogger("bewaking.proef").exception("start niet")
    assert uitvoer.getvalue().endswith("\nInstellingError: POORT_LOG_SLEUTEL ontbreekt\n")


def test_a_stack_is_masked(uitvoer: io.StringIO) -> None:
    def diep(nummer: str) -> None:
        logging.getLogger("bewaking.proef").warning("hier", stack_info=True)

    diep("999900018")
    assert "in diep" in uitvoer.getvalue()
    assert BSN not in uitvoer.getvalue()


def test_a_message_that_cannot_be_made_says_so_and_shows_nothing(uitvoer: io.StringIO) -> None:
    logging.getLogger("bewaking.proef").warning("een %d", "geheim")
    assert uitvoer.getvalue() == "WARNING [weggelaten] (TypeError)\n"


def test_every_logger_of_the_product_is_masked_and_twice_installed_is_once(
    uitvoer: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    fabriek = logging.getLogRecordFactory()
    masker.installeer()
    assert logging.getLogRecordFactory() is fabriek
    for naam in ("", "poort", "gunicorn.access", "gunicorn.error", "werkzeug", "sqlalchemy.engine", "asyncio"):
        regel = logging.getLogger(naam).makeRecord(naam, logging.INFO, __file__, 1, "nummer %s", (BSN,), None)
        assert regel.getMessage() == "nummer [weggelaten]"
