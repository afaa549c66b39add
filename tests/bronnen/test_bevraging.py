"""The connectors against the real fictieve bronnen. States and order are asserted, never durations."""

from __future__ import annotations

import logging
from dataclasses import replace
from threading import Barrier, Thread
from typing import Any

import pytest

from gateway.connectors.base import (
    BEANTWOORD,
    STORING,
    TE_LAAT,
    Bronantwoord,
    Bronvraag,
    Categorievraag,
    Omstandighedenantwoord,
)
from gateway.connectors.bevraging import Bevraging
from gateway.connectors.http import Grenzen
from gateway.connectors.labels import voldoet_aan_alle
from tests.bronnen.conftest import MaakBevraging
from tests.bronnen.proces import VANDAAG, Bronproces, maak_omstandighedenvraag, maak_vraag
from tests.bronnen.test_breaker import Klok

RUIM_SEC = 30.0
KRAP_SEC = 0.5


def _haal(
    bevraging: Bevraging, proces: Bronproces, vragen: dict[str, Bronvraag], **anders: Any
) -> dict[str, Bronantwoord]:
    max_sec = anders.pop("max_sec", RUIM_SEC)
    return dict(bevraging.haal(vragen, max_sec, handvat=proces.handvat, peildatum=VANDAAG, **anders))


def _wereld(proces: Bronproces, bron: str, vraag: Bronvraag) -> dict[str, Any]:
    """What the bron holds on what is asked, as JSON gives it back."""
    bekend = proces.wereld.registraties[bron][vraag.sleutel]
    gevraagd = {deel.veld for deel in vraag.volledig}
    return {
        veld: list(registratie.waarde) if isinstance(registratie.waarde, tuple) else registratie.waarde
        for veld, registratie in bekend.items()
        if veld in gevraagd
    }


def test_every_bron_gives_what_is_asked_and_notes_exactly_that(
    proces: Bronproces, maak_bevraging: MaakBevraging
) -> None:
    vragen = {bron: proces.vraag(bron, minstens=1) for bron in proces.handvat.bronnen}
    helft = {bron: replace(vraag, volledig=vraag.volledig[::2]) for bron, vraag in vragen.items()}
    antwoorden = _haal(maak_bevraging(), proces, helft)
    for bron, antwoord in antwoorden.items():
        assert (antwoord.stand, antwoord.te_veel) == (BEANTWOORD, 0), bron
        assert {veld: waarde.waarde for veld, waarde in antwoord.waarden.items()} == _wereld(proces, bron, helft[bron])
        regels = proces.logboek(bron, helft[bron].transactie)
        assert [(regel["soort"], regel["velden"]) for regel in regels] == [
            ("bevraging", [deel.veld for deel in helft[bron].volledig])
        ]


def test_dat_asks_only_whether_and_sends_no_content(proces: Bronproces, maak_bevraging: MaakBevraging) -> None:
    sleutel, velden = proces.velden_van("bvh")
    categorie = proces.handvat.velden[velden[0]].categorie
    onbekend = "pol.informant"
    dat = (Categorievraag(categorie, (velden[0],), (), ()), Categorievraag(onbekend, ("bvh.bestaat-niet",), (), ()))
    vraag = maak_vraag(sleutel, dat=dat)
    antwoord = _haal(maak_bevraging(), proces, {"bvh": vraag})["bvh"]
    assert dict(antwoord.bekend) == {categorie: True, onbekend: False}
    assert not antwoord.waarden
    (regel,) = proces.logboek("bvh", vraag.transactie)
    assert (regel["soort"], regel["categorieen"]) == ("bekendheid", [categorie, onbekend])


def test_dat_and_content_of_one_bron_come_together(proces: Bronproces, maak_bevraging: MaakBevraging) -> None:
    sleutel, velden = proces.velden_van("bvh")
    dat = (Categorievraag("pol.informant", ("bvh.bestaat-niet",), (), ()),)
    vraag = maak_vraag(sleutel, velden[:1], dat)
    antwoord = _haal(maak_bevraging(), proces, {"bvh": vraag})["bvh"]
    assert (set(antwoord.waarden), dict(antwoord.bekend)) == ({velden[0]}, {"pol.informant": False})
    assert {regel["soort"] for regel in proces.logboek("bvh", vraag.transactie)} == {"bekendheid", "bevraging"}


