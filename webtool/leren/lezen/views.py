"""The pages of the handvat to read: its three parts, its lists, and everything in it at an address of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue

from gateway.errors import OngeldigeInvoerError
from gateway.services import diensten
from webtool.blauwdruk import bp
from webtool.leren.antwoordblad import Antwoordblad, maak_blad
from webtool.leren.lezen import lijsten
from webtool.leren.lezen.blad import SOORT, Blad, Punt, adres, naam, punt
from webtool.leren.lezen.dingen import categorieblad, dingblad, is_klein, partijblad, veldblad
from webtool.leren.situatie import feiten_in_woorden, in_woorden
from webtool.naslag import Naslag
from webtool.pagina import toon
from webtool.tekst import Badge, kort
from webtool.vertaling import _, merk

_LIJSTEN: Final = {
    "partijen": merk("Organisaties"),
    "categorieen": merk("Groepen gegevens"),
    "velden": merk("Gegevens"),
    "doelen": merk("Doelen"),
    "grondslagen": merk("Plekken in de wet"),
    "omstandigheden": merk("Vragen over de zaak"),
    "verplichtingen": merk("Wat je moet doen"),
    "beperkingen": merk("Eisen aan een gegeven"),
    "bronnen": merk("Systemen"),
    "casussen": merk("Voorbeelden"),
}


@bp.get("/handvat")
def handvat() -> ResponseReturnValue:
    """Show where everything of the handvat can be found."""
    lezen = diensten().leren.lezen
    aantallen = {soort: len(lezen.alles(soort)) for soort in _LIJSTEN if soort != "casussen"}
    lijsten = [(soort, titel, aantallen.get(soort)) for soort, titel in _LIJSTEN.items()]
    return toon("leren/handvat.html", kop=diensten().handvat.kop(), lijsten=lijsten, versies=lezen.versies())


@bp.get("/handvat/uitgangspunten")
def uitgangspunten() -> ResponseReturnValue:
    """Show deel A: the general principles."""
    naslag = Naslag(diensten().handvat)
    inhoud = [
        (een, adres("uitgangspunten", een.id), [naslag.grondslag(wet) for wet in een.grondslagen])
        for een in diensten().leren.lezen.alles("uitgangspunten")
    ]
    plekken = [(een.id, een.titel, True) for een, _adres, _wetten in inhoud]
    return toon("leren/uitgangspunten.html", punten=inhoud, plekken=plekken)


@bp.get("/handvat/aandachtspunten")
def aandachtspunten() -> ResponseReturnValue:
    """Show deel B: points per processtap, for everybody or for one partij (``partij``)."""
    dienst = diensten()
    naslag = Naslag(dienst.handvat)
    bekend = {een.id: kort(naslag.partij(een.id).naam) for een in dienst.handvat.partijen()}
    gekozen = request.args.get("partij")
    partij = gekozen if gekozen in bekend else None
    alle = dienst.leren.lezen.aandachtspunten(partij=partij)
    stappen = [
        (
            stap,
            naslag.processtap(stap),
            [
                (een, adres("aandachtspunten", een.id), [bekend[wie] for wie in een.partijen])
                for een in alle
                if een.processtap == stap
            ],
        )
        for stap in dienst.handvat.processtappen()
    ]
    plekken = [(stap, titel, False) for stap, titel, _punten in stappen]
    return toon("leren/aandachtspunten.html", stappen=stappen, partijen=bekend, gekozen=partij, plekken=plekken)


@bp.get("/handvat/momenten")
def momenten() -> ResponseReturnValue:
    """Show deel C: who gives, each with a page of what he gives to whom."""
    naslag = Naslag(diensten().handvat)
    boek = diensten().leren.lezen.momenten()
    rijen = [
        (
            Punt(kort(naslag.partij(een).naam), url_for("webtool.momenten_van", partij_id=een)),
            len({regel.id for regels in per.values() for regel in regels}),
        )
        for een, per in boek.items()
    ]
    return toon("leren/momenten.html", rijen=rijen)


@bp.get("/handvat/momenten/<partij_id>")
def momenten_van(partij_id: str) -> ResponseReturnValue:
    """Show everything that one partij gives, or must keep to itself, per ontvanger."""
    naslag = Naslag(diensten().handvat)
    per = diensten().leren.lezen.momenten().get(partij_id)
    if per is None:
        abort(404)
    delen = [
        (aan, kort(naslag.partij(aan).naam) if aan else "", [punt("regels", een) for een in regels])
        for aan, regels in per.items()
    ]
    plekken = [
        (f"aan-{aan or 'iedereen'}", _("Aan %(wie)s", wie=wie) if aan else _("Aan iedereen"), False)
        for aan, wie, _regels in delen
    ]
    return toon("leren/momenten_van.html", van=_partij_punt(partij_id, naslag), delen=delen, plekken=plekken)


@bp.get("/begrippen")
def begrippen() -> ResponseReturnValue:
    """Show the glossary; each word has an anchor."""
    alle = sorted(diensten().leren.lezen.alles("begrippen"), key=lambda een: een.naam.casefold())
    return toon("leren/begrippen.html", begrippen=[(een, adres("begrippen", een.id)) for een in alle])


@bp.get("/open-punten")
def open_punten() -> ResponseReturnValue:
    """Show what a lawyer must still decide."""
    return toon("leren/open_punten.html", delen=lijsten.open_punten())


@bp.get("/handvat/<soort>")
def lijst(soort: str) -> ResponseReturnValue:
    """Show everything of one kind."""
    if soort not in _LIJSTEN:
        abort(404)
    return toon("leren/lijst.html", naam=_LIJSTEN[soort], delen=lijsten.lijst(soort))


@bp.get("/handvat/casussen/<partij_id>")
def casussen_van(partij_id: str) -> ResponseReturnValue:
    """Show the worked cases in which one partij asks."""
    delen = lijsten.casussen_van(partij_id)
    if not delen:
        abort(404)
    wie = kort(Naslag(diensten().handvat).partij(partij_id).naam)
    return toon("leren/lijst.html", naam=_("Voorbeelden: %(wie)s", wie=wie), delen=delen)


@bp.get("/velden/<veld_id>")
def veld(veld_id: str) -> ResponseReturnValue:
    """Show one gegeven."""
    return _ding("leren/veld.html", "velden", veld_id, veldblad)


@bp.get("/categorieen/<categorie_id>")
def categorie(categorie_id: str) -> ResponseReturnValue:
    """Show one groep gegevens; with a partij and more in the address, its velden lead to the answer for that."""
    situatie, _fouten = diensten().leren.oordelen.lees(request.args.getlist)
    if situatie.partij is None:
        return _ding("leren/categorie.html", "categorieen", categorie_id, categorieblad)
    wie = kort(Naslag(diensten().handvat).partij(situatie.partij).naam)
    velden = diensten().leren.lezen.velden_bij("categorieen", categorie_id)
    kies = [Punt(naam("velden", een), url_for("webtool.waarom", veld=een.id, **situatie.adres())) for een in velden]
    return _ding("leren/categorie.html", "categorieen", categorie_id, categorieblad, vrager=wie, kies=kies)


@bp.get("/partijen/<partij_id>")
def partij(partij_id: str) -> ResponseReturnValue:
    """Show one partij."""
    return _ding("leren/partij.html", "partijen", partij_id, partijblad)


@bp.get("/handvat/<soort>/<ding_id>")
def ding(soort: str, ding_id: str) -> ResponseReturnValue:
    """Show something smaller: a doel, a bron, an omstandigheid, a word of the glossary, an open point."""
    echt = soort.replace("-", "_")
    if not is_klein(echt) or "_" in soort:
        abort(404)
    return _ding("leren/klein.html", echt, ding_id, lambda wat, versie: dingblad(echt, wat, versie))


@bp.get("/casussen/<casus_id>")
def casus(casus_id: str) -> ResponseReturnValue:
    """Show a worked case with the answers of the engine on what it is about."""
    dienst = diensten()
    try:
        uitwerking = dienst.leren.casussen.een(casus_id)
    except OngeldigeInvoerError:
        abort(404)
    situatie = uitwerking.situatie()
    antwoorden: dict[tuple[Badge, str], tuple[Antwoordblad, list[Punt]]] = {}
    for veld_id, oordeel in uitwerking.oordelen.items():  # alike and for the same reason: once
        blad = maak_blad(oordeel, uitwerking.partij, uitwerking.doel)
        eigen = uitwerking.situatie(veld_id).adres()
        waar = url_for("webtool.waarom", partij=eigen.pop("partij"), veld=veld_id, **eigen)
        antwoorden.setdefault((blad.badge, blad.waarom), (blad, []))[1].append(Punt(blad.label, waar))
    return toon(
        "leren/casus.html",
        casus=uitwerking.casus,
        gekozen=in_woorden(situatie),
        feiten=feiten_in_woorden(situatie),
        antwoorden=tuple(antwoorden.values()),
        partij=_partij_punt(uitwerking.partij, Naslag(dienst.handvat)),
    )


def _ding(
    sjabloon: str, soort: str, id_: str, maak: Callable[[Any, str | None], Blad], **meer: Any
) -> ResponseReturnValue:
    versie = request.args.get("versie")
    try:
        gevonden = diensten().leren.lezen.een(soort, id_, versie)
    except OngeldigeInvoerError:
        abort(404)
    if versie == diensten().handvat.kop()["versie"]:
        versie = None
    return toon(sjabloon, blad=maak(gevonden, versie), ding=gevonden, soort=SOORT[soort], **meer)


def _partij_punt(partij_id: str, naslag: Naslag) -> Punt:
    return Punt(kort(naslag.partij(partij_id).naam), adres("partijen", partij_id))
