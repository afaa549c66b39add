from __future__ import annotations

from typing import Any

import pytest

from gateway.aanvrager import Aanvrager
from gateway.identity.claims import lees_aanvrager
from gateway.identity.errors import OnbekendeClaimError
from handvat.woordenlijst import REGIOS
from tests.identity.stand import PARTIJEN

GOED: dict[str, Any] = {
    "sub": "s-1",
    "name": "Proef Persoon",
    "partij": "shn",
    "functie": "medewerker-slachtofferhulp",
    "regio": "rotterdam",
    "systeemrol": "zsm-medewerker",
}


def lees(**anders: Any) -> Aanvrager:
    claims = {naam: waarde for naam, waarde in (GOED | anders).items() if waarde is not None}
    return lees_aanvrager(claims, PARTIJEN)


def test_a_string_and_a_list_of_one_mean_the_same() -> None:
    assert lees(regio=["rotterdam"], systeemrol=["zsm-medewerker"]) == lees()


def test_regios_come_in_the_order_of_the_woordenlijst_each_once() -> None:
    assert lees(regio=["rotterdam", "amsterdam", "rotterdam"]).regios == ("amsterdam", "rotterdam")
    assert lees(regio=list(reversed(REGIOS))).regios == REGIOS


def test_somebody_with_only_a_systeemrol_has_no_partij() -> None:
    wie = lees(partij=None, functie=None, regio=None, systeemrol="beheerder")
    assert (wie.partij, wie.functie, wie.regios, wie.systeemrollen) == (None, None, (), ("beheerder",))


def test_without_a_name_the_sub_stands_beside_a_vastlegging() -> None:
    assert lees(name=None).naam == "s-1"


@pytest.mark.parametrize(
    ("anders", "genoemd"),
    [
        ({"sub": None}, ("sub",)),
        ({"sub": 7}, ("sub",)),
        ({"sub": "  "}, ("sub",)),
        ({"sub": "a\nb"}, ("sub",)),
        ({"name": ""}, ("name",)),
        ({"name": "n" * 201}, ("name",)),
        ({"partij": "cia"}, ("partij",)),
        ({"partij": ["shn"]}, ("partij",)),
        ({"partij": None}, ("partij",)),
        ({"functie": None}, ("functie",)),
        ({"functie": "rechter"}, ("functie",)),
        ({"partij": "om"}, ("functie",)),
        ({"functie": ["medewerker-slachtofferhulp"]}, ("functie",)),
        ({"regio": "atlantis"}, ("regio",)),
        ({"regio": ["rotterdam", "atlantis"]}, ("regio",)),
        ({"regio": {"rotterdam": 1}}, ("regio",)),
        ({"systeemrol": "baas"}, ("systeemrol",)),
        ({"systeemrol": ["zsm-medewerker", None]}, ("systeemrol",)),
        ({"partij": None, "functie": None, "systeemrol": None}, ("partij", "systeemrol")),
        ({"partij": "x", "regio": "x", "systeemrol": "x", "sub": ""}, ("sub", "partij", "regio", "systeemrol")),
    ],
)
def test_every_wrong_claim_is_named_and_none_repeated(anders: dict[str, Any], genoemd: tuple[str, ...]) -> None:
    with pytest.raises(OnbekendeClaimError) as fout:
        lees(**anders)
    assert fout.value.claims == genoemd
    assert all(naam in str(fout.value) for naam in genoemd)
    assert not any(woord in str(fout.value) for woord in ("cia", "atlantis", "baas"))
