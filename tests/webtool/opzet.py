"""The pages on the real services and the real handvat; bronnen, login and clock are ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from threading import Thread
from typing import Any, Final

from flask import Blueprint, Flask, Response, g, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFProtect
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from werkzeug.serving import make_server

from demo.wereld import KLOKKEN_VAN, Wereld, bron_omstandigheden, klokken, maak_wereld
from gateway import access, compressie, problems
from gateway.aanvrager import Aanvrager
from gateway.connectors.base import (
    Bronantwoord,
    Bronstand,
    Bronvraag,
    Omstandighedenantwoord,
    Omstandighedenvraag,
    Waarde,
)
from gateway.identity import SESSIEWACHT
from gateway.koppen import inhoudsbeleid
from gateway.services import EXTENSIE
from gateway.store import termijnen
from handvat.loader import VERSIES, geldende, load_handvat
from handvat.model import Handvat
from tests.databank import kopie
from tests.services.fakes import FakeBronnen
from tests.services.opzet import BEGIN, Opzet, maak_opzet
from webtool.app import registreer

DAG = date(2026, 11, 22)
REMCO, JENNIFER = "ZSM-2026-0001", "ZSM-2026-0002"


@lru_cache(maxsize=1)
def handvat() -> Handvat:
    return load_handvat(geldende(VERSIES, DAG))


@lru_cache(maxsize=1)
def wereld() -> Wereld:
    return maak_wereld(handvat(), 7, DAG)


def aanvrager(partij: str, functie: str | None = None) -> Aanvrager:
    """Somebody of this partij, in its first functie unless another is named."""
    gekozen = functie or handvat().partijen[partij].functies[0]
    naam = f"{partij.capitalize()} Voorbeeld"
    return Aanvrager(
        f"sub-{partij}-{gekozen}", naam, partij, gekozen, ("rotterdam", "noord-holland"), ("zsm-medewerker",)
    )


@dataclass
class Wereldbronnen(FakeBronnen):
    """Bronnen that hold the invented world. A test may change what they hold."""

    verander: Callable[[str, Any], Any] = lambda veld, waarde: waarde

    def haal(
        self,
        vragen: Mapping[str, Bronvraag],
        max_sec: float,
        *,
        handvat: Handvat,
        peildatum: date,
        bij_antwoord: Callable[[str, Bronstand], None] | None = None,
    ) -> Mapping[str, Bronantwoord]:
        return {bron: self._uit_wereld(bron, vraag) for bron, vraag in vragen.items()}

    def _uit_wereld(self, bron: str, vraag: Bronvraag) -> Bronantwoord:
        if bron in self.stand:
            return Bronantwoord(self.stand[bron])
        heeft = wereld().registraties.get(bron, {}).get(vraag.sleutel, {})
        waarden = {
            een.veld: Waarde(self.verander(een.veld, heeft[een.veld].waarde), heeft[een.veld].label)
            for een in vraag.volledig
            if een.veld in heeft
        }
        bekend = {een.categorie: any(veld in heeft for veld in een.velden) for een in vraag.dat}
        return Bronantwoord("beantwoord", waarden, bekend)

    def omstandigheden(
        self, vragen: Mapping[str, Omstandighedenvraag], max_sec: float
    ) -> Mapping[str, Omstandighedenantwoord]:
        return {
            bron: Omstandighedenantwoord("beantwoord", wereld().omstandigheden.get(bron, {}).get(vraag.sleutel, {}))
            for bron, vraag in vragen.items()
        }

    def levert(self, bron_id: str) -> frozenset[str]:
        return frozenset(bron_omstandigheden().get(bron_id, ()))


@dataclass(repr=False)
class Proef:
    """The pages, who looks at them, and what is behind them."""

    app: Flask
    opzet: Opzet
    bronnen: Wereldbronnen
    wie: Aanvrager | None = None


def vul_database(map_: Path) -> str:
    """Put the whole invented world in a database, once, for tests to copy."""
    opzet = maak_opzet(map_, handvat(), Wereldbronnen())
    opzet.registreer(*wereld().zaken)
    with opzet.opslag.schrijf() as verbinding:
        termijnen.vervang(verbinding, klokken(wereld().zaken, BEGIN), KLOKKEN_VAN)
    opzet.opslag.sluit()
    return opzet.url


def maak_proef(map_: Path, voorbeeld: str, bronnen: Wereldbronnen | None = None) -> Proef:
    """Return the pages on a copy of the database ``voorbeeld``; nobody is logged in yet."""
    bronnen = bronnen or Wereldbronnen()
    opzet = maak_opzet(map_, handvat(), bronnen, url=kopie(voorbeeld, map_))
    app = Flask("gateway", static_folder=None)
    app.config.update(SECRET_KEY="invented-for-tests", POORT_STAND="demo", POORT_SESSIE_SEC=1800)
    app.extensions[EXTENSIE] = opzet.diensten
    proef = Proef(app, opzet, bronnen)
    app.extensions[SESSIEWACHT] = lambda: lambda: proef.wie is not None
    app.config["WTF_CSRF_CHECK_DEFAULT"] = False  # as in the product: a form that everybody may send has no token
    csrf = CSRFProtect(app)
    problems.registreer(app)
    compressie.registreer(app)

    @app.before_request
    def zet_aanvrager() -> None:
        g.aanvrager = proef.wie

    @app.after_request
    def zet_koppen(antwoord: Response) -> Response:
        antwoord.headers["Content-Security-Policy"] = inhoudsbeleid()
        return antwoord

    afmelden = Blueprint("identiteit", __name__)

    @afmelden.post("/afmelden", endpoint="afmelden")
    def klaar() -> ResponseReturnValue:
        return "afgemeld"

    app.register_blueprint(afmelden)
    app.jinja_env.bytecode_cache = _SJABLONEN
    registreer(app)
    toegang = _toegang(access.routes_van(app))

    @app.before_request
    def toets_formulier() -> None:
        if request.method == "POST" and not toegang.mag(None, request.endpoint or "", "POST"):
            csrf.protect()

    return proef


class _Onthouden(BytecodeCache):
    """Templates compiled once per test process, not once per app."""

    def __init__(self) -> None:
        self._bekend: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._bekend:
            bucket.bytecode_from_string(self._bekend[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._bekend[bucket.key] = bucket.bytecode_to_string()


_SJABLONEN: Final = _Onthouden()


@lru_cache(maxsize=1)
def _toegang(routes: frozenset[access.Route]) -> access.Toegang:
    return access.lees_toegang(routes)


@contextmanager
def draaiend(app: Flask) -> Iterator[str]:
    """Serve the pages on a free port; yields the address."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    draad = Thread(target=server.serve_forever)
    draad.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        draad.join()
        server.server_close()
