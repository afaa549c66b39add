"""Each key of an invariant means what the format says: every question of a small handvat is asked, one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import product
from typing import Any

import pytest

from handvat.invariant import VOORZICHTIG, Invariant
from handvat.model import Handvat, Niveau
from policies.bewijs.bewijs import bewijs
from policies.bewijs.invarianten import Toetsing, toets
from policies.bewijs.ruimte import Ruimte, Voorbeeld
from policies.engine import Engine
from policies.feitbits import Bits
from policies.invoer import lees_vraag
from policies.stand import niveau
from policies.tabel import Tabel, Werking
from policies.vraag import Ontvanger, Vraag
from tests.factories import BEGIN, MINI, maak_handvat, maak_verstrekking
from tests.policies.hulp import gaat_over

# With a regel for one zaaktype, as MINI has none.
HANDVAT = maak_handvat(
    [
        *MINI.verstrekkingen.values(),
        maak_verstrekking("mol-mar-1", ontvangers=("markt",), zaaktypen=("jeugd",), voorwaarden=("zaak-loopt",)),
    ],
    MINI.verboden.values(),
)
FEITEN = tuple(HANDVAT.omstandigheden)


def maak_invariant(hoogstens: Niveau | None = Niveau.GEEN, **keuzes: Any) -> Invariant:
    return Invariant(
        id="iv", zin="Zo is het.", grondslagen=("voorbeeldwet-1",), toetsing="te-toetsen", hoogstens=hoogstens, **keuzes
    )


def grens(invariant: Invariant) -> Niveau:
    assert invariant.hoogstens is not None
    return invariant.hoogstens


def toets_mini(invariant: Invariant) -> Toetsing:
    return toets([Ruimte(Tabel(HANDVAT), BEGIN)], invariant)


@cache
def antwoorden() -> tuple[tuple[Vraag, Mapping[str, bool], Mapping[str, Niveau]], ...]:
    """Every question that could differ, the facts as they are in it, and the niveau per veld."""
    engine, gevonden = Engine(HANDVAT), []
    wie = [(partij.id, functie) for partij in HANDVAT.partijen.values() for functie in (*partij.functies, None)]
    keuzes = product(
        wie,
        ("bakken", "verkopen"),
        ("intake-selectie", "verdieping"),
        ("verdachte", "slachtoffer", None),
        ("kind", "volwassene"),
        ("jeugd", "overig"),
    )
    for (partij, functie), doel, stap, rol, groep, zaaktype in keuzes:
        for waarden in product((True, False, None), repeat=len(FEITEN)):
            feiten = {naam: waar for naam, waar in zip(FEITEN, waarden, strict=True) if waar is not None}
            vraag = Vraag(Ontvanger(partij, functie), doel, BEGIN, zaaktype, stap, rol, groep, feiten)
            volgt = {"slachtoffer-in-zaak": True} if rol == "slachtoffer" else {}
            gevonden.append((vraag, {**volgt, **feiten}, engine.niveaus(vraag)))
    return tuple(gevonden)


def bedoeld(invariant: Invariant, vraag: Vraag, feiten: Mapping[str, bool]) -> Iterator[str]:
    """The velden that an invariant is about in this question, read from docs/handvat-formaat.md and nothing else."""
    if not gaat_over(invariant, vraag, feiten):
        return
    for veld in HANDVAT.velden.values():
        categorie, genoemd = HANDVAT.categorieen[veld.categorie], (*invariant.categorieen, *invariant.velden)
        if (not genoemd or veld.id in genoemd or categorie.id in genoemd) and veld.id not in invariant.behalve:
            eigen = categorie.houder == vraag.ontvanger.partij
            kenmerken = (
                (invariant.houders, categorie.houder),
                (invariant.regimes, categorie.regime),
                (invariant.geheimen, categorie.geheim),
                (invariant.bijzonder, categorie.bijzonder),
            )
            past = all(not gekozen or waarde in gekozen for gekozen, waarde in kenmerken)
            if past and (invariant.ook_eigen or not eigen):
                yield veld.id


DAT = {"hoogstens": Niveau.DAT}
BAKKERIJ_KLANT = {"ontvangers": ("bakkerij",), "velden": ("maal.klant",)}


@pytest.mark.parametrize(
    ("keuzes", "kapot"),
    [
        ({}, True),
        ({"ontvangers": ("markt",), "categorieen": ("mol.klant",)}, True),
        ({"ontvangers": ("markt",), "categorieen": ("mol.klant",), **DAT}, False),
        ({"ontvangers": ("markt",), "categorieen": ("bak.recept",)}, False),
        ({"ontvangers_buiten": ("bakkerij",), "velden": ("maal.klant",)}, True),
        ({"ontvangers_buiten": ("bakkerij", "markt"), "velden": ("maal.klant",)}, False),
        ({"functies": ("bakker",), "velden": ("maal.soort",), **DAT}, True),
        ({"functies": ("leerling",), "velden": ("maal.soort",), **DAT}, False),
        ({"categorieen": ("bak.recept",)}, False),
        ({"categorieen": ("bak.recept",), "ook_eigen": True}, True),
        ({"velden": ("kraam.plek",)}, True),
        ({"categorieen": ("mar.plaats", "bak.recept"), "behalve": ("kraam.plek",)}, False),
        ({"houders": ("markt",)}, True),
        ({"houders": ("bakkerij",)}, False),
        ({"regimes": ("avg",)}, True),
        ({"regimes": ("wpg",)}, False),
        ({"geheimen": ("geen",)}, True),
        ({"geheimen": ("medisch",)}, False),
        ({"bijzonder": ("geen",)}, True),
        ({"bijzonder": ("gezondheid",)}, False),
        ({"doelen": ("bakken",), "velden": ("maal.soort",)}, True),
        ({"doelen": ("verkopen",), "velden": ("maal.soort",)}, False),
        ({**BAKKERIJ_KLANT, "processtappen": ("intake-selectie",)}, True),
        ({**BAKKERIJ_KLANT, "processtappen": ("verdieping",)}, False),
        ({"velden": ("kraam.plek",), "rollen": ("verdachte",)}, True),
        ({"velden": ("kraam.plek",), "rollen": ("slachtoffer", "getuige")}, False),
        ({"velden": ("kraam.plek",), "leeftijdsgroepen": ("volwassene",)}, True),
        ({"velden": ("kraam.plek",), "leeftijdsgroepen": ("kind",)}, False),
        ({"ontvangers": ("markt",), "velden": ("maal.soort",), "zaaktypen": ("jeugd",)}, True),
        ({"ontvangers": ("markt",), "velden": ("maal.soort",), "zaaktypen": ("overig",)}, False),
        ({"velden": ("maal.soort",), "zonder": ("noodzaak",)}, True),
        ({"velden": ("maal.soort",), "zonder": ("zaak-loopt",)}, False),
        ({"functies": ("bakker",), "velden": ("maal.soort",), "zonder": ("noodzaak",), **DAT}, False),
        ({**BAKKERIJ_KLANT, "rollen": ("slachtoffer",), "waar": ("adres-afgeschermd",)}, True),
        ({**BAKKERIJ_KLANT, "waar": ("adres-afgeschermd",), "zonder": ("toestemming-betrokkene",)}, False),
        ({"velden": ("maal.soort",), "onwaar": ("noodzaak",)}, True),
        ({"velden": ("maal.soort",), "onwaar": ("zaak-loopt",)}, False),
        # Facts that no regel about the veld looks at, and one that follows from the rol.
        ({"velden": ("maal.soort",), "waar": ("adres-afgeschermd",)}, True),
        ({"velden": ("maal.soort",), "onwaar": ("toestemming-betrokkene",)}, True),
        ({"velden": ("maal.soort",), "rollen": ("slachtoffer",), "zonder": ("slachtoffer-in-zaak",)}, True),
        ({"velden": ("maal.soort",), "rollen": ("slachtoffer",), "onwaar": ("slachtoffer-in-zaak",)}, True),
        ({"velden": ("maal.soort",), "rollen": ("slachtoffer",), "waar": ("slachtoffer-in-zaak",)}, True),
        ({**BAKKERIJ_KLANT, "zonder": ("slachtoffer-in-zaak",)}, False),
    ],
)
def test_an_invariant_is_broken_exactly_if_some_question_breaks_it(keuzes: dict[str, Any], kapot: bool) -> None:
    invariant = maak_invariant(**keuzes)
    te_veel = [
        len(vraag.omstandigheden)
        for vraag, feiten, niveaus in antwoorden()
        if any(niveaus[veld] > grens(invariant) for veld in bedoeld(invariant, vraag, feiten))
    ]
    voorbeeld = toets_mini(invariant).voorbeeld
    assert (voorbeeld is not None, bool(te_veel)) == (kapot, kapot)
    if voorbeeld is not None:
        speel_na(invariant, voorbeeld)
        assert voorbeeld.grootte[0] == min(te_veel), "there is a question with fewer facts"


def speel_na(invariant: Invariant, voorbeeld: Voorbeeld) -> None:
    """The example is a question of the contract, the invariant is about it, and the engine gives too much."""
    vraag = lees_vraag(voorbeeld.vraag, HANDVAT, BEGIN)
    (oordeel,) = Engine(HANDVAT).decide(vraag)
    assert oordeel.niveau is voorbeeld.niveau
    assert oordeel.niveau > grens(invariant)
    volgt = {"slachtoffer-in-zaak": True} if vraag.rol in ("slachtoffer", "nabestaande") else {}
    assert oordeel.veld in list(bedoeld(invariant, vraag, {**volgt, **vraag.omstandigheden}))


def test_the_smallest_example_leaves_out_what_makes_no_difference() -> None:
    voorbeeld = toets_mini(maak_invariant(ontvangers=("markt",), velden=("maal.klant",))).voorbeeld
    assert voorbeeld is not None
    assert voorbeeld.vraag == {
        "ontvanger": {"partij": "markt"},
        "doel": "bakken",
        "persoon": {"rol": "verdachte"},
        "peildatum": "2026-01-01",
        "velden": ["maal.klant"],
    }


def test_a_regel_of_later_is_looked_at_on_its_day() -> None:
    """Also a regel that ended before the versie began is none of its business."""
    dag = BEGIN.replace(month=6)
    later = maak_verstrekking("mol-mar-later", ontvangers=("markt",), geldig_van=dag)
    vroeger = maak_verstrekking(
        "mol-mar-oud", ontvangers=("markt",), geldig_van=BEGIN.replace(year=2025), geldig_tot=BEGIN
    )
    invariant = {"iv": maak_invariant(ontvangers=("markt",))}
    gevonden = bewijs(maak_handvat([later, vroeger], invarianten=invariant))
    assert gevonden.dagen == (BEGIN, dag)
    ((_, voorbeeld),) = gevonden.gebroken
    assert voorbeeld.vraag["peildatum"] == dag.isoformat()
    assert bewijs(maak_handvat([vroeger], invarianten=invariant)).gebroken == ()
    afgelopen = maak_handvat([later], invarianten=invariant, geldig_tot=dag)
    assert bewijs(afgelopen).gebroken == ()


class GokOnbekend(Tabel):
    """A table that takes a voorwaarde that is unknown for true."""

    def werking(self, masker: int, feiten: Bits) -> Werking:
        onbekend = self.feitbits.alle(FEITEN, True) & ~self.feitbits.beide(feiten)
        return super().werking(masker, feiten | onbekend)._replace(feiten=feiten)


def zonder_functie_alles(handvat: Handvat) -> Tabel:
    """A table in which a verstrekking for one functie also fits if the functie is unknown."""
    tabel = Tabel(handvat)
    plaats = next(plaats for plaats, regel in enumerate(tabel.regels) if regel.id == "mol-bak-meel")
    functies = dict(tabel.maskers["functies"])
    functies[None] |= 1 << plaats
    tabel.maskers = {**tabel.maskers, "functies": functies}
    return tabel


VOORZICHTIGHEID = maak_invariant(None, soort=VOORZICHTIG)


def test_what_is_unknown_never_helps_and_the_check_would_notice() -> None:
    assert toets_mini(VOORZICHTIGHEID).voorbeeld is None
    for tabel in (GokOnbekend(HANDVAT), zonder_functie_alles(HANDVAT)):
        voorbeeld = toets([Ruimte(tabel, BEGIN)], VOORZICHTIGHEID).voorbeeld
        assert voorbeeld is not None
        assert voorbeeld.anders is not None
        assert speel(tabel, voorbeeld) > speel(tabel, voorbeeld.anders)
        assert verschil(voorbeeld.vraag, voorbeeld.anders.vraag) == 1


@pytest.mark.parametrize(
    "keuzes", [{"ontvangers": ("molen",)}, {"velden": ("oven.recept",)}, {"doelen": ("verkopen",)}]
)
def test_voorzichtig_is_asked_only_of_what_the_invariant_is_about(keuzes: dict[str, Any]) -> None:
    smal = replace(VOORZICHTIGHEID, **keuzes)
    assert toets([Ruimte(zonder_functie_alles(HANDVAT), BEGIN)], smal).voorbeeld is None


def test_voorzichtig_with_a_named_functie_says_nothing_of_an_unknown_one() -> None:
    smal = replace(VOORZICHTIGHEID, functies=("bakker", "leerling"))
    assert toets([Ruimte(zonder_functie_alles(HANDVAT), BEGIN)], smal).voorbeeld is None
    assert toets([Ruimte(GokOnbekend(HANDVAT), BEGIN)], smal).voorbeeld is not None


def test_voorzichtig_looks_at_own_data_only_if_it_says_so() -> None:
    eigen = maak_verstrekking(
        "bak-bak", verstrekker="bakkerij", categorieen=("bak.recept",), voorwaarden=("zaak-loopt",)
    )
    ruimte = Ruimte(GokOnbekend(maak_handvat([eigen])), BEGIN)
    assert toets([ruimte], VOORZICHTIGHEID).voorbeeld is None
    assert toets([ruimte], replace(VOORZICHTIGHEID, ook_eigen=True)).voorbeeld is not None


def speel(tabel: Tabel, voorbeeld: Voorbeeld) -> Niveau:
    """The niveau that this table gives to the one veld of an example."""
    vraag = lees_vraag(voorbeeld.vraag, tabel.handvat, BEGIN)
    (veld,) = vraag.velden or ()
    (groep,) = [groep for groep in tabel.groepen if veld in groep.velden]
    masker = tabel.past(vraag) & groep.masker
    volgt = {"slachtoffer-in-zaak": True} if vraag.rol == "slachtoffer" else {}
    gevonden = niveau(tabel, masker, tabel.werking(masker, tabel.feitbits.bits({**volgt, **vraag.omstandigheden})))
    assert gevonden is voorbeeld.niveau
    return gevonden


def verschil(minder: Mapping[str, Any], meer: Mapping[str, Any]) -> int:
    """How many things are known in the second question and not in the first; they agree on all others."""
    aantal = 0
    for deel in ("ontvanger", "zaak", "persoon", "omstandigheden"):
        een, twee = minder.get(deel, {}), meer.get(deel, {})
        assert een.items() <= twee.items()
        aantal += len(twee) - len(een)
    return aantal


def test_what_follows_from_a_situatie_is_never_unknown_in_it() -> None:
    regel = maak_verstrekking(
        "r", rollen=("slachtoffer", "verdachte"), voorwaarden=("slachtoffer-in-zaak", "zaak-loopt")
    )
    ruimte = Ruimte(Tabel(maak_handvat([regel])), BEGIN)
    assert {
        rol: len(ruimte.niveaus(klasse.masker, klasse.volgt))
        for klasse in ruimte.klassen
        for doos in klasse.dozen
        for rol in doos.rollen
    } == {"slachtoffer": 2 * 3, "verdachte": 3 * 3}