def test_an_empty_question_and_a_person_nobody_knows(proces: Bronproces, maak_bevraging: MaakBevraging) -> None:
    onbekend = maak_vraag("999900018", ["bvh.bestaat-niet"])
    antwoorden = _haal(maak_bevraging(), proces, {"bvh": onbekend, "gps": maak_vraag("999900018")})
    assert antwoorden == {"bvh": Bronantwoord(BEANTWOORD), "gps": Bronantwoord(BEANTWOORD)}
    assert proces.logboek("bvh", onbekend.transactie)[0]["persoon"] == "999900018"


def test_omstandigheden_are_those_asked_and_known(proces: Bronproces, maak_bevraging: MaakBevraging) -> None:
    bevraging = maak_bevraging()
    bron, sleutel, bekend = next(
        (bron, sleutel, bekend)
        for bron, personen in proces.wereld.omstandigheden.items()
        for sleutel, bekend in personen.items()
        if len(bekend) >= 2
    )
    gevraagd, *ongevraagd = bekend
    assert ongevraagd
    assert set(bekend) <= bevraging.levert(bron)
    vraag = maak_omstandighedenvraag(sleutel, gevraagd, "bestaat-niet")
    antwoord = bevraging.omstandigheden({bron: vraag}, RUIM_SEC)[bron]
    assert antwoord == Omstandighedenantwoord(BEANTWOORD, {gevraagd: bekend[gevraagd]})
    assert proces.logboek(bron, vraag.transactie)[0]["omstandigheden"] == [gevraagd, "bestaat-niet"]
    proces.gedrag(bron, te_veel=True, ook_omstandigheden=True)
    antwoord = bevraging.omstandigheden({bron: vraag}, RUIM_SEC)[bron]
    assert antwoord == Omstandighedenantwoord(BEANTWOORD, {gevraagd: bekend[gevraagd]}, te_veel=len(ongevraagd))
    proces.gedrag(bron, verkeerd_type=True, ook_omstandigheden=True)
    assert bevraging.omstandigheden({bron: vraag}, RUIM_SEC)[bron].waarden == {}
    proces.gedrag(bron, storing=True, ook_omstandigheden=True)
    assert bevraging.omstandigheden({bron: vraag}, RUIM_SEC)[bron] == Omstandighedenantwoord(STORING)


def test_a_slow_bron_is_te_laat_and_the_others_were_answered_before_it(
    proces: Bronproces, maak_bevraging: MaakBevraging
) -> None:
    proces.gedrag("bvh", traag_sec=3600)
    gebeurd: list[tuple[str, str]] = []
    vragen = {bron: proces.vraag(bron) for bron in ("bvh", "gps", "iris", "kbps")}
    antwoorden = _haal(
        maak_bevraging(), proces, vragen, max_sec=2.0, bij_antwoord=lambda bron, stand: gebeurd.append((bron, stand))
    )
    assert antwoorden["bvh"] == Bronantwoord(TE_LAAT)
    assert gebeurd[-1] == ("bvh", TE_LAAT)
    assert set(gebeurd[:-1]) == {("gps", BEANTWOORD), ("iris", BEANTWOORD), ("kbps", BEANTWOORD)}
    assert all(antwoorden[bron].waarden for bron in ("gps", "iris", "kbps"))


def test_a_bron_that_drips_is_te_laat_however_many_bytes_it_sends(
    proces: Bronproces, maak_bevraging: MaakBevraging
) -> None:
    proces.gedrag("bvh", druppel=True)
    assert _haal(maak_bevraging(), proces, {"bvh": proces.vraag("bvh")}, max_sec=KRAP_SEC)["bvh"].stand == TE_LAAT


def test_an_answer_after_the_deadline_is_dropped_and_never_becomes_the_answer_to_the_next_question(
    proces: Bronproces, maak_bevraging: MaakBevraging
) -> None:
    bevraging = maak_bevraging(Grenzen(verbindingen=1))
    vraag = proces.vraag("bvh")
    proces.gedrag("bvh", traag_sec=KRAP_SEC)
    assert _haal(bevraging, proces, {"bvh": vraag}, max_sec=KRAP_SEC / 2)["bvh"] == Bronantwoord(TE_LAAT)
    proces.gedrag("bvh", traag_sec=2 * KRAP_SEC)
    ander = maak_vraag("999900018", [deel.veld for deel in vraag.volledig])
    assert _haal(bevraging, proces, {"bvh": ander})["bvh"] == Bronantwoord(BEANTWOORD)


