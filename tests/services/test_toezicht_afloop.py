"""What of a verzoek is an access although no answer is in the log, and which step lacks its reason."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, timedelta

import pytest
import sqlalchemy as sa

from audit.tabellen import logregel
from gateway.services.toezicht import Filter, Volger, regel
from gateway.services.toezicht.afloop import TERMIJN, Afloop
from gateway.store import toezicht, toezicht_signalen, toezicht_tellingen
from tests.services.opzet import BAKKER, BEGIN, MOLENAAR, SPOOR, VERZOEK, Opzet, weging
from tests.services.toezicht import (
    DE_BAKKER,
    KLUIS,
    PSEUDONIEMEN,
    alle,
    heeft_dienst,
    open_signalen,
    toegangen,
    vraag,
    zelfde_adres,
)

ZONDER = replace(VERZOEK, motivering="")


class Weg(Exception):
    """The process is gone."""


def breek_af(opzet: Opzet, doe: Callable[[], object] | None = None, minuten: float = 1) -> None:
    """Ask, and stop while the bronnen are asked."""

    def stop(soort: str) -> None:
        if soort == "haal":
            raise Weg

    opzet.bronnen.bij_aanroep = stop
    with pytest.raises(Weg):
        (doe or (lambda: opzet.diensten.context.verstrek(BAKKER, VERZOEK, SPOOR)))()
    opzet.bronnen.bij_aanroep = lambda soort: None
    opzet.klok.vooruit(minutes=minuten)


def volger(opzet: Opzet, blok: int) -> Volger:
    return Volger(opzet.opslag, PSEUDONIEMEN, KLUIS, blok=blok)


def index(opzet: Opzet) -> tuple[object, ...]:
    """Everything that is derived from the log."""
    with opzet.opslag.lees() as verbinding:
        return (
            toezicht.bladzijde(verbinding, Filter(), None, 10_000),
            toezicht_signalen.bladzijde(verbinding, ("open",), None, 10_000),
            toezicht_tellingen.tussen(verbinding, date(2026, 1, 1), date(2027, 1, 1)),
        )


def uitkomsten(opzet: Opzet) -> list[str | None]:
    return [rij.uitkomst for rij in toegangen(opzet)]


def signalen(opzet: Opzet, soort: str = "zonder-reden") -> list[toezicht_signalen.Signaalrij]:
    alle(opzet)
    return [een for een in open_signalen(opzet) if een.regel == soort]


def test_a_verzoek_that_broke_off_after_it_was_judged_is_an_access_once_time_has_passed(opzet: Opzet) -> None:
    breek_af(opzet)
    assert opzet.soorten() == ["context-gevraagd", "context-beoordeeld"]
    assert uitkomsten(opzet) == []
    opzet.klok.vooruit(minutes=TERMIJN.total_seconds() / 60)
    assert uitkomsten(opzet) == ["afgebroken"]
    (rij,) = toegangen(opzet)
    assert (rij.soort, rij.idx, rij.doel) == ("context-beoordeeld", 1, "bakken")
    assert rij.motivering is not None


def test_it_is_counted_once_and_as_an_access(opzet: Opzet) -> None:
    breek_af(opzet)
    alle(opzet)
    opzet.klok.vooruit(hours=1)
    alle(opzet)
    with opzet.opslag.lees() as verbinding:
        tellingen = toezicht_tellingen.tussen(verbinding, date(2026, 1, 1), date(2027, 1, 1))
    beoordeeld = [een for een in tellingen if een.soort == "context-beoordeeld"]
    assert [(een.uitkomst, een.partij, een.aantal) for een in beoordeeld] == [("afgebroken", "bakkerij", 1)]


def test_what_may_have_been_seen_sets_off_the_rules_as_what_was_seen(opzet: Opzet) -> None:
    zelfde_adres(opzet)
    breek_af(opzet, minuten=60)
    (gevonden,) = signalen(opzet, "zelfde-adres")
    assert (gevonden.medewerker, gevonden.idx) == (DE_BAKKER, 1)
    heeft_dienst(opzet, uren=48)
    breek_af(opzet, minuten=60)
    assert [rij.verklaring for rij in toegangen(opzet)] == [None, "zaak-en-rooster"]


def test_what_may_have_been_seen_is_no_refusal(opzet: Opzet) -> None:
    opzet.bronnen.stand = dict.fromkeys(("oven", "maal", "kraam"), "storing")
    for _ in range(2):
        vraag(opzet)
    anders = replace(VERZOEK, motivering="Een andere reden")
    breek_af(opzet, lambda: opzet.diensten.context.verstrek(BAKKER, anders, SPOOR), minuten=30)
    assert uitkomsten(opzet) == ["niets", "niets", "afgebroken"]
    (gevonden,) = signalen(opzet, "geweigerd-herformuleerd")
    assert gevonden.bewijs[-1] == toegangen(opzet)[-1].idx


def test_an_answer_in_time_is_no_second_access(opzet: Opzet) -> None:
    vraag(opzet, minuten=60)
    vraag(opzet, minuten=60)
    assert uitkomsten(opzet) == ["verstrekt", "verstrekt"]


def test_what_could_ask_no_bron_and_broke_off_is_no_access(opzet: Opzet) -> None:
    regels = {
        "moment": "2026-11-22T09:00:00.000000Z",
        "soort": "context-beoordeeld",
        "inhoud": {"oordelen": [{"niveau": "geen", "wijze": "rechtstreeks"}]},
    }
    niets = regel.lees(0, json.dumps(regels).encode(), UTC)
    assert (niets.rechtstreeks, niets.na_vrijgave) == (False, False)
    regels["inhoud"] = {"oordelen": [{"niveau": "dat", "wijze": "na-weging"}]}
    wacht = regel.lees(0, json.dumps(regels).encode(), UTC)
    assert (wacht.rechtstreeks, wacht.na_vrijgave) == (False, True)


@pytest.mark.parametrize("blok", [1, 2, 3, 5])
def test_whatever_the_batches_the_index_is_that_of_one_reading(opzet: Opzet, blok: int) -> None:
    zelfde_adres(opzet)
    for beurt in range(6):
        breek_af(opzet, minuten=4)
        vraag(opzet, verzoek=ZONDER, minuten=4 if beurt % 2 else 60 * 25)
        volger(opzet, blok).bij()  # each time another process
    om_beurten = index(opzet)
    volger(opzet, 500).herbouw()
    assert index(opzet) == om_beurten
    assert "afgebroken" in uitkomsten(opzet)


def test_an_ophaling_that_broke_off_is_an_access_besides_the_answer_before_it(opzet: Opzet) -> None:
    weging(opzet)
    antwoord = opzet.diensten.context.verstrek(BAKKER, VERZOEK, SPOOR)
    (item,) = opzet.diensten.vrijgaven.werkvoorraad(MOLENAAR)
    opzet.diensten.vrijgaven.besluit(MOLENAAR, item.id, "geef-vrij", "", SPOOR)
    breek_af(opzet, lambda: opzet.diensten.context.ophaling(BAKKER, antwoord.id, SPOOR), minuten=30)
    assert [(rij.uitkomst, rij.reden_nodig) for rij in toegangen(opzet)] == [("verstrekt", True), ("afgebroken", True)]


def _stap(idx: int, soort: str, **inhoud: object) -> regel.Gelezen:
    moment = BEGIN + timedelta(minutes=6 * idx)
    inhoud |= {"verzoek": "v", "zaak": "z"}
    tekst = {"moment": moment.isoformat(), "soort": soort, "spoor": "s", "inhoud": inhoud}
    return regel.lees(idx, json.dumps(tekst).encode(), UTC)


@pytest.mark.parametrize(
    ("wijze", "opgehaald", "verwacht"),
    [("na-vrijgave", True, (True, "s")), ("na-vrijgave", False, (False, None)), ("rechtstreeks", False, (False, "s"))],
)
def test_what_was_let_go_can_be_seen_and_needs_a_reason(
    wijze: str, opgehaald: bool, verwacht: tuple[bool, str | None]
) -> None:
    afloop = Afloop(())
    afloop.neem(_stap(0, "ophaling-gevraagd", vrijgaven=["x"] if opgehaald else []))
    afloop.neem(_stap(1, "context-beoordeeld", oordelen=[{"niveau": "dat", "wijze": wijze}]))
    eerste, tweede = afloop.rijen
    assert eerste.wacht_op is None
    assert (tweede.reden_nodig, tweede.wacht_op) == verwacht


def test_what_was_asked_and_never_judged_is_forgotten_and_no_access() -> None:
    afloop = Afloop(())
    afloop.neem(_stap(0, "ophaling-gevraagd", vrijgaven=["x"]))
    (eerste,) = afloop.rijen
    assert eerste.wacht_op == "s"
    afloop.neem(_stap(4, "aangemeld"))
    assert [rij.wacht_op for rij in afloop.rijen] == [None, None]
    assert afloop.toegangen == []


def test_an_answer_that_rests_on_a_weging_needs_a_reason(opzet: Opzet) -> None:
    weging(opzet)
    vraag(opzet, verzoek=ZONDER)
    (gevonden,) = signalen(opzet)
    assert gevonden.medewerker == DE_BAKKER
    (toegang,) = toegangen(opzet)
    assert toegang.reden_nodig


@pytest.mark.parametrize("gewogen", [True, False])
def test_with_a_reason_or_without_a_weging_nothing_is_missing(opzet: Opzet, gewogen: bool) -> None:
    if gewogen:
        weging(opzet)
    vraag(opzet, verzoek=VERZOEK if gewogen else ZONDER)
    assert signalen(opzet) == []


def test_a_weging_that_lacks_its_reason_is_a_signaal(opzet: Opzet) -> None:
    weging(opzet)
    (regel_,) = opzet.log()
    regel_["inhoud"]["reden"] = None
    with opzet.opslag.schrijf() as verbinding:
        verbinding.execute(sa.update(logregel).values(inhoud=json.dumps(regel_).encode()))
    (gevonden,) = signalen(opzet)
    assert (gevonden.medewerker, gevonden.idx, gevonden.bewijs) == (DE_BAKKER, 0, (0,))
    assert toegangen(opzet) == []


def test_a_weging_as_people_record_it_has_its_reason(opzet: Opzet) -> None:
    weging(opzet)
    assert signalen(opzet) == []
