"""What the handvat costs at most: so many dry questions at once, and each matrix computed once, one at a time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Event, current_thread

import pytest

from gateway.errors import OngeldigeInvoerError
from gateway.services import HandvatDienst
from gateway.services.handvat import MAX_MATRICES
from handvat import woordenlijst
from handvat.loader import VERSIES, load_handvat
from policies.engine import Engine
from tests.factories import MINI
from tests.services.opzet import BEGIN

VRAAG = {"ontvanger": {"partij": "bakkerij"}, "doel": "bakken"}
ENGINE = Engine(MINI)


def _dienst() -> HandvatDienst:
    return HandvatDienst(engine_op=lambda dag: ENGINE, klok=lambda: BEGIN)


def test_a_list_of_questions_has_a_limit_that_the_answer_names() -> None:
    assert len(_dienst().oordelen([VRAAG] * 50)) == 50
    with pytest.raises(OngeldigeInvoerError) as fout:
        _dienst().oordelen([VRAAG] * 51)
    assert [een.pad for een in fout.value.fouten] == ["(vraag)"]
    assert "hoogstens 50 vragen" in fout.value.fouten[0].melding


def test_every_matrix_that_can_be_asked_is_kept() -> None:
    dienst = _dienst()
    keuzes = [
        (partij, doel, stap)
        for partij in MINI.partijen
        for doel in (None, *MINI.doelen)
        for stap in (None, *woordenlijst.PROCESSTAPPEN)
    ]
    eerst = [dienst.matrix(*keuze) for keuze in keuzes]
    echt = load_handvat(VERSIES / "2026.1")
    stappen = len(woordenlijst.PROCESSTAPPEN) + 1
    assert len(echt.partijen) * (len(echt.doelen) + 1) * stappen <= MAX_MATRICES
    assert all(dienst.matrix(*keuze) is eerder for keuze, eerder in zip(keuzes, eerst, strict=True))


class _Wachtende:
    """Gives the engine; the first that asks for it while computing waits until it is let through."""

    def __init__(self) -> None:
        self.gevraagd: list[str] = []
        self.rekent, self.tweede_begon, self.tweede_rekent, self.door = Event(), Event(), Event(), Event()

    def __call__(self, dag: date) -> Engine:
        draad = current_thread().name
        self.gevraagd.append(draad)
        keer = self.gevraagd.count(draad)  # twice to check the choices, the third time to compute
        if draad.endswith("_0") and keer == 3:
            self.rekent.set()
            assert self.door.wait(10)
        if draad.endswith("_1"):
            (self.tweede_begon if keer < 3 else self.tweede_rekent).set()
        return ENGINE


def test_two_who_ask_for_the_same_matrix_wait_for_one_computation() -> None:
    engine_op = _Wachtende()
    dienst = HandvatDienst(engine_op=engine_op, klok=lambda: BEGIN)
    with ThreadPoolExecutor(2) as draden:
        eerste = draden.submit(dienst.matrix_json, "bakkerij")
        assert engine_op.rekent.wait(10)
        tweede = draden.submit(dienst.matrix_json, "bakkerij")
        assert engine_op.tweede_begon.wait(10)
        dubbel = engine_op.tweede_rekent.wait(0.2)
        engine_op.door.set()
        assert eerste.result(10) == tweede.result(10)
    assert not dubbel
    assert len(engine_op.gevraagd) == 5
