"""A workshop: a trainer asks, participants vote on their phone, the engine answers.

``waarden`` what the pages get · ``dienst`` the session of a trainer · ``deelname`` participants and their votes ·
``vragen`` questions that trainers make up themselves · ``totalen`` and ``verslag`` what stays, and is misunderstood.

State is in the database, for there can be several processes. No participant is named, logged or kept: a random cookie
is one for the time of a session, and the database holds a hash of it that differs per session.
"""

from __future__ import annotations

from dataclasses import dataclass

from gateway.services.leren.codes import Sessiecodes
from gateway.services.leren.oordelen import Oefenoordelen
from gateway.services.leren.workshop.deelname import Deelname
from gateway.services.leren.workshop.dienst import WorkshopDienst
from gateway.services.leren.workshop.verslag import Verslagen
from gateway.services.leren.workshop.vragen import EigenVragen
from gateway.services.leren.zaken import Oefenzaken
from gateway.services.middelen import Middelen


@dataclass(frozen=True, slots=True)
class Workshop:
    """The services of a workshop."""

    sessies: WorkshopDienst
    deelname: Deelname
    vragen: EigenVragen
    verslagen: Verslagen


def maak_workshop(middelen: Middelen, oordelen: Oefenoordelen, zaken: Oefenzaken, codes: Sessiecodes) -> Workshop:
    """Build the services."""
    vragen = EigenVragen(middelen, oordelen, zaken)
    sessies = WorkshopDienst(middelen, oordelen, vragen, codes)
    return Workshop(
        sessies=sessies, deelname=Deelname(middelen, oordelen), vragen=vragen, verslagen=Verslagen(middelen, sessies)
    )
