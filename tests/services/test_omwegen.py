"""Detours on the real handvat, with the zaken of Jennifer and Remco: refused, said why, and in the log.

Two more that go through a person (toestemming, acuut gevaar) are in ``test_omwegen_mens``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from gateway.errors import (
    NietBevoegdError,
    OmwegError,
    OnbekendeInbrengError,
    OnbekendeZaakError,
    OngeldigeInvoerError,
)
from gateway.services import NieuweInbreng, NieuweTaak, Verzoek
from gateway.services.werkplek.selectie.systeemcheck import MAG_NIET
from gateway.store import zaakmomenten
from tests.services.conftest import MaakOpzet
from tests.services.inbreng_opzet import STUK, log
from tests.services.opzet import SPOOR, Opzet
from tests.webtool.opzet import JENNIFER, REMCO, Wereldbronnen, aanvrager, handvat, wereld

ADVOCAAT_ZAAK = "ZSM-2026-0018"


@pytest.fixture
def zsm(maak: MaakOpzet) -> Opzet:
    opzet = maak(handvat(), Wereldbronnen())
    opzet.registreer(*(zaak for zaak in wereld().zaken if zaak.zaaknummer in (REMCO, JENNIFER, ADVOCAAT_ZAAK)))
    return opzet


def nieuw(categorie: str, doel: str, **anders: Any) -> NieuweInbreng:
    basis: dict[str, Any] = {
        "zaaknummer": JENNIFER,
        "persoon": 1,
        "plek": "ketenkaart",
        "stuk": STUK,
        "onderdeel": "kk-beeld",
        "categorie": categorie,
        "tekst": "weten:\n  Dit is tekst-canarie.",
        "doel": doel,
    }
    return NieuweInbreng(**{**basis, **anders})


def op_kaart(opzet: Opzet, wie: str, categorie: str, doel: str, **anders: Any) -> str:
    return opzet.diensten.werkplek.ketenkaart.breng_in(aanvrager(wie), nieuw(categorie, doel, **anders), SPOOR)


def inzien(opzet: Opzet, wie: str, doel: str, plek: str = "ketenkaart", zaak: str = JENNIFER) -> Any:
    return opzet.diensten.werkplek.inzien.inzien(aanvrager(wie), zaak, 1, doel, plek, SPOOR)


def geweigerd(opzet: Opzet, doe: Callable[[], object], grond: str, partij: str, categorie: str) -> OmwegError:
    """Do it; it must be refused for this reason, and the log must say so. Return the refusal."""
    with pytest.raises(OmwegError) as fout:
        doe()
    houder = handvat().categorieen[categorie].houder
    assert (fout.value.grond, fout.value.partij, fout.value.houder) == (grond, partij, houder)
    regel = log(opzet)[-1]
    assert (regel["soort"], regel["grond"], regel["ontvanger"], regel["houder"], regel["categorieen"]) == (
        "omweg-geweigerd",
        grond,
        partij,
        houder,
        [categorie],
    )
    assert opzet.rijen("inbrengen") == opzet.rijen("ketenkaart_taken") == 0
    return fout.value


def taak(**anders: Any) -> NieuweTaak:
    basis: dict[str, Any] = {
        "zaaknummer": JENNIFER,
        "persoon": 1,
        "soort": "verzamelen",
        "categorie": "lpl.verzuim",
        "wie": "halt",
        "voor": "rvdk",
        "doel": "afdoeningsbeslissing",
    }
    return NieuweTaak(**{**basis, **anders})


def test_1_halt_brings_in_for_the_raad_what_leerplicht_has(zsm: Opzet) -> None:
    fout = geweigerd(
        zsm, lambda: op_kaart(zsm, "halt", "lpl.verzuim", "halt-afdoening"), "mag-zelf-niet", "halt", "lpl.verzuim"
    )
    assert "Halt-straf" in fout.uitleg
    gezien = inzien(zsm, "rvdk", "advies-afdoening")
    assert gezien.inbrengen == ()
    assert "lpl.verzuim" in gezien.niet


def test_2_a_text_passed_off_as_an_own_gegeven(zsm: Opzet) -> None:
    """Halt says that the hours of absence are a sign of its own; the houder follows from the categorie."""
    with pytest.raises(OngeldigeInvoerError) as fout:
        op_kaart(zsm, "halt", "halt.signalen", "halt-afdoening", veld="leerplicht.verzuim-uren")
    (een,) = fout.value.fouten
    assert (een.pad, een.melding.startswith("dit gegeven van deze categorie")) == ("veld", True)
    op_kaart(zsm, "halt", "halt.signalen", "halt-afdoening")
    assert log(zsm)[-1]["houder"] == "halt"
    assert inzien(zsm, "rvdk", "advies-afdoening").inbrengen == ()  # and as such the raad does not see it either


def test_3_halt_is_asked_to_collect_for_the_raad(zsm: Opzet) -> None:
    dienst = zsm.diensten.werkplek.ketenkaart
    fout = geweigerd(
        zsm,
        lambda: dienst.verdeel(aanvrager("om"), taak(), SPOOR),
        "mag-ontvanger-niet",
        "rvdk",
        "lpl.verzuim",
    )
    assert "Verzuim naar de Raad voor strafadvies" in fout.uitleg  # the wél als, in the words of the handvat
    assert "afweging" in fout.uitleg
    for wie in ("om", "halt", "rvdk"):
        assert dienst.stand(aanvrager(wie), JENNIFER).taken == ()


@pytest.mark.parametrize("wie", ["cjib", "advocatuur"])
def test_4_somebody_who_is_not_in_the_zaak(zsm: Opzet, wie: str) -> None:
    """As if it were not there: the same error as of a number that does not exist."""
    iemand, werkplek = aanvrager(wie), zsm.diensten.werkplek
    doel = zsm.diensten.handvat.doelen_voor(iemand)[0].id
    voor = len(log(zsm))
    doen: tuple[Callable[[str], object], ...] = (
        lambda nummer: werkplek.inzien.inzien(iemand, nummer, 1, doel, "ketenkaart", SPOOR),
        lambda nummer: werkplek.ketenkaart.stand(iemand, nummer),
        lambda nummer: werkplek.ketenkaart.zet_stap(iemand, nummer, "kk-duiden", "klaar", SPOOR),
        lambda nummer: op_kaart(zsm, wie, "om.zaakgegevens", doel, zaaknummer=nummer),
    )
    for nummer in (JENNIFER, "ZSM-2099-0001"):
        for doe in doen:
            with pytest.raises(OnbekendeZaakError):
                doe(nummer)
    assert len(log(zsm)) == voor


def test_5_got_for_one_doel_and_used_for_another(zsm: Opzet) -> None:
    """The raad gets the state of the zaak for its advies; for the protection of the child it may not use that."""
    raad = aanvrager("rvdk")
    zsm.diensten.context.verstrek(raad, Verzoek(JENNIFER, 1, "advies-afdoening"), SPOOR)
    fout = geweigerd(
        zsm,
        lambda: op_kaart(zsm, "rvdk", "pol.zaakstatus", "kinderbescherming", veld="bosz.status"),
        "mag-zelf-niet",
        "rvdk",
        "pol.zaakstatus",
    )
    assert "Bescherming van een kind" in fout.uitleg
    with pytest.raises(OngeldigeInvoerError):  # nor by looking for a doel that the functie does not have
        inzien(zsm, "rvdk", "afdoeningsbeslissing")


@pytest.mark.parametrize(
    ("plek", "wie", "categorie", "doel"),
    [
        ("advies", "reclassering", "rec.gezondheid", "advies-afdoening"),  # 6
        ("scenario", "zvh", "zvh.inbreng-zorg", "casusoverleg-zvh"),  # 7
    ],
)
def test_6_and_7_an_advies_or_scenario_that_quotes_what_its_reader_may_not_see(
    zsm: Opzet, plek: str, wie: str, categorie: str, doel: str
) -> None:
    """Each quote is an inbreng of its own categorie: the officier gets the rest of the page, and it is told why."""
    zonder = inzien(zsm, "om", "afdoeningsbeslissing", plek, REMCO)
    met = nieuw(categorie, doel, zaaknummer=REMCO, plek=plek, onderdeel="toelichting")
    zsm.diensten.werkplek.inbreng.breng_in(aanvrager(wie), met, SPOOR)
    gezien = inzien(zsm, "om", "afdoeningsbeslissing", plek, REMCO)
    assert gezien.inbrengen == ()
    assert (gezien.niet, gezien.waarom) == (zonder.niet, zonder.waarom)
    (uitleg,) = [tekst for tekst, categorieen, _ in gezien.waarom if categorie in categorieen]
    assert uitleg
    assert (log(zsm)[-1]["soort"], log(zsm)[-1]["inbrengen"]) == ("inbreng-ingezien", [])


def test_8_terugkoppeling_to_who_may_not_know(zsm: Opzet) -> None:
    dienst = zsm.diensten.werkplek.ketenkaart
    terug = taak(soort="terugkoppelen", categorie="om.beslissing", wie="om", voor="leerplicht", doel="terugkoppeling")
    fout = geweigerd(
        zsm,
        lambda: dienst.verdeel(aanvrager("om"), terug, SPOOR),
        "mag-ontvanger-niet",
        "leerplicht",
        "om.beslissing",
    )
    assert fout.uitleg


def test_9_a_systeemcheck_for_what_one_may_not_even_know_of(zsm: Opzet) -> None:
    check = zsm.diensten.werkplek.systeemcheck.doe(aanvrager("halt"), Verzoek(JENNIFER, 1, "halt-afdoening"), SPOOR)
    uitkomst = {een.categorie: een for een in check.categorieen}["vt.bekendheid"]
    assert uitkomst.uitkomst == MAG_NIET
    assert uitkomst.veld.oordeel.uitleg
    assert "vt.bekendheid" not in check.bekendheid()
    assert {regel["soort"] for regel in log(zsm)} >= {"context-gevraagd", "context-beoordeeld"}


def test_12_history_withdrawn_texts_and_signals_are_no_way_around(zsm: Opzet) -> None:
    om, politie = aanvrager("om"), aanvrager("politie")
    id_ = op_kaart(
        zsm,
        "om",
        "om.zaakgegevens",
        "afdoeningsbeslissing",
        veld="gps.verdenking",
        bevestigd=("binnen-bewaartermijn",),
    )
    assert [een.id for een in inzien(zsm, "politie", "selectie").inbrengen] == [id_]
    zsm.diensten.werkplek.inbreng.trek_in(om, id_, "", SPOOR)
    assert inzien(zsm, "politie", "selectie").inbrengen == ()
    assert log(zsm)[-1]["inbrengen"] == []
    with pytest.raises(OnbekendeInbrengError):
        zsm.diensten.werkplek.inzien.eigen(politie, id_, SPOOR)
    with zsm.opslag.lees() as verbinding:
        momenten = zaakmomenten.sinds(verbinding, 0)
    assert {(een.zaaknummer, een.wat) for een in momenten} == {(JENNIFER, "ketenkaart")}  # that, and never what
    assert b"tekst-canarie" not in zsm.bytes_op_schijf()


def test_13_bringing_in_what_never_came_through_the_poort(zsm: Opzet) -> None:
    """The raadsman may have it once the politie let it go; it did not, so he has it from elsewhere."""
    (zaak,) = (zaak for zaak in wereld().zaken if zaak.zaaknummer == ADVOCAAT_ZAAK)
    raadsman = replace(aanvrager("advocatuur"), regios=(zaak.regio,))
    zsm.diensten.context.verstrek(raadsman, Verzoek(ADVOCAAT_ZAAK, 1, "rechtsbijstand"), SPOOR)
    wat = nieuw("pol.aanhouding", "rechtsbijstand", veld="bvh.feit", zaaknummer=ADVOCAAT_ZAAK)
    fout = geweigerd(
        zsm,
        lambda: zsm.diensten.werkplek.ketenkaart.breng_in(raadsman, wat, SPOOR),
        "niet-zelf-gekregen",
        "advocatuur",
        "pol.aanhouding",
    )
    assert fout.regels


def test_13b_passing_on_what_came_with_a_duty_not_to(zsm: Opzet) -> None:
    om = aanvrager("om")
    zsm.diensten.context.verstrek(om, Verzoek(JENNIFER, 1, "afdoeningsbeslissing"), SPOOR)
    fout = geweigerd(
        zsm,
        lambda: op_kaart(zsm, "om", "pol.aanhouding", "afdoeningsbeslissing", veld="bvh.feit"),
        "niet-doorverstrekken",
        "om",
        "pol.aanhouding",
    )
    assert fout.regels


def test_14_a_functie_that_the_handvat_does_not_name(zsm: Opzet) -> None:
    """Of the same partij, in the same regio, in a zaak of that partij."""
    id_ = op_kaart(zsm, "om", "om.zaakgegevens", "afdoeningsbeslissing")
    stagiair = replace(aanvrager("om"), functie="stagiair")
    voor = len(log(zsm))
    werkplek = zsm.diensten.werkplek
    doen: tuple[Callable[[], object], ...] = (
        lambda: werkplek.inzien.eigen(stagiair, id_, SPOOR),
        lambda: werkplek.inzien.inzien(stagiair, JENNIFER, 1, "afdoeningsbeslissing", "ketenkaart", SPOOR),
        lambda: werkplek.ketenkaart.breng_in(stagiair, nieuw("om.zaakgegevens", "afdoeningsbeslissing"), SPOOR),
        lambda: werkplek.ketenkaart.verdeel(stagiair, taak(categorie="pol.zaakstatus"), SPOOR),
        lambda: werkplek.ketenkaart.zet_stap(stagiair, JENNIFER, "kk-duiden", "klaar", SPOOR),
    )
    for doe in doen:
        with pytest.raises(NietBevoegdError):
            doe()
    assert len(log(zsm)) == voor
