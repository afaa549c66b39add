"""The handvat as pages and API read it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from gateway.aanvrager import Aanvrager
from gateway.errors import OngeldigeInvoerError
from gateway.services import HandvatDienst, OnbekendInHandvatError
from handvat.loader import VERSIES, geldende, load_handvat
from handvat.model import Handvat
from policies.engine import Engine
from policies.errors import VraagError
from tests.factories import MINI, per_id
from tests.services.opzet import BAKKER, BEGIN

GRONDSLAG = replace(MINI.grondslagen["voorbeeldwet-1"], jci="jci1.3:c:BWBR0000001&artikel=1")
HANDVAT = replace(MINI, grondslagen=per_id([GRONDSLAG, MINI.grondslagen["voorbeeldwet-2"]]))
OUD = replace(MINI, versie="2025.1", geldig_van=date(2025, 1, 1), geldig_tot=date(2026, 1, 1), titel="Het oude")


@pytest.fixture
def dienst() -> HandvatDienst:
    engine = Engine(HANDVAT)
    return HandvatDienst(engine_op=lambda dag: engine, klok=lambda: BEGIN, versie_van={"2025.1": OUD}.get)


def test_everything_has_a_name(dienst: HandvatDienst) -> None:
    assert dienst.partij("molen").naam == "Molen"
    assert dienst.bron("maal").houder == "molen"
    assert dienst.categorie("mol.meel").naam == "Meel"
    assert dienst.veld("maal.soort").label == "Soort meel"
    assert dienst.doel("bakken").uitleg == "Brood maken."
    assert dienst.omstandigheid("noodzaak").vraag == "Heb je dit echt nodig?"
    assert dienst.verplichting("vastleggen").naam == "Vastleggen"
    assert dienst.beperking("vers").naam == "Vers"
    assert dienst.regel("mol-adres").uitleg == "De molen houdt dit voor zich."
    assert dienst.processtap("intake-selectie").startswith("1.")
    assert [een.id for een in dienst.categorieen_van("molen")] == ["mol.meel", "mol.klant"]
    assert [een.id for een in dienst.doelen()] == ["bakken", "verkopen"]


@pytest.mark.parametrize(
    "wat",
    ["partij", "bron", "categorie", "veld", "doel", "omstandigheid", "regel", "grondslag", "verplichting", "beperking"],
)
def test_an_unknown_id_is_told_with_the_nearest(dienst: HandvatDienst, wat: str) -> None:
    with pytest.raises(OnbekendInHandvatError) as fout:
        getattr(dienst, wat)("bestaat-niet")
    assert isinstance(fout.value, LookupError)
    assert (fout.value.fouten[0].pad, fout.value.fouten[0].dichtstbij is not None) == (wat, True)


def test_doelen_are_those_for_which_the_caller_may_get_anything(dienst: HandvatDienst) -> None:
    assert [doel.id for doel in dienst.doelen_voor(BAKKER)] == ["bakken", "verkopen"]
    assert [doel.id for doel in dienst.doelen_voor(replace(BAKKER, partij="markt", functie="marktmeester"))] == [
        "bakken"
    ]
    assert dienst.doelen_voor(Aanvrager("s", "n", None, None, (), ("jurist",))) == ()


def test_a_grondslag_links_to_the_text_of_the_law(dienst: HandvatDienst) -> None:
    assert dienst.link("voorbeeldwet-1") == "https://wetten.overheid.nl/jci1.3:c:BWBR0000001&artikel=1"
    assert dienst.link("voorbeeldwet-2") is None
    gegeven = dienst.grondslag_json("voorbeeldwet-2")
    assert (gegeven["toetsing"], gegeven["regels"]) == ("te-toetsen", ["mol-adres", "mol-leerling", "mar-kind"])


def test_a_regel_tells_its_conditions_in_words(dienst: HandvatDienst) -> None:
    assert dienst.voorwaarden("mol-bak-meel") == (
        ("voorwaarde", "Loopt deze zaak nu?"),
        ("voorwaarde", "Heb je dit echt nodig?"),
    )
    assert [hoe for hoe, _ in dienst.voorwaarden("mol-adres")] == ["wanneer", "tenzij"]
    gegeven = dienst.regel_json("mol-bak-meel")
    assert (gegeven["soort"], gegeven["niveau"], gegeven["geldig_van"]) == ("verstrekking", "volledig", "2026-01-01")
    assert gegeven["inWoorden"][1]["omstandigheid"] == "noodzaak"
    assert dienst.regel_json("mol-adres")["hoogstens"] == "geen"


def test_the_head_says_how_far_the_review_is(dienst: HandvatDienst) -> None:
    kop = dienst.kop()
    assert (kop["versie"], kop["status"], kop["toetsing"]) == ("2026.9", "concept", {"te-toetsen": 10})
    assert kop["aantallen"]["velden"] == 5


def test_another_versie_by_name_and_none_that_is_not_there(dienst: HandvatDienst) -> None:
    assert dienst.kop("2025.1")["titel"] == "Het oude"
    assert dienst.velden("2025.1")[0]["houder"] == "bakkerij"
    for wat in (lambda: dienst.kop("1999.1"), lambda: dienst.matrix("bakkerij", versie="1999.1")):
        with pytest.raises(OngeldigeInvoerError) as fout:
            wat()
        assert fout.value.fouten[0].dichtstbij == "2026.9"


def test_the_matrix_tells_every_wrong_choice(dienst: HandvatDienst) -> None:
    with pytest.raises(OngeldigeInvoerError) as fout:
        dienst.matrix("bakkeri", "baken", "intake")
    assert [(een.pad, een.dichtstbij) for een in fout.value.fouten] == [
        ("ontvanger", "bakkerij"),
        ("doel", "bakken"),
        ("processtap", "intake-selectie"),
    ]


def test_the_matrix_is_that_of_the_day_or_of_the_days_of_its_versie(dienst: HandvatDienst) -> None:
    nu = {rij["veld"]: rij for rij in dienst.matrix_json("bakkerij", "bakken")["velden"]}
    assert (nu["maal.soort"]["zonderWeging"], nu["maal.soort"]["metWeging"]) == ("dat", "volledig")
    oud = {rij["veld"]: rij for rij in dienst.matrix_json("bakkerij", "bakken", versie="2025.1")["velden"]}
    assert oud["maal.soort"]["zonderWeging"] == "volledig"  # only the regel that ended was valid then


def test_a_dry_question_and_a_list_of_them(dienst: HandvatDienst) -> None:
    vraag = {"ontvanger": {"partij": "bakkerij", "functie": "bakker"}, "doel": "bakken", "velden": ["oven.recept"]}
    een = dienst.oordelen(vraag)
    assert isinstance(een, dict)
    assert (een["peildatum"], een["oordelen"][0]["niveau"]) == ("2026-11-22", "volledig")
    assert dienst.oordelen([vraag, vraag]) == [een, een]
    with pytest.raises(VraagError) as fout:
        dienst.oordelen([vraag, {"doel": "baken"}])
    assert [een.pad for een in fout.value.fouten] == ["[1].ontvanger.partij", "[1].doel"]


def test_today_is_the_day_in_the_time_zone_of_the_poort() -> None:
    gevraagd: list[date] = []

    def engine_op(dag: date) -> Engine:
        gevraagd.append(dag)
        return Engine(MINI)

    from zoneinfo import ZoneInfo

    laat = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    HandvatDienst(engine_op=engine_op, klok=lambda: laat, tijdzone=ZoneInfo("Europe/Amsterdam")).kop()
    assert gevraagd == [date(2026, 11, 23)]


@pytest.fixture(scope="module")
def echt() -> Handvat:
    return load_handvat(geldende(VERSIES, BEGIN.date()))


def test_everything_of_the_real_handvat_can_be_written_as_json(echt: Handvat) -> None:
    engine = Engine(echt)
    dienst = HandvatDienst(engine_op=lambda dag: engine, klok=lambda: BEGIN)
    for regel_id in [*echt.verstrekkingen, *echt.verboden]:
        assert dienst.regel_json(regel_id)["id"] == regel_id
    for grondslag_id in echt.grondslagen:
        link = dienst.grondslag_json(grondslag_id)["link"]
        assert link is None or link.startswith("https://wetten.overheid.nl/jci")
    assert len(dienst.velden()) == len(echt.velden)
