"""Check a directory of tegels: a copy of the log in the form of C2SP tlog-tiles, with or without its entries."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from pathlib import Path

from audit import boom
from audit.errors import BewijsError, NoteError
from audit.toets.bewijs import read_checkpoint, read_keys
from audit.toets.regel import Gevonden, Tellers, check_leaf, read_entry
from audit.toets.uitkomst import Uitkomst
from audit.vormen import tegels
from audit.vormen.checkpoint import Checkpoint
from audit.vormen.tegels import BREEDTE, Tegel

_PAD: Callable[[Tegel], str] = attrgetter("pad")
_BUNDELPAD: Callable[[Tegel], str] = attrgetter("bundelpad")


def verifieer_tegels(map_: Path, sleutel: str | None = None, eerder: str | None = None) -> Uitkomst:
    """Check ``map_/checkpoint`` and ``map_/tile/``: every hash, and each entry of the bundles that are there.

    Either all entry bundles are there or none is. A partial tile may be missing if the full one is there.

    Args:
        map_: the directory; its paths are those of the specification.
        sleutel: verifier key of the log. Without it everything is checked but who signed.
        eerder: a checkpoint that the reader kept; the log has to continue it.

    Raises:
        NoteError: there is no valid checkpoint in it, or ``sleutel`` or ``eerder`` is malformed.
    """
    sleutels = read_keys(sleutel)
    bekend = None if eerder is None else read_checkpoint(eerder, sleutels)
    try:
        punt = read_checkpoint((map_ / "checkpoint").read_bytes().decode(), sleutels)
    except (OSError, UnicodeDecodeError) as fout:
        raise NoteError("there is no checkpoint in this directory") from fout
    toets = _Toets(map_, punt, bekend)
    bevinding = None
    try:
        toets.check()
    except Gevonden as gevonden:
        bevinding = gevonden.bevinding
    return Uitkomst(punt.maat, toets.wortel, bool(sleutels), bevinding)


class _Toets:
    """One run over a directory, from the first entry to the root."""

    def __init__(self, map_: Path, punt: Checkpoint, bekend: Checkpoint | None) -> None:
        self._map = map_
        self._punt = punt
        self._bekend = bekend
        self._rand: list[bytes] = []
        self._tellers = Tellers()
        self._met_regels = (map_ / "tile/entries").exists()

    @property
    def wortel(self) -> bytes:
        """The root over the leaves that were read."""
        return boom.fold(self._rand)

    def check(self) -> None:
        """Go through level 0 in order; a hash above it is compared as soon as what is below it was read."""
        maat = self._punt.maat
        for nummer in range(-(-maat // BREEDTE)):
            self._check_leaves(tegels.tegel_van(0, nummer, maat))
        if self._punt.wortel != self.wortel:
            raise Gevonden(0, maat, "de wortel over deze regels is niet die van het checkpoint")
        if self._bekend is not None and self._bekend.maat > maat:
            raise Gevonden(maat, self._bekend.maat, "een eerder checkpoint telt regels die er niet meer zijn")

    def _check_leaves(self, tegel: Tegel) -> None:
        bladeren = self._hashes(tegel)
        if self._met_regels:
            self._check_entries(tegel, bladeren)
        for index, blad in zip(tegel.posities, bladeren, strict=True):
            boom.grow(index, self._rand, blad)
            if self._bekend is not None and self._bekend.maat == index + 1 and self._bekend.wortel != self.wortel:
                raise Gevonden(0, index + 1, "de wortel over deze regels is niet die van het eerdere checkpoint")
        self._check_above(tegel, bladeren)

    def _check_above(self, tegel: Tegel, hashes: list[bytes]) -> None:
        """Compare the hash over a full tegel with what the level above says; that one too, if this was its last."""
        while tegel.is_vol:
            boven = tegels.tegel_van(tegel.niveau + 1, tegel.nummer // BREEDTE, self._punt.maat)
            plaats = tegel.nummer % BREEDTE
            berekend, hashes = boom.root(hashes), self._hashes(boven)
            if hashes[plaats] != berekend:
                raise _found(tegel, f"de hash hierover in {boven.pad} is een andere")
            if plaats != BREEDTE - 1:
                return
            tegel = boven

    def _check_entries(self, tegel: Tegel, bladeren: list[bytes]) -> None:
        inhoud, gelezen = self._read(tegel, _BUNDELPAD)
        try:
            regels = tegels.lees_bundel(inhoud)
        except BewijsError:
            raise _found(tegel, f"{gelezen.bundelpad} is geen bundel regels") from None
        if len(regels) > gelezen.breedte:
            raise _found(tegel, f"{gelezen.bundelpad} heeft te veel regels")
        for plaats, (index, blad) in enumerate(zip(tegel.posities, bladeren, strict=True)):
            if plaats >= len(regels):
                raise Gevonden(index, index + 1, "de regel ontbreekt")
            check_leaf(index, blad, regels[plaats])
            self._tellers.check(index, read_entry(index, regels[plaats]))

    def _hashes(self, tegel: Tegel) -> list[bytes]:
        inhoud, gelezen = self._read(tegel, _PAD)
        try:
            return tegels.splits(gelezen, inhoud)[: tegel.breedte]
        except BewijsError:
            raise _found(tegel, f"{gelezen.pad} heeft niet de juiste lengte") from None

    def _read(self, tegel: Tegel, pad: Callable[[Tegel], str]) -> tuple[bytes, Tegel]:
        """Return the bytes of a tegel or bundle, or of the full one that replaced it; and which of the two it is."""
        for deel in (tegel, Tegel(tegel.niveau, tegel.nummer)):
            try:
                return (self._map / pad(deel)).read_bytes(), deel
            except OSError:
                continue
        raise _found(tegel, f"{pad(tegel)} ontbreekt of is niet te lezen")


def _found(tegel: Tegel, wat: str) -> Gevonden:
    """Return a finding about the entries under a tegel."""
    van, tot = (positie << tegel.knoopniveau for positie in (tegel.posities[0], tegel.posities[-1] + 1))
    return Gevonden(van, tot, wat)
