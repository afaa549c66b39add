"""What each field of an entry means for each norm: read from ``kruistabel.toml``, checked, and written as a table."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from audit.soorten import WIE, Lijst, OfLeeg, Tabel, Veldtype, Vorm, Waarde

BEWERKINGEN: Final = ("verzamelen", "wijzigen", "raadplegen", "verstrekken", "combineren", "vernietigen", "geen")
DOEL: Final = "doel"  # the activiteit of an entry is that of its own doel
_KOP: Final = Vorm(
    {"schema": Waarde.ID, "soort": Waarde.ID, "moment": Waarde.MOMENT, "spoor": Waarde.SPOOR, "wie": OfLeeg(WIE)}
)


@dataclass(frozen=True, slots=True)
class Element:
    """One thing a norm asks for. Exactly one of: fields cover it, ``vervuld_door`` does, or ``ontbreekt`` says why."""

    id: str
    naam: str
    vervuld_door: str = ""
    ontbreekt: str = ""


@dataclass(frozen=True, slots=True)
class Norm:
    """A norm; ``gelezen`` says which text of it was read."""

    id: str
    naam: str
    gelezen: str
    elementen: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Soortregel:
    """What a soort is. Without ``activiteit`` it is no span, and ``geen_ldv`` says why."""

    naam: str
    bewerking: str
    activiteit: str | None = None
    geen_ldv: str = ""


@dataclass(frozen=True, slots=True)
class Veldregel:
    """What a field means, and the elements of norms it covers, each as ``norm.element``."""

    pad: str
    betekenis: str
    dekt: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kruistabel:
    """The whole crosswalk, in the order of its file."""

    normen: tuple[Norm, ...]
    soorten: Mapping[str, Soortregel]
    velden: tuple[Veldregel, ...]


@cache
def kruistabel() -> Kruistabel:
    """Return the crosswalk of this program."""
    return lees(files("gateway.uitvoer").joinpath("kruistabel.toml").read_text(encoding="utf-8"))


def lees(tekst: str) -> Kruistabel:
    """Read a crosswalk.

    Raises:
        tomllib.TOMLDecodeError: it is no TOML.
        TypeError, KeyError: a key is missing or unknown.
    """
    data = tomllib.loads(tekst)
    return Kruistabel(
        normen=tuple(
            Norm(norm["id"], norm["naam"], norm["gelezen"], tuple(Element(**deel) for deel in norm["element"]))
            for norm in data["norm"]
        ),
        soorten={naam: Soortregel(**soort) for naam, soort in data["soort"].items()},
        velden=tuple(Veldregel(veld["pad"], veld["betekenis"], tuple(veld["dekt"])) for veld in data["veld"]),
    )


def bevindingen(tabel: Kruistabel, soorten: Mapping[str, Vorm]) -> tuple[str, ...]:
    """Return everything in which the crosswalk does not fit these soorten, or leaves an element of a norm open."""
    return (*_over_soorten(tabel, soorten), *_over_velden(tabel, soorten), *_over_normen(tabel))


def _over_soorten(tabel: Kruistabel, soorten: Mapping[str, Vorm]) -> Iterator[str]:
    yield from (f"soort {soort} staat niet in de kruistabel" for soort in soorten if soort not in tabel.soorten)
    for naam, soort in tabel.soorten.items():
        if naam not in soorten:
            yield f"soort {naam} bestaat niet"
        if soort.bewerking not in BEWERKINGEN:
            yield f"soort {naam}: {soort.bewerking} is geen bewerking"
        if (soort.activiteit is None) == (not soort.geen_ldv):
            yield f"soort {naam}: noem een activiteit, of waarom de regel niet naar LDV gaat"
        if soort.activiteit == DOEL and naam in soorten and DOEL not in soorten[naam].velden:
            yield f"soort {naam} heeft geen doel om een activiteit van te maken"


def _over_velden(tabel: Kruistabel, soorten: Mapping[str, Vorm]) -> Iterator[str]:
    bestaat = _alle_paden(soorten)
    genoemd = [veld.pad for veld in tabel.velden]
    yield from (f"veld {pad} staat niet in de kruistabel" for pad in bestaat if pad not in genoemd)
    yield from (f"veld {pad} bestaat niet" for pad in genoemd if pad not in bestaat)
    yield from (f"veld {pad} staat er twee keer" for pad in sorted({pad for pad in genoemd if genoemd.count(pad) > 1}))


def _over_normen(tabel: Kruistabel) -> Iterator[str]:
    door = _gedekt(tabel)
    for norm in tabel.normen:
        for element in norm.elementen:
            plek = f"{norm.id}.{element.id}"
            wegen = (bool(door.pop(plek, ())), bool(element.vervuld_door), bool(element.ontbreekt))
            if sum(wegen) != 1:
                yield f"{plek}: noem velden die het dekken, waardoor het vervuld is, of waarom het ontbreekt; een ervan"
    yield from (f"{plek}: dat onderdeel bestaat niet" for plek in door)


def _gedekt(tabel: Kruistabel) -> dict[str, list[str]]:
    """Return per element of a norm the fields that cover it."""
    door: dict[str, list[str]] = {}
    for veld in tabel.velden:
        for plek in veld.dekt:
            door.setdefault(plek, []).append(veld.pad)
    return door


def _alle_paden(soorten: Mapping[str, Vorm]) -> dict[str, list[str]]:
    """Return every path that an entry can have, with the soorten that have it; those of the head have none."""
    gevonden: dict[str, list[str]] = {f"(kop).{pad}": [] for pad in _paden(_KOP)}
    for soort, vorm in soorten.items():
        for pad in _paden(vorm):
            gevonden.setdefault(pad, []).append(soort)
    return gevonden


def _paden(soort: Veldtype, voor: str = "") -> Iterator[str]:
    match soort:
        case Waarde():
            return
        case Lijst(van) | OfLeeg(van) | Tabel(van):
            yield from _paden(van, voor)
        case Vorm(velden):
            for naam, deel in velden.items():
                yield f"{voor}{naam}"
                yield from _paden(deel, f"{voor}{naam}.")


def als_markdown(tabel: Kruistabel, soorten: Mapping[str, Vorm]) -> str:
    """Return the crosswalk as the text of docs/logboek.md."""
    door, paden = _gedekt(tabel), _alle_paden(soorten)
    delen = [
        "# Het logboek naast de normen",
        "Deze bladzijde is gemaakt uit `gateway/uitvoer/kruistabel.toml` met `poort uitvoer kruistabel`. Een proef"
        " kijkt of\nelke soort en elk veld van `audit/soorten.py` hier staat, en of van elke norm elk onderdeel gedekt"
        " is, of met een\nreden ontbreekt. Niets hiervan is juridisch getoetst.",
        "## Welke teksten zijn gelezen",
        _tabel(("norm", "gelezen"), ((norm.naam, norm.gelezen) for norm in tabel.normen)),
        "## Wat elke norm vraagt",
    ]
    for norm in tabel.normen:
        rijen = ((_naam(deel), _waar(deel, door.get(f"{norm.id}.{deel.id}", ()))) for deel in norm.elementen)
        delen += [f"### {norm.naam}", _tabel(("vraagt", "staat in"), rijen)]
    delen += ["## Elke soort regel", _tabel(("soort", "wat er gebeurde", "bewerking", "LDV"), _soortrijen(tabel))]
    delen += ["## Elk veld", _tabel(("veld", "betekenis", "in", "dekt"), _veldrijen(tabel, paden))]
    return "\n\n".join(delen) + "\n"


def _naam(element: Element) -> str:
    return element.naam if element.naam == element.id else f"{element.naam} (`{element.id}`)"


def _waar(element: Element, velden: Iterable[str]) -> str:
    if element.ontbreekt:
        return f"**ontbreekt**: {element.ontbreekt}"
    return element.vervuld_door or ", ".join(f"`{pad}`" for pad in velden)


def _soortrijen(tabel: Kruistabel) -> Iterator[tuple[str, ...]]:
    for naam, soort in tabel.soorten.items():
        ldv = f"niet: {soort.geen_ldv}" if soort.activiteit is None else f"activiteit `{soort.activiteit}`"
        yield f"`{naam}`", soort.naam, soort.bewerking, ldv


def _veldrijen(tabel: Kruistabel, paden: Mapping[str, list[str]]) -> Iterator[tuple[str, ...]]:
    for veld in tabel.velden:
        waar = paden.get(veld.pad, [])
        yield f"`{veld.pad}`", veld.betekenis, ", ".join(waar) or "elke regel", ", ".join(veld.dekt) or "-"


def _tabel(kop: tuple[str, ...], rijen: Iterable[tuple[str, ...]]) -> str:
    lijnen = [kop, tuple("---" for _ in kop), *rijen]
    return "\n".join(f"| {' | '.join(lijn)} |" for lijn in lijnen)
