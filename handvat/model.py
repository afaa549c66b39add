"""The values of one versie of the handvat: frozen, complete, without behaviour that decides.

Ids and meaning: docs/handvat-formaat.md. Everything is immutable, so one loaded versie can be shared by all threads.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from handvat.grens import Rechtsgrens
from handvat.invariant import Invariant
from handvat.niveau import Niveau as Niveau


@dataclass(frozen=True, slots=True)
class Partij:
    """An organisation that holds or receives."""

    id: str
    naam: str
    afkorting: str
    soort: str
    functies: tuple[str, ...]
    regime: str
    taak: str


@dataclass(frozen=True, slots=True)
class Bron:
    """A source system and the partij that holds it."""

    id: str
    naam: str
    houder: str


@dataclass(frozen=True, slots=True)
class Categorie:
    """A group of contextvelden of one houder; most regels name a categorie."""

    id: str
    naam: str
    houder: str
    bronnen: tuple[str, ...]
    regime: str
    bijzonder: str
    geheim: str
    over: str


@dataclass(frozen=True, slots=True)
class Contextveld:
    """One item of information; the unit we judge. ``id`` is ``<bron>.<naam>``."""

    id: str
    categorie: str
    label: str
    label_en: str
    type: str
    omschrijving: str
    bijzonder: str | None = None  # only where stricter than the categorie

    @property
    def bron(self) -> str:
        """The id of the bron that holds this veld."""
        return self.id.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Bevoegde:
    """Who may record an omstandigheid; no functies means every functie of the partij."""

    partij: str
    functies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Omstandigheid:
    """Something that is true, false or unknown of a situation on the peildatum."""

    id: str
    soort: str
    vraag: str
    wie: tuple[Bevoegde, ...]
    kant: tuple[str, ...] = ()  # recordable only for a gegeven of which one's partij is ontvanger or bron
    afgeleid: Mapping[str, tuple[str, ...]] | None = None  # true when the question has one of these values


@dataclass(frozen=True, slots=True)
class Grondslag:
    """The place in the law that permits, requires or forbids."""

    id: str
    wet: str
    bwb_id: str
    jci: str
    artikel: str
    lid: str
    onderdeel: str
    samenvatting: str
    soort: str
    gelezen_versie: str
    toetsing: str
    bron: str
    zekerheid: str = ""


@dataclass(frozen=True, slots=True)
class Eis:
    """What the label of a value must say. Exactly one of the tests is set; a missing label never passes."""

    label: str
    een_van: tuple[str, ...] | None = None
    is_waar: bool | None = None
    minstens: int | None = None
    hoogstens_dagen: int | None = None  # the label is a date at most this many days before the peildatum


@dataclass(frozen=True, slots=True)
class Beperking:
    """A demand on the value itself; without ``eis`` it cannot be checked, so no value passes."""

    id: str
    naam: str
    uitleg: str
    eis: Eis | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A named id with an explanation in plain Dutch: verplichting, doel or begrip."""

    id: str
    naam: str
    uitleg: str


@dataclass(frozen=True, slots=True)
class Uitgangspunt:
    """Deel A: a general principle."""

    id: str
    titel: str
    tekst: str
    grondslagen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Aandachtspunt:
    """Deel B: a practical point in one processtap."""

    id: str
    processtap: str
    partijen: tuple[str, ...]
    tekst: str
    grondslagen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenPunt:
    """What a lawyer must decide; until then the strictest reading holds."""

    id: str
    vraag: str
    raakt: tuple[str, ...]
    antwoorden: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Regel:
    """What a verstrekking and a verbod have in common. An empty choice fits every question."""

    id: str
    moment: str
    verstrekker: str
    ontvangers: tuple[str, ...]
    functies: tuple[str, ...]
    categorieen: tuple[str, ...]
    velden: tuple[str, ...]
    behalve: tuple[str, ...]
    processtappen: tuple[str, ...]
    doelen: tuple[str, ...]
    rollen: tuple[str, ...]
    leeftijdsgroepen: tuple[str, ...]
    zaaktypen: tuple[str, ...]
    grondslagen: tuple[str, ...]
    uitleg: str
    geldig_van: date
    geldig_tot: date | None
    toetsing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verstrekking(Regel):
    """A regel that opens up to ``niveau`` when all voorwaarden are true."""

    voorwaarden: tuple[str, ...]
    niveau: Niveau
    modaliteit: str
    wijze: str
    beperkingen: tuple[str, ...]
    verplichtingen: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verbod(Regel):
    """A regel that caps at ``hoogstens``, unless a tenzij is true or a wanneer is false."""

    hoogstens: Niveau
    wanneer: tuple[str, ...]
    tenzij: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Handvat:
    """One versie. Mappings keep the order of the handvat; ``velden`` is in the order of answers.

    That order is: categorieen as in categorieen.toml, and within a categorie the velden as in their file, so it does
    not depend on the names of files.
    """

    versie: str
    titel: str
    geldig_van: date
    geldig_tot: date | None
    status: str
    nog_te_toetsen: tuple[str, ...]
    sha256: str
    partijen: Mapping[str, Partij]
    bronnen: Mapping[str, Bron]
    categorieen: Mapping[str, Categorie]
    velden: Mapping[str, Contextveld]
    omstandigheden: Mapping[str, Omstandigheid]
    grondslagen: Mapping[str, Grondslag]
    verplichtingen: Mapping[str, Term]
    beperkingen: Mapping[str, Beperking]
    doelen: Mapping[str, Term]
    begrippen: Mapping[str, Term]
    uitgangspunten: Mapping[str, Uitgangspunt]
    aandachtspunten: Mapping[str, Aandachtspunt]
    verstrekkingen: Mapping[str, Verstrekking]
    verboden: Mapping[str, Verbod]
    open_punten: Mapping[str, OpenPunt]
    rechtsgrenzen: Mapping[str, Rechtsgrens] = field(default_factory=dict)
    invarianten: Mapping[str, Invariant] = field(default_factory=dict)

    def houder(self, veld_id: str) -> str:
        """Return the partij that holds this contextveld."""
        return self.categorieen[self.velden[veld_id].categorie].houder

    def velden_van(self, regel: Regel) -> tuple[str, ...]:
        """Return the contextvelden a regel is about, in the order of the handvat.

        A verbod that names no categorie and no veld is about everything its verstrekker holds.
        """
        alles = not regel.categorieen and not regel.velden
        return tuple(
            veld.id
            for veld in self.velden.values()
            if veld.id not in regel.behalve
            and (veld.categorie in regel.categorieen or veld.id in regel.velden or alles)
            and self.houder(veld.id) == regel.verstrekker
        )
