"""What the services take and give: the values that pages and API show. No rows, no secrets, no sleutels of persons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gateway.services.zaakklok import Zaakklok
from policies.oordeel import Oordeel


@dataclass(frozen=True, slots=True)
class Verzoek:
    """What a medewerker asks: context on one persoon in one zaak, for one doel."""

    zaaknummer: str
    persoon: int
    doel: str
    velden: tuple[str, ...] | None = None  # None is all
    motivering: str = ""
    idempotentie_sleutel: str | None = None  # of the caller; the same key with another body is refused
    hoogstens: str | None = None  # the highest niveau that is asked for; None is all that the handvat allows


@dataclass(frozen=True, slots=True)
class Veldantwoord:
    """One oordeel with what came of it.

    ``stand``: gegeven, leeg, wacht-op-vrijgave, niet-gevraagd, te-laat, storing; of a vrijgave that was decided:
    vrijgegeven (ready to be fetched), geweigerd, verlopen; and niet-geleverd if it was judged and possibly asked, but
    the verzoek never got as far as delivering it. ``waarde`` and ``label`` are None unless ``stand`` is
    gegeven; also then if the answer is not the one in which it was given, because values are not kept.
    """

    oordeel: Oordeel
    stand: str
    waarde: Any = None
    label: Mapping[str, Any] | None = None
    vrijgave_id: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Return all keys of an oordeel plus stand, waarde and label; the same keys whatever the stand."""
        return self.oordeel.to_json() | {
            "stand": self.stand,
            "waarde": self.waarde,
            "label": dict(self.label) if self.label is not None else None,
        }


@dataclass(frozen=True, slots=True)
class Ontvangstbewijs:
    """The logregel that records this answer: its index, its leaf in hex, and a signed checkpoint that covers it.

    ``opneembewijs`` is the C2SP tlog-proof under that checkpoint: with it the ontvanger can check without us.
    """

    index: int
    blad: str
    checkpoint: str
    opneembewijs: str


@dataclass(frozen=True, slots=True)
class Contextantwoord:
    """The answer on a contextverzoek.

    ``bronnen``: per bron beantwoord, te-laat, storing or niet-gevraagd; or niet-geleverd, as for a veld.
    """

    id: str
    zaaknummer: str
    persoon: int
    doel: str
    handvat_versie: str
    handvat_sha256: str
    velden: tuple[Veldantwoord, ...]
    bronnen: Mapping[str, str]
    bewijs: Ontvangstbewijs
    aangemaakt_op: datetime
    vrijgaven: tuple[Vrijgave, ...] = ()  # what the houders decided, with the reason of a refusal
    hoogstens: str | None = None  # the highest niveau that was asked for; dat is a systeemcheck

    def to_json(self) -> dict[str, Any]:
        """Return the JSON form of the contract."""
        return {
            "id": self.id,
            "zaaknummer": self.zaaknummer,
            "persoon": self.persoon,
            "doel": self.doel,
            "handvat": {"versie": self.handvat_versie, "sha256": self.handvat_sha256},
            "velden": [veld.to_json() for veld in self.velden],
            "bronnen": dict(self.bronnen),
            "bewijs": {
                "index": self.bewijs.index,
                "blad": self.bewijs.blad,
                "checkpoint": self.bewijs.checkpoint,
                "opneembewijs": self.bewijs.opneembewijs,
            },
            "vrijgaven": [vrijgave.to_json() for vrijgave in self.vrijgaven],
        }


@dataclass(frozen=True, slots=True)
class Persoonskaart:
    """A person of a zaak as partners may see them: no name, no number of the person, no date of birth."""

    nummer: int
    rol: str
    leeftijdsgroep: str


@dataclass(frozen=True, slots=True)
class Zaakkaart:
    """A zaak as a partner in it may see it."""

    zaaknummer: str
    regio: str
    zaaktype: str
    processtap: str
    loopt: bool
    feit: str
    begonnen_op: datetime
    partijen: tuple[str, ...]
    personen: tuple[Persoonskaart, ...]
    oefenverhaal: str | None
    klok: Zaakklok | None = None  # only where it was asked for

    def to_json(self) -> dict[str, Any]:
        """Return the JSON form for the API; with the clock if it was asked for."""
        return {
            "zaaknummer": self.zaaknummer,
            "regio": self.regio,
            "zaaktype": self.zaaktype,
            "processtap": self.processtap,
            "loopt": self.loopt,
            "feit": self.feit,
            "begonnenOp": self.begonnen_op.isoformat(),
            "partijen": list(self.partijen),
            "personen": [
                {"nummer": persoon.nummer, "rol": persoon.rol, "leeftijdsgroep": persoon.leeftijdsgroep}
                for persoon in self.personen
            ],
        } | ({} if self.klok is None else {"klok": self.klok.to_json()})


