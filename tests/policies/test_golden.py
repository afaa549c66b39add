"""Every oordeel of each versie, as it was accepted; and the list tells everything: from it alone one can judge."""

from __future__ import annotations

import difflib
import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from handvat import woordenlijst
from handvat.loader import VERSIES, load_handvat
from handvat.model import Handvat, Niveau
from policies.engine import Engine
from policies.invoer import lees_vraag
from policies.oordeel import Oordeel
from policies.oordelenlijst import oordelenlijst
from policies.verschil.vergelijking import vergelijk
from policies.vraag import Vraag
from tests.factories import BEGIN, MINI, maak_handvat, maak_verbod, maak_verstrekking, per_id
from tests.policies.vragen import gericht, willekeurig
from tests.policies.wijzigingen import WIJZIGINGEN

GOLDEN = Path(__file__).parents[1] / "golden"
VANDAAG = date(2026, 11, 22)
MAX_BYTES = 1 << 20
MAX_GETOOND = 200  # lines of a difference
NAMEN = sorted(pad.parent.name for pad in VERSIES.glob("*/handvat.toml"))
_DELEN = {"niveau", "regel", "wijze", "modaliteit", "beperkingen", "verplichtingen"}


@pytest.mark.parametrize("versie", NAMEN)
def test_the_oordelen_of_a_versie_are_the_accepted_ones(versie: str) -> None:
    bestand = GOLDEN / f"{versie}.txt"
    was = bestand.read_text(encoding="utf-8") if bestand.exists() else ""
    nu = oordelenlijst(load_handvat(VERSIES / versie))
    verschil = list(difflib.unified_diff(was.splitlines(), nu.splitlines(), "aanvaard", "nu", n=0, lineterm=""))
    if verschil:
        meer = len(verschil) - MAX_GETOOND
        print(*verschil[:MAX_GETOOND], *([f"... en {meer} regels meer"] if meer > 0 else []), sep="\n")
        pytest.fail(
            f"De oordelen van {versie} zijn anders ({len(verschil)} regels, zie hierboven).\n"
            f"Klopt dat? Aanvaard ze: poort handvat oordelen {versie} > tests/golden/{versie}.txt"
        )
    assert len(nu.encode()) < MAX_BYTES


def test_every_accepted_list_is_of_a_versie() -> None:
    assert sorted(pad.stem for pad in GOLDEN.iterdir()) == NAMEN


def test_another_oordeel_gives_another_list() -> None:
    """Also one that differs in no more than a grondslag of a regel; not another eis, which no oordeel shows."""
    aantal = 0
    for naam, oud, nieuw, _ in WIJZIGINGEN:
        wat = {deel for rij in vergelijk(oud, nieuw, BEGIN).rijen for deel in rij.wat}
        if wat - {"uitleg"} and not naam.startswith("eis "):
            assert oordelenlijst(oud) != oordelenlijst(nieuw), naam
            aantal += 1
    assert aantal > 50


def test_texts_and_the_order_of_doelen_do_not_show() -> None:
    anders = {
        naam: replace(
            regel, uitleg="Anders.", moment="Anders", toetsing="getoetst", doelen=tuple(reversed(regel.doelen))
        )
        for naam, regel in MINI.verstrekkingen.items()
    }
    assert oordelenlijst(replace(MINI, verstrekkingen=per_id(anders.values()))) == oordelenlijst(MINI)


def test_a_versie_in_which_regels_change_has_a_part_for_each_day() -> None:
    later = maak_verstrekking("later", geldig_van=date(2026, 5, 1), geldig_tot=date(2026, 7, 1))
    handvat = replace(MINI, verstrekkingen=per_id([*MINI.verstrekkingen.values(), later]))
    lijst = oordelenlijst(handvat)
    koppen = [regel.split(":")[0] for regel in lijst.splitlines() if regel.startswith("# vanaf")]
    assert koppen == ["# vanaf 2026-01-01", "# vanaf 2026-05-01", "# vanaf 2026-07-01"]
    eerst, tussen, na = (deel.splitlines()[1:] for deel in lijst.split("# vanaf ")[1:])
    assert [regel for regel in eerst if regel] == [regel for regel in na if regel]
    assert any("later" in regel for regel in tussen)
    assert "later: volledig, kan, rechtstreeks; grondslagen voorbeeldwet-1; vanaf 2026-05-01; tot 2026-07-01\n" in lijst
    voorbij = replace(handvat, geldig_tot=date(2026, 5, 1))
    assert oordelenlijst(voorbij) == oordelenlijst(MINI)


