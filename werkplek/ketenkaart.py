"""The ketenkaart: its header and six steps, what each asks, and how an answer is written down as one text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final

from werkplek.bestanden import lees

BEGONNEN: Final = "ketenkaart-begonnen"
STAP_GEZET: Final = "ketenkaart-stap"
TAAK_GEGEVEN: Final = "ketenkaart-taak"
TAAK_KLAAR: Final = "ketenkaart-taak-klaar"
"""What somebody does on a kaart, as the log names it."""
_TOETSEN: Final = ("wie", "voor", "categorie", "stap")
_INSPRINGING: Final = "  "
_KOP: Final = re.compile(r"([a-z][a-z0-9-]*):")
MAX_MINUTEN: Final = 10_000


@dataclass(frozen=True, slots=True)
class Deel:
    """One question of an onderdeel. ``soort``: tekst, kort (one line), datum, minuten or keuze (one of ``keuzes``)."""

    id: str
    vraag: str
    soort: str
    hint: str
    keuzes: tuple[str, ...]
    mag_leeg: bool


@dataclass(frozen=True, slots=True)
class Onderdeel:
    """Something that can be brought in at a step; ``let_op`` says per deel what to tell a reader who sees none."""

    id: str
    stap: str
    naam: str
    hint: str
    categorieen: tuple[str, ...]  # the first one whose houder writes is proposed
    veld: str | None
    delen: tuple[Deel, ...]
    let_op: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Taaksoort:
    """A kind of task, with its questions. ``standaard`` is the categorie that is proposed, if any."""

    id: str
    naam: str
    vraag_categorie: str
    vraag_wie: str
    vraag_voor: str
    standaard: str | None


@dataclass(frozen=True, slots=True)
class Stap:
    """The header (the first one) or a step; ``taken`` is the kind of tasks that it has, if any."""

    id: str
    naam: str
    uitleg: str
    onderdelen: tuple[Onderdeel, ...]
    taken: Taaksoort | None


@dataclass(frozen=True, slots=True)
class Kaart:
    """The whole card as it is agreed, with its source and review status."""

    stappen: tuple[Stap, ...]
    standen: tuple[str, ...]  # the first one is that of a step nobody set
    bron: str
    geldig_van: date
    toetsing: str

    def onderdeel(self, onderdeel_id: str) -> Onderdeel | None:
        """Return what can be brought in under this id; None if there is no such thing."""
        alle = (onderdeel for stap in self.stappen for onderdeel in stap.onderdelen)
        return next((een for een in alle if een.id == onderdeel_id), None)

    def stap(self, stap_id: str) -> Stap | None:
        """Return the step with this id; None if there is none."""
        return next((een for een in self.stappen if een.id == stap_id), None)


@cache
def kaart() -> Kaart:
    """Return the card."""
    ruw = lees("ketenkaart.toml")
    soorten = {een["id"]: Taaksoort(**{"standaard": None, **een}) for een in ruw["taaksoort"]}
    onderdelen = [_onderdeel(een) for een in ruw["onderdeel"]]
    stappen = tuple(
        Stap(
            een["id"],
            een["naam"],
            een["uitleg"],
            tuple(onderdeel for onderdeel in onderdelen if onderdeel.stap == een["id"]),
            soorten[een["taken"]] if "taken" in een else None,
        )
        for een in ruw["stap"]
    )
    return Kaart(stappen, tuple(ruw["standen"]), ruw["bron"], ruw["geldig_van"], ruw["toetsing"])


def woorden() -> frozenset[str]:
    """Return the ids of this part that may stand in the log."""
    gevonden = {BEGONNEN, STAP_GEZET, TAAK_GEGEVEN, TAAK_KLAAR, *_TOETSEN, *kaart().standen}
    for stap in kaart().stappen:
        gevonden |= {stap.id, *(onderdeel.id for onderdeel in stap.onderdelen)}
        gevonden |= {stap.taken.id} if stap.taken else set()
    return frozenset(gevonden)


def fouten(onderdeel: Onderdeel, antwoorden: Mapping[str, str]) -> dict[str, str]:
    """Return per deel what is wrong with its answer; ``antwoorden`` are texts as they were typed."""
    gevonden = {deel.id: _fout(deel, antwoorden.get(deel.id, "").strip()) for deel in onderdeel.delen}
    return {deel: melding for deel, melding in gevonden.items() if melding}


def schrijf(onderdeel: Onderdeel, antwoorden: Mapping[str, str]) -> str:
    """Return the answers as one text that people can read; what is empty is left out.

    Each answer stands under the id of its deel, indented, so that no answer can pass for the head of another.
    """
    regels: list[str] = []
    for deel in onderdeel.delen:
        antwoord = antwoorden.get(deel.id, "").strip()
        if antwoord:
            regels += [f"{deel.id}:", *(_INSPRINGING + regel for regel in antwoord.splitlines())]
    return "\n".join(regels)


def ontleed(onderdeel: Onderdeel, tekst: str) -> dict[str, str]:
    """Return the answers of a text by deel; of a text in another form all of it, under the first deel."""
    gevonden: dict[str, list[str]] = {}
    huidig: list[str] | None = None
    for regel in tekst.splitlines():
        kop = _KOP.fullmatch(regel)
        if kop is not None:
            huidig = gevonden.setdefault(kop[1], [])
        elif huidig is not None and (regel.startswith(_INSPRINGING) or not regel):
            huidig.append(regel.removeprefix(_INSPRINGING))
        else:
            return {onderdeel.delen[0].id: tekst}
    return {deel: "\n".join(regels) for deel, regels in gevonden.items()}


def _fout(deel: Deel, antwoord: str) -> str:
    if not antwoord:
        return "" if deel.mag_leeg else _LEEG[deel.soort]
    if deel.soort == "kort" and len(antwoord.splitlines()) > 1:
        return "schrijf dit op één regel"
    if deel.soort == "keuze" and antwoord not in deel.keuzes:
        return _LEEG["keuze"]
    if deel.soort == "minuten" and not (re.fullmatch(r"[0-9]{1,5}", antwoord) and int(antwoord) <= MAX_MINUTEN):
        return f"vul een aantal minuten in, hoogstens {MAX_MINUTEN}"
    return _LEEG["datum"] if deel.soort == "datum" and not _is_datum(antwoord) else ""


_LEEG: Final = {
    "tekst": "schrijf hier iets op",
    "kort": "schrijf hier iets op",
    "datum": "kies een datum",
    "minuten": "vul een aantal minuten in",
    "keuze": "kies een antwoord",
}


def _is_datum(tekst: str) -> bool:
    try:
        date.fromisoformat(tekst)
    except ValueError:
        return False
    return True


def _onderdeel(ruw: Mapping[str, Any]) -> Onderdeel:
    delen = tuple(
        Deel(
            deel["id"],
            deel["vraag"],
            deel["soort"],
            deel.get("hint", ""),
            tuple(deel.get("keuzes", ())),
            bool(deel.get("mag_leeg", False)),
        )
        for deel in ruw["delen"]
    )
    return Onderdeel(
        ruw["id"],
        ruw["stap"],
        ruw["naam"],
        ruw.get("hint", ""),
        tuple(ruw["categorieen"]),
        ruw.get("veld"),
        delen,
        ruw.get("let_op", {}),
    )
