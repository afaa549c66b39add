"""The Wacht: takes every access in the order of the log, explains it or not, and says what is odd about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from toezicht.errors import MomentopnameError, VolgordeError
from toezicht.grenzen import Grenzen
from toezicht.reeksen import Reeksen
from toezicht.signalen import LosseRegels, Treffer
from toezicht.toegang import Achtergrond, Bevinding, Signaal, Toegang
from toezicht.verklaringen import ONVERKLAARD, STERK, Feiten, Termijnen, verklaar

SCHEMA: Final = "poort.wacht/2"


class Wacht:
    """A fold over the accesses. One at a time: a Wacht is not safe for several threads."""

    def __init__(self, grenzen: Grenzen, achtergrond: Achtergrond) -> None:
        self._grenzen, self._achtergrond = grenzen, achtergrond
        self._termijnen = Termijnen(grenzen)
        self._los = LosseRegels(grenzen, self._termijnen)
        self._reeksen = Reeksen(grenzen)
        self._laatste = -1
        self._volgorde = (-1, -1)  # place and index of the last access

    @property
    def laatste(self) -> int:
        """Place in the log of the last access that was taken, mostly its index; -1 if there was none."""
        return self._laatste

    def neem(self, toegang: Toegang, bekend_bij: int | None = None) -> Bevinding:
        """Return what is found about the next access.

        Args:
            toegang: the access.
            bekend_bij: index of the later entry that showed that this was an access; it is taken just before that one.

        Raises:
            VolgordeError: the access does not come after the previous one in the log.
        """
        plaats = toegang.index if bekend_bij is None else bekend_bij
        if (plaats, toegang.index) <= self._volgorde:
            raise VolgordeError(toegang.index, self._laatste)
        self._laatste, self._volgorde = plaats, (plaats, toegang.index)
        nu = toegang.moment.timestamp()
        achtergrond, reeksen = self._achtergrond, self._reeksen
        feiten = Feiten(
            toegang,
            achtergrond,
            None if toegang.zaak is None else achtergrond.zaak(toegang.zaak),
            achtergrond.rooster(toegang.medewerker, toegang.moment),
            reeksen.eerder(toegang, nu),
        )
        verklaring = verklaar(feiten, self._termijnen)
        sterkte = ONVERKLAARD if verklaring is None else verklaring.sterkte
        naam = None if verklaring is None else verklaring.id
        treffers = self._los.altijd(feiten)
        tegen = self._los.onverklaard(feiten) if sterkte == ONVERKLAARD else []
        # Where a fact is not known and no other speaks against the employee, nothing was done without reason yet.
        zonder_reden = sterkte == ONVERKLAARD and (bool(tegen) or not feiten.onbekend)
        treffers += reeksen.tel(toegang, nu, naam, sterkte, zonder_reden=zonder_reden)
        treffers += tegen
        if sterkte != STERK and not (verklaring is not None and verklaring.telt_als_dienst):
            treffers += self._los.zonder_dienst(feiten)
        return Bevinding(toegang, naam, tuple(self._signalen(treffers, toegang.index, sterkte)) if treffers else ())

    def _signalen(self, treffers: list[tuple[str, Treffer]], index: int, sterkte: int) -> list[Signaal]:
        signalen = []
        for regel, treffer in treffers:
            gewicht = self._grenzen.signalen[regel].punten[sterkte] * treffer.procent // 100
            if gewicht:
                bewijs = treffer.bewijs if index in treffer.bewijs else (*treffer.bewijs, index)
                signalen.append(Signaal(regel, index, bewijs, gewicht, treffer.getallen))
        return signalen

    def momentopname(self) -> dict[str, Any]:
        """Return everything that is remembered, as JSON values. It holds pseudonyms: keep it as the index is kept."""
        return {"schema": SCHEMA, "laatste": self._laatste, "reeksen": self._reeksen.to_json()}

    def hervat(self, opname: Mapping[str, Any]) -> None:
        """Go on from a snapshot.

        Raises:
            MomentopnameError: it is not a snapshot of a Wacht of this version.
        """
        try:
            if opname["schema"] != SCHEMA:
                raise MomentopnameError("the snapshot is of another version")
            laatste = int(opname["laatste"])
            self._reeksen.from_json(opname["reeksen"])
        except (KeyError, TypeError, ValueError) as fout:
            raise MomentopnameError("the snapshot is not complete") from fout
        self._laatste, self._volgorde = laatste, (laatste, laatste)
