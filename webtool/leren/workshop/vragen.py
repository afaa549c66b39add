"""A question that a trainer makes up: a situation, a story, and what the engine says of it before it is kept."""

from __future__ import annotations

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from gateway.errors import OngeldigeInvoerError
from gateway.identity import huidige_aanvrager
from gateway.services import diensten
from gateway.services.lesstof import NieuweVraag, Situatie, keuze_van
from webtool.blauwdruk import bp
from webtool.formulier import Fout, fouten_uit
from webtool.leren.antwoordblad import maak_blad
from webtool.leren.situatie import feiten_in_woorden, in_woorden, keuzes, lees_situatie
from webtool.leren.zaken.blad import KEUZES
from webtool.naslag import Naslag
from webtool.pagina import toon
from webtool.tekst import kort


@bp.get("/oefenen/vragen/nieuw")
def vraag_nieuw() -> ResponseReturnValue:
    """Show the form; with a whole situation in the address also the answer of the engine."""
    situatie, fouten = lees_situatie()
    nieuw = NieuweVraag("", "", request.args.get("veld", ""))
    return _formulier(situatie, nieuw, fouten), 400 if fouten else 200


@bp.post("/oefenen/vragen/nieuw")
def vraag_maak() -> ResponseReturnValue:
    """Keep the question; the situation stands in the address of the form."""
    situatie, fouten = lees_situatie()
    velden = ("titel", "verhaal", "veld", "verwacht", "valkuil")
    nieuw = NieuweVraag(*(request.form.get(naam, "").strip() for naam in velden))
    if not fouten:
        try:
            diensten().leren.workshop.vragen.maak(huidige_aanvrager(), situatie, nieuw)
        except OngeldigeInvoerError as error:
            fouten = fouten_uit(error)
    if fouten:
        return _formulier(situatie, nieuw, fouten), 400
    return redirect(url_for("webtool.sessies", bewaard="ja", _anchor="bewaard"), 303)


@bp.post("/oefenen/vragen/<vraag_id>/weg")
def vraag_weg(vraag_id: str) -> ResponseReturnValue:
    """Remove an own question."""
    diensten().leren.workshop.vragen.verwijder(huidige_aanvrager(), vraag_id)
    return redirect(url_for("webtool.sessies", _anchor="eigen"), 303)


def _formulier(situatie: Situatie, nieuw: NieuweVraag, fouten: tuple[Fout, ...]) -> str:
    u = _antwoord(situatie, nieuw.veld)
    verwacht = nieuw.verwacht if nieuw.verwacht in KEUZES else ""
    return toon(
        "leren/vraag_nieuw.html",
        s=situatie,
        k=keuzes(situatie),
        velden=_velden(),
        nieuw=nieuw,
        woorden=in_woorden(situatie),
        feiten=feiten_in_woorden(situatie),
        u=u,
        anders=u is not None and bool(verwacht) and verwacht != u[0],
        keuzes=KEUZES,
        verwachtingen=[(een, badge.tekst) for een, (badge, _uitleg) in KEUZES.items()],
        fouten=fouten,
    )


def _antwoord(situatie: Situatie, veld: str) -> tuple[str, object] | None:
    """Return the answer of the engine as one of the four and in words; None if the situation is not whole."""
    if situatie.partij is None or situatie.doel is None or not veld:
        return None
    try:
        oordeel = diensten().leren.oordelen.oordeel(situatie, veld)
    except OngeldigeInvoerError:
        return None
    return keuze_van(oordeel), maak_blad(oordeel, situatie.partij, situatie.doel, situatie=situatie)


def _velden() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Return every veld by its houder, as (houder, (id, words) pairs)."""
    naslag, per = Naslag(diensten().handvat), dict[str, list[tuple[str, str]]]()
    for veld in diensten().handvat.velden():
        houder = naslag.categorie(veld["categorie"]).houder
        per.setdefault(kort(naslag.partij(houder).naam), []).append((veld["id"], naslag.veld(veld["id"]).label))
    return tuple((houder, tuple(sorted(velden, key=lambda een: een[1]))) for houder, velden in per.items())
