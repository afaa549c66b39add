"""Cards to print, for a room without a network: the questions, the answers apart from them, and cards to vote with."""

from __future__ import annotations

from typing import Final

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from gateway.services import diensten
from gateway.services.lesstof import Oefenvraag
from webtool.blauwdruk import bp
from webtool.formulier import Fout
from webtool.leren.zaken.blad import KEUZES, maak_uitslag, maak_vraagblad
from webtool.leren.zaken.stuk import KAARTEN, als_pdf
from webtool.naslag import Naslag
from webtool.pagina import toon
from webtool.tekst import kort
from webtool.vertaling import NEDERLANDS, in_taal, merk

MAX_ZAKEN: Final = 24
PER_BLAD: Final = ("2", "1")  # questions on one A4
_KIES: Final = merk("Kies ten minste één zaak.")
_TEVEEL: Final = merk("Kies hoogstens 24 zaken.")


@bp.get("/oefenen/kaarten")
def kaarten() -> ResponseReturnValue:
    """Show the cases to make cards of."""
    gekozen = _gekozen()
    fouten = _fouten(gekozen) if "toon" in request.args else ()
    naslag = Naslag(diensten().handvat)
    per_partij: dict[str, list[Oefenvraag]] = {}
    for vraag in diensten().leren.zaken.alle():
        per_partij.setdefault(kort(naslag.partij(str(vraag.situatie.partij)).naam), []).append(vraag)
    pagina = toon(
        "leren/kaarten.html",
        per_partij=per_partij,
        gekozen={een.id for een in gekozen},
        per=request.args.get("per", PER_BLAD[0]),
        fouten=fouten,
    )
    return pagina, 400 if fouten else 200


@bp.get("/oefenen/kaarten.pdf")
def kaarten_pdf() -> ResponseReturnValue:
    """Give the cards; without a good choice, the page to choose on."""
    gekozen = _gekozen()
    if _fouten(gekozen):
        ids = [een.id for een in gekozen]
        terug = url_for("webtool.kaarten", zaak=ids, per=request.args.get("per"), toon="ja", _anchor="fouten")
        return redirect(terug, 303)
    with in_taal(NEDERLANDS):
        bladen = tuple((maak_vraagblad(een), maak_uitslag(een)) for een in gekozen)
    per = 1 if request.args.get("per") == "1" else 2
    versie = diensten().handvat.kop()["versie"]
    return als_pdf(
        "leren/kaarten_pdf.html", "kaarten.pdf", KAARTEN, bladen=bladen, per=per, keuzes=KEUZES, versie=versie
    )


def _gekozen() -> tuple[Oefenvraag, ...]:
    """Return what is chosen, in the order of the library; what is not there is left out."""
    ids = set(request.args.getlist("zaak"))
    return tuple(een for een in diensten().leren.zaken.alle() if een.id in ids)


def _fouten(gekozen: tuple[Oefenvraag, ...]) -> tuple[Fout, ...]:
    if not gekozen:
        return (Fout("zaak", _KIES),)
    return (Fout("zaak", _TEVEEL),) if len(gekozen) > MAX_ZAKEN else ()