def test_no_time_left_asks_nothing_and_is_not_held_against_the_bron(
    proces: Bronproces, maak_bevraging: MaakBevraging
) -> None:
    bevraging = maak_bevraging(Grenzen(fouten_tot_open=1), Klok())
    vraag = proces.vraag("bvh")
    assert _haal(bevraging, proces, {"bvh": vraag}, max_sec=0)["bvh"] == Bronantwoord(TE_LAAT)
    assert proces.logboek("bvh", vraag.transactie) == []
    assert _haal(bevraging, proces, {"bvh": vraag})["bvh"].stand == BEANTWOORD


@pytest.mark.parametrize("gedrag", ["storing", "groot", "half", "leeg", "stil"])
def test_a_bron_that_fails_is_a_storing_without_values_and_the_others_answer(
    proces: Bronproces, maak_bevraging: MaakBevraging, gedrag: str, caplog: pytest.LogCaptureFixture
) -> None:
    bevraging = maak_bevraging()
    vragen = {"bvh": proces.vraag("bvh"), "gps": proces.vraag("gps")}
    proces.gedrag("bvh", **{gedrag: True})
    with caplog.at_level(logging.DEBUG):
        antwoorden = _haal(bevraging, proces, vragen)
    assert antwoorden["bvh"] == Bronantwoord(STORING)
    assert antwoorden["gps"].stand == BEANTWOORD
    gelogd = " ".join(caplog.messages)  # without the line numbers, which a getal could equal
    assert "bvh" in gelogd
    assert vragen["bvh"].sleutel not in gelogd
    assert all(str(waarde) not in gelogd for waarde in _wereld(proces, "bvh", vragen["bvh"]).values() if waarde)
    proces.herstel()
    assert _haal(bevraging, proces, vragen)["bvh"].stand == BEANTWOORD


def test_a_bron_of_which_one_of_two_parts_fails_fails_as_a_whole(
    proces: Bronproces, maak_bevraging: MaakBevraging
) -> None:
    sleutel, velden = proces.velden_van("bvh")
    dat = (Categorievraag("pol.informant", (velden[1],), (), ()),)
    proces.gedrag("bvh", verkeerd_type=True)
    antwoord = _haal(maak_bevraging(), proces, {"bvh": maak_vraag(sleutel, velden[:1], dat)})["bvh"]
    assert antwoord == Bronantwoord(STORING)


def test_what_was_not_asked_is_dropped_and_counted(proces: Bronproces, maak_bevraging: MaakBevraging) -> None:
    sleutel, velden = proces.velden_van("bvh", minstens=4)
    dat = (Categorievraag("pol.informant", ("bvh.bestaat-niet",), (), ()),)
    proces.gedrag("bvh", te_veel=True)
    antwoord = _haal(maak_bevraging(), proces, {"bvh": maak_vraag(sleutel, velden[:1], dat)})["bvh"]
    categorieen = {proces.handvat.velden[veld].categorie for veld in velden} - {"pol.informant"}
    assert antwoord.stand == BEANTWOORD
    assert set(antwoord.waarden) == {velden[0]}
    assert set(antwoord.bekend) == {"pol.informant"}
    assert antwoord.te_veel == len(velden) - 1 + len(categorieen)


@pytest.mark.parametrize("gedrag", ["verkeerd_label", "zonder_label"])
def test_a_value_whose_label_does_not_meet_a_beperking_is_dropped_and_counted(
    proces: Bronproces, maak_bevraging: MaakBevraging, gedrag: str
) -> None:
    sleutel, velden = proces.velden_van("bvh")
    proces.gedrag("bvh", **{gedrag: True})
    bevraging = maak_bevraging()
    for beperking in proces.handvat.beperkingen:
        antwoord = _haal(bevraging, proces, {"bvh": maak_vraag(sleutel, velden, beperkingen=(beperking,))})["bvh"]
        assert (antwoord.stand, dict(antwoord.waarden)) == (BEANTWOORD, {}), beperking
        gestuurd = antwoord.te_veel
        if gedrag == "verkeerd_label":
            assert gestuurd == len(velden)


