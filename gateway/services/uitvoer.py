"""Exports that a person takes away: decisions to judge again, and a package with proofs. Recorded before they leave."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, tzinfo
from tempfile import SpooledTemporaryFile
from typing import IO, Any, Final

from audit import lezen, pakket
from audit.gebeurtenis import maak
from audit.logboek import Logboek
from audit.soorten import regelnummer
from gateway.aanvrager import Aanvrager
from gateway.errors import OngeldigeInvoerError
from gateway.services.handvatjson import OnbekendInHandvatError
from gateway.services.invoer import onbekend
from gateway.services.logregels import Logregels
from gateway.services.toezicht.waarden import GEBRUIK
from gateway.store.opslag import Opslag, Verbinding
from gateway.uitvoer import adl
from gateway.uitvoer.pakket import LEESMIJ, Keuze, kies
from gateway.uitvoer.register import Register
from policies.errors import Invoerfout

_IN_GEHEUGEN: Final = 8 << 20  # bytes; what is larger goes to a temporary file
_BLOK: Final = 500  # entries per query


@dataclass(frozen=True, slots=True)
class Bestand:
    """A file to hand over, that is in the log. Whoever gets it closes ``inhoud``."""

    naam: str
    soort: str  # media type
    inhoud: IO[bytes]  # at its start
    sha256: str
    aantal: int  # entries in it


class UitvoerDienst:
    """Makes exports.

    Args:
        opslag: the database with the log.
        logboek: where every export is recorded.
        logregels: the same, for exports by a person.
        register: the register van verwerkingsactiviteiten.
        sleutel: the verifier key of the log.
        tijdzone: decides which day an entry is of.
    """

    def __init__(
        self,
        *,
        opslag: Opslag,
        logboek: Logboek,
        logregels: Logregels,
        register: Register,
        sleutel: str,
        tijdzone: tzinfo = UTC,
    ) -> None:
        self._opslag = opslag
        self._logboek = logboek
        self._logregels = logregels
        self._sleutel = sleutel
        self._tijdzone = tijdzone
        self.register = register

    def activiteit(self, activiteit: str, versie: str) -> dict[str, Any]:
        """Return one versie of a verwerkingsactiviteit.

        Raises:
            OnbekendInHandvatError: there is none.
        """
        gevonden = self.register.zoek(activiteit, versie)
        if gevonden is None:
            raise OnbekendInHandvatError((Invoerfout("activiteit", "deze activiteit of versie staat er niet in"),))
        return gevonden

    def adl(
        self, aanvrager: Aanvrager | None, gebruik: str, spoor: str, van: int = 0, tot: int | None = None
    ) -> Bestand:
        """Return the decisions among the entries ``[van, tot)``, one record per line; ``tot`` None is all there are.

        Args:
            aanvrager: who gets it; None for the command line, which knows nobody.
            gebruik: one of the four uses a log may have.

        Raises:
            OngeldigeInvoerError: another gebruik, or a range that is none.
            LogboekSchrijfError, LogboekLeesError, OpslagError: not recorded, so nothing is given.
        """
        _controleer(gebruik)
        with _nieuw() as bestand:
            with self._opslag.lees() as verbinding:
                maat = lezen.maat(verbinding)
                einde = maat if tot is None else min(tot, maat)
                if not 0 <= van <= einde:
                    raise OngeldigeInvoerError((Invoerfout("van", f"hier hoort een getal van 0 tot en met {einde}"),))
                records = adl.records(_regels(verbinding, van, einde), _oorsprong(self._sleutel))
                aantal = sum(bestand.write(record + b"\n") > 0 for record in records)
            return self._geef(aanvrager, gebruik, spoor, "adl", (van, einde), bestand, aantal)

    def pakket(self, aanvrager: Aanvrager | None, gebruik: str, spoor: str, keuze: Keuze) -> Bestand:
        """Return the chosen entries with their proofs as one zip file; see :mod:`audit.pakket`.

        Args:
            aanvrager: who gets it; None for the command line, which knows nobody.
            gebruik: one of the four uses a log may have.

        Raises:
            OngeldigeInvoerError: another gebruik, or no entry fits.
            LogboekSchrijfError, LogboekLeesError, OpslagError: not recorded, so nothing is given.
        """
        _controleer(gebruik)
        with _nieuw() as bestand:
            with self._opslag.lees() as verbinding:
                regels = kies(verbinding, keuze, self._tijdzone)
                indexen = pakket.schrijf(bestand, regels, keuze.to_json(), self._sleutel, LEESMIJ)
            if not indexen:
                raise OngeldigeInvoerError((Invoerfout("keuze", "geen enkele regel past hierbij"),))
            bereik = (indexen[0], indexen[-1] + 1)
            return self._geef(aanvrager, gebruik, spoor, "pakket", bereik, bestand, len(indexen))

    def zaak(self, zaaknummer: str) -> str | None:
        """Return the pseudonym of a zaak, or None if no number was given."""
        return self._logregels.zaak(zaaknummer)

    def _geef(
        self,
        aanvrager: Aanvrager | None,
        gebruik: str,
        spoor: str,
        uitvoer: str,
        bereik: tuple[int, int],
        bestand: IO[bytes],
        aantal: int,
    ) -> Bestand:
        """Record a file and give it; the range is of the indexes ``[first, last + 1)`` that it is about."""
        bestand.seek(0)
        sha256 = hashlib.sha256()
        while deel := bestand.read(1 << 16):
            sha256.update(deel)
        bestand.seek(0)
        velden = {
            "uitvoer": uitvoer,
            "van": regelnummer(bereik[0]),
            "tot": regelnummer(bereik[1]),
            "bestand": sha256.hexdigest(),
            "gebruik": gebruik,
        }
        with self._opslag.schrijf() as verbinding:
            if aanvrager is None:
                toezegging = self._logboek.append(
                    verbinding, maak("logboek-uitgevoerd", spoor=spoor, wie=None, **velden)
                )
            else:
                toezegging = self._logregels.schrijf(verbinding, "logboek-uitgevoerd", aanvrager, spoor, **velden)
        self._logregels.bewijs(self._opslag, toezegging.ref)
        naam, soort = _VORM[uitvoer]
        return Bestand(naam, soort, bestand, sha256.hexdigest(), aantal)


_VORM: Final = {
    "adl": ("oordelen.adl.ndjson", "application/x-ndjson"),
    "pakket": ("logboek-pakket.zip", "application/zip"),
}


@contextmanager
def _nieuw() -> Iterator[IO[bytes]]:
    """Give an empty file that stays open for whoever gets it, but is closed if making it fails."""
    with ExitStack() as stapel:
        yield stapel.enter_context(SpooledTemporaryFile(_IN_GEHEUGEN))
        stapel.pop_all()


def _controleer(gebruik: str) -> None:
    if gebruik not in GEBRUIK:
        raise OngeldigeInvoerError((onbekend("gebruik", "dit gebruik", gebruik, GEBRUIK),))


def _regels(verbinding: Verbinding, van: int, tot: int) -> Iterator[tuple[int, bytes]]:
    for begin in range(van, tot, _BLOK):
        yield from lezen.regels(verbinding, begin, min(_BLOK, tot - begin))


def _oorsprong(sleutel: str) -> str:
    return sleutel.partition("+")[0]
