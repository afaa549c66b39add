"""What is kept of a verzoek after each step: oordelen, the stand of each veld and bron, the last receipt. No values."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Final

from audit.logboek import Toezegging
from gateway.connectors.base import Bronantwoord
from gateway.services.geval import Geval
from gateway.services.oordelen import pak_in
from gateway.services.plan import GEGEVEN, LEEG, NIET_GELEVERD, NIET_GEVRAAGD, VERLOPEN, WACHT, Opdracht, Plan
from gateway.store.verzoeken import Uitkomst
from handvat.model import Niveau
from policies.oordeel import Oordeel

_GELEVERD: Final = (GEGEVEN, LEEG)  # the bron answered, and so did we


def gevraagd(geval: Geval, bewijs: Toezegging) -> Uitkomst:
    """Return the outcome of a verzoek that is not judged yet."""
    handvat = geval.engine.handvat
    niets = dict.fromkeys(handvat.bronnen, NIET_GEVRAAGD)
    return Uitkomst(handvat.versie, handvat.sha256, None, {}, niets, bewijs.ref)


def beoordeeld(vorige: Uitkomst, gepland: Plan, bewijs: Toezegging) -> Uitkomst:
    """Return the outcome of a verzoek that is judged. What is yet to be fetched counts as not delivered."""
    standen = {oordeel.veld: NIET_GEVRAAGD for oordeel in gepland.oordelen}
    standen |= {veld: WACHT for vraag in gepland.vrijgavevragen for veld in vraag.velden}
    standen |= {opdracht.oordeel.veld: NIET_GELEVERD for opdracht in gepland.opdrachten}
    return replace(
        vorige,
        oordelen=pak_in(gepland.oordelen),
        standen=standen,
        bronnen=_te_vragen(vorige.bronnen, gepland.opdrachten),
        bewijs_ref=bewijs.ref,
    )


def herzie(vorige: Iterable[Oordeel], nieuwe: Iterable[Oordeel], opdrachten: Iterable[Opdracht]) -> tuple[Oordeel, ...]:
    """Return the oordelen of a verzoek in which those of released velden are of now, as they will be fetched."""
    van_nu = {oordeel.veld: oordeel for oordeel in nieuwe}
    van_nu |= {opdracht.oordeel.veld: opdracht.oordeel for opdracht in opdrachten}
    return tuple(van_nu.get(oordeel.veld, oordeel) for oordeel in vorige)


def herzien(
    vorige: Uitkomst,
    geval: Geval,
    oordelen: Iterable[Oordeel],
    velden: Collection[str],
    opdrachten: Iterable[Opdracht],
    bewijs: Toezegging,
) -> Uitkomst:
    """Return the outcome after the released ``velden`` were judged again; the others keep what they had.

    What is about to be fetched counts as not delivered, unless it was delivered before. A released veld that may not
    be fetched any more shows the oordeel of now; if that still opens something, the release no longer fits it and has
    lapsed.
    """
    handvat = geval.engine.handvat
    oordelen, opdrachten = tuple(oordelen), tuple(opdrachten)
    opnieuw = (oordeel for oordeel in oordelen if oordeel.veld in velden)
    standen = {een.veld: NIET_GEVRAAGD if een.niveau is Niveau.GEEN else VERLOPEN for een in opnieuw}
    for opdracht in opdrachten:
        eerder = vorige.standen[opdracht.oordeel.veld]
        standen[opdracht.oordeel.veld] = eerder if eerder in _GELEVERD else NIET_GELEVERD
    return replace(
        vorige,
        handvat_versie=handvat.versie,
        handvat_sha256=handvat.sha256,
        oordelen=pak_in(oordelen),
        standen=dict(vorige.standen) | standen,
        bronnen=_te_vragen(vorige.bronnen, opdrachten),
        bewijs_ref=bewijs.ref,
    )


def verstrekt(
    vorige: Uitkomst,
    standen: Mapping[str, str],
    antwoorden: Mapping[str, Bronantwoord],
    bewijs: Toezegging,
) -> Uitkomst:
    """Return the outcome of a verzoek of which the answer is about to leave.

    A bron that fails now does not undo that another ophaling did deliver.
    """
    nieuw = {
        veld: stand for veld, stand in standen.items() if stand in _GELEVERD or vorige.standen[veld] not in _GELEVERD
    }
    return replace(
        vorige,
        standen=dict(vorige.standen) | nieuw,
        bronnen=dict(vorige.bronnen) | {bron: antwoord.stand for bron, antwoord in antwoorden.items()},
        bewijs_ref=bewijs.ref,
    )


def met_oordelen(vorige: Uitkomst, oordelen: Iterable[Oordeel]) -> Uitkomst:
    """Return the outcome with these oordelen."""
    return replace(vorige, oordelen=pak_in(oordelen))


def _te_vragen(vorige: Mapping[str, str], opdrachten: Iterable[Opdracht]) -> dict[str, str]:
    """Return the stand per bron when these are about to be asked: from now on nobody can say that they were not."""
    nu = {opdracht.oordeel.bron for opdracht in opdrachten}
    return {bron: NIET_GELEVERD if bron in nu and stand == NIET_GEVRAAGD else stand for bron, stand in vorige.items()}
