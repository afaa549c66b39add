"""The decision aid: never more than seven questions, and what is needed really gives the answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import islice

import pytest

from handvat import woordenlijst
from handvat.loader import VERSIES, geldende, load_handvat
from handvat.model import Handvat, Niveau
from leren.beslishulp.best import beste, uitkomst
from leren.beslishulp.kader import kader
from leren.beslishulp.ruimte import Gang, Ruimte
from leren.beslishulp.vragen import KANTEN, Beslisstand, Vraag, lees, vragen
from leren.situatie import Situatie
from policies.bereik import hoogste_van
from policies.engine import Engine
from policies.klassen import klassen
from tests.factories import MINI
from tests.webtool.leesniveau import MAX_WOORDEN, zinnen

DAG = date(2026, 11, 22)


@cache
def echt() -> Engine:
    return Engine(load_handvat(geldende(VERSIES, DAG)))


def _antwoorden(ruimte: Ruimte, stand: Beslisstand, vraag: Vraag) -> Iterator[Beslisstand]:
    for keuze in ruimte.keuzes(stand, vraag):
        met = stand.met(vraag.vult, keuze)
        if vraag.vult != "persoon":
            yield met
            continue
        for van, _ in woordenlijst.LEEFTIJDSGROEPEN.values():
            yield replace(met, situatie=replace(met.situatie, leeftijd=van))
        yield met
    if vraag.mag_open:
        yield replace(stand, open=stand.open | {vraag.vult})


def einden(ruimte: Ruimte, begin: Beslisstand) -> Iterator[Gang]:
    """Every way to an answer from here."""
    gang = ruimte.loop(begin)
    if gang.volgende is None:
        yield gang
        return
    for stand in _antwoorden(ruimte, gang.stand, gang.volgende):
        yield from einden(ruimte, stand)


def _vraagt(partij: str) -> Beslisstand:
    """Somebody of this partij who wants to know something."""
    return Beslisstand(kant="weten").met("ontvanger", Ruimte(echt().tabel, DAG).functies(partij)[-1])


def _toets_paden(begin: Beslisstand, hoogstens: int) -> None:
    ruimte, langste = Ruimte(echt().tabel, DAG), 0
    for gang in einden(ruimte, begin):
        langste = max(langste, len(gang.gevraagd))
        ids = [vraag.id for vraag in gang.gevraagd]
        assert len(ids) == len(set(ids))
    assert 0 < langste <= hoogstens


def test_nobody_is_asked_more_than_seven_questions() -> None:
    _toets_paden(_vraagt("halt"), 7)
    _toets_paden(Beslisstand(kant="geven", van="cjib"), 7)


@pytest.mark.traag
@pytest.mark.parametrize("partij", list(load_handvat(geldende(VERSIES, DAG)).partijen))
def test_nobody_is_asked_more_than_seven_questions_on_any_path(partij: str) -> None:
    _toets_paden(_vraagt(partij), vragen().hoogstens)


def test_no_more_is_asked_than_is_allowed_even_if_a_question_would_still_help() -> None:
    regels = {
        naam: replace(regel, processtappen=("intake-selectie",) if plek % 2 else (), zaaktypen=("jeugd",))
        for plek, (naam, regel) in enumerate(MINI.verstrekkingen.items())
    }
    ruimte = Ruimte(Engine(replace(MINI, verstrekkingen=regels)).tabel, DAG)
    assert max(len(gang.gevraagd) for gang in einden(ruimte, Beslisstand())) == 7


@pytest.mark.parametrize("kant", KANTEN)
def test_the_same_things_are_asked_on_both_sides(kant: str) -> None:
    gevraagd = [vraag.vult for vraag in vragen().pad(kant)]
    assert sorted(gevraagd) == sorted(
        ["kant", "ontvanger", "houder", "persoon", "categorie", "doel", "zaaktype", "stap"]
    )
    assert vragen().hoogstens == 7


def test_what_goes_without_saying_is_not_asked_and_without_a_regel_the_answer_comes_at_once() -> None:
    ruimte = Ruimte(Engine(MINI).tabel, DAG)
    markt = Beslisstand(kant="weten").met("ontvanger", "markt").met("houder", "bakkerij")
    gang = ruimte.loop(markt)
    assert gang.volgende is None  # the bakkerij gives the markt nothing
    bakker = Beslisstand(kant="weten").met("ontvanger", "bakkerij.bakker").met("houder", "markt")
    gang = ruimte.loop(replace(bakker, situatie=replace(bakker.situatie, rol="verdachte", leeftijd=30)))
    assert gang.stand.categorie == "mar.plaats"  # the only one
    assert gang.volgende is not None
    assert gang.volgende.id == "waarvoor"
    assert not ruimte.leidt_ergens_heen(gang.stand, gang.volgende, "bakken")
    assert ruimte.leidt_ergens_heen(gang.stand, gang.volgende, "verkopen")
    assert ruimte.loop(gang.stand.met("doel", "verkopen")).volgende is None  # no regel looks at the step


def test_a_choice_is_only_said_to_be_empty_if_nothing_is_possible_behind_it() -> None:
    engine = echt()
    ruimte = Ruimte(engine.tabel, DAG)
    begin = _vraagt("halt").met("houder", "leerplicht")
    gang = ruimte.loop(replace(begin, situatie=replace(begin.situatie, rol="verdachte", leeftijd=15)))
    assert gang.volgende is not None
    leeg = [een for een in ruimte.keuzes(gang.stand, gang.volgende) if not _leidt(ruimte, gang, een)]
    assert "halt-afdoening" not in leeg
    for doel in leeg:
        for einde in islice(einden(ruimte, gang.stand.met("doel", doel)), 20):
            velden = [een.id for een in engine.handvat.velden.values() if een.categorie == einde.stand.categorie]
            antwoorden = beste(engine, einde.stand.situatie.vraag(DAG), velden)
            assert {een.uitkomst for een in antwoorden} == {"nee"}


def _leidt(ruimte: Ruimte, gang: Gang, waarde: str) -> bool:
    assert gang.volgende is not None
    return ruimte.leidt_ergens_heen(gang.stand, gang.volgende, waarde)


@pytest.mark.parametrize("handvat", [MINI, echt().handvat], ids=["mini", "echt"])
def test_with_what_is_needed_the_engine_gives_the_answer_that_was_promised(handvat: Handvat) -> None:
    engine = Engine(handvat)
    for klasse in klassen(engine.tabel, DAG):
        vraag = klasse.dozen[0].vraag(DAG, {})
        hoogste = hoogste_van(engine.tabel, klasse.masker, klasse.volgt)
        for een in beste(engine, vraag, klasse.velden):
            assert een.uitkomst == uitkomst(*hoogste)
            for weg in een.wegen:
                feiten = dict(weg)
                wegingen = {wat for wat in feiten if handvat.omstandigheden[wat].soort == "weging"}
                niveau = engine.niveaus(replace(vraag, omstandigheden=feiten, velden=een.velden[:1]))[een.velden[0]]
                assert bool(wegingen) == (een.uitkomst == "afweging")
                assert een.uitkomst == "afweging" or uitkomst(niveau, niveau) == een.uitkomst
                assert niveau is hoogste[een.uitkomst == "afweging"]
                for weggelaten in feiten:  # nothing is asked that is not needed
                    minder = {wat: waar for wat, waar in feiten.items() if wat != weggelaten}
                    lager = engine.niveaus(replace(vraag, omstandigheden=minder, velden=een.velden[:1]))
                    assert lager[een.velden[0]] < niveau
            assert bool(een.wegen) == (een.uitkomst != "nee")


def test_the_four_answers_are_those_of_the_result_page() -> None:
    geen, dat, volledig = Niveau
    paren = [(volledig, volledig), (dat, volledig), (dat, dat), (geen, volledig), (geen, dat), (geen, geen)]
    assert [uitkomst(*paar) for paar in paren] == ["ja", "deels", "deels", "afweging", "afweging", "nee"]


def test_what_the_framework_names_is_in_the_handvat() -> None:
    handvat, alles = echt().handvat, kader()
    punten = {punt for stap in alles.stappen for punt in stap.uitgangspunten}
    punten |= {een.uitgangspunt for een in alles.soms} | {een.uitgangspunt for een in alles.gouden_regels}
    assert punten <= set(handvat.uitgangspunten)
    assert {een for stap in alles.stappen for een in stap.verplichtingen} == set(handvat.verplichtingen)
    assert {een for stap in alles.stappen for een in stap.soorten} == {
        een.soort for een in handvat.omstandigheden.values()
    }
    assert {een.geheim for een in handvat.categorieen.values()} - {"geen"} <= set(alles.geheimen)
    assert {een.bijzonder for een in handvat.categorieen.values()} - {"geen"} == set(alles.bijzonder)
    assert {een.stap for een in alles.soms} <= {stap.id for stap in alles.stappen}
    namen = {doel for een in alles.soms for doel in een.doelen} | {een for punt in alles.soms for een in punt.houders}
    assert namen <= {*handvat.doelen, *handvat.partijen}
    assert [stap.id for stap in alles.stappen] == [
        *("doel", "noodzaak", "subsidiariteit", "proportionaliteit"),
        *("grondslag", "geheimhouding", "toestemming", "vastleggen"),
    ]


def test_its_own_words_are_short() -> None:
    teksten = [tekst for vraag in vragen().vragen.values() for tekst in (vraag.vraag, vraag.uitleg, vraag.kies)]
    teksten += [stap.vraag for stap in kader().stappen] + [een.tekst for een in kader().gouden_regels]
    teksten += [kader().twijfel, kader().ook_bij_nee, kader().jij_beslist, *kader().minder.values()]
    assert [zin for tekst in teksten for zin in zinnen(tekst) if len(zin) > MAX_WOORDEN] == []


def test_an_address_is_read_back_as_it_was_written_and_a_wrong_part_is_told() -> None:
    stand = Beslisstand("geven", "molen", "mol.meel", Situatie("bakkerij", "bakker", "bakken"), frozenset({"stap"}))
    adres = {naam: waarde if isinstance(waarde, list) else [waarde] for naam, waarde in stand.adres().items()}
    assert lees(lambda naam: adres.get(naam, []), MINI) == (stand, ())
    anders = adres | {"van": ["markt"], "wie": ["bakkerij.leerling"]}
    gelezen, fouten = lees(lambda naam: anders.get(naam, []), MINI)
    assert (gelezen.categorie, gelezen.wie, fouten) == (None, "bakkerij.leerling", ())
    _, fouten = lees(lambda naam: {"kant": ["niks"], "categorie": ["x"]}.get(naam, []), MINI)
    assert {fout.pad for fout in fouten} == {"kant", "categorie"}
