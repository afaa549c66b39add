"""Cards of what a Veiligheidshuis marked, was asked and was given, without texts; and what a writer must confirm."""

from __future__ import annotations

from datetime import date
from typing import Final

from gateway.services.werkplek.veiligheidshuis.waarden import Casuskaart, Hit, Lezing, Markeringskaart, Vraagkaart
from gateway.store import veiligheidshuis_hits
from gateway.store.opslag import Verbinding
from gateway.store.veiligheidshuis import Markeringrij, Scenariorij
from gateway.store.veiligheidshuis_casus import Casusrij, Vraagrij
from gateway.store.veiligheidshuis_hits import MARKERING, Gelezen, Plaatsing
from handvat.model import Handvat
from werkplek.veiligheidshuizen import is_oud

_DATUM: Final = "datum"  # the date of a text answers this one itself


def te_bevestigen(handvat: Handvat, *categorieen: str) -> tuple[str, ...]:
    """Return the beperkingen on these categorieen that a writer must confirm, in the order of the handvat."""
    gesteld = {
        naam
        for regel in handvat.verstrekkingen.values()
        if any(_gaat_over(handvat, regel.verstrekker, regel.categorieen, een) for een in categorieen)
        for naam in regel.beperkingen
    }
    return tuple(
        naam
        for naam, wat in handvat.beperkingen.items()
        if naam in gesteld and (wat.eis is None or wat.eis.label != _DATUM)
    )


def _gaat_over(handvat: Handvat, verstrekker: str, genoemd: tuple[str, ...], categorie: str) -> bool:
    """Tell whether a regel is about a categorie; one that names none is about all of its verstrekker."""
    return categorie in genoemd or (not genoemd and handvat.categorieen[categorie].houder == verstrekker)


def markeringskaart(
    verbinding: Verbinding, rij: Markeringrij, scenario: Scenariorij | None, vandaag: date
) -> Markeringskaart:
    """Return the card of a marking, with where it hit and who read it there."""
    geplaatst = veiligheidshuis_hits.plaatsingen(verbinding, [rij.id])
    gelezen = veiligheidshuis_hits.gelezen(verbinding, [een.inbreng_id for een in geplaatst if een.inbreng_id])
    return Markeringskaart(
        id=rij.id,
        huis=rij.huis,
        zaaknummer=rij.zaaknummer,
        persoon=rij.persoon,
        gemarkeerd_op=rij.op,
        geldig_tot=rij.geldig_tot,
        verlopen=rij.geldig_tot < vandaag,
        uitgave=scenario.uitgave if scenario else MARKERING,
        soort=scenario.soort if scenario else None,
        opgesteld_op=scenario.opgesteld_op if scenario else None,
        oud=scenario is not None and is_oud(scenario.opgesteld_op, vandaag),
        hits=tuple(_hit(een, geplaatst, gelezen) for een in geplaatst if een.uitgave == MARKERING),
    )


def vraagkaart(rij: Vraagrij) -> Vraagkaart:
    """Return the card of a question."""
    return Vraagkaart(
        id=rij.id,
        zaaknummer=rij.zaaknummer,
        persoon=rij.persoon,
        vraag=rij.vraag,
        door_partij=rij.door_partij,
        op=rij.op,
        beantwoord_op=rij.beantwoord_op,
    )


def casuskaart(rij: Casusrij) -> Casuskaart:
    """Return the card of a casus."""
    return Casuskaart(
        id=rij.id,
        zaaknummer=rij.zaaknummer,
        persoon=rij.persoon,
        huis=rij.huis,
        stand=rij.stand,
        door_partij=rij.door_partij,
        op=rij.op,
        besloten_op=rij.besloten_op,
        teruggave=rij.teruggave,
    )


def _hit(een: Plaatsing, alle: tuple[Plaatsing, ...], gelezen: tuple[Gelezen, ...]) -> Hit:
    hier = {ander.inbreng_id for ander in alle if (ander.zaaknummer, ander.persoon) == (een.zaaknummer, een.persoon)}
    lezingen = tuple(Lezing(wie.partij, wie.niveau, wie.op) for wie in gelezen if wie.inbreng_id in hier)
    return Hit(een.zaaknummer, een.persoon, een.op, een.weg_op is not None, lezingen)
