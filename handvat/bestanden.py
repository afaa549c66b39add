"""The files of one versie on disk: which there must and may be, their bytes, their tables and their hash.

Nothing here knows what a table means. A file that is not of the contract is a finding, as a misspelled name would
otherwise drop a verbod in silence.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from handvat.errors import Bevinding
from handvat.lezers import bedoeld

KOP: Final = "handvat.toml"
# Which tables a file holds. The first must exist in every versie, the second need not.
VERPLICHT: Final[Mapping[str, tuple[str, ...]]] = {
    KOP: (),
    "partijen.toml": ("partij",),
    "bronnen.toml": ("bron",),
    "categorieen.toml": ("categorie",),
    "omstandigheden.toml": ("omstandigheid",),
    "grondslagen.toml": ("grondslag",),
    "verplichtingen.toml": ("verplichting",),
    "beperkingen.toml": ("beperking",),
    "doelen.toml": ("doel",),
    "begrippen.toml": ("begrip",),
    "uitgangspunten.toml": ("uitgangspunt",),
    "aandachtspunten.toml": ("aandachtspunt",),
    "open_punten.toml": ("open_punt",),
}
VRIJ: Final[Mapping[str, tuple[str, ...]]] = {
    "rechtsgrenzen.toml": ("rechtsgrens",),
    "invarianten.toml": ("invariant",),
}
# Folders with one file per partij.
MAPPEN: Final[Mapping[str, tuple[str, ...]]] = {"velden": ("veld",), "verstrekkingen": ("verstrekking", "verbod")}
_LEESMIJ: Final = "LEESMIJ.md"


@dataclass(frozen=True, slots=True)
class Rij:
    """One table as it stands in a file. ``nummer`` counts from one within its file and soort."""

    bestand: str
    soort: str
    nummer: int
    inhoud: Mapping[str, object]

    @property
    def id(self) -> str | None:
        """The id as written, if it is text at all."""
        gevonden = self.inhoud.get("id")
        return gevonden if isinstance(gevonden, str) and gevonden else None

    def bevinding(self, melding: str) -> Bevinding:
        """Return a finding at this table, also when it has no id."""
        return Bevinding(self.bestand, self.id, melding if self.id else f"[[{self.soort}]] {self.nummer}: {melding}")


@dataclass(frozen=True, slots=True)
class Inhoud:
    """All tables of one versie, in a fixed order of files, with what could not be read."""

    kop: Mapping[str, object] | None
    rijen: tuple[Rij, ...]
    sha256: str
    bevindingen: tuple[Bevinding, ...]


def lees_map(map_: Path) -> Inhoud:
    """Read every file of a versie. Never raises for what is in the folder: that becomes a finding."""
    if not map_.is_dir():
        return Inhoud(None, (), "", (Bevinding(KOP, None, "de map van de versie bestaat niet"),))
    bevindingen = _onbekende_paden(map_)
    kop: Mapping[str, object] | None = None
    rijen: list[Rij] = []
    gelezen: dict[str, bytes] = {}
    for pad, soorten in _verwacht(map_):
        naam = pad.relative_to(map_).as_posix()
        try:
            gelezen[naam] = pad.read_bytes()
            inhoud = tomllib.loads(_tekst(gelezen[naam]))
        except FileNotFoundError:
            if naam in VERPLICHT:
                bevindingen.append(Bevinding(naam, None, "het bestand ontbreekt"))
        except OSError:
            bevindingen.append(Bevinding(naam, None, "het bestand kan niet worden gelezen"))
        except (ValueError, RecursionError) as fout:
            bevindingen.append(Bevinding(naam, None, f"geen geldige TOML: {fout}"))
        else:
            if naam == KOP:
                kop = inhoud
            else:
                rijen += _rijen(naam, soorten, inhoud, bevindingen)
    return Inhoud(kop, tuple(rijen), _hash(gelezen), tuple(bevindingen))


def _verwacht(map_: Path) -> list[tuple[Path, tuple[str, ...]]]:
    vast = [(map_ / naam, soorten) for naam, soorten in {**VERPLICHT, **VRIJ}.items()]
    per_partij = [(pad, soorten) for naam, soorten in MAPPEN.items() for pad in sorted((map_ / naam).glob("*.toml"))]
    return vast + per_partij


def _onbekende_paden(map_: Path) -> list[Bevinding]:
    bevindingen = []
    mogelijk = {*VERPLICHT, *VRIJ, *MAPPEN, _LEESMIJ}
    for pad in sorted(map_.iterdir()):
        if pad.name not in mogelijk:
            melding = f"dit hoort niet in een versie{bedoeld(pad.name, mogelijk)}"
            bevindingen.append(Bevinding(pad.name, None, melding))
    for naam in MAPPEN:
        if not (map_ / naam).is_dir():
            bevindingen.append(Bevinding(naam, None, "de map ontbreekt"))
            continue
        vreemd = [pad for pad in sorted((map_ / naam).iterdir()) if pad.suffix != ".toml" or not pad.is_file()]
        bevindingen += [
            Bevinding(f"{naam}/{pad.name}", None, "dit hoort niet in een versie: alleen <partij>.toml")
            for pad in vreemd
        ]
    return bevindingen


def _tekst(inhoud: bytes) -> str:
    if inhoud.startswith(b"\xef\xbb\xbf"):
        raise ValueError("het bestand begint met een BOM; bewaar het als UTF-8 zonder BOM")
    try:
        return inhoud.decode("utf-8")
    except UnicodeDecodeError as fout:
        raise ValueError(f"byte {fout.start} is geen UTF-8") from fout


def _rijen(naam: str, soorten: tuple[str, ...], inhoud: Mapping[str, object], uit: list[Bevinding]) -> list[Rij]:
    rijen: list[Rij] = []
    for soort, tabellen in inhoud.items():
        if soort not in soorten:
            verwacht = " en ".join(f"[[{mogelijk}]]" for mogelijk in soorten)
            uit.append(Bevinding(naam, None, f"onbekende tabel {soort!r}: hier horen alleen {verwacht}"))
        elif not isinstance(tabellen, list) or not all(isinstance(tabel, dict) for tabel in tabellen):
            uit.append(Bevinding(naam, None, f"{soort} moet een rij tabellen zijn: [[{soort}]]"))
        else:
            rijen += [Rij(naam, soort, nummer, tabel) for nummer, tabel in enumerate(tabellen, start=1)]
    return rijen


def _hash(gelezen: Mapping[str, bytes]) -> str:
    """Return the SHA-256 in hex over every file: path and bytes, each with its length before it."""
    som = hashlib.sha256()
    for naam in sorted(gelezen):
        for deel in (naam.encode("utf-8"), gelezen[naam]):
            som.update(len(deel).to_bytes(8, "big"))
            som.update(deel)
    return som.hexdigest()
