"""Read the log of a database from the command line: verify it, or read or prove one entry. Needs no running poort."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from audit import lezen
from audit.errors import BewijsError, LogboekBeschadigdError
from audit.toets.uitkomst import Uitkomst
from audit.verifieer import controleer_bewijs, verifieer
from audit.vormen.note import Ondertekenaar
from gateway.errors import GatewayError


class LogregelError(GatewayError):
    """An entry cannot be used. The message says in Dutch why, for who asked."""


def verifieer_log(database: str, omgeving: Mapping[str, str]) -> Uitkomst:
    """Verify the whole log of a database; the signature too if the key of the log is among the settings.

    Raises:
        LogboekLeesError: there is no such database, or it fails.
    """
    with lezen.lees_transactie(database) as verbinding:
        return verifieer(verbinding, toetssleutel(omgeving))


def bewijs_van(database: str, index: int) -> str:
    """Return the proof (C2SP tlog-proof) that entry ``index`` is in the log.

    Raises:
        BewijsError: there is no such entry.
        LogboekLeesError: there is no such database, or it fails.
    """
    with lezen.lees_transactie(database) as verbinding:
        return lezen.bewijs(verbinding, index)


def groei_van(database: str, oude_maat: int) -> str:
    """Return the proof (C2SP tlog-witness ``add-checkpoint``) that the log continues its tree of ``oude_maat`` entries.

    Raises:
        BewijsError: the log never had that size, or nothing was in it.
        LogboekLeesError: there is no such database, or it fails.
    """
    with lezen.lees_transactie(database) as verbinding:
        return lezen.groei(verbinding, oude_maat)


def regel_van(database: str, index: int, omgeving: Mapping[str, str]) -> dict[str, Any]:
    """Return entry ``index`` as JSON, after a check that it is the one in the log; the signature as in `verifieer_log`.

    Raises:
        LogregelError: there is no such entry, or it is not the one that was recorded.
        LogboekLeesError: there is no such database, or it fails.
    """
    with lezen.lees_transactie(database) as verbinding:
        try:
            inhoud = lezen.regel(verbinding, index)
        except BewijsError:
            raise LogregelError("die staat niet in het logboek") from None
        try:
            controleer_bewijs(inhoud, lezen.bewijs(verbinding, index), toetssleutel(omgeving))
        except (BewijsError, LogboekBeschadigdError):
            raise LogregelError("die is veranderd sinds zij is vastgelegd; draai `poort log verifieer`") from None
    gelezen: dict[str, Any] = json.loads(inhoud)
    return gelezen


def toetssleutel(omgeving: Mapping[str, str]) -> str | None:
    """Return the verifier key of the log, which is not secret; None if its key is not among the settings."""
    zaad, oorsprong = omgeving.get("POORT_LOG_SLEUTEL"), omgeving.get("POORT_LOG_OORSPRONG")
    return Ondertekenaar.van_bytes(oorsprong, bytes.fromhex(zaad)).sleuteltekst if zaad and oorsprong else None
