"""The form of a toestemming: read, checked, and given back with every mistake beside its field."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from werkzeug.datastructures import MultiDict

from gateway.services.werkplek.toestemming.waarden import Deling, NieuweToestemming
from webtool.formulier import Fout
from webtool.tekst import datum, einde_van_dag
from webtool.vertaling import _


@dataclass(frozen=True, slots=True)
class Toestemminginvoer:
    """What was filled in. ``waarde`` is ja, nee or empty: nothing is chosen for you."""

    houder: str
    ontvanger: str
    doel: str
    waarde: str
    hoedanigheid: str
    uitleg: str
    reden: str
    geldig_tot: str
    categorieen: tuple[str, ...]
    bevestigd: tuple[str, ...]

    @classmethod
    def lees(cls, velden: MultiDict[str, str]) -> Toestemminginvoer:
        """Return what was filled in, or what a link chose beforehand."""
        een = velden.get("categorie")
        return cls(
            houder=velden.get("houder", ""),
            ontvanger=velden.get("ontvanger", ""),
            doel=velden.get("doel", ""),
            waarde=velden.get("waarde", ""),
            hoedanigheid=velden.get("hoedanigheid", ""),
            uitleg=velden.get("uitleg", "").strip(),
            reden=velden.get("reden", "").strip(),
            geldig_tot=velden.get("geldig_tot", ""),
            categorieen=tuple(velden.getlist("categorieen")) or ((een,) if een else ()),
            bevestigd=tuple(velden.getlist("bevestigd")),
        )

    def fouten(self) -> tuple[Fout, ...]:
        """Return the mistakes that we can see ourselves, in the order of the page."""
        gevonden = []
        if not self.categorieen:
            gevonden.append(Fout("categorieen", _("Kies voor welke gegevens dit geldt.")))
        if self.waarde not in ("ja", "nee"):
            gevonden.append(Fout("waarde", _("Kies ja of nee.")))
        if self.waarde == "ja" and not self.hoedanigheid:
            gevonden.append(Fout("hoedanigheid", _("Kies wie toestemming gaf.")))
        if self.waarde == "ja" and not self.uitleg:
            gevonden.append(Fout("uitleg", _("Schrijf op wat je hebt uitgelegd.")))
        if not self.reden:
            gevonden.append(Fout("reden", _("Schrijf op hoe je het vroeg en wat het antwoord was.")))
        if self.einde() is None:
            gevonden.append(Fout("geldig_tot", _("Kies tot en met welke dag dit geldt.")))
        return tuple(gevonden)

    def toestemming(self, zaaknummer: str, persoon: int) -> NieuweToestemming | None:
        """Return what to record; None without an end."""
        einde = self.einde()
        if einde is None:
            return None
        return NieuweToestemming(
            deling=Deling(zaaknummer, persoon, self.houder, self.ontvanger, self.doel),
            waarde=self.waarde == "ja",
            categorieen=self.categorieen,
            hoedanigheid=self.hoedanigheid,
            uitleg=self.uitleg,
            bevestigd=self.bevestigd,
            reden=self.reden,
            geldig_tot=einde,
        )

    def dag_in_woorden(self) -> str:
        """Return the last day on which it holds, in words; empty if none was chosen."""
        try:
            return datum(date.fromisoformat(self.geldig_tot))
        except ValueError:
            return ""

    def einde(self) -> datetime | None:
        """Return the moment at which it ends: after the chosen day."""
        try:
            return einde_van_dag(date.fromisoformat(self.geldig_tot))
        except (ValueError, OverflowError):
            return None
