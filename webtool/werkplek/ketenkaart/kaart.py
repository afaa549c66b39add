"""The page of the ketenkaart: each reader its own version for its doel; how far each step is; the division of work."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from gateway.errors import OngeldigeInvoerError
from gateway.identity import huidig_spoor, huidige_aanvrager
from gateway.services import NieuweTaak, Zaakkaart, diensten, kaartregels
from webtool.blauwdruk import bp
from webtool.formulier import Fout, fouten_uit
from webtool.naslag import Naslag
from webtool.pagina import maak_persoon, maak_zaak, toon, zoek_persoon
from webtool.tekst import kort, tijdstip
from webtool.vertaling import _
from webtool.werkplek.blok import Blok
from webtool.werkplek.doel import gekozen_doel
from webtool.werkplek.ketenkaart import inbreng as ketenkaart_inbreng
from webtool.werkplek.ketenkaart import omweg as ketenkaart_omweg
from webtool.werkplek.ketenkaart import woorden as ketenkaart_woorden
from webtool.werkplek.ketenkaart.invoer import datum
from webtool.werkplek.ketenkaart.woorden import gegevenkeuzes
from webtool.werkplek.kop import maak_kop

# Importing these modules adds their routes to the blueprint.
_MET_ROUTES = (ketenkaart_inbreng, ketenkaart_omweg)
_PAD = "/zaken/<zaaknummer>/ketenkaart"
VERDACHTE = 1


@dataclass(frozen=True, slots=True)
class Taakinvoer:
    """The form of a task."""

    categorie: str
    wie: str
    voor: str
    wanneer: str

    @classmethod
    def lees(cls, velden: MultiDict[str, str]) -> Taakinvoer:
        """Return what was filled in."""
        return cls(*(velden.get(naam, "") for naam in ("categorie", "wie", "voor", "wanneer")))

    def fouten(self) -> tuple[Fout, ...]:
        """Return the mistakes that we can see ourselves."""
        meldingen = {
            "categorie": _("Kies waar het over gaat."),
            "wie": _("Kies wie het doet."),
            "voor": _("Kies voor wie het is."),
        }
        gevonden = [Fout(veld, tekst) for veld, tekst in meldingen.items() if not getattr(self, veld)]
        if self.wanneer and datum(self.wanneer) is None:
            gevonden.append(Fout("wanneer", _("Kies een dag.")))
        return tuple(gevonden)


def blok(kaart: Zaakkaart, naslag: Naslag) -> Blok | None:
    """Return the block on the page of a zaak: how far each step is."""
    stand = diensten().werkplek.ketenkaart.stand(huidige_aanvrager(), kaart.zaaknummer)
    stappen = [(een.naam, ketenkaart_woorden.stapbadge(stand, een.id)) for een in kaartregels.kaart().stappen if een.id]
    return Blok("ketenkaart", _("Ketenkaart"), "werkplek/blok_ketenkaart.html", stappen)


@bp.get(_PAD)
def ketenkaart(zaaknummer: str) -> ResponseReturnValue:
    """Show the kaart about one persoon, as this reader may see it for the chosen doel; without one ask for it."""
    dienst, aanvrager = diensten(), huidige_aanvrager()
    nummer = request.args.get("persoon", VERDACHTE, type=int)
    _kaart, naslag, kop = maak_kop(zaaknummer, nummer)
    basis, doel = kop | {"doelen": dienst.handvat.doelen_voor(aanvrager)}, gekozen_doel(zaaknummer)
    if doel is None:
        return toon("werkplek/ketenkaart_doel.html", **basis)
    stand = dienst.werkplek.ketenkaart.stand(aanvrager, zaaknummer)
    gezien = dienst.werkplek.inzien.inzien(aanvrager, zaaknummer, nummer, doel, "ketenkaart", huidig_spoor())
    regels = kaartregels.kaart()
    return toon(
        "werkplek/ketenkaart.html",
        **basis,
        doel=naslag.doel(doel).naam,
        begonnen=tijdstip(stand.begonnen_op) if stand.begonnen_op else "",
        auteur=kort(naslag.partij(stand.begonnen_door).naam) if stand.begonnen_door else "",
        stappen=ketenkaart_woorden.maak_stappen(stand, gezien, naslag, aanvrager.partij or "", nummer),
        standen=ketenkaart_woorden.standen(),
        let_op=ketenkaart_woorden.let_op(gezien),
        alleen_dat=ketenkaart_woorden.alleen_dat(gezien, naslag, aanvrager.partij or ""),
        niet=ketenkaart_woorden.niet_te_zien(gezien, naslag),
        bron=regels.bron,
        bewijs=gezien.bewijs,
    )


@bp.post(_PAD + "/stappen/<stap>")
def ketenkaart_stap(zaaknummer: str, stap: str) -> ResponseReturnValue:
    """Set how far a step is."""
    persoon = request.form.get("persoon", VERDACHTE, type=int)
    dienst = diensten().werkplek.ketenkaart
    dienst.zet_stap(huidige_aanvrager(), zaaknummer, stap, request.form.get("stand", ""), huidig_spoor())
    return redirect(url_for("webtool.ketenkaart", zaaknummer=zaaknummer, persoon=persoon, _anchor=stap), 303)


@bp.get(_PAD + "/personen/<int:persoon>/taken/<soort>")
def ketenkaart_taak(zaaknummer: str, persoon: int, soort: str) -> ResponseReturnValue:
    """Show the form of a task."""
    return _taakformulier(zaaknummer, persoon, soort, None, ())


@bp.post(_PAD + "/personen/<int:persoon>/taken/<soort>")
def ketenkaart_taak_maak(zaaknummer: str, persoon: int, soort: str) -> ResponseReturnValue:
    """Give a partij something to collect or tell, unless that would be a detour."""
    invoer, doel = Taakinvoer.lees(request.form), gekozen_doel(zaaknummer)
    fouten = invoer.fouten()
    if fouten or doel is None:
        return _taakformulier(zaaknummer, persoon, soort, invoer, fouten)
    nieuw = NieuweTaak(
        zaaknummer=zaaknummer,
        persoon=persoon,
        soort=soort,
        categorie=invoer.categorie,
        wie=invoer.wie,
        voor=invoer.voor,
        doel=doel,
        wanneer=datum(invoer.wanneer),
    )
    try:
        diensten().werkplek.ketenkaart.verdeel(huidige_aanvrager(), nieuw, huidig_spoor())
    except OngeldigeInvoerError as error:
        return _taakformulier(zaaknummer, persoon, soort, invoer, fouten_uit(error))
    return _naar_stap(zaaknummer, persoon, soort)


@bp.post(_PAD + "/personen/<int:persoon>/taken/<soort>/<uuid:taak_id>")
def ketenkaart_taak_klaar(zaaknummer: str, persoon: int, soort: str, taak_id: object) -> ResponseReturnValue:
    """Note that the own partij did a task."""
    diensten().werkplek.ketenkaart.rond_af(huidige_aanvrager(), zaaknummer, str(taak_id), huidig_spoor())
    return _naar_stap(zaaknummer, persoon, soort)


def _naar_stap(zaaknummer: str, persoon: int, soort: str) -> ResponseReturnValue:
    anker = next(een.id for een in kaartregels.kaart().stappen if _is_soort(een, soort))
    return redirect(url_for("webtool.ketenkaart", zaaknummer=zaaknummer, persoon=persoon, _anchor=anker), 303)


def _is_soort(stap: object, soort: str) -> bool:
    taken = getattr(stap, "taken", None)
    return taken is not None and taken.id == soort


def _taakformulier(
    zaaknummer: str, persoon: int, soort: str, invoer: Taakinvoer | None, fouten: tuple[Fout, ...]
) -> ResponseReturnValue:
    stap = next((een for een in kaartregels.kaart().stappen if _is_soort(een, soort)), None)
    if stap is None or stap.taken is None:
        abort(404)
    dienst, aanvrager = diensten(), huidige_aanvrager()
    kaart, naslag = dienst.zaken.get(aanvrager, zaaknummer), Naslag(dienst.handvat)
    if gekozen_doel(zaaknummer) is None:
        return redirect(url_for("webtool.ketenkaart", zaaknummer=zaaknummer, persoon=persoon), 303)
    groepen = gegevenkeuzes(naslag, aanvrager.partij or "")
    pagina = toon(
        "werkplek/ketenkaart_taak.html",
        zaak=maak_zaak(kaart, naslag),
        persoon=maak_persoon(zoek_persoon(kaart, persoon), naslag),
        soort=stap.taken,
        partijen=tuple((een, kort(naslag.partij(een).naam)) for een in kaart.partijen),
        categorieen=[(opties[0][0], naam) for naam, opties in groepen],
        invoer=invoer or Taakinvoer(stap.taken.standaard or "", "", "", ""),
        fouten=fouten,
    )
    return pagina, 400 if fouten else 200
