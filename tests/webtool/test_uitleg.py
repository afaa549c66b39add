from __future__ import annotations

from dataclasses import replace

import pytest

from gateway.services import MogelijkeVastlegging, Reden, Veldantwoord
from handvat.model import Niveau
from tests.webtool.antwoorden import BASIS, GEEN, KAN_NOODZAAK, WEEG, WEL, anders, geef, leg_uit, weiger
from webtool import tekst
from webtool.resultaat import Groep
from webtool.toelichting import Toelichting
from webtool.uitleg import ZWIJG, badge_van


def _groep(veld: Veldantwoord) -> Groep:
    return leg_uit(veld).delen[0].categorieen[0].groepen[0]


def _toelichting(veld: Veldantwoord, *mogelijk: MogelijkeVastlegging) -> Toelichting:
    deel = leg_uit(veld, mogelijk=mogelijk).delen[0]
    return deel.weigeringen[0].rijen[0].toelichting if deel.weigeringen else deel.categorieen[0].groepen[0].toelichting


DAT = anders(BASIS, niveau=Niveau.DAT)
STANDEN = [
    (geef(), tekst.JA, "zien"),
    (geef(stand="leeg"), tekst.JA, "zien"),
    (geef(anders(BASIS, modaliteit="moet")), tekst.JA_MOET, "zien"),
    (geef(DAT, waarde=True), tekst.DAT, "zien"),
    (geef(stand="te-laat"), tekst.STIL, "zien"),
    (geef(stand="storing"), tekst.STIL, "zien"),
    (geef(stand="wacht-op-vrijgave"), tekst.WACHT, "nodig"),
    (geef(stand="vrijgegeven"), tekst.VRIJ, "nodig"),
    (weiger(WEEG), tekst.AFWEGING, "nodig"),
    (weiger(), tekst.NEE, "niet"),
    (geef(stand="geweigerd"), tekst.GEWEIGERD, "niet"),
    (geef(stand="verlopen"), tekst.VERLOPEN, "niet"),
]


@pytest.mark.parametrize(("veld", "badge", "deel"), STANDEN, ids=[een[1].tekst + een[0].stand for een in STANDEN])
def test_every_stand_has_its_badge_and_its_part_of_the_page(veld: Veldantwoord, badge: tekst.Badge, deel: str) -> None:
    assert badge_van(veld) is badge
    resultaat = leg_uit(veld)
    assert [(een.id, een.aantal) for een in resultaat.delen] == [(deel, 1)]
    assert resultaat.tellingen == ((badge, 1),)


def test_a_denied_veld_says_that_we_do_not_tell_and_shows_no_value() -> None:
    weigering = leg_uit(weiger()).delen[0].weigeringen[0]
    assert weigering.zin == f"Dit mag je niet zien. {ZWIJG}"
    assert weigering.rijen[0].labels == ("Naam",)


def test_a_value_on_a_denied_veld_is_never_shown_even_if_it_is_there() -> None:
    schoon, vuil = leg_uit(weiger()), leg_uit(Veldantwoord(GEEN, "niet-gevraagd", "Vos", {"datum": "2026-01-01"}))
    assert schoon == vuil


def test_what_a_bron_said_never_changes_whether_you_may() -> None:
    assert {badge_van(geef(stand=stand)) for stand in ("gegeven", "leeg")} == {tekst.JA}


def test_a_value_comes_with_its_bron_and_date() -> None:
    rij = _groep(geef(waarde="2008-10-13", datum="2026-09-29")).rijen[0]
    assert (rij.waarde, rij.datum) == (("2008-10-13",), "29 september 2026")
    assert leg_uit(geef()).delen[0].categorieen[0].herkomst == "Politie, Basisvoorziening Handhaving"


def test_rows_name_their_bron_when_a_categorie_has_more() -> None:
    ander = anders(BASIS, veld="bosz.resterende-termijn", bron="bosz")
    categorie = leg_uit(geef(), geef(ander)).delen[0].categorieen[0]
    assert categorie.herkomst == "Politie"
    assert [rij.bron for rij in categorie.groepen[0].rijen] == [
        "Basisvoorziening Handhaving",
        "Betere Opsporing door Sturing op Zaken",
    ]


def test_a_number_says_what_was_counted_and_a_name_does_not() -> None:
    termijn = anders(BASIS, veld="bosz.resterende-termijn", bron="bosz")
    assert _groep(geef(termijn, waarde=14)).rijen[0].uitleg == "Uren die overblijven om te beslissen"
    assert _groep(geef()).rijen[0].uitleg == ""


@pytest.mark.parametrize(("waarde", "zin"), [(True, "Er is iets bekend."), (False, "Er is niets bekend.")])
def test_dat_says_only_whether_once_for_all_velden(waarde: bool, zin: str) -> None:
    adres = anders(DAT, veld="bvh.adres")
    rijen = leg_uit(geef(DAT, waarde=waarde), geef(adres, waarde=waarde)).delen[0].categorieen[0].groepen[0].rijen
    assert [(rij.labels, rij.tekst, rij.waarde) for rij in rijen] == [(("Naam", "Adres"), zin, ())]


def test_an_earlier_answer_has_no_values_and_says_so() -> None:
    rij = _groep(Veldantwoord(BASIS, "gegeven")).rijen[0]
    assert (rij.waarde, rij.tekst) == ((), "Eerder gegeven. We bewaren de inhoud niet.")


