"""Studying alone: nobody logs in, nothing is kept by us, and what a browser sends us is not trusted."""

from __future__ import annotations

import re

from flask.testing import FlaskClient
from itsdangerous import URLSafeSerializer

from tests.webtool.klant import kop, tekst, titel
from tests.webtool.opzet import Proef

ZELF, VRAAG = "/oefenen/zelf", "/oefenen/zelf/vraag"
MAX_BYTES = 2048


def _vraag(web: FlaskClient) -> str | None:
    gevonden = re.search(r'name="zaak" value="([^"]+)"', web.get(VRAAG).text)
    return None if gevonden is None else gevonden[1]


def _antwoord(proef: Proef, web: FlaskClient, goed: bool) -> str:
    """Answer the question that is asked, right or wrong; return which it was."""
    zaken = proef.opzet.diensten.leren.zaken
    zaak = _vraag(web)
    assert zaak is not None
    juist = zaken.antwoord(zaken.vraag(zaak))
    keuze = juist if goed else ("ja" if juist == "nee" else "nee")
    terug = web.post(VRAAG, data={"zaak": zaak, "keuze": keuze})
    assert terug.status_code == 303
    uitleg = tekst(web.get(terug.headers["Location"]))
    assert ("Dat klopt." in uitleg) is goed
    assert ("Deze vraag komt vandaag nog terug." in uitleg) is not goed
    return zaak


def test_a_mistake_comes_back_after_three_others_and_after_that_tomorrow(proef: Proef) -> None:
    web = proef.app.test_client()
    assert web.post(ZELF, data={"partij": "halt"}).status_code == 303
    fout = _antwoord(proef, web, goed=False)
    anderen = [_antwoord(proef, web, goed=True) for _ in range(3)]
    assert fout not in anderen
    assert _antwoord(proef, web, goed=True) == fout
    assert _vraag(web) != fout
    proef.opzet.klok.vooruit(days=1)
    assert "Vandaag komt één vraag terug." in tekst(web.get(ZELF))
    assert _vraag(web) == fout


def test_your_own_work_comes_first_and_a_day_has_an_end(proef: Proef) -> None:
    web, zaken = proef.app.test_client(), proef.opzet.diensten.leren.zaken
    web.post(ZELF, data={"partij": "rvdk"})
    gevraagd = []
    while _vraag(web) is not None:
        gevraagd.append(zaken.vraag(_antwoord(proef, web, goed=True)))
    eigen = [een for een in zaken.alle() if een.situatie.partij == "rvdk"]
    assert {een.id for een in gevraagd[: len(eigen)]} == {een.id for een in eigen}
    assert kop(web.get(VRAAG)) == "Klaar voor vandaag"
    assert "Je bent klaar voor vandaag." in tekst(web.get(ZELF))


def test_what_a_browser_keeps_is_small_and_only_for_us(proef: Proef) -> None:
    web = proef.app.test_client()
    web.post(ZELF, data={"partij": "halt"})
    for _ in range(6):
        for _ in range(12):
            if _vraag(web) is not None:
                _antwoord(proef, web, goed=False)
        proef.opzet.klok.vooruit(days=1)
    koekje = web.get_cookie("zelfstudie", path=ZELF)
    assert koekje is not None
    assert len(koekje.value) < MAX_BYTES
    assert koekje.http_only
    assert koekje.same_site == "Lax"


def test_sixty_questions_fit(proef: Proef) -> None:
    dienst, vandaag = proef.opzet.diensten.leren.zelfstudie, proef.opzet.klok
    nu = dienst.lees(None)
    for vraag in proef.opzet.diensten.leren.zaken.alle():
        nu = dienst.beantwoord(nu, vraag.id, "ja" if len(vraag.id) % 2 else "nee")
        vandaag.vooruit(days=1)
    waarde = URLSafeSerializer("invented-for-tests", salt="zelfstudie").dumps(dienst.bewaar(nu))
    assert len(nu.kaarten) >= 60
    assert len(waarde) < MAX_BYTES


def test_nothing_is_written_anywhere_else(proef: Proef) -> None:
    voor = proef.opzet.bytes_op_schijf()
    web = proef.app.test_client()
    web.post(ZELF, data={"partij": "halt"})
    _antwoord(proef, web, goed=True)
    assert proef.opzet.bytes_op_schijf() == voor
    assert "Wij bewaren niets over jou." in tekst(web.get(ZELF))


def test_it_can_be_forgotten(proef: Proef) -> None:
    web = proef.app.test_client()
    web.post(ZELF, data={})
    _antwoord(proef, web, goed=True)
    assert "Je zag 1 van de" in tekst(web.get(ZELF))
    assert "Je voortgang is gewist." in tekst(web.post(f"{ZELF}/wis", follow_redirects=True))
    assert web.get_cookie("zelfstudie", path=ZELF) is None


def test_a_cookie_that_is_not_ours_or_is_changed_is_none_at_all(proef: Proef) -> None:
    web = proef.app.test_client()
    web.post(ZELF, data={"partij": "halt"})
    _antwoord(proef, web, goed=True)
    koekje = web.get_cookie("zelfstudie", path=ZELF)
    assert koekje is not None
    vreemd = URLSafeSerializer("another-secret", salt="zelfstudie").dumps({"v": 1, "p": "halt", "k": ""})
    elders = URLSafeSerializer("invented-for-tests", salt="elders").dumps({"v": 1, "p": "halt", "k": ""})
    for waarde in ("", "x", f"{koekje.value[:-2]}aa", f"x{koekje.value}", vreemd, elders, "é" * 9):
        web.set_cookie("zelfstudie", waarde, path=ZELF)
        assert "Je zag" not in tekst(web.get(ZELF))
        assert ' value="halt" selected' not in web.get(ZELF).text


def test_without_a_choice_the_same_question_stays(proef: Proef) -> None:
    web = proef.app.test_client()
    zaak = _vraag(web)
    assert zaak is not None
    zonder = web.post(VRAAG, data={"zaak": zaak})
    assert titel(zonder).startswith("Fout: ")
    assert f'name="zaak" value="{zaak}"' in zonder.text
    assert tekst(zonder).count("Kies eerst zelf een antwoord.") == 2
    assert web.post(VRAAG, data={"zaak": "nergens", "keuze": "ja"}).status_code == 404
