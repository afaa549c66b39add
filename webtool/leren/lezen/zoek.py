"""Searching; and the quick question of the home page, which leads to the answer."""

from __future__ import annotations

from typing import Any, Final

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from gateway.identity import optionele_aanvrager
from gateway.services import diensten
from webtool.blauwdruk import bp
from webtool.formulier import Fout
from webtool.leren.lezen.blad import SOORT, Punt, adres
from webtool.leren.lezen.start import startpagina
from webtool.leren.situatie import lees_situatie
from webtool.naslag import Naslag
from webtool.pagina import toon
from webtool.tekst import kort
from webtool.vertaling import merk

PER_BLAD: Final = 20
_KORT: Final = 160  # characters of what is said about one result


@bp.get("/zoeken")
def zoeken() -> ResponseReturnValue:
    """Show what some words find, and offer the answer where they ask whether a partij may know something."""
    tekst = " ".join(request.args.get("q", "").split())[:200]
    if not tekst:
        return toon("leren/zoeken.html", tekst="", uitslag=None)
    uitslag = diensten().leren.zoeken.zoek(tekst)
    alle = list(uitslag.stukken)
    soorten = {soort: sum(een.soort == soort for een in alle) for soort in dict.fromkeys(een.soort for een in alle)}
    soort = request.args.get("soort", "")
    gekozen = [een for een in alle if not soort or een.soort == soort]
    blad = min(max(request.args.get("blad", 1, int), 1), max(1, -(-len(gekozen) // PER_BLAD)))
    begin = (blad - 1) * PER_BLAD
    return toon(
        "leren/zoeken.html",
        tekst=tekst,
        uitslag=uitslag,
        mag=_mag(uitslag),
        soorten=[(een, SOORT[een], aantal) for een, aantal in soorten.items()],
        soort=soort if soort in soorten else "",
        rijen=[_rij(een) for een in gekozen[begin : begin + PER_BLAD]],
        aantal=len(gekozen),
        blad=blad,
        verder=begin + PER_BLAD < len(gekozen),
        bedoel=_bedoel(tekst, uitslag.vraag.onbekend),
    )


@bp.get("/vraag")
def vraag() -> ResponseReturnValue:
    """Lead the quick question to its answer: one gegeven, or a groep of which one is chosen there."""
    situatie, fouten = lees_situatie()
    wat = " ".join(request.args.get("wat", "").split())[:200]
    if situatie.partij is None and not any(fout.veld == "partij" for fout in fouten):
        fouten = (Fout("partij", merk("Kies wie iets wil weten.")), *fouten)
    if not wat:
        fouten = (*fouten, Fout("wat", merk("Schrijf op om welk gegeven het gaat.")))
    if fouten:
        return toon("start.html", fouten=fouten, **startpagina(optionele_aanvrager())), 400
    delen = situatie.adres()
    partij = delen.pop("partij")
    lezen = diensten().leren.lezen
    gekozen = wat.casefold()
    for groep in lezen.alles("categorieen"):
        if groep.naam.casefold() == gekozen:
            return redirect(url_for("webtool.categorie", categorie_id=groep.id, partij=partij, **delen), 303)
    for veld in lezen.alles("velden"):
        if gekozen in (veld.label.casefold(), veld.label_en.casefold(), veld.id):
            return redirect(url_for("webtool.waarom", partij=partij, veld=veld.id, **delen), 303)
    naam = kort(Naslag(diensten().handvat).partij(partij).naam)
    zoek = " ".join((wat, naam, *(str(delen[een]) for een in ("rol", "leeftijd") if een in delen)))
    return redirect(url_for("webtool.zoeken", q=zoek), 303)


def _mag(uitslag: Any) -> list[tuple[str, list[Punt]]]:
    """Return per partij that is named the gegevens of which the answer is offered; never those it holds itself."""
    lezen, naslag, vraag = diensten().leren.lezen, Naslag(diensten().handvat), uitslag.vraag
    handvat = lezen.handvat()
    meer = {"rol": vraag.rol, "leeftijd": vraag.leeftijd}
    gevonden = []
    for partij in vraag.partijen:
        punten = [
            Punt(
                naslag.veld(veld).label,
                url_for("webtool.waarom", partij=partij, veld=veld, **meer),
                naslag.categorie(handvat.velden[veld].categorie).naam,
            )
            for veld in uitslag.velden
            if handvat.houder(veld) != partij
        ]
        if punten:
            gevonden.append((kort(naslag.partij(partij).naam), punten))
    return gevonden


def _rij(stuk: Any) -> tuple[str, Punt]:
    tekst = stuk.kort if len(stuk.kort) <= _KORT else f"{stuk.kort[:_KORT].rsplit(' ', 1)[0]} …"
    return SOORT[stuk.soort], Punt(stuk.titel, adres(stuk.soort, stuk.id), tekst, nl=True)


def _bedoel(tekst: str, onbekend: tuple[tuple[str, tuple[str, ...]], ...]) -> list[Punt]:
    """Return the same question with every unknown word replaced: by what looks most like it, then by what does less."""
    beste = {woord: lijkt[0] for woord, lijkt in onbekend if lijkt}
    keuzes = [beste] if beste else []
    keuzes += [beste | {woord: ander} for woord, lijkt in onbekend for ander in lijkt[1:]]
    vragen = [" ".join(keuze.get(deel.casefold().strip("?!.,"), deel) for deel in tekst.split()) for keuze in keuzes]
    return [Punt(een, url_for("webtool.zoeken", q=een), nl=True) for een in dict.fromkeys(vragen)]
