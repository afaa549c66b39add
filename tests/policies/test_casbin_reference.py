"""Casbin, with one policy line per regel, gives the niveau of the engine in every cell of the equivalence classes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import casbin
import pytest

from handvat.loader import VERSIES, load_handvat
from handvat.model import Handvat, Niveau, Verbod, Verstrekking
from policies.casbin_reference import CasbinReferentie, beleid, model, verzoek
from policies.vraag import Ontvanger, Vraag
from tests.factories import BEGIN, MINI, PEILDATUM, maak_handvat, maak_verbod, maak_verstrekking, maak_vraag
from tests.policies.cellen import EEN_DEEL_EN_REST, Cel, Cellen
from tests.policies.conftest import Paar

VELD = "maal.soort"
Rekenaar = Callable[[Vraag, str], Niveau]


@pytest.fixture(scope="module")
def echt(echte_klassen: Paar) -> Cellen:
    return echte_klassen[0]


@pytest.fixture(scope="module")
def smal(echt: Cellen) -> Rekenaar:
    """Casbin that reads only the regels that name this ontvanger, doel and veld, or leave them open."""
    handvat = echt.tabel.handvat
    regels: list[Verstrekking | Verbod] = [*handvat.verstrekkingen.values(), *handvat.verboden.values()]
    over = {regel.id: frozenset(handvat.velden_van(regel)) for regel in regels}

    @cache
    def voor(ids: frozenset[str]) -> CasbinReferentie:
        return CasbinReferentie(handvat, ids)

    @cache
    def genoemd(ontvanger: str, doel: str, veld: str) -> frozenset[str]:
        passend = [regel for regel in regels if ontvanger in (regel.ontvangers or (ontvanger,))]
        return frozenset(r.id for r in passend if doel in (r.doelen or (doel,)) and veld in over[r.id])

    def niveau(vraag: Vraag, veld: str) -> Niveau:
        ids = genoemd(vraag.ontvanger.partij, vraag.doel, veld)
        return voor(ids).niveau(vraag, veld) if ids else Niveau.GEEN  # no lines: the test of silence below

    return niveau


def _verschillen(cellen: Cellen, te_doen: Iterator[Cel], casbin_: Rekenaar) -> tuple[int, list[object]]:
    """Compare casbin with the class and with the engine; return how many niveaus, and where they differ."""
    aantal, anders = 0, list[object]()
    for cel in te_doen:
        for vraag in (cel.vraag, cel.ook):
            for veld, niveau in cellen.engine.niveaus(vraag).items():
                aantal += 1
                if not niveau == cel.niveau == casbin_(vraag, veld):
                    anders.append((veld, niveau, vraag))
    return aantal, anders


@pytest.mark.parametrize("deel", EEN_DEEL_EN_REST)
def test_casbin_agrees_in_every_cell(deel: int, echt: Cellen, smal: Rekenaar) -> None:
    aantal, anders = _verschillen(echt, echt.deel(deel), smal)
    print(f"{aantal} niveaus")
    assert anders == []
    assert aantal > 10_000


@pytest.mark.parametrize("deel", EEN_DEEL_EN_REST)
def test_casbin_is_silent_where_no_regel_speaks(deel: int, echt: Cellen, smal: Rekenaar) -> None:
    vragen = list(echt.stilte(deel))
    assert len(vragen) > 100
    for vraag in vragen:
        assert {smal(vraag, veld) for veld in vraag.velden or ()} == {Niveau.GEEN}, vraag


def test_casbin_agrees_in_every_class_with_all_its_facts(echt: Cellen, smal: Rekenaar) -> None:
    aantal, anders = _verschillen(echt, echt.een_doos(), smal)
    assert anders == []
    assert aantal >= sum(len(echt.feitenklassen(klasse.masker, klasse.volgt)) for klasse in echt.klassen)


def test_leaving_out_the_lines_of_others_changes_nothing(echt: Cellen, smal: Rekenaar) -> None:
    heel = CasbinReferentie(echt.tabel.handvat)
    niveaus = [
        (heel.niveau(vraag, veld), smal(vraag, veld))
        for cel in echt.een_doos(om_de=15)
        for vraag in (cel.vraag, cel.ook)
        for veld in cel.klasse.velden[:1]
    ]
    assert [samen for samen in niveaus if samen[0] != samen[1]] == []
    assert {niveau for niveau, _ in niveaus} >= {Niveau.GEEN, Niveau.VOLLEDIG}


@pytest.mark.parametrize("dag", [PEILDATUM, date(2024, 12, 31), date(2025, 1, 1), date(2025, 12, 31), BEGIN], ids=str)
def test_casbin_agrees_in_every_cell_of_the_invented_handvat(dag: date) -> None:
    cellen = Cellen(MINI, dag)
    heel = CasbinReferentie(MINI)
    _, anders = _verschillen(cellen, cellen.deel(0, 1), heel.niveau)
    assert anders == []
    for vraag in cellen.stilte(0, 1):
        assert {heel.niveau(vraag, veld) for veld in vraag.velden or ()} <= {Niveau.GEEN}, vraag


def _een_anders() -> Iterator[tuple[str, Handvat]]:
    for regel in MINI.verstrekkingen.values():
        if regel.geldig_tot is None:
            ander = Niveau.DAT if regel.niveau is Niveau.VOLLEDIG else Niveau.VOLLEDIG
            andere = {**MINI.verstrekkingen, regel.id: replace(regel, niveau=ander)}
            yield regel.id, replace(MINI, verstrekkingen=andere)
    for verbod in MINI.verboden.values():
        hoogstens = Niveau.DAT if verbod.hoogstens is Niveau.GEEN else Niveau.GEEN
        anders = replace(verbod, hoogstens=hoogstens)
        yield verbod.id, replace(MINI, verboden={**MINI.verboden, verbod.id: anders})


@pytest.mark.parametrize(("regel", "anders"), list(_een_anders()))
def test_the_comparison_sees_that_one_regel_is_different(regel: str, anders: Handvat) -> None:
    cellen = Cellen(MINI, PEILDATUM)
    _, gevonden = _verschillen(cellen, cellen.deel(0, 1), CasbinReferentie(anders).niveau)
    assert gevonden, regel


def _lijnen(tekst: str) -> list[list[str]]:
    return [lijn.split(", ")[1:] for lijn in tekst.splitlines() if lijn.startswith("p,")]


def test_every_regel_is_one_line_that_gives_up_to_its_niveau_or_forbids_above_what_it_leaves() -> None:
    vorm = {lijn[0]: (lijn[1], lijn[2]) for lijn in _lijnen(beleid(MINI))}
    assert len(_lijnen(beleid(MINI))) == len(MINI.verstrekkingen) + len(MINI.verboden)
    assert set(vorm) == {*MINI.verstrekkingen, *MINI.verboden}
    assert vorm["mol-bak-meel"] == ("allow", "dat|volledig")
    assert vorm["mol-bak-dat"] == ("allow", "dat")
    assert vorm["mol-adres"] == ("deny", "dat|volledig")
    assert vorm["mol-leerling"] == ("deny", "volledig")


def test_an_export_says_of_which_versie_it_is_and_names_moment_and_grondslagen() -> None:
    for tekst in (model(MINI), beleid(MINI)):
        assert tekst.startswith(f"# Handvat {MINI.versie}, sha256 {MINI.sha256}\n")
    assert "\n# Een voorbeeld van niet geven (voorbeeldwet-2)\np, mol-adres, deny, " in beleid(MINI)


def test_the_text_of_a_moment_cannot_become_a_line_of_the_policy() -> None:
    handvat = maak_handvat([maak_verstrekking("een", moment="Een\np, twee, allow\r\x85p, drie")])
    assert [lijn[0] for lijn in _lijnen(beleid(handvat))] == ["een"]


@pytest.mark.parametrize("leeg", [{"ontvangers": ()}, {"doelen": ()}, {"categorieen": ()}])
def test_a_verstrekking_that_does_not_say_to_whom_what_for_or_what_opens_nothing(leeg: dict[str, object]) -> None:
    vraag = maak_vraag()
    assert CasbinReferentie(maak_handvat([maak_verstrekking("v")])).niveau(vraag, VELD) is Niveau.VOLLEDIG
    assert CasbinReferentie(maak_handvat([maak_verstrekking("v", **leeg)])).niveau(vraag, VELD) is Niveau.GEEN


def test_a_verbod_is_about_what_it_names_and_about_everything_only_if_it_names_nothing() -> None:
    def niveau(**wat: object) -> list[Niveau]:
        verbod = maak_verbod("b", **{"categorieen": (), **wat})
        niveaus = CasbinReferentie(maak_handvat([maak_verstrekking("v")], [verbod])).niveaus(maak_vraag())
        return [niveaus["maal.soort"], niveaus["maal.gewicht"]]

    assert niveau() == [Niveau.GEEN, Niveau.GEEN]
    assert niveau(velden=("maal.gewicht",)) == [Niveau.VOLLEDIG, Niveau.GEEN]
    assert niveau(behalve=("maal.soort",)) == [Niveau.VOLLEDIG, Niveau.GEEN]
    assert niveau(categorieen=("mol.klant",), velden=("maal.soort",)) == [Niveau.GEEN, Niveau.VOLLEDIG]


def test_without_regels_there_is_silence() -> None:
    assert set(CasbinReferentie(maak_handvat()).niveaus(maak_vraag()).values()) == {Niveau.GEEN}


@pytest.mark.parametrize(
    ("keuze", "waarde", "onbekend"),
    [
        ("functies", "bakker", {"ontvanger": Ontvanger("bakkerij")}),
        ("processtappen", "intake-selectie", {"processtap": None}),
        ("rollen", "verdachte", {"rol": None}),
        ("leeftijdsgroepen", "volwassene", {"leeftijdsgroep": None}),
        ("zaaktypen", "overig", {"zaaktype": None}),
    ],
)
def test_an_unknown_choice_fits_a_verbod_that_names_it_and_no_verstrekking(
    keuze: str, waarde: str, onbekend: dict[str, object]
) -> None:
    noemt = {keuze: (waarde,)}
    alleen_mag = CasbinReferentie(maak_handvat([maak_verstrekking("v", **noemt)]))
    ook_verbod = CasbinReferentie(maak_handvat([maak_verstrekking("v")], [maak_verbod("b", **noemt)]))
    assert alleen_mag.niveau(maak_vraag(), VELD) is Niveau.VOLLEDIG
    assert alleen_mag.niveau(maak_vraag(**onbekend), VELD) is Niveau.GEEN
    assert ook_verbod.niveau(maak_vraag(**onbekend), VELD) is Niveau.GEEN


def test_a_fact_for_the_houder_goes_before_a_general_one_and_that_before_what_follows() -> None:
    referentie = CasbinReferentie(maak_handvat([maak_verstrekking("v", voorwaarden=("slachtoffer-in-zaak",))]))

    def niveau(**anders: object) -> Niveau:
        return referentie.niveau(maak_vraag(rol="slachtoffer", **anders), VELD)

    onwaar, waar = {"slachtoffer-in-zaak": False}, {"slachtoffer-in-zaak": True}
    assert niveau() is Niveau.VOLLEDIG
    assert niveau(omstandigheden=onwaar) is Niveau.GEEN
    assert niveau(omstandigheden=onwaar, per_houder={"molen": waar}) is Niveau.VOLLEDIG
    assert niveau(omstandigheden=onwaar, per_houder={"markt": waar}) is Niveau.GEEN


def test_only_the_asked_velden_are_answered() -> None:
    vraag = maak_vraag(velden=("kraam.plek", "oven.recept"))
    assert CasbinReferentie(MINI).niveaus(vraag) == {"oven.recept": Niveau.VOLLEDIG, "kraam.plek": Niveau.GEEN}


def _poort(*argumenten: str | Path) -> subprocess.CompletedProcess[str]:
    opdracht = [
        sys.executable,
        "-c",
        "from gateway.cli import main; main()",
        "handvat",
        "casbin",
        *map(str, argumenten),
    ]
    return subprocess.run(opdracht, capture_output=True, encoding="utf-8", timeout=60, check=False)


def _bare(map_: Path) -> Callable[..., bool]:
    """Casbin as anybody has it, with the four functions as the comment in model.conf describes them."""

    def namen(lijst: str) -> Sequence[str]:
        return lijst.split("|") if lijst != "-" else []

    def noemt(lijst: str, waarde: str) -> bool:
        return lijst == "*" or waarde in namen(lijst)

    def keuze(lijst: str, waarde: str, eft: str) -> bool:
        return noemt(lijst, waarde) or (eft == "deny" and waarde == "?")

    def alle(lijst: str, feiten: str) -> bool:
        return all(naam in namen(feiten) for naam in namen(lijst))

    def geen(lijst: str, feiten: str) -> bool:
        return not any(naam in namen(feiten) for naam in namen(lijst))

    enforcer = casbin.Enforcer(str(map_ / "model.conf"), str(map_ / "policy.csv"))
    for functie in (noemt, keuze, alle, geen):
        enforcer.add_function(functie.__name__, functie)
    vraag: Callable[..., bool] = enforcer.enforce
    return vraag


def test_the_exported_files_decide_the_same_in_a_casbin_of_somebody_else(echt: Cellen, tmp_path: Path) -> None:
    uitkomst = _poort(VERSIES / "2026.1", "--naar", tmp_path / "uit")
    assert uitkomst.returncode == 0, uitkomst.stderr
    mag = _bare(tmp_path / "uit")
    handvat, gezien = echt.tabel.handvat, set()
    for cel in echt.een_doos(om_de=15):
        for veld in (cel.vraag.velden or ())[:1]:
            over = verzoek(handvat, cel.vraag, veld)
            assert [mag("dat", *over), mag("volledig", *over)] == [cel.niveau >= 1, cel.niveau >= 2], cel
            gezien.add(cel.niveau)
    assert gezien >= {Niveau.GEEN, Niveau.VOLLEDIG}


def test_a_request_can_be_written_by_hand(tmp_path: Path) -> None:
    (tmp_path / "model.conf").write_text(model(MINI), encoding="utf-8")
    (tmp_path / "policy.csv").write_text(beleid(MINI), encoding="utf-8")
    mag = _bare(tmp_path)
    over = ("maal.soort", "mol.meel", "molen", "2026-11-22", "bakkerij", "bakker", "bakken", "?", "?", "?", "?")
    assert not mag("dat", *over, "-", "-")
    assert mag("dat", *over, "zaak-loopt", "-")
    assert not mag("volledig", *over, "zaak-loopt", "-")
    assert mag("volledig", *over, "noodzaak|zaak-loopt", "adres-afgeschermd")


def test_without_a_folder_the_command_prints_both_files() -> None:
    uitkomst = _poort(VERSIES / "2026.1")
    handvat = load_handvat(VERSIES / "2026.1")
    assert uitkomst.returncode == 0, uitkomst.stderr
    assert uitkomst.stdout == f"# --- model.conf ---\n{model(handvat)}\n# --- policy.csv ---\n{beleid(handvat)}"


def test_the_command_says_what_is_wrong(tmp_path: Path) -> None:
    bestand = tmp_path / "bestand"
    bestand.write_text("", encoding="utf-8")
    for argumenten in ((tmp_path / "weg",), ("--naar", bestand / "uit")):
        uitkomst = _poort(*argumenten)
        assert uitkomst.returncode == 2
        assert uitkomst.stderr
        assert "Traceback" not in uitkomst.stderr
