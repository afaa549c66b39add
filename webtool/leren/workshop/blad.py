"""A session in words: its steps, its rounds, and its present question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Final

import segno
from flask import url_for

from gateway.services import diensten
from gateway.services.lesstof import Telling, aandeel, leesbare_code
from gateway.services.lesstof import workshopwaarden as waarden
from webtool.leren.zaken.blad import KEUZES, Uitslag, Vraagblad, maak_uitslag, maak_vraagblad
from webtool.naslag import Naslag
from webtool.tekst import Badge, kort
from webtool.vertaling import _, merk, vertaal

STAPPEN: Final[Mapping[str, str]] = {
    "open-1": merk("Open ronde 1"),
    "sluit-1": merk("Sluit ronde 1 en toon de stand"),
    "praat": merk("Laat praten: 2 minuten"),
    "open-2": merk("Open ronde 2"),
    "sluit-2": merk("Sluit ronde 2 en toon de stand"),
    "onthul": merk("Onthul het antwoord"),
    "volgende": merk("Volgende vraag"),
    "eindig": merk("Eindig de sessie"),
}
FASEN: Final[Mapping[str, str]] = {
    "wacht": merk("Deze vraag begint zo."),
    "ronde-1": merk("Ronde 1 is open. Stem nu."),
    "stand-1": merk("Ronde 1 is dicht."),
    "praten": merk("Praat met elkaar: waarom koos je dit?"),
    "ronde-2": merk("Ronde 2 is open. Stem opnieuw."),
    "stand-2": merk("Ronde 2 is dicht."),
    "antwoord": merk("Dit is het antwoord."),
    "klaar": merk("Deze sessie is klaar."),
}
ANDERS: Final = merk("Andere organisatie")
# What a service fills in when text looks like data of a person.
SOORTEN: Final = (
    merk("een burgerservicenummer"),
    merk("een telefoonnummer"),
    merk("een e-mailadres"),
    merk("een postcode met huisnummer"),
    merk("een parketnummer"),
    merk("een zaaknummer"),
    merk("een kenteken"),
    merk("een volledige datum"),
    merk("een rekeningnummer"),
)


@dataclass(frozen=True, slots=True)
class Qr:
    """A QR code to draw: a square of ``breed`` units with its white border, and the path of what is black."""

    breed: int
    pad: str


@dataclass(frozen=True, slots=True)
class Balk:
    """How many chose one answer in a round: in votes and as a whole percentage."""

    badge: Badge
    stemmen: int
    deel: int


@dataclass(frozen=True, slots=True)
class Ronde:
    """One round. ``balken`` is None below five votes; ``per`` are the organisations that may be shown."""

    nummer: int
    stemmen: int
    balken: tuple[Balk, ...] | None
    per: tuple[tuple[str, tuple[Balk, ...]], ...]
    verborgen: bool


@dataclass(frozen=True, slots=True)
class Sessieblad:
    """A session for a page. ``antwoord`` is only there once it was revealed, or for the trainer."""

    sessie: waarden.Sessie
    code: str
    adres: str
    qr: Qr
    nummer: int
    aantal: int
    fase: str
    b: Vraagblad
    rondes: tuple[Ronde, ...]
    antwoord: Uitslag | None
    aanwezig: waarden.Aanwezig
    per: tuple[tuple[str, int], ...]


def maak_sessieblad(sessie: waarden.Sessie, *, ook_antwoord: bool = False) -> Sessieblad:
    """Return a session for the trainer or the big screen."""
    dienst = diensten().leren.workshop.sessies
    aanwezig, uitslag = dienst.aanwezig(sessie), dienst.uitslag(sessie)
    adres = url_for("webtool.deelnemen", code=sessie.code or "-", _external=True)
    return Sessieblad(
        sessie=sessie,
        code=leesbare_code(sessie.code or ""),
        adres=adres,
        qr=maak_qr(adres),
        nummer=sessie.plek.vraag + 1,
        aantal=len(sessie.vragen),
        fase=vertaal(FASEN[sessie.plek.fase]),
        b=maak_vraagblad(sessie.vraag),
        rondes=maak_rondes(uitslag.ronde_1, uitslag.ronde_2),
        antwoord=maak_uitslag(sessie.vraag) if ook_antwoord or sessie.plek.fase == "antwoord" else None,
        aanwezig=aanwezig,
        per=tuple((naam_van(naam), aantal) for naam, aantal in aanwezig.per.items()),
    )


@lru_cache(maxsize=64)
def maak_qr(adres: str) -> Qr:
    """Return the QR code of an address; a screen asks for the same one every second."""
    rijen = [tuple(rij) for rij in segno.make(adres, error="m", micro=False).matrix_iter(border=2)]
    pad = ""
    for y, rij in enumerate(rijen):
        x = 0
        for aan, reeks in groupby(rij):
            lengte = len(tuple(reeks))
            pad += f"M{x} {y}h{lengte}v1h-{lengte}z" if aan else ""
            x += lengte
    return Qr(len(rijen), pad)


def merk_van(sessie: waarden.Sessie, aanwezig: waarden.Aanwezig) -> str:
    """Return what changes whenever a page about this session does."""
    return f"{sessie.plek.nummer}.{aanwezig.deelnemers}.{aanwezig.gestemd}.{sessie.is_klaar:d}"


def praattijd(sessie: waarden.Sessie) -> str:
    """Return how long the room may still talk, as minutes and seconds; empty if it does not talk now."""
    over = diensten().leren.workshop.sessies.praattijd(sessie)
    if over is None:
        return ""
    return _("Nog %(tijd)s", tijd=f"{over // 60}:{over % 60:02}") if over else _("De tijd is om.")


def maak_rondes(*tellingen: Telling | None) -> tuple[Ronde, ...]:
    """Return the rounds that were held and closed, in words."""
    return tuple(_ronde(nummer, een) for nummer, een in enumerate(tellingen, 1) if een is not None)


def naam_van(organisatie: str) -> str:
    """Return what an organisation is called."""
    partijen = {een.id for een in diensten().handvat.partijen()}
    return kort(Naslag(diensten().handvat).partij(organisatie).naam) if organisatie in partijen else _(ANDERS)


def organisaties() -> tuple[tuple[str, str], ...]:
    """Return where a participant can work, as (id, words) pairs."""
    naslag = Naslag(diensten().handvat)
    namen = [(een.id, kort(naslag.partij(een.id).naam)) for een in diensten().handvat.partijen()]
    return (*namen, (waarden.ANDERS, _(ANDERS)))


def _ronde(nummer: int, telling: Telling) -> Ronde:
    per = tuple((naam_van(naam), _balken(een)) for naam, een in telling.per.items())
    balken = None if telling.alle is None else _balken(telling.alle)
    return Ronde(nummer, telling.stemmen, balken, per, telling.verborgen)


def _balken(aantallen: Mapping[str, int]) -> tuple[Balk, ...]:
    geheel = sum(aantallen.values())
    return tuple(
        Balk(badge, aantallen[keuze], aandeel(aantallen[keuze], geheel)) for keuze, (badge, _uitleg) in KEUZES.items()
    )
