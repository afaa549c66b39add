"""Builds every object of the gateway once, from the settings. Nothing is global; what a part needs is handed to it."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from flask import g, has_request_context, request
from werkzeug.exceptions import HTTPException

from audit.kluis.kluis import Kluis
from audit.logboek import Logboek
from audit.pseudoniem import Pseudoniemen
from audit.vormen.note import Ondertekenaar
from gateway.aanvrager import Aanvrager
from gateway.access import beschreven
from gateway.achtergrond import Achtergrond, Taak
from gateway.connectors.bevraging import Bevraging
from gateway.connectors.configuratie import lees
from gateway.connectors.http import Grenzen as Brongrenzen
from gateway.errors import OngeldigeInvoerError
from gateway.schemas import lees_json
from gateway.services import (
    BewakingDienst,
    ContextverzoekDienst,
    Diensten,
    EmbargoDienst,
    Grenzen,
    HandvatDienst,
    InzageDienst,
    Logregels,
    Medewerkers,
    Middelen,
    TegelDienst,
    Teksten,
    UitvoerDienst,
    VastleggingDienst,
    VernietigingDienst,
    VrijgaveDienst,
    ZaakDienst,
    maak_leren,
    maak_toezicht,
    maak_werkplek,
)
from gateway.services.werkplek import momenten
from gateway.sessies import DatabaseSessies
from gateway.settings import TIJDZONE, Settings
from gateway.store.opslag import Opslag
from gateway.uitvoer.ldv import LdvUitvoer
from gateway.uitvoer.opbouw import maak_ldv
from gateway.uitvoer.register import Register
from gateway.woorden import logwoorden
from handvat.loader import VERSIES
from handvat.model import Handvat
from policies.versies import Versies

GEEN_ROUTE: Final = "onbekend"  # stands in the log for an address that is not ours

AANGEMELD: Final = "aangemeld"

Klok = Callable[[], datetime]


def nu_utc() -> datetime:
    """Return this moment; the one clock of production."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Samenstel:
    """The built parts that the app needs."""

    settings: Settings
    opslag: Opslag
    logboek: Logboek
    logregels: Logregels
    bronnen: Bevraging
    handvat: Handvat
    diensten: Diensten
    sessies: DatabaseSessies
    klok: Klok
    ldv: LdvUitvoer | None
    achtergrond: Achtergrond

    def checkpoint(self) -> str:
        """Return the latest signed checkpoint of the log."""
        with self.opslag.lees() as verbinding:
            return self.logboek.checkpoint(verbinding)

    def sluit(self) -> None:
        """Close the connections to database and bronnen."""
        self.achtergrond.stop()
        self.diensten.werkplek.stroom.stop()
        self.bronnen.sluit()
        self.opslag.sluit()

    def meld(self, soort: str, aanvrager: Aanvrager, spoor: str) -> None:
        """Record an act of somebody that is about no persoon, such as logging in."""
        with self.opslag.schrijf() as verbinding:
            if soort == AANGEMELD:
                self.diensten.medewerkers.meld(verbinding, aanvrager)
            self.logregels.schrijf(verbinding, soort, aanvrager, spoor)

    def meld_weigering(self, aanvrager: Aanvrager, spoor: str, route: str, status: int) -> None:
        """Record that somebody we know was refused."""
        with self.opslag.schrijf() as verbinding:
            self.logregels.schrijf(
                verbinding, "geweigerd", aanvrager, spoor, route=route, status=status, zaak=self._zaak_van_verzoek()
            )

    def _zaak_van_verzoek(self) -> str | None:
        """Return the pseudonym of the zaak that the current request names in its address or body, if it names one."""
        if not has_request_context():
            return None
        try:
            body = lees_json(request)
        except (HTTPException, OngeldigeInvoerError):
            body = None
        genoemd = (request.view_args or {}).get("zaaknummer") or (
            body.get("zaaknummer") if isinstance(body, Mapping) else None
        )
        return self.logregels.zaak(genoemd) if isinstance(genoemd, str) else None


