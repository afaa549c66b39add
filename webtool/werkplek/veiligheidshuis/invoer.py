"""What is filled in on the pages of the Veiligheidshuis, and its mistakes beside their fields."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from werkzeug.datastructures import MultiDict

from gateway.errors import OngeldigeInvoerError
from gateway.services import NieuweMarkering, NieuweOverdracht, NieuwScenario, huisregels
from webtool.formulier import Fout, fouten_uit
from webtool.vertaling import _

# The services name fields as the API does; the page has its own ids.
_VELD: Final = {"opgesteldOp": "opgesteld_op", "namens": "namens", "veld": "soort", "persoon": "huis"}


@dataclass(frozen=True, slots=True)
class Markeerinvoer:
    """The form of a marking, of what is prepared at it, or of both."""

    huis: str = ""
    reden: str = ""
    geldig_tot: str = ""
    soort: str = ""
    tekst: str = ""
    opgesteld_op: str = ""
    bevestigd: tuple[str, ...] = ()

    @classmethod
    def lees(cls, velden: MultiDict[str, str]) -> Markeerinvoer:
        """Return what was filled in."""
        return cls(
            huis=velden.get("huis", ""),
            reden=velden.get("reden", "").strip(),
            geldig_tot=velden.get("geldig_tot", ""),
            soort=velden.get("soort", ""),
            tekst=velden.get("tekst", "").strip(),
            opgesteld_op=velden.get("opgesteld_op", ""),
            bevestigd=tuple(velden.getlist("bevestigd")),
        )

    @property
    def met_tekst(self) -> bool:
        """Tell whether something is prepared: a kind was chosen or something was written."""
        return bool(self.soort or self.tekst)

    def fouten(self, *, markering: bool) -> tuple[Fout, ...]:
        """Return the mistakes that we can see ourselves."""
        gevonden: list[Fout] = []
        if markering:
            if not self.huis:
                gevonden.append(Fout("huis", _("Kies voor welk Veiligheidshuis je markeert.")))
            if not self.reden:
                gevonden.append(Fout("reden", _("Schrijf op waarom je deze persoon markeert.")))
            if datum_van(self.geldig_tot) is None:
                gevonden.append(Fout("geldig_tot", _("Vul in tot en met welke dag dit geldt.")))
        if self.met_tekst or not markering:
            if not self.soort:
                gevonden.append(Fout("soort", _("Kies wat je klaarzet.")))
            if not self.tekst:
                gevonden.append(Fout("tekst", _("Schrijf op wat je klaarzet.")))
            if datum_van(self.opgesteld_op) is None:
                gevonden.append(Fout("opgesteld_op", _("Vul in van welke dag deze tekst is.")))
        return tuple(gevonden)

    def scenario(self) -> NieuwScenario:
        """Return what is prepared; only after :meth:`fouten` found none."""
        return NieuwScenario(
            soort=self.soort,
            tekst=self.tekst,
            opgesteld_op=datum_van(self.opgesteld_op) or date.max,
            bevestigd=self.bevestigd,
        )

    def markering(self, zaaknummer: str, persoon: int) -> NieuweMarkering:
        """Return the marking; only after :meth:`fouten` found none."""
        return NieuweMarkering(
            zaaknummer=zaaknummer,
            persoon=persoon,
            huis=self.huis,
            reden=self.reden,
            geldig_tot=datum_van(self.geldig_tot) or date.min,
            bevestigd=self.bevestigd,
            scenario=self.scenario() if self.met_tekst else None,
        )


@dataclass(frozen=True, slots=True)
class Overdrachtinvoer:
    """The form of a transfer: per criterium an answer and a reason."""

    huis: str
    antwoorden: dict[str, str]
    redenen: dict[str, str]
    bevestigd: tuple[str, ...]

    @classmethod
    def lees(cls, velden: MultiDict[str, str]) -> Overdrachtinvoer:
        """Return what was filled in."""
        criteria = huisregels.proces().criteria
        return cls(
            huis=velden.get("huis", ""),
            antwoorden={een.id: velden.get(een.id, "") for een in criteria},
            redenen={een.id: velden.get(f"{een.id}-reden", "").strip() for een in criteria},
            bevestigd=tuple(velden.getlist("bevestigd")),
        )

    def overdracht(self, zaaknummer: str, persoon: int, doel: str) -> NieuweOverdracht:
        """Return the transfer."""
        return NieuweOverdracht(
            zaaknummer=zaaknummer,
            persoon=persoon,
            huis=self.huis,
            doel=doel,
            antwoorden={naam: waarde for naam, waarde in self.antwoorden.items() if waarde},
            redenen=self.redenen,
            bevestigd=self.bevestigd,
        )


def datum_van(tekst: str) -> date | None:
    """Return a day, or None if it is none."""
    try:
        return date.fromisoformat(tekst)
    except ValueError:
        return None


def huisfouten(error: OngeldigeInvoerError) -> tuple[Fout, ...]:
    """Return the mistakes that a service found, at the fields of these pages."""
    return tuple(replace(fout, veld=_VELD.get(fout.veld, fout.veld)) for fout in fouten_uit(error))
