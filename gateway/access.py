"""Who may call which endpoint: the policy is data, casbin is asked once at the start, the answers are frozen.

An enforcer that threads share is not safe and is slow, so no request ever reaches it. What no line opens is closed.
Source of both files: ``access_model.conf`` and ``access_policy.csv`` beside this module.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from casbin import Enforcer, FastEnforcer
from flask import Flask

from gateway.aanvrager import Aanvrager
from gateway.errors import InstellingError
from handvat.woordenlijst import SYSTEEMROLLEN

MODEL: Final = Path(__file__).with_name("access_model.conf")
BELEID: Final = Path(__file__).with_name("access_policy.csv")
EXTENSIE: Final = "poort.toegang"
_PER_ROUTE: Final = (1, 2)  # casbin only looks at the lines of the route asked for; asking all took a second of a start

Route = tuple[str, str]  # endpoint, method
Tabel = Mapping[Route, frozenset[frozenset[str]]]


class Toegang:
    """The frozen answers of casbin: per route the groups of kenmerken that each open it."""

    def __init__(self, tabel: Tabel, *, handvat_open: bool = True) -> None:
        self._tabel: Tabel = MappingProxyType(dict(tabel))
        self._handvat_open = handvat_open

    def mag(self, aanvrager: Aanvrager | None, endpoint: str, methode: str) -> bool:
        """Tell whether this caller, or somebody who is not logged in, may call this endpoint."""
        open_voor = self._tabel.get((endpoint, "GET" if methode == "HEAD" else methode), frozenset())
        eigen = kenmerken(aanvrager, handvat_open=self._handvat_open)
        return any(groep <= eigen for groep in open_voor)


def kenmerken(aanvrager: Aanvrager | None, *, handvat_open: bool = True) -> frozenset[str]:
    """Return everything the policy can say about this caller. ``handvat_open``: strangers may read it too."""
    if aanvrager is None:
        return frozenset({"iedereen", "lezer"} if handvat_open else {"iedereen"})
    gevonden = {"iedereen", "lezer", "aangemeld"} | {f"rol:{rol}" for rol in aanvrager.systeemrollen}
    if aanvrager.partij is not None:
        gevonden |= {"partij:*", f"partij:{aanvrager.partij}"}
        if aanvrager.functie is not None:
            gevonden.add(f"functie:{aanvrager.partij}.{aanvrager.functie}")
    return frozenset(gevonden)


def lees_toegang(
    routes: Iterable[Route], model: Path = MODEL, beleid: Path = BELEID, *, handvat_open: bool = True
) -> Toegang:
    """Ask casbin for every subject of the policy and every route, once.

    Raises:
        InstellingError: the policy names a subject of a kind we do not know.
    """
    enforcer = FastEnforcer(str(model), str(beleid), cache_key_order=_PER_ROUTE)
    wie = sorted({regel[0] for regel in enforcer.get_policy()})
    _controleer(wie)
    return Toegang(
        {
            (endpoint, methode): frozenset(
                frozenset(groep.split("+")) for groep in wie if enforcer.enforce(groep, endpoint, methode)
            )
            for endpoint, methode in routes
        },
        handvat_open=handvat_open,
    )


def registreer(app: Flask, *, handvat_open: bool = True) -> Toegang:
    """Freeze the policy for the routes this app has now; call it after the last route was added."""
    toegang = lees_toegang(routes_van(app), handvat_open=handvat_open)
    app.extensions[EXTENSIE] = toegang
    return toegang


def routes_van(app: Flask) -> frozenset[Route]:
    """Return every endpoint with every method that asks for a decision of its own."""
    return frozenset(
        (regel.endpoint, methode)
        for regel in app.url_map.iter_rules()
        for methode in (regel.methods or set()) - {"HEAD", "OPTIONS"}
    )


def endpoints_zonder_regel(app: Flask, beleid: Path = BELEID) -> tuple[Route, ...]:
    """Return the routes that no line of the policy opens: closed to all, so somebody forgot to decide."""
    return tuple(sorted(routes_van(app) - beschreven(beleid)))


def regels_zonder_endpoint(app: Flask, beleid: Path = BELEID) -> tuple[Route, ...]:
    """Return the routes of the policy that this app does not have: a name was changed or is misspelt."""
    return tuple(sorted(beschreven(beleid) - routes_van(app)))


def beschreven(beleid: Path = BELEID) -> frozenset[Route]:
    """Return every route that the policy speaks of."""
    return frozenset((regel[1], regel[2]) for regel in Enforcer(str(MODEL), str(beleid)).get_policy())


def _controleer(wie: Iterable[str]) -> None:
    for groep in wie:
        for deel in groep.split("+"):
            soort, _, waarde = deel.partition(":")
            bekend = {
                "iedereen": not waarde,
                "lezer": not waarde,
                "aangemeld": not waarde,
                "partij": bool(waarde),
                "functie": "." in waarde,
                "rol": waarde in SYSTEEMROLLEN,
            }
            if not bekend.get(soort, False):
                raise InstellingError(f"access_policy.csv: {deel!r} is geen bekende aanduiding van wie iets mag")
