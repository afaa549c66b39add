"""Every page in every state that a reader can meet: normal, empty, error and long."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from playwright.sync_api import Page, expect

from gateway.services import NieuweVastlegging, NieuweVernietiging, Verzoek, gronden
from tests.browser import verstuur
from tests.services.opzet import BEGIN, SPOOR
from tests.webtool.inzage import EEN, TWEE
from tests.webtool.opzet import REMCO, Proef, aanvrager
from webtool.tekst import einde_van_dag

PERSOON: Final = f"/zaken/{REMCO}/personen/1"
KEUZE: Final = "omstandigheid=noodzaak&houder=politie&ontvanger=om&doel=afdoeningsbeslissing"
LANG: Final = "Ditiséénwoordzonderspatiesdatmaardoorgaatendoorgaat" * 8 + " " + "en dan nog een gewone zin. " * 20

Stap = Callable[[Page, Proef, str], None]


def open_pad(pad: str, wie: str = "om", functie: str | None = None, *, onaf: bool = False) -> Stap:
    """``onaf``: the form on it is sent as it stands."""

    def stap(pagina: Page, proef: Proef, adres: str) -> None:
        proef.wie = aanvrager(wie, functie)
        pagina.goto(adres + pad)
        if onaf:
            verstuur(pagina)

    return stap


def _zonder_zaken(pad: str) -> Stap:
    def stap(pagina: Page, proef: Proef, adres: str) -> None:
        proef.wie = replace(aanvrager("om"), regios=())
        pagina.goto(adres + pad)

    return stap


def _jurist(pagina: Page, proef: Proef, adres: str) -> None:
    proef.wie = replace(aanvrager("om"), partij=None, functie=None, regios=(), systeemrollen=("jurist",))
    pagina.goto(adres)


def _vraag(wie: str, doel: str, *, open_: bool = False, **bronnen: Any) -> Stap:
    def stap(pagina: Page, proef: Proef, adres: str) -> None:
        proef.bronnen.stand = bronnen
        open_pad(f"{PERSOON}/verzoek", wie)(pagina, proef, adres)
        pagina.check(f"#doel-{doel}")
        verstuur(pagina)
        if pagina.locator("#stroomstand").count():  # with a script it fills bron by bron
            expect(pagina.locator("#stroomstand")).to_contain_text("klaar")
        proef.bronnen.stand = {}
        if open_:
            pagina.evaluate(
                "for (const vouw of [...document.querySelectorAll('details')].slice(0, 12)) vouw.open = true"
            )

    return stap


def _vraag_lang(pagina: Page, proef: Proef, adres: str) -> None:
    eerder = proef.bronnen.verander
    proef.bronnen.verander = lambda veld, waarde: LANG if isinstance(waarde, str) else waarde
    _vraag("om", "afdoeningsbeslissing")(pagina, proef, adres)
    proef.bronnen.verander = eerder


def _eerder(pagina: Page, proef: Proef, adres: str) -> None:
    _vraag("reclassering", "advies-afdoening")(pagina, proef, adres)
    verstuur(pagina, "#bewijs ~ p a")


def _zaak_eerder(pagina: Page, proef: Proef, adres: str) -> None:
    _vraag("reclassering", "advies-afdoening")(pagina, proef, adres)
    open_pad(f"/zaken/{REMCO}", "reclassering")(pagina, proef, adres)


def _vrijgave(besluit: str | None = None, motivering: str = "", *, onaf: bool = False) -> Stap:
    def stap(pagina: Page, proef: Proef, adres: str) -> None:
        dienst, politie = proef.opzet.diensten, aanvrager("politie")
        verzoek = Verzoek(REMCO, 1, "advies-afdoening", motivering=motivering)
        antwoord = dienst.context.verstrek(aanvrager("reclassering"), verzoek, SPOOR)
        vrijgave = next(een for een in antwoord.vrijgaven if een.houder == "politie")
        if besluit is not None:
            dienst.vrijgaven.besluit(politie, vrijgave.id, besluit, LANG, SPOOR)
        open_pad(f"/vrijgaven/{vrijgave.id}", "politie", onaf=onaf)(pagina, proef, adres)

    return stap


def _werkvoorraad(pagina: Page, proef: Proef, adres: str) -> None:
    _vrijgave()(pagina, proef, adres)
    open_pad("/vrijgaven", "politie")(pagina, proef, adres)


def _zaak_lang(pagina: Page, proef: Proef, adres: str) -> None:
    nieuw = NieuweVastlegging(
        "noodzaak", True, REMCO, 1, "politie", "om", "afdoeningsbeslissing", ("pol.identiteit",), LANG, BEGIN
    )
    nieuw = replace(nieuw, geldig_tot=einde_van_dag(BEGIN.date()))
    proef.opzet.diensten.vastleggingen.leg_vast(aanvrager("om"), "weging", nieuw, SPOOR)
    open_pad(f"/zaken/{REMCO}")(pagina, proef, adres)


def _vernietiging(pad: str = "", *, onaf: bool = False) -> Stap:
    """A proposal about what the first person in the zaak of Remco is asked for; the other officer looks."""

    def stap(pagina: Page, proef: Proef, adres: str) -> None:
        _vrijgave(motivering=LANG)(pagina, proef, adres)
        dienst, nieuw = proef.opzet.diensten.vernietigingen, NieuweVernietiging(next(iter(gronden())), LANG, REMCO, 1)
        open_ = [een.id for een in dienst.lijst(EEN, SPOOR) if een.status == "wacht"]  # one at a time
        id_ = open_[0] if open_ else dienst.stel_voor(EEN, nieuw, SPOOR).id
        proef.wie = TWEE
        pagina.goto(adres + (pad or f"/vernietigingen/{id_}"))
        if onaf:
            verstuur(pagina)

    return stap


PAGINAS: Final[Mapping[str, Stap]] = {
    "start": _jurist,
    "zaken": open_pad("/monitor"),
    "zaken-leeg": _zonder_zaken("/monitor"),
    "zaak": open_pad(f"/zaken/{REMCO}", "halt"),
    "zaak-lang": _zaak_lang,
    "zaak-eerder": _zaak_eerder,
    "vraag": open_pad(f"{PERSOON}/verzoek"),
    "vraag-fout": open_pad(f"{PERSOON}/verzoek", onaf=True),
    "vraag-leeg": open_pad(f"{PERSOON}/verzoek", "leerplicht"),
    "resultaat-om": _vraag("om", "afdoeningsbeslissing", bvh="te-laat", gps="storing"),
    "resultaat-shn": _vraag("shn", "slachtofferzorg", open_=True),
    "resultaat-lang": _vraag_lang,
    "resultaat-eerder": _eerder,
    "werkvoorraad": _werkvoorraad,
    "werkvoorraad-leeg": open_pad("/vrijgaven", "halt"),
    "vrijgave": _vrijgave(),
    "vrijgave-fout": _vrijgave(onaf=True),
    "vrijgave-lang": _vrijgave("weiger", LANG),
    "vastleggen": open_pad(f"{PERSOON}/vastleggen?soort=weging"),
    "vastleggen-stap-fout": open_pad(f"{PERSOON}/vastleggen?soort=weging&stap=2"),
    "vastleggen-invullen": open_pad(f"{PERSOON}/vastleggen?soort=weging&{KEUZE}&categorie=pol.identiteit"),
    "vastleggen-fout": open_pad(f"{PERSOON}/vastleggen?soort=weging&{KEUZE}", onaf=True),
    "regel": open_pad("/regels/pol-rec-verdachte-01"),
    "regel-versie": open_pad("/regels/pol-rec-verdachte-01?versie=2026.1"),
    "verbod": open_pad("/regels/om-rec-minderjarig-01"),
    "grondslag": open_pad("/grondslagen/avg-6-1-e"),
    "register": open_pad("/register"),
    "activiteit": open_pad("/register/toezicht/1"),
    "toegankelijkheid": open_pad("/toegankelijkheid"),
    "vernietigingen": _vernietiging("/vernietigingen"),
    "vernietiging": _vernietiging(),
    "vernietiging-fout": _vernietiging(onaf=True),
    "vernietiging-nieuw": _vernietiging("/vernietigingen/nieuw"),
    "vernietiging-nieuw-fout": _vernietiging("/vernietigingen/nieuw", onaf=True),
    "fout": open_pad("/zaken/ZSM-1999-0000"),
}