@dataclass(frozen=True, slots=True)
class Vrijgave:
    """One verstrekking that waits for, or got, a decision of an employee of the verstrekker.

    ``status``: wacht, vrijgegeven, geweigerd, verlopen.
    """

    id: str
    verzoek_id: str
    zaaknummer: str
    persoon: Persoonskaart
    houder: str
    ontvanger: str
    ontvanger_functie: str | None
    doel: str
    motivering: str
    regel: str
    niveau: str
    velden: tuple[str, ...]
    status: str
    gevraagd_op: datetime
    besloten_op: datetime | None = None
    geldig_tot: datetime | None = None
    reden: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return the JSON form for the API."""
        return {
            "id": self.id,
            "contextverzoek": self.verzoek_id,
            "zaaknummer": self.zaaknummer,
            "persoon": {
                "nummer": self.persoon.nummer,
                "rol": self.persoon.rol,
                "leeftijdsgroep": self.persoon.leeftijdsgroep,
            },
            "houder": self.houder,
            "ontvanger": {"partij": self.ontvanger, "functie": self.ontvanger_functie},
            "doel": self.doel,
            "motivering": self.motivering,
            "regel": self.regel,
            "niveau": self.niveau,
            "velden": list(self.velden),
            "status": self.status,
            "gevraagdOp": self.gevraagd_op.isoformat(),
            "beslotenOp": self.besloten_op.isoformat() if self.besloten_op else None,
            "geldigTot": self.geldig_tot.isoformat() if self.geldig_tot else None,
            "reden": self.reden,
        }


@dataclass(frozen=True, slots=True)
class Verzoekkaart:
    """What somebody asked before. ``vrijgaven`` counts its items per status (see :class:`Vrijgave`)."""

    id: str
    persoon: int
    doel: str
    aangemaakt_op: datetime
    vrijgaven: Mapping[str, int]
    hoogstens: str | None = None  # dat: it was a systeemcheck


@dataclass(frozen=True, slots=True)
class Toestemmingsakte:
    """How a toestemming was given: in which capacity, by whom in the zaak, what was explained and confirmed.

    ``gevers`` are numbers in the zaak; none is somebody who does not stand in it, such as a voogd.
    """

    hoedanigheid: str
    gevers: tuple[int, ...]
    uitleg: str
    bevestigd: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NieuweVastlegging:
    """A weging or toestemming as somebody wants to record it: narrow, with a reason and an end."""

    omstandigheid: str
    waarde: bool
    zaaknummer: str
    persoon: int
    houder: str
    ontvanger: str
    doel: str
    categorieen: tuple[str, ...]
    reden: str
    geldig_tot: datetime
    toestemming: Toestemmingsakte | None = None  # of a toestemming that was given; a no needs none


@dataclass(frozen=True, slots=True)
class Vastlegging:
    """A recorded weging or toestemming (``soort``), by whom, and whether it was withdrawn."""

    id: str
    soort: str
    inhoud: NieuweVastlegging
    door_naam: str
    door_partij: str
    door_functie: str | None
    vastgelegd_op: datetime
    ingetrokken_op: datetime | None = None
    akte: str | None = None  # of a toestemming: what was given in one go has one

    def to_json(self) -> dict[str, Any]:
        """Return the JSON form for the API."""
        gegeven = self.inhoud.toestemming
        hoe: dict[str, Any] = (
            {}
            if gegeven is None
            else {
                "hoedanigheid": gegeven.hoedanigheid,
                "gevers": list(gegeven.gevers),
                "uitleg": gegeven.uitleg,
                "bevestigd": list(gegeven.bevestigd),
            }
        )
        return hoe | {
            "id": self.id,
            "soort": self.soort,
            "omstandigheid": self.inhoud.omstandigheid,
            "waarde": self.inhoud.waarde,
            "zaaknummer": self.inhoud.zaaknummer,
            "persoon": self.inhoud.persoon,
            "houder": self.inhoud.houder,
            "ontvanger": self.inhoud.ontvanger,
            "doel": self.inhoud.doel,
            "categorieen": list(self.inhoud.categorieen),
            "reden": self.inhoud.reden,
            "geldigTot": self.inhoud.geldig_tot.isoformat(),
            "door": {"naam": self.door_naam, "partij": self.door_partij, "functie": self.door_functie},
            "vastgelegdOp": self.vastgelegd_op.isoformat(),
            "ingetrokkenOp": self.ingetrokken_op.isoformat() if self.ingetrokken_op else None,
        }
