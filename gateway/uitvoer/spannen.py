"""One entry of the log as one span of a Logboek Dataverwerkingen, or none. Who did it never goes along.

Source: Logius, Logboek Dataverwerkingen, sections/specificaties.md (working version 0.8), and OTLP 1.x.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from hashlib import sha256
from typing import Any, Final

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.common.v1.common_pb2 import AnyValue, InstrumentationScope, KeyValue
from opentelemetry.proto.resource.v1.resource_pb2 import Resource
from opentelemetry.proto.trace.v1.trace_pb2 import ResourceSpans, ScopeSpans, Span, Status

from audit.boom import leaf_hash
from audit.pseudoniem import Pseudoniemen
from gateway.uitvoer.kruistabel import DOEL, kruistabel
from gateway.uitvoer.register import Register, Sleutel, eigen, van_doel
from handvat.model import Handvat

ACTIVITEIT: Final = "dpl.core.processing_activity_id"
BETROKKENE: Final = "dpl.core.data_subject_id"
SOORT_BETROKKENE: Final = "dpl.core.data_subject_id_type"
_NANO_PER_MS: Final = 1_000_000
_BEGIN: Final = datetime(1970, 1, 1, tzinfo=UTC)
_SPAN: Final = b"poort.span/1"


@dataclass(frozen=True, slots=True)
class Regelspan:
    """A span with the index of its entry."""

    index: int
    span: Span


def span_id(index: int, regel: bytes) -> bytes:
    """Return the span id (8 bytes) of an entry: always the same, and of no other entry of its trace."""
    return sha256(_SPAN + index.to_bytes(8, "big") + leaf_hash(regel)).digest()[:8]


def tijd_ms(moment: str) -> int:
    """Return milliseconds since 1970 of the moment of an entry."""
    return (datetime.fromisoformat(moment) - _BEGIN) // timedelta(milliseconds=1)


class Spannenmaker:
    """Makes the spans for one receiver.

    Args:
        register: where the verwerkingsactiviteiten are.
        handvat_op: the versie in force on a day, for entries that do not name one.
        pseudoniemen: makes the pseudonym of a betrokkene for this receiver.
        ontvanger: the name of the receiver; another receiver gets other pseudonyms.
        oorsprong: the name of the log, which goes along as the resource.
        tijdzone: decides which day a moment is.
    """

    def __init__(
        self,
        *,
        register: Register,
        handvat_op: Callable[[date], Handvat],
        pseudoniemen: Pseudoniemen,
        ontvanger: str,
        oorsprong: str,
        tijdzone: tzinfo,
    ) -> None:
        self._register = register
        self._handvat_op = handvat_op
        self._pseudoniemen = pseudoniemen
        self._ontvanger = ontvanger
        self._tijdzone = tijdzone
        self._resource = Resource(attributes=[_tekst("service.name", "informatiepoort"), _tekst("log", oorsprong)])

    def maak(self, regels: Iterable[tuple[int, bytes]]) -> tuple[Regelspan, ...]:
        """Return the spans of these entries, in their order; an entry that is no verwerking has none."""
        spannen = ((index, self._span(index, regel)) for index, regel in regels)
        return tuple(Regelspan(index, span) for index, span in spannen if span is not None)

    def verzoek(self, spannen: Iterable[Regelspan]) -> bytes:
        """Return an OTLP request with these spans; the same spans give the same bytes."""
        bericht = ExportTraceServiceRequest(
            resource_spans=[
                ResourceSpans(
                    resource=self._resource,
                    scope_spans=[
                        ScopeSpans(
                            scope=InstrumentationScope(name="informatiepoort.ldv"),
                            spans=[een.span for een in spannen],
                        )
                    ],
                )
            ]
        )
        return bytes(bericht.SerializeToString(deterministic=True))

    def _span(self, index: int, regel: bytes) -> Span | None:
        data: dict[str, Any] = json.loads(regel)
        soort = kruistabel().soorten[data["soort"]]
        if soort.activiteit is None:
            return None
        inhoud = data["inhoud"]
        dag = datetime.fromisoformat(data["moment"]).astimezone(self._tijdzone).date()
        sleutel = self._doel(inhoud, dag) if soort.activiteit == DOEL else eigen(soort.activiteit, dag)
        moment = tijd_ms(data["moment"]) * _NANO_PER_MS
        kenmerken = [_tekst(ACTIVITEIT, self._register.uri(sleutel))]
        if "persoon" in inhoud:
            kenmerken.append(_tekst(BETROKKENE, self._pseudoniemen.van(f"ldv {self._ontvanger}", inhoud["persoon"])))
            kenmerken.append(_tekst(SOORT_BETROKKENE, self._register.soort_betrokkene))
        return Span(
            trace_id=bytes.fromhex(data["spoor"]),
            span_id=span_id(index, regel),
            name=soort.naam,
            kind=Span.SPAN_KIND_INTERNAL,
            start_time_unix_nano=moment,
            end_time_unix_nano=moment,
            attributes=kenmerken,
            status=Status(code=Status.STATUS_CODE_OK),
        )

    def _doel(self, inhoud: dict[str, Any], dag: date) -> Sleutel:
        """Return the activiteit of the doel, in the versie of the entry, or in that of its day."""
        genoemd = inhoud.get("handvat")
        if genoemd is not None:
            return van_doel(genoemd["versie"], genoemd["sha256"], inhoud["doel"])
        handvat = self._handvat_op(dag)
        return van_doel(handvat.versie, handvat.sha256, inhoud["doel"])


def _tekst(naam: str, waarde: str) -> KeyValue:
    return KeyValue(key=naam, value=AnyValue(string_value=waarde))
