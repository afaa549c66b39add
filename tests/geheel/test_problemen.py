"""The answer to an error is always sent, always Dutch, and a fault while recording a refusal does not change it."""

from __future__ import annotations

import logging
from collections.abc import Callable

import pytest
from flask import Flask, abort
from werkzeug.exceptions import BadRequest

from audit.errors import BewijsError, LogboekSchrijfError
from gateway import problems
from gateway.errors import OnbekendeZaakError, OngeldigeInvoerError, OpslagError
from gateway.services.invoer import tekstfouten
from policies.errors import Invoerfout


def _app(fout: Exception, meld: Callable[[int], None] | None = None) -> Flask:
    app = Flask("proef")
    problems.registreer(app)
    if meld is not None:
        app.extensions[problems.GEWEIGERD] = meld
    app.extensions[problems.FOUTPAGINA] = lambda probleem: f"<p>{probleem.title}{probleem.detail}\udc80"

    def faal() -> str:
        raise fout

    app.add_url_rule("/api/proef", view_func=faal)
    app.add_url_rule("/pagina", "pagina", view_func=faal)
    app.add_url_rule("/api/code/<int:code>", "code", view_func=abort)
    return app


def _stuk(fout: Exception) -> Callable[[int], None]:
    def meld(status: int) -> None:
        raise fout

    return meld


@pytest.mark.parametrize(
    "bij_melden", [BewijsError(), BadRequest(), RecursionError(), "\ud800", KeyError(1), AttributeError()]
)
def test_a_fault_while_recording_does_not_hide_the_refusal(
    bij_melden: Exception | str, caplog: pytest.LogCaptureFixture
) -> None:
    def meld(status: int) -> None:
        if isinstance(bij_melden, str):
            bij_melden.encode()
        else:
            raise bij_melden

    with caplog.at_level(logging.ERROR, "poort"):
        reactie = _app(OnbekendeZaakError(), meld).test_client().get("/api/proef")
    assert reactie.status_code == 404
    assert "onverwachte fout" in caplog.text


@pytest.mark.parametrize("bij_melden", [LogboekSchrijfError("x"), OpslagError("x")])
def test_without_log_or_store_the_answer_is_that_we_cannot_work(bij_melden: Exception) -> None:
    reactie = _app(OnbekendeZaakError(), _stuk(bij_melden)).test_client().get("/api/proef")
    assert reactie.status_code == 503


def test_half_a_character_in_a_mistake_does_not_stop_the_answer() -> None:
    klant = _app(OngeldigeInvoerError((Invoerfout("\ud800", "é\udfff", "\udc80"),))).test_client()
    reactie = klant.get("/api/proef")
    assert (reactie.status_code, reactie.mimetype) == (400, "application/problem+json")
    assert reactie.get_json()["errors"] == [{"pad": "?", "detail": "é?", "dichtstbij": "?"}]
    assert klant.get("/pagina").get_data(as_text=True).endswith("?")


def test_what_we_did_not_foresee_tells_nothing_and_is_dutch(caplog: pytest.LogCaptureFixture) -> None:
    for fout in (ZeroDivisionError("999990019"), RecursionError("999990019")):
        reactie = _app(fout).test_client().get("/api/proef")
        assert (reactie.status_code, reactie.get_json()["title"]) == (500, "Er ging iets mis")
        assert "999990019" not in reactie.get_data(as_text=True) + caplog.text
        assert type(fout).__name__ in caplog.text


@pytest.mark.parametrize("code", [400, 405, 406, 408, 409, 413, 414, 429, 431, 500, 501, 503])
def test_no_title_is_english(code: int) -> None:
    reactie = _app(ValueError()).test_client().get(f"/api/code/{code}")
    assert reactie.status_code == code
    assert reactie.get_json()["title"].split()[0] in ("Je", "We", "Er", "Dit")


@pytest.mark.parametrize("tekst", ["\ud800", "a\udfffb", "\x00", "\x1b[2J"])
def test_a_text_of_a_form_has_only_characters(tekst: str) -> None:
    assert [fout.pad for fout in tekstfouten("reden", tekst, verplicht=True)] == ["reden"]
    assert tekstfouten("reden", "één\r\n\ttwee 😀", verplicht=True) == []
