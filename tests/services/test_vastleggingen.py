"""Wegingen and toestemmingen: narrow in every direction, only by whom the handvat names, and they end."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from gateway.aanvrager import Aanvrager
from gateway.errors import (
    NietBevoegdError,
    OnbekendeVastleggingError,
    OnbekendeZaakError,
    OngeldigeInvoerError,
    ReedsBeslotenError,
)
from gateway.services import Verzoek
from handvat.model import Bevoegde, Handvat, Niveau, Omstandigheid
from tests.factories import MINI, maak_handvat, maak_verstrekking, per_id
from tests.services.conftest import MaakOpzet
from tests.services.fakes import FakeBronnen
from tests.services.opzet import BAKKER, BEGIN, LEERLING, MARKT, MOLENAAR, SPOOR, ZAAK, Opzet, in_versie, weging


def op_noodzaak(*categorieen: str) -> Handvat:
    """Everything of the molen opens by a weging, for both ontvangers and both doelen."""
    return maak_handvat(
        [
            maak_verstrekking(
                "nodig",
                categorieen=categorieen or ("mol.meel", "mol.klant"),
                ontvangers=("bakkerij", "markt"),
                doelen=("bakken", "verkopen"),
                voorwaarden=("noodzaak",),
            ),
            maak_verstrekking(
                "nodig-markt",
                verstrekker="markt",
                categorieen=("mar.plaats",),
                ontvangers=("bakkerij", "markt"),
                doelen=("bakken", "verkopen"),
                voorwaarden=("noodzaak",),
            ),
        ]
    )


@pytest.fixture
def smal(maak: MaakOpzet) -> Opzet:
    opzet = maak(op_noodzaak(), FakeBronnen())
    opzet.registreer(
        replace(ZAAK, partijen=("bakkerij", "molen", "markt")),
        replace(ZAAK, zaaknummer="ZSM-2026-0002", partijen=("bakkerij", "molen", "markt")),
    )
    return opzet


def open_velden(
    opzet: Opzet, door: Aanvrager = BAKKER, zaak: str = ZAAK.zaaknummer, persoon: int = 1, doel: str = "bakken"
) -> set[str]:
    antwoord = opzet.diensten.context.verstrek(door, Verzoek(zaak, persoon, doel), SPOOR)
    return {veld.oordeel.veld for veld in antwoord.velden if veld.oordeel.niveau > Niveau.GEEN}


MEEL = {"maal.soort", "maal.gewicht"}


def test_a_weging_opens_exactly_what_it_is_for(smal: Opzet) -> None:
    assert open_velden(smal) == set()
    weging(smal)
    assert open_velden(smal) == MEEL


@pytest.mark.parametrize(
    ("waarin", "anders"),
    [
        ("zaak", {"zaak": "ZSM-2026-0002"}),
        ("persoon", {"persoon": 2}),
        ("doel", {"doel": "verkopen"}),
        ("ontvanger", {"door": MARKT}),
    ],
)
def test_a_weging_does_not_open_another(smal: Opzet, waarin: str, anders: dict[str, Any]) -> None:
    weging(smal, categorieen=("mol.meel", "mol.klant"))
    assert open_velden(smal, **anders) == set()


def test_a_weging_for_one_categorie_does_not_open_another_of_the_same_houder(smal: Opzet) -> None:
    weging(smal, categorieen=("mol.klant",))
    assert open_velden(smal) == {"maal.klant"}


def test_a_weging_for_one_houder_does_not_open_another(smal: Opzet) -> None:
    weging(smal, houder="markt", categorieen=("mar.plaats",))
    assert open_velden(smal) == {"kraam.plek"}


def test_wegingen_on_several_categorieen_and_houders_are_judged_together(smal: Opzet) -> None:
    weging(smal, categorieen=("mol.klant",))
    weging(smal, categorieen=("mol.meel",), waarde=False)
    weging(smal, houder="markt", categorieen=("mar.plaats",))
    assert open_velden(smal) == {"maal.klant", "kraam.plek"}
    beoordeeld = smal.log()[-2]["inhoud"]
    assert beoordeeld["per_categorie"] == [
        {"categorie": "mar.plaats", "omstandigheden": {"noodzaak": True}},
        {"categorie": "mol.klant", "omstandigheden": {"noodzaak": True}},
        {"categorie": "mol.meel", "omstandigheden": {"noodzaak": False}},
    ]
    assert beoordeeld["omstandigheden"] == {}


def test_a_weging_ends_at_its_end(smal: Opzet) -> None:
    weging(smal, geldig_tot=smal.klok() + timedelta(hours=1))
    smal.klok.vooruit(minutes=59)
    assert open_velden(smal) == MEEL
    smal.klok.vooruit(minutes=1)
    assert open_velden(smal) == set()


def test_a_withdrawn_weging_is_worth_nothing(smal: Opzet) -> None:
    id_ = weging(smal)
    over = smal.diensten.vastleggingen.trek_in(LEERLING, id_, SPOOR)
    assert over.ingetrokken_op == BEGIN
    assert open_velden(smal) == set()
    assert smal.soorten()[:2] == ["weging-vastgelegd", "vastlegging-ingetrokken"]
    with pytest.raises(ReedsBeslotenError):
        smal.diensten.vastleggingen.trek_in(BAKKER, id_, SPOOR)


@pytest.mark.parametrize(
    ("wie", "telt"),
    [
        ((Bevoegde("bakkerij"),), True),
        ((Bevoegde("molen"), Bevoegde("bakkerij", ("leerling", "bakker"))), True),
        ((Bevoegde("bakkerij", ("leerling",)),), False),
        ((Bevoegde("molen"),), False),
        ((), False),
    ],
)
def test_a_weging_counts_only_while_the_handvat_names_who_recorded_it(
    smal: Opzet, wie: tuple[Bevoegde, ...], telt: bool
) -> None:
    id_ = weging(smal)
    assert open_velden(smal) == MEEL
    anders = {**smal.handvat.omstandigheden, "noodzaak": replace(smal.handvat.omstandigheden["noodzaak"], wie=wie)}
    nu = in_versie(smal, replace(smal.handvat, omstandigheden=anders))
    antwoord = nu.context.verstrek(BAKKER, Verzoek(ZAAK.zaaknummer, 1, "bakken"), SPOOR)
    assert {een.oordeel.veld for een in antwoord.velden if een.oordeel.niveau > Niveau.GEEN} == (
        MEEL if telt else set()
    )
    assert nu.vastleggingen.trek_in(BAKKER, id_, SPOOR).ingetrokken_op == smal.klok()


def test_contradicting_wegingen_count_as_unknown(smal: Opzet) -> None:
    weging(smal)
    weging(smal, LEERLING, waarde=False)
    assert open_velden(smal) == set()


def test_another_partij_does_not_see_or_withdraw_a_weging(smal: Opzet) -> None:
    id_ = weging(smal)
    assert smal.diensten.vastleggingen.van_zaak(MOLENAAR, ZAAK.zaaknummer) == ()
    assert [een.id for een in smal.diensten.vastleggingen.van_zaak(LEERLING, ZAAK.zaaknummer)] == [id_]
    for ander in (MOLENAAR, MARKT, replace(BAKKER, regios=("limburg",))):
        with pytest.raises(OnbekendeVastleggingError):
            smal.diensten.vastleggingen.trek_in(ander, id_, SPOOR)


def test_all_mistakes_are_told_at_once_with_their_place(opzet: Opzet) -> None:
    with pytest.raises(OngeldigeInvoerError) as fout:
        weging(
            opzet,
            omstandigheid="noodzak",
            persoon=9,
            houder="mole",
            ontvanger="bakker",
            doel="bak",
            categorieen=("mol.meel", "mol.mel"),
            reden=" ",
            geldig_tot=BEGIN,
        )
    gevonden = {een.pad: een.dichtstbij for een in fout.value.fouten}
    assert gevonden == {
        "omstandigheid": "noodzaak",
        "persoon": "3",
        "houder": "molen",
        "ontvanger": "bakkerij",
        "doel": "bakken",
        "categorieen[0]": None,
        "categorieen[1]": None,
        "reden": None,
        "geldigTot": None,
    }
    assert opzet.log() == []


@pytest.mark.parametrize(
    ("pad", "anders"),
    [
        ("categorieen", {"categorieen": ()}),
        ("categorieen[0]", {"categorieen": ("bak.recept",)}),
        ("geldigTot", {"geldig_tot": datetime(2027, 11, 22, 9, 0, 1, tzinfo=UTC)}),
        ("geldigTot", {"geldig_tot": datetime(2027, 1, 1)}),
        ("reden", {"reden": "x" * 2001}),
        ("reden", {"reden": "a\x00b"}),
        ("omstandigheid", {"omstandigheid": "zaak-loopt"}),
        ("omstandigheid", {"omstandigheid": "toestemming-betrokkene"}),
    ],
)
def test_each_mistake_is_refused(opzet: Opzet, pad: str, anders: dict[str, Any]) -> None:
    with pytest.raises(OngeldigeInvoerError) as fout:
        weging(opzet, **anders)
    assert [een.pad for een in fout.value.fouten] == [pad]


def test_a_year_is_the_longest(opzet: Opzet) -> None:
    assert weging(opzet, geldig_tot=datetime(2027, 11, 22, 9, 0, tzinfo=UTC))


def test_a_year_from_a_leap_day_ends_on_28_february(opzet: Opzet) -> None:
    opzet.klok.nu = datetime(2028, 2, 29, 12, 0, tzinfo=UTC)
    assert weging(opzet, geldig_tot=datetime(2029, 2, 28, 12, 0, tzinfo=UTC))
    with pytest.raises(OngeldigeInvoerError):
        weging(opzet, geldig_tot=datetime(2029, 3, 1, tzinfo=UTC))


def test_a_zaak_that_is_not_yours_is_unknown(opzet: Opzet) -> None:
    for ander, zaak in ((MARKT, ZAAK.zaaknummer), (BAKKER, "ZSM-2026-9998")):
        with pytest.raises(OnbekendeZaakError):
            weging(opzet, ander, zaaknummer=zaak)
        with pytest.raises(OnbekendeZaakError):
            opzet.diensten.vastleggingen.van_zaak(ander, zaak)
        with pytest.raises(OnbekendeZaakError):
            opzet.diensten.vastleggingen.mogelijk(ander, zaak)


WIE: list[tuple[tuple[Bevoegde, ...], tuple[str, ...], Aanvrager, str, str, bool]] = [
    ((Bevoegde("bakkerij"),), (), BAKKER, "molen", "markt", True),
    ((Bevoegde("bakkerij"),), (), MOLENAAR, "molen", "bakkerij", False),
    ((Bevoegde("bakkerij", ("bakker",)),), (), BAKKER, "molen", "bakkerij", True),
    ((Bevoegde("bakkerij", ("bakker",)),), (), LEERLING, "molen", "bakkerij", False),
    ((Bevoegde("bakkerij", ("bakker",)), Bevoegde("molen")), (), MOLENAAR, "molen", "bakkerij", True),
    ((), (), BAKKER, "molen", "bakkerij", False),
    ((Bevoegde("bakkerij"),), ("ontvanger",), BAKKER, "molen", "bakkerij", True),
    ((Bevoegde("bakkerij"),), ("ontvanger",), BAKKER, "molen", "markt", False),
    ((Bevoegde("bakkerij"),), ("ontvanger",), BAKKER, "bakkerij", "markt", False),
    ((Bevoegde("molen"),), ("bron",), MOLENAAR, "molen", "bakkerij", True),
    ((Bevoegde("molen"),), ("bron",), MOLENAAR, "markt", "molen", False),
    ((Bevoegde("molen"),), ("ontvanger", "bron"), MOLENAAR, "markt", "molen", True),
    ((Bevoegde("molen"),), ("ontvanger", "bron"), MOLENAAR, "molen", "bakkerij", True),
    ((Bevoegde("molen"),), ("ontvanger", "bron"), MOLENAAR, "markt", "bakkerij", False),
]


@pytest.mark.parametrize(("wie", "kant", "door", "houder", "ontvanger", "mag"), WIE)
def test_who_may_record_is_what_the_handvat_says(
    maak: MaakOpzet,
    wie: tuple[Bevoegde, ...],
    kant: tuple[str, ...],
    door: Aanvrager,
    houder: str,
    ontvanger: str,
    mag: bool,
) -> None:
    wat = Omstandigheid("noodzaak", "weging", "Is het nodig?", wie, kant)
    opzet = maak(maak_handvat(omstandigheden=per_id([wat])), FakeBronnen())
    opzet.registreer(ZAAK)
    categorie = next(een.id for een in MINI.categorieen.values() if een.houder == houder)
    keuze = {"houder": houder, "ontvanger": ontvanger, "categorieen": (categorie,)}
    genoemd = opzet.diensten.vastleggingen.mogelijk(door, ZAAK.zaaknummer)
    kan = any(houder in een.houders and ontvanger in een.ontvangers for een in genoemd)
    if mag:
        assert weging(opzet, door, **keuze)
        assert kan
    else:
        with pytest.raises(NietBevoegdError):
            weging(opzet, door, **keuze)
        assert opzet.rijen("vastleggingen") == 0


def test_the_partij_that_recorded_can_always_withdraw(maak: MaakOpzet) -> None:
    """Also somebody there who may not record, and also if the omstandigheid is no longer in the handvat."""
    wat = Omstandigheid("noodzaak", "weging", "Is het nodig?", (Bevoegde("bakkerij", ("bakker",)),))
    opzet = maak(maak_handvat(omstandigheden=per_id([wat])), FakeBronnen())
    opzet.registreer(ZAAK)
    for versie in (opzet.handvat, maak_handvat(omstandigheden={})):
        id_ = weging(opzet)
        dienst = in_versie(opzet, versie).vastleggingen
        assert dienst.trek_in(LEERLING, id_, SPOOR).ingetrokken_op == opzet.klok()
        with pytest.raises(OnbekendeVastleggingError):
            dienst.trek_in(MOLENAAR, id_, SPOOR)


@pytest.mark.parametrize("soort", ["weging", "toestemming"])
def test_withdrawing_one_soort_leaves_the_other(opzet: Opzet, soort: str) -> None:
    gemaakt = {
        "weging": weging(opzet, MOLENAAR, houder="bakkerij", ontvanger="molen", categorieen=("bak.recept",)),
        "toestemming": weging(
            opzet, MOLENAAR, soort="toestemming", omstandigheid="toestemming-betrokkene", categorieen=("mol.klant",)
        ),
    }
    dienst = opzet.diensten.vastleggingen
    for ander in gemaakt.keys() - {soort}:
        with pytest.raises(OnbekendeVastleggingError):
            dienst.trek_in(MOLENAAR, gemaakt[ander], SPOOR, soort=soort)
    assert "vastlegging-ingetrokken" not in opzet.soorten()
    assert dienst.trek_in(MOLENAAR, gemaakt[soort], SPOOR, soort=soort).soort == soort
    ingetrokken = {een.soort for een in dienst.van_zaak(MOLENAAR, ZAAK.zaaknummer) if een.ingetrokken_op}
    assert ingetrokken == {soort}


def test_somebody_without_a_partij_records_nothing(opzet: Opzet) -> None:
    with pytest.raises(NietBevoegdError):
        weging(opzet, Aanvrager("sub", "Alleen Rol", None, None, ("rotterdam",), ("beheerder",)))


def test_a_toestemming_is_recorded_as_such(opzet: Opzet) -> None:
    id_ = weging(
        opzet,
        MOLENAAR,
        soort="toestemming",
        omstandigheid="toestemming-betrokkene",
        persoon=2,
        categorieen=("mol.klant",),
    )
    (gemaakt,) = opzet.diensten.vastleggingen.van_zaak(MOLENAAR, ZAAK.zaaknummer)
    assert (gemaakt.id, gemaakt.soort, gemaakt.door_naam) == (id_, "toestemming", MOLENAAR.naam)
    assert opzet.soorten() == ["toestemming-vastgelegd"]
    assert open_velden(opzet, persoon=2) >= {"maal.klant"}
