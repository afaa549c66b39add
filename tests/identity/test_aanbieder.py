from __future__ import annotations

import socket
import time
from collections.abc import Mapping
from threading import Barrier, Thread
from typing import Any

import pytest
from flask import Flask, redirect
from joserfc.jwk import ECKey, KeySet, OctKey

from gateway.identity.aanbieder import Aanbieder, haal_json
from gateway.identity.errors import InlogdienstOnbereikbaarError, OngeldigTokenError
from tests.identity.stand import Klok, Server

ISSUER = "https://inlog.invalid"
BESCHRIJVING = {
    "issuer": ISSUER,
    "authorization_endpoint": f"{ISSUER}/authorize",
    "token_endpoint": f"{ISSUER}/token",
    "jwks_uri": f"{ISSUER}/jwks",
}


class Dienst:
    """A login service that counts how often it is asked and may be away."""

    def __init__(self, *sleutels: ECKey, **anders: Any) -> None:
        self.beschrijving: dict[str, Any] = BESCHRIJVING | anders
        self.jwks: dict[str, Any] = dict(KeySet(list(sleutels)).as_dict(private=False))
        self.weg = False
        self.traag_sec = 0.0
        self.gevraagd = 0

    def __call__(self, url: str) -> Mapping[str, Any]:
        self.gevraagd += 1
        time.sleep(self.traag_sec)
        if self.weg:
            raise InlogdienstOnbereikbaarError("weg")
        return self.jwks if url.endswith("/jwks") else self.beschrijving


def sleutel() -> ECKey:
    return ECKey.generate_key("P-256", {"use": "sig", "alg": "ES256"}, auto_kid=True)


def test_description_and_keys_are_asked_once_and_kept() -> None:
    eerste = sleutel()
    dienst, klok = Dienst(eerste), Klok()
    aanbieder = Aanbieder(ISSUER, klok, dienst)
    for _ in range(5):
        assert aanbieder.sleutel(eerste.kid, "ES256").kid == eerste.kid
        assert aanbieder.metadata()["token_endpoint"] == f"{ISSUER}/token"
    assert dienst.gevraagd == 2


def test_an_unknown_key_id_makes_us_look_again_at_most_once_per_thirty_seconds() -> None:
    dienst, klok = Dienst(sleutel()), Klok()
    aanbieder = Aanbieder(ISSUER, klok, dienst)
    aanbieder.metadata()
    klok.vooruit(seconds=31)
    for _ in range(10):
        with pytest.raises(OngeldigTokenError):
            aanbieder.sleutel("onbekend", "ES256")
    assert dienst.gevraagd == 4
    klok.vooruit(seconds=31)
    with pytest.raises(OngeldigTokenError):
        aanbieder.sleutel("onbekend", "ES256")
    assert dienst.gevraagd == 6


def test_a_new_key_is_found_and_a_withdrawn_one_forgotten() -> None:
    oud, nieuw = sleutel(), sleutel()
    dienst, klok = Dienst(oud), Klok()
    aanbieder = Aanbieder(ISSUER, klok, dienst)
    aanbieder.metadata()
    dienst.jwks = dict(KeySet([nieuw]).as_dict(private=False))
    klok.vooruit(seconds=31)
    assert aanbieder.sleutel(nieuw.kid, "ES256").kid == nieuw.kid
    with pytest.raises(OngeldigTokenError):
        aanbieder.sleutel(oud.kid, "ES256")


def test_a_withdrawn_key_is_believed_for_ten_minutes_at_most() -> None:
    oud = sleutel()
    dienst, klok = Dienst(oud), Klok()
    aanbieder = Aanbieder(ISSUER, klok, dienst)
    aanbieder.sleutel(oud.kid, "ES256")
    dienst.jwks = {"keys": []}
    klok.vooruit(minutes=10)
    with pytest.raises(OngeldigTokenError):
        aanbieder.sleutel(oud.kid, "ES256")


