"""The errors of the connectors. They hold a bron id and a fixed word, never anything a bron sent."""

from __future__ import annotations

from dataclasses import dataclass

from gateway.errors import GatewayError, InstellingError


class BronError(GatewayError):
    """Base of what can go wrong with one question to one bron; it becomes a stand, not an HTTP error."""


class BronTeLaatError(BronError):
    """The bron did not answer completely before the deadline."""


class BronGeweigerdError(BronError):
    """The bron does not let us ask this: 401 or 403."""


class BronStoringError(BronError):
    """The bron could not be asked or answered wrongly.

    ``oorzaak`` is one of: ``geen-verbinding``, ``afgebroken``, ``ongeldig-http``, ``te-groot``, ``http-status``,
    ``geen-json``, ``verkeerde-vorm``, ``andere-vraag``, ``vol``.
    """

    def __init__(self, oorzaak: str) -> None:
        self.oorzaak = oorzaak
        super().__init__(f"bron: {oorzaak}")


@dataclass(frozen=True, slots=True)
class Bronbevinding:
    """One mistake in the file of POORT_BRONNEN: where (``bronnen.bvh.url``) and what. Never holds a token."""

    pad: str
    melding: str


class BronnenConfiguratieError(InstellingError):
    """The file of POORT_BRONNEN has mistakes. All of them are in ``bevindingen``; nothing is connected."""

    def __init__(self, bestand: str, bevindingen: tuple[Bronbevinding, ...]) -> None:
        self.bestand, self.bevindingen = bestand, bevindingen
        super().__init__(f"{bestand}: " + "; ".join(f"{b.pad}: {b.melding}" for b in bevindingen))
