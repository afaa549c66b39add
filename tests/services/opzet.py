"""The services on a real database with the real log and the real engine; only the bronnen and the clock are ours."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa

from audit.kluis.kluis import Kluis
from audit.logboek import Logboek
from audit.pseudoniem import Pseudoniemen
from audit.tabellen import logregel
from audit.verifieer import verifieer
from audit.vormen.note import Ondertekenaar
from gateway.aanvrager import Aanvrager
from gateway.connectors.base import Waarde
from gateway.services import (
    BewakingDienst,
    ContextverzoekDienst,
    Diensten,
    EmbargoDienst,
    HandvatDienst,
    InzageDienst,
    Logregels,
    Medewerkers,
    Middelen,
    NieuweVastlegging,
    TegelDienst,
    Teksten,
    Toestemmingsakte,
    UitvoerDienst,
    VastleggingDienst,
    VernietigingDienst,
    Verzoek,
    VrijgaveDienst,
    ZaakDienst,
    maak_leren,
    maak_toezicht,
    maak_werkplek,
)
from gateway.store import zaken
from gateway.store.opslag import Opslag
from gateway.uitvoer.register import Register
from gateway.zaak import Zaak, Zaakfeit, Zaakpersoon
from handvat.model import Handvat
from policies.engine import Engine
from tests.databank import bytes_van, laat_toe, verse_databank, weiger, weiger_log
from tests.factories import MINI
from tests.services.fakes import FakeBronnen

ONDERTEKENAAR = Ondertekenaar.van_bytes("proef.invalid/log", b"s" * 32)
BEGIN = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
KLUIS_SLEUTEL = b"k" * 32
SPOOR = "0af7651916cd43dd8448eb211c80319c"
BAKKER = Aanvrager("sub-bakker", "Bea Bakker-Canarie", "bakkerij", "bakker", ("rotterdam",), ("zsm-medewerker",))
LEERLING = Aanvrager("sub-leerling", "Lex Leerling", "bakkerij", "leerling", ("rotterdam",), ())
MOLENAAR = Aanvrager("sub-molenaar", "Mo Molenaar-Canarie", "molen", "molenaar", ("rotterdam", "limburg"), ())
MARKT = Aanvrager("sub-markt", "Mies Markt", "markt", "marktmeester", ("rotterdam",), ())

ZAAK = Zaak(
    zaaknummer="ZSM-2026-0001",
    regio="rotterdam",
    zaaktype="overig",
    processtap="intake-selectie",
    loopt=True,
    feit="winkeldiefstal",
    begonnen_op=BEGIN - timedelta(hours=3),
    partijen=("bakkerij", "molen"),
    personen=(
        Zaakpersoon(1, "verdachte", date(1999, 3, 3), "999900018"),
        Zaakpersoon(2, "slachtoffer", date(1990, 2, 2), "999900026"),
        Zaakpersoon(3, "verdachte", date(2016, 1, 1), "999900034"),
    ),
)
VERZOEK = Verzoek("ZSM-2026-0001", 1, "bakken", motivering="Vertel over Kees Canarie")
WAARDEN = {
    "oven": {"oven.recept": Waarde("recept-waarde-canarie", {"herkomst": "oven"})},
    "maal": {
        "maal.soort": Waarde("soort-waarde-canarie", {"datum": "2026-11-20"}),
        "maal.gewicht": Waarde(987654, {"datum": "2026-11-20"}),
        "maal.klant": Waarde("klant-waarde-canarie", {"datum": "2026-11-20"}),
    },
    "kraam": {"kraam.plek": Waarde(41, {"embargo": False})},
}


class Klok:
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self.nu = BEGIN
        self.eenmaal: Callable[[], object] | None = None  # done at the next look at the clock, as if in between

    def __call__(self) -> datetime:
        doe, self.eenmaal = self.eenmaal, None
        if doe is not None:
            doe()
        return self.nu

    def vooruit(self, **duur: float) -> None:
        self.nu += timedelta(**duur)


@dataclass
class Opzet:
    """Everything a test holds on to."""

    map_: Path
    url: str
    opslag: Opslag
    diensten: Diensten
    bronnen: FakeBronnen
    klok: Klok
    handvat: Handvat
    logboek: Logboek

    def registreer(self, *gevallen: Zaak) -> None:
        with self.opslag.schrijf() as verbinding:
            for zaak in gevallen:
                zaken.registreer(verbinding, zaak)

    def log(self, laatste: int | None = None) -> list[dict[str, Any]]:
        """Every logregel so far, or only the last ones."""
        self.logboek.orden(self.opslag)
        vraag = sa.select(logregel.c.inhoud).order_by(logregel.c.idx.desc()).limit(laatste)
        with self.opslag.lees() as verbinding:
            regels = verbinding.scalars(vraag).all()
        return [json.loads(regel) for regel in reversed(regels)]

    def soorten(self) -> list[str]:
        return [regel["soort"] for regel in self.log()]

    def sql(self, tekst: str) -> None:
        """Do something to the database that no code of ours would."""
        with self.opslag.schrijf() as verbinding:
            verbinding.exec_driver_sql(tekst)

    def weiger(self, wat: str, als: str = "") -> None:
        with self.opslag.schrijf() as verbinding:
            weiger(verbinding, wat, als)

    def weiger_log(self, vanaf: int) -> None:
        with self.opslag.schrijf() as verbinding:
            weiger_log(verbinding, vanaf)

    def laat_toe(self) -> None:
        with self.opslag.schrijf() as verbinding:
            laat_toe(verbinding)

    def rijen(self, tabel: str) -> int:
        with self.opslag.lees() as verbinding:
            return int(verbinding.scalar(sa.select(sa.func.count()).select_from(sa.table(tabel))) or 0)

    def log_klopt(self) -> bool:
        with self.opslag.lees() as verbinding:
            return verifieer(verbinding, None).in_orde

    def bytes_op_schijf(self) -> bytes:
        """All bytes of the database, with what is still in the write-ahead log of SQLite."""
        with self.opslag.lees() as verbinding:
            return bytes_van(verbinding)


# An Engine never changes and keeps its handvat, so that the id stays that of this one; it takes longer to make than
# all the rest of an Opzet.
_ENGINES: Final[dict[int, Engine]] = {}
_MAX_ENGINES: Final = 8


def maak_opzet(
    map_: Path,
    handvat: Handvat = MINI,
    bronnen: FakeBronnen | None = None,
    engine_op: Callable[[date], Engine] | None = None,
    url: str = "",
) -> Opzet:
    """Make a poort that judges every day with this versie, or each day with what ``engine_op`` gives.

    It works on the database at ``url``; without one on a fresh database.
    """
    map_.mkdir(exist_ok=True)
    url = url or verse_databank(map_)
    opslag, klok, bronnen = Opslag(url), Klok(), bronnen or FakeBronnen(waarden=WAARDEN)
    logboek = _logboek(klok)
    diensten = _diensten(opslag, logboek, klok, bronnen, engine_op or _altijd(handvat))
    return Opzet(map_, url, opslag, diensten, bronnen, klok, handvat, logboek)


def in_versie(opzet: Opzet, handvat: Handvat) -> Diensten:
    """The same poort on the same database, when another versie of the handvat is in force."""
    return _diensten(opzet.opslag, opzet.logboek, opzet.klok, opzet.bronnen, _altijd(handvat))


def _altijd(handvat: Handvat) -> Callable[[date], Engine]:
    engine = _ENGINES.get(id(handvat)) or Engine(handvat)
    _ENGINES[id(handvat)] = engine
    while len(_ENGINES) > _MAX_ENGINES:
        del _ENGINES[next(iter(_ENGINES))]
    return lambda dag: engine


def _logboek(klok: Klok) -> Logboek:
    return Logboek(ONDERTEKENAAR, klok)


def _diensten(
    opslag: Opslag, logboek: Logboek, klok: Klok, bronnen: FakeBronnen, engine_op: Callable[[date], Engine]
) -> Diensten:
    pseudoniemen = Pseudoniemen(b"p" * 32)
    basis: dict[str, Any] = {"opslag": opslag, "logboek": logboek, "pseudoniemen": pseudoniemen, "klok": klok}
    kluis = Kluis(KLUIS_SLEUTEL, klok)
    teksten = Teksten(kluis, pseudoniemen)
    schrijvend = basis | {"teksten": teksten}
    medewerkers = Medewerkers(teksten, pseudoniemen, klok)
    handvat = HandvatDienst(engine_op=engine_op, klok=klok)
    bewaking = BewakingDienst(**schrijvend, sleutel=ONDERTEKENAAR.sleuteltekst, per_stap=4)
    middelen = Middelen(**schrijvend, engine_op=engine_op)
    return Diensten(
        context=ContextverzoekDienst(middelen, bronnen=bronnen, bewaking=bewaking),
        vrijgaven=VrijgaveDienst(middelen),
        vastleggingen=VastleggingDienst(middelen),
        zaken=ZaakDienst(opslag, klok),
        handvat=handvat,
        uitvoer=UitvoerDienst(
            opslag=opslag,
            logboek=logboek,
            logregels=Logregels(logboek, pseudoniemen),
            register=Register(lambda: [engine_op(klok().date()).handvat], "https://poort.example"),
            sleutel=ONDERTEKENAAR.sleuteltekst,
        ),
        inzage=InzageDienst(middelen, handvat=handvat),
        medewerkers=medewerkers,
        vernietigingen=VernietigingDienst(**schrijvend, kluis=kluis, medewerkers=medewerkers),
        embargos=EmbargoDienst(middelen),
        tegels=TegelDienst(opslag, logboek, pseudoniemen),
        toezicht=maak_toezicht(
            **basis, kluis=kluis, medewerkers=medewerkers, met_hash=lambda sha256: engine_op(klok().date())
        ),
        bewaking=bewaking,
        werkplek=maak_werkplek(middelen, bronnen=bronnen, bewaking=bewaking),
        leren=maak_leren(middelen),
    )


def weging(opzet: Opzet, door: Aanvrager = BAKKER, **anders: Any) -> str:
    """Record that the bakker needs the meel of the molen; return the id."""
    basis: dict[str, Any] = {
        "omstandigheid": "noodzaak",
        "waarde": True,
        "zaaknummer": ZAAK.zaaknummer,
        "persoon": 1,
        "houder": "molen",
        "ontvanger": "bakkerij",
        "doel": "bakken",
        "categorieen": ("mol.meel",),
        "reden": "Omdat reden-canarie",
        "geldig_tot": opzet.klok() + timedelta(days=30),
    }
    soort = anders.pop("soort", "weging")
    if soort == "toestemming":
        basis["toestemming"] = akte(anders.get("persoon", 1))
    return opzet.diensten.vastleggingen.leg_vast(door, soort, NieuweVastlegging(**{**basis, **anders}), SPOOR).id


def akte(*gevers: int, **anders: Any) -> Toestemmingsakte:
    """How an adult gave toestemming, unless something else is said."""
    basis = Toestemmingsakte("betrokkene", gevers, "Uitleg-canarie", ("weigeren-zonder-gevolg", "intrekken-kan-altijd"))
    return replace(basis, **anders)


def met_feiten(zaak: Zaak, *feiten: Zaakfeit) -> Zaak:
    return replace(zaak, feiten=feiten)
