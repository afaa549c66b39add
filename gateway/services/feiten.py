"""The facts on which is judged: where each comes from, and whether the ontvanger may know of it.

Three sources, from wide to narrow: the register of zaken, the bronnen, and what people recorded. What they disagree on
is unknown, and what is unknown never helps. ``eigen`` is the part the ontvanger itself knows; only that may be seen in
an explanation.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from gateway.connectors.base import BEANTWOORD, Bronnen, Omstandighedenantwoord, Omstandighedenvraag
from gateway.services.bevoegd import noemt
from gateway.services.bronuitkomst import Bronuitkomst, bronuitkomsten
from gateway.store.vastleggingen import Vastleggingrij
from gateway.zaak import Zaak, Zaakpersoon
from handvat.model import Handvat
from policies.engine import Engine
from policies.oordeel import Oordeel
from policies.vraag import Vraag

ZAAK_LOOPT: Final = "zaak-loopt"
ONTVANGER_BETROKKEN: Final = "ontvanger-betrokken"

# A registration can establish these; a weging or toestemming is only ever given by a person, narrowly.
_VAN_REGISTER: Final = frozenset({"feit", "maatregel", "afspraak"})
_VAN_BRON: Final = frozenset({"feit", "maatregel"})


@dataclass(frozen=True, slots=True)
class Register:
    """What the register of zaken says. ``bekend`` are all ids it speaks of, also those it contradicts itself on."""

    feiten: Mapping[str, bool]
    bekend: frozenset[str]


@dataclass(frozen=True, slots=True)
class Bronfeiten:
    """What the bronnen established. ``eigen``: by the ontvanger's own bronnen; ``standen``: per asked bron."""

    feiten: Mapping[str, bool]
    eigen: Mapping[str, bool]
    standen: Mapping[str, str]
    uitkomsten: Mapping[str, Bronuitkomst] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Nodig:
    """What is worth asking. ``alles``: it can change an outcome; ``eigen``: it can as far as the ontvanger knows."""

    alles: frozenset[str]
    eigen: frozenset[str]


GEEN_BRONFEITEN: Final = Bronfeiten({}, {}, {})  # as long as nobody was asked


@dataclass(frozen=True, slots=True)
class Feiten:
    """All facts of one question. ``per_categorie`` holds only categorieen for which something was recorded."""

    algemeen: Mapping[str, bool]
    algemeen_eigen: Mapping[str, bool]
    per_categorie: Mapping[str, Mapping[str, bool]]
    per_categorie_eigen: Mapping[str, Mapping[str, bool]]
    bronstanden: Mapping[str, str]
    bronuitkomsten: Mapping[str, Bronuitkomst] = field(default_factory=dict)


def uit_register(handvat: Handvat, zaak: Zaak, persoon: Zaakpersoon, partij: str, regios: Iterable[str]) -> Register:
    """Return what the register knows about this persoon for this ontvanger."""
    beweerd = [
        (ZAAK_LOOPT, zaak.loopt and zaak.regio in regios),
        (ONTVANGER_BETROKKEN, partij in zaak.partijen),
    ]
    beweerd += [
        (feit.omstandigheid, feit.waarde)
        for feit in zaak.feiten
        if feit.persoon in (None, persoon.nummer) and feit.ontvanger in (None, partij)
    ]
    bruikbaar = [(wat, waarde) for wat, waarde in beweerd if _soort(handvat, wat) in _VAN_REGISTER]
    return Register(eensgezind(bruikbaar), frozenset(wat for wat, _ in bruikbaar))


def te_weten(handvat: Handvat, bronnen: Bronnen, register: Register) -> frozenset[str]:
    """Return what a bron can still make known: what one of them says it can establish and the register leaves open."""
    levert = frozenset[str]().union(*(bronnen.levert(bron) for bron in handvat.bronnen))
    return frozenset(wat for wat in levert - register.bekend if _soort(handvat, wat) in _VAN_BRON)


