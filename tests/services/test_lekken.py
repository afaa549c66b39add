"""No name, number or free text in the log; no value of a bron in any byte that is kept."""

from __future__ import annotations

import json

import pytest

from gateway.errors import OngeldigeInvoerError, OpslagError
from gateway.services import NieuweVastlegging, Verzoek
from tests.services.opzet import BAKKER, MOLENAAR, SPOOR, VERZOEK, WAARDEN, ZAAK, Opzet, weging

WAARDEN_VAN_BRONNEN = [
    str(waarde.waarde) for velden in WAARDEN.values() for waarde in velden.values() if len(str(waarde.waarde)) > 4
]


@pytest.fixture
def gebruikt(opzet: Opzet) -> Opzet:
    """A database in which everything happened that can happen."""
    id_ = weging(opzet)
    gevraagd = opzet.diensten.context.verstrek(BAKKER, VERZOEK, SPOOR)
    (item,) = opzet.diensten.vrijgaven.werkvoorraad(MOLENAAR)
    opzet.diensten.vrijgaven.besluit(MOLENAAR, item.id, "geef-vrij", "vrijgave-canarie", SPOOR)
    opzet.diensten.context.ophaling(BAKKER, gevraagd.id, SPOOR)
    opzet.diensten.vastleggingen.trek_in(BAKKER, id_, SPOOR)
    weging(
        opzet,
        MOLENAAR,
        soort="toestemming",
        omstandigheid="toestemming-betrokkene",
        persoon=2,
        categorieen=("mol.klant",),
    )
    met_klant = opzet.diensten.context.verstrek(BAKKER, Verzoek(ZAAK.zaaknummer, 2, "bakken"), SPOOR)
    assert "klant-waarde-canarie" in str(met_klant.to_json())
    return opzet


def test_every_soort_of_logregel_of_the_services_was_seen(gebruikt: Opzet) -> None:
    assert set(gebruikt.soorten()) == {
        "context-gevraagd",
        "context-beoordeeld",
        "context-verstrekt",
        "ophaling-gevraagd",
        "vrijgave-besloten",
        "weging-vastgelegd",
        "toestemming-vastgelegd",
        "vastlegging-ingetrokken",
    }
    assert gebruikt.log_klopt()


@pytest.mark.parametrize(
    "canarie",
    [
        *(persoon.sleutel for persoon in ZAAK.personen),
        *(persoon.geboortedatum.isoformat() for persoon in ZAAK.personen),
        ZAAK.zaaknummer,
        BAKKER.sub,
        BAKKER.naam,
        MOLENAAR.naam,
        "canarie",
        "Canarie",
        "winkeldiefstal",
        *WAARDEN_VAN_BRONNEN,
    ],
)
def test_a_logregel_holds_no_name_number_or_text(gebruikt: Opzet, canarie: str) -> None:
    assert canarie not in json.dumps(gebruikt.log(), ensure_ascii=False)


def test_no_value_of_a_bron_is_in_any_byte_on_disk(gebruikt: Opzet) -> None:
    inhoud = gebruikt.bytes_op_schijf()
    assert VERZOEK.doel.encode() in inhoud  # so the scan finds what is there
    for waarde in WAARDEN_VAN_BRONNEN:
        assert waarde.encode() not in inhoud
    assert (987654).to_bytes(3, "big") not in inhoud


def test_two_people_and_two_zaken_have_their_own_pseudonyms(gebruikt: Opzet) -> None:
    gevraagd = [regel["inhoud"] for regel in gebruikt.log() if regel["soort"] == "context-gevraagd"]
    assert len({een["persoon"] for een in gevraagd}) == 2
    assert len({een["zaak"] for een in gevraagd}) == 1
    assert {een["motivering"] is None for een in gevraagd} == {True, False}


def test_a_logregel_tells_who_in_which_role_under_which_trace(gebruikt: Opzet) -> None:
    for regel in gebruikt.log():
        assert regel["spoor"] == SPOOR
        assert regel["wie"]["partij"] in ("bakkerij", "molen")
        assert len(regel["wie"]["aanvrager"]) == 32


def test_an_error_repeats_nothing_personal(opzet: Opzet) -> None:
    nieuw = NieuweVastlegging(
        "noodzaak", True, ZAAK.zaaknummer, 1, "molen", "bakkerij", "bakken", (), "reden-canarie", opzet.klok()
    )
    with pytest.raises(OngeldigeInvoerError) as fout:
        opzet.diensten.vastleggingen.leg_vast(BAKKER, "weging", nieuw, SPOOR)
    assert "canarie" not in str(fout.value)
    opzet.weiger("INSERT ON verzoeken")
    with pytest.raises(OpslagError) as storing:
        opzet.diensten.context.verstrek(BAKKER, VERZOEK, SPOOR)
    keten = f"{storing.value!r} {storing.value.__cause__!r}"
    assert "Canarie" not in keten
    assert "999900018" not in keten
