"""The ketenkaart in words: steps with what one reader may see, who will see a text, and what can be chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from gateway.services import Controle, Eigeninbreng, Inbreng, Ingezien, Kaartstand, Taak, diensten, kaartregels
from webtool.naslag import Naslag
from webtool.tekst import Badge, datum, functienaam, kort, leesbaar, opsomming, tijdstip
from webtool.vertaling import _, merk, vertaal
from webtool.werkplek.ketenkaart.invoer import datum as als_datum
from webtool.werkplek.lesplek import les_over

_STAND: Final = {
    "wacht": Badge("poort-badge--stil", "–", merk("Wacht")),
    "bezig": Badge("poort-badge--wacht", "…", merk("Bezig")),
    "klaar": Badge("poort-badge--ja", "✓", merk("Klaar")),
}
_KEUZE: Final = {"ja": merk("Ja"), "nee": merk("Nee"), "straf-en-zorg": merk("Straf en zorg")}


@dataclass(frozen=True, slots=True)
class Bijdrage:
    """One contribution as its reader may see it."""

    id: str
    antwoorden: tuple[tuple[str, str], ...]  # question, answer
    door: str
    van: str  # whose gegeven it is, if not of who wrote it
    gegeven: str
    wanneer: str
    gewijzigd: bool
    verplichtingen: tuple[tuple[str, str], ...]
    regels: tuple[Any, ...]
    eigen: bool
    les: Any


@dataclass(frozen=True, slots=True)
class Onderdeelkaart:
    """One onderdeel with its contributions."""

    id: str
    naam: str
    bijdragen: tuple[Bijdrage, ...]


@dataclass(frozen=True, slots=True)
class Taakkaart:
    """One task in words."""

    id: str
    wie: str
    voor: str
    categorie: str
    persoon: int
    wanneer: str
    door: str
    klaar: str
    van_mij: bool


@dataclass(frozen=True, slots=True)
class Stapkaart:
    """One step: how far it is, what stands in it, and its tasks."""

    id: str
    naam: str
    uitleg: str
    stand: str
    badge: Badge
    gezet: str
    onderdelen: tuple[Onderdeelkaart, ...]
    taken: tuple[Taakkaart, ...]
    taaksoort: str


@dataclass(frozen=True, slots=True)
class Lezerkaart:
    """What one partij sees of a text: ``niveau`` is volledig, dat or geen."""

    partij: str
    niveau: str
    functies: str
    doelen: str
    uitleg: str
    mist: tuple[str, ...]
    les: Any


def maak_stappen(
    stand: Kaartstand, gezien: Ingezien, naslag: Naslag, partij: str, persoon: int
) -> tuple[Stapkaart, ...]:
    """Return the header and the steps for one reader."""
    per_onderdeel: dict[str, list[Inbreng]] = {}
    for een in gezien.inbrengen:
        if een.tekst is not None:
            per_onderdeel.setdefault(een.onderdeel, []).append(een)
    kaart, gevonden = kaartregels.kaart(), []
    for stap in kaart.stappen:
        nu = stand.stappen.get(stap.id)
        hoever = kaart.standen[0] if nu is None else nu.stand
        gevonden.append(
            Stapkaart(
                id=stap.id,
                naam=vertaal(stap.naam),
                uitleg=vertaal(stap.uitleg),
                stand=hoever,
                badge=_badge(hoever),
                gezet="" if nu is None else f"{naslag.partij(nu.door_partij).afkorting}, {tijdstip(nu.op)}",
                onderdelen=tuple(
                    Onderdeelkaart(
                        onderdeel.id,
                        vertaal(onderdeel.naam),
                        tuple(_bijdrage(een, onderdeel, naslag) for een in per_onderdeel.get(onderdeel.id, ())),
                    )
                    for onderdeel in stap.onderdelen
                ),
                taken=tuple(
                    _taak(taak, naslag, partij)
                    for taak in stand.taken
                    if stap.taken and taak.soort == stap.taken.id and taak.persoon == persoon
                ),
                taaksoort=stap.taken.id if stap.taken else "",
            )
        )
    return tuple(gevonden)


def standen() -> tuple[tuple[str, str], ...]:
    """Return how far a step can be, to choose from."""
    return tuple((stand, _(_badge(stand).tekst)) for stand in kaartregels.kaart().standen)


def let_op(gezien: Ingezien) -> tuple[str, ...]:
    """Return what this reader's version lacks of what the cards of the pilots lacked; what is hidden is not known."""
    aanwezig: dict[str, set[str]] = {}
    kaart = kaartregels.kaart()
    for een in gezien.inbrengen:
        onderdeel = kaart.onderdeel(een.onderdeel)
        if onderdeel is not None and een.tekst is not None:
            aanwezig.setdefault(een.onderdeel, set()).update(kaartregels.ontleed(onderdeel, een.tekst))
    return tuple(
        vertaal(melding)
        for stap in kaart.stappen
        for onderdeel in stap.onderdelen
        for deel, melding in onderdeel.let_op.items()
        if deel not in aanwezig.get(onderdeel.id, set())
    )


