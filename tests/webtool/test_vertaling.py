"""Dutch and English: nothing is left untranslated, what is Dutch on an English page says so, and the switch is safe."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import pytest
from babel.messages.pofile import read_po
from jinja2 import nodes

from gateway.aanvrager import Aanvrager
from gateway.access import beschreven, lees_toegang
from gateway.services import Verzoek
from handvat import woordenlijst
from tests.services.opzet import SPOOR
from tests.webtool.inzage import EEN, getoetst
from tests.webtool.klant import VRAAG, Klant
from tests.webtool.opzet import REMCO, Proef, aanvrager, handvat
from tests.webtool.rondgang import GETYPT, Blad, loop_rond
from tests.webtool.vertaalwoorden import WEBTOOL, Bericht, meldingen, uit_bronnen, uit_gegevens
from webtool import vertaling
from webtool.tekst import regionaam
from webtool.vertaling import MELDING, in_taal, maak_catalogus, vertaal
from webtool.views_taal import pad_van_ons

_PLAATS: Final = re.compile(r"%\(\w+\)s")
_HAKEN: Final = re.compile(r"⟦[^⟦⟧]*⟧")
_MAANDEN: Final = "January|February|March|April|May|June|July|August|September|October|November|December"
# What is the same in every language: numbers and dates, ids and hashes, and names.
_GEGEVEN: Final = re.compile(
    rf"ZSM-\d{{4}}-\d{{4}}|\d{{1,2}} ({_MAANDEN})( \d{{4}})?|({_MAANDEN}) \d{{4}}|[0-9a-f-]{{32,}}"
    r"|(https?:/|localhost)/\S+|\b[0-9a-f]{8}\b|\b[A-Z]{3} [0-9]{3}\b"
    r"|\bRemco\b|\bJennifer\b|\b[\w-]+ Voorbeeld\b|Pi[am] Canarie|Dit typte iemand\."
    r"|\bP\d+\w?\b|\bF\d{3}\b|sha256|Veiligheidshuis [A-Z][\w -]+|\([\w.\[\]]+\)\.$",
    re.IGNORECASE | re.MULTILINE,
)
_NEDERLANDS: Final = re.compile(r"\b(de|het|een|niet|je|jij|voor|geen|wie|deze|dit|zijn|wordt|naar)\b", re.IGNORECASE)


def _po() -> dict[Bericht, str]:
    with (WEBTOOL / "vertalingen" / "en.po").open("rb") as bestand:
        return {
            (een.context or "", str(een.id)): str(een.string) for een in read_po(bestand) if een.id and not een.fuzzy
        }


def _schijn() -> vertaling.Catalogus:
    """A language in which every text stands between brackets; so what has none was not translated."""
    return maak_catalogus((context, tekst, f"⟦{tekst.replace(' (', '⟧ ⟦(')}⟧") for context, tekst in _po())


def _mensen() -> tuple[tuple[Aanvrager, tuple[str, ...]], ...]:
    beheerder = replace(EEN, sub="sub-b", naam="B Voorbeeld", systeemrollen=("beheerder",))
    jurist = replace(EEN, sub="sub-j", naam="J Voorbeeld", systeemrollen=("jurist",))
    zaak = (f"/zaken/{REMCO}", "/monitor", VRAAG, "/vrijgaven", "/vragen", "/zaken/ZSM-1999-0000", "/nergens")
    return (
        *((aanvrager(partij), zaak) for partij in ("om", "politie", "shn", "reclassering", "zvh")),
        (EEN, ("/toezicht", "/inzage", "/vernietigingen", "/embargos")),
        (beheerder, ("/toezicht/logboek", "/register")),
        (jurist, ("/",)),
    )


@pytest.fixture
def gevuld(proef: Proef) -> Proef:
    """Somebody asked, something waits for release, and a request of a citizen was checked."""
    for partij, doel in (("om", "afdoeningsbeslissing"), ("reclassering", "advies-afdoening")):
        proef.opzet.diensten.context.verstrek(aanvrager(partij), Verzoek(REMCO, 1, doel, motivering=GETYPT), SPOOR)
    getoetst(proef)
    return proef


def _bladen(proef: Proef) -> Iterator[tuple[str, Blad]]:
    open_voor_allen = lees_toegang(beschreven())
    hetzelfde = frozenset(endpoint for endpoint, _ in beschreven() if open_voor_allen.mag(None, endpoint, "GET"))
    for nummer, (wie, begin) in enumerate(_mensen()):
        web = proef.app.test_client()
        web.set_cookie("taal", "en")
        for pad, blad in loop_rond(proef, web, wie, begin, 2, door_anderen=hetzelfde if nummer else frozenset()):
            yield f"{wie.naam} {pad}", blad


def test_every_text_of_the_pages_has_a_translation_and_no_translation_is_left_over() -> None:
    nodig, er = {*uit_bronnen(), *uit_gegevens()}, _po()
    assert sorted(nodig - set(er)) == []
    assert sorted(een for een in set(er) - nodig if een[0] != MELDING) == []
    assert [tekst for (_, tekst), engels in er.items() if not engels.strip()] == []


def test_a_translation_has_the_same_places_as_its_text() -> None:
    anders = [tekst for (_, tekst), nu in _po().items() if set(_PLAATS.findall(tekst)) != set(_PLAATS.findall(nu))]
    assert anders == []


def test_every_message_of_a_service_about_a_mistake_is_known() -> None:
    with in_taal("en"):
        assert [(waar, tekst) for waar, tekst in meldingen() if vertaal(tekst) == tekst] == []


def test_a_template_only_translates_constants_as_the_result_is_not_escaped(proef: Proef) -> None:
    fout, lader = [], proef.app.jinja_env.loader
    assert lader is not None
    for naam in proef.app.jinja_env.list_templates(filter_func=lambda naam: naam.endswith(".html")):
        bron = lader.get_source(proef.app.jinja_env, naam)[0]
        for knoop in proef.app.jinja_env.parse(bron).find_all(nodes.Call):
            if isinstance(knoop.node, nodes.Name) and knoop.node.name in ("_", "gettext", "ngettext", "pgettext"):
                fout += [naam] if not isinstance(knoop.args[0], nodes.Const | nodes.TemplateData) else []
    assert fout == []


def test_nothing_a_reader_sees_is_left_out_of_the_catalogue(gevuld: Proef, monkeypatch: pytest.MonkeyPatch) -> None:
    """A walk through all pages in a language in which every text stands between brackets."""
    schijn = _schijn()
    monkeypatch.setattr(vertaling, "_catalogus", lambda _: schijn)
    bekend = {veld.label_en for veld in handvat().velden.values()} | {regionaam(een) for een in woordenlijst.REGIOS}
    bekend |= {"nl, Nederlands", ", Nederlands", ", English", "sha256", "ZSM"}
    patroon = re.compile("|".join(map(re.escape, sorted(bekend, key=len, reverse=True))), re.IGNORECASE)
    kaal: dict[str, str] = {}
    for pad, blad in _bladen(gevuld):
        rest = "\n".join(blad.teksten)  # a text may go on in the next element
        while _HAKEN.search(rest):
            rest = _HAKEN.sub(" ", rest)
        for een in blad.nederlands:
            rest = rest.replace(een, " ") if len(een) > 3 else rest
        for regel in patroon.sub(" ", _GEGEVEN.sub(" ", rest)).splitlines():
            is_id = "/regels/" in pad and re.fullmatch(r"[a-z][a-z0-9._-]*", regel.strip())  # as the log has it
            if re.search(r"[^\W\d_]{2,}", regel) and not is_id:
                kaal.setdefault(regel.strip(), pad)
    assert kaal == {}


def test_an_english_page_has_no_dutch_but_where_it_says_so(gevuld: Proef) -> None:
    dutch: dict[str, str] = {}
    web = gevuld.app.test_client()
    web.set_cookie("taal", "en")
    for wie, begin in (_mensen()[0], _mensen()[-3]):
        for pad, blad in loop_rond(gevuld, web, wie, begin, 1):
            for tekst in blad.teksten:
                schoon = tekst.replace(GETYPT, "")
                for een in blad.nederlands:
                    schoon = schoon.replace(een, "") if len(een) > 3 else schoon
                if len(_NEDERLANDS.findall(schoon)) > 1:
                    dutch.setdefault(tekst, pad)
    assert dutch == {}


@pytest.mark.parametrize(
    "naar", ["//elders.nl", "https://elders.nl", "/\\elders.nl", "elders", "", "/taal/en", "/a\nb", "/%0a//b"]
)
def test_the_switch_leads_to_a_page_of_ours_only(proef: Proef, naar: str) -> None:
    assert pad_van_ons(naar) == "/"
    antwoord = Klant(proef, "om").web.get("/taal/en", query_string={"naar": naar})
    assert (antwoord.status_code, antwoord.location) == (303, "/")


def test_the_switch_keeps_the_place_and_the_choice_and_knows_two_languages(proef: Proef) -> None:
    klant = Klant(proef, "om")
    pagina = klant.open(f"/zaken/{REMCO}")
    link = re.search(r'href="(/taal/en[^"]*)"', pagina.text)
    assert link is not None
    antwoord = klant.web.get(link[1])
    assert antwoord.location == f"/zaken/{REMCO}"
    koekje = antwoord.headers["Set-Cookie"]
    assert all(deel in koekje for deel in ("taal=en", "SameSite=Lax", "HttpOnly", "Max-Age=31536000"))
    assert "Secure" not in koekje
    assert '<html lang="en">' in klant.open(f"/zaken/{REMCO}").text
    assert "Secure" in klant.web.get("/taal/nl", base_url="https://localhost").headers["Set-Cookie"]
    assert klant.open("/taal/fr").status_code == 404


def test_after_a_form_the_switch_leads_to_the_page_of_the_form(proef: Proef) -> None:
    klant = Klant(proef, "om")
    assert f'naar={VRAAG}"' in klant.stuur(VRAAG, motivering="x").text
    van_fout = {"Referer": f"http://localhost/verzoeken/{'0' * 8}-0000-4000-8000-{'0' * 12}/ophaling"}
    assert klant.web.get("/taal/en", headers=van_fout).location.startswith("/verzoeken/")
    assert klant.web.get("/taal/en", headers={"Referer": "https://elders.nl/zaken"}).location == "/"


def test_a_fault_page_has_the_switch_and_speaks_the_language(proef: Proef) -> None:
    klant = Klant(proef, "om")
    klant.web.get("/taal/en")
    pagina = klant.open("/bestaat-niet").text
    assert "This page does not exist" in pagina
    assert 'href="/taal/nl"' in pagina
