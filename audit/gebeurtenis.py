"""One entry of the log: made complete and checked against the table of ``soorten``, or not made at all.

The one canonical form of an entry is here: ``{"inhoud", "moment", "schema", "soort", "spoor", "wie"}`` as RFC 8785
JSON.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from audit.canoniek import Json, write_plain
from audit.errors import GebeurtenisError
from audit.soorten import SCHEMA, SOORTEN, WIE, Lijst, OfLeeg, Tabel, Veldtype, Vorm, Waarde
from audit.waarden import WOORDEN, VerkeerdeWaardeError, moment_tekst, read_value

MAX_BYTES = 65_535
"""Longest entry, in bytes: what C2SP tlog-tiles has room for."""


@dataclass(frozen=True, slots=True, eq=False)
class Gebeurtenis:
    """One checked entry without its moment; only :func:`maak` makes it."""

    soort: str
    ids: frozenset[str]  # every id in it, so that a Logboek can refuse words that do not exist
    _kern: Mapping[str, Json] = field(repr=False)

    def bytes_met(self, moment: datetime) -> bytes:
        """Return the RFC 8785 bytes of the entry at this moment.

        Raises:
            GebeurtenisError: more than 65,535 bytes.
            ValueError: the moment has no time zone.
        """
        data = write_plain({**self._kern, "moment": moment_tekst(moment)})
        if len(data) > MAX_BYTES:
            raise GebeurtenisError(self.soort, "entry", f"{len(data)} bytes; an entry has at most {MAX_BYTES}")
        return data


def maak(soort: str, *, spoor: str, wie: Mapping[str, object] | None, **velden: object) -> Gebeurtenis:
    """Return the entry of this soort.

    Args:
        soort: a key of ``soorten.SOORTEN``.
        spoor: the trace id of the request, 32 hex characters.
        wie: aanvrager (pseudonym), partij, functie, systeemrollen; None if the poort did it by itself.
        velden: the fields of the soort. A field that may be absent may be left out.

    Raises:
        GebeurtenisError: unknown soort, unknown or missing field, or a value that is not of its type.
    """
    vorm = SOORTEN.get(soort)
    if vorm is None:
        raise GebeurtenisError("?", "soort", f"expected one of {', '.join(SOORTEN)}")
    ids: set[str] = set()
    try:
        kern: dict[str, Json] = {
            "schema": SCHEMA,
            "soort": soort,
            "spoor": _read(Waarde.SPOOR, spoor, "spoor", ids),
            "wie": _read(OfLeeg(WIE), wie, "wie", ids),
            "inhoud": _read(vorm, velden, "inhoud", ids),
        }
    except VerkeerdeWaardeError as fout:
        raise GebeurtenisError(soort, fout.pad, fout.melding) from None
    return Gebeurtenis(soort, frozenset(ids), MappingProxyType(kern))


def _read(soort: Veldtype, waarde: object, pad: str, ids: set[str]) -> Json:
    """Return a checked copy of ``waarde`` as JSON and add the ids in it to ``ids``."""
    match soort:
        case Waarde():
            gelezen = read_value(soort, waarde, pad)
            if soort in WOORDEN:
                ids.add(str(gelezen))
            return gelezen
        case OfLeeg(van):
            return None if waarde is None else _read(van, waarde, pad, ids)
        case Lijst(van):
            return _read_list(van, waarde, pad, ids)
        case Tabel(naar):
            return _read_table(naar, waarde, pad, ids)
        case Vorm(velden):
            return _read_fields(velden, waarde, pad, ids)


def _read_list(van: Veldtype, waarde: object, pad: str, ids: set[str]) -> Json:
    if not isinstance(waarde, list | tuple):
        raise VerkeerdeWaardeError(pad, "expected a list or tuple")
    return [_read(van, deel, f"{pad}[{index}]", ids) for index, deel in enumerate(waarde)]


def _read_table(naar: Veldtype, waarde: object, pad: str, ids: set[str]) -> Json:
    if not isinstance(waarde, Mapping):
        raise VerkeerdeWaardeError(pad, "expected a map")
    return {
        str(_read(Waarde.ID, sleutel, f"{pad}, key {nummer}", ids)): _read(naar, deel, f"{pad}, value {nummer}", ids)
        for nummer, (sleutel, deel) in enumerate(waarde.items())
    }


def _read_fields(velden: Mapping[str, Veldtype], waarde: object, pad: str, ids: set[str]) -> Json:
    namen = ", ".join(velden) or "no fields"
    if not isinstance(waarde, Mapping) or not waarde.keys() <= velden.keys():
        raise VerkeerdeWaardeError(pad, f"expected only {namen}")
    ontbreekt = [naam for naam, soort in velden.items() if naam not in waarde and not isinstance(soort, OfLeeg)]
    if ontbreekt:
        raise VerkeerdeWaardeError(pad, f"missing: {', '.join(ontbreekt)}")
    return {naam: _read(soort, waarde.get(naam), f"{pad}.{naam}", ids) for naam, soort in velden.items()}
