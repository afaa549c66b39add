"""What can be found in the handvat: everything that has an address, with the words that lead to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from handvat.casus import Casus
from handvat.model import Grondslag, Handvat, Regel
from leren.zoeken.woorden import kaal

_DELEN: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Stuk:
    """Something with an address. ``titel`` weighs most, then ``ook`` (other names), then ``tekst``.

    ``kort`` is one sentence about it, for in a list.
    """

    soort: str
    id: str
    titel: str
    ook: str
    tekst: str
    kort: str


def stukken(handvat: Handvat, casussen: Iterable[Casus]) -> tuple[Stuk, ...]:
    """Return everything that can be found, in a fixed order: of equal matches the first comes first."""
    return (
        *_partijen(handvat),
        *_velden(handvat),
        *_categorieen(handvat),
        *_regels(handvat),
        *_grondslagen(handvat),
        *_termen(handvat),
        *_delen(handvat),
        *(
            Stuk("casussen", een.id, een.titel, f"{een.id} {een.onderwerp} {een.pet}", een.verhaal, een.verhaal)
            for een in casussen
        ),
    )


def woordenschat(alle: Iterable[Stuk]) -> dict[str, str]:
    """Return every word that occurs, bare, with the way it is first written."""
    gevonden: dict[str, str] = {}
    for stuk in alle:
        for woord in _DELEN.findall(f"{stuk.titel} {stuk.ook} {stuk.tekst}".casefold()):
            gevonden.setdefault(kaal(woord), woord)
    return gevonden


def plek(grondslag: Grondslag) -> str:
    """Return the name of a place in the law: law, article, paragraph, part."""
    delen = (("artikel", grondslag.artikel), ("lid", grondslag.lid), ("onderdeel", grondslag.onderdeel))
    return " ".join((grondslag.wet, *(f"{wat} {waarde}" for wat, waarde in delen if waarde)))


def _partijen(handvat: Handvat) -> Iterator[Stuk]:
    for een in handvat.partijen.values():
        ook = f"{een.afkorting} {een.id} {een.naam}"
        tekst = f"{een.taak} {_zin(een.functies)}"
        yield Stuk("partijen", een.id, een.naam.partition(" (")[0], ook, tekst, een.taak)


def _velden(handvat: Handvat) -> Iterator[Stuk]:
    for veld in handvat.velden.values():
        categorie = handvat.categorieen[veld.categorie]
        houder = handvat.partijen[categorie.houder].naam.partition(" (")[0]
        bron = handvat.bronnen[veld.bron].naam
        ook = f"{categorie.naam} {veld.id} {veld.label_en}"
        tekst = f"{veld.omschrijving} {bron} {houder}"
        yield Stuk("velden", veld.id, veld.label, ook, tekst, f"{categorie.naam}. {houder}.")


def _categorieen(handvat: Handvat) -> Iterator[Stuk]:
    for een in handvat.categorieen.values():
        houder = handvat.partijen[een.houder].naam.partition(" (")[0]
        labels = ", ".join(veld.label for veld in handvat.velden.values() if veld.categorie == een.id)
        yield Stuk("categorieen", een.id, een.naam, een.id, f"{labels} {houder}", f"{labels}.")


def _regels(handvat: Handvat) -> Iterator[Stuk]:
    for regel in (*handvat.verstrekkingen.values(), *handvat.verboden.values()):
        partijen = [handvat.partijen[een].naam for een in (regel.verstrekker, *regel.ontvangers)]
        categorieen = [handvat.categorieen[een].naam for een in regel.categorieen]
        ook = " ".join((regel.id, *partijen, *categorieen))
        yield Stuk("regels", regel.id, regel.moment, ook, f"{regel.uitleg} {_eisen(handvat, regel)}", regel.uitleg)


def _eisen(handvat: Handvat, regel: Regel) -> str:
    """Return what a regel is about and for, in words."""
    velden = [handvat.velden[een].label for een in regel.velden]
    doelen = [handvat.doelen[een].naam for een in regel.doelen]
    return " ".join((*velden, *doelen, _zin(regel.rollen), _zin(regel.zaaktypen)))


def _grondslagen(handvat: Handvat) -> Iterator[Stuk]:
    for een in handvat.grondslagen.values():
        yield Stuk("grondslagen", een.id, plek(een), een.id, een.samenvatting, een.samenvatting)


def _termen(handvat: Handvat) -> Iterator[Stuk]:
    for bron in handvat.bronnen.values():
        houder = handvat.partijen[bron.houder].naam.partition(" (")[0]
        yield Stuk("bronnen", bron.id, bron.naam, bron.id, houder, f"{houder}.")
    for feit in handvat.omstandigheden.values():
        yield Stuk("omstandigheden", feit.id, feit.vraag, feit.id, feit.soort, "")
    for eis in handvat.beperkingen.values():
        yield Stuk("beperkingen", eis.id, eis.naam, eis.id, eis.uitleg, eis.uitleg)
    for soort in ("doelen", "verplichtingen", "begrippen"):
        for term in getattr(handvat, soort).values():
            yield Stuk(soort, term.id, term.naam, term.id, term.uitleg, term.uitleg)


def _delen(handvat: Handvat) -> Iterator[Stuk]:
    for een in handvat.uitgangspunten.values():
        yield Stuk("uitgangspunten", een.id, een.titel, een.id, een.tekst, een.tekst)
    for punt in handvat.aandachtspunten.values():
        partijen = " ".join(handvat.partijen[een].naam for een in punt.partijen)
        yield Stuk("aandachtspunten", punt.id, punt.tekst, f"{punt.id} {partijen}", "", "")
    for vraag in handvat.open_punten.values():
        yield Stuk(
            "open_punten", vraag.id, vraag.vraag, f"{vraag.id} {' '.join(vraag.raakt)}", " ".join(vraag.antwoorden), ""
        )


def _zin(ids: Iterable[str]) -> str:
    return " ".join(een.replace("-", " ") for een in ids)
