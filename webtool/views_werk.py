"""The pages of what people decide: vrijgaven, wegingen and toestemmingen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from gateway.errors import OngeldigeInvoerError
from gateway.identity import huidig_spoor, huidige_aanvrager
from gateway.services import Lesplek, NieuweVastlegging, Vrijgave, diensten
from webtool.blauwdruk import bp
from webtool.formulier import Besluitinvoer, Fout, Vastleginvoer, fouten_uit
from webtool.naslag import Naslag
from webtool.pagina import Persoon, maak_persoon, maak_zaak, toon, zoek_persoon
from webtool.tekst import NIVEAU, VRIJGAVE, Badge, functienaam, kort, opsomming, tijdstip
from webtool.vastlegging import TITEL, maak_keuze
from webtool.vertaling import _, merk, vertaal
from webtool.werkplek.lesplek import les_over

_STAP_1: Final = {
    "omstandigheid": merk("Kies welke vraag je beantwoordt."),
    "houder": merk("Kies van wie de gegevens zijn."),
    "ontvanger": merk("Kies voor wie de gegevens zijn."),
    "doel": merk("Kies waarvoor de gegevens nodig zijn."),
}

_TOESTEMMING: Final = "toestemming"  # has pages of its own
_VOOR_TOESTEMMING: Final = ("houder", "ontvanger", "doel", "categorie")


@dataclass(frozen=True, slots=True)
class Vrijgavekaart:
    """One vrijgave in words."""

    id: str
    badge: Badge
    open: bool
    zaaknummer: str
    persoon: Persoon
    ontvanger: str
    functie: str
    doel: str
    motivering: str
    niveau: str
    les: Lesplek
    velden: tuple[tuple[str, str], ...]  # categorie, labels
    categorieen: str
    aantal: int
    gevraagd: str
    besloten: str
    tot: str
    reden: str


@bp.get("/vrijgaven")
def werkvoorraad() -> ResponseReturnValue:
    """List what waits for a decision of the caller's partij."""
    dienst = diensten()
    voorraad, naslag = dienst.vrijgaven.werkvoorraad(huidige_aanvrager()), Naslag(dienst.handvat)
    return toon("werkvoorraad.html", vrijgaven=[_kaart(een, naslag) for een in voorraad])


@bp.get("/vrijgaven/<uuid:vrijgave_id>")
def vrijgave(vrijgave_id: object) -> ResponseReturnValue:
    """Show one vrijgave, with the form to decide as long as nobody did."""
    return _vrijgave(diensten().vrijgaven.get(huidige_aanvrager(), str(vrijgave_id)))


@bp.post("/vrijgaven/<uuid:vrijgave_id>")
def besluit(vrijgave_id: object) -> ResponseReturnValue:
    """Decide on one vrijgave."""
    dienst, aanvrager = diensten(), huidige_aanvrager()
    huidig = dienst.vrijgaven.get(aanvrager, str(vrijgave_id))
    invoer = Besluitinvoer.lees(request.form)
    fouten = invoer.fouten()
    if fouten:
        return _vrijgave(huidig, invoer, fouten)
    try:
        dienst.vrijgaven.besluit(aanvrager, huidig.id, invoer.besluit, invoer.reden, huidig_spoor())
    except OngeldigeInvoerError as error:
        return _vrijgave(huidig, invoer, fouten_uit(error))
    return redirect(url_for("webtool.vrijgave", vrijgave_id=huidig.id), 303)


@bp.get("/zaken/<zaaknummer>/personen/<int:persoon>/vastleggen")
def vastleggen(zaaknummer: str, persoon: int) -> ResponseReturnValue:
    """Show the form for a weging or toestemming; a link may have chosen what it is about."""
    invoer = Vastleginvoer.lees(request.args)
    if invoer.soort == _TOESTEMMING:
        keuze: dict[str, Any] = {naam: request.args[naam] for naam in _VOOR_TOESTEMMING if request.args.get(naam)}
        return redirect(url_for("webtool.toestemming", zaaknummer=zaaknummer, persoon=persoon, **keuze), 303)
    fouten = tuple(Fout(veld, tekst) for veld, tekst in _STAP_1.items() if not getattr(invoer, veld))
    return _vastlegformulier(zaaknummer, persoon, invoer, fouten if request.args.get("stap") == "2" else ())


@bp.post("/zaken/<zaaknummer>/personen/<int:persoon>/vastleggen")
def vastleggen_maak(zaaknummer: str, persoon: int) -> ResponseReturnValue:
    """Record a weging or toestemming."""
    invoer = Vastleginvoer.lees(request.form)
    if invoer.soort == _TOESTEMMING:
        abort(404)
    fouten, einde = invoer.fouten(), invoer.einde()
    if fouten or einde is None:
        return _vastlegformulier(zaaknummer, persoon, invoer, fouten)
    nieuw = NieuweVastlegging(
        omstandigheid=invoer.omstandigheid,
        waarde=invoer.waarde == "ja",
        zaaknummer=zaaknummer,
        persoon=persoon,
        houder=invoer.houder,
        ontvanger=invoer.ontvanger,
        doel=invoer.doel,
        categorieen=invoer.categorieen,
        reden=invoer.reden,
        geldig_tot=einde,
    )
    try:
        diensten().vastleggingen.leg_vast(huidige_aanvrager(), invoer.soort, nieuw, huidig_spoor())
    except OngeldigeInvoerError as error:
        return _vastlegformulier(zaaknummer, persoon, invoer, fouten_uit(error))
    return redirect(url_for("webtool.zaak", zaaknummer=zaaknummer, _anchor="vastgelegd"), 303)


