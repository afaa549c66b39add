"""The rules about one access: when they strike, and that they are silent just below."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.toezicht.wereld import MIDDAG, ZAAK, Wereld, bekijk, regels, toegang
from toezicht.grenzen import grenzen
from toezicht.toegang import Kenmerk, Toegang

_VRIJ: frozenset[str] = frozenset()


def _regels(wereld: Wereld, een: Toegang) -> set[str]:
    return regels(bekijk(wereld, een)[0])


def test_ordinary_work_sets_nothing_off() -> None:
    assert _regels(Wereld(), toegang()) == set()


def test_no_band_with_the_zaak() -> None:
    assert _regels(Wereld(), toegang(partij="partij-c")) == {"geen-zaakrelatie"}


def test_a_rol_that_asks_for_the_partij_makes_it_less_odd_where_it_does_not_explain() -> None:
    partner = grenzen().rolpartners[0]
    wie = {"rol": min(partner.rollen), "leeftijdsgroep": min(partner.leeftijdsgroepen)}
    elders = Wereld(roosters={"mien": frozenset({"regio-2"})})
    gewichten = {
        partij: next(een.gewicht for een in bekijk(elders, vraag)[0].signalen if een.regel == "geen-zaakrelatie")
        for partij in (partner.partij, "partij-c")
        if (vraag := toegang(partij=partij, **wie))
    }
    assert 0 < gewichten[partner.partij] < gewichten["partij-c"]


def test_an_unknown_zaak_accuses_nobody() -> None:
    bevinding = bekijk(Wereld(zaken={}), toegang(partij="partij-c"))[0]
    assert (bevinding.verklaring, bevinding.signalen) == (None, ())


def test_long_after_closing_counts_for_more() -> None:
    sluiting = ZAAK.gesloten_op
    assert sluiting is not None
    kort, lang = (bekijk(Wereld(), toegang(moment=sluiting + timedelta(days=dagen)))[0].signalen for dagen in (15, 200))
    assert [een.regel for een in (*kort, *lang)] == ["na-sluiting", "na-sluiting"]
    assert kort[0].getallen == {"dagen": 15}
    assert kort[0].gewicht < lang[0].gewicht
    assert _regels(Wereld(), toegang(moment=sluiting + timedelta(days=14))) == set()


def test_on_duty_in_another_regio() -> None:
    assert _regels(Wereld(roosters={"mien": frozenset({"regio-2"})}), toegang()) == {"andere-regio"}


@pytest.mark.parametrize(
    ("soort", "regel"),
    [
        ("identiteit", "eigen-persoon"),
        ("adres", "zelfde-adres"),
        ("huishouden", "zelfde-adres"),
        ("achternaam", "zelfde-achternaam"),
        ("buurt", "zelfde-buurt"),
        ("werkgever", "collega"),
    ],
)
def test_what_they_share_strikes_even_when_the_access_is_explained(soort: str, regel: str) -> None:
    gedeeld = frozenset({(soort, "hash"), ("anders", "x")})
    wereld = Wereld(eigenschappen={"mien": gedeeld, "piet": frozenset({(soort, "hash")})})
    bevinding = bekijk(wereld, toegang())[0]
    assert bevinding.verklaring is not None
    assert regels(bevinding) == {regel}
    wereld.eigenschappen["piet"] = frozenset({(soort, "andere hash")})
    assert _regels(wereld, toegang()) == set()


def test_a_shared_kenmerk_of_no_rule_means_nothing() -> None:
    gedeeld = frozenset({("anders", "x")})
    assert _regels(Wereld(eigenschappen={"mien": gedeeld, "piet": gedeeld}), toegang()) == set()


def test_a_common_surname_counts_for_less() -> None:
    naam: Kenmerk = ("achternaam", "hash")
    gedeeld = {"mien": frozenset({naam}), "piet": frozenset({naam})}
    gewichten = [
        bekijk(Wereld(eigenschappen=gedeeld, tellingen={naam: dragers}), toegang())[0].signalen[0].gewicht
        for dragers in (2, 40, 4000)
    ]
    assert gewichten == sorted(gewichten, reverse=True)
    assert len(set(gewichten)) == 3
    niet_geteld = bekijk(Wereld(eigenschappen=gedeeld), toegang())[0].signalen[0].gewicht
    assert niet_geteld == gewichten[1]


@pytest.mark.parametrize(
    ("uur_utc", "regel"),
    [(21, "nacht-buiten-rooster"), (4, "nacht-buiten-rooster"), (20, "buiten-rooster"), (5, "buiten-rooster")],
)
def test_the_night_is_by_dutch_time(uur_utc: int, regel: str) -> None:
    moment = MIDDAG.replace(hour=uur_utc, minute=30)  # in winter: one hour behind
    assert regels(bekijk(Wereld(roosters={"mien": _VRIJ}), toegang(moment=moment))[0]) == {regel}


def test_just_after_a_shift_nobody_is_outside_the_roster() -> None:
    nacht = MIDDAG.replace(hour=23)
    wereld = Wereld(roosters={"mien": _VRIJ}, diensten={nacht - timedelta(hours=1): frozenset({"regio-1"})})
    bevinding = bekijk(wereld, toegang(moment=nacht))[0]
    assert (bevinding.verklaring, bevinding.signalen) == ("uitloop", ())


def test_without_a_roster_nobody_is_outside_it() -> None:
    nacht = toegang(moment=MIDDAG.replace(hour=2))
    assert _regels(Wereld(roosters={"mien": None}), nacht) == set()


def test_who_is_assigned_may_work_at_night() -> None:
    wereld = Wereld(roosters={"mien": _VRIJ}, samen={"verzoek-0": frozenset({"mien"})})
    assert _regels(wereld, toegang(moment=MIDDAG.replace(hour=2))) == set()


def test_a_bron_that_sent_too_much() -> None:
    signaal = bekijk(Wereld(), toegang(te_veel=3))[0].signalen[0]
    assert (signaal.regel, signaal.getallen) == ("bron-te-veel", {"velden": 3})
    assert signaal.gewicht < grenzen().basis_onverklaard  # it is about the bron, not about the employee


def test_a_step_that_needs_a_reason_and_has_none() -> None:
    assert _regels(Wereld(), toegang(reden_nodig=True, motivering=None)) == {"zonder-reden"}
    assert _regels(Wereld(), toegang(reden_nodig=True)) == set()
    assert _regels(Wereld(), toegang(motivering=None)) == set()
