"""A practice question in words, and the answer that the engine gives to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from gateway.identity import optionele_aanvrager
from gateway.services import diensten
from gateway.services.lesstof import Oefenvraag
from webtool.leren.antwoordblad import Antwoordblad, maak_blad
from webtool.leren.situatie import feiten_in_woorden, in_woorden
from webtool.naslag import Link, Naslag
from webtool.tekst import AFWEGING, DAT, JA, NEE, Badge, kort
from webtool.vertaling import merk

KEUZES: Final[Mapping[str, tuple[Badge, str]]] = {
    "ja": (JA, merk("Je ziet de hele inhoud.")),
    "deels": (DAT, merk("Je ziet alleen of er iets bekend is.")),
    "afweging": (AFWEGING, merk("Nu nog niets. Iemand moet eerst afwegen.")),
    "nee": (NEE, merk("Je ziet niets. Ook niet of er iets bekend is.")),
}
NIVEAUS: Final[Mapping[str, str]] = {
    "basis": merk("Basis"),
    "verdieping": merk("Verdieping"),
    "expert": merk("Expert"),
}


@dataclass(frozen=True, slots=True)
class Vraagblad:
    """A question in words, without its answer. ``situatie`` and ``feiten`` are what is chosen and known in it."""

    vraag: Oefenvraag
    partij: str
    label: str
    houder: str
    niveau: str
    situatie: tuple[tuple[str, str], ...]
    feiten: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Uitslag:
    """The answer. ``goed`` is None without a choice; ``wetten`` are the places in the law that decide."""

    blad: Antwoordblad
    antwoord: Badge  # as one of the four
    gekozen: Badge | None
    goed: bool | None
    wetten: tuple[Link, ...]
    anders: Badge | None  # what its author expects, if that is something else
    waarom: Mapping[str, Any]  # parts of addresses
    watals: Mapping[str, Any]
    les: Mapping[str, Any]


def maak_vraagblad(vraag: Oefenvraag) -> Vraagblad:
    """Return a question in words."""
    naslag = Naslag(diensten().handvat)
    veld = naslag.veld(vraag.veld)
    houder = naslag.partij(naslag.categorie(veld.categorie).houder)
    return Vraagblad(
        vraag=vraag,
        partij=kort(naslag.partij(str(vraag.situatie.partij)).naam),
        label=veld.label,
        houder=kort(houder.naam),
        niveau=NIVEAUS[vraag.niveau],
        situatie=in_woorden(vraag.situatie),
        feiten=feiten_in_woorden(vraag.situatie),
    )


def maak_uitslag(vraag: Oefenvraag, keuze: str | None = None) -> Uitslag:
    """Return the answer of the engine, beside what was chosen."""
    oordeel = diensten().leren.zaken.oordeel(vraag)
    antwoord = diensten().leren.zaken.antwoord(vraag)
    partij, doel = str(vraag.situatie.partij), str(vraag.situatie.doel)
    versie = diensten().leren.oordelen.handvat(vraag.situatie).versie  # of the day of a session
    blad = maak_blad(oordeel, partij, doel, versie, vraag.situatie)
    bepalend = blad.toelichting.regels[:1]
    adres = vraag.situatie.adres()
    zonder = {naam: deel for naam, deel in adres.items() if naam != "partij"}
    return Uitslag(
        blad=blad,
        antwoord=KEUZES[antwoord][0],
        gekozen=None if keuze is None else KEUZES[keuze][0],
        goed=None if keuze is None else keuze == antwoord,
        wetten=tuple(dict.fromkeys(wet for regel in bepalend for wet in regel.grondslagen)),
        anders=KEUZES[vraag.verwacht][0] if vraag.verwacht not in (None, antwoord) else None,
        waarom={"partij": partij, "veld": vraag.veld, **zonder},
        watals=adres,
        les={"veld": vraag.veld, "partij": partij, "doel": doel},
    )


def is_trainer() -> bool:
    """Tell whether notes of the trainer are for who looks; the access policy decides on what is behind a link."""
    wie = optionele_aanvrager()
    return wie is not None and "trainer" in wie.systeemrollen
