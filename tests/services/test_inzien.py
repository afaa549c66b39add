"""Who sees what was brought in: by the handvat, for a doel, and only after the entry that says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from audit.errors import LogboekSchrijfError
from gateway.errors import NietBevoegdError, OnbekendeInbrengError, OnbekendeZaakError, OngeldigeInvoerError
from tests.factories import maak_verbod, maak_verstrekking
from tests.services.conftest import MaakOpzet
from tests.services.fakes import FakeBronnen
from tests.services.inbreng_opzet import DRIE, OPEN, breng_in, handvat, inzien, log, teksten, vol, vraag
from tests.services.opzet import BAKKER, LEERLING, MARKT, MOLENAAR, SPOOR, WAARDEN, ZAAK, Opzet


@pytest.fixture
def open_(maak: MaakOpzet) -> Opzet:
    opzet = maak(OPEN, vol())
    opzet.registreer(DRIE)
    return opzet


def test_each_look_is_an_entry_also_when_there_is_nothing(open_: Opzet) -> None:
    inzien(open_)
    id_ = breng_in(open_)
    inzien(open_, MARKT)
    leeg, _, gezien = log(open_)
    assert (leeg["soort"], leeg["inbrengen"], leeg["doel"], leeg["plek"]) == (
        "inbreng-ingezien",
        [],
        "bakken",
        "advies",
    )
    assert gezien["inbrengen"] == [{"inbreng": id_, "categorie": "mol.meel", "niveau": "dat", "regels": ["meel-dat"]}]


def test_without_an_entry_nothing_is_shown(open_: Opzet) -> None:
    id_ = breng_in(open_)
    open_.weiger_log(1)
    for doe in (lambda: inzien(open_), lambda: open_.diensten.werkplek.inzien.eigen(MOLENAAR, id_, SPOOR)):
        with pytest.raises(LogboekSchrijfError):
            doe()


def test_dat_is_only_that_there_is_something(open_: Opzet) -> None:
    breng_in(open_)
    (een,) = inzien(open_, MARKT).inbrengen
    assert (een.niveau, een.tekst, een.door_naam, een.door_functie, een.bevestigd) == ("dat", None, None, None, ())


def test_what_one_sees_nothing_of_is_told_whether_or_not_it_is_there(open_: Opzet) -> None:
    """The bakker sees no klanten; that one was brought in changes nothing, not even the words."""
    zonder = inzien(open_)
    breng_in(open_, categorie="mol.klant", tekst="Kees komt vaak.")
    met = inzien(open_)
    assert "mol.klant" in met.niet
    assert (met.inbrengen, met.niet, met.waarom) == (zonder.inbrengen, zonder.niet, zonder.waarom)
    assert log(open_)[-1]["inbrengen"] == []


def test_a_doel_that_the_functie_does_not_have_shows_nothing(open_: Opzet) -> None:
    breng_in(open_)
    with pytest.raises(OngeldigeInvoerError):
        inzien(open_, BAKKER, "verkopen")
    with pytest.raises(NietBevoegdError):
        inzien(open_, replace(MOLENAAR, functie="stagiair"))
    with pytest.raises(OnbekendeZaakError):
        inzien(open_, replace(MOLENAAR, regios=()))


def test_the_history_of_a_received_gegeven_is_only_for_a_functie_that_may_have_it(maak: MaakOpzet) -> None:
    """The leerling is of the same bakkerij, but the handvat gives the meel to the bakker."""
    leerling = maak_verstrekking("recept", verstrekker="bakkerij", categorieen=("bak.recept",), functies=("leerling",))
    opzet = maak(handvat(maak_verstrekking("meel", functies=("bakker",)), leerling), vol())
    opzet.registreer(DRIE)
    vraag(opzet)
    id_ = breng_in(opzet, BAKKER)
    assert len(opzet.diensten.werkplek.inzien.eigen(BAKKER, id_, SPOOR).uitgaven) == 1
    with pytest.raises(OnbekendeInbrengError):
        opzet.diensten.werkplek.inzien.eigen(LEERLING, id_, SPOOR)
    assert teksten(opzet, LEERLING) == []


@pytest.mark.parametrize(
    ("anders", "ziet"),
    [
        ({}, False),
        ({"bevestigd": ("geen-embargo",)}, True),
        ({"bevestigd": ("geen-embargo",), "opgesteld_op": date(2026, 11, 10)}, False),
    ],
)
def test_what_a_regel_asks_of_a_value_the_writer_confirms_and_the_date_tells(
    maak: MaakOpzet, anders: dict[str, Any], ziet: bool
) -> None:
    opzet = maak(handvat(maak_verstrekking("meel", beperkingen=("vers", "geen-embargo"))), vol())
    opzet.registreer(DRIE)
    controle = opzet.diensten.werkplek.ketenkaart.controle(
        MOLENAAR, ZAAK.zaaknummer, 1, "mol.meel", None, anders.get("bevestigd", ()), anders.get("opgesteld_op")
    )
    (lezer,) = [een for een in controle.lezers if een.zicht.partij == "bakkerij"]
    assert controle.te_bevestigen == ("geen-embargo",)
    breng_in(opzet, **anders)
    assert bool(teksten(opzet)) is ziet is (not lezer.mist)


def test_a_bron_opens_no_text_for_whom_its_writer_was_not_told_of(maak: MaakOpzet) -> None:
    """The maalboek says that the address is not secret, so a verzoek gives the meel; the writer could not know that."""
    verbod = maak_verbod("adres", wanneer=("adres-afgeschermd",))
    bron: dict[str, Any] = {"kan": {"maal": ["adres-afgeschermd"]}, "feiten": {"maal": {"adres-afgeschermd": False}}}
    naar_bakker = maak_verstrekking("meel", functies=("bakker",))
    opzet = maak(handvat(naar_bakker, verboden=[verbod]), FakeBronnen(waarden=WAARDEN, **bron))
    opzet.registreer(DRIE)
    zicht = opzet.diensten.werkplek.inbreng.zichtbaarheid(MOLENAAR, ZAAK.zaaknummer, 1, "mol.meel")
    assert {een.niveau for een in zicht} == {"geen"}
    breng_in(opzet)
    assert teksten(opzet) == []
    assert opzet.bronnen.omstandigheden_gevraagd == []
