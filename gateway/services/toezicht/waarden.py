"""What the services of toezicht take and give. People and zaken are pseudonyms everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from gateway.aanvrager import Aanvrager
from gateway.store.toezicht import Regelrij
from gateway.store.toezicht_medewerkers import Teller
from gateway.store.toezicht_signalen import Signaalrij

GEBRUIK: Final = ("rechtmatigheid", "interne-controle", "beveiliging", "strafprocedure")
"""What the log may be used for. Source: Directive (EU) 2016/680, article 25(2), read on 2026-11-22."""


@dataclass(frozen=True, slots=True)
class Blik:
    """Who looks at the log, in which request, and for which of the four uses."""

    aanvrager: Aanvrager
    spoor: str
    gebruik: str


@dataclass(frozen=True, slots=True)
class Bladzijde:
    """Some rows, the newest first. ``volgende`` is the index before which the next page begins, None at the end."""

    regels: tuple[Regelrij, ...]
    volgende: int | None
    achterstand: int  # entries of the log that are not in the index yet


@dataclass(frozen=True, slots=True)
class Medewerkersblad:
    """Some employees of a partij. ``volgende`` is the pseudonym after which the next page begins, None at the end."""

    medewerkers: tuple[Teller, ...]
    volgende: str | None
    achterstand: int  # entries of the log that are not in the index yet


@dataclass(frozen=True, slots=True)
class Regeldetail:
    """One entry with everything it says, its proof, and whether that proof holds."""

    rij: Regelrij
    inhoud: Mapping[str, Any]  # the whole entry
    regel: str  # its bytes, which are text
    versie: str | None  # of the handvat, if it names one
    bewijs: str  # C2SP tlog-proof
    klopt: bool
    te_herrekenen: bool  # it holds an oordeel
    signalen: tuple[Signaalkaart, ...]
    rond: tuple[Regelrij, ...]  # every entry about the same verzoek


@dataclass(frozen=True, slots=True)
class Overzicht:
    """Counts of a period [van, tot), without persons."""

    van: date
    tot: date
    regels: int
    toegangen: int
    verklaard: int
    per_verklaring: Mapping[str, int]
    per_uitkomst: Mapping[str, int]
    per_bron: Mapping[str, Mapping[str, int]]  # bron: stand: how often
    per_dag: Mapping[date, int]  # accesses
    signalen: Mapping[str, int]  # stand: how many
    achterstand: int


@dataclass(frozen=True, slots=True)
class Signaalstap:
    """What somebody did with a signaal. ``tekst`` is None if nothing was written, or if it was destroyed."""

    stand: str
    door: str
    op: datetime
    tekst: str | None
    vernietigd_op: str | None


@dataclass(frozen=True, slots=True)
class Signaalkaart:
    """One signaal: what the regel is called, and its sentence with the numbers of this case."""

    rij: Signaalrij
    naam: str
    zin: str


@dataclass(frozen=True, slots=True)
class Signaaldetail:
    """One signaal with the accesses it rests on and what was done with it."""

    kaart: Signaalkaart
    bewijs: tuple[Regelrij, ...]
    stappen: tuple[Signaalstap, ...]
    naam: str | None  # of the employee, here and nowhere else; None: never logged in


@dataclass(frozen=True, slots=True)
class Verslag:
    """A report: its text, the hash of it that stands in the log, and the same as values."""

    id: str
    soort: str
    maand: date
    op: datetime
    sha256: str
    tekst: str
    inhoud: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Steekproef:
    """A sample of disclosures that anybody can draw again from the root of the checkpoint."""

    id: str
    op: datetime
    wortel: str
    maat: int
    aantal: int
    gevonden: tuple[Regelrij, ...]
    indexen: tuple[int, ...]