def wat_telt(engine: Engine, basis: Vraag, zonder_bronnen: Feiten, mogelijk: frozenset[str]) -> Nodig:
    """Return what of ``mogelijk`` can change an outcome, now that the register and what people recorded are known.

    A weging or toestemming that nobody gave stays unknown in this request, so what only helps together with it is in
    neither set.
    """
    paren = vragen(engine.handvat, basis, zonder_bronnen)
    alles, eigen = (
        frozenset[str]().union(*(engine.relevante_omstandigheden(vraag, mogelijk) for vraag in kant))
        for kant in ([vraag for vraag, _ in paren], [bekend for _, bekend in paren])
    )
    return Nodig(alles, eigen)


def vragen_aan_bronnen(
    handvat: Handvat, bronnen: Bronnen, nodig: Nodig, basis: Omstandighedenvraag
) -> dict[str, Omstandighedenvraag]:
    """Return per bron what it is asked: only what matters to this question and what it says it can establish.

    A bron of the ontvanger is also asked what matters as far as the ontvanger knows; otherwise the silence of its own
    bron would tell it that another partij recorded something.
    """
    vragen = {}
    for bron, waarvan in handvat.bronnen.items():
        levert = bronnen.levert(bron)
        telt = nodig.alles | nodig.eigen if waarvan.houder == basis.ontvanger else nodig.alles
        deel = tuple(wat for wat in handvat.omstandigheden if wat in telt and wat in levert)
        if deel:
            vragen[bron] = replace(basis, omstandigheden=deel)
    return vragen


def uit_bronnen(
    handvat: Handvat,
    vragen: Mapping[str, Omstandighedenvraag],
    antwoorden: Mapping[str, Omstandighedenantwoord],
    partij: str,
    nodig: Nodig,
) -> Bronfeiten:
    """Return what the bronnen established of what was asked; whatever else they sent is left where it is.

    What was asked only because of something the ontvanger may not know is not its own either.
    """
    beweerd: list[tuple[str, bool]] = []
    eigen: list[tuple[str, bool]] = []
    for bron, vraag in vragen.items():
        antwoord = antwoorden[bron]
        if antwoord.stand != BEANTWOORD:
            continue
        gegeven = [(wat, antwoord.waarden[wat]) for wat in vraag.omstandigheden if wat in antwoord.waarden]
        beweerd += gegeven
        if handvat.bronnen[bron].houder == partij:
            eigen += [(wat, waarde) for wat, waarde in gegeven if wat in nodig.eigen]
    standen = {bron: antwoorden[bron].stand for bron in vragen}
    leeg = {bron: len(set(vraag.omstandigheden) - antwoorden[bron].waarden.keys()) for bron, vraag in vragen.items()}
    return Bronfeiten(eensgezind(beweerd), eensgezind(eigen), standen, bronuitkomsten(antwoorden, leeg))


def per_categorie(rijen: Iterable[Vastleggingrij]) -> dict[str, dict[str, bool]]:
    """Return what people recorded, per categorie. Where they disagree it is unknown."""
    beweerd: dict[str, list[tuple[str, bool]]] = {}
    for rij in rijen:
        for categorie in rij.categorieen:
            beweerd.setdefault(categorie, []).append((rij.omstandigheid, rij.waarde))
    return {categorie: eensgezind(wat) for categorie, wat in sorted(beweerd.items())}


def verzamel(
    handvat: Handvat,
    register: Register,
    bronfeiten: Bronfeiten,
    rijen: Iterable[Vastleggingrij],
    partij: str,
    genoemd: frozenset[str],
) -> Feiten:
    """Return all facts of which a regel that fits says something. The register goes before the bronnen."""
    vastgelegd = [rij for rij in rijen if rij.omstandigheid in genoemd and _telt(handvat, rij)]

    def algemeen(van_bron: Mapping[str, bool]) -> dict[str, bool]:
        buiten = {wat: waarde for wat, waarde in van_bron.items() if wat not in register.bekend}
        return {wat: waarde for wat, waarde in sorted((buiten | dict(register.feiten)).items()) if wat in genoemd}

    return Feiten(
        algemeen=algemeen(bronfeiten.feiten),
        algemeen_eigen=algemeen(bronfeiten.eigen),
        per_categorie=per_categorie(vastgelegd),
        per_categorie_eigen=per_categorie(rij for rij in vastgelegd if rij.door_partij == partij),
        bronstanden=bronfeiten.standen,
        bronuitkomsten=bronfeiten.uitkomsten,
    )


