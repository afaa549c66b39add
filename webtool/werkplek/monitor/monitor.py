"""The verdachtenmonitor: the zaken of the reader's partij in the order of the time that is left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from typing import Final

from flask import get_template_attribute, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from gateway.aanvrager import Aanvrager
from gateway.identity import huidig_spoor, huidige_aanvrager
from gateway.services import Monitorrij, diensten, volgende_namen
from webtool.blauwdruk import bp
from webtool.naslag import Naslag
from webtool.pagina import toon
from webtool.tekst import lokaal
from webtool.vertaling import _, in_taal, merk, taal
from webtool.werkplek.monitor.klokwoorden import Klok, maak_klok, regelwoorden

_VERVERS_SEC: Final = 60  # of the screen on the wall, which nobody operates
_STAND: Final = {"gevraagd": ("…", merk("advies gevraagd")), "gegeven": ("✓", merk("advies gegeven"))}
_UUR_SEC: Final = 3600
_MAX_RIJEN: Final = 4_000  # rows that are kept as they were drawn, of all readers together
# Where the next step is done: the block on the page of the zaak.
_ANKER: Final = {"selecteer": "selectie"}
# Or on a page about the persoon.
_BIJ_PERSOON: Final = {
    "geef-advies": "webtool.advies",
    "beslis": "webtool.besluit_neem",
    "wacht-op-advies": "webtool.adviezen",
    "lees-terug": "webtool.terugkoppeling",
}
_BIJ_KLOK: Final = ("termijn-voorbij", "begin-klok")


@dataclass(frozen=True, slots=True)
class Partner:
    """A partij in the row: its abbreviation, and what it did if the reader may know that."""

    naam: str
    teken: str
    stand: str


@dataclass(frozen=True, slots=True)
class Rij:
    """One zaak in words; nothing of it points to a person. ``rest``: its cells after the clock."""

    zaaknummer: str
    feit: str
    stap: str
    jeugd: bool
    klok: Klok
    rest: Markup


@dataclass(frozen=True, slots=True)
class Rest:
    """What a row shows beside its clock."""

    zaaknummer: str
    merken: tuple[str, ...]
    feit: str
    zaaktype: str
    stap: str
    partijenkop: str
    partners: Markup
    volgende: str
    naar: str


@dataclass(frozen=True, slots=True)
class Filter:
    """What the reader wants to see, from the address: so each view can be kept."""

    mijn: bool = False
    jeugd: bool = False
    uur: bool = False
    afgesloten: bool = False
    zoek: str = ""

    @classmethod
    def lees(cls) -> Filter:
        """Return what the address says."""
        aan = {naam: request.args.get(naam) == "1" for naam in ("mijn", "jeugd", "uur", "afgesloten")}
        return cls(**aan, zoek=request.args.get("zoek", "").strip()[:40])

    def past(self, rij: Monitorrij) -> bool:
        """Tell whether a row is to be shown."""
        return (
            (not self.mijn or rij.van_mij)
            and (not self.jeugd or rij.jeugd)
            and (not self.uur or (rij.klok.soort == "loopt" and rij.klok.resterend < _UUR_SEC))
            and rij.kaart.zaaknummer.endswith(self.zoek.upper())
        )

    @property
    def kiest(self) -> bool:
        """Something is left out."""
        return self.mijn or self.jeugd or self.uur or bool(self.zoek)


@bp.get("/monitor")
def monitor() -> ResponseReturnValue:
    """Show the monitor; a search that finds one zaak leads there."""
    keuze = Filter.lees()
    if keuze.zoek:
        gevonden = diensten().werkplek.monitor.zoek(huidige_aanvrager(), keuze.zoek)
        if len(gevonden) == 1:
            return redirect(url_for("webtool.zaak", zaaknummer=gevonden[0], _anchor="vraag-1"), 303)
    with in_taal(taal()):  # asked once, for thousands of words
        return _toon(keuze)


def _toon(keuze: Filter) -> ResponseReturnValue:
    dienst, aanvrager = diensten(), huidige_aanvrager()
    lijst = dienst.werkplek.monitor.lijst(aanvrager, loopt=not keuze.afgesloten)
    getoond = [rij for rij in lijst.rijen if keuze.past(rij)]
    naslag = Naslag(dienst.handvat)
    inhoud = {
        "vast": maak_rijen((rij for rij in getoond if rij.zit_vast or not rij.klok.zitting_op), naslag, lijst.op),
        "vrij": maak_rijen((rij for rij in getoond if not rij.zit_vast and rij.klok.zitting_op), naslag, lijst.op),
        "keuze": keuze,
        "totaal": len(lijst.rijen),
        "bijgewerkt": f"{lokaal(lijst.op):%H:%M}",
    }
    if request.args.get("scherm") == "1":
        antwoord = make_response(toon("werkplek/monitor_scherm.html", **inhoud))
        antwoord.headers["Refresh"] = str(_VERVERS_SEC)  # in the header: a wall has no reader to interrupt
        return antwoord
    vraag = dienst.toezicht.signalen.heeft_vraag(aanvrager)
    return toon("werkplek/monitor.html", **inhoud, regels=regelwoorden(), vraag=vraag)


@bp.get("/zaken")
def zaken() -> ResponseReturnValue:
    """Lead to the monitor, which is the list of zaken."""
    return redirect(url_for("webtool.monitor"), 303)


@bp.post("/zaken/<zaaknummer>/opgepakt")
def zaak_oppakken(zaaknummer: str) -> ResponseReturnValue:
    """Take a zaak on."""
    diensten().werkplek.monitor.pak_op(huidige_aanvrager(), zaaknummer, huidig_spoor())
    return redirect(url_for("webtool.zaak", zaaknummer=zaaknummer, _anchor="klok"), 303)


@bp.post("/zaken/<zaaknummer>/losgelaten")
def zaak_loslaten(zaaknummer: str) -> ResponseReturnValue:
    """Let a zaak go."""
    diensten().werkplek.monitor.laat_los(huidige_aanvrager(), zaaknummer, huidig_spoor())
    return redirect(url_for("webtool.zaak", zaaknummer=zaaknummer, _anchor="klok"), 303)


def rij_voor(aanvrager: Aanvrager, zaaknummer: str) -> str:
    """Return the row of one zaak as this viewer may see it, as HTML; it costs the same few queries as the monitor.

    Raises:
        OnbekendeZaakError: the zaak does not exist or is not the viewer's.
    """
    dienst = diensten()
    rij = dienst.werkplek.monitor.rij(aanvrager, zaaknummer)
    return render_template(
        "werkplek/monitor_rij.html", rij=maak_rij(rij, Naslag(dienst.handvat), dienst.werkplek.monitor.nu())
    )


def volgende_stap(rij: Monitorrij) -> dict[str, str]:
    """Return what its reader can best do next in a zaak, and where."""
    return {"volgende": _(volgende_namen()[rij.volgende]), "naar": _naar(rij)}


def maak_rijen(rijen: Iterable[Monitorrij], naslag: Naslag, nu: datetime) -> tuple[Rij, ...]:
    """Return rows in words, in the order in which they came."""
    woorden = _Woorden(naslag)
    return tuple(_maak_rij(rij, woorden, nu) for rij in rijen)


def maak_rij(rij: Monitorrij, naslag: Naslag, nu: datetime) -> Rij:
    """Return one row in words."""
    return _maak_rij(rij, _Woorden(naslag), nu)


class _Woorden:
    """What ids are called, each looked up once for a page."""

    def __init__(self, naslag: Naslag) -> None:
        self.taal = taal()
        self.zaaktype = cache(naslag.zaaktype)
        self.processtap = cache(naslag.processtap)
        self.volgende = cache(lambda wat: _(volgende_namen()[wat]))
        self.partijenkop, self._jeugd, self._van_jou = _("Partijen"), _("jeugd"), _("van jou")
        toon_partner = get_template_attribute("werkplek/monitor_klok.html", "partner")
        self._partner = cache(lambda partij, wat: toon_partner(_partner(partij, wat, naslag)))
        self.partners = cache(lambda alle: Markup(", ").join(self._partner(partij, wat) for partij, wat in alle))

    def merken(self, rij: Monitorrij) -> Iterator[str]:
        """Yield the marks beside the number."""
        if rij.jeugd:
            yield self._jeugd
        if rij.van_mij:
            yield self._van_jou
        if rij.kaart.oefenverhaal:
            yield _("Oefenverhaal: %(oefenverhaal)s", oefenverhaal=rij.kaart.oefenverhaal)


def _maak_rij(rij: Monitorrij, woorden: _Woorden, nu: datetime) -> Rij:
    kaart = rij.kaart
    stap = woorden.processtap(kaart.processtap)
    rest = Rest(
        zaaknummer=kaart.zaaknummer,
        merken=tuple(woorden.merken(rij)),
        feit=kaart.feit,
        zaaktype=woorden.zaaktype(kaart.zaaktype),
        stap=stap,
        partijenkop=woorden.partijenkop,
        partners=woorden.partners(rij.partners),
        volgende=woorden.volgende(rij.volgende),
        naar=_naar(rij),
    )
    return Rij(
        zaaknummer=kaart.zaaknummer,
        feit=kaart.feit,
        stap=stap,
        jeugd=rij.jeugd,
        klok=maak_klok(rij.klok, nu, kaart.zaaknummer),
        rest=_teken(rest, woorden.taal),
    )


@lru_cache(maxsize=_MAX_RIJEN)
def _teken(rest: Rest, in_welke_taal: str) -> Markup:
    """Return these cells as HTML. All that is in them is in the key, so who reads makes no difference."""
    with in_taal(in_welke_taal):
        cellen: Markup = get_template_attribute("werkplek/monitor_klok.html", "rest")(rest)
        return cellen


def _partner(partij: str, wat: str | None, naslag: Naslag) -> Partner:
    teken, stand = _STAND.get(wat or "", ("", ""))
    return Partner(naslag.partij(partij).afkorting, teken, _(stand) if stand else "")


@lru_cache(maxsize=_MAX_RIJEN)
def _bij_persoon(endpoint: str, zaaknummer: str, persoon: int) -> str:
    return url_for(endpoint, zaaknummer=zaaknummer, persoon=persoon)


@lru_cache(maxsize=_MAX_RIJEN)
def _bij_zaak(zaaknummer: str, anker: str) -> str:
    return url_for("webtool.zaak", zaaknummer=zaaknummer, _anchor=anker)


def _naar(rij: Monitorrij) -> str:
    if rij.volgende in _BIJ_KLOK:
        return _bij_persoon("webtool.termijn", rij.kaart.zaaknummer, rij.persoon)
    if rij.volgende in _ANKER:
        return _bij_zaak(rij.kaart.zaaknummer, _ANKER[rij.volgende])
    persoon = rij.advies_over if rij.volgende == "geef-advies" and rij.advies_over else rij.persoon
    return _bij_persoon(_BIJ_PERSOON.get(rij.volgende, "webtool.verzoek_nieuw"), rij.kaart.zaaknummer, persoon)
