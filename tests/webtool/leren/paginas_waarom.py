"""The pages that explain one answer, and the lesson about it, in every state."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tests.webtool.paginas import Stap, open_pad

VERZUIM: Final = "/waarom/halt/leerplicht.verzuim-uren"
LES: Final = "/lessen/leerplicht.verzuim-uren?partij=halt&doel=halt-afdoening&regel=lpl-halt-verwijzing-01"

PAGINAS: Final[Mapping[str, Stap]] = {
    "waarom-doelen": open_pad(f"{VERZUIM}?rol=verdachte&leeftijd=15"),
    "waarom-doelen-leeg": open_pad("/waarom/leerplicht/leerplicht.verzuim-uren"),
    "waarom-ja": open_pad(
        f"{VERZUIM}?doel=halt-afdoening&rol=verdachte&leeftijd=15&zaaktype=leerplicht&ja=halt-verwijzing"
    ),
    "waarom-lang": open_pad("/waarom/om/bvh.naam?doel=afdoeningsbeslissing&rol=verdachte&ja=zaak-loopt"),
    "waarom-nooit": open_pad(f"{VERZUIM}?doel=selectie"),
    "waarom-fout": open_pad(f"{VERZUIM}?doel=is-er-niet&leeftijd=200"),
    "les": open_pad(LES),
    "les-antwoord": open_pad(f"{LES}&geef=ja&antwoord=nee"),
    "les-stilte": open_pad("/lessen/bvh.naam?partij=shn&doel=selectie"),
    "les-niet-gekozen-fout": open_pad(f"{LES}&geef=ja"),
}
