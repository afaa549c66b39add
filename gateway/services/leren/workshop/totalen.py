"""What is kept of the votes on one question when a session ends: totals, and nothing below five votes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from leren.oefenvraag import Oefenvraag, keuze_van
from leren.workshop.misverstaan import Totaal
from leren.workshop.telling import Telling, van_aantallen
from policies.oordeel import Oordeel


def totalen_van(
    sessie_id: str, maand: str, versie: str, vraag: Oefenvraag, oordeel: Oordeel, rondes: Mapping[int, Telling]
) -> Iterator[Totaal]:
    """Yield the totals of both rounds: of everybody, and of each organisatie that may be shown."""
    for ronde, telling in rondes.items():
        if telling.alle is None:
            continue
        for organisatie, aantallen in {"": telling.alle, **telling.per}.items():
            for keuze, aantal in aantallen.items():
                yield Totaal(
                    sessie=sessie_id,
                    vraag_id=vraag.id,
                    ronde=ronde,
                    organisatie=organisatie,
                    keuze=keuze,
                    aantal=aantal,
                    maand=maand,
                    versie=versie,
                    partij=str(vraag.situatie.partij),
                    doel=str(vraag.situatie.doel),
                    veld=vraag.veld,
                    regel=oordeel.redenen[0].regel or "",
                    antwoord=keuze_van(oordeel),
                )


def telling_uit(totalen: Mapping[str, Mapping[str, int]]) -> Telling | None:
    """Return the kept totals of a round as they were shown, by organisatie; None if nothing was kept."""
    return van_aantallen(totalen[""], {naam: een for naam, een in totalen.items() if naam}) if totalen else None
