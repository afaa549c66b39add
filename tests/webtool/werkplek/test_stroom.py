"""``/stroom`` as a browser sees it: the events, what is in them, and when it ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime

import pytest

from gateway.services import NieuweInbreng, kaartregels
from gateway.services.stappen import Grenzen
from gateway.store import zaakmomenten
from tests.services.opzet import SPOOR
from tests.webtool.opzet import JENNIFER, REMCO, Proef, aanvrager, maak_proef
from webtool.werkplek import stroom


@pytest.fixture
def proef(proef: Proef, monkeypatch: pytest.MonkeyPatch) -> Iterator[Proef]:
    monkeypatch.setattr(stroom, "DUUR_SEC", 1.5)  # instead of 25: nobody waits for it here
    proef.wie = aanvrager("om")
    yield proef
    proef.opzet.diensten.werkplek.stroom.stop()


def _gebeur(proef: Proef, wat: str = "termijn") -> None:
    with proef.opzet.opslag.schrijf() as verbinding:
        zaakmomenten.meld(verbinding, REMCO, "rotterdam", wat, datetime.now(UTC))


def _lees(proef: Proef, pad: str) -> str:
    """Open the stream, let something happen when it is open, and read it to its end."""
    antwoord = proef.app.test_client().get(pad, buffered=False)
    assert antwoord.mimetype == "text/event-stream"
    assert "Content-Encoding" not in antwoord.headers
    delen = antwoord.iter_encoded()
    tekst = next(iter(delen)).decode()
    _gebeur(proef)
    tekst += "".join(deel.decode() for deel in delen)
    antwoord.close()
    return tekst


def test_the_monitor_gets_the_row_as_this_reader_may_see_it(proef: Proef) -> None:
    gelezen = _lees(proef, "/stroom")
    assert f"event: zaak-{REMCO}\nid: " in gelezen
    assert f'data: <tr role="row" id="rij-{REMCO}"' in gelezen
    assert "Verzonhuizen" not in gelezen
    assert proef.opzet.diensten.werkplek.stroom.aantal == 0


def test_the_page_of_a_zaak_only_hears_that_it_changed(proef: Proef) -> None:
    gelezen = _lees(proef, f"/stroom?zaak={REMCO}")
    assert f"event: nieuws-{REMCO}\n" in gelezen
    assert "<tr" not in gelezen
    assert "event:" not in _lees(proef, f"/stroom?zaak={JENNIFER}")


def _op_kaart(proef: Proef, tekst: str) -> None:
    nieuw = NieuweInbreng(
        zaaknummer=REMCO,
        persoon=1,
        plek="ketenkaart",
        stuk="",
        onderdeel="kk-doel",
        categorie="om.zaakgegevens",
        veld="gps.verdenking",
        tekst=tekst,
        doel="afdoeningsbeslissing",
        bevestigd=("binnen-bewaartermijn",),
    )
    proef.opzet.diensten.werkplek.ketenkaart.breng_in(aanvrager("om"), nieuw, SPOOR)


@pytest.mark.parametrize(("wie", "doel", "ziet"), [("politie", "selectie", True), ("shn", "slachtofferzorg", False)])
def test_who_has_the_ketenkaart_open_hears_of_what_they_see_of_it(
    proef: Proef, wie: str, doel: str, ziet: bool
) -> None:
    _op_kaart(proef, "eerst")
    proef.wie = aanvrager(wie)
    klant = proef.app.test_client()
    pagina = klant.get(f"/zaken/{REMCO}/ketenkaart?doel={doel}").text
    assert f'sse-connect="/stroom?zaak={REMCO}&amp;kaart=1"' in pagina
    antwoord = klant.get(f"/stroom?zaak={REMCO}&kaart=1", buffered=False)
    delen = antwoord.iter_encoded()
    begin = next(iter(delen)).decode()
    _op_kaart(proef, "daarna")
    gelezen = "".join(deel.decode() for deel in delen)
    antwoord.close()
    gezien = begin.split("id: ")[1].split("\n")[0]
    weer = klant.get(f"/stroom?zaak={REMCO}&kaart=1", headers={"Last-Event-ID": gezien}).text
    assert (f"event: nieuws-{REMCO}\n" in gelezen) is ziet
    assert "daarna" not in gelezen
    assert (f"event: nieuws-{REMCO}\n" in weer) is ziet
    assert klant.get(f"/stroom?zaak={REMCO}&kaart=9").status_code == 404


def test_a_reader_for_whom_there_is_no_place_asks_again_every_fifteen_seconds(proef: Proef) -> None:
    dienst = proef.opzet.diensten.werkplek.stroom
    with ExitStack() as vol:
        for _ in range(Grenzen().stromen):
            vol.enter_context(dienst.plek())
        klant = proef.app.test_client()
        eerst = klant.get(f"/stroom?zaak={REMCO}").text
        assert eerst.startswith("retry: 15000\nid: ")
        assert "event:" not in eerst
        gezien = eerst.split("id: ")[1].split("\n")[0]
        assert "event:" not in klant.get(f"/stroom?zaak={REMCO}", headers={"Last-Event-ID": gezien}).text
        anders = klant.get(f"/stroom?zaak={REMCO}", headers={"Last-Event-ID": "0" * 16}).text
        assert f"event: nieuws-{REMCO}\nid: {gezien}\n" in anders
        assert "event: zaak-" in klant.get("/stroom", headers={"Last-Event-ID": "0" * 16}).text


def test_it_ends_when_the_session_does(proef: Proef) -> None:
    antwoord = proef.app.test_client().get("/stroom", buffered=False)
    delen = antwoord.iter_encoded()
    next(iter(delen))
    proef.wie = None
    _gebeur(proef)
    assert "event:" not in "".join(deel.decode() for deel in delen)
    antwoord.close()


def test_a_zaak_of_somebody_else_is_as_unknown_as_one_that_is_not_there(proef: Proef) -> None:
    antwoorden = [proef.app.test_client().get(f"/stroom?zaak={wat}") for wat in ("ZSM-1999-0000", "x")]
    assert {(een.status_code, een.text.replace("x", "")) for een in antwoorden}
    assert {een.status_code for een in antwoorden} == {404}


def test_two_worlds_that_differ_in_what_is_denied_give_the_same_events(
    tmp_path_factory: pytest.TempPathFactory, voorbeeld: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one of them the reclassering did a lot that this reader may not see."""
    monkeypatch.setattr(stroom, "DUUR_SEC", 1.5)
    gelezen = []
    for verborgen in (0, 7):
        proef = maak_proef(tmp_path_factory.mktemp("stroom"), voorbeeld)
        # That there is a kaart, all in the zaak see: it stands in both worlds.
        dienst, stap = proef.opzet.diensten.werkplek.ketenkaart, kaartregels.kaart().stappen[1].id
        dienst.zet_stap(aanvrager("om"), REMCO, stap, kaartregels.kaart().standen[1], SPOOR)
        proef.wie = aanvrager("om")
        for _ in range(verborgen):
            _gebeur(proef, "ketenkaart")
        for pad in ("/stroom", f"/stroom?zaak={REMCO}"):
            antwoord = proef.app.test_client().get(pad, buffered=False)
            delen = antwoord.iter_encoded()
            tekst = next(iter(delen)).decode()
            for _ in range(verborgen):
                _gebeur(proef, "advies")
            _gebeur(proef)
            gelezen.append(tekst + "".join(deel.decode() for deel in delen))
            antwoord.close()
        for _ in range(verborgen):
            _op_kaart(proef, "verborgen")
        proef.wie = aanvrager("shn")
        klant = proef.app.test_client()
        klant.get(f"/zaken/{REMCO}/ketenkaart?doel=slachtofferzorg")
        antwoord = klant.get(f"/stroom?zaak={REMCO}&kaart=1", buffered=False)
        delen = antwoord.iter_encoded()
        tekst = next(iter(delen)).decode()
        for _ in range(verborgen):
            _op_kaart(proef, "ook verborgen")
        gelezen.append(tekst + "".join(deel.decode() for deel in delen))
        antwoord.close()
        proef.opzet.diensten.werkplek.stroom.stop()
        proef.opzet.opslag.sluit()
    assert "event: zaak-" in gelezen[0]
    assert gelezen[:3] == gelezen[3:]
