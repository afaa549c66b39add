"""The pages of a workshop: a trainer, two phones without a script, and what each of them sees when."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import product

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.webtool.klant import Klant, tekst, titel
from tests.webtool.leren.paginas_teams import begin as begin_spel
from tests.webtool.opzet import Proef, aanvrager

VRAGEN = ["halt-ouders-bereiken", "halt-vraagt-school"]
KOEKJE = "oefenen"


class Trainer(Klant):
    """Somebody who leads a workshop."""

    def __init__(self, proef: Proef) -> None:
        self.proef = proef
        self.web = proef.app.test_client()

    def open(self, pad: str) -> TestResponse:
        self.proef.wie = replace(aanvrager("om"), systeemrollen=("trainer",))
        return super().open(pad)

    def begin(self) -> str:
        """Begin a session; return its address."""
        antwoord = self.stuur("/oefenen/sessies/nieuw", naam="Proefsessie", vragen=VRAGEN)
        assert antwoord.status_code == 303, tekst(antwoord)
        return antwoord.location

    def stap(self, adres: str, stap: str, nummer: int | None = None) -> TestResponse:
        pagina = self.open(adres).text
        gevonden = re.search(r'name="nummer" value="(\d+)"', pagina)
        assert gevonden is not None
        return self.stuur_naar(f"{adres}/stap", adres, stap=stap, nummer=str(gevonden[1] if nummer is None else nummer))


@pytest.fixture
def trainer(proef: Proef) -> Trainer:
    return Trainer(proef)


def code_van(trainer: Trainer, adres: str) -> str:
    gevonden = re.search(r"([A-Z]{3}) ([2-9]{3})</p>", trainer.open(adres).text)
    assert gevonden is not None
    return "".join(gevonden.groups())


def telefoon(proef: Proef, code: str) -> FlaskClient:
    """A phone that opened the page of the session."""
    web = proef.app.test_client()
    proef.wie = None
    assert web.get(f"/s/{code}").status_code == 200
    return web


def stem(proef: Proef, web: FlaskClient, code: str, keuze: str, ronde: int = 1, **meer: str) -> TestResponse:
    proef.wie = None
    velden = {"vraag": "0", "ronde": str(ronde), "keuze": keuze, **meer}
    return web.post(f"/s/{code}/stem", data=velden, follow_redirects=True)


def test_one_question_from_the_code_to_the_answer(proef: Proef, trainer: Trainer) -> None:
    adres = trainer.begin()
    code = code_van(trainer, adres)
    web = proef.app.test_client()
    proef.wie = None
    assert "mee op je telefoon" not in tekst(web.get("/oefenen"))
    mee = web.post("/oefenen/meedoen", data={"code": f" {code[:3].lower()}-{code[3:]}"})
    assert mee.location == f"/s/{code}"
    pagina = web.get(mee.location)
    assert "Vraag 1 van 2" in tekst(pagina)
    (koekje,) = pagina.headers.getlist("Set-Cookie")  # and none of a session
    assert all(deel in koekje for deel in ("oefenen=", "HttpOnly", "SameSite=Lax", "Path=/s/"))
    assert "Je doet mee." in tekst(web.post(f"/s/{code}/mee", data={"organisatie": "halt"}, follow_redirects=True))
    trainer.stap(adres, "open-1")
    proef.wie = None
    assert "Hier gaat het vaak mis" not in tekst(web.get(f"/s/{code}"))
    assert "Je stem telt. Je kunt nog wijzigen." in tekst(stem(proef, web, code, "nee", organisatie="halt"))
    assert 'value="nee" id="keuze-nee" aria-describedby="keuze-nee-uitleg" checked' in web.get(f"/s/{code}").text
    anderen = [telefoon(proef, code) for _ in range(5)]
    for een in anderen:
        assert "Je stem telt." in tekst(stem(proef, een, code, "ja"))
    assert "6 stemmen zijn binnen" in tekst(trainer.open(f"{adres}/scherm"))
    trainer.stap(adres, "sluit-1")
    scherm = tekst(trainer.open(f"{adres}/scherm"))
    assert "83% (5)" in scherm
    assert "Per organisatie" not in scherm  # one of halt, five who did not say
    assert "Het antwoord:" not in scherm
    te_laat = stem(proef, web, code, "ja")
    assert "Deze ronde was al dicht. Je stem telt niet mee." in tekst(te_laat)
    trainer.stap(adres, "open-2")
    proef.wie = None
    assert "In ronde 1 koos jij: ✕ Nee" in tekst(web.get(f"/s/{code}"))
    stem(proef, web, code, "ja", ronde=2)
    trainer.stap(adres, "sluit-2")
    trainer.stap(adres, "onthul")
    scherm = tekst(trainer.open(f"{adres}/scherm"))
    assert "Bij minder dan vijf stemmen tonen we geen stand." in scherm
    for deel in ("Het antwoord: ✓ Ja", "Reden in de wet", "van het handvat", "nog te toetsen"):
        assert deel in scherm
    proef.wie = None
    assert "Dat klopt. Jij koos: ✓ Ja" in tekst(web.get(f"/s/{code}"))
    trainer.stap(adres, "eindig")
    na = tekst(trainer.open(adres))
    assert "83% (5)" in na
    assert "Wie wat koos, is gewist." in na
    proef.wie = None
    assert "Deze sessie is klaar." in tekst(web.get(f"/s/{code}"))
    assert trainer.open(f"{adres}/hand-out.pdf").mimetype == "application/pdf"
    proef.wie = replace(aanvrager("om"), systeemrollen=("jurist",))
    jurist = proef.app.test_client()
    assert "17% van 6" in tekst(jurist.get("/oefenen/misverstaan"))
    assert ";6;17;0;;nee;" in jurist.get("/oefenen/misverstaan.csv").text


def test_an_unknown_code_is_asked_again_with_what_was_typed(proef: Proef) -> None:
    web = proef.app.test_client()
    for antwoord in (web.get("/s/CCC222"), web.post("/oefenen/meedoen", data={"code": "ccc 22"}), web.get("/s/x")):
        assert antwoord.status_code == 404
        assert titel(antwoord).startswith("Fout: ")
        assert "Deze code kennen we niet. Kijk op het scherm." in tekst(antwoord)
        assert 'name="code"' in antwoord.text
    assert 'value="ccc 22"' in web.post("/oefenen/meedoen", data={"code": "ccc 22"}).text


def test_a_phone_without_a_cookie_or_a_choice_is_told_so(proef: Proef, trainer: Trainer) -> None:
    adres = trainer.begin()
    code = code_van(trainer, adres)
    trainer.stap(adres, "open-1")
    kaal = proef.app.test_client(use_cookies=False)
    assert "Je stem telt nog niet." in tekst(stem(proef, kaal, code, "ja"))
    leeg = stem(proef, telefoon(proef, code), code, "")
    assert (leeg.status_code, titel(leeg)[:5]) == (400, "Fout:")
    assert "Kies eerst een antwoord." in tekst(leeg)
    onzin = stem(proef, telefoon(proef, code), code, "ja", vraag="x" * 9)
    assert "Deze ronde was al dicht." in tekst(onzin)
    assert "0 stemmen zijn binnen." in tekst(trainer.open(f"{adres}/scherm"))


def test_what_waits_asks_for_little_and_is_told_when_it_changes(proef: Proef, trainer: Trainer) -> None:
    adres = trainer.begin()
    code = code_van(trainer, adres)
    web = telefoon(proef, code)
    assert web.get(f"/s/{code}/deel?nummer=0").status_code == 204
    trainer.stap(adres, "open-1")
    proef.wie = None
    deel = web.get(f"/s/{code}/deel?nummer=0")
    assert "Ronde 1 is open. Stem nu." in tekst(deel)
    assert "<html" not in deel.text
    for plek, pagina in (("/stand", adres), ("/scherm/deel", f"{adres}/scherm")):
        vraagt = re.search(r'hx-get="([^"]+)"', trainer.open(pagina).text)
        assert vraagt is not None
        assert plek in vraagt[1]
        gezien = vraagt[1].replace("&amp;", "&")
        assert trainer.open(gezien).status_code == 204
        stem(proef, telefoon(proef, code), code, "ja")
        assert "is binnen" in tekst(trainer.open(gezien)) or "zijn binnen" in tekst(trainer.open(gezien))
    assert trainer.open(f"{adres}/stand?nummer=0").headers["HX-Refresh"] == "true"


def test_a_second_window_is_told_that_the_session_moved_on(trainer: Trainer) -> None:
    adres = trainer.begin()
    assert trainer.stap(adres, "open-1").status_code == 303
    tweede = trainer.stap(adres, "open-1", nummer=0)
    assert tweede.status_code == 409
    assert "De sessie was al verder" in tekst(tweede)
    assert "Ronde 1 is open" in tekst(trainer.open(adres))


def test_a_note_is_kept_and_not_with_data_of_a_person(trainer: Trainer) -> None:
    adres = trainer.begin()
    goed = trainer.stuur_naar(f"{adres}/notitie/0", adres, notitie="Let op <de> ouders.")
    assert "Let op &lt;de&gt; ouders." in trainer.open(goed.location).text
    fout = trainer.stuur_naar(f"{adres}/notitie/0", adres, notitie="Bel 06-12345678")
    assert fout.status_code == 400
    assert "Dit lijkt op een telefoonnummer" in tekst(fout)
    assert "Bel 06-12345678</textarea>" in fout.text


def test_a_session_of_somebody_else_is_not_there(proef: Proef, trainer: Trainer) -> None:
    adres = trainer.begin()
    proef.wie = replace(aanvrager("halt"), systeemrollen=("trainer",))
    ander = proef.app.test_client()
    for pad in ("", "/scherm", "/scherm/deel", "/stand", "/hand-out.pdf"):
        assert ander.get(adres + pad).status_code == 404
    assert "Proefsessie" not in tekst(ander.get("/oefenen/sessies"))


def test_an_own_question_shows_where_it_differs_from_the_rules(trainer: Trainer) -> None:
    pad = "/oefenen/vragen/nieuw?partij=halt&doel=halt-afdoening&rol=verdachte&leeftijd=15&veld=leerplicht.verzuim-uren"
    assert "Dit zeggen de regels" in tekst(trainer.open(pad))
    velden = {"titel": "Mag Halt dit?", "verhaal": "Sam van 15 spijbelt.", "veld": "leerplicht.verzuim-uren"}
    echt = trainer.stuur(pad, **velden | {"verhaal": "Sam woont op 1234 AB 12"}, verwacht="ja")
    assert echt.status_code == 400
    assert "Dit lijkt op een postcode met huisnummer; gebruik alleen wat verzonnen is." in tekst(echt)
    assert "Sam woont op 1234 AB 12</textarea>" in echt.text
    assert "Jouw antwoord wijkt af van de regels: ✓ Ja" in tekst(echt)
    assert trainer.stuur(pad, **velden, verwacht="ja").status_code == 303
    eigen = re.findall(r'value="(eigen-[0-9a-f]+)"', trainer.open("/oefenen/sessies/nieuw").text)
    assert len(eigen) == 1
    sessie = trainer.stuur("/oefenen/sessies/nieuw", naam="", vragen=eigen).location
    assert "Jouw antwoord wijkt af van de regels: ✓ Ja De regels zeggen:" in tekst(trainer.open(sessie))
    trainer.stuur_naar(f"/oefenen/vragen/{eigen[0]}/weg", "/oefenen/sessies")
    assert "Mag Halt dit?" not in tekst(trainer.open("/oefenen/sessies"))
    assert "Mag Halt dit?" in tekst(trainer.open(sessie))


def test_who_tries_codes_has_to_wait_and_who_takes_part_goes_on(proef: Proef, trainer: Trainer) -> None:
    adres = trainer.begin()
    code = code_van(trainer, adres)
    mee, spel = telefoon(proef, code), begin_spel(proef)
    mee.post(f"/s/{code}/mee")
    team = proef.app.test_client()
    team.post(f"/s/{spel}/team", data={"partij": "halt"})
    proef.wie = None
    fout = [f"{a}{b}C222" for a, b in product("CDFHJK", repeat=2) if f"{a}{b}C222" not in (code, spel)]
    raadt = proef.app.test_client()
    for nummer, een in enumerate(fout[:30]):  # each way to try one
        pad = (f"/s/{een}", f"/s/{een}/deel?nummer=0", f"/s/{een}/team", f"/s/{een}/team/halt")[nummer % 4]
        if nummer % 5:
            assert raadt.get(pad).status_code != 429
        else:
            assert raadt.post("/oefenen/meedoen", data={"code": een}).status_code == 404
    for pad in (f"/s/{fout[-1]}", f"/s/{code}", f"/s/{spel}/team"):  # a right code is not told either
        te_vaak = raadt.get(pad)
        assert te_vaak.status_code == 429
        assert 0 < int(te_vaak.headers["Retry-After"]) <= 600
    assert "minuten. Probeer het dan opnieuw" in tekst(raadt.post("/oefenen/meedoen", data={"code": code}))
    assert (raadt.post(f"/s/{code}/stem").status_code, raadt.post(f"/s/{code}/mee").status_code) == (429, 429)
    assert (mee.get(f"/s/{code}").status_code, mee.get(f"/s/{spel}/team").status_code) == (200, 429)
    assert team.get(f"/s/{spel}/team/halt").status_code == 200
    elders = {"REMOTE_ADDR": "192.0.2.9"}
    assert raadt.get(f"/s/{code}", environ_base=elders).status_code == 200
