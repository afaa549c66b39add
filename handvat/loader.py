"""Load one versie of the handvat from its folder, whole or not at all; choose the versie that is valid on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from handvat.bestanden import Rij, lees_map
from handvat.errors import Bevinding, OngeldigHandvatError
from handvat.model import Handvat
from handvat.schema import VORMEN, lees_rij
from handvat.tijdlijn import lees_kop, lees_tijdlijn
from handvat.verwijzingen import Geplaatst, Namen, controleer_verwijzingen

VERSIES: Final = Path(__file__).parent / "versies"

_SOORTEN_VAN_REGELS: Final = ("verstrekking", "verbod")
_MEERVOUD: Final[Mapping[str, str]] = {
    "partij": "partijen",
    "bron": "bronnen",
    "categorie": "categorieen",
    "veld": "velden",
    "omstandigheid": "omstandigheden",
    "grondslag": "grondslagen",
    "verplichting": "verplichtingen",
    "beperking": "beperkingen",
    "doel": "doelen",
    "begrip": "begrippen",
    "uitgangspunt": "uitgangspunten",
    "aandachtspunt": "aandachtspunten",
    "verstrekking": "verstrekkingen",
    "verbod": "verboden",
    "open_punt": "open_punten",
    "rechtsgrens": "rechtsgrenzen",
    "invariant": "invarianten",
}


def load_handvat(map_: Path) -> Handvat:
    """Return the versie in this folder, frozen and complete.

    Raises:
        OngeldigHandvatError: anything is wrong; it lists every finding with file and id.
    """
    inhoud = lees_map(map_)
    bevindingen = list(inhoud.bevindingen)
    kop = lees_kop(inhoud, bevindingen)
    geplaatst = _lees_rijen(inhoud.rijen, bevindingen)
    bevindingen += _dubbele_ids(inhoud.rijen)
    namen = Namen.van_rijen(inhoud.rijen)
    bevindingen += controleer_verwijzingen(geplaatst, namen)
    if bevindingen or kop is None:
        raise OngeldigHandvatError(map_, tuple(sorted(set(bevindingen), key=_volgorde)))
    return _bouw(kop, inhoud.sha256, geplaatst)


def geldende(mappen: Path, peildatum: date) -> Path:
    """Return the folder of the versie that is in force on this day; see :mod:`handvat.tijdlijn`.

    Raises:
        GeenGeldendHandvatError: there is none, or two began on the same day.
        OngeldigHandvatError: the head of a versie cannot be read, or its folder does not have its name.
    """
    return lees_tijdlijn(mappen).op(peildatum).map


def _lees_rijen(rijen: Iterable[Rij], bevindingen: list[Bevinding]) -> tuple[Geplaatst, ...]:
    geplaatst = []
    for rij in rijen:
        waarde, meldingen = lees_rij(VORMEN[rij.soort], rij.inhoud)
        bevindingen += [rij.bevinding(melding) for melding in meldingen]
        if waarde is not None:
            geplaatst.append(Geplaatst(rij, waarde))
    return tuple(geplaatst)


def _dubbele_ids(rijen: Iterable[Rij]) -> list[Bevinding]:
    """Ids are unique within their soort; those of verstrekkingen and verboden also between them."""

    def groep(rij: Rij) -> str:
        return "regel" if rij.soort in _SOORTEN_VAN_REGELS else rij.soort

    met_id = [rij for rij in rijen if rij.id]
    aantal = Counter((groep(rij), rij.id) for rij in met_id)
    return [
        rij.bevinding(f"dit id komt {aantal[groep(rij), rij.id]} keer voor")
        for rij in met_id
        if aantal[groep(rij), rij.id] > 1
    ]


def _volgorde(bevinding: Bevinding) -> tuple[str, str, str]:
    return bevinding.bestand, bevinding.regel_id or "", bevinding.melding


def _bouw(kop: Mapping[str, Any], sha256: str, geplaatst: tuple[Geplaatst, ...]) -> Handvat:
    """Order everything by the handvat itself, so that names and order of files never show."""
    per_soort: dict[str, dict[str, Any]] = {soort: {} for soort in VORMEN}
    for een in geplaatst:
        per_soort[een.rij.soort][een.waarde.id] = een.waarde
    categorie = {naam: plaats for plaats, naam in enumerate(per_soort["categorie"])}
    partij = {naam: plaats for plaats, naam in enumerate(per_soort["partij"])}
    volgordes = {
        "veld": lambda veld: categorie[veld.categorie],
        **dict.fromkeys(_SOORTEN_VAN_REGELS, lambda regel: partij[regel.verstrekker]),
    }
    for soort, sleutel in volgordes.items():
        per_soort[soort] = {waarde.id: waarde for waarde in sorted(per_soort[soort].values(), key=sleutel)}
    tabellen: dict[str, Any] = {_MEERVOUD[soort]: MappingProxyType(waarden) for soort, waarden in per_soort.items()}
    return Handvat(**kop, **tabellen, sha256=sha256)
