"""Mistakes that other systems made, each with a test that keeps it out of the engine. Named after where it was seen."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from handvat.loader import load_handvat
from handvat.model import Handvat, Niveau
from policies.antwoord import antwoord, schrijf
from policies.engine import Engine
from policies.errors import OnveiligeRegelError, VraagError
from policies.invoer import lees_vraag
from policies.vraag import Vraag
from tests.factories import (
    MINI,
    PEILDATUM,
    maak_handvat,
    maak_verbod,
    maak_verstrekking,
    maak_vraag,
    per_id,
    schrijf_map,
)


def _tekst(handvat: Handvat, vraag: Vraag) -> str:
    zelfde = replace(handvat, sha256="")  # the bytes of files differ on purpose
    return schrijf(antwoord(zelfde, vraag, Engine(zelfde).decide(vraag)))


@pytest.mark.parametrize("leeg", [{"ontvangers": ()}, {"doelen": ()}, {"categorieen": (), "velden": ()}])
def test_openg2p_an_empty_list_never_means_any(leeg: dict[str, tuple[str, ...]]) -> None:
    with pytest.raises(OnveiligeRegelError) as gevangen:
        Engine(maak_handvat([maak_verstrekking("goed"), maak_verstrekking("open", **leeg)]))
    assert [bezwaar.partition(":")[0] for bezwaar in gevangen.value.bezwaren] == ["open"]


def test_openg2p_every_unsafe_regel_is_told_at_once() -> None:
    with pytest.raises(OnveiligeRegelError) as gevangen:
        Engine(
            maak_handvat(
                [maak_verstrekking("a", ontvangers=(), doelen=()), maak_verstrekking("b", voorwaarden=("volle-maan",))],
                [maak_verbod("c", tenzij=("volle-maan",)), maak_verbod("d", wanneer=("volle-maan",))],
            )
        )
    assert [bezwaar[0] for bezwaar in gevangen.value.bezwaren] == ["a", "a", "b", "c", "d"]


@pytest.mark.parametrize("plek", ["voorwaarden", "wanneer", "tenzij"])
def test_edc_a_regel_with_an_unknown_condition_is_refused(plek: str) -> None:
    if plek == "voorwaarden":
        handvat = maak_handvat([maak_verstrekking("v", voorwaarden=("volle-maan",))])
    else:
        handvat = maak_handvat([maak_verstrekking("v")], [maak_verbod("b", **{plek: ("volle-maan",)})])
    with pytest.raises(OnveiligeRegelError, match="volle-maan"):
        Engine(handvat)


def test_ojbc_without_regels_everything_is_closed() -> None:
    oordelen = Engine(maak_handvat()).decide(maak_vraag())
    assert len(oordelen) == len(MINI.velden)
    assert all(oordeel.niveau is Niveau.GEEN for oordeel in oordelen)


def test_ranger_two_regels_that_tie_give_the_same_bytes_in_every_order() -> None:
    gelijk = [maak_verstrekking(naam, verplichtingen=plicht) for naam, plicht in (("b", ()), ("a", ("vastleggen",)))]
    gelijk.append(maak_verstrekking("c", modaliteit="kan"))
    verboden = [maak_verbod(naam, hoogstens=Niveau.DAT) for naam in ("z", "y")]
    teksten = {
        _tekst(maak_handvat(verstrekkingen, verbieders), maak_vraag())
        for verstrekkingen in permutations(gelijk)
        for verbieders in permutations(verboden)
    }
    assert len(teksten) == 1
    (oordeel, *_) = Engine(maak_handvat(gelijk, verboden)).decide(maak_vraag(velden=("maal.soort",)))
    assert [reden.regel for reden in oordeel.redenen] == ["a", "b", "c", "y", "z"]
    assert oordeel.verplichtingen == ("vastleggen",)


def test_ranger_the_order_in_the_files_and_of_the_partijen_changes_no_byte(tmp_path: Path) -> None:
    omgekeerd = replace(
        MINI,
        verstrekkingen=per_id(reversed(list(MINI.verstrekkingen.values()))),
        verboden=per_id(reversed(list(MINI.verboden.values()))),
        partijen=per_id(reversed(list(MINI.partijen.values()))),
        grondslagen=per_id(reversed(list(MINI.grondslagen.values()))),
    )
    gewoon = load_handvat(schrijf_map(MINI, tmp_path / "gewoon"))
    anders = load_handvat(schrijf_map(omgekeerd, tmp_path / "anders"))
    for feiten in ({}, {"zaak-loopt": True}, {"zaak-loopt": True, "noodzaak": True}):
        vraag = maak_vraag(omstandigheden=feiten)
        assert _tekst(gewoon, vraag) == _tekst(anders, vraag)


def test_mosip_asked_and_allowed_is_an_intersection() -> None:
    engine = Engine(maak_handvat([maak_verstrekking("v")]))
    mag = {oordeel.veld for oordeel in engine.decide(maak_vraag()) if oordeel.niveau > Niveau.GEEN}
    assert mag == {"maal.soort", "maal.gewicht"}
    for gevraagd in (("maal.soort",), ("maal.klant",), ("maal.klant", "maal.soort")):
        oordelen = engine.decide(maak_vraag(velden=gevraagd))
        assert {oordeel.veld for oordeel in oordelen} == set(gevraagd)
        open_ = {oordeel.veld for oordeel in oordelen if oordeel.niveau > Niveau.GEEN}
        assert open_ == set(gevraagd) & mag


def test_mosip_asking_for_nothing_is_not_asking_for_everything() -> None:
    assert Engine(MINI).decide(maak_vraag(velden=())) == ()
    assert Engine(MINI).relevante_omstandigheden(maak_vraag(velden=())) == frozenset()
    assert Engine(MINI).genoemde_omstandigheden(maak_vraag(velden=())) == frozenset()
    with pytest.raises(VraagError):
        lees_vraag({"ontvanger": {"partij": "bakkerij"}, "doel": "bakken", "velden": []}, MINI, PEILDATUM)


@pytest.mark.parametrize("zaaktype", ["jeugd", None])
def test_open_zaak_a_regel_for_one_zaaktype_does_not_open_another(zaaktype: str | None) -> None:
    engine = Engine(maak_handvat([maak_verstrekking("v", zaaktypen=("leerplicht",))]))
    open_ = engine.decide(maak_vraag(zaaktype="leerplicht", velden=("maal.soort",)))
    dicht = engine.decide(maak_vraag(zaaktype=zaaktype, velden=("maal.soort",)))
    assert [oordeel.niveau for oordeel in (*open_, *dicht)] == [Niveau.VOLLEDIG, Niveau.GEEN]


def test_open_zaak_a_regel_of_one_houder_does_not_open_the_veld_of_another() -> None:
    """Also when a regel names a veld that its verstrekker does not hold."""
    engine = Engine(maak_handvat([maak_verstrekking("v", categorieen=("mar.plaats", "mol.meel"))]))
    open_ = {oordeel.veld for oordeel in engine.decide(maak_vraag()) if oordeel.niveau > Niveau.GEEN}
    assert open_ == {"maal.soort", "maal.gewicht"}


def test_the_detour_a_fact_of_one_houder_does_not_open_the_veld_of_another() -> None:
    """What holds for the molen (perHouder) says nothing about the markt, whoever asks on."""
    engine = Engine(
        maak_handvat(
            [
                maak_verstrekking(
                    "m", verstrekker="markt", categorieen=("mar.plaats",), voorwaarden=("toestemming-betrokkene",)
                )
            ]
        )
    )
    vraag = maak_vraag(velden=("kraam.plek",), per_houder={"molen": {"toestemming-betrokkene": True}})
    assert engine.decide(vraag)[0].niveau is Niveau.GEEN


def test_an_answer_is_never_a_bare_yes_or_no() -> None:
    for niveau in Niveau:
        with pytest.raises(TypeError, match="not a yes or no"):
            bool(niveau)
