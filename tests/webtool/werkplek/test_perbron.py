"""A result that fills bron by bron: nothing leaves before it is recorded, once, and the end is what it was without."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from typing import Any

from gateway.connectors.base import Bronantwoord
from handvat.model import Handvat
from tests.webtool.klant import VRAAG, Klant
from tests.webtool.opzet import Proef, Wereldbronnen, handvat, maak_proef


def _vraag(proef: Proef, partij: str, doel: str) -> tuple[Klant, str, str]:
    klant = Klant(proef, partij)
    pagina = klant.stuur(VRAAG, doel=doel, per_bron="ja")
    gevonden = re.search(r'data-stroom="(/verzoeken/[0-9a-f-]+/stroom)"', pagina.text)
    assert gevonden is not None
    return klant, pagina.text, gevonden[1]


def _namen(tekst: str) -> list[str]:
    return re.findall(r"^event: (\S+)", tekst, re.MULTILINE)


def _labels(tekst: str) -> set[str]:
    """The labels of the rows in the first part: those with a value or a place for one."""
    namen = {veld.label for veld in handvat().velden.values()}
    koppen = re.findall(r'scope="row">(.*?)</th>', tekst)
    return {een for kop in koppen for een in map(unescape, re.split(r"<[^>]+>|, ", kop)) if een in namen}


def test_every_group_that_waits_gets_its_answer_once_and_then_it_ends(proef: Proef) -> None:
    klant, pagina, stroom = _vraag(proef, "om", "afdoeningsbeslissing")
    assert "Verzonhuizen" not in pagina
    wachten = re.findall(r'data-plek="(groep-[^"]+)"', pagina)
    gelezen = klant.open(stroom).text
    namen = _namen(gelezen)
    assert sorted(naam for naam in namen if naam.startswith("groep-")) == sorted(wachten)
    assert len(wachten) == len(set(wachten)) > 3
    assert namen[-2:] == ["stand", "einde"]
    assert "Alle bronnen zijn klaar" in gelezen


def test_it_shows_the_same_rows_as_the_answer_in_one_piece(proef: Proef) -> None:
    klant, _, stroom = _vraag(proef, "om", "afdoeningsbeslissing")
    van_stroom = _labels(klant.open(stroom).text)
    assert van_stroom
    assert van_stroom <= _labels(klant.stuur(VRAAG, doel="afdoeningsbeslissing").text)


def test_coming_back_fetches_nothing_a_second_time(proef: Proef) -> None:
    klant, _, stroom = _vraag(proef, "om", "afdoeningsbeslissing")
    klant.open(stroom)
    regels = len(proef.opzet.log())
    nog_eens = klant.open(stroom).text
    assert _namen(nog_eens) == ["stand", "einde"]
    assert "Doe een nieuw verzoek" in nog_eens
    assert len(proef.opzet.log()) == regels


def test_each_part_is_in_the_log_before_its_values_leave(proef: Proef) -> None:
    klant, _, stroom = _vraag(proef, "om", "afdoeningsbeslissing")
    antwoord = klant.web.get(stroom, buffered=False)
    gezien: set[str] = set()
    labels = proef.opzet.handvat.velden
    for brok in antwoord.iter_encoded():
        gezien |= _labels(brok.decode())
        regels = [regel["inhoud"] for regel in proef.opzet.log() if regel["soort"] == "context-verstrekt"]
        vast = {labels[een["veld"]].label for inhoud in regels for een in inhoud["velden"]}
        assert gezien <= vast
    assert gezien


def test_of_a_connection_that_breaks_the_rest_stays_not_delivered(proef: Proef) -> None:
    klant, _, stroom = _vraag(proef, "om", "afdoeningsbeslissing")
    antwoord = klant.web.get(stroom, buffered=False)
    next(iter(antwoord.iter_encoded()))
    antwoord.close()
    stand = klant.open(stroom.removesuffix("/stroom")).text
    assert "Je kreeg hier geen antwoord op" in stand
    assert _namen(klant.open(stroom).text) == ["stand", "einde"]


def test_it_ends_when_the_session_does(proef: Proef) -> None:
    klant, _, stroom = _vraag(proef, "om", "afdoeningsbeslissing")
    antwoord = klant.web.get(stroom, buffered=False)
    delen = antwoord.iter_encoded()
    next(iter(delen))
    proef.wie = None
    verder = _namen("".join(deel.decode() for deel in delen))
    assert not {"telling", "bewijs", "stand", "einde"} & set(verder)
    antwoord.close()


def test_after_a_minute_the_facts_may_be_others_so_nothing_is_fetched(proef: Proef) -> None:
    klant, _, stroom = _vraag(proef, "om", "afdoeningsbeslissing")
    proef.opzet.klok.vooruit(seconds=60)
    assert _namen(klant.open(stroom).text) == ["stand", "einde"]


def test_a_verzoek_of_somebody_else_is_unknown(proef: Proef) -> None:
    _, _, stroom = _vraag(proef, "om", "afdoeningsbeslissing")
    assert Klant(proef, "politie").open(stroom).status_code == 404


class Trage(Wereldbronnen):
    """One bron answers only after the test has seen the others."""

    def haal_elk(
        self, vragen: Any, max_sec: float, *, handvat: Handvat, peildatum: date
    ) -> Iterator[tuple[str, Bronantwoord]]:
        alles = self.haal(vragen, max_sec, handvat=handvat, peildatum=peildatum)
        traag = sorted(alles)[0]
        yield from ((bron, antwoord) for bron, antwoord in alles.items() if bron != traag)
        self.bij_aanroep(traag)
        yield traag, alles[traag]


def test_a_slow_bron_keeps_no_other_waiting(tmp_path: Any, voorbeeld: str) -> None:
    bronnen = Trage()
    proef = maak_proef(tmp_path, voorbeeld, bronnen)
    klant, _, stroom = _vraag(proef, "om", "afdoeningsbeslissing")
    gezien: list[str] = []
    bij_traag: list[int] = []
    bronnen.bij_aanroep = lambda bron: bij_traag.append(len(gezien))
    for brok in klant.web.get(stroom, buffered=False).iter_encoded():
        gezien += _namen(brok.decode())
    assert bij_traag[0] > 5
    assert gezien[-1] == "einde"
    proef.opzet.opslag.sluit()
