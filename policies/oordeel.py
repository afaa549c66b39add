"""The reasoned answer on one contextveld, and its JSON form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import Any, NamedTuple

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


class Meer(NamedTuple):
    """What costs most of an answer and not everybody reads; made when it is first asked for."""

    wel_als: tuple[WelAls, ...]
    waarom: str  # what decided
    verandert: str = ""  # what would raise the niveau, or that nothing does


class Veldkop(NamedTuple):
    """What an oordeel says of the contextveld itself."""

    veld: str
    categorie: str
    bron: str
    houder: str


@dataclass(frozen=True, eq=False)
class Uitkomst:
    """The part of an oordeel that velden with the same regels share; immutable, also where it is made later.

    Raises:
        OordeelZonderRedenError: ``redenen`` is empty.
    """

    niveau: Niveau
    wijze: str | None  # None at niveau geen
    modaliteit: str | None  # None at niveau geen
    redenen: tuple[Reden, ...]  # what decided comes first
    weging: tuple[Weging, ...]
    beperkingen: tuple[str, ...]
    verplichtingen: tuple[str, ...]
    later: Callable[[], Meer] = field(repr=False)

    def __post_init__(self) -> None:
        if not self.redenen:
            raise OordeelZonderRedenError

    @cached_property
    def meer(self) -> Meer:
        """The wél als and the sentences."""
        return self.later()

    def __eq__(self, ander: object) -> bool:
        return isinstance(ander, Uitkomst) and self._alles() == ander._alles()

    def __hash__(self) -> int:
        return hash((self.niveau.id, self.wijze, self.modaliteit, self.redenen))

    def _alles(self) -> tuple[object, ...]:
        return (
            *(getattr(self, deel.name) for deel in fields(self) if deel.name != "later"),
            self.meer,
        )


class Oordeel(NamedTuple):
    """What one versie of the handvat says about one contextveld in one situatie."""

    kop: Veldkop
    uitkomst: Uitkomst

    @classmethod
    def heel(
        cls,
        *,
        veld: str,
        categorie: str,
        bron: str,
        houder: str,
        wel_als: tuple[WelAls, ...],
        waarom: str,
        verandert: str = "",
        **gedeeld: Any,
    ) -> Oordeel:
        """Return an oordeel of which everything is there already; ``gedeeld`` are the other fields of Uitkomst."""
        meer = Meer(wel_als, waarom, verandert)
        return cls(Veldkop(veld, categorie, bron, houder), Uitkomst(**gedeeld, later=lambda: meer))

    @property
    def veld(self) -> str:
        """The id of the contextveld."""
        return self.kop.veld

    @property
    def categorie(self) -> str:
        """The id of its categorie."""
        return self.kop.categorie

    @property
    def bron(self) -> str:
        """The id of the bron that holds it."""
        return self.kop.bron

    @property
    def houder(self) -> str:
        """The partij that holds it."""
        return self.kop.houder

    @property
    def niveau(self) -> Niveau:
        """What may be seen now."""
        return self.uitkomst.niveau

    @property
    def wijze(self) -> str | None:
        """``rechtstreeks`` or ``na-vrijgave``; None at niveau geen."""
        return self.uitkomst.wijze

    @property
    def modaliteit(self) -> str | None:
        """``moet`` or ``kan``; None at niveau geen."""
        return self.uitkomst.modaliteit

    @property
    def redenen(self) -> tuple[Reden, ...]:
        """Every regel that bears on it; what decided comes first. Never empty."""
        return self.uitkomst.redenen

    @property
    def weging(self) -> tuple[Weging, ...]:
        """What a named person could establish to raise the niveau."""
        return self.uitkomst.weging

    @property
    def wel_als(self) -> tuple[WelAls, ...]:
        """The smallest sets of omstandigheden that would raise the niveau."""
        return self.uitkomst.meer.wel_als

    @property
    def beperkingen(self) -> tuple[str, ...]:
        """Demands on the value itself, of the verstrekking that decides."""
        return self.uitkomst.beperkingen

    @property
    def verplichtingen(self) -> tuple[str, ...]:
        """What the ontvanger must do, of the verstrekking that decides."""
        return self.uitkomst.verplichtingen

    @property
    def waarom(self) -> str:
        """What decided, in plain Dutch: the beginning of the uitleg."""
        return self.uitkomst.meer.waarom

    @property
    def verandert(self) -> str:
        """What would raise the niveau, or that nothing does; empty at volledig. The end of the uitleg."""
        return self.uitkomst.meer.verandert

    @property
    def uitleg(self) -> str:
        """Both together."""
        return f"{self.waarom} {self.verandert}" if self.verandert else self.waarom

    def op_niveau(self, niveau: Niveau) -> Oordeel:
        """Return the same oordeel with another niveau."""
        return self._replace(uitkomst=replace(self.uitkomst, niveau=niveau))

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
