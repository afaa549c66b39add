from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations
from pathlib import Path

import pytest
from casbin import Enforcer
from flask import Flask

from gateway import access
from gateway.aanvrager import Aanvrager
from gateway.access import BELEID, MODEL, kenmerken, lees_toegang
from gateway.errors import InstellingError
from handvat.woordenlijst import SYSTEEMROLLEN
from tests.identity.stand import PARTIJEN


def alle_aanvragers() -> Iterator[Aanvrager | None]:
    """Nobody, and every functie and nobody's functie with every set of at most two systeemrollen."""
    yield None
    plekken: list[tuple[str | None, str | None]] = [(None, None)]
    plekken += [(partij.id, functie) for partij in PARTIJEN.values() for functie in partij.functies]
    for partij, functie in plekken:
        for aantal in range(3):
            for rollen in combinations(SYSTEEMROLLEN, aantal):
                yield Aanvrager("sub", "naam", partij, functie, ("rotterdam",), rollen)


def routes_van_beleid(beleid: Path = BELEID) -> list[tuple[str, str]]:
    return sorted({(regel[1], regel[2]) for regel in Enforcer(str(MODEL), str(beleid)).get_policy()})


def test_the_frozen_table_says_what_casbin_says_for_everybody() -> None:
    enforcer, routes = Enforcer(str(MODEL), str(BELEID)), routes_van_beleid()
    toegang = lees_toegang(routes)
    groepen = {regel[0] for regel in enforcer.get_policy()}
    antwoorden = {(groep, *route): enforcer.enforce(groep, *route) for groep in groepen for route in routes}
    vergeleken = 0
    for aanvrager in alle_aanvragers():
        eigen = kenmerken(aanvrager)
        van_hem = [groep for groep in groepen if set(groep.split("+")) <= eigen]
        for route in routes:
            verwacht = any(antwoorden[(groep, *route)] for groep in van_hem)
            assert toegang.mag(aanvrager, *route) == verwacht, (aanvrager, route)
            vergeleken += 1
    assert vergeleken > 20_000


def test_the_table_never_changes_and_threads_see_the_same() -> None:
    routes = routes_van_beleid()
    toegang = lees_toegang(routes)
    aanvragers = list(alle_aanvragers())[:50]

    def vraag(_: int) -> list[bool]:
        return [toegang.mag(aanvrager, *route) for aanvrager in aanvragers for route in routes]

    with ThreadPoolExecutor(8) as draden:
        uitkomsten = list(draden.map(vraag, range(16)))
    assert all(uitkomst == uitkomsten[0] for uitkomst in uitkomsten)


def test_the_table_does_not_follow_the_policy_file(tmp_path: Path) -> None:
    beleid = tmp_path / "beleid.csv"
    beleid.write_text("p, iedereen, a, GET\n")
    toegang = lees_toegang([("a", "GET"), ("b", "GET")], beleid=beleid)
    beleid.write_text("p, iedereen, b, GET\n")
    assert toegang.mag(None, "a", "GET")
    assert not toegang.mag(None, "b", "GET")


def test_together_means_both(tmp_path: Path) -> None:
    beleid = tmp_path / "beleid.csv"
    beleid.write_text("p, rol:zsm-medewerker+partij:*, a, GET\np, functie:om.officier-van-justitie, b, POST\n")
    toegang = lees_toegang([("a", "GET"), ("b", "POST")], beleid=beleid)
    alleen_rol = Aanvrager("s", "n", None, None, (), ("zsm-medewerker",))
    alleen_partij = Aanvrager("s", "n", "om", "officier-van-justitie", (), ())
    beide = Aanvrager("s", "n", "om", "administratief-medewerker", (), ("zsm-medewerker",))
    assert [toegang.mag(wie, "a", "GET") for wie in (None, alleen_rol, alleen_partij, beide)] == [False] * 3 + [True]
    assert [toegang.mag(wie, "b", "POST") for wie in (None, alleen_rol, alleen_partij, beide)] == [
        False,
        False,
        True,
        False,
    ]


@pytest.mark.parametrize("methode", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "get", ""])
def test_a_line_opens_its_own_method_only(tmp_path: Path, methode: str) -> None:
    beleid = tmp_path / "beleid.csv"
    beleid.write_text("p, iedereen, a, GET\n")
    toegang = lees_toegang([("a", "GET"), ("a", "POST")], beleid=beleid)
    assert toegang.mag(None, "a", "GET")
    assert toegang.mag(None, "a", "HEAD")
    assert not toegang.mag(None, "a", methode)


@pytest.mark.parametrize("wie", ["niemand", "rol:baas", "functie:om", "partij:", "rol:zsm-medewerker+wie", "*", ""])
def test_a_line_about_an_unknown_kind_of_caller_stops_the_start(tmp_path: Path, wie: str) -> None:
    beleid = tmp_path / "beleid.csv"
    beleid.write_text(f"p, {wie}, a, GET\n")
    with pytest.raises(InstellingError):
        lees_toegang([("a", "GET")], beleid=beleid)


def test_a_policy_that_cannot_be_read_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises((InstellingError, RuntimeError)):
        lees_toegang([("a", "GET")], beleid=tmp_path / "weg.csv")


def test_every_functie_and_rol_in_our_policy_exists() -> None:
    bekend = {"iedereen", "lezer", "aangemeld", "partij:*"} | {f"rol:{rol}" for rol in SYSTEEMROLLEN}
    bekend |= {f"partij:{partij}" for partij in PARTIJEN}
    bekend |= {f"functie:{partij.id}.{functie}" for partij in PARTIJEN.values() for functie in partij.functies}
    for regel in Enforcer(str(MODEL), str(BELEID)).get_policy():
        assert set(regel[0].split("+")) <= bekend


def test_a_new_route_without_a_line_is_found() -> None:
    app = Flask("nieuw", static_folder=None)
    app.add_url_rule("/healthz", endpoint="gezond.healthz", view_func=lambda: "ok")
    assert access.endpoints_zonder_regel(app) == ()
    app.add_url_rule("/nieuw", endpoint="nieuw", view_func=lambda: "x", methods=["GET", "POST"])
    assert access.endpoints_zonder_regel(app) == (("nieuw", "GET"), ("nieuw", "POST"))
    assert ("webtool.start", "GET") in access.regels_zonder_endpoint(app)
    assert ("gezond.healthz", "GET") not in access.regels_zonder_endpoint(app)


@pytest.mark.parametrize("open_", [True, False])
def test_a_stranger_reads_the_handvat_unless_the_setting_closes_it(*, open_: bool) -> None:
    """POORT_HANDVAT_OPEN=nee: the home page and all of the handvat lead to the login, as any page does."""
    toegang = lees_toegang(routes_van_beleid(), handvat_open=open_)
    van_lezer = {
        f"webtool.{naam}" for naam in ("start", "handvat", "regel", "veld", "partij", "zoeken", "vraag", "waarom")
    }
    wie = Aanvrager("sub", "naam", None, None, (), ("jurist",))
    for endpoint in sorted(van_lezer):
        assert toegang.mag(None, endpoint, "GET") is open_, endpoint
        assert toegang.mag(wie, endpoint, "GET")
    assert toegang.mag(None, "identiteit.aanmelden", "GET")
    assert not toegang.mag(None, "webtool.monitor", "GET")
