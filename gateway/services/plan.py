"""Who is asked what: from oordelen to one question per bron, and from the answers back to a stand per veld.

What is not in a plan is not asked, and what was not asked is not read from an answer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import uuid4

from gateway.connectors.base import (
    BEANTWOORD,
    STORING,
    TE_LAAT,
    Bronantwoord,
    Bronvraag,
    Categorievraag,
    Veldvraag,
)
from gateway.store.vrijgaven import Vrijgaverij
from handvat.model import Handvat, Niveau, Verstrekking
from policies.oordeel import Meer, Oordeel, Reden, Uitkomst

RECHTSTREEKS: Final = "rechtstreeks"
GEGEVEN: Final = "gegeven"
LEEG: Final = "leeg"
NIET_GEVRAAGD: Final = "niet-gevraagd"
NIET_GELEVERD: Final = "niet-geleverd"  # judged and possibly asked, but no answer was ever recorded or delivered
WACHT: Final = "wacht-op-vrijgave"
VRIJGEGEVEN: Final = "vrijgegeven"
VERLOPEN: Final = "verlopen"
_MAG: Final = "mag"


@dataclass(frozen=True, slots=True)
class Opdracht:
    """One veld that may be asked, at what niveau, on which grondslagen and under which beperkingen."""

    oordeel: Oordeel
    niveau: Niveau  # DAT or VOLLEDIG
    grondslagen: tuple[str, ...]
    beperkingen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Veldstand:
    """What came of one veld."""

    stand: str
    waarde: Any = None
    label: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Vrijgavevraag:
    """One verstrekking of one houder that a person there must let go: a regel at a niveau, for these velden."""

    id: str
    houder: str
    regel: str
    niveau: Niveau
    velden: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What follows from the oordelen of a verzoek: what is shown, what is asked at once, what must be released."""

    oordelen: tuple[Oordeel, ...]
    opdrachten: tuple[Opdracht, ...]
    vrijgavevragen: tuple[Vrijgavevraag, ...]


def maak_plan(handvat: Handvat, oordelen: tuple[Oordeel, ...], hoogstens: str | None) -> Plan:
    """Return the plan of a verzoek that asks for no more than the niveau ``hoogstens``; None is all that mag.

    Who asks for less than all does not start a release: what needs one is not asked.
    """
    if hoogstens is None:
        return Plan(oordelen, rechtstreeks(oordelen), vrijgavevragen(oordelen))
    begrensd = begrens(handvat, oordelen, Niveau.van_id(hoogstens))
    return Plan(begrensd, rechtstreeks(begrensd), ())


def begrens(handvat: Handvat, oordelen: Iterable[Oordeel], hoogstens: Niveau) -> tuple[Oordeel, ...]:
    """Return the oordelen with no niveau above ``hoogstens``.

    What decides is then no longer the regel that opens most: of the regels that hold and open enough, one that needs no
    release goes first.
    """
    per_uitkomst: dict[int, Uitkomst] = {}
    oordelen = tuple(oordelen)
    for oordeel in oordelen:
        if id(oordeel.uitkomst) not in per_uitkomst:  # velden with the same regels share it, and keep doing so
            per_uitkomst[id(oordeel.uitkomst)] = _begrensd(handvat, oordeel.uitkomst, hoogstens)
    return tuple(oordeel._replace(uitkomst=per_uitkomst[id(oordeel.uitkomst)]) for oordeel in oordelen)


def _begrensd(handvat: Handvat, uitkomst: Uitkomst, hoogstens: Niveau) -> Uitkomst:
    if uitkomst.niveau is Niveau.GEEN:
        return uitkomst
    niveau = min(uitkomst.niveau, hoogstens)
    for reden in uitkomst.redenen:
        regel = handvat.verstrekkingen.get(reden.regel or "") if reden.effect == _MAG else None
        if regel is not None and regel.wijze == RECHTSTREEKS and regel.niveau >= niveau:
            return _door_regel(uitkomst, niveau, reden, regel)
    return replace(uitkomst, niveau=niveau)


def _door_regel(uitkomst: Uitkomst, niveau: Niveau, reden: Reden, regel: Verstrekking) -> Uitkomst:
    """Return the outcome as this regel, which holds, would give it alone."""
    return replace(
        uitkomst,
        niveau=niveau,
        wijze=regel.wijze,
        modaliteit=regel.modaliteit,
        redenen=(reden, *(ander for ander in uitkomst.redenen if ander != reden)),
        beperkingen=regel.beperkingen,
        verplichtingen=regel.verplichtingen,
        later=lambda: Meer((), regel.uitleg),
    )


def rechtstreeks(oordelen: Iterable[Oordeel]) -> tuple[Opdracht, ...]:
    """Return what may be asked at once."""
    return tuple(
        Opdracht(oordeel, oordeel.niveau, oordeel.redenen[0].grondslagen, oordeel.beperkingen)
        for oordeel in oordelen
        if oordeel.niveau > Niveau.GEEN and oordeel.wijze == RECHTSTREEKS
    )


