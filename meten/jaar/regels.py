"""The accesses themselves, before they are put in the order of time."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Final

from meten.jaar.mensen import Medewerker
from meten.jaar.zaken import Betrokkene, Zaak

DOELEN: Final = {
    "om": ("afdoeningsbeslissing", "selectie", "terugkoppeling"),
    "politie": ("selectie", "veiligheid-direct-gevaar", "terugkoppeling"),
    "reclassering": ("advies-afdoening", "toezicht"),
    "rvdk": ("advies-afdoening", "kinderbescherming"),
    "shn": ("slachtofferzorg",),
    "halt": ("halt-afdoening", "advies-afdoening"),
    "veilig-thuis": ("kinderbescherming", "veiligheid-direct-gevaar"),
    "zvh": ("casusoverleg-zvh", "selectie"),
    "gemeente": ("veiligheid-direct-gevaar",),
}
_NIETS: Final = 0.1  # nothing known, or nothing may be given
_TE_VEEL: Final = 0.005
_VASTE_REDEN: Final = 0.3
_REDEN_NODIG: Final = 0.05
_REDEN_VERGETEN: Final = 0.004  # of those


@dataclass(slots=True)
class Ruw:
    """One access; ``misbruik`` is the number of the seeded misuse it belongs to, None for work."""

    moment: float
    medewerker: Medewerker
    zaak: Zaak
    persoon: Betrokkene
    doel: str
    uitkomst: str
    motivering: str | None
    te_veel: int
    reden_nodig: bool
    misbruik: int | None
    verzoek: str = ""


@dataclass(slots=True)
class Regels:
    """Collects accesses, vrijgaven and who decided on them."""

    kans: Random
    alle: list[Ruw] = field(default_factory=list)
    vrijgegeven: set[str] = field(default_factory=set)
    beslissers: dict[str, str] = field(default_factory=dict)

    def voeg(
        self,
        moment: float,
        medewerker: Medewerker,
        zaak: Zaak,
        persoon: Betrokkene,
        *,
        doel: str | None = None,
        uitkomst: str | None = None,
        misbruik: int | None = None,
    ) -> Ruw:
        """Add one access; what is not given, chance decides."""
        kans = self.kans
        nodig = kans.random() < _REDEN_NODIG
        ruw = Ruw(
            moment,
            medewerker,
            zaak,
            persoon,
            doel or kans.choice(DOELEN[medewerker.partij]),
            uitkomst or ("niets" if kans.random() < _NIETS else "verstrekt"),
            self._reden(medewerker, nodig),
            kans.randint(1, 4) if kans.random() < _TE_VEEL else 0,
            nodig,
            misbruik,
            f"v{len(self.alle):08d}",
        )
        self.alle.append(ruw)
        return ruw

    def _reden(self, medewerker: Medewerker, nodig: bool) -> str | None:
        kans = self.kans
        if nodig and kans.random() < _REDEN_VERGETEN:
            return None
        if kans.random() < _VASTE_REDEN:
            return f"{medewerker.id}.{kans.randrange(medewerker.vaste_redenen)}"
        return f"r{len(self.alle)}"
