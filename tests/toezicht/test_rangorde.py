"""What comes first, that it does not depend on chance, and that the words add up."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from random import Random

from tests.toezicht.wereld import MIDDAG, Wereld, bekijk, toegang
from toezicht.grenzen import grenzen
from toezicht.rangorde import Rang, punten, rangschik, vouw
from toezicht.teksten import teksten
from toezicht.toegang import Bevinding, Signaal


def _bevinding(index: int, *gewichten: int, bewijs: tuple[int, ...] = (), verklaard: bool = True) -> Bevinding:
    signalen = tuple(
        Signaal(f"regel-{nr}", index, (*bewijs, index), gewicht, {}) for nr, gewicht in enumerate(gewichten)
    )
    return Bevinding(toegang(index), "toegewezen" if verklaard else None, signalen)


def _volgorde(rangen: tuple[Rang, ...]) -> list[int]:
    return [rang.bevinding.toegang.index for rang in rangen]


def test_the_most_points_come_first_and_without_points_nothing_is_shown() -> None:
    bevindingen = [_bevinding(0), _bevinding(1, 5), _bevinding(2, 30, 5), _bevinding(3, verklaard=False)]
    assert _volgorde(rangschik(bevindingen, grenzen())) == [2, 3, 1]


def test_equal_points_stand_in_the_order_of_the_log_however_they_come() -> None:
    bevindingen = [_bevinding(nr, 7) for nr in range(20)]
    Random(1).shuffle(bevindingen)
    assert _volgorde(rangschik(bevindingen, grenzen())) == list(range(20))


def test_earlier_accesses_rise_with_the_rule_that_rests_on_them() -> None:
    bevindingen = [_bevinding(0), _bevinding(1), _bevinding(2, 40, bewijs=(0,)), _bevinding(3, 60, bewijs=(0, 2))]
    rangen = {rang.bevinding.toegang.index: rang for rang in rangschik(bevindingen, grenzen())}
    assert {index: rang.punten for index, rang in rangen.items()} == {0: 30, 2: 40, 3: 60}
    assert punten(bevindingen[0], grenzen(), rangen[0].als_bewijs) == 30


def test_what_a_bron_did_is_no_reason_to_look_at_an_employee() -> None:
    vreemd = toegang(1, partij="partij-c", medewerker="mo")
    te_veel, ook = bekijk(Wereld(), toegang(0, te_veel=3), replace(vreemd, te_veel=3))
    assert {een.regel for een in te_veel.signalen} == {"bron-te-veel"}
    (rang,) = rangschik([te_veel, ook], grenzen())
    (zonder,) = rangschik(bekijk(Wereld(), vreemd), grenzen())
    assert (rang.bevinding, rang.punten) == (ook, zonder.punten)


def test_the_words_name_every_part_of_the_points() -> None:
    rij = [toegang(nr, moment=MIDDAG + timedelta(days=nr), partij="partij-c", te_veel=2) for nr in range(5)]
    rangen = rangschik(bekijk(Wereld(), *rij), grenzen())
    assert any(rang.als_bewijs for rang in rangen)
    for rang in rangen:
        zinnen = rang.in_woorden(teksten(), grenzen())
        delen = [re.match(r"(\d+) punten: ", zin) for zin in zinnen]
        assert sum(int(deel.group(1)) for deel in delen if deel) == rang.punten
        assert not any("{" in zin or toegang().medewerker in zin for zin in zinnen)


def test_one_line_per_employee_and_day() -> None:
    rij = [
        toegang(0, partij="partij-c"),
        toegang(1, partij="partij-c", reden_nodig=True, motivering=None),
        toegang(2, partij="partij-c", medewerker="mo"),
        toegang(3, partij="partij-c", persoon="een ander", moment=MIDDAG + timedelta(days=1)),
    ]
    rangen = rangschik(bekijk(Wereld(), *rij), grenzen())
    regels = [(_volgorde((regel.rang,)), _volgorde(regel.ook)) for regel in vouw(rangen)]
    assert regels == [([1], [0]), ([2], []), ([3], [])]
