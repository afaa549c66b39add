"""``/stroom``: who has a page open hears that something changed, as Server-Sent Events. Only what they may see.

Events: ``zaak-<zaaknummer>`` holds the row of the monitor as this reader may see it; ``nieuws-<zaaknummer>`` only says
that the zaak changed and leads to the page anew, so nothing that somebody is typing in is replaced.

A connection ends after 25 seconds and the browser comes back with the id of what it saw last. It ends at once when the
session does. When there are as many connections as there may be, it ends at once too, after what was missed; the
browser then asks again every 15 seconds.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from typing import Final

from flask import Response, copy_current_request_context, render_template, request

from gateway.aanvrager import Aanvrager
from gateway.identity import huidige_aanvrager, sessiewacht
from gateway.services import Kaartplek, Monitorrij, Verandering, diensten
from webtool.blauwdruk import bp
from webtool.naslag import Naslag
from webtool.pagina import zoek_persoon
from webtool.vertaling import taal
from webtool.werkplek.doel import gekozen_doel
from webtool.werkplek.monitor.monitor import maak_rij

DUUR_SEC: Final = 25.0
HARTSLAG_SEC: Final = 10.0
_TERUG_MS: Final = 500
_LATER_MS: Final = 15_000  # when it is full
_HARTSLAG: Final = ": leeft\n\n"


@bp.get("/stroom")
def stroom() -> Response:
    """Keep the monitor up to date, or with ``?zaak=`` tell the page of one zaak that it changed.

    With ``&kaart=`` and the number of a persoon, it is the page of the ketenkaart about that persoon.
    """
    aanvrager, zaaknummer = huidige_aanvrager(), request.args.get("zaak")
    dienst, kaart = diensten().werkplek.stroom, None
    if zaaknummer is not None:
        dienst.eis_zaak(aanvrager, zaaknummer)
        kaart = _open_kaart(aanvrager, zaaknummer)
    laatste = request.headers.get("Last-Event-ID")
    stapel = ExitStack()
    lezer = stapel.enter_context(dienst.open(aanvrager, laatste, zaaknummer, kaart))
    leeft = sessiewacht()

    def gebeurtenissen() -> Iterator[str]:
        with stapel:
            terug = _LATER_MS if lezer.kort else _TERUG_MS
            yield f"retry: {terug}\nid: {lezer.merk}\n: begin\n\n"
            einde = time.monotonic() + DUUR_SEC
            while (over := einde - time.monotonic()) > 0:
                veranderd = lezer.wacht(min(HARTSLAG_SEC, over))
                if not leeft():
                    return
                laatste_per_zaak = {een.zaaknummer: een for een in veranderd}
                yield from (
                    _gebeurtenis(aanvrager, een, alleen_nieuws=zaaknummer is not None)
                    for een in sorted(laatste_per_zaak.values(), key=lambda een: een.volgnummer)
                    if zaaknummer in (None, een.zaaknummer)
                )
                if lezer.kort:
                    return
                if not veranderd:
                    yield _HARTSLAG

    antwoord = stroomantwoord(gebeurtenissen())
    antwoord.call_on_close(stapel.close)  # also of one that left before the first event
    return antwoord


def _open_kaart(aanvrager: Aanvrager, zaaknummer: str) -> Kaartplek | None:
    persoon, doel = request.args.get("kaart", type=int), gekozen_doel(zaaknummer)
    if persoon is None or doel is None:
        return None
    zoek_persoon(diensten().zaken.get(aanvrager, zaaknummer), persoon)
    return Kaartplek(zaaknummer, persoon, doel)


def stroomantwoord(gebeurtenissen: Iterator[str]) -> Response:
    """Return an answer of which every event leaves at once.

    The context of the request is there while an event is made, and not while it is sent.
    """
    volgende: Callable[[], str | None] = copy_current_request_context(lambda: next(gebeurtenissen, None))

    def stappen() -> Iterator[str]:
        while (een := volgende()) is not None:
            yield een

    antwoord = Response(stappen(), mimetype="text/event-stream")
    antwoord.headers["X-Accel-Buffering"] = "no"  # for a proxy in between
    return antwoord


def gebeurtenis(naam: str, inhoud: str, nummer: str | None = None) -> str:
    """Return one event; ``inhoud`` may have lines."""
    regels = "".join(f"data: {regel}\n" for regel in inhoud.splitlines())
    return f"event: {naam}\n" + (f"id: {nummer}\n" if nummer is not None else "") + regels + "\n"


def _gebeurtenis(aanvrager: Aanvrager, een: Verandering, *, alleen_nieuws: bool) -> str:
    if alleen_nieuws:
        tekst = een.teken((taal(), "nieuws"), lambda rij: render_template("werkplek/nieuws.html"))
        return gebeurtenis(f"nieuws-{een.zaaknummer}", tekst, een.zaakmerk)
    mijn = diensten().werkplek.monitor.van_mij(aanvrager, een.zaaknummer)
    tekst = een.teken((taal(), mijn), lambda rij: _rij(replace(rij, van_mij=mijn)))
    return gebeurtenis(f"zaak-{een.zaaknummer}", tekst, een.merk)


def _rij(rij: Monitorrij) -> str:
    dienst = diensten()
    in_woorden = maak_rij(rij, Naslag(dienst.handvat), dienst.werkplek.monitor.nu())
    return render_template("werkplek/monitor_rij.html", rij=in_woorden)
