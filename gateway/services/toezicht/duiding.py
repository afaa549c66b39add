"""Explains the accesses of a batch with the pure Wacht of ``toezicht``, which remembers what came before.

The Wacht lives in this process. It is not proof of anything and need not be the only one: when another process read
the last batches, or a transaction failed halfway, it is brought to the position again from a snapshot and the index.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Final
from uuid import UUID, uuid5

from audit.errors import KluisError
from audit.kluis.kluis import Kluis
from audit.pseudoniem import Pseudoniemen
from gateway.services.toezicht.achtergrond import Blokachtergrond
from gateway.services.toezicht.afloop import AFGEBROKEN, Afloop
from gateway.services.toezicht.regel import VASTLEGGINGEN, Gelezen, als_toegang
from gateway.store import logvolgers, toezicht
from gateway.store.opslag import Verbinding
from gateway.store.toezicht import VERTELD, Regelrij
from gateway.store.toezicht_signalen import Signaalrij
from toezicht.errors import MomentopnameError
from toezicht.grenzen import grenzen
from toezicht.toegang import VERSTREKT, Bevinding, Signaal
from toezicht.verklaringen import ONVERKLAARD
from toezicht.wacht import Wacht

_RUIMTE: Final = UUID("6f0b8f53-3d0e-5a53-9f0e-1f4f0c6a7b21")  # so that a signaal has the same id after a rebuild
_REDEN: Final = "motivering"
_ZONDER_REDEN: Final = "zonder-reden"
_PER_KEER: Final = 2000  # accesses that are read back at once


@dataclass(frozen=True, slots=True)
class Geduid:
    """A batch, explained."""

    rijen: list[Regelrij]  # one per entry
    eerder: list[Regelrij]  # of earlier batches, about which something became clear
    signalen: list[Signaalrij]


class Duiding:
    """Gives each access its explanation and signalen. Only whoever holds the follower ``naam`` may use it."""

    def __init__(self, pseudoniemen: Pseudoniemen, kluis: Kluis, naam: str) -> None:
        self._naam = naam
        self._pseudoniemen = pseudoniemen
        self._kluis = kluis
        self._achtergrond = Blokachtergrond(pseudoniemen)
        self._wacht = self._nieuw()
        self._bij = 0  # the Wacht has seen every access before this index, and none after it

    def duid(self, verbinding: Verbinding, van: int, gelezen: Sequence[Gelezen]) -> Geduid:
        """Return the rows of the entries from index ``van`` on, explained, and the signalen among them."""
        self._breng_bij(verbinding, van)
        afloop = Afloop(toezicht.lopend(verbinding))
        for een in gelezen:
            afloop.neem(een)
        verzoeken = {rij.verzoek for rij in (*afloop.rijen, *afloop.toegangen) if rij.verzoek}
        toegangen = _vul_aan(afloop, toezicht.eerder(verbinding, verzoeken))
        geduid, signalen = [], []
        for rij, bevinding in self._neem(verbinding, [*filter(_is_toegang, toegangen)]):
            zwaarste = max(bevinding.signalen, key=lambda een: een.gewicht, default=None)
            rij = replace(rij, verklaring=bevinding.verklaring, signaal=zwaarste.regel if zwaarste else None)
            signalen += [_signaal(rij, een, verklaard=bevinding.verklaring is not None) for een in bevinding.signalen]
            geduid.append(rij)
        for rij in filter(_is_weging_zonder_reden, afloop.rijen):
            geduid.append(replace(rij, signaal=_ZONDER_REDEN))
            punten = grenzen().signalen[_ZONDER_REDEN].punten[ONVERKLAARD]
            signalen.append(_signaal(rij, Signaal(_ZONDER_REDEN, rij.idx, (rij.idx,), punten, {}), verklaard=False))
        if gelezen:
            self._bij = gelezen[-1].rij.idx + 1
        return Geduid(*afloop.uitkomst(geduid), signalen)

    def geheugen(self) -> dict[str, Any]:
        """Return what the Wacht remembers, as JSON values."""
        return self._wacht.momentopname()

    def _nieuw(self) -> Wacht:
        return Wacht(grenzen(), self._achtergrond)

    def _breng_bij(self, verbinding: Verbinding, positie: int) -> None:
        """Make the Wacht one that has seen every access before this index, and none after it."""
        if self._bij == positie and self._wacht.laatste < positie:
            return
        if self._bij > positie or self._wacht.laatste >= positie:
            self._hervat(verbinding)
        na = self._wacht.laatste if self._wacht.laatste >= 0 else self._begin(verbinding)
        while rijen := toezicht.toegangen(verbinding, na, positie, _PER_KEER):
            for _ in self._neem(verbinding, [*filter(_is_toegang, rijen)]):
                pass
            na = rijen[-1].plaats
        self._bij = positie

    @staticmethod
    def _begin(verbinding: Verbinding) -> int:
        """Return the index before the oldest access that can still matter."""
        laatste = toezicht.laatste(verbinding)
        if laatste is None:
            return -1
        oudste = toezicht.eerste_vanaf(verbinding, laatste.dag - timedelta(days=grenzen().terugleesdagen))
        return -1 if oudste is None else oudste - 1

    def _hervat(self, verbinding: Verbinding) -> None:
        self._wacht = self._nieuw()
        opname = logvolgers.geheugen(verbinding, self._naam)
        if opname is not None:
            try:
                self._wacht.hervat(opname)
            except MomentopnameError:
                self._wacht = self._nieuw()  # of an older version; the index tells the same

    def _neem(self, verbinding: Verbinding, rijen: Sequence[Regelrij]) -> Iterator[tuple[Regelrij, Bevinding]]:
        self._achtergrond.laad(verbinding, rijen)
        redenen = self._redenen(verbinding, {rij.motivering for rij in rijen if rij.motivering})
        for rij in rijen:
            beeld = self._achtergrond.zaak(rij.zaak) if rij.zaak else None
            toegang = als_toegang(rij, beeld.regio if beeld else None)
            toegang = replace(
                toegang,
                motivering=redenen.get(rij.motivering or "", rij.motivering),
                uitkomst=VERSTREKT if rij.uitkomst == AFGEBROKEN else toegang.uitkomst,  # what is unknown was seen
            )
            yield rij, self._wacht.neem(toegang, rij.bekend_bij)

    def _redenen(self, verbinding: Verbinding, hashes: Collection[str]) -> dict[str, str]:
        """Return per hash of a reason a fingerprint that equal words share: in the log no two texts are alike.

        Only the Wacht sees it, for as long as its window is. A reason that is gone or damaged stays what it is.
        """
        try:
            teksten = self._kluis.lees_alle(verbinding, hashes)
        except KluisError:
            teksten = {}
            for hash_ in hashes:
                with suppress(KluisError):
                    teksten |= self._kluis.lees_alle(verbinding, [hash_])
        woorden = {hash_: " ".join((tekst.inhoud or "").casefold().split()) for hash_, tekst in teksten.items()}
        return {hash_: self._pseudoniemen.van(_REDEN, tekst) for hash_, tekst in woorden.items() if tekst}


def _is_toegang(rij: Regelrij) -> bool:
    return rij.uitkomst is not None and rij.medewerker is not None and rij.partij is not None


def _is_weging_zonder_reden(rij: Regelrij) -> bool:
    return rij.soort in VASTLEGGINGEN and bool(rij.reden_nodig) and rij.medewerker is not None


def _vul_aan(afloop: Afloop, eerder: dict[str, dict[str, Any]]) -> list[Regelrij]:
    """Give each access what earlier entries about the same verzoek told: why it was asked, and about whom."""
    per_plaats: dict[int, list[Regelrij]] = defaultdict(list)
    for rij in afloop.toegangen:
        per_plaats[rij.plaats].append(rij)
    aangevuld = []
    for rij in afloop.rijen:
        for toegang in per_plaats.get(rij.idx, ()):
            verteld: dict[str, Any] = dict.fromkeys(VERTELD)
            verteld |= eerder.get(toegang.verzoek or "", {}) | _vertelt(toegang)
            aangevuld.append(replace(toegang, **verteld))
        if rij.verzoek is not None:
            eerder.setdefault(rij.verzoek, {}).update(_vertelt(rij))
    return aangevuld


def _vertelt(rij: Regelrij) -> dict[str, Any]:
    return {naam: getattr(rij, naam) for naam in VERTELD if getattr(rij, naam) is not None}


def _signaal(rij: Regelrij, signaal: Signaal, *, verklaard: bool) -> Signaalrij:
    return Signaalrij(
        id=str(uuid5(_RUIMTE, f"{signaal.regel}:{signaal.toegang}")),
        regel=signaal.regel,
        idx=signaal.toegang,
        moment=rij.moment,
        medewerker=rij.medewerker or "",
        partij=rij.partij,
        persoon=rij.persoon,
        zaak=rij.zaak,
        verklaard=verklaard,
        bewijs=signaal.bewijs,
        getallen=signaal.getallen,
        gewicht=signaal.gewicht,
    )
