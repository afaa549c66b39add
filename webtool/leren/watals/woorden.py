"""What the service found, in the words of the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from types import MappingProxyType
from typing import Any, Final

from flask import url_for

from gateway.services import diensten
from gateway.services.lesstof import Partijverschil, Situatie, Veldverschil, Wending, Wendingen
from webtool.leren.situatie import in_woorden, keuze_in_woorden
from webtool.leren.watals.adres import Watalsadres
from webtool.naslag import Link, Naslag
from webtool.tekst import DAT, JA, NEE, Badge, datum, functienaam, kort, of
from webtool.uitleg import badge_van_oordeel
from webtool.vertaling import _, merk

MAX_BIJ_ANDEREN: Final = 6
MAX_WENDINGEN: Final = 5
_SOORTEN: Final = (
    ("erbij", "+", merk("Komt erbij")),
    ("weg", "−", merk("Valt weg")),
    ("anders", "~", merk("Wordt anders")),
)
_BADGE: Final[Mapping[str, Badge]] = {"volledig": JA, "dat": DAT, "geen": NEE}
_HOE: Final[Mapping[str, str]] = {
    "rechtstreeks": merk("Nu zonder vrijgave."),
    "na-vrijgave": merk("Nu pas na vrijgave."),
    "moet": merk("De bron moet dit nu geven."),
    "kan": merk("De bron mag dit nu geven, maar hoeft niet."),
}
_GROEPEN: Final = (
    (("toestemming",), merk("Toestemming")),
    (("weging",), merk("Afwegingen")),
    (("feit", "maatregel", "afspraak"), merk("Feiten, maatregelen en afspraken")),
)
_VAN_KEUZE: Final[Mapping[str, tuple[str, str]]] = {  # in the engine: in a situation, and in words
    "doelen": ("doel", merk("Waarvoor")),
    "functies": ("functie", merk("Functie")),
    "processtappen": ("stap", merk("Stap")),
    "rollen": ("rol", merk("Over wie")),
    "leeftijdsgroepen": ("leeftijd", merk("Leeftijd")),
    "zaaktypen": ("zaaktype", merk("Soort zaak")),
}


@dataclass(frozen=True, slots=True)
class Punt:
    """One veld that changes. ``voor`` is only there if the badge changes while it stays visible or stays hidden."""

    label: str
    adres: str
    voor: Badge | None
    na: Badge
    hoe: str


@dataclass(frozen=True, slots=True)
class Lijst:
    """What changes in one way. ``rest`` is how many are not shown here."""

    teken: str
    kop: str
    aantal: int
    punten: tuple[Punt, ...]
    rest: int


@dataclass(frozen=True, slots=True)
class Blok:
    """One partij. ``alles`` is the address that shows all of it; empty if it is all there."""

    naam: str
    voor: int
    na: int
    lijsten: tuple[Lijst, ...]
    alles: str


@dataclass(frozen=True, slots=True)
class Feit:
    """One omstandigheid as a question; ``waarde`` is ja, nee or empty."""

    id: str
    vraag: str
    waarde: str


@dataclass(frozen=True, slots=True)
class Omweg:
    """One smallest change: what must be otherwise, what then may be seen, and the address that works it out."""

    delen: tuple[str, ...]
    dan: Badge
    adres: str


@dataclass(frozen=True, slots=True)
class Kleinste:
    """The smallest changes for one veld. ``nooit`` is why there are none, with the verboden that are in the way."""

    veld: str
    partij: str
    nu: Badge
    aantal: int
    omwegen: tuple[Omweg, ...]
    rest: int
    nooit: str
    verboden: tuple[Link, ...]


def blokken(gekozen: Watalsadres, verschillen: tuple[Partijverschil, ...]) -> tuple[tuple[Blok, ...], tuple[Blok, ...]]:
    """Return the partijen for which something changes, the one in full first, and those for which nothing does."""
    op_volgorde = sorted(verschillen, key=lambda een: een.partij != gekozen.bij)
    vol = next((een.partij for een in op_volgorde if een.velden), None)
    naslag = Naslag(diensten().handvat)
    alle = [(een, _blok(gekozen, een, naslag, een.partij == vol)) for een in op_volgorde]
    return tuple(blok for een, blok in alle if een.velden), tuple(blok for een, blok in alle if not een.velden)


def in_het_kort(anders: tuple[Blok, ...]) -> str:
    """Return the outcome of a change in one sentence."""
    if not anders:
        return _("Dit maakt voor niemand verschil.")
    return _("Er verandert iets voor: %(namen)s.", namen=", ".join(blok.naam for blok in anders))


def _blok(gekozen: Watalsadres, verschil: Partijverschil, naslag: Naslag, vol: bool) -> Blok:
    waarom = _waarom(verschil)
    lijsten, ergens = [], False
    for soort, teken, kop in _SOORTEN:
        if velden := verschil.van_soort(soort):
            getoond = velden if vol else velden[:MAX_BIJ_ANDEREN]
            ergens = ergens or len(getoond) < len(velden)
            punten = tuple(_punt(een, naslag, waarom.replace("VELD", een.veld)) for een in getoond)
            lijsten.append(Lijst(teken, kop, len(velden), punten, len(velden) - len(getoond)))
    alles = replace(gekozen, bij=verschil.partij).url("uitkomst") if ergens else ""
    return Blok(kort(naslag.partij(verschil.partij).naam), verschil.voor, verschil.na, tuple(lijsten), alles)


def _waarom(verschil: Partijverschil) -> str:
    """Return the address of the page that says why, with VELD where the veld goes; made once for all velden."""
    delen = verschil.situatie.adres()
    return url_for("webtool.waarom", **{**delen, "partij": verschil.partij, "veld": "VELD"})


def _punt(een: Veldverschil, naslag: Naslag, adres: str) -> Punt:
    voor, na = (NEE if oordeel is None else badge_van_oordeel(oordeel) for oordeel in (een.voor, een.na))
    anders = een.soort == "anders"
    return Punt(
        naslag.veld(een.veld).label, adres, voor if anders and voor != na else None, na, _hoe(een) if anders else ""
    )


def _hoe(een: Veldverschil) -> str:
    """Say what is otherwise where the badge does not say it."""
    if een.voor is None or een.na is None or een.na.wijze is None:
        return ""
    delen = [_(_HOE[str(een.na.wijze)])] if een.voor.wijze != een.na.wijze else []
    if een.voor.modaliteit != een.na.modaliteit:
        delen.append(_(_HOE[str(een.na.modaliteit)]))
    if een.voor.redenen[0].regel != een.na.redenen[0].regel:
        delen.append(_("Een andere regel beslist."))
    return " ".join(delen)


def veranderd(van: Situatie, nu: Situatie) -> tuple[tuple[str, str, str], ...]:
    """Return what was changed, as (what, before, now) in words."""
    naslag, open_ = Naslag(diensten().handvat), _("open")
    eerst, dan = (_alles(situatie, naslag) for situatie in (van, nu))
    rijen = [(naam, eerst.get(naam, open_), dan.get(naam, open_)) for naam in dict.fromkeys((*eerst, *dan))]
    antwoord = {True: _("ja"), False: _("nee"), None: _("onbekend")}
    for naam in dict.fromkeys((*van.feiten, *nu.feiten)):
        kanten = (antwoord[situatie.feiten.get(naam)] for situatie in (van, nu))
        rijen.append((naslag.omstandigheid(naam).vraag, *kanten))
    return tuple(rij for rij in rijen if rij[1] != rij[2])


def _alles(situatie: Situatie, naslag: Naslag) -> dict[str, str]:
    woorden = dict(in_woorden(situatie))
    if situatie.partij is not None and situatie.functie is not None:
        woorden[_("Functie")] = functienaam(situatie.functie, naslag.partij(situatie.partij))
    if situatie.datum is not None:
        woorden[_("Datum")] = datum(situatie.datum)
    return woorden


def feiten(situatie: Situatie) -> tuple[tuple[tuple[str, tuple[Feit, ...]], ...], tuple[Feit, ...]]:
    """Return the omstandigheden that matter here, in groups with a heading, and all others."""
    dienst, naslag = diensten().leren.watals, Naslag(diensten().handvat)
    telt = dienst.telt(situatie)
    waarde = {True: "ja", False: "nee", None: ""}
    alle = [
        (soort, Feit(naam, naslag.omstandigheid(naam).vraag, waarde[situatie.feiten.get(naam)]))
        for naam, soort in dienst.omstandigheden(situatie)
    ]
    groepen = (
        (kop, tuple(feit for soort, feit in alle if soort in soorten and feit.id in telt)) for soorten, kop in _GROEPEN
    )
    return tuple(groep for groep in groepen if groep[1]), tuple(feit for _, feit in alle if feit.id not in telt)


def velden(situatie: Situatie) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Return the gegevens to choose from, per houder, as (id, words) pairs."""
    naslag = Naslag(diensten().handvat)
    alle = diensten().leren.watals.velden(situatie)
    return tuple(
        (kort(naslag.partij(houder).naam), tuple((veld, naslag.veld(veld).label) for veld, _houder in groep))
        for houder, groep in groupby(alle, key=lambda een: een[1])
    )


