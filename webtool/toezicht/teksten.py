"""What things of toezicht are called on the pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from webtool.tekst import Badge, leesbaar
from webtool.vertaling import _, merk

GEBRUIK: Final[Mapping[str, tuple[str, str]]] = {
    "rechtmatigheid": (merk("Nagaan of het mocht"), merk("Je kijkt of gegevens volgens de regels zijn gegeven.")),
    "interne-controle": (
        merk("Eigen controle"),
        merk("Je controleert het werk, ook als iemand misschien iets fout deed."),
    ),
    "beveiliging": (merk("Beveiliging"), merk("Je kijkt of gegevens veilig en heel zijn gebleven.")),
    "strafprocedure": (merk("Een strafzaak"), merk("Het logboek is nodig in een strafzaak.")),
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
    "context-gevraagd": merk("Vroeg om gegevens"),
    "context-beoordeeld": merk("Vraag beoordeeld"),
    "context-verstrekt": merk("Antwoord gegeven"),
    "ophaling-gevraagd": merk("Haalde vrijgave op"),
    "vrijgave-besloten": merk("Besloot over vrijgave"),
    "weging-vastgelegd": merk("Legde weging vast"),
    "toestemming-vastgelegd": merk("Legde toestemming vast"),
    "vastlegging-ingetrokken": merk("Trok vastlegging in"),
    "inbreng-vastgelegd": merk("Bracht iets in"),
    "inbreng-ingetrokken": merk("Trok inbreng in"),
    "inbreng-ingezien": merk("Las inbreng"),
    "omweg-geweigerd": merk("Omweg geweigerd"),
    "zaakstap-gezet": merk("Zette een stap in de zaak"),
    "aangemeld": merk("Meldde zich aan"),
    "afgemeld": merk("Meldde zich af"),
    "geweigerd": merk("Kreeg geen toegang"),
    "toezicht-ingezien": merk("Keek in het logboek"),
    "steekproef-getrokken": merk("Trok een steekproef"),
    "signaal-behandeld": merk("Behandelde een signaal"),
    "uitleg-gegeven": merk("Gaf uitleg"),
    "verslag-gemaakt": merk("Maakte een verslag"),
    "onleesbaar": merk("Niet te lezen"),
}
BRONSTAND: Final[Mapping[str, str]] = {
    "beantwoord": merk("gaf alles"),
    "leeg": merk("had iets niet"),
    "te-laat": merk("te laat"),
    "storing": merk("storing"),
    "geweigerd": merk("weigerde"),
    "te-veel": merk("stuurde te veel"),
    "niet-gevraagd": merk("niet gevraagd"),
}


def soortnaam(soort: str) -> str:
    """Return what a soort of entry is called."""
    return _(_SOORT[soort]) if soort in _SOORT else leesbaar(soort)


def kort(pseudoniem: str) -> str:
    """Return the part of a pseudonym that people can tell apart at a glance."""
    return pseudoniem[:8]


def bronstand(stand: str) -> str:
    """Return what a bron did."""
    return _(BRONSTAND[stand]) if stand in BRONSTAND else stand
