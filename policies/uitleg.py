"""The sentences of an oordeel: authored here, with slots; the reasons and the questions come from the handvat.

Plain Dutch (B1), at most twenty words a sentence. What would change an answer is named, never whether it is so: weging
and wél als stand in the same answer, and both are computed only from what the ontvanger itself knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from handvat.model import Handvat, Niveau, Omstandigheid, Verbod, Verstrekking
from policies.oordeel import WelAls
from policies.tabel import WEGING
from policies.zoeken import Mogelijk

MAX_GENOEMD: Final = 4  # partijen in one sentence

ZINNEN: Final = MappingProxyType(
    {
        "verbod": "Dit mag je niet zien.",
        "open": "Dit mag je nu niet zien. Een regel past, maar nog niet alles staat vast.",
        "open-regel": "De regel heet ‘{moment}’.",
        "stilte": "Dit mag je niet zien. Geen regel in het handvat staat dit nu toe voor het doel ‘{doel}’.",
        "dat": "Je mag alleen weten óf hier iets bekend is. De inhoud zie je niet.",
        "na-vrijgave": "Een medewerker van de bron moet dit eerst vrijgeven.",
        "weging": "Dit kan veranderen na een afweging.",
        "wel-als-1": "Dit kan veranderen met één antwoord.",
        "wel-als-2": "Dit kan veranderen met twee antwoorden samen.",
        "wel-als-3": "Dit kan veranderen met drie antwoorden samen.",
        "veel": "Dit kan alleen veranderen als meer dan drie dingen vaststaan.",
        "nooit": "Dit verandert niet, wat er verder ook bekend wordt.",
        "ja": "Nodig is ‘ja’ op: {vraag}",
        "nee": "Nodig is ‘nee’ op: {vraag}",
        "wie": "Dat weegt iemand van: {wie}.",
        "niemand": "Nu mag niemand dit wegen.",
    }
)
"""By id. The slots hold names, a ``moment`` and a ``vraag`` of the handvat, and the words of ``KANTEN``."""

KANTEN: Final[Mapping[frozenset[str], tuple[str, str]]] = MappingProxyType(
    {
        frozenset(): ("", ""),
        frozenset(("ontvanger",)): ("jouw eigen organisatie", ", als die dit vraagt"),
        frozenset(("bron",)): ("de organisatie die dit heeft", ", als die dit heeft"),
        frozenset(("ontvanger", "bron")): (
            "jouw organisatie of die van de bron",
            ", als die dit vraagt of heeft",
        ),
    }
)
"""On whose side a weging must be made: instead of the names of many partijen, and after the names of a few."""


def bij_verbod(verbod: Verbod) -> tuple[str, ...]:
    """Return why nothing may be seen: it is forbidden."""
    return ZINNEN["verbod"], verbod.uitleg


def bij_open(eerste: Verstrekking) -> tuple[str, ...]:
    """Return why nothing may be seen: a verstrekking fits, and something is not known. ``eerste`` is the one named.

    By its moment, as its uitleg is only true once it holds: "Er loopt toezicht" may not be told before.
    """
    return ZINNEN["open"], ZINNEN["open-regel"].format(moment=eerste.moment)


def bij_stilte(doelnaam: str) -> tuple[str, ...]:
    """Return why nothing may be seen: the handvat says nothing that opens it for this doel."""
    return (ZINNEN["stilte"].format(doel=doelnaam),)


def bij_mag(niveau: Niveau, bepalend: Verstrekking, verboden: tuple[Verbod, ...]) -> tuple[str, ...]:
    """Return why this may be seen, and what lowered it if the verstrekking itself says more."""
    dat = (ZINNEN["dat"],) if niveau is Niveau.DAT else ()
    verlaagd = tuple(verbod.uitleg for verbod in verboden[:1] if bepalend.niveau > niveau)
    vrijgave = (ZINNEN["na-vrijgave"],) if bepalend.wijze == "na-vrijgave" else ()
    return (*dat, *verlaagd, bepalend.uitleg, *vrijgave)


def bij_meer(handvat: Handvat, niveau: Niveau, mogelijk: Mogelijk) -> tuple[str, ...]:
    """Return what would raise the niveau, or that nothing does; empty at the highest niveau.

    One smallest set is named: the first of wegingen only, or else the first. The others are in the wél als.
    """
    if niveau is Niveau.VOLLEDIG:
        return ()
    if not mogelijk.wel_als:
        return (ZINNEN["veel"],) if mogelijk.pas_bij_meer else (ZINNEN["nooit"],)
    wegingen = [reeks for reeks in mogelijk.wel_als if _is_weging(handvat, reeks)]
    reeks = next(iter(wegingen), mogelijk.wel_als[0])
    aanhef = "weging" if wegingen else f"wel-als-{len(reeks.omstandigheden)}"
    return ZINNEN[aanhef], *_antwoorden(handvat, reeks)


def _is_weging(handvat: Handvat, reeks: WelAls) -> bool:
    """True if nothing but a judgement of named persons is needed."""
    return all(waar and handvat.omstandigheden[naam].soort == WEGING for naam, waar in reeks.omstandigheden)


def _antwoorden(handvat: Handvat, reeks: WelAls) -> Iterator[str]:
    """Yield per omstandigheid of the set the answer that is needed, and for a weging who may give it."""
    for naam, waar in reeks.omstandigheden:
        omstandigheid = handvat.omstandigheden[naam]
        yield ZINNEN["ja" if waar else "nee"].format(vraag=omstandigheid.vraag)
        if omstandigheid.soort == WEGING:
            yield ZINNEN["wie"].format(wie=_wie(handvat, omstandigheid)) if omstandigheid.wie else ZINNEN["niemand"]


def _wie(handvat: Handvat, omstandigheid: Omstandigheid) -> str:
    namen = [_naam(handvat, partij) for partij in dict.fromkeys(wie.partij for wie in omstandigheid.wie)]
    in_plaats_van_namen, na_namen = KANTEN[frozenset(omstandigheid.kant)]
    if in_plaats_van_namen and len(namen) > MAX_GENOEMD:
        return in_plaats_van_namen
    return _opsomming(namen) + na_namen


def _naam(handvat: Handvat, partij: str) -> str:
    """Return the name of a partij without what it consists of, which stands between brackets."""
    return handvat.partijen[partij].naam.partition(" (")[0]


def _opsomming(namen: Iterable[str]) -> str:
    *eerder, laatste = namen
    return f"{', '.join(eerder)} of {laatste}" if eerder else laatste
