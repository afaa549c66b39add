"""Toezicht on the log, for the privacyfunctionaris: who looked at whom, what explains it, and what does not.

Where to read: ``inkijk`` (every look is an entry first) → ``volger`` (log to index) → ``regel`` (an entry to a row) →
``afloop`` (what broke off) → ``duiding`` and ``achtergrond`` (explain, with the pure package ``toezicht``) → ``inzien``
(the views) → ``medewerkers`` → ``nood`` → ``signalen`` → ``eerst`` → ``steekproeven`` → ``verslagen``.

Decisions.

- 2026-11-26 A look is recorded and committed, with its use, before anything is read. No entry, no page.
- 2026-11-26 The index is derived: it is brought up to date before a page is shown and can be made again with
  ``poort toezicht herbouw``. The detail of an entry and a sample are read from the log itself, with the proof.
- 2026-11-26 No table holds a zaaknummer beside the pseudonym of the zaak; which zaak it is follows from the verzoek.
- 2026-11-26 A page of a view begins at an index (keyset), so the thousandth costs what the first one does. Nothing
  counts rows: counts are kept per day.
- 2026-11-26 Judged and no answer in the log is an access too, with the uitkomst "afgebroken": what is unknown counts as
  seen. When that is clear follows from the moments in the log, so a rebuild gives the same rows.
- 2026-11-26 An answer that rests on what people weighed, or on a vrijgave, needs a motivering; without it, a signaal.
- 2026-11-27 The list of signalen is in the order of the points of one signaal, and says so. The order of ``rangorde``,
  one line per employee and day, is that of ``eerst``: an access long ago moves when a new one strikes, so no keyset
  holds, and the accesses of a period are ranked in memory at each look. The points per signaal stay what they are.
- 2026-11-27 Every use of acuut gevaar stands in a list of its own (``nood``), which follows the index and not the log:
  only of wegingen the entry itself is read, so following the log costs what it did.
- 2026-11-27 A look at what partijen brought in is an access; of a text that no regel opened nothing was given, as it
  is the reader's own. A refused detour is an attempt, as a refused route is.
- 2026-11-26 Nobody handles a signaal about themselves. What is written about it is under the key of the employee.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from audit.kluis.kluis import Kluis
from audit.logboek import Logboek
from audit.pseudoniem import Pseudoniemen
from gateway.services.medewerkers import Medewerkers
from gateway.services.toezicht import woorden
from gateway.services.toezicht.afloop import AFGEBROKEN
from gateway.services.toezicht.eerst import PERIODEN, Eerstblad, EerstDienst, Eersteregel
from gateway.services.toezicht.inkijk import Inkijk
from gateway.services.toezicht.inzien import InzienDienst
from gateway.services.toezicht.medewerkers import DAGEN, MedewerkersDienst
from gateway.services.toezicht.nood import Noodblad, Noodgebruik, NoodlijstDienst
from gateway.services.toezicht.signalen import BEOORDEELD, ONBEOORDEELD, SignaalDienst
from gateway.services.toezicht.steekproeven import MAX_AANTAL, SteekproefDienst
from gateway.services.toezicht.verslagen import VerslagDienst
from gateway.services.toezicht.volger import Volger
from gateway.services.toezicht.waarden import (
    GEBRUIK,
    Bladzijde,
    Blik,
    Medewerkersblad,
    Overzicht,
    Regeldetail,
    Signaaldetail,
    Signaalkaart,
    Steekproef,
    Verslag,
)
from gateway.store.opslag import Opslag
from gateway.store.toezicht import Filter, Regelrij
from policies.engine import Engine

__all__ = [
    "AFGEBROKEN",
    "BEOORDEELD",
    "DAGEN",
    "GEBRUIK",
    "MAX_AANTAL",
    "ONBEOORDEELD",
    "PERIODEN",
    "Bladzijde",
    "Blik",
    "EerstDienst",
    "Eerstblad",
    "Eersteregel",
    "Filter",
    "InzienDienst",
    "MedewerkersDienst",
    "Medewerkersblad",
    "Noodblad",
    "Noodgebruik",
    "NoodlijstDienst",
    "Overzicht",
    "Regeldetail",
    "Regelrij",
    "SignaalDienst",
    "Signaaldetail",
    "Signaalkaart",
    "Steekproef",
    "SteekproefDienst",
    "Toezicht",
    "Verslag",
    "VerslagDienst",
    "Volger",
    "maak_toezicht",
    "woorden",
]


@dataclass(frozen=True, slots=True)
class Toezicht:
    """The services of toezicht."""

    eerst: EerstDienst
    inzien: InzienDienst
    medewerkers: MedewerkersDienst
    nood: NoodlijstDienst
    signalen: SignaalDienst
    steekproeven: SteekproefDienst
    verslagen: VerslagDienst
    volger: Volger


def maak_toezicht(
    *,
    opslag: Opslag,
    logboek: Logboek,
    pseudoniemen: Pseudoniemen,
    kluis: Kluis,
    medewerkers: Medewerkers,
    klok: Callable[[], datetime],
    met_hash: Callable[[str], Engine | None],
    tijdzone: tzinfo = UTC,
) -> Toezicht:
    """Build the services. ``met_hash`` gives the engine of the versie with a hash, to judge an entry again."""
    volger = Volger(opslag, pseudoniemen, kluis, tijdzone)
    inkijk = Inkijk(opslag, logboek, pseudoniemen, volger)
    return Toezicht(
        eerst=EerstDienst(inkijk, klok, tijdzone),
        inzien=InzienDienst(inkijk, met_hash, klok, tijdzone),
        medewerkers=MedewerkersDienst(inkijk, klok, tijdzone),
        nood=NoodlijstDienst(inkijk),
        signalen=SignaalDienst(inkijk, kluis, medewerkers, klok),
        steekproeven=SteekproefDienst(inkijk, kluis, klok),
        verslagen=VerslagDienst(inkijk, kluis, klok, tijdzone),
        volger=volger,
    )
