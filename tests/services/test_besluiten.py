"""Steps and besluiten on the real handvat: who may, what it sets, and that all of it is one transaction."""

from __future__ import annotations

from dataclasses import replace

import pytest

from audit.errors import LogboekSchrijfError
from gateway.errors import NietBevoegdError, OngeldigeInvoerError
from gateway.services.werkplek.besluit.besluitwaarden import Adviesoordeel, NieuwBesluit
from gateway.store import zaakstappen, zaken
from gateway.zaak import Zaak, Zaakfeit, Zaakpersoon
from tests.services.opzet import SPOOR, Opzet
from tests.services.test_adviezen import DRIE_RO, OM, POLITIE, RAAD, _geef, opzet
from tests.webtool.opzet import JENNIFER, REMCO, aanvrager, wereld

__all__ = ["opzet"]
SEPOT = NieuwBesluit(
    zaaknummer=REMCO,
    persoon=1,
    besluit="beleidssepot",
    reden="Omdat reden-canarie",
    vervolg="De reclassering voert vijf gesprekken.",
    bevestigd=("binnen-bewaartermijn", "niet-over-derden"),
)


def _zaak(opzet: Opzet, zaaknummer: str = REMCO) -> Zaak:
    with opzet.opslag.lees() as verbinding:
        return zaken.van_nummers(verbinding, [zaaknummer])[zaaknummer]


def _gevolgd(opzet: Opzet, hoe: str, reden: str = "") -> tuple[Adviesoordeel, ...]:
    leesbaar = opzet.diensten.werkplek.besluiten.te_beoordelen(OM, REMCO, 1, SPOOR)
    return tuple(Adviesoordeel(stuk=een.stuk, gevolgd=hoe, reden=reden) for een in leesbaar)


def test_a_zaak_goes_on_by_who_may_and_back_only_with_a_reason(opzet: Opzet) -> None:
    stappen = opzet.diensten.werkplek.stappen
    with pytest.raises(NietBevoegdError):
        stappen.zet(DRIE_RO, REMCO, "afstemmen-beoordelen", "", SPOOR)
    with pytest.raises(OngeldigeInvoerError, match="deze stap"):
        stappen.zet(OM, REMCO, "verwerken-informeren", "", SPOOR)
    stappen.zet(OM, REMCO, "afstemmen-beoordelen", "", SPOOR)
    with pytest.raises(OngeldigeInvoerError, match="reden"):
        stappen.zet(OM, REMCO, "verzamelen-adviseren", " ", SPOOR)
    assert _zaak(opzet).processtap == "afstemmen-beoordelen"
    stappen.zet(OM, REMCO, "verzamelen-adviseren", "Er komt nog een advies.", SPOOR)
    regel = opzet.log(1)[0]["inhoud"]
    assert (regel["handeling"], regel["processtap"]) == ("stap-zetten", "verzamelen-adviseren")
    assert regel["reden"]


def test_in_a_closed_zaak_nobody_acts(opzet: Opzet) -> None:
    opzet.registreer(replace(_zaak(opzet), loopt=False))
    with pytest.raises(NietBevoegdError):
        opzet.diensten.werkplek.besluiten.neem(OM, SEPOT, SPOOR)


def test_a_besluit_sets_facts_and_step_and_says_of_each_advies_whether_it_is_followed(opzet: Opzet) -> None:
    _geef(opzet)
    besluit = replace(SEPOT, adviezen=_gevolgd(opzet, "niet-gevolgd", "Te licht. adviesreden-canarie"))
    stuk = opzet.diensten.werkplek.besluiten.neem(OM, besluit, SPOOR)
    zaak = _zaak(opzet)
    assert zaak.processtap == "verwerken-informeren"
    gezet = {een.persoon: een.waarde for een in zaak.feiten if een.omstandigheid == "vervolgingsbeslissing"}
    assert gezet == {een.nummer: True for een in zaak.personen}  # one verdachte: then it holds for the others too
    regel = opzet.log(1)[0]["inhoud"]
    assert (regel["handeling"], regel["besluit"], regel["stuk"]) == ("besluit-nemen", "beleidssepot", stuk)
    assert regel["adviezen"] == {"reclassering": "niet-gevolgd"}
    assert "canarie" not in str(opzet.log())


def test_only_the_officier_decides(opzet: Opzet) -> None:
    for wie in (POLITIE, DRIE_RO, replace(OM, functie="administratief-medewerker")):
        with pytest.raises(NietBevoegdError):
            opzet.diensten.werkplek.besluiten.neem(wie, SEPOT, SPOOR)
    assert opzet.rijen("besluiten") == 0


def test_a_besluit_needs_its_reason_and_a_word_on_every_advies_that_can_be_read(opzet: Opzet) -> None:
    _geef(opzet)
    dienst = opzet.diensten.werkplek.besluiten
    with pytest.raises(OngeldigeInvoerError) as fout:
        dienst.neem(OM, replace(SEPOT, reden=" "), SPOOR)
    assert [een.pad.partition("-")[0] for een in fout.value.fouten] == ["reden", "gevolgd"]
    with pytest.raises(OngeldigeInvoerError, match="niet helemaal"):
        dienst.neem(OM, replace(SEPOT, adviezen=_gevolgd(opzet, "deels-gevolgd")), SPOOR)
    onbekend = Adviesoordeel(stuk="00000000-0000-0000-0000-000000000000", gevolgd="gevolgd")
    with pytest.raises(OngeldigeInvoerError, match="niet meer lezen"):
        dienst.neem(OM, replace(SEPOT, adviezen=(*_gevolgd(opzet, "gevolgd"), onbekend)), SPOOR)
    with pytest.raises(OngeldigeInvoerError, match="dit besluit"):
        dienst.neem(OM, replace(SEPOT, besluit="otp-zitting"), SPOOR)  # for minors only
    assert opzet.rijen("besluiten") == 0


