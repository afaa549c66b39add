"""The monthly report names nobody; a specific one needs a deviation that is there."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from datetime import date

import pytest

from tests.toezicht.wereld import Wereld, bekijk, toegang
from toezicht.errors import VerslagError
from toezicht.toegang import Bevinding
from toezicht.verslag import ONBEKEND, ONVERKLAARD, Afwijking, Telling, maandverslag, specifiek_verslag

_MAAND = date(2026, 3, 1)


def _telling(bevindingen: list[Bevinding]) -> Telling:
    telling = Telling()
    for bevinding in bevindingen:
        telling.tel(bevinding, {"bron-a": "geleverd", "bron-b": "te-laat"})
    return telling


def _bevindingen() -> list[Bevinding]:
    return bekijk(
        Wereld(),
        *(toegang(nr, persoon=f"p-{nr}") for nr in range(20)),
        *(toegang(20 + nr, partij="partij-b", uitkomst="niets", persoon=f"q-{nr}") for nr in range(9)),
        *(toegang(30 + nr, partij="partij-c", medewerker="mo", uitkomst="geweigerd", doel=None) for nr in range(3)),
    )


def test_each_access_is_counted_once_in_every_table() -> None:
    telling = _telling(_bevindingen())
    assert telling.partij_uitkomst == {
        ("partij-a", "verstrekt"): 20,
        ("partij-b", "niets"): 9,
        ("partij-c", "geweigerd"): 3,
    }
    assert telling.doel == {"doel-1": 29, ONBEKEND: 3}
    assert telling.verklaring == {"zaak-en-rooster": 29, ONVERKLAARD: 3}
    assert telling.bron_stand == {("bron-a", "geleverd"): 32, ("bron-b", "te-laat"): 32}


def test_no_count_under_five_and_no_person_is_in_the_report() -> None:
    verslag = maandverslag(_MAAND, _telling(_bevindingen()))
    assert verslag.partij_uitkomst.cellen["partij-c", "geweigerd"] is None
    assert verslag.doel.cellen == {"doel-1": None, ONBEKEND: None}  # the large one would tell the small one
    assert verslag.doel.totaal == verslag.partij_uitkomst.totaal == 32
    assert verslag.bron_stand.cellen["bron-b", "te-laat"] == 32
    inhoud = str(asdict(verslag))
    assert not [woord for woord in ("mien", "p-1", "q-1", "zaak'", "verzoek-") if woord in inhoud]


def test_tables_that_count_other_accesses_are_refused() -> None:
    telling = _telling(_bevindingen())
    telling.doel["doel-2"] += 1
    with pytest.raises(VerslagError, match="partij_uitkomst, doel, verklaring"):
        maandverslag(_MAAND, telling)


def test_a_report_is_of_a_whole_month() -> None:
    with pytest.raises(VerslagError, match="first day"):
        maandverslag(date(2026, 3, 2), Telling())


def test_a_month_without_accesses_is_a_report_too() -> None:
    verslag = maandverslag(_MAAND, Telling(bron_stand=Counter()))
    assert (verslag.partij_uitkomst.totaal, verslag.doel.totaal, verslag.bron_stand.totaal) == (0, 0, 0)


@pytest.mark.parametrize("leeg", ["regel", "over", "reden"])
def test_without_a_stated_deviation_there_is_no_specific_report(leeg: str) -> None:
    with pytest.raises(VerslagError, match=f"^{leeg}: "):
        Afwijking(**{"regel": "geen-zaakrelatie", "over": "mien", "reden": "hash", leeg: ""})


def test_a_specific_report_holds_only_what_the_rule_struck_on() -> None:
    bevindingen = bekijk(
        Wereld(),
        toegang(0),
        toegang(1, partij="partij-c", medewerker="mo"),
        toegang(2, partij="partij-c", medewerker="max"),
        toegang(3, medewerker="mo"),
    )
    afwijking = Afwijking("geen-zaakrelatie", "mo", "hash")
    assert [een.toegang.index for een in specifiek_verslag(bevindingen, afwijking)] == [1]
    over_piet = Afwijking("geen-zaakrelatie", "piet", "hash")
    assert [een.toegang.index for een in specifiek_verslag(bevindingen, over_piet)] == [1, 2]


def test_a_deviation_that_is_not_there_gives_no_report() -> None:
    with pytest.raises(VerslagError, match="did not strike"):
        specifiek_verslag(bekijk(Wereld(), toegang(0)), Afwijking("geen-zaakrelatie", "mien", "hash"))
