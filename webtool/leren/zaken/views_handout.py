"""The hand-out of a session, for the trainer who led it."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from flask.typing import ResponseReturnValue

from gateway.identity import huidige_aanvrager
from gateway.services import diensten
from webtool.blauwdruk import bp
from webtool.leren.zaken.handout import Ronde, maak_handout
from webtool.tekst import datum, lokaal
from webtool.vertaling import NEDERLANDS, in_taal

_ZONDER_NAAM: Final = "oefensessie"


@bp.get("/oefenen/sessies/<uuid:sessie_id>/hand-out.pdf")
def handout(sessie_id: UUID) -> ResponseReturnValue:
    """Give it as a PDF; also while the session runs, then with what has been closed so far."""
    verslag = diensten().leren.workshop.verslagen.verslag(huidige_aanvrager(), str(sessie_id))
    vragen = []
    for een in verslag.vragen:
        tellingen = {1: een.ronde_1, 2: een.ronde_2}
        rondes: dict[int, Ronde] = {
            nummer: telling.alle for nummer, telling in tellingen.items() if telling is not None
        }
        vragen.append((een.vraag, rondes, een.notitie))
    with in_taal(NEDERLANDS):
        dag = datum(lokaal(verslag.sessie.begonnen_op).date())
    return maak_handout(verslag.sessie.naam or _ZONDER_NAAM, dag, vragen)
