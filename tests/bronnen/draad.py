"""A bron that is nothing but a socket: it sends exactly the bytes of the test and keeps exactly the bytes it got."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Thread

Zender = Callable[[bytes], bytes]


class Draadbron:
    """One connection at a time; after each answer it hangs up."""

    def __init__(self, antwoord: Zender, tls: ssl.SSLContext | None) -> None:
        self._antwoord = antwoord
        self._tls = tls
        self._luister = socket.create_server(("127.0.0.1", 0))
        self.poort: int = self._luister.getsockname()[1]
        self.ontvangen: list[bytes] = []
        self._draad = Thread(target=self._draai, daemon=True)
        self._draad.start()

    def _draai(self) -> None:
        while True:
            try:
                verbinding, _ = self._luister.accept()
            except OSError:
                return
            with (
                suppress(OSError),
                verbinding if self._tls is None else self._tls.wrap_socket(verbinding, server_side=True) as stroom,
            ):
                stroom.settimeout(10)
                stroom.sendall(self._antwoord(self._lees(stroom)))

    def _lees(self, stroom: socket.socket) -> bytes:
        gelezen = b""
        while b"\r\n\r\n" not in gelezen:
            gelezen += stroom.recv(65536) or b"\r\n\r\n"
        kop, _, inhoud = gelezen.partition(b"\r\n\r\n")
        lengte = next(
            (int(regel.split(b":")[1]) for regel in kop.split(b"\r\n") if regel.lower().startswith(b"content-length")),
            0,
        )
        while len(inhoud) < lengte:
            inhoud += stroom.recv(65536)
        self.ontvangen.append(kop + b"\r\n\r\n" + inhoud)
        return self.ontvangen[-1]

    def stop(self) -> None:
        with suppress(OSError):
            self._luister.shutdown(socket.SHUT_RDWR)
        self._luister.close()
        self._draad.join()


@contextmanager
def draadbron(antwoord: Zender, tls: ssl.SSLContext | None = None) -> Iterator[Draadbron]:
    bron = Draadbron(antwoord, tls)
    try:
        yield bron
    finally:
        bron.stop()
