"""For which of the four uses somebody looks at the log: asked before the first page, kept for the session."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Final, ParamSpec

from flask import redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from gateway.identity import huidig_spoor, huidige_aanvrager
from gateway.services.toezicht import GEBRUIK, Blik
from webtool.toezicht import teksten
from webtool.vertaling import _

SLEUTEL: Final = "toezichtgebruik"
_BEGIN: Final = "/toezicht"
_P = ParamSpec("_P")


def gekozen() -> str:
    """Return the use that was chosen in this session; empty if none was."""
    waarde = session.get(SLEUTEL)
    return waarde if waarde in GEBRUIK else ""


def kies(gebruik: str) -> None:
    """Keep the use for this session."""
    session[SLEUTEL] = gebruik


def in_woorden() -> str:
    """Return what the chosen use is called, within a sentence."""
    return _(teksten.GEBRUIK[gekozen()][0]).lower()


def blik() -> Blik:
    """Return who looks, in which request, and for what."""
    return Blik(huidige_aanvrager(), huidig_spoor(), gekozen())


def met_gebruik(view: Callable[_P, ResponseReturnValue]) -> Callable[_P, ResponseReturnValue]:
    """Show the view only if a use was chosen; else first ask."""

    @wraps(view)
    def eerst_kiezen(*args: _P.args, **kwargs: _P.kwargs) -> ResponseReturnValue:
        if not gekozen():
            verder = request.full_path.rstrip("?") if request.method == "GET" else request.path
            return redirect(url_for("webtool.toezicht_gebruik", verder=verder), 303)
        return view(*args, **kwargs)

    return eerst_kiezen


def pad_van_ons(verder: str) -> str:
    """Return where to go on after choosing: only a page of toezicht."""
    eigen = verder == _BEGIN or verder.startswith((f"{_BEGIN}/", f"{_BEGIN}?"))
    return verder if eigen and "\\" not in verder and "//" not in verder else _BEGIN
