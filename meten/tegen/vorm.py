"""The handvat and a question in the form that an engine of permits and forbids can take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from handvat.model import Handvat, Niveau, Regel, Verbod, Verstrekking
from policies.vraag import Vraag

ACTIES: Final = ("dat", "volledig")  # the niveaus above geen, lowest first
KEUZES: Final = ("functies", "processtappen", "doelen", "rollen", "leeftijdsgroepen", "zaaktypen")
ONBEKEND: Final = "?"  # what a question says for a choice it does not make; never an id
_NOOIT: Final = "9999-12-31"


@dataclass(frozen=True, slots=True)
class Regelvorm:
    """One regel as a permit (``mag``) or a forbid of actions. Days are ISO texts, so they sort as text."""

    id: str
    mag: bool
    acties: tuple[str, ...]
    houder: str  # of every veld it is about; the facts of this houder count
    velden: tuple[str, ...]
    ontvangers: tuple[str, ...]  # empty is all
    keuzes: Mapping[str, tuple[str, ...]]  # only the choices it makes; a forbid also takes ONBEKEND
    van: str
    tot: str  # exclusive
    alle_waar: tuple[str, ...]  # holds only if all of these are true
    tenzij_waar: tuple[str, ...]  # and none of these
    tenzij_onwaar: tuple[str, ...]  # and none of these is false


@dataclass(frozen=True, slots=True)
class Vorm:
    """One versie: its regels and the names they use, in the order of the handvat."""

    regels: tuple[Regelvorm, ...]
    velden: tuple[str, ...]
    partijen: tuple[str, ...]
    houder_van: Mapping[str, str]  # by veld
    houders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Situatie:
    """A question with all that follows from it worked out. Every houder and every choice is present."""

    ontvanger: str
    dag: str
    keuzes: Mapping[str, str]
    waar: Mapping[str, frozenset[str]]  # by houder
    onwaar: Mapping[str, frozenset[str]]


def vorm(handvat: Handvat) -> Vorm:
    """Return a versie as permits and forbids. A regel that permits or forbids no action is left out."""
    houder_van = {veld: handvat.houder(veld) for veld in handvat.velden}
    alle = (
        *(_verstrekking(handvat, regel) for regel in handvat.verstrekkingen.values()),
        *(_verbod(handvat, regel) for regel in handvat.verboden.values()),
    )
    return Vorm(
        regels=tuple(regel for regel in alle if regel.acties and regel.velden),
        velden=tuple(handvat.velden),
        partijen=tuple(handvat.partijen),
        houder_van=houder_van,
        houders=tuple(dict.fromkeys(houder_van.values())),
    )


def _verstrekking(handvat: Handvat, regel: Verstrekking) -> Regelvorm:
    return Regelvorm(
        id=regel.id,
        mag=True,
        acties=tuple(actie for actie in ACTIES if Niveau.van_id(actie) <= regel.niveau),
        houder=regel.verstrekker,
        velden=handvat.velden_van(regel),
        ontvangers=regel.ontvangers,
        keuzes=_keuzes(regel),
        van=regel.geldig_van.isoformat(),
        tot=_tot(regel),
        alle_waar=regel.voorwaarden,
        tenzij_waar=(),
        tenzij_onwaar=(),
    )


def _verbod(handvat: Handvat, regel: Verbod) -> Regelvorm:
    return Regelvorm(
        id=regel.id,
        mag=False,
        acties=tuple(actie for actie in ACTIES if Niveau.van_id(actie) > regel.hoogstens),
        houder=regel.verstrekker,
        velden=handvat.velden_van(regel),
        ontvangers=regel.ontvangers,
        keuzes={keuze: (*waarden, ONBEKEND) for keuze, waarden in _keuzes(regel).items()},
        van=regel.geldig_van.isoformat(),
        tot=_tot(regel),
        alle_waar=(),
        tenzij_waar=regel.tenzij,
        tenzij_onwaar=regel.wanneer,
    )


def _keuzes(regel: Regel) -> Mapping[str, tuple[str, ...]]:
    genoemd = {keuze: getattr(regel, keuze) for keuze in KEUZES}
    return {keuze: waarden for keuze, waarden in genoemd.items() if waarden}


def _tot(regel: Regel) -> str:
    return regel.geldig_tot.isoformat() if regel.geldig_tot else _NOOIT


def situatie(handvat: Handvat, houders: tuple[str, ...], vraag: Vraag) -> Situatie:
    """Return a question with its facts per houder: stated for that houder, else stated, else what follows from it."""
    keuzes = {
        "functies": vraag.ontvanger.functie,
        "processtappen": vraag.processtap,
        "doelen": vraag.doel,
        "rollen": vraag.rol,
        "leeftijdsgroepen": vraag.leeftijdsgroep,
        "zaaktypen": vraag.zaaktype,
    }
    volgt = {
        omstandigheid.id: True
        for omstandigheid in handvat.omstandigheden.values()
        for keuze, waarden in (omstandigheid.afgeleid or {}).items()
        if keuzes[keuze] in waarden
    }
    feiten = {houder: {**volgt, **vraag.omstandigheden, **vraag.per_houder.get(houder, {})} for houder in houders}
    return Situatie(
        ontvanger=vraag.ontvanger.partij,
        dag=vraag.peildatum.isoformat(),
        keuzes={keuze: ONBEKEND if waarde is None else waarde for keuze, waarde in keuzes.items()},
        waar={houder: frozenset(naam for naam, waar in deel.items() if waar) for houder, deel in feiten.items()},
        onwaar={houder: frozenset(naam for naam, waar in deel.items() if not waar) for houder, deel in feiten.items()},
    )
