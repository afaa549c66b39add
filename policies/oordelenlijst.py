"""Every oordeel of one versie as text: what a change to the handvat changes shows as lines that differ.

It is complete without listing every world, because what becomes known never lowers a niveau. Per set of situaties the
outcomes stand in the order in which they are tried: *volledig* before *dat*, and at one niveau the regel that rule 6
puts first. Each has the smallest sets of facts that reach it and nothing before it. The first of which a set is true
decides; without one the niveau is geen, because of the regels that fit and are named too. What each regel says and what
follows from a question by itself stands above. Texts (uitleg, vraag) are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Final, NamedTuple

from handvat.model import Handvat, Niveau, Omstandigheid, Regel, Verbod, Verstrekking
from policies.feitbits import Bits, kleinste, plaatsen
from policies.klassen import Doos
from policies.tabel import KEUZES, Tabel
from policies.verschil.klassen import Zijde, dozen
from policies.zoeken import manieren

_ENKELVOUD: Final = MappingProxyType(
    {
        "functies": "functie",
        "processtappen": "stap",
        "rollen": "rol",
        "leeftijdsgroepen": "leeftijd",
        "zaaktypen": "zaaktype",
    }
)
_VAN_VERSTREKKING: Final = ("voorwaarden", "beperkingen", "verplichtingen", "grondslagen")
_VAN_VERBOD: Final = (*KEUZES, "categorieen", "velden", "behalve", "wanneer", "tenzij", "grondslagen")


class Uitkomst(NamedTuple):
    """What decides if one of these sets of facts is true, and nothing before it."""

    niveau: Niveau
    regel: Verstrekking
    manieren: tuple[Bits, ...]  # smallest first


def uitkomsten(tabel: Tabel, masker: int) -> tuple[Uitkomst, ...]:
    """Return all outcomes of these regels that some facts give, in the order in which they decide."""
    verboden = masker & tabel.masker_verboden
    eerder: list[Bits] = []
    gevonden = []
    for niveau in (Niveau.VOLLEDIG, Niveau.DAT):
        for plaats in plaatsen(masker & tabel.opent[niveau]):
            alle = kleinste(manieren(tabel, verboden | 1 << plaats, 0, niveau))
            eigen = [reeks for reeks in alle if not any(al & reeks == al for al in eerder)]
            eerder += eigen
            if eigen:
                volgorde = sorted(eigen, key=lambda reeks: (reeks.bit_count(), tabel.feitbits.paren(reeks)))
                gevonden.append(Uitkomst(niveau, tabel.verstrekkingen[plaats], tuple(volgorde)))
    return tuple(gevonden)


def oordelenlijst(handvat: Handvat) -> str:
    """Return the list, with a newline at the end.

    Raises:
        OnveiligeRegelError: the versie cannot be judged with.
    """
    return "".join(f"{regel}\n" for regel in _regels(handvat))


def _regels(handvat: Handvat) -> Iterator[str]:
    yield f"# Alle oordelen van handvat {handvat.versie}, gemaakt met: poort handvat oordelen {handvat.versie}"
    yield ""
    yield "# Per situatie bepaalt de eerste regel waarvan de omstandigheden waar zijn. Onbekend is niet waar."
    yield from ("", "# partij: functies")
    yield from (f"{partij.id}: {' '.join(partij.functies)}" for partij in handvat.partijen.values())
    yield from ("", f"# doelen: {' '.join(handvat.doelen)}", "", "# categorie: velden")
    for categorie in handvat.categorieen.values():
        velden = (veld.id for veld in handvat.velden.values() if veld.categorie == categorie.id)
        yield f"{categorie.id}: houder {categorie.houder}: {' '.join(velden)}"
    yield from ("", "# omstandigheid: soort; wie haar vastlegt; aan welke kant; wanneer zij vanzelf waar is")
    yield from map(_omstandigheid, handvat.omstandigheden.values())
    yield from ("", "# regel: wat zij zegt")
    dagen = _dagen(handvat)
    regels: tuple[Verstrekking | Verbod, ...] = (*handvat.verstrekkingen.values(), *handvat.verboden.values())
    for regel in regels:
        if regel.geldig_van <= dagen[-1] and (regel.geldig_tot is None or dagen[0] < regel.geldig_tot):
            yield "; ".join((_kern(regel), *_delen(regel), *_periode(regel, dagen[0])))
    for dag in dagen:
        yield from ("", f"# vanaf {dag}: ontvanger | gegevens | doelen | situatie | niveau | als | regel")
        yield from _op(handvat, dag)


def _dagen(handvat: Handvat) -> list[date]:
    """Return the days of the versie on which other regels come into force, and its first day."""
    later = {
        dag
        for dag in Tabel(handvat).dagen
        if handvat.geldig_van < dag and (handvat.geldig_tot is None or dag < handvat.geldig_tot)
    }
    return sorted({handvat.geldig_van} | later)


def _op(handvat: Handvat, dag: date) -> Iterator[str]:
    zijde = Zijde(_zonder_gevolgen(handvat), dag)
    groepen = _groepen(zijde)
    for ontvanger in handvat.partijen:
        for gegevens, masker in groepen:
            for (situatie, inhoud), doelen in _per_inhoud(zijde, masker, ontvanger).items():
                yield from (f"{ontvanger} | {gegevens} | {' '.join(doelen)} | {situatie} | {deel}" for deel in inhoud)


def _zonder_gevolgen(handvat: Handvat) -> Handvat:
    """Return the versie in which nothing follows by itself: that is told once, so it need not split situaties."""
    kaal = {naam: replace(een, afgeleid=None) for naam, een in handvat.omstandigheden.items()}
    return replace(handvat, omstandigheden=MappingProxyType(kaal))


def _groepen(zijde: Zijde) -> list[tuple[str, int]]:
    """Return the velden of each categorie about which the same regels speak, by name: the categorie if it is whole."""
    per_masker: dict[tuple[str, int], list[str]] = {}
    aantal = Counter(veld.categorie for veld in zijde.handvat.velden.values())
    for veld in zijde.handvat.velden.values():
        per_masker.setdefault((veld.categorie, zijde.maskers[veld.id]), []).append(veld.id)
    return [
        (categorie if len(velden) == aantal[categorie] else " ".join(velden), masker)
        for (categorie, masker), velden in per_masker.items()
    ]


def _per_inhoud(zijde: Zijde, masker: int, ontvanger: str) -> dict[tuple[str, tuple[str, ...]], list[str]]:
    """Return the doelen per situatie and what is decided there; where no verstrekking fits, nothing is."""
    gevonden: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for doel in zijde.handvat.doelen:
        for sleutel, samen in dozen((zijde,), (masker,), ontvanger, doel).items():
            (past,) = sleutel.past
            if past & ~zijde.tabel.masker_verboden:
                inhoud = tuple(_inhoud(zijde.tabel, past))
                for doos in samen:
                    gevonden.setdefault((_situatie(zijde, doos), inhoud), []).append(doel)
    return gevonden


def _inhoud(tabel: Tabel, past: int) -> Iterator[str]:
    for niveau, regel, reeksen in uitkomsten(tabel, past):
        als = " of ".join(_reeks(tabel, reeks) for reeks in reeksen)
        yield f"{niveau.id} | {als} | {regel.id} ({regel.modaliteit}, {regel.wijze})"
    yield f"geen | anders | {' '.join(tabel.regels[plaats].id for plaats in plaatsen(past))}"


def _reeks(tabel: Tabel, reeks: Bits) -> str:
    paren = tabel.feitbits.paren(reeks)
    return " + ".join(naam if waar else f"niet {naam}" for naam, waar in paren) or "altijd"


def _situatie(zijde: Zijde, doos: Doos) -> str:
    """Return the choices that matter; one that holds every value does not."""
    delen = []
    for keuze, enkelvoud in _ENKELVOUD.items():
        alle = zijde.functies(doos.ontvanger) if keuze == "functies" else tuple(zijde.tabel.maskers[keuze])[:-1]
        hier = getattr(doos, keuze)
        delen += [f"{enkelvoud} {_waarden(alle, hier)}"] if len(hier) <= len(alle) else []
    return "; ".join(delen) or "alle situaties"


def _waarden(alle: tuple[str | None, ...], hier: tuple[str | None, ...]) -> str:
    """Return values of a choice (None is unknown), or which are left out if those are fewer."""
    weg = [waarde for waarde in alle if waarde not in hier]
    onbekend = "onbekend" if None in hier else ""
    if not weg:
        return "bekend"
    genoemd = [f"niet-{waarde}" for waarde in weg] if len(weg) < len(hier) - 1 else [een for een in hier if een]
    return " ".join(filter(None, (*genoemd, onbekend)))


def _omstandigheid(een: Omstandigheid) -> str:
    wie = " ".join("/".join((bevoegde.partij, *bevoegde.functies)) for bevoegde in een.wie)
    volgt = " of ".join(f"{_ENKELVOUD[keuze]} {' '.join(waarden)}" for keuze, waarden in (een.afgeleid or {}).items())
    return f"{een.id}: {een.soort}; {wie}; {' '.join(een.kant) or 'elke kant'}; {volgt or 'nooit vanzelf'}"


def _kern(regel: Verstrekking | Verbod) -> str:
    if isinstance(regel, Verstrekking):
        return f"{regel.id}: {regel.niveau.id}, {regel.modaliteit}, {regel.wijze}"
    return f"{regel.id}: hoogstens {regel.hoogstens.id}"


def _delen(regel: Verstrekking | Verbod) -> Iterator[str]:
    """Yield the lists of a regel. A verbod counts where no verstrekking fits too, so all that it chooses is named."""
    if isinstance(regel, Verbod):
        yield f"van {regel.verstrekker}"
    for naam in _VAN_VERSTREKKING if isinstance(regel, Verstrekking) else _VAN_VERBOD:
        waarden: tuple[str, ...] = getattr(regel, naam)
        if waarden:
            yield f"{naam} {' '.join(waarden)}"


def _periode(regel: Regel, eerste_dag: date) -> Iterator[str]:
    """Yield the days on which a regel begins and ends, if that is within the versie."""
    if regel.geldig_van > eerste_dag:
        yield f"vanaf {regel.geldig_van}"
    if regel.geldig_tot is not None:
        yield f"tot {regel.geldig_tot}"
