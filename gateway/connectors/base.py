"""What is asked of a bron and what came of it: frozen values, and the Protocols that fakes implement."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any, Final, Literal, Protocol

from handvat.model import Handvat

Bronstand = Literal["beantwoord", "te-laat", "storing"]

BEANTWOORD: Final[Bronstand] = "beantwoord"
TE_LAAT: Final[Bronstand] = "te-laat"
STORING: Final[Bronstand] = "storing"
GEWEIGERD: Final[Literal["geweigerd"]] = "geweigerd"  # only in the log: to the ontvanger it is a storing


@dataclass(frozen=True, slots=True)
class Veldvraag:
    """One contextveld of which the content is asked, with the grondslagen and beperkingen of its oordeel."""

    veld: str
    grondslagen: tuple[str, ...]
    beperkingen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Categorievraag:
    """One categorie of which is asked only whether the bron knows anything, and for which velden that was judged."""

    categorie: str
    velden: tuple[str, ...]
    grondslagen: tuple[str, ...]
    beperkingen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bronvraag:
    """Everything one bron is asked in one transactie. What is niveau geen is not in it.

    ``sleutel`` is how the bron knows the persoon; ``volledig`` goes to ``/v1/bevraging``, ``dat`` to
    ``/v1/bekendheid``. A part that is empty is not sent.
    """

    transactie: str  # a uuid
    zaak: str
    sleutel: str
    ontvanger: str
    doel: str
    volledig: tuple[Veldvraag, ...] = ()
    dat: tuple[Categorievraag, ...] = ()


@dataclass(frozen=True, slots=True)
class Waarde:
    """What a bron holds in one contextveld, with the checked label (herkomst, datum, ...)."""

    waarde: Any  # as JSON: str, int, float, bool or a list of str; it fits Contextveld.type
    label: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Bronantwoord:
    """What came of a Bronvraag, after everything that was not asked or not allowed is dropped.

    Unless ``stand`` is beantwoord there are no values. ``waarden`` has only velden from ``volledig``; a veld that is
    absent is empty at the bron, or was dropped. ``bekend`` has every categorie from ``dat``. ``te_veel`` counts what
    was dropped. ``geweigerd`` tells of a storing that the bron does not let us ask.
    """

    stand: Bronstand
    waarden: Mapping[str, Waarde] = field(default_factory=lambda: MappingProxyType({}))
    bekend: Mapping[str, bool] = field(default_factory=lambda: MappingProxyType({}))
    te_veel: int = 0
    geweigerd: bool = False


@dataclass(frozen=True, slots=True)
class Omstandighedenvraag:
    """Which omstandigheden one bron is asked to establish. The answer is for the engine, never for the ontvanger."""

    transactie: str  # a uuid
    zaak: str
    sleutel: str
    ontvanger: str
    omstandigheden: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Omstandighedenantwoord:
    """What a bron established of what was asked; an absent id is unknown. Nothing unless ``stand`` is beantwoord."""

    stand: Bronstand
    waarden: Mapping[str, bool] = field(default_factory=lambda: MappingProxyType({}))
    te_veel: int = 0
    geweigerd: bool = False


class Bronnen(Protocol):
    """All bronnen together: what the services depend on. ``gateway.connectors.bevraging.Bevraging`` is the real one."""

    def haal(
        self,
        vragen: Mapping[str, Bronvraag],
        max_sec: float,
        *,
        handvat: Handvat,
        peildatum: date,
        bij_antwoord: Callable[[str, Bronstand], None] | None = None,
    ) -> Mapping[str, Bronantwoord]:
        """Ask every bron (id to its question) in parallel; return an answer for each within ``max_sec`` seconds.

        ``handvat`` is the versie on which was judged: it tells the type of each veld and the eis of each beperking,
        read on ``peildatum``. ``bij_antwoord`` is called in this thread with each bron id and stand, in order of
        completion. Never raises for what a bron does: that is a stand.
        """

    def haal_elk(
        self, vragen: Mapping[str, Bronvraag], max_sec: float, *, handvat: Handvat, peildatum: date
    ) -> Iterator[tuple[str, Bronantwoord]]:
        """The same, each bron as soon as it answered; all are asked at the first step."""

    def omstandigheden(
        self, vragen: Mapping[str, Omstandighedenvraag], max_sec: float
    ) -> Mapping[str, Omstandighedenantwoord]:
        """Ask every bron for omstandigheden in parallel; return an answer for each within ``max_sec`` seconds."""

    def levert(self, bron_id: str) -> frozenset[str]:
        """Return the omstandigheden that this bron can establish; empty for a bron that is not connected."""
