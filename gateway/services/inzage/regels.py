"""From entries of the log to what was, may have been, or was not seen of one person. Pure."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from audit.soorten import PERSOON_NR
from gateway.errors import InzageOnvolledigError
from gateway.services.inzage.waarden import Inzageregel
from gateway.services.plan import GEGEVEN, LEEG, RECHTSTREEKS
from handvat.model import Niveau

_BEOORDEELD: Final = "context-beoordeeld"
_OPHALING: Final = "ophaling-gevraagd"
_VERSTREKT: Final = "context-verstrekt"


@dataclass(slots=True)
class _Keer:
    """The entries of one time that somebody asked: a verzoek or an ophaling of it, by its trace id."""

    kop: Mapping[str, Any]  # the entry that says when, who and what for
    ophaling: bool = False
    oordelen: list[Mapping[str, Any]] = field(default_factory=list)
    velden: list[Mapping[str, Any]] = field(default_factory=list)
    verstrekt: bool = False


@dataclass(frozen=True, slots=True)
class Gelezen:
    """One time that somebody asked, with the pseudonym of its zaak."""

    zaak: str
    regel: Inzageregel


def lees_regels(
    ruw: Iterable[tuple[int, bytes]],
    persoon: str,
    zaaknummers: Mapping[str, str],
    grondslagen_van: Callable[[str, str], Any],
    *,
    grens: int,
    aantal: int,
) -> tuple[Gelezen, ...]:
    """Return what the entries about this person say, in the order of the log.

    Args:
        ruw: all entries of the log in order, each with its index; also ones that are about somebody else.
        persoon: a pseudonym.
        zaaknummers: the number of a zaak by its pseudonym.
        grondslagen_van: gives the grondslagen of a regel in a versie of the handvat.
        grens: only what entries below this index say is returned; those after it are only counted.
        aantal: how many entries about this person were ever given a number.

    Raises:
        InzageOnvolledigError: one of those numbers is not there, in the middle or at the end, or there are more.
    """
    nummers: list[int] = []
    keren: dict[tuple[str, str], _Keer] = {}
    for index, tekst in ruw:
        regel = json.loads(tekst)
        inhoud = regel["inhoud"]
        if inhoud.get("persoon") != persoon:
            continue
        if inhoud.get(PERSOON_NR) is not None:
            nummers.append(inhoud[PERSOON_NR])
        if index < grens and regel["soort"] in (_BEOORDEELD, _OPHALING, _VERSTREKT):
            _voeg_toe(keren, regel, inhoud)
    if sorted(nummers) != list(range(1, aantal + 1)):
        raise InzageOnvolledigError("the entries about a person are not all there")
    return tuple(
        Gelezen(keer.kop["inhoud"]["zaak"], _regel(keer, zaaknummers, grondslagen_van))
        for keer in keren.values()
        if keer.oordelen or keer.verstrekt
    )


def _voeg_toe(keren: dict[tuple[str, str], _Keer], regel: Mapping[str, Any], inhoud: Mapping[str, Any]) -> None:
    keer = keren.setdefault((inhoud["verzoek"], regel["spoor"]), _Keer(regel))
    soort = regel["soort"]
    if soort == _OPHALING:
        keer.ophaling = True
        return
    keer.kop = regel  # of the last step: that is when it was seen
    if soort == _BEOORDEELD:
        keer.oordelen += inhoud["oordelen"]
    else:
        keer.verstrekt = True
        keer.velden += inhoud["velden"]


def _regel(keer: _Keer, zaaknummers: Mapping[str, str], grondslagen_van: Callable[[str, str], Any]) -> Inzageregel:
    inhoud = keer.kop["inhoud"]
    versie = inhoud["handvat"]["versie"]
    velden = keer.velden if keer.verstrekt else _mogelijk(keer, versie, grondslagen_van)
    gevraagd = {een["veld"] for een in velden}
    niet = [een for een in keer.oordelen if een["veld"] not in gevraagd]

    def met(stand: str, niveau: Niveau) -> tuple[str, ...]:
        return tuple(een["veld"] for een in velden if (een["stand"], een["niveau"]) == (stand, niveau.id))

    return Inzageregel(
        moment=datetime.fromisoformat(keer.kop["moment"]),
        partij=inhoud["ontvanger"],
        functie=keer.kop["wie"]["functie"],
        zaak=zaaknummers.get(inhoud["zaak"], ""),
        doel=inhoud["doel"],
        versie=versie,
        zeker=keer.verstrekt,
        volledig=met(GEGEVEN, Niveau.VOLLEDIG),
        dat=met(GEGEVEN, Niveau.DAT),
        leeg=tuple(een["veld"] for een in velden if een["stand"] == LEEG),
        zonder_antwoord=tuple(een["veld"] for een in velden if een["stand"] not in (GEGEVEN, LEEG)),
        wacht=tuple(een["veld"] for een in niet if een["niveau"] != Niveau.GEEN.id),
        geweigerd=tuple(een["veld"] for een in niet if een["niveau"] == Niveau.GEEN.id),
        grondslagen={een["veld"]: tuple(een["grondslagen"]) for een in velden},
    )


def _mogelijk(keer: _Keer, versie: str, grondslagen_van: Callable[[str, str], Any]) -> list[Mapping[str, Any]]:
    """Return the velden that may have been seen: judged above geen, and nothing stood in the way of asking them."""
    return [
        {
            "veld": een["veld"],
            "niveau": een["niveau"],
            "stand": GEGEVEN,
            "grondslagen": [grond for regel in een["regels"][:1] for grond in grondslagen_van(regel, versie)],
        }
        for een in keer.oordelen
        if een["niveau"] != Niveau.GEEN.id and (keer.ophaling or een["wijze"] == RECHTSTREEKS)
    ]
