"""The monitor and the clock on the real handvat: who sees what, in which order, and what is recorded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa

from audit.errors import LogboekSchrijfError
from gateway.aanvrager import Aanvrager
from gateway.errors import NietBevoegdError, OnbekendeZaakError, OnbekendStukError, OngeldigeInvoerError
from gateway.services import NieuweGebeurtenis
from gateway.services.werkplek.monitor.dienst import MonitorDienst
from gateway.services.werkplek.monitor.termijnen import TermijnDienst
from gateway.store import adviezen, zaakmomenten
from gateway.store.adviezen import Adviesrij, Vraagrij
from gateway.zaak import Zaak, Zaakfeit, Zaakpersoon
from handvat.loader import VERSIES, geldende, load_handvat
from tests.services.opzet import BEGIN, SPOOR, Opzet, maak_opzet

NUMMER = "ZSM-2026-0001"
HANDVAT = load_handvat(geldende(VERSIES, BEGIN.date()))
NU = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)  # one in the afternoon in Amsterdam
BASIS = Zaak(
    zaaknummer=NUMMER,
    regio="rotterdam",
    zaaktype="veelvoorkomende-criminaliteit",
    processtap="verzamelen-adviseren",
    loopt=True,
    feit="winkeldiefstal",
    begonnen_op=BEGIN - timedelta(hours=3),
    partijen=("om", "politie", "reclassering", "shn"),
    personen=(
        Zaakpersoon(1, "verdachte", date(1999, 3, 3), "999900018"),
        Zaakpersoon(2, "slachtoffer", date(1990, 2, 2), "999900026"),
    ),
    feiten=(
        Zaakfeit("slachtoffer-in-zaak", True),
        Zaakfeit("vervolgingsbeslissing", False),
        Zaakfeit("opdracht-om", True, 1, "om"),
        Zaakfeit("opdracht-om", True, 1, "reclassering"),
        Zaakfeit("convenant-regio", True, None, "om"),
    ),
)


def wie(partij: str, functie: str) -> Aanvrager:
    return Aanvrager(f"sub-{partij}", "Naam Voorbeeld", partij, functie, ("rotterdam",), ("zsm-medewerker",))


OM, HOVJ = wie("om", "officier-van-justitie"), wie("politie", "hulpofficier-van-justitie")
RVDK = wie("rvdk", "medewerker-adviesteam")
REC, SHN = wie("reclassering", "reclasseringswerker"), wie("shn", "medewerker-slachtofferhulp")


@pytest.fixture
def opzet(tmp_path: Path, databank: None) -> Iterator[Opzet]:
    gemaakt = maak_opzet(tmp_path, HANDVAT)
    gemaakt.registreer(BASIS)
    gemaakt.klok.nu = NU
    yield gemaakt
    gemaakt.opslag.sluit()


def monitor(opzet: Opzet) -> MonitorDienst:
    return opzet.diensten.werkplek.monitor


def klokken(opzet: Opzet) -> TermijnDienst:
    return opzet.diensten.werkplek.termijnen


def leg_vast(opzet: Opzet, soort: str, geleden: timedelta, door: Aanvrager = HOVJ, **anders: Any) -> str:
    basis: dict[str, Any] = {"zaaknummer": NUMMER, "persoon": 1, "soort": soort, "moment": opzet.klok() - geleden}
    if soort == "ophouden-begonnen":
        basis["termijn"] = "ophouden-vh"
    return klokken(opzet).leg_vast(door, NieuweGebeurtenis(**{**basis, **anders}), SPOOR)


def uren(aantal: float) -> timedelta:
    return timedelta(hours=aantal)


def nummers(opzet: Opzet, door: Aanvrager = OM) -> list[str]:
    return [rij.kaart.zaaknummer for rij in monitor(opzet).lijst(door).rijen]


def test_what_ends_first_is_first_also_if_it_pauses_then_what_ran_out_then_who_is_free(opzet: Opzet) -> None:
    opzet.klok.nu = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)  # half past midnight in Amsterdam
    opzet.registreer(*(replace(BASIS, zaaknummer=f"ZSM-2026-000{nummer}") for nummer in range(2, 8)))
    leg_vast(opzet, "ophouden-begonnen", uren(4))  # 1: pauses
    leg_vast(opzet, "inverzekeringstelling", uren(10), zaaknummer="ZSM-2026-0002")  # runs, 62 hours
    leg_vast(opzet, "inverzekeringstelling", uren(71.5), zaaknummer="ZSM-2026-0003")  # runs, half an hour
    leg_vast(opzet, "ophouden-begonnen", uren(14), zaaknummer="ZSM-2026-0004")  # ran out
    leg_vast(opzet, "zitting-gepland", -uren(48), zaaknummer="ZSM-2026-0005")
    leg_vast(opzet, "zitting-gepland", -uren(24), zaaknummer="ZSM-2026-0006")
    assert [int(nummer[-1]) for nummer in nummers(opzet)] == [3, 1, 2, 4, 6, 5, 7]


def test_of_two_verdachten_the_one_with_the_least_time_counts(opzet: Opzet) -> None:
    twee = replace(BASIS, personen=(*BASIS.personen, Zaakpersoon(3, "verdachte", date(2010, 1, 1), "999900034")))
    opzet.registreer(twee)
    leg_vast(opzet, "inverzekeringstelling", uren(1))
    leg_vast(opzet, "ophouden-begonnen", uren(0.5), persoon=3)
    rij = monitor(opzet).rij(OM, NUMMER)
    assert (rij.persoon, rij.klok.regel, rij.jeugd) == (3, "ophouden-vh-2017", True)
    assert [klok.persoon for klok in klokken(opzet).klokken(OM, NUMMER)] == [1, 3]


def test_only_own_partij_own_location_and_what_runs(opzet: Opzet) -> None:
    opzet.registreer(
        replace(BASIS, zaaknummer="ZSM-2026-0002", regio="limburg"),
        replace(BASIS, zaaknummer="ZSM-2026-0003", partijen=("politie",)),
        replace(BASIS, zaaknummer="ZSM-2026-0004", loopt=False),
    )
    assert nummers(opzet) == [NUMMER]
    assert [rij.kaart.zaaknummer for rij in monitor(opzet).lijst(OM, loopt=False).rijen] == ["ZSM-2026-0004"]
    assert monitor(opzet).zoek(OM, "0002") == monitor(opzet).zoek(OM, "%") == ()
    assert monitor(opzet).zoek(OM, "0004") == ("ZSM-2026-0004",)
    for nummer in ("ZSM-2026-0002", "ZSM-2026-0003", "ZSM-1999-0000"):
        with pytest.raises(OnbekendeZaakError):
            monitor(opzet).rij(OM, nummer)
        with pytest.raises(OnbekendeZaakError):
            monitor(opzet).pak_op(OM, nummer, SPOOR)
        with pytest.raises(OnbekendeZaakError):
            leg_vast(opzet, "ophouden-begonnen", uren(1), OM, zaaknummer=nummer)


def test_the_number_of_queries_does_not_grow_with_the_zaken(opzet: Opzet) -> None:
    geteld: list[str] = []
    with opzet.opslag.lees() as verbinding:
        sa.event.listen(verbinding.engine, "before_cursor_execute", lambda *wat: geteld.append(wat[2]))
    monitor(opzet).lijst(OM)
    een = len(geteld)
    opzet.registreer(*(replace(BASIS, zaaknummer=f"ZSM-2026-1{nummer:03d}") for nummer in range(60)))
    geteld.clear()
    assert len(monitor(opzet).lijst(OM).rijen) == 61
    assert len(geteld) == een


def test_what_a_partner_did_is_shown_only_to_who_may_know_and_to_itself(opzet: Opzet) -> None:
    with opzet.opslag.schrijf() as verbinding:
        for partij, persoon in (("reclassering", 1), ("shn", 2)):
            adviezen.maak(
                verbinding,
                Adviesrij(
                    id=str(uuid4()),
                    zaaknummer=NUMMER,
                    persoon=persoon,
                    partij=partij,
                    nummer=1,
                    uitgave=1,
                    opgesteld_op=BEGIN.date(),
                    gegeven_op=BEGIN,
                    gewijzigd_op=BEGIN,
                ),
            )
        adviezen.vraag_aan(
            verbinding,
            Vraagrij(
                id=str(uuid4()),
                zaaknummer=NUMMER,
                persoon=1,
                partij="politie",
                door_partij="om",
                door_sub="sub-om",
                op=BEGIN,
            ),
        )
    gezien = {door.partij: dict(monitor(opzet).rij(door, NUMMER).partners) for door in (OM, HOVJ, REC, SHN)}
    niets = dict.fromkeys(BASIS.partijen)
    assert gezien["om"] == niets | {"reclassering": "gegeven", "politie": "gevraagd"}
    assert gezien["politie"] == niets | {"politie": "gevraagd"}
    assert gezien["reclassering"] == niets | {"reclassering": "gegeven"}
    assert gezien["shn"] == niets | {"shn": "gegeven"}


def test_what_was_kept_of_a_situation_does_not_outlive_it(opzet: Opzet) -> None:
    test_what_a_partner_did_is_shown_only_to_who_may_know_and_to_itself(opzet)
    assert dict(monitor(opzet).rij(OM, NUMMER).partners)["reclassering"] == "gegeven"
    opzet.registreer(replace(BASIS, loopt=False))
    assert dict(monitor(opzet).rij(OM, NUMMER).partners)["reclassering"] is None


def test_each_record_is_an_entry_and_a_signal_and_a_mistake_can_be_taken_back(opzet: Opzet) -> None:
    gebeurtenis = leg_vast(opzet, "ophouden-begonnen", uren(2))
    assert monitor(opzet).rij(SHN, NUMMER).klok.resterend == 7 * 3600
    klokken(opzet).trek_in(HOVJ, NUMMER, gebeurtenis, SPOOR)
    assert monitor(opzet).rij(SHN, NUMMER).klok.soort == "geen"
    eerst, daarna = opzet.log(2)
    assert [regel["soort"] for regel in (eerst, daarna)] == ["zaakstap-gezet"] * 2
    assert eerst["inhoud"]["handeling"] == "termijn-ophouden-begonnen"
    assert eerst["inhoud"]["besluit"] == "ophouden-vh"
    assert eerst["inhoud"]["tijdstip"].startswith("2026-11-22T10:00:00")
    assert daarna["inhoud"]["handeling"] == "termijn-ingetrokken"
    assert NUMMER not in str(opzet.log())
    with opzet.opslag.lees() as verbinding:
        assert [moment.wat for moment in zaakmomenten.sinds(verbinding, 0)] == ["termijn", "termijn"]
    with pytest.raises(OnbekendStukError):
        klokken(opzet).trek_in(HOVJ, NUMMER, gebeurtenis, SPOOR)


def test_without_an_entry_nothing_changes(opzet: Opzet) -> None:
    opzet.weiger_log(0)
    with pytest.raises(LogboekSchrijfError):
        leg_vast(opzet, "ophouden-begonnen", uren(2))
    with pytest.raises(LogboekSchrijfError):
        monitor(opzet).pak_op(OM, NUMMER, SPOOR)
    opzet.laat_toe()
    rij = monitor(opzet).rij(OM, NUMMER)
    assert (rij.klok.soort, rij.van_mij) == ("geen", False)


@pytest.mark.parametrize("door", [REC, SHN, wie("om", "administratief-medewerker"), wie("politie", "wijkagent")])
def test_who_may_not_keep_the_clock_changes_nothing(opzet: Opzet, door: Aanvrager) -> None:
    assert klokken(opzet).mogelijk(door, BASIS.processtap) == ()
    gebeurtenis = leg_vast(opzet, "ophouden-begonnen", uren(2))
    with pytest.raises(NietBevoegdError):
        leg_vast(opzet, "heengezonden", uren(1), door)
    with pytest.raises(NietBevoegdError):
        klokken(opzet).trek_in(door, NUMMER, gebeurtenis, SPOOR)
    assert monitor(opzet).rij(OM, NUMMER).klok.soort == "loopt"


@pytest.mark.parametrize(
    ("eerst", "soort", "geleden", "anders", "paden"),
    [
        ((), "bestaat-niet", 1, {}, ["soort"]),
        ((), "ophouden-begonnen", -1, {}, ["moment"]),
        ((), "ophouden-begonnen", 1, {"termijn": "inverzekering", "persoon": 9}, ["persoon", "termijn"]),
        ((), "ophouden-begonnen", 1, {"persoon": 2}, ["persoon"]),
        ((), "ophouden-begonnen", 24 * 365 * 17, {}, ["moment"]),  # older than any regel
        ((), "zitting-gepland", 1, {}, ["moment"]),
        ((), "heengezonden", 1, {}, ["soort"]),
        ((), "verhoor-begonnen", 1, {}, ["soort"]),
        (("ophouden-begonnen", 2, "ophouden-vh"), "identificatie-verlengd", 1, {}, ["soort"]),
        (("ophouden-begonnen", 8, "ophouden-zonder-vh"), "inverzekering-verlengd", 1, {}, ["soort"]),
        (("inverzekeringstelling", 80, None), "inverzekering-verlengd", 1, {}, ["moment"]),
    ],
)
def test_what_cannot_be_is_told_at_its_place(
    opzet: Opzet,
    eerst: tuple[Any, ...],
    soort: str,
    geleden: float,
    anders: dict[str, Any],
    paden: list[str],
) -> None:
    if eerst:
        leg_vast(opzet, eerst[0], uren(eerst[1]), termijn=eerst[2])
    voor = len(opzet.log())
    with pytest.raises(OngeldigeInvoerError) as fout:
        leg_vast(opzet, soort, uren(geleden), **anders)
    assert [een.pad for een in fout.value.fouten] == paden
    assert len(opzet.log()) == voor


def test_taking_on_is_of_one_medewerker_and_one_partij(opzet: Opzet) -> None:
    for _ in range(2):
        monitor(opzet).pak_op(OM, NUMMER, SPOOR)
    assert [monitor(opzet).rij(door, NUMMER).van_mij for door in (OM, HOVJ)] == [True, False]
    elders = replace(OM, partij="politie", functie="politiecoordinator")
    assert not monitor(opzet).van_mij(elders, NUMMER)
    monitor(opzet).laat_los(OM, NUMMER, SPOOR)
    assert not monitor(opzet).van_mij(OM, NUMMER)


@pytest.mark.parametrize(
    ("door", "stap", "klok", "verwacht"),
    [
        (HOVJ, "intake-selectie", "geen", "begin-klok"),
        (HOVJ, "intake-selectie", "verlopen", "termijn-voorbij"),
        (REC, "verzamelen-adviseren", "loopt", "geef-advies"),
        (RVDK, "verzamelen-adviseren", "loopt", "vraag-context"),  # the verdachte is of age
        (REC, "intake-selectie", "loopt", "vraag-context"),
        (REC, "verwerken-informeren", "geen", "lees-terug"),
        (OM, "afstemmen-beoordelen", "loopt", "beslis"),
        (OM, "intake-selectie", "loopt", "selecteer"),
    ],
)
def test_the_next_step_is_that_of_functie_step_and_clock(
    opzet: Opzet, door: Aanvrager, stap: str, klok: str, verwacht: str
) -> None:
    opzet.registreer(replace(BASIS, processtap=stap, partijen=(*BASIS.partijen, "rvdk")))
    if klok != "geen":
        leg_vast(opzet, "ophouden-begonnen", uren(1 if klok == "loopt" else 20))
    if klok == "verlopen":
        opzet.klok.vooruit(hours=8)
    assert monitor(opzet).rij(door, NUMMER).volgende == verwacht


def test_the_api_adds_the_clock_to_what_it_gave(opzet: Opzet) -> None:
    leg_vast(opzet, "ophouden-begonnen", uren(2))
    kaart = opzet.diensten.zaken.get(OM, NUMMER).to_json()
    assert kaart == opzet.diensten.zaken.lijst(OM)[0].to_json()
    assert kaart["klok"] == {
        "persoon": 1,
        "stand": "loopt",
        "resterendeSeconden": 7 * 3600,
        "regel": "ophouden-vh-2017",
        "begonnenOp": "2026-11-22T10:00:00+00:00",
        "eindigtOp": "2026-11-22T19:00:00+00:00",
        "looptWeerOp": None,
        "zittingOp": None,
    }
