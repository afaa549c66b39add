"""Worked cases: a story, a question, what the law says of it and why. They ship with the handvat, as tests and lessons.

A casus is judged by the versie in force on the peildatum of its file, so a later versie changes no older casus. Here a
casus is only read; ``policies`` reads the form of its question and judges it. Form: docs/handvat-formaat.md.
"""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from handvat.bestanden import Rij
from handvat.errors import Bevinding, GeenGeldendHandvatError, OngeldigHandvatError
from handvat.lezers import (
    VormFout,
    bedoeld,
    dag,
    een_id,
    id_met_punt,
    ids,
    ja_nee,
    keuze,
    tekst,
    veld_id,
)
from handvat.loader import VERSIES, geldende, load_handvat
from handvat.model import Handvat, Niveau
from handvat.schema import Vorm, lees_rij

CASUSSEN: Final = Path(__file__).parent / "casussen"
_NIVEAU: Final = keuze(*(niveau.id for niveau in Niveau))


@dataclass(frozen=True, slots=True, kw_only=True)
class Verwachting:
    """What must come out for some contextvelden, and why. What is None or empty here is not looked at.

    Exactly one of ``alles``, ``categorie`` and ``veld`` says for which; a veld with a verwachting of its own does not
    fall under that of its categorie or of all. Exactly one of ``grondslag`` (a reason of the oordeel must cite it) and
    ``rust_op`` (it explains a geen that no regel decides) says on what it stands.
    """

    niveau: Niveau
    waarom: str
    alles: bool
    categorie: str | None
    veld: str | None
    grondslag: str | None
    rust_op: str | None
    wijze: str | None
    modaliteit: str | None
    weging: tuple[str, ...] | None  # exactly these, in this order
    wel_als: Mapping[str, bool] | None  # this is one of the smallest sets
    nooit: bool  # no omstandigheid would raise the niveau


@dataclass(frozen=True, slots=True, kw_only=True)
class Casus:
    """One worked case. ``pet`` is the hat the ontvanger wears, in free text: one partij can have several."""

    id: str
    onderwerp: str  # what the casussen of one file have in common
    titel: str
    pet: str
    verhaal: str
    vraag_json: str
    peildatum: date
    versie: str  # in force on the peildatum
    verwacht: tuple[Verwachting, ...]

    @property
    def vraag(self) -> dict[str, Any]:
        """The question of the contract (koppelvlak, section 2), with its peildatum; a new dict each time."""
        return {**json.loads(self.vraag_json), "peildatum": self.peildatum.isoformat()}


def _feiten(waarde: object) -> Mapping[str, bool]:
    """A filled table of omstandigheden that are true or false."""
    if not isinstance(waarde, dict) or not waarde:
        raise VormFout("moet een gevulde tabel zijn: { omstandigheid = true }")
    meldingen = [f"{naam}: moet true of false zijn" for naam, waar in waarde.items() if not isinstance(waar, bool)]
    if meldingen:
        raise VormFout(*meldingen)
    return MappingProxyType(dict(waarde))


def _vraag(waarde: object) -> str:
    if not isinstance(waarde, dict):
        raise VormFout("moet een tabel zijn: [casus.vraag]")
    if "peildatum" in waarde:
        raise VormFout("heeft geen eigen peildatum: die staat boven aan het bestand")
    try:
        return json.dumps(waarde, ensure_ascii=False, allow_nan=False)
    except (TypeError, ValueError) as fout:
        raise VormFout("past niet in JSON: een datum is tekst, een getal is eindig") from fout


def _tabellen(waarde: object) -> list[dict[str, object]]:
    if not isinstance(waarde, list) or not waarde or not all(isinstance(deel, dict) for deel in waarde):
        raise VormFout("moet een gevulde rij tabellen zijn")
    return waarde


_VERWACHTING: Final = Vorm(
    Verwachting,
    {"niveau": lambda waarde: Niveau.van_id(_NIVEAU(waarde)), "waarom": tekst},
    {
        "alles": (ja_nee, False),
        "categorie": (id_met_punt, None),
        "veld": (veld_id, None),
        "grondslag": (een_id, None),
        "rust_op": (een_id, None),
        "wijze": (keuze("rechtstreeks", "na-vrijgave"), None),
        "modaliteit": (keuze("moet", "kan"), None),
        "weging": (ids, None),
        "wel_als": (_feiten, None),
        "nooit": (ja_nee, False),
    },
)


def _samenhang(een: Verwachting) -> Iterator[str]:
    """Say what the keys of one verwachting must agree on."""
    if sum((een.alles, een.categorie is not None, een.veld is not None)) != 1:
        yield "moet precies één van deze hebben: alles = true, categorie, veld"
    if (een.grondslag is None) == (een.rust_op is None):
        yield "moet precies één van deze hebben: grondslag, rust_op"
    if een.niveau is Niveau.GEEN and (een.wijze or een.modaliteit):
        yield "niveau geen heeft geen wijze en geen modaliteit"
    if een.niveau is not Niveau.GEEN and een.rust_op:
        yield "rust_op legt uit waarom er niets mag; wat mag heeft een grondslag"
    if een.nooit and (een.weging or een.wel_als):
        yield "nooit gaat niet samen met een weging of wel_als"


