"""Invented zaken: who is in them, which partijen take part, how long they last."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Final

from meten.jaar.diensten import DAG, UUR
from meten.jaar.mensen import Bevolking, Mens

_RECIDIVE: Final = 0.2  # the verdachte was in an earlier zaak
_VERWEZEN: Final = 0.08
_NIET_GEREGISTREERD: Final = 0.004  # one partij that takes part is missing from the register

_SOORTEN: Final = (  # share, partijen that take part, rollen and ages
    (0.45, ("om", "politie", "reclassering", "shn"), (("verdachte", "volwassene"), ("slachtoffer", "volwassene"))),
    (0.2, ("om", "politie", "rvdk", "halt"), (("verdachte", "jeugdige-12-15"), ("gezagdrager", "volwassene"))),
    (
        0.2,
        ("om", "politie", "reclassering", "shn", "veilig-thuis"),
        (("verdachte", "volwassene"), ("slachtoffer", "volwassene"), ("betrokkene", "kind")),
    ),
    (0.1, ("om", "politie"), (("verdachte", "jongvolwassene"),)),
    (0.05, ("om", "politie", "zvh", "gemeente"), (("verdachte", "volwassene"), ("getuige", "volwassene"))),
)
_DUUR: Final = ((0.7, 1, 9), (0.25, 15, 90), (0.05, 90, 240))  # share, days from, days until
_VERWIJS_NAAR: Final = ("reclassering", "halt", "zvh", "veilig-thuis", "gemeente")


@dataclass(slots=True)
class Betrokkene:
    """Somebody in a zaak."""

    mens: Mens
    rol: str
    leeftijdsgroep: str


@dataclass(slots=True)
class Zaak:
    """One zaak; seconds since the start of the year."""

    id: str
    regio: int
    open: float
    dicht: float
    partijen: tuple[str, ...]
    personen: list[Betrokkene]
    geregistreerd: frozenset[str]
    verwezen: dict[str, float] = field(default_factory=dict)
    toegewezen: set[str] = field(default_factory=set)
    kwaliteit: set[str] = field(default_factory=set)


class Zaken:
    """Makes zaken."""

    def __init__(self, kans: Random, bevolking: Bevolking, dagen: int, regios: int) -> None:
        self._kans, self._bevolking, self._dagen, self._regios = kans, bevolking, dagen, regios
        self.alle: list[Zaak] = []

    def nieuw(self) -> Zaak:
        """Return the next zaak, at a moment of the year that chance decides; more by day than at night."""
        kans = self._kans
        aandeel = [een[0] for een in _SOORTEN]
        _, partijen, rollen = kans.choices(_SOORTEN, aandeel)[0]
        regio = int(self._regios * kans.random() ** 1.3)  # some regios are busier
        uur = kans.choice((kans.uniform(0, 24), kans.gauss(13, 4)))
        begin = kans.randrange(self._dagen) * DAG + min(max(uur, 0.0), 23.9) * UUR
        _, van, tot = kans.choices(_DUUR, [een[0] for een in _DUUR])[0]
        geregistreerd = set(partijen)
        if kans.random() < _NIET_GEREGISTREERD:
            geregistreerd.discard(kans.choice(partijen))
        zaak = Zaak(
            f"z{len(self.alle):07d}",
            regio,
            begin,
            begin + kans.uniform(van, tot) * DAG,
            partijen,
            self._personen(regio, rollen),
            frozenset(geregistreerd),
        )
        if kans.random() < _VERWEZEN:
            naar = kans.choice([een for een in _VERWIJS_NAAR if een not in partijen])
            zaak.verwezen[naar] = begin + kans.uniform(0.05, 0.6) * (zaak.dicht - begin)
        self.alle.append(zaak)
        return zaak

    def _personen(self, regio: int, rollen: tuple[tuple[str, str], ...]) -> list[Betrokkene]:
        kans = self._kans
        uit: list[Betrokkene] = []
        for rol, leeftijd in rollen:
            if uit and rol in ("gezagdrager", "betrokkene"):
                mens = self._bevolking.huisgenoot(uit[0].mens)
            elif not uit and self.alle and kans.random() < _RECIDIVE:
                mens = self.alle[kans.randrange(len(self.alle))].personen[0].mens
            else:
                mens = self._bevolking.nieuw(regio)
            uit.append(Betrokkene(mens, rol, leeftijd))
        if kans.random() < 0.3:
            uit.append(Betrokkene(self._bevolking.nieuw(regio), "getuige", "volwassene"))
        return uit
