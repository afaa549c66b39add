"""How long the pages of toezicht take on PostgreSQL with a million rows: every view, filters, also pages far back.

Through the service, as a page does it: the look is recorded and on disk, the index is brought up to date, then a page
is read. ``python -m meten.toezichtpaginas 10000000`` fills another number of rows and prints the plans as well.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import UTC, date, datetime
from time import perf_counter
from typing import Final

from sqlalchemy import Connection, NullPool, create_engine, func, select, text

from audit.kluis.kluis import Kluis
from audit.logboek import Logboek
from audit.pseudoniem import Pseudoniemen
from audit.vormen.note import Ondertekenaar
from gateway.aanvrager import Aanvrager
from gateway.services import Medewerkers, Teksten
from gateway.services.toezicht import Blik, Filter, Toezicht, maak_toezicht
from gateway.store import migraties, toezicht
from gateway.store.opslag import Opslag
from gateway.store.tabellen_toezicht import toezicht_regels
from meten.meting import Meting, percentiel
from meten.postgres import GROOT, draaiend

REGELS: Final = 1_000_000
METINGEN: Final = 15  # per view, filter and depth
_EERSTE: Final = 10**9  # our own looks are entries too, and come before these
_BEGIN: Final = date(2025, 12, 1)
_DAGEN: Final = 365
_NU: Final = datetime(2026, 11, 26, 12, tzinfo=UTC)
_DOEL_MS: Final = 150.0
_DIEPTES: Final = (0.0, 0.5, 0.95)  # where the page begins in what the log says about it, from the newest back
# 2,000 employees who do not all look equally often, 60,000 personen in 30,000 zaken; three entries per verzoek.
_VUL: Final = text("""
    INSERT INTO toezicht_regels
    SELECT :eerste + i, moment, (moment AT TIME ZONE 'Europe/Amsterdam')::date,
        (ARRAY['context-gevraagd', 'context-beoordeeld', 'context-verstrekt'])[1 + i % 3],
        md5('medewerker' || medewerker), (ARRAY['om','politie','shn','reclassering','rvdk','halt'])[1 + medewerker % 6],
        NULL, md5('zaak' || persoon / 2), md5('persoon' || persoon), NULL,
        substr(md5('v' || i / 3), 1, 36), 'advies-afdoening', 'om',
        CASE WHEN i % 3 = 2 THEN (CASE WHEN i % 41 = 0 THEN 'niets' ELSE 'verstrekt' END) END,
        12, 3, 0, 0, 'verdachte', 'volwassene', NULL,
        CASE WHEN i % 3 = 2 AND i % 23 > 0 THEN 'zaak-en-rooster' END,
        CASE WHEN i % 3 = 2 AND i % 997 = 0 THEN 'zelfde-achternaam' END
    FROM (
        SELECT i, timestamptz '2025-12-01 00:00+01' + i * (interval '365 days' / :regels) AS moment,
            floor(2000 * power(random(), 2))::int AS medewerker,
            (floor(60000 * (i / 3)::float * 3 / :regels + 300 * power(random(), 3)))::int AS persoon
        FROM generate_series(0, :regels - 1) AS i
    ) AS bron
""")
_TELLINGEN: Final = text("""
    INSERT INTO toezicht_tellingen
    SELECT dag, soort, coalesce(partij, ''), coalesce(doel, ''), coalesce(uitkomst, ''), coalesce(verklaring, ''),
        count(*)
    FROM toezicht_regels GROUP BY 1, 2, 3, 4, 5, 6
