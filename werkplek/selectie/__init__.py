"""The selectie-instrument and Preselect: questions, weights and colours as data.

``vragen.toml`` what is asked · ``gewichten.toml`` what an answer weighs, per regio · ``selectie.toml`` colours, their
partijen, who sees what · ``preselect.toml`` the entry of Preselect Recidive · ``regels`` reads them · ``instrument``
counts · ``preselect`` says about whom.
"""

from __future__ import annotations

from typing import Final

from werkplek.selectie.instrument import ANTWOORDEN
from werkplek.selectie.preselect import preselect
from werkplek.selectie.regels import alle_gewichten, alle_vragen, kleuren

BEVESTIGEN: Final = "selectie-bevestigen"
"""The handeling, in ``stappen.toml``, of who may confirm a colour."""
BEVESTIGD: Final = "selectie-bevestigd"
"""What the log says of it."""
INGEZIEN: Final = "selectie-ingezien"
"""What the log says if somebody looks at what was answered."""


def woorden() -> frozenset[str]:
    """Return the ids of this part that may stand in the log."""
    return frozenset(
        {
            BEVESTIGD,
            INGEZIEN,
            preselect().onderdeel,
            "advies-instrument",
            "gewichten",
            *ANTWOORDEN,
            *kleuren(),
            *(vraag.id for vraag in alle_vragen()),
            *(gewichten.id for gewichten in alle_gewichten()),
        }
    )
