"""What things of toezicht are called on the pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from webtool.tekst import Badge, leesbaar

GEBRUIK: Final[Mapping[str, tuple[str, str]]] = {
    "rechtmatigheid": ("Nagaan of het mocht", "Je kijkt of gegevens volgens de regels zijn gegeven."),
    "interne-controle": ("Eigen controle", "Je controleert het werk, ook als iemand misschien iets fout deed."),
    "beveiliging": ("Beveiliging", "Je kijkt of gegevens veilig en heel zijn gebleven."),
    "strafprocedure": ("Een strafzaak", "Het logboek is nodig in een strafzaak."),
}
STAND: Final[Mapping[str, Badge]] = {
    "open": Badge("poort-badge--afweging", "●", "Open"),
    "uitleg-gevraagd": Badge("poort-badge--wacht", "◔", "Uitleg gevraagd"),
    "uitleg-gegeven": Badge("poort-badge--dat", "◐", "Uitleg gegeven"),
    "verklaard": Badge("poort-badge--ja", "✓", "Verklaard"),
    "incident": Badge("poort-badge--nee", "✕", "Incident"),
}
UITKOMST: Final[Mapping[str, Badge]] = {
    "verstrekt": Badge("poort-badge--ja", "✓", "Gegeven"),
    "niets": Badge("poort-badge--stil", "…", "Niets gegeven"),
    "geweigerd": Badge("poort-badge--nee", "✕", "Geweigerd"),
    "afgebroken": Badge("poort-badge--afweging", "?", "Misschien gezien"),
}
_SOORT: Final[Mapping[str, str]] = {
    "context-gevraagd": "Vroeg om gegevens",
    "context-beoordeeld": "Vraag beoordeeld",
    "context-verstrekt": "Antwoord gegeven",
    "ophaling-gevraagd": "Haalde vrijgave op",
    "vrijgave-besloten": "Besloot over vrijgave",
    "weging-vastgelegd": "Legde weging vast",
    "toestemming-vastgelegd": "Legde toestemming vast",
    "vastlegging-ingetrokken": "Trok vastlegging in",
    "aangemeld": "Meldde zich aan",
    "afgemeld": "Meldde zich af",
    "geweigerd": "Kreeg geen toegang",
    "toezicht-ingezien": "Keek in het logboek",
    "steekproef-getrokken": "Trok een steekproef",
    "signaal-behandeld": "Behandelde een signaal",
    "uitleg-gegeven": "Gaf uitleg",
    "verslag-gemaakt": "Maakte een verslag",
    "onleesbaar": "Niet te lezen",
}
BRONSTAND: Final[Mapping[str, str]] = {
    "beantwoord": "gaf alles",
    "leeg": "had iets niet",
    "te-laat": "te laat",
    "storing": "storing",
    "geweigerd": "weigerde",
    "te-veel": "stuurde te veel",
    "niet-gevraagd": "niet gevraagd",
}


def soortnaam(soort: str) -> str:
    """Return what a soort of entry is called."""
    return _SOORT.get(soort, leesbaar(soort))


def kort(pseudoniem: str) -> str:
    """Return the part of a pseudonym that people can tell apart at a glance."""
    return pseudoniem[:8]
