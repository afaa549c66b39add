"""The bakker and the molen who bring things in: the regels, and short ways to do so."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from gateway.aanvrager import Aanvrager
from gateway.services import NieuweInbreng, Verzoek
from handvat.model import Handvat, Niveau, Term
from tests.factories import MINI, maak_handvat, maak_verstrekking, per_id
from tests.services.fakes import FakeBronnen
from tests.services.opzet import BAKKER, MOLENAAR, SPOOR, WAARDEN, ZAAK, Opzet

STUK = "4f0c2a52-43c5-4b54-9d9a-5a6f0b8b2f11"
DRIE = replace(ZAAK, partijen=("bakkerij", "molen", "markt"))
PLICHTEN = per_id(
    [*MINI.verplichtingen.values(), Term("niet-doorverstrekken", "Niet doorgeven", "Je geeft het niet door.")]
)
_EIGEN = (
    maak_verstrekking("molen-zelf", ontvangers=("molen",)),
    maak_verstrekking("bakkerij-zelf", verstrekker="bakkerij", categorieen=("bak.recept",), functies=("bakker",)),
    maak_verstrekking("markt-zelf", verstrekker="markt", ontvangers=("markt",), categorieen=("mar.plaats",)),
)


def handvat(*regels: Any, verboden: Any = ()) -> Handvat:
    """These regels, and for each partij one on its own gegevens; so each has the doel ``bakken``."""
    return maak_handvat([*_EIGEN, *regels], verboden, verplichtingen=PLICHTEN)


OPEN = handvat(
    maak_verstrekking("meel", functies=("bakker",), verplichtingen=("vastleggen",)),
    maak_verstrekking("meel-dat", ontvangers=("markt",), niveau=Niveau.DAT),
)


def vol() -> FakeBronnen:
    return FakeBronnen(waarden=WAARDEN, bekend={"mol.meel": True})


def nieuw(**anders: Any) -> NieuweInbreng:
    """Something about the meel of the molen."""
    basis: dict[str, Any] = {
        "zaaknummer": ZAAK.zaaknummer,
        "persoon": 1,
        "plek": "advies",
        "stuk": STUK,
        "onderdeel": "kk-beeld",
        "categorie": "mol.meel",
        "tekst": "Er is meel-canarie.",
        "doel": "bakken",
    }
    return NieuweInbreng(**{**basis, **anders})


def breng_in(opzet: Opzet, wie: Aanvrager = MOLENAAR, **anders: Any) -> str:
    return opzet.diensten.werkplek.inbreng.breng_in(wie, nieuw(**anders), SPOOR)


def inzien(opzet: Opzet, wie: Aanvrager = BAKKER, doel: str = "bakken", plek: str = "advies") -> Any:
    return opzet.diensten.werkplek.inzien.inzien(wie, ZAAK.zaaknummer, 1, doel, plek, SPOOR)


def teksten(opzet: Opzet, wie: Aanvrager = BAKKER, plek: str = "advies") -> list[str | None]:
    return [een.tekst for een in inzien(opzet, wie, plek=plek).inbrengen]


def vraag(opzet: Opzet, wie: Aanvrager = BAKKER) -> None:
    """Get through the poort what the handvat gives."""
    opzet.diensten.context.verstrek(wie, Verzoek(ZAAK.zaaknummer, 1, "bakken"), SPOOR)


def log(opzet: Opzet) -> list[dict[str, Any]]:
    """The log without its frame: each entry its soort and what it holds."""
    return [{**regel["inhoud"], "soort": regel["soort"]} for regel in opzet.log()]
