"""Perhaps the wrong zaak was opened: what came next at the same employee tells."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from toezicht.grenzen import Grenzen
from toezicht.toegang import Bevinding, Toegang

VERKEERDE_ZAAK: Final = frozenset({"geen-zaakrelatie", "andere-regio", "na-sluiting"})
"""The rules that opening the wrong zaak can set off. A mistake is no reason for anything else."""


def vergissingen(bevindingen: Iterable[Bevinding], grenzen: Grenzen) -> frozenset[int]:
    """Return the indexes of unexplained accesses that may be mistakes. ``bevindingen`` are in the order of the log.

    The employee goes on soon with explained work in another zaak, no other rule struck, and it did not happen often
    lately: who makes this a habit has no more mistakes.
    """
    hoogstens, keren = timedelta(seconds=grenzen.vergissing["seconden"]), grenzen.vergissing["keren"]
    periode = timedelta(days=grenzen.vergissing["dagen"])
    open_: dict[str, Toegang] = {}
    eerder: defaultdict[str, deque[Toegang]] = defaultdict(lambda: deque(maxlen=keren))
    gevonden = set()
    for bevinding in bevindingen:
        nu = bevinding.toegang
        vorige = open_.pop(nu.medewerker, None)
        if bevinding.verklaring is None:
            if all(signaal.regel in VERKEERDE_ZAAK for signaal in bevinding.signalen):
                open_[nu.medewerker] = nu
            continue
        if vorige is None or nu.moment - vorige.moment > hoogstens or nu.zaak == vorige.zaak:
            continue
        laatste = eerder[nu.medewerker]
        if len(laatste) < keren or vorige.moment - laatste[0].moment > periode:
            gevonden.add(vorige.index)
        laatste.append(vorige)
    return frozenset(gevonden)
