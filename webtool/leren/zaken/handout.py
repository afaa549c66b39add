"""The hand-out of a session: per question the case, both rounds, the answer with its citation, and where to read on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import segno
from flask import Response, url_for

from gateway.services import Oefenvraag
from webtool.leren.zaken.blad import KEUZES, Uitslag, Vraagblad, maak_uitslag, maak_vraagblad
from webtool.leren.zaken.stuk import als_pdf
from webtool.vertaling import NEDERLANDS, in_taal

Ronde = Mapping[str, int] | None  # votes per keuze; None: too few to be shown


@dataclass(frozen=True, slots=True)
class Handoutvraag:
    """One question of a hand-out. ``rondes`` are those that were held, by number; ``adres`` leads to its why."""

    b: Vraagblad
    u: Uitslag
    rondes: Mapping[int, Ronde]
    notitie: str
    adres: str
    qr: str  # SVG of our own making


def maak_vraag(vraag: Oefenvraag, rondes: Mapping[int, Ronde], notitie: str) -> Handoutvraag:
    """Return one question with what was voted and what the trainer noted."""
    uitslag = maak_uitslag(vraag)
    adres = url_for("webtool.waarom", _external=True, **uitslag.waarom)
    tekening = segno.make(adres, error="m", micro=False).svg_inline(border=2, title="QR-code naar de uitleg")
    return Handoutvraag(maak_vraagblad(vraag), uitslag, rondes, notitie, adres, tekening)


def maak_handout(naam: str, dag: str, vragen: Iterable[tuple[Oefenvraag, Mapping[int, Ronde], str]]) -> Response:
    """Return the hand-out as a tagged PDF; ``dag`` in words.

    Raises:
        PdfNietBeschikbaarError: what draws text is not installed.
    """
    with in_taal(NEDERLANDS):
        gemaakt = tuple(maak_vraag(*vraag) for vraag in vragen)
    return als_pdf("leren/handout_pdf.html", "hand-out.pdf", naam=naam, dag=dag, vragen=gemaakt, keuzes=KEUZES)
