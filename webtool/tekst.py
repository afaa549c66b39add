"""Dates, values and badges as people read them. Times are those of Amsterdam."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

_TIJDZONE: Final = ZoneInfo("Europe/Amsterdam")
_LIDWOORD: Final = re.compile(r"^(den|de|het)-")
_MAANDEN: Final = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


@dataclass(frozen=True, slots=True)
class Badge:
    """An outcome in words, a sign and a border pattern (``klasse``): never colour alone."""

    klasse: str
    teken: str
    tekst: str


JA: Final = Badge("poort-badge--ja", "✓", "Ja")
DAT: Final = Badge("poort-badge--dat", "◐", "Alleen dát")
AFWEGING: Final = Badge("poort-badge--afweging", "⚖", "Afweging nodig")
NEE: Final = Badge("poort-badge--nee", "✕", "Nee")
STIL: Final = Badge("poort-badge--stil", "…", "Geen antwoord van bron")
WACHT: Final = Badge("poort-badge--wacht", "◔", "Wacht op vrijgave")
VRIJ: Final = Badge("poort-badge--wacht", "◔", "Vrijgegeven, nog ophalen")
GEWEIGERD: Final = Badge("poort-badge--nee", "✕", "Niet vrijgegeven")
VERLOPEN: Final = Badge("poort-badge--nee", "✕", "Vrijgave verlopen")
# Of a vrijgave as a whole, by its status.
VRIJGAVE: Final[Mapping[str, Badge]] = {
    "wacht": WACHT,
    "vrijgegeven": Badge(JA.klasse, JA.teken, "Vrijgegeven"),
    "geweigerd": GEWEIGERD,
    "verlopen": VERLOPEN,
}


def lokaal(moment: datetime) -> datetime:
    """Return an aware moment as the clock in Amsterdam shows it."""
    return moment.astimezone(_TIJDZONE)


def einde_van_dag(dag: date) -> datetime:
    """Return the first moment (UTC) after this day in Amsterdam."""
    return datetime.combine(dag + timedelta(days=1), time.min, _TIJDZONE).astimezone(UTC)


def datum(dag: date) -> str:
    """Return a day as ``22 november 2026``."""
    return f"{dag.day} {_MAANDEN[dag.month - 1]} {dag.year}"


def maandnaam(dag: date) -> str:
    """Return the month of a day as ``november 2026``."""
    return f"{_MAANDEN[dag.month - 1]} {dag.year}"


def tijdstip(moment: datetime) -> str:
    """Return an aware moment as ``22 november 2026, 13:05 uur``."""
    wand = lokaal(moment)
    return f"{datum(wand.date())}, {wand:%H:%M} uur"


def regels_van(waarde: Any, soort: str) -> tuple[str, ...]:
    """Return a value of a contextveld of this type as lines of text; a list has one line per item."""
    if isinstance(waarde, bool):
        return ("Ja" if waarde else "Nee",)
    if isinstance(waarde, list | tuple):
        return tuple(str(deel) for deel in waarde) or ("Lege lijst",)
    if isinstance(waarde, str) and soort in ("datum", "tijdstip"):
        return (datum_of_tekst(waarde),)
    return (str(waarde),)


def leesbaar(term: str) -> str:
    """Return an id as words: ``medewerker-halt`` becomes ``Medewerker halt``."""
    return term.replace("-", " ").capitalize()


def functienaam(functie: str, partij: Any) -> str:
    """Return a functie in words, its partij spelled as it spells itself: ``medewerker-dji`` is medewerker DJI."""
    eigen = kort(partij.naam) if leesbaar(partij.id).lower() == kort(partij.naam).lower() else partij.afkorting
    woorden = leesbaar(functie).lower().replace("coordin", "coördin")  # an id has no accents
    return re.sub(rf"\b{re.escape(leesbaar(partij.id).lower())}\b", lambda _: eigen, woorden)


def kort(naam: str) -> str:
    """Return a name without what stands between brackets after it."""
    return naam.partition(" (")[0]


def leeftijd(groep: str, van: int, tot_en_met: int | None) -> str:
    """Return an age group with its ages (whole years): ``jeugdige van 12 tot en met 15 jaar``."""
    naam = re.sub(r"-\d.*", "", groep)
    if tot_en_met is None:
        return f"{naam} van {van} jaar of ouder"
    return f"{naam} van {van} tot en met {tot_en_met} jaar" if van else f"{naam} tot en met {tot_en_met} jaar"


def regionaam(regio: str) -> str:
    """Return a ZSM location as names of places are written: an article in front stands apart."""
    return re.sub(r"[^\W\d_]+", lambda deel: deel[0].capitalize(), _LIDWOORD.sub(r"\1 ", regio))


def opsomming(delen: tuple[str, ...]) -> str:
    """Return words as ``a, b en c``."""
    if len(delen) < 2:
        return "".join(delen)
    return f"{', '.join(delen[:-1])} en {delen[-1]}"


def datum_of_tekst(waarde: str) -> str:
    """Return an ISO date or date-time in words; anything else as it is, for what is known must not disappear."""
    try:
        if len(waarde) == len("2026-11-22"):
            return datum(date.fromisoformat(waarde))
        moment = datetime.fromisoformat(waarde)
    except ValueError:
        return waarde
    return tijdstip(moment) if moment.tzinfo else f"{datum(moment.date())}, {moment:%H:%M} uur"
