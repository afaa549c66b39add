"""Destroying a key of the kluis: one privacyfunctionaris proposes, another decides; both are in the log.

The reason of a proposal is kept under the key of whoever wrote it, not of the onderwerp: why something was destroyed
must be readable afterwards.
"""

from __future__ import annotations

import logging
import re
import tomllib
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final
from uuid import uuid4

from audit.errors import GeenSleutelError
from audit.kluis.kluis import Kluis
from audit.logboek import Logboek
from audit.pseudoniem import Pseudoniemen
from gateway.aanvrager import Aanvrager
from gateway.errors import NietBevoegdError, OngeldigeInvoerError, ReedsBeslotenError
from gateway.services.invoer import onbekend, tekstfouten, zoek_persoon
from gateway.services.logregels import Logregels
from gateway.services.medewerkers import Medewerkers
from gateway.services.teksten import Teksten
from gateway.services.vernietigingwaarden import Grond, NieuweVernietiging, Vernietiging
from gateway.store import vernietigingen, zaken
from gateway.store.opslag import Opslag, Verbinding
from gateway.store.vernietigingen import Besluit, Vernietigingrij, Voorstel
from policies.errors import Invoerfout

_log = logging.getLogger("poort")

VERNIETIG: Final = "vernietig"
WIJS_AF: Final = "wijs-af"
GRONDEN: Final = Path(__file__).parents[1] / "vernietigingsgronden.toml"
_BLIK: Final[Mapping[str, object]] = {"weergave": "vernietigingen", "gebruik": "interne-controle"}
_ROL: Final = "privacyfunctionaris"
_IN_LIJST: Final = 200  # proposals on one page
_PSEUDONIEM: Final = re.compile(r"[0-9a-f]{32}")
MAX_GETAL: Final = 999_999  # the largest number that an entry has room for


@cache
def gronden() -> Mapping[str, Grond]:
    """Return the closed list of gronden by id, in the order of the file."""
    inhoud = tomllib.loads(GRONDEN.read_text(encoding="utf-8"))
    return MappingProxyType({grond["id"]: Grond(**grond) for grond in inhoud["grond"]})


