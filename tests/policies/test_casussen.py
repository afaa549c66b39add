"""Worked cases of law on the real handvat: a story, a question, what is expected and why.

The expectation comes from the law, not from the engine. A red casus is a question for a lawyer: do not change
``verwacht`` to make it green.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache

import pytest

from handvat import woordenlijst
from handvat.casus import Casus, Verwachting, load_casussen
from handvat.loader import VERSIES, load_handvat
from handvat.model import Handvat, Niveau
from policies.engine import Engine
from policies.invoer import lees_vraag
from policies.oordeel import Oordeel, Reden
from tests.webtool.leesniveau import MAX_WOORDEN, zinnen

CASUSSEN = load_casussen()
MINSTENS = 400
ONBEKEND = "onbekend"
GEEN_DOEL = "training"  # opens nothing, and that is a casus too


@cache
def engine(versie: str) -> Engine:
    return Engine(load_handvat(VERSIES / versie))


@cache
def oordelen(casus_id: str) -> tuple[Oordeel, ...]:
    casus = next(een for een in CASUSSEN if een.id == casus_id)
    motor = engine(casus.versie)
    # Every question names its peildatum; were it lost, the year 1 would silence every regel.
    return tuple(motor.decide(lees_vraag(casus.vraag, motor.handvat, date.min)))


def waarover(casus: Casus, een: Verwachting) -> list[Oordeel]:
    """The oordelen a verwachting is about; a veld or categorie with one of its own falls under no wider one."""
    velden = {ander.veld for ander in casus.verwacht}
    categorieen = {ander.categorie for ander in casus.verwacht}
    if een.veld is not None:
        return [oordeel for oordeel in oordelen(casus.id) if oordeel.veld == een.veld]
    los = [oordeel for oordeel in oordelen(casus.id) if oordeel.veld not in velden]
    if een.categorie is not None:
        return [oordeel for oordeel in los if oordeel.categorie == een.categorie]
    return [oordeel for oordeel in los if oordeel.categorie not in categorieen]


def afwijkingen(oordeel: Oordeel, een: Verwachting) -> list[str]:
    wegingen = tuple(weging.omstandigheid for weging in oordeel.weging)
    wel_als = [dict(stel.omstandigheden) for stel in oordeel.wel_als]
    gevonden: list[tuple[str, object, object]] = [("niveau", oordeel.niveau.id, een.niveau.id)]
    if een.wijze is not None:
        gevonden.append(("wijze", oordeel.wijze, een.wijze))
    if een.modaliteit is not None:
        gevonden.append(("modaliteit", oordeel.modaliteit, een.modaliteit))
    if een.weging is not None:
        gevonden.append(("weging", wegingen, een.weging))
    if een.nooit:
        gevonden.append(("nooit", not wel_als and not wegingen, True))
    anders = [f"{sleutel} is {is_}, verwacht {hoort}" for sleutel, is_, hoort in gevonden if is_ != hoort]
    if een.wel_als is not None and dict(een.wel_als) not in wel_als:
        anders.append(f"wel_als {dict(een.wel_als)} staat niet in {wel_als}")
    return [f"{oordeel.veld}: {melding}" for melding in (*anders, *zonder_steun(oordeel, een))]


def zonder_steun(oordeel: Oordeel, een: Verwachting) -> list[str]:
    """An oordeel with reasons must cite the grondslag; only where all is silent may a casus explain it by another."""
    genoemd = {grondslag for reden in oordeel.redenen for grondslag in reden.grondslagen}
    if een.grondslag is not None and een.grondslag not in genoemd:
        return [f"{een.grondslag} staat niet in {oordeel.redenen}"]
    if een.rust_op is not None and not een.alles and genoemd:
        return [f"rust op {een.rust_op}, maar {oordeel.redenen} beslist: noem een grondslag daarvan"]
    return []


@pytest.mark.parametrize("casus", CASUSSEN, ids=lambda casus: str(casus.id))
def test_casus(casus: Casus) -> None:
    anders = []
    for een in casus.verwacht:
        over = waarover(casus, een)
        assert over, f"{een} gaat over niets"
        anders += [melding for oordeel in over for melding in afwijkingen(oordeel, een)]
    assert anders == []


def test_before_the_first_versie_nothing_was_given() -> None:
    eerste = min((engine(casus.versie).handvat for casus in CASUSSEN), key=lambda handvat: handvat.geldig_van)
    dag_ervoor = (eerste.geldig_van - timedelta(days=1)).isoformat()
    for casus in CASUSSEN:
        vraag = lees_vraag({**casus.vraag, "peildatum": dag_ervoor}, eerste, date.max)
        assert {oordeel.niveau for oordeel in engine(eerste.versie).decide(vraag)} == {Niveau.GEEN}, casus.id


# --- do the casussen cover everything


def ontbreekt(nodig: Iterable[str], gezien: Iterable[str | None]) -> list[str]:
    return sorted(set(nodig) - {een if een is not None else ONBEKEND for een in gezien})


def deel(casus: Casus, naam: str) -> Mapping[str, object]:
    inhoud = casus.vraag.get(naam, {})
    assert isinstance(inhoud, dict)
    return inhoud


def keuze(casus: Casus, naam: str, sleutel: str) -> str | None:
    waarde = deel(casus, naam).get(sleutel)
    return None if waarde is None else str(waarde)


def functie(casus: Casus) -> str:
    return f"{keuze(casus, 'ontvanger', 'partij')}: {keuze(casus, 'ontvanger', 'functie') or ONBEKEND}"


def groep(casus: Casus) -> str | None:
    leeftijd = deel(casus, "persoon").get("leeftijd")
    return woordenlijst.leeftijdsgroep(leeftijd) if isinstance(leeftijd, int) else None


def mogelijke_niveaus(handvat: Handvat) -> set[str]:
    """Per partij each niveau it can get at all: geen, what a verstrekking opens, and what a verbod leaves of that."""
    gevonden = {f"{partij}: geen" for partij in handvat.partijen}
    for regel in handvat.verstrekkingen.values():
        gevonden |= {f"{partij}: {regel.niveau.id}" for partij in regel.ontvangers}
    for verbod in handvat.verboden.values():
        gevonden |= {f"{partij}: dat" for partij in verbod.ontvangers if verbod.hoogstens is Niveau.DAT}
    return gevonden


def test_every_choice_a_question_can_make_is_made_in_a_casus() -> None:
    handvat = engine(CASUSSEN[-1].versie).handvat
    functies = [f"{partij.id}: {naam}" for partij in handvat.partijen.values() for naam in partij.functies]
    dekking = {
        "functie": ontbreekt(functies, map(functie, CASUSSEN)),
        "processtap": ontbreekt(
            [*woordenlijst.PROCESSTAPPEN, ONBEKEND], [keuze(casus, "zaak", "processtap") for casus in CASUSSEN]
        ),
        "zaaktype": ontbreekt(
            [*woordenlijst.ZAAKTYPEN, ONBEKEND], [keuze(casus, "zaak", "zaaktype") for casus in CASUSSEN]
        ),
        "rol": ontbreekt(
            [*woordenlijst.ROLLEN_PERSOON, ONBEKEND], [keuze(casus, "persoon", "rol") for casus in CASUSSEN]
        ),
        "leeftijdsgroep": ontbreekt([*woordenlijst.LEEFTIJDSGROEPEN, ONBEKEND], map(groep, CASUSSEN)),
        "doel": ontbreekt(handvat.doelen, [casus.vraag["doel"] for casus in CASUSSEN]),
        "functie onbekend": [] if any(functie(casus).endswith(ONBEKEND) for casus in CASUSSEN) else [ONBEKEND],
    }
    assert {naam: mist for naam, mist in dekking.items() if mist} == {}


def test_every_outcome_the_handvat_can_give_is_expected_somewhere() -> None:
    handvat = engine(CASUSSEN[-1].versie).handvat
    verwacht = [(casus, een) for casus in CASUSSEN for een in casus.verwacht]
    wel_als = [naam for _, een in verwacht for naam in een.wel_als or ()]
    soorten = {omstandigheid.soort for omstandigheid in handvat.omstandigheden.values()} - {"weging"}
    gewogen = {naam for regel in handvat.verstrekkingen.values() for naam in regel.voorwaarden}
    wegingen = [een.id for een in handvat.omstandigheden.values() if een.soort == "weging" and een.id in gewogen]
    dekking = {
        "niveau per partij": ontbreekt(
            mogelijke_niveaus(handvat),
            [f"{keuze(casus, 'ontvanger', 'partij')}: {een.niveau.id}" for casus, een in verwacht],
        ),
        "doel dat iets opent": ontbreekt(
            [doel for doel in handvat.doelen if doel != GEEN_DOEL],
            [str(casus.vraag["doel"]) for casus, een in verwacht if een.niveau is not Niveau.GEEN],
        ),
        "wijze": ontbreekt(["rechtstreeks", "na-vrijgave"], [een.wijze for _, een in verwacht]),
        "modaliteit": ontbreekt(["moet", "kan"], [een.modaliteit for _, een in verwacht]),
        "weging": ontbreekt(wegingen, [naam for _, een in verwacht for naam in een.weging or ()]),
        "wel_als": ontbreekt(soorten, [handvat.omstandigheden[naam].soort for naam in wel_als]),
        "categorie": ontbreekt(
            handvat.categorieen,
            [oordeel.categorie for casus, een in verwacht if not een.alles for oordeel in waarover(casus, een)],
        ),
        "regel": ontbreekt(
            [*handvat.verstrekkingen, *handvat.verboden],
            [reden.regel for casus, een in verwacht if not een.alles for reden in redenen(casus, een)],
        ),
        "omstandigheid": ontbreekt(handvat.omstandigheden, [*wel_als, *gestelde_feiten()]),
    }
    assert {naam: mist for naam, mist in dekking.items() if mist} == {}
    assert len(CASUSSEN) >= MINSTENS


def redenen(casus: Casus, een: Verwachting) -> list[Reden]:
    return [reden for oordeel in waarover(casus, een) for reden in oordeel.redenen]


def gestelde_feiten() -> list[str]:
    per_houder = [feiten for casus in CASUSSEN for feiten in casus.vraag.get("perHouder", {}).values()]
    return [naam for feiten in (*(deel(casus, "omstandigheden") for casus in CASUSSEN), *per_houder) for naam in feiten]


def test_a_list_of_titels_says_which_casus_is_which() -> None:
    aantal = Counter(casus.titel for casus in CASUSSEN)
    assert [titel for titel, keer in aantal.items() if keer > 1] == []


def test_what_people_read_is_in_short_sentences() -> None:
    teksten = [
        (casus.id, tekst)
        for casus in CASUSSEN
        for tekst in (casus.titel, casus.pet, casus.verhaal, casus.onderwerp, *(een.waarom for een in casus.verwacht))
    ]
    lang = [(naam, tekst) for naam, tekst in teksten for zin in zinnen(tekst) if len(zin) > MAX_WOORDEN]
    assert lang == []
