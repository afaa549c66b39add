"""Inzage: a person asks who saw what about them, and gets an answer that two officers looked at.

Purpose. ``InzageDienst`` takes a request in at the desk, reads the log, has the checklist answered, has another officer
approve, and gives the answer; ``EmbargoDienst`` holds zaken back for a time. Each step is an entry in the log.

Where to read: ``dienst`` (the steps) → ``opmaak`` (from where an answer is made) → ``regels`` (what entries say) →
``inhoud`` (what is left out) → ``waarden``. ``beleid.toml`` is the law, as data; ``teksten.toml`` the words.

Decisions.

- 2026-11-26 What counts is the person, in all their zaken, not the zaak in which the desk found them.
- 2026-11-26 A question that was judged and of which no outcome was ever recorded counts as possibly seen.
- 2026-11-26 Every entry about a person has a number. If one is missing there is no answer: it might be incomplete.
- 2026-11-26 The check fixes the last entry and moment that count. What is approved is the hash of the answer, and what
  goes out is made again and must have that hash; otherwise the approval is void and the check is done again.
- 2026-11-26 Who did the check may not approve. Who took the request in may: then two people looked at the answer.
- 2026-11-26 What is under embargo is left out before anything else is made of the entries, so the answer is the same
  bytes as if they were not there. Every answer says that something may be missing.
- 2026-11-26 An answer holds ids and the hash of the handvat that names them; pages and API turn them into words.
"""

from __future__ import annotations

from gateway.services.inzage.beleid import Beleid
from gateway.services.inzage.dienst import InzageDienst
from gateway.services.inzage.embargo import EmbargoDienst
from gateway.services.inzage.waarden import (
    Embargo,
    Inhoud,
    Inzagedossier,
    Inzagekaart,
    Inzageregel,
    NieuwInzageverzoek,
    Toetsantwoord,
)

__all__ = [
    "Beleid",
    "Embargo",
    "EmbargoDienst",
    "Inhoud",
    "InzageDienst",
    "Inzagedossier",
    "Inzagekaart",
    "Inzageregel",
    "NieuwInzageverzoek",
    "Toetsantwoord",
]