def test_a_login_service_that_is_away_is_never_a_yes() -> None:
    bekend = sleutel()
    dienst, klok = Dienst(bekend), Klok()
    aanbieder = Aanbieder(ISSUER, klok, dienst)
    aanbieder.metadata()
    dienst.weg = True
    assert aanbieder.sleutel(bekend.kid, "ES256").kid == bekend.kid
    klok.vooruit(minutes=11)
    with pytest.raises(InlogdienstOnbereikbaarError):
        aanbieder.sleutel(bekend.kid, "ES256")
    dienst.weg = False
    klok.vooruit(seconds=3)
    assert aanbieder.sleutel(bekend.kid, "ES256").kid == bekend.kid


def test_after_a_failure_waiting_requests_do_not_each_ask_again() -> None:
    dienst, klok = Dienst(sleutel()), Klok()
    dienst.weg = True
    aanbieder = Aanbieder(ISSUER, klok, dienst)
    for _ in range(5):
        with pytest.raises(InlogdienstOnbereikbaarError):
            aanbieder.metadata()
    assert dienst.gevraagd == 1


def test_threads_that_come_at_once_ask_once() -> None:
    dienst, klok = Dienst(sleutel()), Klok()
    dienst.traag_sec = 0.05
    aanbieder, begin = Aanbieder(ISSUER, klok, dienst), Barrier(8)

    def vraag() -> None:
        begin.wait()
        aanbieder.metadata()

    draden = [Thread(target=vraag) for _ in range(8)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert dienst.gevraagd == 2


@pytest.mark.parametrize(
    "anders",
    [
        {"issuer": "https://elders.invalid"},
        {"jwks_uri": "http://inlog.invalid/jwks"},
        {"token_endpoint": "/token"},
        {"authorization_endpoint": None},
        {"end_session_endpoint": "http://inlog.invalid/weg"},
    ],
)
def test_a_description_that_is_not_right_is_not_used(anders: dict[str, Any]) -> None:
    with pytest.raises(InlogdienstOnbereikbaarError):
        Aanbieder(ISSUER, Klok(), Dienst(sleutel(), **anders)).metadata()


def test_shared_secrets_and_encryption_keys_in_the_list_are_passed_over() -> None:
    goed = sleutel()
    dienst = Dienst(goed)
    ander_gebruik = ECKey.generate_key("P-256", {"use": "enc"}, auto_kid=True)
    dienst.jwks["keys"] += [
        OctKey.generate_key(256, {"kid": "geheim"}).as_dict(private=True),
        ander_gebruik.as_dict(private=False),
        {"kty": "RSA", "kid": "half"},
        "geen sleutel",
    ]
    aanbieder = Aanbieder(ISSUER, Klok(), dienst)
    assert aanbieder.sleutel(None, "ES256").kid == goed.kid
    for kid in ("geheim", ander_gebruik.kid, "half"):
        with pytest.raises(OngeldigTokenError):
            aanbieder.sleutel(kid, "ES256")


def test_without_a_key_id_there_must_be_no_choice() -> None:
    aanbieder = Aanbieder(ISSUER, Klok(), Dienst(sleutel(), sleutel()))
    with pytest.raises(OngeldigTokenError):
        aanbieder.sleutel(None, "ES256")


def test_only_a_small_json_object_without_detours_is_an_answer(server: Server) -> None:
    app = Flask("wangedrag")
    inhoud = {"goed": b'{"a": 1}', "lijst": b"[1]", "half": b'{"a"', "leeg": b"", "groot": b" " * 300_000 + b"{}"}
    app.add_url_rule("/weg", view_func=lambda: redirect("/goed"))
    app.add_url_rule("/fout", view_func=lambda: (inhoud["goed"], 500), endpoint="fout")
    app.add_url_rule("/<soort>", view_func=lambda soort: inhoud[soort], endpoint="inhoud")
    server.app = app
    assert haal_json(f"{server.url}/goed") == {"a": 1}
    for pad in ("lijst", "half", "leeg", "groot", "weg", "fout"):
        with pytest.raises(InlogdienstOnbereikbaarError):
            haal_json(f"{server.url}/{pad}")


def test_nobody_there_is_no_answer() -> None:
    with socket.create_server(("127.0.0.1", 0)) as plek:
        poort = plek.getsockname()[1]
    with pytest.raises(InlogdienstOnbereikbaarError):
        haal_json(f"http://127.0.0.1:{poort}/")
