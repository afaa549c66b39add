"""Studying alone: no account, and nothing is kept but a signed cookie that says which questions went well."""

from __future__ import annotations

from typing import Any, Final

from flask import Response, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from itsdangerous import BadData, URLSafeSerializer

from gateway.services import diensten
from gateway.services.lesstof import Voortgang
from webtool.blauwdruk import bp
from webtool.formulier import Fout
from webtool.leren.zaken.blad import KEUZES, maak_uitslag, maak_vraagblad
from webtool.naslag import Naslag
from webtool.pagina import toon
from webtool.tekst import datum, kort
from webtool.vertaling import merk

KOEKJE: Final = "zelfstudie"
_PAD: Final = "/oefenen/zelf"
_JAAR: Final = 365 * 24 * 3600
_KIES: Final = merk("Kies eerst zelf een antwoord.")


@bp.get("/oefenen/zelf")
def zelfstudie() -> ResponseReturnValue:
    """Show how it goes, what comes back today, and where to begin."""
    dienst, voortgang = diensten().leren.zelfstudie, _voortgang()
    stand = dienst.stand(voortgang)
    naslag = Naslag(diensten().handvat)
    return toon(
        "leren/zelfstudie.html",
        stand=stand,
        eerst=None if stand.eerst is None else datum(stand.eerst),
        gekozen=voortgang.partij or "",
        partijen=tuple((een, kort(naslag.partij(een).naam)) for een in dienst.partijen()),
        gewist="gewist" in request.args,
    )


@bp.post("/oefenen/zelf")
def zelfstudie_begin() -> ResponseReturnValue:
    """Keep for which organisation somebody works, or that they do not say, and go to the first question."""
    nu = diensten().leren.zelfstudie.begin(_voortgang(), request.form.get("partij", ""))
    return _bewaar(redirect(url_for("webtool.zelfstudie_vraag", _anchor="inhoud"), 303), nu)


@bp.get("/oefenen/zelf/vraag")
def zelfstudie_vraag() -> ResponseReturnValue:
    """Show the next question, or that it is enough for today."""
    return _vraag(())


@bp.post("/oefenen/zelf/vraag")
def zelfstudie_antwoord() -> ResponseReturnValue:
    """Count an answer and go to the explanation; without a choice the question is shown again."""
    zaak_id, keuze = request.form.get("zaak", ""), request.form.get("keuze", "")
    vraag = diensten().leren.zaken.vraag(zaak_id)
    if keuze not in KEUZES:
        return _vraag((Fout("keuze", _KIES),), vraag.id), 400
    nu = diensten().leren.zelfstudie.beantwoord(_voortgang(), vraag.id, keuze)
    naar = url_for("webtool.zelfstudie_uitleg", zaak_id=vraag.id, keuze=keuze, _anchor="antwoord")
    return _bewaar(redirect(naar, 303), nu)


@bp.get("/oefenen/zelf/uitleg/<zaak_id>")
def zelfstudie_uitleg(zaak_id: str) -> ResponseReturnValue:
    """Explain the answer to one question."""
    vraag = diensten().leren.zaken.vraag(zaak_id)
    keuze = request.args.get("keuze", "")
    return toon(
        "leren/zelfstudie_uitleg.html",
        b=maak_vraagblad(vraag),
        u=maak_uitslag(vraag, keuze if keuze in KEUZES else None),
        klaar=diensten().leren.zelfstudie.volgende(_voortgang()) is None,
    )


@bp.post("/oefenen/zelf/wis")
def zelfstudie_wis() -> ResponseReturnValue:
    """Forget everything: the cookie goes, and there is nothing else."""
    antwoord = redirect(url_for("webtool.zelfstudie", gewist="ja", _anchor="inhoud"), 303)
    antwoord.delete_cookie(KOEKJE, **_koekje())
    return antwoord


def _vraag(fouten: tuple[Fout, ...], zaak_id: str | None = None) -> str:
    dienst, voortgang = diensten().leren.zelfstudie, _voortgang()
    vraag = diensten().leren.zaken.vraag(zaak_id) if zaak_id else dienst.volgende(voortgang)
    stand = dienst.stand(voortgang)
    return toon(
        "leren/zelfstudie_vraag.html",
        b=None if vraag is None else maak_vraagblad(vraag),
        keuzes=KEUZES,
        stand=stand,
        eerst=None if stand.eerst is None else datum(stand.eerst),
        fouten=fouten,
    )


def _schrijver() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt=KOEKJE)


def _voortgang() -> Voortgang:
    """Return the progress in the cookie; one that is not ours is none at all."""
    try:
        inhoud = _schrijver().loads(request.cookies.get(KOEKJE, ""))
    except BadData:
        inhoud = None
    return diensten().leren.zelfstudie.lees(inhoud)


def _bewaar(antwoord: Any, voortgang: Voortgang) -> Response:
    waarde = _schrijver().dumps(diensten().leren.zelfstudie.bewaar(voortgang))
    antwoord.set_cookie(KOEKJE, waarde, max_age=_JAAR, **_koekje())
    gezet: Response = antwoord
    return gezet


def _koekje() -> dict[str, Any]:
    veilig = request.is_secure or bool(current_app.config["SESSION_COOKIE_SECURE"])
    return {"path": _PAD, "secure": veilig, "httponly": True, "samesite": "Lax"}
