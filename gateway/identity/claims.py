"""From the claims of a verified token to an Aanvrager, checked against the handvat and the woordenlijst.

Claims: ``sub``, ``name``, ``partij``, ``functie``, ``regio`` and ``systeemrol``; the last two a string or a list.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from gateway.aanvrager import Aanvrager
from gateway.identity.errors import OnbekendeClaimError
from handvat.model import Partij
from handvat.woordenlijst import REGIOS, SYSTEEMROLLEN

CLAIMS: Final = ("sub", "name", "partij", "functie", "regio", "systeemrol")
_MAX_SUB: Final = 255  # OpenID Connect Core 1.0, section 2
_MAX_NAAM: Final = 200


def lees_aanvrager(claims: Mapping[str, Any], partijen: Mapping[str, Partij]) -> Aanvrager:
    """Return who this is.

    A partij and a functie go together and must be known; somebody without them needs a systeemrol.

    Raises:
        OnbekendeClaimError: it names every claim that is missing, unknown or of the wrong type.
    """
    fouten: list[str] = []
    sub, naam = claims.get("sub"), claims.get("name")
    if not _is_tekst(sub, _MAX_SUB):
        fouten.append("sub")
    if naam is not None and not _is_tekst(naam, _MAX_NAAM):
        fouten.append("name")
    partij, functie = claims.get("partij"), claims.get("functie")
    fouten += _foute_plek(partij, functie, partijen)
    regios = _keuze(claims.get("regio"), REGIOS)
    systeemrollen = _keuze(claims.get("systeemrol"), SYSTEEMROLLEN)
    fouten += [claim for claim, waarden in (("regio", regios), ("systeemrol", systeemrollen)) if waarden is None]
    if partij is None and not systeemrollen and "systeemrol" not in fouten:
        fouten += ["partij", "systeemrol"]
    if fouten or regios is None or systeemrollen is None:
        raise OnbekendeClaimError(tuple(claim for claim in CLAIMS if claim in fouten))
    return Aanvrager(str(sub), str(naam or sub), partij, functie, regios, systeemrollen)


def _foute_plek(partij: object, functie: object, partijen: Mapping[str, Partij]) -> list[str]:
    """Return which of partij and functie is wrong; neither at all is not wrong here."""
    if partij is None:
        return ["partij"] if functie is not None else []
    if not isinstance(partij, str) or partij not in partijen:
        return ["partij"]
    if not isinstance(functie, str) or functie not in partijen[partij].functies:
        return ["functie"]
    return []


def _keuze(waarde: object, bekend: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the known ids in their own order, or None if there is anything else in the claim."""
    if waarde is None:
        return ()
    waarden = waarde if isinstance(waarde, list) else [waarde]
    if any(not isinstance(item, str) or item not in bekend for item in waarden):
        return None
    return tuple(item for item in bekend if item in waarden)


def _is_tekst(waarde: object, max_tekens: int) -> bool:
    return isinstance(waarde, str) and bool(waarde.strip()) and len(waarde) <= max_tekens and waarde.isprintable()