def alleen_dat(gezien: Ingezien, naslag: Naslag, partij: str) -> tuple[tuple[str, Any], ...]:
    """Return the categorieen of which the reader knows that there is something, each once, with the lesson."""
    return tuple(
        (f"{naslag.categorie(id_).naam} ({_houder(naslag, id_)})", les_over(id_, partij, gezien.doel))
        for id_ in sorted({een.categorie for een in gezien.inbrengen if een.tekst is None})
    )


def niet_te_zien(gezien: Ingezien, naslag: Naslag) -> tuple[tuple[str, str, Any], ...]:
    """Return why which soorten are not seen: words of the handvat, names of categorieen, the lesson."""
    return tuple(
        (vertaal(uitleg), opsomming(tuple(naslag.categorie(een).naam for een in categorieen)), les)
        for uitleg, categorieen, les in gezien.waarom
    )


def maak_lezers(controle: Controle, naslag: Naslag) -> tuple[Lezerkaart, ...]:
    """Return who will see a text, in the order of the zaak."""
    return tuple(
        Lezerkaart(
            partij=kort(naslag.partij(lezer.zicht.partij).naam),
            niveau=lezer.zicht.niveau,
            functies=opsomming(
                tuple(functienaam(een, naslag.partij(lezer.zicht.partij)) for een in lezer.zicht.functies)
            ),
            doelen=opsomming(tuple(naslag.doel(een).naam for een in lezer.zicht.doelen)),
            uitleg=vertaal(lezer.zicht.uitleg),
            mist=tuple(naslag.beperking(een).naam for een in lezer.mist),
            les=lezer.zicht.les,
        )
        for lezer in controle.lezers
    )


