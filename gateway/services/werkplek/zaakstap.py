"""The one entry that says that somebody took a step in a zaak."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from gateway.aanvrager import Aanvrager
from gateway.services.middelen import Middelen
from gateway.services.werkplek.inbreng.zicht import sleutel_van
from gateway.store import zaakmomenten
from gateway.store.opslag import Verbinding
from gateway.zaak import Zaak


def leg_stap_vast(
    middelen: Middelen,
    verbinding: Verbinding,
    aanvrager: Aanvrager,
    spoor: str,
    zaak: Zaak,
    persoon: int,
    handeling: str,
    *,
    partijen: Iterable[str],
    wat: str | None = None,
    processtap: str | None = None,
    besluit: str | None = None,
    stuk: str | None = None,
    adviezen: Mapping[str, str] | None = None,
    toetsen: Mapping[str, str] | None = None,
    tijdstip: datetime | None = None,
    reden_hash: str | None = None,
) -> None:
    """Record a step about a persoon, in the caller's transaction; with ``wat``, tell who has the zaak open.

    ``adviezen``: per partij whether its advies was followed; ``toetsen``: per question its answer.

    Raises:
        LogboekSchrijfError: not recorded, so the step is not taken.
    """
    middelen.logregels.schrijf(
        verbinding,
        "zaakstap-gezet",
        aanvrager,
        spoor,
        **middelen.logregels.betreft(zaak.zaaknummer, sleutel_van(zaak, persoon)),
        handeling=handeling,
        processtap=processtap or zaak.processtap,
        besluit=besluit,
        stuk=stuk,
        partijen=list(partijen),
        adviezen=None if adviezen is None else dict(adviezen),
        toetsen=None if toetsen is None else dict(toetsen),
        tijdstip=tijdstip,
        reden=reden_hash,
    )
    if wat is not None:
        zaakmomenten.meld(verbinding, zaak.zaaknummer, zaak.regio, wat, middelen.klok())
