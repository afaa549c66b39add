"""Where the processes of the demo listen."""

from __future__ import annotations

import socket
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final

from demo.errors import OpstellingError

BIND: Final = "127.0.0.1:8080"
_HIER: Final = "127.0.0.1"  # the bronnen: the poort speaks plain http to its own machine only
_MAX_POORT: Final = 65535


@dataclass(frozen=True, slots=True)
class Adressen:
    """The addresses of the three processes, each as ``host:port``."""

    poort: str
    inlog: str
    bronnen: str

    @classmethod
    def lees(cls, omgeving: Mapping[str, str]) -> Adressen:
        """Return POORT_BIND, POORT_DEMO_INLOG and POORT_DEMO_BRONNEN; the last two default to the next ports.

        Raises:
            OpstellingError: one of them is not an address.
        """
        poort = omgeving.get("POORT_BIND") or BIND
        host, nummer = deel("POORT_BIND", poort)
        if nummer + 2 > _MAX_POORT:
            raise OpstellingError(f"POORT_BIND: na poort {nummer} is er geen plaats meer voor de andere twee.")
        inlog = omgeving.get("POORT_DEMO_INLOG") or f"{host}:{nummer + 1}"
        bronnen = omgeving.get("POORT_DEMO_BRONNEN") or f"{_HIER}:{nummer + 2}"
        deel("POORT_DEMO_INLOG", inlog)
        deel("POORT_DEMO_BRONNEN", bronnen)
        return cls(poort, inlog, bronnen)

    @classmethod
    def vrij(cls) -> Adressen:
        """Return three addresses on this machine that nobody uses at this moment."""
        with ExitStack() as stapel:
            sockets = [stapel.enter_context(socket.socket()) for _ in range(3)]
            for los in sockets:
                los.bind((_HIER, 0))
            return cls(*(f"{_HIER}:{los.getsockname()[1]}" for los in sockets))

    def toets(self) -> None:
        """Check that nobody listens there yet.

        Raises:
            OpstellingError: an address is taken or cannot be used.
        """
        for adres in (self.poort, self.inlog, self.bronnen):
            host, nummer = deel("adres", adres)
            with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as los:
                los.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                try:
                    los.bind((host.strip("[]"), nummer))
                except OSError as fout:
                    raise OpstellingError(
                        f"Adres {adres} is niet vrij ({fout.strerror}). Stop wat daar draait, "
                        f"of kies een ander adres, bijvoorbeeld: POORT_BIND=127.0.0.1:8090 make start"
                    ) from None


def deel(naam: str, adres: str) -> tuple[str, int]:
    """Split ``host:port``.

    Raises:
        OpstellingError: this is not an address; the message names the setting ``naam``.
    """
    host, _, nummer = adres.rpartition(":")
    if not host or not nummer.isascii() or not nummer.isdigit() or not 0 < int(nummer) <= _MAX_POORT:
        raise OpstellingError(f"{naam}: {adres!r} is geen adres met een poort, zoals {BIND}.")
    return host, int(nummer)


def url(adres: str, browser_host: str = "") -> str:
    """Return the http address of ``host:port`` for a browser on this machine, or one that knows us as another host."""
    host, nummer = deel("adres", adres)
    return f"http://{browser_host or (_HIER if _overal(host) else host)}:{nummer}"


def _overal(host: str) -> bool:
    """Return True if this is the address that means: on every network card."""
    try:
        return ip_address(host.strip("[]")).is_unspecified
    except ValueError:
        return False
