"""The form in which somebody makes up a situation; a GET form, so that each one has an address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import request

from gateway.services import diensten
from gateway.services.lesstof import Situatie
from webtool.formulier import Fout, fout_uit
from webtool.naslag import Naslag
from webtool.tekst import functienaam, kort
from webtool.vertaling import merk, vertaal


@dataclass(frozen=True, slots=True)
class Keuzes:
    """What can be chosen, as (id, words) pairs. ``functies`` are those of the chosen partij."""

    partijen: tuple[tuple[str, str], ...]
    functies: tuple[tuple[str, str], ...]
    doelen: tuple[tuple[str, str], ...]
    stappen: tuple[tuple[str, str], ...]
    rollen: tuple[tuple[str, str], ...]
    zaaktypen: tuple[tuple[str, str], ...]


def lees_situatie() -> tuple[Situatie, tuple[Fout, ...]]:
    """Return the situation in the address of this request, and what is wrong with it."""
    situatie, fouten = diensten().leren.oordelen.lees(request.args.getlist)
    return situatie, tuple(fout_uit(fout) for fout in fouten)


def keuzes(situatie: Situatie) -> Keuzes:
    """Return what can be chosen, in words."""
    dienst = diensten().handvat
    naslag = Naslag(dienst)
    partij = naslag.partij(situatie.partij) if situatie.partij else None
    return Keuzes(
        partijen=tuple((een.id, kort(naslag.partij(een.id).naam)) for een in dienst.partijen()),
        functies=() if partij is None else tuple((een, functienaam(een, partij)) for een in partij.functies),
        doelen=tuple((een.id, naslag.doel(een.id).naam) for een in dienst.doelen()),
        stappen=tuple((een, naslag.processtap(een)) for een in dienst.processtappen()),
        rollen=tuple((een, naslag.rol(een)) for een in dienst.rollen()),
        zaaktypen=tuple((een, naslag.zaaktype(een)) for een in dienst.zaaktypen()),
    )


def in_woorden(situatie: Situatie) -> tuple[tuple[str, str], ...]:
    """Return what is chosen, as (name, words) pairs; what is left open is not there."""
    naslag = Naslag(diensten().handvat)
    namen: dict[str, Any] = {
        merk("Wie vraagt"): situatie.partij and kort(naslag.partij(situatie.partij).naam),
        merk("Waarvoor"): situatie.doel and naslag.doel(situatie.doel).naam,
        merk("Over wie"): situatie.rol and naslag.rol(situatie.rol),
        merk("Leeftijd"): None if situatie.leeftijd is None else str(situatie.leeftijd),
        merk("Stap"): situatie.stap and naslag.processtap(situatie.stap),
        merk("Soort zaak"): situatie.zaaktype and naslag.zaaktype(situatie.zaaktype),
    }
    return tuple((vertaal(naam), woorden) for naam, woorden in namen.items() if woorden)


def keuze_in_woorden(keuze: str, waarde: str, naslag: Naslag, partij: str) -> str:
    """Return a value of a choice of a regel (``doelen``, ``functies`` …) in words; a functie is one of ``partij``."""
    if keuze == "functies":
        return functienaam(waarde, naslag.partij(partij))
    namen: dict[str, Any] = {
        "doelen": lambda doel: naslag.doel(doel).naam,
        "processtappen": naslag.processtap,
        "rollen": naslag.rol,
        "leeftijdsgroepen": naslag.leeftijd,
        "zaaktypen": naslag.zaaktype,
    }
    return str(namen[keuze](waarde))


def feiten_in_woorden(situatie: Situatie) -> tuple[tuple[str, bool], ...]:
    """Return what is known in the situation: the question of each omstandigheid, and whether the answer is yes."""
    naslag = Naslag(diensten().handvat)
    return tuple((naslag.omstandigheid(naam).vraag, waar) for naam, waar in situatie.feiten.items())
