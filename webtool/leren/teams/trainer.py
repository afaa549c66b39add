"""The pages of the trainer: choose a case, begin, and the screen in front of the room."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from gateway.errors import OngeldigeInvoerError
from gateway.identity import huidige_aanvrager
from gateway.services import diensten
from gateway.services.lesstof import Teamspel, leesbare_code
from webtool.blauwdruk import bp
from webtool.formulier import Fout
from webtool.leren.teams import invoer, woorden
from webtool.leren.teams.deelnemer import lees_code
from webtool.leren.teams.onthulling import maak_teambladen
from webtool.leren.workshop.blad import maak_qr
from webtool.naslag import Naslag
from webtool.pagina import toon


@bp.get("/oefenen/teams")
def teamspelen() -> ResponseReturnValue:
    """Show the cases, with what a trainer needs to choose, and the own games that still run."""
    return _lijst((), 200)


@bp.post("/oefenen/teams")
def teamspel_maak() -> ResponseReturnValue:
    """Begin a game."""
    try:
        code = diensten().leren.teams.begin(huidige_aanvrager(), request.form.get("casus", ""))
    except OngeldigeInvoerError:
        return _lijst((Fout("casus", invoer.KIES_CASUS),), 400)
    return redirect(url_for("webtool.teamspel", code=code), 303)


@bp.get("/oefenen/teams/<code>")
def teamspel(code: str) -> ResponseReturnValue:
    """Show the screen of a game: how to join, how far the teams are, and at the end what the handvat says."""
    spel = _spel(code)
    inhoud: dict[str, Any] = {"bladen": (), "versie": ""}
    if spel.fase == "onthuld":
        inhoud = {"bladen": maak_teambladen(spel), "versie": diensten().handvat.kop()["versie"]}
    adres = url_for("webtool.deelnemen", code=spel.sessie, _external=True)
    return toon(
        "leren/teamspel.html",
        **_stand(spel),
        **inhoud,
        casus=spel.casus,
        personen=woorden.personen(spel.casus),
        fasewoorden=woorden.fase(spel.fase),
        knoppen=woorden.knoppen(spel.fase),
        leesbaar=leesbare_code(spel.sessie),
        deelcode={"code": leesbare_code(spel.sessie), "adres": adres, "qr": maak_qr(adres)},
    )


@bp.get("/oefenen/teams/<code>/stand")
def teamspel_stand(code: str) -> ResponseReturnValue:
    """Return how far the teams are, if that changed since the page was made; 204 is nothing."""
    stand = _stand(_spel(code))
    if stand["gezien"] == request.args.get("gezien"):
        return "", 204
    return render_template("leren/teamspel_stand.html", **stand)


@bp.post("/oefenen/teams/<code>/fase")
def teamspel_fase(code: str) -> ResponseReturnValue:
    """Move the game to another round."""
    code, van, naar = lees_code(code), request.form.get("van", ""), request.form.get("naar", "")
    diensten().leren.teams.zet_fase(huidige_aanvrager(), code, van, naar)
    return redirect(url_for("webtool.teamspel", code=code, _anchor="ronde"), 303)


@bp.post("/oefenen/teams/<code>/einde")
def teamspel_einde(code: str) -> ResponseReturnValue:
    """End the game; everything that the teams chose is removed."""
    diensten().leren.teams.eindig(huidige_aanvrager(), lees_code(code))
    return redirect(url_for("webtool.teamspelen", klaar=1, _anchor="klaar"), 303)


def _spel(code: str) -> Teamspel:
    return diensten().leren.teams.spel_van(huidige_aanvrager(), lees_code(code))


def _stand(spel: Teamspel) -> dict[str, Any]:
    """Return only numbers, and the advice of each team once all are to see it."""
    tafel = woorden.maak_tafel(spel)
    gezien = ".".join((spel.fase, *(f"{een.leden}-{een.bewaard}" for een in tafel)))
    return {"code": spel.sessie, "fase": spel.fase, "tafel": tafel, "gezien": gezien}


def _lijst(fouten: tuple[Fout, ...], status: int) -> ResponseReturnValue:
    dienst, naslag = diensten().leren.teams, Naslag(diensten().handvat)
    casussen = dienst.casussen()
    pagina = toon(
        "leren/teamspelen.html",
        casussen=[
            (een, tuple(woorden.partijnaam(naslag, partij) for partij in een.partijen)) for een in casussen.values()
        ],
        lopend=[
            (code, leesbare_code(code), casussen[casus].titel)
            for code, casus in dienst.van_trainer(huidige_aanvrager())
        ],
        klaar="klaar" in request.args and not fouten,
        fouten=fouten,
    )
    return pagina, status