def kleinste(gekozen: Watalsadres, gevonden: Wendingen) -> Kleinste:
    """Return the smallest changes in words, each with the address that works it out."""
    naslag = Naslag(diensten().handvat)
    basis = gekozen.nu.voor(gekozen.voor_partij)
    partij, veld = naslag.partij(gekozen.voor_partij), naslag.veld(gekozen.voor_veld).label
    getoond = gevonden.kleinste[:MAX_WENDINGEN]
    return Kleinste(
        veld=veld,
        partij=kort(partij.naam),
        nu=_BADGE[gevonden.nu.id],
        aantal=gevonden.kleinste[0].aantal if getoond else 0,
        omwegen=tuple(_omweg(replace(gekozen, nu=basis), een, partij, naslag) for een in getoond),
        rest=len(gevonden.kleinste) - len(getoond),
        nooit="" if getoond else _nooit(gevonden, kort(partij.naam)),
        verboden=tuple(naslag.regel(een) for een in gevonden.verboden),
    )


def _nooit(gevonden: Wendingen, partij: str) -> str:
    if gevonden.nu.id == "volledig":
        return _("Dit is hier al helemaal te zien. Meer kan niet.")
    if gevonden.regel:
        return _("Dit kan nooit: een verbod houdt het tegen, wat je ook verandert.")
    if gevonden.nu.id == "dat":
        return _("Dit kan nooit: geen regel geeft de inhoud aan %(partij)s.", partij=partij)
    return _("Dit kan nooit: geen regel geeft dit gegeven aan %(partij)s.", partij=partij)


