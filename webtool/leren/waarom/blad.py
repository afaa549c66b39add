"""What the page about one cell shows besides the way: what is possible, the law, cases, what others may see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from gateway.identity import optionele_aanvrager
from gateway.services import Oordeel, diensten
from gateway.services.lesstof import Mogelijk, Situatie, Uitwerking
from webtool.leren.waarom import adres
from webtool.leren.waarom.woorden import KEUZE, namen_van
from webtool.naslag import Link, Naslag, grondslaglink
from webtool.tekst import Badge, datum, kort, of
from webtool.uitleg import badge_van_oordeel
from webtool.vertaling import _, merk

MAX_CASUSSEN: Final = 4
_DAN: Final[Mapping[str, str]] = {
    "volledig": merk("Dan zie je de inhoud."),
    "dat": merk("Dan zie je alleen of er iets bekend is."),
}
_STATUS: Final[Mapping[str, str]] = {"concept": merk("concept"), "vastgesteld": merk("vastgesteld")}


@dataclass(frozen=True, slots=True)
class Kanblad:
    """What is possible: the badge that is then given, what must be chosen and known for it, and its address."""

    badge: Badge
    keuzes: tuple[tuple[str, str], ...]
    ja: tuple[str, ...]  # questions
    nee: tuple[str, ...]
    weging: bool
    vrijgave: bool  # a person lets it go first
    adres: str
    watals: str  # what changes from the situation of the page to this one; empty without such a situation


@dataclass(frozen=True, slots=True)
class Doelblad:
    """The answer for one doel: now, and at best (None if that is no more)."""

    naam: str
    badge: Badge
    open: bool  # something may be seen now
    kan: Kanblad | None
    adres: str


@dataclass(frozen=True, slots=True)
class Welalsblad:
    """One smallest set of answers that opens more: questions with the answer needed, and where to try it."""

    antwoorden: tuple[tuple[str, str], ...]
    dan: str
    waarom: str
    watals: str


@dataclass(frozen=True, slots=True)
class Wetblad:
    """One place in the law, as it was read. ``link`` is the official text; empty if there is none to point to."""

    grondslag: Link
    samenvatting: str
    gelezen: str
    link: str


@dataclass(frozen=True, slots=True)
class Regelblad:
    """One regel that bears on the answer: since when it holds, and until when."""

    regel: Link
    dagen: str


@dataclass(frozen=True, slots=True)
class Casusblad:
    """A worked case with what the engine says of this veld in it."""

    id: str
    titel: str
    verhaal: str
    badge: Badge
    waarom: str  # of the author
    oordeel: Oordeel
    waarom_adres: str


@dataclass(frozen=True, slots=True)
class Ander:
    """What another partij may see in the same situation."""

    naam: str
    badge: Badge
    adres: str


def kan(mogelijk: Mogelijk, veld: str, naslag: Naslag, van: Situatie | None = None) -> Kanblad:
    """Return in words what is possible; ``van`` is the situation that the page is about."""
    partij = mogelijk.situatie.partij or ""
    vragen = {waar: [naam for naam, is_ in mogelijk.feiten if is_ is waar] for waar in (True, False)}
    return Kanblad(
        badge=badge_van_oordeel(mogelijk.oordeel),
        keuzes=tuple(
            (_(KEUZE[keuze]), namen_van(keuze, waarden, naslag, partij)) for keuze, waarden in mogelijk.keuzes
        ),
        ja=tuple(naslag.omstandigheid(naam).vraag for naam in vragen[True]),
        nee=tuple(naslag.omstandigheid(naam).vraag for naam in vragen[False]),
        weging=mogelijk.weging,
        vrijgave=mogelijk.oordeel.wijze == "na-vrijgave",
        adres=adres.waarom(mogelijk.situatie, veld, "kort"),
        watals="" if van is None else adres.reken_door(van, mogelijk.situatie, veld),
    )


def doelbladen(situatie: Situatie, veld: str, naslag: Naslag) -> tuple[Doelblad, ...]:
    """Return the answer for every doel, what is possible first."""
    bladen = []
    for een in diensten().leren.waarom.per_doel(situatie, veld):
        met_doel = situatie.voor(situatie.partij or "", een.doel)
        bladen.append(
            Doelblad(
                naam=naslag.doel(een.doel).naam,
                badge=badge_van_oordeel(een.oordeel),
                open=een.oordeel.niveau.id != "geen",
                kan=beter(een.oordeel, een.mogelijk, met_doel, naslag),
                adres=adres.waarom(met_doel, veld),
            )
        )
    return tuple(bladen)


def beter(oordeel: Oordeel, mogelijk: Mogelijk | None, situatie: Situatie, naslag: Naslag) -> Kanblad | None:
    """Return what is possible from this situation if it is more than the answer now."""
    if mogelijk is None or mogelijk.oordeel.niveau <= oordeel.niveau:
        return None
    return kan(mogelijk, oordeel.veld, naslag, situatie)


def welals(oordeel: Oordeel, situatie: Situatie, naslag: Naslag) -> tuple[Welalsblad, ...]:
    """Return each smallest set that opens more, with where it can be tried."""
    bladen = []
    for een in oordeel.wel_als:
        anders = situatie
        for naam, waar in een.omstandigheden:
            anders = adres.met_feit(anders, naam, waar)
        vragen = tuple(
            (naslag.omstandigheid(naam).vraag, _("ja") if waar else _("nee")) for naam, waar in een.omstandigheden
        )
        bladen.append(
            Welalsblad(
                vragen,
                _(_DAN[een.niveau.id]),
                adres.waarom(anders, oordeel.veld, "kort"),
                adres.watals(situatie, oordeel.veld, een.omstandigheden),
            )
        )
    return tuple(bladen)


def wet(grondslagen: Iterable[str], versie: str) -> tuple[Wetblad, ...]:
    """Return these places in the law, each once."""
    gelezen = (diensten().handvat.grondslag_json(een, versie) for een in dict.fromkeys(grondslagen))
    return tuple(
        Wetblad(grondslaglink(een, versie), een["samenvatting"], een["gelezen_versie"], een["link"] or "")
        for een in gelezen
    )


def regels(ids: Iterable[str], handvat: Any, naslag: Naslag) -> tuple[Regelblad, ...]:
    """Return these regels with the days on which they hold."""
    bladen = []
    for id_ in dict.fromkeys(ids):
        regel = handvat.verstrekkingen.get(id_) or handvat.verboden[id_]
        van = _("Geldig vanaf %(van)s.", van=datum(regel.geldig_van))
        if regel.geldig_tot is not None:
            van = _("Geldig van %(van)s tot %(tot)s.", van=datum(regel.geldig_van), tot=datum(regel.geldig_tot))
        bladen.append(Regelblad(naslag.regel(id_), van))
    return tuple(bladen)


def status(handvat: Any) -> str:
    """Return whether a versie was decided on, in words."""
    return _(_STATUS[handvat.status]) if handvat.status in _STATUS else str(handvat.status)


def casusblad(casus: Uitwerking, veld: str) -> Casusblad:
    """Return a worked case as it is about this veld."""
    oordeel, verwachting = casus.oordelen[veld], casus.verwachting(veld)
    return Casusblad(
        id=casus.casus.id,
        titel=casus.casus.titel,
        verhaal=casus.casus.verhaal,
        badge=badge_van_oordeel(oordeel),
        waarom="" if verwachting is None else verwachting.waarom,
        oordeel=oordeel,
        waarom_adres=adres.waarom(casus.situatie(veld), veld),
    )


def casussen(veld: str, partij: str, doel: str | None) -> tuple[tuple[Casusblad, ...], int]:
    """Return the worked cases that say most: about this very veld, for this doel; and how many there are."""
    alle = diensten().leren.casussen.van(veld=veld, partij=partij)
    gekozen = sorted(alle, key=lambda een: (doel is not None and een.doel != doel, _noemt_alles(een, veld)))
    return tuple(casusblad(een, veld) for een in gekozen[:MAX_CASUSSEN]), len(alle)


def _noemt_alles(casus: Uitwerking, veld: str) -> bool:
    verwachting = casus.verwachting(veld)
    return verwachting is None or verwachting.alles


def anderen(situatie: Situatie, veld: str, naslag: Naslag) -> tuple[Ander, ...]:
    """Return what every other partij may see, each with a link to why."""
    return tuple(
        Ander(kort(naslag.partij(partij).naam), badge_van_oordeel(oordeel), adres.waarom(situatie.voor(partij), veld))
        for partij, oordeel in diensten().leren.waarom.anderen(situatie, veld)
    )


def is_trainer() -> bool:
    """Tell whether the way to a workshop question is shown: to a trainer, and to who may be one but did not log in."""
    wie = optionele_aanvrager()
    return wie is None or "trainer" in wie.systeemrollen


def samengevat(bladen: tuple[Doelblad, ...]) -> str:
    """Return in one sentence what may be seen for any doel."""
    nu = tuple(een.naam for een in bladen if een.open)
    later = tuple(een.naam for een in bladen if een.kan is not None)
    if nu:
        return _("Ja, voor dit doel: %(doelen)s.", doelen=of(nu))
    if later:
        return _(
            "Soms. Het kan alleen voor dit doel: %(doelen)s. Daarvoor moet eerst meer vaststaan.", doelen=of(later)
        )
    return _("Nee. Voor geen enkel doel staat een regel dit toe.")


def rust_op(veld: str, partij: str, doel: str, naslag: Naslag) -> tuple[str, ...]:
    """Return what the authors of worked cases name to explain that there is no regel."""
    gevonden = (een.verwachting(veld) for een in diensten().leren.casussen.van(veld=veld, partij=partij, doel=doel))
    namen = dict.fromkeys(een.rust_op for een in gevonden if een is not None and een.rust_op is not None)
    return tuple(naam for naam in namen if naslag.grondslag(naam).id)
