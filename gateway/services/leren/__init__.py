"""The services of the webtool: read and search the handvat, explain an answer, try another situation, practise.

Purpose. Only invented situations come in here, and no bron, zaak or log is asked: nothing is disclosed. Each service
takes a :class:`gateway.services.middelen.Middelen` and what else it needs.

Where to read: ``oordelen`` (every answer that is shown comes from it), then what stands on it.
"""

from __future__ import annotations

from dataclasses import dataclass

from gateway.services.leren.casussen import Casussen
from gateway.services.leren.oordelen import Oefenoordelen
from gateway.services.leren.waarom import Waarom
from gateway.services.leren.watals import Watals
from gateway.services.leren.zaken import Oefenzaken
from gateway.services.leren.zelfstudie import Zelfstudie
from gateway.services.middelen import Middelen


@dataclass(frozen=True, slots=True)
class Leren:
    """All services of the webtool."""

    oordelen: Oefenoordelen
    watals: Watals
    casussen: Casussen
    waarom: Waarom
    zaken: Oefenzaken
    zelfstudie: Zelfstudie


def maak_leren(middelen: Middelen) -> Leren:
    """Build the services."""
    oordelen = Oefenoordelen(middelen)
    zaken = Oefenzaken(oordelen)
    return Leren(
        oordelen=oordelen,
        watals=Watals(oordelen),
        casussen=Casussen(middelen),
        waarom=Waarom(oordelen),
        zaken=zaken,
        zelfstudie=Zelfstudie(middelen, zaken),
    )
