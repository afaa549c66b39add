"""One veld of the invented handvat, judged under the regels that a test names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from handvat.model import Verbod, Verstrekking
from policies.engine import Engine
from policies.oordeel import Oordeel
from policies.vraag import Vraag
from tests.factories import maak_handvat, maak_vraag

SOORT = "maal.soort"


def oordeel(vraag: Vraag, *regels: Verstrekking | Verbod, bekend: Vraag | None = None) -> Oordeel:
    """The oordeel on one veld under these regels only."""
    handvat = maak_handvat(
        [regel for regel in regels if isinstance(regel, Verstrekking)],
        [regel for regel in regels if isinstance(regel, Verbod)],
    )
    gezien = None if bekend is None else replace(bekend, velden=(SOORT,))
    (een,) = Engine(handvat).decide(replace(vraag, velden=(SOORT,)), gezien)
    return een


def met(feiten: Mapping[str, bool], **anders: object) -> Vraag:
    return maak_vraag(omstandigheden=feiten, **anders)
