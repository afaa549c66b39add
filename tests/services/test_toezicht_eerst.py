"""What to look at first: the order of the pure functions over the same accesses, and how much of it is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Final

import pytest

from gateway.errors import OngeldigeInvoerError
from gateway.services.toezicht import Eerstblad, eerst
from gateway.store import toezicht, toezicht_signalen, toezicht_tellingen
from gateway.store.toezicht import Regelrij
from gateway.store.toezicht_signalen import Signaalrij
from tests.services.opzet import BEGIN, Opzet
from tests.services.toezicht import BLIK
from tests.toezicht.wereld import Wereld, bekijk, toegang
from toezicht.grenzen import grenzen
from toezicht.rangorde import Rang, rangschik, vouw
from toezicht.teksten import teksten
from toezicht.toegang import Bevinding, Zaakbeeld

EERSTE: Final = 1000  # index of the first invented access: after what looking adds
AANTAL: Final = 600
EIGEN: Final = Zaakbeeld(frozenset({"partij-a"}), "regio-1")
ZAKEN: Final = {"a": EIGEN, "b": EIGEN, "vreemd": replace(EIGEN, partijen=frozenset({"partij-c"}))}
Inhoud = tuple[int, date, int, list[str], tuple[int, ...]]


def wereld() -> list[Bevinding]:
    """What a Wacht finds in twelve busy days: work, wrong zaken by mistake, colleagues who browse or come back."""
    kans, moment = Random(7), BEGIN - timedelta(days=12)
    wie = [f"medewerker-{nr}" for nr in range(8)]
    rij = []
    for index in range(EERSTE, EERSTE + AANTAL):
        moment += timedelta(seconds=kans.choice((20, 60, 300, 5000)))
        rij.append(
            toegang(
                index,
                moment=moment,
                medewerker=kans.choice(wie if kans.random() < 0.4 else wie[:1]),
                zaak=kans.choices(tuple(ZAKEN), (10, 10, 1))[0],
                persoon=f"persoon-{kans.randrange(60)}",
                te_veel=3 * (kans.random() < 0.02),
            )
        )
    return bekijk(Wereld(zaken=ZAKEN, roosters={wie[-1]: frozenset()}), *rij)


def zet(opzet: Opzet, bevindingen: Iterable[Bevinding]) -> None:
    """Put accesses in the index, as the follower does."""
    rijen, signalen, tellingen = [], [], Counter[tuple[date, str, str, str, str, str]]()
    for een in bevindingen:
        nu, dag = een.toegang, een.toegang.moment.date()
        zwaarste = max(een.signalen, key=lambda signaal: signaal.gewicht, default=None)
        rijen.append(
            Regelrij(
                idx=nu.index,
                moment=nu.moment,
                dag=dag,
                soort="context-verstrekt",
                medewerker=nu.medewerker,
                partij=nu.partij,
                zaak=nu.zaak,
                persoon=nu.persoon,
                uitkomst=nu.uitkomst,
                verklaring=een.verklaring,
                signaal=zwaarste.regel if zwaarste else None,
            )
        )
        tellingen[dag, "context-verstrekt", nu.partij, "", nu.uitkomst, een.verklaring or ""] += 1
        for signaal in een.signalen:
            signalen.append(
                Signaalrij(
                    id=f"{signaal.toegang}-{signaal.regel}",
                    regel=signaal.regel,
                    idx=signaal.toegang,
                    moment=nu.moment,
                    medewerker=nu.medewerker,
                    partij=nu.partij,
                    persoon=nu.persoon,
                    zaak=nu.zaak,
                    verklaard=een.verklaring is not None,
                    bewijs=signaal.bewijs,
                    getallen=signaal.getallen,
                    gewicht=signaal.gewicht,
                )
            )
    with opzet.opslag.schrijf() as verbinding:
        toezicht.schrijf(verbinding, rijen)
        toezicht_signalen.schrijf(verbinding, signalen)
        toezicht_tellingen.tel(verbinding, tellingen)


def puur(bevindingen: Iterable[Bevinding]) -> list[Inhoud]:
    """The lines of the pure functions."""
    return [
        (
            regel.rang.bevinding.toegang.index,
            regel.rang.bevinding.toegang.moment.date(),
            regel.rang.punten,
            sorted(regel.rang.in_woorden(teksten(), grenzen())),
            tuple(rang.bevinding.toegang.index for rang in regel.ook),
        )
        for regel in vouw(rangschik(bevindingen, grenzen()))
    ]


def getoond(blad: Eerstblad) -> list[Inhoud]:
    return [(een.toegang.idx, een.dag, een.punten, sorted(een.waarom), een.ook) for een in blad.regels]


def lijst(opzet: Opzet, dagen: int = 30, nummer: int = 1) -> Eerstblad:
    return opzet.diensten.toezicht.eerst.lijst(BLIK, dagen, nummer)


def sinds(bevindingen: Iterable[Bevinding], dagen: int) -> list[Bevinding]:
    begin = datetime.combine(BEGIN.date() - timedelta(days=dagen - 1), time(), UTC)
    return [een for een in bevindingen if een.toegang.moment >= begin]


@pytest.fixture
def alles_getoond(monkeypatch: pytest.MonkeyPatch) -> None:
    for naam in ("MIN_REGELS", "PER_BLADZIJDE"):
        monkeypatch.setattr(eerst, naam, AANTAL)


@pytest.mark.usefixtures("alles_getoond")
@pytest.mark.parametrize("dagen", eerst.PERIODEN)
def test_the_order_is_that_of_the_pure_functions_over_the_accesses_of_the_period(opzet: Opzet, dagen: int) -> None:
    alle = wereld()
    zet(opzet, alle)
    verwacht = puur(sinds(alle, dagen))
    blad = lijst(opzet, dagen)
    assert getoond(blad) == verwacht
    assert (blad.rest, blad.vanaf, blad.toegangen) == (0, None, len(sinds(alle, dagen)))


def test_the_world_of_these_tests_holds_what_makes_the_order_hard() -> None:
    rangen: tuple[Rang, ...] = rangschik(wereld(), grenzen())
    assert any(rang.vergissing for rang in rangen)
    assert any(not rang.basis and not rang.bevinding.signalen for rang in rangen)  # points only as bewijs
    assert any(regel.ook for regel in vouw(rangen))
    assert {"bron-te-veel", "geen-zaakrelatie"} <= {een.regel for rang in rangen for een in rang.bevinding.signalen}
    assert len(sinds(wereld(), 7)) < AANTAL


def test_a_mistake_is_known_by_what_the_same_employee_did_next(opzet: Opzet) -> None:
    daarna = BEGIN + timedelta(seconds=grenzen().vergissing["seconden"])
    rij = (
        toegang(EERSTE, moment=BEGIN, zaak="vreemd"),
        toegang(EERSTE + 1, moment=BEGIN, medewerker="mo", zaak="a"),
        toegang(EERSTE + 2, moment=daarna, zaak="a", persoon="een ander"),
    )
    alle = bekijk(Wereld(zaken=ZAKEN), *rij)
    assert [rang.vergissing for rang in rangschik(alle, grenzen())] == [True]
    zet(opzet, alle)
    assert getoond(lijst(opzet)) == puur(alle)


@pytest.mark.usefixtures("alles_getoond")
def test_too_many_accesses_leave_the_newest_and_the_page_says_from_when(
    opzet: Opzet, monkeypatch: pytest.MonkeyPatch
) -> None:
    alle = wereld()
    zet(opzet, alle)
    monkeypatch.setattr(eerst, "MAX_TOEGANGEN", 25)
    oudste = [een for een in alle if een.verklaring is None or een.signalen][-25].toegang
    blad = lijst(opzet)
    assert blad.vanaf == oudste.moment
    assert getoond(blad) == puur(een for een in alle if een.toegang.index >= oudste.index)


def test_the_first_part_is_shown_a_page_at_a_time_and_how_much_follows(
    opzet: Opzet, monkeypatch: pytest.MonkeyPatch
) -> None:
    alle = wereld()
    zet(opzet, alle)
    verwacht = puur(alle)
    assert len(verwacht) > eerst.MIN_REGELS + 2 > AANTAL // eerst.DEEL
    monkeypatch.setattr(eerst, "PER_BLADZIJDE", 8)
    bladen = [lijst(opzet, nummer=nummer) for nummer in (1, 2, 3)]
    assert [regel for blad in bladen for regel in getoond(blad)] == verwacht[: eerst.MIN_REGELS]
    assert [een.plek for blad in bladen for een in blad.regels] == [*range(1, eerst.MIN_REGELS + 1)]
    assert {(blad.bladzijden, blad.rest) for blad in bladen} == {(3, len(verwacht) - eerst.MIN_REGELS)}
    assert lijst(opzet, nummer=4).nummer == 3
    deel = AANTAL // (eerst.MIN_REGELS + 2)
    monkeypatch.setattr(eerst, "DEEL", deel)
    assert lijst(opzet).getoond == AANTAL // deel > eerst.MIN_REGELS


@pytest.mark.usefixtures("alles_getoond")
def test_a_line_leads_to_every_signaal_its_words_are_about(opzet: Opzet) -> None:
    alle = wereld()
    zet(opzet, alle)
    rangen = {rang.bevinding.toegang.index: rang for rang in rangschik(alle, grenzen())}
    for een in lijst(opzet).regels:
        rang = rangen[een.toegang.idx]
        verwacht = [f"{s.toegang}-{s.regel}" for s in (*rang.bevinding.signalen, *rang.als_bewijs)]
        assert sorted(kaart.rij.id for kaart in een.signalen) == sorted(verwacht)


@pytest.mark.usefixtures("alles_getoond")
def test_a_rule_that_no_longer_exists_has_no_points(opzet: Opzet) -> None:
    alle = wereld()
    zet(opzet, alle)
    opzet.sql("UPDATE signalen SET regel = 'van-vroeger' WHERE regel = 'geen-zaakrelatie'")
    over = [replace(een, signalen=tuple(s for s in een.signalen if s.regel != "geen-zaakrelatie")) for een in alle]
    assert getoond(lijst(opzet)) == puur(over)


def test_a_look_is_an_entry_before_anything_is_read(opzet: Opzet) -> None:
    assert lijst(opzet, nummer=3).regels == ()
    (regel,) = opzet.log()
    assert (regel["soort"], regel["inhoud"]["weergave"]) == ("toezicht-ingezien", "eerst")
    assert regel["inhoud"]["bladzijde"] == 3
    with pytest.raises(OngeldigeInvoerError):
        opzet.diensten.toezicht.eerst.lijst(replace(BLIK, gebruik="zomaar"), 7)
    assert len(opzet.log()) == 1
