"""One entry of the log: made complete and checked against the table of ``soorten``, or not made at all.

The one canonical form of an entry is here: ``{"inhoud", "moment", "schema", "soort", "spoor", "wie"}`` as RFC 8785
JSON.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from audit.errors import GebeurtenisError
from audit.soorten import PERSOON_NR, SCHEMA, SOORTEN, WIE, Lijst, OfLeeg, Tabel, Veldtype, Vorm, Waarde
from audit.vormen.canoniek import Json, write_plain
from audit.waarden import Lezer, VerkeerdeWaardeError, moment_tekst, value_reader

MAX_BYTES = 65_535
"""Longest entry, in bytes: what C2SP tlog-tiles has room for."""


@dataclass(frozen=True, slots=True, eq=False)
class Gebeurtenis:
    """One checked entry without its moment; only :func:`maak` makes it."""

    soort: str
    ids: frozenset[str]  # every id in it, so that a Logboek can refuse words that do not exist
    _kern: Mapping[str, Json] = field(repr=False)

    @property
    def persoon(self) -> str | None:
        """The pseudonym of the person it is about, if entries of this soort are counted per person."""
        inhoud = self._kern["inhoud"]
        if not isinstance(inhoud, dict) or PERSOON_NR not in inhoud:
            return None
        return str(inhoud["persoon"])

    def bytes_met(self, moment: datetime, persoon_nr: int | None = None) -> bytes:
        """Return the RFC 8785 bytes of the entry at this moment; ``persoon_nr`` counts the entries of its person.

        Raises:
            GebeurtenisError: more than 65,535 bytes.
            ValueError: the moment has no time zone.
        """
        kern = {**self._kern, "moment": moment_tekst(moment)}
        inhoud = kern["inhoud"]
        if persoon_nr is not None and isinstance(inhoud, dict):
            kern["inhoud"] = {**inhoud, PERSOON_NR: persoon_nr}
        data = write_plain(kern)
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
    lezer = _LEZERS.get(soort)
    if lezer is None:
        raise GebeurtenisError("?", "soort", f"expected one of {', '.join(SOORTEN)}")
    ids: set[str] = set()
    try:
        kern = _KOP({"spoor": spoor, "wie": wie}, ids)
        inhoud = lezer(velden, ids)
    except VerkeerdeWaardeError as fout:
        raise GebeurtenisError(soort, fout.pad.lstrip(".") or "fields", fout.melding) from None
    return Gebeurtenis(
        soort, frozenset(ids), MappingProxyType({**kern, "inhoud": inhoud, "schema": SCHEMA, "soort": soort})
    )


def _reader(soort: Veldtype) -> Lezer:
    """Compile one type of the table to the function that checks and copies a value of it."""
    match soort:
        case Waarde():
            return value_reader(soort)
        case OfLeeg(van):
            lees = _reader(van)
            return lambda waarde, ids: None if waarde is None else lees(waarde, ids)
        case Lijst(van):
            return _list_reader(_reader(van))
        case Tabel(naar):
            return _table_reader(_reader(naar))
        case Vorm():
            return _fields_reader(soort)


def _list_reader(lees: Lezer) -> Lezer:
    def read(waarde: object, ids: set[str]) -> Json:
        if not isinstance(waarde, list | tuple):
            raise VerkeerdeWaardeError("expected a list or tuple")
        uit: list[Json] = []
        try:
            for deel in waarde:
                uit.append(lees(deel, ids))
        except VerkeerdeWaardeError as fout:
            fout.pad = f"[{len(uit)}]{fout.pad}"
            raise
        return uit

    return read


def _table_reader(lees: Lezer) -> Lezer:
    lees_id = value_reader(Waarde.ID)

    def read(waarde: object, ids: set[str]) -> Json:
        if not isinstance(waarde, Mapping):
            raise VerkeerdeWaardeError("expected a map")
        uit: dict[str, Json] = {}
        try:
            for sleutel, deel in waarde.items():
                uit[str(lees_id(sleutel, ids))] = lees(deel, ids)
        except VerkeerdeWaardeError as fout:
            fout.pad = f"[{len(uit)}]{fout.pad}"
            raise
        return uit

    return read


def _fields_reader(vorm: Vorm) -> Callable[[object, set[str]], dict[str, Json]]:
    lezers = {naam: _reader(soort) for naam, soort in vorm.velden.items()}
    nodig = {naam for naam, soort in vorm.velden.items() if not isinstance(soort, OfLeeg)}

    def read(waarde: object, ids: set[str]) -> dict[str, Json]:
        if not isinstance(waarde, Mapping) or not waarde.keys() <= lezers.keys():
            raise VerkeerdeWaardeError(f"expected only {', '.join(lezers) or 'no fields'}")
        if not nodig <= waarde.keys():
            raise VerkeerdeWaardeError(f"missing: {', '.join(sorted(nodig - waarde.keys()))}")
        uit: dict[str, Json] = {}
        for naam, lees in lezers.items():
            try:
                uit[naam] = lees(waarde.get(naam), ids)
            except VerkeerdeWaardeError as fout:
                fout.pad = f".{naam}{fout.pad}"
                raise
        return uit

    return read


_KOP = _fields_reader(Vorm({"spoor": Waarde.SPOOR, "wie": OfLeeg(WIE)}))
_LEZERS = {soort: _fields_reader(vorm) for soort, vorm in SOORTEN.items()}
