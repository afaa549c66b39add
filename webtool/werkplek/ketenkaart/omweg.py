"""The page that explains a refused detour: who may not have it, whose it is, which regel, and what you can do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from flask import request
from flask.typing import ResponseReturnValue

from gateway.errors import OmwegError
from gateway.identity import huidige_aanvrager
from gateway.problems import maak_probleem
from gateway.services import Lesplek, diensten
from webtool.blauwdruk import bp
from webtool.naslag import Naslag
from webtool.pagina import toon
from webtool.tekst import kort
from webtool.vertaling import _, merk, vertaal

_WAT: Final[Mapping[str, str]] = {
    "mag-zelf-niet": merk("Jouw organisatie mag dit gegeven niet hebben. Dan kun je het ook niet inbrengen."),
    "niet-doorverstrekken": merk("Jouw organisatie mag dit gegeven weten, maar niet doorgeven."),
    "niet-zelf-gekregen": merk("Je kreeg dit gegeven niet via de poort voor dit doel."),
    "mag-ontvanger-niet": merk("Je vraagt dit voor een organisatie die het zelf niet mag krijgen."),
}
_DOE: Final[Mapping[str, tuple[str, ...]]] = {
    "mag-zelf-niet": (
        merk("Vraag of de bron het zelf inbrengt."),
        merk("Staat hierboven wat er nodig is? Regel dat eerst, zoals toestemming of een afweging."),
    ),
    "niet-doorverstrekken": (
        merk("Wie het nodig heeft, vraagt het zelf via de poort."),
        merk("Vraag of de bron het zelf inbrengt."),
    ),
    "niet-zelf-gekregen": (
        merk("Vraag eerst context voor dit doel. Daarna kun je het inbrengen."),
        merk("Vraag of de bron het zelf inbrengt."),
    ),
    "mag-ontvanger-niet": (
        merk("Staat hierboven wat er nodig is? Regel dat eerst, zoals toestemming of een afweging."),
        merk("Laat de organisatie zelf met de bron overleggen."),
        merk("Beslis zonder dit gegeven, en schrijf op dat het ontbrak."),
    ),
}


@bp.errorhandler(OmwegError)
def omweg(error: OmwegError) -> ResponseReturnValue:
    """Explain a detour that was refused; the refusal is in the log."""
    naslag = Naslag(diensten().handvat)
    eigen = error.partij == huidige_aanvrager().partij
    pagina = toon(
        "werkplek/ketenkaart_omweg.html",
        wat=_(_WAT[error.grond]),
        doe=[_(tekst) for tekst in _DOE[error.grond]],
        houder=kort(naslag.partij(error.houder).naam),
        partij=kort(naslag.partij(error.partij).naam),
        eigen=eigen,
        uitleg=vertaal(error.uitleg),
        les=Lesplek(error.les[0], error.partij, error.les[1]),
        regels=[naslag.regel(een) for een in error.regels],
        zaaknummer=(request.view_args or {}).get("zaaknummer", ""),
        persoon=(request.view_args or {}).get("persoon", 1),
    )
    return pagina, maak_probleem(error).status
