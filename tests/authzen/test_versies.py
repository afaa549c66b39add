"""The versie that judges is the one in force on the peildatum of the question, as for a dry question."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

import pytest

from gateway.errors import OngeldigeInvoerError
from gateway.services import HandvatDienst
from gateway.services.authzen import AuthzenDienst
from handvat.loader import VERSIES
from policies.engine import Engine
from policies.versies import Versies
from tests.authzen.opzet import HANDVAT, MOLENAAR, veld, vraag
from tests.services.opzet import BEGIN

# The versie of before: it had a plek under another id, and did not know the verplichting yet.
OUD = replace(
    HANDVAT,
    versie="2025.1",
    sha256="1" * 64,
    velden=MappingProxyType({id_: een for id_, een in HANDVAT.velden.items() if id_ != "oven.recept"}),
)
NIEUW = replace(HANDVAT, verplichtingen=MappingProxyType({}))
OMSLAG = date(2026, 11, 1)


@pytest.fixture
def dienst() -> AuthzenDienst:
    oud, nieuw = Engine(OUD), Engine(NIEUW)
    return AuthzenDienst(HandvatDienst(engine_op=lambda dag: oud if dag < OMSLAG else nieuw, klok=lambda: BEGIN))


def _op(dag: str, veld_id: str, **anders: Any) -> dict[str, Any]:
    return vraag(veld_id, context={"peildatum": dag}, **anders)


def test_each_evaluation_is_judged_by_the_versie_of_its_own_day(dienst: AuthzenDienst) -> None:
    dagen = ("2026-10-31", "2026-11-01")
    vragen = {"evaluations": [_op(dag, veld_id) for dag in dagen for veld_id in ("kraam.plek", "oven.recept")]}
    oud, weg, nieuw, er = dienst.evaluaties(vragen)["evaluations"]
    assert [een["context"]["handvat"]["versie"] for een in (oud, nieuw, er)] == ["2025.1", "2026.9", "2026.9"]
    assert [een["context"]["peildatum"] for een in (oud, nieuw)] == list(dagen)
    assert (weg["context"]["reason"], er["decision"]) == ("onbekend-contextveld", True)


def test_a_question_without_a_day_is_of_today(dienst: AuthzenDienst) -> None:
    een = vraag("kraam.plek")
    del een["context"]["peildatum"]
    assert dienst.evaluatie(een)["context"]["peildatum"] == "2026-11-22"


def test_an_obligation_of_another_versie_has_its_code_if_not_its_words(dienst: AuthzenDienst) -> None:
    besluit = dienst.evaluatie(_op("2026-10-31", "kraam.plek", subject=MOLENAAR))
    assert besluit["decision"] is True
    assert besluit["context"]["obligations"][-1]["properties"] == {"soort": "verplichting", "code": "vastleggen"}


def test_a_day_on_which_no_versie_is_in_force_is_a_bad_request() -> None:
    echt = AuthzenDienst(HandvatDienst(engine_op=Versies(VERSIES).op, klok=lambda: BEGIN))
    een = {
        "subject": {"type": "medewerker", "id": "x", "properties": {"partij": "om"}},
        "action": {"name": "inzien"},
        "resource": veld("bvh.naam"),
        "context": {"doel": "selectie", "peildatum": "1999-12-31"},
    }
    for doe in (echt.evaluatie, echt.evaluaties, echt.zoek_contextvelden):
        with pytest.raises(OngeldigeInvoerError) as fout:
            doe(een)
        assert [mis.pad for mis in fout.value.fouten] == ["context.peildatum"]
    besluit = echt.evaluaties({"evaluations": [een]})["evaluations"][0]
    assert (besluit["decision"], besluit["context"]["reason"]) == (False, "vraag-klopt-niet")
