"""The forms of the reflection meetings and of the ten cases a location studies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from flask import Response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from gateway.errors import OngeldigeInvoerError
from gateway.identity import huidige_aanvrager
from gateway.services import Reflectie, diensten
from gateway.services.lesstof import NieuweReflectie
from webtool.blauwdruk import bp
from webtool.formulier import Fout, fouten_uit
from webtool.leren.reflectie.uitvoer import als_csv, als_json
from webtool.leren.reflectie.woorden import Woorden, periodenaam
from webtool.pagina import toon
from webtool.tekst import datum, regionaam
from webtool.vertaling import NEDERLANDS, taal

_GOOIT_WEG: Final = frozenset({"trainer", "privacyfunctionaris"})


@dataclass(frozen=True, slots=True)
class Locatie:
    """One location: how many cases it studied, and its forms."""

    id: str
    naam: str
    gedaan: int
    van: int
    rijen: tuple[tuple[str, str, str, str], ...]  # id, kind of form, period, what was learnt


@bp.get("/reflectie")
def reflecties() -> ResponseReturnValue:
    """Show per location what there is, one's own locations first."""
    dienst, woorden = diensten().leren.reflecties, Woorden()
    alle = dienst.lijst()
    eigen = huidige_aanvrager().regios
    locaties = [
        Locatie(een.regio, regionaam(een.regio), een.gedaan, een.van, _rijen(alle, een.regio, woorden))
        for een in sorted(dienst.voortgang(), key=lambda een: een.regio not in eigen)
    ]
    formulieren = dienst.formulieren()
    inhoud = {
        "locaties": [een for een in locaties if een.rijen or een.id in eigen],
        "leeg": [een.naam for een in locaties if not een.rijen and een.id not in eigen],
        "formulieren": formulieren.per_id.values(),
        "maanden": formulieren.bewaar_maanden,
        "jaar": dienst.jaar(),
        "aantal": len(alle),
    }
    return toon("leren/reflecties.html", **inhoud)


@bp.get("/reflectie/reflecties.csv")
def reflecties_csv() -> ResponseReturnValue:
    """Give everything, or what is of one location (``regio``), as a table."""
    return _bestand(als_csv(_gevraagd(), Woorden()), "text/csv", "reflecties.csv")


@bp.get("/reflectie/reflecties.json")
def reflecties_json() -> ResponseReturnValue:
    """Give everything, or what is of one location (``regio``), as JSON, with the ids of the forms."""
    return _bestand(als_json(_gevraagd()), "application/json", "reflecties.json")


@bp.get("/reflectie/nieuw/<soort>")
def reflectie_nieuw(soort: str) -> ResponseReturnValue:
    """Show an empty form; of one who works at one location that is chosen."""
    regios = huidige_aanvrager().regios
    return _formulier(soort, {"regio": list(regios[:1])} if len(regios) == 1 else {})


@bp.post("/reflectie/nieuw/<soort>")
def reflectie_maak(soort: str) -> ResponseReturnValue:
    """Keep what was filled in."""
    gestuurd = request.form.to_dict(flat=False)
    nieuw = NieuweReflectie(
        soort,
        request.form.get("regio", ""),
        request.form.get("periode", ""),
        {naam: tuple(waarden) for naam, waarden in gestuurd.items()},
    )
    try:
        id_ = diensten().leren.reflecties.voeg_toe(nieuw)
    except OngeldigeInvoerError as error:
        return _formulier(soort, gestuurd, _genoemd(soort, fouten_uit(error)))
    return redirect(url_for("webtool.reflectie", reflectie_id=id_, klaar="ja", _anchor="inhoud"), 303)


@bp.get("/reflectie/<uuid:reflectie_id>")
def reflectie(reflectie_id: object) -> ResponseReturnValue:
    """Show one form, with ways to learn more about what it names."""
    dienst, woorden = diensten().leren.reflecties, Woorden()
    een = dienst.get(str(reflectie_id))
    rollen = huidige_aanvrager().systeemrollen
    inhoud = {
        "een": een,
        "soort": dienst.formulieren().per_id[een.soort].naam,
        "regio": regionaam(een.regio),
        "periode": periodenaam(een.periode),
        "koppen": woorden.antwoorden(een),
        "vervalt": datum(een.vervalt_op),
        "verder": _verder(een),
        "mag_weg": not _GOOIT_WEG.isdisjoint(rollen),
        "is_trainer": "trainer" in rollen,
        "klaar": request.args.get("klaar") == "ja",
    }
    return toon("leren/reflectie.html", **inhoud)


@bp.post("/reflectie/<uuid:reflectie_id>/weg")
def reflectie_weg(reflectie_id: object) -> ResponseReturnValue:
    """Throw one away."""
    diensten().leren.reflecties.verwijder(str(reflectie_id))
    return redirect(url_for("webtool.reflecties", _anchor="inhoud"), 303)


def _gevraagd() -> tuple[Reflectie, ...]:
    return diensten().leren.reflecties.lijst(request.args.get("regio") or None)


def _rijen(alle: tuple[Reflectie, ...], regio: str, woorden: Woorden) -> tuple[tuple[str, str, str, str], ...]:
    return tuple(
        (een.id, woorden.soort(een.soort), periodenaam(een.periode), str(een.antwoorden.get("les", "")))
        for een in alle
        if een.regio == regio
    )


def _formulier(soort: str, gekozen: dict[str, list[str]], fouten: tuple[Fout, ...] = ()) -> ResponseReturnValue:
    dienst, woorden = diensten().leren.reflecties, Woorden()
    eigen = huidige_aanvrager().regios
    inhoud: dict[str, Any] = {
        "periodes": [(een, periodenaam(een)) for een in dienst.periodes(soort)],
        "formulier": dienst.formulieren().per_id[soort],
        "koppen": woorden.koppen(soort),
        "regios": [(een, regionaam(een)) for een in sorted(dienst.regios(), key=lambda een: een not in eigen)],
        "gekozen": gekozen,
        "fouten": fouten,
    }
    return toon("leren/reflectie_nieuw.html", **inhoud), 400 if fouten else 200


def _genoemd(soort: str, fouten: tuple[Fout, ...]) -> tuple[Fout, ...]:
    """Return the mistakes with the question that each is at, as many are alike; the questions are only in Dutch."""
    if taal() != NEDERLANDS:
        return fouten
    vragen = {vraag.id: vraag.vraag for vraag in Woorden().vragen(soort)}
    return tuple(Fout(fout.veld, f"{vragen.get(fout.veld, '')} {fout.tekst}".strip()) for fout in fouten)


def _verder(een: Reflectie) -> dict[str, Any]:
    """Return the parts of an address about what the form names; empty where too little is named."""
    categorie = een.antwoorden.get("categorie")
    if not isinstance(categorie, str):
        return {}
    dienst = diensten()
    genoemd = {naam: waarde for naam in ("partij", "doel") if (waarde := een.antwoorden.get(naam))}
    veld = dienst.leren.reflecties.eerste_veld(categorie)
    if veld is None:  # the handvat no longer has it
        return {}
    return {"categorie": categorie, "genoemd": genoemd, "veld": veld, "van": dienst.handvat.categorie(categorie).houder}


def _bestand(inhoud: bytes, soort: str, naam: str) -> Response:
    kop = {"Content-Disposition": f'attachment; filename="{naam}"'}
    return Response(inhoud, mimetype=soort, headers=kop)
