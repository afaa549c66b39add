"""Which verstrekkingen cross a bound of rechtsgrenzen.toml. The bounds are data; here is only how one is read.

An empty choice of a verstrekking (rollen, leeftijdsgroepen) means everything, so it has every value. A verstrekking
that must never be does no harm when a verbod without conditions takes away the part that the bound is about.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Final

from handvat import woordenlijst
from handvat.grens import Rechtsgrens
from handvat.model import Handvat, Niveau, Verbod, Verstrekking

_Kenmerk = Callable[[Handvat, Verstrekking], Collection[str]]
# Choices of a verbod that must be empty, or hold at least what the verstrekking holds, to take its part away.
_KEUZES: Final = ("functies", "processtappen", "doelen", "zaaktypen", "rollen", "leeftijdsgroepen")


def _categorieen(handvat: Handvat, regel: Verstrekking) -> set[str]:
    return {handvat.velden[veld].categorie for veld in handvat.velden_van(regel)}


def _bijzonder(handvat: Handvat, regel: Verstrekking) -> set[str]:
    velden = (handvat.velden[naam] for naam in handvat.velden_van(regel))
    return {veld.bijzonder or handvat.categorieen[veld.categorie].bijzonder for veld in velden}


_KENMERKEN: Final[Mapping[str, _Kenmerk]] = {
    "verstrekkers": lambda handvat, regel: (regel.verstrekker,),
    "categorieen": _categorieen,
    "velden": lambda handvat, regel: handvat.velden_van(regel),
    "doelen": lambda handvat, regel: regel.doelen,
    "rollen": lambda handvat, regel: regel.rollen or tuple(woordenlijst.ROLLEN_PERSOON),
    "leeftijdsgroepen": lambda handvat, regel: regel.leeftijdsgroepen or tuple(woordenlijst.LEEFTIJDSGROEPEN),
    "voorwaarden": lambda handvat, regel: regel.voorwaarden,
    "grondslagen": lambda handvat, regel: regel.grondslagen,
    "regimes": lambda handvat, regel: {handvat.categorieen[naam].regime for naam in _categorieen(handvat, regel)},
    "geheimen": lambda handvat, regel: {handvat.categorieen[naam].geheim for naam in _categorieen(handvat, regel)},
    "bijzonder": _bijzonder,
    "wijzen": lambda handvat, regel: (regel.wijze,),
    "niveaus": lambda handvat, regel: (regel.niveau.id,),
}


def overschrijdingen(handvat: Handvat, grens: Rechtsgrens) -> tuple[tuple[Verstrekking, str], ...]:
    """Return every verstrekking that crosses this bound, with what it lacks, in Dutch."""
    gevonden = []
    for regel in handvat.verstrekkingen.values():
        tekort = _tekort(handvat, grens, regel) if _raakt(handvat, grens, regel) else None
        if tekort is not None:
            gevonden.append((regel, tekort))
    return tuple(gevonden)


def _anderen(grens: Rechtsgrens, regel: Verstrekking) -> list[str]:
    return [naam for naam in regel.ontvangers if grens.ook_eigen or naam != regel.verstrekker]


def _raakt(handvat: Handvat, grens: Rechtsgrens, regel: Verstrekking) -> bool:
    anderen = _anderen(grens, regel)
    gevonden = [bool(anderen)]
    for sleutel, waarden in grens.als.items():
        if sleutel == "ontvangers_buiten":
            gevonden.append(any(naam not in waarden for naam in anderen))
        elif sleutel == "zonder_voorwaarden":
            gevonden.append(not any(naam in waarden for naam in regel.voorwaarden))
        elif sleutel == "ontvangers":
            gevonden.append(any(naam in waarden for naam in anderen))
        else:
            gevonden.append(any(naam in waarden for naam in _KENMERKEN[sleutel](handvat, regel)))
    return all(gevonden)


def _tekort(handvat: Handvat, grens: Rechtsgrens, regel: Verstrekking) -> str | None:
    dan = grens.dan
    if dan.nooit:
        verboden = handvat.verboden.values() if _houdt_over(grens, regel) else ()
        return None if any(_neemt_weg(handvat, verbod, grens, regel) for verbod in verboden) else "dit mag niet bestaan"
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


def _houdt_over(grens: Rechtsgrens, regel: Verstrekking) -> bool:
    """True if the verstrekking also does something that the bound is not about; else it should not be there at all."""
    breedte = {
        "ontvangers": regel.ontvangers,
        "rollen": regel.rollen or tuple(woordenlijst.ROLLEN_PERSOON),
        "leeftijdsgroepen": regel.leeftijdsgroepen or tuple(woordenlijst.LEEFTIJDSGROEPEN),
    }
    return any(set(waarden) - set(grens.als[sleutel]) for sleutel, waarden in breedte.items() if sleutel in grens.als)


def _neemt_weg(handvat: Handvat, verbod: Verbod, grens: Rechtsgrens, regel: Verstrekking) -> bool:
    """True if this verbod always caps at geen what the bound is about in this verstrekking."""
    if verbod.hoogstens is not Niveau.GEEN or verbod.wanneer or verbod.tenzij:
        return False
    if verbod.geldig_van > regel.geldig_van or verbod.geldig_tot is not None:
        return False
    ontvangers = [naam for naam in _anderen(grens, regel) if naam in grens.als.get("ontvangers", (naam,))]
    if verbod.ontvangers and not set(ontvangers) <= set(verbod.ontvangers):
        return False
    for sleutel in _KEUZES:
        van_verbod, van_regel = getattr(verbod, sleutel), getattr(regel, sleutel)
        nodig = [naam for naam in grens.als.get(sleutel, van_regel) if not van_regel or naam in van_regel]
        if van_verbod and not (nodig and set(nodig) <= set(van_verbod)):
            return False
    return set(handvat.velden_van(regel)) <= set(handvat.velden_van(verbod))
