"""The guide for trainers, on the screen and on paper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask.typing import ResponseReturnValue

from gateway.services import diensten
from webtool.blauwdruk import bp
from webtool.leren.zaken.blad import Uitslag, Vraagblad, maak_uitslag, maak_vraagblad
from webtool.leren.zaken.stuk import HANDLEIDING, als_pdf
from webtool.pagina import toon
from webtool.vertaling import NEDERLANDS, in_taal


@bp.get("/oefenen/handleiding")
def handleiding() -> ResponseReturnValue:
    """Show how to lead a training, and notes on every case."""
    return toon("leren/handleiding.html", **_inhoud())


@bp.get("/oefenen/handleiding.pdf")
def handleiding_pdf() -> ResponseReturnValue:
    """Give the same to print."""
    with in_taal(NEDERLANDS):
        inhoud = _inhoud()
    return als_pdf("leren/handleiding_pdf.html", "handleiding-trainer.pdf", HANDLEIDING, **inhoud)


def _inhoud() -> Mapping[str, Any]:
    zaken = diensten().leren.zaken
    per_partij: dict[str, list[tuple[Vraagblad, Uitslag]]] = {}
    for vraag in zaken.alle():
        blad = maak_vraagblad(vraag)
        per_partij.setdefault(blad.partij, []).append((blad, maak_uitslag(vraag)))
    return {
        "h": zaken.handleiding(),
        "titels": {vraag.id: vraag.titel for vraag in zaken.alle()},
        "per_partij": per_partij,
        "versie": diensten().handvat.kop()["versie"],
    }
