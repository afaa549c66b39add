"""From a Contextantwoord to what the result page shows. Words are those of the handvat; nothing is decided here."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from gateway.services import Contextantwoord, HandvatDienst, MogelijkeVastlegging, Oordeel, Veldantwoord
from webtool.naslag import Naslag
from webtool.resultaat import Categoriedeel, Deel, Groep, Resultaat, Rij, Weigering, Weigerrij
from webtool.tekst import (
    AFWEGING,
    DAT,
    GEWEIGERD,
    JA,
    JA_MOET,
    NEE,
    STIL,
    VERLOPEN,
    VRIJ,
    WACHT,
    Badge,
    datum_of_tekst,
    kort,
    regels_van,
)
from webtool.toelichting import Toelichter, Toelichting
from webtool.vertaling import _, merk

_S = TypeVar("_S", bound=Hashable)
BEZIG: Final = "bezig"
MOET: Final = "moet"  # a modaliteit of the handvat
ZWIJG: Final = merk("We zeggen niet of hier iets bekend is.")
GETAL: Final = "getal"  # says nothing without what was counted
ZIEN: Final = "zien"
NIET: Final = "niet"
_VAST: Final[Mapping[str, Badge]] = {
    "wacht-op-vrijgave": WACHT,
    "vrijgegeven": VRIJ,
    "geweigerd": GEWEIGERD,
    "verlopen": VERLOPEN,
    "te-laat": STIL,
    "storing": STIL,
    "niet-geleverd": STIL,
}
_TOEVOEGING: Final[Mapping[str, str]] = {
    "wacht-op-vrijgave": merk("We vroegen %(houder)s om dit vrij te geven."),
    "vrijgegeven": merk("%(houder)s heeft dit vrijgegeven. Haal het nu op."),
    "vrijgegeven-gehaald": merk("%(houder)s heeft dit vrijgegeven."),
    "geweigerd": merk("%(houder)s geeft dit niet vrij."),
    "verlopen": merk("De vrijgave is verlopen. Doe een nieuw verzoek."),
    "te-laat": merk("%(bron)s gaf niet op tijd antwoord. Dit zegt niets over de inhoud."),
    "storing": merk("%(bron)s geeft nu geen antwoord. Dit zegt niets over de inhoud."),
    "niet-geleverd": merk("Je kreeg hier geen antwoord op. Dit zegt niets over de inhoud. Doe een nieuw verzoek."),
}
_ZONDER_WAARDE: Final[Mapping[str, str]] = {
    "leeg": merk("De bron heeft hier niets dat je mag zien."),
    BEZIG: merk("We vragen dit nu op."),
    "gegeven": merk("Eerder gegeven. We bewaren de inhoud niet."),
}
_DELEN: Final = (
    (ZIEN, merk("Wat je mag zien"), (JA_MOET, JA, DAT, STIL)),
    ("nodig", merk("Waar nog iets voor nodig is"), (VRIJ, WACHT, AFWEGING)),
    (NIET, merk("Wat je niet mag zien"), (NEE, GEWEIGERD, VERLOPEN)),
)
_BRONSTAND: Final[Mapping[str, str]] = {
    BEZIG: merk("Bezig"),
    "beantwoord": merk("Beantwoord"),
    "te-laat": merk("Te laat"),
    "storing": merk("Storing"),
    "niet-geleverd": merk("Geen antwoord gegeven"),
    "niet-gevraagd": merk("Niet gevraagd"),
}


@dataclass(frozen=True, slots=True)
class _Antwoord:
    """One veld, explained, before it is grouped."""

    categorie: str
    houder: str
    badge: Badge
    zin: str
    waarom: str
    toelichting: Toelichting
    rij: Rij
    plek: str  # where on a page that fills bron by bron


def maak_resultaat(
    antwoord: Contextantwoord,
    dienst: HandvatDienst,
    ontvanger: str,
    mogelijk: Iterable[MogelijkeVastlegging],
    *,
    per_bron: bool = False,
) -> Resultaat:
    """Return what the page shows of this answer, in the order of the handvat within each part.

    ``mogelijk`` is what the one who asked may record; only for that a link to the form is offered. ``per_bron``: the
    page fills bron by bron, so what comes at another moment stands in another group.
    """
    naslag = Naslag(dienst, antwoord.handvat_versie)
    toelichter = Toelichter(naslag, ontvanger, antwoord.doel, {wat.omstandigheid: wat for wat in mogelijk})
    uitgelegd = [_leg_uit(veld, naslag, toelichter, per_bron) for veld in antwoord.velden]
    delen = tuple(
        Deel(
            naam,
            _(titel),
            len(hier),
            () if naam == NIET else tuple(_categorieen(hier, naslag)),
            tuple(_weigeringen(hier, naslag)) if naam == NIET else (),
            naam == ZIEN,
        )
        for naam, titel, badges in _DELEN
        if (hier := [a for a in uitgelegd if a.badge in badges])
    )
    tellingen = tuple(
        (badge, aantal)
        for _naam, _titel, badges in _DELEN
        for badge in badges
        if (aantal := sum(1 for a in uitgelegd if a.badge == badge))
    )
    return Resultaat(
        delen=delen,
        tellingen=tellingen,
        aantal=len(uitgelegd),
        bronnen=_bronnen(antwoord.bronnen, naslag),
        iets=any(deel.id != NIET for deel in delen),
        op_te_halen=any(veld.stand == "vrijgegeven" for veld in antwoord.velden),
        wacht=any(veld.stand == "wacht-op-vrijgave" for veld in antwoord.velden),
    )


def zet_bezig(antwoord: Contextantwoord) -> Contextantwoord:
    """Return the answer in which what is still to come says so, instead of that it was not delivered."""
    velden = tuple(replace(een, stand=BEZIG) if een.stand == "niet-geleverd" else een for een in antwoord.velden)
    bronnen = {bron: BEZIG if stand == "niet-geleverd" else stand for bron, stand in antwoord.bronnen.items()}
    return replace(antwoord, velden=velden, bronnen=bronnen)


def badge_van(antwoord: Veldantwoord) -> Badge:
    """Return the badge of an answer: what the bron said never changes whether you may."""
    return _VAST.get(antwoord.stand) or badge_van_oordeel(antwoord.oordeel)


def badge_van_oordeel(oordeel: Oordeel) -> Badge:
    """Return the badge of an oordeel before any bron is asked."""
    if oordeel.niveau.id == "geen":
        return AFWEGING if oordeel.weging else NEE
    if oordeel.niveau.id == "dat":
        return DAT
    return JA_MOET if oordeel.modaliteit == MOET else JA


def _plek(oordeel: Oordeel) -> str:
    """Return a name for what comes at one moment: a *dat* is about a categorie, a value comes from one bron."""
    return f"{oordeel.categorie}-{'dat' if oordeel.niveau.id == 'dat' else oordeel.bron}".replace(".", "-")


def _leg_uit(antwoord: Veldantwoord, naslag: Naslag, toelichter: Toelichter, per_bron: bool) -> _Antwoord:
    oordeel = antwoord.oordeel
    zinnen = [oordeel.waarom]  # what would change it is in the fold, as questions with who may answer them
    stand = "vrijgegeven-gehaald" if _is_vrijgegeven(antwoord) else antwoord.stand
    houder = kort(naslag.partij(oordeel.houder).naam)
    if stand in _TOEVOEGING:
        namen = {"houder": houder, "bron": naslag.bron(oordeel.bron).naam}
        zinnen.append(_(_TOEVOEGING[stand], **namen))
    if oordeel.niveau.id == "geen":
        zinnen.append(_(ZWIJG))
    return _Antwoord(
        categorie=oordeel.categorie,
        houder=houder,
        badge=badge_van(antwoord),
        zin=" ".join(zinnen),
        waarom=oordeel.waarom,
        toelichting=toelichter.licht_toe(oordeel),
        rij=_rij(antwoord, naslag),
        plek=_plek(oordeel) if per_bron else "",
    )


def _is_vrijgegeven(antwoord: Veldantwoord) -> bool:
    return antwoord.stand in ("gegeven", "leeg") and antwoord.oordeel.wijze == "na-vrijgave"


def _rij(antwoord: Veldantwoord, naslag: Naslag) -> Rij:
    veld_id = antwoord.oordeel.veld
    veld = naslag.veld(veld_id)
    velden, labels = (veld_id,), (veld.label,)
    if antwoord.stand != "gegeven" or antwoord.waarde is None:
        return Rij(velden, labels, (), _(_ZONDER_WAARDE[antwoord.stand]) if antwoord.stand in _ZONDER_WAARDE else "")
    if antwoord.oordeel.niveau.id == "dat":
        return Rij(velden, labels, (), _("Er is iets bekend.") if antwoord.waarde else _("Er is niets bekend."))
    dag = (antwoord.label or {}).get("datum")
    return Rij(
        velden,
        labels,
        regels_van(antwoord.waarde, veld.type),
        "",
        naslag.bron(antwoord.oordeel.bron).naam,
        datum_of_tekst(str(dag)) if dag else "",
        veld.omschrijving if veld.type == GETAL else "",
    )


def _categorieen(antwoorden: Iterable[_Antwoord], naslag: Naslag) -> Iterator[Categoriedeel]:
    for categorie_id, lijst in _per(antwoorden, lambda een: een.categorie).items():
        categorie = naslag.categorie(categorie_id)
        bronnen = tuple(dict.fromkeys(een.rij.bron for een in lijst if een.rij.bron))
        groepen = _per(lijst, lambda een: (een.badge, een.zin, een.waarom, een.toelichting, een.plek))
        yield Categoriedeel(
            categorie_id,
            categorie.naam,
            ", ".join((lijst[0].houder, *(bronnen if len(bronnen) == 1 else ()))),
            tuple(
                Groep(
                    *sleutel, _voeg_samen(een.rij if len(bronnen) > 1 else replace(een.rij, bron="") for een in samen)
                )
                for sleutel, samen in groepen.items()
            ),
        )


def _weigeringen(antwoorden: Iterable[_Antwoord], naslag: Naslag) -> Iterator[Weigering]:
    for (badge, zin, waarom), lijst in _per(antwoorden, lambda een: (een.badge, een.zin, een.waarom)).items():
        rijen = []
        for (categorie_id, toelichting), samen in _per(lijst, lambda een: (een.categorie, een.toelichting)).items():
            categorie = naslag.categorie(categorie_id)
            velden = tuple(veld for een in samen for veld in een.rij.velden)
            labels = tuple(label for een in samen for label in een.rij.labels)
            rijen.append(Weigerrij(categorie.naam, samen[0].houder, velden, labels, toelichting))
        yield Weigering(badge, zin, waarom, len(lijst), tuple(rijen))


def _per(antwoorden: Iterable[_Antwoord], sleutel: Callable[[_Antwoord], _S]) -> dict[_S, list[_Antwoord]]:
    groepen: dict[_S, list[_Antwoord]] = {}
    for antwoord in antwoorden:
        groepen.setdefault(sleutel(antwoord), []).append(antwoord)
    return groepen


def _voeg_samen(rijen: Iterable[Rij]) -> tuple[Rij, ...]:
    """Give rows with the same text and no value of their own one row together."""
    uit: dict[object, Rij] = {}
    for rij in rijen:
        sleutel: object = rij.velden if rij.waarde else rij.tekst
        eerder = uit.get(sleutel)
        uit[sleutel] = (
            rij if eerder is None else Rij(eerder.velden + rij.velden, eerder.labels + rij.labels, (), rij.tekst)
        )
    return tuple(uit.values())


def _bronnen(standen: Mapping[str, str], naslag: Naslag) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(
        (_(woord), namen)
        for stand, woord in _BRONSTAND.items()
        if (namen := tuple(naslag.bron(bron).naam for bron, zo in standen.items() if zo == stand))
    )
