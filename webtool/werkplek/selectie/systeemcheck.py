"""The pages of the systeemcheck: one press, and then whether something is known, per houder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from flask import request, url_for
from flask.typing import ResponseReturnValue

from gateway.identity import huidig_spoor, huidige_aanvrager
from gateway.services import Verzoek, diensten
from gateway.services.werkplek.selectie.systeemcheck import (
    BEKEND,
    GEEN_ANTWOORD,
    MAG_NIET,
    NA_VRIJGAVE,
    NIET_BEKEND,
    NIET_BEWAARD,
    Categorieuitkomst,
    Systeemcheck,
)
from webtool.blauwdruk import bp
from webtool.formulier import Fout
from webtool.naslag import Link, Naslag
from webtool.pagina import maak_persoon, maak_zaak, toon, zoek_persoon
from webtool.tekst import Badge, kort, tijdstip
from webtool.vertaling import _, merk
from webtool.werkplek.doel import gekozen_doel, onthoud_doel
from webtool.werkplek.kop import maak_kop
from webtool.werkplek.selectie.formulier import Formulier, maak_formulier

PAD: Final = "/zaken/<zaaknummer>/personen/<int:persoon>/systeemcheck"
BADGES: Final[Mapping[str, Badge]] = {
    BEKEND: Badge("poort-badge--dat", "●", merk("Bekend")),
    NIET_BEKEND: Badge("poort-badge--stil", "○", merk("Niet bekend")),
    GEEN_ANTWOORD: Badge("poort-badge--afweging", "…", merk("Geen antwoord")),
    NIET_BEWAARD: Badge("poort-badge--stil", "–", merk("Niet bewaard")),
    NA_VRIJGAVE: Badge("poort-badge--wacht", "◔", merk("Pas na vrijgave")),
    MAG_NIET: Badge("poort-badge--nee", "✕", merk("Mag niet")),
}


@dataclass(frozen=True, slots=True)
class Checkrij:
    """One categorie: what came of it and by which regel; ``zin`` is what the handvat says about it."""

    naam: str
    badge: Badge
    regel: Link | None
    zin: str
    veld: str  # what the lesson about this answer is about


@dataclass(frozen=True, slots=True)
class Houderdeel:
    """The categorieen of one houder."""

    id: str
    naam: str
    rijen: tuple[Checkrij, ...]


@dataclass(frozen=True, slots=True)
class Checkresultaat:
    """The result page. ``delen`` are what was asked or can be after a release; ``niet`` what may not be asked."""

    delen: tuple[Houderdeel, ...]
    niet: tuple[Houderdeel, ...]
    tellingen: tuple[tuple[Badge, int], ...]
    aantal_niet: int


@bp.get(PAD)
def systeemcheck(zaaknummer: str, persoon: int) -> ResponseReturnValue:
    """Show the form: only for which doel."""
    return _vraag(zaaknummer, persoon)


@bp.post(PAD)
def systeemcheck_maak(zaaknummer: str, persoon: int) -> ResponseReturnValue:
    """Ask, and show the result at once: what came of it is not kept, so there is no page to lead to."""
    dienst, aanvrager = diensten(), huidige_aanvrager()
    doel = request.form.get("doel", "")
    if doel not in {een.id for een in dienst.handvat.doelen_voor(aanvrager)}:
        return _vraag(zaaknummer, persoon, (Fout("doel", _("Kies waarvoor je dit wilt weten.")),))
    onthoud_doel(zaaknummer, doel)
    zoek_persoon(dienst.zaken.get(aanvrager, zaaknummer), persoon)
    check = dienst.werkplek.systeemcheck.doe(aanvrager, Verzoek(zaaknummer, persoon, doel), huidig_spoor())
    formulier = None
    if persoon in dienst.werkplek.selectie.personen(aanvrager, zaaknummer):
        invulling = dienst.werkplek.selectie.vul_in(aanvrager, zaaknummer, persoon, bekendheid=check.bekendheid())
        formulier = maak_formulier(invulling, Naslag(dienst.handvat), na_check=True)
    return _resultaat(check, formulier)


@bp.get("/systeemchecks/<uuid:verzoek_id>")
def systeemcheck_stand(verzoek_id: object) -> ResponseReturnValue:
    """Show an earlier systeemcheck, without what came of it."""
    return _resultaat(diensten().werkplek.systeemcheck.stand(huidige_aanvrager(), str(verzoek_id)), None)


def _vraag(zaaknummer: str, persoon: int, fouten: tuple[Fout, ...] = ()) -> ResponseReturnValue:
    dienst, aanvrager = diensten(), huidige_aanvrager()
    _kaart, _naslag, kop = maak_kop(zaaknummer, persoon)
    pagina = toon(
        "werkplek/systeemcheck.html",
        **kop,
        doelen=dienst.handvat.doelen_voor(aanvrager),
        gekozen=gekozen_doel(zaaknummer),
        fouten=fouten,
    )
    return pagina, 400 if fouten else 200


def _resultaat(check: Systeemcheck, formulier: Formulier | None) -> ResponseReturnValue:
    dienst, aanvrager, antwoord = diensten(), huidige_aanvrager(), check.antwoord
    kaart, naslag = dienst.zaken.get(aanvrager, antwoord.zaaknummer), Naslag(dienst.handvat, antwoord.handvat_versie)
    return toon(
        "werkplek/systeemcheck_resultaat.html",
        check=maak_resultaat(check, naslag),
        formulier=formulier,
        zaak=maak_zaak(kaart, naslag),
        persoon=maak_persoon(zoek_persoon(kaart, antwoord.persoon), naslag),
        doel=naslag.doel(antwoord.doel).naam,
        les_voor=(aanvrager.partij, antwoord.doel),
        gevraagd=tijdstip(antwoord.aangemaakt_op),
        handvat_versie=antwoord.handvat_versie,
        bewijs=antwoord.bewijs,
        eerder=any(een.uitkomst == NIET_BEWAARD for een in check.categorieen),
        adres=url_for("webtool.systeemcheck_stand", verzoek_id=antwoord.id),
    )


def maak_resultaat(check: Systeemcheck, naslag: Naslag) -> Checkresultaat:
    """Return a systeemcheck in words, per houder, in the order of the handvat whatever came of it."""
    niet = [een for een in check.categorieen if een.uitkomst == MAG_NIET]
    wel = [een for een in check.categorieen if een.uitkomst != MAG_NIET]
    tellingen = tuple(
        (badge, aantal)
        for uitkomst, badge in BADGES.items()
        if (aantal := sum(1 for een in check.categorieen if een.uitkomst == uitkomst))
    )
    return Checkresultaat(_delen(wel, naslag), _delen(niet, naslag), tellingen, len(niet))


def _delen(uitkomsten: list[Categorieuitkomst], naslag: Naslag) -> tuple[Houderdeel, ...]:
    per_houder: dict[str, list[Checkrij]] = {}
    for een in uitkomsten:
        oordeel = een.veld.oordeel
        regel = oordeel.redenen[0].regel
        rij = Checkrij(
            naam=naslag.categorie(een.categorie).naam,
            badge=BADGES[een.uitkomst],
            regel=None if regel is None else naslag.regel(regel),
            zin=oordeel.waarom,
            veld=oordeel.veld,
        )
        per_houder.setdefault(een.houder, []).append(rij)
    return tuple(
        Houderdeel(houder, kort(naslag.partij(houder).naam), tuple(rijen)) for houder, rijen in per_houder.items()
    )