def _verwacht(waarde: object) -> tuple[Verwachting, ...]:
    gelezen: list[Verwachting] = []
    meldingen: list[str] = []
    for nummer, tabel in enumerate(_tabellen(waarde), start=1):
        een, fouten = lees_rij(_VERWACHTING, tabel)
        fouten = fouten if een is None else tuple(_samenhang(een))
        meldingen += [f"nummer {nummer}: {melding}" for melding in fouten]
        if een is not None:
            gelezen.append(een)
    if meldingen:
        raise VormFout(*meldingen)
    return tuple(gelezen)


_BESTAND: Final = Vorm(dict, {"onderwerp": tekst, "peildatum": dag, "casus": _tabellen})
_CASUS: Final = Vorm(
    dict,
    {"id": een_id, "titel": tekst, "pet": tekst, "verhaal": tekst, "vraag": _vraag, "verwacht": _verwacht},
)


def load_casussen(map_: Path = CASUSSEN, versies: Path = VERSIES) -> tuple[Casus, ...]:
    """Return every casus of the files in this folder, in the order of file name and place.

    Raises:
        OngeldigHandvatError: anything is wrong with a file or a versie; it lists every finding with file and id.
    """
    bevindingen: list[Bevinding] = []
    handvatten: dict[date, Handvat | None] = {}
    alle_rijen: list[Rij] = []
    gelezen: list[Casus] = []
    for pad in sorted(map_.iterdir()):
        kop = _lees_bestand(pad, bevindingen)
        if kop is None:
            continue
        peildatum = kop["peildatum"]
        if peildatum not in handvatten:
            handvatten[peildatum] = _handvat_op(versies, peildatum)
        handvat = handvatten[peildatum]
        if handvat is None:
            bevindingen.append(Bevinding(pad.name, None, f"op {peildatum} geldt geen versie"))
            continue
        rijen = [Rij(pad.name, "casus", nummer, tabel) for nummer, tabel in enumerate(kop["casus"], start=1)]
        alle_rijen += rijen
        gelezen += _lees_casussen(rijen, kop, handvat, bevindingen)
    bevindingen += _dubbele_ids(alle_rijen)
    if not gelezen and not bevindingen:
        bevindingen.append(Bevinding(map_.name, None, "hier staan geen casussen"))
    if bevindingen:
        volgorde = sorted(bevindingen, key=lambda een: (een.bestand, een.regel_id or "", een.melding))
        raise OngeldigHandvatError(map_, tuple(volgorde))
    return tuple(gelezen)


def _lees_bestand(pad: Path, bevindingen: list[Bevinding]) -> dict[str, Any] | None:
    if pad.suffix != ".toml" or not pad.is_file():
        bevindingen.append(Bevinding(pad.name, None, "dit hoort niet bij de casussen: alleen <onderwerp>.toml"))
        return None
    try:
        inhoud = tomllib.loads(pad.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as fout:
        bevindingen.append(Bevinding(pad.name, None, f"geen geldige TOML: {fout}"))
        return None
    kop, meldingen = lees_rij(_BESTAND, inhoud)
    bevindingen += [Bevinding(pad.name, None, melding) for melding in meldingen]
    return kop


def _handvat_op(versies: Path, peildatum: date) -> Handvat | None:
    try:
        return load_handvat(geldende(versies, peildatum))
    except GeenGeldendHandvatError:
        return None


def _lees_casussen(
    rijen: Iterable[Rij], kop: Mapping[str, Any], handvat: Handvat, bevindingen: list[Bevinding]
) -> Iterator[Casus]:
    for rij in rijen:
        waarden, meldingen = lees_rij(_CASUS, rij.inhoud)
        bevindingen += [rij.bevinding(melding) for melding in meldingen]
        if waarden is None:
            continue
        vraag_json = waarden.pop("vraag")
        casus = Casus(
            **waarden,
            vraag_json=vraag_json,
            onderwerp=kop["onderwerp"],
            peildatum=kop["peildatum"],
            versie=handvat.versie,
        )
        bevindingen += [rij.bevinding(melding) for melding in _onbekend(casus, handvat)]
        yield casus


_VERWIJST: Final[Mapping[str, tuple[Callable[[Verwachting], Collection[str | None]], str]]] = {
    "categorie": (lambda een: (een.categorie,), "categorieen"),
    "veld": (lambda een: (een.veld,), "velden"),
    "grondslag": (lambda een: (een.grondslag,), "grondslagen"),
    "rust_op": (lambda een: (een.rust_op,), "grondslagen"),
    "weging": (lambda een: een.weging or (), "omstandigheden"),
    "wel_als": (lambda een: een.wel_als or (), "omstandigheden"),
}


def _onbekend(casus: Casus, handvat: Handvat) -> Iterator[str]:
    """Say which ids in the verwachtingen do not exist in this versie."""
    for nummer, een in enumerate(casus.verwacht, start=1):
        for sleutel, (namen, tabel) in _VERWIJST.items():
            bekend = getattr(handvat, tabel)
            for naam in namen(een):
                if naam is not None and naam not in bekend:
                    yield f"verwacht nummer {nummer}: {sleutel} {naam!r} bestaat niet{bedoeld(naam, bekend)}"


def _dubbele_ids(rijen: list[Rij]) -> list[Bevinding]:
    aantal = Counter(rij.id for rij in rijen)
    dubbel = [rij for rij in rijen if rij.id and aantal[rij.id] > 1]
    return [rij.bevinding(f"dit id komt {aantal[rij.id]} keer voor") for rij in dubbel]
