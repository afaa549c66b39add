"""The services of the webtool: read and search the handvat, explain an answer, try another situation, practise.

Purpose. Only invented situations come in here, and no bron, zaak or log is asked: nothing is disclosed. Each service
takes a :class:`gateway.services.middelen.Middelen` and what else it needs.

Where to read: ``oordelen`` (every answer that is shown comes from it), then what stands on it.
"""

from __future__ import annotations

from dataclasses import dataclass

from gateway.services.leren.beslishulp import Beslishulp
from gateway.services.leren.casussen import Casussen
from gateway.services.leren.codes import Sessiecodes
from gateway.services.leren.lessen import Lessen
from gateway.services.leren.lezen import Alle, Lezen
from gateway.services.leren.matrix import Matrices
from gateway.services.leren.oordelen import Oefenoordelen
from gateway.services.leren.papier import Papier
from gateway.services.leren.reflectie import Reflecties
from gateway.services.leren.teams import Teamspelen
from gateway.services.leren.waarom import Waarom
from gateway.services.leren.watals import Watals
from gateway.services.leren.workshop import Workshop, maak_workshop
from gateway.services.leren.zaken import Oefenzaken
from gateway.services.leren.zelfstudie import Zelfstudie
from gateway.services.leren.zoeken import Zoeker
from gateway.services.middelen import Middelen


@dataclass(frozen=True, slots=True)
class Leren:
    """All services of the webtool."""

    oordelen: Oefenoordelen
    beslishulp: Beslishulp
    reflecties: Reflecties
    watals: Watals
    casussen: Casussen
    lessen: Lessen
    lezen: Lezen
    matrix: Matrices
    zoeken: Zoeker
    teams: Teamspelen
    waarom: Waarom
    zaken: Oefenzaken
    zelfstudie: Zelfstudie
    workshop: Workshop
    papier: Papier
    codes: Sessiecodes

    def ruim_op(self) -> None:
        """End the sessions and games whose time is over, and forget which codes were tried.

        Raises:
            OpslagError: the database could not be written; the next time does it.
        """
        self.workshop.sessies.ruim_op()
        self.teams.ruim_op()
        self.codes.ruim_op()


def maak_leren(middelen: Middelen, alle: Alle | None = None) -> Leren:
    """Build the services. ``alle`` gives every versie of the handvat; None when only that in force is known."""
    oordelen = Oefenoordelen(middelen)
    waarom, casussen = Waarom(oordelen), Casussen(middelen)
    zaken, codes = Oefenzaken(oordelen), Sessiecodes(middelen)
    return Leren(
        oordelen=oordelen,
        beslishulp=Beslishulp(oordelen),
        reflecties=Reflecties(middelen),
        watals=Watals(oordelen),
        casussen=casussen,
        lessen=Lessen(oordelen, waarom, casussen),
        lezen=Lezen(middelen, alle),
        matrix=Matrices(oordelen),
        zoeken=Zoeker(middelen),
        teams=Teamspelen(middelen, oordelen, codes),
        waarom=waarom,
        zaken=zaken,
        zelfstudie=Zelfstudie(middelen, zaken),
        workshop=maak_workshop(middelen, oordelen, zaken, codes),
        papier=Papier(middelen, oordelen, zaken),
        codes=codes,
    )
