"""What a span says: the fields of a Logboek Dataverwerkingen, of one betrokkene at most, and never who did it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

from opentelemetry.proto.trace.v1.trace_pb2 import Span, Status

from audit.gebeurtenis import maak
from gateway.uitvoer.kruistabel import kruistabel
from gateway.uitvoer.spannen import ACTIVITEIT, BETROKKENE, SOORT_BETROKKENE, tijd_ms
from tests.services.opzet import BAKKER, MOLENAAR, SPOOR, Opzet
from tests.uitvoer.hulp import PSEUDONIEMEN, URL, maak_ldv, regels, register, spannenmaker
from tests.uitvoer.ontvanger import Ontvanger

PERSOON = "0f" * 16


def kenmerken(span: Span) -> dict[str, str]:
    return {deel.key: deel.value.string_value for deel in span.attributes}


def spannen(opzet: Opzet, ontvanger: str = "ldv.example") -> dict[int, Span]:
    return {een.index: een.span for een in spannenmaker(opzet, ontvanger).maak(regels(opzet))}


def test_a_span_has_the_fields_that_the_standard_asks(poort: Opzet) -> None:
    for index, span in spannen(poort).items():
        regel = json.loads(regels(poort)[index][1])
        assert span.trace_id.hex() == regel["spoor"]
        assert len(span.span_id) == 8
        assert span.name == kruistabel().soorten[regel["soort"]].naam
        verwacht = datetime.fromisoformat(regel["moment"]).timestamp()
        assert span.start_time_unix_nano == span.end_time_unix_nano == int(verwacht) * 10**9
        assert span.status.code == Status.STATUS_CODE_OK
        assert set(kenmerken(span)) == {ACTIVITEIT, BETROKKENE, SOORT_BETROKKENE}


def test_milliseconds_are_cut_and_not_rounded() -> None:
    assert tijd_ms("1970-01-01T00:00:01.999999Z") == 1999
    assert tijd_ms("2026-11-22T09:00:00.123000Z") == int(datetime(2026, 11, 22, 9, tzinfo=UTC).timestamp()) * 1000 + 123


def test_every_activiteit_that_goes_out_is_in_the_register(poort: Opzet) -> None:
    adressen = {een["uri"] for een in register(poort).alle()}
    assert {kenmerken(span)[ACTIVITEIT] for span in spannen(poort).values()} <= adressen


def test_the_activiteit_is_that_of_the_versie_of_the_entry(poort: Opzet) -> None:
    verstrekt = next(span for span in spannen(poort).values() if span.name == "Context verstrekt")
    versie = f"{poort.handvat.versie}-{poort.handvat.sha256[:16]}"
    adres = f"{URL}/api/v1/register/verwerkingsactiviteiten/doel-bakken/versies/{versie}"
    assert kenmerken(verstrekt)[ACTIVITEIT] == adres


def test_an_entry_without_a_versie_has_that_of_its_day(poort: Opzet) -> None:
    """Another versie is in force when the spans are made; what an entry says itself goes before it."""
    morgen = replace(poort.handvat, versie="2027.1", sha256="7" * 64)
    maker = spannenmaker(poort, handvat_op=lambda dag: morgen)
    for index, span in ((een.index, een.span) for een in maker.maak(regels(poort))):
        regel = json.loads(regels(poort)[index][1])
        if "doel" in regel["inhoud"] and regel["soort"].startswith("context-"):
            anders = "/2027.1-7777777777777777" in kenmerken(span)[ACTIVITEIT]
            assert anders is (regel["soort"] == "context-gevraagd")


def test_one_persoon_has_one_pseudonym_per_receiver_and_never_that_of_the_log(poort: Opzet) -> None:
    hier, daar = ({kenmerken(span)[BETROKKENE] for span in spannen(poort, wie).values()} for wie in ("a.example", "b"))
    eigen = {json.loads(regel)["inhoud"]["persoon"] for _, regel in regels(poort)}
    assert len(hier) == len(daar) == len(eigen) == 2
    assert not hier & daar
    assert not (hier | daar) & eigen


def test_no_user_and_no_zaak_is_in_any_byte_that_is_sent(poort: Opzet, ontvanger: Ontvanger) -> None:
    maak_ldv(poort, ontvanger.url).draai()
    verzonden = b"".join(ontvanger.verzoeken)
    assert BAKKER.partij is not None
    geheim = [PSEUDONIEMEN.van("aanvrager", wie.sub) for wie in (BAKKER, MOLENAAR)]
    inhouden = [json.loads(regel)["inhoud"] for _, regel in regels(poort)]
    geheim += [inhoud[naam] for inhoud in inhouden for naam in ("zaak", "persoon") if naam in inhoud]
    for pseudoniem in geheim:
        assert bytes.fromhex(pseudoniem) not in verzonden
    for tekst in [*geheim, BAKKER.sub, BAKKER.naam, BAKKER.partij, "zsm-medewerker", "canarie", "999900018"]:
        assert tekst.encode() not in verzonden


def _regel(soort: str, **inhoud: object) -> bytes:
    wie = {"aanvrager": "ab" * 16, "partij": None, "functie": None, "systeemrollen": ["privacyfunctionaris"]}
    return maak(soort, spoor=SPOOR, wie=wie, **inhoud).bytes_met(datetime(2026, 11, 22, 9, tzinfo=UTC))


def test_who_is_looked_at_by_the_toezicht_is_no_betrokkene_as_it_may_be_an_employee(poort: Opzet) -> None:
    regel = _regel("toezicht-ingezien", weergave="medewerker", gebruik="rechtmatigheid", over=PERSOON)
    (een,) = spannenmaker(poort).maak([(7, regel)])
    assert set(kenmerken(een.span)) == {ACTIVITEIT}
    assert kenmerken(een.span)[ACTIVITEIT].endswith("/toezicht/versies/1")
    assert PERSOON.encode() not in een.span.SerializeToString()


def test_a_refused_vrijgave_is_no_error(poort: Opzet) -> None:
    nummer = "00000000-0000-4000-8000-000000000007"
    velden = {"vrijgave": nummer, "verzoek": nummer, "zaak": PERSOON, "persoon": PERSOON}
    velden |= {"houder": "molen", "ontvanger": "bakkerij", "besluit": "weiger"}
    (een,) = spannenmaker(poort).maak([(7, _regel("vrijgave-besloten", **velden, velden=["maal.soort"]))])
    assert een.span.status.code == Status.STATUS_CODE_OK
    assert kenmerken(een.span)[ACTIVITEIT].endswith("/vrijgave/versies/1")


def test_an_embargo_is_not_told(poort: Opzet) -> None:
    regel = _regel("embargo-opgeheven", embargo="00000000-0000-4000-8000-000000000007", zaak=PERSOON, reden="0" * 64)
    assert spannenmaker(poort).maak([(7, regel)]) == ()


def test_two_entries_with_the_same_bytes_are_two_spans(poort: Opzet) -> None:
    regel = regels(poort)[0][1]
    eerste, tweede = spannenmaker(poort).maak([(1, regel), (2, regel)])
    assert eerste.span.span_id != tweede.span.span_id
