"""The steps and who may act, as data: complete, spelled as the handvat spells, and silent means no."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from handvat.woordenlijst import PROCESSTAPPEN
from tests.webtool.opzet import handvat
from werkplek import besluiten, stappen
from werkplek.stappen import TERUG, VERDER


def test_every_id_is_one_of_the_handvat_and_every_rule_says_where_it_comes_from() -> None:
    bekend = {stap.id for stap in stappen.stappen()}
    assert bekend == set(PROCESSTAPPEN)
    for stap in stappen.stappen():
        assert set(stap.naar) <= bekend
    for handeling in stappen.handelingen().values():
        assert handeling.bron
        assert handeling.toetsing
        for wie in handeling.wie:
            assert set(wie.functies) <= set(handvat().partijen[wie.partij].functies)
            assert set(wie.processtappen) <= bekend


def test_who_or_what_is_not_named_may_nothing() -> None:
    assert stappen.mag("besluit-nemen", "afstemmen-beoordelen", "om", "officier-van-justitie")
    assert not stappen.mag("besluit-nemen", "afstemmen-beoordelen", "om", None)
    assert not stappen.mag("terugkoppeling-gelezen", "verwerken-informeren", "halt", None)  # open to every functie
    assert not stappen.mag("besluit-nemen", "afstemmen-beoordelen", "om", "administratief-medewerker")
    assert not stappen.mag("besluit-nemen", "verwerken-informeren", "om", "officier-van-justitie")
    assert not stappen.mag("besluit-nemen", "afstemmen-beoordelen", "politie", "officier-van-justitie")
    assert not stappen.mag("iets-anders", "afstemmen-beoordelen", "om", "officier-van-justitie")


@pytest.mark.parametrize(
    ("van", "naar", "richting"),
    [
        ("intake-selectie", "verzamelen-adviseren", VERDER),
        ("verzamelen-adviseren", "intake-selectie", TERUG),
        ("verwerken-informeren", "intake-selectie", TERUG),
        ("afstemmen-beoordelen", "verdieping", VERDER),
        ("verdieping", "afstemmen-beoordelen", VERDER),
        ("verzamelen-adviseren", "verwerken-informeren", None),
        ("intake-selectie", "intake-selectie", None),
        ("intake-selectie", "onzin", None),
    ],
)
def test_a_step_goes_on_or_back_or_not_at_all(van: str, naar: str, richting: str | None) -> None:
    assert stappen.richting(van, naar) == richting


def test_every_besluit_leads_somewhere_and_sets_only_what_the_handvat_knows() -> None:
    for soort in (besluiten.SELECTIE, besluiten.AFDOENING):
        for besluit in besluiten.soorten(soort).values():
            assert besluit.naar in PROCESSTAPPEN
            assert set(besluit.feiten) <= set(handvat().omstandigheden)
            assert besluit.bron
            assert besluit.toetsing == "te-toetsen"
        for partij, hoe in besluiten.vastleggingen(soort).items():
            assert set(hoe.onderdelen.values()) <= set(handvat().velden)
            categorieen = {handvat().velden[veld].categorie for veld in hoe.onderdelen.values()}
            assert {handvat().categorieen[een].houder for een in categorieen} == {partij}
            assert set(hoe.onderdelen) <= set(besluiten.onderdelen())


def test_no_id_means_two_things() -> None:
    gegeven = tomllib.loads(files("werkplek").joinpath("stappen.toml").read_text(encoding="utf-8"))
    ids = [een["id"] for een in gegeven["handeling"]]
    assert len(ids) == len(set(ids))
    assert not set(besluiten.soorten(besluiten.SELECTIE)) & set(besluiten.soorten(besluiten.AFDOENING))
