"""The form of an advies: who sees each part, before it is saved; a new edition, two people at once, taking it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from gateway.errors import InbrengGewijzigdError, OngeldigeInvoerError
from gateway.identity import huidig_spoor, huidige_aanvrager
from gateway.services import Adviesvorm, Eigenadvies, NieuwAdvies, diensten
from webtool.blauwdruk import bp
from webtool.formulier import Fout, fouten_uit
from webtool.naslag import Naslag
from webtool.pagina import maak_persoon, maak_zaak, toon, zoek_persoon
from webtool.tekst import datum, lokaal, tijdstip
from webtool.vertaling import _
from webtool.werkplek.zichtwoorden import beperkingen, wie_ziet

_ANKER: Final = "stappen"
_PAD: Final = "/zaken/<zaaknummer>/personen/<int:persoon>/advies"


@dataclass(frozen=True, slots=True)
class Adviesinvoer:
    """The form as it was filled in. ``uitgave`` is empty for a first advies."""

    teksten: dict[str, str]
    bevestigd: tuple[str, ...]
    dag: str
    advies_id: str
    uitgave: str

    @classmethod
    def lees(cls, velden: MultiDict[str, str]) -> Adviesinvoer:
        """Return what was filled in."""
        return cls(
            teksten={
                naam.removeprefix("deel-"): tekst.strip().replace("\r\n", "\n")
                for naam, tekst in velden.items()
                if naam.startswith("deel-")
            },
            bevestigd=tuple(velden.getlist("bevestigd")),
            dag=velden.get("opgesteld_op", ""),
            advies_id=velden.get("advies", ""),
            uitgave=velden.get("uitgave", ""),
        )

    @classmethod
    def van(cls, eigen: Eigenadvies | None, vandaag: date) -> Adviesinvoer:
        """Return the form as it opens: with the advies that stands, of today."""
        if eigen is None:
            return cls({}, (), vandaag.isoformat(), "", "")
        return cls(dict(eigen.teksten), eigen.bevestigd, eigen.opgesteld_op.isoformat(), eigen.id, str(eigen.uitgave))

    def opgesteld_op(self) -> date | None:
        """Return the day of the advies; None if it is not one."""
        try:
            return date.fromisoformat(self.dag)
        except ValueError:
            return None


@bp.get(_PAD)
def advies(zaaknummer: str, persoon: int) -> ResponseReturnValue:
    """Show the form, with the advies of the own partij if one stands."""
    dienst, aanvrager = diensten().werkplek, huidige_aanvrager()
    vorm = dienst.adviesinzage.vorm(aanvrager, zaaknummer, persoon)  # only who may give advies opens it
    eigen = dienst.adviesinzage.eigen(aanvrager, zaaknummer, persoon, huidig_spoor())
    invoer = Adviesinvoer.van(eigen, lokaal(dienst.monitor.nu()).date())
    return _formulier(zaaknummer, persoon, invoer, eigen, vorm=vorm)


@bp.post(_PAD)
def advies_maak(zaaknummer: str, persoon: int) -> ResponseReturnValue:
    """Give the advies, or a new edition of it."""
    dienst, aanvrager, spoor = diensten().werkplek, huidige_aanvrager(), huidig_spoor()
    invoer = Adviesinvoer.lees(request.form)
    dag = invoer.opgesteld_op()
    if dag is None:
        return _formulier(zaaknummer, persoon, invoer, None, (Fout("opgesteld_op", _("Vul een dag in die bestaat.")),))
    nieuw = NieuwAdvies(teksten=invoer.teksten, bevestigd=invoer.bevestigd, opgesteld_op=dag)
    try:
        if invoer.advies_id:
            uitgave = int(invoer.uitgave) if invoer.uitgave.isdecimal() else 0
            dienst.adviezen.wijzig(aanvrager, invoer.advies_id, nieuw, uitgave, spoor)
        else:
            dienst.adviezen.geef(aanvrager, zaaknummer, persoon, nieuw, spoor)
    except OngeldigeInvoerError as error:
        return _formulier(zaaknummer, persoon, invoer, None, fouten_uit(error))
    except InbrengGewijzigdError:
        return _iemand_was_eerder(zaaknummer, persoon, invoer)
    return redirect(url_for("webtool.zaak", zaaknummer=zaaknummer, _anchor=_ANKER), 303)


@bp.post("/zaken/<zaaknummer>/adviezen/<uuid:advies_id>/intrekking")
def advies_intrekken(zaaknummer: str, advies_id: object) -> ResponseReturnValue:
    """Take back the own advies."""
    reden = request.form.get("reden", "").strip()
    try:
        diensten().werkplek.adviezen.trek_in(huidige_aanvrager(), str(advies_id), reden, huidig_spoor())
    except OngeldigeInvoerError as error:
        persoon = request.form.get("persoon", 1, type=int)
        eigen = diensten().werkplek.adviesinzage.eigen(huidige_aanvrager(), zaaknummer, persoon, huidig_spoor())
        invoer = Adviesinvoer.van(eigen, lokaal(diensten().werkplek.monitor.nu()).date())
        return _formulier(zaaknummer, persoon, invoer, eigen, fouten_uit(error))
    return redirect(url_for("webtool.zaak", zaaknummer=zaaknummer, _anchor=_ANKER), 303)


def _iemand_was_eerder(zaaknummer: str, persoon: int, invoer: Adviesinvoer) -> ResponseReturnValue:
    """Show both texts: what was typed stays in the form, what stands is beside it; saving again goes on from that."""
    dienst, aanvrager = diensten().werkplek, huidige_aanvrager()
    nu = dienst.adviesinzage.eigen(aanvrager, zaaknummer, persoon, huidig_spoor())
    verder = Adviesinvoer(
        invoer.teksten, invoer.bevestigd, invoer.dag, nu.id if nu else "", str(nu.uitgave) if nu else ""
    )
    melding = (
        _("Een collega heeft dit advies intussen gewijzigd. Vergelijk de teksten en sla dan op.")
        if nu
        else _("Een collega heeft dit advies intussen ingetrokken. Sla op om een nieuw advies te geven.")
    )
    fout = Fout("deel-advies", melding)
    return _formulier(zaaknummer, persoon, verder, nu, (fout,), vergelijk=True, status=409)


def _formulier(
    zaaknummer: str,
    persoon: int,
    invoer: Adviesinvoer,
    eigen: Eigenadvies | None,
    fouten: tuple[Fout, ...] = (),
    *,
    vorm: Adviesvorm | None = None,
    vergelijk: bool = False,
    status: int = 400,
) -> ResponseReturnValue:
    dienst, aanvrager = diensten(), huidige_aanvrager()
    kaart, naslag = dienst.zaken.get(aanvrager, zaaknummer), Naslag(dienst.handvat)
    vorm = vorm or dienst.werkplek.adviesinzage.vorm(aanvrager, zaaknummer, persoon)
    pagina = toon(
        "werkplek/advies_formulier.html",
        zaak=maak_zaak(kaart, naslag),
        persoon=maak_persoon(zoek_persoon(kaart, persoon), naslag),
        delen=_delen(vorm, invoer, eigen if vergelijk else None, naslag),
        beperkingen=beperkingen(vorm.beperkingen, naslag),
        maximaal_dagen=vorm.geldig_dagen,
        bron=vorm.bron,
        getoetst=vorm.toetsing == "getoetst",
        invoer=invoer,
        gegeven=tijdstip(eigen.gewijzigd_op) if eigen else "",
        verouderd=datum(eigen.opgesteld_op) if eigen and eigen.verouderd else "",
        fouten=fouten,
    )
    return pagina, status if fouten else 200


def _delen(vorm: Adviesvorm, invoer: Adviesinvoer, ander: Eigenadvies | None, naslag: Naslag) -> list[dict[str, Any]]:
    """Return the parts in words; with ``ander`` also what a colleague wrote, where it is not the same."""
    gevonden = []
    for deel in vorm.delen:
        tekst = invoer.teksten.get(deel.id, "")
        van_ander = ander.teksten.get(deel.id, "") if ander else tekst
        gevonden.append(
            {
                "naam": f"deel-{deel.id}",
                "vraag": _(deel.vraag),
                "hint": " ".join((_(deel.hint), _("Hoogstens %(aantal)s tekens.", aantal=deel.max_tekens)))
                if not deel.keuzes
                else _(deel.hint),
                "verplicht": deel.verplicht,
                "keuzes": [(id_, _(naam)) for id_, naam in deel.keuzes],
                "tekst": tekst,
                "van_ander": dict(deel.keuzes).get(van_ander, van_ander) if van_ander != tekst else "",
                "zicht": wie_ziet(deel.zicht, naslag),
                "als": naslag.veld(deel.veld).label if deel.veld else naslag.categorie(deel.categorie).naam,
                "getoetst": deel.toetsing == "getoetst",
            }
        )
    return gevonden
