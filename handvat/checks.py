"""All checks of ``poort handvat toets``: what loading refuses, and what a versie that loads says wrong or leaves open.

A fout must be solved before the versie is used; a melding is worth a look. Nothing here decides; whether a regel can
ever open anything needs the engine and is not asked here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from handvat import woordenlijst
from handvat.errors import Bevinding, OngeldigHandvatError
from handvat.loader import load_handvat
from handvat.model import Handvat, Regel, Verbod, Verstrekking
from handvat.rechtsgrenzen import overschrijdingen
from handvat.taal import taalfouten

MIN_AANDACHTSPUNTEN: Final = 4  # per processtap
MAX_VELDEN: Final = 8  # per categorie: larger is no longer one kind of information
_VERSIE: Final = re.compile(r"[0-9]{4}\.[0-9]+")
_JCI: Final = re.compile(r"jci1\.3:c:(BWB[RVW][0-9]{7})(?:&[a-z_]+=[0-9A-Za-z.:-]+)*")
_ARTIKEL_IN_JCI: Final = re.compile(r"&artikel=([0-9A-Za-z.:-]+)")


@dataclass(frozen=True, slots=True)
class Controle:
    """What was found, each in the order of file, id and melding."""

    fouten: tuple[Bevinding, ...]
    meldingen: tuple[Bevinding, ...]


def toets(map_: Path) -> Controle:
    """Load and check the versie in this folder; what loading refuses comes back as fouten."""
    try:
        handvat = load_handvat(map_)
    except OngeldigHandvatError as fout:
        return Controle(fout.bevindingen, ())
    gevonden = controleer(handvat)
    return Controle(tuple(_naam_van_map(map_, handvat)) + gevonden.fouten, gevonden.meldingen)


def controleer(handvat: Handvat) -> Controle:
    """Check the content of a versie that loaded."""
    fouten = [
        *_regels(handvat),
        *_grenzen(handvat),
        *_grondslagen(handvat),
        *_delen_a_en_b(handvat),
        *_velden(handvat),
        *_open_punten(handvat),
        *taalfouten(handvat),
    ]
    meldingen = [
        *_versie(handvat),
        *_volledigheid(handvat),
        *_ongebruikt(handvat),
        *_oudere_regels(handvat),
        *_zonder_eis(handvat),
    ]
    return Controle(_op_volgorde(fouten), _op_volgorde(meldingen))


def _op_volgorde(bevindingen: Iterable[Bevinding]) -> tuple[Bevinding, ...]:
    return tuple(sorted(set(bevindingen), key=lambda een: (een.bestand, een.regel_id or "", een.melding)))


def _naam_van_map(map_: Path, handvat: Handvat) -> Iterator[Bevinding]:
    naam = map_.resolve().name
    if _VERSIE.fullmatch(naam) and naam != handvat.versie:
        yield Bevinding("handvat.toml", None, f"versie {handvat.versie!r} staat in de map {naam!r}")


def _alle_regels(handvat: Handvat) -> Iterator[tuple[str, Regel]]:
    for regel in (*handvat.verstrekkingen.values(), *handvat.verboden.values()):
        yield f"verstrekkingen/{regel.verstrekker}.toml", regel


def _regels(handvat: Handvat) -> Iterator[Bevinding]:
    for bestand, regel in _alle_regels(handvat):
        if not regel.grondslagen:
            yield Bevinding(bestand, regel.id, "noemt geen grondslag")
        elif isinstance(regel, Verstrekking) and not _gelezen(handvat, regel):
            yield Bevinding(bestand, regel.id, "steunt alleen op grondslagen die niemand gelezen heeft")
        for veld in regel.behalve:
            if handvat.velden[veld].categorie not in regel.categorieen and (regel.categorieen or regel.velden):
                yield Bevinding(bestand, regel.id, f"behalve noemt {veld}, maar die categorie staat er niet in")
        for veld in regel.velden:
            if handvat.velden[veld].categorie in regel.categorieen:
                yield Bevinding(bestand, regel.id, f"veld {veld} staat er al via zijn categorie")
        for ontvanger in regel.ontvangers if regel.functies else ():
            if not set(regel.functies) & set(handvat.partijen[ontvanger].functies):
                yield Bevinding(bestand, regel.id, f"geen van de functies hoort bij {ontvanger}")
        if isinstance(regel, Verbod) and set(regel.wanneer) & set(regel.tenzij):
            yield Bevinding(bestand, regel.id, "noemt dezelfde omstandigheid bij wanneer en tenzij")


def _gelezen(handvat: Handvat, regel: Regel) -> bool:
    return any(handvat.grondslagen[naam].zekerheid != "uit-kennis" for naam in regel.grondslagen)


def _grenzen(handvat: Handvat) -> Iterator[Bevinding]:
    for grens in handvat.rechtsgrenzen.values():
        for regel, tekort in overschrijdingen(handvat, grens):
            bestand = f"verstrekkingen/{regel.verstrekker}.toml"
            yield Bevinding(bestand, regel.id, f"over de rechtsgrens {grens.id} ({grens.titel}): {tekort}")


def _grondslagen(handvat: Handvat) -> Iterator[Bevinding]:
    for grondslag in handvat.grondslagen.values():
        jci = _JCI.fullmatch(grondslag.jci)
        if grondslag.jci and not jci:
            yield Bevinding("grondslagen.toml", grondslag.id, f"{grondslag.jci!r} is geen JuriConnect-verwijzing")
        elif grondslag.bwb_id != (jci.group(1) if jci else ""):
            yield Bevinding("grondslagen.toml", grondslag.id, "jci en bwb_id noemen een andere regeling")
        artikel = _ARTIKEL_IN_JCI.search(grondslag.jci)
        # Each book of the Burgerlijk Wetboek has its own BWB id, so its jci leaves out the book: 1:240 is artikel=240.
        genoemd = {grondslag.artikel, grondslag.artikel.rpartition(":")[2]}
        if artikel and artikel.group(1) not in genoemd:
            yield Bevinding("grondslagen.toml", grondslag.id, "jci en artikel noemen een ander artikel")


def _delen_a_en_b(handvat: Handvat) -> Iterator[Bevinding]:
    for bestand, delen in (
        ("uitgangspunten.toml", handvat.uitgangspunten),
        ("aandachtspunten.toml", handvat.aandachtspunten),
    ):
        for naam, deel in delen.items():
            if not deel.grondslagen:
                yield Bevinding(bestand, naam, "noemt geen grondslag")


def _velden(handvat: Handvat) -> Iterator[Bevinding]:
    aantal = Counter(veld.categorie for veld in handvat.velden.values())
    for categorie in handvat.categorieen:
        if not 1 <= aantal[categorie] <= MAX_VELDEN:
            melding = f"heeft {aantal[categorie]} velden; het moeten er 1 tot en met {MAX_VELDEN} zijn"
            yield Bevinding("categorieen.toml", categorie, melding)
    for veld in handvat.velden.values():
        categorie_van = handvat.categorieen[veld.categorie]
        if veld.bijzonder is not None and veld.bijzonder in ("geen", categorie_van.bijzonder):
            yield Bevinding(
                f"velden/{categorie_van.houder}.toml", veld.id, "bijzonder is niet strenger dan bij de categorie"
            )


def _open_punten(handvat: Handvat) -> Iterator[Bevinding]:
    for punt in handvat.open_punten.values():
        if len(punt.antwoorden) < 2:
            yield Bevinding("open_punten.toml", punt.id, "heeft minder dan twee mogelijke antwoorden")


def _volledigheid(handvat: Handvat) -> Iterator[Bevinding]:
    met_regel = {
        handvat.velden[veld].categorie for _, regel in _alle_regels(handvat) for veld in handvat.velden_van(regel)
    }
    for categorie in handvat.categorieen:
        if categorie not in met_regel:
            yield Bevinding("categorieen.toml", categorie, "geen enkele regel gaat over deze categorie")
    doet_mee = {naam for regel in handvat.verstrekkingen.values() for naam in (*regel.ontvangers, regel.verstrekker)}
    for partij in handvat.partijen:
        if partij not in doet_mee:
            yield Bevinding("partijen.toml", partij, "geeft en krijgt niets")
    per_stap = Counter(punt.processtap for punt in handvat.aandachtspunten.values())
    for stap in woordenlijst.PROCESSTAPPEN:
        if per_stap[stap] < MIN_AANDACHTSPUNTEN:
            melding = f"processtap {stap} heeft {per_stap[stap]} aandachtspunten, minder dan {MIN_AANDACHTSPUNTEN}"
            yield Bevinding("aandachtspunten.toml", None, melding)


def _ongebruikt(handvat: Handvat) -> Iterator[Bevinding]:
    verstrekkingen, verboden = handvat.verstrekkingen.values(), handvat.verboden.values()
    delen: tuple[Iterable[Any], ...] = (
        verstrekkingen,
        verboden,
        handvat.uitgangspunten.values(),
        handvat.aandachtspunten.values(),
        handvat.rechtsgrenzen.values(),
    )
    aangehaald = {naam for deel in delen for waarde in deel for naam in waarde.grondslagen}
    gebruikt = {naam for regel in verstrekkingen for naam in regel.voorwaarden}
    gebruikt |= {naam for regel in verboden for naam in (*regel.wanneer, *regel.tenzij)}
    for bestand, namen, in_gebruik, melding in (
        ("grondslagen.toml", handvat.grondslagen, aangehaald, "wordt nergens aangehaald"),
        ("omstandigheden.toml", handvat.omstandigheden, gebruikt, "geen regel gebruikt haar"),
        (
            "verplichtingen.toml",
            handvat.verplichtingen,
            {naam for regel in verstrekkingen for naam in regel.verplichtingen},
            "geen verstrekking noemt haar",
        ),
        (
            "beperkingen.toml",
            handvat.beperkingen,
            {naam for regel in verstrekkingen for naam in regel.beperkingen},
            "geen verstrekking noemt haar",
        ),
        (
            "doelen.toml",
            handvat.doelen,
            {naam for regel in verstrekkingen for naam in regel.doelen},
            "geen verstrekking noemt het",
        ),
    ):
        for naam in namen:
            if naam not in in_gebruik:
                yield Bevinding(bestand, naam, melding)


def _versie(handvat: Handvat) -> Iterator[Bevinding]:
    if not _VERSIE.fullmatch(handvat.versie):
        yield Bevinding("handvat.toml", None, f"versie {handvat.versie!r} is niet <jaar.nummer>")


def _oudere_regels(handvat: Handvat) -> Iterator[Bevinding]:
    for bestand, regel in _alle_regels(handvat):
        if regel.geldig_van < handvat.geldig_van:
            yield Bevinding(bestand, regel.id, "geldig_van ligt voor die van de versie")


def _zonder_eis(handvat: Handvat) -> Iterator[Bevinding]:
    for beperking in handvat.beperkingen.values():
        if beperking.eis is None:
            yield Bevinding("beperkingen.toml", beperking.id, "heeft geen eis, dus geen enkele waarde voldoet")
