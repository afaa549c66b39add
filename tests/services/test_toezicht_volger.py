"""The index of the log: each entry once, explained, whoever reads it and however often it is interrupted."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, timedelta
from threading import Barrier, Thread

import pytest
import sqlalchemy as sa

from audit.woorden import WOORDEN
from gateway.errors import OpslagError
from gateway.services.toezicht import Filter, Volger, regel, volger, woorden
from gateway.services.toezicht.waarden import GEBRUIK
from gateway.store import logvolgers, toezicht, toezicht_achtergrond, toezicht_signalen
from gateway.zaak import Zaakpersoon
from tests.services.opzet import BAKKER, VERZOEK, ZAAK, Opzet
from tests.services.toezicht import (
    DE_BAKKER,
    DE_PERSOON,
    DE_ZAAK,
    KLUIS,
    PSEUDONIEMEN,
    alle,
    heeft_dienst,
    open_signalen,
    toegangen,
    vraag,
    zelfde_adres,
)


def nieuw(opzet: Opzet, blok: int = volger.BLOK, opname_per: int = volger.OPNAME_PER) -> Volger:
    return Volger(opzet.opslag, PSEUDONIEMEN, KLUIS, blok=blok, opname_per=opname_per)


def rijen(opzet: Opzet) -> tuple[toezicht.Regelrij, ...]:
    with opzet.opslag.lees() as verbinding:
        return toezicht.bladzijde(verbinding, Filter(), None, 10_000)


def signalen(opzet: Opzet) -> tuple[toezicht_signalen.Signaalrij, ...]:
    with opzet.opslag.lees() as verbinding:
        return toezicht_signalen.bladzijde(verbinding, ("open",), None, 10_000)


def test_every_entry_becomes_one_row_with_whom_it_is_about(opzet: Opzet) -> None:
    vraag(opzet)
    assert nieuw(opzet).bij() == 0
    gevonden = rijen(opzet)
    assert [rij.idx for rij in gevonden] == [2, 1, 0]
    antwoord = gevonden[0]
    assert (antwoord.soort, antwoord.medewerker, antwoord.partij) == ("context-verstrekt", DE_BAKKER, "bakkerij")
    assert (antwoord.persoon, antwoord.zaak, antwoord.doel) == (DE_PERSOON, DE_ZAAK, "bakken")
    assert (antwoord.uitkomst, antwoord.volledig, antwoord.dat) == ("verstrekt", 1, 2)
    assert (antwoord.rol, antwoord.leeftijdsgroep) == ("verdachte", "volwassene")  # of the entry before it
    assert antwoord.motivering is not None


def test_reading_again_changes_nothing(opzet: Opzet) -> None:
    vraag(opzet)
    een = nieuw(opzet)
    een.bij()
    voor = rijen(opzet)
    een.bij()
    nieuw(opzet).bij()
    assert rijen(opzet) == voor


def test_nothing_is_skipped_or_doubled_when_a_batch_fails_halfway(opzet: Opzet) -> None:
    for _ in range(4):
        vraag(opzet)
    een = nieuw(opzet, blok=3)
    opzet.sql("ALTER TABLE signalen RENAME TO signalen_weg")
    with pytest.raises(OpslagError):
        een.bij()
    opzet.sql("ALTER TABLE signalen_weg RENAME TO signalen")
    assert een.bij() == 0
    assert [rij.idx for rij in rijen(opzet)] == list(reversed(range(12)))


def test_followers_at_the_same_time_write_each_row_once(opzet: Opzet) -> None:
    for _ in range(6):
        vraag(opzet)
    samen, fouten = Barrier(4), []

    def loop() -> None:
        een = nieuw(opzet, blok=2)
        samen.wait()
        try:
            een.bij()
        except OpslagError as fout:
            fouten.append(fout)

    draden = [Thread(target=loop) for _ in range(4)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert fouten == []
    assert [rij.idx for rij in rijen(opzet)] == list(reversed(range(18)))


def test_a_follower_that_missed_batches_finds_what_one_that_saw_all_would(opzet: Opzet) -> None:
    """Two processes take turns; a third reads everything at once. Signalen about series must be the same."""
    om_beurten = [nieuw(opzet, blok=4, opname_per=8) for _ in range(2)]
    for beurt in range(12):
        vraag(opzet, verzoek=replace(VERZOEK, persoon=1 + beurt % 2), minuten=60 * 26)
        om_beurten[beurt % 2].bij()
    in_beurten, signalen_in_beurten = rijen(opzet), signalen(opzet)
    assert {een.regel for een in signalen_in_beurten} >= {"herhaald-persoon"}
    nieuw(opzet).herbouw()
    assert rijen(opzet) == in_beurten
    assert signalen(opzet) == signalen_in_beurten


def test_a_rebuild_keeps_what_people_did_with_a_signaal(opzet: Opzet) -> None:
    zelfde_adres(opzet)
    vraag(opzet)
    een = nieuw(opzet)
    een.bij()
    (eerste, *rest) = signalen(opzet)
    stap = toezicht_signalen.Stap("verklaard", DE_BAKKER, opzet.klok(), None)
    with opzet.opslag.schrijf() as verbinding:
        assert toezicht_signalen.verander(verbinding, eerste.id, ("open",), stap)
    assert een.herbouw() == 3
    assert signalen(opzet) == tuple(rest)
    with opzet.opslag.lees() as verbinding:
        assert toezicht_signalen.stappen(verbinding, eerste.id) == (stap,)


def test_work_of_the_partij_on_duty_is_explained_and_counted(opzet: Opzet) -> None:
    heeft_dienst(opzet)
    vraag(opzet)
    (toegang,) = toegangen(opzet)
    assert toegang.verklaring == "zaak-en-rooster"


@pytest.mark.parametrize(("regio", "uren"), [("limburg", 8), ("rotterdam", -2)])
def test_a_roster_of_elsewhere_or_of_before_explains_nothing(opzet: Opzet, regio: str, uren: float) -> None:
    heeft_dienst(opzet, regio=regio, uren=uren)
    vraag(opzet)
    (toegang,) = toegangen(opzet)
    assert toegang.verklaring is None


def test_work_just_after_a_shift_is_still_explained(opzet: Opzet) -> None:
    heeft_dienst(opzet, uren=1)
    opzet.klok.vooruit(minutes=30)
    vraag(opzet)
    (toegang,) = toegangen(opzet)
    assert toegang.verklaring == "uitloop"


def test_without_a_roster_nothing_is_explained_and_nobody_is_off_duty(opzet: Opzet) -> None:
    vraag(opzet)
    (toegang,) = toegangen(opzet)
    assert toegang.verklaring is None
    assert {een.regel for een in open_signalen(opzet)} <= {"bron-te-veel"}


def test_an_assigned_employee_is_explained_and_one_after_the_end_of_the_zaak_is_not(opzet: Opzet) -> None:
    with opzet.opslag.schrijf() as verbinding:
        toezicht_achtergrond.wijs_toe(verbinding, DE_ZAAK, DE_BAKKER, "behandeling")
    vraag(opzet)
    nieuw(opzet).bij()
    with opzet.opslag.schrijf() as verbinding:
        toezicht_achtergrond.sluit(verbinding, ZAAK.zaaknummer, opzet.klok() - timedelta(days=60))
        verbinding.exec_driver_sql("DELETE FROM toewijzingen")
    heeft_dienst(opzet)
    vraag(opzet)
    eerste, tweede = toegangen(opzet)
    assert (eerste.verklaring, tweede.verklaring) == ("toegewezen", None)
    na_sluiting = [een for een in open_signalen(opzet) if een.regel == "na-sluiting"]
    assert [(een.idx, een.getallen) for een in na_sluiting] == [(tweede.idx, {"dagen": 60})]


def test_a_shared_address_is_a_signaal_also_on_duty(opzet: Opzet) -> None:
    heeft_dienst(opzet)
    zelfde_adres(opzet)
    vraag(opzet)
    (gevonden,) = [een for een in open_signalen(opzet) if een.regel == "zelfde-adres"]
    assert (gevonden.medewerker, gevonden.persoon, gevonden.verklaard) == (DE_BAKKER, DE_PERSOON, True)
    (toegang,) = toegangen(opzet)
    assert toegang.signaal == "zelfde-adres"


@pytest.mark.parametrize(("redenen", "gezien"), [(("Voor de zaak",), True), (("een", "twee", "drie"), False)])
def test_the_same_reason_for_many_personen_is_seen_though_the_log_hides_it(
    opzet: Opzet, redenen: tuple[str, ...], gezien: bool
) -> None:
    personen = tuple(Zaakpersoon(nr, "verdachte", date(1999, 3, 3), f"sleutel-{nr}") for nr in range(1, 10))
    opzet.registreer(replace(ZAAK, personen=personen))
    heeft_dienst(opzet, uren=-2)  # a roster is known, and nobody is on duty
    for persoon in personen:
        reden = redenen[persoon.nummer % len(redenen)]
        anders_getypt = reden.upper() if persoon.nummer % 2 else f" {reden} "
        vraag(opzet, verzoek=replace(VERZOEK, persoon=persoon.nummer, motivering=anders_getypt), minuten=15)
    alle(opzet)
    assert ("zelfde-reden" in {een.regel for een in signalen(opzet)}) == gezien
    assert len({rij.motivering for rij in toegangen(opzet)}) == len(personen)


def test_a_reason_that_was_destroyed_or_damaged_stops_nothing(opzet: Opzet) -> None:
    vraag(opzet)
    opzet.sql("DELETE FROM logtekst")
    vraag(opzet)
    assert nieuw(opzet).bij() == 0
    assert len(toegangen(opzet)) == 2


def test_an_entry_that_cannot_be_read_gets_a_row_and_stops_nothing() -> None:
    vreemd = {"moment": "2026-11-22T09:00:00Z", "soort": "context-beoordeeld", "inhoud": {"oordelen": ["x"]}}
    for onleesbaar in (b"", b"{}", b"[1]", b'{"moment": "x", "soort": "y"}', b"\xff\xfe", json.dumps(vreemd).encode()):
        rij = regel.lees(7, onleesbaar, UTC).rij
        assert (rij.idx, rij.soort) == (7, "onleesbaar")


def test_an_older_shape_tells_what_it_does_tell() -> None:
    oud = {"moment": "2026-11-22T09:00:00.000000Z", "soort": "context-verstrekt", "wie": None, "inhoud": {"zaak": "z"}}
    rij = regel.lees(3, json.dumps(oud).encode(), UTC).rij
    assert (rij.medewerker, rij.zaak, rij.uitkomst, rij.te_veel) == (None, "z", "niets", 0)


def test_every_word_of_toezicht_may_stand_in_the_log() -> None:
    assert set(woorden.signalen()) <= WOORDEN
    assert set(GEBRUIK) <= WOORDEN
    assert {"open", "uitleg-gevraagd", "uitleg-gegeven", "verklaard", "incident"} <= WOORDEN


def test_a_page_does_not_wait_for_a_long_backlog(opzet: Opzet) -> None:
    for _ in range(3):
        vraag(opzet)
    assert nieuw(opzet, blok=2).bij(hoogstens_sec=0) == 7
    with opzet.opslag.lees() as verbinding:
        assert logvolgers.positie(verbinding, volger.NAAM) == 2


@pytest.mark.postgresql
def test_a_page_does_not_fail_while_another_process_holds_the_follower(opzet: Opzet) -> None:
    vraag(opzet)
    with opzet.opslag.schrijf() as verbinding:
        logvolgers.neem(verbinding, volger.NAAM)
        assert nieuw(opzet).bij(hoogstens_sec=0.1) == 3
    assert nieuw(opzet).bij() == 0


def test_no_table_of_toezicht_holds_a_number_of_a_zaak_or_person(opzet: Opzet) -> None:
    heeft_dienst(opzet)
    zelfde_adres(opzet)
    vraag(opzet)
    alle(opzet)
    with opzet.opslag.lees() as verbinding:
        for tabel in ("toezicht_regels", "signalen", "kenmerken", "rooster", "toezicht_tellingen", "logvolgers"):
            for rij in verbinding.execute(sa.select(sa.text("*")).select_from(sa.table(tabel))):
                tekst = repr(rij)
                assert ZAAK.zaaknummer not in tekst
                assert "999900018" not in tekst
                assert BAKKER.sub not in tekst
