"""Reflection and casusonderzoek: anonymous, complete, kept for as long as the data says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gateway.errors import OnbekendeReflectieError, OngeldigeInvoerError
from gateway.services.lesstof import NieuweReflectie
from gateway.store.reflectie import Reflectie
from tests.services.opzet import Opzet

NIEUW = NieuweReflectie(
    "reflectie",
    "rotterdam",
    "2026-11",
    {
        "thema": ("delen", "samen"),
        "wilden": ("Een kind helpen.",),
        "deelden": ("minder",),
        "categorie": ("mol.meel",),
        "anders": ("ja",),
        "waarom": ("",),
        "les": ("Eerder bellen.",),
        "csrf_token": ("geheim-canarie",),
    },
)
ONDERZOEK = NieuweReflectie(
    "casusonderzoek",
    "limburg",
    "2026-H2",
    {
        "zaaktype": ("jeugd",),
        "partners": ("ja",),
        "kinderen": ("geen",),
        "duiden": ("deels",),
        "waarom": ("Hij bekende.",),
        "terug": ("nee",),
        "bereikt": ("deels",),
        "les": ("Vertel het ook de school.",),
    },
)


def test_what_is_filled_in_is_kept_and_nothing_else(opzet: Opzet) -> None:
    dienst = opzet.diensten.leren.reflecties
    id_ = dienst.voeg_toe(NIEUW)
    gelezen = dienst.get(id_)
    assert (gelezen.soort, gelezen.regio, gelezen.periode) == ("reflectie", "rotterdam", "2026-11")
    assert gelezen.antwoorden["thema"] == ["delen", "samen"]
    assert gelezen.antwoorden.keys() == {"thema", "wilden", "deelden", "categorie", "anders", "les"}
    assert b"geheim-canarie" not in opzet.bytes_op_schijf()
    assert set(Reflectie.__slots__) == {"id", "soort", "versie", "regio", "periode", "antwoorden", "vervalt_op"}
    assert opzet.soorten() == []  # no entry in the log either: it would say who and when


@pytest.mark.parametrize(
    ("vraag", "waarde"),
    [
        ("les", "Het ging om 999900018."),
        ("les", "Het was op 3 maart."),
        ("wilden", "Mail naar pim@voorbeeld.invalid"),
        ("wilden", "   "),
        ("anders", ""),
        ("anders", "misschien"),
        ("categorie", "mol.bestaat-niet"),
    ],
)
def test_a_mistake_or_what_looks_real_is_told_at_its_question_and_nothing_is_kept(
    opzet: Opzet, vraag: str, waarde: str
) -> None:
    nieuw = replace(NIEUW, antwoorden={**NIEUW.antwoorden, vraag: (waarde,)})
    with pytest.raises(OngeldigeInvoerError) as gevangen:
        opzet.diensten.leren.reflecties.voeg_toe(nieuw)
    assert [fout.pad for fout in gevangen.value.fouten] == [vraag]
    assert opzet.rijen("reflecties") == 0


def test_every_mistake_is_told_at_once(opzet: Opzet) -> None:
    with pytest.raises(OngeldigeInvoerError) as gevangen:
        opzet.diensten.leren.reflecties.voeg_toe(NieuweReflectie("reflectie", "mars", "2020-01", {}))
    gemist = {"regio", "periode", "thema", "wilden", "deelden", "anders", "les"}
    assert {fout.pad for fout in gevangen.value.fouten} == gemist


def test_a_location_sees_how_many_of_its_cases_were_studied_this_year(opzet: Opzet) -> None:
    dienst = opzet.diensten.leren.reflecties
    for nieuw in (ONDERZOEK, ONDERZOEK, replace(ONDERZOEK, periode="2025-H2"), NIEUW):
        dienst.voeg_toe(nieuw)
    stand = {een.regio: (een.gedaan, een.van) for een in dienst.voortgang()}
    assert stand["limburg"] == (2, 10)
    assert stand["rotterdam"] == (0, 10)
    assert [een.periode for een in dienst.lijst("limburg")] == ["2026-H2", "2026-H2", "2025-H2"]


def test_after_its_time_it_is_not_shown_any_more_and_then_gone(opzet: Opzet) -> None:
    dienst = opzet.diensten.leren.reflecties
    oud, nieuw = dienst.voeg_toe(NIEUW), dienst.voeg_toe(ONDERZOEK)
    opzet.klok.vooruit(days=739)  # 30 november 2028: the month after 2026-11 and two years
    assert dienst.get(oud).vervalt_op.isoformat() == "2028-12-01"
    opzet.klok.vooruit(days=1)
    with pytest.raises(OnbekendeReflectieError):
        dienst.get(oud)
    dienst.ruim_op()
    assert opzet.rijen("reflecties") == 1
    assert dienst.get(nieuw).vervalt_op.isoformat() == "2029-01-01"


def test_one_that_is_thrown_away_is_gone(opzet: Opzet) -> None:
    dienst = opzet.diensten.leren.reflecties
    id_ = dienst.voeg_toe(NIEUW)
    dienst.verwijder(id_)
    assert opzet.rijen("reflecties") == 0
    with pytest.raises(OnbekendeReflectieError):
        dienst.verwijder(id_)
