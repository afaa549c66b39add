"""The desk of inzage: what an officer sees of one request in words, and what is filled in about it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Final

from werkzeug.datastructures import MultiDict

from gateway.errors import OngeldigeInvoerError
from gateway.services import Toetsantwoord
from gateway.services.inzage import Beleid, Inzagedossier, Inzagekaart
from gateway.settings import TIJDZONE
from webtool.formulier import Fout, fouten_uit
from webtool.naslag import Link, Naslag
from webtool.tekst import Badge, tijdstip
from webtool.vertaling import _, merk, vertaal

STAND: Final[Mapping[str, Badge]] = {
    "gevraagd": Badge("poort-badge--afweging", "⚖", "Nog toetsen"),
    "getoetst": Badge("poort-badge--wacht", "◔", "Wacht op tweede persoon"),
    "goedgekeurd": Badge("poort-badge--ja", "✓", "Goedgekeurd"),
    "afgewezen": Badge("poort-badge--nee", "✕", "Afgewezen"),
    "verstrekt": Badge("poort-badge--ja", "✓", "Gegeven"),
}
OMVANG: Final = (
    ("alles", merk("Alles"), merk("De persoon leest dan niets over wie keek.")),
    ("zaken", merk("Alles uit bepaalde zaken"), ""),
    ("velden", merk("Bepaalde gegevens"), ""),
)
_VELD_VAN_PAD: Final[Mapping[str, str]] = {"vastgesteldOp": "vastgesteld_op"}


@dataclass(frozen=True, slots=True)
class Kaart:
    """One inzageverzoek in a list."""

    id: str
    zaaknummer: str
    nummer: int
    badge: Badge
    gevraagd: str


@dataclass(frozen=True, slots=True)
class Vraag:
    """One question of the checklist with what was, or is being, answered."""

    id: str
    vraag: str
    uitleg: str
    sein: str
    gronden: tuple[Link, ...]
    gegeven: Toetsantwoord


@dataclass(frozen=True, slots=True)
class Veldgroep:
    """The velden of one categorie that can be held back: each its id and its words."""

    categorie: str
    velden: tuple[tuple[str, str], ...]

    def gekozen(self, ids: Collection[str]) -> int:
        """Return how many of them are among these."""
        return sum(veld in ids for veld, _ in self.velden)


@dataclass(frozen=True, slots=True)
class Dossier:
    """One inzageverzoek in words."""

    kaart: Kaart
    over: str
    voor: str
    identiteit: str
    vastgesteld: str
    zaken: tuple[str, ...]
    vragen: tuple[Vraag, ...]
    velden: tuple[Veldgroep, ...]
    getoetst: str
    besluit: str
    besluitreden: str
    gegeven: str
    stand: str
    mag_besluiten: bool
    klopt_nog: bool
    inhoud_hash: str
    regels: int
    embargo: int
    toets: int


def maak_kaart(kaart: Inzagekaart) -> Kaart:
    """Return an inzageverzoek as it stands in the list."""
    return Kaart(kaart.id, kaart.zaaknummer, kaart.nummer, STAND[kaart.stand], tijdstip(kaart.gevraagd_op))


def maak_dossier(
    een: Inzagedossier, beleid: Beleid, naslag: Naslag, ingevuld: Mapping[str, Toetsantwoord] | None
) -> Dossier:
    """Return an inzageverzoek in words; ``ingevuld`` is what is in a form that has mistakes."""
    leeftijd = _("leeftijd onbekend") if een.leeftijd is None else _("%(jaren)s jaar", jaren=een.leeftijd)
    gegeven = een.toetsing if ingevuld is None else ingevuld
    return Dossier(
        kaart=maak_kaart(een.kaart),
        over=_(
            "Persoon %(nummer)s in zaak %(zaak)s: %(rol)s, %(leeftijd)s",
            nummer=een.kaart.nummer,
            zaak=een.kaart.zaaknummer,
            rol=naslag.rol(een.rol).lower(),
            leeftijd=leeftijd,
        ),
        voor=vertaal(beleid.voor[een.voor].naam),
        identiteit=vertaal(beleid.identiteiten[een.identiteit].naam),
        vastgesteld=tijdstip(een.vastgesteld_op),
        zaken=een.zaken,
        vragen=tuple(
            Vraag(
                id=toets.id,
                vraag=vertaal(toets.vraag),
                uitleg=vertaal(toets.uitleg),
                sein=vertaal(een.seinen.get(toets.id, "")),
                gronden=tuple(naslag.grondslag(grond) for grond in toets.grondslagen),
                gegeven=gegeven.get(toets.id, Toetsantwoord()),
            )
            for toets in beleid.toetsen.values()
        ),
        velden=_per_categorie(een.velden, naslag),
        getoetst=tijdstip(een.getoetst_op) if een.getoetst_op else "",
        besluit=een.besluit or "",
        besluitreden=een.besluitreden,
        gegeven=tijdstip(een.verstrekt_op) if een.verstrekt_op else "",
        stand=een.kaart.stand,
        mag_besluiten=een.mag_besluiten,
        klopt_nog=een.klopt_nog,
        inhoud_hash=een.inhoud_hash,
        regels=een.telling.regels,
        embargo=een.telling.embargo,
        toets=een.telling.toets,
    )


def lees_toetsing(velden: MultiDict[str, str], beleid: Beleid) -> dict[str, Toetsantwoord]:
    """Return the checklist as it was filled in; what belongs to another choice than was made is left out."""
    return {toets: _antwoord(velden, toets) for toets in beleid.toetsen}


def _antwoord(velden: MultiDict[str, str], toets: str) -> Toetsantwoord:
    antwoord = Toetsantwoord(velden.get(f"{toets}-antwoord", ""), velden.get(f"{toets}-reden", "").strip())
    if antwoord.antwoord != "ja":
        return antwoord
    omvang = velden.get(f"{toets}-omvang", "")
    gekozen = tuple(velden.getlist(f"{toets}-{omvang}"))
    antwoord = replace(antwoord, omvang=omvang)
    return {
        "zaken": replace(antwoord, zaken=gekozen),
        "velden": replace(antwoord, velden=gekozen),
    }.get(omvang, antwoord)


def lees_moment(tekst: str) -> datetime | None:
    """Return a moment that was filled in by the clock of Amsterdam, as UTC."""
    try:
        return datetime.fromisoformat(tekst).replace(tzinfo=TIJDZONE).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def lees_dag(tekst: str) -> date | None:
    """Return a day that was filled in."""
    try:
        return date.fromisoformat(tekst)
    except ValueError:
        return None


def fouten_van(error: OngeldigeInvoerError) -> tuple[Fout, ...]:
    """Return the mistakes that a service found, each at its field of these pages."""
    return tuple(Fout(_veld(fout.veld), fout.tekst) for fout in fouten_uit(error))


def _veld(pad: str) -> str:
    return _VELD_VAN_PAD.get(pad, pad.removeprefix("toetsen.").replace(".", "-"))


def _per_categorie(velden: Iterable[str], naslag: Naslag) -> tuple[Veldgroep, ...]:
    per: dict[str, list[tuple[str, str]]] = {}
    for veld in velden:
        gevonden = naslag.veld(veld)
        per.setdefault(str(naslag.categorie(gevonden.categorie).naam), []).append((veld, str(gevonden.label)))
    return tuple(Veldgroep(naam, tuple(groep)) for naam, groep in per.items())


def opties(waarden: Mapping[str, object]) -> list[tuple[str, str]]:
    """Return what can be chosen in a list: ids with their names."""
    return [(een, vertaal(str(getattr(waarde, "naam", waarde)))) for een, waarde in waarden.items()]
