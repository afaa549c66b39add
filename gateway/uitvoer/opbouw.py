"""Builds the export to a Logboek Dataverwerkingen from the settings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo
from urllib.parse import urlsplit

from audit.logboek import Logboek
from audit.pseudoniem import Pseudoniemen
from gateway.errors import InstellingError
from gateway.settings import Settings
from gateway.store.opslag import Opslag
from gateway.uitvoer.ldv import LdvUitvoer
from gateway.uitvoer.otlp import Zender
from gateway.uitvoer.register import Register
from gateway.uitvoer.spannen import Spannenmaker
from policies.versies import Versies


def maak_ldv(
    settings: Settings,
    *,
    opslag: Opslag,
    logboek: Logboek,
    pseudoniemen: Pseudoniemen,
    versies: Versies,
    register: Register,
    klok: Callable[[], datetime],
    tijdzone: tzinfo,
) -> LdvUitvoer | None:
    """Return the export to the receiver of the settings, or None if they name none.

    Its pseudonyms are for the host name of the receiver: at another address everybody has another one.

    Raises:
        InstellingError: the address has no host.
    """
    if settings.ldv_url is None:
        return None
    ontvanger = urlsplit(settings.ldv_url).hostname
    if not ontvanger:
        raise InstellingError("POORT_LDV_URL heeft geen naam van een machine")
    return LdvUitvoer(
        opslag=opslag,
        logboek=logboek,
        spannen=Spannenmaker(
            register=register,
            handvat_op=lambda dag: versies.op(dag).handvat,
            pseudoniemen=pseudoniemen,
            ontvanger=ontvanger,
            oorsprong=settings.log_oorsprong,
            tijdzone=tijdzone,
        ),
        zender=Zender(settings.ldv_url, settings.ldv_token),
        klok=klok,
    )
