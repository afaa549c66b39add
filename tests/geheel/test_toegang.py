"""Every route of the whole product has a line in the policy, and a route without one is closed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from demo.geheel import Demo
from gateway import access
from gateway.app import SAMENSTEL
from gateway.settings import lees_settings
from webtool.app import create_app


@pytest.fixture
def app(demo: Demo) -> Iterator[Flask]:
    gemaakt = create_app(lees_settings(demo.omgeving))
    yield gemaakt
    gemaakt.extensions[SAMENSTEL].sluit()


def test_every_route_has_a_line_in_the_policy_and_every_line_a_route(app: Flask) -> None:
    assert access.endpoints_zonder_regel(app) == ()
    assert access.regels_zonder_endpoint(app) == ()


def test_a_new_route_without_a_line_is_found_and_stays_closed(app: Flask) -> None:
    app.add_url_rule("/nieuw", endpoint="nieuw", view_func=lambda: "open")
    toegang = access.registreer(app)
    assert access.endpoints_zonder_regel(app) == (("nieuw", "GET"),)
    assert not toegang.mag(None, "nieuw", "GET")
    assert app.test_client().get("/nieuw").status_code != 200


def test_every_route_of_the_contract_for_this_issue_exists(app: Flask) -> None:
    routes = {(methode, str(regel)) for regel in app.url_map.iter_rules() for methode in regel.methods or ()}
    for methode, pad in (
        ("POST", "/api/v1/oordelen"),
        ("POST", "/api/v1/contextverzoeken"),
        ("GET", "/api/v1/contextverzoeken/<uuid:verzoek_id>"),
        ("POST", "/api/v1/contextverzoeken/<uuid:verzoek_id>/ophaling"),
        ("GET", "/api/v1/contextverzoeken/<uuid:verzoek_id>/voortgang"),
        ("GET", "/api/v1/vrijgaven"),
        ("POST", "/api/v1/vrijgaven/<uuid:vrijgave_id>/besluit"),
        ("POST", "/api/v1/wegingen"),
        ("POST", "/api/v1/toestemmingen"),
        ("POST", "/api/v1/toestemmingen/<uuid:vastlegging_id>/intrekking"),
        ("GET", "/api/v1/zaken"),
        ("GET", "/api/v1/zaken/<zaaknummer>"),
        ("GET", "/api/v1/handvat"),
        ("GET", "/api/v1/handvat/velden"),
        ("GET", "/api/v1/handvat/regels/<regel_id>"),
        ("GET", "/api/v1/handvat/grondslagen/<grondslag_id>"),
        ("GET", "/api/v1/handvat/matrix"),
        ("GET", "/api/v1/openapi.json"),
        ("GET", "/healthz"),
        ("GET", "/readyz"),
        ("GET", "/metrics"),
        ("GET", "/log/checkpoint"),
    ):
        assert (methode, pad) in routes, pad
