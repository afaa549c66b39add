"""Search in everything of the handvat, worked cases and glossary included; a question of a few words is understood."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from typing import Final

from gateway.services.middelen import Middelen
from gateway.store.zoekindex import Zoekindex
from handvat.casus import CASUSSEN, load_casussen
from handvat.model import Handvat
from leren.zoeken.stukken import Stuk, stukken, woordenschat
from leren.zoeken.vraag import Zoekvraag, begrijp
from leren.zoeken.woorden import zin

MAX_VELDEN: Final = 8  # about which "may this partij know it" is offered


@dataclass(frozen=True, slots=True)
class Uitslag:
    """What was found, the best first. ``velden`` are those that the words are about; empty if they name no partij.

    ``losser``: nothing has all words, so this is what has some of them.
    """

    vraag: Zoekvraag
    stukken: tuple[Stuk, ...]
    velden: tuple[str, ...]
    losser: bool = False


@dataclass(frozen=True, slots=True)
class _Boek:
    """One versie, ready to be searched."""

    handvat: Handvat
    stukken: tuple[Stuk, ...]
    woorden: dict[str, str]
    index: Zoekindex
    namen: dict[str, list[int]]  # what has exactly this title or id


class Zoeker:
    """Searches the versie in force. The index is made when it is first asked for, and once per versie."""

    def __init__(self, middelen: Middelen) -> None:
        self._middelen = middelen
        self._slot = Lock()
        self._gemaakt: _Boek | None = None

    def zoek(self, tekst: str) -> Uitslag:
        """Return what these words find."""
        boek = self._boek()
        vraag = begrijp(tekst, boek.handvat, boek.woorden)
        eerste, over = vraag.partijen[:1], vraag.onderwerp
        lagen = [vraag.woorden]
        if eerste:  # the asker is no subject: his gegevens are with others
            lagen.append(tuple(woord for woord in vraag.woorden if woord.soort != "rol") if vraag.rol else over)
        if over:
            lagen.append(over)
        nummers = dict.fromkeys(boek.namen.get(zin(tekst), ()))  # what is so called comes first
        for laag in lagen:
            nummers.update(dict.fromkeys(boek.index.alle(woord.vormen for woord in laag)))
        losser = not nummers
        if losser:
            nummers.update(dict.fromkeys(boek.index.een_van(woord.vormen for woord in vraag.woorden)))
        gevonden = tuple(boek.stukken[nummer] for nummer in nummers)
        velden = self._velden(boek, vraag) if vraag.partijen else ()
        return Uitslag(vraag, gevonden, velden, losser and bool(gevonden))

    @staticmethod
    def _velden(boek: _Boek, vraag: Zoekvraag) -> tuple[str, ...]:
        """Return the velden that a question is about: that have all its words but those for a partij or a role."""
        gevonden = sorted(boek.index.alle(woord.vormen for woord in vraag.onderwerp))  # in the order of the handvat
        velden = [boek.stukken[een] for een in gevonden if boek.stukken[een].soort == "velden"]
        vormen = [vorm for woord in vraag.onderwerp for vorm, _ in woord.vormen]
        velden.sort(key=lambda veld: not any(vorm in zin(veld.titel) for vorm in vormen))  # so named before so grouped
        return tuple(veld.id for veld in velden)[:MAX_VELDEN]

    def _boek(self) -> _Boek:
        handvat = self._middelen.engine().handvat
        with self._slot:
            if self._gemaakt is None or self._gemaakt.handvat.sha256 != handvat.sha256:
                self._gemaakt = _maak_boek(handvat)
            return self._gemaakt


def _maak_boek(handvat: Handvat) -> _Boek:
    alle = stukken(handvat, (casus for casus in load_casussen(CASUSSEN) if _past(handvat, casus.vraag)))
    namen: dict[str, list[int]] = {}
    for nummer, een in enumerate(alle):
        for naam in {zin(een.titel), zin(een.id)}:
            namen.setdefault(naam, []).append(nummer)
    index = Zoekindex((een.titel, een.ook, een.tekst) for een in alle)
    return _Boek(handvat, alle, woordenschat(alle), index, namen)


def _past(handvat: Handvat, vraag: dict[str, object]) -> bool:
    """Tell whether this versie knows the doel of a casus; of another handvat there is no page."""
    return vraag["doel"] in handvat.doelen
