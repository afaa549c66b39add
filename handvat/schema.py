"""The form of every table of a versie: which keys it must and may have, and how each is read.

One place says what the contract (docs/handvat-formaat.md) says; ``lees_rij`` turns one TOML table into one frozen value
and reports everything that is wrong with it at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from handvat import model, woordenlijst
from handvat.grens import Rechtsgrens
from handvat.invariant import HOOGSTENS, VOORZICHTIG, Invariant
from handvat.lezers import (
    Lezer,
    VormFout,
    bedoeld,
    bevoegden,
    dag,
    een_id,
    eis,
    eisen,
    id_met_punt,
    ids,
    ja_nee,
    keuze,
    keuzes_per_sleutel,
    lijst,
    tekst,
    tekst_of_leeg,
    teksten,
    veld_id,
)
from handvat.model import Niveau


@dataclass(frozen=True, slots=True)
class Vorm:
    """The form of one kind of table: ``nodig`` must be there, ``mag`` may (with the value it has when absent)."""

    maak: Callable[..., Any]
    nodig: Mapping[str, Lezer]
    mag: Mapping[str, tuple[Lezer, object]] = field(default_factory=dict)

    @property
    def sleutels(self) -> tuple[str, ...]:
        """All keys that this table knows."""
        return (*self.nodig, *self.mag)


def lees_rij(vorm: Vorm, rij: Mapping[str, object]) -> tuple[Any | None, tuple[str, ...]]:
    """Return the value and no meldingen, or None and every melding about this table."""
    meldingen = [
        f"onbekende sleutel {sleutel!r}{bedoeld(sleutel, vorm.sleutels)}"
        for sleutel in rij
        if sleutel not in vorm.sleutels
    ]
    meldingen += [f"sleutel {sleutel!r} ontbreekt" for sleutel in vorm.nodig if sleutel not in rij]
    lezers = {**vorm.nodig, **{sleutel: lezer for sleutel, (lezer, _) in vorm.mag.items()}}
    waarden: dict[str, object] = {sleutel: afwezig for sleutel, (_, afwezig) in vorm.mag.items()}
    for sleutel in (sleutel for sleutel in lezers if sleutel in rij):
        try:
            waarden[sleutel] = lezers[sleutel](rij[sleutel])
        except VormFout as fout:
            meldingen += [f"{sleutel} {melding}" for melding in fout.meldingen]
    if meldingen:
        return None, tuple(meldingen)
    return vorm.maak(**waarden), ()


def _niveau(*mogelijk: Niveau) -> Lezer:
    lees = keuze(*(niveau.id for niveau in mogelijk))
    return lambda waarde: Niveau.van_id(str(lees(waarde)))


def _gevuld(lezer: Lezer) -> Lezer:
    """A list that says something: where absent means everything, an empty list would mean it unseen."""

    def lees(waarde: object) -> object:
        gelezen = lezer(waarde)
        if not gelezen:
            raise VormFout("mag niet leeg zijn; laat de sleutel weg voor alles")
        return gelezen

    return lees


_BIJZONDER = keuze("geen", "strafrechtelijk", "gezondheid", "overig-bijzonder")
_REGIME = keuze("wpg", "wjsg-justitieel", "wjsg-strafvorderlijk", "wjsg-tenuitvoerlegging", "avg")
_GEHEIM = keuze("geen", "ambt", "beroep", "medisch")
_TOETSING = keuze("te-toetsen", "getoetst")
_TERM: Final[Mapping[str, Lezer]] = {"id": een_id, "naam": tekst, "uitleg": tekst}
_AFGELEID: Final = {
    "rollen": woordenlijst.ROLLEN_PERSOON,
    "leeftijdsgroepen": woordenlijst.LEEFTIJDSGROEPEN,
    "zaaktypen": woordenlijst.ZAAKTYPEN,
}
_KERN: Final[Mapping[str, Lezer]] = {
    "id": een_id,
    "moment": tekst,
    "verstrekker": een_id,
    "ontvangers": ids,
    "categorieen": ids,
    "grondslagen": ids,
    "uitleg": tekst,
    "geldig_van": dag,
    "toetsing": _TOETSING,
}
# By what a rechtsgrens may choose verstrekkingen, and ids of which soort it then names (None: fixed words).
KENMERKEN: Final[Mapping[str, str | None]] = {
    "verstrekkers": "partij",
    "ontvangers": "partij",
    "ontvangers_buiten": "partij",
    "categorieen": "categorie",
    "velden": "veld",
    "doelen": "doel",
    "rollen": "rol",
    "leeftijdsgroepen": "leeftijdsgroep",
    "voorwaarden": "omstandigheid",
    "zonder_voorwaarden": "omstandigheid",
    "grondslagen": "grondslag",
    "regimes": None,
    "geheimen": None,
    "bijzonder": None,
    "wijzen": None,
    "niveaus": None,
}
# The choices that a verbod may leave out: absent is empty, and empty makes a verbod wider, never narrower.
_OVERIGE_KEUZES: Final = (
    "functies",
    "velden",
    "behalve",
    "processtappen",
    "doelen",
    "rollen",
    "leeftijdsgroepen",
    "zaaktypen",
)
# The choices of an invariant that name ids.
_KEUZES_INVARIANT: Final = (
    "ontvangers",
    "ontvangers_buiten",
    "functies",
    "categorieen",
    "velden",
    "houders",
    "behalve",
    "doelen",
    "processtappen",
    "rollen",
    "leeftijdsgroepen",
    "zaaktypen",
    "zonder",
    "waar",
    "onwaar",
)
_GELDIG_TOT: Final = {"geldig_tot": (dag, None)}

KOP: Final = Vorm(
    dict,
    {
        "versie": id_met_punt,
        "titel": tekst,
        "geldig_van": dag,
        "status": keuze("concept", "vastgesteld"),
    },
    {"nog_te_toetsen": (teksten, ()), **_GELDIG_TOT},
)

VORMEN: Final[Mapping[str, Vorm]] = {
    "partij": Vorm(
        model.Partij,
        {
            "id": een_id,
            "naam": tekst,
            "afkorting": tekst,
            "soort": keuze("zsm-partner", "aangesloten"),
            "functies": ids,
            "regime": keuze("wpg", "wjsg", "avg"),
            "taak": tekst,
        },
    ),
    "bron": Vorm(model.Bron, {"id": een_id, "naam": tekst, "houder": een_id}),
    "categorie": Vorm(
        model.Categorie,
        {
            "id": id_met_punt,
            "naam": tekst,
            "houder": een_id,
            "bronnen": ids,
            "regime": _REGIME,
            "bijzonder": _BIJZONDER,
            "geheim": _GEHEIM,
            "over": keuze("verdachte", "slachtoffer", "gezin", "derde"),
        },
    ),
    "veld": Vorm(
        model.Contextveld,
        {
            "id": veld_id,
            "categorie": id_met_punt,
            "label": tekst,
            "label_en": tekst,
            "type": keuze("tekst", "datum", "tijdstip", "getal", "ja-nee", "code", "lijst"),
            "omschrijving": tekst,
        },
        {"bijzonder": (_BIJZONDER, None)},
    ),
    "omstandigheid": Vorm(
        model.Omstandigheid,
        {
            "id": een_id,
            "soort": keuze("feit", "maatregel", "toestemming", "afspraak", "weging"),
            "vraag": tekst,
            "wie": bevoegden,
        },
        {"kant": (lijst(keuze("ontvanger", "bron")), ()), "afgeleid": (keuzes_per_sleutel(_AFGELEID), None)},
    ),
    "grondslag": Vorm(
        model.Grondslag,
        {
            "id": een_id,
            "wet": tekst,
            "bwb_id": tekst_of_leeg,
            "jci": tekst_of_leeg,
            "artikel": tekst_of_leeg,
            "lid": tekst_of_leeg,
            "onderdeel": tekst_of_leeg,
            "samenvatting": tekst,
            "soort": een_id,
            "gelezen_versie": tekst_of_leeg,
            "toetsing": _TOETSING,
            "bron": tekst_of_leeg,
        },
        {"zekerheid": (keuze("gelezen-actueel", "gelezen-ouder", "uit-kennis"), "")},
    ),
    "verplichting": Vorm(model.Term, _TERM),
    "beperking": Vorm(model.Beperking, _TERM, {"eis": (eis, None)}),
    "doel": Vorm(model.Term, _TERM),
    "begrip": Vorm(model.Term, _TERM),
    "uitgangspunt": Vorm(model.Uitgangspunt, {"id": een_id, "titel": tekst, "tekst": tekst, "grondslagen": ids}),
    "aandachtspunt": Vorm(
        model.Aandachtspunt,
        {"id": een_id, "processtap": een_id, "partijen": ids, "tekst": tekst, "grondslagen": ids},
    ),
    "verstrekking": Vorm(
        model.Verstrekking,
        {
            **_KERN,
            **dict.fromkeys(_OVERIGE_KEUZES, ids),
            "voorwaarden": ids,
            "niveau": _niveau(Niveau.DAT, Niveau.VOLLEDIG),
            "modaliteit": keuze("moet", "kan"),
            "wijze": keuze("rechtstreeks", "na-vrijgave"),
            "beperkingen": ids,
            "verplichtingen": ids,
        },
        _GELDIG_TOT,
    ),
    "verbod": Vorm(
        model.Verbod,
        {**_KERN, "hoogstens": _niveau(Niveau.GEEN, Niveau.DAT), "wanneer": ids, "tenzij": ids},
        {**dict.fromkeys(_OVERIGE_KEUZES, (ids, ())), **_GELDIG_TOT},
    ),
    "rechtsgrens": Vorm(
        Rechtsgrens,
        {
            "id": een_id,
            "titel": tekst,
            "uitleg": tekst,
            "grondslagen": ids,
            "toetsing": _TOETSING,
            "als": keuzes_per_sleutel(dict.fromkeys(KENMERKEN)),
            "dan": eisen,
        },
        {"ook_eigen": (ja_nee, False)},
    ),
    "invariant": Vorm(
        Invariant,
        {"id": een_id, "zin": tekst, "grondslagen": _gevuld(ids), "toetsing": _TOETSING},
        {
            "soort": (keuze(HOOGSTENS, VOORZICHTIG), HOOGSTENS),
            "hoogstens": (_niveau(Niveau.GEEN, Niveau.DAT), None),
            "ook_eigen": (ja_nee, False),
            **dict.fromkeys(_KEUZES_INVARIANT, (_gevuld(ids), ())),
            "regimes": (_gevuld(lijst(_REGIME)), ()),
            "geheimen": (_gevuld(lijst(_GEHEIM)), ()),
            "bijzonder": (_gevuld(lijst(_BIJZONDER)), ()),
        },
    ),
    "open_punt": Vorm(model.OpenPunt, {"id": een_id, "vraag": tekst, "raakt": ids, "antwoorden": teksten}),
}
