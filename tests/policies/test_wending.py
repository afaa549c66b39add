"""The smallest change: compared with every combination there is on the tiny handbook, and tried out on the real one."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations, product
from typing import Any

import pytest

from handvat.loader import VERSIES, geldende, load_handvat
from handvat.model import Handvat, Niveau
from handvat.woordenlijst import LEEFTIJDSGROEPEN, PROCESSTAPPEN, ROLLEN_PERSOON, ZAAKTYPEN
from policies.engine import Engine
from policies.vraag import Ontvanger, Vraag
from policies.wending import Wending, wendingen
from tests.factories import MINI, maak_handvat, maak_verbod, maak_verstrekking, maak_vraag

# Every value that a regel of the tiny handbook names, one that none names, and unknown.
RUIMTE = {
    "doel": ("bakken", "verkopen"),
    "processtap": ("intake-selectie", "verdieping", None),
    "rol": ("verdachte", "slachtoffer", "getuige", None),
    "leeftijdsgroep": ("kind", "volwassene", None),
}
VAN_KEUZE = {
    "doelen": "doel",
    "processtappen": "processtap",
    "rollen": "rol",
    "leeftijdsgroepen": "leeftijdsgroep",
    "zaaktypen": "zaaktype",
}
Werelden = dict[tuple[object, ...], dict[str, Niveau]]
VOORGOED = maak_handvat(
    [
        maak_verstrekking("a", voorwaarden=("zaak-loopt",), rollen=("verdachte",)),
        maak_verstrekking("b", categorieen=("mol.klant",), voorwaarden=("adres-afgeschermd",)),
    ],
    [
        maak_verbod("altijd", velden=("maal.gewicht",), categorieen=()),
        maak_verbod("soms", velden=("maal.gewicht",), categorieen=(), tenzij=("noodzaak",)),
        maak_verbod("strijdig", categorieen=("mol.klant",), wanneer=("adres-afgeschermd",)),
        maak_verbod("niemand", verstrekker="markt", categorieen=("mar.plaats",)),
    ],
)


def _werelden(engine: Engine, partij: str) -> tuple[list[str], Werelden]:
    """The niveau of every veld in every combination; the functie first, then RUIMTE, then every omstandigheid."""
    namen = list(engine.handvat.omstandigheden)
    functies = (*engine.handvat.partijen[partij].functies, None)
    gevonden: Werelden = {}
    mogelijk: list[tuple[Any, ...]] = [functies, *RUIMTE.values(), *((True, False, None) for _ in namen)]
    for wereld in product(*mogelijk):
        (functie, doel, stap, rol, groep), feiten = wereld[:5], wereld[5:]
        bekend = {naam: bool(waar) for naam, waar in zip(namen, feiten, strict=True) if waar is not None}
        vraag = maak_vraag(
            ontvanger=Ontvanger(partij, functie),
            doel=doel,
            processtap=stap,
            rol=rol,
            leeftijdsgroep=groep,
            omstandigheden=bekend,
        )
        gevonden[wereld] = engine.niveaus(vraag)
    return namen, gevonden


def _als_wereld(vraag: Vraag, namen: list[str]) -> tuple[object, ...]:
    keuzes = (getattr(vraag, keuze) for keuze in RUIMTE)
    return (vraag.ontvanger.functie, *keuzes, *(vraag.omstandigheden.get(naam) for naam in namen))


def _toegepast(vraag: Vraag, een: Wending) -> Iterator[Vraag]:
    """Every question that a change stands for."""
    feiten = {**vraag.omstandigheden, **dict(een.feiten)}
    for waarden in product(*(mogelijk for _, mogelijk in een.keuzes)):
        anders = replace(vraag, omstandigheden=feiten)
        for (keuze, _), waarde in zip(een.keuzes, waarden, strict=True):
            anders = _zet(anders, keuze, waarde)
        yield anders


def _zet(vraag: Vraag, keuze: str, waarde: str) -> Vraag:
    if keuze == "functies":
        return replace(vraag, ontvanger=replace(vraag.ontvanger, functie=waarde))
    anders: dict[str, Any] = {VAN_KEUZE[keuze]: waarde}
    return replace(vraag, **anders)


def test_every_smallest_change_is_found_and_nothing_else() -> None:
    engine = Engine(MINI)
    namen, werelden = _werelden(engine, "bakkerij")
    begin: list[dict[str, Any]] = [
        {},
        {"omstandigheden": {"zaak-loopt": False, "noodzaak": True}},
        {"doel": "verkopen", "rol": None, "leeftijdsgroep": "kind", "processtap": None},
        {"rol": "slachtoffer", "omstandigheden": {"adres-afgeschermd": True, "zaak-loopt": True}},
        {
            "ontvanger": Ontvanger("bakkerij", "leerling"),
            "omstandigheden": {"zaak-loopt": True, "slachtoffer-in-zaak": False},
        },
    ]
    vergeleken = 0
    for anders in begin:
        vraag = maak_vraag(**{"ontvanger": Ontvanger("bakkerij", "bakker"), **anders})
        nu, alles = _als_wereld(vraag, namen), engine.niveaus(vraag)
        afstand = {wereld: sum(a != b for a, b in zip(nu, wereld, strict=True)) for wereld in werelden}
        for veld, niveau in alles.items():
            hoger = [wereld for wereld, niveaus in werelden.items() if niveaus[veld] > niveau]
            minst = min((afstand[wereld] for wereld in hoger), default=None)
            gevonden = wendingen(engine.tabel, vraag, veld)
            assert gevonden.nu is niveau
            assert {een.aantal for een in gevonden.kleinste} == ({minst} if hoger else set())
            uitgewerkt = [_als_wereld(een, namen) for manier in gevonden.kleinste for een in _toegepast(vraag, manier)]
            binnen = [wereld for wereld in uitgewerkt if wereld in werelden]  # other values do as those none names
            assert len(set(uitgewerkt)) == len(uitgewerkt)
            assert set(binnen) == {wereld for wereld in hoger if afstand[wereld] == minst}
            vergeleken += len(binnen)
    assert vergeleken > 20


def test_the_niveau_of_a_change_is_that_of_the_engine() -> None:
    engine = Engine(MINI)
    vraag = maak_vraag(ontvanger=Ontvanger("bakkerij", "bakker"), omstandigheden={"zaak-loopt": True})
    (een,) = wendingen(engine.tabel, vraag, "maal.soort").kleinste
    assert (een.keuzes, een.feiten, een.niveau) == ((), (("noodzaak", True),), Niveau.VOLLEDIG)


def test_values_that_do_the_same_are_one_change() -> None:
    handvat = maak_handvat([maak_verstrekking("a", leeftijdsgroepen=("kind", "jeugdige-12-15"))])
    (een,) = wendingen(Engine(handvat).tabel, maak_vraag(), "maal.soort").kleinste
    assert een.keuzes == (("leeftijdsgroepen", ("kind", "jeugdige-12-15")),)


def test_values_for_which_other_regels_do_the_same_are_one_change_too() -> None:
    per_groep = [maak_verstrekking(groep, leeftijdsgroepen=(groep,)) for groep in ("jeugdige-12-15", "kind")]
    (een,) = wendingen(Engine(maak_handvat(per_groep)).tabel, maak_vraag(), "maal.soort").kleinste
    assert een.keuzes == (("leeftijdsgroepen", ("kind", "jeugdige-12-15")),)


def test_what_can_never_be_says_whether_a_verbod_or_no_regel_is_why() -> None:
    tabel = Engine(VOORGOED).tabel
    uit = {veld: wendingen(tabel, maak_vraag(), veld) for veld in MINI.velden}
    assert uit["maal.soort"].kleinste != ()
    assert (uit["maal.gewicht"].regel, uit["maal.gewicht"].verboden) == (True, ("altijd",))
    assert (uit["maal.klant"].regel, uit["maal.klant"].verboden) == (True, ("strijdig",))
    assert (uit["kraam.plek"].regel, uit["kraam.plek"].verboden) == (False, ("niemand",))
    assert (uit["oven.recept"].regel, uit["oven.recept"].verboden) == (False, ())


def test_a_veld_or_partij_that_is_not_there_is_refused() -> None:
    tabel = Engine(MINI).tabel
    with pytest.raises(KeyError, match=r"maal\.niets"):
        wendingen(tabel, maak_vraag(), "maal.niets")
    with pytest.raises(KeyError, match="smid"):
        wendingen(tabel, maak_vraag(ontvanger=Ontvanger("smid")), "maal.soort")


@pytest.fixture(scope="module")
def echt() -> Handvat:
    return load_handvat(geldende(VERSIES, date(2026, 11, 22)))


def test_on_the_real_handbook_a_change_does_what_it_says_and_no_part_of_it_can_be_left_out(echt: Handvat) -> None:
    engine, dobbel = Engine(echt), random.Random(6)
    geopend = 0
    for _ in range(120):
        vraag, veld = _willekeurig(echt, dobbel)
        gevonden = wendingen(engine.tabel, vraag, veld)
        for een in gevonden.kleinste[:3]:
            for anders in _toegepast(vraag, een):
                assert engine.niveaus(anders)[veld] is een.niveau > gevonden.nu
            for minder in _zonder_een(een):
                assert all(engine.niveaus(anders)[veld] <= gevonden.nu for anders in _toegepast(vraag, minder))
            geopend += 1
        if not gevonden.kleinste or gevonden.kleinste[0].aantal > 1:
            assert all(engine.niveaus(anders)[veld] <= gevonden.nu for anders in _stappen(echt, vraag))
    assert geopend > 30


def _willekeurig(handvat: Handvat, dobbel: random.Random) -> tuple[Vraag, str]:
    partij = dobbel.choice(list(handvat.partijen.values()))
    feiten = {naam: dobbel.random() < 0.5 for naam in handvat.omstandigheden if dobbel.random() < 0.5}
    veld = dobbel.choice(list(handvat.velden))
    vraag = Vraag(
        Ontvanger(partij.id, dobbel.choice((*partij.functies, None))),
        dobbel.choice(list(handvat.doelen)),
        date(2026, 11, 22),
        dobbel.choice((*ZAAKTYPEN, None)),
        dobbel.choice((*PROCESSTAPPEN, None)),
        dobbel.choice((*ROLLEN_PERSOON, None)),
        dobbel.choice((*LEEFTIJDSGROEPEN, None)),
        feiten,
        velden=(veld,),
    )
    return vraag, veld


def _zonder_een(een: Wending) -> Iterator[Wending]:
    for keuzes in combinations(een.keuzes, len(een.keuzes) - 1) if een.keuzes else ():
        yield replace(een, keuzes=keuzes)
    for feiten in combinations(een.feiten, len(een.feiten) - 1) if een.feiten else ():
        yield replace(een, feiten=feiten)


def _stappen(handvat: Handvat, vraag: Vraag) -> Iterator[Vraag]:
    """Every question in which one thing is otherwise."""
    mogelijk = {
        "functies": handvat.partijen[vraag.ontvanger.partij].functies,
        "doelen": tuple(handvat.doelen),
        "processtappen": tuple(PROCESSTAPPEN),
        "rollen": tuple(ROLLEN_PERSOON),
        "leeftijdsgroepen": tuple(LEEFTIJDSGROEPEN),
        "zaaktypen": tuple(ZAAKTYPEN),
    }
    for keuze, waarden in mogelijk.items():
        yield from (_zet(vraag, keuze, waarde) for waarde in waarden)
    for naam in handvat.omstandigheden:
        for waar in (True, False):
            yield replace(vraag, omstandigheden={**vraag.omstandigheden, naam: waar})
