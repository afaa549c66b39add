"""Write a handvat as the folder of a versie, so that a test can change one thing and load it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

from handvat.model import Handvat, Niveau

_BESTANDEN = {
    "partijen": "partij",
    "bronnen": "bron",
    "categorieen": "categorie",
    "omstandigheden": "omstandigheid",
    "grondslagen": "grondslag",
    "verplichtingen": "verplichting",
    "beperkingen": "beperking",
    "doelen": "doel",
    "begrippen": "begrip",
    "uitgangspunten": "uitgangspunt",
    "aandachtspunten": "aandachtspunt",
    "open_punten": "open_punt",
}


def schrijf_map(handvat: Handvat, map_: Path) -> Path:
    """Write a versie as the files of the contract; what TOML cannot say (None) is left out. Returns the folder."""
    for deel in ("velden", "verstrekkingen"):
        (map_ / deel).mkdir(parents=True, exist_ok=True)
    kop = {naam: getattr(handvat, naam) for naam in ("versie", "titel", "geldig_van", "geldig_tot", "status")}
    kop["nog_te_toetsen"] = handvat.nog_te_toetsen
    (map_ / "handvat.toml").write_text(_tabel(kop), encoding="utf-8")
    for bestand, soort in _BESTANDEN.items():
        _schrijf(map_ / f"{bestand}.toml", [(soort, waarde) for waarde in getattr(handvat, bestand).values()])
    for partij in handvat.partijen:
        velden = [("veld", veld) for veld in handvat.velden.values() if handvat.houder(veld.id) == partij]
        regels = [("verstrekking", regel) for regel in handvat.verstrekkingen.values() if regel.verstrekker == partij]
        verboden = [("verbod", regel) for regel in handvat.verboden.values() if regel.verstrekker == partij]
        _schrijf(map_ / "velden" / f"{partij}.toml", velden)
        _schrijf(map_ / "verstrekkingen" / f"{partij}.toml", [*regels, *verboden])
    return map_


def _schrijf(pad: Path, tabellen: Iterable[tuple[str, Any]]) -> None:
    delen = [f"[[{soort}]]\n{_tabel(_als_dict(waarde))}" for soort, waarde in tabellen]
    pad.write_text("\n".join(delen), encoding="utf-8")


def _als_dict(waarde: Any) -> dict[str, Any]:
    return {veld.name: getattr(waarde, veld.name) for veld in fields(waarde)}


def _tabel(inhoud: Mapping[str, Any]) -> str:
    return "".join(f"{sleutel} = {_toml(waarde)}\n" for sleutel, waarde in inhoud.items() if waarde is not None)


def _toml(waarde: Any) -> str:
    if isinstance(waarde, Niveau):
        return f'"{waarde.id}"'
    if isinstance(waarde, bool):
        return str(waarde).lower()
    if isinstance(waarde, date):
        return waarde.isoformat()
    if isinstance(waarde, tuple):
        return f"[{', '.join(map(_toml, waarde))}]"
    if is_dataclass(waarde):
        return _toml(_als_dict(waarde))
    if isinstance(waarde, Mapping):
        inhoud = ", ".join(f"{sleutel} = {_toml(deel)}" for sleutel, deel in waarde.items() if deel is not None)
        return f"{{ {inhoud} }}"
    if isinstance(waarde, str):
        return '"' + waarde.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    return str(waarde)