@bp.post("/vastleggingen/<uuid:vastlegging_id>/intrekking")
def intrekken(vastlegging_id: object) -> ResponseReturnValue:
    """Withdraw a weging or toestemming."""
    vast = diensten().vastleggingen.trek_in(huidige_aanvrager(), str(vastlegging_id), huidig_spoor())
    return redirect(url_for("webtool.zaak", zaaknummer=vast.inhoud.zaaknummer, _anchor="vastgelegd"), 303)


def _vrijgave(
    huidig: Vrijgave, invoer: Besluitinvoer | None = None, fouten: tuple[Fout, ...] = ()
) -> ResponseReturnValue:
    naslag = Naslag(diensten().handvat)
    pagina = toon(
        "vrijgave.html",
        v=_kaart(huidig, naslag),
        regel={"uitleg": naslag.uitleg(huidig.regel), "link": naslag.regel(huidig.regel)},
        besluit=invoer.besluit if invoer else "",
        reden=invoer.reden if invoer else "",
        fouten=fouten,
    )
    return pagina, 400 if fouten else 200


def _kaart(een: Vrijgave, naslag: Naslag) -> Vrijgavekaart:
    per_categorie: dict[str, list[str]] = {}
    for veld_id in een.velden:
        veld = naslag.veld(veld_id)
        per_categorie.setdefault(naslag.categorie(veld.categorie).naam, []).append(veld.label)
    ontvanger = naslag.partij(een.ontvanger)
    return Vrijgavekaart(
        id=een.id,
        badge=VRIJGAVE[een.status],
        open=een.status == "wacht",
        zaaknummer=een.zaaknummer,
        persoon=maak_persoon(een.persoon, naslag),
        ontvanger=kort(ontvanger.naam),
        functie=functienaam(een.ontvanger_functie or "", ontvanger),
        doel=naslag.doel(een.doel).naam,
        motivering=een.motivering,
        niveau=_(NIVEAU[een.niveau]),
        les=Lesplek(een.velden[0], een.ontvanger, een.doel, een.regel),
        velden=tuple((naam, opsomming(tuple(labels)).lower()) for naam, labels in per_categorie.items()),
        categorieen=opsomming(tuple(per_categorie)),
        aantal=len(een.velden),
        gevraagd=tijdstip(een.gevraagd_op),
        besloten=tijdstip(een.besloten_op) if een.besloten_op else "",
        tot=tijdstip(een.geldig_tot) if een.geldig_tot else "",
        reden=een.reden,
    )


def _les(invoer: Vastleginvoer, van_houder: list[str]) -> Lesplek | None:
    """Return the lesson about what this weging can change."""
    categorieen = [*invoer.categorieen, *van_houder]
    return les_over(categorieen[0], invoer.ontvanger, invoer.doel) if categorieen else None


def _vastlegformulier(
    zaaknummer: str, persoon: int, invoer: Vastleginvoer, fouten: tuple[Fout, ...]
) -> ResponseReturnValue:
    dienst, aanvrager = diensten(), huidige_aanvrager()
    if invoer.soort not in TITEL or invoer.soort == _TOESTEMMING:
        abort(404)
    kaart, naslag = dienst.zaken.get(aanvrager, zaaknummer), Naslag(dienst.handvat)
    mogelijk = [wat for wat in dienst.vastleggingen.mogelijk(aanvrager, zaaknummer) if wat.soort == invoer.soort]
    gekozen = next((wat for wat in mogelijk if wat.omstandigheid == invoer.omstandigheid), None)
    keuze = maak_keuze(invoer, gekozen, dienst.handvat)
    partijen = sorted({een for wat in mogelijk for een in (*wat.houders, *wat.ontvangers)})
    pagina = toon(
        "vastleggen.html",
        titel=_(TITEL[invoer.soort]),
        soort=invoer.soort,
        zaak=maak_zaak(kaart, naslag),
        persoon=maak_persoon(zoek_persoon(kaart, persoon), naslag),
        mogelijk=[(wat.omstandigheid, vertaal(wat.vraag)) for wat in mogelijk],
        partijen=[(een, kort(vertaal(dienst.handvat.partij(een).naam))) for een in partijen],
        doelen=[(doel.id, vertaal(doel.naam)) for doel in dienst.handvat.doelen()],
        keuze=keuze,
        les=_les(invoer, [een for een, _naam in keuze.categorieen]) if keuze else None,
        gekozen=invoer,
        fouten=fouten,
    )
    return pagina, 400 if fouten else 200