class VernietigingDienst:
    """Makes what people typed about somebody unreadable, by four eyes. Thread-safe."""

    def __init__(
        self,
        *,
        opslag: Opslag,
        logboek: Logboek,
        pseudoniemen: Pseudoniemen,
        kluis: Kluis,
        teksten: Teksten,
        medewerkers: Medewerkers,
        klok: Callable[[], datetime],
    ) -> None:
        self._opslag = opslag
        self._logregels = Logregels(logboek, pseudoniemen)
        self._pseudoniemen = pseudoniemen
        self._kluis = kluis
        self._teksten = teksten
        self._medewerkers = medewerkers
        self._klok = klok

    def lijst(self, aanvrager: Aanvrager, spoor: str) -> tuple[Vernietiging, ...]:
        """Return the latest proposals, the open ones first. Looking is an entry.

        Raises:
            NietBevoegdError: the caller is not a privacyfunctionaris.
            LogboekSchrijfError: not recorded, so nothing is shown.
        """
        self._ik(aanvrager)
        with self._opslag.schrijf() as verbinding:
            self._logregels.schrijf(verbinding, "toezicht-ingezien", aanvrager, spoor, **_BLIK)
            return self._toon(verbinding, aanvrager, *vernietigingen.lijst(verbinding, _IN_LIJST))

    def get(self, aanvrager: Aanvrager, vernietiging_id: str, spoor: str) -> Vernietiging:
        """Return one proposal. Looking is an entry.

        Raises:
            NietBevoegdError: the caller is not a privacyfunctionaris.
            OnbekendeVernietigingError: there is no such proposal.
            LogboekSchrijfError: not recorded, so nothing is shown.
        """
        self._ik(aanvrager)
        with self._opslag.schrijf() as verbinding:
            rij = vernietigingen.neem(verbinding, vernietiging_id)
            wat = {**_BLIK, "over": rij.voorstel.onderwerp, "dossier": vernietiging_id}
            self._logregels.schrijf(verbinding, "toezicht-ingezien", aanvrager, spoor, **wat)
            return self._toon(verbinding, aanvrager, rij)[0]

    def stel_voor(self, aanvrager: Aanvrager, nieuw: NieuweVernietiging, spoor: str) -> Vernietiging:
        """Propose to destroy a key; nothing is destroyed yet.

        Raises:
            NietBevoegdError: the caller is not a privacyfunctionaris, or it is about the caller.
            OngeldigeInvoerError: with every mistake.
            LogboekSchrijfError: not recorded, so not proposed.
        """
        ik, fouten = self._ik(aanvrager), []
        if nieuw.grond not in gronden():
            fouten.append(onbekend("grond", "deze grond", nieuw.grond, gronden()))
        fouten += tekstfouten("reden", nieuw.reden, verplicht=True)
        with self._opslag.schrijf() as verbinding:
            soort, onderwerp = self._onderwerp(verbinding, nieuw, fouten)
            if onderwerp and vernietigingen.ligt_voor(verbinding, onderwerp):
                fouten.append(Invoerfout(_pad(soort), "hierover ligt al een voorstel"))
            elif onderwerp and not self._kluis.aantal(verbinding, onderwerp):
                fouten.append(Invoerfout(_pad(soort), "hiervan is geen tekst te lezen, dus niets te vernietigen"))
            reden_hash = None
            if not fouten:
                reden_hash = self._teksten.van_medewerker(verbinding, aanvrager, "reden", nieuw.reden.strip())
            if reden_hash is None:
                raise OngeldigeInvoerError(tuple(fouten))
            if onderwerp == ik:
                raise NietBevoegdError
            voorstel = Voorstel(str(uuid4()), onderwerp, soort, nieuw.grond, reden_hash, ik, self._klok())
            vernietigingen.maak(verbinding, voorstel)
            self._logregels.schrijf(
                verbinding,
                "vernietiging-voorgesteld",
                aanvrager,
                spoor,
                vernietiging=voorstel.id,
                onderwerp=onderwerp,
                grond=nieuw.grond,
                reden=reden_hash,
            )
            return self._toon(verbinding, aanvrager, Vernietigingrij(voorstel, None))[0]

    def besluit(self, aanvrager: Aanvrager, vernietiging_id: str, besluit: str, reden: str, spoor: str) -> Vernietiging:
        """Destroy or refuse, as another person than who proposed. Destroying and its logregel are one transaction.

        Raises:
            OnbekendeVernietigingError: there is no such proposal.
            NietBevoegdError: the caller is not a privacyfunctionaris, proposed it, or it is about the caller.
            ReedsBeslotenError: it was decided before, or the key was destroyed in the meantime.
            OngeldigeInvoerError: an unknown decision, or a refusal without a reason.
            LogboekSchrijfError: not recorded, so nothing was destroyed.
        """
        ik = self._ik(aanvrager)
        fouten = (
            [] if besluit in (VERNIETIG, WIJS_AF) else [onbekend("besluit", "besluit", besluit, (VERNIETIG, WIJS_AF))]
        )
        fouten += tekstfouten("reden", reden, verplicht=besluit == WIJS_AF)
        if fouten:
            raise OngeldigeInvoerError(tuple(fouten))
        with self._opslag.schrijf() as verbinding:
            rij = vernietigingen.neem(verbinding, vernietiging_id)
            if ik in (rij.voorstel.door, rij.voorstel.onderwerp):
                raise NietBevoegdError
            if rij.besluit is not None:
                raise ReedsBeslotenError
            reden_hash = self._teksten.van_medewerker(verbinding, aanvrager, "reden", reden.strip())
            if besluit == VERNIETIG:
                genomen = Besluit(besluit, ik, self._klok(), reden_hash, self._vernietig(verbinding, rij.voorstel))
            else:
                genomen = Besluit(besluit, ik, self._klok(), reden_hash)
            vernietigingen.besluit(verbinding, vernietiging_id, genomen)
            self._leg_vast(verbinding, aanvrager, rij.voorstel, genomen, spoor)
            uit = self._toon(verbinding, aanvrager, Vernietigingrij(rij.voorstel, genomen))[0]
        if besluit == VERNIETIG and not self._opslag.wis_sporen():
            _log.warning("bytes of a destroyed key may still be in the files of the database: poort kluis ruim-op")
        return uit

    def _vernietig(self, verbinding: Verbinding, voorstel: Voorstel) -> int:
        try:
            return min(self._kluis.vernietig(verbinding, voorstel.onderwerp), MAX_GETAL)
        except GeenSleutelError:
            raise ReedsBeslotenError from None

    def _leg_vast(
        self, verbinding: Verbinding, aanvrager: Aanvrager, voorstel: Voorstel, genomen: Besluit, spoor: str
    ) -> None:
        wat: dict[str, object] = {"vernietiging": voorstel.id, "onderwerp": voorstel.onderwerp}
        if genomen.besluit == VERNIETIG:
            soort, wat = "sleutel-vernietigd", wat | {"grond": voorstel.grond, "teksten": genomen.teksten}
        else:
            soort, wat = "vernietiging-afgewezen", wat | {"reden": genomen.reden_hash}
        self._logregels.schrijf(verbinding, soort, aanvrager, spoor, **wat)

    def _ik(self, aanvrager: Aanvrager) -> str:
        """Return the pseudonym of the caller; only a privacyfunctionaris may go on."""
        if _ROL not in aanvrager.systeemrollen:
            raise NietBevoegdError
        return self._pseudoniemen.van("aanvrager", aanvrager.sub)

    def _onderwerp(
        self, verbinding: Verbinding, nieuw: NieuweVernietiging, fouten: list[Invoerfout]
    ) -> tuple[str, str]:
        """Return what kind of onderwerp is meant, and its pseudonym; empty if a mistake was added."""
        if bool(nieuw.zaaknummer) == bool(nieuw.medewerker):
            fouten.append(Invoerfout("zaaknummer", "noem een persoon in een zaak, of een medewerker"))
            return "persoon", ""
        if nieuw.medewerker:
            if not _PSEUDONIEM.fullmatch(nieuw.medewerker):
                fouten.append(Invoerfout("medewerker", "hier hoort een pseudoniem: 32 tekens, 0-9 en a-f"))
                return "medewerker", ""
            return "medewerker", nieuw.medewerker
        zaak = zaken.van_nummers(verbinding, [nieuw.zaaknummer]).get(nieuw.zaaknummer)
        if zaak is None:
            fouten.append(Invoerfout("zaaknummer", "deze zaak kennen we niet"))
            return "persoon", ""
        persoon = zoek_persoon(zaak, nieuw.persoon, fouten)
        return "persoon", self._pseudoniemen.van("persoon", persoon.sleutel) if persoon else ""

    def _toon(self, verbinding: Verbinding, aanvrager: Aanvrager, *rijen: Vernietigingrij) -> tuple[Vernietiging, ...]:
        ik = self._ik(aanvrager)
        wie = {pseudoniem for rij in rijen for pseudoniem in _pseudoniemen(rij)}
        namen = self._medewerkers.namen(verbinding, wie)
        hashes = {hash_ for rij in rijen for hash_ in (rij.voorstel.reden_hash, _reden(rij))}
        teksten = self._teksten.lees(verbinding, hashes)
        return tuple(
            Vernietiging.van(
                rij,
                gronden()[rij.voorstel.grond],
                namen,
                teksten,
                leesbaar=0 if rij.besluit else self._kluis.aantal(verbinding, rij.voorstel.onderwerp),
                mag_besluiten=rij.besluit is None and ik not in (rij.voorstel.door, rij.voorstel.onderwerp),
            )
            for rij in rijen
        )


def _pad(soort: str) -> str:
    return "medewerker" if soort == "medewerker" else "persoon"


def _reden(rij: Vernietigingrij) -> str | None:
    return rij.besluit.reden_hash if rij.besluit else None


def _pseudoniemen(rij: Vernietigingrij) -> tuple[str, ...]:
    return (rij.voorstel.door, rij.voorstel.onderwerp, *([rij.besluit.door] if rij.besluit else []))
