"""What people fill in: read, checked, and given back with every mistake beside its field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from werkzeug.datastructures import MultiDict

from gateway.errors import OngeldigeInvoerError
from webtool.tekst import einde_van_dag
from webtool.vertaling import vertaal

# The services name fields as the API does; the page has its own id for two of them.
_VELD_VAN_PAD: Final[Mapping[str, str]] = {"geldigTot": "geldig_tot"}


@dataclass(frozen=True, slots=True)
class Fout:
    """A mistake: the id of the field on the page, and one sentence for the summary and the field alike."""

    veld: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Verzoekinvoer:
    """The form of a contextverzoek. ``per_bron``: the browser has a script, so the answer may come bron by bron."""

    doel: str
    motivering: str
    per_bron: bool = False

    @classmethod
    def lees(cls, velden: MultiDict[str, str]) -> Verzoekinvoer:
        """Return what was filled in."""
        return cls(velden.get("doel", ""), velden.get("motivering", "").strip(), velden.get("per_bron") == "ja")

    def fouten(self, doelen: Iterable[str]) -> tuple[Fout, ...]:
        """Return the mistakes that we can see ourselves."""
        return () if self.doel in doelen else (Fout("doel", "Kies waarvoor je de informatie nodig hebt."),)


@dataclass(frozen=True, slots=True)
class Besluitinvoer:
    """The form of a decision on a vrijgave."""

    besluit: str
    reden: str

    @classmethod
    def lees(cls, velden: MultiDict[str, str]) -> Besluitinvoer:
        """Return what was filled in."""
        return cls(velden.get("besluit", ""), velden.get("reden", "").strip())

    def fouten(self) -> tuple[Fout, ...]:
        """Return the mistakes that we can see ourselves."""
        if self.besluit not in ("geef-vrij", "weiger"):
            return (Fout("besluit", "Kies of je dit vrijgeeft."),)
        if self.besluit == "weiger" and not self.reden:
            return (Fout("reden", "Schrijf op waarom je dit niet vrijgeeft."),)
        return ()


@dataclass(frozen=True, slots=True)
class Vastleginvoer:
    """The form of a weging or toestemming. ``waarde`` is ja, nee or empty: nothing is chosen for you."""

    soort: str
    omstandigheid: str
    houder: str
    ontvanger: str
    doel: str
    categorieen: tuple[str, ...]
    waarde: str
    reden: str
    geldig_tot: str

    @classmethod
    def lees(cls, velden: MultiDict[str, str]) -> Vastleginvoer:
        """Return what was filled in, or what a link chose beforehand."""
        een = velden.get("categorie")
        return cls(
            soort=velden.get("soort", ""),
            omstandigheid=velden.get("omstandigheid", ""),
            houder=velden.get("houder", ""),
            ontvanger=velden.get("ontvanger", ""),
            doel=velden.get("doel", ""),
            categorieen=tuple(velden.getlist("categorieen")) or ((een,) if een else ()),
            waarde=velden.get("waarde", ""),
            reden=velden.get("reden", "").strip(),
            geldig_tot=velden.get("geldig_tot", ""),
        )

    def fouten(self) -> tuple[Fout, ...]:
        """Return the mistakes that we can see ourselves, in the order of the page."""
        gevonden = []
        if self.waarde not in ("ja", "nee"):
            gevonden.append(Fout("waarde", "Kies ja of nee."))
        if not self.categorieen:
            gevonden.append(Fout("categorieen", "Kies voor welke gegevens dit geldt."))
        if not self.reden:
            gevonden.append(Fout("reden", "Schrijf op waarom je dit vindt."))
        if self.einde() is None:
            gevonden.append(Fout("geldig_tot", "Kies tot en met welke dag dit geldt."))
        return tuple(gevonden)

    def einde(self) -> datetime | None:
        """Return the moment at which it ends: after the chosen day."""
        try:
            return einde_van_dag(date.fromisoformat(self.geldig_tot))
        except (ValueError, OverflowError):
            return None


def fouten_uit(error: OngeldigeInvoerError) -> tuple[Fout, ...]:
    """Return the mistakes that a service found, each at its field of the page."""
    return tuple(fout_uit(fout) for fout in error.fouten)


def fout_uit(fout: Any) -> Fout:
    """Return one mistake (``pad``, ``melding``) at its field of the page."""
    return Fout(_veld(fout), _zin(vertaal(fout.melding)))


def _zin(melding: str) -> str:
    return f"{melding[:1].upper()}{melding[1:]}."


def _veld(fout: Any) -> str:
    naam = str(fout.pad).partition("[")[0]
    return _VELD_VAN_PAD.get(naam, naam)
