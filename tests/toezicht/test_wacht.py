"""The Wacht as a fold: same accesses, same findings, also from a snapshot or after reading back."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from meten.jaar.jaar import Jaar, Maat, maak
from tests.toezicht.wereld import MIDDAG, Wereld, toegang
from toezicht.errors import MomentopnameError, VolgordeError
from toezicht.grenzen import grenzen
from toezicht.toegang import Bevinding, Toegang
from toezicht.vensters import Venster
from toezicht.wacht import Wacht


@pytest.fixture(scope="module")
def jaar() -> Jaar:
    return maak(5, Maat(medewerkers=150, toegangen=6_000, misbruiken=20, dagen=60, regios=1))


def _bekijk(jaar: Jaar, wacht: Wacht, toegangen: tuple[Toegang, ...]) -> list[Bevinding]:
    return [wacht.neem(een) for een in toegangen]


def test_the_same_accesses_give_the_same_findings(jaar: Jaar) -> None:
    een, ander = (_bekijk(jaar, Wacht(grenzen(), jaar.achtergrond), jaar.toegangen) for _ in range(2))
    assert een == ander
    assert sum(bool(bevinding.signalen) for bevinding in een) > 100


def test_a_snapshot_as_json_goes_on_as_if_nothing_happened(jaar: Jaar) -> None:
    heel = _bekijk(jaar, Wacht(grenzen(), jaar.achtergrond), jaar.toegangen)
    eerste = Wacht(grenzen(), jaar.achtergrond)
    _bekijk(jaar, eerste, jaar.toegangen[:4000])
    opname = json.loads(json.dumps(eerste.momentopname()))
    verder = Wacht(grenzen(), jaar.achtergrond)
    verder.hervat(opname)
    assert verder.laatste == jaar.toegangen[3999].index
    assert _bekijk(jaar, verder, jaar.toegangen[4000:]) == heel[4000:]
    vers = Wacht(grenzen(), jaar.achtergrond)
    assert _bekijk(jaar, vers, jaar.toegangen[4000:]) != heel[4000:]  # so the snapshot did matter


def test_reading_back_the_longest_window_gives_the_same_findings() -> None:
    dagen = grenzen().terugleesdagen
    rij = [toegang(nr, moment=MIDDAG + timedelta(days=9 * nr), partij="partij-c") for nr in range(90)]
    heel = Wacht(grenzen(), Wereld())
    alles = [heel.neem(een) for een in rij]
    nieuwe = next(nr for nr, een in enumerate(rij) if een.moment > rij[70].moment - timedelta(days=dagen))
    terug = Wacht(grenzen(), Wereld())
    assert [terug.neem(een) for een in rij[nieuwe:]][70 - nieuwe :] == alles[70:]


def test_an_access_out_of_order_is_refused_and_changes_nothing() -> None:
    wacht = Wacht(grenzen(), Wereld())
    wacht.neem(toegang(5))
    for index in (5, 4):
        with pytest.raises(VolgordeError):
            wacht.neem(toegang(index))
    assert wacht.laatste == 5


@pytest.mark.parametrize("anders", [{"schema": "poort.wacht/0"}, {"reeksen": {}}, {"laatste": None}])
def test_another_snapshot_is_refused(anders: dict[str, object]) -> None:
    opname = Wacht(grenzen(), Wereld()).momentopname()
    Wacht(grenzen(), Wereld()).hervat(opname)
    with pytest.raises(MomentopnameError):
        Wacht(grenzen(), Wereld()).hervat({**opname, **anders})


def test_a_snapshot_that_is_refused_leaves_the_wacht_as_it_was() -> None:
    wacht = Wacht(grenzen(), Wereld())
    wacht.neem(toegang(5))
    stuk = Wacht(grenzen(), Wereld()).momentopname()
    stuk["reeksen"] = {**stuk["reeksen"], "werk": [["te kort"]]}
    voor = wacht.momentopname()
    with pytest.raises(MomentopnameError):
        wacht.hervat(stuk)
    assert wacht.momentopname() == voor


def test_memory_does_not_grow_with_the_number_of_keys() -> None:
    venster = Venster(100.0, per_sleutel=4, sleutels=1_000)
    for nr in range(20_000):
        venster.voeg(f"s{nr}", float(nr), "x", nr)
    assert len(venster) <= 110  # what happened in the last 100 seconds
    druk = Venster(1e9, per_sleutel=400, sleutels=50)
    for nr in range(1_000):
        druk.voeg(f"s{nr}", float(nr), "x", nr)
        druk.voeg("altijd", float(nr), "x", nr)
    assert len(druk) <= 51
    # What is used all the time is not thrown away for what was used once.
    assert [rij[2] for rij in druk.lees("altijd", 1_000.0)] == list(range(600, 1_000))


def test_a_window_forgets_what_is_too_old() -> None:
    venster = Venster(10.0, per_sleutel=9, sleutels=9)
    venster.voeg("a", 0.0, "oud", 1)
    venster.voeg("a", 5.0, "nieuw", 2)
    assert [rij[1] for rij in venster.lees("a", 10.0)] == ["oud", "nieuw"]
    assert [rij[1] for rij in venster.lees("a", 10.5)] == ["nieuw"]
    assert list(venster.lees("b", 10.5)) == []