def test_no_record_no_besluit(opzet: Opzet) -> None:
    dienst = opzet.diensten.werkplek.besluiten
    dienst.te_beoordelen(OM, REMCO, 1, SPOOR)
    voor, zaak = len(opzet.log()), _zaak(opzet)
    opzet.weiger_log(voor + 5)  # after two looks and some of the parts
    with pytest.raises(LogboekSchrijfError):
        dienst.neem(OM, SEPOT, SPOOR)
    opzet.laat_toe()
    assert (opzet.rijen("besluiten"), opzet.rijen("inbrengen"), _zaak(opzet)) == (0, 0, zaak)


def test_a_later_besluit_replaces_and_takes_back_what_the_first_set(opzet: Opzet) -> None:
    dienst, stappen = opzet.diensten.werkplek.besluiten, opzet.diensten.werkplek.stappen
    dienst.neem(OM, SEPOT, SPOOR)
    stappen.zet(OM, REMCO, "afstemmen-beoordelen", "Nieuw feit.", SPOOR)
    tweede = dienst.neem(OM, replace(SEPOT, besluit="tom-zitting"), SPOOR)
    gezet = {een.waarde for een in _zaak(opzet).feiten if een.omstandigheid == "vervolgingsbeslissing"}
    assert gezet == {False}
    gezien = opzet.diensten.werkplek.terugkoppeling.lees(OM, REMCO, 1, "terugkoppeling", SPOOR)
    assert [een.stuk for een in gezien.besluiten] == [tweede]


def test_with_two_suspects_the_others_hear_only_when_both_are_decided(opzet: Opzet) -> None:
    zaak = _zaak(opzet)
    ander = Zaakpersoon(9, "verdachte", zaak.personen[0].geboortedatum, "999900999")
    opzet.registreer(replace(zaak, personen=(*zaak.personen, ander)))
    dienst, stappen = opzet.diensten.werkplek.besluiten, opzet.diensten.werkplek.stappen
    dienst.neem(OM, SEPOT, SPOOR)
    waar = {een.persoon: een.waarde for een in _zaak(opzet).feiten if een.omstandigheid == "vervolgingsbeslissing"}
    assert waar == {1: True, 2: False, 3: False, 4: False, 5: False, 9: False}
    stappen.zet(OM, REMCO, "afstemmen-beoordelen", "Nu de ander.", SPOOR)
    dienst.neem(OM, replace(SEPOT, persoon=9), SPOOR)
    waar = {een.persoon: een.waarde for een in _zaak(opzet).feiten if een.omstandigheid == "vervolgingsbeslissing"}
    assert set(waar.values()) == {True}


def test_a_selection_is_only_brought_in_if_partners_may_see_it(opzet: Opzet) -> None:
    opzet.registreer(replace(_zaak(opzet), processtap="intake-selectie"))
    dienst, terug = opzet.diensten.werkplek.besluiten, opzet.diensten.werkplek.terugkoppeling
    with pytest.raises(NietBevoegdError):
        dienst.selecteer(RAAD, REMCO, 1, "zsm", "Reden.", SPOOR)
    dienst.selecteer(OM, REMCO, 1, "zsm", "Reden.", SPOOR)
    assert opzet.rijen("inbrengen") == 0
    assert _zaak(opzet).processtap == "verzamelen-adviseren"
    with opzet.opslag.schrijf() as verbinding:
        assert zaakstappen.zet_processtap(verbinding, REMCO, "verzamelen-adviseren", "intake-selectie")
    alles = dienst.te_bevestigen(POLITIE, REMCO, "selectie")
    dienst.selecteer(POLITIE, REMCO, 1, "zsm", "Reden van de politie.", SPOOR, gedeeld=True, bevestigd=alles)
    zicht = {wie: len(terug.lees(aanvrager(wie), REMCO, 1, doel, SPOOR).besluiten) for wie, doel in _LEZERS.items()}
    assert opzet.rijen("inbrengen") == 2  # nothing stands at the victim yet
    assert zicht == {"om": 1, "reclassering": 0, "halt": 0, "shn": 0, "politie": 1}


_LEZERS = {
    "om": "afdoeningsbeslissing",
    "reclassering": "terugkoppeling",
    "halt": "halt-afdoening",
    "shn": "slachtofferzorg",
    "politie": "terugkoppeling",
}


def test_a_fact_wins_only_for_whom_it_is_about() -> None:
    zaak = next(een for een in wereld().zaken if een.zaaknummer == JENNIFER)
    breed = replace(zaak, feiten=(Zaakfeit("halt-verwijzing", False), Zaakfeit("raadsman-gesteld", True, 1)))
    feiten = zaakstappen.met_feiten(breed, [Zaakfeit("halt-verwijzing", True, 1)])
    waar = {een.persoon: een.waarde for een in feiten if een.omstandigheid == "halt-verwijzing"}
    assert waar == {1: True, 2: False, 3: False, 4: False, 5: False}
    assert Zaakfeit("raadsman-gesteld", True, 1) in feiten
    smal = zaakstappen.met_feiten(breed, [Zaakfeit("halt-verwijzing", True, 1, "halt")])
    over_een = {
        een.ontvanger: een.waarde for een in smal if een.persoon == 1 and een.omstandigheid == "halt-verwijzing"
    }
    assert over_een == {partij: partij == "halt" for partij in zaak.partijen}
