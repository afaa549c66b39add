"""The pages of the clock: its block on the page of a zaak, and the form to record what happens to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from gateway.errors import OngeldigeInvoerError
from gateway.identity import huidig_spoor, huidige_aanvrager
from gateway.services import NieuweGebeurtenis, Persoonsklok, Zaakkaart, diensten, termijnregels, termijnsoorten
from webtool.blauwdruk import bp
from webtool.formulier import Fout, fouten_uit
from webtool.naslag import Naslag
from webtool.pagina import maak_persoon, maak_zaak, toon, zoek_persoon
from webtool.tekst import kort, lokaal, tijdstip
from webtool.vertaling import _
from webtool.werkplek.blok import Blok
from webtool.werkplek.monitor.klokwoorden import maak_klok, moment_uit, regelwoorden
from webtool.werkplek.monitor.monitor import volgende_stap

ANKER: Final = "klok"


@dataclass(frozen=True, slots=True)
class Termijninvoer:
    """The form: what happened, and when on the clock of the wall."""

    soort: str = ""
    termijn: str = ""
    dag: str = ""
    tijd: str = ""

    @classmethod
    def lees(cls, velden: Mapping[str, str]) -> Termijninvoer:
        """Return what was filled in."""
        return cls(*(velden.get(naam, "").strip() for naam in ("soort", "termijn", "dag", "tijd")))

    def moment(self) -> datetime | None:
        """Return the moment; None if it is not one."""
        return moment_uit(self.dag, self.tijd)

    def fouten(self) -> tuple[Fout, ...]:
        """Return the mistakes that we can see ourselves, in the order of the page."""
        gevonden = []
        soort = termijnsoorten().get(self.soort)
        if soort is None:
            gevonden.append(Fout("soort", _("Kies wat er is gebeurd.")))
        elif len(soort.begint) > 1 and self.termijn not in soort.begint:
            gevonden.append(Fout("termijn", _("Kies welke termijn begint.")))
        if self.moment() is None:
            gevonden.append(Fout("dag", _("Vul een dag en een tijd in die bestaan.")))
        return tuple(gevonden)


def blok(kaart: Zaakkaart, naslag: Naslag) -> Blok | None:
    """Return the block with the clock of each verdachte, what happened to it, and what the reader can do."""
    dienst, aanvrager = diensten(), huidige_aanvrager()
    monitor, nu = dienst.werkplek.monitor, dienst.werkplek.monitor.nu()
    mogelijk = dienst.werkplek.termijnen.mogelijk(aanvrager, kaart.processtap)
    klokken = dienst.werkplek.termijnen.klokken(aanvrager, kaart.zaaknummer)
    inhoud: dict[str, Any] = {
        "klokken": [_woorden(klok, kaart.zaaknummer, naslag, nu) for klok in klokken],
        "mag": bool(mogelijk),
        **volgende_stap(monitor.rij(aanvrager, kaart.zaaknummer)),
        "van_mij": monitor.van_mij(aanvrager, kaart.zaaknummer),
        "regels": regelwoorden(),
    }
    return Blok(ANKER, _("Tijd"), "werkplek/blok_klok.html", inhoud, boven=True)


@bp.get("/zaken/<zaaknummer>/personen/<int:persoon>/termijn")
def termijn(zaaknummer: str, persoon: int) -> ResponseReturnValue:
    """Show the form to record what happened to a clock; the day is today unless it is changed."""
    vandaag = lokaal(diensten().werkplek.monitor.nu()).date().isoformat()
    return _formulier(zaaknummer, persoon, Termijninvoer(soort=request.args.get("soort", ""), dag=vandaag))


@bp.post("/zaken/<zaaknummer>/personen/<int:persoon>/termijn")
def termijn_maak(zaaknummer: str, persoon: int) -> ResponseReturnValue:
    """Record what happened."""
    invoer = Termijninvoer.lees(request.form)
    moment, fouten = invoer.moment(), invoer.fouten()
    if fouten or moment is None:
        return _formulier(zaaknummer, persoon, invoer, fouten)
    nieuw = NieuweGebeurtenis(zaaknummer, persoon, invoer.soort, moment, invoer.termijn or None)
    try:
        diensten().werkplek.termijnen.leg_vast(huidige_aanvrager(), nieuw, huidig_spoor())
    except OngeldigeInvoerError as error:
        fouten = tuple(Fout("dag" if fout.veld == "moment" else fout.veld, fout.tekst) for fout in fouten_uit(error))
        return _formulier(zaaknummer, persoon, invoer, fouten)
    return redirect(url_for("webtool.zaak", zaaknummer=zaaknummer, _anchor=ANKER), 303)


@bp.post("/zaken/<zaaknummer>/termijnen/<uuid:gebeurtenis_id>/intrekking")
def termijn_intrekken(zaaknummer: str, gebeurtenis_id: object) -> ResponseReturnValue:
    """Take back what was recorded by mistake."""
    diensten().werkplek.termijnen.trek_in(huidige_aanvrager(), zaaknummer, str(gebeurtenis_id), huidig_spoor())
    return redirect(url_for("webtool.zaak", zaaknummer=zaaknummer, _anchor=ANKER), 303)


def _formulier(
    zaaknummer: str, persoon: int, invoer: Termijninvoer, fouten: tuple[Fout, ...] = ()
) -> ResponseReturnValue:
    dienst, aanvrager = diensten(), huidige_aanvrager()
    kaart, naslag = dienst.zaken.get(aanvrager, zaaknummer), Naslag(dienst.handvat)
    mogelijk = dienst.werkplek.termijnen.mogelijk(aanvrager, kaart.processtap)
    if not mogelijk:
        abort(403)
    namen = {regel.soort: _(regel.naam) for regel in termijnregels().values() if regel.geldig_tot is None}
    nu = dienst.werkplek.monitor.nu()
    pagina = toon(
        "werkplek/termijn.html",
        zaak=maak_zaak(kaart, naslag),
        persoon=maak_persoon(zoek_persoon(kaart, persoon), naslag),
        soorten=[(soort.id, _(soort.naam), _(soort.vraag)) for soort in mogelijk],
        termijnen=[(wat, namen[wat]) for soort in mogelijk if len(soort.begint) > 1 for wat in soort.begint],
        invoer=invoer,
        klok=next(
            (
                maak_klok(k.stand, nu, zaaknummer)
                for k in dienst.werkplek.termijnen.klokken(aanvrager, zaaknummer)
                if k.persoon == persoon
            ),
            None,
        ),
        fouten=fouten,
    )
    return pagina, 400 if fouten else 200


def _woorden(klok: Persoonsklok, zaaknummer: str, naslag: Naslag, nu: datetime) -> dict[str, Any]:
    return {
        "persoon": klok.persoon,
        "klok": maak_klok(klok.stand, nu, zaaknummer),
        "gebeurtenissen": [
            {
                "id": rij.id,
                "naam": _(termijnsoorten()[rij.soort].naam),
                "moment": tijdstip(rij.moment),
                "door": kort(naslag.partij(rij.door_partij).naam),
            }
            for rij in klok.gebeurtenissen
        ],
    }
