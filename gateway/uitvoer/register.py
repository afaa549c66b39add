"""The register van verwerkingsactiviteiten: one activiteit per doel of each versie of the handvat, and some of our own.

An activiteit has an address that never means anything else: its versie is the name of the versie of the handvat with
the start of its hash, or a number in ``activiteiten.toml``. What a Logboek Dataverwerkingen got from us points here.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Final

from handvat import woordenlijst
from handvat.model import Handvat, Verstrekking

PAD: Final = "/api/v1/register/verwerkingsactiviteiten"
VAN_DOEL: Final = "doel-"
_HASH_TEKENS: Final = 16


@dataclass(frozen=True, slots=True)
class Sleutel:
    """Which activiteit, in which of its versies."""

    activiteit: str
    versie: str


class Register:
    """The register of this poort.

    Args:
        handvatten: gives every versie of the handvat that there is.
        url: how others reach the poort, without a slash at the end.
    """

    def __init__(self, handvatten: Callable[[], Iterable[Handvat]], url: str) -> None:
        self._handvatten = handvatten
        self._url = url

    @property
    def soort_betrokkene(self) -> str:
        """The type of the pseudonyms in a Logboek Dataverwerkingen, as a URI."""
        return f"{self._url}{PAD}#pseudoniem"

    def uri(self, sleutel: Sleutel) -> str:
        """Return the address of one versie of an activiteit."""
        return f"{self._url}{PAD}/{sleutel.activiteit}/versies/{sleutel.versie}"

    def alle(self) -> tuple[dict[str, Any], ...]:
        """Return every activiteit in every versie: those of the handvatten, then those of the poort itself."""
        van_doelen = [
            self._van_doel(handvat, doel)
            for handvat in {(een.versie, een.sha256): een for een in self._handvatten()}.values()
            for doel in handvat.doelen
        ]
        return (*van_doelen, *map(self._eigen, _bestand()["activiteit"]))

    def zoek(self, activiteit: str, versie: str) -> dict[str, Any] | None:
        """Return one versie of an activiteit, or None."""
        return next((een for een in self.alle() if (een["id"], een["versie"]) == (activiteit, versie)), None)

    def to_json(self) -> dict[str, Any]:
        """Return the whole register with what holds for all of it."""
        return {
            "pseudoniem": "HMAC-SHA-256 met een sleutel van de poort, per ontvanger anders; geen persoonsnummer",
            "algemeen": dict(_bestand()["algemeen"]),
            "verwerkingsactiviteiten": list(self.alle()),
        }

    def _eigen(self, blok: Mapping[str, Any]) -> dict[str, Any]:
        sleutel = Sleutel(blok["id"], str(blok["versie"]))
        rest = {naam: waarde for naam, waarde in blok.items() if naam not in ("id", "versie", "geldig_van")}
        algemeen = {naam: _bestand()["algemeen"][naam] for naam in ("doorgifte", "beveiliging")}
        return {**self._kop(sleutel, blok["geldig_van"], None), **rest, **algemeen}

    def _van_doel(self, handvat: Handvat, doel_id: str) -> dict[str, Any]:
        doel = handvat.doelen[doel_id]
        regels = [regel for regel in handvat.verstrekkingen.values() if not regel.doelen or doel_id in regel.doelen]
        algemeen = _bestand()["algemeen"]
        return {
            **self._kop(van_doel(handvat.versie, handvat.sha256, doel_id), handvat.geldig_van, handvat.geldig_tot),
            "naam": doel.naam,
            "doel": doel.uitleg,
            "handvat": {"versie": handvat.versie, "sha256": handvat.sha256, "status": handvat.status},
            "betrokkenen": _betrokkenen(handvat, regels),
            "verwerkingsverantwoordelijken": _per_houder(handvat, regels),
            "ontvangers": _partijen(handvat, {wie for regel in regels for wie in _ontvangers(handvat, regel)}),
            "grondslagen": _grondslagen(handvat, regels),
            "plichten": [
                plicht.naam
                for plicht in handvat.verplichtingen.values()
                if any(plicht.id in regel.verplichtingen for regel in regels)
            ],
            **{naam: algemeen[naam] for naam in algemeen if naam != "toetsing"},
            "toetsing": {
                stand: sum(regel.toetsing == stand for regel in regels)
                for stand in sorted({regel.toetsing for regel in regels})
            },
        }

    def _kop(self, sleutel: Sleutel, van: date, tot: date | None) -> dict[str, Any]:
        return {
            "id": sleutel.activiteit,
            "versie": sleutel.versie,
            "uri": self.uri(sleutel),
            "geldigVan": van.isoformat(),
            "geldigTot": None if tot is None else tot.isoformat(),
        }


def van_doel(versie: str, sha256: str, doel: str) -> Sleutel:
    """Return the activiteit of a doel in the versie of the handvat with this name and hash."""
    return Sleutel(f"{VAN_DOEL}{doel}", f"{versie}-{sha256[:_HASH_TEKENS]}")


def eigen(activiteit: str, dag: date) -> Sleutel:
    """Return the versie of an activiteit of our own that holds on a day; before the first one, that one.

    Raises:
        LookupError: there is no such activiteit.
    """
    blokken = sorted(
        (blok for blok in _bestand()["activiteit"] if blok["id"] == activiteit), key=lambda blok: int(blok["versie"])
    )
    if not blokken:
        raise LookupError(f"activiteiten.toml has no activiteit {activiteit}")
    gekozen = next((blok for blok in reversed(blokken) if blok["geldig_van"] <= dag), blokken[0])
    return Sleutel(activiteit, str(gekozen["versie"]))


@cache
def _bestand() -> Mapping[str, Any]:
    return tomllib.loads(files("gateway.uitvoer").joinpath("activiteiten.toml").read_text(encoding="utf-8"))


def _ontvangers(handvat: Handvat, regel: Verstrekking) -> Iterable[str]:
    return regel.ontvangers or handvat.partijen


def _betrokkenen(handvat: Handvat, regels: Iterable[Verstrekking]) -> list[str]:
    """Return the roles these regels are about, in words; a regel that names none is about every role."""
    rollen = {rol for regel in regels for rol in regel.rollen or woordenlijst.ROLLEN_PERSOON}
    return [naam for rol, naam in woordenlijst.ROLLEN_PERSOON.items() if rol in rollen]


def _per_houder(handvat: Handvat, regels: Iterable[Verstrekking]) -> list[dict[str, Any]]:
    """Return per houder what it may give for this doel: categorieen, to whom, by which regels."""
    gevonden = []
    lijst = list(regels)
    for partij in handvat.partijen.values():
        eigen_regels = [regel for regel in lijst if regel.verstrekker == partij.id]
        if not eigen_regels:
            continue
        categorieen = {handvat.velden[veld].categorie for regel in eigen_regels for veld in handvat.velden_van(regel)}
        gevonden.append(
            {
                "partij": partij.id,
                "naam": partij.naam,
                "regime": partij.regime,
                "regimeNaam": _bestand()["regimes"].get(partij.regime, partij.regime),
                "gegevens": [
                    {
                        "categorie": categorie.id,
                        "naam": categorie.naam,
                        "regime": categorie.regime,
                        "bijzonder": categorie.bijzonder,
                        "geheim": categorie.geheim,
                    }
                    for categorie in handvat.categorieen.values()
                    if categorie.id in categorieen
                ],
                "ontvangers": sorted({wie for regel in eigen_regels for wie in _ontvangers(handvat, regel)}),
                "regels": [regel.id for regel in eigen_regels],
            }
        )
    return gevonden


def _partijen(handvat: Handvat, ids: set[str]) -> list[dict[str, str]]:
    return [{"partij": partij.id, "naam": partij.naam} for partij in handvat.partijen.values() if partij.id in ids]


def _grondslagen(handvat: Handvat, regels: Iterable[Verstrekking]) -> list[dict[str, str]]:
    genoemd = {grondslag for regel in regels for grondslag in regel.grondslagen}
    return [
        {
            "id": grondslag.id,
            "wet": grondslag.wet,
            "artikel": grondslag.artikel,
            "lid": grondslag.lid,
            "onderdeel": grondslag.onderdeel,
            "gelezen": grondslag.gelezen_versie,
            "toetsing": grondslag.toetsing,
        }
        for grondslag in handvat.grondslagen.values()
        if grondslag.id in genoemd
    ]
