"""One practice question: may this partij know this gegeven here? The answer is that of the engine, never typed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from handvat.model import Niveau
from leren.situatie import Situatie
from policies.oordeel import Oordeel

KEUZES: Final = ("ja", "deels", "afweging", "nee")
NIVEAUS: Final = ("basis", "verdieping", "expert")


@dataclass(frozen=True, slots=True, kw_only=True)
class Oefenvraag:
    """A question with what a trainer needs for it. ``situatie`` has a partij and a doel.

    ``verwacht`` is what its author expects (one of ``KEUZES``), or None; if the engine says otherwise, that is shown.
    ``casus`` is the worked case of the handvat that it stands on, or None for one that a trainer made up.
    """

    id: str
    titel: str
    verhaal: str
    situatie: Situatie
    veld: str
    niveau: str
    duur_min: int
    leerdoelen: tuple[str, ...] = ()
    valkuil: str = ""
    gesprek: tuple[str, ...] = ()
    verwacht: str | None = None
    casus: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Return what is kept of it in a session, ready for ``json.dumps``."""
        return {
            "id": self.id,
            "titel": self.titel,
            "verhaal": self.verhaal,
            "situatie": {
                naam: getattr(self.situatie, naam)
                for naam in ("partij", "functie", "doel", "stap", "rol", "leeftijd", "zaaktype")
            },
            "feiten": dict(self.situatie.feiten),
            "veld": self.veld,
            "niveau": self.niveau,
            "duur_min": self.duur_min,
            "leerdoelen": list(self.leerdoelen),
            "valkuil": self.valkuil,
            "gesprek": list(self.gesprek),
            "verwacht": self.verwacht,
            "casus": self.casus,
        }


def uit_json(inhoud: Mapping[str, Any]) -> Oefenvraag:
    """Return the question that :meth:`Oefenvraag.to_json` kept."""
    rest = dict(inhoud)
    situatie = Situatie(**rest.pop("situatie"), feiten=MappingProxyType(rest.pop("feiten")))
    for rij in ("leerdoelen", "gesprek"):
        rest[rij] = tuple(rest[rij])
    return Oefenvraag(situatie=situatie, **rest)


def keuze_van(oordeel: Oordeel) -> str:
    """Return which of the four answers an oordeel is: the same as the badge on the result page."""
    if oordeel.niveau is Niveau.VOLLEDIG:
        return "ja"
    if oordeel.niveau is Niveau.DAT:
        return "deels"
    return "afweging" if oordeel.weging else "nee"
