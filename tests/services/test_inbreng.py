"""What partijen bring in: judged as a gegeven of its houder, never overwritten, never without an entry."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from audit.errors import LogboekSchrijfError
from gateway.errors import InbrengGewijzigdError, OmwegError, OnbekendeInbrengError, OngeldigeInvoerError
from handvat.model import Niveau
from tests.factories import maak_verstrekking
from tests.services.conftest import MaakOpzet
from tests.services.inbreng_opzet import DRIE, OPEN, breng_in, handvat, inzien, log, nieuw, teksten, vol, vraag
from tests.services.opzet import BAKKER, MARKT, MOLENAAR, SPOOR, ZAAK, Opzet

ONBEKEND = "0e0f6a0e-0f0e-4a0e-8a0e-0f6a0e0f6a0e"


@pytest.fixture
def open_(maak: MaakOpzet) -> Opzet:
    opzet = maak(OPEN, vol())
    opzet.registreer(DRIE)
    return opzet


def test_who_will_see_it_is_told_before_and_is_what_happens(open_: Opzet) -> None:
    zicht = open_.diensten.werkplek.inbreng.zichtbaarheid(MOLENAAR, ZAAK.zaaknummer, 1, "mol.meel")
    assert {een.partij: (een.niveau, een.functies, een.doelen) for een in zicht} == {
        "bakkerij": ("volledig", ("bakker",), ("bakken",)),
        "markt": ("dat", ("marktmeester",), ("bakken",)),
    }
    breng_in(open_)
    assert teksten(open_) == ["Er is meel-canarie."]
    assert teksten(open_, MARKT) == [None]


def test_the_log_has_who_brought_in_what_and_not_the_text(open_: Opzet) -> None:
    id_ = breng_in(open_)
    (regel,) = log(open_)
    assert (regel["soort"], regel["inbreng"], regel["houder"], regel["categorieen"], regel["uitgave"]) == (
        "inbreng-vastgelegd",
        id_,
        "molen",
        ["mol.meel"],
        1,
    )
    assert b"canarie" not in open_.bytes_op_schijf()


def test_whose_gegeven_it_is_follows_from_the_categorie_and_cannot_be_claimed(open_: Opzet) -> None:
    vraag(open_)
    breng_in(open_, BAKKER)
    (gezien,) = inzien(open_).inbrengen
    assert (gezien.houder, gezien.door_partij, gezien.verplichtingen) == ("molen", "bakkerij", ("vastleggen",))
    with pytest.raises(OngeldigeInvoerError) as fout:
        breng_in(open_, BAKKER, categorie="bak.recept", veld="maal.soort")
    assert [een.pad for een in fout.value.fouten] == ["veld"]


def test_every_mistake_is_told_at_once(open_: Opzet) -> None:
    fout_op: dict[str, Any] = {"persoon": 9, "plek": "zolder", "categorie": "geen", "tekst": " ", "doel": "slapen"}
    with pytest.raises(OngeldigeInvoerError) as fout:
        breng_in(open_, **fout_op)
    assert {een.pad for een in fout.value.fouten} == set(fout_op)
    assert log(open_) == []


def test_what_was_not_got_through_the_poort_is_refused_and_recorded(open_: Opzet) -> None:
    with pytest.raises(OmwegError) as fout:
        breng_in(open_, BAKKER)
    assert (fout.value.grond, fout.value.houder, fout.value.regels) == ("niet-zelf-gekregen", "molen", ("meel",))
    (regel,) = log(open_)
    assert (regel["soort"], regel["grond"], regel["ontvanger"]) == ("omweg-geweigerd", "niet-zelf-gekregen", "bakkerij")
    assert open_.rijen("inbrengen") == 0


@pytest.mark.parametrize(
    ("anders", "grond"),
    [
        ({"verplichtingen": ("niet-doorverstrekken",)}, "niet-doorverstrekken"),
        ({"niveau": Niveau.DAT}, "mag-zelf-niet"),
        ({"voorwaarden": ("adres-afgeschermd",)}, "mag-zelf-niet"),
    ],
)
def test_what_one_may_not_have_or_pass_on_is_refused(maak: MaakOpzet, anders: dict[str, object], grond: str) -> None:
    opzet = maak(handvat(maak_verstrekking("meel", **anders)), vol())
    opzet.registreer(DRIE)
    vraag(opzet)
    with pytest.raises(OmwegError) as fout:
        breng_in(opzet, BAKKER)
    assert fout.value.grond == grond
    assert log(opzet)[-1]["grond"] == grond


def test_what_its_houder_lets_go_itself_nobody_else_lets_go(maak: MaakOpzet) -> None:
    """The markt may have it after a vrijgave: from the molen's own hand yes, from the bakker's no."""
    naar_markt = maak_verstrekking("markt", ontvangers=("markt",), wijze="na-vrijgave")
    opzet = maak(handvat(maak_verstrekking("meel"), naar_markt), vol())
    opzet.registreer(DRIE)
    vraag(opzet)
    breng_in(opzet, BAKKER, tekst="Van de bakker.")
    zicht = opzet.diensten.werkplek.inbreng.zichtbaarheid(BAKKER, ZAAK.zaaknummer, 1, "mol.meel")
    assert {een.partij: een.niveau for een in zicht}["markt"] == "geen"
    assert teksten(opzet, MARKT) == []
    breng_in(opzet, MOLENAAR, tekst="Van de molen.")
    assert teksten(opzet, MARKT) == ["Van de molen."]


def test_a_change_is_a_new_edition_and_only_the_own_partij_sees_the_old_one(open_: Opzet) -> None:
    id_ = breng_in(open_)
    dienst, inzage = open_.diensten.werkplek.inbreng, open_.diensten.werkplek.inzien
    dienst.wijzig(MOLENAAR, id_, "Er is geen meel.", 1, SPOOR)
    assert teksten(open_) == ["Er is geen meel."]
    eigen = inzage.eigen(MOLENAAR, id_, SPOOR)
    assert [een.tekst for een in eigen.uitgaven] == ["Er is meel-canarie.", "Er is geen meel."]
    assert log(open_)[-1]["soort"] == "inbreng-ingezien"
    voor = len(log(open_))
    for wie, wat in ((BAKKER, id_), (MARKT, id_), (MOLENAAR, ONBEKEND)):
        for doe in (
            lambda wie=wie, wat=wat: inzage.eigen(wie, wat, SPOOR),
            lambda wie=wie, wat=wat: dienst.wijzig(wie, wat, "x", 2, SPOOR),
            lambda wie=wie, wat=wat: dienst.trek_in(wie, wat, "", SPOOR),
        ):
            with pytest.raises(OnbekendeInbrengError):
                doe()
    assert len(log(open_)) == voor


def test_what_is_withdrawn_nobody_else_sees_and_its_history_stays(open_: Opzet) -> None:
    id_ = breng_in(open_)
    dienst = open_.diensten.werkplek.inbreng
    dienst.trek_in(MOLENAAR, id_, "Het klopte niet.", SPOOR)
    assert (teksten(open_), teksten(open_, MARKT), teksten(open_, MOLENAAR)) == ([], [], [])
    eigen = open_.diensten.werkplek.inzien.eigen(MOLENAAR, id_, SPOOR)
    assert (eigen.ingetrokken_op, len(eigen.uitgaven)) == (open_.klok(), 1)
    with pytest.raises(InbrengGewijzigdError):
        dienst.wijzig(MOLENAAR, id_, "Toch wel.", 1, SPOOR)
    with pytest.raises(InbrengGewijzigdError):
        dienst.trek_in(MOLENAAR, id_, "", SPOOR)


def test_two_who_change_the_same_text_lose_nothing(open_: Opzet) -> None:
    id_ = breng_in(open_)
    samen = Barrier(4)

    def wijzig(nummer: int) -> str:
        samen.wait(30)
        try:
            open_.diensten.werkplek.inbreng.wijzig(MOLENAAR, id_, f"Tekst {nummer}.", 1, SPOOR)
        except InbrengGewijzigdError:
            return "te laat"
        return f"Tekst {nummer}."

    with ThreadPoolExecutor(4) as draden:
        uitkomsten = list(draden.map(wijzig, range(4)))
    (gelukt,) = [een for een in uitkomsten if een != "te laat"]
    eigen = open_.diensten.werkplek.inzien.eigen(MOLENAAR, id_, SPOOR)
    assert [een.tekst for een in eigen.uitgaven] == ["Er is meel-canarie.", gelukt]
    assert [regel["uitgave"] for regel in log(open_) if regel["soort"] == "inbreng-vastgelegd"] == [1, 2]


def test_without_an_entry_nothing_is_brought_in_changed_or_withdrawn(open_: Opzet) -> None:
    id_ = breng_in(open_)
    dienst = open_.diensten.werkplek.inbreng
    open_.weiger_log(1)
    for doe in (
        lambda: breng_in(open_),
        lambda: dienst.wijzig(MOLENAAR, id_, "Anders.", 1, SPOOR),
        lambda: dienst.trek_in(MOLENAAR, id_, "", SPOOR),
    ):
        with pytest.raises(LogboekSchrijfError):
            doe()
    open_.laat_toe()
    assert teksten(open_) == ["Er is meel-canarie."]
    assert nieuw().tekst not in str(log(open_))
