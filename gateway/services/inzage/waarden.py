"""What inzage takes and gives: the values that pages and API show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from typing import Any, Final

GEVRAAGD: Final = "gevraagd"
GETOETST: Final = "getoetst"
GOEDGEKEURD: Final = "goedgekeurd"
AFGEWEZEN: Final = "afgewezen"
VERSTREKT: Final = "verstrekt"

KEUR_GOED: Final = "keur-goed"
WIJS_AF: Final = "wijs-af"
VERVALLEN: Final = "vervallen"  # what was approved is no longer what would go out

JA: Final = "ja"
NEE: Final = "nee"
ALLES: Final = "alles"
ZAKEN: Final = "zaken"
VELDEN: Final = "velden"
OMVANGEN: Final = (ALLES, ZAKEN, VELDEN)

LEGGEN: Final = "leggen"
OPHEFFEN: Final = "opheffen"

PAGINA: Final = "pagina"
PDF: Final = "pdf"
BERICHT: Final = "bericht"  # the JSON of the API
VORMEN: Final = (PAGINA, PDF, BERICHT)


@dataclass(frozen=True, slots=True)
class NieuwInzageverzoek:
    """What the desk records: about whom, for whom, and how and when it was seen who they are."""

    zaaknummer: str
    persoon: int
    voor: str
    identiteit: str
    vastgesteld_op: datetime


@dataclass(frozen=True, slots=True)
class Toetsantwoord:
    """The answer on one question of the checklist; with ja, what is held back because of it."""

    antwoord: str = ""
    reden: str = ""
    omvang: str = ""
    zaken: tuple[str, ...] = ()
    velden: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return everything but the reason, which is kept in the kluis."""
        return {
            "antwoord": self.antwoord,
            "omvang": self.omvang,
            "zaken": list(self.zaken),
            "velden": list(self.velden),
        }


@dataclass(frozen=True, slots=True)
class Inzageregel:
    """One time that somebody asked about the person: ids only. The velden are told apart by what came of them.

    ``zeker`` is False if it was judged and never recorded what came of it: it counts as possibly seen.
    """

    moment: datetime
    partij: str
    functie: str | None
    zaak: str  # number; empty if the register no longer has it
    doel: str
    versie: str  # of the handvat by which it was judged
    zeker: bool
    volledig: tuple[str, ...] = ()
    dat: tuple[str, ...] = ()
    leeg: tuple[str, ...] = ()
    zonder_antwoord: tuple[str, ...] = ()
    wacht: tuple[str, ...] = ()
    geweigerd: tuple[str, ...] = ()
    grondslagen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # veld: of those that were asked
    inbreng: bool = False  # seen in what another partij brought in: a text that may hold any of these velden

    @property
    def gekregen(self) -> bool:
        """True if something was, or may have been, seen."""
        return bool(self.volledig or self.dat)

    @property
    def gronden(self) -> tuple[str, ...]:
        """The grondslagen of all velden that were asked, each once."""
        return tuple(dict.fromkeys(grond for gronden in self.grondslagen.values() for grond in gronden))

    @property
    def gevraagd(self) -> tuple[str, ...]:
        """Every veld but those that were refused: a refusal says what the handvat says, and nothing of a person."""
        return tuple(veld for groep in VELDGROEPEN if groep != "geweigerd" for veld in getattr(self, groep))

    def zonder(self, velden: Iterable[str]) -> Inzageregel:
        """Return it without these velden."""
        weg = frozenset(velden)
        over: dict[str, Any] = {
            groep: tuple(veld for veld in getattr(self, groep) if veld not in weg) for groep in VELDGROEPEN
        }
        over["grondslagen"] = {veld: gronden for veld, gronden in self.grondslagen.items() if veld not in weg}
        return replace(self, **over)

    def to_json(self) -> dict[str, Any]:
        """Return all of it under the names of the API. What is no inbreng does not say so, as in earlier answers."""
        alles = {_KAMEEL.get(veld.name, veld.name): _json(getattr(self, veld.name)) for veld in fields(self)}
        return alles if self.inbreng else {naam: waarde for naam, waarde in alles.items() if naam != "inbreng"}


VELDGROEPEN: Final = ("volledig", "dat", "leeg", "zonder_antwoord", "wacht", "geweigerd")
_KAMEEL: Final[Mapping[str, str]] = {"zonder_antwoord": "zonderAntwoord"}


