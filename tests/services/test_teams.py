"""A game in teams on the real handvat and a real database: rounds, saving together, and that nothing stays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gateway.errors import (
    OnbekendTeamspelError,
    OngeldigeInvoerError,
    TeamIntussenVeranderdError,
    TeamrondeVoorbijError,
)
from gateway.services.lesstof import Teamkeuze
from handvat.loader import VERSIES, geldende, load_handvat
from tests.services.conftest import MaakOpzet
from tests.services.opzet import BAKKER, BEGIN, MOLENAAR, Opzet

TRAINER = replace(BAKKER, systeemrollen=("trainer",))
OUDERGESPREK = "jennifer.halt.oudergesprek"
GEEF, NIET = Teamkeuze("geef", "nodig"), Teamkeuze("niet")


@pytest.fixture
def opzet(maak: MaakOpzet) -> Opzet:
    return maak(load_handvat(geldende(VERSIES, BEGIN.date())))


def test_a_game_from_the_first_card_to_the_answer_and_nothing_of_it_stays(opzet: Opzet) -> None:
    dienst = opzet.diensten.leren.teams
    voor = len(opzet.log())
    code = dienst.begin(TRAINER, "jennifer")
    dienst.kies_team(code, "telefoon-1", "halt")
    dienst.kies_team(code, "telefoon-2", "politie")
    dienst.kies_team(code, "telefoon-2", "halt")  # leaves the police
    assert (dienst.team_van(code, "telefoon-2"), dienst.team_van(code, "telefoon-3")) == ("halt", None)
    dienst.bewaar_keuzes(code, "halt", 0, {(OUDERGESPREK, "leerplicht"): GEEF, (OUDERGESPREK, "om"): NIET})
    spel = dienst.spel(code)
    assert (spel.fase, spel.team("halt").leden, spel.team("halt").gegeven, spel.team("politie").leden) == (
        "delen",
        2,
        1,
        0,
    )
    assert [(wie, een.id) for wie, een in spel.gekregen("leerplicht")] == [("halt", OUDERGESPREK)]
    assert spel.gekregen("om") == ()
    with pytest.raises(TeamrondeVoorbijError):
        dienst.uitslag(spel)  # before the reveal nobody hears what the engine says
    dienst.zet_fase(TRAINER, code, "delen", "duiden")
    with pytest.raises(TeamrondeVoorbijError):
        dienst.bewaar_keuzes(code, "halt", 1, {})
    dienst.bewaar_advies(code, "halt", 1, "halt-hulp")
    dienst.zet_fase(TRAINER, code, "duiden", "onthuld")
    onthuld = dienst.spel(code)
    halt = next(een for een in dienst.uitslag(onthuld) if een.partij == "halt")
    assert (halt.sprekend[0].soort, halt.sprekend[0].ontvanger) == ("mocht-niet", "leerplicht")
    assert onthuld.team("halt").advies == "halt-hulp"
    dienst.eindig(TRAINER, code)
    assert [opzet.rijen(tabel) for tabel in ("oefensessies", "teams", "teamleden")] == [0, 0, 0]
    assert len(opzet.log()) == voor  # practising touches no log
    with pytest.raises(OnbekendTeamspelError):
        dienst.spel(code)


def test_who_saves_after_somebody_else_of_the_team_overwrites_nothing(opzet: Opzet) -> None:
    dienst = opzet.diensten.leren.teams
    code = dienst.begin(TRAINER, "jennifer")
    dienst.bewaar_keuzes(code, "halt", 0, {(OUDERGESPREK, "rvdk"): GEEF})
    with pytest.raises(TeamIntussenVeranderdError):
        dienst.bewaar_keuzes(code, "halt", 0, {(OUDERGESPREK, "om"): GEEF})
    assert dict(dienst.spel(code).team("halt").keuzes) == {(OUDERGESPREK, "rvdk"): GEEF}
    dienst.bewaar_keuzes(code, "rvdk", 0, {})  # another team has a count of its own


def test_what_does_not_belong_to_the_card_or_the_lists_is_not_kept(opzet: Opzet) -> None:
    dienst = opzet.diensten.leren.teams
    code = dienst.begin(TRAINER, "jennifer")
    onzin = {
        (OUDERGESPREK, "halt"): GEEF,  # to oneself
        (OUDERGESPREK, "dji"): GEEF,  # not at the table
        ("jennifer.kbps.bekend", "om"): GEEF,  # not on this card
        (OUDERGESPREK, "om"): Teamkeuze("geef", "Kees Canarie vroeg erom"),
        (OUDERGESPREK, "rvdk"): Teamkeuze("misschien"),
    }
    dienst.bewaar_keuzes(code, "halt", 0, onzin)
    assert dict(dienst.spel(code).team("halt").keuzes) == {}
    for doe in (
        lambda: dienst.begin(TRAINER, "bestaat-niet"),
        lambda: dienst.kies_team(code, "telefoon-1", "dji"),
    ):
        with pytest.raises(OngeldigeInvoerError):
            doe()
    with pytest.raises(OnbekendTeamspelError):
        dienst.bewaar_keuzes(code, "dji", 0, {})
    dienst.zet_fase(TRAINER, code, "delen", "duiden")
    with pytest.raises(OngeldigeInvoerError):
        dienst.bewaar_advies(code, "halt", 1, "levenslang")


def test_a_game_is_of_its_trainer_and_is_over_after_a_day(opzet: Opzet) -> None:
    dienst = opzet.diensten.leren.teams
    code = dienst.begin(TRAINER, "remco")
    for doe in (
        lambda: dienst.spel_van(MOLENAAR, code),
        lambda: dienst.zet_fase(MOLENAAR, code, "delen", "onthuld"),
        lambda: dienst.eindig(MOLENAAR, code),
    ):
        with pytest.raises(OnbekendTeamspelError):
            doe()
    with pytest.raises(TeamrondeVoorbijError):
        dienst.zet_fase(TRAINER, code, "duiden", "onthuld")  # somebody clicked on an old page
    assert dienst.van_trainer(TRAINER) == ((code, "remco"),)
    opzet.klok.vooruit(hours=24)
    assert dienst.van_trainer(TRAINER) == ()
    with pytest.raises(OnbekendTeamspelError):
        dienst.spel(code)
    opzet.diensten.leren.ruim_op()
    assert opzet.rijen("oefensessies") == opzet.rijen("teamtotalen") == 0  # it was not revealed, so nothing counts


def test_of_games_only_totals_stay_and_none_is_told_before_five_games_made_it(opzet: Opzet) -> None:
    dienst, misverstaan = opzet.diensten.leren.teams, opzet.diensten.leren.workshop.verslagen.misverstaan

    def speel(keuzes: dict[tuple[str, str], Teamkeuze], tot: str = "onthuld") -> None:
        code = dienst.begin(TRAINER, "jennifer")
        dienst.bewaar_keuzes(code, "halt", 0, keuzes)
        dienst.zet_fase(TRAINER, code, "delen", tot)
        dienst.eindig(TRAINER, code)

    speel({(OUDERGESPREK, "leerplicht"): GEEF}, tot="duiden")  # never revealed, so it counts for nothing
    assert opzet.rijen("teamtotalen") == 0
    for _ in range(4):
        speel({(OUDERGESPREK, "leerplicht"): GEEF, (OUDERGESPREK, "rvdk"): NIET})
    assert opzet.rijen("teamtotalen") == 2
    assert misverstaan() == ((), ())
    speel({(OUDERGESPREK, "leerplicht"): NIET})
    (een,) = misverstaan()[1]
    assert (een.veld, een.partij, een.stemmen, een.fout, een.meest) == ("halt.oudergesprek", "leerplicht", 5, 80, "ja")
    speel({(OUDERGESPREK, "rvdk"): NIET})  # what needs a weging may be kept back: that is not wrong
    (een,) = misverstaan()[1]
    assert (een.stemmen, een.fout) == (10, 40)
