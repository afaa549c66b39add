"""What stays of workshops: a session afterwards, and over all sessions what is misunderstood."""

from __future__ import annotations

from gateway.aanvrager import Aanvrager
from gateway.services.leren.workshop.dienst import WorkshopDienst
from gateway.services.leren.workshop.totalen import telling_uit
from gateway.services.leren.workshop.waarden import Sessie, Uitslag, Verslag, Vraagverslag
from gateway.services.middelen import Middelen
from gateway.store import oefensessies, teams
from leren.oefenvraag import keuze_van
from leren.teams.totalen import toonbaar
from leren.workshop.misverstaan import Misverstand, per_regel, per_veld


class Verslagen:
    """Reads what was kept; what was voted by whom is gone by then."""

    def __init__(self, middelen: Middelen, sessies: WorkshopDienst) -> None:
        self._opslag, self._sessies = middelen.opslag, sessies

    def verslag(self, aanvrager: Aanvrager, sessie_id: str) -> Verslag:
        """Return a session of this trainer: per question both rounds, the answer and the notes. Also while it runs.

        Raises:
            OnbekendeOefensessieError: there is none with this id, or it is somebody else's.
        """
        sessie = self._sessies.eigen(aanvrager, sessie_id)
        uitslagen = self._bewaard(sessie) if sessie.geeindigd_op else self._lopend(sessie)
        vragen = []
        for index, vraag in enumerate(sessie.vragen):
            oordeel, uitslag = self._sessies.oordeel(vraag), uitslagen[index]
            vragen.append(
                Vraagverslag(
                    vraag=vraag,
                    ronde_1=uitslag.ronde_1,
                    ronde_2=uitslag.ronde_2,
                    antwoord=keuze_van(oordeel),
                    regel=oordeel.redenen[0].regel or "",
                    notitie=sessie.notities.get(index, ""),
                )
            )
        return Verslag(sessie, self._sessies.versie(sessie), tuple(vragen))

    def misverstaan(self) -> tuple[tuple[Misverstand, ...], tuple[Misverstand, ...]]:
        """Return what most people and teams get wrong over all sessions and games: per regel, and per veld."""
        with self._opslag.lees() as verbinding:
            stemmen = [totaal for _, totaal in oefensessies.totalen(verbinding)]
            totalen = [*stemmen, *toonbaar(teams.totalen(verbinding))]
        return per_regel(totalen), per_veld(totalen)

    def _lopend(self, sessie: Sessie) -> list[Uitslag]:
        return [self._sessies.uitslag(sessie, index) for index in range(len(sessie.vragen))]

    def _bewaard(self, sessie: Sessie) -> list[Uitslag]:
        per: dict[tuple[int, int], dict[str, dict[str, int]]] = {}
        with self._opslag.lees() as verbinding:
            totalen = oefensessies.totalen(verbinding, sessie.id)
        for index, een in totalen:
            per.setdefault((index, een.ronde), {}).setdefault(een.organisatie, {})[een.keuze] = een.aantal
        return [
            Uitslag(*(telling_uit(per.get((index, ronde), {})) for ronde in (1, 2)))
            for index in range(len(sessie.vragen))
        ]
