"""Which zaken somebody sees, and how little of the people in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from gateway.aanvrager import Aanvrager
from gateway.errors import OnbekendeZaakError
from gateway.services.invoer import groep, leeftijd
from gateway.zaak import Zaakpersoon
from tests.services.opzet import BAKKER, MARKT, MOLENAAR, ZAAK, Opzet

LIMBURG = replace(ZAAK, zaaknummer="ZSM-2026-0002", regio="limburg", begonnen_op=ZAAK.begonnen_op + timedelta(hours=1))


def test_a_partij_sees_the_zaken_it_takes_part_in_at_its_locations_newest_first(opzet: Opzet) -> None:
    opzet.registreer(LIMBURG)
    zaken = opzet.diensten.zaken
    assert [zaak.zaaknummer for zaak in zaken.lijst(MOLENAAR)] == ["ZSM-2026-0002", "ZSM-2026-0001"]
    assert [zaak.zaaknummer for zaak in zaken.lijst(BAKKER)] == ["ZSM-2026-0001"]
    assert zaken.lijst(MARKT) == ()
    assert zaken.lijst(Aanvrager("s", "n", None, None, ("rotterdam",), ("jurist",))) == ()
    assert zaken.lijst(replace(BAKKER, regios=())) == ()


def test_unknown_and_not_yours_are_the_same(opzet: Opzet) -> None:
    opzet.registreer(LIMBURG)
    for nummer in ("ZSM-2026-0002", "ZSM-2026-9998", ""):
        with pytest.raises(OnbekendeZaakError) as fout:
            opzet.diensten.zaken.get(BAKKER, nummer)
        assert fout.value.args == ()


def test_a_card_holds_no_number_or_date_of_birth(opzet: Opzet) -> None:
    kaart = opzet.diensten.zaken.get(BAKKER, ZAAK.zaaknummer)
    assert [(een.nummer, een.rol, een.leeftijdsgroep) for een in kaart.personen] == [
        (1, "verdachte", "volwassene"),
        (2, "slachtoffer", "volwassene"),
        (3, "verdachte", "kind"),
    ]
    for persoon in ZAAK.personen:
        assert persoon.sleutel not in str(kaart)
        assert str(persoon.geboortedatum.year) not in str(kaart.to_json()["personen"])


@pytest.mark.parametrize(
    ("geboren", "dag", "jaren"),
    [
        (date(2008, 11, 22), date(2026, 11, 22), 18),
        (date(2008, 11, 23), date(2026, 11, 22), 17),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2026, 11, 23), date(2026, 11, 22), -1),
    ],
)
def test_age_changes_on_the_birthday(geboren: date, dag: date, jaren: int) -> None:
    assert leeftijd(geboren, dag) == jaren


def test_an_impossible_age_is_unknown_and_so_helps_nobody() -> None:
    dag = date(2026, 11, 22)
    for geboren in (date(2027, 1, 1), date(1850, 1, 1)):
        assert groep(Zaakpersoon(1, "verdachte", geboren, "999900018"), dag) is None
