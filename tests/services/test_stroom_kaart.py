"""Who has a ketenkaart open hears that it changed in what they may see, and nothing of the rest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gateway.aanvrager import Aanvrager
from gateway.errors import OngeldigeInvoerError
from gateway.services import NieuweTaak
from gateway.services.werkplek.stroom import PEIL_SEC, Stroom, StroomDienst
from gateway.services.werkplek.stroomstand import Kaartplek
from tests.services.inbreng_opzet import DRIE, OPEN, nieuw
from tests.services.opzet import BAKKER, MARKT, MOLENAAR, SPOOR, ZAAK, Opzet, maak_opzet

LANG = 20 * PEIL_SEC
STIL = 4 * PEIL_SEC
KAART = Kaartplek(ZAAK.zaaknummer, 1, "bakken")


@pytest.fixture
def opzet(tmp_path: Path, databank: None) -> Iterator[Opzet]:
    gemaakt = maak_opzet(tmp_path, OPEN)
    gemaakt.registreer(DRIE)
    zet_stap(gemaakt, "bezig")  # so that there is a kaart
    yield gemaakt
    gemaakt.diensten.werkplek.stroom.stop()
    gemaakt.opslag.sluit()


@pytest.fixture
def dienst(opzet: Opzet) -> StroomDienst:
    return opzet.diensten.werkplek.stroom


def zet_stap(opzet: Opzet, stand: str) -> None:
    opzet.klok.vooruit(seconds=1)
    opzet.diensten.werkplek.ketenkaart.zet_stap(MOLENAAR, ZAAK.zaaknummer, "kk-duiden", stand, SPOOR)


def breng_in(opzet: Opzet, wie: Aanvrager = MOLENAAR, **anders: str) -> str:
    opzet.klok.vooruit(seconds=1)
    return opzet.diensten.werkplek.ketenkaart.breng_in(wie, nieuw(**anders), SPOOR)


def hoort(lezer: Stroom, sec: float = LANG) -> list[str]:
    return [een.zaaknummer for een in lezer.wacht(sec)]


def test_each_hears_of_what_they_see_and_of_what_they_know_to_be_there_once(opzet: Opzet, dienst: StroomDienst) -> None:
    """The bakker reads the meel of the molen; the markt only knows that there is some."""
    nummer = ZAAK.zaaknummer
    with dienst.open(BAKKER, None, nummer, KAART) as bakker, dienst.open(MARKT, None, nummer, KAART) as markt:
        tekst = breng_in(opzet)
        assert hoort(bakker) == hoort(markt) == [nummer]
        breng_in(opzet)  # for the markt there was something already
        assert hoort(bakker) == [nummer]
        opzet.diensten.werkplek.inbreng.wijzig(MOLENAAR, tekst, "Anders.", uitgave=1, spoor=SPOOR)
        assert hoort(bakker) == [nummer]
        assert hoort(markt, 0) == []
        zet_stap(opzet, "klaar")  # how far a step is, all can see
        assert hoort(bakker) == hoort(markt) == [nummer]


def test_what_may_not_be_known_leaves_no_trace_also_not_for_who_comes_back(opzet: Opzet, dienst: StroomDienst) -> None:
    with dienst.open(MARKT, None, ZAAK.zaaknummer, KAART) as lezer:
        voor = lezer.merk
        breng_in(opzet, BAKKER, categorie="bak.recept")
        opzet.diensten.werkplek.ketenkaart.verdeel(BAKKER, _taak("bakkerij"), SPOOR)
        assert hoort(lezer, STIL) == []
    with dienst.open(MARKT, voor, ZAAK.zaaknummer, KAART) as lezer:
        assert (lezer.merk, hoort(lezer, 0)) == (voor, [])


def test_who_comes_back_to_a_kaart_that_changed_is_told_once(opzet: Opzet, dienst: StroomDienst) -> None:
    with dienst.open(BAKKER, None, ZAAK.zaaknummer, KAART) as lezer:
        voor = lezer.merk
    dienst.stop()  # as of another process
    breng_in(opzet)
    with dienst.open(BAKKER, voor, ZAAK.zaaknummer, KAART) as lezer:
        (gemist,) = lezer.wacht(0)
    with dienst.open(BAKKER, gemist.merk, ZAAK.zaaknummer, KAART) as lezer:
        assert hoort(lezer, 0) == []


def test_the_page_of_the_zaak_is_not_disturbed_by_the_kaart(opzet: Opzet, dienst: StroomDienst) -> None:
    ander = Kaartplek(ZAAK.zaaknummer, 1, "bestaat-niet")
    with dienst.open(BAKKER, None, ZAAK.zaaknummer) as zaak:
        breng_in(opzet)
        assert hoort(zaak, STIL) == []
    with pytest.raises(OngeldigeInvoerError), dienst.open(BAKKER, None, ZAAK.zaaknummer, ander):
        pass
    assert dienst.aantal == 0


def _taak(voor: str) -> NieuweTaak:
    return NieuweTaak(
        zaaknummer=ZAAK.zaaknummer,
        persoon=1,
        soort="verzamelen",
        categorie="mol.meel",
        wie="molen",
        voor=voor,
        doel="bakken",
    )
