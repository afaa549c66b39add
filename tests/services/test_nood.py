"""Acuut gevaar on the real handvat: it opens exactly what the handvat says, briefly, and each use is listed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from gateway.aanvrager import Aanvrager
from gateway.errors import NietBevoegdError, OngeldigeInvoerError
from gateway.services import NieuweVastlegging, Verzoek
from gateway.services.werkplek.toestemming.nood import NIETS, NOG_NODIG, OPENT, NieuweNood
from gateway.zaak import Zaakfeit
from handvat.model import Niveau
from tests.services.opzet import BEGIN, SPOOR, ZAAK, Opzet, weging
from tests.services.test_toestemming import HANDVAT, iemand, maak, persoon
from tests.services.toezicht import BLIK, PSEUDONIEMEN

GEVAAR = "veiligheid-direct-gevaar"
FEITEN = (Zaakfeit("slachtoffer-in-zaak", True), Zaakfeit("minderjarige-betrokken", True))


@pytest.fixture
def zaak(tmp_path: Path, databank: None) -> Iterator[Opzet]:
    """A suspect, a victim and a child, with every partij in the zaak."""
    personen = (persoon(1, "verdachte", 30), persoon(2, "slachtoffer", 40), persoon(3, "slachtoffer", 8))
    opzet = maak(tmp_path / "n", *personen, feiten=FEITEN)
    yield opzet
    opzet.opslag.sluit()


def nieuw(**anders: Any) -> NieuweNood:
    basis = NieuweNood(
        zaaknummer=ZAAK.zaaknummer,
        persoon=1,
        categorieen=("rec.toezicht",),
        gevaar="Hij dreigt met geweld",
        voor_wie="persoon 2",
        waarom_nu="Hij is onderweg",
        uren=4,
    )
    return replace(basis, **anders)


def niveaus(opzet: Opzet, wie: Aanvrager, nummer: int = 1, doel: str = GEVAAR) -> dict[str, Niveau]:
    antwoord = opzet.diensten.context.verstrek(wie, Verzoek(ZAAK.zaaknummer, nummer, doel), SPOOR)
    return {veld.oordeel.veld: veld.oordeel.niveau for veld in antwoord.velden}


def test_what_the_form_says_opens_is_exactly_what_opens(zaak: Opzet) -> None:
    """For every partij, person and categorie: the engine before and after, and the form that told it beforehand."""
    dienst, geopend = zaak.diensten.werkplek.nood, 0
    for partij in HANDVAT.partijen:
        wie = iemand(partij)
        if not dienst.mag(wie):
            continue
        for nummer in (1, 2, 3):
            vorm = dienst.vorm(wie, ZAAK.zaaknummer, nummer)
            belooft = {veld for een in vorm.categorieen for veld in een.velden}
            kan = tuple(een.categorie for een in vorm.categorieen if een.stand != NIETS)
            if not kan:
                continue
            voor = niveaus(zaak, wie, nummer)
            dienst.leg_vast(wie, nieuw(persoon=nummer, categorieen=kan), SPOOR)
            na = niveaus(zaak, wie, nummer)
            assert {veld for veld, niveau in na.items() if niveau > voor[veld]} == belooft, (partij, nummer)
            geopend += len(belooft)
    assert geopend > 5


def test_one_categorie_opens_and_no_other(zaak: Opzet) -> None:
    politie = iemand("politie")
    voor = niveaus(zaak, politie)
    zaak.diensten.werkplek.nood.leg_vast(politie, nieuw(), SPOOR)
    na = niveaus(zaak, politie)
    assert {veld for veld in na if na[veld] != voor[veld]} == {"iris.toezicht-voorwaarden"}
    assert niveaus(zaak, iemand("gemeente"))["iris.toezicht-voorwaarden"] is Niveau.GEEN


def test_it_ends_by_itself_and_by_withdrawing(zaak: Opzet) -> None:
    politie = iemand("politie")
    vast = zaak.diensten.werkplek.nood.leg_vast(politie, nieuw(), SPOOR)
    assert [een.inhoud.omstandigheid for een in vast] == ["acuut-gevaar", "noodzaak"]
    zaak.klok.vooruit(hours=4)
    assert niveaus(zaak, politie)["iris.toezicht-voorwaarden"] is Niveau.GEEN
    vast = zaak.diensten.werkplek.nood.leg_vast(politie, nieuw(), SPOOR)
    assert niveaus(zaak, politie)["iris.toezicht-voorwaarden"] is Niveau.VOLLEDIG
    zaak.diensten.vastleggingen.trek_in(politie, vast[0].id, SPOOR)
    assert niveaus(zaak, politie)["iris.toezicht-voorwaarden"] is Niveau.GEEN


def test_where_more_is_needed_the_form_says_what_and_it_opens_nothing_alone(zaak: Opzet) -> None:
    politie = iemand("politie")
    vorm = zaak.diensten.werkplek.nood.vorm(politie, ZAAK.zaaknummer, 1)
    (crisis,) = (een for een in vorm.categorieen if een.categorie == "zorg.crisis")
    assert (crisis.stand, crisis.nog) == (NOG_NODIG, ("conflict-van-plichten",))
    assert {een.stand for een in vorm.categorieen} == {OPENT, NOG_NODIG, NIETS}
    voor = niveaus(zaak, politie)
    zaak.diensten.werkplek.nood.leg_vast(politie, nieuw(categorieen=("zorg.crisis",)), SPOOR)
    assert niveaus(zaak, politie) == voor


def test_the_form_tells_nothing_of_what_only_another_partij_knows(zaak: Opzet) -> None:
    politie, behandelaar = iemand("politie"), iemand("zorg", "behandelaar")
    vorm = zaak.diensten.werkplek.nood.vorm(politie, ZAAK.zaaknummer, 1)
    weging(
        zaak, behandelaar, omstandigheid="conflict-van-plichten", houder="zorg", ontvanger="politie", doel=GEVAAR,
        categorieen=("zorg.crisis",),
    )  # fmt: skip
    assert zaak.diensten.werkplek.nood.vorm(politie, ZAAK.zaaknummer, 1) == vorm


@pytest.mark.parametrize(
    ("pad", "anders"),
    [
        ("categorieen", {"categorieen": ()}),
        ("categorieen[1]", {"categorieen": ("rec.toezicht", "jds.justitiele-documentatie")}),
        ("gevaar", {"gevaar": ""}),
        ("gevaar", {"gevaar": "x" * 601}),
        ("voorWie", {"voor_wie": " "}),
        ("waaromNu", {"waarom_nu": ""}),
        ("uren", {"uren": 25}),
        ("uren", {"uren": 0}),
    ],
)
def test_each_mistake_is_refused_and_nothing_is_written(zaak: Opzet, pad: str, anders: dict[str, Any]) -> None:
    with pytest.raises(OngeldigeInvoerError) as fout:
        zaak.diensten.werkplek.nood.leg_vast(iemand("politie"), nieuw(**anders), SPOOR)
    assert [een.pad for een in fout.value.fouten] == [pad]
    assert zaak.log() == []


@pytest.mark.parametrize(
    ("pad", "anders"),
    [
        ("geldigTot", {"geldig_tot": BEGIN + timedelta(hours=25)}),
        ("doel", {"doel": "afdoeningsbeslissing"}),
        ("categorieen[0]", {"categorieen": ("rec.advies",)}),
    ],
)
def test_no_other_door_is_wider(zaak: Opzet, pad: str, anders: dict[str, Any]) -> None:
    basis = NieuweVastlegging(
        "acuut-gevaar", True, ZAAK.zaaknummer, 1, "reclassering", "politie", GEVAAR, ("rec.toezicht",),
        "Nu", BEGIN + timedelta(hours=2),
    )  # fmt: skip
    with pytest.raises(OngeldigeInvoerError) as fout:
        zaak.diensten.vastleggingen.leg_vast(iemand("politie"), "weging", replace(basis, **anders), SPOOR)
    assert [een.pad for een in fout.value.fouten] == [pad]
    assert zaak.diensten.vastleggingen.leg_vast(iemand("reclassering"), "weging", basis, SPOOR)  # the side of the bron


def test_who_cannot_ask_for_this_doel_has_no_form(zaak: Opzet) -> None:
    dienst = zaak.diensten.werkplek.nood
    zonder = [partij for partij in HANDVAT.partijen if not dienst.mag(iemand(partij))]
    assert zonder
    with pytest.raises(NietBevoegdError):
        dienst.vorm(iemand(zonder[0]), ZAAK.zaaknummer, 1)


def test_every_use_is_listed_with_what_was_asked_with_it(zaak: Opzet) -> None:
    politie, lijst = iemand("politie"), zaak.diensten.toezicht.nood
    niveaus(zaak, politie)  # before it: not with it
    weging(zaak, politie, omstandigheid="noodzaak", houder="om", ontvanger="politie", doel=GEVAAR,
           categorieen=("om.zaakgegevens",))  # fmt: skip
    vast = zaak.diensten.werkplek.nood.leg_vast(politie, nieuw(), SPOOR)
    niveaus(zaak, politie)
    niveaus(zaak, politie, nummer=2)  # about somebody else
    blad = lijst.lijst(BLIK)
    (een,) = blad.gebruik
    assert (een.rij.partij, een.rij.categorieen, een.rij.doel) == ("politie", ("rec.toezicht",), GEVAAR)
    assert een.rij.zaak == PSEUDONIEMEN.van("zaak", ZAAK.zaaknummer)
    assert een.rij.geldig_tot - een.rij.op == timedelta(hours=4)
    assert len(een.gevraagd) == 1
    zaak.diensten.vastleggingen.trek_in(politie, vast[0].id, SPOOR)
    niveaus(zaak, politie)  # after it
    (een,) = lijst.lijst(BLIK).gebruik
    assert een.rij.ingetrokken_bij is not None
    assert len(een.gevraagd) == 1
    assert zaak.log()[-1]["inhoud"]["weergave"] == "nood"
    zaak.diensten.toezicht.volger.herbouw()
    assert lijst.lijst(BLIK).gebruik == (een,)


def test_pages_of_the_list_go_on_where_they_were(zaak: Opzet) -> None:
    politie, lijst = iemand("politie"), zaak.diensten.toezicht.nood
    for _ in range(51):
        zaak.diensten.werkplek.nood.leg_vast(politie, nieuw(), SPOOR)
    eerste = lijst.lijst(BLIK)
    assert len(eerste.gebruik) == 50
    tweede = lijst.lijst(BLIK, eerste.volgende, 2)
    assert (len(tweede.gebruik), tweede.volgende) == (1, None)
