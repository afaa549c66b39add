"""The matrix: contextveld by partij, as a table, a heat map and a flow, on a page, as CSV and as PDF."""

from __future__ import annotations

from dataclasses import replace
from threading import Lock
from types import MappingProxyType
from typing import Any, Final

from flask import Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from gateway.services import diensten
from gateway.services.lesstof import Matrixblad
from webtool.blauwdruk import bp
from webtool.leren.matrix.bestand import maak_csv
from webtool.leren.matrix.blad import Inhoud, maak_inhoud, toetsing
from webtool.leren.matrix.keuze import TABEL, WEERGAVEN, Keuze, lees_keuze
from webtool.leren.matrix.stroom import maak_stroom
from webtool.leren.situatie import feiten_in_woorden, in_woorden, keuzes
from webtool.pagina import toon
from webtool.pdf import maak_pdf
from webtool.vertaling import _

_TEKENEN: Final = Lock()  # a PDF costs seconds of processor: one at a time


@bp.get("/matrix")
def matrix() -> ResponseReturnValue:
    """Show the matrix for the doel that is chosen; without one the form; 400 with a wrong choice."""
    keuze, fouten = lees_keuze()
    situatie = keuze.situatie
    inhoud: dict[str, Any] = {
        "s": situatie,
        "k": keuzes(situatie),
        "keuze": keuze,
        "feiten": tuple(zip(_zonder_feit(keuze), feiten_in_woorden(situatie), strict=True)),
        "adres": {
            naam: url_for("webtool.matrix", **keuze.adres(weergave=naam if naam != TABEL else None))
            for naam in WEERGAVEN
        },
        "handvat": diensten().leren.oordelen.handvat(situatie),
    }
    if situatie.doel is None:
        inhoud["per_doel"] = [
            (naam, url_for("webtool.matrix", **keuze.adres(doel=doel))) for doel, naam in inhoud["k"].doelen
        ]
    else:
        blad = _blad(keuze)
        inhoud |= {"blad": blad, "inhoud": maak_inhoud(blad, keuze), "toetsing": toetsing(blad)}
        inhoud |= {"gekozen": in_woorden(situatie), "alles": url_for("webtool.matrix", **keuze.adres(toon="alles"))}
        if keuze.weergave == "stroom":
            inhoud["stroom"] = maak_stroom(blad)
            inhoud["tekening"] = url_for("webtool.matrix_svg", **keuze.adres(weergave=None))
    return toon("leren/matrix.html", fouten=fouten, **inhoud), 400 if fouten else 200


@bp.get("/matrix.svg")
def matrix_svg() -> ResponseReturnValue:
    """Draw the flow; its text stands on the page. Otherwise as the other files."""
    keuze, fouten = lees_keuze()
    if fouten or keuze.situatie.doel is None:
        return _terug()
    blad = _blad(keuze)
    svg = render_template("leren/matrix_stroombeeld.svg", stroom=maak_stroom(blad))
    return Response(svg, content_type="image/svg+xml")


@bp.get("/matrix.csv")
def matrix_csv() -> ResponseReturnValue:
    """Give the matrix as CSV; with a wrong choice or without a doel back to the page, which says what is wrong."""
    keuze, fouten = lees_keuze()
    if fouten or keuze.situatie.doel is None:
        return _terug()
    blad = _blad(keuze)
    inhoud = maak_inhoud(blad, keuze)
    return _bestand(maak_csv(_kop(keuze, blad, inhoud), inhoud), "text/csv; charset=utf-8", keuze, "csv")


@bp.get("/matrix.pdf")
def matrix_pdf() -> ResponseReturnValue:
    """Give the matrix as a tagged PDF; with a wrong choice or without a doel back to the page."""
    keuze, fouten = lees_keuze()
    if fouten or keuze.situatie.doel is None:
        return _terug()
    blad = _blad(keuze)
    inhoud = maak_inhoud(blad, keuze)
    html = render_template("leren/matrix_pdf.html", kop=_kop(keuze, blad, inhoud), inhoud=inhoud)
    with _TEKENEN:
        return _bestand(maak_pdf(html), "application/pdf", keuze, "pdf")


def _terug() -> ResponseReturnValue:
    gevraagd: dict[str, Any] = request.args.to_dict(flat=False)
    return redirect(url_for("webtool.matrix", **gevraagd), 303)


def _blad(keuze: Keuze) -> Matrixblad:
    partijen = None if keuze.alle else keuze.partijen
    return diensten().leren.matrix.maak(keuze.situatie, partijen, nu=keuze.nu, verschillen=keuze.verschillen)


def _zonder_feit(keuze: Keuze) -> list[str]:
    """Return for each fact the address of the same view without it."""
    feiten = keuze.situatie.feiten
    zonder = ({naam: waar for naam, waar in feiten.items() if naam != weg} for weg in feiten)
    return [
        url_for(
            "webtool.matrix",
            **replace(keuze, situatie=replace(keuze.situatie, feiten=MappingProxyType(over))).adres(),
        )
        for over in zonder
    ]


def _kop(keuze: Keuze, blad: Matrixblad, inhoud: Inhoud) -> list[tuple[str, str]]:
    """Return what stands above the matrix in a file: what it is, of which versie, in which situation."""
    return [
        (_("Wie mag wat weten?"), _("Fictief: dit gaat niet over een persoon.")),
        (_("Versie van het handvat"), blad.handvat.versie),
        ("sha256", blad.handvat.sha256),
        (_("Toetsing"), toetsing(blad) or _("geen regel")),
        *in_woorden(keuze.situatie),
        *((vraag, _("Ja") if waar else _("Nee")) for vraag, waar in feiten_in_woorden(keuze.situatie)),
        (_("Antwoord"), _("Met alleen wat bekend is") if keuze.nu else _("Wat hoogstens kan")),
        (_("Gegevens"), _("Alleen waar de antwoorden verschillen") if keuze.verschillen else _("Alle gegevens")),
        *((naam, telling) for naam, telling in inhoud.kort),
        *([(_("Niets"), ", ".join(inhoud.niets))] if inhoud.niets else []),
    ]


def _bestand(inhoud: bytes, soort: str, keuze: Keuze, eind: str) -> Response:
    kop = {"Content-Disposition": f'attachment; filename="matrix-{keuze.situatie.doel}.{eind}"'}
    return Response(inhoud, content_type=soort, headers=kop)