""")


def meet() -> Iterator[Meting]:
    """Yield the time of a page: per view, and over everything."""
    yield from _meet(REGELS, plannen=False)


def _meet(regels: int, *, plannen: bool) -> Iterator[Meting]:
    with draaiend(GROOT) as server:
        url = server.adres()
        migraties.bijwerken(url)
        opslag = Opslag(url)
        duur = _vul(url, regels)
        miljoen = f"{regels / 1e6:g}M"
        yield Meting(f"toezicht.vullen.{miljoen}", round(duur, 1), "s", "rijen in de index, met alle indexen")
        diensten, lot = _diensten(opslag), random.Random(7)
        alle: list[float] = []
        alleen_lezen: list[float] = []
        for naam, gevallen in _gevallen(opslag, lot, regels).items():
            tijden = [_tijd(diensten, welke, voor) for welke, voor in gevallen]
            alle += tijden
            alleen_lezen += [_leestijd(opslag, welke, voor) for welke, voor in gevallen]
            yield _meting(f"toezicht.pagina.{naam}.p95", tijden, f"{len(tijden)} bladzijden, {miljoen} rijen")
        yield _meting(
            "toezicht.pagina.p95", alle, f"{len(alle)} bladzijden, {miljoen} rijen; hoogstens {_DOEL_MS:g} ms"
        )
        wat = "dezelfde bladzijden zonder de vastlegging dat iemand kijkt"
        yield _meting("toezicht.pagina.lezen.p95", alleen_lezen, wat)
        begin = perf_counter()
        diensten.inzien.overzicht(_BLIK, _DAGEN)
        yield Meting("toezicht.overzicht", round((perf_counter() - begin) * 1000, 1), "ms", "een jaar aan tellingen")
        if plannen:
            _druk_plannen(opslag, lot, regels)
        opslag.sluit()


_BLIK: Final = Blik(Aanvrager("meten", "Meter", None, None, (), ("privacyfunctionaris",)), "0" * 32, "rechtmatigheid")


def _vul(url: str, regels: int) -> float:
    """Fill the index and return how many seconds that took. The indexes come afterwards: that is much faster.

    On an engine of its own, as a statement of the poort may not take this long.
    """
    begin = perf_counter()
    engine = create_engine(url, poolclass=NullPool)
    indexen = sorted(toezicht_regels.indexes, key=lambda index: str(index.name))
    with engine.begin() as verbinding:
        for index in indexen:
            index.drop(verbinding)
        verbinding.execute(_VUL, {"eerste": _EERSTE, "regels": regels})
        for index in indexen:
            index.create(verbinding)
        verbinding.execute(_TELLINGEN)
    with engine.begin() as verbinding:
        verbinding.execute(text("ANALYZE"))
    return perf_counter() - begin


def _diensten(opslag: Opslag) -> Toezicht:
    pseudoniemen, kluis = Pseudoniemen(b"p" * 32), Kluis(b"k" * 32, _klok)
    return maak_toezicht(
        opslag=opslag,
        logboek=Logboek(Ondertekenaar.van_bytes("meten.invalid", b"m" * 32), _klok),
        pseudoniemen=pseudoniemen,
        kluis=kluis,
        medewerkers=Medewerkers(Teksten(kluis, pseudoniemen), pseudoniemen, _klok),
        klok=_klok,
        met_hash=lambda sha256: None,
    )


def _klok() -> datetime:
    return _NU


def _gevallen(opslag: Opslag, lot: random.Random, regels: int) -> dict[str, list[tuple[Filter, int | None]]]:
    """Return per view what is opened: somebody or some day at random, each filter, at each depth."""
    with opslag.lees() as verbinding:
        aantal = max(5, METINGEN * REGELS // regels)
        bekend = [_kies(verbinding, lot, regels) for _ in range(aantal)]
        weergaven = {
            "persoon": [Filter(persoon=persoon) for persoon, _, _, _ in bekend],
            "medewerker": [Filter(medewerker=medewerker) for _, medewerker, _, _ in bekend],
            "zaak": [Filter(zaak=zaak) for _, _, zaak, _ in bekend],
            "dag": [Filter(dag=dag) for _, _, _, dag in bekend],
        }
        return {
            naam: [
                (gefilterd, voor)
                for basis in filters
                for voor in _begin(verbinding, basis)
                for gefilterd in _met_filters(basis)
            ]
            for naam, filters in weergaven.items()
        }


def _begin(verbinding: Connection, basis: Filter) -> list[int | None]:
    """Return where pages begin at each depth of one view."""
    kolom = toezicht_regels.c
    deze = [kolom[naam] == waarde for naam, waarde in asdict(basis).items() if waarde is not None]
    van, tot = verbinding.execute(select(func.min(kolom.idx), func.max(kolom.idx)).where(*deze)).one()
    return [None if diepte == 0 else int(tot + 1 - diepte * (tot - van)) for diepte in _DIEPTES]


def _met_filters(basis: Filter) -> Iterator[Filter]:
    yield basis
    yield replace(basis, soort="context-verstrekt")
    yield replace(basis, partij="halt")
    yield replace(basis, verklaard=False)
    yield replace(basis, verklaard=True)
    yield replace(basis, signaal="zelfde-achternaam")


def _kies(verbinding: Connection, lot: random.Random, regels: int) -> tuple[str, str, str, date]:
    kolom = toezicht_regels.c
    vraag = select(kolom.persoon, kolom.medewerker, kolom.zaak, kolom.dag).where(
        kolom.idx == _EERSTE + lot.randrange(regels)
    )
    persoon, medewerker, zaak, dag = verbinding.execute(vraag).one()
    return str(persoon), str(medewerker), str(zaak), dag


def _tijd(diensten: Toezicht, welke: Filter, voor: int | None) -> float:
    begin = perf_counter()
    diensten.inzien.lijst(_BLIK, welke, voor)
    return (perf_counter() - begin) * 1000


def _leestijd(opslag: Opslag, welke: Filter, voor: int | None) -> float:
    begin = perf_counter()
    with opslag.lees() as verbinding:
        toezicht.bladzijde(verbinding, welke, voor, 51)
    return (perf_counter() - begin) * 1000


def _meting(naam: str, tijden: list[float], wat: str) -> Meting:
    p95 = percentiel(tijden, 0.95)
    return Meting(naam, round(p95, 1), "ms", wat, round(p95 / _DOEL_MS, 2))


def _druk_plannen(opslag: Opslag, lot: random.Random, regels: int) -> None:
    """Print how PostgreSQL reads a deep page of each view, with a filter that few rows pass."""
    with opslag.lees() as verbinding:
        for naam, gevallen in _gevallen(opslag, lot, regels).items():
            welke, halverwege = gevallen[6]  # the first one without a filter, at the second depth
            moeilijk = replace(welke, signaal="zelfde-achternaam")
            for filter_ in (welke, moeilijk):
                vraag = toezicht.bladzijdevraag(filter_, halverwege, 51)
                sql = vraag.compile(verbinding.engine, compile_kwargs={"literal_binds": True})
                print(f"-- {naam}{', één signaal' if filter_ is moeilijk else ''}")
                for (regel,) in verbinding.exec_driver_sql(f"EXPLAIN (ANALYZE, BUFFERS) {sql}"):
                    print(f"   {regel}")


if __name__ == "__main__":
    for meting in _meet(int(sys.argv[1]) if len(sys.argv) > 1 else REGELS, plannen=True):
        print(f"{meting.naam:34} {meting.waarde:>12,.1f} {meting.eenheid} {meting.tegen or ''}", flush=True)