def gegevenkeuzes(naslag: Naslag, partij: str) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Return what a text can be about, in groups: the own categorieen first, then per houder."""
    dienst = diensten().handvat
    houders = [partij, *(een.id for een in dienst.partijen() if een.id != partij)]
    velden: dict[str, list[tuple[str, str]]] = {}
    for veld in dienst.velden():
        velden.setdefault(veld["categorie"], []).append((veld["id"], naslag.veld(veld["id"]).label))
    groepen = []
    for houder in houders:
        for categorie in dienst.categorieen_van(houder):
            naam = naslag.categorie(categorie.id).naam
            geheel = (categorie.id, _("%(naam)s: van alles wat", naam=naam))
            los = [(f"{categorie.id}:{veld}", label) for veld, label in velden.get(categorie.id, ())]
            van = kort(naslag.partij(houder).naam)
            groepen.append((naam if houder == partij else f"{van}: {naam}", (geheel, *los)))
    return tuple(groepen)


def standaardgegeven(onderdeel: Any, partij: str) -> str:
    """Return the choice that is proposed to a writer of this partij; empty if there is none."""
    dienst = diensten().handvat
    for id_ in onderdeel.categorieen:
        if dienst.categorie(id_).houder == partij:
            van = onderdeel.veld is not None and dienst.veld(onderdeel.veld).categorie == id_
            return f"{id_}:{onderdeel.veld}" if van else str(id_)
    return ""


def naam_gegeven(naslag: Naslag, categorie: str, veld: str | None) -> str:
    """Return what a text is about, in words."""
    naam = str(naslag.categorie(categorie).naam)
    return naam if veld is None else f"{naam}: {naslag.veld(veld).label}"


def antwoorden(onderdeel: Any, tekst: str) -> tuple[tuple[str, str], ...]:
    """Return questions and answers of a text, in the order of the card."""
    gegeven = kaartregels.ontleed(onderdeel, tekst)
    return tuple(
        (vertaal(deel.vraag), _antwoord(deel, gegeven[deel.id])) for deel in onderdeel.delen if gegeven.get(deel.id)
    )


def keuzes(deel: Any) -> tuple[tuple[str, str], ...]:
    """Return what can be chosen at a deel."""
    return tuple((een, _(_KEUZE.get(een, leesbaar(een)))) for een in deel.keuzes)


def maak_uitgaven(een: Eigeninbreng, onderdeel: Any) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Return every edition in words, the newest one first."""
    return tuple(
        (f"{uitgave.door_naam}, {tijdstip(uitgave.op)}", antwoorden(onderdeel, uitgave.tekst))
        for uitgave in reversed(een.uitgaven)
    )


def _badge(stand: str) -> Badge:
    return _STAND.get(stand, Badge("poort-badge--stil", "–", leesbaar(stand)))


def _houder(naslag: Naslag, categorie: str) -> str:
    return str(naslag.partij(diensten().handvat.categorie(categorie).houder).afkorting)


def _antwoord(deel: Any, tekst: str) -> str:
    if deel.soort == "keuze":
        return _(_KEUZE.get(tekst, leesbaar(tekst)))
    if deel.soort == "datum" and (dag := als_datum(tekst)) is not None:
        return datum(dag)
    return _("%(aantal)s minuten", aantal=tekst) if deel.soort == "minuten" else tekst


def _bijdrage(een: Inbreng, onderdeel: Any, naslag: Naslag) -> Bijdrage:
    partij = naslag.partij(een.door_partij)
    functie = functienaam(een.door_functie, partij).lower() if een.door_functie else ""
    return Bijdrage(
        id=een.id,
        antwoorden=antwoorden(onderdeel, een.tekst or ""),
        door=", ".join(deel for deel in (kort(partij.naam), functie, een.door_naam) if deel),
        van="" if een.houder == een.door_partij else kort(naslag.partij(een.houder).naam),
        gegeven=naam_gegeven(naslag, een.categorie, een.veld),
        wanneer=tijdstip(een.op),
        gewijzigd=een.uitgave > 1,
        verplichtingen=tuple(
            (naslag.verplichting(id_).naam, naslag.verplichting(id_).uitleg) for id_ in een.verplichtingen
        ),
        regels=tuple(naslag.regel(id_) for id_ in een.regels),
        eigen=een.eigen,
        les=een.les,
    )


def _taak(taak: Taak, naslag: Naslag, partij: str) -> Taakkaart:
    return Taakkaart(
        id=taak.id,
        wie=kort(naslag.partij(taak.wie).naam),
        voor=kort(naslag.partij(taak.voor).naam),
        categorie=naslag.categorie(taak.categorie).naam,
        persoon=taak.persoon,
        wanneer=datum(taak.wanneer) if taak.wanneer else "",
        door=f"{naslag.partij(taak.door_partij).afkorting}, {tijdstip(taak.op)}",
        klaar=tijdstip(taak.klaar_op) if taak.klaar_op else "",
        van_mij=taak.wie == partij and taak.klaar_op is None,
    )


def stapbadge(stand: Kaartstand, stap: str) -> Badge:
    """Return how far a step is, as a badge."""
    nu = stand.stappen.get(stap)
    return _badge(kaartregels.kaart().standen[0] if nu is None else nu.stand)
