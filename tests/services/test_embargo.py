"""An embargo is laid and ended by two people, holds from the first step until the last, and every step is an entry."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from gateway.aanvrager import Aanvrager
from gateway.errors import (
    NietBevoegdError,
    OnbekendEmbargoError,
    OnbekendeZaakError,
    OngeldigeInvoerError,
    ReedsBeslotenError,
)
from gateway.services.inzage.embargo import BEVESTIGD, VOORGESTELD
from gateway.services.inzage.waarden import LEGGEN, OPHEFFEN, Embargo
from gateway.store import embargos
from tests.services.opzet import BEGIN, SPOOR, ZAAK, Opzet
from tests.services.test_inzage import EEN, NIEUW, TWEE, dossier, vraag_context

TOT = (BEGIN + timedelta(days=60)).date()


def leg(opzet: Opzet, zaaknummer: str = ZAAK.zaaknummer, tot: date = TOT, wie: Aanvrager = EEN) -> str:
    return opzet.diensten.embargos.leg(wie, zaaknummer, tot, "Het OM vraagt dit.", SPOOR).id


def bevestig(opzet: Opzet, embargo_id: str, wat: str, wie: Aanvrager) -> Embargo:
    return opzet.diensten.embargos.bevestig(wie, embargo_id, wat, SPOOR)


def stel_einde_voor(opzet: Opzet, embargo_id: str, wie: Aanvrager) -> Embargo:
    return opzet.diensten.embargos.hef_op(wie, embargo_id, "Het onderzoek is klaar.", SPOOR)


def getoond(opzet: Opzet) -> int:
    """How many entries the person would get to read."""
    nieuw = replace(NIEUW, vastgesteld_op=opzet.klok())
    return len(dossier(opzet, opzet.diensten.inzage.vraag(EEN, nieuw, SPOOR).id).inhoud.regels)


def stappen(opzet: Opzet) -> list[tuple[str, str]]:
    log = [een for een in opzet.log() if een["soort"].startswith("embargo-")]
    return [(een["soort"], een["inhoud"]["stand"]) for een in log]


def test_it_holds_from_the_first_step_until_the_last(opzet: Opzet) -> None:
    vraag_context(opzet)
    assert getoond(opzet) == 1
    een = leg(opzet)
    assert getoond(opzet) == 0
    assert bevestig(opzet, een, LEGGEN, TWEE).wacht == ()
    assert getoond(opzet) == 0
    assert stel_einde_voor(opzet, een, TWEE).wacht == (OPHEFFEN,)
    assert getoond(opzet) == 0
    assert not bevestig(opzet, een, OPHEFFEN, EEN).geldt
    assert getoond(opzet) == 1
    assert stappen(opzet) == [
        ("embargo-gelegd", VOORGESTELD),
        ("embargo-gelegd", BEVESTIGD),
        ("embargo-opgeheven", VOORGESTELD),
        ("embargo-opgeheven", BEVESTIGD),
    ]


@pytest.mark.parametrize("wat", [LEGGEN, OPHEFFEN])
def test_whoever_does_the_first_step_does_not_do_the_second(opzet: Opzet, wat: str) -> None:
    een = leg(opzet)
    if wat == OPHEFFEN:
        bevestig(opzet, een, LEGGEN, TWEE)
        stel_einde_voor(opzet, een, EEN)
    voor = stappen(opzet)
    (gezien,) = opzet.diensten.embargos.lijst(EEN)
    assert (gezien.wacht, wat in gezien.mag) == ((wat,), False)
    with pytest.raises(NietBevoegdError):
        bevestig(opzet, een, wat, EEN)
    (gezien,) = opzet.diensten.embargos.lijst(TWEE)
    assert (gezien.wacht, wat in gezien.mag, stappen(opzet)) == ((wat,), True, voor)


def test_who_does_not_agree_that_it_was_laid_still_needs_a_second_person_to_end_it(opzet: Opzet) -> None:
    een = leg(opzet)
    assert stel_einde_voor(opzet, een, TWEE).wacht == (LEGGEN, OPHEFFEN)
    with pytest.raises(NietBevoegdError):
        bevestig(opzet, een, OPHEFFEN, TWEE)
    assert not bevestig(opzet, een, OPHEFFEN, EEN).geldt


def test_a_step_that_waits_for_nobody_is_refused(opzet: Opzet) -> None:
    een = leg(opzet)
    with pytest.raises(ReedsBeslotenError):
        bevestig(opzet, een, OPHEFFEN, TWEE)
    bevestig(opzet, een, LEGGEN, TWEE)
    with pytest.raises(ReedsBeslotenError):
        bevestig(opzet, een, LEGGEN, TWEE)
    stel_einde_voor(opzet, een, EEN)
    with pytest.raises(ReedsBeslotenError):
        stel_einde_voor(opzet, een, TWEE)
    with pytest.raises(OngeldigeInvoerError):
        bevestig(opzet, een, "weg", TWEE)
    bevestig(opzet, een, OPHEFFEN, TWEE)
    with pytest.raises(OnbekendEmbargoError):
        bevestig(opzet, een, OPHEFFEN, TWEE)
    with pytest.raises(OnbekendEmbargoError):
        stel_einde_voor(opzet, een, EEN)


def test_it_ends_on_its_day_and_is_told_to_be_reviewed_before(opzet: Opzet) -> None:
    vraag_context(opzet)
    bevestig(opzet, leg(opzet), LEGGEN, TWEE)
    standen = []
    for dagen in (29, 1, 29, 1):
        opzet.klok.vooruit(days=dagen)
        (een,) = opzet.diensten.embargos.lijst(EEN)
        standen.append((een.geldt, een.loopt_af))
    assert standen == [(True, False), (True, True), (True, True), (False, False)]
    assert getoond(opzet) == 1


def test_its_end_and_reasons_are_recorded_and_can_be_read(opzet: Opzet) -> None:
    een = leg(opzet)
    assert opzet.log(1)[0]["inhoud"]["geldig_tot"] == TOT.isoformat()
    stel_einde_voor(opzet, een, TWEE)
    (gezien,) = opzet.diensten.embargos.lijst(EEN)
    assert (gezien.reden, gezien.opheffingsreden) == ("Het OM vraagt dit.", "Het onderzoek is klaar.")


@pytest.mark.parametrize(
    ("tot", "reden", "paden"),
    [
        (BEGIN.date(), "Het OM vraagt dit.", ["geldigTot"]),
        (BEGIN.date() + timedelta(days=366), "Het OM vraagt dit.", ["geldigTot"]),
        (TOT, "  ", ["reden"]),
        (BEGIN.date(), "", ["reden", "geldigTot"]),
    ],
)
def test_it_has_a_reason_and_ends_within_a_year(opzet: Opzet, tot: date, reden: str, paden: list[str]) -> None:
    with pytest.raises(OngeldigeInvoerError) as fout:
        opzet.diensten.embargos.leg(EEN, ZAAK.zaaknummer, tot, reden, SPOOR)
    assert [een.pad for een in fout.value.fouten] == paden
    with pytest.raises(OngeldigeInvoerError):
        opzet.diensten.embargos.hef_op(EEN, leg(opzet), " ", SPOOR)


def test_one_on_a_zaak_that_is_not_there_is_refused(opzet: Opzet) -> None:
    with pytest.raises(OnbekendeZaakError):
        leg(opzet, "ZSM-1999-0001")


def test_of_two_second_steps_at_once_one_is_refused(opzet: Opzet) -> None:
    """Two people confirm in the same moment: the step is written once, and recorded once."""
    een = leg(opzet)
    with opzet.opslag.schrijf() as verbinding:
        rij = embargos.get(verbinding, een)
        embargos.werk_bij(verbinding, rij, bevestigd_op=BEGIN, bevestigd_door="a" * 32)
        with pytest.raises(ReedsBeslotenError):
            embargos.werk_bij(verbinding, rij, bevestigd_op=BEGIN, bevestigd_door="b" * 32)
