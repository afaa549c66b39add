"""Somebody asks who saw what about them: at the desk, checked, approved by another, given."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest

from audit import lezen
from audit.kluis.kluis import Kluis
from gateway.aanvrager import Aanvrager
from gateway.errors import (
    InzageVeranderdError,
    NietBevoegdError,
    OnbekendeInzageError,
    OngeldigeInvoerError,
)
from gateway.services import NieuwInzageverzoek, Toetsantwoord
from gateway.services.inzage import Inhoud, Inzagedossier
from gateway.services.inzage.beleid import lees_beleid
from gateway.services.inzage.regels import lees_regels
from gateway.zaak import Zaakfeit
from tests.services.opzet import BAKKER, BEGIN, SPOOR, VERZOEK, ZAAK, Opzet

EEN = Aanvrager("sub-pf-1", "Pia Canarie", None, None, (), ("privacyfunctionaris",))
TWEE = replace(EEN, sub="sub-pf-2", naam="Pim Canarie")
NIEUW = NieuwInzageverzoek(ZAAK.zaaknummer, 1, "zelf", "rijbewijs", BEGIN)
NEE = Toetsantwoord("nee", reden="Er is niets dat hieraan in de weg staat.")
ALLES_NEE: dict[str, Toetsantwoord] = dict.fromkeys(lees_beleid().toetsen, NEE)


def spoor(nummer: int) -> str:
    return f"{nummer:032x}"


def vraag_context(opzet: Opzet, nummer: int = 1, **anders: Any) -> None:
    """The bakker asks; each time with a trace id of its own, as the product does."""
    opzet.diensten.context.verstrek(BAKKER, replace(VERZOEK, **anders), spoor(nummer))


def bericht(inhoud: Inhoud) -> bytes:
    return json.dumps(inhoud.to_json()).encode()


def getoetst(opzet: Opzet, toetsing: Mapping[str, Toetsantwoord] = ALLES_NEE) -> str:
    kaart = opzet.diensten.inzage.vraag(EEN, NIEUW, SPOOR)
    opzet.diensten.inzage.toets(EEN, kaart.id, toetsing, SPOOR)
    return kaart.id


def dossier(opzet: Opzet, inzage_id: str, wie: Aanvrager = TWEE) -> Inzagedossier:
    return opzet.diensten.inzage.dossier(wie, inzage_id, SPOOR)


def goedgekeurd(opzet: Opzet, toetsing: Mapping[str, Toetsantwoord] = ALLES_NEE) -> str:
    inzage_id = getoetst(opzet, toetsing)
    keur_goed(opzet, inzage_id)
    return inzage_id


def keur_goed(opzet: Opzet, inzage_id: str) -> None:
    gezien = dossier(opzet, inzage_id).inhoud_hash
    opzet.diensten.inzage.besluit(TWEE, inzage_id, "keur-goed", "", gezien, SPOOR)


def geef(opzet: Opzet, inzage_id: str) -> bytes:
    return opzet.diensten.inzage.verstrek(EEN, inzage_id, "bericht", bericht, SPOOR)


def test_the_answer_says_who_saw_what_when_what_for_and_on_which_ground(opzet: Opzet) -> None:
    vraag_context(opzet)
    uit = json.loads(geef(opzet, goedgekeurd(opzet)))
    (regel,) = uit["regels"]
    assert (regel["partij"], regel["functie"], regel["doel"]) == ("bakkerij", "bakker", "bakken")
    assert (regel["moment"], regel["zaak"], regel["zeker"]) == (BEGIN.isoformat(), ZAAK.zaaknummer, True)
    verstrekt = next(een for een in opzet.log() if een["soort"] == "context-verstrekt")["inhoud"]["velden"]
    for groep, stand, niveau in (("volledig", "gegeven", "volledig"), ("dat", "gegeven", "dat")):
        verwacht = [een["veld"] for een in verstrekt if (een["stand"], een["niveau"]) == (stand, niveau)]
        assert regel[groep] == verwacht
    assert regel["volledig"]
    assert regel["grondslagen"] == {een["veld"]: een["grondslagen"] for een in verstrekt}
    beoordeeld = next(een for een in opzet.log() if een["soort"] == "context-beoordeeld")["inhoud"]["oordelen"]
    assert regel["geweigerd"] == [een["veld"] for een in beoordeeld if een["niveau"] == "geen"]
    assert regel["geweigerd"]


def test_what_came_of_it_is_told_apart(opzet: Opzet) -> None:
    opzet.bronnen.waarden = {"oven": {}}
    opzet.bronnen.stand = {"maal": "te-laat"}
    vraag_context(opzet)
    (regel,) = dossier(opzet, opzet.diensten.inzage.vraag(EEN, NIEUW, SPOOR).id).inhoud.regels
    assert "oven.recept" in regel.leeg
    assert any(veld.startswith("maal.") for veld in regel.zonder_antwoord)
    assert not regel.volledig


def test_every_step_is_an_entry_about_the_person_and_names_nobody(opzet: Opzet) -> None:
    vraag_context(opzet)
    inzage_id = goedgekeurd(opzet)
    bestand = geef(opzet, inzage_id)
    eigen = [een for een in opzet.log() if een["soort"].startswith(("inzage-", "toezicht-"))]
    assert [een["soort"] for een in eigen] == [
        "inzage-gevraagd",
        "inzage-getoetst",
        "toezicht-ingezien",
        "inzage-besloten",
        "inzage-verstrekt",
    ]
    assert eigen[1]["inhoud"]["toetsen"] == dict.fromkeys(lees_beleid().toetsen, "nee")
    assert eigen[2]["inhoud"]["dossier"] == inzage_id
    assert eigen[3]["inhoud"]["besluit"] == "keur-goed"
    uit = eigen[4]["inhoud"]
    assert (uit["regels"], uit["achtergehouden"], uit["vorm"]) == (1, 0, "bericht")
    assert uit["bestand"] == sha256(bestand).hexdigest()
    opzet.opslag.sluit()
    schijf = opzet.bytes_op_schijf()
    assert b"Pia Canarie" not in schijf
    assert NEE.reden.encode() not in schijf
    assert opzet.log_klopt()


def test_the_answer_is_about_the_person_in_all_zaken_and_about_nobody_else(opzet: Opzet) -> None:
    ander = replace(ZAAK, zaaknummer="ZSM-2026-0002", personen=(replace(ZAAK.personen[0], nummer=4),))
    opzet.registreer(ander)
    vraag_context(opzet)
    vraag_context(opzet, 2, persoon=2)
    vraag_context(opzet, 3, zaaknummer=ander.zaaknummer, persoon=4)
    gevonden = dossier(opzet, opzet.diensten.inzage.vraag(EEN, NIEUW, SPOOR).id)
    assert [regel.zaak for regel in gevonden.inhoud.regels] == [ZAAK.zaaknummer, ander.zaaknummer]
    assert gevonden.zaken == (ZAAK.zaaknummer, ander.zaaknummer)


def test_of_all_entries_only_those_about_the_person_are_read(opzet: Opzet) -> None:
    vraag_context(opzet)
    vraag_context(opzet, 2, persoon=2)
    with opzet.opslag.lees() as verbinding:
        ruw = lezen.regels(verbinding, 0, 100)
    personen = [json.loads(regel)["inhoud"]["persoon"] for _, regel in ruw]
    assert len(set(personen)) == 2

    def geen(een: str, versie: str) -> tuple[str, ...]:
        return ()

    gelezen = [
        lees_regels(ruw, persoon, {}, geen, geen, grens=len(ruw), aantal=personen.count(persoon))
        for persoon in set(personen)
    ]
    assert [len(een) for een in gelezen] == [1, 1]


def test_a_question_whose_outcome_was_never_recorded_counts_as_possibly_seen(opzet: Opzet) -> None:
    class GestoptError(Exception):
        """As if the process died."""

    def stop(soort: str) -> None:
        if soort == "haal":
            raise GestoptError

    opzet.bronnen.bij_aanroep = stop
    with pytest.raises(GestoptError):
        vraag_context(opzet)
    assert "context-verstrekt" not in opzet.soorten()
    (regel,) = dossier(opzet, opzet.diensten.inzage.vraag(EEN, NIEUW, SPOOR).id).inhoud.regels
    assert not regel.zeker
    assert regel.gekregen
    assert regel.gronden


def test_only_the_last_years_are_in_it(opzet: Opzet) -> None:
    vraag_context(opzet)
    opzet.klok.vooruit(days=4 * 365.25 + 1)
    inzage_id = opzet.diensten.inzage.vraag(EEN, replace(NIEUW, vastgesteld_op=opzet.klok()), SPOOR).id
    assert dossier(opzet, inzage_id).inhoud.regels == ()


@pytest.mark.parametrize("uren", [0, 1])  # also in the same moment
def test_what_happens_after_the_check_is_not_in_the_answer(opzet: Opzet, uren: int) -> None:
    vraag_context(opzet)
    inzage_id = goedgekeurd(opzet)
    opzet.klok.vooruit(hours=uren)
    vraag_context(opzet, 2)
    assert len(json.loads(geef(opzet, inzage_id))["regels"]) == 1


@pytest.mark.parametrize("stap", ["gevraagd", "getoetst", "afgewezen"])
def test_nothing_goes_out_without_approval(opzet: Opzet, stap: str) -> None:
    inzage_id = opzet.diensten.inzage.vraag(EEN, NIEUW, SPOOR).id if stap == "gevraagd" else getoetst(opzet)
    if stap == "afgewezen":
        opzet.diensten.inzage.besluit(TWEE, inzage_id, "wijs-af", "Niet goed gekeken.", "", SPOOR)
    with pytest.raises(InzageVeranderdError):
        geef(opzet, inzage_id)
    assert "inzage-verstrekt" not in opzet.soorten()


def test_who_did_the_check_does_not_approve_it(opzet: Opzet) -> None:
    inzage_id = getoetst(opzet)
    gezien = dossier(opzet, inzage_id, EEN)
    assert not gezien.mag_besluiten
    with pytest.raises(NietBevoegdError):
        opzet.diensten.inzage.besluit(EEN, inzage_id, "keur-goed", "", gezien.inhoud_hash, SPOOR)
    assert dossier(opzet, inzage_id).mag_besluiten


def test_another_answer_than_was_seen_is_not_approved(opzet: Opzet) -> None:
    inzage_id = getoetst(opzet)
    with pytest.raises(InzageVeranderdError):
        opzet.diensten.inzage.besluit(TWEE, inzage_id, "keur-goed", "", "0" * 64, SPOOR)
    assert dossier(opzet, inzage_id).kaart.stand == "getoetst"


def test_a_rejection_has_a_reason_and_a_new_check_opens_it_again(opzet: Opzet) -> None:
    inzage_id = getoetst(opzet)
    with pytest.raises(OngeldigeInvoerError):
        opzet.diensten.inzage.besluit(TWEE, inzage_id, "wijs-af", " ", "", SPOOR)
    opzet.diensten.inzage.besluit(TWEE, inzage_id, "wijs-af", "Kijk nog eens.", "", SPOOR)
    assert dossier(opzet, inzage_id).besluitreden == "Kijk nog eens."
    opzet.diensten.inzage.toets(TWEE, inzage_id, ALLES_NEE, SPOOR)
    na = dossier(opzet, inzage_id, EEN)
    assert (na.kaart.stand, na.besluit, na.mag_besluiten) == ("getoetst", None, True)


def test_a_new_check_undoes_an_approval(opzet: Opzet) -> None:
    inzage_id = goedgekeurd(opzet)
    opzet.diensten.inzage.toets(EEN, inzage_id, ALLES_NEE, SPOOR)
    with pytest.raises(InzageVeranderdError):
        geef(opzet, inzage_id)


def test_an_approval_is_void_when_another_answer_would_go_out(opzet: Opzet) -> None:
    vraag_context(opzet)
    inzage_id = goedgekeurd(opzet)
    tot = (opzet.klok() + timedelta(days=10)).date()
    opzet.diensten.embargos.leg(EEN, ZAAK.zaaknummer, tot, "Het OM vraagt dit.", SPOOR)
    with pytest.raises(InzageVeranderdError):
        geef(opzet, inzage_id)
    assert opzet.log(1)[0]["inhoud"]["besluit"] == "vervallen"
    na = dossier(opzet, inzage_id)
    assert (na.kaart.stand, na.klopt_nog) == ("gevraagd", False)


def test_of_two_steps_at_once_one_is_refused(opzet: Opzet) -> None:
    inzage_id = getoetst(opzet)
    gezien = dossier(opzet, inzage_id).inhoud_hash
    opzet.klok.eenmaal = lambda: opzet.diensten.inzage.toets(EEN, inzage_id, ALLES_NEE, SPOOR)
    with pytest.raises(InzageVeranderdError):
        opzet.diensten.inzage.besluit(TWEE, inzage_id, "keur-goed", "", gezien, SPOOR)


def test_an_unknown_inzageverzoek_is_not_there(opzet: Opzet) -> None:
    with pytest.raises(OnbekendeInzageError):
        dossier(opzet, "00000000-0000-4000-8000-000000000000")
    assert "toezicht-ingezien" not in opzet.soorten()


@pytest.mark.parametrize(
    ("anders", "pad"),
    [
        ({"voor": "buurman"}, "voor"),
        ({"voor": "gezagdrager", "identiteit": "gezagsregister"}, "voor"),
        ({"persoon": 3}, "voor"),
        ({"identiteit": "zegt-het-zelf"}, "identiteit"),
        ({"identiteit": "machtiging"}, "identiteit"),
        ({"vastgesteld_op": BEGIN + timedelta(minutes=1)}, "vastgesteldOp"),
        ({"vastgesteld_op": BEGIN - timedelta(days=31)}, "vastgesteldOp"),
        ({"persoon": 9}, "persoon"),
    ],
)
def test_the_desk_must_know_who_asks(opzet: Opzet, anders: dict[str, Any], pad: str) -> None:
    with pytest.raises(OngeldigeInvoerError) as fout:
        opzet.diensten.inzage.vraag(EEN, replace(NIEUW, **anders), SPOOR)
    assert [een.pad for een in fout.value.fouten] == [pad]
    assert "inzage-gevraagd" not in opzet.soorten()


def test_for_a_child_the_one_with_gezag_asks(opzet: Opzet) -> None:
    kind = replace(NIEUW, persoon=3, voor="gezagdrager", identiteit="gezagsregister")
    gevonden = dossier(opzet, opzet.diensten.inzage.vraag(EEN, kind, SPOOR).id)
    assert gevonden.leeftijd == 10
    assert "belang-kind" in gevonden.seinen


def test_what_the_register_knows_is_told_and_a_no_against_it_needs_a_reason(opzet: Opzet) -> None:
    opzet.registreer(replace(ZAAK, loopt=False, feiten=(Zaakfeit("adres-afgeschermd", True, 2),)))
    inzage_id = opzet.diensten.inzage.vraag(EEN, NIEUW, SPOOR).id
    assert set(dossier(opzet, inzage_id).seinen) == {"veilig-adres"}
    zonder = ALLES_NEE | dict.fromkeys(("veilig-adres", "onderzoeksbelang"), Toetsantwoord("nee"))
    with pytest.raises(OngeldigeInvoerError) as fout:
        opzet.diensten.inzage.toets(EEN, inzage_id, zonder, SPOOR)
    assert [een.pad for een in fout.value.fouten] == ["toetsen.veilig-adres.reden"]


def test_after_the_key_of_the_person_is_destroyed_the_reasons_say_so_and_nothing_breaks(opzet: Opzet) -> None:
    inzage_id = getoetst(opzet)
    pseudoniem = opzet.log(1)[0]["inhoud"]["persoon"]
    with opzet.opslag.schrijf() as verbinding:
        Kluis(b"k" * 32, opzet.klok).vernietig(verbinding, pseudoniem)
    assert {een.reden for een in dossier(opzet, inzage_id).toetsing.values()} == {"(vernietigd op 22-11-2026)"}