def vragen(handvat: Handvat, basis: Vraag, feiten: Feiten) -> tuple[tuple[Vraag, Vraag], ...]:
    """Return the questions to judge, each with what the ontvanger knows of it.

    A question carries facts per houder, and what was recorded holds per categorie. So categorieen of one houder with
    different facts go in different questions; those with equal facts share one. Together they ask each veld once.
    """
    lagen: list[tuple[set[str], dict[str, dict[str, bool]], dict[str, dict[str, bool]]]] = []
    laag_van: dict[tuple[str, str], int] = {}
    gezien: dict[str, int] = {}
    for categorie in handvat.categorieen.values():
        eigen = dict(feiten.per_categorie_eigen.get(categorie.id, {}))
        alles = dict(feiten.per_categorie.get(categorie.id, {}))
        sleutel = (categorie.houder, repr((sorted(alles.items()), sorted(eigen.items()))))
        if sleutel not in laag_van:
            laag_van[sleutel] = gezien.get(categorie.houder, 0)
            gezien[categorie.houder] = laag_van[sleutel] + 1
        plek = laag_van[sleutel]
        if plek == len(lagen):
            lagen.append((set(), {}, {}))
        categorieen, per_houder, per_houder_eigen = lagen[plek]
        categorieen.add(categorie.id)
        if alles:
            per_houder[categorie.houder] = alles
        if eigen:
            per_houder_eigen[categorie.houder] = eigen
    gevraagd = handvat.velden if basis.velden is None else basis.velden
    paren = []
    for categorieen, per_houder, per_houder_eigen in lagen:
        velden = tuple(veld for veld in gevraagd if handvat.velden[veld].categorie in categorieen)
        if velden:
            keuze = basis.velden if len(lagen) == 1 else velden
            vraag = replace(basis, velden=keuze, omstandigheden=feiten.algemeen, per_houder=per_houder)
            bekend = replace(vraag, omstandigheden=feiten.algemeen_eigen, per_houder=per_houder_eigen)
            paren.append((vraag, bekend))
    return tuple(paren)


def beoordeel(engine: Engine, basis: Vraag, feiten: Feiten) -> tuple[Oordeel, ...]:
    """Judge a question on these facts; the oordelen are in the order of the handvat."""
    per_veld = {
        oordeel.veld: oordeel
        for vraag, bekend in vragen(engine.handvat, basis, feiten)
        for oordeel in engine.decide(vraag, bekend=bekend)
    }
    return tuple(per_veld[veld] for veld in engine.handvat.velden if veld in per_veld)


def eensgezind(beweerd: Iterable[tuple[str, bool]]) -> dict[str, bool]:
    """Return what is said of each id, without the ids of which both is said: those are unknown."""
    gezegd: dict[str, set[bool]] = {}
    for wat, waarde in beweerd:
        gezegd.setdefault(wat, set()).add(waarde)
    return {wat: True in waarden for wat, waarden in sorted(gezegd.items()) if len(waarden) == 1}


def _telt(handvat: Handvat, rij: Vastleggingrij) -> bool:
    """Tell whether this versie still has this soort of omstandigheid and still names who recorded it."""
    wat = handvat.omstandigheden.get(rij.omstandigheid)
    return wat is not None and wat.soort == rij.soort and noemt(wat, rij.door_partij, rij.door_functie)


def _soort(handvat: Handvat, omstandigheid: str) -> str | None:
    gevonden = handvat.omstandigheden.get(omstandigheid)
    return None if gevonden is None else gevonden.soort
