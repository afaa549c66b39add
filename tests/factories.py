"""The tiny invented handvat on which mechanism is tested. The Voorbeeldwet does not exist; nothing here is law.

``MINI`` has every mechanism once: a capped niveau, an unknown fact, a weging, a toestemming that lifts a verbod, a fact
that follows from the question, a functie, a regel that ended. ``schrijf_map`` writes it as the folder of a versie.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any, Protocol, TypeVar

from handvat.model import (
    Aandachtspunt,
    Beperking,
    Bevoegde,
    Bron,
    Categorie,
    Contextveld,
    Eis,
    Grondslag,
    Handvat,
    Niveau,
    Omstandigheid,
    OpenPunt,
    Partij,
    Term,
    Uitgangspunt,
    Verbod,
    Verstrekking,
)
from policies.vraag import Ontvanger, Vraag
from tests.mappen import schrijf_map

__all__ = [
    "BEGIN",
    "MINI",
    "PEILDATUM",
    "maak_handvat",
    "maak_verbod",
    "maak_verstrekking",
    "maak_vraag",
    "per_id",
    "schrijf_map",
]

BEGIN = date(2026, 1, 1)
PEILDATUM = date(2026, 11, 22)


class _MetId(Protocol):
    @property
    def id(self) -> str: ...


_T = TypeVar("_T", bound=_MetId)


def per_id(waarden: Iterable[_T]) -> Mapping[str, _T]:
    return MappingProxyType({waarde.id: waarde for waarde in waarden})


def maak_verstrekking(id_: str, **anders: Any) -> Verstrekking:
    """A verstrekking of the molen to the bakkerij: its meel, volledig, at once, without voorwaarden."""
    basis: dict[str, Any] = {
        "id": id_,
        "moment": "Een voorbeeld van geven",
        "verstrekker": "molen",
        "ontvangers": ("bakkerij",),
        "functies": (),
        "categorieen": ("mol.meel",),
        "velden": (),
        "behalve": (),
        "processtappen": (),
        "doelen": ("bakken",),
        "rollen": (),
        "leeftijdsgroepen": (),
        "zaaktypen": (),
        "voorwaarden": (),
        "niveau": Niveau.VOLLEDIG,
        "modaliteit": "kan",
        "wijze": "rechtstreeks",
        "beperkingen": (),
        "verplichtingen": (),
        "grondslagen": ("voorbeeldwet-1",),
        "uitleg": "De bakker mag dit weten.",
        "geldig_van": BEGIN,
        "geldig_tot": None,
        "toetsing": "te-toetsen",
    }
    return Verstrekking(**{**basis, **anders})


def maak_verbod(id_: str, **anders: Any) -> Verbod:
    """A verbod of the molen to everybody: its meel, hoogstens geen, always."""
    basis: dict[str, Any] = {
        "id": id_,
        "moment": "Een voorbeeld van niet geven",
        "verstrekker": "molen",
        "ontvangers": (),
        "functies": (),
        "categorieen": ("mol.meel",),
        "velden": (),
        "behalve": (),
        "processtappen": (),
        "doelen": (),
        "rollen": (),
        "leeftijdsgroepen": (),
        "zaaktypen": (),
        "hoogstens": Niveau.GEEN,
        "wanneer": (),
        "tenzij": (),
        "grondslagen": ("voorbeeldwet-2",),
        "uitleg": "De molen houdt dit voor zich.",
        "geldig_van": BEGIN,
        "geldig_tot": None,
        "toetsing": "te-toetsen",
    }
    return Verbod(**{**basis, **anders})


def maak_vraag(**anders: Any) -> Vraag:
    """The bakker asks the molen of a verdachte, to bake; nothing is known."""
    basis: dict[str, Any] = {
        "ontvanger": Ontvanger("bakkerij", "bakker", "rotterdam"),
        "doel": "bakken",
        "peildatum": PEILDATUM,
        "zaaktype": "overig",
        "processtap": "intake-selectie",
        "rol": "verdachte",
        "leeftijdsgroep": "volwassene",
    }
    return Vraag(**{**basis, **anders})


def maak_handvat(
    verstrekkingen: Iterable[Verstrekking] = (), verboden: Iterable[Verbod] = (), **anders: Any
) -> Handvat:
    """The partijen, velden and omstandigheden of ``MINI`` with other regels."""
    return replace(MINI, verstrekkingen=per_id(verstrekkingen), verboden=per_id(verboden), **anders)


def _partij(id_: str, naam: str, *functies: str) -> Partij:
    return Partij(id_, naam, naam.lower(), "aangesloten", functies, "avg", f"De {naam.lower()} is verzonnen.")


def _veld(id_: str, categorie: str, label: str, type_: str = "tekst") -> Contextveld:
    return Contextveld(id_, categorie, label, f"{label} (en)", type_, f"{label} in een voorbeeld.")


def _categorie(id_: str, naam: str, houder: str, bron: str) -> Categorie:
    return Categorie(id_, naam, houder, (bron,), "avg", "geen", "geen", "derde")


def _grondslag(id_: str, artikel: str, samenvatting: str) -> Grondslag:
    wet = "Voorbeeldwet"
    return Grondslag(
        id_, wet, "", "", artikel, "1", "", samenvatting, "wet", "", "te-toetsen", "verzonnen", "gelezen-actueel"
    )


_IEDEREEN = (Bevoegde("bakkerij"), Bevoegde("molen"), Bevoegde("markt"))

MINI = Handvat(
    versie="2026.9",
    titel="Voorbeeldhandvat",
    geldig_van=BEGIN,
    geldig_tot=None,
    status="concept",
    nog_te_toetsen=("Alles is verzonnen.",),
    sha256="0" * 64,
    partijen=per_id(
        [
            _partij("bakkerij", "Bakkerij", "bakker", "leerling"),
            _partij("molen", "Molen", "molenaar"),
            _partij("markt", "Markt", "marktmeester"),
        ]
    ),
    bronnen=per_id(
        [Bron("oven", "Ovenboek", "bakkerij"), Bron("maal", "Maalboek", "molen"), Bron("kraam", "Kraamboek", "markt")]
    ),
    categorieen=per_id(
        [
            _categorie("bak.recept", "Recepten", "bakkerij", "oven"),
            _categorie("mol.meel", "Meel", "molen", "maal"),
            _categorie("mol.klant", "Klanten van de molen", "molen", "maal"),
            _categorie("mar.plaats", "Plaatsen op de markt", "markt", "kraam"),
        ]
    ),
    velden=per_id(
        [
            _veld("oven.recept", "bak.recept", "Recept"),
            _veld("maal.soort", "mol.meel", "Soort meel", "code"),
            _veld("maal.gewicht", "mol.meel", "Gewicht in kilo", "getal"),
            _veld("maal.klant", "mol.klant", "Naam van de klant"),
            _veld("kraam.plek", "mar.plaats", "Plek op de markt", "getal"),
        ]
    ),
    omstandigheden=per_id(
        [
            Omstandigheid("zaak-loopt", "feit", "Loopt deze zaak nu?", _IEDEREEN),
            Omstandigheid(
                "slachtoffer-in-zaak",
                "feit",
                "Is er een slachtoffer?",
                _IEDEREEN,
                afgeleid=MappingProxyType({"rollen": ("slachtoffer",)}),
            ),
            Omstandigheid("adres-afgeschermd", "feit", "Moet het adres geheim blijven?", (Bevoegde("molen"),)),
            Omstandigheid("toestemming-betrokkene", "toestemming", "Vindt de klant het goed?", _IEDEREEN, ("bron",)),
            Omstandigheid("noodzaak", "weging", "Heb je dit echt nodig?", _IEDEREEN, ("ontvanger",)),
        ]
    ),
    grondslagen=per_id(
        [
            _grondslag("voorbeeldwet-1", "1", "Wie bakt mag weten waarmee."),
            _grondslag("voorbeeldwet-2", "2", "De molen houdt zijn klanten voor zich."),
        ]
    ),
    verplichtingen=per_id([Term("vastleggen", "Vastleggen", "Je schrijft op dat je dit kreeg.")]),
    beperkingen=per_id(
        [
            Beperking("vers", "Vers", "Het is hooguit een week oud.", Eis("datum", hoogstens_dagen=7)),
            Beperking("geen-embargo", "Geen embargo", "Er ligt geen embargo op.", Eis("embargo", is_waar=False)),
        ]
    ),
    doelen=per_id([Term("bakken", "Bakken", "Brood maken."), Term("verkopen", "Verkopen", "Brood verkopen.")]),
    begrippen=per_id([Term("meel", "Meel", "Gemalen graan.")]),
    uitgangspunten=per_id([Uitgangspunt("u-1", "Weinig", "Vraag niet meer dan nodig.", ("voorbeeldwet-1",))]),
    aandachtspunten=per_id(
        [Aandachtspunt("a-1", "intake-selectie", ("bakkerij",), "Kijk eerst zelf.", ("voorbeeldwet-1",))]
    ),
    verstrekkingen=per_id(
        [
            maak_verstrekking(
                "bak-bak-eigen", verstrekker="bakkerij", categorieen=("bak.recept",), doelen=("bakken", "verkopen")
            ),
            maak_verstrekking("mol-bak-dat", niveau=Niveau.DAT, modaliteit="moet", voorwaarden=("zaak-loopt",)),
            maak_verstrekking(
                "mol-bak-meel",
                functies=("bakker",),
                voorwaarden=("zaak-loopt", "noodzaak"),
                wijze="na-vrijgave",
                beperkingen=("vers",),
                verplichtingen=("vastleggen",),
                behalve=("maal.gewicht",),
            ),
            maak_verstrekking(
                "mol-bak-klant",
                categorieen=("mol.klant",),
                processtappen=("intake-selectie",),
                voorwaarden=("slachtoffer-in-zaak", "toestemming-betrokkene"),
            ),
            maak_verstrekking(
                "mol-mar-klant", ontvangers=("markt",), categorieen=(), velden=("maal.klant",), niveau=Niveau.DAT
            ),
            maak_verstrekking(
                "mar-bak-plek",
                verstrekker="markt",
                categorieen=("mar.plaats",),
                doelen=("verkopen",),
                rollen=("verdachte",),
                voorwaarden=("zaak-loopt",),
                beperkingen=("geen-embargo",),
                wijze="na-vrijgave",
            ),
            maak_verstrekking("mol-bak-oud", geldig_van=date(2025, 1, 1), geldig_tot=BEGIN),
        ]
    ),
    verboden=per_id(
        [
            maak_verbod(
                "mol-adres",
                categorieen=("mol.klant",),
                wanneer=("adres-afgeschermd",),
                tenzij=("toestemming-betrokkene",),
                rollen=("slachtoffer",),
            ),
            maak_verbod("mol-leerling", functies=("leerling",), hoogstens=Niveau.DAT, tenzij=("noodzaak",)),
            maak_verbod("mar-kind", verstrekker="markt", categorieen=(), leeftijdsgroepen=("kind", "jeugdige-12-15")),
        ]
    ),
    open_punten=per_id([OpenPunt("op-1", "Mag een leerling dit zien?", ("mol-leerling",), ("ja", "nee"))]),
)
