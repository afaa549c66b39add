"""Which verstrekkingen cross a bound of rechtsgrenzen.toml. The bounds are data; here is only how one is read.

An empty choice of a verstrekking (rollen, leeftijdsgroepen) means everything, so it has every value.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Final

from handvat import woordenlijst
from handvat.grens import Rechtsgrens
from handvat.model import Handvat, Verstrekking

_Kenmerk = Callable[[Handvat, Verstrekking], Collection[str]]


def _categorieen(handvat: Handvat, regel: Verstrekking) -> set[str]:
    return {handvat.velden[veld].categorie for veld in handvat.velden_van(regel)}


_KENMERKEN: Final[Mapping[str, _Kenmerk]] = {
    "verstrekkers": lambda handvat, regel: (regel.verstrekker,),
    "ontvangers": lambda handvat, regel: regel.ontvangers,
    "categorieen": _categorieen,
    "velden": lambda handvat, regel: handvat.velden_van(regel),
    "doelen": lambda handvat, regel: regel.doelen,
    "rollen": lambda handvat, regel: regel.rollen or tuple(woordenlijst.ROLLEN_PERSOON),
    "leeftijdsgroepen": lambda handvat, regel: regel.leeftijdsgroepen or tuple(woordenlijst.LEEFTIJDSGROEPEN),
    "voorwaarden": lambda handvat, regel: regel.voorwaarden,
    "grondslagen": lambda handvat, regel: regel.grondslagen,
    "regimes": lambda handvat, regel: {handvat.categorieen[naam].regime for naam in _categorieen(handvat, regel)},
    "geheimen": lambda handvat, regel: {handvat.categorieen[naam].geheim for naam in _categorieen(handvat, regel)},
    "wijzen": lambda handvat, regel: (regel.wijze,),
    "niveaus": lambda handvat, regel: (regel.niveau.id,),
}


def overschrijdingen(handvat: Handvat, grens: Rechtsgrens) -> tuple[tuple[Verstrekking, str], ...]:
    """Return every verstrekking that crosses this bound, with what it lacks, in Dutch."""
    gevonden = []
    for regel in handvat.verstrekkingen.values():
        tekort = _tekort(grens, regel) if _raakt(handvat, grens, regel) else None
        if tekort is not None:
            gevonden.append((regel, tekort))
    return tuple(gevonden)


def _raakt(handvat: Handvat, grens: Rechtsgrens, regel: Verstrekking) -> bool:
    anderen = [naam for naam in regel.ontvangers if grens.ook_eigen or naam != regel.verstrekker]
    if not anderen:
        return False
    for sleutel, waarden in grens.als.items():
        if sleutel == "ontvangers_buiten":
            gevonden = any(naam not in waarden for naam in anderen)
        elif sleutel == "zonder_voorwaarden":
            gevonden = not any(naam in waarden for naam in regel.voorwaarden)
        elif sleutel == "ontvangers":
            gevonden = any(naam in waarden for naam in anderen)
        else:
            gevonden = any(naam in waarden for naam in _KENMERKEN[sleutel](handvat, regel))
        if not gevonden:
            return False
    return True


def _tekort(grens: Rechtsgrens, regel: Verstrekking) -> str | None:
    dan = grens.dan
    if dan.nooit:
        return "dit mag niet bestaan"
    mist = [
        f"{soort} {naam!r}"
        for soort, geeist, heeft in (
            ("voorwaarde", dan.alle, regel.voorwaarden),
            ("beperking", dan.beperkingen, regel.beperkingen),
            ("verplichting", dan.verplichtingen, regel.verplichtingen),
        )
        for naam in geeist
        if naam not in heeft
    ]
    if dan.een_van and not any(naam in regel.voorwaarden for naam in dan.een_van):
        mist.append(f"één van de voorwaarden {', '.join(dan.een_van)}")
    if len(regel.voorwaarden) < dan.aantal:
        mist.append(f"voorwaarden: minstens {dan.aantal}")
    if dan.wijze is not None and regel.wijze != dan.wijze:
        mist.append(f"wijze {dan.wijze!r}")
    return f"mist {'; '.join(mist)}" if mist else None
