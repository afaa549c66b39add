"""Sessions of the pages: kept at our side, with only a random id in the cookie.

The id is 256 random bits; the store knows only its hash. It changes at every login (no fixation), a session ends
after standing still and at an absolute moment, and a session that was deleted meanwhile is never written back.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final, Protocol

from flask import Flask, Request, Response
from flask.sessions import SessionInterface, SessionMixin
from werkzeug.datastructures import CallbackDict

from gateway.errors import OpslagError
from gateway.sessieslot import Sessieslot
from gateway.settings import Settings
from gateway.store import sessies
from gateway.store.opslag import Opslag
from gateway.store.sessies import Sessierij

# These paths know no cookie: the API takes a token only, and the rest works without knowing who asks.
ZONDER_SESSIE: Final = (
    "/api/",
    "/access/",
    "/.well-known/",
    "/oidc/",
    "/opmaak/",
    "/log/",
    "/healthz",
    "/readyz",
    "/metrics",
)
# These paths read a session but do not count as using it: a page that keeps itself up to date is not somebody working.
ZONDER_AANRAKEN: Final = ("/stroom",)
_VORM: Final = re.compile(r"[A-Za-z0-9_-]{43}")
_SID: Final = "sid\0"  # rows that are not a session; no cookie can name them, as its form has no \0
_JTI: Final = "jti\0"
_AANLOOP_SEC: Final = 600  # how long somebody may take to log in
_AANRAKEN: Final = 20  # the last use is written once per this part of the idle time, not at every request


class Sessieopslag(Protocol):
    """Where sessions are kept. Every method is one transaction; each may raise ``OpslagError``."""

    def get(self, id_hash: str) -> Sessierij | None:
        """Return the session, or None if there is none (any more)."""

    def maak(self, rijen: Sequence[Sessierij], in_plaats_van: str | None) -> None:
        """Write new rows and remove the session they replace."""

    def werk_bij(self, rij: Sessierij) -> bool:
        """Write a session only if it still exists; tell whether it did."""

    def delete(self, id_hash: str) -> None:
        """Remove a session; nothing happens if it is not there."""

    def neem(self, rij: Sessierij) -> bool:
        """Write a row that may be written only once, for what may happen only once; tell whether this was the first."""

    def meld_af(self, sub: str, moment: datetime) -> int:
        """End every session of this person and record when, so that older tokens are refused; return how many rows."""

    def afgemeld_op(self, sub: str) -> datetime | None:
        """Return when this person last logged out, or None."""


class DatabaseSessies:
    """The Sessieopslag of the poort: the table of sessions, shared by all processes. What is in one is locked there."""

    def __init__(self, opslag: Opslag, klok: Callable[[], datetime], sleutel: str) -> None:
        self._opslag = opslag
        self._klok = klok
        self._slot = Sessieslot(sleutel)

    def get(self, id_hash: str) -> Sessierij | None:
        """See Sessieopslag."""
        with self._opslag.lees() as verbinding:
            rij = sessies.get(verbinding, id_hash)
        return self._slot.open(rij) if rij is not None else None

    def maak(self, rijen: Sequence[Sessierij], in_plaats_van: str | None) -> None:
        """See Sessieopslag. A new session is also the moment at which ended ones are cleared away."""
        with self._opslag.schrijf() as verbinding:
            sessies.ruim_op(verbinding, self._klok())
            if in_plaats_van is not None:
                sessies.delete(verbinding, in_plaats_van)
            for rij in rijen:
                sessies.put(verbinding, self._slot.sluit(rij))

    def werk_bij(self, rij: Sessierij) -> bool:
        """See Sessieopslag."""
        with self._opslag.schrijf() as verbinding:
            return sessies.werk_bij(verbinding, self._slot.sluit(rij))

    def delete(self, id_hash: str) -> None:
        """See Sessieopslag."""
        with self._opslag.schrijf() as verbinding:
            sessies.delete(verbinding, id_hash)

    def neem(self, rij: Sessierij) -> bool:
        """See Sessieopslag."""
        with self._opslag.schrijf() as verbinding:
            if sessies.get(verbinding, rij.id_hash) is not None:
                return False
            sessies.put(verbinding, self._slot.sluit(rij))
            return True

    def meld_af(self, sub: str, moment: datetime) -> int:
        """See Sessieopslag."""
        with self._opslag.schrijf() as verbinding:
            sessies.meld_af(verbinding, sub, moment)
            return sessies.delete_van(verbinding, sub)

    def afgemeld_op(self, sub: str) -> datetime | None:
        """See Sessieopslag."""
        with self._opslag.lees() as verbinding:
            return sessies.afgemeld_op(verbinding, sub)


class Sessie(CallbackDict[str, Any], SessionMixin):
    """What a view sees as ``flask.session``. ``rij`` is None as long as nothing is kept."""

    modified = False

    def __init__(self, rij: Sessierij | None = None) -> None:
        self.rij = rij
        self.te_bewaren = True  # False on paths that know no cookie
        self.cookie = False  # the browser sent one
        self.geheim: str | None = None  # a new id that the browser must still get
        self.fout: OpslagError | None = None  # the store failed; raised where errors get an answer
        super().__init__(json.loads(rij.inhoud) if rij is not None else None, _gewijzigd)


def _gewijzigd(sessie: CallbackDict[str, Any]) -> None:
    if isinstance(sessie, Sessie):
        sessie.modified = True


class Sessiebeheer(SessionInterface):
    """Flask's door to the sessions: opens, saves, begins and ends them."""

    def __init__(self, opslag: Sessieopslag, settings: Settings, klok: Callable[[], datetime]) -> None:
        self._opslag = opslag
        self._klok = klok
        self._stil = timedelta(seconds=settings.sessie_stil_sec)
        self._max = timedelta(seconds=settings.sessie_max_sec)
        self.cookienaam = "__Host-poort" if settings.https else "poort"
        self._cookie: Mapping[str, Any] = {"path": "/", "secure": settings.https, "httponly": True, "samesite": "Lax"}

    def open_session(self, app: Flask, request: Request) -> Sessie:
        """Return the live session of this browser, or an empty one that is kept only when something is put in it."""
        geheim = request.cookies.get(self.cookienaam, "")
        sessie = Sessie()
        if request.path.startswith(ZONDER_SESSIE):
            sessie.te_bewaren = False
        elif _VORM.fullmatch(geheim):
            sessie = self._open(geheim)
            sessie.te_bewaren = not request.path.startswith(ZONDER_AANRAKEN)
        sessie.cookie = bool(geheim)
        return sessie

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Write what changed and set the cookie; a session that is gone from the store stays gone."""
        if not isinstance(session, Sessie) or session.fout is not None or not session.te_bewaren:
            return
        response.vary.add("Cookie")
        if session.rij is None and session.modified and session:
            self._maak(session, sub=None, duur=timedelta(seconds=_AANLOOP_SEC))
        elif session.rij is not None and not self._bewaar(session, session.rij):
            session.rij = session.geheim = None
        if session.rij is None and session.cookie:
            response.delete_cookie(self.cookienaam, **self._cookie)
        elif session.geheim is not None:
            response.set_cookie(self.cookienaam, session.geheim, **self._cookie)

    def begin(self, sessie: Sessie, sub: str, inhoud: Mapping[str, Any], sid: str | None) -> None:
        """Begin the session of somebody who just logged in, under a new id and with nothing from before.

        ``sid`` is the session at the login service; it is kept to find the person when only that session is logged out.

        Raises:
            OpslagError: it was not written, so nobody is logged in.
        """
        sessie.clear()
        sessie.update(inhoud)
        self._maak(sessie, sub=sub, duur=self._max, sid=sid)

    def beeindig(self, sessie: Sessie) -> None:
        """End this one session at once.

        Raises:
            OpslagError: it could not be removed.
        """
        if sessie.rij is not None:
            self._opslag.delete(sessie.rij.id_hash)
        sessie.clear()
        sessie.rij, sessie.geheim, sessie.modified = None, None, False

    def leeft(self, sessie: Sessie) -> bool:
        """Tell whether this session is still there and has not ended.

        Raises:
            OpslagError: it could not be read.
        """
        if sessie.rij is None:
            return False
        rij = self._opslag.get(sessie.rij.id_hash)
        return rij is not None and not self._is_voorbij(rij)

    def sub_van(self, sid: str) -> str | None:
        """Return who logged in under this session of the login service, or None."""
        rij = self._opslag.get(_hash(_SID + sid))
        return rij.sub if rij is not None else None

    def is_eerste(self, jti: str, eindigt_op: datetime) -> bool:
        """Tell whether this logout token comes in for the first time; remembered until ``eindigt_op``."""
        nu = self._klok()
        return self._opslag.neem(Sessierij(_hash(_JTI + jti), None, "{}", nu, nu, eindigt_op))

    def _open(self, geheim: str) -> Sessie:
        try:
            rij = self._opslag.get(_hash(geheim))
        except OpslagError as fout:
            sessie = Sessie()
            sessie.fout = fout
            return sessie
        return Sessie(None if rij is None or self._is_voorbij(rij) else rij)

    def _maak(self, sessie: Sessie, *, sub: str | None, duur: timedelta, sid: str | None = None) -> None:
        geheim, nu = secrets.token_urlsafe(32), self._klok()
        rij = Sessierij(_hash(geheim), sub, json.dumps(dict(sessie)), nu, nu, nu + duur)
        wijzers = [Sessierij(_hash(_SID + sid), sub, "{}", nu, nu, nu + duur)] if sid else []
        self._opslag.maak([rij, *wijzers], sessie.rij.id_hash if sessie.rij is not None else None)
        sessie.rij, sessie.geheim, sessie.modified = rij, geheim, False

    def _bewaar(self, sessie: Sessie, rij: Sessierij) -> bool:
        nu = self._klok()
        if not sessie.modified and nu - rij.laatst_op < self._stil / _AANRAKEN:
            return True
        return self._opslag.werk_bij(replace(rij, inhoud=json.dumps(dict(sessie)), laatst_op=nu))

    def _is_voorbij(self, rij: Sessierij) -> bool:
        nu = self._klok()
        return nu >= rij.eindigt_op or nu - rij.laatst_op >= self._stil


def _hash(geheim: str) -> str:
    return hashlib.sha256(geheim.encode()).hexdigest()
