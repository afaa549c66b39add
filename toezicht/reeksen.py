"""The rules that look at a series of accesses: counts in windows of time."""

from __future__ import annotations

from collections import deque
from typing import Any, Final

from toezicht.grenzen import Grenzen
from toezicht.signalen import Treffer, procent
from toezicht.toegang import VERSTREKT, Toegang
from toezicht.vensters import Rij, Venster
from toezicht.verklaringen import ONVERKLAARD, STERK, VERVOLG

_DAG: Final = 86_400.0
_UUR: Final = 3_600.0
_SCHEIDING: Final = "/"  # in no id
_MAX_BEWIJS: Final = 64  # indexes kept with a signaal, and rows kept per key
_MAX_SLEUTELS: Final = 1_000_000


class Reeksen:
    """What happened before, as far as the rules need it. A fold: call each method once per access, in order."""

    def __init__(self, grenzen: Grenzen) -> None:
        limieten = {naam: regel.limieten for naam, regel in grenzen.signalen.items()}
        self._limieten = limieten
        self._vervolg_keer = grenzen.verklaring["vervolg_keer"]

        def venster(seconden: float, per_sleutel: int = _MAX_BEWIJS) -> Venster:
            return Venster(seconden, per_sleutel, _MAX_SLEUTELS)

        self._personen = venster(limieten["veel-personen"]["minuten"] * 60.0, 4 * _MAX_BEWIJS)
        self._medewerkers = venster(limieten["veel-medewerkers"]["dagen"] * _DAG, 4 * _MAX_BEWIJS)
        self._weigeringen = venster(limieten["geweigerd-herformuleerd"]["uren"] * _UUR)
        self._paren = venster(limieten["herhaald-persoon"]["dagen"] * _DAG)
        self._terug = venster(limieten["terug-onverklaard"]["dagen"] * _DAG)
        self._onverklaard = venster(limieten["herhaald-onverklaard"]["dagen"] * _DAG)
        self._redenen = venster(limieten["zelfde-reden"]["uren"] * _UUR)
        self._laatst = venster(limieten["slapend-account"]["onthouden_dagen"] * _DAG, 1)
        self._werk = venster(grenzen.verklaring["vervolg_dagen"] * _DAG, self._vervolg_keer + 2)

    def vensters(self) -> dict[str, Venster]:
        """Return the windows by name."""
        return {
            "personen": self._personen,
            "medewerkers": self._medewerkers,
            "weigeringen": self._weigeringen,
            "paren": self._paren,
            "terug": self._terug,
            "onverklaard": self._onverklaard,
            "redenen": self._redenen,
            "laatst": self._laatst,
            "werk": self._werk,
        }

    def to_json(self) -> dict[str, list[Any]]:
        """Return everything that is remembered."""
        return {naam: venster.to_json() for naam, venster in self.vensters().items()}

    def from_json(self, inhoud: dict[str, list[Any]]) -> None:
        """Put back what ``to_json`` gave, or nothing: KeyError, ValueError or TypeError if it has another shape."""
        vensters = self.vensters()
        gelezen = {naam: venster.lezing(inhoud[naam]) for naam, venster in vensters.items()}
        for naam, venster in vensters.items():
            venster.herstel(gelezen[naam])

    def eerder(self, toegang: Toegang, nu: float) -> bool:
        """Return whether the employee's own recent, explained work on the zaak can explain one access more."""
        if toegang.zaak is None:
            return False
        rijen = self._werk.lees((toegang.medewerker, toegang.zaak), nu)
        for vervolgen, (_, waarde, _) in enumerate(reversed(rijen)):
            if waarde != VERVOLG:
                return vervolgen < self._vervolg_keer
        return False

    def tel(
        self, toegang: Toegang, nu: float, verklaring: str | None, sterkte: int, *, zonder_reden: bool
    ) -> list[tuple[str, Treffer]]:
        """Count this access in all windows; return the rules that strike.

        ``zonder_reden``: nothing explains it, and not only because a fact is unknown.
        """
        treffers: list[tuple[str, Treffer]] = []
        medewerker, index = toegang.medewerker, toegang.index
        if (sinds := self._stilte(medewerker, nu, index)) is not None:
            treffers.append(sinds)
        if verklaring is not None and toegang.zaak is not None:
            self._werk.voeg((medewerker, toegang.zaak), nu, verklaring, index)
        persoon = toegang.persoon
        if persoon is None or sterkte == STERK:
            return treffers
        rijen = self._personen.voeg(medewerker, nu, persoon, index)
        _als_veel(treffers, "veel-personen", "personen", rijen, self._limieten["veel-personen"]["personen"])
        rijen = self._medewerkers.voeg(persoon, nu, medewerker, index)
        _als_veel(treffers, "veel-medewerkers", "medewerkers", rijen, self._limieten["veel-medewerkers"]["medewerkers"])
        paar = (medewerker, persoon)
        rijen = self._paren.voeg(paar, nu, str(int(nu // _DAG)), index)
        _als_veel(treffers, "herhaald-persoon", "keren", rijen, self._limieten["herhaald-persoon"]["keren"])
        self._herformuleerd(treffers, toegang, nu)
        if zonder_reden:
            self._zonder_verklaring(treffers, toegang, persoon, nu)
        if sterkte == ONVERKLAARD and toegang.motivering is not None:
            rijen = self._redenen.voeg((medewerker, toegang.motivering), nu, persoon, index)
            _als_veel(treffers, "zelfde-reden", "personen", rijen, self._limieten["zelfde-reden"]["personen"])
        return treffers

    def _stilte(self, medewerker: str, nu: float, index: int) -> tuple[str, Treffer] | None:
        vorige = self._laatst.lees(medewerker, nu)
        dagen = int((nu - vorige[-1][0]) // _DAG) if vorige else 0
        self._laatst.voeg(medewerker, nu, "", index)
        if dagen < self._limieten["slapend-account"]["dagen"]:
            return None
        return "slapend-account", Treffer({"dagen": dagen})

    def _herformuleerd(self, treffers: list[tuple[str, Treffer]], toegang: Toegang, nu: float) -> None:
        paar = (toegang.medewerker, toegang.persoon or "")
        grens = self._limieten["geweigerd-herformuleerd"]
        gekregen = toegang.uitkomst == VERSTREKT
        rijen = self._weigeringen.lees(paar, nu)
        if gekregen and len(rijen) < grens["weigeringen"]:
            return  # almost always
        doel = toegang.doel or ""
        vraag = f"{doel}{_SCHEIDING}{toegang.motivering}"
        if not gekregen:
            self._weigeringen.voeg(paar, nu, vraag, toegang.index)
            return
        eerder = [rij for rij in rijen if rij[1] != vraag]
        if len(eerder) >= grens["weigeringen"]:
            doelen = len({doel, *(rij[1].partition(_SCHEIDING)[0] for rij in eerder)})
            getallen = {"weigeringen": len(eerder), "doelen": doelen}
            deel = max(procent(len(eerder), grens["weigeringen"]), procent(doelen, grens["doelen"]))
            treffers.append(("geweigerd-herformuleerd", Treffer(getallen, deel, tuple(rij[2] for rij in eerder))))

    def _zonder_verklaring(
        self, treffers: list[tuple[str, Treffer]], toegang: Toegang, persoon: str, nu: float
    ) -> None:
        rijen = self._terug.voeg((toegang.medewerker, persoon), nu, str(int(nu // _DAG)), toegang.index)
        _als_veel(treffers, "terug-onverklaard", "keren", rijen, self._limieten["terug-onverklaard"]["keren"])
        rijen = self._onverklaard.voeg(toegang.medewerker, nu, persoon, toegang.index)
        limieten = self._limieten["herhaald-onverklaard"]
        if len(rijen) >= limieten["personen"]:
            personen, dagen = len({rij[1] for rij in rijen}), len({rij[0] // _DAG for rij in rijen})
            if personen >= limieten["personen"] and dagen >= limieten["werkdagen"]:
                getallen = {"personen": personen, "werkdagen": dagen}
                deel = procent(personen, limieten["personen"])
                treffers.append(("herhaald-onverklaard", Treffer(getallen, deel, _bewijs(rijen))))


def _als_veel(treffers: list[tuple[str, Treffer]], regel: str, wat: str, rijen: deque[Rij], grens: int) -> None:
    if len(rijen) < grens:
        return
    aantal = len({rij[1] for rij in rijen})
    if aantal >= grens:
        treffers.append((regel, Treffer({wat: aantal}, procent(aantal, grens), _bewijs(rijen))))


def _bewijs(rijen: deque[Rij]) -> tuple[int, ...]:
    return tuple(rij[2] for rij in rijen)[-_MAX_BEWIJS:]
