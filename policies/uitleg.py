"""The sentences of an oordeel: authored here, with slots; the reasons themselves come from the handvat.

Plain Dutch (B1), at most twenty words a sentence. A sentence never names an omstandigheid, so it cannot give one away.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from handvat.model import Niveau, Verbod, Verstrekking
from policies.zoeken import Mogelijk

ZINNEN: Final = MappingProxyType(
    {
        "verbod": "Dit mag je niet zien.",
        "open": "Dit mag je nu niet zien. Een regel past wel, maar nog niet alles wat die regel vraagt staat vast.",
        "stilte": "Dit mag je niet zien. Geen regel in het handvat staat dit nu toe voor het doel ‘{doel}’.",
        "dat": "Je mag alleen weten óf hier iets bekend is. De inhoud zie je niet.",
        "na-vrijgave": "Een medewerker van de bron moet dit eerst vrijgeven.",
        "weging": "Na een afweging mag je misschien meer zien.",
        "wel-als": "Staat er later meer vast, dan kan dit veranderen.",
        "veel": "Er moet nog veel vaststaan voordat dit kan veranderen.",
        "nooit": "Dit verandert niet, wat er verder ook bekend wordt.",
    }
)
"""By id. ``{doel}`` is the name of a doel in the handvat."""


def bij_verbod(verbod: Verbod) -> tuple[str, ...]:
    """Return why nothing may be seen: it is forbidden."""
    return ZINNEN["verbod"], verbod.uitleg


def bij_open() -> tuple[str, ...]:
    """Return why nothing may be seen: a verstrekking fits, and something is not known."""
    return (ZINNEN["open"],)


def bij_stilte(doel: str) -> tuple[str, ...]:
    """Return why nothing may be seen: the handvat says nothing that opens it for this doel (its name)."""
    return (ZINNEN["stilte"].format(doel=doel),)


def bij_mag(niveau: Niveau, bepalend: Verstrekking, verboden: tuple[Verbod, ...]) -> tuple[str, ...]:
    """Return why this may be seen, and what lowered it if the verstrekking itself says more."""
    dat = (ZINNEN["dat"],) if niveau is Niveau.DAT else ()
    verlaagd = tuple(verbod.uitleg for verbod in verboden[:1] if bepalend.niveau > niveau)
    vrijgave = (ZINNEN["na-vrijgave"],) if bepalend.wijze == "na-vrijgave" else ()
    return (*dat, *verlaagd, bepalend.uitleg, *vrijgave)


def bij_meer(niveau: Niveau, mogelijk: Mogelijk) -> tuple[str, ...]:
    """Return whether more is possible; nothing at the highest niveau."""
    if niveau is Niveau.VOLLEDIG:
        return ()
    if mogelijk.weging:
        return (ZINNEN["weging"],)
    if mogelijk.wel_als:
        return (ZINNEN["wel-als"],)
    return (ZINNEN["veel"],) if mogelijk.pas_bij_meer else (ZINNEN["nooit"],)
