"""The whole simulated year: accesses in order, the background that a service would know, and which were misuse."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Final

from meten.jaar.diensten import DAG, Dienst, Diensten
from meten.jaar.mensen import Bevolking, Medewerker, Mens
from meten.jaar.misbruik import Misbruik
from meten.jaar.regels import Regels, Ruw
from meten.jaar.werk import Werk
from meten.jaar.zaken import Zaak, Zaken
from toezicht.toegang import Kenmerk, Toegang, Zaakbeeld

BEGIN: Final = datetime(2025, 1, 1, tzinfo=UTC)
_LEEG: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Maat:
    """How large a year is made."""

    medewerkers: int
    toegangen: int  # of ordinary work, at least
    misbruiken: int
    dagen: int = 365
    regios: int = 10


@dataclass(frozen=True, slots=True)
class Jaar:
    """What was made. ``misbruik[index]`` is the number of the misuse of that access; ``soorten`` their kinds."""

    toegangen: tuple[Toegang, ...]
    achtergrond: Gegevens
    misbruik: Mapping[int, int]
    soorten: tuple[str, ...]


class Gegevens:
    """The Achtergrond, from memory."""

    def __init__(self, zaken: list[Zaak], diensten: Mapping[tuple[str, int], list[Dienst]], regels: Regels) -> None:
        self._zaken = {zaak.id: _beeld(zaak) for zaak in zaken}
        self._diensten = {
            sleutel: [(_moment(een.van), _moment(een.tot), _regios(een)) for een in rijen if een.ingevoerd]
            for sleutel, rijen in diensten.items()
        }
        self._vrijgegeven = regels.vrijgegeven
        self._beslissers = {verzoek: frozenset({wie}) for verzoek, wie in regels.beslissers.items()}
        self._kenmerken: dict[str, frozenset[Kenmerk]] = {}
        self._dragers: Counter[Kenmerk] = Counter()
        self._rooster_onbekend: frozenset[str] = _LEEG

    def ken(self, mensen: list[Mens], medewerkers: list[Medewerker]) -> None:
        """Take in who they all are."""
        self._kenmerken = {mens.id: frozenset(mens.kenmerken()) for mens in mensen}
        self._dragers = Counter(een for alle in self._kenmerken.values() for een in alle)
        self._rooster_onbekend = frozenset(een.id for een in medewerkers if not een.rooster_bekend)

    def zaak(self, zaak: str) -> Zaakbeeld | None:
        """Return what is known of a zaak."""
        return self._zaken.get(zaak)

    def rooster(self, medewerker: str, moment: datetime) -> frozenset[str] | None:
        """Return the regios of the shift that was entered."""
        if medewerker in self._rooster_onbekend:
            return None
        dag = (moment - BEGIN).days
        for een in (dag, dag - 1):
            for van, tot, regios in self._diensten.get((medewerker, een), ()):
                if van <= moment < tot:
                    return regios
        return _LEEG

    def vrijgegeven(self, verzoek: str) -> bool:
        """Return whether the houder let it go."""
        return verzoek in self._vrijgegeven

    def beslissers(self, verzoek: str) -> frozenset[str]:
        """Return who decided on it."""
        return self._beslissers.get(verzoek, _LEEG)

    def kenmerken(self, pseudoniem: str) -> frozenset[Kenmerk]:
        """Return the kenmerken."""
        return self._kenmerken[pseudoniem]

    def dragers(self, kenmerk: Kenmerk) -> int:
        """Return how many have it."""
        return self._dragers[kenmerk]


def maak(zaad: int, maat: Maat) -> Jaar:
    """Return the year of a seed: always the same one."""
    kans = Random(zaad)
    bevolking = Bevolking(kans, maat.regios)
    medewerkers = bevolking.medewerkers(maat.medewerkers, maat.dagen)
    diensten = Diensten(kans, medewerkers, maat.dagen, maat.regios)
    zaken = Zaken(kans, bevolking, maat.dagen, maat.regios)
    regels = Regels(kans)
    werk = Werk(kans, diensten, regels, medewerkers)
    while len(regels.alle) < maat.toegangen:
        werk.aan(zaken.nieuw())
    misbruik = Misbruik(diensten, regels, medewerkers, zaken.alle, maat.dagen)
    misbruik.zaai(maat.misbruiken)
    nummers = misbruik.in_het_jaar(maat.dagen * DAG)
    ruw = sorted((een for een in regels.alle if 0 <= een.moment < maat.dagen * DAG), key=lambda een: een.moment)
    gegevens = Gegevens(zaken.alle, diensten.per_dag(), regels)
    gegevens.ken(bevolking.mensen, medewerkers)
    return Jaar(
        tuple(_toegangen(ruw)),
        gegevens,
        {index: nummers[een.misbruik] for index, een in enumerate(ruw) if een.misbruik is not None},
        tuple(misbruik.soorten[nummer] for nummer in nummers),
    )


def _toegangen(ruw: list[Ruw]) -> Iterator[Toegang]:
    for index, een in enumerate(ruw):
        yield Toegang(
            index=index,
            moment=_moment(een.moment),
            medewerker=een.medewerker.id,
            partij=een.medewerker.partij,
            functie=None,
            regio=f"regio-{een.zaak.regio}",
            zaak=een.zaak.id,
            persoon=een.persoon.mens.id,
            doel=een.doel,
            verzoek=een.verzoek,
            uitkomst=een.uitkomst,
            te_veel=een.te_veel,
            motivering=een.motivering,
            rol=een.persoon.rol,
            leeftijdsgroep=een.persoon.leeftijdsgroep,
            reden_nodig=een.reden_nodig,
        )


def _beeld(zaak: Zaak) -> Zaakbeeld:
    return Zaakbeeld(
        zaak.geregistreerd,
        f"regio-{zaak.regio}",
        _moment(zaak.open),
        _moment(zaak.dicht),
        frozenset(zaak.toegewezen),
        frozenset(zaak.kwaliteit),
        {partij: _moment(sinds) for partij, sinds in zaak.verwezen.items()},
    )


def _regios(dienst: Dienst) -> frozenset[str]:
    return frozenset(f"regio-{regio}" for regio in dienst.regios)


def _moment(seconden: float) -> datetime:
    return BEGIN + timedelta(seconds=seconden)
