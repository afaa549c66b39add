"""The classes hold every situatie and every world once, and what they hold together is decided alike.

The judge here is the plain reference of ``tests/reference.py``, which knows no classes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import product
from math import prod
from typing import Any

import pytest

from handvat import woordenlijst
from policies.engine import Engine
from policies.feitbits import plaatsen
from policies.invoer import lees_vraag
from policies.klassen import Doos
from policies.vraag import Vraag
from tests import reference
from tests.factories import MINI, PEILDATUM, maak_handvat, maak_verbod, maak_verstrekking
from tests.policies.cellen import DELEN, EEN_DEEL_EN_REST, Cellen, als_json, genoemd, in_deel, werelden
from tests.policies.conftest import Paar
from tests.reference import Referentie

Data = dict[str, Any]
VOLGORDE = ("functies", "processtappen", "rollen", "leeftijdsgroepen", "zaaktypen")


def _keuzes() -> list[Sequence[str | None]]:
    """The values of the choices that do not depend on the handvat; None is unknown."""
    vast = (
        woordenlijst.PROCESSTAPPEN,
        woordenlijst.ROLLEN_PERSOON,
        woordenlijst.LEEFTIJDSGROEPEN,
        woordenlijst.ZAAKTYPEN,
    )
    return [[*waarden, None] for waarden in vast]


def _in_doos(doos: Doos) -> Iterator[tuple[str | None, ...]]:
    return product(*(getattr(doos, keuze) for keuze in VOLGORDE))


def test_the_boxes_hold_every_situatie_exactly_once(alle_klassen: Paar) -> None:
    cellen, _ = alle_klassen
    handvat = cellen.tabel.handvat
    per_plek: dict[tuple[str, str], Counter[tuple[str | None, ...]]] = {}
    for doos in cellen.dozen():
        per_plek.setdefault((doos.ontvanger, doos.doel), Counter()).update(_in_doos(doos))
    assert set(per_plek) == set(product(handvat.partijen, handvat.doelen))
    for (ontvanger, _), telling in per_plek.items():
        assert set(telling) == set(product([*handvat.partijen[ontvanger].functies, None], *_keuzes()))
        assert set(telling.values()) == {1}


def test_the_boxes_count_the_product_of_all_choices(alle_klassen: Paar) -> None:
    cellen, _ = alle_klassen
    handvat = cellen.tabel.handvat
    verwacht = (
        sum(len(partij.functies) + 1 for partij in handvat.partijen.values())
        * len(handvat.doelen)
        * prod(len(waarden) for waarden in _keuzes())
    )
    geteld = sum(doos.aantal for doos in cellen.dozen())
    print(f"{geteld} situaties")
    assert geteld == verwacht


def test_a_box_yields_the_question_of_each_of_its_situaties(mini_klassen: Paar) -> None:
    cellen, _ = mini_klassen
    for doos in {doos for klasse in cellen.klassen for doos in klasse.dozen}:
        vragen = list(doos.vragen(PEILDATUM, {"zaak-loopt": True}, ("maal.soort",)))
        gezien = [
            (vraag.ontvanger.functie, vraag.processtap, vraag.rol, vraag.leeftijdsgroep, vraag.zaaktype)
            for vraag in vragen
        ]
        assert gezien == list(_in_doos(doos))
        assert len(vragen) == doos.aantal
        assert {(vraag.ontvanger.partij, vraag.doel) for vraag in vragen} == {(doos.ontvanger, doos.doel)}
        assert doos.vraag(PEILDATUM, {"zaak-loopt": True}, ("maal.soort",)) in vragen


def _hoeken(doos: Doos) -> Iterator[Vraag]:
    """The first and the last situatie of a box, of which nothing is known."""
    for plek in (0, -1):
        punt = [(getattr(doos, keuze)[plek],) for keuze in VOLGORDE]
        yield from Doos(doos.ontvanger, doos.doel, *punt).vragen(PEILDATUM, {}, None)


def _controleer_dozen(cellen: Cellen, referentie: Referentie, vragen: Iterable[tuple[Doos, Vraag]]) -> int:
    """Check that exactly the regels of the classes of a box fit, and that a veld is in one class of it at most."""
    per_doos: dict[Doos, dict[str, list[set[str]]]] = {}
    for klasse in cellen.klassen:
        ids = {cellen.tabel.regels[plaats].id for plaats in plaatsen(klasse.masker)}
        for doos in klasse.dozen:
            for veld in klasse.velden:
                per_doos.setdefault(doos, {}).setdefault(veld, []).append(ids)
    aantal = 0
    for doos, vraag in vragen:
        data = als_json(vraag)
        verwacht: dict[str, set[str]] = {}
        for regel in referentie.verstrekkingen + referentie.verboden:
            if reference._past(regel, data):
                for veld in regel["over"]:
                    verwacht.setdefault(veld, set()).add(regel["id"])
        assert per_doos.get(doos, {}) == {veld: [ids] for veld, ids in verwacht.items()}, vraag
        aantal += 1
    return aantal


def test_the_regels_of_its_classes_fit_in_every_situatie_of_a_box_and_no_others(mini_klassen: Paar) -> None:
    cellen, referentie = mini_klassen
    vragen = ((doos, vraag) for doos in cellen.dozen() for vraag in doos.vragen(PEILDATUM, {}, None))
    assert _controleer_dozen(cellen, referentie, vragen) == sum(doos.aantal for doos in cellen.dozen())


@pytest.mark.parametrize("deel", EEN_DEEL_EN_REST)
def test_the_regels_of_its_classes_fit_at_both_ends_of_a_box_and_no_others(deel: int, echte_klassen: Paar) -> None:
    cellen, referentie = echte_klassen
    gekozen = [doos for doos in cellen.dozen() if in_deel("", doos, deel, DELEN)]
    vragen = ((doos, vraag) for doos in gekozen for vraag in _hoeken(doos))
    assert _controleer_dozen(cellen, referentie, vragen) == 2 * len(gekozen) > 60


@pytest.mark.parametrize("alles", [False, pytest.param(True, marks=pytest.mark.traag)], ids=["hoeken", "alles"])
def test_all_situaties_of_a_class_get_the_same_oordelen_in_every_world(alles: bool, mini_klassen: Paar) -> None:
    cellen, referentie = mini_klassen
    aantal = 0
    for klasse in cellen.klassen:
        namen = genoemd(cellen.tabel, klasse.masker)
        overig = dict.fromkeys((naam for naam in MINI.omstandigheden if naam not in namen), True)
        for wereld in werelden(namen):
            gezien = []
            for doos in klasse.dozen:
                vragen = doos.vragen(PEILDATUM, {}, None) if alles else _hoeken(doos)
                for vraag in vragen:
                    for feiten in (wereld, {**wereld, **overig}):
                        oordelen = referentie.beantwoord(
                            als_json(replace(vraag, omstandigheden=feiten, velden=klasse.velden))
                        )
                        aantal += len(oordelen)
                        if oordelen not in gezien:
                            gezien.append(oordelen)
            assert len(gezien) == 1, (klasse, wereld)
    print(f"{aantal} oordelen")


def test_what_another_regel_also_speaks_about_elsewhere_is_not_in_the_class_there() -> None:
    """Two velden share their regels in one situatie, and in another one of them has a verbod besides."""
    handvat = maak_handvat(
        [maak_verstrekking("v")], [maak_verbod("b", categorieen=(), velden=("maal.gewicht",), rollen=("getuige",))]
    )
    klassen = Cellen(handvat, PEILDATUM).klassen
    met_verbod = {klasse.velden for klasse in klassen if klasse.masker.bit_count() == 2}
    assert met_verbod == {("maal.gewicht",)}
    for klasse in klassen:
        if klasse.velden == ("maal.soort", "maal.gewicht"):
            assert not any({"getuige", None} & set(doos.rollen) for doos in klasse.dozen)


def _zonder_uitleg(engine: Engine, data: Data) -> list[Data]:
    oordelen = (oordeel.to_json() for oordeel in engine.decide(lees_vraag(data, engine.handvat, PEILDATUM)))
    return [{sleutel: waarde for sleutel, waarde in oordeel.items() if sleutel != "uitleg"} for oordeel in oordelen]


def test_the_engine_agrees_with_the_reference_in_every_class_with_all_its_facts(alle_klassen: Paar) -> None:
    cellen, referentie = alle_klassen
    for cel in cellen.een_doos():
        vraag, ook = (als_json(replace(een, velden=cel.klasse.velden)) for een in (cel.vraag, cel.ook))
        verwacht = referentie.beantwoord(vraag)
        assert _zonder_uitleg(cellen.engine, vraag) == verwacht, vraag
        assert _zonder_uitleg(cellen.engine, ook) == verwacht, ook
        assert {oordeel["niveau"] for oordeel in verwacht} == {cel.niveau.id}


@pytest.mark.traag
@pytest.mark.parametrize("deel", range(DELEN))
def test_the_engine_agrees_with_the_reference_in_every_box_of_every_class(deel: int, echte_klassen: Paar) -> None:
    cellen, referentie = echte_klassen
    aantal = 0
    for cel in cellen.deel(deel):
        vraag = als_json(cel.vraag)
        assert _zonder_uitleg(cellen.engine, vraag) == referentie.beantwoord(vraag), vraag
        aantal += 1
    print(f"{aantal} questions")
    assert aantal > 3_000
