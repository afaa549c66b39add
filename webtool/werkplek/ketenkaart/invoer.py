"""What somebody fills in on the ketenkaart: read, checked, and given back with every mistake beside its field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from werkzeug.datastructures import MultiDict

from gateway.errors import OngeldigeInvoerError
from gateway.services import Eigeninbreng, NieuweInbreng, kaartregels
from webtool.formulier import Fout, fouten_uit
from webtool.vertaling import _

DEEL: Final = "deel-"
_SCHEIDING: Final = ":"  # between categorie and veld in one choice
# Where a mistake stands that the service names otherwise.
_PLEK: Final[Mapping[str, str]] = {
    "categorie": "gegeven",
    "veld": "gegeven",
    "doel": "gegeven",
    "opgesteldOp": "opgesteld_op",
    "tekst": "eerste",
}


@dataclass(frozen=True, slots=True)
class Inbrenginvoer:
    """The form of one onderdeel. ``gegeven`` is ``categorie`` or ``categorie:veld``."""

    antwoorden: Mapping[str, str]
    gegeven: str
    bevestigd: tuple[str, ...]
    opgesteld_op: str
    uitgave: str
    stap: str  # which button: controle, opnieuw, terug or bewaar

    @classmethod
    def lees(cls, velden: MultiDict[str, str], onderdeel: Any) -> Inbrenginvoer:
        """Return what was filled in."""
        return cls(
            {deel.id: velden.get(DEEL + deel.id, "").replace("\r\n", "\n").strip() for deel in onderdeel.delen},
            velden.get("gegeven", ""),
            tuple(naam for naam in velden.getlist("bevestigd") if naam),
            velden.get("opgesteld_op", ""),
            velden.get("uitgave", ""),
            velden.get("stap", ""),
        )

    @classmethod
    def van(cls, een: Eigeninbreng, onderdeel: Any) -> Inbrenginvoer:
        """Return the form as it stands in the newest edition."""
        nieuwste = een.uitgaven[-1]
        return cls(
            kaartregels.ontleed(onderdeel, nieuwste.tekst),
            een.categorie if een.veld is None else f"{een.categorie}{_SCHEIDING}{een.veld}",
            een.bevestigd,
            een.opgesteld_op.isoformat(),
            str(nieuwste.uitgave),
            "",
        )

    @property
    def categorie(self) -> str:
        """The chosen categorie."""
        return self.gegeven.partition(_SCHEIDING)[0]

    @property
    def veld(self) -> str | None:
        """The chosen veld; None if it is about a whole categorie."""
        return self.gegeven.partition(_SCHEIDING)[2] or None

    @property
    def dag(self) -> date | None:
        """The day that the text is of; None for today."""
        return datum(self.opgesteld_op)

    def tekst(self, onderdeel: Any) -> str:
        """Return the answers as one text."""
        return kaartregels.schrijf(onderdeel, self.antwoorden)

    def fouten(self, onderdeel: Any) -> tuple[Fout, ...]:
        """Return the mistakes that we can see ourselves, in the order of the page."""
        gevonden = [
            Fout(DEEL + deel, f"{_(melding)[:1].upper()}{_(melding)[1:]}.")
            for deel, melding in kaartregels.fouten(onderdeel, self.antwoorden).items()
        ]
        if not self.gegeven:
            gevonden.append(Fout("gegeven", _("Kies wat voor gegeven dit is.")))
        if self.opgesteld_op and self.dag is None:
            gevonden.append(Fout("opgesteld_op", _("Kies een dag.")))
        return tuple(gevonden)

    def nieuw(self, zaaknummer: str, persoon: int, doel: str, onderdeel: Any) -> NieuweInbreng:
        """Return what is brought in."""
        return NieuweInbreng(
            zaaknummer=zaaknummer,
            persoon=persoon,
            plek="ketenkaart",
            stuk="",
            onderdeel=onderdeel.id,
            categorie=self.categorie,
            veld=self.veld,
            tekst=self.tekst(onderdeel),
            doel=doel,
            bevestigd=self.bevestigd,
            opgesteld_op=self.dag,
        )


def fouten_van(error: OngeldigeInvoerError, onderdeel: Any) -> tuple[Fout, ...]:
    """Return the mistakes that a service found, each at its field of the page."""
    eerste = DEEL + onderdeel.delen[0].id
    gevonden = [(_PLEK.get(fout.veld, fout.veld), fout.tekst) for fout in fouten_uit(error)]
    return tuple(Fout(eerste if veld == "eerste" else veld, tekst) for veld, tekst in gevonden)


def datum(tekst: str) -> date | None:
    """Return a day; None if it is none."""
    try:
        return date.fromisoformat(tekst)
    except ValueError:
        return None
