"""A receiver of OTLP over HTTP that keeps what it took, and misbehaves on command: one behaviour per request."""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTracePartialSuccess,
    ExportTraceServiceRequest,
    ExportTraceServiceResponse,
)
from opentelemetry.proto.trace.v1.trace_pb2 import Span

SOORT = "application/x-protobuf"


@dataclass
class Ontvanger:
    """What the server holds, and what it will do next. Without a plan it takes everything.

    A step of the plan is a status (``"503"``, ``"429 7"`` with Retry-After), ``"verbreek"`` (takes all, then hangs up
    without a word), ``"half"`` (takes all, breaks off its answer), ``"stil"`` (never answers), ``"deel 2"`` (takes
    all but the last two of this request), ``"html"`` (answers 200 as something else), ``"onzin"`` (200 with bytes that
    are no answer), ``"omleiding"``.
    """

    url: str
    plan: list[str] = field(default_factory=list)
    weigert: set[bytes] = field(default_factory=set)  # span ids it never takes
    spannen: list[Span] = field(default_factory=list)  # every one it took, also again
    verzoeken: list[bytes] = field(default_factory=list)
    koppen: list[dict[str, str]] = field(default_factory=list)
    _klaar: Event = field(default_factory=Event)

    @classmethod
    @contextmanager
    def start(cls) -> Iterator[Ontvanger]:
        zelf = cls("")
        server = ThreadingHTTPServer(("127.0.0.1", 0), zelf._afhandeling())
        zelf.url = f"http://127.0.0.1:{server.server_address[1]}/v1/traces"
        draad = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        draad.start()
        try:
            yield zelf
        finally:
            zelf._klaar.set()
            server.shutdown()
            draad.join()
            server.server_close()

    def _afhandeling(self) -> type[BaseHTTPRequestHandler]:
        ontvanger = self

        class Afhandeling(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_: object) -> None:
                """Say nothing on the screen of a test."""

            def do_POST(self) -> None:  # the name that http.server calls
                inhoud = self.rfile.read(int(self.headers["Content-Length"]))
                ontvanger.verzoeken.append(inhoud)
                ontvanger.koppen.append(dict(self.headers.items()))
                stap, _, deel = (ontvanger.plan.pop(0) if ontvanger.plan else "").partition(" ")
                if stap.isdigit():
                    return self._antwoord(int(stap), b"", {"Retry-After": deel} if deel else {})
                if stap == "omleiding":
                    return self._antwoord(307, b"", {"Location": ontvanger.url})
                if stap == "stil":
                    ontvanger._klaar.wait()
                    return self._verbreek()
                geweigerd = ontvanger.neem(inhoud, int(deel or 0))
                if stap == "verbreek":
                    return self._verbreek()
                antwoord = ExportTraceServiceResponse()
                if geweigerd:
                    antwoord.partial_success.CopyFrom(ExportTracePartialSuccess(rejected_spans=geweigerd))
                data = antwoord.SerializeToString() if stap != "onzin" else b"\xff\xff\xff"
                soort = "text/html" if stap == "html" else SOORT
                return self._antwoord(200, data, {"Content-Type": soort}, stap == "half")

            def _antwoord(self, status: int, data: bytes, koppen: dict[str, str], half: bool = False) -> None:
                self.send_response(status)
                for naam, waarde in koppen.items():
                    self.send_header(naam, waarde)
                self.send_header("Content-Length", str(len(data) + (100 if half else 0)))
                self.end_headers()
                self.wfile.write(data)
                if half:  # an empty answer would say that all is well
                    self.close_connection = True

            def _verbreek(self) -> None:
                """Hang up at once, as a process that was killed does."""
                self.wfile.flush()
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.close_connection = True
                self.connection.close()

        return Afhandeling

    @property
    def sleutels(self) -> list[tuple[bytes, bytes]]:
        """What a logboek would hold: every (trace_id, span_id) once, in the order of arrival."""
        return list(dict.fromkeys((span.trace_id, span.span_id) for span in self.spannen))

    def neem(self, inhoud: bytes, laat_liggen: int) -> int:
        """Keep the spans of a request but the last few; return how many were refused."""
        bericht = ExportTraceServiceRequest.FromString(inhoud)
        spannen = [span for deel in bericht.resource_spans for scope in deel.scope_spans for span in scope.spans]
        genomen = [span for span in spannen[: len(spannen) - laat_liggen] if span.span_id not in self.weigert]
        self.spannen += genomen
        return len(spannen) - len(genomen)
