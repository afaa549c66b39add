"""The code of a session or a game: given out, looked up, and of no use to who tries one after another.

There are 16 letters and 8 digits, so 16³ · 8³ = 2,097,152 codes. From one address (for IPv6 one network of a home or
an office) at most ``MAX_FOUT`` different wrong codes are tried in ``VENSTER``: 4,320 in the day that a session lasts.
So who goes on all day finds one given session with a chance of 1 in 485, and then sees an invented question and has one
vote in it. A room behind one address is not punished: sixty phones that type the right code cost nothing, the same
typing error of many counts once, and who takes part already goes on whatever others do.

No address is kept: ``wie`` is a keyed pseudonym of the address and the ten minutes, gone when those are over.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any, Final
from uuid import uuid4

from gateway.services.middelen import Middelen
from gateway.store import codes, oefensessies
from gateway.store.oefensessies import Sessierij
from gateway.store.opslag import Verbinding
from leren.workshop import code as vorm

STEMMEN, TEAMS = "stemmen", "teams"
GELDIG: Final = timedelta(hours=24)
VENSTER: Final = timedelta(minutes=10)
MAX_FOUT: Final = 30
_POGINGEN: Final = 50


class Sessiecodes:
    """Codes of sessions of every kind; a running session of one kind never has the code of another."""

    def __init__(self, middelen: Middelen) -> None:
        self._opslag, self._klok, self._pseudoniemen = middelen.opslag, middelen.klok, middelen.pseudoniemen

    def begin(
        self,
        verbinding: Verbinding,
        soort: str,
        eigenaar: str,
        *,
        vragen: tuple[dict[str, Any], ...],
        fase: str,
        naam: str = "",
        kies: Callable[[str], str] = secrets.choice,
    ) -> Sessierij:
        """Write a new session that lasts a day, with a code of its own; ``kies`` picks a character at random."""
        nu = self._klok()
        nieuw = Sessierij(
            id=str(uuid4()),
            soort=soort,
            code=None,
            eigenaar=eigenaar,
            naam=naam,
            vragen=vragen,
            vraag=0,
            fase=fase,
            nummer=0,
            notities={},
            praten_tot=None,
            begonnen_op=nu,
            eindigt_op=nu + GELDIG,
        )
        for _ in range(_POGINGEN):
            rij = replace(nieuw, code=vorm.maak(kies))
            if oefensessies.maak(verbinding, rij):
                return rij
        raise RuntimeError("no free code for a session")

    def soort(self, getypt: str) -> str | None:
        """Return what kind of session has the code that was typed; None if there is none."""
        code = vorm.normaliseer(getypt)
        if code is None:
            return None
        with self._opslag.lees() as verbinding:
            return codes.soort(verbinding, code)

    def wacht_sec(self, adres: str) -> int:
        """Return how many seconds nobody new may join from this address; 0 if they may."""
        wie, vervalt_op = self._wie(adres)
        with self._opslag.lees() as verbinding:
            te_veel = codes.aantal_fout(verbinding, wie) >= MAX_FOUT
        return max(1, int((vervalt_op - self._klok()).total_seconds())) if te_veel else 0

    def meld_fout(self, getypt: str, adres: str) -> None:
        """Count that a code was tried in vain; what can be no code tells nothing, and does not count."""
        code = vorm.normaliseer(getypt)
        if code is not None:
            wie, vervalt_op = self._wie(adres)
            with self._opslag.schrijf() as verbinding:
                codes.schrijf_fout(verbinding, wie, code, vervalt_op)

    def ruim_op(self) -> None:
        """Remove what no longer counts.

        Raises:
            OpslagError: the database could not be written; the next time does it.
        """
        with self._opslag.schrijf() as verbinding:
            codes.verwijder_oude(verbinding, self._klok())

    def _wie(self, adres: str) -> tuple[str, datetime]:
        """Return what stands for an address in these ten minutes, and when they are over."""
        nummer = int(self._klok().timestamp() // VENSTER.total_seconds())
        einde = datetime.fromtimestamp((nummer + 1) * VENSTER.total_seconds(), UTC)
        return self._pseudoniemen.van("codepoging", f"{nummer} {_netwerk(adres)}"), einde


def _netwerk(adres: str) -> str:
    """Return the address, of IPv6 its network: there one phone has as many addresses as it likes."""
    try:
        gelezen = ip_address(adres)
    except ValueError:
        return adres or "onbekend"
    if isinstance(gelezen, IPv6Address) and gelezen.ipv4_mapped is None:
        return str(ip_network((gelezen, 64), strict=False))
    return str(gelezen.ipv4_mapped if isinstance(gelezen, IPv6Address) else gelezen)
