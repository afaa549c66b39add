"""Reading a question: every mistake at once, each with its path and the nearest valid value."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from policies.errors import Invoerfout, VraagError
from policies.invoer import MAX_GEZOCHT, lees_op_peildatum, lees_vraag
from policies.vraag import Ontvanger, Vraag
from tests.factories import MINI

VANDAAG = date(2026, 11, 22)
GOED: Mapping[str, Any] = {
    "ontvanger": {"partij": "bakkerij", "functie": "bakker", "regio": "rotterdam"},
    "zaak": {"zaaktype": "jeugd", "processtap": "intake-selectie"},
    "persoon": {"rol": "verdachte", "leeftijd": 14},
    "doel": "bakken",
    "omstandigheden": {"zaak-loopt": True, "noodzaak": False},
    "perHouder": {"molen": {"noodzaak": True}},
    "peildatum": "2026-01-02",
    "velden": ["maal.klant", "maal.soort"],
}


def fouten(data: object) -> tuple[Invoerfout, ...]:
    with pytest.raises(VraagError) as gevangen:
        lees_vraag(data, MINI, VANDAAG)
    return gevangen.value.fouten


def een_fout(**anders: Any) -> Invoerfout:
    (fout,) = fouten({**GOED, **anders})
    return fout


def test_a_whole_question_is_read() -> None:
    assert lees_vraag(GOED, MINI, VANDAAG) == Vraag(
        ontvanger=Ontvanger("bakkerij", "bakker", "rotterdam"),
        doel="bakken",
        peildatum=date(2026, 1, 2),
        zaaktype="jeugd",
        processtap="intake-selectie",
        rol="verdachte",
        leeftijdsgroep="jeugdige-12-15",
        omstandigheden={"zaak-loopt": True, "noodzaak": False},
        per_houder={"molen": {"noodzaak": True}},
        velden=("maal.klant", "maal.soort"),
    )


@pytest.mark.parametrize("leeg", [{}, {"zaak": {}, "persoon": {}}, {"zaak": {"zaaktype": None, "processtap": None}}])
def test_what_is_absent_or_null_is_unknown_and_today_is_the_peildatum(leeg: dict[str, Any]) -> None:
    vraag = lees_vraag({"ontvanger": {"partij": "markt"}, "doel": "verkopen", **leeg}, MINI, VANDAAG)
    assert vraag == Vraag(ontvanger=Ontvanger("markt"), doel="verkopen", peildatum=VANDAAG)
    assert vraag.velden is None


def test_all_mistakes_are_told_at_once_with_path_and_nearest() -> None:
    gevonden = fouten(
        {
            "ontvanger": {"partij": "bakerij", "functie": "bakkr", "regio": "roterdam", "naam": "x"},
            "zaak": {"zaaktype": "jeugdd", "processtap": 3},
            "persoon": {"rol": "verdagte", "leeftijd": 131},
            "doel": "baken",
            "omstandigheden": {"zaak-lopt": True, "noodzaak": "ja", "zaak-loopt": None},
            "perHouder": {"molens": {}, "molen": {"noodzaak": 1}},
            "peildatum": "22-11-2026",
            "velden": ["maal.soort", "maal.sort", "maal.soort", 4],
            "velde": [],
        }
    )
    assert {fout.pad: fout.dichtstbij for fout in gevonden} == {
        "velde": "velden",
        "ontvanger.naam": "partij",
        "ontvanger.partij": "bakkerij",
        "ontvanger.functie": "bakker",
        "ontvanger.regio": "rotterdam",
        "zaak.zaaktype": "jeugd",
        "zaak.processtap": None,
        "persoon.rol": "verdachte",
        "persoon.leeftijd": "130",
        "doel": "bakken",
        "omstandigheden.zaak-lopt": "zaak-loopt",
        "omstandigheden.noodzaak": None,
        "omstandigheden.zaak-loopt": None,
        "perHouder.molens": "molen",
        "perHouder.molen.noodzaak": None,
        "peildatum": None,
        "velden[1]": "maal.soort",
        "velden[2]": None,
        "velden[3]": None,
    }
    assert "weg" in next(fout.melding for fout in gevonden if fout.pad == "omstandigheden.zaak-loopt")


def test_what_must_be_there_is_missed() -> None:
    assert [(fout.pad, fout.melding) for fout in fouten({})] == [
        ("ontvanger.partij", "ontbreekt"),
        ("doel", "ontbreekt"),
    ]


@pytest.mark.parametrize("data", [None, [], "vraag", 3, True])
def test_a_question_is_an_object(data: object) -> None:
    assert "vraag" in {fout.pad for fout in fouten(data)}


@pytest.mark.parametrize("sleutel", ["ontvanger", "zaak", "persoon", "doel", "omstandigheden", "perHouder"])
@pytest.mark.parametrize("waarde", [None, [], 1, True])
def test_a_part_of_the_wrong_type_is_a_mistake_there(sleutel: str, waarde: object) -> None:
    assert any(fout.pad == sleutel or fout.pad.startswith(f"{sleutel}.") for fout in fouten({**GOED, sleutel: waarde}))


def test_a_functie_of_another_partij_is_a_mistake() -> None:
    fout = een_fout(ontvanger={"partij": "markt", "functie": "molenaar"})
    assert (fout.pad, fout.dichtstbij) == ("ontvanger.functie", "marktmeester")


@pytest.mark.parametrize("leeftijd", [True, False, 14.0, "14", [14], -1, 131, 10**30])
def test_an_age_is_a_whole_number_from_0_to_130(leeftijd: object) -> None:
    assert een_fout(persoon={"rol": "verdachte", "leeftijd": leeftijd}).pad == "persoon.leeftijd"


@pytest.mark.parametrize(
    ("leeftijd", "groep"), [(0, "kind"), (11, "kind"), (12, "jeugdige-12-15"), (130, "volwassene")]
)
def test_the_edges_of_age_are_read(leeftijd: int, groep: str) -> None:
    vraag = lees_vraag({**GOED, "persoon": {"leeftijd": leeftijd}}, MINI, VANDAAG)
    assert vraag.leeftijdsgroep == groep


@pytest.mark.parametrize("waarde", [None, 1, 0, "true", [], {}])
def test_an_omstandigheid_is_true_or_false_and_nothing_else(waarde: object) -> None:
    assert een_fout(omstandigheden={"noodzaak": waarde}).pad == "omstandigheden.noodzaak"
    assert een_fout(perHouder={"molen": {"noodzaak": waarde}}).pad == "perHouder.molen.noodzaak"


@pytest.mark.parametrize(
    "dag", [None, 20261122, "20261122", "2026-W47-7", "2026-02-30", "2026-11-22T10:00:00", " 2026-11-22", "٢٠٢٦-١١-٢٢"]
)
def test_a_peildatum_is_a_day_and_has_one_form(dag: object) -> None:
    assert een_fout(peildatum=dag).pad == "peildatum"


@pytest.mark.parametrize("velden", [None, [], {}, "maal.soort", [None], [["maal.soort"]]])
def test_velden_is_a_list_of_at_least_one_veld(velden: object) -> None:
    assert een_fout(velden=velden).pad in {"velden", "velden[0]"}


def test_the_order_of_velden_does_not_matter_and_twice_is_a_mistake() -> None:
    assert lees_vraag({**GOED, "velden": ["maal.soort", "maal.klant"]}, MINI, VANDAAG).velden is not None
    assert een_fout(velden=["maal.soort", "maal.soort"]).pad == "velden[1]"


def test_a_message_repeats_at_most_60_signs_and_none_that_a_screen_obeys() -> None:
    lang = "\x1b[2J\ud800\u202e\n" + "x" * 10_000
    gevonden = fouten(
        {
            **GOED,
            lang: 1,
            "ontvanger": {"partij": lang, "functie": lang, lang: 1},
            "doel": lang,
            "peildatum": lang,
            "omstandigheden": {lang: True},
            "perHouder": {lang: {}, "molen": {lang: True}},
            "velden": [lang],
        }
    )
    assert len(gevonden) == 10
    for fout in gevonden:
        assert len(fout.pad) <= 100
        assert len(fout.melding) <= 120
        assert (fout.pad + fout.melding).isprintable()
        assert max(fout.pad.count("x"), fout.melding.count("x")) <= 60


def test_very_many_mistakes_are_all_told_without_looking_up_each() -> None:
    gevonden = fouten({**GOED, "velden": [f"onzin.{nummer}" for nummer in range(3_000)]})
    assert len(gevonden) == 3_000
    assert sum(fout.dichtstbij is not None for fout in gevonden) == MAX_GEZOCHT


def test_in_a_list_every_path_begins_with_the_place_in_the_list() -> None:
    with pytest.raises(VraagError) as gevangen:
        lees_op_peildatum([GOED, {**GOED, "doel": "baken"}, 7], lambda dag: MINI, VANDAAG)
    assert {fout.pad for fout in gevangen.value.fouten} >= {"[1].doel", "[2]"}
    assert len(lees_op_peildatum([GOED, GOED], lambda dag: MINI, VANDAAG)) == 2
    assert lees_op_peildatum([], lambda dag: MINI, VANDAAG) == ()


def test_a_list_of_many_mistakes_looks_up_no_more_than_one_question_does() -> None:
    with pytest.raises(VraagError) as gevangen:
        lees_op_peildatum([{**GOED, "velden": [f"onzin.{n}" for n in range(60)]}] * 5, lambda dag: MINI, VANDAAG)
    assert len(gevangen.value.fouten) == 300
    assert sum(fout.dichtstbij is not None for fout in gevangen.value.fouten) == MAX_GEZOCHT


def test_the_text_of_the_error_tells_every_mistake() -> None:
    with pytest.raises(VraagError, match=r"doel: .*persoon\.rol: "):
        lees_vraag(json.loads(json.dumps({**GOED, "doel": "x", "persoon": {"rol": "y"}})), MINI, VANDAAG)


@pytest.mark.parametrize(
    ("waarde", "woord"),
    [
        (True, "ja-nee"),
        (7, "een getal"),
        (7.5, "een kommagetal"),
        ([], "een lijst"),
        ({}, "een object"),
        (None, "leeg (null)"),
        (b"x", "iets anders"),
    ],
)
def test_a_mistake_says_what_it_found_instead(waarde: object, woord: str) -> None:
    assert een_fout(doel=waarde).melding == f"moet tekst zijn, is {woord}"


@pytest.mark.parametrize(
    ("waarde", "melding"),
    [
        ("x", "moet een heel getal zijn, is tekst"),
        (-1, "moet van 0 tot en met 130 zijn"),
    ],
)
def test_an_age_says_what_it_must_be(waarde: object, melding: str) -> None:
    assert een_fout(persoon={"leeftijd": waarde}).melding == melding


_MIS: Mapping[str, Any] = {
    "ontvanger": {"partij": "bakkerei", "functie": "bakker", "regio": 3, "rang": 1},
    "zaak": {"zaaktype": "jeugdd", "processtap": []},
    "persoon": {"rol": "verdachta", "leeftijd": "14"},
    "doel": "baken",
    "omstandigheden": {"zaak-lopt": True, "noodzaak": None, "zaak-loopt": 1},
    "perHouder": {"mollen": {}, "molen": {"noodzaak": "ja"}},
    "velden": ["maal.klant", "maal.klant", "maal.sort", 7],
    "doelen": 1,
}
_MELDINGEN: Mapping[str, tuple[str, str | None]] = {
    "doelen": ("deze sleutel bestaat niet", "doel"),
    "ontvanger.rang": ("deze sleutel bestaat niet", "regio"),
    "ontvanger.partij": ("partij ‘bakkerei’ bestaat niet", "bakkerij"),
    "ontvanger.regio": ("moet tekst zijn, is een getal", None),
    "doel": ("doel ‘baken’ bestaat niet", "bakken"),
    "zaak.zaaktype": ("zaaktype ‘jeugdd’ bestaat niet", "jeugd"),
    "zaak.processtap": ("moet tekst zijn, is een lijst", None),
    "persoon.rol": ("rol ‘verdachta’ bestaat niet", "verdachte"),
    "persoon.leeftijd": ("moet een heel getal zijn, is tekst", None),
    "omstandigheden.zaak-lopt": ("deze omstandigheid bestaat niet", "zaak-loopt"),
    "omstandigheden.noodzaak": ("moet true of false zijn; laat een omstandigheid die je niet weet weg", None),
    "omstandigheden.zaak-loopt": ("moet true of false zijn, is een getal", None),
    "perHouder.mollen": ("deze houder bestaat niet", "molen"),
    "perHouder.molen.noodzaak": ("moet true of false zijn, is tekst", None),
    "velden[1]": ("veld ‘maal.klant’ staat er al", None),
    "velden[2]": ("veld ‘maal.sort’ bestaat niet", "maal.soort"),
    "velden[3]": ("moet tekst zijn, is een getal", None),
}


def test_every_mistake_has_its_path_its_words_and_the_nearest_valid_value() -> None:
    assert {een.pad: (een.melding, een.dichtstbij) for een in fouten(_MIS)} == _MELDINGEN
    with pytest.raises(VraagError) as gevangen:
        lees_op_peildatum([GOED, _MIS], lambda dag: MINI, VANDAAG)
    in_lijst = {een.pad: (een.melding, een.dichtstbij) for een in gevangen.value.fouten}
    assert in_lijst == {f"[1].{pad}": wat for pad, wat in _MELDINGEN.items()}


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"zaak": 1}, "moet een object zijn, is een getal"),
        ({"omstandigheden": []}, "moet een object zijn, is een lijst"),
        ({"perHouder": []}, "moet een object zijn, is een lijst"),
        ({"peildatum": 20260102}, "moet een datum als tekst zijn (jjjj-mm-dd), is een getal"),
        ({"peildatum": "2026-13-02"}, "‘2026-13-02’ is geen datum (jjjj-mm-dd)"),
        ({"velden": []}, "is leeg; noem ten minste één veld, of laat velden weg om alles te vragen"),
        ({"velden": {}}, "moet een lijst zijn, is een object; laat velden weg om alles te vragen"),
        ({"ontvanger": {"partij": "bakkerij", "functie": "molenaar"}}, "functie bij bakkerij ‘molenaar’ bestaat niet"),
        ({"ontvanger": {}}, "ontbreekt"),
    ],
)
def test_one_mistake_in_its_own_words(anders: Mapping[str, Any], melding: str) -> None:
    assert een_fout(**anders).melding == melding


def test_long_text_is_repeated_up_to_sixty_signs() -> None:
    assert een_fout(doel="x" * 60).melding == f"doel ‘{'x' * 60}’ bestaat niet"
    assert een_fout(doel="x" * 61).melding == f"doel ‘{'x' * 59}…’ bestaat niet"
    assert een_fout(doel="a\nb").melding == "doel ‘a?b’ bestaat niet"


def test_a_question_written_down_is_the_same_question_when_it_is_read() -> None:
    vraag = lees_vraag({**GOED, "ontvanger": {"partij": "bakkerij"}}, MINI, VANDAAG)
    assert vraag.to_json() == {
        "ontvanger": {"partij": "bakkerij"},
        "zaak": {"zaaktype": "jeugd", "processtap": "intake-selectie"},
        "persoon": {"rol": "verdachte", "leeftijd": 12},
        "doel": "bakken",
        "omstandigheden": {"zaak-loopt": True, "noodzaak": False},
        "perHouder": {"molen": {"noodzaak": True}},
        "peildatum": "2026-01-02",
        "velden": ["maal.klant", "maal.soort"],
    }
    assert lees_vraag(vraag.to_json(), MINI, VANDAAG) == vraag
    kaal = Vraag(Ontvanger("markt"), "verkopen", VANDAAG)
    assert kaal.to_json() == {"ontvanger": {"partij": "markt"}, "doel": "verkopen", "peildatum": "2026-11-22"}
