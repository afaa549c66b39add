"""Who hears that a zaak changed: everybody whose own view of it changed, once, and nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from gateway.errors import OnbekendeZaakError, TeVeelStromenError
from gateway.services.stappen import Grenzen
from gateway.services.werkplek.monitor import Monitorrij
from gateway.services.werkplek.stroom import PEIL_SEC, StroomDienst, Verandering
from gateway.store import zaakmomenten, zaken
from gateway.store.tabellen_inbreng import zaakmomenten as tabel
from tests.services.opzet import BAKKER, LEERLING, MARKT, MOLENAAR, ZAAK, Opzet, maak_opzet

LANG = 20 * PEIL_SEC


@pytest.fixture
def opzet(tmp_path: Path, databank: None) -> Iterator[Opzet]:
    gemaakt = maak_opzet(tmp_path)
    gemaakt.registreer(ZAAK)
    yield gemaakt
    gemaakt.diensten.werkplek.stroom.stop()
    gemaakt.opslag.sluit()


@pytest.fixture
def dienst(opzet: Opzet) -> StroomDienst:
    return opzet.diensten.werkplek.stroom


def _gebeur(opzet: Opzet, wat: str, *, processtap: str | None = None) -> None:
    with opzet.opslag.schrijf() as verbinding:
        if processtap is not None:
            zaken.registreer(verbinding, replace(ZAAK, processtap=processtap))
        zaakmomenten.meld(verbinding, ZAAK.zaaknummer, ZAAK.regio, wat, opzet.klok())


def _nummers(veranderd: tuple[Verandering, ...]) -> list[str]:
    return [een.zaaknummer for een in veranderd]


def test_every_partij_in_the_zaak_hears_of_its_clock(opzet: Opzet, dienst: StroomDienst) -> None:
    with dienst.open(BAKKER) as bakker, dienst.open(MOLENAAR) as molenaar:
        _gebeur(opzet, "termijn")
        assert _nummers(bakker.wacht(LANG)) == _nummers(molenaar.wacht(LANG)) == [ZAAK.zaaknummer]


def test_who_sees_nothing_new_hears_nothing(opzet: Opzet, dienst: StroomDienst) -> None:
    with dienst.open(BAKKER) as bakker, dienst.open(MARKT) as markt:
        _gebeur(opzet, "ketenkaart")
        assert bakker.wacht(4 * PEIL_SEC) == ()
        _gebeur(opzet, "besluit", processtap="verzamelen-adviseren")
        assert _nummers(bakker.wacht(LANG)) == [ZAAK.zaaknummer]
        assert markt.wacht(0) == ()


def test_somebody_elsewhere_hears_nothing(opzet: Opzet, dienst: StroomDienst) -> None:
    with dienst.open(replace(BAKKER, regios=("limburg",))) as elders, dienst.open(BAKKER) as hier:
        _gebeur(opzet, "termijn")
        assert hier.wacht(LANG)
        assert elders.wacht(0) == ()


def test_who_comes_back_gets_what_was_missed_and_nothing_twice(opzet: Opzet, dienst: StroomDienst) -> None:
    with dienst.open(LEERLING) as blijft:
        with dienst.open(LEERLING) as eerste:
            _gebeur(opzet, "termijn")
            (gehad,) = eerste.wacht(LANG)
        blijft.wacht(LANG)
        _gebeur(opzet, "termijn")
        (gemist,) = blijft.wacht(LANG)
        with dienst.open(LEERLING, gehad.id) as terug:
            assert terug.wacht(0) == (gemist,)
            assert terug.wacht(0) == ()


def test_a_moment_that_became_visible_late_is_still_told(opzet: Opzet, dienst: StroomDienst) -> None:
    with dienst.open(BAKKER) as lezer:
        _gebeur(opzet, "termijn")
        lezer.wacht(LANG)
        for nummer in (12, 9):  # as of two transactions of which the first ended last
            rij = {"zaaknummer": ZAAK.zaaknummer, "regio": ZAAK.regio, "wat": "termijn", "op": opzet.klok()}
            with opzet.opslag.schrijf() as verbinding:
                verbinding.execute(tabel.insert().values(id=nummer, **rij))
            assert [een.id for een in lezer.wacht(LANG)] == [nummer]


def test_there_is_an_end_to_how_many_are_open(dienst: StroomDienst) -> None:
    with ExitStack() as open_:
        for _ in range(Grenzen().stromen):
            open_.enter_context(dienst.open(BAKKER))
        with pytest.raises(TeVeelStromenError):
            open_.enter_context(dienst.open(MOLENAAR))
    with dienst.open(MOLENAAR):
        assert dienst.aantal == 1


def test_the_stream_of_a_zaak_is_only_for_who_has_it(dienst: StroomDienst) -> None:
    dienst.eis_zaak(BAKKER, ZAAK.zaaknummer)
    for wie, nummer in ((MARKT, ZAAK.zaaknummer), (BAKKER, "ZSM-1999-0000")):
        with pytest.raises(OnbekendeZaakError):
            dienst.eis_zaak(wie, nummer)


def test_one_row_is_drawn_once_for_all_who_see_the_same(opzet: Opzet, dienst: StroomDienst) -> None:
    getekend: list[str] = []

    def teken(rij: Monitorrij) -> str:
        getekend.append(rij.kaart.zaaknummer)
        return "rij"

    with dienst.open(BAKKER) as een, dienst.open(replace(BAKKER, sub="sub-ander")) as ander:
        _gebeur(opzet, "termijn")
        for veranderd in (*een.wacht(LANG), *ander.wacht(LANG)):
            assert veranderd.teken("nl", teken) == "rij"
    assert getekend == [ZAAK.zaaknummer]
