"""What changes between two versies as rows: per way in which it changes, ontvanger and contextveld."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, NamedTuple

from handvat.model import Handvat, Niveau
from handvat.woordenlijst import LEEFTIJDSGROEPEN
from policies.klassen import Doos
from policies.verschil.cel import SOORTEN, Celverschil, Uitslag
from policies.verschil.klassen import Zijde
from policies.verschil.plek import plekken
from policies.vraag import Vraag

MEERDERJARIG_VANAF: Final = 18  # years
MINDERJARIGEN: Final = frozenset(
    groep for groep, (_, tot_en_met) in LEEFTIJDSGROEPEN.items() if tot_en_met < MEERDERJARIG_VANAF
)
VLAG_MINDERJARIGEN: Final = "minderjarigen"  # the situaties are also of ages below 18
VLAG_BIJZONDER: Final = "bijzondere gegevens"  # the categorie or the veld is bijzonder in one of the versies
VLAG_MEDISCH: Final = "medisch geheim"  # the categorie is so in one of the versies
VLAGGEN: Final = (VLAG_MINDERJARIGEN, VLAG_BIJZONDER, VLAG_MEDISCH)


@dataclass(frozen=True, slots=True)
class Voorbeeld:
    """A question with the fewest facts, and what both versies say; None where a versie cannot have this question."""

    vraag: Vraag
    oud: Uitslag | None
    nieuw: Uitslag | None
    wat: tuple[str, ...]  # the parts that differ

    def to_json(self) -> dict[str, Any]:
        """Return the question as the contract writes it, and both answers in short."""
        return {
            "vraag": self.vraag.to_json(),
            "oud": _kort(self.oud),
            "nieuw": _kort(self.nieuw),
            "wat": list(self.wat),
        }


@dataclass(frozen=True, slots=True)
class Rij:
    """What changes in one way (``soort``) for one ontvanger and one contextveld."""

    soort: str
    ontvanger: str
    veld: str
    situaties: int  # in how many situaties, for some facts
    overgangen: tuple[tuple[Niveau, Niveau], ...]  # from, to
    doelen: tuple[str, ...]
    wat: tuple[str, ...]
    regels: tuple[tuple[str | None, str | None], ...]  # which regel decided, and decides; None is silence
    richting: frozenset[str]
    vlaggen: tuple[str, ...]
    voorbeeld: Voorbeeld

    def to_json(self) -> dict[str, Any]:
        """Return the row for ``json.dumps``."""
        return {
            "soort": self.soort,
            "ontvanger": self.ontvanger,
            "veld": self.veld,
            "situaties": self.situaties,
            "overgangen": [{"van": van.id, "naar": naar.id} for van, naar in self.overgangen],
            "doelen": list(self.doelen),
            "wat": list(self.wat),
            "regels": [{"oud": oud, "nieuw": nieuw} for oud, nieuw in self.regels],
            "richting": woord(self.richting),
            "vlaggen": list(self.vlaggen),
            "voorbeeld": self.voorbeeld.to_json(),
        }


def maak_rijen(oud: Zijde, nieuw: Zijde, dag: date) -> Iterator[Rij]:
    """Yield the rows by soort, and then in the order of the handvat: ontvanger, veld."""
    per_groep: dict[tuple[str, str, tuple[str, ...]], list[_Geval]] = {}
    for plek in plekken(oud, nieuw):
        for soort in SOORTEN:
            if samen := tuple(een for een in plek.verschillen if een.soort == soort):
                per_groep.setdefault((soort, plek.ontvanger, plek.velden), []).append(_Geval(plek.dozen, samen))
    rijen = {
        (soort, ontvanger, veld): _rij(oud, nieuw, dag, soort, veld, gevallen)
        for (soort, ontvanger, velden), gevallen in per_groep.items()
        for veld in velden
    }
    volgorde = [*nieuw.handvat.partijen, *oud.handvat.partijen], [*nieuw.handvat.velden, *oud.handvat.velden]
    partij, plaats = ({naam: nummer for nummer, naam in enumerate(dict.fromkeys(namen))} for namen in volgorde)
    for sleutel in sorted(rijen, key=lambda een: (SOORTEN.index(een[0]), partij[een[1]], plaats[een[2]])):
        yield rijen[sleutel]


class _Geval(NamedTuple):
    """Situaties in which all of these differences occur, for some facts."""

    dozen: tuple[Doos, ...]
    verschillen: tuple[Celverschil, ...]  # the one with the fewest facts first


def _rij(oud: Zijde, nieuw: Zijde, dag: date, soort: str, veld: str, gevallen: list[_Geval]) -> Rij:
    alle = [een for geval in gevallen for een in geval.verschillen]
    dozen = [doos for geval in gevallen for doos in geval.dozen]
    doelen = {doos.doel for doos in dozen}
    kleinste = min(gevallen, key=lambda geval: (len(geval.verschillen[0].feiten), geval.verschillen[0].feiten))
    return Rij(
        soort,
        dozen[0].ontvanger,
        veld,
        sum(doos.aantal for doos in dozen),
        tuple(sorted({(een.oud.niveau, een.nieuw.niveau) for een in alle})),
        tuple(doel for doel in dict.fromkeys((*nieuw.handvat.doelen, *oud.handvat.doelen)) if doel in doelen),
        tuple(dict.fromkeys(deel for een in alle for deel in een.wat)),
        tuple(dict.fromkeys((een.oud.regel, een.nieuw.regel) for een in alle)),
        frozenset[str]().union(*(een.richting for een in alle)),
        _vlaggen(oud.handvat, nieuw.handvat, veld, dozen),
        _voorbeeld(oud, nieuw, kleinste.verschillen[0], kleinste.dozen[0].vraag(dag, {}, (veld,))),
    )


def _vlaggen(oud: Handvat, nieuw: Handvat, veld: str, dozen: Iterable[Doos]) -> tuple[str, ...]:
    """Return what a reader must know before anything else; a veld has the flags of both versies."""
    kent = [(een, een.velden[veld]) for een in (oud, nieuw) if veld in een.velden]
    categorieen = [een.categorieen[waarde.categorie] for een, waarde in kent]
    bijzonder = {een.bijzonder for een in categorieen} | {waarde.bijzonder for _, waarde in kent}
    waar = {
        VLAG_MINDERJARIGEN: any(not MINDERJARIGEN.isdisjoint(doos.leeftijdsgroepen) for doos in dozen),
        VLAG_BIJZONDER: bool(bijzonder - {None, "geen"}),
        VLAG_MEDISCH: any(een.geheim == "medisch" for een in categorieen),
    }
    return tuple(vlag for vlag, is_zo in waar.items() if is_zo)


def _voorbeeld(oud: Zijde, nieuw: Zijde, verschil: Celverschil, vraag: Vraag) -> Voorbeeld:
    vraag = replace(vraag, omstandigheden=dict(verschil.feiten))
    eerst, later = (
        uitslag if _bestaat(zijde, vraag) else None for zijde, uitslag in ((oud, verschil.oud), (nieuw, verschil.nieuw))
    )
    return Voorbeeld(vraag, eerst, later, verschil.wat)


def _bestaat(zijde: Zijde, vraag: Vraag) -> bool:
    """True if a versie has everything that a question names."""
    wie, handvat = vraag.ontvanger, zijde.handvat
    return (
        wie.partij in handvat.partijen
        and (wie.functie is None or wie.functie in zijde.functies(wie.partij))
        and vraag.doel in handvat.doelen
        and all(naam in handvat.omstandigheden for naam in vraag.omstandigheden)
        and all(veld in handvat.velden for veld in vraag.velden or ())
    )


def woord(richting: frozenset[str]) -> str:
    """Return one word for a set of directions."""
    return "gemengd" if len(richting) > 1 else next(iter(richting), "gelijk")


def _kort(uitslag: Uitslag | None) -> dict[str, Any] | None:
    if uitslag is None:
        return None
    return {"niveau": uitslag.niveau.id, "wijze": uitslag.wijze, "regel": uitslag.regel}
