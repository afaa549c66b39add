"""The log as tiles: hashes for everybody, entries only for whom the entry that says so is recorded first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from audit import tegellezer
from audit.errors import BewijsError
from audit.logboek import Logboek
from audit.pseudoniem import Pseudoniemen
from audit.vormen.tegels import Tegel, lees_pad
from gateway.aanvrager import Aanvrager
from gateway.errors import OnbekendeTegelError, OngeldigeInvoerError
from gateway.services.logregels import Logregels
from gateway.services.toezicht.waarden import GEBRUIK
from gateway.store.opslag import Opslag
from policies.errors import Invoerfout

WEERGAVE: Final = "tegel"


@dataclass(frozen=True, slots=True)
class Tegelbytes:
    """One hash tile; ``is_vol`` if it will never be longer."""

    inhoud: bytes
    is_vol: bool


class TegelDienst:
    """Gives tiles and entry bundles by the last parts of their path, as C2SP tlog-tiles writes it."""

    def __init__(self, opslag: Opslag, logboek: Logboek, pseudoniemen: Pseudoniemen) -> None:
        self._opslag = opslag
        self._logregels = Logregels(logboek, pseudoniemen)

    def tegel(self, niveau: str, staart: str) -> Tegelbytes:
        """Return a hash tile.

        Raises:
            OnbekendeTegelError: there is none at this path.
            LogboekLeesError, OpslagError: the database fails.
        """
        welke = _read(niveau, staart)
        try:
            with self._opslag.lees() as verbinding:
                return Tegelbytes(tegellezer.lees_tegel(verbinding, welke), welke.is_vol)
        except BewijsError:
            raise OnbekendeTegelError from None

    def bundel(self, aanvrager: Aanvrager, staart: str, gebruik: str, spoor: str) -> bytes:
        """Return an entry bundle, after it was recorded who gets it and for which use.

        Raises:
            OngeldigeInvoerError: the use is not one of the four.
            OnbekendeTegelError: there is none at this path.
            LogboekSchrijfError: not recorded, so there is nothing to see.
            LogboekLeesError, OpslagError: the database fails.
        """
        if gebruik not in GEBRUIK:
            raise OngeldigeInvoerError((Invoerfout("gebruik", f"hier hoort een van: {', '.join(GEBRUIK)}"),))
        welke = _read("0", staart)
        try:
            with self._opslag.lees() as verbinding:
                inhoud = tegellezer.lees_bundel(verbinding, welke)
        except BewijsError:
            raise OnbekendeTegelError from None
        velden: dict[str, object] = {"weergave": WEERGAVE, "gebruik": gebruik, "bladzijde": welke.nummer}
        with self._opslag.schrijf() as verbinding:
            ref = self._logregels.schrijf(verbinding, "toezicht-ingezien", aanvrager, spoor, **velden).ref
        self._logregels.bewijs(self._opslag, ref)
        return inhoud


def _read(niveau: str, staart: str) -> Tegel:
    try:
        return lees_pad(niveau, staart)
    except BewijsError:
        raise OnbekendeTegelError from None