def bouw(settings: Settings, omgeving: Mapping[str, str], klok: Klok = nu_utc) -> Samenstel:
    """Build everything; nothing is asked of the network yet. ``omgeving`` holds tokens that the file of bronnen names.

    Raises:
        InstellingError: a setting or the file with bronnen is wrong.
        HandvatError: the handvat cannot be used.
    """
    opslag = Opslag(settings.database)
    pseudoniemen = Pseudoniemen(settings.pseudoniem_sleutel)
    eerdere = [settings.kluis_sleutel_oud] if settings.kluis_sleutel_oud else []
    kluis = Kluis(settings.kluis_sleutel, klok, eerdere)
    teksten = Teksten(kluis, pseudoniemen, TIJDZONE)
    medewerkers = Medewerkers(teksten, pseudoniemen, klok)
    versies = Versies(VERSIES, settings.handvat)
    handvat = versies.op(klok().astimezone(TIJDZONE).date()).handvat
    register = Register(versies.alle, settings.url)
    ondertekenaar = Ondertekenaar.van_bytes(settings.log_oorsprong, settings.log_sleutel)
    logboek = Logboek(
        ondertekenaar,
        klok,
        logwoorden(versies.alle()) | {endpoint for endpoint, _ in beschreven()} | {GEEN_ROUTE},
    )
    bronnen = Bevraging(
        lees(settings.bronnen, handvat, omgeving),
        Brongrenzen(verbindingen=settings.bron_verbindingen),
        time.monotonic,
    )
    handvatdienst = HandvatDienst(engine_op=versies.op, klok=klok, tijdzone=TIJDZONE, versie_van=versies.genaamd)
    bewaking = BewakingDienst(
        opslag=opslag,
        logboek=logboek,
        pseudoniemen=pseudoniemen,
        teksten=teksten,
        klok=klok,
        sleutel=ondertekenaar.sleuteltekst,
        per_stap=settings.bewaking_per_sec,
        stop=settings.stop_bij_afwijking,
    )
    grenzen = Grenzen(
        bron_max_sec=settings.bron_max_sec,
        omstandigheden_max_sec=settings.omstandigheden_max_sec,
        stromen=settings.stromen,
    )
    middelen = Middelen(
        opslag=opslag,
        logboek=logboek,
        pseudoniemen=pseudoniemen,
        teksten=teksten,
        engine_op=versies.op,
        klok=klok,
        tijdzone=TIJDZONE,
    )
    diensten = Diensten(
        context=ContextverzoekDienst(middelen, bronnen=bronnen, bewaking=bewaking, grenzen=grenzen),
        vrijgaven=VrijgaveDienst(middelen, vrijgave_uren=settings.vrijgave_uren),
        vastleggingen=VastleggingDienst(middelen),
        zaken=ZaakDienst(opslag=opslag, klok=klok, tijdzone=TIJDZONE),
        handvat=handvatdienst,
        uitvoer=UitvoerDienst(
            opslag=opslag,
            logboek=logboek,
            logregels=Logregels(logboek, pseudoniemen),
            register=register,
            sleutel=ondertekenaar.sleuteltekst,
            tijdzone=TIJDZONE,
        ),
        inzage=InzageDienst(middelen, handvat=handvatdienst),
        embargos=EmbargoDienst(middelen),
        medewerkers=medewerkers,
        vernietigingen=VernietigingDienst(
            opslag=opslag,
            logboek=logboek,
            pseudoniemen=pseudoniemen,
            kluis=kluis,
            teksten=teksten,
            medewerkers=medewerkers,
            klok=klok,
        ),
        tegels=TegelDienst(opslag, logboek, pseudoniemen),
        toezicht=maak_toezicht(
            opslag=opslag,
            logboek=logboek,
            pseudoniemen=pseudoniemen,
            kluis=kluis,
            medewerkers=medewerkers,
            klok=klok,
            met_hash=versies.met_hash,
            tijdzone=TIJDZONE,
        ),
        bewaking=bewaking,
        werkplek=maak_werkplek(middelen, bronnen=bronnen, bewaking=bewaking, grenzen=grenzen),
        leren=maak_leren(middelen, versies.alle),
    )
    ldv = maak_ldv(
        settings,
        opslag=opslag,
        logboek=logboek,
        pseudoniemen=pseudoniemen,
        versies=versies,
        register=register,
        klok=klok,
        tijdzone=TIJDZONE,
    )
    taken = [Taak("ordenen", 1, lambda: logboek.orden(opslag)), Taak("bewaken", 1, bewaking.stap)]
    taken.append(Taak("toezicht", 5, diensten.toezicht.volger.bij))
    taken.append(Taak("veiligheidshuis", 5, diensten.werkplek.veiligheidshuizen.hits.bij))
    taken.append(Taak("momenten", 600, lambda: momenten.ruim_op(opslag, klok)))
    taken.append(Taak("oefensessies", 600, diensten.leren.ruim_op))
    taken.append(Taak("reflecties", 3600, diensten.leren.reflecties.ruim_op))
    if ldv is not None:
        taken.append(Taak("ldv", 10, ldv.draai))
    return Samenstel(
        settings=settings,
        opslag=opslag,
        logboek=logboek,
        logregels=Logregels(logboek, pseudoniemen),
        bronnen=bronnen,
        handvat=handvat,
        diensten=diensten,
        sessies=DatabaseSessies(opslag, klok, settings.sessie_sleutel),
        klok=klok,
        ldv=ldv,
        achtergrond=Achtergrond(taken),
    )


def spoor() -> str:
    """Return the trace id of this request: 32 hex characters, always made here.

    It stands in the log, so it is not the caller's ``traceparent``: that could hold a number of a person, or make two
    acts look like one.
    """
    if "spoor" not in g:
        g.spoor = secrets.token_hex(16)
    return str(g.spoor)
