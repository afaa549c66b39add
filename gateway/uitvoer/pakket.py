"""Which entries go in a package for the supervisor, and what the package says about itself. The form is audit's."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any, Final

from audit import lezen
from audit.pakket import Bewezen
from gateway.store.opslag import Verbinding

_BLOK: Final = 2000  # entries per query

LEESMIJ: Final = """Een deel van het logboek van de Informatiepoort ZSM, met bewijs
================================================================

Wat zit erin
  regels.ndjson   de regels van het logboek, byte voor byte zoals ze zijn vastgelegd, een per lijn
  bewijzen/       per regel het bewijs dat zij in het logboek staat (C2SP tlog-proof)
  inhoud.json     welke regels dit zijn en hoe ze zijn gekozen
  sleutel.txt     de sleutel waarmee het logboek tekent

Namen, nummers van burgers en geschreven teksten staan er niet in. Personen, zaken en medewerkers hebben een pseudoniem.

Zelf narekenen, zonder netwerk en zonder de poort
  1. Vraag de sleutel van het logboek aan de poort langs een andere weg, en vergelijk hem met sleutel.txt.
  2. Zet het pakket `audit` van de Informatiepoort klaar, met Python 3.11, cryptography, rfc8785 en sqlalchemy.
  3. Geef:  python -m audit.pakket BESTAND.zip --sleutel 'SLEUTEL'
     Het programma toetst elke regel met audit.verifieer en noemt de eerste die niet klopt.
  Een enkele regel: zet de lijn zonder regeleinde in een bestand, en geef dat met zijn bewijs aan
  `python -m audit.verifieer bewijs`.

Wat het bewijst
  Elke regel hier stond in het logboek toen het checkpoint werd getekend, op die plek en met precies deze bytes.
  Of er regels zijn weggelaten: wie alles in een tijdvak kreeg, ziet aan de nummers in inhoud.json of er een ontbreekt.
  Over een persoon telt elke regel door in persoon_nr. Vergelijk het checkpoint met een dat u zelf eerder bewaarde.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keuze:
    """Which entries: those that fit all that is given. ``zaak`` and ``persoon`` are pseudonyms; both days count."""

    vanaf: date | None = None
    tot_en_met: date | None = None
    zaak: str | None = None
    persoon: str | None = None

    def to_json(self) -> dict[str, str | None]:
        """Return what was chosen, as it stands in the package."""
        return {
            "vanaf": None if self.vanaf is None else self.vanaf.isoformat(),
            "totEnMet": None if self.tot_en_met is None else self.tot_en_met.isoformat(),
            "zaak": self.zaak,
            "persoon": self.persoon,
        }

    def past(self, regel: bytes, tijdzone: tzinfo) -> bool:
        """Tell whether an entry is among them; its day is that of ``tijdzone``."""
        gezocht = [wie for wie in (self.zaak, self.persoon) if wie is not None]
        if any(wie.encode() not in regel for wie in gezocht):
            return False  # most entries, and far cheaper than reading them
        data: dict[str, Any] = json.loads(regel)
        inhoud = data["inhoud"]
        dag = datetime.fromisoformat(data["moment"]).astimezone(tijdzone).date()
        return (
            (self.vanaf is None or self.vanaf <= dag)
            and (self.tot_en_met is None or dag <= self.tot_en_met)
            and (self.zaak is None or inhoud.get("zaak") == self.zaak)
            and (self.persoon is None or inhoud.get("persoon") == self.persoon)
        )


def kies(verbinding: Verbinding, keuze: Keuze, tijdzone: tzinfo) -> Iterator[Bewezen]:
    """Return the chosen entries with their proofs, in order. The connection has to show one moment of the database.

    Raises:
        LogboekLeesError: the database fails.
        LogboekBeschadigdError: a hash of the tree is missing.
    """
    maat = lezen.maat(verbinding)
    for van in range(0, maat, _BLOK):
        for index, regel in lezen.regels(verbinding, van, min(_BLOK, maat - van)):
            if keuze.past(regel, tijdzone):
                yield Bewezen(index, regel, lezen.bewijs(verbinding, index))