def test_what_a_regel_says_shows_also_where_nothing_is_opened() -> None:
    """Which verbod is named at geen is part of an oordeel."""
    leeg = maak_handvat()
    verbod = maak_verbod("b", categorieen=(), wanneer=("zaak-loopt",), tenzij=("noodzaak",))
    lijsten = {
        oordelenlijst(replace(leeg, verboden=per_id([een])))
        for een in (
            verbod,
            replace(verbod, id="c"),
            replace(verbod, verstrekker="markt"),
            replace(verbod, ontvangers=("markt",)),
            replace(verbod, doelen=("bakken",)),
            replace(verbod, functies=("bakker",)),
            replace(verbod, rollen=("verdachte",)),
            replace(verbod, categorieen=("mol.meel",)),
            replace(verbod, velden=("maal.soort",)),
            replace(verbod, behalve=("maal.soort",)),
            replace(verbod, hoogstens=Niveau.DAT),
            replace(verbod, wanneer=()),
            replace(verbod, tenzij=()),
            replace(verbod, grondslagen=("voorbeeldwet-1",)),
            replace(verbod, geldig_van=date(2026, 5, 1)),
            replace(verbod, geldig_tot=date(2026, 5, 1)),
        )
    }
    assert len(lijsten) == 16
    vroeger = replace(verbod, geldig_van=date(2025, 1, 1), geldig_tot=BEGIN)
    assert oordelenlijst(replace(leeg, verboden=per_id([vroeger]))) == oordelenlijst(leeg)


class Regel(NamedTuple):
    """One line of what is decided."""

    ontvanger: str
    gegevens: list[str]
    doelen: list[str]
    situatie: str
    niveau: str
    als: str
    regel: str


class Gelezen:
    """A list, read back: nothing but its text is used to judge."""

    def __init__(self, lijst: str) -> None:
        delen = {deel.splitlines()[0]: deel.splitlines()[1:] for deel in lijst.split("# ")[3:]}
        self.functies, self.categorie, omstandigheden, self.regels = (
            dict(regel.split(": ", 1) for regel in regels if regel)
            for kop, regels in delen.items()
            if not kop.startswith(("doelen", "vanaf"))
        )
        self.volgt = {naam: inhoud.rsplit("; ", 1)[1] for naam, inhoud in omstandigheden.items()}
        (vanaf,) = (regels for kop, regels in delen.items() if kop.startswith("vanaf"))
        self.beslist = [
            Regel(delen[0], delen[1].split(" "), delen[2].split(" "), *delen[3:])
            for regel in vanaf
            for delen in [regel.split(" | ")]
        ]

    def oordeel(self, vraag: Vraag, veld: str) -> tuple[str, ...]:
        categorie, houder = next(
            (naam, inhoud.split(":")[0].removeprefix("houder "))
            for naam, inhoud in self.categorie.items()
            if veld in inhoud.split(": ")[1].split(" ")
        )
        feiten = {**self._vanzelf(vraag), **vraag.omstandigheden, **vraag.per_houder.get(houder, {})}
        for regel in self.beslist:
            if (
                regel.ontvanger == vraag.ontvanger.partij
                and (veld in regel.gegevens or categorie in regel.gegevens)
                and vraag.doel in regel.doelen
                and all(self._past(deel, vraag) for deel in regel.situatie.split("; "))
                and any(_waar(reeks, feiten) for reeks in regel.als.split(" of "))
            ):
                return self._uit(regel)
        return ("geen",)

    def _uit(self, regel: Regel) -> tuple[str, ...]:
        if regel.niveau == "geen":
            return ("geen",)
        naam, _, hoe = regel.regel.removesuffix(")").partition(" (")
        delen = self.regels[naam].split("; ")
        reizen_mee = [deel for deel in delen if deel.startswith(("beperkingen ", "verplichtingen "))]
        return regel.niveau, naam, hoe, *reizen_mee

    def _vanzelf(self, vraag: Vraag) -> dict[str, bool]:
        waarden = _waarden(vraag)
        return {
            naam: True
            for naam, volgt in self.volgt.items()
            for een in volgt.split(" of ")
            for keuze, _, mogelijk in [een.partition(" ")]
            if waarden.get(keuze) in mogelijk.split(" ")
        }

    def _past(self, deel: str, vraag: Vraag) -> bool:
        if deel == "alle situaties":
            return True
        keuze, _, tekst = deel.partition(" ")
        waarde, genoemd = _waarden(vraag)[keuze], tekst.split(" ")
        if waarde is None:
            return "onbekend" in genoemd
        weg = [naam.removeprefix("niet-") for naam in genoemd if naam.startswith("niet-")]
        return waarde in genoemd or "bekend" in genoemd or (bool(weg) and waarde not in weg)


