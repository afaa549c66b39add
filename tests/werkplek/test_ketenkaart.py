"""The card as data: complete, with its source, in words of the handvat; and a text that can be read back."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from handvat.loader import VERSIES, load_handvat
from werkplek import ketenkaart
from werkplek.ketenkaart import kaart
from werkplek.woorden import woorden

ONDERDELEN = [onderdeel for stap in kaart().stappen for onderdeel in stap.onderdelen]


def test_the_card_has_a_header_and_six_steps_with_the_fields_of_the_leerateliers() -> None:
    assert [stap.id for stap in kaart().stappen] == [
        "kk-kop",
        "kk-basisinformatie",
        "kk-bedoeling",
        "kk-duiden",
        "kk-interventie",
        "kk-terugkoppeling",
        "kk-evaluatie",
    ]
    assert all(stap.onderdelen for stap in kaart().stappen)
    assert "bijlage 1" in kaart().bron
    assert kaart().toetsing == "te-toetsen"
    assert {deel.id for onderdeel in ONDERDELEN if onderdeel.id == "kk-duiding" for deel in onderdeel.delen} >= {
        "feiten",
        "oordeel",
        "aannames",
    }
    soorten = {deel.soort for onderdeel in ONDERDELEN for deel in onderdeel.delen}
    assert soorten == {"tekst", "kort", "datum", "minuten", "keuze"}
    gevraagd = {deel for onderdeel in ONDERDELEN for deel in onderdeel.let_op}
    assert gevraagd == {"kinderen", "waarom", "aannames"}  # what the 58 cards lacked


def test_every_categorie_and_veld_is_one_of_the_handvat() -> None:
    handvat = load_handvat(max(map_ for map_ in VERSIES.iterdir() if map_.is_dir()))
    for onderdeel in ONDERDELEN:
        assert set(onderdeel.categorieen) <= set(handvat.categorieen)
        houders = [handvat.categorieen[een].houder for een in onderdeel.categorieen]
        assert len(houders) == len(set(houders)), "one proposal per writer"
        assert onderdeel.veld is None or handvat.velden[onderdeel.veld].categorie in onderdeel.categorieen
    standaard = {stap.taken.standaard for stap in kaart().stappen if stap.taken and stap.taken.standaard}
    assert standaard <= set(handvat.categorieen)


def test_every_id_may_stand_in_the_log() -> None:
    assert {onderdeel.id for onderdeel in ONDERDELEN} | {stap.id for stap in kaart().stappen} <= woorden()
    assert set(kaart().standen) <= woorden()


def test_each_mistake_is_told_at_its_deel() -> None:
    verzameld = kaart().onderdeel("kk-verzameld")
    assert verzameld is not None
    assert set(ketenkaart.fouten(verzameld, {})) == {"doel", "gedaan", "minuten"}
    goed = {"doel": "rust", "gedaan": "gebeld", "minuten": "40"}
    assert ketenkaart.fouten(verzameld, goed) == {}
    assert set(ketenkaart.fouten(verzameld, goed | {"minuten": "-4", "doel": "a\nb"})) == {"minuten", "doel"}
    datum, keuze = kaart().onderdeel("kk-interventiedatum"), kaart().onderdeel("kk-keuze")
    assert datum is not None
    assert keuze is not None
    assert set(ketenkaart.fouten(datum, {"datum": "gisteren"})) == {"datum"}
    assert set(ketenkaart.fouten(keuze, {"soort": "boete", "interventie": "x", "waarom": "y"})) == {"soort"}


_TEKST = st.text(st.sampled_from("ab :\n-minuten"), max_size=60)


@settings(max_examples=50, deadline=None)
@given(st.dictionaries(st.sampled_from(["doel", "gedaan", "verzameld", "bij-wie", "minuten"]), _TEKST))
def test_no_answer_passes_for_another(antwoorden: dict[str, str]) -> None:
    verzameld = kaart().onderdeel("kk-verzameld")
    assert verzameld is not None
    terug = ketenkaart.ontleed(verzameld, ketenkaart.schrijf(verzameld, antwoorden))
    assert terug == {deel: tekst.strip() for deel, tekst in antwoorden.items() if tekst.strip()}


def test_a_text_of_another_form_is_not_lost() -> None:
    doel = kaart().onderdeel("kk-doel")
    assert doel is not None
    assert ketenkaart.ontleed(doel, "Zomaar een tekst.\ndoel:") == {"doel": "Zomaar een tekst.\ndoel:"}