@pytest.mark.parametrize("stand", ["te-laat", "storing"])
def test_no_answer_says_nothing_about_the_content(stand: str) -> None:
    assert "Dit zegt niets over de inhoud." in _groep(geef(stand=stand)).zin


def test_velden_with_the_same_answer_and_reason_share_one_explanation() -> None:
    adres = anders(BASIS, veld="bvh.adres")
    ander = anders(adres, veld="bvh.strafrechtsketennummer", waarom="Om een andere reden.")
    groepen = leg_uit(geef(), geef(adres, waarde="Straat"), geef(ander)).delen[0].categorieen[0].groepen
    labels = [[rij.labels for rij in groep.rijen] for groep in groepen]
    assert labels == [
        [("Naam",), ("Adres",)],
        [("Strafrechtsketennummer",)],
    ]


def test_denied_velden_stand_together_per_reason_and_categorie() -> None:
    adres, pv = anders(GEEN, veld="bvh.adres"), anders(GEEN, veld="bvh.feit", categorie="pol.aanhouding")
    nooit = anders(pv, waarom="Dit mag niemand zien.")
    weigeringen = leg_uit(weiger(), weiger(adres), weiger(nooit)).delen[0].weigeringen
    assert [[rij.velden for rij in een.rijen] for een in weigeringen] == [
        [("bvh.naam", "bvh.adres")],
        [("bvh.feit",)],
    ]


def test_must_and_may_are_told_apart() -> None:
    assert _toelichting(geef()).geven == "Politie mag dit geven, maar hoeft dat niet."
    assert _toelichting(geef(anders(BASIS, modaliteit="moet"))).geven == "Politie moet dit geven."
    assert _toelichting(weiger()).geven == ""


def test_a_weging_says_who_may_answer_and_offers_the_form_only_to_them() -> None:
    weging = _toelichting(weiger(WEEG)).wegingen[0]
    assert weging.wie == "Openbaar Ministerie en Slachtofferhulp Nederland (medewerker slachtofferhulp)"
    assert weging.dan == "Dan zie je de inhoud."
    assert weging.vastleggen is None
    link = _toelichting(weiger(WEEG), KAN_NOODZAAK).wegingen[0].vastleggen
    assert link is not None
    assert (link.houder, link.ontvanger, link.categorie) == ("politie", "om", "pol.identiteit")


def test_the_form_is_not_offered_for_another_side() -> None:
    bron = replace(KAN_NOODZAAK, eigen_kant=("bron",))
    assert _toelichting(weiger(WEEG), bron).wegingen[0].vastleggen is None
    elders = replace(KAN_NOODZAAK, houders=("halt",))
    assert _toelichting(weiger(WEEG), elders).wegingen[0].vastleggen is None


def test_wel_als_is_told_as_questions_with_the_answer_that_is_needed() -> None:
    uitleg = _toelichting(weiger(WEL))
    assert [een.antwoord for een in uitleg.wel_als[0].voorwaarden] == ["ja", "nee"]
    assert uitleg.wel_als[0].dan == "Dan zie je alleen of er iets bekend is."
    assert uitleg.verandert == ""


def test_what_else_can_change_it_is_said_once_and_not_of_what_you_see() -> None:
    """In the words of the engine: that nothing does, or that it takes more than a wél als names."""
    assert _toelichting(weiger()).verandert == GEEN.verandert
    veel = anders(GEEN, verandert="Dit kan alleen veranderen als er veel vaststaat.")
    assert _toelichting(weiger(veel)).verandert == veel.verandert
    assert _toelichting(weiger(WEEG)).verandert == ""
    assert _toelichting(geef()).verandert == ""


def test_the_row_says_what_decided_and_leaves_what_changes_it_to_the_fold() -> None:
    (weigering,) = leg_uit(weiger()).delen[0].weigeringen
    assert weigering.zin == f"{GEEN.waarom} {ZWIJG}"


def test_regels_come_with_their_review_status_and_grondslagen() -> None:
    regels = _toelichting(geef()).regels
    assert regels[0].regel is not None
    assert not regels[0].regel.getoetst
    assert regels[0].grondslagen[0].id == "wpg-18-1"
    assert regels[0].grondslagen[0].tekst.startswith("Wet politiegegevens artikel 18")


def test_what_waits_says_who_was_asked_to_release_it() -> None:
    assert "We vroegen Politie om dit vrij te geven." in _groep(geef(stand="wacht-op-vrijgave")).zin


def test_what_was_released_says_so() -> None:
    vrij = anders(BASIS, wijze="na-vrijgave", redenen=(Reden("pol-om-zaak-01", "mag", ()),))
    assert _groep(geef(vrij)).zin == "Je mag dit zien. Politie heeft dit vrijgegeven."


def test_bronnen_are_told_per_stand() -> None:
    bronnen = leg_uit(geef(), bvh="beantwoord", gps="te-laat", jds="beantwoord", iris="niet-gevraagd").bronnen
    aantallen = [(stand, len(namen)) for stand, namen in bronnen]
    assert aantallen == [
        ("Beantwoord", 2),
        ("Te laat", 1),
        ("Niet gevraagd", 1),
    ]
