"""The ketenkaart as its readers meet it: own version, a look before saving, a refused detour, and no text lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from gateway.services import NieuweInbreng, kaartregels
from tests.services.opzet import SPOOR
from tests.webtool.klant import Klant, kop, tekst, titel
from tests.webtool.opzet import JENNIFER, REMCO, Proef, aanvrager, handvat, maak_proef

KAART = f"/zaken/{REMCO}/ketenkaart"
DOEL = f"{KAART}/personen/1/kk-doel"
GEGEVEN = "om.zaakgegevens:gps.verdenking"
EIS = "binnen-bewaartermijn"
_EIGEN = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64}|[A-Za-z0-9+/]{40,}={0,2}")
_TOKEN = re.compile(r'name="csrf_token"[^>]*>')
_DOELEN = {
    "om": "afdoeningsbeslissing",
    "politie": "selectie",
    "reclassering": "advies-afdoening",
    "halt": "halt-afdoening",
    "shn": "slachtofferzorg",
}


def klant(proef: Proef, wie: str, zaak: str = REMCO) -> Klant:
    """Somebody who chose a doel in this zaak."""
    nieuw = Klant(proef, wie)
    assert nieuw.open(f"/zaken/{zaak}/ketenkaart?doel={_DOELEN[wie]}").status_code == 200
    return nieuw


def breng_in(iemand: Klant, pad: str = DOEL, **anders: str) -> TestResponse:
    velden = {"stap": "bewaar", "gegeven": GEGEVEN, "bevestigd": EIS, "deel-doel": "Rust <thuis>."} | anders
    return iemand.stuur(pad, **velden)


def eigen(antwoord: TestResponse) -> str:
    gevonden = re.search(r"/ketenkaart/inbrengen/[0-9a-f-]+", antwoord.text)
    assert gevonden is not None
    return gevonden[0]


def test_without_a_doel_nothing_is_shown_but_the_choice(proef: Proef) -> None:
    pagina = Klant(proef, "om").open(KAART)
    assert "Waarvoor werk je nu in deze zaak?" in tekst(pagina)
    assert "checked" not in pagina.text
    assert proef.opzet.log() == []


def test_the_whole_way_from_form_to_kaart(proef: Proef) -> None:
    om = klant(proef, "om")
    fout = om.stuur(DOEL, stap="controle")
    assert (fout.status_code, titel(fout)[:5]) == (400, "Fout:")
    assert fout.text.count("Schrijf hier iets op.") == 2  # in the summary and at the field

    controle = breng_in(om, stap="controle", bevestigd="")
    assert kop(controle) == "Kijk wie dit ziet"
    assert "Zichtbaar voor Niemand anders dan je eigen organisatie" in tekst(controle)
    assert "Pas als de eisen kloppen Politie : Binnen de bewaartermijn" in tekst(controle)
    assert re.search(r"Niet voor .*Slachtofferhulp Nederland, Halt", tekst(controle))
    assert proef.opzet.rijen("inbrengen") == 0

    opnieuw = breng_in(om, stap="opnieuw")
    assert re.search(r"Zichtbaar voor Politie \(.*\): Selectie", tekst(opnieuw))
    terug = breng_in(om, stap="terug")
    assert "Rust &lt;thuis&gt;." in terug.text

    bewaard = breng_in(om)
    assert (bewaard.status_code, bewaard.location) == (303, f"{KAART}?persoon=1#kk-doel")
    assert "Rust &lt;thuis&gt;." in om.open(KAART).text
    assert "Rust &lt;thuis&gt;." in klant(proef, "politie").open(KAART).text
    assert "Rust" not in klant(proef, "halt").open(KAART).text


def test_a_reader_is_told_that_parts_can_be_hidden_and_which_soorten_and_why(proef: Proef) -> None:
    gezien = tekst(klant(proef, "halt").open(KAART))
    assert "Je ziet de versie voor Halt , voor het doel Halt-straf ." in gezien
    assert "Er kunnen delen zijn die je niet ziet. We zeggen niet of dat zo is." in gezien
    assert "Het zegt niet of er iets is ingebracht." in gezien
    assert "Schoolverzuim en contact met leerplicht" in gezien
    assert "In jouw versie staat niet of er kinderen zijn en hoe oud ze zijn." in gezien
    assert "In jouw versie staat geen reden om wel of niet te verdiepen." in gezien


def test_an_own_text_shows_who_sees_it_and_can_be_changed_and_withdrawn(proef: Proef) -> None:
    om = klant(proef, "om")
    breng_in(om)
    pad = eigen(om.open(KAART))
    assert "Zichtbaar voor Politie" in tekst(om.open(pad))
    vorm = om.open(f"{pad}/wijziging")
    assert "Rust &lt;thuis&gt;." in vorm.text
    gewijzigd = om.stuur(f"{pad}/wijziging", stap="bewaar", uitgave="1", gegeven=GEGEVEN, **{"deel-doel": "Beter zo."})
    assert gewijzigd.status_code == 303
    history = tekst(om.open(pad))
    assert history.index("Beter zo.") < history.index("Rust <thuis>.")

    anders = om.stuur(f"{pad}/wijziging", stap="bewaar", uitgave="1", gegeven=GEGEVEN, **{"deel-doel": "Te laat."})
    assert (anders.status_code, kop(anders)) == (409, "Iemand anders was je voor")
    assert "Beter zo." in tekst(anders)  # what stands there now
    assert "Te laat.</textarea>" in anders.text  # what this one wrote
    assert 'name="uitgave" value="2"' in anders.text

    assert klant(proef, "politie").open(pad).status_code == 404
    om = klant(proef, "om")
    assert om.stuur_naar(f"{pad}/intrekking", pad, reden="Klopte niet.").status_code == 303
    assert "Beter zo." not in tekst(om.open(KAART))
    assert "Ingetrokken op" in tekst(om.open(pad))
    assert "Beter zo." not in tekst(klant(proef, "politie").open(KAART))


def test_a_refused_detour_has_a_page_that_explains(proef: Proef) -> None:
    halt = klant(proef, "halt", JENNIFER)
    pad = f"/zaken/{JENNIFER}/ketenkaart/personen/1/kk-doel"
    pagina = breng_in(halt, pad, stap="controle", gegeven="lpl.verzuim")
    assert (pagina.status_code, kop(pagina), titel(pagina)[:5]) == (403, "Dit kan niet langs deze weg", "Fout:")
    assert "Van wie is het gegeven? Leerplichtambtenaar" in tekst(pagina)
    assert "Om wie gaat het? Halt (jouw organisatie)" in tekst(pagina)
    assert "Wat kun je wel doen?" in tekst(pagina)

    om = klant(proef, "om", JENNIFER)
    taken = f"/zaken/{JENNIFER}/ketenkaart/personen/1/taken/verzamelen"
    assert om.stuur(taken).status_code == 400
    pagina = om.stuur(taken, categorie="lpl.verzuim", wie="halt", voor="rvdk")
    assert (pagina.status_code, "Verzuim naar de Raad voor strafadvies" in pagina.text) == (403, True)
    assert om.stuur(taken, categorie="pol.zaakstatus", wie="politie", voor="rvdk").status_code == 303
    assert "Politie : stand van het opsporingsonderzoek, voor Raad" in tekst(om.open(f"/zaken/{JENNIFER}/ketenkaart"))
    assert "opsporingsonderzoek, voor" not in tekst(
        klant(proef, "halt", JENNIFER).open(f"/zaken/{JENNIFER}/ketenkaart")
    )


def test_a_step_that_somebody_set_is_on_the_kaart_and_on_the_zaak(proef: Proef) -> None:
    om = klant(proef, "om")
    naar = om.stuur_naar(f"{KAART}/stappen/kk-duiden", KAART, stand="klaar", persoon="1")
    assert (naar.status_code, naar.location) == (303, f"{KAART}?persoon=1#kk-duiden")
    assert "Samen duiden ✓ Klaar OM" in tekst(klant(proef, "politie").open(KAART))
    assert "Samen duiden ✓ Klaar" in tekst(Klant(proef, "shn").open(f"/zaken/{REMCO}"))


def test_niveau_dat_is_one_line_however_much_there_is(proef: Proef) -> None:
    politie, om = klant(proef, "politie"), klant(proef, "om")
    pad, gegeven = f"{KAART}/personen/1/kk-beeld", "pol.meldingen-overlast"
    eisen = tuple(handvat().beperkingen)
    bladen = []
    for nummer in range(2):
        proef.wie = aanvrager("politie")
        velden = {"stap": "bewaar", "gegeven": gegeven, "deel-weten": f"Overlast {nummer}."}
        assert politie.stuur(pad, bevestigd=list(eisen), **velden).status_code == 303
        proef.wie = aanvrager("om")
        bladen.append(_TOKEN.sub("", _EIGEN.sub("…", om.open(KAART).text)))
    assert bladen[0] == bladen[1]
    assert bladen[0].count("<li>Meldingen en mutaties zonder verdenking (") == 1
    assert "Overlast" not in bladen[0]


@pytest.fixture(scope="module")
def werelden(tmp_path_factory: pytest.TempPathFactory, voorbeeld: str) -> Iterator[tuple[Proef, Proef]]:
    """Two sets of pages: on the kaart of one more and more is brought in that a reader may not see."""
    vol, leeg = (maak_proef(tmp_path_factory.mktemp("kaart"), voorbeeld) for _ in range(2))
    for proef in (vol, leeg):
        proef.opzet.diensten.werkplek.ketenkaart.zet_stap(aanvrager("om"), REMCO, "kk-kop", "bezig", SPOOR)
    yield vol, leeg
    for proef in (vol, leeg):
        proef.opzet.opslag.sluit()


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    lezer=st.sampled_from(["om", "halt", "shn"]),
    schrijver=st.sampled_from(["politie", "reclassering", "rvdk", "leerplicht", "zvh", "gemeente"]),
    onderdeel=st.sampled_from([een.id for stap in kaartregels.kaart().stappen for een in stap.onderdelen]),
    welke=st.integers(0, 20),
    bevestigd=st.sampled_from([(), tuple(handvat().beperkingen)]),
)
def test_what_a_reader_may_not_see_changes_no_byte_of_the_page(
    werelden: tuple[Proef, Proef],
    lezer: str,
    schrijver: str,
    onderdeel: str,
    welke: int,
    bevestigd: tuple[str, ...],
) -> None:
    """What the reader of this example may see is brought in in both worlds."""
    vol, leeg = werelden
    eigen_ = [een.id for een in handvat().categorieen.values() if een.houder == schrijver]
    nieuw = NieuweInbreng(
        zaaknummer=REMCO,
        persoon=1,
        plek="ketenkaart",
        stuk="",
        onderdeel=onderdeel,
        categorie=eigen_[welke % len(eigen_)],
        tekst="waarom:\n  Dit is canarie.",
        doel=vol.opzet.diensten.handvat.doelen_voor(aanvrager(schrijver))[0].id,
        bevestigd=bevestigd,
    )
    id_ = vol.opzet.diensten.werkplek.ketenkaart.breng_in(aanvrager(schrijver), nieuw, SPOOR)
    zichtbaar = {
        wie
        for wie in ("om", "halt", "shn")
        for een in vol.opzet.diensten.werkplek.inzien.inzien(
            aanvrager(wie), REMCO, 1, _DOELEN[wie], "ketenkaart", SPOOR
        ).inbrengen
        if een.id == id_
    }
    if zichtbaar:
        leeg.opzet.diensten.werkplek.ketenkaart.breng_in(aanvrager(schrijver), nieuw, SPOOR)
    bladen = [klant(proef, lezer).open(KAART).text for proef in werelden]
    met, zonder = (_TOKEN.sub("", _EIGEN.sub("…", blad)) for blad in bladen)
    assert met == zonder
