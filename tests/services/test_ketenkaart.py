"""The ketenkaart: made on first use, one per zaak, also when many begin at once; and who collects what for whom."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest

from gateway.errors import OmwegError, OnbekendeZaakError, OnbekendStukError, OngeldigeInvoerError
from gateway.services import NieuweTaak
from tests.services.conftest import MaakOpzet
from tests.services.inbreng_opzet import DRIE, OPEN, log, nieuw, teksten, vol
from tests.services.opzet import BAKKER, MARKT, MOLENAAR, SPOOR, ZAAK, Opzet

TAAK = NieuweTaak(
    zaaknummer=ZAAK.zaaknummer,
    persoon=1,
    soort="verzamelen",
    categorie="mol.meel",
    wie="molen",
    voor="bakkerij",
    doel="bakken",
)


@pytest.fixture
def open_(maak: MaakOpzet) -> Opzet:
    opzet = maak(OPEN, vol())
    opzet.registreer(DRIE)
    return opzet


def test_looking_makes_no_kaart_and_the_first_who_writes_does(open_: Opzet) -> None:
    dienst = open_.diensten.werkplek.ketenkaart
    assert dienst.stand(BAKKER, ZAAK.zaaknummer).begonnen_op is None
    dienst.breng_in(MOLENAAR, nieuw(plek=""), SPOOR)
    stand = dienst.stand(BAKKER, ZAAK.zaaknummer)
    assert (stand.begonnen_op, stand.begonnen_door) == (open_.klok(), "molen")
    assert [(regel["soort"], regel.get("handeling")) for regel in log(open_)] == [
        ("zaakstap-gezet", "ketenkaart-begonnen"),
        ("inbreng-vastgelegd", None),
    ]
    with pytest.raises(OngeldigeInvoerError):
        dienst.breng_in(MOLENAAR, nieuw(onderdeel="bestaat-niet"), SPOOR)
    with pytest.raises(OnbekendeZaakError):
        dienst.stand(replace(BAKKER, partij="elders"), ZAAK.zaaknummer)


def test_many_who_begin_at_once_share_one_kaart_and_lose_nothing(open_: Opzet) -> None:
    samen = Barrier(6)

    def schrijf(nummer: int) -> str:
        samen.wait(30)
        if nummer % 2:
            open_.diensten.werkplek.ketenkaart.zet_stap(BAKKER, ZAAK.zaaknummer, "kk-duiden", "bezig", SPOOR)
            return ""
        return open_.diensten.werkplek.ketenkaart.breng_in(MOLENAAR, nieuw(tekst=f"Tekst {nummer}."), SPOOR)

    with ThreadPoolExecutor(6) as draden:
        list(draden.map(schrijf, range(6)))
    assert open_.rijen("ketenkaarten") == 1
    handelingen = [regel.get("handeling") for regel in log(open_)]
    assert handelingen.count("ketenkaart-begonnen") == 1
    assert handelingen.count("ketenkaart-stap") == 3
    assert sorted(map(str, teksten(open_, plek="ketenkaart"))) == ["Tekst 0.", "Tekst 2.", "Tekst 4."]
    assert len({regel["stuk"] for regel in log(open_) if regel["soort"] == "zaakstap-gezet"}) == 1


def test_who_set_a_step_is_shown_and_recorded(open_: Opzet) -> None:
    dienst = open_.diensten.werkplek.ketenkaart
    dienst.zet_stap(MOLENAAR, ZAAK.zaaknummer, "kk-duiden", "klaar", SPOOR)
    stap = dienst.stand(MARKT, ZAAK.zaaknummer).stappen["kk-duiden"]
    assert (stap.stand, stap.door_partij, stap.op) == ("klaar", "molen", open_.klok())
    regel = log(open_)[-1]
    assert (regel["handeling"], regel["besluit"], regel["toetsen"]) == (
        "ketenkaart-stap",
        "klaar",
        {"stap": "kk-duiden"},
    )
    with pytest.raises(OngeldigeInvoerError) as fout:
        dienst.zet_stap(MOLENAAR, ZAAK.zaaknummer, "kk-niets", "af", SPOOR)
    assert [een.pad for een in fout.value.fouten] == ["stap", "stand"]


def test_a_task_is_seen_by_who_gave_it_who_does_it_and_whom_it_is_for(open_: Opzet) -> None:
    dienst = open_.diensten.werkplek.ketenkaart
    id_ = dienst.verdeel(BAKKER, TAAK, SPOOR)
    zien = {wie.partij: len(dienst.stand(wie, ZAAK.zaaknummer).taken) for wie in (BAKKER, MOLENAAR, MARKT)}
    assert zien == {"bakkerij": 1, "molen": 1, "markt": 0}
    assert log(open_)[-1]["toetsen"] == {"wie": "molen", "voor": "bakkerij", "categorie": "mol.meel"}
    for wie in (BAKKER, MARKT):  # neither has to do it
        with pytest.raises(OnbekendStukError):
            dienst.rond_af(wie, ZAAK.zaaknummer, id_, SPOOR)
    dienst.rond_af(MOLENAAR, ZAAK.zaaknummer, id_, SPOOR)
    assert dienst.stand(BAKKER, ZAAK.zaaknummer).taken[0].klaar_op == open_.klok()


def test_a_task_for_who_may_not_have_it_is_a_detour(open_: Opzet) -> None:
    dienst = open_.diensten.werkplek.ketenkaart
    for nieuwe, partij in (
        (replace(TAAK, categorie="mol.klant"), "bakkerij"),
        (replace(TAAK, categorie="bak.recept", wie="markt", voor="bakkerij"), "markt"),
    ):
        with pytest.raises(OmwegError) as fout:
            dienst.verdeel(BAKKER, nieuwe, SPOOR)
        assert (fout.value.grond, fout.value.partij) == ("mag-ontvanger-niet", partij)
        assert fout.value.uitleg
        assert log(open_)[-1]["soort"] == "omweg-geweigerd"
    with pytest.raises(OngeldigeInvoerError) as fouten:
        dienst.verdeel(BAKKER, replace(TAAK, wie="cafe", voor="cafe", soort="koken", doel="slapen"), SPOOR)
    assert [een.pad for een in fouten.value.fouten] == ["soort", "wie", "voor", "doel", "voor"]
    assert open_.rijen("ketenkaart_taken") == 0
