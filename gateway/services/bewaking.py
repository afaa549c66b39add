"""The continuous check of the log: it runs, it tells what it found, and after a difference nothing new is given.

A difference is ended by two people: a privacyfunctionaris proposes it with a reason, a beheerder ends it. Which roles
those are is in ``access_policy.csv``; that they are two people is checked here.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex
from typing import Final
from uuid import uuid4

from audit.errors import GebeurtenisError, LogboekError
from audit.gebeurtenis import maak
from audit.logboek import Logboek
from audit.pseudoniem import Pseudoniemen
from audit.soorten import regelnummer
from audit.toets.bewaker import Afwijking, Bewaker, Stap
from audit.toets.uitkomst import Bevinding
from gateway.aanvrager import Aanvrager
from gateway.errors import (
    LogboekAfwijkingError,
    NietBevoegdError,
    OnbekendeAfwijkingError,
    OngeldigeInvoerError,
    OpslagError,
    ReedsBeslotenError,
)
from gateway.services.invoer import tekstfouten
from gateway.services.logregels import Logregels
from gateway.services.teksten import Teksten
from gateway.store import bewaking
from gateway.store.bewaking import Afwijkingrij
from gateway.store.opslag import Opslag, Verbinding

GEVONDEN: Final = "gevonden"
VOORGESTELD: Final = "voorgesteld"
OPGELOST: Final = "opgelost"
_HOOGSTENS: Final = 50  # differences on the page
_WAT_TEKENS: Final = 200
_log = logging.getLogger("poort.bewaking")


@dataclass(frozen=True, slots=True, kw_only=True)
class Logafwijking:
    """One difference in the words of the check. ``reden`` and ``voorgesteld_op`` once somebody proposed to end it."""

    id: str
    soort: str
    van: int
    tot: int
    plaats: str
    wat: str
    gevonden_op: datetime
    stand: str
    vastgelegd: bool  # it has an entry of its own; a log that is damaged at its end holds none
    reden: str
    voorgesteld_op: datetime | None
    opgelost_op: datetime | None


@dataclass(frozen=True, slots=True)
class Bewakingsstand:
    """How the log is. ``afwijking`` is the open difference; ``gestopt`` if nothing new is given because of it."""

    afwijking: Logafwijking | None
    gestopt: bool
    positie: int
    maat: int
    laatste_ronde_op: datetime | None


class BewakingDienst:
    """Checks the log step by step and keeps what it finds. Thread-safe; several processes may run it at once.

    Args:
        opslag: the database.
        logboek: to record a difference, where it still can be.
        pseudoniemen: of employees.
        teksten: for the reason of who ends a difference.
        klok: gives an aware moment.
        sleutel: verifier key of the log.
        per_stap: entries that one step re-hashes.
        stop: give nothing new while there is a difference.
    """

    def __init__(
        self,
        *,
        opslag: Opslag,
        logboek: Logboek,
        pseudoniemen: Pseudoniemen,
        teksten: Teksten,
        klok: Callable[[], datetime],
        sleutel: str,
        per_stap: int = 2000,
        stop: bool = True,
    ) -> None:
        self._opslag = opslag
        self._logboek = logboek
        self._logregels = Logregels(logboek, pseudoniemen)
        self._pseudoniemen = pseudoniemen
        self._teksten = teksten
        self._klok = klok
        self._bewaker = Bewaker(sleutel)
        self._per_stap = per_stap
        self._stop = stop

    def eis_ongestoord(self, verbinding: Verbinding) -> None:
        """Let only pass what may be given now.

        Raises:
            LogboekAfwijkingError: the log has a difference, and then nothing new is given.
        """
        if self._stop and bewaking.open_afwijking(verbinding) is not None:
            raise LogboekAfwijkingError

    def stap(self) -> None:
        """Check the next entries; nothing is checked while a difference is open, as it is known that it is wrong.

        Raises:
            LogboekLeesError, OpslagError: the database fails; nothing is known.
        """
        with self._opslag.lees() as verbinding:
            if not bewaking.mijn_beurt(verbinding):
                return
            bekend = bewaking.open_afwijking(verbinding)
            voortgang = bewaking.get(verbinding)
            gedaan = None if bekend else self._bewaker.stap(verbinding, voortgang.ronde, self._per_stap)
        if gedaan is not None:
            bekend = self._bewaar(voortgang, gedaan)
        if bekend is not None and bekend.ref is None:
            self._leg_vast(bekend)

    def stand(self) -> Bewakingsstand:
        """Return how the log is, by the last step.

        Raises:
            OpslagError: the database fails.
        """
        with self._opslag.lees() as verbinding:
            rij = bewaking.open_afwijking(verbinding)
            voortgang = bewaking.get(verbinding)
            open_ = None if rij is None else self._afwijking(verbinding, rij)
        ronde = voortgang.ronde
        return Bewakingsstand(
            open_, open_ is not None and self._stop, ronde.positie, ronde.maat, voortgang.laatste_ronde_op
        )

    def afwijkingen(self) -> tuple[Logafwijking, ...]:
        """Return the differences that were found, the newest first.

        Raises:
            OpslagError: the database fails.
        """
        with self._opslag.lees() as verbinding:
            return tuple(self._afwijking(verbinding, rij) for rij in bewaking.lijst(verbinding, _HOOGSTENS))

    def stel_voor(self, aanvrager: Aanvrager, afwijking_id: str, reden: str, spoor: str) -> None:
        """Propose to end a difference; a later proposal takes the place of an earlier one.

        Raises:
            OnbekendeAfwijkingError: there is none with this id, or it is ended.
            OngeldigeInvoerError: no reason.
            LogboekSchrijfError, OpslagError: not recorded, so not proposed.
        """
        fouten = tekstfouten("reden", reden, verplicht=True)
        if fouten:
            raise OngeldigeInvoerError(tuple(fouten))
        with self._opslag.schrijf() as verbinding:
            rij = bewaking.get_afwijking(verbinding, afwijking_id)
            hash_ = self._teksten.van_medewerker(verbinding, aanvrager, "afwijking", reden)
            bewaking.werk_bij(
                verbinding,
                rij.id,
                voorgesteld_door=self._wie(aanvrager),
                voorgesteld_op=self._klok(),
                reden_hash=hash_,
            )
            self._meld(verbinding, aanvrager, rij, spoor, VOORGESTELD, hash_)

    def los_op(self, aanvrager: Aanvrager, afwijking_id: str, spoor: str) -> None:
        """End a difference that somebody else proposed to end. The check then begins anew with the log as it is.

        Raises:
            OnbekendeAfwijkingError: there is none with this id, or it is ended.
            ReedsBeslotenError: nobody proposed it.
            NietBevoegdError: who ends it is who proposed it.
            LogboekSchrijfError, OpslagError: not recorded, so not ended.
        """
        nu = self._klok()
        with self._opslag.schrijf() as verbinding:
            rij = bewaking.get_afwijking(verbinding, afwijking_id)
            if rij.voorgesteld_door is None:
                raise ReedsBeslotenError
            if rij.voorgesteld_door == self._wie(aanvrager):
                raise NietBevoegdError
            bewaking.werk_bij(verbinding, rij.id, opgelost_door=self._wie(aanvrager), opgelost_op=nu)
            bewaking.begin_opnieuw(verbinding, nu)
            self._meld(verbinding, aanvrager, rij, spoor, OPGELOST, rij.reden_hash)

    def _bewaar(self, voortgang: bewaking.Voortgang, gedaan: Stap) -> Afwijkingrij | None:
        """Keep the outcome of a step; return the difference, if it is a new one."""
        nu = self._klok()
        with self._opslag.schrijf() as verbinding:
            bewaking.wacht_op_beurt(verbinding)
            if gedaan.afwijking is None:
                bewaking.zet(verbinding, voortgang, gedaan.ronde, nu, rond=gedaan.rond)
                return None
            rij = _rij(gedaan.afwijking, nu)
            if not bewaking.meld(verbinding, rij):
                return None
        _log.critical("het logboek klopt niet: %s in %s", rij.soort, gedaan.afwijking.bevinding.plaats)
        return rij

    def _leg_vast(self, rij: Afwijkingrij) -> None:
        """Record a difference where it still can be: a log that is damaged at its end takes no entry."""
        gebeurtenis = maak("logboek-afwijking", spoor=token_hex(16), wie=None, stand=GEVONDEN, **_velden(rij))
        try:
            with self._opslag.schrijf() as verbinding:
                if bewaking.get_afwijking(verbinding, rij.id).ref is not None:
                    return  # another process was first
                toezegging = self._logboek.append(verbinding, gebeurtenis)
                bewaking.werk_bij(verbinding, rij.id, ref=toezegging.ref)
        except OnbekendeAfwijkingError:
            return  # ended in the meantime
        except (LogboekError, GebeurtenisError, OpslagError):
            _log.warning("de afwijking kon niet in het logboek worden vastgelegd; zij staat wel in de database")

    def _meld(
        self,
        verbinding: Verbinding,
        aanvrager: Aanvrager,
        rij: Afwijkingrij,
        spoor: str,
        stand: str,
        reden: str | None,
    ) -> None:
        self._logregels.schrijf(
            verbinding, "logboek-afwijking", aanvrager, spoor, stand=stand, reden=reden, **_velden(rij)
        )

    def _wie(self, aanvrager: Aanvrager) -> str:
        return self._pseudoniemen.van("aanvrager", aanvrager.sub)

    def _afwijking(self, verbinding: Verbinding, rij: Afwijkingrij) -> Logafwijking:
        stand = OPGELOST if rij.opgelost_op else VOORGESTELD if rij.voorgesteld_op else GEVONDEN
        return Logafwijking(
            id=rij.id,
            soort=rij.soort,
            van=rij.van,
            tot=rij.tot,
            plaats=Bevinding(rij.van, rij.tot, rij.wat).plaats,
            wat=rij.wat,
            gevonden_op=rij.gevonden_op,
            stand=stand,
            vastgelegd=rij.ref is not None,
            reden=self._teksten.lees(verbinding, [rij.reden_hash])[rij.reden_hash],
            voorgesteld_op=rij.voorgesteld_op,
            opgelost_op=rij.opgelost_op,
        )


def _rij(afwijking: Afwijking, nu: datetime) -> Afwijkingrij:
    bevinding = afwijking.bevinding
    return Afwijkingrij(
        id=str(uuid4()),
        soort=afwijking.soort,
        van=bevinding.van,
        tot=bevinding.tot,
        wat=bevinding.wat[:_WAT_TEKENS],
        gevonden_op=nu,
    )


def _velden(rij: Afwijkingrij) -> dict[str, object]:
    return {"wat": rij.soort, "van": regelnummer(rij.van), "tot": regelnummer(rij.tot)}
