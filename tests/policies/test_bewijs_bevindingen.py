"""Each kind of finding appears when it is provoked, with a question that shows it, and not otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from handvat.model import Bevoegde, Handvat, Niveau, Regel, Verbod, Verstrekking
from policies.bewijs.bevindingen import Bevinding
from policies.bewijs.bewijs import bewijs
from policies.engine import Engine
from policies.invoer import lees_vraag
from policies.oordeel import Oordeel
from tests.factories import BEGIN, MINI, maak_handvat, maak_verbod, maak_verstrekking

Gevonden = list[tuple[str, str, tuple[str, ...]]]


def bevindingen(handvat: Handvat, *soorten: str) -> Gevonden:
    return [(een.soort, een.wat, een.bij) for een in bewijs(handvat).bevindingen if een.soort in soorten]


def van(regels: Iterable[Regel], *soorten: str, **anders: Any) -> Gevonden:
    verstrekkingen = [regel for regel in regels if isinstance(regel, Verstrekking)]
    verboden = [regel for regel in regels if isinstance(regel, Verbod)]
    return bevindingen(maak_handvat(verstrekkingen, verboden, **anders), *soorten)


def oordeel(handvat: Handvat, bevinding: Bevinding) -> Oordeel:
    """What the engine says of the example of a finding."""
    assert bevinding.voorbeeld is not None
    (gevonden,) = Engine(handvat).decide(lees_vraag(bevinding.voorbeeld.vraag, handvat, BEGIN))
    assert gevonden.niveau is bevinding.voorbeeld.niveau
    return gevonden


def een(handvat: Handvat, soort: str) -> Bevinding:
    (gevonden,) = [bevinding for bevinding in bewijs(handvat).bevindingen if bevinding.soort == soort]
    return gevonden


RUIM = maak_verstrekking("a-ruim")
SMAL = maak_verstrekking("b-smal", rollen=("verdachte",), voorwaarden=("zaak-loopt",))


def test_a_verstrekking_that_another_always_precedes_is_superfluous() -> None:
    assert van([RUIM, SMAL], "overbodig") == [("overbodig", "b-smal", ("a-ruim",))]
    # With the narrow one before it, each decides somewhere.
    assert van([RUIM, replace(SMAL, modaliteit="moet")], "overbodig") == []


def test_a_verstrekking_that_a_verbod_always_shuts_is_superfluous() -> None:
    assert van([RUIM, maak_verbod("v")], "overbodig", "vangnet") == [("overbodig", "a-ruim", ("v",))]
    assert van([RUIM, maak_verbod("v", tenzij=("zaak-loopt",))], "overbodig", "vangnet") == []


def test_a_verstrekking_that_fits_no_question_is_superfluous_and_nothing_covers_it() -> None:
    oud = maak_verstrekking("oud", geldig_van=BEGIN.replace(year=2025), geldig_tot=BEGIN)
    elders = maak_verstrekking("elders", functies=("marktmeester",))
    assert van([RUIM, oud, elders], "overbodig") == [("overbodig", "oud", ()), ("overbodig", "elders", ())]


def test_a_verbod_that_another_always_precedes_is_superfluous() -> None:
    altijd, lichter = maak_verbod("altijd"), maak_verbod("lichter", hoogstens=Niveau.DAT)
    for naam in ("soms", "af-en-toe"):  # its id, after or before that of the other, makes no difference
        soms = maak_verbod(naam, rollen=("verdachte",))
        regels = [RUIM, SMAL, altijd, soms, lichter]
        assert van(regels, "overbodig", "vangnet")[2:] == [
            ("overbodig", naam, ("altijd",)),
            ("overbodig", "lichter", tuple(sorted(("altijd", naam)))),
        ]
        assert van([RUIM, replace(altijd, tenzij=("noodzaak",)), soms], "overbodig", "vangnet") == []


def test_a_verbod_without_a_verstrekking_beneath_it_only_guards() -> None:
    regels = [RUIM, maak_verbod("v", categorieen=("mol.klant",))]
    assert van(regels, "vangnet", "overbodig") == [("vangnet", "v", ())]


def test_a_verbod_at_dat_caps_only_what_is_higher() -> None:
    dat = maak_verstrekking("dat", niveau=Niveau.DAT)
    verbod = maak_verbod("v", hoogstens=Niveau.DAT)
    assert van([dat, verbod], "vangnet") == [("vangnet", "v", ())]
    assert van([RUIM, verbod], "vangnet") == []


def test_a_duty_that_a_verbod_caps_is_told_with_a_question() -> None:
    plicht = maak_verstrekking("plicht", modaliteit="moet", voorwaarden=("zaak-loopt",))
    verbod = maak_verbod("v", hoogstens=Niveau.DAT, wanneer=("adres-afgeschermd",))
    handvat = maak_handvat([plicht], [verbod])
    gevonden = een(handvat, "plicht-begrensd")
    assert (gevonden.wat, gevonden.bij) == ("plicht", ("v",))
    assert gevonden.voorbeeld is not None
    assert gevonden.voorbeeld.vraag["omstandigheden"] == {"adres-afgeschermd": True, "zaak-loopt": True}
    assert [reden.regel for reden in oordeel(handvat, gevonden).redenen] == ["plicht", "v"]
    for regels in ([replace(plicht, modaliteit="kan"), verbod], [replace(plicht, niveau=Niveau.DAT), verbod]):
        assert van(regels, "plicht-begrensd") == []


def test_the_question_of_a_finding_is_the_smallest() -> None:
    """For a slachtoffer it follows that there is one; for a verdachte, who comes first, it must be stated."""
    plicht = maak_verstrekking("plicht", modaliteit="moet", voorwaarden=("slachtoffer-in-zaak",))
    gevonden = een(maak_handvat([plicht], [maak_verbod("v")]), "plicht-begrensd")
    assert gevonden.voorbeeld is not None
    assert gevonden.voorbeeld.vraag["persoon"] == {"rol": "slachtoffer"}
    assert "omstandigheden" not in gevonden.voorbeeld.vraag


def test_two_verstrekkingen_between_which_only_the_id_decides_are_told_with_a_question() -> None:
    streng = maak_verstrekking("streng", beperkingen=("vers",), voorwaarden=("zaak-loopt",))
    los = maak_verstrekking("los", verplichtingen=("vastleggen",), voorwaarden=("noodzaak",))
    handvat = maak_handvat([streng, los])
    gevonden = een(handvat, "id-beslist")
    assert (gevonden.wat, gevonden.bij) == ("los", ("streng",))
    assert {reden.regel for reden in oordeel(handvat, gevonden).redenen} == {"streng", "los"}
    for anders in (
        replace(los, modaliteit="moet"),
        replace(los, wijze="na-vrijgave"),
        replace(los, niveau=Niveau.DAT),
        replace(los, beperkingen=("vers",), verplichtingen=()),
        replace(los, rollen=("getuige",), voorwaarden=()),
    ):
        assert van([replace(streng, rollen=("verdachte",)), anders], "id-beslist") == [], anders
    # Capped to the same niveau, a volledig and a dat are equal.
    dat = replace(los, niveau=Niveau.DAT)
    assert van([streng, dat, maak_verbod("v", hoogstens=Niveau.DAT)], "id-beslist") == [
        ("id-beslist", "los", ("streng",))
    ]


def test_what_nobody_else_sees_and_who_sees_nothing() -> None:
    eigen = maak_verstrekking("eigen", verstrekker="bakkerij", categorieen=("bak.recept",))
    soorten = ("niemand-ziet", "krijgt-niets")
    ziet_niemand = [("niemand-ziet", naam, ()) for naam in ("bak.recept", "mol.klant", "mar.plaats")]
    krijgt_niets = [("krijgt-niets", naam, ()) for naam in ("molen", "markt")]
    assert van([RUIM, eigen], *soorten) == [*ziet_niemand, *krijgt_niets]
    assert van([RUIM, eigen, maak_verbod("v", tenzij=("noodzaak",))], *soorten) == [*ziet_niemand, *krijgt_niets]
    dicht = [("niemand-ziet", "mol.meel", ()), ("krijgt-niets", "bakkerij", ())]
    assert set(van([RUIM, eigen, maak_verbod("v")], *soorten)) == {*ziet_niemand, *krijgt_niets, *dicht}


def met_weging(*wie: str, kant: tuple[str, ...] = ()) -> dict[str, Any]:
    noodzaak = replace(MINI.omstandigheden["noodzaak"], wie=tuple(map(Bevoegde, wie)), kant=kant)
    niemand = replace(MINI.omstandigheden["zaak-loopt"], wie=())  # a feit, which can come from elsewhere
    return {"omstandigheden": {**MINI.omstandigheden, "noodzaak": noodzaak, "zaak-loopt": niemand}}


def test_a_weging_that_nobody_may_record_is_told_per_regel_and_ontvanger() -> None:
    regel = maak_verstrekking("r", ontvangers=("bakkerij", "markt"), voorwaarden=("noodzaak",))
    verbod = maak_verbod("v", ontvangers=("markt",), tenzij=("noodzaak",))
    anders = maak_verbod("w", ontvangers=("markt",), wanneer=("noodzaak",))
    feit = maak_verstrekking("f", voorwaarden=("zaak-loopt",))
    regels = [regel, verbod, anders, feit]

    def gevonden(*wie: str, kant: tuple[str, ...] = ()) -> list[tuple[str, tuple[str, ...]]]:
        return [(wat, bij) for _, wat, bij in van(regels, "niemand-legt-vast", **met_weging(*wie, kant=kant))]

    markt = [("r", ("noodzaak", "markt")), ("v", ("noodzaak", "markt")), ("w", ("noodzaak", "markt"))]
    beide = [("r", ("noodzaak", "bakkerij", "markt")), *markt[1:]]
    assert gevonden("bakkerij") == []
    assert gevonden() == beide
    assert gevonden("bakkerij", kant=("ontvanger",)) == markt
    assert gevonden("bakkerij", "markt", kant=("ontvanger",)) == []
    assert gevonden("bakkerij", "markt", kant=("bron",)) == beide
    assert gevonden("molen", kant=("bron",)) == []
    assert gevonden("molen", kant=("ontvanger", "bron")) == []


def test_the_counts_are_of_everything_there_is() -> None:
    gevonden = bewijs(maak_handvat([RUIM, SMAL]))
    # Seven ask (each functie and none) for two doelen; 7 stappen, 6 rollen, 5 groups, 9 zaaktypen, each also unknown.
    assert gevonden.aantallen["situaties"] == 7 * 2 * 8 * 7 * 6 * 10
    # Meel for bakken: for a verdachte both regels, for anybody else one.
    assert gevonden.aantallen["klassen"] == gevonden.aantallen["stellen_regels"] == 2
    # RUIM looks at nothing; on the fact of SMAL that regel holds, waits or is shut.
    assert gevonden.aantallen["feitenklassen"] == 1 + 3
    assert gevonden.aantallen["cellen"] == 2 * (1 + 3)
