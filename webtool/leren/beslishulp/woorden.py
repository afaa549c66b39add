"""From ids to what the pages of the decision aid show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from gateway.services import diensten
from gateway.services.lesstof import (
    Beslisantwoord,
    Beslisstand,
    Kaderstap,
    Mogelijkheid,
    Partijblad,
    Situatie,
    Vraagblad,
    Weg,
)
from webtool.naslag import Link, Naslag
from webtool.tekst import AFWEGING, DAT, JA, NEE, Badge, functienaam, kort, opsomming
from webtool.vertaling import _, merk

BADGES: Final[Mapping[str, Badge]] = {
    "ja": JA,
    "ja-als": Badge(JA.klasse, JA.teken, merk("Ja, als …")),
    "deels": DAT,
    "deels-als": Badge(DAT.klasse, DAT.teken, merk("Alleen dát, als …")),
    "afweging": AFWEGING,
    "nee": NEE,
}
_KOP: Final[Mapping[str, str]] = {"weten": merk("Mag je dit weten?"), "geven": merk("Mag je dit geven?")}
_OPEN: Final[Mapping[str, str]] = {
    "functie": merk("de functie"),
    "stap": merk("de stap van de zaak"),
    "persoon": merk("over wie het gaat"),
    "leeftijd": merk("de leeftijd"),
    "zaaktype": merk("het soort zaak"),
}


@dataclass(frozen=True, slots=True)
class Optie:
    """One choice of a question in words. ``gekozen``: it was answered before."""

    waarde: str
    naam: str
    uitleg: str
    leeg: bool
    gekozen: bool


@dataclass(frozen=True, slots=True)
class Conditie:
    """One thing that must be so, as a question. ``wie`` says it, if that is not for everybody."""

    vraag: str
    antwoord: str
    wie: str


@dataclass(frozen=True, slots=True)
class Deel:
    """Velden with the same answer."""

    badge: Badge
    velden: tuple[str, ...]
    zin: str
    regels: tuple[Link, ...]
    meer: tuple[tuple[Conditie, ...], ...]
    adres: Mapping[str, Any]  # of waarom, with what is needed filled in


@dataclass(frozen=True, slots=True)
class Regelregel:
    """A regel with where it rests on in the law."""

    regel: Link
    grondslagen: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Stapblad:
    """One step of the framework in words; all but ``verplichtingen`` and ``regels`` is only there in Dutch."""

    titel: str
    vraag: str
    zinnen: tuple[str, ...]
    condities: tuple[Conditie, ...]
    verplichtingen: tuple[str, ...]
    regels: tuple[Regelregel, ...]
    uitgangspunten: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Antwoord:
    """The answer in words."""

    badge: Badge
    kop: str
    wat: str  # the gegeven, of whom and to whom
    condities: tuple[Conditie, ...]
    andere: tuple[tuple[Conditie, ...], ...]
    delen: tuple[Deel, ...]
    stappen: tuple[Stapblad, ...]
    open: str
    situatie: Mapping[str, Any]  # the address of the situation, with what is needed filled in
    kader: Any
    versie: str


class Woorden:
    """Words of the versie in force, in the language of the reader."""

    def __init__(self) -> None:
        self._naslag = Naslag(diensten().handvat)

    def wie(self, keuze: str) -> str:
        """Return an ontvanger in words: a partij, with a functie if there is one."""
        partij_id, _punt, functie = keuze.partition(".")
        partij = self._naslag.partij(partij_id)
        return f"{kort(partij.naam)}: {functienaam(functie, partij)}" if functie else kort(partij.naam)

    def waarde(self, vult: str, waarde: str) -> str:
        """Return one answer in words; that to the first question stands in the questions themselves."""
        naslag = self._naslag
        match vult:
            case "ontvanger":
                return self.wie(waarde)
            case "houder":
                return kort(naslag.partij(waarde).naam)
            case "persoon":
                return naslag.rol(waarde)
            case "categorie":
                return str(naslag.categorie(waarde).naam)
            case "doel":
                return str(naslag.doel(waarde).naam)
            case "zaaktype":
                return naslag.zaaktype(waarde)
            case "stap":
                return naslag.processtap(waarde)
        return str(diensten().leren.beslishulp.kant(waarde)["naam"])

    def opties(self, blad: Vraagblad, stand: Beslisstand) -> tuple[Optie, ...]:
        """Return the choices of a question."""
        vult, nu = blad.vraag.vult, stand.waarde(blad.vraag.vult)
        return tuple(
            Optie(een, self.waarde(vult, een), self._uitleg(vult, een), leeg, een == nu)
            for een, leeg in ((keuze.waarde, keuze.leeg) for keuze in blad.keuzes)
        )

    def leeftijden(self, blad: Vraagblad, stand: Beslisstand) -> tuple[Optie, ...]:
        """Return the ages that can be chosen, by group."""
        groep_nu = stand.situatie.leeftijdsgroep
        return tuple(
            Optie(str(leeftijd), self._naslag.leeftijd(groep), "", leeg, groep == groep_nu)
            for leeftijd, groep, leeg in blad.leeftijden
        )

    def antwoorden(self, antwoord: Beslisantwoord) -> tuple[tuple[str, str, str], ...]:
        """Return what was asked and answered: the id of the question, the question, the answer."""
        stand = antwoord.stand
        rij = []
        for vraag in antwoord.gevraagd:
            waarde = stand.waarde(vraag.vult)
            woorden = self.waarde(vraag.vult, waarde) if waarde else _("Weet ik niet")
            if vraag.vult == "persoon" and stand.situatie.leeftijdsgroep is not None:
                woorden = f"{woorden}, {self._naslag.leeftijd(stand.situatie.leeftijdsgroep)}"
            rij.append((vraag.id, vraag.vraag, woorden))
        return tuple(rij)

    def antwoord(self, antwoord: Beslisantwoord) -> Antwoord:
        """Return the answer in words."""
        stand, als = antwoord.stand, "-als" if antwoord.voorwaarden else ""
        sleutel = f"{antwoord.uitkomst}{als}" if f"{antwoord.uitkomst}{als}" in BADGES else antwoord.uitkomst
        return Antwoord(
            badge=BADGES[sleutel],
            kop=_(_KOP[stand.kant or "weten"]),
            wat=self._wat(stand),
            condities=self._condities(antwoord.voorwaarden),
            andere=tuple(self._condities(weg) for weg in antwoord.andere_wegen),
            delen=tuple(self._deel(een, stand) for een in antwoord.mogelijkheden),
            stappen=tuple(self._stap(een) for een in antwoord.stappen),
            open=opsomming(tuple(_(_OPEN[een]) for een in antwoord.open)),
            situatie=_met(stand.situatie, antwoord.voorwaarden),
            kader=antwoord.kader,
            versie=antwoord.versie,
        )

    def _wat(self, stand: Beslisstand) -> str:
        """Say what it is about, as far as that was asked."""
        delen = (
            stand.categorie and self.waarde("categorie", stand.categorie),
            stand.van and _("Van: %(houder)s", houder=self.waarde("houder", stand.van)),
            stand.wie and _("Aan: %(ontvanger)s", ontvanger=self.wie(stand.wie)),
        )
        return "".join(f"{deel}. " for deel in delen if deel).strip()

    def _deel(self, een: Mogelijkheid, stand: Beslisstand) -> Deel:
        als = f"{een.uitkomst}-als" if een.wegen and een.wegen[0] else een.uitkomst
        return Deel(
            badge=BADGES.get(als, BADGES[een.uitkomst]),
            velden=tuple(self._naslag.veld(veld).label for veld in een.velden),
            zin=een.oordeel.waarom,
            regels=tuple(self._naslag.regel(r.regel) for r in een.oordeel.redenen[:1] if r.regel is not None),
            meer=tuple(self._condities(weg) for weg in een.meer),
            adres={**_met(stand.situatie, een.wegen[0] if een.wegen else ()), "veld": een.velden[0]},
        )

    def _stap(self, een: Kaderstap) -> Stapblad:
        return Stapblad(
            titel=een.stap.titel,
            vraag=een.stap.vraag,
            zinnen=een.zinnen,
            condities=self._condities(een.voorwaarden),
            verplichtingen=tuple(self._naslag.verplichting(wat).uitleg for wat in een.verplichtingen),
            regels=tuple(self._regel(regel) for regel in een.regels),
            uitgangspunten=tuple((punt.titel, punt.tekst) for punt in een.uitgangspunten),
        )

    def _regel(self, regel_id: str) -> Regelregel:
        json = diensten().handvat.regel_json(regel_id)
        grondslagen = tuple(self._naslag.grondslag(een) for een in json["grondslagen"])
        return Regelregel(self._naslag.regel(regel_id), grondslagen)

    def _condities(self, weg: Weg) -> tuple[Conditie, ...]:
        return tuple(self._conditie(omstandigheid, waar) for omstandigheid, waar in weg)

    def _conditie(self, omstandigheid_id: str, waar: bool) -> Conditie:
        omstandigheid = self._naslag.omstandigheid(omstandigheid_id)
        namen = tuple(dict.fromkeys(self._naslag.partij(een.partij).afkorting for een in omstandigheid.wie))
        wie = opsomming(namen) if omstandigheid.soort == "weging" and 0 < len(namen) <= 4 else ""
        return Conditie(omstandigheid.vraag, _("ja") if waar else _("nee"), wie)

    def _uitleg(self, vult: str, waarde: str) -> str:
        if vult == "doel":
            return str(self._naslag.doel(waarde).uitleg)
        return str(diensten().leren.beslishulp.kant(waarde)["uitleg"]) if vult == "kant" else ""


@dataclass(frozen=True, slots=True)
class Rij:
    """One doel of the sheet of a partij: the text of each of the four answers."""

    doel: str
    uitleg: str
    ja: str
    deels: str
    afweging: str
    nee: str


def bladrijen(blad: Partijblad) -> tuple[Rij, ...]:
    """Return the rows of the sheet of a partij in words."""
    naslag = Naslag(diensten().handvat)

    def cel(categorieen: tuple[str, ...]) -> str:
        if not categorieen:
            return "–"
        if blad.namen:
            namen = tuple(str(naslag.categorie(een).naam) for een in categorieen)
            return f"{len(categorieen)}: {'; '.join(namen)}"
        per: dict[str, int] = {}
        for een in categorieen:
            houder = naslag.partij(naslag.categorie(een).houder).afkorting
            per[houder] = per.get(houder, 0) + 1
        return f"{len(categorieen)}: " + ", ".join(f"{houder}\u00a0{aantal}" for houder, aantal in per.items())

    return tuple(
        Rij(
            naslag.doel(rij.doel).naam,
            naslag.doel(rij.doel).uitleg,
            cel(rij.per_uitkomst["ja"]),
            cel(rij.per_uitkomst["deels"]),
            cel(rij.per_uitkomst["afweging"]),
            str(rij.nee) if rij.nee else "–",
        )
        for rij in blad.rijen
    )


def _met(situatie: Situatie, weg: Weg) -> dict[str, Any]:
    """Return the address of a situation in which this is so."""
    adres = situatie.adres()
    for woord, waar in (("ja", True), ("nee", False)):
        if namen := [naam for naam, waarde in weg if waarde is waar]:
            adres[woord] = [*adres.get(woord, ()), *namen]
    return adres
