"""Dates, values and badges as people read them. Times are those of Amsterdam."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date

from webtool.vertaling import _, kent, merk, taal

_TIJDZONE: Final = ZoneInfo("Europe/Amsterdam")
_LIDWOORD: Final = re.compile(r"^(den|de|het)-")
_LANDEN: Final[Mapping[str, Locale]] = {"nl": Locale("nl", "NL"), "en": Locale("en", "GB")}


@dataclass(frozen=True, slots=True)
class Badge:
    """An outcome in words, a sign and a border pattern (``klasse``): never colour alone."""

    klasse: str
    teken: str
    tekst: str


JA: Final = Badge("poort-badge--ja", "✓", "Ja")
JA_MOET: Final = Badge("poort-badge--ja", "✓", "Ja, moet")  # the houder has a duty to give it
DAT: Final = Badge("poort-badge--dat", "◐", "Alleen dát")
AFWEGING: Final = Badge("poort-badge--afweging", "⚖", "Afweging nodig")
NEE: Final = Badge("poort-badge--nee", "✕", "Nee")
STIL: Final = Badge("poort-badge--stil", "…", "Geen antwoord van bron")
WACHT: Final = Badge("poort-badge--wacht", "◔", "Wacht op vrijgave")
VRIJ: Final = Badge("poort-badge--wacht", "◔", "Vrijgegeven, nog ophalen")
GEWEIGERD: Final = Badge("poort-badge--nee", "✕", "Niet vrijgegeven")
VERLOPEN: Final = Badge("poort-badge--nee", "✕", "Vrijgave verlopen")
# What a niveau lets somebody know.
NIVEAU: Final[Mapping[str, str]] = {
    "volledig": merk("De inhoud"),
    "dat": merk("Alleen of er iets bekend is"),
    "geen": merk("Niets, ook niet of er iets bekend is"),
}
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
    return format_date(dag, "d MMMM y", _LANDEN[taal()])


def maandnaam(dag: date) -> str:
    """Return the month of a day as ``november 2026``."""
    return format_date(dag, "MMMM y", _LANDEN[taal()])


def tijdstip(moment: datetime) -> str:
    """Return an aware moment as ``22 november 2026, 13:05 uur``."""
    return _klokslag(lokaal(moment))


def regels_van(waarde: Any, soort: str) -> tuple[str, ...]:
    """Return a value of a contextveld of this type as lines of text; a list has one line per item."""
    if isinstance(waarde, bool):
        return (_("Ja") if waarde else _("Nee"),)
    if isinstance(waarde, list | tuple):
        return tuple(str(deel) for deel in waarde) or (_("Lege lijst"),)
    if isinstance(waarde, str) and soort in ("datum", "tijdstip"):
        return (datum_of_tekst(waarde),)
    return (str(waarde),)


def leesbaar(term: str) -> str:
    """Return an id as words: ``medewerker-halt`` becomes ``Medewerker halt``."""
    return _(_woorden(term))


def functienaam(functie: str, partij: Any) -> str:
    """Return a functie in words, its partij spelled as it spells itself: ``medewerker-dji`` is medewerker DJI."""
    woorden = _woorden(functie).lower().replace("coordin", "coördin")  # an id has no accents
    if kent(woorden):
        return _(woorden)
    eigen = kort(partij.naam) if _woorden(partij.id).lower() == kort(partij.naam).lower() else partij.afkorting
    return re.sub(rf"\b{re.escape(_woorden(partij.id).lower())}\b", lambda _: eigen, woorden)


def kort(naam: str) -> str:
    """Return a name without what stands between brackets after it."""
    return naam.partition(" (")[0]


def leeftijd(groep: str, van: int, tot_en_met: int | None) -> str:
    """Return an age group with its ages (whole years): ``jeugdige van 12 tot en met 15 jaar``."""
    naam = _(re.sub(r"-\d.*", "", groep))
    if tot_en_met is None:
        return _("%(groep)s van %(van)s jaar of ouder", groep=naam, van=van)
    if not van:
        return _("%(groep)s tot en met %(tot)s jaar", groep=naam, tot=tot_en_met)
    return _("%(groep)s van %(van)s tot en met %(tot)s jaar", groep=naam, van=van, tot=tot_en_met)


def regionaam(regio: str) -> str:
    """Return a ZSM location as names of places are written: an article in front stands apart."""
    return re.sub(r"[^\W\d_]+", lambda deel: deel[0].capitalize(), _LIDWOORD.sub(r"\1 ", regio))


def opsomming(delen: tuple[str, ...]) -> str:
    """Return words as ``a, b en c``."""
    if len(delen) < 2:
        return "".join(delen)
    return _("%(eerste)s en %(laatste)s", eerste=", ".join(delen[:-1]), laatste=delen[-1])


def of(delen: tuple[str, ...]) -> str:
    """Return words as ``a, b of c``."""
    if len(delen) < 2:
        return "".join(delen)
    return _("%(eerste)s of %(laatste)s", eerste=", ".join(delen[:-1]), laatste=delen[-1])


def datum_of_tekst(waarde: str) -> str:
    """Return an ISO date or date-time in words; anything else as it is, for what is known must not disappear."""
    try:
        if len(waarde) == len("2026-11-22"):
            return datum(date.fromisoformat(waarde))
        moment = datetime.fromisoformat(waarde)
    except ValueError:
        return waarde
    return tijdstip(moment) if moment.tzinfo else _klokslag(moment)


def _klokslag(wand: datetime) -> str:
    return _("%(dag)s, %(tijd)s uur", dag=datum(wand.date()), tijd=f"{wand:%H:%M}")


def _woorden(term: str) -> str:
    return term.replace("-", " ").capitalize()
