"""Where a made-up situation is explained, and where one goes from there. No data of a person is in any address."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import Any

from flask import url_for

from gateway.services.lesstof import Situatie


def waarom(situatie: Situatie, veld: str, anker: str | None = None) -> str:
    """Return the address of the page that explains this veld in this situation, which has a partij."""
    delen = situatie.adres()
    return url_for("webtool.waarom", partij=delen.pop("partij"), veld=veld, **delen, _anchor=anker)


def met_feit(situatie: Situatie, naam: str, waarde: bool | None) -> Situatie:
    """Return the situation in which this omstandigheid is true, false or unknown."""
    anders = {een: waar for een, waar in situatie.feiten.items() if een != naam}
    if waarde is not None:
        anders[naam] = waarde
    return replace(situatie, feiten=MappingProxyType(anders))


def watals(situatie: Situatie, veld: str, zet: tuple[tuple[str, bool], ...] = ()) -> str:
    """Return the address of the what-if that begins here, with these omstandigheden changed."""
    delen: dict[str, Any] = situatie.adres() | {"voor-partij": situatie.partij, "voor-veld": veld}
    if zet:
        delen["zet"] = [f"{naam}:{'ja' if waar else 'nee'}" for naam, waar in zet]
        delen["_anchor"] = "uitkomst"
    return url_for("webtool.watals", **delen)


def reken_door(van: Situatie, naar: Situatie, veld: str) -> str:
    """Return the address of the what-if that shows what changes from one situation to the other; both have a doel."""
    delen: dict[str, Any] = naar.adres() | {f"van-{naam}": waarde for naam, waarde in van.adres().items()}
    return url_for("webtool.watals", **delen | {"voor-partij": naar.partij, "voor-veld": veld, "_anchor": "uitkomst"})


def les(veld: str, partij: str, doel: str, regel: str | None) -> str:
    """Return the address of the lesson: only what it is about, nothing of a zaak or a person."""
    return url_for("webtool.les", veld=veld, partij=partij, doel=doel, regel=regel)
