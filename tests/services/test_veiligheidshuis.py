"""Markings, hits, questions and transfers of the Veiligheidshuizen, on the real handvat and an invented zaak."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from audit.errors import LogboekSchrijfError
from gateway.aanvrager import Aanvrager
from gateway.errors import (
    InbrengGewijzigdError,
    NietBevoegdError,
    OnbekendeZaakError,
    OnbekendStukError,
    OngeldigeInvoerError,
    ReedsBeslotenError,
)
from gateway.services import NieuweMarkering, NieuweOverdracht, NieuweVastlegging, NieuwScenario
from gateway.services.werkplek.veiligheidshuis.geheel import Veiligheidshuizen
from gateway.services.werkplek.veiligheidshuis.waarden import Zaakbeeld
from gateway.zaak import Zaak, Zaakfeit
from handvat.loader import VERSIES, geldende, load_handvat
from tests.services.conftest import MaakOpzet
from tests.services.fakes import FakeBronnen
from tests.services.opzet import SPOOR, ZAAK, Opzet
from werkplek.veiligheidshuizen import proces

VANDAAG = date(2026, 11, 22)
HANDVAT = load_handvat(geldende(VERSIES, VANDAAG))
KENT = tuple(
    Zaakfeit(wat, True, 1, wie) for wat, wie in (("zvh-casus", None), ("convenant-regio", "om"), ("zaak-loopt", None))
)
EERSTE = replace(ZAAK, partijen=("om", "politie", "zvh", "halt", "rvdk"), feiten=KENT)
TWEEDE = replace(
    EERSTE,
    zaaknummer="ZSM-2026-0002",
    personen=(ZAAK.personen[1], replace(ZAAK.personen[0], nummer=3)),
    feiten=tuple(replace(feit, persoon=3) for feit in KENT),
)
CANARIE = "scenario-canarie: spreek hem nooit alleen"
SCENARIO = NieuwScenario(
    soort="zvh-advies", tekst=CANARIE, opgesteld_op=date(2026, 10, 1), bevestigd=("binnen-bewaartermijn",)
)
MARKERING = NieuweMarkering(
    zaaknummer=EERSTE.zaaknummer,
    persoon=1,
    huis="zvh-rotterdam-rijnmond",
    reden="reden-canarie",
    geldig_tot=date(2027, 6, 1),
    bevestigd=("binnen-bewaartermijn",),
    scenario=SCENARIO,
)
REDENEN = {een.id: f"omdat {een.id}" for een in proces().criteria}
OVERDRACHT = NieuweOverdracht(
    zaaknummer=EERSTE.zaaknummer,
    persoon=1,
    huis="zvh-rotterdam-rijnmond",
    doel="selectie",
    antwoorden={een.id: "ja" for een in proces().criteria},
    redenen=REDENEN,
)


def wie(partij: str, functie: str | None = None, **anders: Any) -> Aanvrager:
    gekozen = functie or HANDVAT.partijen[partij].functies[0]
    basis = Aanvrager(f"sub-{partij}-{gekozen}", f"{partij} Canarie", partij, gekozen, ("rotterdam",), ())
    return replace(basis, **anders)


OVJ, HALT = wie("om", "officier-van-justitie"), wie("halt")
REGISSEUR, KETENMANAGER = wie("zvh", "procesregisseur"), wie("zvh", "ketenmanager")


@pytest.fixture
def poort(maak: MaakOpzet) -> Opzet:
    klaar = maak(HANDVAT, FakeBronnen())
    klaar.registreer(EERSTE)
    return klaar


def huis(poort: Opzet) -> Veiligheidshuizen:
    return poort.diensten.werkplek.veiligheidshuizen


def kijk(poort: Opzet, wie_: Aanvrager, zaak: Zaak = EERSTE, persoon: int = 1, doel: str = "selectie") -> Zaakbeeld:
    return huis(poort).zaak.bekijk(wie_, zaak.zaaknummer, persoon, doel, SPOOR)


def gezien(beeld: Zaakbeeld) -> dict[str, tuple[str, str | None]]:
    return {een.categorie: (een.niveau, een.tekst) for een in beeld.inbrengen}


def geef_vrij(poort: Opzet, zaak: Zaak = EERSTE, persoon: int = 1) -> None:
    """The officier needs it, and the house has no objection: then the handvat opens the content."""
    for door, omstandigheid in ((OVJ, "noodzaak"), (REGISSEUR, "geen-bezwaar-bron")):
        nieuw = NieuweVastlegging(
            omstandigheid,
            True,
            zaak.zaaknummer,
            persoon,
            "zvh",
            "om",
            "selectie",
            ("zvh.bekendheid", "zvh.scenario-advies"),
            "Nodig.",
            poort.klok() + timedelta(days=9),
        )
        poort.diensten.vastleggingen.leg_vast(door, "weging", nieuw, SPOOR)


def test_a_marking_hits_at_once_and_the_officier_sees_only_that_until_more_is_established(poort: Opzet) -> None:
    huis(poort).markeringen.markeer(REGISSEUR, MARKERING, SPOOR)
    assert gezien(kijk(poort, OVJ)) == {"zvh.bekendheid": ("dat", None), "zvh.scenario-advies": ("dat", None)}
    geef_vrij(poort)
    beeld = gezien(kijk(poort, OVJ))
    assert beeld["zvh.scenario-advies"] == ("volledig", CANARIE)
    assert beeld["zvh.bekendheid"][0] == "volledig"


def test_a_later_arrest_in_another_zaak_hits_by_itself(poort: Opzet) -> None:
    huis(poort).markeringen.markeer(REGISSEUR, MARKERING, SPOOR)
    poort.registreer(TWEEDE)
    assert gezien(kijk(poort, OVJ, TWEEDE, 3))["zvh.bekendheid"] == ("dat", None)
    assert gezien(kijk(poort, OVJ, TWEEDE, 2)) == {}
    (kaart,) = huis(poort).markeringen.overzicht(REGISSEUR).markeringen
    assert [hit.zaaknummer for hit in kaart.hits] == ["ZSM-2026-0001", "ZSM-2026-0002"]
    assert poort.soorten().count("inbreng-vastgelegd") == 4


def test_looking_twice_brings_in_nothing_twice(poort: Opzet) -> None:
    huis(poort).markeringen.markeer(REGISSEUR, MARKERING, SPOOR)
    for _ in range(2):
        kijk(poort, OVJ)
    assert poort.rijen("inbrengen") == 2
    assert poort.soorten().count("inbreng-vastgelegd") == 2


@pytest.mark.parametrize("kijker", [HALT, wie("rvdk"), wie("politie", "wijkagent")])
def test_who_may_not_know_sees_the_same_with_and_without_a_marking(maak: MaakOpzet, kijker: Aanvrager) -> None:
    doel = {"halt": "halt-afdoening", "rvdk": "advies-afdoening"}.get(kijker.partij or "", "selectie")
    beelden = []
    for gemarkeerd in (True, False):
        poort = maak(HANDVAT, FakeBronnen())
        poort.registreer(EERSTE)
        if gemarkeerd:
            huis(poort).markeringen.markeer(REGISSEUR, MARKERING, SPOOR)
        beeld = kijk(poort, kijker, doel=doel)
        beelden.append(replace(beeld, bewijzen=()))
    assert beelden[0] == beelden[1]
    assert beelden[0].inbrengen == ()


def test_without_a_casus_even_the_officier_sees_nothing(poort: Opzet) -> None:
    poort.registreer(replace(EERSTE, feiten=KENT[1:]))
    huis(poort).markeringen.markeer(REGISSEUR, MARKERING, SPOOR)
    assert gezien(kijk(poort, OVJ)) == {}


def test_an_advies_of_over_a_year_is_warned_of_and_hidden_from_the_officier(poort: Opzet) -> None:
    oud = replace(SCENARIO, opgesteld_op=VANDAAG - timedelta(days=366))
    huis(poort).markeringen.markeer(REGISSEUR, replace(MARKERING, scenario=oud), SPOOR)
    geef_vrij(poort)
    assert set(gezien(kijk(poort, OVJ))) == {"zvh.bekendheid"}  # the mark itself is of today
    (kaart,) = huis(poort).markeringen.overzicht(REGISSEUR).markeringen
    assert kaart.oud
    assert len(kijk(poort, REGISSEUR, doel="casusoverleg-zvh").oud) == 1


def test_what_the_writer_does_not_confirm_nobody_sees(poort: Opzet) -> None:
    assert huis(poort).markeringen.te_bevestigen() == ("binnen-bewaartermijn",)
    huis(poort).markeringen.markeer(
        REGISSEUR, replace(MARKERING, bevestigd=(), scenario=replace(SCENARIO, bevestigd=())), SPOOR
    )
    assert gezien(kijk(poort, OVJ)) == {}


def test_a_new_edition_replaces_the_old_one_where_it_hit_and_only_the_newest_can_be_replaced(poort: Opzet) -> None:
    id_ = huis(poort).markeringen.markeer(REGISSEUR, MARKERING, SPOOR)
    geef_vrij(poort)
    nieuw = replace(SCENARIO, tekst="Anders")
    huis(poort).markeringen.zet_klaar(REGISSEUR, id_, nieuw, 1, SPOOR)
    assert gezien(kijk(poort, OVJ))["zvh.scenario-advies"] == ("volledig", "Anders")
    with pytest.raises(InbrengGewijzigdError):
        huis(poort).markeringen.zet_klaar(REGISSEUR, id_, nieuw, 1, SPOOR)
    assert len(kijk(poort, REGISSEUR, doel="casusoverleg-zvh").inbrengen) == 2


def test_what_was_withdrawn_or_ended_is_gone_everywhere(poort: Opzet) -> None:
    id_ = huis(poort).markeringen.markeer(REGISSEUR, MARKERING, SPOOR)
    huis(poort).markeringen.trek_in(KETENMANAGER, id_, "Klaar.", SPOOR)
    assert gezien(kijk(poort, OVJ)) == {}
    with pytest.raises(InbrengGewijzigdError):
        huis(poort).markeringen.trek_in(KETENMANAGER, id_, "Klaar.", SPOOR)
    huis(poort).markeringen.markeer(REGISSEUR, replace(MARKERING, geldig_tot=VANDAAG), SPOOR)
    assert len(gezien(kijk(poort, OVJ))) == 2
    poort.klok.vooruit(days=1)
    assert gezien(kijk(poort, OVJ)) == {}
    assert huis(poort).markeringen.overzicht(REGISSEUR).markeringen[0].verlopen


def test_the_house_sees_by_whom_and_when_it_was_read(poort: Opzet) -> None:
    huis(poort).markeringen.markeer(REGISSEUR, MARKERING, SPOOR)
    (kaart,) = huis(poort).markeringen.overzicht(REGISSEUR).markeringen
    assert kaart.hits[0].gelezen == ()
    kijk(poort, HALT, doel="halt-afdoening")
    kijk(poort, OVJ)
    (kaart,) = huis(poort).markeringen.overzicht(REGISSEUR).markeringen
    assert {(een.partij, een.niveau) for een in kaart.hits[0].gelezen} == {("om", "dat")}


def test_a_marking_has_a_reason_an_end_a_house_of_its_region_and_a_text_its_system_has_a_place_for(
    poort: Opzet,
) -> None:
    fout = replace(
        MARKERING,
        persoon=9,
        huis="zvh-fryslan",
        reden=" ",
        geldig_tot=VANDAAG + timedelta(days=366),
        scenario=replace(SCENARIO, soort="zvh-niets", tekst="", opgesteld_op=VANDAAG + timedelta(days=1)),
    )
    with pytest.raises(OngeldigeInvoerError) as fouten:
        huis(poort).markeringen.markeer(REGISSEUR, fout, SPOOR)
    assert [een.pad for een in fouten.value.fouten] == [
        "persoon",
        "huis",
        "reden",
        "geldigTot",
        "soort",
        "tekst",
        "opgesteldOp",
    ]
    assert poort.rijen("zvh_markeringen") == 0


def test_only_a_functie_of_the_house_marks_and_only_in_its_own_region(poort: Opzet) -> None:
    for ander in (OVJ, HALT):
        with pytest.raises(NietBevoegdError):
            huis(poort).markeringen.markeer(ander, replace(MARKERING, scenario=None), SPOOR)
    with pytest.raises(NietBevoegdError):  # who prepares is another than who manages
        huis(poort).markeringen.markeer(KETENMANAGER, MARKERING, SPOOR)
    with pytest.raises(OnbekendeZaakError):
        huis(poort).markeringen.markeer(replace(REGISSEUR, regios=("limburg",)), MARKERING, SPOOR)
    id_ = huis(poort).markeringen.markeer(REGISSEUR, MARKERING, SPOOR)
    with pytest.raises(OnbekendStukError):
        huis(poort).markeringen.lees(replace(REGISSEUR, regios=("limburg",)), id_, SPOOR)
    with pytest.raises(OnbekendStukError):
        huis(poort).markeringen.lees(OVJ, id_, SPOOR)
    with pytest.raises(NietBevoegdError):
        huis(poort).markeringen.overzicht(OVJ)


def test_no_text_name_or_number_is_in_a_table_or_entry_and_every_look_is_one(poort: Opzet) -> None:
    id_ = huis(poort).markeringen.markeer(REGISSEUR, MARKERING, SPOOR)
    voor = len(poort.log())
    assert huis(poort).markeringen.lees(REGISSEUR, id_, SPOOR).tekst == CANARIE
    assert [regel["inhoud"]["handeling"] for regel in poort.log()[voor:]] == ["zvh-markering-inzien"]
    regels = str(poort.log())
    for geheim in ("canarie", "999900018", "sub-zvh", EERSTE.zaaknummer):
        assert geheim not in regels.lower()
    assert b"canarie" not in poort.bytes_op_schijf()
    assert poort.log_klopt()


def test_a_question_is_only_for_the_own_partij_and_its_answer_is_for_the_handvat(poort: Opzet) -> None:
    def vraag(door: Aanvrager, namens: str, toelichting: str = "") -> str:
        return huis(poort).zaak.stel_vraag(
            door,
            EERSTE.zaaknummer,
            1,
            "selectie",
            vraag="zvh-vraag-actueel",
            namens=namens,
            toelichting=toelichting,
            bevestigd=(),
            spoor=SPOOR,
        )

    with pytest.raises(OngeldigeInvoerError) as fout:
        vraag(OVJ, "rvdk")
    assert [een.pad for een in fout.value.fouten] == ["namens"]
    with pytest.raises(NietBevoegdError):
        vraag(HALT, "halt")
    id_ = vraag(OVJ, "om", "toelichting")
    (open_,) = huis(poort).markeringen.overzicht(REGISSEUR).vragen
    assert (open_.id, open_.door_partij) == (id_, "om")
    beeld = kijk(poort, REGISSEUR, doel="casusoverleg-zvh")
    assert beeld.inbrengen == ()  # the text of the OM is not for the house yet; that something is asked is
    assert [een.id for een in beeld.vragen] == [id_]
    assert kijk(poort, HALT, doel="halt-afdoening").vragen == ()
    antwoord: dict[str, Any] = {
        "veld": "vpga.advies",
        "tekst": "Ja.",
        "bevestigd": ("binnen-bewaartermijn",),
        "spoor": SPOOR,
    }
    huis(poort).zaak.beantwoord(REGISSEUR, EERSTE.zaaknummer, id_, **antwoord)
    assert huis(poort).markeringen.overzicht(REGISSEUR).vragen == ()
    with pytest.raises(ReedsBeslotenError):
        huis(poort).zaak.beantwoord(REGISSEUR, EERSTE.zaaknummer, id_, **antwoord)
    assert gezien(kijk(poort, OVJ))["zvh.scenario-advies"] == ("dat", None)
    geef_vrij(poort)
    assert gezien(kijk(poort, OVJ))["zvh.scenario-advies"] == ("volledig", "Ja.")


def test_a_casus_is_transferred_only_if_all_four_criteria_are_met(poort: Opzet) -> None:
    for criterium in proces().criteria:
        with pytest.raises(OngeldigeInvoerError) as fout:
            huis(poort).casussen.draag_over(
                OVJ, replace(OVERDRACHT, antwoorden={**OVERDRACHT.antwoorden, criterium.id: "nee"}), SPOOR
            )
        (een,) = fout.value.fouten
        assert (een.pad, een.melding) == (criterium.id, criterium.anders.rstrip("."))
    assert poort.rijen("zvh_casussen") == 0
    with pytest.raises(OngeldigeInvoerError) as fout:
        huis(poort).casussen.draag_over(OVJ, replace(OVERDRACHT, antwoorden={}, redenen={}), SPOOR)
    assert len(fout.value.fouten) == 8
    for ander in (wie("om", "juridisch-beoordelaar"), wie("politie"), REGISSEUR):
        with pytest.raises(NietBevoegdError):
            huis(poort).casussen.draag_over(ander, OVERDRACHT, SPOOR)


def test_a_casus_that_is_taken_on_opens_what_the_handvat_opens_for_a_casus(poort: Opzet) -> None:
    poort.registreer(replace(EERSTE, feiten=KENT[1:]))
    huis(poort).markeringen.markeer(REGISSEUR, MARKERING, SPOOR)
    id_ = huis(poort).casussen.draag_over(OVJ, OVERDRACHT, SPOOR)
    stap = poort.log(1)[0]["inhoud"]
    assert stap["handeling"] == "zvh-overdragen"
    assert stap["toetsen"] == OVERDRACHT.antwoorden
    assert stap["partijen"] == ["om", "zvh"]
    with pytest.raises(OngeldigeInvoerError):
        huis(poort).casussen.draag_over(OVJ, OVERDRACHT, SPOOR)
    assert [een.id for een in huis(poort).markeringen.overzicht(KETENMANAGER).casussen] == [id_]
    for ander in (OVJ, wie("zvh", "casusregisseur")):
        with pytest.raises(NietBevoegdError):
            huis(poort).casussen.neem_aan(ander, id_, SPOOR)
    assert gezien(kijk(poort, OVJ)).get("zvh.bekendheid") is None
    huis(poort).casussen.neem_aan(KETENMANAGER, id_, SPOOR)
    assert gezien(kijk(poort, OVJ))["zvh.bekendheid"] == ("dat", None)
    with pytest.raises(ReedsBeslotenError):
        huis(poort).casussen.geef_terug(KETENMANAGER, id_, "zvh-terug-lokaal", SPOOR)


def test_a_casus_can_be_given_back_with_a_reason_and_then_nothing_opens(poort: Opzet) -> None:
    poort.registreer(replace(EERSTE, feiten=KENT[1:]))
    huis(poort).markeringen.markeer(REGISSEUR, MARKERING, SPOOR)
    id_ = huis(poort).casussen.draag_over(OVJ, OVERDRACHT, SPOOR)
    with pytest.raises(OngeldigeInvoerError):
        huis(poort).casussen.geef_terug(KETENMANAGER, id_, "zomaar", SPOOR)
    huis(poort).casussen.geef_terug(KETENMANAGER, id_, "zvh-terug-lokaal", SPOOR)
    (casus,) = kijk(poort, OVJ).casussen
    assert (casus.stand, casus.teruggave) == ("zvh-teruggegeven", "zvh-terug-lokaal")
    assert gezien(kijk(poort, OVJ)).get("zvh.bekendheid") is None
    huis(poort).casussen.draag_over(OVJ, OVERDRACHT, SPOOR)  # a new one may follow


def test_no_record_no_marking_and_no_look(poort: Opzet) -> None:
    poort.weiger_log(0)
    with pytest.raises(LogboekSchrijfError):
        huis(poort).markeringen.markeer(REGISSEUR, MARKERING, SPOOR)
    with pytest.raises(LogboekSchrijfError):
        kijk(poort, OVJ)
    poort.laat_toe()
    assert poort.rijen("zvh_markeringen") == 0
