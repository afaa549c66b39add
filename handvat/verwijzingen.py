"""What must agree between the tables of a versie before it may be loaded: every name exists and every regel is safe.

What is only doubtful is left to ``handvat.checks``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Final

from handvat import woordenlijst
from handvat.bestanden import Rij
from handvat.errors import Bevinding
from handvat.grens import Rechtsgrens
from handvat.invariant import Invariant
from handvat.invarianten import tegenspraak, velden_van
from handvat.lezers import bedoeld
from handvat.model import Bron, Categorie, Contextveld, Omstandigheid, Partij, Regel, Verbod, Verstrekking
from handvat.schema import KENMERKEN


@dataclass(frozen=True, slots=True)
class Geplaatst:
    """A value with the table it was read from."""

    rij: Rij
    waarde: Any


@dataclass(frozen=True, slots=True)
class Namen:
    """The ids that exist per soort, also of tables that could not be read, so that one mistake is told once."""

    van: Mapping[str, frozenset[str]]

    @classmethod
    def van_rijen(cls, rijen: Iterable[Rij]) -> Namen:
        """Collect the ids of all tables."""
        gevonden: dict[str, set[str]] = {}
        for rij in rijen:
            if rij.id:
                gevonden.setdefault(rij.soort, set()).add(rij.id)
        vast = {
            "processtap": woordenlijst.PROCESSTAPPEN,
            "rol": woordenlijst.ROLLEN_PERSOON,
            "leeftijdsgroep": woordenlijst.LEEFTIJDSGROEPEN,
            "zaaktype": woordenlijst.ZAAKTYPEN,
        }
        return cls(
            {soort: frozenset(ids) for soort, ids in gevonden.items()}
            | {soort: frozenset(ids) for soort, ids in vast.items()}
        )

    def __getitem__(self, soort: str) -> frozenset[str]:
        return self.van.get(soort, frozenset())


# Which keys of a value name ids of which soort.
_NAAMT: Final[Mapping[str, Mapping[str, str]]] = {
    "bron": {"houder": "partij"},
    "categorie": {"houder": "partij", "bronnen": "bron"},
    "veld": {"categorie": "categorie"},
    "uitgangspunt": {"grondslagen": "grondslag"},
    "rechtsgrens": {"grondslagen": "grondslag"},
    "aandachtspunt": {"processtap": "processtap", "partijen": "partij", "grondslagen": "grondslag"},
}
_REGEL_NAAMT: Final[Mapping[str, str]] = {
    "verstrekker": "partij",
    "ontvangers": "partij",
    "categorieen": "categorie",
    "velden": "veld",
    "behalve": "veld",
    "processtappen": "processtap",
    "doelen": "doel",
    "rollen": "rol",
    "leeftijdsgroepen": "leeftijdsgroep",
    "zaaktypen": "zaaktype",
    "grondslagen": "grondslag",
}
_VERSTREKKING_NAAMT: Final = {
    "voorwaarden": "omstandigheid",
    "beperkingen": "beperking",
    "verplichtingen": "verplichting",
}
_VERBOD_NAAMT: Final = {"wanneer": "omstandigheid", "tenzij": "omstandigheid"}
_NAAMT_ALLES: Final = {
    **_NAAMT,
    "verstrekking": {**_REGEL_NAAMT, **_VERSTREKKING_NAAMT},
    "verbod": {**_REGEL_NAAMT, **_VERBOD_NAAMT},
    "invariant": {
        **{sleutel: soort for sleutel, soort in _REGEL_NAAMT.items() if sleutel != "verstrekker"},
        **dict.fromkeys(("ontvangers_buiten", "houders"), "partij"),
        **dict.fromkeys(("zonder", "waar", "onwaar"), "omstandigheid"),
    },
}


class _Controle:
    """The values of one versie by soort and id, and the checks between them."""

    def __init__(self, geplaatst: Collection[Geplaatst], namen: Namen) -> None:
        self.namen = namen
        self.partijen: dict[str, Partij] = self._per_id(geplaatst, "partij")
        self.bronnen: dict[str, Bron] = self._per_id(geplaatst, "bron")
        self.categorieen: dict[str, Categorie] = self._per_id(geplaatst, "categorie")
        self.velden: dict[str, Contextveld] = self._per_id(geplaatst, "veld")

    @staticmethod
    def _per_id(geplaatst: Collection[Geplaatst], soort: str) -> dict[str, Any]:
        return {een.waarde.id: een.waarde for een in geplaatst if een.rij.soort == soort}

    def houder(self, veld_id: str) -> str | None:
        """The houder of a veld, as far as it can be known."""
        veld = self.velden.get(veld_id)
        categorie = self.categorieen.get(veld.categorie) if veld else None
        return categorie.houder if categorie else None

    def namen_bestaan(self, soort: str, waarde: Any) -> list[str]:
        """Every id that this value names exists."""
        meldingen = []
        for sleutel, van_soort in _NAAMT_ALLES.get(soort, {}).items():
            genoemd = getattr(waarde, sleutel)
            for naam in (genoemd,) if isinstance(genoemd, str) else genoemd:
                if naam not in self.namen[van_soort]:
                    hint = bedoeld(naam, self.namen[van_soort])
                    meldingen.append(f"{sleutel}: {van_soort} {naam!r} bestaat niet{hint}")
        return meldingen

    def categorie(self, categorie: Categorie) -> list[str]:
        """A categorie has bronnen, all of its own houder."""
        if not categorie.bronnen:
            return ["bronnen mag niet leeg zijn"]
        vreemd = [b for b in categorie.bronnen if b in self.bronnen and self.bronnen[b].houder != categorie.houder]
        return [f"bron {naam!r} is niet van {categorie.houder!r}" for naam in vreemd]

    def veld(self, veld: Contextveld, bestand: str) -> list[str]:
        """A veld belongs to a bron of its categorie and stands in the file of its houder."""
        categorie = self.categorieen.get(veld.categorie)
        if categorie is None:
            return []
        meldingen = []
        if veld.bron not in categorie.bronnen:
            meldingen.append(f"bron {veld.bron!r} hoort niet bij categorie {categorie.id!r}")
        if PurePosixPath(bestand).stem != categorie.houder:
            meldingen.append(f"het veld is van {categorie.houder!r} en hoort in velden/{categorie.houder}.toml")
        return meldingen

    def omstandigheid(self, omstandigheid: Omstandigheid) -> list[str]:
        """Those who may record it exist, and so do their functies at that partij."""
        meldingen = []
        for wie in omstandigheid.wie:
            if wie.partij not in self.namen["partij"]:
                meldingen.append(f"wie: partij {wie.partij!r} bestaat niet{bedoeld(wie.partij, self.namen['partij'])}")
            elif wie.partij in self.partijen:
                eigen = self.partijen[wie.partij].functies
                meldingen += [
                    f"wie: functie {functie!r} bestaat niet bij {wie.partij!r}{bedoeld(functie, eigen)}"
                    for functie in wie.functies
                    if functie not in eigen
                ]
        return meldingen

    def rechtsgrens(self, grens: Rechtsgrens) -> list[str]:
        """Everything a rechtsgrens chooses by and demands exists."""
        genoemd = [(f"als.{sleutel}", KENMERKEN[sleutel], waarden) for sleutel, waarden in grens.als.items()]
        genoemd += [
            ("dan.alle", "omstandigheid", grens.dan.alle),
            ("dan.een_van", "omstandigheid", grens.dan.een_van),
            ("dan.beperkingen", "beperking", grens.dan.beperkingen),
            ("dan.verplichtingen", "verplichting", grens.dan.verplichtingen),
        ]
        return [
            f"{sleutel}: {soort} {naam!r} bestaat niet{bedoeld(naam, self.namen[soort])}"
            for sleutel, soort, waarden in genoemd
            if soort is not None
            for naam in waarden
            if naam not in self.namen[soort]
        ]

    def open_punt(self, raakt: Collection[str]) -> list[str]:
        """An open punt touches regels and categorieen that exist."""
        mogelijk = self.namen["verstrekking"] | self.namen["verbod"] | self.namen["categorie"]
        return [f"raakt: {naam!r} bestaat niet{bedoeld(naam, mogelijk)}" for naam in raakt if naam not in mogelijk]

    def regel(self, regel: Regel, bestand: str) -> list[str]:
        """A regel stands in the file of its verstrekker, is about something of that verstrekker, and has a time."""
        meldingen = []
        if PurePosixPath(bestand).stem != regel.verstrekker:
            meldingen.append(f"hoort in verstrekkingen/{regel.verstrekker}.toml, het bestand van de verstrekker")
        if regel.geldig_tot is not None and regel.geldig_tot <= regel.geldig_van:
            meldingen.append("geldig_tot ligt niet na geldig_van")
        meldingen += self._van_verstrekker(regel)
        meldingen += self._functies(regel.functies, regel.ontvangers or self.namen["partij"])
        if isinstance(regel, Verstrekking):
            meldingen += self._verstrekking(regel)
        return meldingen

    def _van_verstrekker(self, regel: Regel) -> list[str]:
        meldingen = [
            f"categorie {naam!r} is niet van {regel.verstrekker!r}"
            for naam in regel.categorieen
            if naam in self.categorieen and self.categorieen[naam].houder != regel.verstrekker
        ]
        for sleutel, velden in (("velden", regel.velden), ("behalve", regel.behalve)):
            for naam in velden:
                if self.houder(naam) not in (None, regel.verstrekker):
                    meldingen.append(f"{sleutel}: veld {naam!r} is niet van {regel.verstrekker!r}")
        alles = isinstance(regel, Verbod) and not regel.categorieen and not regel.velden
        gekozen = [
            veld.id
            for veld in self.velden.values()
            if veld.id not in regel.behalve
            and (veld.categorie in regel.categorieen or veld.id in regel.velden or alles)
        ]
        if not meldingen and self._alles_gelezen("veld") and (regel.categorieen or regel.velden) and not gekozen:
            meldingen.append("gaat over geen enkel veld")
        return meldingen

    def invariant(self, invariant: Invariant) -> list[str]:
        """An invariant does not contradict itself, and is about somebody and something that exist."""
        meldingen = tegenspraak(invariant)
        ieder = self.namen["partij"].difference(invariant.ontvangers_buiten)
        meldingen += self._functies(invariant.functies, invariant.ontvangers or ieder)
        geplaatst = {naam: veld for naam, veld in self.velden.items() if veld.categorie in self.categorieen}
        alles_gelezen = self._alles_gelezen("veld", "categorie") and len(geplaatst) == len(self.velden)
        if alles_gelezen and not velden_van(invariant, geplaatst, self.categorieen):
            meldingen.append("gaat over geen enkel veld")
        if not invariant.ontvangers and not ieder:
            meldingen.append("ontvangers_buiten laat niemand over")
        return meldingen

    def _alles_gelezen(self, *soorten: str) -> bool:
        gelezen: Mapping[str, Mapping[str, object]] = {"veld": self.velden, "categorie": self.categorieen}
        return all(len(gelezen[soort]) == len(self.namen[soort]) for soort in soorten)

    def _functies(self, functies: Collection[str], bij: Collection[str]) -> list[str]:
        if any(naam not in self.partijen for naam in bij):
            return []
        mogelijk = {functie for naam in bij for functie in self.partijen[naam].functies}
        return [
            f"functies: {naam!r} bestaat niet bij de ontvangers{bedoeld(naam, mogelijk)}"
            for naam in functies
            if naam not in mogelijk
        ]

    @staticmethod
    def _verstrekking(regel: Verstrekking) -> list[str]:
        meldingen = [
            f"{sleutel} mag niet leeg zijn" for sleutel in ("ontvangers", "doelen") if not getattr(regel, sleutel)
        ]
        if not regel.categorieen and not regel.velden:
            meldingen.append("categorieen en velden mogen niet allebei leeg zijn")
        return meldingen


def controleer_verwijzingen(geplaatst: Collection[Geplaatst], namen: Namen) -> list[Bevinding]:
    """Return every finding between tables. Values with a wrong form are not here; their ids are in ``namen``."""
    controle = _Controle(geplaatst, namen)
    per_soort: Mapping[str, Callable[[Geplaatst], list[str]]] = {
        "categorie": lambda een: controle.categorie(een.waarde),
        "veld": lambda een: controle.veld(een.waarde, een.rij.bestand),
        "omstandigheid": lambda een: controle.omstandigheid(een.waarde),
        "rechtsgrens": lambda een: controle.rechtsgrens(een.waarde),
        "invariant": lambda een: controle.invariant(een.waarde),
        "open_punt": lambda een: controle.open_punt(een.waarde.raakt),
        "verstrekking": lambda een: controle.regel(een.waarde, een.rij.bestand),
        "verbod": lambda een: controle.regel(een.waarde, een.rij.bestand),
    }
    bevindingen = []
    for een in geplaatst:
        meldingen = controle.namen_bestaan(een.rij.soort, een.waarde)
        if een.rij.soort in per_soort:
            meldingen += per_soort[een.rij.soort](een)
        bevindingen += [een.rij.bevinding(melding) for melding in meldingen]
    return bevindingen
