"""Reports: of a month, without persons; and of one stated deviation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from gateway.errors import OngeldigeInvoerError
from gateway.services import diensten
from gateway.services.toezicht import Verslag, woorden
from webtool.blauwdruk import bp
from webtool.formulier import Fout, fouten_uit
from webtool.naslag import Naslag
from webtool.pagina import toon
from webtool.tekst import kort, leesbaar, maandnaam, tijdstip
from webtool.toezicht import teksten
from webtool.toezicht.gebruik import blik, in_woorden, met_gebruik
from webtool.vertaling import _, merk, vertaal

VERBORGEN = merk("verborgen")
_SOORT: Mapping[str, str] = {
    "maandverslag": merk("Verslag van %(maand)s"),
    "afwijking": merk("Verslag van een afwijking in %(maand)s"),
}


@bp.get("/toezicht/verslagen")
@met_gebruik
def toezicht_verslagen() -> ResponseReturnValue:
    """Show the latest reports, and the form to make one."""
    return _verslagen()


@bp.post("/toezicht/verslagen")
@met_gebruik
def toezicht_verslag_maak() -> ResponseReturnValue:
    """Make the report of a month."""
    try:
        maand = date.fromisoformat(request.form.get("maand", ""))
        verslag = diensten().toezicht.verslagen.maak(blik(), maand)
    except OngeldigeInvoerError as error:
        return _verslagen(fouten_uit(error))
    except ValueError:
        return _verslagen((Fout("maand", "Kies een maand."),))
    return redirect(url_for("webtool.toezicht_verslag", verslag=verslag), 303)


@bp.post("/toezicht/signalen/<uuid:signaal>/verslag")
@met_gebruik
def toezicht_signaal_verslag(signaal: object) -> ResponseReturnValue:
    """Make the report of one stated deviation."""
    reden = request.form.get("afwijking", "")
    if not reden.strip():
        return redirect(url_for("webtool.toezicht_signaal", signaal=signaal, _anchor="verslag"), 303)
    verslag = diensten().toezicht.verslagen.maak_specifiek(blik(), str(signaal), reden)
    return redirect(url_for("webtool.toezicht_verslag", verslag=verslag), 303)


@bp.get("/toezicht/verslagen/<uuid:verslag>")
@met_gebruik
def toezicht_verslag(verslag: object) -> ResponseReturnValue:
    """Show one report."""
    een = diensten().toezicht.verslagen.get(blik(), str(verslag))
    naslag = Naslag(diensten().handvat)
    return toon(
        "toezicht/verslag.html",
        gebruik=in_woorden(),
        kop=_kop(een),
        op=tijdstip(een.op),
        sha256=een.sha256,
        letterlijk=een.tekst,
        minstens=een.inhoud.get("minstens"),
        tabellen=_tabellen(een.inhoud, naslag) if "partijen" in een.inhoud else [],
        reeksen=_reeksen(een.inhoud, naslag) if "doelen" in een.inhoud else [],
        regel=vertaal(woorden.signalen().get(een.inhoud.get("regel", ""), "")),
        medewerker=een.inhoud.get("medewerker", ""),
        toegangen=[
            (rij["index"], tijdstip(datetime.fromisoformat(rij["moment"])), teksten.UITKOMST.get(rij["uitkomst"]))
            for rij in een.inhoud.get("toegangen", ())
        ],
    )


def _verslagen(fouten: tuple[Fout, ...] = ()) -> ResponseReturnValue:
    dienst = diensten().toezicht.verslagen
    pagina = toon(
        "toezicht/verslagen.html",
        gebruik=in_woorden(),
        maanden=[(maand.isoformat(), maandnaam(maand)) for maand in dienst.maanden()],
        verslagen=[(een.id, _kop(een), tijdstip(een.op)) for een in dienst.lijst(blik())],
        gekozen=request.form.get("maand", ""),
        fouten=fouten,
    )
    return pagina, 400 if fouten else 200


def _kop(een: Verslag) -> str:
    maand = maandnaam(een.maand)
    return _(_SOORT[een.soort], maand=maand) if een.soort in _SOORT else f"{leesbaar(een.soort)} {maand}"


def _tabellen(inhoud: Mapping[str, Any], naslag: Naslag) -> list[dict[str, Any]]:
    """Return the two tables with the names of their rows and columns."""
    bronnen, partijen = inhoud["bronnen"], inhoud["partijen"]
    return [
        _tabel(_("Organisaties"), partijen, lambda een: kort(naslag.partij(een).naam), _uitkomst),
        _tabel(_("Bronnen"), bronnen, lambda een: str(naslag.bron(een).naam), teksten.bronstand),
    ]


def _tabel(
    titel: str, tabel: Mapping[str, Any], rij: Callable[[str], str], kolom: Callable[[str], str]
) -> dict[str, Any]:
    return {
        "titel": titel,
        "kolommen": [kolom(een) for een in tabel["kolommen"]],
        "rijen": [
            (rij(een), [_getal(cel) for cel in waarden["cellen"]], _getal(waarden["totaal"]))
            for een, waarden in tabel["rijen"].items()
        ],
        "kolomtotalen": [_getal(een) for een in tabel["kolomtotalen"]],
        "totaal": _getal(tabel["totaal"]),
    }


def _reeksen(inhoud: Mapping[str, Any], naslag: Naslag) -> list[tuple[str, list[tuple[str, str]], str]]:
    verklaringen = woorden.verklaringen()
    namen: tuple[tuple[str, str, Callable[[str], str]], ...] = (
        (_("Doelen"), "doelen", lambda een: str(naslag.doel(een).naam)),
        (_("Verklaringen"), "verklaringen", lambda een: vertaal(verklaringen.get(een) or leesbaar(een))),
    )
    return [
        (
            titel,
            [(naam(een), _getal(aantal)) for een, aantal in inhoud[sleutel]["cellen"].items()],
            _getal(inhoud[sleutel]["totaal"]),
        )
        for titel, sleutel, naam in namen
    ]


def _uitkomst(een: str) -> str:
    badge = teksten.UITKOMST.get(een)
    return leesbaar(een) if badge is None else _(badge.tekst)


def _getal(aantal: int | None) -> str:
    return _(VERBORGEN) if aantal is None else str(aantal)
