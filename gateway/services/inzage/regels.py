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
_INGEZIEN: Final = "inbreng-ingezien"


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
    velden_van: Callable[[str, str], Iterable[str]],
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
        velden_van: gives the velden of a categorie in a versie of the handvat.
        grens: only what entries below this index say is returned; those after it are only counted.
        aantal: how many entries about this person were ever given a number.

    Raises:
        InzageOnvolledigError: one of those numbers is not there, in the middle or at the end, or there are more.
    """
    nummers: list[int] = []
    keren: dict[tuple[str, str], _Keer | Gelezen] = {}
    for index, tekst in ruw:
        regel = json.loads(tekst)
        inhoud = regel["inhoud"]
        if inhoud.get("persoon") != persoon:
            continue
        if inhoud.get(PERSOON_NR) is not None:
            nummers.append(inhoud[PERSOON_NR])
        if index < grens and regel["soort"] in (_BEOORDEELD, _OPHALING, _VERSTREKT):
            _voeg_toe(keren, regel, inhoud)
        if index < grens and regel["soort"] == _INGEZIEN:
            gezien = _ingezien(regel, zaaknummers, grondslagen_van, velden_van)
            if gezien.gekregen:
                keren[str(index), _INGEZIEN] = Gelezen(inhoud["zaak"], gezien)
    if sorted(nummers) != list(range(1, aantal + 1)):
        raise InzageOnvolledigError("the entries about a person are not all there")
    return tuple(
        keer
        if isinstance(keer, Gelezen)
        else Gelezen(keer.kop["inhoud"]["zaak"], _regel(keer, zaaknummers, grondslagen_van))
        for keer in keren.values()
        if isinstance(keer, Gelezen) or keer.oordelen or keer.verstrekt
    )


def _ingezien(
    regel: Mapping[str, Any],
    zaaknummers: Mapping[str, str],
    grondslagen_van: Callable[[str, str], Any],
    velden_van: Callable[[str, str], Iterable[str]],
) -> Inzageregel:
    """Return what a partij saw of what others brought in. A text without a regel is its own, and was not given to it.

    The log says of which categorie a text is, not what stands in it; so it counts as all velden of it.
    """
    inhoud = regel["inhoud"]
    versie = inhoud["handvat"]["versie"]
    per_niveau: dict[str, dict[str, None]] = {Niveau.VOLLEDIG.id: {}, Niveau.DAT.id: {}}
    gronden: dict[str, dict[str, None]] = {}
    for een in inhoud["inbrengen"]:
        if not een["regels"]:
            continue
        velden = tuple(velden_van(een["categorie"], versie))
        per_niveau[een["niveau"]] |= dict.fromkeys(velden)
        grond = dict.fromkeys(grond for door in een["regels"] for grond in grondslagen_van(door, versie))
        for veld in velden:
            gronden[veld] = gronden.get(veld, {}) | grond
    volledig, dat = per_niveau[Niveau.VOLLEDIG.id], per_niveau[Niveau.DAT.id]
    return Inzageregel(
        moment=datetime.fromisoformat(regel["moment"]),
        partij=inhoud["ontvanger"],
        functie=regel["wie"]["functie"],
        zaak=zaaknummers.get(inhoud["zaak"], ""),
        doel=inhoud["doel"],
        versie=versie,
        zeker=True,
        volledig=tuple(volledig),
        dat=tuple(veld for veld in dat if veld not in volledig),
        grondslagen={veld: tuple(grond) for veld, grond in gronden.items()},
        inbreng=True,
    )


def _voeg_toe(
    keren: dict[tuple[str, str], _Keer | Gelezen], regel: Mapping[str, Any], inhoud: Mapping[str, Any]
) -> None:
    keer = keren.setdefault((inhoud["verzoek"], regel["spoor"]), _Keer(regel))
    if isinstance(keer, Gelezen):
        return
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
