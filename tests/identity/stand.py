"""A small poort with the real identity package, the real store and the real login service in its own process."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

import requests
from flask import Blueprint, Flask, jsonify, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf
from joserfc import jwt
from joserfc.jwk import ECKey, OctKey, OKPKey, RSAKey
from werkzeug.serving import WSGIRequestHandler, make_server

from gateway import access, identity, koppen
from gateway.aanvrager import Aanvrager
from gateway.errors import GatewayError
from gateway.sessies import DatabaseSessies
from gateway.settings import Settings
from gateway.store.opslag import Opslag
from handvat.loader import VERSIES, load_handvat
from handvat.model import Partij

PARTIJEN: Mapping[str, Partij] = load_handvat(VERSIES / "2026.1").partijen
CLIENT_ID = "poort-proef"
AUDIENCE = "informatiepoort-proef"
Sleutel = RSAKey | ECKey | OKPKey | OctKey


@dataclass
class Klok:
    """The real time, moved by whatever a test wants."""

    verschoven: timedelta = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.verschoven

    def vooruit(self, **duur: float) -> None:
        self.verschoven += timedelta(**duur)


@dataclass
class Meldingen:
    """What the logboek was told; it refuses when ``stuk``."""

    gemeld: list[tuple[str, Aanvrager, str]] = field(default_factory=list)
    stuk: bool = False

    def __call__(self, soort: str, aanvrager: Aanvrager, spoor: str) -> None:
        if self.stuk:
            raise GatewayError("het logboek schrijft niet")
        self.gemeld.append((soort, aanvrager, spoor))

    @property
    def soorten(self) -> list[str]:
        return [soort for soort, _, _ in self.gemeld]


@dataclass
class Wacht:
    """Holds a request inside a view, so that something else can happen meanwhile."""

    binnen: Event = field(default_factory=Event)
    door: Event = field(default_factory=Event)


@dataclass
class Poort:
    """One app with everything a test wants to look at or change."""

    app: Flask
    settings: Settings
    opslag: Opslag
    sessies: DatabaseSessies
    klok: Klok
    meldingen: Meldingen
    wacht: Wacht


class _Stil(WSGIRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""


class Server:
    """A real threaded HTTP server on a free port, whose app a test may replace."""

    def __init__(self) -> None:
        self.app: Flask | None = None
        self._server = make_server("127.0.0.1", 0, self._antwoord, threaded=True, request_handler=_Stil)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._draad = Thread(target=self._server.serve_forever)
        self._draad.start()

    def _antwoord(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        assert self.app is not None
        return self.app(environ, start_response)

    def sluit(self) -> None:
        self._server.shutdown()
        self._draad.join()
        self._server.server_close()


@dataclass(frozen=True)
class Inlogdienst:
    """The running login service and the key it signs with."""

    url: str
    geheim: str
    sleutel: ECKey

    def token(self, gebruiker: str) -> str:
        with requests.post(f"{self.url}/demo/token", json={"gebruiker": gebruiker}, timeout=10) as antwoord:
            antwoord.raise_for_status()
            return str(antwoord.json()["access_token"])

    def claims(self, **anders: Any) -> dict[str, Any]:
        """Return the claims of a good access token; None takes one away."""
        nu = int(time.time())
        goed = {
            "iss": self.url,
            "aud": AUDIENCE,
            "sub": "sub-proef",
            "client_id": CLIENT_ID,
            "jti": os.urandom(8).hex(),
            "iat": nu,
            "exp": nu + 600,
            "name": "Proef Persoon",
            "partij": "shn",
            "functie": "medewerker-slachtofferhulp",
            "regio": ["rotterdam"],
            "systeemrol": "zsm-medewerker",
        }
        return {naam: waarde for naam, waarde in (goed | anders).items() if waarde is not None}

    def onderteken(self, claims: Mapping[str, Any], sleutel: Sleutel | None = None, **kop: Any) -> str:
        """Return a token; by default one with the header and the key of the login service."""
        kop = {"alg": "ES256", "typ": "at+jwt", "kid": self.sleutel.kid} | kop
        kop = {naam: waarde for naam, waarde in kop.items() if waarde is not None}
        return jwt.encode(kop, dict(claims), sleutel or self.sleutel, algorithms=[kop["alg"]], default_type=None)


def omgeving(issuer: str, geheim: str, poort: str, **anders: str) -> dict[str, str]:
    """Return the environment of a login service; nothing of POORT_* comes from outside."""
    rest = {naam: waarde for naam, waarde in os.environ.items() if not naam.startswith("POORT_")}
    eigen = {
        "POORT_STAND": "demo",
        "POORT_OIDC_ISSUER": issuer,
        "POORT_OIDC_CLIENT_ID": CLIENT_ID,
        "POORT_OIDC_CLIENT_SECRET": geheim,
        "POORT_API_AUDIENCE": AUDIENCE,
        "POORT_URL": poort,
    }
    return rest | eigen | anders


@contextmanager
def draaiende_inlogdienst(poort: str, map_: Path) -> Iterator[Inlogdienst]:
    """Run ``python -m demo.inlog`` on a free port for the poort at this address."""
    geheim, sleutel = os.urandom(16).hex(), ECKey.generate_key("P-256", auto_kid=True)
    pad = map_ / "sleutel.pem"
    pad.write_bytes(sleutel.as_pem(private=True))
    with socket.create_server(("127.0.0.1", 0)) as plek:
        url = f"http://127.0.0.1:{plek.getsockname()[1]}"
        proces = subprocess.Popen(
            [sys.executable, "-m", "demo.inlog", "--bind", f"fd://{plek.fileno()}"],
            env=omgeving(url, geheim, poort, POORT_INLOG_SLEUTEL=str(pad)),
            pass_fds=(plek.fileno(),),
        )
    try:
        wacht_op(f"{url}/healthz", proces)
        yield Inlogdienst(url, geheim, sleutel)
    finally:
        proces.terminate()
        proces.wait(10)


def wacht_op(url: str, proces: subprocess.Popen[bytes]) -> None:
    """Return when this address answers 200."""
    einde = time.monotonic() + 30
    while time.monotonic() < einde:
        assert proces.poll() is None, "the process stopped before it answered"
        try:
            with requests.get(url, timeout=5) as antwoord:
                if antwoord.status_code == 200:
                    return
        except requests.RequestException:
            time.sleep(0.05)
    raise AssertionError(f"{url} does not answer")


def sessieteksten(poort: Poort) -> list[str]:
    """Return what is in every stored session, unlocked."""
    with poort.opslag.lees() as verbinding:
        ids = verbinding.exec_driver_sql("SELECT id_hash FROM sessies").scalars().all()
    return [rij.inhoud for rij in map(poort.sessies.get, ids) if rij is not None]


def maak_settings(url: str, dienst: Inlogdienst, database: str, **anders: Any) -> Settings:
    """Return the settings of a poort with this login service."""
    alles: dict[str, Any] = {
        "stand": "demo",
        "url": url,
        "database": database,
        "handvat": None,
        "oidc_issuer": dienst.url,
        "oidc_client_id": CLIENT_ID,
        "oidc_client_secret": dienst.geheim,
        "api_audience": AUDIENCE,
        "bronnen": Path("bronnen.json"),
        "sessie_sleutel": os.urandom(32).hex(),
        "pseudoniem_sleutel": bytes(32),
        "log_sleutel": bytes(32),
        "kluis_sleutel": bytes(32),
        "log_oorsprong": "proef",
    }
    return Settings(**(alles | anders))


def maak_poort(settings: Settings, klok: Klok | None = None) -> Poort:
    """Return an app with a few endpoints of the real policy, each telling who asks."""
    klok, meldingen, wacht = klok or Klok(), Meldingen(), Wacht()
    opslag = Opslag(settings.database)
    sessies = DatabaseSessies(opslag, klok, settings.sessie_sleutel)
    app = Flask("proefpoort", static_folder=None)
    identity.registreer(app, settings, sessieopslag=sessies, partijen=PARTIJEN, klok=klok, meld=meldingen)
    koppen.registreer(app, settings)
    app.register_error_handler(GatewayError, _fout)
    app.register_blueprint(_paginas(wacht))
    app.register_blueprint(_api())
    access.registreer(app)
    return Poort(app, settings, opslag, sessies, klok, meldingen, wacht)


def _fout(error: GatewayError) -> ResponseReturnValue:
    return jsonify(fout=type(error).__name__, melding=str(error)), 400


def _wie() -> dict[str, Any]:
    aanvrager = identity.huidige_aanvrager()
    return {
        "sub": aanvrager.sub,
        "naam": aanvrager.naam,
        "partij": aanvrager.partij,
        "functie": aanvrager.functie,
        "regios": list(aanvrager.regios),
        "systeemrollen": list(aanvrager.systeemrollen),
    }


def _paginas(wacht: Wacht) -> Blueprint:
    bp = Blueprint("webtool", __name__)

    @bp.get("/")
    def start() -> ResponseReturnValue:
        if identity.optionele_aanvrager() is None:
            return jsonify(aangemeld=False)
        return jsonify(_wie() | {"csrf": generate_csrf()})

    @bp.get("/zaken")
    def zaken() -> ResponseReturnValue:
        return jsonify(_wie())

    @bp.get("/zaken/<zaaknummer>")
    def zaak(zaaknummer: str) -> ResponseReturnValue:
        wacht.binnen.set()
        assert wacht.door.wait(10)
        return jsonify(_wie())

    @bp.post("/besluit")
    def besluit() -> ResponseReturnValue:
        return jsonify(_wie())

    @bp.get("/regel")
    def regel() -> ResponseReturnValue:
        return (
            '<!doctype html><html lang="nl"><title>Proef</title><form method="post" action="/afmelden">'
            f'<input type="hidden" name="csrf_token" value="{generate_csrf()}"><button>Afmelden</button></form></html>'
        )

    @bp.get("/toegankelijkheid")
    def toegankelijkheid() -> ResponseReturnValue:
        return jsonify(aangemeld=identity.optionele_aanvrager() is not None)

    @bp.get("/zonder-regel")
    def zonder_regel() -> ResponseReturnValue:
        return "dit mag niemand zien"

    return bp


def _api() -> Blueprint:
    bp = Blueprint("api", __name__, url_prefix="/api/v1")

    @bp.get("/zaken")
    def zaken() -> ResponseReturnValue:
        return jsonify(_wie())

    @bp.post("/oordelen")
    def oordelen() -> ResponseReturnValue:
        request.get_json()
        return jsonify(_wie())

    return bp


class Browser(requests.Session):
    """A browser as far as this matters: cookies, redirects and forms."""

    def __init__(self, poort: str) -> None:
        super().__init__()
        self.poort = poort

    def open(self, pad: str, **opties: Any) -> requests.Response:
        """Ask for a page of the poort without following a redirect."""
        return self.get(self.poort + pad, allow_redirects=False, timeout=20, **opties)

    def verstuur(self, pad: str, **opties: Any) -> requests.Response:
        """Send a form to the poort without following a redirect."""
        return self.post(self.poort + pad, allow_redirects=False, timeout=20, **opties)

    def naar_inlogdienst(self, pad: str = "/aanmelden") -> str:
        """Begin a login; return the address of the login page."""
        antwoord = self.open(pad)
        if antwoord.headers["Location"].startswith("/aanmelden"):
            antwoord = self.open(antwoord.headers["Location"])
        assert antwoord.status_code == 303
        return antwoord.headers["Location"]

    def kies(self, inlogpagina: str, gebruiker: str) -> str:
        """Choose an account; return the address back at the poort."""
        antwoord = self.post(inlogpagina, data={"gebruiker": gebruiker}, allow_redirects=False, timeout=20)
        assert antwoord.status_code == 303
        return antwoord.headers["Location"]

    def meld_aan(self, gebruiker: str, pad: str = "/aanmelden") -> requests.Response:
        """Log in, from whatever page asks for it; return the answer of the callback."""
        terug = self.kies(self.naar_inlogdienst(pad), gebruiker)
        return self.get(terug, allow_redirects=False, timeout=20)

    @property
    def sessie_id(self) -> str | None:
        """The session id in the cookie of the poort."""
        return self.cookies.get("poort")

    def csrf(self) -> str:
        """Return the token for forms of this session."""
        return str(self.open("/").json()["csrf"])


def state_van(url: str) -> str:
    """Return the state in an address."""
    gevonden = re.search(r"[?&]state=([^&]+)", url)
    assert gevonden is not None
    return gevonden[1]
