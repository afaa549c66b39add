"""The hand-out of a session: per question the case, both rounds, the answer with its citation, and where to read on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import segno
from flask import Response, url_for

from gateway.services.lesstof import Oefenvraag
from webtool.leren.zaken.blad import KEUZES, Uitslag, Vraagblad, maak_uitslag, maak_vraagblad
from webtool.leren.zaken.stuk import HANDOUT, als_pdf
from webtool.vertaling import NEDERLANDS, in_taal

Ronde = Mapping[str, int] | None  # votes per keuze; None: too few to be shown


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code to draw: a square of ``maat`` units, and the path of what is black."""

    maat: int
    pad: str


@dataclass(frozen=True, slots=True)
class Handoutvraag:
    """One question of a hand-out. ``rondes`` are those that were held, by number; ``adres`` leads to its why."""

    b: Vraagblad
    u: Uitslag
    rondes: Mapping[int, Ronde]
    notitie: str
    adres: str
    qr: Code


def maak_vraag(vraag: Oefenvraag, rondes: Mapping[int, Ronde], notitie: str) -> Handoutvraag:
    """Return one question with what was voted and what the trainer noted."""
    uitslag = maak_uitslag(vraag)
    adres = url_for("webtool.waarom", _external=True, **uitslag.waarom)
    return Handoutvraag(maak_vraagblad(vraag), uitslag, rondes, notitie, adres, _code(adres))


def maak_handout(naam: str, dag: str, vragen: Iterable[tuple[Oefenvraag, Mapping[int, Ronde], str]]) -> Response:
    """Return the hand-out as a tagged PDF; ``dag`` in words.

    Raises:
        PdfNietBeschikbaarError: what draws text is not installed.
    """
    with in_taal(NEDERLANDS):
        gemaakt = tuple(maak_vraag(*vraag) for vraag in vragen)
    return als_pdf("leren/handout_pdf.html", "hand-out.pdf", HANDOUT, naam=naam, dag=dag, vragen=gemaakt, keuzes=KEUZES)


def _code(adres: str) -> Code:
    rijen = segno.make(adres, error="m", micro=False).matrix
    zwart = [(x, y) for y, rij in enumerate(rijen) for x, aan in enumerate(rij) if aan]
    return Code(len(rijen), "".join(f"M{x} {y}h1v1h-1z" for x, y in zwart))
