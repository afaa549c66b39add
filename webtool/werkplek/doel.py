"""For which doel somebody works in a zaak: chosen once per zaak, never for them."""

from __future__ import annotations

from typing import Final

from flask import request, session

from gateway.identity import huidige_aanvrager
from gateway.services import diensten

_SLEUTEL: Final = "doelen"


def gekozen_doel(zaaknummer: str) -> str | None:
    """Return the doel that the reader chose for this zaak: in the address (``?doel=``) or before; None if none yet.

    One that the handvat does not name for the reader's functie does not count.
    """
    mogelijk = {doel.id for doel in diensten().handvat.doelen_voor(huidige_aanvrager())}
    gevraagd = request.args.get("doel", "")
    if gevraagd in mogelijk:
        onthoud_doel(zaaknummer, gevraagd)
        return gevraagd
    eerder = dict(session.get(_SLEUTEL, {})).get(zaaknummer)
    return eerder if eerder in mogelijk else None


def onthoud_doel(zaaknummer: str, doel: str) -> None:
    """Keep a doel for this zaak as long as the session lasts."""
    session[_SLEUTEL] = dict(session.get(_SLEUTEL, {})) | {zaaknummer: doel}
