"""One fictieve bron: what it knows, what it was asked, and what it answers."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final
from zoneinfo import ZoneInfo

from demo.bronnen.gedrag import Gedrag
from demo.wereld import Registratie
from gateway.connectors.labels import voldoet_aan_alle
from handvat.model import Handvat

MAX_LOGREGELS: Final = 10_000  # per bron; older lines are forgotten and counted

_NEDERLAND: Final = ZoneInfo("Europe/Amsterdam")
_FOUT_LABEL: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "datum": "1999-12-31",
        "verwerkingsartikel": "12",
        "bewaarfase": True,
        "embargo": True,
        "onherroepelijk": False,
        "leeftijd-bij-feit": 3,
        "over-derden": True,
        "binnen-bewaartermijn": False,
    }
)


class VraagError(ValueError):
    """A question does not have the shape of the interface."""


@dataclass(slots=True)
class Logboek:
    """What one bron was asked: the last ``MAX_LOGREGELS`` questions."""

    regels: deque[dict[str, Any]] = field(default_factory=lambda: deque(maxlen=MAX_LOGREGELS))
    totaal: int = 0

    def schrijf(self, regel: dict[str, Any]) -> None:
        """Add one question."""
        self.regels.append(regel)
        self.totaal += 1

    def to_json(self, transactie: str | None) -> dict[str, Any]:
        """Return the lines, of one transactie if given, and how many are no longer kept."""
        regels = [regel for regel in self.regels if transactie in (None, regel["transactie"])]
        return {"regels": regels, "vergeten": self.totaal - len(self.regels)}


class FictieveBron:
    """Answers from ``registraties`` (sleutel, veld) and ``omstandigheden`` (sleutel, id). Used from one thread."""

    def __init__(
        self,
        handvat: Handvat,
        registraties: Mapping[str, Mapping[str, Registratie]],
        omstandigheden: Mapping[str, Mapping[str, bool]],
        klok: Callable[[], datetime],
    ) -> None:
        self.gedrag = Gedrag()
        self.logboek = Logboek()
        self._handvat = handvat
        self._registraties = registraties
        self._omstandigheden = omstandigheden
        self._klok = klok

    def bevraging(self, vraag: Mapping[str, Any]) -> dict[str, Any]:
        """Answer ``POST /v1/bevraging``: the asked velden that are known and meet their beperkingen."""
        velden = {_tekst(deel, "veld"): _teksten(deel, "beperkingen") for deel in _lijst(vraag, "velden")}
        self._log("bevraging", vraag, velden=list(velden))
        bekend = self._registraties.get(_sleutel(vraag), {})
        gekozen = {
            veld: bekend[veld]
            for veld, beperkingen in velden.items()
            if veld in bekend and (self.gedrag.verkeerd_label or self._mag(bekend[veld], beperkingen))
        }
        if self.gedrag.te_veel:
            gekozen |= bekend
        return {
            "transactie": vraag["transactie"],
            "antwoorden": [self._antwoord(veld, gekozen[veld]) for veld in gekozen],
        }

    def bekendheid(self, vraag: Mapping[str, Any]) -> dict[str, Any]:
        """Answer ``POST /v1/bekendheid``: per categorie whether an asked veld is known that meets the beperkingen."""
        vragen = _lijst(vraag, "vragen")
        per_categorie = {
            _tekst(deel, "categorie"): (_teksten(deel, "velden"), _teksten(deel, "beperkingen")) for deel in vragen
        }
        velden = [veld for gevraagd, _ in per_categorie.values() for veld in gevraagd]
        self._log("bekendheid", vraag, velden=velden, categorieen=list(per_categorie))
        bekend = self._registraties.get(_sleutel(vraag), {})
        antwoord: dict[str, Any] = {
            categorie: any(veld in bekend and self._mag(bekend[veld], beperkingen) for veld in gevraagd)
            for categorie, (gevraagd, beperkingen) in per_categorie.items()
        }
        if self.gedrag.te_veel:
            antwoord = {self._handvat.velden[veld].categorie: True for veld in bekend} | antwoord
        if self.gedrag.verkeerd_type:
            antwoord = dict.fromkeys(antwoord, "ja")
        return {"transactie": vraag["transactie"], "bekend": antwoord}

    def omstandigheden(self, vraag: Mapping[str, Any]) -> dict[str, Any]:
        """Answer ``POST /v1/omstandigheden``: those that were asked and are known."""
        gevraagd = _teksten(vraag, "omstandigheden")
        self._log("omstandigheden", vraag, omstandigheden=gevraagd)
        bekend = self._omstandigheden.get(_sleutel(vraag), {})
        ook = self.gedrag.ook_omstandigheden
        antwoord: dict[str, Any] = {
            naam: waarde for naam, waarde in bekend.items() if naam in gevraagd or (ook and self.gedrag.te_veel)
        }
        if ook and self.gedrag.verkeerd_type:
            antwoord = dict.fromkeys(antwoord, "ja")
        return {"transactie": vraag["transactie"], "omstandigheden": antwoord}

    def _mag(self, registratie: Registratie, beperkingen: Iterable[str]) -> bool:
        vandaag = self._klok().astimezone(_NEDERLAND).date()
        return voldoet_aan_alle(registratie.label, beperkingen, self._handvat.beperkingen, vandaag)

    def _antwoord(self, veld: str, registratie: Registratie) -> dict[str, Any]:
        label = dict(registratie.label)
        if self.gedrag.verkeerd_label:
            label |= _FOUT_LABEL
        if self.gedrag.zonder_label:
            label = {}
        waarde: Any = {"inhoud": registratie.waarde} if self.gedrag.verkeerd_type else registratie.waarde
        return {"veld": veld, "waarde": waarde, "label": label}

    def _log(
        self,
        soort: str,
        vraag: Mapping[str, Any],
        velden: Iterable[str] = (),
        categorieen: Iterable[str] = (),
        omstandigheden: Iterable[str] = (),
    ) -> None:
        self.logboek.schrijf(
            {
                "moment": self._klok().isoformat(),
                "soort": soort,
                "transactie": _tekst(vraag, "transactie"),
                "zaak": _tekst(vraag, "zaak"),
                "persoon": _sleutel(vraag),
                "ontvanger": _tekst(vraag, "ontvanger"),
                "velden": list(velden),
                "categorieen": list(categorieen),
                "omstandigheden": list(omstandigheden),
            }
        )


def _tekst(deel: object, naam: str) -> str:
    waarde = deel.get(naam) if isinstance(deel, Mapping) else None
    if not isinstance(waarde, str):
        raise VraagError(naam)
    return waarde


def _lijst(deel: object, naam: str) -> list[Any]:
    waarde = deel.get(naam) if isinstance(deel, Mapping) else None
    if not isinstance(waarde, list):
        raise VraagError(naam)
    return waarde


def _teksten(deel: object, naam: str) -> list[str]:
    waarden = _lijst(deel, naam)
    if not all(isinstance(waarde, str) for waarde in waarden):
        raise VraagError(naam)
    return waarden


def _sleutel(vraag: Mapping[str, Any]) -> str:
    return _tekst(vraag.get("persoon"), "sleutel")
