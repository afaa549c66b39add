"""A systeemcheck asks whether and never what; what may not be known looks the same whatever there is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gateway.connectors.base import STORING, TE_LAAT, Bronstand
from gateway.errors import HerhalingError, OngeldigeInvoerError
from gateway.services.plan import begrens
from gateway.services.werkplek.selectie.systeemcheck import Systeemcheck
from gateway.store import verzoeken
from handvat.model import Niveau
from policies.engine import Engine
from tests.factories import MINI, maak_handvat, maak_verstrekking, maak_vraag
from tests.services.conftest import MaakOpzet
from tests.services.fakes import FakeBronnen
from tests.services.opzet import BAKKER, SPOOR, VERZOEK, WAARDEN, ZAAK, Opzet, weging
from tests.webtool.opzet import JENNIFER, aanvrager, handvat, wereld


def _doe(opzet: Opzet, doel: str = "bakken") -> Systeemcheck:
    return opzet.diensten.werkplek.systeemcheck.doe(BAKKER, replace(VERZOEK, doel=doel), SPOOR)


def _uitkomsten(check: Systeemcheck) -> dict[str, str]:
    return {een.categorie: een.uitkomst for een in check.categorieen}


@pytest.fixture
def bekend(maak: MaakOpzet) -> Opzet:
    """Everything is known everywhere, and sent along unasked."""
    alles = dict.fromkeys(MINI.categorieen, True)
    opzet = maak(bronnen=FakeBronnen(waarden=WAARDEN, bekend=alles))
    opzet.registreer(ZAAK)
    return opzet


def test_no_value_is_asked_of_any_bron_and_none_comes_back(bekend: Opzet) -> None:
    check = _doe(bekend)
    assert [vraag.volledig for vraag in bekend.bronnen.gevraagd] == [()] * len(bekend.bronnen.gevraagd)
    assert {een.categorie for vraag in bekend.bronnen.gevraagd for een in vraag.dat} == {"bak.recept", "mol.meel"}
    assert {veld.waarde for veld in check.antwoord.velden} == {True, None}
    assert "canarie" not in str(check.to_json())


def test_what_is_volledig_becomes_dat_and_the_rest_stays(bekend: Opzet) -> None:
    check = _doe(bekend)
    assert {veld.oordeel.niveau for veld in check.antwoord.velden} == {Niveau.DAT, Niveau.GEEN}
    assert _uitkomsten(check) == {
        "bak.recept": "bekend",
        "mol.meel": "bekend",
        "mol.klant": "mag-niet",
        "mar.plaats": "mag-niet",
    }


def test_what_needs_a_release_is_not_asked_and_makes_no_vrijgave(bekend: Opzet) -> None:
    check = _doe(bekend, doel="verkopen")
    assert _uitkomsten(check)["mar.plaats"] == "na-vrijgave"
    assert "kraam" not in bekend.bronnen.bronnen_gevraagd
    assert bekend.rijen("vrijgaven") == 0
    assert check.antwoord.vrijgaven == ()


def test_dat_that_needs_no_release_is_asked_though_the_content_would_need_one(bekend: Opzet) -> None:
    weging(bekend)  # with it the content opens after a release; that something is known opens at once
    assert _uitkomsten(_doe(bekend))["mol.meel"] == "bekend"
    assert bekend.rijen("vrijgaven") == 0


def test_the_log_says_what_was_asked_at_most_and_has_the_usual_steps(bekend: Opzet) -> None:
    check = _doe(bekend)
    gevraagd, beoordeeld, verstrekt = bekend.log()
    assert gevraagd["inhoud"]["hoogstens"] == "dat"
    assert {een["niveau"] for een in beoordeeld["inhoud"]["oordelen"]} == {"dat", "geen", "volledig"}  # as judged
    assert {een["niveau"] for een in verstrekt["inhoud"]["velden"]} == {"dat"}
    assert check.antwoord.bewijs.index == 2
    assert bekend.log_klopt()


def test_what_is_denied_looks_the_same_in_a_world_in_which_it_exists(bekend: Opzet, maak: MaakOpzet) -> None:
    leeg = maak(bronnen=FakeBronnen(bekend={"bak.recept": True, "mol.meel": True}))
    leeg.registreer(ZAAK)
    for doel in ("bakken", "verkopen"):
        vol, zonder = _doe(bekend, doel).to_json(), _doe(leeg, doel).to_json()
        for eigen in ("id", "bewijs"):
            del vol[eigen], zonder[eigen]
        assert vol == zonder


@pytest.mark.parametrize("stand", [TE_LAAT, STORING])
def test_a_bron_that_does_not_answer_said_nothing(bekend: Opzet, stand: Bronstand) -> None:
    bekend.bronnen.stand = {"maal": stand}
    check = _doe(bekend)
    assert _uitkomsten(check)["mol.meel"] == "geen-antwoord"
    assert "mol.meel" not in check.bekendheid()


def test_what_came_of_it_is_not_kept(bekend: Opzet) -> None:
    check = _doe(bekend)
    later = bekend.diensten.werkplek.systeemcheck.stand(BAKKER, check.antwoord.id)
    assert later.antwoord.hoogstens == "dat"
    assert _uitkomsten(later)["mol.meel"] == "niet-bewaard"
    assert later.bekendheid() == {}


def test_nothing_counts_as_got_through_the_poort(bekend: Opzet) -> None:
    def gekregen() -> set[str]:
        with bekend.opslag.lees() as verbinding:
            return verzoeken.gekregen(verbinding, ZAAK.zaaknummer, 1, partij="bakkerij", doel="bakken").get(
                "gegeven", set()
            )

    _doe(bekend)
    assert gekregen() == set()
    bekend.diensten.context.verstrek(BAKKER, VERZOEK, SPOOR)
    assert "oven.recept" in gekregen()


def test_an_ophaling_of_it_asks_nothing(bekend: Opzet) -> None:
    check = _doe(bekend)
    bekend.bronnen.vergeet()
    bekend.diensten.context.ophaling(BAKKER, check.antwoord.id, SPOOR)
    assert bekend.bronnen.gevraagd == []


def test_the_key_of_a_systeemcheck_does_not_fit_a_contextverzoek(bekend: Opzet) -> None:
    met_sleutel = replace(VERZOEK, idempotentie_sleutel="een")
    eerste = bekend.diensten.werkplek.systeemcheck.doe(BAKKER, met_sleutel, SPOOR)
    assert bekend.diensten.werkplek.systeemcheck.doe(BAKKER, met_sleutel, SPOOR).antwoord.id == eerste.antwoord.id
    with pytest.raises(HerhalingError):
        bekend.diensten.context.verstrek(BAKKER, met_sleutel, SPOOR)


def test_a_doel_is_needed(bekend: Opzet) -> None:
    with pytest.raises(OngeldigeInvoerError):
        _doe(bekend, doel="")
    assert bekend.soorten() == []


def test_a_regel_that_needs_no_release_decides_once_dat_is_enough() -> None:
    handvat = maak_handvat(
        [maak_verstrekking("los", wijze="na-vrijgave"), maak_verstrekking("vast", niveau=Niveau.DAT, uitleg="Vast.")]
    )
    oordelen = Engine(handvat).decide(maak_vraag())
    begrensd = {oordeel.veld: oordeel for oordeel in begrens(handvat, oordelen, Niveau.DAT)}
    oordeel = begrensd["maal.soort"]
    assert (oordeel.niveau, oordeel.wijze, oordeel.redenen[0].regel) == (Niveau.DAT, "rechtstreeks", "vast")
    assert oordeel.waarom == "Vast."
    assert begrensd["oven.recept"].niveau is Niveau.GEEN


def test_on_the_real_handvat_what_is_denied_looks_the_same_in_two_worlds(maak: MaakOpzet) -> None:
    for partij, doel in (
        ("om", "selectie"),
        ("politie", "selectie"),
        ("rvdk", "advies-afdoening"),
        ("halt", "halt-afdoening"),
    ):
        vol = maak(handvat(), FakeBronnen(bekend=dict.fromkeys(handvat().categorieen, True)))
        gevraagd = _wereld(vol, partij, doel)
        wel = {een.categorie for vraag in vol.bronnen.gevraagd for een in vraag.dat}
        assert set() < wel < set(handvat().categorieen)
        zonder = maak(handvat(), FakeBronnen(bekend=dict.fromkeys(wel, True)))
        assert _wereld(zonder, partij, doel) == gevraagd


def _wereld(opzet: Opzet, partij: str, doel: str) -> dict[str, object]:
    opzet.registreer(*(zaak for zaak in wereld().zaken if zaak.zaaknummer == JENNIFER))
    verzoek = replace(VERZOEK, zaaknummer=JENNIFER, doel=doel)
    antwoord = opzet.diensten.werkplek.systeemcheck.doe(aanvrager(partij), verzoek, SPOOR).to_json()
    return {sleutel: waarde for sleutel, waarde in antwoord.items() if sleutel not in ("id", "bewijs")}
