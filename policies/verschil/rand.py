"""What differs between two versies beside the oordelen: who may record what, and what only one of them has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from handvat.model import Handvat, Omstandigheid
from policies.verschil.cel import RUIMER, STRENGER
from policies.verschil.klassen import Zijde

_KANTEN: Final = ("ontvanger", "bron", "ander")  # without ``kant``, also who is neither may record it

Bevoegd = tuple[str, str, str]  # partij, functie, kant


@dataclass(frozen=True, slots=True)
class Bevoegdheid:
    """Who more, and who no longer, may record an omstandigheid that regels of both versies look at."""

    omstandigheid: str
    erbij: tuple[Bevoegd, ...]
    eraf: tuple[Bevoegd, ...]

    @property
    def richting(self) -> frozenset[str]:
        """Who may record more can open more."""
        return frozenset(woord for woord, wie in ((RUIMER, self.erbij), (STRENGER, self.eraf)) if wie)

    def to_json(self) -> dict[str, Any]:
        """Return it for ``json.dumps``."""
        return {
            "omstandigheid": self.omstandigheid,
            "erbij": [_wie_json(een) for een in self.erbij],
            "eraf": [_wie_json(een) for een in self.eraf],
        }


def _wie_json(wie: Bevoegd) -> dict[str, str]:
    return dict(zip(("partij", "functie", "kant"), wie, strict=True))


def bevoegdheden(oud: Zijde, nieuw: Zijde) -> tuple[Bevoegdheid, ...]:
    """Return what differs in who may record, for functies and omstandigheden of both versies."""
    samen = oud.genoemd() & nieuw.genoemd()
    gevonden = []
    for naam in nieuw.handvat.omstandigheden:
        if naam in samen:
            eerst, later = (set(_bevoegd(zijde.handvat, naam)) for zijde in (oud, nieuw))
            kent_elk = {wie for wie in eerst | later if all(wie[1] in zijde.functies(wie[0]) for zijde in (oud, nieuw))}
            een = Bevoegdheid(naam, tuple(sorted(kent_elk & later - eerst)), tuple(sorted(kent_elk & eerst - later)))
            gevonden += [een] if een.richting else []
    return tuple(gevonden)


def _bevoegd(handvat: Handvat, naam: str) -> Iterator[Bevoegd]:
    omstandigheid: Omstandigheid = handvat.omstandigheden[naam]
    for wie in omstandigheid.wie:
        for functie in wie.functies or handvat.partijen[wie.partij].functies:
            for kant in omstandigheid.kant or _KANTEN:
                yield wie.partij, functie, kant


def alleen_in(een: Handvat, ander: Handvat) -> dict[str, list[str]]:
    """Return the ids of ``een`` that ``ander`` does not have; only kinds of which there are any."""
    soorten: Mapping[str, tuple[Mapping[str, object], Mapping[str, object]]] = {
        "partijen": (een.partijen, ander.partijen),
        "functies": (_functies(een), _functies(ander)),
        "doelen": (een.doelen, ander.doelen),
        "velden": (een.velden, ander.velden),
        "omstandigheden": (een.omstandigheden, ander.omstandigheden),
    }
    gevonden = {soort: [naam for naam in hier if naam not in daar] for soort, (hier, daar) in soorten.items()}
    return {soort: namen for soort, namen in gevonden.items() if namen}


def _functies(handvat: Handvat) -> dict[str, None]:
    return {f"{partij.id}.{functie}": None for partij in handvat.partijen.values() for functie in partij.functies}


def verplaatste_velden(oud: Handvat, nieuw: Handvat) -> list[dict[str, str]]:
    """Return the velden that went to another categorie."""
    return [
        {"veld": veld.id, "van": oud.velden[veld.id].categorie, "naar": veld.categorie}
        for veld in nieuw.velden.values()
        if veld.id in oud.velden and oud.velden[veld.id].categorie != veld.categorie
    ]