def vrijgegeven(handvat: Handvat, oordelen: Iterable[Oordeel], los: Iterable[Vrijgaverij]) -> tuple[Opdracht, ...]:
    """Return what may be asked because it was released and is judged no lower now: never more than both.

    What was released is a regel. It must still hold, with its own beperkingen besides those of the oordeel of now; or
    the veld needs no release any more.
    """
    van_veld = {veld: vrijgave.nieuw for vrijgave in los for veld in vrijgave.nieuw.velden}
    opdrachten = []
    for oordeel in oordelen:
        vrijgave = van_veld.get(oordeel.veld)
        if vrijgave is None:
            continue
        niveau = Niveau.van_id(vrijgave.niveau)
        regels = {reden.regel: reden.grondslagen for reden in oordeel.redenen if reden.effect == _MAG}
        houdt = vrijgave.regel in regels
        if oordeel.niveau < niveau or not (houdt or oordeel.wijze == RECHTSTREEKS):
            continue
        beperkingen = oordeel.beperkingen
        if houdt:
            beperkingen = _verenig((beperkingen, handvat.verstrekkingen[vrijgave.regel].beperkingen))
        grondslagen = regels[vrijgave.regel] if houdt else oordeel.redenen[0].grondslagen
        opdrachten.append(Opdracht(oordeel.op_niveau(niveau), niveau, grondslagen, beperkingen))
    return tuple(opdrachten)


def vrijgavevragen(oordelen: Iterable[Oordeel]) -> tuple[Vrijgavevraag, ...]:
    """Return what must be released first: one item per houder, bepalende regel and niveau."""
    groepen: dict[tuple[str, str, Niveau], list[str]] = {}
    for oordeel in oordelen:
        regel = oordeel.redenen[0].regel
        if oordeel.niveau > Niveau.GEEN and oordeel.wijze != RECHTSTREEKS and regel is not None:
            groepen.setdefault((oordeel.houder, regel, oordeel.niveau), []).append(oordeel.veld)
    return tuple(
        Vrijgavevraag(str(uuid4()), houder, regel, niveau, tuple(velden))
        for (houder, regel, niveau), velden in groepen.items()
    )


def bronvragen(opdrachten: Iterable[Opdracht], basis: Bronvraag) -> dict[str, Bronvraag]:
    """Return one question per bron: content of what is volledig, and per categorie only whether for what is dat."""
    volledig: dict[str, list[Veldvraag]] = {}
    dat: dict[str, dict[str, list[Opdracht]]] = {}
    for opdracht in opdrachten:
        oordeel = opdracht.oordeel
        if opdracht.niveau is Niveau.VOLLEDIG:
            vraag = Veldvraag(oordeel.veld, opdracht.grondslagen, opdracht.beperkingen)
            volledig.setdefault(oordeel.bron, []).append(vraag)
        elif opdracht.niveau is Niveau.DAT:
            dat.setdefault(oordeel.bron, {}).setdefault(oordeel.categorie, []).append(opdracht)
    return {
        bron: replace(
            basis,
            volledig=tuple(volledig.get(bron, ())),
            dat=tuple(_categorievraag(categorie, deel) for categorie, deel in dat.get(bron, {}).items()),
        )
        for bron in sorted(volledig.keys() | dat.keys())
    }


def standen(opdrachten: Iterable[Opdracht], antwoorden: Mapping[str, Bronantwoord]) -> dict[str, Veldstand]:
    """Return what came of each veld that was asked, built from the plan: what else was sent is not looked at.

    A *dat* is about the categorie, so the same for all its velden: true if any asked bron knows the person, false only
    if every asked bron said no. Otherwise nobody knows, and it has the stand of the bron that did not say.
    """
    opdrachten = tuple(opdrachten)
    gezegd: dict[str, set[bool | str]] = {}
    for opdracht in opdrachten:
        if opdracht.niveau is Niveau.DAT:
            categorie = opdracht.oordeel.categorie
            gezegd.setdefault(categorie, set()).add(_kent(antwoorden[opdracht.oordeel.bron], categorie))
    dat = {categorie: _samen(wat) for categorie, wat in gezegd.items()}
    return {
        opdracht.oordeel.veld: dat[opdracht.oordeel.categorie]
        if opdracht.niveau is Niveau.DAT
        else _stand(opdracht, antwoorden[opdracht.oordeel.bron])
        for opdracht in opdrachten
    }


def _stand(opdracht: Opdracht, antwoord: Bronantwoord) -> Veldstand:
    if antwoord.stand != BEANTWOORD:
        return Veldstand(antwoord.stand)
    gevonden = antwoord.waarden.get(opdracht.oordeel.veld)
    return Veldstand(LEEG) if gevonden is None else Veldstand(GEGEVEN, gevonden.waarde, gevonden.label)


def _kent(antwoord: Bronantwoord, categorie: str) -> bool | str:
    """Return what a bron said of a categorie, or why it said nothing. Leaving it out is not saying no."""
    return antwoord.bekend.get(categorie, STORING) if antwoord.stand == BEANTWOORD else antwoord.stand


def _samen(gezegd: Collection[bool | str]) -> Veldstand:
    """Return what all asked bronnen together say of one categorie."""
    if True in gezegd:
        return Veldstand(GEGEVEN, True)
    for stand in (STORING, TE_LAAT):
        if stand in gezegd:
            return Veldstand(stand)
    return Veldstand(GEGEVEN, False)


def _categorievraag(categorie: str, opdrachten: list[Opdracht]) -> Categorievraag:
    return Categorievraag(
        categorie=categorie,
        velden=tuple(opdracht.oordeel.veld for opdracht in opdrachten),
        grondslagen=_verenig(opdracht.grondslagen for opdracht in opdrachten),
        beperkingen=_verenig(opdracht.beperkingen for opdracht in opdrachten),
    )


def _verenig(reeksen: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(waarde for reeks in reeksen for waarde in reeks))
