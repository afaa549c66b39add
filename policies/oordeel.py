"""The reasoned answer on one contextveld, and its JSON form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from handvat.model import Bevoegde, Niveau
from policies.errors import OordeelZonderRedenError


@dataclass(frozen=True, slots=True)
class Reden:
    """One regel that bears on the answer.

    ``effect``: ``mag`` (a verstrekking that holds), ``verbod`` (a verbod that holds), ``open`` (a verstrekking that
    fits but misses a fact), ``stilte`` (no regel bears on it; ``regel`` is None and there are no grondslagen).
    """

    regel: str | None
    effect: str
    grondslagen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weging:
    """A judgement of a named person that could raise the niveau, who may give it, and to what niveau."""

    omstandigheid: str
    wie: tuple[Bevoegde, ...]
    naar: Niveau


@dataclass(frozen=True, slots=True)
class WelAls:
    """A smallest set of omstandigheden (at most three) that would raise the niveau, and to what."""

    omstandigheden: tuple[tuple[str, bool], ...]
    niveau: Niveau


@dataclass(frozen=True, slots=True)
class Oordeel:
    """What one versie of the handvat says about one contextveld in one situatie.

    Raises:
        OordeelZonderRedenError: ``redenen`` is empty.
    """

    veld: str
    categorie: str
    bron: str
    houder: str
    niveau: Niveau
    wijze: str | None  # None at niveau geen
    modaliteit: str | None  # None at niveau geen
    redenen: tuple[Reden, ...]  # what decided comes first
    weging: tuple[Weging, ...]
    wel_als: tuple[WelAls, ...]
    beperkingen: tuple[str, ...]
    verplichtingen: tuple[str, ...]
    uitleg: str

    def __post_init__(self) -> None:
        if not self.redenen:
            raise OordeelZonderRedenError(self.veld)

    def to_json(self) -> dict[str, Any]:
        """Return the keys and forms of the contract, ready for ``json.dumps``."""
        return {
            "veld": self.veld,
            "categorie": self.categorie,
            "bron": self.bron,
            "houder": self.houder,
            "niveau": self.niveau.id,
            "wijze": self.wijze,
            "modaliteit": self.modaliteit,
            "redenen": [
                {"regel": reden.regel, "effect": reden.effect, "grondslagen": list(reden.grondslagen)}
                for reden in self.redenen
            ],
            "weging": [
                {
                    "omstandigheid": weging.omstandigheid,
                    "wie": [{"partij": wie.partij, "functies": list(wie.functies)} for wie in weging.wie],
                    "naar": weging.naar.id,
                }
                for weging in self.weging
            ],
            "welAls": [
                {"omstandigheden": dict(wel_als.omstandigheden), "niveau": wel_als.niveau.id}
                for wel_als in self.wel_als
            ],
            "beperkingen": list(self.beperkingen),
            "verplichtingen": list(self.verplichtingen),
            "uitleg": self.uitleg,
        }
