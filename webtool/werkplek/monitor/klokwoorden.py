"""A clock in words and a shape: never colour alone, and never a number without what it means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from gateway.services import Termijnstand, termijnregels
from webtool.tekst import datum, lokaal
from webtool.vertaling import _, meervoud, merk, taal

_DAG_SEC: Final = 24 * 3600  # above it a clock tells days, and no script counts it
_AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")
# Per key of the words: class, sign, and the text under the time.
_VORM: Final = {
    "loopt": ("poort-klok--rustig", "●", merk("klok loopt")),
    "bijna": ("poort-klok--bijna", "▲", merk("klok loopt, minder dan een uur")),
    "pauze": ("poort-klok--pauze", "☾", merk("nachtpauze")),
    "verlopen": ("poort-klok--verlopen", "■", merk("verlopen")),
    "zitting": ("poort-klok--geen", "○", merk("niet vast")),
    "geen": ("poort-klok--geen", "○", merk("geen klok")),
}
_OPMERKING: Final = {
    "verlenging-te-laat": merk("De verlenging kwam na het einde van de termijn en telt niet."),
    "verlenging-niet-mogelijk": merk("Deze termijn kan niet (nog een keer) worden verlengd. De verlenging telt niet."),
    "geen-regel": merk("Voor het begin van deze termijn kennen we geen regel. Daarom loopt er geen klok."),
}


@dataclass(frozen=True, slots=True)
class Klok:
    """A clock as a page shows it.

    For the script that counts on: ``seconden`` left, ``stil_na`` after how many the clock pauses (0: it does not),
    ``vorm`` the words with {u} and {m}, ``melding`` what is told at an hour, half an hour and ten minutes.
    """

    klasse: str
    teken: str
    tijd: str
    toestand: str
    telt_af: bool
    seconden: int
    stil_na: int
    vorm: str
    melding: str
    regel: str
    begon: str
    opmerkingen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Regelwoorden:
    """A regel of the clock in words, with its source and its review status."""

    id: str
    naam: str
    uitleg: str
    grondslag: str
    bron: str
    geldig_van: str
    geldig_tot: str
    getoetst: bool


def maak_klok(stand: Termijnstand, nu: datetime, zaaknummer: str) -> Klok:
    """Return a clock in words."""
    klasse, teken, toestand = _VORM[stand.woorden]
    regel = termijnregels().get(stand.regel or "")
    return Klok(
        klasse=klasse,
        teken=teken,
        tijd=_tijd(stand, nu),
        toestand=_toestand(stand, nu, _(toestand)),
        telt_af=stand.soort == "loopt" and stand.resterend < _DAG_SEC,
        seconden=stand.resterend,
        stil_na=0 if stand.pauzeert_op is None else int((stand.pauzeert_op - nu).total_seconds()),
        vorm=_("Nog {u} u {m} min"),
        melding=_("Zaak %(nummer)s: nog {m} minuten.", nummer=zaaknummer),
        regel="" if regel is None else _(regel.naam),
        begon=moment(stand.begonnen_op, nu) if stand.begonnen_op else "",
        opmerkingen=tuple(_(_OPMERKING[wat]) for wat in stand.opmerkingen),
    )


def regelwoorden() -> tuple[Regelwoorden, ...]:
    """Return every regel of the clock in words."""
    return tuple(
        Regelwoorden(
            id=regel.id,
            naam=_(regel.naam),
            uitleg=_(regel.uitleg),
            grondslag=_(regel.grondslag),
            bron=_(regel.bron),
            geldig_van=datum(regel.geldig_van),
            geldig_tot=datum(regel.geldig_tot) if regel.geldig_tot else "",
            getoetst=regel.toetsing == "getoetst",
        )
        for regel in termijnregels().values()
    )


def duur(seconden: int) -> str:
    """Return how much is left, in whole minutes and never more than there is."""
    minuten = seconden // 60
    uren, minuten = divmod(minuten, 60)
    if uren >= 24:
        dagen, uren = divmod(uren, 24)
        return meervoud(merk("%(dagen)s dag %(uren)s u"), merk("%(dagen)s dagen %(uren)s u"), dagen) % {
            "dagen": dagen,
            "uren": uren,
        }
    if not uren and not minuten:
        return _("minder dan 1 min")
    return _("%(uren)s u %(minuten)s min", uren=uren, minuten=f"{minuten:02d}")


def moment(wanneer: datetime, nu: datetime) -> str:
    """Return a moment as ``14:05`` today, with its day on another day, and with its year in another year."""
    wand, vandaag = lokaal(wanneer), lokaal(nu).date()
    if wand.date() == vandaag:
        return f"{wand:%H:%M}"
    return f"{_dag(wand.date(), taal()).removesuffix(f' {vandaag.year}')}, {wand:%H:%M}"


def moment_uit(dag: str, tijd: str) -> datetime | None:
    """Return the moment of a day and a time on the wall; None if there is none, as in the hour that spring skips.

    Of the hour that autumn has twice it is the first: then a term ends at its earliest.
    """
    try:
        wand = datetime.fromisoformat(f"{dag}T{tijd}").replace(tzinfo=_AMSTERDAM)
        moment = wand.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return moment if moment.astimezone(_AMSTERDAM).replace(tzinfo=None) == wand.replace(tzinfo=None) else None


@lru_cache(maxsize=256)  # hundreds of clocks end on the same few days
def _dag(dag: date, _in_welke_taal: str) -> str:
    return datum(dag)


def _tijd(stand: Termijnstand, nu: datetime) -> str:
    if stand.soort in ("loopt", "pauze"):
        return _("Nog %(duur)s", duur=duur(stand.resterend))
    if stand.eindigt_op is not None:
        return _("Verlopen")
    if stand.zitting_op is not None:
        return _("Zitting %(moment)s", moment=moment(stand.zitting_op, nu))
    return _("Geen termijn")


def _toestand(stand: Termijnstand, nu: datetime, toestand: str) -> str:
    if stand.loopt_weer_op is not None:
        return _("nachtpauze, loopt weer om %(moment)s", moment=moment(stand.loopt_weer_op, nu))
    if stand.soort == "verlopen" and stand.eindigt_op is not None:
        return _("sinds %(moment)s", moment=moment(stand.eindigt_op, nu))
    if stand.soort == "loopt" and stand.eindigt_op is not None:
        return _("%(toestand)s, tot %(moment)s", toestand=toestand, moment=moment(stand.eindigt_op, nu))
    return toestand
