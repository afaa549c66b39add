"""The pages of a team: choose it, share, see what others gave, advise, and look at what the handvat says."""

from __future__ import annotations

from typing import Any, Final

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from gateway.errors import OngeldigeInvoerError, TeamIntussenVeranderdError
from gateway.services import diensten
from gateway.services.lesstof import Teamspel
from webtool.blauwdruk import bp
from webtool.formulier import Fout
from webtool.leren.teams import invoer, trainer, woorden
from webtool.leren.teams.deelnemer import deelnemer, geef_koekje, lees_code, nieuw_of_eigen
from webtool.leren.teams.onthulling import maak_teambladen
from webtool.pagina import toon

_MET_ROUTES: Final = (trainer,)  # importing it adds its routes


@bp.get("/s/<code>/team")
def team_kies(code: str) -> ResponseReturnValue:
    """Show the story and the teams that one can join."""
    return _kies(lees_code(code), (), 200)


@bp.post("/s/<code>/team")
def team_kies_maak(code: str) -> ResponseReturnValue:
    """Put this phone in a team."""
    code, partij = lees_code(code), request.form.get("partij", "")
    koekje, wie = nieuw_of_eigen(code)
    try:
        diensten().leren.teams.kies_team(code, wie, partij)
    except OngeldigeInvoerError:
        return _kies(code, (Fout("partij", invoer.KIES_TEAM),), 400)
    naar = redirect(url_for("webtool.team", code=code, partij=partij), 303)
    return geef_koekje(make_response(naar), code, koekje)


@bp.get("/s/<code>/team/<partij>")
def team(code: str, partij: str) -> ResponseReturnValue:
    """Show the game as this team sees it."""
    spel = _spel(code, partij)
    return _pagina(spel, partij) if isinstance(spel, Teamspel) else spel


@bp.post("/s/<code>/team/<partij>/keuzes")
def team_keuzes(code: str, partij: str) -> ResponseReturnValue:
    """Save what the team shares; if somebody of the team was first, show both."""
    spel = _spel(code, partij)
    if not isinstance(spel, Teamspel):
        return spel
    dienst, gekozen = diensten().leren.teams, invoer.lees_keuzes(request.form, spel.casus, partij)
    try:
        dienst.bewaar_keuzes(spel.sessie, partij, invoer.lees_uitgave(request.form), gekozen)
    except TeamIntussenVeranderdError:
        fouten = invoer.fout_bij_kaart()
        return _pagina(dienst.spel(spel.sessie), partij, gekozen=gekozen, fouten=fouten, status=409)
    return redirect(url_for("webtool.team", code=spel.sessie, partij=partij, bewaard=1, _anchor="bewaard"), 303)


@bp.post("/s/<code>/team/<partij>/advies")
def team_advies(code: str, partij: str) -> ResponseReturnValue:
    """Save what the team advises; if somebody of the team was first, show what stands there now."""
    spel = _spel(code, partij)
    if not isinstance(spel, Teamspel):
        return spel
    dienst, advies = diensten().leren.teams, request.form.get("advies", "")
    try:
        dienst.bewaar_advies(spel.sessie, partij, invoer.lees_uitgave(request.form), advies)
    except OngeldigeInvoerError:
        return _pagina(spel, partij, fouten=(Fout("advies", invoer.KIES_ADVIES),), status=400)
    except TeamIntussenVeranderdError:
        nu = dienst.spel(spel.sessie)
        return _pagina(nu, partij, advies=advies, fouten=(Fout("advies", invoer.INTUSSEN),), status=409)
    return redirect(url_for("webtool.team", code=spel.sessie, partij=partij, bewaard=1, _anchor="bewaard"), 303)


@bp.get("/s/<code>/team/<partij>/nieuws")
def team_nieuws(code: str, partij: str) -> ResponseReturnValue:
    """Tell whether anything changed since the page was made; 204 is nothing. A form is never replaced."""
    spel = diensten().leren.teams.spel(lees_code(code))
    if _gezien(spel, partij) == request.args.get("gezien"):
        return "", 204
    return render_template("leren/team_nieuws.html", code=spel.sessie, partij=partij)


def _spel(code: str, partij: str) -> Teamspel | ResponseReturnValue:
    """Return the game, or the way to the choice of a team for who is not in this one."""
    code, dienst = lees_code(code), diensten().leren.teams
    spel = dienst.spel(code)
    spel.team(partij)
    wie = deelnemer(code)
    if wie is None or dienst.team_van(code, wie) != partij:
        return redirect(url_for("webtool.team_kies", code=code), 303)
    return spel


def _gezien(spel: Teamspel, partij: str) -> str:
    return f"{spel.fase}.{spel.team(partij).uitgave}.{len(spel.gekregen(partij))}"


def _kies(code: str, fouten: tuple[Fout, ...], status: int) -> ResponseReturnValue:
    dienst = diensten().leren.teams
    spel, wie = dienst.spel(code), deelnemer(code)
    pagina = toon(
        "leren/team_kies.html",
        code=code,
        casus=spel.casus,
        personen=woorden.personen(spel.casus),
        tafel=woorden.maak_tafel(spel),
        gekozen=dienst.team_van(code, wie) if wie else None,
        fouten=fouten,
    )
    return pagina, status


def _pagina(
    spel: Teamspel,
    partij: str,
    *,
    gekozen: woorden.Keuzes | None = None,
    advies: str | None = None,
    fouten: tuple[Fout, ...] = (),
    status: int = 200,
) -> ResponseReturnValue:
    tafel = woorden.maak_tafel(spel)
    inhoud: dict[str, Any] = {
        "code": spel.sessie,
        "casus": spel.casus,
        "personen": woorden.personen(spel.casus),
        "tafel": tafel,
        "ik": next(een for een in tafel if een.id == partij),
        "fase": spel.fase,
        "fasewoorden": woorden.fase(spel.fase),
        "uitgave": spel.team(partij).uitgave,
        "kaart": woorden.maak_kaart(spel, partij, gekozen),
        "opties": woorden.opties(),
        "feiten": woorden.maak_feiten(spel, partij),
        "stappen": woorden.stappen(),
        "advies": advies if advies is not None else spel.team(partij).advies,
        "gezien": _gezien(spel, partij),
        "bewaard": "bewaard" in request.args and not fouten,
        "bladen": (),
        "fouten": fouten,
    }
    if spel.fase == "onthuld":
        inhoud["bladen"] = tuple(een for een in maak_teambladen(spel) if een.id == partij)
        inhoud["versie"] = diensten().handvat.kop()["versie"]
    return toon("leren/team.html", **inhoud), status
