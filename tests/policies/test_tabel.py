"""The compiled form: the masks say of every regel what the contract says of it, one regel at a time."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from handvat.loader import VERSIES, load_handvat
from handvat.model import Handvat, Niveau, Verbod, Verstrekking
from policies.stand import afgeleid, niveau
from policies.tabel import KEUZES, Tabel
from policies.vraag import Ontvanger, Vraag
from tests.factories import BEGIN, MINI, PEILDATUM, maak_handvat, maak_verbod, maak_verstrekking, maak_vraag

ECHT = load_handvat(VERSIES / "2026.1")


def _ids(tabel: Tabel, masker: int) -> set[str]:
    return {regel.id for plaats, regel in enumerate(tabel.regels) if masker >> plaats & 1}


def _past(regel: Verstrekking | Verbod, vraag: Vraag) -> bool:
    """Rule 2 and 5 of the contract, for one regel."""
    gezegd = {
        "ontvangers": vraag.ontvanger.partij,
        "doelen": vraag.doel,
        "functies": vraag.ontvanger.functie,
        "processtappen": vraag.processtap,
        "rollen": vraag.rol,
        "leeftijdsgroepen": vraag.leeftijdsgroep,
        "zaaktypen": vraag.zaaktype,
    }
    assert set(gezegd) == set(KEUZES)
    for keuze, waarde in gezegd.items():
        genoemd = getattr(regel, keuze)
        if genoemd and waarde not in genoemd and (waarde is not None or isinstance(regel, Verstrekking)):
            return False
    return regel.geldig_van <= vraag.peildatum and (regel.geldig_tot is None or vraag.peildatum < regel.geldig_tot)


@pytest.mark.parametrize("handvat", [MINI, ECHT], ids=["verzonnen", "echt"])
def test_a_question_fits_exactly_the_regels_that_the_contract_says(handvat: Handvat) -> None:
    tabel, kans = Tabel(handvat), random.Random(3)
    waarden = {keuze: [*tabel.maskers[keuze]] for keuze in KEUZES}
    geteld = 0
    for _ in range(3000):
        stap, rol, groep, zaaktype, functie = (
            kans.choice(waarden[keuze])
            for keuze in ("processtappen", "rollen", "leeftijdsgroepen", "zaaktypen", "functies")
        )
        vraag = Vraag(
            Ontvanger(kans.choice(list(handvat.partijen)), functie),
            kans.choice(list(handvat.doelen)),
            kans.choice([BEGIN - timedelta(1), BEGIN, PEILDATUM]),
            zaaktype,
            stap,
            rol,
            groep,
        )
        past = _ids(tabel, tabel.past(vraag))
        assert past == {regel.id for regel in tabel.regels if _past(regel, vraag)}, vraag
        geteld += len(past)
    assert geteld > 3000


def test_a_value_that_no_regel_knows_fits_only_what_leaves_the_choice_open() -> None:
    handvat = maak_handvat(
        [maak_verstrekking("open"), maak_verstrekking("kiest", functies=("bakker",), rollen=("verdachte",))],
        [maak_verbod("verbiedt"), maak_verbod("kiest-ook", functies=("bakker",))],
    )
    tabel = Tabel(handvat)
    vreemd = replace(maak_vraag(), ontvanger=Ontvanger("bakkerij", "astronaut"), rol="figurant")
    assert _ids(tabel, tabel.past(vreemd)) == {"open", "verbiedt"}
    onbekend = replace(maak_vraag(), ontvanger=Ontvanger("bakkerij"), rol=None)
    assert _ids(tabel, tabel.past(onbekend)) == {"open", "verbiedt", "kiest-ook"}


def test_regels_are_in_force_from_their_first_day_and_not_on_their_last() -> None:
    eind = date(2026, 6, 1)
    mag, verbod = maak_verstrekking("tijdelijk", geldig_tot=eind), maak_verbod("later", geldig_van=eind)
    tabel = Tabel(maak_handvat([mag], [verbod]))
    assert _ids(tabel, tabel.in_werking(BEGIN - timedelta(1))) == set()
    assert _ids(tabel, tabel.in_werking(BEGIN)) == {"tijdelijk"}
    assert _ids(tabel, tabel.in_werking(eind - timedelta(1))) == {"tijdelijk"}
    assert _ids(tabel, tabel.in_werking(eind)) == {"later"}
    assert tabel.dagen == (BEGIN, eind)


def test_the_bits_are_in_the_order_in_which_regels_decide() -> None:
    """Rule 6: moet, then rechtstreeks, then the id; verboden by hoogstens, then the id."""
    tabel = Tabel(
        maak_handvat(
            [
                maak_verstrekking("d", wijze="na-vrijgave"),
                maak_verstrekking("a", wijze="na-vrijgave"),
                maak_verstrekking("c"),
                maak_verstrekking("z", modaliteit="moet", wijze="na-vrijgave"),
            ],
            [maak_verbod("y", hoogstens=Niveau.DAT), maak_verbod("x")],
        )
    )
    assert [regel.id for regel in tabel.regels] == ["z", "c", "a", "d", "x", "y"]
    assert sorted(range(6), key=tabel.rang.__getitem__) == [2, 1, 3, 4, 5, 0]
    assert tabel.verbod(4).id == "x"
    assert _ids(tabel, tabel.masker_verboden) == {"x", "y"}


def test_what_opens_and_what_caps() -> None:
    tabel = Tabel(
        maak_handvat(
            [maak_verstrekking("dat", niveau=Niveau.DAT), maak_verstrekking("volledig")],
            [maak_verbod("geen"), maak_verbod("hoogstens-dat", hoogstens=Niveau.DAT)],
        )
    )
    assert {een.id: _ids(tabel, masker) for een, masker in tabel.opent.items()} == {
        "geen": {"dat", "volledig"},
        "dat": {"dat", "volledig"},
        "volledig": {"volledig"},
    }
    assert {een.id: _ids(tabel, masker) for een, masker in tabel.begrenst.items()} == {
        "geen": set(),
        "dat": {"geen"},
        "volledig": {"geen", "hoogstens-dat"},
    }


def test_every_veld_is_in_one_group_with_exactly_its_regels() -> None:
    for handvat in (MINI, ECHT):
        tabel = Tabel(handvat)
        assert [kop.veld for kop, _ in tabel.koppen] == list(handvat.velden)
        for kop, nummer in tabel.koppen:
            groep = tabel.groepen[nummer]
            assert kop.veld in groep.velden
            assert kop.houder == groep.houder == handvat.houder(kop.veld)
            assert (kop.categorie, kop.bron) == (handvat.velden[kop.veld].categorie, handvat.velden[kop.veld].bron)
            assert _ids(tabel, groep.masker) == {
                regel.id for regel in tabel.regels if kop.veld in handvat.velden_van(regel)
            }
        assert sum(len(groep.velden) for groep in tabel.groepen) == len(handvat.velden)


def test_what_holds_on_facts_is_what_the_contract_says_of_each_regel() -> None:
    """Every three-valued world of the invented omstandigheden, every regel."""
    handvat = maak_handvat(
        MINI.verstrekkingen.values(), [*MINI.verboden.values(), maak_verbod("b", wanneer=("zaak-loopt", "noodzaak"))]
    )
    tabel = Tabel(handvat)
    alles = (1 << len(tabel.regels)) - 1
    for waarden in product((None, True, False), repeat=len(handvat.omstandigheden)):
        feiten = {naam: waar for naam, waar in zip(handvat.omstandigheden, waarden, strict=True) if waar is not None}
        werking = tabel.werking(alles, tabel.feitbits.bits(feiten))
        mag = handvat.verstrekkingen.values()
        gezegd = {regel.id: [feiten.get(naam) for naam in regel.voorwaarden] for regel in mag}
        assert _ids(tabel, werking.geldt) == {naam for naam, wat in gezegd.items() if all(een is True for een in wat)}
        assert _ids(tabel, werking.open) == {naam for naam, wat in gezegd.items() if None in wat and False not in wat}
        assert _ids(tabel, werking.verbiedt) == {
            regel.id
            for regel in handvat.verboden.values()
            if not any(feiten.get(naam) is True for naam in regel.tenzij)
            and not any(feiten.get(naam) is False for naam in regel.wanneer)
        }
        assert werking.feiten == tabel.feitbits.bits(feiten)


def test_only_the_regels_that_are_asked_about_are_looked_at() -> None:
    tabel = Tabel(maak_handvat([maak_verstrekking("a"), maak_verstrekking("b")], [maak_verbod("c")]))
    werking = tabel.werking(0b010, 0)
    assert (werking.geldt, werking.open, werking.verbiedt) == (0b010, 0, 0)
    assert niveau(tabel, 0b010, werking) is Niveau.VOLLEDIG
    assert niveau(tabel, 0b110, tabel.werking(0b110, 0)) is Niveau.GEEN


def test_genoemd_is_what_regels_look_at() -> None:
    tabel = Tabel(
        maak_handvat(
            [maak_verstrekking("a", voorwaarden=("zaak-loopt",))],
            [maak_verbod("b", wanneer=("noodzaak",), tenzij=("adres-afgeschermd",))],
        )
    )
    paren = tabel.feitbits.paren
    assert paren(tabel.genoemd(0b01)) == (("zaak-loopt", True),)
    assert paren(tabel.genoemd(0b11)) == (("adres-afgeschermd", True), ("noodzaak", False), ("zaak-loopt", True))


def test_what_follows_from_the_question_is_made_true_and_nothing_else() -> None:
    tabel = Tabel(MINI)
    assert tabel.feitbits.paren(afgeleid(tabel, maak_vraag(rol="slachtoffer"))) == (("slachtoffer-in-zaak", True),)
    assert afgeleid(tabel, maak_vraag(rol="verdachte")) == 0
    assert afgeleid(tabel, maak_vraag(rol=None)) == 0
