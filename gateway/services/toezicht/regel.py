"""From the bytes of a logregel to the row that toezicht searches. Old and unknown shapes give what they do tell."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Any, Final

from gateway.connectors.base import BEANTWOORD
from gateway.services.plan import GEGEVEN, LEEG, RECHTSTREEKS
from gateway.store.toezicht import Regelrij
from handvat.model import Niveau
from toezicht.toegang import GEWEIGERD, NIETS, VERSTREKT, Toegang

GEVRAAGD: Final = "context-gevraagd"
BEOORDEELD: Final = "context-beoordeeld"
VERSTREKKING: Final = "context-verstrekt"
OPHALING: Final = "ophaling-gevraagd"
WEIGERING: Final = "geweigerd"
ONLEESBAAR: Final = "onleesbaar"
TE_VEEL: Final = "te-veel"
INBRENG: Final = "inbreng-ingezien"
OMWEG: Final = "omweg-geweigerd"
VASTLEGGINGEN: Final = ("weging-vastgelegd", "toestemming-vastgelegd")
_BEGIN: Final = datetime(1970, 1, 1, tzinfo=UTC)  # of an entry that tells no moment
_GEGEVEN: Final = (GEGEVEN, LEEG)  # "nothing there" is told too


@dataclass(frozen=True, slots=True)
class Gelezen:
    """One entry: its row, not explained yet, how often each bron had which stand, and what may come next."""

    rij: Regelrij
    bronnen: Counter[tuple[str, str]]
    spoor: str | None = None
    rechtstreeks: bool = False  # something may be asked of a bron at once
    na_vrijgave: bool = False  # something may be asked, or was let go


def lees(idx: int, regel: bytes, tijdzone: tzinfo) -> Gelezen:
    """Return the row of an entry; one that cannot be read gets a row that says so."""
    try:
        return _lees(idx, json.loads(regel), tijdzone)
    except (ValueError, KeyError, TypeError, AttributeError):
        return Gelezen(Regelrij(idx=idx, moment=_BEGIN, dag=_BEGIN.date(), soort=ONLEESBAAR), Counter())


def _lees(idx: int, gelezen: Mapping[str, Any], tijdzone: tzinfo) -> Gelezen:
    moment = datetime.fromisoformat(gelezen["moment"])
    soort, inhoud, wie = str(gelezen["soort"]), _tabel(gelezen.get("inhoud")), _tabel(gelezen.get("wie"))
    situatie, bronnen = _tabel(inhoud.get("situatie")), _bronnen(soort, inhoud)
    volledig, dat = _gegeven(soort, inhoud)
    rij = Regelrij(
        idx=idx,
        moment=moment,
        dag=moment.astimezone(tijdzone).date(),
        soort=soort,
        medewerker=wie.get("aanvrager"),
        partij=wie.get("partij"),
        functie=wie.get("functie"),
        zaak=inhoud.get("zaak"),
        persoon=inhoud.get("persoon"),
        persoon_nr=inhoud.get("persoon_nr"),
        verzoek=inhoud.get("verzoek"),
        doel=inhoud.get("doel"),
        ontvanger=inhoud.get("ontvanger"),
        uitkomst=_uitkomst(soort, inhoud, volledig + dat),
        volledig=volledig,
        dat=dat,
        te_veel=sum(_tabel(inhoud.get("te_veel")).values()),
        bron_mis=sum(n for (_, stand), n in bronnen.items() if stand not in (BEANTWOORD, LEEG, TE_VEEL)),
        rol=situatie.get("rol"),
        leeftijdsgroep=situatie.get("leeftijdsgroep"),
        motivering=inhoud.get("motivering"),
        reden_nodig=_reden_nodig(soort, inhoud),
    )
    mag = {een.get("wijze") for een in inhoud.get("oordelen") or () if een.get("niveau") != Niveau.GEEN.id}
    los = soort == OPHALING and bool(inhoud.get("vrijgaven"))
    return Gelezen(rij, bronnen, gelezen.get("spoor"), RECHTSTREEKS in mag, bool(mag) or los)


def als_toegang(rij: Regelrij, regio: str | None = None) -> Toegang:
    """Return the access of a row that has an uitkomst; ``regio`` is that of the zaak."""
    return Toegang(
        index=rij.idx,
        moment=rij.moment,
        medewerker=rij.medewerker or "",
        partij=rij.partij or "",
        functie=rij.functie,
        regio=regio,
        zaak=rij.zaak,
        persoon=rij.persoon,
        doel=rij.doel,
        verzoek=rij.verzoek,
        uitkomst=rij.uitkomst or "",
        te_veel=rij.te_veel,
        motivering=rij.motivering,
        rol=rij.rol,
        leeftijdsgroep=rij.leeftijdsgroep,
        reden_nodig=bool(rij.reden_nodig),
    )


def _uitkomst(soort: str, inhoud: Mapping[str, Any], gegeven: int) -> str | None:
    """Return the outcome of an access; None if the entry is not one."""
    if soort in (VERSTREKKING, INBRENG):
        return VERSTREKT if gegeven else NIETS
    return GEWEIGERD if soort in (WEIGERING, OMWEG) and inhoud.get("zaak") else None


def _reden_nodig(soort: str, inhoud: Mapping[str, Any]) -> bool | None:
    """Return whether a reason belongs to what an entry tells; None if it tells nothing about that.

    To judge with what people weighed is such a step, and so is weighing. The latter cannot be recorded without a
    reason: an entry that lacks it was changed, or made in another way.
    """
    if soort == BEOORDEELD:
        return bool(inhoud.get("per_categorie"))
    return True if soort in VASTLEGGINGEN and inhoud.get("reden") is None else None


def _gegeven(soort: str, inhoud: Mapping[str, Any]) -> tuple[int, int]:
    """Return of how many velden the content was given, and of how many whether something is known.

    Of what partijen brought in: of how many texts. One that no regel opened is the reader's own, and was not given.
    """
    if soort == INBRENG:
        niveaus = Counter(een.get("niveau") for een in inhoud.get("inbrengen", ()) if een.get("regels"))
    elif soort == VERSTREKKING:
        niveaus = Counter(veld.get("niveau") for veld in inhoud.get("velden", ()) if veld.get("stand") in _GEGEVEN)
    else:
        return 0, 0
    return niveaus[Niveau.VOLLEDIG.id], niveaus[Niveau.DAT.id]


def _bronnen(soort: str, inhoud: Mapping[str, Any]) -> Counter[tuple[str, str]]:
    """Return one stand per bron, so that they add up: of what answered, whether it sent too much or had something not.

    Of one that did both only that it sent too much; how much stands in the entry.
    """
    geteld: Counter[tuple[str, str]] = Counter()
    if soort != VERSTREKKING:
        return geteld
    te_veel = _tabel(inhoud.get("te_veel"))
    uitkomsten = {
        bron: {"stand": stand, "te_veel": te_veel.get(bron, 0)} for bron, stand in _tabel(inhoud.get("bronnen")).items()
    } | _tabel(inhoud.get("bronuitkomsten"))
    for bron, uitkomst in uitkomsten.items():
        stand = uitkomst["stand"]
        if stand == BEANTWOORD and uitkomst.get("te_veel"):
            stand = TE_VEEL
        elif stand == BEANTWOORD and uitkomst.get("leeg"):
            stand = LEEG
        geteld[bron, stand] += 1
    return geteld


def _tabel(waarde: Any) -> dict[str, Any]:
    return waarde if isinstance(waarde, dict) else {}
