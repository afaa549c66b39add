"""A difference in the log is kept, recorded where that can be, stops what is new, and is ended by two people."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from audit.errors import LogboekSchrijfError
from gateway.aanvrager import Aanvrager
from gateway.errors import (
    LogboekAfwijkingError,
    NietBevoegdError,
    OnbekendeAfwijkingError,
    OngeldigeInvoerError,
    OpslagError,
    ReedsBeslotenError,
)
from gateway.services import BewakingDienst, Logafwijking
from gateway.store import bewaking as store
from tests.bewaking.hulp import BEHEERDER, FUNCTIONARIS, wijzig, zet_rand
from tests.services.opzet import BAKKER, SPOOR, VERZOEK, Opzet

REGELS = 12  # 4 verzoeken of 3 entries


def bewaking(opzet: Opzet) -> BewakingDienst:
    return opzet.diensten.bewaking


def stappen(opzet: Opzet, aantal: int = 6) -> None:
    for _ in range(aantal):
        opzet.klok.vooruit(seconds=1)
        bewaking(opzet).stap()


def afwijking(opzet: Opzet) -> Logafwijking:
    gevonden = bewaking(opzet).stand().afwijking
    assert gevonden is not None
    return gevonden


def los_op(opzet: Opzet) -> None:
    bewaking(opzet).stel_voor(FUNCTIONARIS, afwijking(opzet).id, "Teruggezet uit de kopie van gisteren", SPOOR)
    bewaking(opzet).los_op(BEHEERDER, afwijking(opzet).id, SPOOR)


def test_rounds_follow_each_other_and_say_when_the_last_one_ended(opzet: Opzet) -> None:
    stappen(opzet, 1)
    assert bewaking(opzet).stand().laatste_ronde_op is None
    assert (bewaking(opzet).stand().positie, bewaking(opzet).stand().maat) == (4, REGELS)
    stappen(opzet, 2)
    assert bewaking(opzet).stand().laatste_ronde_op == opzet.klok()
    stappen(opzet, 1)
    assert bewaking(opzet).stand().positie == 4
    assert bewaking(opzet).stand().afwijking is None


def test_a_difference_is_kept_recorded_and_told(opzet: Opzet) -> None:
    wijzig(opzet.opslag, 5)
    stappen(opzet)
    gevonden = afwijking(opzet)
    assert (gevonden.soort, gevonden.van, gevonden.tot, gevonden.plaats) == ("regel-gewijzigd", 5, 6, "regel 5")
    assert (gevonden.stand, gevonden.vastgelegd) == ("gevonden", True)
    assert gevonden.gevonden_op <= opzet.klok()
    (regel,) = [regel for regel in opzet.log() if regel["soort"] == "logboek-afwijking"]
    assert regel["wie"] is None
    assert regel["inhoud"] == {
        "wat": "regel-gewijzigd",
        "van": {"miljoen": 0, "rest": 5},
        "tot": {"miljoen": 0, "rest": 6},
        "stand": "gevonden",
        "reden": None,
    }


def test_a_difference_is_found_once(opzet: Opzet) -> None:
    wijzig(opzet.opslag, 5)
    stappen(opzet, 20)
    assert len(bewaking(opzet).afwijkingen()) == 1
    assert opzet.soorten().count("logboek-afwijking") == 1


def test_two_processes_at_once_find_it_once_and_lose_no_progress(opzet: Opzet) -> None:
    for keer in range(1, 6):
        wijzig(opzet.opslag, 5)
        with ThreadPoolExecutor(4) as pool:
            for gedaan in [pool.submit(stappen, opzet, 10) for _ in range(4)]:
                gedaan.result()
        stappen(opzet)
        assert len(bewaking(opzet).afwijkingen()) == keer
        assert [regel["inhoud"]["stand"] for regel in opzet.log() if regel["soort"] == "logboek-afwijking"] == [
            *("gevonden", "voorgesteld", "opgelost") * (keer - 1),
            "gevonden",
        ]
        wijzig(opzet.opslag, 5)
        los_op(opzet)


def test_a_step_that_comes_too_late_changes_nothing_also_within_one_moment(opzet: Opzet) -> None:
    stappen(opzet, 1)
    with opzet.opslag.schrijf() as verbinding:
        oud = store.get(verbinding)
        verder = replace(oud.ronde, positie=oud.ronde.positie + 1)
        assert store.zet(verbinding, oud, verder, opzet.klok(), rond=False)
        assert not store.zet(verbinding, oud, verder, opzet.klok(), rond=False)
        assert store.get(verbinding).ronde == verder


def test_nothing_new_is_given_and_no_bron_is_asked(opzet: Opzet) -> None:
    gemaakt = opzet.diensten.context.verstrek(BAKKER, VERZOEK, SPOOR)
    wijzig(opzet.opslag, 5)
    stappen(opzet)
    gevraagd, regels = len(opzet.bronnen.gevraagd), opzet.soorten()
    with pytest.raises(LogboekAfwijkingError):
        opzet.diensten.context.verstrek(BAKKER, VERZOEK, SPOOR)
    with pytest.raises(LogboekAfwijkingError):
        opzet.diensten.context.ophaling(BAKKER, gemaakt.id, SPOOR)
    assert len(opzet.bronnen.gevraagd) == gevraagd
    assert opzet.soorten() == regels
    assert opzet.diensten.context.stand(BAKKER, gemaakt.id).id == gemaakt.id  # what was is still to be seen


def test_with_the_setting_off_it_is_told_and_giving_goes_on(opzet: Opzet) -> None:
    bewaking(opzet)._stop = False
    wijzig(opzet.opslag, 5)
    stappen(opzet)
    stand = bewaking(opzet).stand()
    assert stand.afwijking is not None
    assert not stand.gestopt
    assert opzet.diensten.context.verstrek(BAKKER, VERZOEK, SPOOR).velden


@pytest.mark.sqlite  # elsewhere the entry waits for an index until the log takes entries again
def test_a_log_that_takes_no_entry_any_more_still_stops_and_is_recorded_later(opzet: Opzet) -> None:
    rand = zet_rand(opzet.opslag)
    stappen(opzet)
    assert afwijking(opzet).soort == "wortel-anders"
    assert not afwijking(opzet).vastgelegd
    assert bewaking(opzet).stand().gestopt
    assert "logboek-afwijking" not in opzet.soorten()
    zet_rand(opzet.opslag, rand)
    stappen(opzet, 1)
    assert afwijking(opzet).vastgelegd
    assert opzet.soorten()[-1] == "logboek-afwijking"


def test_two_people_end_it_and_the_check_begins_anew(opzet: Opzet) -> None:
    wijzig(opzet.opslag, 5)
    stappen(opzet)
    wijzig(opzet.opslag, 5)
    los_op(opzet)
    stand = bewaking(opzet).stand()
    assert (stand.afwijking, stand.gestopt, stand.positie) == (None, False, 0)
    assert opzet.diensten.context.verstrek(BAKKER, VERZOEK, SPOOR).velden
    stappen(opzet, 8)
    assert bewaking(opzet).stand().afwijking is None
    (over,) = bewaking(opzet).afwijkingen()
    assert (over.stand, over.reden) == ("opgelost", "Teruggezet uit de kopie van gisteren")
    standen = [regel["inhoud"]["stand"] for regel in opzet.log() if regel["soort"] == "logboek-afwijking"]
    assert standen == ["gevonden", "voorgesteld", "opgelost"]


def test_what_was_not_put_right_is_found_again(opzet: Opzet) -> None:
    wijzig(opzet.opslag, 5)
    stappen(opzet)
    los_op(opzet)
    stappen(opzet)
    assert afwijking(opzet).van == 5
    assert [een.stand for een in bewaking(opzet).afwijkingen()] == ["gevonden", "opgelost"]


def test_one_person_cannot_end_it(opzet: Opzet) -> None:
    wijzig(opzet.opslag, 5)
    stappen(opzet)
    beide = Aanvrager("sub-beide", "Bo Beide", None, None, (), ("beheerder", "privacyfunctionaris"))
    with pytest.raises(ReedsBeslotenError):
        bewaking(opzet).los_op(BEHEERDER, afwijking(opzet).id, SPOOR)
    bewaking(opzet).stel_voor(beide, afwijking(opzet).id, "Het is al goed", SPOOR)
    with pytest.raises(NietBevoegdError):
        bewaking(opzet).los_op(beide, afwijking(opzet).id, SPOOR)
    assert bewaking(opzet).stand().gestopt


def test_a_proposal_needs_a_reason_that_only_the_kluis_holds(opzet: Opzet) -> None:
    wijzig(opzet.opslag, 5)
    stappen(opzet)
    with pytest.raises(OngeldigeInvoerError):
        bewaking(opzet).stel_voor(FUNCTIONARIS, afwijking(opzet).id, "  ", SPOOR)
    bewaking(opzet).stel_voor(FUNCTIONARIS, afwijking(opzet).id, "reden-canarie", SPOOR)
    assert afwijking(opzet).reden == "reden-canarie"
    assert b"reden-canarie" not in opzet.bytes_op_schijf()


def test_a_difference_that_is_ended_or_does_not_exist_cannot_be_ended(opzet: Opzet) -> None:
    wijzig(opzet.opslag, 5)
    stappen(opzet)
    welke = afwijking(opzet).id
    los_op(opzet)
    for onbekend in (welke, "bestaat-niet"):
        with pytest.raises(OnbekendeAfwijkingError):
            bewaking(opzet).stel_voor(FUNCTIONARIS, onbekend, "reden", SPOOR)
        with pytest.raises(OnbekendeAfwijkingError):
            bewaking(opzet).los_op(BEHEERDER, onbekend, SPOOR)


@pytest.mark.sqlite
def test_not_recorded_is_not_ended(opzet: Opzet) -> None:
    wijzig(opzet.opslag, 5)
    stappen(opzet)
    bewaking(opzet).stel_voor(FUNCTIONARIS, afwijking(opzet).id, "reden", SPOOR)
    zet_rand(opzet.opslag)
    with pytest.raises(LogboekSchrijfError):
        bewaking(opzet).los_op(BEHEERDER, afwijking(opzet).id, SPOOR)
    assert bewaking(opzet).stand().gestopt


def test_a_database_that_fails_is_no_difference(opzet: Opzet) -> None:
    opzet.sql("ALTER TABLE bewaking RENAME TO weg")
    with pytest.raises(OpslagError):
        bewaking(opzet).stap()
    opzet.sql("ALTER TABLE weg RENAME TO bewaking")
    stappen(opzet)
    assert bewaking(opzet).stand().afwijking is None
