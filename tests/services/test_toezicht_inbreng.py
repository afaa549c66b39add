"""A look at what others brought in, as toezicht, the person and an export see it; and a refused detour."""

from __future__ import annotations

import pytest

from gateway.errors import OmwegError
from gateway.services.toezicht.steekproeven import _is_verstrekking
from gateway.uitvoer.kruistabel import kruistabel
from tests.services.conftest import MaakOpzet
from tests.services.inbreng_opzet import DRIE, OPEN, breng_in, inzien, vol
from tests.services.opzet import MARKT, MOLENAAR, Opzet
from tests.services.test_inzage import dossier, getoetst
from tests.services.toezicht import DE_BAKKER, DE_PERSOON, DE_ZAAK, heeft_dienst, toegangen


@pytest.fixture
def open_(maak: MaakOpzet) -> Opzet:
    opzet = maak(OPEN, vol())
    opzet.registreer(DRIE)
    return opzet


def test_a_look_is_an_access_with_what_was_given(open_: Opzet) -> None:
    inzien(open_)
    breng_in(open_)
    inzien(open_)
    inzien(open_, MARKT)
    inzien(open_, MOLENAAR)  # its own text
    gezien = [(rij.partij, rij.uitkomst, rij.volledig, rij.dat) for rij in toegangen(open_)]
    assert gezien == [
        ("bakkerij", "niets", 0, 0),
        ("bakkerij", "verstrekt", 1, 0),
        ("markt", "verstrekt", 0, 1),
        ("molen", "niets", 0, 0),
    ]
    eerste = toegangen(open_)[0]
    assert (eerste.zaak, eerste.persoon, eerste.doel, eerste.ontvanger, eerste.medewerker) == (
        DE_ZAAK,
        DE_PERSOON,
        "bakken",
        "bakkerij",
        DE_BAKKER,
    )


def test_a_look_is_explained_by_work_also_when_nothing_was_ever_asked_in_the_zaak(open_: Opzet) -> None:
    heeft_dienst(open_)
    breng_in(open_)
    inzien(open_)
    (rij,) = toegangen(open_)
    assert rij.verklaring is not None


def test_a_refused_detour_is_an_attempt_with_its_zaak(open_: Opzet) -> None:
    with pytest.raises(OmwegError):
        breng_in(open_, MARKT)
    (rij,) = toegangen(open_)
    assert (rij.soort, rij.uitkomst, rij.zaak, rij.partij) == ("omweg-geweigerd", "geweigerd", DE_ZAAK, "markt")


def test_the_person_reads_which_organisation_saw_it_what_for_and_on_which_ground(open_: Opzet) -> None:
    breng_in(open_)
    inzien(open_)
    inzien(open_, MARKT)
    inzien(open_, MOLENAAR)  # its own text is no disclosure
    bakker, markt = dossier(open_, getoetst(open_)).inhoud.regels
    meel = ("maal.soort", "maal.gewicht")
    assert (bakker.partij, bakker.doel, bakker.volledig, bakker.dat, bakker.inbreng) == (
        "bakkerij",
        "bakken",
        meel,
        (),
        True,
    )
    assert (markt.partij, markt.volledig, markt.dat) == ("markt", (), meel)
    assert bakker.gronden
    assert bakker.zaak == DRIE.zaaknummer


def test_a_look_can_be_drawn_in_a_sample(open_: Opzet) -> None:
    breng_in(open_)
    inzien(open_)
    with open_.opslag.lees() as verbinding:
        assert [_is_verstrekking(verbinding, idx) for idx in (0, 1)] == [False, True]


def test_what_goes_to_the_outside_says_that_it_was_a_disclosure() -> None:
    soort = kruistabel().soorten["inbreng-ingezien"]
    assert (soort.bewerking, soort.activiteit) == ("verstrekken", "doel")
    assert kruistabel().soorten["omweg-geweigerd"].bewerking == "geen"
