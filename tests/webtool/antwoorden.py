"""Answers to explain, made by hand on the real handvat."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from gateway.services import (
    Contextantwoord,
    HandvatDienst,
    MogelijkeVastlegging,
    Ontvangstbewijs,
    Oordeel,
    Reden,
    Veldantwoord,
    Weging,
    WelAls,
)
from handvat.model import Bevoegde, Niveau
from policies.engine import Engine
from tests.webtool.opzet import handvat
from webtool.resultaat import Resultaat
from webtool.uitleg import maak_resultaat

NU = datetime(2026, 11, 22, 9, tzinfo=UTC)
MAG = Reden("pol-om-zaak-01", "mag", ("wpg-18-1",))
_ONDERDELEN = (
    *("veld", "categorie", "bron", "houder", "niveau", "wijze", "modaliteit", "redenen"),
    *("weging", "wel_als", "beperkingen", "verplichtingen", "waarom", "verandert"),
)


def anders(oordeel: Oordeel, **velden: Any) -> Oordeel:
    """The same oordeel with other values for some of its parts."""
    return Oordeel.heel(**{**{naam: getattr(oordeel, naam) for naam in _ONDERDELEN}, **velden})


BASIS = Oordeel.heel(
    veld="bvh.naam",
    categorie="pol.identiteit",
    bron="bvh",
    houder="politie",
    niveau=Niveau.VOLLEDIG,
    wijze="rechtstreeks",
    modaliteit="kan",
    redenen=(MAG,),
    weging=(),
    wel_als=(),
    beperkingen=("geen-embargo",),
    verplichtingen=("vastleggen",),
    waarom="Je mag dit zien.",
)
GEEN = anders(
    BASIS,
    niveau=Niveau.GEEN,
    wijze=None,
    modaliteit=None,
    redenen=(Reden(None, "stilte", ()),),
    beperkingen=(),
    verplichtingen=(),
    waarom="Dit mag je niet zien.",
    verandert="Dit verandert niet.",
)
NOODZAAK = Weging("noodzaak", (Bevoegde("om"), Bevoegde("shn", ("medewerker-slachtofferhulp",))), Niveau.VOLLEDIG)
WEEG = anders(GEEN, redenen=(Reden("pol-om-zaak-01", "open", ()),), weging=(NOODZAAK,))
WEL = anders(GEEN, wel_als=(WelAls((("noodzaak", True), ("onderzoeksbelang-verzet-zich", False)), Niveau.DAT),))
KAN_NOODZAAK = MogelijkeVastlegging("noodzaak", "weging", "Nodig?", ("politie", "om"), ("om",), ("ontvanger",))


@lru_cache(maxsize=1)
def naslag() -> HandvatDienst:
    engine = Engine(handvat())
    return HandvatDienst(engine_op=lambda dag: engine, klok=lambda: NU)


def geef(oordeel: Oordeel = BASIS, stand: str = "gegeven", waarde: Any = "Vos", **label: Any) -> Veldantwoord:
    heeft = stand == "gegeven"
    return Veldantwoord(oordeel, stand, waarde if heeft else None, label if heeft else None)


def weiger(oordeel: Oordeel = GEEN) -> Veldantwoord:
    return Veldantwoord(oordeel, "niet-gevraagd")


def leg_uit(*velden: Veldantwoord, mogelijk: Iterable[MogelijkeVastlegging] = (), **bronnen: str) -> Resultaat:
    antwoord = Contextantwoord(
        id="0b0e7c9e-0000-4000-8000-000000000000",
        zaaknummer="ZSM-2026-0001",
        persoon=1,
        doel="afdoeningsbeslissing",
        handvat_versie="2026.1",
        handvat_sha256="0" * 64,
        velden=velden,
        bronnen=bronnen,
        bewijs=Ontvangstbewijs(1, "0" * 64, "checkpoint", "voorbeeld"),
        aangemaakt_op=NU,
    )
    return maak_resultaat(antwoord, naslag(), "om", mogelijk)