def test_a_well_behaved_bron_keeps_the_beperkingen_itself(proces: Bronproces, maak_bevraging: MaakBevraging) -> None:
    bevraging = maak_bevraging()
    gestopt = 0
    for beperking in proces.handvat.beperkingen:
        for sleutel, registraties in list(proces.wereld.registraties["bvh"].items())[:20]:
            mag = {
                veld
                for veld, registratie in registraties.items()
                if voldoet_aan_alle(registratie.label, (beperking,), proces.handvat.beperkingen, VANDAAG)
            }
            vraag = maak_vraag(sleutel, registraties, beperkingen=(beperking,))
            antwoord = _haal(bevraging, proces, {"bvh": vraag})["bvh"]
            assert (set(antwoord.waarden), antwoord.te_veel) == (mag, 0)
            gestopt += len(registraties) - len(mag)
    assert gestopt


def test_a_value_of_another_type_is_dropped_and_counted(proces: Bronproces, maak_bevraging: MaakBevraging) -> None:
    vraag = proces.vraag("bvh")
    proces.gedrag("bvh", verkeerd_type=True)
    antwoord = _haal(maak_bevraging(), proces, {"bvh": vraag})["bvh"]
    assert antwoord == Bronantwoord(BEANTWOORD, te_veel=len(vraag.volledig))


def test_a_second_answer_that_nobody_asked_for_is_never_read_as_the_next_answer(
    proces: Bronproces, maak_bevraging: MaakBevraging
) -> None:
    bevraging = maak_bevraging(Grenzen(verbindingen=1))
    vraag = proces.vraag("bvh")
    velden = [deel.veld for deel in vraag.volledig]
    proces.gedrag("bvh", dubbel=True)
    assert _haal(bevraging, proces, {"bvh": vraag})["bvh"].waarden
    proces.gedrag("bvh", traag_sec=KRAP_SEC)  # so that the second answer is there before the next one
    ander = maak_vraag("999900018", velden)
    assert not _haal(bevraging, proces, {"bvh": ander})["bvh"].waarden
    proces.herstel()  # the connections are closed, so that the next ones are right again
    assert _haal(bevraging, proces, {"bvh": maak_vraag("999900018", velden)})["bvh"] == Bronantwoord(BEANTWOORD)
    assert _haal(bevraging, proces, {"bvh": maak_vraag(vraag.sleutel, velden)})["bvh"].waarden


def test_a_wrong_token_is_a_storing_and_nothing_is_asked(proces: Bronproces) -> None:
    adressen = [replace(adres, token="een-token-van-een-ander") for adres in proces.adressen]
    bevraging = Bevraging(adressen, Grenzen(), Klok())
    vraag = proces.vraag("bvh")
    assert _haal(bevraging, proces, {"bvh": vraag})["bvh"] == Bronantwoord(STORING, geweigerd=True)
    bevraging.sluit()
    assert proces.logboek("bvh", vraag.transactie) == []


def test_a_bron_that_is_not_connected_or_not_there_is_a_storing(proces: Bronproces) -> None:
    weg = [replace(adres, url="http://127.0.0.1:1/bvh") for adres in proces.adressen if adres.bron == "bvh"]
    bevraging = Bevraging(weg, Grenzen(), Klok())
    vragen = {"bvh": proces.vraag("bvh"), "gps": proces.vraag("gps")}
    assert _haal(bevraging, proces, vragen) == {"bvh": Bronantwoord(STORING), "gps": Bronantwoord(STORING)}
    assert bevraging.levert("gps") == frozenset()
    assert bevraging.bronnen == ("bvh",)
    bevraging.sluit()