def _waarden(vraag: Vraag) -> dict[str, str | None]:
    return {
        "functie": vraag.ontvanger.functie,
        "stap": vraag.processtap,
        "rol": vraag.rol,
        "leeftijd": vraag.leeftijdsgroep,
        "zaaktype": vraag.zaaktype,
    }


def _waar(reeks: str, feiten: Mapping[str, bool]) -> bool:
    return reeks in ("altijd", "anders") or all(
        feiten.get(een.removeprefix("niet ")) is (not een.startswith("niet ")) for een in reeks.split(" + ")
    )


def _van_de_motor(oordeel: Oordeel) -> tuple[str, ...]:
    if oordeel.wijze is None:
        return ("geen",)
    meer = [
        f"{naam} {' '.join(ids)}"
        for naam, ids in (("beperkingen", oordeel.beperkingen), ("verplichtingen", oordeel.verplichtingen))
        if ids
    ]
    return oordeel.niveau.id, str(oordeel.redenen[0].regel), f"{oordeel.modaliteit}, {oordeel.wijze}", *meer


def _vragen(handvat: Handvat, aantal: int) -> Iterator[Vraag]:
    kans = random.Random("golden")
    for nummer in range(aantal):
        data = willekeurig(handvat, kans) if nummer % 4 == 0 else gericht(handvat, kans)
        yield lees_vraag({**data, "peildatum": VANDAAG.isoformat()}, handvat, VANDAAG)


@pytest.mark.parametrize(("handvat", "aantal"), [(MINI, 3_000), (None, 2_500)], ids=["invented", "2026.1"])
def test_from_the_list_alone_one_judges_as_the_engine_does(handvat: Handvat | None, aantal: int) -> None:
    handvat = handvat or load_handvat(VERSIES / "2026.1")
    engine, gelezen = Engine(handvat), Gelezen(oordelenlijst(handvat))
    telling = {"geen": 0, "dat": 0, "volledig": 0}
    for vraag in _vragen(handvat, aantal):
        for oordeel in engine.decide(vraag):
            assert gelezen.oordeel(vraag, oordeel.veld) == _van_de_motor(oordeel), (vraag, oordeel.veld)
            telling[oordeel.niveau.id] += 1
    assert min(telling.values()) > 15, telling


def test_every_leeftijdsgroep_and_choice_has_one_word() -> None:
    """The list separates with spaces, so no id may hold one."""
    ids = [
        *woordenlijst.LEEFTIJDSGROEPEN,
        *woordenlijst.ROLLEN_PERSOON,
        *woordenlijst.ZAAKTYPEN,
        *woordenlijst.PROCESSTAPPEN,
    ]
    assert not [naam for naam in ids if " " in naam or naam.startswith("niet-") or naam in ("bekend", "onbekend")]
