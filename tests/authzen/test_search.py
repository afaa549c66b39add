"""Resource Search: the contextvelden on which an evaluation says yes; no more, no fewer, in pages if that is asked."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.errors import OngeldigeInvoerError
from gateway.services import HandvatDienst
from gateway.services.authzen import AuthzenDienst
from handvat import woordenlijst
from handvat.loader import VERSIES, load_handvat
from handvat.model import Handvat
from policies.engine import Engine
from tests.authzen.opzet import BAKKER, CONTEXT, DAT, EEN, HANDVAT, INZIEN, MEER, MOLENAAR, ZOEK, Pep, veld, vraag
from tests.services.opzet import BEGIN

ECHT = load_handvat(VERSIES / "2026.1")


def _zoek(**anders: Any) -> dict[str, Any]:
    return vraag(resource={"type": "contextveld"}, **anders)


def _dienst(handvat: Handvat, nu: datetime = BEGIN) -> AuthzenDienst:
    engine = Engine(handvat)
    return AuthzenDienst(HandvatDienst(engine_op=lambda dag: engine, klok=lambda: nu))


def _vragen(handvat: Handvat) -> st.SearchStrategy[dict[str, Any]]:
    """Whole questions of every partij; what is left out is unknown."""
    feiten = st.dictionaries(st.sampled_from(sorted(handvat.omstandigheden)), st.booleans())
    houders = sorted({een.houder for een in handvat.categorieen.values()})

    def subject(partij: str) -> st.SearchStrategy[dict[str, Any]]:
        functies = st.sampled_from(handvat.partijen[partij].functies)
        eigen = st.fixed_dictionaries({"partij": st.just(partij)}, optional={"functie": functies})
        return st.builds(lambda deel: {"type": "medewerker", "id": "x", "properties": deel}, eigen)

    context = st.fixed_dictionaries(
        {"doel": st.sampled_from(sorted(handvat.doelen)), "omstandigheden": feiten},
        optional={
            "zaak": st.fixed_dictionaries(
                {}, optional={"processtap": st.sampled_from(list(woordenlijst.PROCESSTAPPEN))}
            ),
            "persoon": st.fixed_dictionaries(
                {},
                optional={
                    "rol": st.sampled_from(list(woordenlijst.ROLLEN_PERSOON)),
                    "leeftijd": st.integers(0, woordenlijst.MAX_LEEFTIJD),
                },
            ),
            "perHouder": st.dictionaries(st.sampled_from(houders), feiten, max_size=2),
            "peildatum": st.dates(date(2026, 1, 1), date(2027, 12, 31)).map(date.isoformat),
        },
    )
    return st.fixed_dictionaries(
        {
            "subject": st.sampled_from(sorted(handvat.partijen)).flatmap(subject),
            "action": st.sampled_from([INZIEN, DAT]),
            "context": context,
        }
    )


def _gelijk(dienst: AuthzenDienst, een: dict[str, Any], handvat: Handvat) -> None:
    velden = list(handvat.velden)
    besluiten = [
        besluit
        for begin in range(0, len(velden), 50)
        for besluit in dienst.evaluaties(
            een | {"evaluations": [{"resource": veld(id_)} for id_ in velden[begin : begin + 50]]}
        )["evaluations"]
    ]
    verwacht = [
        {"type": "contextveld", "id": id_, "obligations": besluit["context"]["obligations"]}
        for id_, besluit in zip(velden, besluiten, strict=True)
        if besluit["decision"]
    ]
    gevonden = dienst.zoek_contextvelden(een | {"resource": {"type": "contextveld"}})
    assert gevonden["results"] == verwacht
    assert gevonden["page"] == {"next_token": "", "count": len(verwacht), "total": len(verwacht)}
    for besluit in besluiten:
        context = besluit["context"]
        genoeg = {"dat": ("dat", "volledig"), "volledig": ("volledig",)}[context["gevraagd"]]
        assert besluit["decision"] is (context["niveau"] in genoeg and context["wijze"] == "rechtstreeks")
        assert besluit["decision"] is (context["reason"] == "mag")
        if not besluit["decision"]:
            wacht = context["niveau"] in genoeg
            assert context["reason"] in ({"na-vrijgave"} if wacht else {"alleen-dat", "stilte", "verbod", "open"})
            assert context["obligations"] == []


KLEIN, GROOT = _dienst(HANDVAT), _dienst(ECHT)


@settings(deadline=None)
@given(_vragen(HANDVAT))
def test_list_and_check_agree_on_the_invented_handvat(een: dict[str, Any]) -> None:
    _gelijk(KLEIN, een, HANDVAT)


@settings(deadline=None, max_examples=40)
@given(_vragen(ECHT))
def test_list_and_check_agree_on_the_real_handvat(een: dict[str, Any]) -> None:
    _gelijk(GROOT, een, ECHT)


def test_something_is_found_with_what_must_be_done(pep: Pep) -> None:
    gevonden = pep.goed(ZOEK, _zoek(subject=MOLENAAR))
    assert list(gevonden) == ["page", "context", "results"]
    assert [een["id"] for een in gevonden["results"]] == ["kraam.plek"]
    assert [een["id"] for een in gevonden["results"][0]["obligations"]] == [
        "beperking.vers",
        "beperking.geen-embargo",
        "verplichting.vastleggen",
    ]
    assert gevonden["context"] == {
        "gevraagd": "volledig",
        "handvat": {"versie": "2026.9", "sha256": "0" * 64},
        "peildatum": "2026-11-22",
    }


def test_the_id_of_the_resource_is_not_looked_at(pep: Pep) -> None:
    gewoon = pep.stuur(ZOEK, _zoek()).data
    for id_ in ("kraam.plek", "bestaat-niet", 3, None):
        assert pep.stuur(ZOEK, vraag(resource={"type": "contextveld", "id": id_})).data == gewoon


def test_dat_finds_what_volledig_finds_and_more(pep: Pep) -> None:
    volledig = [een["id"] for een in pep.goed(ZOEK, _zoek())["results"]]
    dat = [een["id"] for een in pep.goed(ZOEK, _zoek(action=DAT))["results"]]
    assert (volledig, dat) == (["oven.recept"], ["oven.recept", "maal.soort", "maal.gewicht"])


def test_what_waits_for_a_vrijgave_is_not_found(pep: Pep) -> None:
    zoek = _zoek(action=DAT, context={"omstandigheden": {"zaak-loopt": True, "noodzaak": True}})
    assert pep.goed(EEN, {**zoek, "resource": veld("maal.soort")})["context"]["reason"] == "na-vrijgave"
    assert [een["id"] for een in pep.goed(ZOEK, zoek)["results"]] == ["oven.recept", "maal.gewicht"]


def test_an_incomplete_question_finds_nothing_and_says_why(pep: Pep) -> None:
    gevonden = pep.goed(ZOEK, {**_zoek(), "context": {}})
    assert (gevonden["results"], gevonden["page"]) == ([], {"next_token": "", "count": 0, "total": 0})
    assert gevonden["context"]["reason"] == "onvolledig"
    assert "decision" not in gevonden


def test_mistakes_are_named_with_those_of_the_page(pep: Pep) -> None:
    assert set(pep.fout(ZOEK, _zoek(context={"doel": "baken"}, page={"limit": -1}))) == {"context.doel", "page.limit"}
    assert set(pep.fout(ZOEK, {**_zoek(context={"doel": "baken"}), "subject": {"type": "medewerker"}})) == {
        "subject.id",
        "context.doel",
    }
    assert set(pep.fout(ZOEK, _zoek(context={"doel": "baken"}))) == {"context.doel"}
    assert set(pep.fout(ZOEK, _zoek(action={"name": "read"}, page=[]))) == {"page"}


@pytest.mark.parametrize("limiet", [1, 2, 3, 4, 10**30])
def test_pages_together_are_the_whole(pep: Pep, limiet: int) -> None:
    heel = pep.goed(ZOEK, _zoek(action=DAT))["results"]
    blad = pep.goed(ZOEK, _zoek(action=DAT, page={"limit": limiet}))
    samen, bladen = list(blad["results"]), 1
    while blad["page"]["next_token"]:
        token = blad["page"]["next_token"]
        met_limiet = pep.goed(ZOEK, _zoek(action=DAT, page={"token": token, "limit": limiet}))
        blad = pep.goed(ZOEK, _zoek(action=DAT, page={"token": token}))
        assert blad == met_limiet
        samen += blad["results"]
        bladen += 1
        assert blad["page"]["count"] == len(blad["results"]) <= limiet
        assert blad["page"]["total"] == len(heel)
    assert samen == heel
    assert bladen == -(-len(heel) // min(limiet, 4))


def test_a_limit_of_nothing_counts_only(pep: Pep) -> None:
    blad = pep.goed(ZOEK, _zoek(action=DAT, page={"limit": 0}))
    assert (blad["results"], blad["page"]["count"], blad["page"]["total"]) == ([], 0, 3)
    assert blad["page"]["next_token"]


def _token(pep: Pep) -> str:
    token: str = pep.goed(ZOEK, _zoek(action=DAT, page={"limit": 1}))["page"]["next_token"]
    return token


@pytest.mark.parametrize(
    "anders",
    [
        {"action": INZIEN},
        {"subject": {**BAKKER, "properties": {"partij": "bakkerij"}}},
        {"context": {"peildatum": "2026-11-23"}},
        {"context": {**CONTEXT, "persoon": {}}},
    ],
)
def test_a_token_of_another_question_is_refused(pep: Pep, anders: dict[str, Any]) -> None:
    assert set(pep.fout(ZOEK, _zoek(**{"action": DAT, "page": {"token": _token(pep)}, **anders}))) == {"page.token"}


def test_a_token_with_another_limit_is_refused(pep: Pep) -> None:
    assert pep.fout(ZOEK, _zoek(action=DAT, page={"token": _token(pep), "limit": 2})) == {"page.limit": "1"}


def test_a_token_of_another_day_or_versie_is_refused() -> None:
    zoek = {"subject": BAKKER, "action": DAT, "resource": {"type": "contextveld"}}
    zoek["context"] = {"doel": "bakken", "omstandigheden": {"zaak-loopt": True}}
    token = _dienst(HANDVAT).zoek_contextvelden(zoek | {"page": {"limit": 1}})["page"]["next_token"]
    morgen = _dienst(HANDVAT, datetime(2026, 11, 22, tzinfo=UTC) + timedelta(days=1))
    assert _dienst(HANDVAT).zoek_contextvelden(zoek | {"page": {"token": token}})["page"]["count"] == 1
    with pytest.raises(OngeldigeInvoerError):
        morgen.zoek_contextvelden(zoek | {"page": {"token": token}})


@pytest.mark.parametrize(
    ("blad", "paden"),
    [
        (None, {"page"}),
        ([], {"page"}),
        ({"limit": True}, {"page.limit"}),
        ({"limit": 1.0}, {"page.limit"}),
        ({"limit": "1"}, {"page.limit"}),
        ({"limit": None}, {"page.limit"}),
        ({"token": ""}, {"page.token"}),
        ({"token": None}, {"page.token"}),
        ({"token": 7}, {"page.token"}),
        ({"token": "x", "limit": -1}, {"page.token", "page.limit"}),
        ({"token": "١-1-" + "0" * 64}, {"page.token"}),
        ({"token": "0-1-" + "0" * 64}, {"page.token"}),
        ({"token": "0-1-" + "0" * 64 + "\n"}, {"page.token"}),
    ],
)
def test_a_page_that_cannot_be_is_named(pep: Pep, blad: object, paden: set[str]) -> None:
    assert set(pep.fout(ZOEK, _zoek(page=blad))) == paden


def test_a_page_past_the_end_is_empty(pep: Pep) -> None:
    token = "999999" + _token(pep)[1:]
    blad = pep.goed(ZOEK, _zoek(action=DAT, page={"token": token}))
    assert (blad["results"], blad["page"]["next_token"]) == ([], "")


def test_other_ways_to_search_are_not_there(pep: Pep) -> None:
    for pad in ("/access/v1/search/subject", "/access/v1/search/action"):
        assert pep.stuur(pad, _zoek()).status_code == 404
    assert pep.client.get(EEN).status_code == pep.client.get(MEER).status_code == 405
