"""Who hears that a zaak changed: everybody whose own view of it changed, once, and nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from gateway.errors import OnbekendeZaakError, TeVeelStromenError
from gateway.services.stappen import Grenzen
from gateway.services.werkplek import momenten
from gateway.services.werkplek.monitor.dienst import Monitorrij
from gateway.services.werkplek.stroom import PEIL_SEC, StroomDienst
from gateway.services.werkplek.stroomstand import Verandering
from gateway.store import zaakmomenten, zaken
from gateway.store.tabellen_inbreng import zaakmomenten as tabel
from tests.services.opzet import BAKKER, LEERLING, MARKT, MOLENAAR, ZAAK, Opzet, in_versie, maak_opzet

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


def test_who_comes_back_is_told_what_it_missed_and_nothing_twice(opzet: Opzet, dienst: StroomDienst) -> None:
    gezien = []
    for zaaknummer in (None, ZAAK.zaaknummer):
        with dienst.open(LEERLING, None, zaaknummer) as eerste:
            gezien.append((zaaknummer, eerste.merk))
        with dienst.open(LEERLING, eerste.merk, zaaknummer) as terug:
            assert terug.wacht(0) == ()
    with dienst.open(LEERLING) as blijft:
        _gebeur(opzet, "besluit", processtap="verzamelen-adviseren")
        (gemist,) = blijft.wacht(LANG)
    for zaaknummer, merk in gezien:
        with dienst.open(LEERLING, merk, zaaknummer) as terug:
            (nu,) = terug.wacht(0)
            assert nu.rij.kaart == gemist.rij.kaart
            assert terug.wacht(0) == ()
        with dienst.open(LEERLING, nu.merk, zaaknummer) as weer:
            assert weer.wacht(0) == ()


def test_another_process_tells_what_happened_between_two_connections(opzet: Opzet, dienst: StroomDienst) -> None:
    ander, derde = (in_versie(opzet, opzet.handvat).werkplek.stroom for _ in range(2))
    with dienst.open(BAKKER) as eerste:
        gezien = eerste.merk
    with ander.open(BAKKER, gezien) as terug:
        assert terug.wacht(0) == ()
    _gebeur(opzet, "besluit", processtap="verzamelen-adviseren")
    with derde.open(BAKKER, gezien) as terug:
        assert _nummers(terug.wacht(0)) == [ZAAK.zaaknummer]
    ander.stop()
    derde.stop()


def test_what_may_not_be_known_leaves_no_trace_in_what_a_reader_saw(opzet: Opzet, dienst: StroomDienst) -> None:
    for zaaknummer in (None, ZAAK.zaaknummer):
        with dienst.open(BAKKER, None, zaaknummer) as lezer:
            voor = lezer.merk
            _gebeur(opzet, "ketenkaart")
            assert lezer.wacht(4 * PEIL_SEC) == ()
        with dienst.open(BAKKER, voor, zaaknummer) as lezer:
            assert (lezer.merk, lezer.wacht(0)) == (voor, ())


def test_a_moment_that_became_visible_late_is_still_told(opzet: Opzet, dienst: StroomDienst) -> None:
    with dienst.open(BAKKER) as lezer:
        _gebeur(opzet, "termijn")
        lezer.wacht(LANG)
        for nummer in (12, 9):  # as of two transactions of which the first ended last
            rij = {"zaaknummer": ZAAK.zaaknummer, "regio": ZAAK.regio, "wat": "termijn", "op": opzet.klok()}
            with opzet.opslag.schrijf() as verbinding:
                verbinding.execute(tabel.insert().values(id=nummer, **rij))
            assert [een.id for een in lezer.wacht(LANG)] == [nummer]


def test_who_comes_when_it_is_full_is_told_once_and_comes_back_later(opzet: Opzet, dienst: StroomDienst) -> None:
    with ExitStack() as open_:
        lezers = [open_.enter_context(dienst.open(BAKKER)) for _ in range(Grenzen().stromen)]
        with pytest.raises(TeVeelStromenError):
            open_.enter_context(dienst.plek())
        with dienst.open(BAKKER) as vol:
            assert vol.kort
            assert vol.wacht(LANG) == ()
        _gebeur(opzet, "besluit", processtap="verzamelen-adviseren")
        assert lezers[0].wacht(LANG)
        with dienst.open(BAKKER, vol.merk) as later:
            assert _nummers(later.wacht(LANG)) == [ZAAK.zaaknummer]
    with dienst.open(MOLENAAR) as lezer:
        assert not lezer.kort
        assert dienst.aantal == 1


def test_what_happened_a_day_ago_is_thrown_away_but_no_id_comes_back(opzet: Opzet, dienst: StroomDienst) -> None:
    for wat in ("termijn", "besluit", "termijn"):
        _gebeur(opzet, wat)
    opzet.klok.vooruit(days=1)
    momenten.ruim_op(opzet.opslag, opzet.klok)
    assert opzet.rijen("zaakmomenten") == 3
    opzet.klok.vooruit(seconds=1)
    with dienst.open(BAKKER) as lezer:
        momenten.ruim_op(opzet.opslag, opzet.klok)
        assert opzet.rijen("zaakmomenten") == 0
        _gebeur(opzet, "termijn")
        assert [een.id for een in lezer.wacht(LANG)] == [4]


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
