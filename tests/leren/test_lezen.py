"""The handvat as a book: what belongs together on the tiny handvat; the history over two versies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gateway.errors import OngeldigeInvoerError
from gateway.services.leren.lezen import Lezen
from handvat.model import Niveau
from leren.geschiedenis import Wijziging, geschiedenis
from policies.versies import Versies
from tests.factories import MINI, maak_handvat, maak_verbod, maak_verstrekking
from tests.services.opzet import maak_opzet
from tests.versies import GRENS, NIEUW, OUD, schrijf_versies

OUDE = maak_verstrekking("r", niveau=Niveau.DAT, uitleg="Eerst.")
NIEUWE = maak_verstrekking("r", niveau=Niveau.VOLLEDIG, uitleg="Nu.", doelen=("bakken", "verkopen"))
EERST = maak_handvat([OUDE])
DAARNA = replace(maak_handvat([NIEUWE]), versie="2026.10", geldig_van=GRENS)


@pytest.fixture
def lezen(tmp_path: Path, databank: None) -> Iterator[Lezen]:
    """Both versies of ``tests.versies``; the older one is in force."""
    versies = Versies(schrijf_versies(tmp_path / "versies"))
    opzet = maak_opzet(tmp_path, engine_op=versies.op)
    yield Lezen(opzet.diensten.leren.lezen._middelen, versies.alle)
    opzet.opslag.sluit()


def test_a_history_tells_what_changed_in_which_key_and_in_what_order_the_versies_begin() -> None:
    eerste, tweede = geschiedenis((DAARNA, EERST), "regels", "r")
    assert (eerste.versie, eerste.wat, eerste.wijzigingen) == (EERST.versie, "nieuw", ())
    assert (tweede.versie, tweede.wat, tweede.geldig_van) == ("2026.10", "gewijzigd", GRENS)
    assert {een.sleutel: een for een in tweede.wijzigingen} == {
        "niveau": Wijziging("niveau", "dat", "volledig"),
        "uitleg": Wijziging("uitleg", "Eerst.", "Nu."),
        "doelen": Wijziging("doelen", ("bakken",), ("bakken", "verkopen")),
    }


def test_a_history_tells_of_what_came_went_returned_and_stayed() -> None:
    def wat(*regels: str) -> list[str]:
        boeken = [
            replace(maak_handvat([maak_verstrekking(een)]), versie=f"2026.{nummer}", geldig_van=date(2026, 1, nummer))
            for nummer, een in enumerate(regels, 1)
        ]
        return [stap.wat for stap in geschiedenis(boeken, "regels", "r")]

    assert wat("ander", "r", "r", "ander", "ander", "r") == ["nieuw", "zelfde", "weg", "nieuw"]
    assert geschiedenis((EERST,), "regels", "er-niet") == ()


def test_a_verbod_that_became_a_verstrekking_shows_the_keys_of_both() -> None:
    boeken = (maak_handvat((), [maak_verbod("r")]), DAARNA)
    sleutels = {een.sleutel for een in geschiedenis(boeken, "regels", "r")[1].wijzigingen}
    assert {"hoogstens", "niveau", "modaliteit"} <= sleutels


def test_another_versie_is_read_by_its_name_and_no_other(lezen: Lezen) -> None:
    assert lezen.handvat().versie == OUD.versie
    assert lezen.regel("mar-bak-nieuw", NIEUW.versie).id == "mar-bak-nieuw"
    with pytest.raises(LookupError):
        lezen.regel("mar-bak-nieuw")
    with pytest.raises(OngeldigeInvoerError):
        lezen.regel("mar-bak-nieuw", "1999.1")


def test_the_history_of_a_regel_runs_over_the_versies_there_are(lezen: Lezen) -> None:
    assert [stap.wat for stap in lezen.geschiedenis("regels", "bak-bak-eigen")] == ["nieuw", "weg"]
    assert [stap.wat for stap in lezen.geschiedenis("regels", "mar-bak-nieuw")] == ["nieuw"]
    assert [stap.wat for stap in lezen.geschiedenis("velden", next(iter(MINI.velden)))] == ["nieuw", "zelfde"]


def test_what_the_regels_say_of_a_veld_is_told_for_every_partij(lezen: Lezen) -> None:
    for veld in MINI.velden:
        regels = lezen.regels_van_veld(veld)
        assert regels == tuple(een for een in lezen.alles("regels") if veld in OUD.velden_van(een))
        per = {een.partij: een for een in lezen.mogelijk(veld)}
        assert set(per) == set(MINI.partijen)
        for partij, een in per.items():
            mag = [regel for regel in een.verstrekkingen if not regel.ontvangers or partij in regel.ontvangers]
            assert (een.hoogstens is None) == (mag == [])
            assert set(een.verstrekkingen) | set(een.verboden) <= set(regels)


def test_a_related_regel_is_about_the_same_gegevens_for_the_same_ontvanger(lezen: Lezen) -> None:
    for regel in lezen.alles("regels"):
        for ander in lezen.verwant(regel):
            assert regel in lezen.verwant(ander)
            assert set(OUD.velden_van(regel)) & set(OUD.velden_van(ander))
            assert regel.id != ander.id


def test_deel_c_has_every_regel_under_each_of_its_ontvangers(lezen: Lezen) -> None:
    boek = lezen.momenten()
    for regel in lezen.alles("regels"):
        for aan in regel.ontvangers or ("",):
            assert regel in boek[regel.verstrekker][aan]


def test_what_names_something_is_found_by_it(lezen: Lezen) -> None:
    for regel in lezen.alles("regels"):
        for grondslag in regel.grondslagen:
            assert regel in lezen.regels_met("grondslagen", grondslag)
        for partij in regel.ontvangers:
            assert regel in lezen.regels_met("partijen", partij)
    for punt in OUD.open_punten.values():
        assert all(punt in lezen.open_punten((raakt,)) for raakt in punt.raakt)
    for een in OUD.uitgangspunten.values():
        assert all(een in lezen.uitgangspunten(grondslag) for grondslag in een.grondslagen)
