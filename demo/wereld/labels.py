"""Labels of invented values: mostly good, now and then one that a beperking of the handvat must stop."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from demo.wereld.gegevens import lees
from demo.wereld.loting import Loting
from demo.wereld.waarden import Labelwaarde
from handvat.model import Categorie, Contextveld


class Labels:
    """Makes the dates of records and the labels of their values."""

    def __init__(self, loting: Loting, vandaag: date, afwijking_kans: float | None = None) -> None:
        """Use ``afwijking_kans`` instead of the one in labels.toml; 0.0 makes every label ordinary."""
        self._loting = loting
        self._vandaag = vandaag
        self._gegevens = lees("labels.toml")
        self._afwijking_kans = self._gegevens["afwijking_kans"] if afwijking_kans is None else afwijking_kans

    def record_op(self, categorie: str) -> date:
        """Return the date of a record: fresh for the zaak itself, and now and then too old."""
        soort = "vers" if categorie in self._gegevens["vers"] else "record"
        if self._loting.kans(self._afwijking_kans):
            soort = "oud"
        return self._vandaag - timedelta(days=self._loting.tussen(self._gegevens[f"{soort}_dagen_terug"]))

    def label(
        self, veld: Contextveld, categorie: Categorie, record_op: date, leeftijd: int
    ) -> Mapping[str, Labelwaarde]:
        """Return the label of one value; ``leeftijd`` is the age of the person today, in whole years."""
        sleutels: dict[str, dict[str, Any]] = {
            naam: keuzes
            for naam, keuzes in self._gegevens["sleutel"].items()
            if categorie.regime in keuzes.get("regimes", (categorie.regime,))
        }
        label: dict[str, Labelwaarde] = {"herkomst": veld.bron, "datum": record_op.isoformat()}
        label |= {naam: self._loting.choice(keuzes["gewoon"]) for naam, keuzes in sleutels.items()}
        if categorie.regime in self._gegevens["leeftijd_regimes"]:
            jaren_terug = self._loting.tussen(self._gegevens["leeftijd_jaren_terug"])
            label["leeftijd-bij-feit"] = max(min(leeftijd, 12), leeftijd - jaren_terug)
        if self._loting.kans(self._afwijking_kans):
            naam = self._loting.choice(sorted(sleutels))
            label[naam] = self._loting.choice(sleutels[naam]["afwijkend"])
        label |= self._gegevens["categorie"].get(categorie.id, {})
        label |= self._gegevens["veld"].get(veld.id, {})
        return MappingProxyType(label)
