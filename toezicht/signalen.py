"""The rules that look at one access by itself. Each says what it counted, or that it is silent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final
from zoneinfo import ZoneInfo

from toezicht.grenzen import Grenzen
from toezicht.toegang import Kenmerk
from toezicht.verklaringen import Feiten, Termijnen, vraagt_om_partner

_TIJD: Final = ZoneInfo("Europe/Amsterdam")
_HOOGSTENS_PROCENT: Final = 200


@dataclass(frozen=True, slots=True)
class Treffer:
    """A rule that struck: what it counted, the part of its points that counts, and other accesses it rests on."""

    getallen: Mapping[str, int] = field(default_factory=dict)
    procent: int = 100
    bewijs: tuple[int, ...] = ()


def procent(aantal: int, grens: int) -> int:
    """Return the part of the points for a count: all at the limit, more beyond it, at most double."""
    return min(_HOOGSTENS_PROCENT, 100 * aantal // max(1, grens))


class LosseRegels:
    """The rules about one access, with their limits in place."""

    def __init__(self, grenzen: Grenzen, termijnen: Termijnen) -> None:
        self._termijnen = termijnen
        self._nacht = (grenzen.verklaring["nacht_van_uur"], grenzen.verklaring["nacht_tot_uur"])
        limieten = {naam: regel.limieten for naam, regel in grenzen.signalen.items()}
        self._sluiting = timedelta(days=limieten["na-sluiting"]["dagen"])
        self._vol_dagen = limieten["na-sluiting"]["vol_dagen"]
        self._naamgrens = limieten["zelfde-achternaam"]
        self._rol_procent = limieten["geen-zaakrelatie"]["rol_procent"]
        self._velden = limieten["bron-te-veel"]["velden"]

    def onverklaard(self, feiten: Feiten) -> list[tuple[str, Treffer]]:
        """Return what strikes only where nothing explains the access."""
        treffers: list[tuple[str, Treffer]] = []
        zaak, toegang = feiten.zaak, feiten.toegang
        if zaak is None:
            return treffers
        if toegang.partij not in zaak.partijen and toegang.partij not in zaak.verwezen:
            # A rol that asks for this partij makes it less odd, also where it explains nothing.
            deel = self._rol_procent if vraagt_om_partner(toegang, self._termijnen) else 100
            treffers.append(("geen-zaakrelatie", Treffer(procent=deel)))
        if zaak.gesloten_op is not None and toegang.moment > zaak.gesloten_op + self._sluiting:
            dagen = (toegang.moment - zaak.gesloten_op).days
            treffers.append(("na-sluiting", Treffer({"dagen": dagen}, procent(dagen, self._vol_dagen))))
        if feiten.rooster and zaak.regio is not None and zaak.regio not in feiten.rooster:
            treffers.append(("andere-regio", Treffer()))
        return treffers

    def zonder_dienst(self, feiten: Feiten) -> list[tuple[str, Treffer]]:
        """Return the rule about the roster; nothing if the employee was on duty, or no roster is known."""
        if feiten.rooster is None or feiten.rooster:
            return []
        uur = feiten.toegang.moment.astimezone(_TIJD).hour
        van, tot = self._nacht
        if uur >= van or uur < tot:
            getallen = {"uur": uur, "grens_nacht_van_uur": van, "grens_nacht_tot_uur": tot}
            return [("nacht-buiten-rooster", Treffer(getallen))]
        return [("buiten-rooster", Treffer())]

    def altijd(self, feiten: Feiten) -> list[tuple[str, Treffer]]:
        """Return what strikes however well the access is explained: who they are to each other, and the bron."""
        toegang = feiten.toegang
        treffers = [] if toegang.persoon is None else self._gedeeld(feiten, toegang.persoon)
        if toegang.te_veel >= self._velden:
            treffers.append(("bron-te-veel", Treffer({"velden": toegang.te_veel})))
        if toegang.reden_nodig and toegang.motivering is None:
            treffers.append(("zonder-reden", Treffer()))
        return treffers

    def _gedeeld(self, feiten: Feiten, persoon: str) -> list[tuple[str, Treffer]]:
        kenmerken = feiten.achtergrond.kenmerken
        eigen = kenmerken(feiten.toegang.medewerker)
        ander = kenmerken(persoon)
        if eigen.isdisjoint(ander):
            return []
        gevonden: dict[str, Treffer] = {}
        for kenmerk in sorted(eigen & ander):
            regel = SOORT_KENMERK.get(kenmerk[0])
            if regel is not None and regel not in gevonden:
                gevonden[regel] = self._naam(feiten, kenmerk) if kenmerk[0] == ACHTERNAAM else Treffer()
        return list(gevonden.items())

    def _naam(self, feiten: Feiten, kenmerk: Kenmerk) -> Treffer:
        dragers = feiten.achtergrond.dragers(kenmerk)
        grens = self._naamgrens
        if dragers > grens["gewoon"]:
            deel = grens["procent_gewoon"]
        else:  # not counted: neither rare nor common
            deel = 100 if 0 < dragers <= grens["zeldzaam"] else grens["procent_midden"]
        return Treffer({"dragers": dragers}, deel)


ACHTERNAAM: Final = "achternaam"
SOORT_KENMERK: Final[Mapping[str, str]] = {
    "identiteit": "eigen-persoon",
    "adres": "zelfde-adres",
    "huishouden": "zelfde-adres",
    ACHTERNAAM: "zelfde-achternaam",
    "buurt": "zelfde-buurt",
    "werkgever": "collega",
}
"""Which rule a shared kenmerk of that soort sets off. Other soorten may exist and mean nothing here."""
OVER_BRON: Final = frozenset({"bron-te-veel"})
"""Rules about what a bron did: no reason to look at the employee."""
