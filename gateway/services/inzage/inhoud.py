"""From what was read in the log to what the person gets: first what is under embargo goes, then what the check holds
back. Pure; what is left out leaves no trace in the answer."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from audit.vormen import canoniek
from gateway.services.inzage.beleid import Beleid
from gateway.services.inzage.regels import Gelezen
from gateway.services.inzage.waarden import ALLES, JA, VELDEN, ZAKEN, Inhoud, Inzageregel, Telling, Toetsantwoord


def hash_van(inhoud: Inhoud) -> str:
    """Return the SHA-256 (64 hex characters) of an answer: what is approved and what goes out must have the same."""
    return hashlib.sha256(canoniek.write_text(inhoud.to_json())).hexdigest()


def begin_van(tot: date, jaren: int) -> date:
    """Return the day this many years before; of 29 February that is 28 February where there is no 29th."""
    try:
        return tot.replace(year=tot.year - jaren)
    except ValueError:
        return tot.replace(year=tot.year - jaren, day=28)


def maak_inhoud(
    gelezen: Iterable[Gelezen],
    *,
    toetsing: Mapping[str, Toetsantwoord],
    embargo: Collection[str],
    beleid: Beleid,
    handvat: Mapping[str, Any],
    van: date,
    tot: datetime,
) -> tuple[Inhoud, Telling]:
    """Return the answer and, for the officer, how many entries it has and how many were held back.

    Args:
        gelezen: what was read in the log.
        toetsing: the answers on the checklist; empty before it.
        embargo: pseudonyms of zaken.
        beleid: what may be told of a toets.
        handvat: ``versie`` and ``sha256`` of the versie whose names are used.
        van: the first day of the answer, in the time zone of ``tot``.
        tot: its last moment, aware.
    """
    binnen = [
        een for een in gelezen if van <= een.regel.moment.astimezone(tot.tzinfo).date() and een.regel.moment <= tot
    ]
    open_ = [een for een in binnen if een.zaak not in embargo]
    houdt = [antwoord for antwoord in toetsing.values() if antwoord.antwoord == JA]
    over = [_na_toetsing(een.regel, houdt) for een in open_]
    regels = tuple(regel for regel in over if regel is not None)
    inhoud = Inhoud(
        van=van,
        tot=tot.date(),
        handvat_versie=handvat["versie"],
        handvat_sha256=handvat["sha256"],
        beleid_sha256=beleid.sha256,
        regels=regels,
        genoemd=tuple(
            toets.id
            for toets in beleid.toetsen.values()
            if toets.noem and toets.id in toetsing and toetsing[toets.id].antwoord == JA
        ),
    )
    geraakt = sum(nieuw != een.regel for nieuw, een in zip(over, open_, strict=True))
    return inhoud, Telling(regels=len(regels), embargo=len(binnen) - len(open_), toets=geraakt)


def _na_toetsing(regel: Inzageregel, houdt: Iterable[Toetsantwoord]) -> Inzageregel | None:
    """Return what is left of an entry; None if nothing is, or it would look as if nothing had been seen."""
    over = regel
    for antwoord in houdt:
        if antwoord.omvang == ALLES or (antwoord.omvang == ZAKEN and regel.zaak in antwoord.zaken):
            return None
        if antwoord.omvang == VELDEN:
            over = over.zonder(antwoord.velden)
    return None if (regel.gekregen and not over.gekregen) or (regel.gevraagd and not over.gevraagd) else over
