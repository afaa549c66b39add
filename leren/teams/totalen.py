"""What stays of games in teams: over all of them, how often teams chose what, beside what the engine said.

No game and no day is kept. One game adds one choice per gegeven and ontvanger, so a total is told only when at least
five games chose.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from leren.oefenvraag import keuze_van
from leren.teams.model import Teamcasus
from leren.teams.uitslag import MOEST, Teamuitslag, Uitkomst, is_gegeven
from leren.workshop.misverstaan import Totaal
from leren.workshop.telling import MINSTENS


@dataclass(frozen=True, slots=True, kw_only=True)
class Teamkeuzetotaal:
    """How often teams chose this for this gegeven and this partij, and what the engine answered then.

    ``keuze`` and ``antwoord`` are of the four answers; ``regel`` is empty if the silence of the handvat decided.
    """

    vraag_id: str
    partij: str
    versie: str
    regel: str
    antwoord: str
    keuze: str
    doel: str
    veld: str
    aantal: int = 1


def keuzes_van(casus: Teamcasus, versie: str, uitslagen: Iterable[Teamuitslag]) -> Iterator[Teamkeuzetotaal]:
    """Yield every choice that a team made in a game; what was left open is none."""
    for uitslag in uitslagen:
        for een in uitslag.uitkomsten:
            if een.keuze is not None:
                yield Teamkeuzetotaal(
                    vraag_id=f"{casus.id}:{een.kaartveld.id}",
                    partij=een.ontvanger,
                    versie=versie,
                    regel=een.oordeel.redenen[0].regel or "",
                    antwoord=keuze_van(een.oordeel),
                    keuze=_als_antwoord(een),
                    doel=casus.partijen[een.ontvanger].doel,
                    veld=een.kaartveld.veld,
                )


def toonbaar(totalen: Iterable[Teamkeuzetotaal]) -> tuple[Totaal, ...]:
    """Return what may be told, as rounds of votes are: of each gegeven for each partij that five games chose for."""
    alle = tuple(totalen)
    aantallen = Counter[tuple[str, str, str]]()
    for een in alle:
        aantallen[_plek(een)] += een.aantal
    return tuple(
        Totaal(
            sessie=een.vraag_id.partition(":")[0],  # a case counts as one session, for it is not known in how many
            vraag_id=een.vraag_id,
            ronde=1,
            organisatie="",
            keuze=een.keuze,
            aantal=een.aantal,
            maand="",
            versie=een.versie,
            partij=een.partij,
            doel=een.doel,
            veld=een.veld,
            regel=een.regel,
            antwoord=een.antwoord,
        )
        for een in alle
        if aantallen[_plek(een)] >= MINSTENS
    )


def _plek(een: Teamkeuzetotaal) -> tuple[str, str, str]:
    return een.vraag_id, een.partij, een.versie


def _als_antwoord(een: Uitkomst) -> str:
    """Return a choice as one of the four answers. Who gives says ja; who does not is wrong only if it had to."""
    if is_gegeven(een.keuze):
        return "ja"
    return "nee" if een.soort == MOEST else keuze_van(een.oordeel)
