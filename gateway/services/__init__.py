"""The services: what the poort does, apart from how it is asked (HTTP, pages) and where it is kept (store).

Purpose. Answer contextverzoeken; let people release, weigh, consent and work on a zaak together; show zaken, the
handvat and what the log says. This package re-exports all that ``webtool`` and the views may use. No request, no
session, no SQL here; the time is a ``klok``.

May import: ``gateway.{store,connectors,aanvrager,zaak,errors}``, ``policies``, ``handvat``, ``audit``, ``toezicht``,
``werkplek``, ``leren``. Flask only here, for :func:`diensten`.

How they are made (``middelen`` first, the rest by name; ``klok`` gives an aware moment; ``tijdzone`` decides which day
is today)::

    Middelen(opslag, logboek, pseudoniemen, teksten, engine_op, klok, tijdzone=UTC)
    ContextverzoekDienst(middelen, bronnen, bewaking, grenzen=Grenzen())
    VrijgaveDienst(middelen, vrijgave_uren=24)
    VastleggingDienst(middelen)
    ZaakDienst(opslag, klok, tijdzone=UTC)
    VernietigingDienst(opslag, logboek, pseudoniemen, kluis, teksten, medewerkers, klok)
    Teksten(kluis, pseudoniemen, tijdzone=UTC), Medewerkers(teksten, pseudoniemen, klok)
    HandvatDienst(engine_op, klok, tijdzone=UTC, versie_van=None)   # versie_van(versie) -> Handvat | None
    UitvoerDienst(opslag, logboek, logregels, register, sleutel, tijdzone=UTC)
    InzageDienst(middelen, handvat)
    EmbargoDienst(middelen)
    BewakingDienst(opslag, logboek, pseudoniemen, teksten, klok, sleutel, per_stap, stop)
    AuthzenDienst(handvat)   # a HandvatDienst; ``Diensten.authzen`` makes it
    maak_toezicht(opslag, logboek, pseudoniemen, kluis, medewerkers, klok, met_hash, tijdzone=UTC)   # -> Toezicht
    maak_leren(middelen, alle=None)   # -> Leren; alle() -> every versie
    maak_werkplek(middelen, bronnen, bewaking, grenzen=None)   # -> Werkplek; each of its services takes a Middelen

``engine_op(peildatum)`` returns the engine of the versie in force on a day, ``bronnen`` is a
``connectors.base.Bronnen``.

Where to read: ``contextverzoek`` (the numbered steps) → ``geval`` (who asks what) → ``stappen`` (each step) →
``feiten`` (facts and who may know of them) → ``plan`` (who is asked what) → ``antwoord``. ``bevoegd`` reads from the
handvat who may record. ``logvraag`` writes a judged question in the log and reads it back; ``herrekening`` judges it
again. What people bring in themselves is in ``werkplek`` (its docstring says where to begin).

Decisions.

- 2026-11-22 Record, judge, record, fetch, record, deliver. Each record is a transaction with what it records, so after
  ``kill -9`` at any point nothing was delivered that is not in the log; what was judged but never delivered stays
  *storing*.
- 2026-11-22 The entry of an oordeel holds the whole question, also which facts the ontvanger knew itself, and a hash of
  the oordelen with their explanation: so it can be judged again to the same bytes with the versie of then.
- 2026-11-22 What the ontvanger does not know itself (another partij's bron, another partij's vastlegging) goes to the
  engine only. The engine explains from ``bekend``, so an explanation cannot give it away.
- 2026-11-22 What sources disagree on is unknown, and unknown never helps. Only between register and bron there is a
  winner: the register, as its partners can see and correct it.
- 2026-11-22 A weging or toestemming comes only from a vastlegging. The register cannot hold one, because it would count
  for every houder, ontvanger and doel; such a Zaakfeit is not used.
- 2026-11-22 Vastleggingen hold per categorie and a Vraag carries facts per houder: ``feiten.vragen`` splits a question
  only where one houder's categorieen differ.
- 2026-11-22 A released verstrekking is a regel. At the ophaling it must still hold and be judged no lower; the value is
  asked at the released niveau, with the beperkingen of both.
- 2026-11-22 Nobody releases what they asked for themself, whatever partij they then work for.
- 2026-11-22 A vrijgave on which nobody decided lapses after a week: the reason to ask is no longer the same.
- 2026-11-22 With an idempotency key the second answer has no values: they are not kept. ``ophaling`` is the way to ask
  again; it is recorded.
- 2026-11-27 A service takes one ``Middelen`` and what else it needs; those that need only a part of it keep
  their arguments by name. ``gateway.wiring`` makes all of them once per process.
- 2026-11-22 Two vastleggingen that contradict each other cancel out, whoever made them: correct by withdrawing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from flask import current_app

from gateway.services.authzen import AuthzenDienst
from gateway.services.bevoegd import MogelijkeVastlegging
from gateway.services.bewaking import BewakingDienst, Bewakingsstand, Logafwijking
from gateway.services.contextverzoek import ContextverzoekDienst
from gateway.services.handvat import HandvatDienst
from gateway.services.handvatjson import OnbekendInHandvatError
from gateway.services.inzage import EmbargoDienst, InzageDienst, NieuwInzageverzoek, Toetsantwoord
from gateway.services.leren import Leren, maak_leren
from gateway.services.logregels import Logregels
from gateway.services.medewerkers import Medewerkers
from gateway.services.middelen import Middelen
from gateway.services.perbron import Antwoorddeel
from gateway.services.stappen import Grenzen
from gateway.services.tegels import TegelDienst
from gateway.services.teksten import Teksten
from gateway.services.toezicht import Toezicht, maak_toezicht
from gateway.services.uitvoer import UitvoerDienst
from gateway.services.vastlegging import VastleggingDienst
from gateway.services.vernietiging import VERNIETIG, WIJS_AF, VernietigingDienst, gronden
from gateway.services.vernietigingwaarden import Grond, NieuweVernietiging, Vernietiging
from gateway.services.vrijgave import GEEF_VRIJ, WEIGER, VrijgaveDienst
from gateway.services.waarden import (
    Contextantwoord,
    NieuweVastlegging,
    Ontvangstbewijs,
    Persoonskaart,
    Toestemmingsakte,
    Vastlegging,
    Veldantwoord,
    Verzoek,
    Verzoekkaart,
    Vrijgave,
    Zaakkaart,
)
from gateway.services.werkplek import Werkplek, maak_werkplek
from gateway.services.werkplek.besluit.advieswaarden import Adviesinzage, Adviesvorm, Eigenadvies, NieuwAdvies
from gateway.services.werkplek.besluit.besluitwaarden import Adviesoordeel, NieuwBesluit, TeBeoordelen, Terugkoppeling
from gateway.services.werkplek.inbreng.waarden import Eigeninbreng, Inbreng, Ingezien, Lesplek, NieuweInbreng
from gateway.services.werkplek.inbreng.zicht import Partijzicht
from gateway.services.werkplek.ketenkaart import Controle, Kaartstand, NieuweTaak
from gateway.services.werkplek.monitor.dienst import Monitorrij
from gateway.services.werkplek.monitor.termijnen import NieuweGebeurtenis, Persoonsklok
from gateway.services.werkplek.stroomstand import Kaartplek, Verandering
from gateway.services.werkplek.veiligheidshuis.casus import NieuweOverdracht
from gateway.services.werkplek.veiligheidshuis.waarden import (
    Casuskaart,
    Markeringskaart,
    NieuweMarkering,
    NieuwScenario,
    Vraagkaart,
    Zaakbeeld,
)
from gateway.services.zaak import ZaakDienst
from gateway.store.ketenkaart import Taak
from gateway.store.reflectie import Reflectie
from policies.oordeel import Oordeel, Reden, Weging, WelAls
from werkplek import besluiten as besluitregels
from werkplek import ketenkaart as kaartregels
from werkplek import stappen as stapregels
from werkplek import veiligheidshuizen as huisregels
from werkplek.termijn.klok import Termijnstand
from werkplek.termijn.regels import regels as termijnregels
from werkplek.termijn.regels import soorten as termijnsoorten
from werkplek.volgende import namen as volgende_namen

__all__ = [
    "EXTENSIE",
    "GEEF_VRIJ",
    "VERNIETIG",
    "WEIGER",
    "WIJS_AF",
    "Adviesinzage",
    "Adviesoordeel",
    "Adviesvorm",
    "Antwoorddeel",
    "BewakingDienst",
    "Bewakingsstand",
    "Casuskaart",
    "Contextantwoord",
    "ContextverzoekDienst",
    "Controle",
    "Diensten",
    "Eigenadvies",
    "Eigeninbreng",
    "EmbargoDienst",
    "Grenzen",
    "Grond",
    "HandvatDienst",
    "Inbreng",
    "Ingezien",
    "InzageDienst",
    "Kaartplek",
    "Kaartstand",
    "Keuze",
    "Leren",
    "Lesplek",
    "Logafwijking",
    "Logregels",
    "Markeringskaart",
    "Medewerkers",
    "Middelen",
    "MogelijkeVastlegging",
    "Monitorrij",
    "NieuwAdvies",
    "NieuwBesluit",
    "NieuwInzageverzoek",
    "NieuwScenario",
    "NieuweGebeurtenis",
    "NieuweInbreng",
    "NieuweMarkering",
    "NieuweOverdracht",
    "NieuweTaak",
    "NieuweVastlegging",
    "NieuweVernietiging",
    "OnbekendInHandvatError",
    "Ontvangstbewijs",
    "Oordeel",
    "Partijzicht",
    "Persoonskaart",
    "Persoonsklok",
    "Reden",
    "Reflectie",
    "Taak",
    "TeBeoordelen",
    "TegelDienst",
    "Teksten",
    "Termijnstand",
    "Terugkoppeling",
    "Toestemmingsakte",
    "Toetsantwoord",
    "Toezicht",
    "UitvoerDienst",
    "Vastlegging",
    "VastleggingDienst",
    "Veldantwoord",
    "Verandering",
    "Vernietiging",
    "VernietigingDienst",
    "Verzoek",
    "Verzoekkaart",
    "Vraagkaart",
    "Vrijgave",
    "VrijgaveDienst",
    "Weging",
    "WelAls",
    "Werkplek",
    "ZaakDienst",
    "Zaakbeeld",
    "Zaakkaart",
    "besluitregels",
    "diensten",
    "gronden",
    "huisregels",
    "kaartregels",
    "maak_leren",
    "maak_toezicht",
    "maak_werkplek",
    "stapregels",
    "termijnregels",
    "termijnsoorten",
    "volgende_namen",
]

EXTENSIE: Final = "poort.diensten"


@dataclass(frozen=True, slots=True)
class Diensten:
    """All services of one app."""

    context: ContextverzoekDienst
    vrijgaven: VrijgaveDienst
    vastleggingen: VastleggingDienst
    zaken: ZaakDienst
    handvat: HandvatDienst
    uitvoer: UitvoerDienst
    inzage: InzageDienst
    embargos: EmbargoDienst
    medewerkers: Medewerkers
    vernietigingen: VernietigingDienst
    tegels: TegelDienst
    toezicht: Toezicht
    bewaking: BewakingDienst
    werkplek: Werkplek
    leren: Leren

    @property
    def authzen(self) -> AuthzenDienst:
        """The same dry questions in the form of AuthZEN; it has nothing but the handvat."""
        return AuthzenDienst(self.handvat)


def diensten() -> Diensten:
    """Return the services of the current app."""
    gevonden: Diensten = current_app.extensions[EXTENSIE]
    return gevonden
