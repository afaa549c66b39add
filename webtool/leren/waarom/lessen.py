"""The lesson in words, and the answer to its question."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from gateway.services import diensten
from gateway.services.lesstof import Les, oefenvragen
from webtool.leren.antwoordblad import maak_blad
from webtool.leren.situatie import feiten_in_woorden, in_woorden
from webtool.leren.waarom import adres, blad
from webtool.naslag import Naslag
from webtool.tekst import AFWEGING, DAT, JA, NEE, NIVEAU, Badge, kort
from webtool.vertaling import _, merk

KEUZES: Final[Mapping[str, tuple[Badge, str]]] = {
    "ja": (JA, merk("Je mag de inhoud zien.")),
    "deels": (DAT, merk("Je mag alleen weten of er iets bekend is.")),
    "afweging": (AFWEGING, merk("Iemand moet eerst iets afwegen.")),
    "nee": (NEE, merk("Je mag het niet zien.")),
}
_HOE: Final[Mapping[str, str]] = {
    "voorwaarde": merk("Dit moet waar zijn:"),
    "wanneer": merk("Vervalt als het antwoord nee is:"),
    "tenzij": merk("Vervalt als het antwoord ja is:"),
}


def inhoud(les: Les) -> dict[str, Any]:
    """Return what the page shows before somebody answers."""
    dienst = diensten().handvat
    naslag, handvat = Naslag(dienst), diensten().leren.oordelen.handvat()
    veld, regel = naslag.veld(les.veld), les.regel
    houder = kort(naslag.partij(handvat.houder(les.veld)).naam)
    grondslagen = blad.rust_op(les.veld, les.partij, les.doel, naslag) if regel is None else regel.grondslagen
    return {
        "les": les,
        "veld": veld,
        "partij": kort(naslag.partij(les.partij).naam),
        "doel": naslag.doel(les.doel),
        "houder": houder,
        "bron": naslag.bron(handvat.velden[les.veld].bron).naam,
        "regel": None if regel is None else _regel(les, naslag, houder),
        "kan": None if les.mogelijk is None else blad.kan(les.mogelijk, les.veld, naslag),
        "wet": blad.wet(grondslagen, handvat.versie),
        "voorbeelden": [blad.casusblad(een, les.veld) for een in les.voorbeelden],
        "verhaal": "" if les.casus is None else les.casus.casus.verhaal,
        "gekozen": in_woorden(les.situatie),
        "feiten": feiten_in_woorden(les.situatie),
        "keuzes": [(naam, badge.tekst, uitleg) for naam, (badge, uitleg) in KEUZES.items()],
        "waarom": adres.waarom(les.situatie.voor(les.partij, les.doel), les.veld)
        if les.casus is None
        else blad.casusblad(les.casus, les.veld).waarom_adres,
        "versie": handvat.versie,
    }


def uitkomst(les: Les, gekozen: str) -> dict[str, Any]:
    """Return what somebody who answered is told; nothing of it is kept."""
    juist = oefenvragen.keuze_van(les.oordeel)
    situatie = les.situatie
    verwachting = None if les.casus is None else les.casus.verwachting(les.veld)
    return {
        "goed": gekozen == juist,
        "gekozen": KEUZES[gekozen][0],
        "blad": maak_blad(les.oordeel, situatie.partij or "", situatie.doel or "", situatie=situatie),
        "waarom": "" if verwachting is None else verwachting.waarom,
    }


def _regel(les: Les, naslag: Naslag, houder: str) -> dict[str, Any]:
    regel: Any = les.regel
    mag = hasattr(regel, "voorwaarden")
    niveau = regel.niveau if mag else regel.hoogstens
    zin = (
        _(
            "Deze regel laat %(houder)s dit geven. Je krijgt dan: %(niveau)s.",
            houder=houder,
            niveau=_(NIVEAU[niveau.id]).lower(),
        )
        if mag
        else _("Deze regel houdt het tegen. Je krijgt dan hoogstens: %(niveau)s.", niveau=_(NIVEAU[niveau.id]).lower())
    )
    return {
        "link": naslag.regel(regel.id),
        "zin": zin,
        "uitleg": regel.uitleg,
        "condities": [(_(_HOE[hoe]), vraag) for hoe, vraag in diensten().handvat.voorwaarden(regel.id)],
    }
