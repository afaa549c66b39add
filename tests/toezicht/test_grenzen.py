"""The numbers and the words: complete, and every fault named at once."""

from __future__ import annotations

import tomllib
from copy import deepcopy
from typing import Any

import pytest

from handvat.leesbaarheid import flesch_douma, zinnen
from handvat.loader import VERSIES, load_handvat
from handvat.woordenlijst import LEEFTIJDSGROEPEN, ROLLEN_PERSOON
from tests.toezicht.wereld import Wereld, bekijk, toegang
from toezicht import grenzen as grenzenmodule
from toezicht import teksten as tekstenmodule
from toezicht.errors import GrenzenError
from toezicht.grenzen import LIMIETEN, grenzen
from toezicht.teksten import teksten
from toezicht.toegang import Signaal
from toezicht.verklaringen import VERKLARINGEN


@pytest.fixture
def inhoud() -> dict[str, Any]:
    return tomllib.loads(grenzenmodule.BESTAND.read_text(encoding="utf-8"))


def test_every_fault_is_named_at_once(inhoud: dict[str, Any]) -> None:
    del inhoud["signaal"]["veel-personen"]["minuten"]
    inhoud["signaal"]["bron-te-veel"]["extra"] = 1
    inhoud["signaal"]["collega"]["zwak"] = "tien"
    inhoud["verklaring"]["zsm_dagen"] = -1
    inhoud["rolpartner"][0]["rollen"] = []
    inhoud["basis_onverklaard"] = True
    with pytest.raises(GrenzenError) as fout:
        grenzenmodule.lees(inhoud)
    assert {melding.split(":")[0] for melding in fout.value.meldingen} == {
        "signaal.veel-personen.minuten",
        "signaal.bron-te-veel.extra",
        "signaal.collega.zwak",
        "verklaring.zsm_dagen",
        "rolpartner[0].rollen",
        "basis_onverklaard",
    }


@pytest.mark.parametrize("naam", ["basis_onverklaard", "vergissing", "verklaring", "rolpartner", "signaal"])
def test_a_part_that_is_missing_is_named(inhoud: dict[str, Any], naam: str) -> None:
    del inhoud[naam]
    with pytest.raises(GrenzenError, match=f"{naam}: "):
        grenzenmodule.lees(inhoud)


def test_a_rule_that_is_missing_or_unknown_is_named(inhoud: dict[str, Any]) -> None:
    inhoud["signaal"]["nieuw"] = inhoud["signaal"].pop("collega")
    with pytest.raises(GrenzenError) as fout:
        grenzenmodule.lees(inhoud)
    assert fout.value.meldingen == ("signaal.collega: is missing", "signaal.nieuw: is not known")


def test_what_explains_better_never_gives_more_points() -> None:
    for naam, regel in grenzen().signalen.items():
        assert list(regel.punten) == sorted(regel.punten, reverse=True), naam
        assert regel.punten[0] > 0, naam


def test_the_partners_of_a_rol_use_the_words_of_the_handvat() -> None:
    partijen = load_handvat(VERSIES / "2026.1").partijen
    for een in grenzen().rolpartners:
        assert een.partij in partijen
        assert een.rollen <= set(ROLLEN_PERSOON)
        assert een.leeftijdsgroepen <= set(LEEFTIJDSGROEPEN)


def test_every_explanation_and_every_rule_has_words() -> None:
    assert set(teksten().verklaringen) == {een.id for een in VERKLARINGEN}
    assert set(teksten().signalen) == set(LIMIETEN)


def test_words_that_are_missing_unknown_or_empty_are_named_at_once() -> None:
    woorden = tomllib.loads(tekstenmodule.BESTAND.read_text(encoding="utf-8"))
    stuk = deepcopy(woorden)
    del stuk["verklaring"]["vervolg"]["burger"]
    stuk["verklaring"]["rol"]["burger"] = " "
    stuk["signaal"]["nieuw"] = {"naam": "x", "regel": "y"}
    with pytest.raises(GrenzenError) as fout:
        tekstenmodule.lees(stuk)
    assert fout.value.meldingen == (
        "verklaring.rol.burger: is empty",
        "verklaring.vervolg.burger: is missing",
        "signaal.nieuw: is not known",
    )
    stuk = deepcopy(woorden)
    stuk["signaal"]["collega"]["regel"] = "Er zijn {collegas} collega's."
    with pytest.raises(GrenzenError, match=r"signaal\.collega\.regel: there is no number 'collegas'"):
        tekstenmodule.lees(stuk)


def test_a_sentence_has_the_numbers_that_were_counted_and_the_limits_in_use() -> None:
    signaal = Signaal("veel-personen", 9, (9,), 40, {"personen": 23})
    limieten = grenzen().signalen["veel-personen"].limieten
    assert teksten().zin(signaal, grenzen()) == (
        f"De medewerker bekeek 23 personen in {limieten['minuten']} minuten. De grens is {limieten['personen']}."
    )
    nacht = bekijk(Wereld(roosters={"mien": frozenset()}), toegang(moment=toegang().moment.replace(hour=1)))[0]
    assert teksten().zin(nacht.signalen[0], grenzen()).startswith("Het was 2 uur. De nacht loopt van 22 tot 6 uur")


def test_what_a_citizen_reads_is_plain() -> None:
    for naam, tekst in teksten().verklaringen.items():
        assert flesch_douma(tekst.burger) >= 45, naam
        assert all(len(zin.split()) <= 15 for zin in zinnen(tekst.burger)), naam
    alles = " ".join(tekst.burger for tekst in teksten().verklaringen.values())
    assert flesch_douma(alles) >= 60
