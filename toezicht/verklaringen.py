"""What explains an access: a table of named conditions, the strongest first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from toezicht.grenzen import Grenzen
from toezicht.toegang import Achtergrond, Toegang, Zaakbeeld

ONVERKLAARD: Final = 0
ZWAK: Final = 1
STERK: Final = 2
VERVOLG: Final = "vervolg"


@dataclass(slots=True)
class Feiten:
    """What was looked up for one access."""

    toegang: Toegang
    achtergrond: Achtergrond
    zaak: Zaakbeeld | None
    rooster: frozenset[str] | None
    eerder: bool  # an access to the same zaak, not long ago, was explained by itself, and few followed

    @property
    def onbekend(self) -> bool:
        """Whether a fact is missing that could have explained the access."""
        return self.zaak is None or self.rooster is None


@dataclass(frozen=True, slots=True)
class Verklaring:
    """One explanation. ``sterkte`` says which rules still look at what it explains."""

    id: str
    sterkte: int
    geldt: Callable[[Feiten, Termijnen], bool]
    telt_als_dienst: bool = False  # the rules about the roster are silent


class Termijnen:
    """The periods and the table of roles that explanations use, ready for use."""

    __slots__ = ("nazorg", "partners", "toegewezen", "uitloop", "zsm")

    def __init__(self, grenzen: Grenzen) -> None:
        self.zsm = timedelta(days=grenzen.verklaring["zsm_dagen"])
        self.toegewezen = timedelta(days=grenzen.verklaring["toegewezen_dagen"])
        self.uitloop = timedelta(minutes=grenzen.verklaring["uitloop_minuten"])
        self.nazorg = timedelta(days=grenzen.verklaring["nazorg_dagen"])
        self.partners = frozenset(
            (een.partij, rol, groep)
            for een in grenzen.rolpartners
            for rol in een.rollen
            for groep in een.leeftijdsgroepen
        )


def _toegewezen(feiten: Feiten, termijnen: Termijnen) -> bool:
    """Being assigned does not last for ever: long after closing it is a reason like any other that is over."""
    zaak, toegang = feiten.zaak, feiten.toegang
    if zaak is None or toegang.medewerker not in zaak.toegewezen:
        return False
    return zaak.gesloten_op is None or toegang.moment <= zaak.gesloten_op + termijnen.toegewezen


def _kwaliteit(feiten: Feiten, _termijnen: Termijnen) -> bool:
    return feiten.zaak is not None and feiten.toegang.medewerker in feiten.zaak.kwaliteit


def _vrijgave(feiten: Feiten, _termijnen: Termijnen) -> bool:
    verzoek = feiten.toegang.verzoek
    return verzoek is not None and feiten.achtergrond.vrijgegeven(verzoek)


def _vier_ogen(feiten: Feiten, _termijnen: Termijnen) -> bool:
    toegang = feiten.toegang
    return toegang.verzoek is not None and toegang.medewerker in feiten.achtergrond.beslissers(toegang.verzoek)


def in_behandeling(zaak: Zaakbeeld, feiten: Feiten, termijnen: Termijnen) -> bool:
    """Return whether the zaak was ordinary work at that moment. An unknown beginning or end limits nothing."""
    moment = feiten.toegang.moment
    if zaak.geopend_op is not None and not zaak.geopend_op <= moment <= zaak.geopend_op + termijnen.zsm:
        return False
    return zaak.gesloten_op is None or moment <= zaak.gesloten_op + termijnen.nazorg


def _met_dienst(feiten: Feiten, termijnen: Termijnen) -> bool:
    zaak, rooster = feiten.zaak, feiten.rooster
    return (
        zaak is not None and rooster is not None and zaak.regio in rooster and in_behandeling(zaak, feiten, termijnen)
    )


def _zaak_en_rooster(feiten: Feiten, termijnen: Termijnen) -> bool:
    zaak = feiten.zaak
    return zaak is not None and feiten.toegang.partij in zaak.partijen and _met_dienst(feiten, termijnen)


def _uitloop(feiten: Feiten, termijnen: Termijnen) -> bool:
    """Work that was not finished when the shift ended: as if still on duty, for a short while."""
    zaak, toegang = feiten.zaak, feiten.toegang
    if zaak is None or feiten.rooster is None or feiten.rooster or toegang.partij not in zaak.partijen:
        return False
    zojuist = feiten.achtergrond.rooster(toegang.medewerker, toegang.moment - termijnen.uitloop)
    return zojuist is not None and zaak.regio in zojuist and in_behandeling(zaak, feiten, termijnen)


def _rol(feiten: Feiten, termijnen: Termijnen) -> bool:
    return vraagt_om_partner(feiten.toegang, termijnen) and _met_dienst(feiten, termijnen)


def vraagt_om_partner(toegang: Toegang, termijnen: Termijnen) -> bool:
    """Return whether the rol and age of the persoon ask for this partij."""
    return (toegang.partij, toegang.rol, toegang.leeftijdsgroep) in termijnen.partners


def _verwijzing(feiten: Feiten, termijnen: Termijnen) -> bool:
    """Also without a roster: not every organisation keeps one. Who is known to be off duty is not explained by it."""
    zaak = feiten.zaak
    sinds = None if zaak is None else zaak.verwezen.get(feiten.toegang.partij)
    if zaak is None or sinds is None or not sinds <= feiten.toegang.moment:
        return False
    if zaak.gesloten_op is not None and feiten.toegang.moment > zaak.gesloten_op + termijnen.nazorg:
        return False
    return feiten.rooster is None or bool(feiten.rooster)


def _vervolg(feiten: Feiten, termijnen: Termijnen) -> bool:
    zaak = feiten.zaak
    if not feiten.eerder or zaak is None:
        return False
    return zaak.gesloten_op is None or feiten.toegang.moment <= zaak.gesloten_op + termijnen.nazorg


VERKLARINGEN: Final = (
    Verklaring("toegewezen", STERK, _toegewezen),
    Verklaring("kwaliteit", STERK, _kwaliteit),
    Verklaring("vrijgave", STERK, _vrijgave),
    Verklaring("vier-ogen", STERK, _vier_ogen),
    Verklaring("zaak-en-rooster", ZWAK, _zaak_en_rooster),
    Verklaring("uitloop", ZWAK, _uitloop, telt_als_dienst=True),
    Verklaring("verwijzing", ZWAK, _verwijzing),
    Verklaring("rol", ZWAK, _rol),
    Verklaring(VERVOLG, ZWAK, _vervolg),
)
"""In the order in which they are tried; the first that holds is shown."""


def verklaar(feiten: Feiten, termijnen: Termijnen) -> Verklaring | None:
    """Return the first explanation that holds; None if nothing explains the access."""
    for verklaring in VERKLARINGEN:
        if verklaring.geldt(feiten, termijnen):
            return verklaring
    return None
