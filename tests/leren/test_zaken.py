"""The library of practice cases: on real casussen, with the answer that their authors expect, and well spread."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from handvat.casus import Casus, Verwachting, load_casussen
from handvat.leesbaarheid import flesch_douma
from handvat.loader import VERSIES, load_handvat
from handvat.model import Handvat
from leren.oefenvraag import KEUZES, NIVEAUS, Oefenvraag, keuze_van
from leren.zaken.lader import Bibliotheek, OngeldigeZakenError, lees_bibliotheek
from policies.engine import Engine
from policies.oordeel import Oordeel
from tests.webtool.leesniveau import MINSTENS, score, zinnen

ZSM = ("om", "politie", "reclassering", "rvdk", "shn", "halt")
NETWERK = ("zvh", "veilig-thuis", "gemeente", "gi", "zorg", "leerplicht")
MAX_WOORDEN = 16  # in one sentence: it is read from a screen across a room


@cache
def casussen() -> dict[str, Casus]:
    return {casus.id: casus for casus in load_casussen()}


@cache
def versie(naam: str) -> Handvat:
    return load_handvat(VERSIES / naam)


@cache
def engine(naam: str) -> Engine:
    return Engine(versie(naam))


@cache
def bibliotheek() -> Bibliotheek:
    return lees_bibliotheek(casussen(), lambda casus: versie(casus.versie))


def oordeel(vraag: Oefenvraag) -> Oordeel:
    casus = casussen()[str(vraag.casus)]
    return engine(casus.versie).decide(vraag.situatie.vraag(casus.peildatum, (vraag.veld,)))[0]


def verwachting(vraag: Oefenvraag) -> Verwachting:
    """What the casus says of the veld itself, or of its categorie."""
    casus = casussen()[str(vraag.casus)]
    categorie = versie(casus.versie).velden[vraag.veld].categorie
    passend = [een for een in casus.verwacht if vraag.veld == een.veld or categorie == een.categorie]
    return min(passend, key=lambda een: een.veld is None)


def test_the_engine_says_of_every_case_what_the_casus_expects() -> None:
    vragen = [zaak.vraag for zaak in bibliotheek().zaken.values()]
    assert [een.id for een in vragen if oordeel(een).niveau is not verwachting(een).niveau] == []


def test_who_expects_something_else_than_the_engine_says_so() -> None:
    anders = [
        zaak.vraag.id
        for zaak in bibliotheek().zaken.values()
        if bool(zaak.anders) != (zaak.vraag.verwacht not in (None, keuze_van(oordeel(zaak.vraag))))
    ]
    assert anders == []


def test_there_are_enough_cases_and_every_answer_theme_and_partij_has_its_share() -> None:
    zaken = bibliotheek().zaken.values()
    antwoorden = Counter(keuze_van(oordeel(zaak.vraag)) for zaak in zaken)
    partijen = Counter(zaak.vraag.situatie.partij for zaak in zaken)
    assert len(zaken) >= 44
    assert all(antwoorden[keuze] >= 8 for keuze in KEUZES)
    assert antwoorden["nee"] <= len(zaken) / 2
    assert all(partijen[partij] >= 5 for partij in ZSM)
    assert all(partijen[partij] >= 2 for partij in NETWERK)
    assert {zaak.vraag.niveau for zaak in zaken} == set(NIVEAUS)
    themas = Counter(thema for zaak in zaken for thema in zaak.themas)
    assert all(themas[thema] >= 3 for thema in bibliotheek().themas)


def test_two_cases_never_ask_the_same() -> None:
    keer = Counter((zaak.vraag.casus, zaak.vraag.veld) for zaak in bibliotheek().zaken.values())
    assert [wat for wat, aantal in keer.items() if aantal > 1] == []


def test_it_is_easy_to_read() -> None:
    for zaak in bibliotheek().zaken.values():
        vraag = zaak.vraag
        delen = (vraag.titel, vraag.valkuil, *vraag.leerdoelen, *vraag.gesprek)
        lang = [zin for deel in delen for zin in zinnen(deel) if len(zin) > MAX_WOORDEN]
        assert (vraag.id, lang) == (vraag.id, [])
        geheel = " ".join(delen)
        assert min(score(geheel), flesch_douma(geheel)) >= MINSTENS, vraag.id


def test_every_mistake_is_told_with_its_place_at_once(tmp_path: Path) -> None:
    met_houder = next(casus.id for casus in casussen().values() if casus.vraag.get("perHouder"))
    (tmp_path / "bibliotheek").mkdir()
    (tmp_path / "themas.toml").write_text('[[thema]]\nid = "een"\nnaam = "Een"\nuitleg = "Een."\n')
    rij = (
        '[[zaak]]\nid = "{id}"\ncasus = "{casus}"\nveld = "{veld}"\ntitel = "{titel}"\nthemas = ["{thema}"]\n'
        'niveau = "basis"\nduur_min = {duur}\nleerdoelen = ["Een."]\nvalkuil = "Een."\ngesprek = ["Een?", "Twee?"]\n'
    )
    goed = {
        "id": "goed",
        "casus": "remco-raad",
        "veld": "bvh.naam",
        "titel": "Mag het?",
        "thema": "een",
        "duur": "5",
    }
    (tmp_path / "bibliotheek" / "a.toml").write_text(
        "".join(
            rij.format(**goed | anders)
            for anders in (
                {},
                {"id": "geen-casus", "casus": "remco-rad"},
                {"id": "geen-veld", "veld": "bvh.nam", "titel": "Geen vraag"},
                {"id": "geen-thema", "thema": "twee"},
                {"id": "te-lang", "duur": "31"},
                {"id": "houder", "casus": met_houder, "veld": "bvh.naam"},
                {},
            )
        )
        + 'verwacht = "misschien"\n'
    )
    (tmp_path / "bibliotheek" / "b.toml").write_text("[[zaken]]\n")
    with pytest.raises(OngeldigeZakenError) as fout:
        lees_bibliotheek(casussen(), lambda casus: versie(casus.versie), tmp_path)
    gevonden = "\n".join(fout.value.bevindingen)
    for melding in (
        "geen-casus: casus 'remco-rad' bestaat niet (bedoel je 'remco-raad'?)",
        "geen-veld: titel moet een vraag zijn",
        "geen-veld: veld 'bvh.nam' bestaat niet (bedoel je 'bvh.naam'?)",
        "geen-thema: thema 'twee' bestaat niet",
        "te-lang: duur_min moet een aantal minuten zijn",
        "houder: casus",
        "goed: verwacht 'misschien' mag niet",
        "b.toml: onbekende tabel 'zaken'",
        "b.toml: hier hoort een gevulde rij tabellen",
    ):
        assert melding in gevonden
    assert len(fout.value.bevindingen) == 9