def _omweg(basis: Watalsadres, een: Wending, partij: Any, naslag: Naslag) -> Omweg:
    nieuw = basis.nu
    for keuze, waarden in een.keuzes:
        eerste: Any = waarden[0]
        if keuze == "leeftijdsgroepen":
            eerste = diensten().handvat.leeftijdsgroep(waarden[0])[0]
        nieuw = replace(nieuw, **{_VAN_KEUZE[keuze][0]: eerste})
    nieuw = replace(nieuw, feiten=MappingProxyType({**nieuw.feiten, **dict(een.feiten)}))
    return Omweg(wat_wijzigt(een, partij, naslag), _BADGE[een.niveau.id], basis.met(nieuw).url("uitkomst"))


def wat_wijzigt(een: Wending, partij: Any, naslag: Naslag) -> tuple[str, ...]:
    """Return what a smallest change changes, a sentence for each."""
    delen = []
    for keuze, waarden in een.keuzes:
        mogelijk = of(tuple(keuze_in_woorden(keuze, waarde, naslag, partij.id) for waarde in waarden))
        delen.append(_("%(wat)s wordt: %(waarde)s.", wat=_(_VAN_KEUZE[keuze][1]), waarde=mogelijk))
    for naam, waar in een.feiten:
        vraag = naslag.omstandigheid(naam).vraag
        delen.append(_("Ja op: %(vraag)s", vraag=vraag) if waar else _("Nee op: %(vraag)s", vraag=vraag))
    return tuple(delen)
