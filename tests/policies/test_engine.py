"""How one oordeel comes about, on the invented handvat: each test is one sentence of the contract."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from handvat.model import Niveau
from policies.engine import Engine
from policies.errors import AndereVraagError, OordeelZonderRedenError, VraagError
from policies.vraag import Ontvanger
from tests.factories import BEGIN, MINI, maak_handvat, maak_verbod, maak_verstrekking, maak_vraag
from tests.policies.hulp import SOORT, met, oordeel


def test_silence_is_no_and_says_so() -> None:
    een = oordeel(maak_vraag())
    assert (een.niveau, een.wijze, een.modaliteit) == (Niveau.GEEN, None, None)
    assert [(reden.regel, reden.effect) for reden in een.redenen] == [(None, "stilte")]
    assert not any((een.wel_als, een.weging, een.beperkingen, een.verplichtingen))


def test_a_verstrekking_without_voorwaarden_holds() -> None:
    een = oordeel(maak_vraag(), maak_verstrekking("v", beperkingen=("vers",), verplichtingen=("vastleggen",)))
    assert (een.niveau, een.wijze, een.modaliteit) == (Niveau.VOLLEDIG, "rechtstreeks", "kan")
    assert (een.beperkingen, een.verplichtingen) == (("vers",), ("vastleggen",))


@pytest.mark.parametrize(
    ("waarde", "niveau", "effect"),
    [(True, Niveau.VOLLEDIG, "mag"), (None, Niveau.GEEN, "open"), (False, Niveau.GEEN, "stilte")],
)
def test_a_voorwaarde_that_is_true_opens_unknown_leaves_open_false_closes(
    waarde: bool | None, niveau: Niveau, effect: str
) -> None:
    feiten = {} if waarde is None else {"zaak-loopt": waarde}
    een = oordeel(met(feiten), maak_verstrekking("v", voorwaarden=("zaak-loopt",)))
    assert (een.niveau, een.redenen[0].effect) == (niveau, effect)


def test_false_goes_before_unknown() -> None:
    een = oordeel(met({"zaak-loopt": False}), maak_verstrekking("v", voorwaarden=("noodzaak", "zaak-loopt")))
    assert een.redenen[0].effect == "stilte"


@pytest.mark.parametrize(("waarde", "niveau"), [(True, 0), (None, 0), (False, 2)])
def test_a_verbod_lapses_only_when_a_wanneer_is_false(waarde: bool | None, niveau: int) -> None:
    feiten = {} if waarde is None else {"adres-afgeschermd": waarde}
    verbod = maak_verbod("b", wanneer=("adres-afgeschermd",))
    assert oordeel(met(feiten), maak_verstrekking("v"), verbod).niveau == niveau


@pytest.mark.parametrize(("waarde", "niveau"), [(True, 2), (None, 0), (False, 0)])
def test_a_verbod_lapses_only_when_a_tenzij_is_true(waarde: bool | None, niveau: int) -> None:
    feiten = {} if waarde is None else {"toestemming-betrokkene": waarde}
    verbod = maak_verbod("b", tenzij=("toestemming-betrokkene",))
    assert oordeel(met(feiten), maak_verstrekking("v"), verbod).niveau == niveau


def test_the_lowest_hoogstens_caps_the_highest_verstrekking() -> None:
    een = oordeel(
        maak_vraag(),
        maak_verstrekking("v1", niveau=Niveau.DAT),
        maak_verstrekking("v2"),
        maak_verbod("b1", hoogstens=Niveau.DAT),
    )
    assert een.niveau is Niveau.DAT
    assert [(reden.regel, reden.effect) for reden in een.redenen] == [("v1", "mag"), ("v2", "mag"), ("b1", "verbod")]
    dicht = oordeel(maak_vraag(), maak_verstrekking("v"), maak_verbod("b1", hoogstens=Niveau.DAT), maak_verbod("b0"))
    assert dicht.niveau is Niveau.GEEN
    assert [reden.regel for reden in dicht.redenen] == ["b0", "b1", "v"]


def test_the_uitleg_says_what_lowered_a_niveau_and_only_then() -> None:
    verbod = maak_verbod("b", hoogstens=Niveau.DAT, uitleg="De molen zegt niet hoeveel.")
    verlaagd = oordeel(maak_vraag(), maak_verstrekking("v", wijze="na-vrijgave"), verbod)
    assert verlaagd.uitleg == (
        "Je mag alleen weten óf hier iets bekend is. De inhoud zie je niet. De molen zegt niet hoeveel. "
        "De bakker mag dit weten. Een medewerker van de bron moet dit eerst vrijgeven. "
        "Dit verandert niet, wat er verder ook bekend wordt."
    )
    zelf = oordeel(maak_vraag(), maak_verstrekking("v", niveau=Niveau.DAT), verbod)
    assert verbod.uitleg not in zelf.uitleg
    assert oordeel(maak_vraag(), maak_verstrekking("v")).uitleg == "De bakker mag dit weten."


def test_a_verbod_alone_never_opens() -> None:
    assert oordeel(maak_vraag(), maak_verbod("b", hoogstens=Niveau.DAT)).niveau is Niveau.GEEN


@pytest.mark.parametrize(
    ("wint", "verliest"),
    [
        ({"modaliteit": "moet", "wijze": "na-vrijgave"}, {"wijze": "rechtstreeks"}),
        ({"wijze": "rechtstreeks"}, {"wijze": "na-vrijgave"}),
    ],
)
def test_at_an_equal_outcome_moet_then_rechtstreeks_decides(wint: dict[str, str], verliest: dict[str, str]) -> None:
    een = oordeel(
        maak_vraag(),
        maak_verstrekking("v1", **verliest, verplichtingen=()),
        maak_verstrekking("v2", **wint, verplichtingen=("vastleggen",)),
    )
    assert een.redenen[0].regel == "v2"
    assert een.verplichtingen == ("vastleggen",)


def test_a_higher_niveau_goes_before_moet() -> None:
    een = oordeel(maak_vraag(), maak_verstrekking("a", niveau=Niveau.DAT, modaliteit="moet"), maak_verstrekking("b"))
    assert (een.niveau, een.redenen[0].regel) == (Niveau.VOLLEDIG, "b")


def test_under_a_cap_a_volledig_and_a_dat_have_an_equal_outcome() -> None:
    een = oordeel(
        maak_vraag(),
        maak_verstrekking("a"),
        maak_verstrekking("b", niveau=Niveau.DAT, modaliteit="moet"),
        maak_verbod("c", hoogstens=Niveau.DAT),
    )
    assert (een.niveau, een.modaliteit, een.redenen[0].regel) == (Niveau.DAT, "moet", "b")


@pytest.mark.parametrize("keuze", ["functies", "processtappen", "rollen", "leeftijdsgroepen", "zaaktypen"])
def test_a_choice_the_question_does_not_say_keeps_a_verstrekking_out_and_a_verbod_in(keuze: str) -> None:
    waarde = {
        "functies": "bakker",
        "processtappen": "intake-selectie",
        "rollen": "verdachte",
        "leeftijdsgroepen": "volwassene",
        "zaaktypen": "overig",
    }[keuze]
    bekend = maak_vraag()
    onbekend = replace(
        bekend, ontvanger=Ontvanger("bakkerij"), zaaktype=None, processtap=None, rol=None, leeftijdsgroep=None
    )
    verstrekking = maak_verstrekking("v", **{keuze: (waarde,)})
    verbod = maak_verbod("b", **{keuze: (waarde,)})
    assert oordeel(bekend, verstrekking).niveau is Niveau.VOLLEDIG
    assert oordeel(onbekend, verstrekking).niveau is Niveau.GEEN
    assert oordeel(onbekend, maak_verstrekking("v"), verbod).niveau is Niveau.GEEN


def test_a_functie_of_another_does_not_fit() -> None:
    verstrekking = maak_verstrekking("v", functies=("leerling",))
    assert oordeel(maak_vraag(), verstrekking).niveau is Niveau.GEEN


def test_a_regel_is_valid_from_its_first_day_and_not_on_its_last() -> None:
    tot = date(2026, 7, 1)
    verstrekking = maak_verstrekking("v", geldig_tot=tot)
    dagen = [BEGIN - timedelta(1), BEGIN, tot - timedelta(1), tot]
    assert [oordeel(maak_vraag(peildatum=dag), verstrekking).niveau > Niveau.GEEN for dag in dagen] == [
        False,
        True,
        True,
        False,
    ]


def test_what_follows_from_the_question_is_true_unless_it_was_stated_false() -> None:
    verstrekking = maak_verstrekking("v", voorwaarden=("slachtoffer-in-zaak",))
    assert oordeel(maak_vraag(rol="slachtoffer"), verstrekking).niveau is Niveau.VOLLEDIG
    assert oordeel(met({"slachtoffer-in-zaak": False}, rol="slachtoffer"), verstrekking).niveau is Niveau.GEEN
    assert oordeel(maak_vraag(rol="verdachte"), verstrekking).redenen[0].effect == "open"  # never made false


def test_per_houder_goes_before_the_general_fact_and_only_for_that_houder() -> None:
    engine = Engine(
        maak_handvat(
            [
                maak_verstrekking("v", voorwaarden=("noodzaak",)),
                maak_verstrekking("m", verstrekker="markt", categorieen=("mar.plaats",), voorwaarden=("noodzaak",)),
            ]
        )
    )
    vraag = met({"noodzaak": False}, per_houder={"molen": {"noodzaak": True}}, velden=(SOORT, "kraam.plek"))
    assert [een.niveau for een in engine.decide(vraag)] == [Niveau.VOLLEDIG, Niveau.GEEN]


def test_the_engine_says_which_facts_the_regels_look_at() -> None:
    engine = Engine(MINI)
    vraag = maak_vraag(velden=(SOORT,))
    assert engine.genoemde_omstandigheden(vraag) == {"zaak-loopt", "noodzaak"}
    leerling = replace(vraag, ontvanger=Ontvanger("bakkerij", "leerling"))
    assert engine.genoemde_omstandigheden(leerling) == {"zaak-loopt", "noodzaak"}
    assert engine.genoemde_omstandigheden(replace(vraag, velden=("kraam.plek",))) == frozenset()


def test_the_engine_says_for_which_doelen_a_partij_may_ask_anything() -> None:
    engine = Engine(MINI)
    assert engine.doelen_voor("bakkerij", "bakker") == ("bakken", "verkopen")
    assert engine.doelen_voor("markt", None) == ("bakken",)
    assert engine.doelen_voor("molen", "molenaar") == ()
    alleen_leerling = Engine(maak_handvat([maak_verstrekking("v", functies=("leerling",))]))
    assert alleen_leerling.doelen_voor("bakkerij", "bakker") == alleen_leerling.doelen_voor("bakkerij", None) == ()
    assert alleen_leerling.doelen_voor("bakkerij", "leerling") == ("bakken",)


def test_an_unknown_veld_is_a_mistake_and_not_an_empty_answer() -> None:
    with pytest.raises(VraagError):
        Engine(MINI).decide(maak_vraag(velden=(SOORT, "maal.bestaat-niet")))
    with pytest.raises(VraagError):
        Engine(MINI).relevante_omstandigheden(maak_vraag(velden=("maal.bestaat-niet",)))
    with pytest.raises(VraagError):
        Engine(MINI).genoemde_omstandigheden(maak_vraag(velden=("maal.bestaat-niet",)))


def test_an_oordeel_without_a_reason_cannot_be_made() -> None:
    een = oordeel(maak_vraag())
    with pytest.raises(OordeelZonderRedenError):
        replace(een.uitkomst, redenen=())


@pytest.mark.parametrize("anders", [{"doel": "verkopen"}, {"rol": None}, {"velden": None}, {"peildatum": BEGIN}])
def test_bekend_must_be_the_same_question(anders: dict[str, object]) -> None:
    vraag = maak_vraag(velden=(SOORT,))
    with pytest.raises(AndereVraagError):
        Engine(MINI).decide(vraag, maak_vraag(**{"velden": (SOORT,), **anders}))


def test_only_the_regels_about_the_asked_velden_are_looked_at_for_facts() -> None:
    handvat = maak_handvat(
        [
            maak_verstrekking("v", voorwaarden=("noodzaak",)),
            maak_verstrekking("w", categorieen=("mol.klant",), voorwaarden=("zaak-loopt",)),
        ]
    )
    engine = Engine(handvat)
    alles, een = maak_vraag(), maak_vraag(velden=(SOORT,))
    assert engine.genoemde_omstandigheden(alles) == {"noodzaak", "zaak-loopt"}
    assert engine.genoemde_omstandigheden(een) == engine.relevante_omstandigheden(een) == {"noodzaak"}
    assert engine.relevante_omstandigheden(alles) == {"noodzaak", "zaak-loopt"}
    assert engine.relevante_omstandigheden(alles, frozenset({"zaak-loopt"})) == {"zaak-loopt"}


def test_silence_names_the_doel_as_the_handvat_calls_it() -> None:
    assert "voor het doel ‘Bakken’" in oordeel(maak_vraag()).uitleg
    assert "voor het doel ‘slapen’" in oordeel(maak_vraag(doel="slapen")).uitleg
