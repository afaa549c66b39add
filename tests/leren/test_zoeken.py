"""Search: everything is found by its own name; a question is understood; what is typed is never a query."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from gateway.services.leren.zoeken import Uitslag, Zoeker
from gateway.store.zoekindex import Zoekindex
from leren.zoeken.stukken import plek
from leren.zoeken.vraag import Zoekvraag, begrijp
from leren.zoeken.woorden import PARTIJNAMEN, ROLNAMEN, SYNONIEMEN, kaal, splits, stam, zin
from tests.services.opzet import Opzet, maak_opzet
from tests.versies import opzet_in_versies, schrijf_versies
from tests.webtool.opzet import handvat

EERSTE_BLAD = 20


@pytest.fixture(scope="module")
def echt(tmp_path_factory: pytest.TempPathFactory, databank: None) -> Iterator[Zoeker]:
    opzet: Opzet = maak_opzet(tmp_path_factory.mktemp("zoeken"), handvat())
    yield opzet.diensten.leren.zoeken
    opzet.opslag.sluit()


def ids(uitslag: Uitslag, soort: str) -> list[str]:
    return [een.id for een in uitslag.stukken if een.soort == soort]


def test_every_regel_veld_grondslag_and_partij_is_found_by_its_own_name_on_the_first_page(echt: Zoeker) -> None:
    alles = handvat()
    namen = [
        *((een.id, een.moment) for een in (*alles.verstrekkingen.values(), *alles.verboden.values())),
        *((een.id, een.label) for een in alles.velden.values()),
        *((een.id, plek(een)) for een in alles.grondslagen.values()),
        *((een.id, een.naam.partition(" (")[0]) for een in alles.partijen.values()),
    ]
    niet = [(id_, naam) for id_, naam in namen if id_ not in [een.id for een in echt.zoek(naam).stukken[:EERSTE_BLAD]]]
    assert niet == []


def test_a_number_and_an_abbreviation_find_what_they_name(echt: Zoeker) -> None:
    for tekst, soort, id_ in (
        ("lpl-halt-verwijzing-01", "regels", "lpl-halt-verwijzing-01"),
        ("VT", "partijen", "veilig-thuis"),
    ):
        assert ids(echt.zoek(tekst), soort)[0] == id_


@pytest.mark.parametrize(
    ("tekst", "partij", "rol", "leeftijd", "veld"),
    [
        ("mag halt schoolverzuim zien", "halt", None, None, "leerplicht.verzuim-uren"),
        ("Mag Halt schoolverzuim zien van een verdachte van 15?", "halt", "verdachte", 15, "leerplicht.verzuim-uren"),
        ("spijbelen 15-jarige verdachten reclassering", "reclassering", "verdachte", 15, "leerplicht.verzuim-uren"),
        ("mag de raad het strafblad zien", "rvdk", None, None, "jds.veroordelingen"),
        ("mag slachtofferhulp de telefoon van het slachtoffer", "shn", "slachtoffer", None, "bvh.slachtoffer-telefoon"),
    ],
)
def test_a_question_gives_partij_role_age_and_the_gegevens_it_is_about(
    echt: Zoeker, tekst: str, partij: str, rol: str | None, leeftijd: int | None, veld: str
) -> None:
    uitslag = echt.zoek(tekst)
    assert (uitslag.vraag.partijen[0], uitslag.vraag.rol, uitslag.vraag.leeftijd) == (partij, rol, leeftijd)
    assert veld in uitslag.velden


def test_casussen_glossary_and_open_points_are_found_too(echt: Zoeker) -> None:
    assert "omweg-halt-vraagt-school" in ids(echt.zoek("Halt vraagt naar school"), "casussen")
    assert "dat-informatie" in ids(echt.zoek("dat-informatie"), "begrippen")
    assert "op-01-vt-naar-om" in ids(echt.zoek("mag veilig thuis rechtstreeks aan het om geven"), "open_punten")


def test_a_typing_mistake_gets_the_nearest_word_and_the_rest_is_still_searched(echt: Zoeker) -> None:
    uitslag = echt.zoek("schoolverzium halt")
    assert uitslag.vraag.onbekend[0] == ("schoolverzium", ("schoolverzuim",))
    assert uitslag.stukken


@pytest.mark.parametrize(
    "tekst", ["", "?!", "xyzzyq", '"', '" OR titel:x*', "NEAR(", "a AND", "'); DROP TABLE stuk;--"]
)
def test_whatever_is_typed_is_words_and_never_a_query(echt: Zoeker, tekst: str) -> None:
    echt.zoek(tekst)
    assert echt.zoek("Halt").stukken


def vraag(tekst: str) -> Zoekvraag:
    return begrijp(
        tekst, handvat(), {woord: woord for woord in splits("om halt wet artikel 15 verdachte jeugdige zaak")}
    )


def test_the_number_of_an_article_is_no_age() -> None:
    assert vraag("halt artikel 15").leeftijd is None
    assert vraag("15").leeftijd is None
    assert vraag("iemand van 15 jaar").leeftijd == 15
    assert vraag("halt verdachte 131").leeftijd is None


def test_om_is_the_om_only_if_nobody_else_is_named() -> None:
    assert vraag("mag om dit zien").partijen == ("om",)
    assert vraag("mag halt dit zien om te helpen").partijen == ("halt",)


def test_words_are_compared_without_capitals_accents_and_endings() -> None:
    assert kaal("Justitiële") == "justitiele"
    assert zin("Proces-verbaal,  KORT!") == "proces verbaal kort"
    assert stam("verdachten") == stam("verdachte") == "verdacht"
    assert stam("zien") == "zien"


def test_what_people_say_leads_to_something_that_is_there(echt: Zoeker) -> None:
    assert set(PARTIJNAMEN.values()) <= set(handvat().partijen)
    assert set(ROLNAMEN.values()) <= {"verdachte", "slachtoffer", "getuige"}
    assert [woord for woord in SYNONIEMEN if not echt.zoek(woord).stukken] == []


def test_a_match_in_the_name_comes_before_one_in_the_text() -> None:
    index = Zoekindex((("Meel", "", ""), ("Brood", "meel", ""), ("Koek", "", "meel en meel")))
    assert index.alle([[("meel", True)]]) == [0, 1, 2]
    assert index.alle([[("meel", True)], [("koek", False)]]) == [2]
    assert index.alle([]) == []
    assert index.alle([[('meel" OR "koek', False)]]) == []  # words, whatever stands in them


def test_a_new_versie_is_searched_from_its_first_day(tmp_path: Path, databank: None) -> None:
    opzet = opzet_in_versies(tmp_path, schrijf_versies(tmp_path / "versies"))
    zoeker = opzet.diensten.leren.zoeken
    assert "mar-bak-nieuw" not in ids(zoeker.zoek("mar-bak-nieuw"), "regels")
    opzet.klok.nu += timedelta(days=2)
    assert ids(zoeker.zoek("mar-bak-nieuw"), "regels")[0] == "mar-bak-nieuw"
    opzet.opslag.sluit()
