"""Read one HTTP/1.1 message from the pieces in which it arrives. No sockets here: bytes in, a message or an error out.

Strict on purpose: what could be read in two ways (two lengths, folded headers, bare newlines) is refused, so that a
bron and a proxy before it never disagree with us on where an answer ends. Source: RFC 9112.
"""

from __future__ import annotations

import re
from typing import Final

MAX_KOP_BYTES: Final = 16 * 1024
_MAX_MAATREGEL_BYTES: Final = 256  # the line with the size of a chunk

_KOPREGEL = re.compile(r"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*?)[ \t]*")
_LENGTE = re.compile(r"[0-9]{1,12}")
_STUKMAAT = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(;.*)?")
_MAAR_EENS = frozenset(
    {"content-length", "transfer-encoding", "content-type", "content-encoding", "host", "authorization"}
)


class BerichtError(ValueError):
    """The bytes are not one well-formed message within the limits: ``ongeldig-http`` or ``te-groot``."""

    def __init__(self, oorzaak: str) -> None:
        self.oorzaak = oorzaak
        super().__init__(oorzaak)


class Berichtlezer:
    """One message being read. After :meth:`voer` returned True all attributes are final.

    ``koppen`` has lower-case names; ``inhoud`` is empty when no length was given; ``over`` is what came after the end.
    """

    def __init__(self, max_bytes: int) -> None:
        self.startregel = ""
        self.koppen: dict[str, str] = {}
        self.inhoud = b""
        self._max_bytes = max_bytes
        self._buffer = bytearray()
        self._kop_gelezen = False
        self._lengte: int | None = None  # None is chunked
        self._stukken = bytearray()

    @property
    def over(self) -> bytes:
        """The bytes after the end of the message."""
        return bytes(self._buffer)

    def voer(self, stuk: bytes) -> bool:
        """Take the next bytes and tell whether the message is complete.

        Raises:
            BerichtError: this is no message that we accept; the connection must be closed.
        """
        self._buffer += stuk
        if not self._kop_gelezen and not self._lees_kop():
            return False
        return self._lees_stukken() if self._lengte is None else self._lees_lengte(self._lengte)

    def _lees_kop(self) -> bool:
        einde = self._buffer.find(b"\r\n\r\n", 0, MAX_KOP_BYTES + 4)
        if einde < 0:
            if len(self._buffer) > MAX_KOP_BYTES:
                raise BerichtError("te-groot")
            return False
        self.startregel, *regels = self._buffer[:einde].decode("latin-1").split("\r\n")
        del self._buffer[: einde + 4]
        for regel in regels:
            self._lees_kopregel(regel)
        self._bepaal_lengte()
        self._kop_gelezen = True
        return True

    def _lees_kopregel(self, regel: str) -> None:
        gelezen = _KOPREGEL.fullmatch(regel)
        if gelezen is None or "\r" in regel or "\n" in regel or "\x00" in regel:
            raise BerichtError("ongeldig-http")
        naam, waarde = gelezen[1].lower(), gelezen[2]
        if naam not in self.koppen:
            self.koppen[naam] = waarde
        elif naam in _MAAR_EENS:
            raise BerichtError("ongeldig-http")
        else:
            self.koppen[naam] += f", {waarde}"

    def _bepaal_lengte(self) -> None:
        in_stukken, lengte = self.koppen.get("transfer-encoding"), self.koppen.get("content-length")
        if in_stukken is not None:
            if lengte is not None or in_stukken.lower() != "chunked":
                raise BerichtError("ongeldig-http")
            return
        if lengte is not None and not _LENGTE.fullmatch(lengte):
            raise BerichtError("ongeldig-http")
        self._lengte = int(lengte or 0)
        if self._lengte > self._max_bytes:
            raise BerichtError("te-groot")

    def _lees_lengte(self, lengte: int) -> bool:
        if len(self._buffer) < lengte:
            return False
        self.inhoud = bytes(self._buffer[:lengte])
        del self._buffer[:lengte]
        return True

    def _lees_stukken(self) -> bool:
        while True:
            regeleinde = self._buffer.find(b"\r\n", 0, _MAX_MAATREGEL_BYTES)
            if regeleinde < 0:
                if len(self._buffer) >= _MAX_MAATREGEL_BYTES:
                    raise BerichtError("ongeldig-http")
                return False
            maat = self._stukmaat(bytes(self._buffer[:regeleinde]))
            if maat == 0:
                return self._lees_slot(regeleinde)
            stukeinde = regeleinde + 2 + maat
            if len(self._buffer) < stukeinde + 2:
                return False
            if self._buffer[stukeinde : stukeinde + 2] != b"\r\n":
                raise BerichtError("ongeldig-http")
            self._stukken += self._buffer[regeleinde + 2 : stukeinde]
            del self._buffer[: stukeinde + 2]

    def _stukmaat(self, regel: bytes) -> int:
        gelezen = _STUKMAAT.fullmatch(regel)
        if gelezen is None:
            raise BerichtError("ongeldig-http")
        maat = int(gelezen[1], 16)
        if len(self._stukken) + maat > self._max_bytes:
            raise BerichtError("te-groot")
        return maat

    def _lees_slot(self, regeleinde: int) -> bool:
        """Read past the last chunk and its trailers, which we do not use."""
        if self._buffer[regeleinde + 2 : regeleinde + 4] == b"\r\n":
            einde = regeleinde
        else:
            einde = self._buffer.find(b"\r\n\r\n", regeleinde, regeleinde + MAX_KOP_BYTES)
        if einde < 0:
            if len(self._buffer) > MAX_KOP_BYTES:
                raise BerichtError("te-groot")
            return False
        del self._buffer[: einde + 4]
        self.inhoud = bytes(self._stukken)
        return True
