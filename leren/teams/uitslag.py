"""What the teams shared beside what the handvat says; every answer is that of the engine, nothing decides here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from handvat.model import Niveau
from leren.teams.model import GEEF, Kaartveld, Teamcasus
from policies.oordeel import Oordeel
from policies.vraag import Vraag

# What a choice turns out to be. The first four differ from the handvat, the most telling first.
MOCHT_NIET: Final = "mocht-niet"
MOEST: Final = "moest"
ZONDER_WEGING: Final = "zonder-weging"
TE_VEEL: Final = "te-veel"
NA_WEGING: Final = "na-weging"
GAF_MOET: Final = "gaf-moet"
GAF_MAG: Final = "gaf-mag"
MOCHT: Final = "mocht"
ALLEEN_DAT: Final = "alleen-dat"
TERECHT_NIET: Final = "terecht-niet"
VERSCHILLEN: Final = (MOCHT_NIET, MOEST, ZONDER_WEGING, TE_VEEL)
SOORTEN: Final = (*VERSCHILLEN, NA_WEGING, GAF_MOET, GAF_MAG, MOCHT, ALLEEN_DAT, TERECHT_NIET)
MAX_SPREKEND: Final = 3
_MOET: Final = "moet"

Plek = tuple[str, str, str]  # houder, id of the kaartveld, ontvanger
Beslis = Callable[[Vraag], tuple[Oordeel, ...]]


@dataclass(frozen=True, slots=True)
class Keuze:
    """What a team chose: ``geef`` or ``niet``, and a reason from the list, or none."""

    keuze: str
    reden: str = ""


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """One gegeven for one ontvanger: what the team chose, what the engine says, and what that makes it."""

    houder: str
    kaartveld: Kaartveld
    ontvanger: str
    keuze: Keuze | None  # None: the team chose nothing, so it gave nothing
    oordeel: Oordeel
    soort: str

    @property
    def gaf(self) -> bool:
        """Tell whether the team gave it."""
        return is_gegeven(self.keuze)


@dataclass(frozen=True, slots=True)
class Teamuitslag:
    """All of one team, in the order of its card; ``sprekend`` are the most telling differences."""

    partij: str
    uitkomsten: tuple[Uitkomst, ...]
    aantallen: Mapping[str, int]  # by soort; what is not there is none
    sprekend: tuple[Uitkomst, ...]


def is_gegeven(keuze: Keuze | None) -> bool:
    """Tell whether something is given; what is not chosen is not."""
    return keuze is not None and keuze.keuze == GEEF


def oordelen(casus: Teamcasus, beslis: Beslis, dag: date) -> Mapping[Plek, Oordeel]:
    """Judge everything on the cards for everybody else: one decision per ontvanger and persoon.

    What only a houder knows counts for its own gegevens alone.
    """
    gevonden: dict[Plek, Oordeel] = {}
    for persoon in casus.personen:
        hier = [(houder, een) for houder, een in casus.kaartvelden() if een.persoon == persoon]
        if not hier:
            continue
        eigen = {partij.id: partij.alleen[persoon] for partij in casus.partijen.values() if persoon in partij.alleen}
        velden = tuple(een.veld for _houder, een in hier)
        for ontvanger in casus.partijen:
            vraag = replace(casus.situatie(ontvanger, persoon).vraag(dag, velden), per_houder=eigen)
            per_veld = {oordeel.veld: oordeel for oordeel in beslis(vraag)}
            gevonden |= {(houder, een.id, ontvanger): per_veld[een.veld] for houder, een in hier if houder != ontvanger}
    return gevonden


def soort_van(keuze: Keuze | None, oordeel: Oordeel) -> str:
    """Return what a choice turns out to be. A value that a medewerker releases may be given: that is the team."""
    if is_gegeven(keuze):
        if oordeel.niveau is Niveau.VOLLEDIG:
            return GAF_MOET if oordeel.modaliteit == _MOET else GAF_MAG
        if oordeel.niveau is Niveau.DAT:
            return TE_VEEL
        return ZONDER_WEGING if oordeel.weging else MOCHT_NIET
    if oordeel.niveau is Niveau.VOLLEDIG:
        return MOEST if oordeel.modaliteit == _MOET else MOCHT
    if oordeel.weging:
        return NA_WEGING
    return ALLEEN_DAT if oordeel.niveau is Niveau.DAT else TERECHT_NIET


def maak_uitslag(
    casus: Teamcasus, geoordeeld: Mapping[Plek, Oordeel], keuzes: Mapping[str, Mapping[tuple[str, str], Keuze]]
) -> tuple[Teamuitslag, ...]:
    """Return what each team chose beside the oordelen. ``keuzes`` by partij, then by kaartveld and ontvanger."""
    return tuple(_van_team(casus, partij, geoordeeld, keuzes.get(partij, {})) for partij in casus.partijen)


def _van_team(
    casus: Teamcasus, partij: str, geoordeeld: Mapping[Plek, Oordeel], keuzes: Mapping[tuple[str, str], Keuze]
) -> Teamuitslag:
    uitkomsten = []
    for een in casus.partijen[partij].kaart:
        for ontvanger in casus.anderen(partij):
            keuze, oordeel = keuzes.get((een.id, ontvanger)), geoordeeld[partij, een.id, ontvanger]
            uitkomsten.append(Uitkomst(partij, een, ontvanger, keuze, oordeel, soort_van(keuze, oordeel)))
    aantallen = Counter(een.soort for een in uitkomsten)
    return Teamuitslag(partij, tuple(uitkomsten), aantallen, _sprekend(uitkomsten))


def _sprekend(uitkomsten: Iterable[Uitkomst]) -> tuple[Uitkomst, ...]:
    """Return the most telling differences: each of another gegeven, for another reason, as long as there are.

    What a regel forbids tells more than what no regel opens, and what nothing can change more than what can.
    """

    def rang(een: Uitkomst) -> tuple[int, bool, int]:
        verboden = any(reden.effect == "verbod" for reden in een.oordeel.redenen[:1])
        return VERSCHILLEN.index(een.soort), not verboden, len(een.oordeel.wel_als)

    over = sorted((een for een in uitkomsten if een.soort in VERSCHILLEN), key=rang)
    gekozen: list[Uitkomst] = []
    while over and len(gekozen) < MAX_SPREKEND:
        volgende = min(over, key=lambda een: _bekend(een, gekozen))  # of those alike the first, so that of the rang
        gekozen.append(volgende)
        over = [een for een in over if een is not volgende]
    return tuple(gekozen)


def _bekend(een: Uitkomst, eerder: Iterable[Uitkomst]) -> tuple[bool, bool, bool]:
    """Tell what of a difference was shown before: the gegeven, the reason, the ontvanger."""
    return (
        any(een.kaartveld.id == ander.kaartveld.id for ander in eerder),
        any(een.soort == ander.soort and een.oordeel.redenen[0] == ander.oordeel.redenen[0] for ander in eerder),
        any(een.ontvanger == ander.ontvanger for ander in eerder),
    )
