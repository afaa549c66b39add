"""Every word that may stand in the log: ids of the handvat and of the chain, and our own words for what happened.

The log itself only knows what an id looks like; with this list a name of a person cannot pass for one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from audit.woorden import WOORDEN
from gateway.connectors.base import BEANTWOORD, STORING, TE_LAAT
from gateway.services import GEEF_VRIJ, WEIGER
from gateway.services.plan import GEGEVEN, LEEG, NIET_GEVRAAGD, RECHTSTREEKS, WACHT
from handvat import woordenlijst
from handvat.model import Handvat, Niveau
from werkplek.woorden import woorden as werkplekwoorden

NA_VRIJGAVE: Final = "na-vrijgave"


def logwoorden(handvatten: Iterable[Handvat]) -> frozenset[str]:
    """Return the words of these versies and of the woordenlijst, together with ours."""
    eigen = WOORDEN | {
        BEANTWOORD,
        STORING,
        TE_LAAT,
        GEEF_VRIJ,
        WEIGER,
        GEGEVEN,
        LEEG,
        NIET_GEVRAAGD,
        RECHTSTREEKS,
        WACHT,
    }
    ketenwoorden = {
        *woordenlijst.REGIOS,
        *woordenlijst.SYSTEEMROLLEN,
        *woordenlijst.PROCESSTAPPEN,
        *woordenlijst.ROLLEN_PERSOON,
        *woordenlijst.LEEFTIJDSGROEPEN,
        *woordenlijst.ZAAKTYPEN,
    }
    van_handvat = {woord for handvat in handvatten for woord in _ids(handvat)}
    return frozenset(
        eigen | {NA_VRIJGAVE} | {niveau.id for niveau in Niveau} | ketenwoorden | van_handvat | werkplekwoorden()
    )


def _ids(handvat: Handvat) -> Iterator[str]:
    for tabel in (
        handvat.partijen,
        handvat.bronnen,
        handvat.categorieen,
        handvat.velden,
        handvat.omstandigheden,
        handvat.grondslagen,
        handvat.doelen,
        handvat.verstrekkingen,
        handvat.verboden,
    ):
        yield from tabel
    for partij in handvat.partijen.values():
        yield from partij.functies
