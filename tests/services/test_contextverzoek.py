"""What a contextverzoek gives, what it refuses, and what it keeps."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from gateway.aanvrager import Aanvrager
from gateway.errors import HerhalingError, NietBevoegdError, OnbekendeZaakError, OngeldigeInvoerError
from gateway.services import Contextantwoord, Veldantwoord, Verzoek
from handvat.model import Bron, Categorie, Contextveld, Niveau
from tests.factories import MINI, maak_handvat, maak_verstrekking, per_id
from tests.services.conftest import MaakOpzet
from tests.services.fakes import FakeBronnen
from tests.services.opzet import BAKKER, LEERLING, MARKT, MOLENAAR, SPOOR, VERZOEK, WAARDEN, ZAAK, Opzet, weging

BEHEERDER = Aanvrager("sub-b", "Bo Beheerder", None, None, ("rotterdam",), ("beheerder",))


def veld(antwoord: Contextantwoord, veld_id: str) -> Veldantwoord:
    return next(een for een in antwoord.velden if een.oordeel.veld == veld_id)


def standen(antwoord: Contextantwoord) -> dict[str, str]:
    return {een.oordeel.veld: een.stand for een in antwoord.velden}


def test_a_verzoek_gives_what_mag_and_says_why(opzet: Opzet) -> None:
    antwoord = opzet.diensten.context.verstrek(BAKKER, VERZOEK, SPOOR)
    assert [een.oordeel.veld for een in antwoord.velden] == list(MINI.velden)
    assert veld(antwoord, "oven.recept").waarde == "recept-waarde-canarie"
    assert veld(antwoord, "oven.recept").label == {"herkomst": "oven"}
    assert (veld(antwoord, "maal.soort").oordeel.niveau, veld(antwoord, "maal.soort").waarde) == (Niveau.DAT, True)
    assert veld(antwoord, "maal.soort").label is None
    assert (veld(antwoord, "maal.klant").stand, veld(antwoord, "maal.klant").waarde) == ("niet-gevraagd", None)
    assert antwoord.bronnen == {"oven": "beantwoord", "maal": "beantwoord", "kraam": "niet-gevraagd"}
    assert (antwoord.handvat_versie, antwoord.handvat_sha256) == (MINI.versie, MINI.sha256)


def test_the_json_has_the_keys_of_the_contract(opzet: Opzet) -> None:
    gegeven = opzet.diensten.context.verstrek(BAKKER, VERZOEK, SPOOR).to_json()
    for sleutel in ("id", "zaaknummer", "persoon", "doel", "handvat", "velden", "bronnen", "bewijs"):
        assert sleutel in gegeven
    per_veld = {frozenset(een) for een in gegeven["velden"]}
    assert len(per_veld) == 1
    assert {"veld", "niveau", "redenen", "welAls", "stand", "waarde", "label"} <= per_veld.pop()
    assert set(gegeven["bewijs"]) == {"index", "blad", "checkpoint", "opneembewijs"}


def test_a_bron_is_asked_dat_per_categorie_and_volledig_per_veld(opzet: Opzet) -> None:
    opzet.diensten.context.verstrek(BAKKER, VERZOEK, SPOOR)
    per_bron = dict(zip(opzet.bronnen.bronnen_gevraagd, opzet.bronnen.gevraagd, strict=True))
    assert set(per_bron) == {"oven", "maal"}
    assert [een.veld for een in per_bron["oven"].volledig] == ["oven.recept"]
    assert [(een.categorie, een.velden) for een in per_bron["maal"].dat] == [
        ("mol.meel", ("maal.soort", "maal.gewicht"))
    ]
    assert per_bron["maal"].volledig == ()
    assert per_bron["maal"].sleutel == "999900018"


def test_only_the_asked_velden_are_judged_and_asked(opzet: Opzet) -> None:
    antwoord = opzet.diensten.context.verstrek(BAKKER, replace(VERZOEK, velden=("maal.soort", "kraam.plek")), SPOOR)
    assert standen(antwoord) == {"maal.soort": "gegeven", "kraam.plek": "niet-gevraagd"}
    assert opzet.bronnen.velden == {"maal.soort"}


@pytest.mark.parametrize("stand", ["te-laat", "storing"])
def test_a_bron_that_does_not_answer_is_said_so_and_delays_no_other(opzet: Opzet, stand: Any) -> None:
    opzet.bronnen.stand = {"maal": stand}
    antwoord = opzet.diensten.context.verstrek(BAKKER, VERZOEK, SPOOR)
    assert standen(antwoord)["maal.soort"] == stand
    assert standen(antwoord)["oven.recept"] == "gegeven"
    assert antwoord.bronnen["maal"] == stand
    assert opzet.log()[-1]["inhoud"]["bronnen"] == {"maal": stand, "oven": "beantwoord"}
    assert veld(antwoord, "maal.soort").waarde is None


def test_a_bron_that_has_nothing_is_leeg(opzet: Opzet) -> None:
    opzet.bronnen.waarden = {}
    assert standen(opzet.diensten.context.verstrek(BAKKER, VERZOEK, SPOOR))["oven.recept"] == "leeg"


def test_a_bron_that_leaves_out_what_was_asked_did_not_say_no(opzet: Opzet) -> None:
    opzet.bronnen.zwijgt = frozenset({"maal"})
    assert standen(opzet.diensten.context.verstrek(BAKKER, VERZOEK, SPOOR))["maal.soort"] == "storing"


def test_what_a_bron_sends_too_much_is_recorded_and_not_shown(opzet: Opzet) -> None:
    antwoord = opzet.diensten.context.verstrek(BAKKER, VERZOEK, SPOOR)
    assert opzet.log()[-1]["inhoud"]["te_veel"] == {"maal": 3, "oven": 3}
    assert "klant-waarde-canarie" not in str(antwoord.to_json())
    assert "soort-waarde-canarie" not in str(antwoord.to_json())


def twee_bronnen() -> Any:
    """One categorie in two bronnen, of which may only be known whether."""
    return maak_handvat(
        [maak_verstrekking("dat", niveau=Niveau.DAT)],
        bronnen=per_id([*MINI.bronnen.values(), Bron("silo", "Siloboek", "molen")]),
        categorieen=per_id([Categorie("mol.meel", "Meel", "molen", ("maal", "silo"), "avg", "geen", "geen", "derde")]),
        velden=per_id([Contextveld(een, "mol.meel", een, een, "tekst", een) for een in ("maal.soort", "silo.soort")]),
    )


class PerBron(FakeBronnen):
    """Only the silo knows the person."""

    def _antwoord(self, bron: str, handvat: Any) -> Any:
        gegeven = super()._antwoord(bron, handvat)
        return replace(gegeven, bekend={"mol.meel": bron == "silo"} if gegeven.bekend else {})


def test_dat_is_about_the_categorie_and_equal_for_all_its_velden(maak: MaakOpzet) -> None:
    opzet = maak(twee_bronnen(), PerBron())
    opzet.registreer(ZAAK)
    antwoord = opzet.diensten.context.verstrek(BAKKER, VERZOEK, SPOOR)
    assert {een.oordeel.veld: een.waarde for een in antwoord.velden} == {"maal.soort": True, "silo.soort": True}


GEGEVEN, NIET = ("gegeven", True), ("gegeven", False)
LAAT, STUK = ("te-laat", None), ("storing", None)


@pytest.mark.parametrize(
    ("stand", "zwijgt", "samen"),
    [
        ({}, (), GEGEVEN),
        ({"maal": "storing"}, (), GEGEVEN),
        ({}, ("maal",), GEGEVEN),
        ({"silo": "storing"}, (), STUK),
        ({"silo": "te-laat"}, (), LAAT),
        ({}, ("silo",), STUK),
        ({"maal": "te-laat", "silo": "te-laat"}, (), LAAT),
        ({"maal": "te-laat", "silo": "storing"}, (), STUK),
        ({"maal": "te-laat"}, ("silo",), STUK),
    ],
)
def test_dat_is_false_only_if_every_asked_bron_said_so(
    maak: MaakOpzet, stand: Any, zwijgt: tuple[str, ...], samen: tuple[str, bool | None]
) -> None:
    opzet = maak(twee_bronnen(), PerBron(stand=stand, zwijgt=frozenset(zwijgt)))
    opzet.registreer(ZAAK)
    antwoord = opzet.diensten.context.verstrek(BAKKER, VERZOEK, SPOOR)
    assert [(een.stand, een.waarde) for een in antwoord.velden] == [samen, samen]
    assert [een["stand"] for een in opzet.log()[-1]["inhoud"]["velden"]] == [samen[0]] * 2


def test_dat_is_false_if_all_asked_bronnen_said_no(maak: MaakOpzet) -> None:
    opzet = maak(twee_bronnen(), FakeBronnen())
    opzet.registreer(ZAAK)
    antwoord = opzet.diensten.context.verstrek(BAKKER, VERZOEK, SPOOR)
    assert [(een.stand, een.waarde) for een in antwoord.velden] == [NIET, NIET]


def test_nothing_is_asked_of_anybody_if_nothing_mag(maak: MaakOpzet) -> None:
    opzet = maak(maak_handvat([]), FakeBronnen(waarden=WAARDEN, kan=dict.fromkeys(MINI.bronnen, MINI.omstandigheden)))
    opzet.registreer(ZAAK)
    opzet.bronnen.bij_aanroep = lambda soort: pytest.fail("a bron was called")
    antwoord = opzet.diensten.context.verstrek(BAKKER, VERZOEK, SPOOR)
    assert set(standen(antwoord).values()) == {"niet-gevraagd"}
    assert opzet.soorten()[-1] == "context-verstrekt"


@pytest.mark.parametrize(
    ("wie", "nummer"),
    [(MARKT, ZAAK.zaaknummer), (BAKKER, "ZSM-2026-9998"), (replace(BAKKER, regios=("limburg",)), ZAAK.zaaknummer)],
    ids=["partij not in zaak", "no such zaak", "other location"],
)
def test_a_zaak_that_is_not_yours_and_one_that_does_not_exist_give_the_same(
    opzet: Opzet, wie: Aanvrager, nummer: str
) -> None:
    fouten = []
    for doel in ("bakken", "onzin"):
        with pytest.raises(OnbekendeZaakError) as fout:
            opzet.diensten.context.verstrek(wie, Verzoek(nummer, 77, doel), SPOOR)
        fouten.append(fout.value.args)
    with pytest.raises(OnbekendeZaakError) as fout:
        opzet.diensten.zaken.get(wie, nummer)
    assert [*fouten, fout.value.args] == [()] * 3
    assert opzet.log() == []


def test_somebody_without_a_partij_asks_nothing(opzet: Opzet) -> None:
    with pytest.raises(NietBevoegdError):
        opzet.diensten.context.verstrek(BEHEERDER, VERZOEK, SPOOR)
    with pytest.raises(NietBevoegdError):
        opzet.diensten.vrijgaven.besluit(BEHEERDER, "x", "geef-vrij", "", SPOOR)


def test_a_functie_that_the_handvat_does_not_know_is_not_bevoegd(opzet: Opzet) -> None:
    with pytest.raises(NietBevoegdError):
        opzet.diensten.context.verstrek(replace(BAKKER, functie="molenaar"), VERZOEK, SPOOR)


def test_all_mistakes_are_told_at_once_with_the_nearest(opzet: Opzet) -> None:
    verkeerd = Verzoek(ZAAK.zaaknummer, 9, "baken", ("maal.sort", "oven.recept"), "x" * 2001, "")
    with pytest.raises(OngeldigeInvoerError) as fout:
        opzet.diensten.context.verstrek(BAKKER, verkeerd, SPOOR)
    assert {een.pad: een.dichtstbij for een in fout.value.fouten} == {
        "persoon": "3",
        "doel": "bakken",
        "velden[0]": "maal.soort",
        "motivering": None,
        "Idempotency-Key": None,
    }
    assert opzet.log() == []


def test_the_functie_of_the_token_decides(opzet: Opzet) -> None:
    weging(opzet)
    bakker = opzet.diensten.context.verstrek(BAKKER, VERZOEK, SPOOR)
    leerling = opzet.diensten.context.verstrek(LEERLING, VERZOEK, SPOOR)
    assert veld(bakker, "maal.soort").oordeel.niveau is Niveau.VOLLEDIG
    assert veld(leerling, "maal.soort").oordeel.niveau is Niveau.DAT


def test_age_is_that_of_today(opzet: Opzet) -> None:
    verzoek = Verzoek(ZAAK.zaaknummer, 3, "verkopen")
    kind = opzet.diensten.context.verstrek(BAKKER, verzoek, SPOOR)
    assert opzet.log()[-2]["inhoud"]["situatie"]["leeftijdsgroep"] == "kind"
    opzet.klok.vooruit(days=365 * 7)
    groter = opzet.diensten.context.verstrek(BAKKER, verzoek, SPOOR)
    assert opzet.log()[-2]["inhoud"]["situatie"]["leeftijdsgroep"] == "jeugdige-16-17"
    assert (standen(kind)["kraam.plek"], standen(groter)["kraam.plek"]) == ("niet-gevraagd", "wacht-op-vrijgave")


def test_the_same_key_with_the_same_body_gives_the_first_answer_without_values(opzet: Opzet) -> None:
    verzoek = replace(VERZOEK, idempotentie_sleutel="sleutel-1", velden=("oven.recept", "maal.soort"))
    eerste = opzet.diensten.context.verstrek(BAKKER, verzoek, SPOOR)
    opzet.bronnen.vergeet()
    tweede = opzet.diensten.context.verstrek(BAKKER, replace(verzoek, velden=("maal.soort", "oven.recept")), SPOOR)
    assert tweede.id == eerste.id
    assert standen(tweede) == standen(eerste)
    assert {een.waarde for een in tweede.velden} == {None}
    assert opzet.bronnen.gevraagd == []
    assert len(opzet.log()) == 3


@pytest.mark.parametrize(
    "anders",
    [
        {"persoon": 2},
        {"doel": "verkopen"},
        {"velden": ("oven.recept",)},
        {"motivering": "iets anders"},
        {"zaaknummer": "ZSM-2026-0002"},
    ],
)
def test_the_same_key_with_another_body_is_refused(opzet: Opzet, anders: dict[str, Any]) -> None:
    opzet.registreer(replace(ZAAK, zaaknummer="ZSM-2026-0002"))
    verzoek = replace(VERZOEK, idempotentie_sleutel="sleutel-1")
    opzet.diensten.context.verstrek(BAKKER, verzoek, SPOOR)
    with pytest.raises(HerhalingError):
        opzet.diensten.context.verstrek(BAKKER, replace(verzoek, **anders), SPOOR)
    assert len(opzet.log()) == 3


def test_the_same_key_in_another_functie_is_refused(opzet: Opzet) -> None:
    verzoek = replace(VERZOEK, idempotentie_sleutel="sleutel-1")
    opzet.diensten.context.verstrek(BAKKER, verzoek, SPOOR)
    with pytest.raises(HerhalingError):
        opzet.diensten.context.verstrek(replace(BAKKER, functie="leerling"), verzoek, SPOOR)


def test_the_same_key_of_somebody_else_is_another_key(opzet: Opzet) -> None:
    verzoek = replace(VERZOEK, idempotentie_sleutel="sleutel-1")
    eerste = opzet.diensten.context.verstrek(BAKKER, verzoek, SPOOR)
    assert opzet.diensten.context.verstrek(LEERLING, verzoek, SPOOR).id != eerste.id


def test_the_stand_has_the_oordelen_and_no_values(opzet: Opzet) -> None:
    eerste = opzet.diensten.context.verstrek(BAKKER, VERZOEK, SPOOR)
    nu = opzet.diensten.context.stand(BAKKER, eerste.id)
    assert [een.oordeel for een in nu.velden] == [een.oordeel for een in eerste.velden]
    assert standen(nu) == standen(eerste)
    assert nu.bronnen == eerste.bronnen
    assert nu.bewijs == eerste.bewijs
    assert all(een.waarde is None and een.label is None for een in nu.velden)


def test_own_gegevens_need_a_regel_too(maak: MaakOpzet) -> None:
    opzet = maak(maak_handvat([]), FakeBronnen(waarden=WAARDEN))
    opzet.registreer(ZAAK)
    antwoord = opzet.diensten.context.verstrek(MOLENAAR, VERZOEK, SPOOR)
    assert set(standen(antwoord).values()) == {"niet-gevraagd"}