@dataclass(frozen=True, slots=True)
class Inhoud:
    """What the person gets to read. Nothing in it comes from what is under embargo, not even a number of it."""

    van: date
    tot: date
    handvat_versie: str  # of which the names are used
    handvat_sha256: str
    beleid_sha256: str
    regels: tuple[Inzageregel, ...]
    genoemd: tuple[str, ...]  # toetsen because of which something may be missing, and that may be told

    def to_json(self) -> dict[str, Any]:
        """Return the whole answer; equal answers are equal JSON."""
        return {
            "van": self.van.isoformat(),
            "tot": self.tot.isoformat(),
            "handvat": {"versie": self.handvat_versie, "sha256": self.handvat_sha256},
            "beleid": self.beleid_sha256,
            "regels": [regel.to_json() for regel in self.regels],
            "genoemd": list(self.genoemd),
        }


@dataclass(frozen=True, slots=True)
class Telling:
    """For the officer only: how many entries the answer has, and how many were held back and why."""

    regels: int
    embargo: int
    toets: int  # left out or shortened because of the checklist


@dataclass(frozen=True, slots=True)
class Inzagekaart:
    """One inzageverzoek in a list."""

    id: str
    zaaknummer: str
    nummer: int
    stand: str
    gevraagd_op: datetime

    def to_json(self) -> dict[str, Any]:
        """Return the keys of the API."""
        return {
            "id": self.id,
            "zaaknummer": self.zaaknummer,
            "persoon": self.nummer,
            "stand": self.stand,
            "gevraagdOp": self.gevraagd_op.isoformat(),
        }


@dataclass(frozen=True, slots=True)
class Inzagedossier:
    """Everything the officer sees of one inzageverzoek."""

    kaart: Inzagekaart
    rol: str
    leeftijd: int | None
    voor: str
    identiteit: str
    vastgesteld_op: datetime
    zaken: tuple[str, ...]  # all zaken of the person
    seinen: Mapping[str, str]  # toets: what the register knows
    toetsing: Mapping[str, Toetsantwoord]
    getoetst_op: datetime | None
    besluit: str | None
    besluitreden: str
    verstrekt_op: datetime | None
    mag_besluiten: bool  # somebody else did the check
    inhoud: Inhoud  # as it would go out now
    inhoud_hash: str
    klopt_nog: bool  # it is what was checked
    telling: Telling
    velden: tuple[str, ...]  # that occur, so that one can be held back

    def to_json(self) -> dict[str, Any]:
        """Return the keys of the API."""
        return self.kaart.to_json() | {
            "voor": self.voor,
            "identiteit": self.identiteit,
            "vastgesteldOp": self.vastgesteld_op.isoformat(),
            "zaken": list(self.zaken),
            "seinen": dict(self.seinen),
            "toetsen": {wat: een.to_json() | {"reden": een.reden} for wat, een in self.toetsing.items()},
            "besluit": self.besluit,
            "besluitreden": self.besluitreden,
            "inhoud": self.inhoud.to_json(),
            "inhoudHash": self.inhoud_hash,
            "kloptNog": self.klopt_nog,
            "telling": {veld.name: getattr(self.telling, veld.name) for veld in fields(self.telling)},
        }


@dataclass(frozen=True, slots=True)
class Embargo:
    """One embargo for the officer."""

    id: str
    zaaknummer: str
    gelegd_op: datetime
    geldig_tot: date  # the first day on which it no longer holds
    reden: str
    geldt: bool
    loopt_af: bool  # it holds and ends soon, so it must be reviewed
    bevestigd_op: datetime | None  # by a second person; it holds before that too
    einde_voorgesteld_op: datetime | None  # it holds until a second person agrees
    opgeheven_op: datetime | None
    opheffingsreden: str  # of the proposal to end it
    mag: tuple[str, ...]  # what whoever looks may confirm: leggen, opheffen

    @property
    def wacht(self) -> tuple[str, ...]:
        """What waits for a second person: leggen, opheffen, both or nothing."""
        open_ = ((LEGGEN, self.bevestigd_op is None), (OPHEFFEN, self.einde_voorgesteld_op is not None))
        return tuple(wat for wat, wacht in open_ if self.geldt and wacht)

    def to_json(self) -> dict[str, Any]:
        """Return the keys of the API."""
        return {
            "id": self.id,
            "zaaknummer": self.zaaknummer,
            "gelegdOp": self.gelegd_op.isoformat(),
            "geldigTot": self.geldig_tot.isoformat(),
            "reden": self.reden,
            "geldt": self.geldt,
            "looptAf": self.loopt_af,
            "wacht": list(self.wacht),
            "bevestigdOp": _json(self.bevestigd_op),
            "eindeVoorgesteldOp": _json(self.einde_voorgesteld_op),
            "opgehevenOp": _json(self.opgeheven_op),
            "opheffingsreden": self.opheffingsreden,
        }


def _json(waarde: object) -> object:
    if isinstance(waarde, Mapping):
        return {naam: list(deel) for naam, deel in waarde.items()}
    if isinstance(waarde, tuple):
        return list(waarde)
    return waarde.isoformat() if isinstance(waarde, datetime) else waarde
