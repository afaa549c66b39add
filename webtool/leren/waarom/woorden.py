"""The way to an answer in words: per regel whether it fits and holds, and what is known of what it looks at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from gateway.services import OnbekendInHandvatError, diensten
from gateway.services.lesstof import Feit, Pad, Regelkeuze, Regelstap, Situatie
from webtool.leren.boom import Boom, Knoop, maak_boom
from webtool.leren.situatie import keuze_in_woorden
from webtool.leren.waarom import adres
from webtool.naslag import Link, Naslag
from webtool.tekst import NIVEAU, datum, of
from webtool.uitleg import badge_van_oordeel
from webtool.vertaling import _, merk, vertaal

KEUZE: Final[Mapping[str, str]] = {
    "doelen": merk("Doel"),
    "functies": merk("Functie"),
    "processtappen": merk("Stap"),
    "rollen": merk("Over wie"),
    "leeftijdsgroepen": merk("Leeftijd"),
    "zaaktypen": merk("Soort zaak"),
}
_ZIN: Final[Mapping[tuple[bool, str], str]] = {
    (True, "geldt"): merk("Deze regel geldt."),
    (True, "open"): merk("Deze regel past. Nog niet alles staat vast."),
    (True, "dicht"): merk("Deze regel past, maar iets wat nodig is klopt niet."),
    (False, "geldt"): merk("Dit verbod geldt."),
    (False, "opgeheven"): merk("Dit verbod geldt hier niet."),
}
_TEKEN: Final[Mapping[tuple[bool, str], str]] = {
    (True, "geldt"): "✓",
    (True, "open"): "?",
    (True, "dicht"): "✕",
    (False, "geldt"): "✕",
    (False, "opgeheven"): "✓",
}
_HOE: Final[Mapping[str, str]] = {
    "voorwaarde": merk("Dit moet waar zijn:"),
    "wanneer": merk("Vervalt als het antwoord nee is:"),
    "tenzij": merk("Vervalt als het antwoord ja is:"),
}
_ANTWOORD: Final[Mapping[bool | None, tuple[str, str]]] = {
    True: ("✓", merk("Ja")),
    False: ("✕", merk("Nee")),
    None: ("?", merk("Onbekend")),
}


@dataclass(frozen=True, slots=True)
class Feitregel:
    """What a regel looks at: the question, what is known, and links to the same page with another answer."""

    hoe: str
    vraag: str
    antwoord: str
    teken: str
    anders: tuple[tuple[str, str], ...]  # words, address


@dataclass(frozen=True, slots=True)
class Stapblad:
    """One regel on the way. ``redenen`` says why it drops out."""

    regel: Link
    zin: str
    niveau: str  # what it opens, or leaves
    teken: str
    stand: str  # goed, fout or open: what it does for who asks
    feiten: tuple[Feitregel, ...]
    redenen: tuple[str, ...]
    zolang: tuple[str, ...]
    beslist: bool


@dataclass(frozen=True, slots=True)
class Padblad:
    """The whole way. ``opent`` and ``grens`` are niveaus in words."""

    verstrekkingen: tuple[Stapblad, ...]
    verboden: tuple[Stapblad, ...]
    afgevallen: tuple[Stapblad, ...]
    opent: str
    grens: str
    niveau: str
    boom: Boom

    @property
    def aantal(self) -> int:
        """How many regels name the partij and the veld."""
        return self.passend + len(self.afgevallen)

    @property
    def passend(self) -> int:
        """How many of them fit."""
        return len(self.verstrekkingen) + len(self.verboden)


def maak_padblad(pad: Pad, situatie: Situatie, naslag: Naslag) -> Padblad:
    """Return the way in words; the situation is the one of the page."""
    verteller = _Verteller(situatie, naslag, pad.oordeel.veld)
    mag, mag_niet = ([verteller.stap(een) for een in deel] for deel in (pad.verstrekkingen, pad.verboden))
    afgevallen = [verteller.stap(een) for een in pad.afgevallen]
    niveau = _(NIVEAU[pad.oordeel.niveau.id])
    badge = badge_van_oordeel(pad.oordeel)
    takken = [
        Knoop(_("Wat opent het?"), "", "kop", tuple(_knoop(een) for een in mag)),
        Knoop(_("Wat houdt het tegen?"), "", "kop", tuple(_knoop(een) for een in mag_niet)),
        Knoop(_("Wat valt af?"), "", "kop", tuple(_knoop(een) for een in afgevallen)),
    ]
    einde = Knoop(f"{vertaal(badge.tekst)}: {niveau}", badge.teken, "einde")
    wortel = Knoop(naslag.veld(pad.oordeel.veld).label, "", "kop", (*(een for een in takken if een.kinderen), einde))
    return Padblad(
        tuple(mag),
        tuple(mag_niet),
        tuple(afgevallen),
        _(NIVEAU[pad.opent.id]),
        _(NIVEAU[pad.grens.id]),
        niveau,
        maak_boom(wortel),
    )


def namen_van(keuze: str, waarden: tuple[str, ...], naslag: Naslag, partij: str) -> str:
    """Return values of a choice in words; age groups that touch as one: ``van 12 tot en met 17 jaar``."""
    if keuze == "leeftijdsgroepen" and len(waarden) > 1 and (leeftijden := _aaneen(waarden)):
        van, tot = leeftijden
        if tot is None:
            return _("vanaf %(van)s jaar", van=van)
        return _("van %(van)s tot en met %(tot)s jaar", van=van, tot=tot)
    return of(tuple(keuze_in_woorden(keuze, een, naslag, partij) for een in waarden))


def _aaneen(groepen: tuple[str, ...]) -> tuple[int, int | None] | None:
    """Return the first and last age of groups without a gap between them; None if there is one, or one is gone."""
    try:
        leeftijden = sorted(diensten().handvat.leeftijdsgroep(een) for een in groepen)
    except OnbekendInHandvatError:
        return None
    for (_eerste, tot), (van, _laatste) in pairwise(leeftijden):
        if tot is None or tot + 1 != van:
            return None
    return leeftijden[0][0], leeftijden[-1][1]


@dataclass(frozen=True, slots=True)
class _Verteller:
    situatie: Situatie
    naslag: Naslag
    veld: str

    def stap(self, stap: Regelstap) -> Stapblad:
        mag = hasattr(stap.regel, "voorwaarden")
        soort = mag, stap.stand
        niveau = stap.regel.niveau if hasattr(stap.regel, "niveau") else stap.regel.hoogstens
        goed = stap.stand == ("geldt" if mag else "opgeheven")
        return Stapblad(
            regel=self.naslag.regel(stap.regel.id),
            zin=_(_ZIN[soort]) if soort in _ZIN else "",
            niveau=_(NIVEAU[niveau.id]),
            teken=_TEKEN.get(soort, "–"),
            stand="weg" if stap.redenen else "goed" if goed else "open" if stap.stand == "open" else "fout",
            feiten=tuple(self._feit(een) for een in stap.feiten),
            redenen=tuple(self._reden(een) for een in stap.redenen),
            zolang=tuple(
                _("%(keuze)s staat nog open. Zolang geldt dit verbod.", keuze=_(KEUZE[een.naam]))
                for een in (() if mag else stap.zolang_open)
            ),
            beslist=stap.beslist,
        )

    def _feit(self, feit: Feit) -> Feitregel:
        teken, antwoord = _ANTWOORD[feit.waarde]
        anders: list[tuple[str, bool | None]] = []
        if feit.waarde is None:
            anders = [(_("Reken met ja"), True), (_("Reken met nee"), False)]
        elif feit.omstandigheid in self.situatie.feiten:
            anders = [(_("Maak weer onbekend"), None)]
        return Feitregel(
            _(_HOE[feit.hoe]),
            self.naslag.omstandigheid(feit.omstandigheid).vraag,
            _(antwoord),
            teken,
            tuple(
                (woorden, adres.waarom(adres.met_feit(self.situatie, feit.omstandigheid, waarde), self.veld, "kort"))
                for woorden, waarde in anders
            ),
        )

    def _reden(self, keuze: Regelkeuze) -> str:
        if keuze.naam == "datum":
            van, *tot = (datum(date.fromisoformat(dag)) for dag in keuze.genoemd)
            if tot:
                return _("Deze regel gold van %(van)s tot %(tot)s.", van=van, tot=tot[0])
            return _("Deze regel geldt vanaf %(van)s.", van=van)
        partij = self.situatie.partij or ""
        genoemd = namen_van(keuze.naam, keuze.genoemd, self.naslag, partij)
        naam = _(KEUZE[keuze.naam])
        if keuze.gevraagd is None:
            return _("%(naam)s staat nog open. Deze regel is voor: %(genoemd)s.", naam=naam, genoemd=genoemd)
        gevraagd = keuze_in_woorden(keuze.naam, keuze.gevraagd, self.naslag, partij)
        return _(
            "%(naam)s is hier: %(gevraagd)s. Deze regel is voor: %(genoemd)s.",
            naam=naam,
            gevraagd=gevraagd,
            genoemd=genoemd,
        )


def _knoop(stap: Stapblad) -> Knoop:
    onder = [Knoop(een.vraag, een.teken, "feit") for een in stap.feiten] if not stap.redenen else []
    onder = [Knoop(een, "–", "weg") for een in stap.redenen] or onder
    return Knoop(stap.regel.tekst, stap.teken, stap.stand, tuple(onder))