def test_the_breaker_opens_after_failures_leaves_the_bron_alone_and_closes_again(
    proces: Bronproces, maak_bevraging: MaakBevraging
) -> None:
    klok = Klok()
    bevraging = maak_bevraging(Grenzen(fouten_tot_open=3, open_sec=30.0), klok)
    proces.gedrag("bvh", storing=True)
    for _ in range(3):
        vraag = proces.vraag("bvh")
        assert _haal(bevraging, proces, {"bvh": vraag})["bvh"].stand == STORING
        assert len(proces.logboek("bvh", vraag.transactie)) == 1
    assert bevraging.breakerstanden()["bvh"] == "open"
    proces.herstel()
    vraag = proces.vraag("bvh")
    assert _haal(bevraging, proces, {"bvh": vraag})["bvh"] == Bronantwoord(STORING)
    assert proces.logboek("bvh", vraag.transactie) == []
    assert _haal(bevraging, proces, {"gps": proces.vraag("gps")})["gps"].stand == BEANTWOORD
    klok.nu += 30
    assert _haal(bevraging, proces, {"bvh": vraag})["bvh"].stand == BEANTWOORD
    assert len(proces.logboek("bvh", vraag.transactie)) == 1
    assert bevraging.breakerstanden()["bvh"] == "gesloten"


@pytest.mark.parametrize("gedrag", [{"traag_sec": 3600}, {"leeg": True}, {"half": True}], ids=str)
def test_the_breaker_also_opens_for_what_is_late_or_wrong(
    proces: Bronproces, maak_bevraging: MaakBevraging, gedrag: dict[str, Any]
) -> None:
    bevraging = maak_bevraging(Grenzen(fouten_tot_open=1), Klok())
    proces.gedrag("bvh", **gedrag)
    _haal(bevraging, proces, {"bvh": proces.vraag("bvh")}, max_sec=KRAP_SEC)
    assert bevraging.breakerstanden()["bvh"] == "open"


def test_a_full_bron_is_a_storing_without_waiting_and_says_nothing_about_the_bron(
    proces: Bronproces, maak_bevraging: MaakBevraging
) -> None:
    bevraging = maak_bevraging(Grenzen(verbindingen=1, wachtrij=0, fouten_tot_open=1), Klok())
    proces.gedrag("bvh", traag_sec=3600)
    lang = proces.vraag("bvh")
    standen: list[str] = []
    draad = Thread(
        target=lambda: standen.append(_haal(bevraging, proces, {"bvh": lang}, max_sec=4.0)["bvh"].stand), daemon=True
    )
    draad.start()
    while not proces.logboek("bvh", lang.transactie):
        pass
    gebeurd: list[tuple[str, str]] = []
    proces.gedrag("gps", traag_sec=KRAP_SEC)
    vragen = {"gps": proces.vraag("gps"), "bvh": proces.vraag("bvh")}
    _haal(bevraging, proces, vragen, bij_antwoord=lambda bron, stand: gebeurd.append((bron, stand)))
    assert gebeurd == [("bvh", STORING), ("gps", BEANTWOORD)]
    assert standen == []
    assert proces.logboek("bvh", vragen["bvh"].transactie) == []
    assert bevraging.breakerstanden()["bvh"] == "gesloten"
    draad.join()
    assert standen == [TE_LAAT]


def test_twenty_at_once_each_get_their_own_answer(proces: Bronproces, maak_bevraging: MaakBevraging) -> None:
    bevraging = maak_bevraging()
    personen = list(proces.wereld.registraties["bvh"].items())[:20]
    goed: list[bool] = []
    samen = Barrier(len(personen))

    def vraag(sleutel: str, velden: list[str]) -> None:
        samen.wait()
        for _ in range(5):
            mijn = maak_vraag(sleutel, velden)
            antwoord = _haal(bevraging, proces, {"bvh": mijn})["bvh"]
            goed.append({v: w.waarde for v, w in antwoord.waarden.items()} == _wereld(proces, "bvh", mijn))

    draden = [Thread(target=vraag, args=(sleutel, list(velden))) for sleutel, velden in personen]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert goed == [True] * 100


def test_after_closing_nothing_is_asked_any_more(proces: Bronproces, maak_bevraging: MaakBevraging) -> None:
    bevraging = maak_bevraging()
    _haal(bevraging, proces, {"bvh": proces.vraag("bvh")})
    bevraging.sluit()
    bevraging.sluit()
    with pytest.raises(RuntimeError, match="closed"):
        _haal(bevraging, proces, {"bvh": proces.vraag("bvh")})
