"""Adviezen in the stories of Remco and Jennifer, on the real handvat: who asks, gives, changes and may read."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from audit.errors import LogboekSchrijfError
from gateway.errors import InbrengGewijzigdError, NietBevoegdError, OnbekendStukError, OngeldigeInvoerError
from gateway.services.werkplek.besluit.advieswaarden import Adviesinzage, NieuwAdvies
from gateway.store import zaken
from gateway.zaak import Zaakfeit
from tests.services.conftest import MaakOpzet
from tests.services.opzet import SPOOR, Opzet
from tests.webtool.opzet import JENNIFER, REMCO, Wereldbronnen, aanvrager, handvat, wereld

OM = replace(aanvrager("om"), functie="officier-van-justitie")
DRIE_RO, RAAD, SHN, HALT = (aanvrager(een) for een in ("reclassering", "rvdk", "shn", "halt"))
POLITIE = aanvrager("politie", "politiecoordinator")
BEVESTIGD = ("binnen-bewaartermijn", "niet-over-derden")
TEKSTEN = {
    "afdoening": "beleidssepot-voorwaardelijk",
    "advies": "Voorwaardelijk sepot met vijf gesprekken. advies-canarie",
    "doel": "Geen nieuwe diefstal in een jaar.",
    "actueel": "Er is geen vorig advies.",
    "impact": "Het gezin krijgt rust.",
}
ADVIES = NieuwAdvies(teksten=TEKSTEN, bevestigd=BEVESTIGD)


@pytest.fixture
def opzet(maak: MaakOpzet) -> Opzet:
    klaar = maak(handvat(), Wereldbronnen())
    klaar.registreer(*(zaak for zaak in wereld().zaken if zaak.zaaknummer in (REMCO, JENNIFER)))
    return klaar


def _lees(opzet: Opzet, zaaknummer: str, wie: str = "om", doel: str = "afdoeningsbeslissing") -> Adviesinzage:
    lezer = OM if wie == "om" else aanvrager(wie)
    return opzet.diensten.werkplek.adviesinzage.lees(lezer, zaaknummer, 1, doel, SPOOR)


def _geef(opzet: Opzet, wie: object = DRIE_RO, zaaknummer: str = REMCO, nieuw: NieuwAdvies = ADVIES) -> str:
    assert isinstance(wie, type(DRIE_RO))
    return opzet.diensten.werkplek.adviezen.geef(wie, zaaknummer, 1, nieuw, SPOOR)


def test_the_officier_reads_the_advies_on_remco_and_the_others_see_the_same_as_without_it(opzet: Opzet) -> None:
    lezers = [("politie", "terugkoppeling"), ("shn", "slachtofferzorg"), ("halt", "halt-afdoening")]
    zonder = [_lees(opzet, REMCO, wie, doel) for wie, doel in lezers]
    _geef(opzet)
    (advies,) = _lees(opzet, REMCO).adviezen
    assert (advies.partij, advies.verouderd) == ("reclassering", False)
    assert [een.tekst for _, een in advies.delen][:2] == ["Voorwaardelijk beleidssepot", TEKSTEN["advies"]]
    for eerder, (wie, doel) in zip(zonder, lezers, strict=True):
        nu = _lees(opzet, REMCO, wie, doel)
        assert (nu.adviezen, nu.gesloten) == (eerder.adviezen, eerder.gesloten) == ((), eerder.gesloten)


def test_without_the_word_of_the_writer_nobody_else_reads_it(opzet: Opzet) -> None:
    _geef(opzet, nieuw=replace(ADVIES, bevestigd=()))
    assert _lees(opzet, REMCO).adviezen == ()


def test_the_raad_advises_on_jennifer_and_the_reclassering_cannot(opzet: Opzet) -> None:
    _geef(opzet, RAAD, JENNIFER)
    assert [een.partij for een in _lees(opzet, JENNIFER).adviezen] == ["rvdk"]
    with pytest.raises(NietBevoegdError):
        _geef(opzet, DRIE_RO, JENNIFER)


def test_an_advies_of_halt_fits_no_veld_so_the_officier_only_learns_that_it_is_there(opzet: Opzet) -> None:
    _geef(opzet, HALT, JENNIFER, replace(ADVIES, teksten=TEKSTEN | {"afdoening": "halt-straf"}))
    gezien = [een for advies in _lees(opzet, JENNIFER).adviezen for _, een in advies.delen]
    assert {(een.niveau, een.tekst) for een in gezien} == {("dat", None)}


def test_every_mistake_is_told_at_once(opzet: Opzet) -> None:
    lang = {"afdoening": "verbanning", "advies": "a" * 801, "doel": ""}
    with pytest.raises(OngeldigeInvoerError) as fout:
        _geef(opzet, nieuw=NieuwAdvies(teksten=TEKSTEN | lang, opgesteld_op=opzet.klok().date() + timedelta(days=2)))
    assert [een.pad for een in fout.value.fouten] == ["deel-afdoening", "deel-advies", "deel-doel", "opgesteld_op"]
    assert "haal er 1 weg" in fout.value.fouten[1].melding
    assert opzet.rijen("adviezen") == opzet.rijen("inbrengen") == 0


def test_the_history_must_be_in_an_advies_on_domestic_violence(opzet: Opzet) -> None:
    zaak = next(een for een in wereld().zaken if een.zaaknummer == REMCO)
    opzet.registreer(replace(zaak, zaaktype="huiselijk-geweld"))
    with pytest.raises(OngeldigeInvoerError) as fout:
        _geef(opzet)
    assert [een.pad for een in fout.value.fouten] == ["deel-historie"]


def test_an_advies_of_more_than_a_year_ago_says_so_to_its_reader(opzet: Opzet) -> None:
    _geef(opzet, nieuw=replace(ADVIES, opgesteld_op=opzet.klok().date() - timedelta(days=366)))
    assert [een.verouderd for een in _lees(opzet, REMCO).adviezen] == [True]


def test_parts_row_and_entries_are_one_transaction(opzet: Opzet) -> None:
    voor = len(opzet.log())
    opzet.weiger_log(voor + len(TEKSTEN))  # the last entry, that of the advies itself, is refused
    with pytest.raises(LogboekSchrijfError):
        _geef(opzet)
    opzet.laat_toe()
    assert (opzet.rijen("adviezen"), opzet.rijen("inbrengen"), len(opzet.log())) == (0, 0, voor)
    _geef(opzet)
    assert opzet.soorten()[-6:] == ["inbreng-vastgelegd"] * 5 + ["zaakstap-gezet"]
    assert "canarie" not in str(opzet.log())


def test_who_was_too_late_with_a_change_loses_nothing_and_changes_nothing(opzet: Opzet) -> None:
    dienst, advies_id = opzet.diensten.werkplek.adviezen, _geef(opzet)
    anders = replace(ADVIES, teksten=TEKSTEN | {"advies": "Toch een werkstraf.", "historie": "Eén keer eerder."})
    dienst.wijzig(DRIE_RO, advies_id, anders, 1, SPOOR)
    rijen = opzet.rijen("inbreng_uitgaven")
    with pytest.raises(InbrengGewijzigdError):
        dienst.wijzig(DRIE_RO, advies_id, ADVIES, 1, SPOOR)
    assert opzet.rijen("inbreng_uitgaven") == rijen
    eigen = opzet.diensten.werkplek.adviesinzage.eigen(DRIE_RO, REMCO, 1, SPOOR)
    assert eigen is not None
    assert (eigen.uitgave, eigen.teksten["advies"], eigen.teksten["afdoening"]) == (
        2,
        "Toch een werkstraf.",
        "beleidssepot-voorwaardelijk",
    )
    dienst.wijzig(DRIE_RO, advies_id, ADVIES, 2, SPOOR)  # without the history: that part is withdrawn
    eigen = opzet.diensten.werkplek.adviesinzage.eigen(DRIE_RO, REMCO, 1, SPOOR)
    assert eigen is not None
    assert "historie" not in eigen.teksten


def test_a_withdrawn_advies_is_gone_for_all_and_only_its_own_partij_can_withdraw(opzet: Opzet) -> None:
    dienst, advies_id = opzet.diensten.werkplek.adviezen, _geef(opzet)
    with pytest.raises(OnbekendStukError):
        dienst.trek_in(RAAD, advies_id, "Per ongeluk.", SPOOR)
    dienst.trek_in(DRIE_RO, advies_id, "Per ongeluk.", SPOOR)
    assert _lees(opzet, REMCO).adviezen == ()
    assert opzet.diensten.werkplek.adviesinzage.eigen(DRIE_RO, REMCO, 1, SPOOR) is None
    assert dienst.stand(OM, [REMCO]) == {}
    _geef(opzet)


def test_a_partij_gives_one_advies_about_somebody(opzet: Opzet) -> None:
    _geef(opzet)
    with pytest.raises(OngeldigeInvoerError, match="al een advies"):
        _geef(opzet)


def test_asking_for_advies_is_a_fact_for_that_partij_and_persoon_only(opzet: Opzet) -> None:
    dienst = opzet.diensten.werkplek.adviezen
    assert dienst.te_vragen(OM, JENNIFER, 1) == ("politie", "rvdk", "halt")
    assert dienst.te_vragen(RAAD, JENNIFER, 1) == ()
    dienst.vraag(OM, JENNIFER, 1, "halt", SPOOR)
    with opzet.opslag.lees() as verbinding:
        feiten = zaken.van_nummers(verbinding, [JENNIFER])[JENNIFER].feiten
    assert Zaakfeit("opdracht-om", True, 1, "halt") in feiten
    assert {een.ontvanger for een in feiten if een.omstandigheid == "opdracht-om" and een.waarde} == {
        "halt",
        "om",
        "rvdk",
    }
    assert opzet.log(1)[0]["inhoud"]["handeling"] == "advies-vragen"
    with pytest.raises(NietBevoegdError):
        dienst.vraag(POLITIE, JENNIFER, 1, "halt", SPOOR)
    with pytest.raises(OngeldigeInvoerError):
        dienst.vraag(OM, JENNIFER, 1, "reclassering", SPOOR)


def test_only_the_om_sees_of_all_who_was_asked_and_gave(opzet: Opzet) -> None:
    dienst = opzet.diensten.werkplek.adviezen
    dienst.vraag(OM, REMCO, 1, "reclassering", SPOOR)
    opzet.klok.vooruit(minutes=20)
    _geef(opzet)
    stand = dienst.stand(OM, [REMCO, JENNIFER])[REMCO]["reclassering"]
    assert stand.gevraagd_op is not None
    assert stand.gegeven_op == stand.gevraagd_op + timedelta(minutes=20)
    assert dienst.stand(DRIE_RO, [REMCO])[REMCO] == {"reclassering": stand}
    assert dienst.stand(SHN, [REMCO])[REMCO] == {}


def test_the_form_says_who_will_see_each_part(opzet: Opzet) -> None:
    vorm = opzet.diensten.werkplek.adviesinzage.vorm(DRIE_RO, REMCO, 1)
    ziet = {deel.id: {een.partij for een in deel.zicht if een.niveau == "volledig"} for deel in vorm.delen}
    assert ziet["advies"] == {"om"}
    assert ziet["historie"] == set()
    assert "binnen-bewaartermijn" in vorm.beperkingen
    assert "niet-ouder-dan-een-jaar" not in vorm.beperkingen
