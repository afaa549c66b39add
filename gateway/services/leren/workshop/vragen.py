"""Questions that trainers make up themselves, and which ones a session asks. Nothing real may be in them."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Final

from gateway.aanvrager import Aanvrager
from gateway.errors import OngeldigeInvoerError
from gateway.services.leren.oordelen import Oefenoordelen
from gateway.services.leren.zaken import Oefenzaken
from gateway.services.middelen import Middelen
from gateway.store import oefensessies
from leren.echte_gegevens import gevonden, soorten
from leren.oefenvraag import KEUZES, Oefenvraag, uit_json
from leren.situatie import Situatie, zonder_datum
from policies.errors import Invoerfout

MAX_TITEL: Final = 160
MAX_VERHAAL: Final = 1500
MAX_VRAGEN: Final = 20
_EIGEN: Final = "eigen-"
_DUUR_MIN: Final = 10


@dataclass(frozen=True, slots=True)
class NieuweVraag:
    """What a trainer fills in; ``verwacht`` is one of the four answers or empty."""

    titel: str
    verhaal: str
    veld: str
    verwacht: str = ""
    valkuil: str = ""


class EigenVragen:
    """Questions of trainers. A trainer sees only their own."""

    def __init__(self, middelen: Middelen, oordelen: Oefenoordelen, zaken: Oefenzaken) -> None:
        self._middelen, self._oordelen, self._zaken = middelen, oordelen, zaken

    def maak(self, aanvrager: Aanvrager, situatie: Situatie, nieuw: NieuweVraag) -> Oefenvraag:
        """Keep a question; it is judged by the law of the day on which it is asked.

        Raises:
            OngeldigeInvoerError: something is missing, wrong or looks like data of a person.
            OnbekendInHandvatError: there is no such veld.
        """
        fouten = [*_lengtes(nieuw), *controleer(titel=nieuw.titel, verhaal=nieuw.verhaal, valkuil=nieuw.valkuil)]
        if nieuw.verwacht and nieuw.verwacht not in KEUZES:
            fouten.append(Invoerfout("verwacht", "kies een van de vier antwoorden"))
        if not nieuw.veld:
            fouten.append(Invoerfout("veld", "kies over welk gegeven je vraag gaat"))
        if fouten:
            raise OngeldigeInvoerError(tuple(fouten))
        situatie = zonder_datum(situatie)
        self._oordelen.oordeel(situatie, nieuw.veld)
        vraag = Oefenvraag(
            id=f"{_EIGEN}{secrets.token_hex(6)}",
            titel=nieuw.titel,
            verhaal=nieuw.verhaal,
            situatie=situatie,
            veld=nieuw.veld,
            niveau="basis",
            duur_min=_DUUR_MIN,
            valkuil=nieuw.valkuil,
            verwacht=nieuw.verwacht or None,
        )
        with self._middelen.opslag.schrijf() as verbinding:
            wie, op = self.pseudoniem(aanvrager), self._middelen.klok()
            oefensessies.bewaar_vraag(verbinding, vraag.id, wie, vraag.to_json(), op)
        return vraag

    def van(self, aanvrager: Aanvrager) -> tuple[Oefenvraag, ...]:
        """Return the questions of this trainer, the oldest first."""
        with self._middelen.opslag.lees() as verbinding:
            return tuple(map(uit_json, oefensessies.eigen_vragen(verbinding, self.pseudoniem(aanvrager))))

    def verwijder(self, aanvrager: Aanvrager, vraag_id: str) -> None:
        """Remove a question of this trainer; nothing happens if there is none. Sessions keep what they ask."""
        with self._middelen.opslag.schrijf() as verbinding:
            oefensessies.verwijder_vraag(verbinding, vraag_id, self.pseudoniem(aanvrager))

    def kies(self, aanvrager: Aanvrager, ids: tuple[str, ...]) -> tuple[Oefenvraag, ...]:
        """Return these questions of the library and of the trainer, in the order that is given.

        Raises:
            OngeldigeInvoerError: none or too many were chosen, or one is not there.
        """
        alle = {vraag.id: vraag for vraag in (*self._zaken.alle(), *self.van(aanvrager))}
        if not ids or any(een not in alle for een in ids):
            raise OngeldigeInvoerError((Invoerfout("vragen", "kies een of meer vragen uit de lijst"),))
        if len(ids) > MAX_VRAGEN:
            raise OngeldigeInvoerError((Invoerfout("vragen", f"kies niet meer dan {MAX_VRAGEN} vragen"),))
        return tuple(alle[een] for een in dict.fromkeys(ids))

    def pseudoniem(self, aanvrager: Aanvrager) -> str:
        """Return what stands for a trainer in the tables of a workshop, and nowhere else."""
        return self._middelen.pseudoniemen.van("oefentrainer", aanvrager.sub)


def controleer(**teksten: str) -> tuple[Invoerfout, ...]:
    """Return a mistake for each text that seems to hold data of a person; the name is that of its field."""
    fouten = []
    for veld, tekst in teksten.items():
        for soort in gevonden(tekst):
            naam = soorten()[soort].naam
            fouten.append(Invoerfout(veld, f"dit lijkt op {naam}; gebruik alleen wat verzonnen is"))
    return tuple(fouten)


def _lengtes(nieuw: NieuweVraag) -> list[Invoerfout]:
    fouten = []
    if not 0 < len(nieuw.titel) <= MAX_TITEL:
        fouten.append(Invoerfout("titel", f"schrijf je vraag op in hoogstens {MAX_TITEL} tekens"))
    if not 0 < len(nieuw.verhaal) <= MAX_VERHAAL:
        fouten.append(Invoerfout("verhaal", f"schrijf op wat er speelt, in hoogstens {MAX_VERHAAL} tekens"))
    if len(nieuw.valkuil) > MAX_VERHAAL:
        fouten.append(Invoerfout("valkuil", f"gebruik hoogstens {MAX_VERHAAL} tekens"))
    return fouten
