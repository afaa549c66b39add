"""Rows and frozen values with the same names: each column is spelled once, as a field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Connection, Row, Table, insert

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_Waarde = TypeVar("_Waarde", bound="DataclassInstance")


def voeg_toe(verbinding: Connection, tabel: Table, waarde: DataclassInstance, **erbij: object) -> None:
    """Write a new row: the fields that are columns of ``tabel``, and ``erbij``."""
    verbinding.execute(insert(tabel).values(kolommen(tabel, waarde) | erbij))


def kolommen(tabel: Table, waarde: DataclassInstance) -> dict[str, object]:
    """Return the fields that are columns of ``tabel``, as it can hold them."""
    return {veld.name: _als_json(getattr(waarde, veld.name)) for veld in fields(waarde) if veld.name in tabel.c}


def lees(soort: type[_Waarde], rij: Row[Any]) -> _Waarde:
    """Return a row as a value of this class; columns that it has no field for are left out."""
    return soort(**{veld.name: _uit_json(getattr(rij, veld.name)) for veld in fields(soort)})


def _als_json(waarde: object) -> object:
    """Return what a column of JSON can hold."""
    if isinstance(waarde, tuple):
        return list(waarde)
    return dict(waarde) if isinstance(waarde, Mapping) else waarde


def _uit_json(waarde: object) -> object:
    return tuple(waarde) if isinstance(waarde, list) else waarde
