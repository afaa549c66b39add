"""What if: change one thing in a situation and see what appears and disappears."""

from __future__ import annotations

from typing import Any

from flask import redirect, request
from flask.typing import ResponseReturnValue

from gateway.errors import OngeldigeInvoerError
from gateway.identity import optionele_aanvrager
from gateway.services import diensten
from webtool.blauwdruk import bp
from webtool.formulier import Fout, fouten_uit
from webtool.leren.situatie import keuzes
from webtool.leren.watals import woorden
from webtool.leren.watals.adres import Watalsadres, is_onaf, lees
from webtool.pagina import toon


@bp.get("/wat-als")
def watals() -> ResponseReturnValue:
    """Show what changes between where it began and now. An instruction (``zet``, ``casus``, the form) goes to the
    address that holds its outcome; 400 with every mistake at its field. With a script the form asks at each change."""
    gekozen, fouten = lees()
    kleinste, meer = _kleinste(gekozen) if not fouten else (None, ())
    fouten = (*fouten, *meer)
    if is_onaf() and not fouten:
        anker = "kleinste" if request.args.get("reken") == "kleinste" else "uitkomst"
        return redirect(gekozen.url(anker if gekozen.nu.doel else None), 303)
    groepen, rest = woorden.feiten(gekozen.nu)
    inhoud: dict[str, Any] = {
        "gekozen": gekozen,
        "k": keuzes(gekozen.nu),
        "ingevuld": {naam: request.args.get(naam) or None for naam in ("leeftijd", "datum")},
        "groepen": groepen,
        "rest": rest,
        "velden": woorden.velden(gekozen.nu),
        "kleinste": kleinste,
        "zaken": () if gekozen.nu.doel else diensten().leren.zaken.alle(),
        "trainer": _mag_vragen_maken(),
    }
    if not fouten and gekozen.nu.doel is not None:
        inhoud |= _uitkomst(gekozen)
    met_script = "HX-Request" in request.headers  # only what came back well is put on the page, a mistake too
    inhoud["stand"] = inhoud.get("kort", "") if met_script else ""
    pagina = toon("leren/watals.html", fouten=fouten, **inhoud)
    return pagina, 400 if fouten and not met_script else 200


def _uitkomst(gekozen: Watalsadres) -> dict[str, Any]:
    dienst, van = diensten().leren.watals, gekozen.van or gekozen.nu
    anders, gelijk = woorden.blokken(gekozen, dienst.verschillen(van, gekozen.nu))
    veranderd = woorden.veranderd(van, gekozen.nu)
    return {
        "kort": woorden.in_het_kort(anders) if veranderd else "",
        "anders": anders,
        "gelijk": gelijk,
        "ziet": tuple(blok for blok in gelijk if blok.na),
        "veranderd": veranderd,
        "versies": tuple(dict.fromkeys((dienst.versie(van), dienst.versie(gekozen.nu)))),
    }


def _kleinste(gekozen: Watalsadres) -> tuple[woorden.Kleinste | None, tuple[Fout, ...]]:
    """Return the smallest changes for the chosen partij and veld; None if none is chosen."""
    if gekozen.nu.doel is None or not (gekozen.voor_partij or gekozen.voor_veld):
        return None, ()
    try:
        gevonden = diensten().leren.watals.wendingen(gekozen.nu, gekozen.voor_partij, gekozen.voor_veld)
    except OngeldigeInvoerError as error:
        return None, fouten_uit(error)
    return woorden.kleinste(gekozen, gevonden), ()


def _mag_vragen_maken() -> bool:
    """Tell whether the way to a workshop question is shown: to a trainer, and to who may be one but did not log in."""
    aanvrager = optionele_aanvrager()
    return aanvrager is None or "trainer" in aanvrager.systeemrollen
