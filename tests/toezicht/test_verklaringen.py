"""What explains an access, and that nothing unknown does."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.toezicht.wereld import MIDDAG, ZAAK, Wereld, bekijk, toegang
from toezicht.grenzen import grenzen
from toezicht.toegang import Toegang, Zaakbeeld

_VRIJ: frozenset[str] = frozenset()
_VREEMD = {"partij": "partij-c"}


def _verklaring(wereld: Wereld, een: Toegang) -> str | None:
    return bekijk(wereld, een)[0].verklaring


def _met(**anders: object) -> Wereld:
    beeld = Zaakbeeld(
        **{**{naam: getattr(ZAAK, naam) for naam in ("partijen", "regio", "geopend_op", "gesloten_op")}, **anders}
    )
    return Wereld(zaken={"zaak": beeld})


def test_who_is_assigned_is_explained_even_off_duty_and_not_for_ever_after_closing() -> None:
    wereld = _met(toegewezen=frozenset({"mien"}))
    wereld.roosters["mien"] = _VRIJ
    assert ZAAK.gesloten_op is not None
    laatst = ZAAK.gesloten_op + timedelta(days=grenzen().verklaring["toegewezen_dagen"])
    assert _verklaring(wereld, toegang(moment=laatst)) == "toegewezen"
    assert _verklaring(wereld, toegang(medewerker="mo", moment=laatst)) is None
    te_laat = toegang(moment=laatst + timedelta(seconds=1))
    assert _verklaring(wereld, te_laat) is None
    assert _verklaring(_met(toegewezen=frozenset({"mien"}), gesloten_op=None), te_laat) == "toegewezen"


def test_who_must_review_is_explained() -> None:
    assert _verklaring(_met(kwaliteit=frozenset({"mien"})), toegang(**_VREEMD)) == "kwaliteit"


def test_a_vrijgave_explains_that_verzoek_and_no_other() -> None:
    wereld = Wereld(vrij={"verzoek-0"})
    assert _verklaring(wereld, toegang(**_VREEMD)) == "vrijgave"
    assert _verklaring(wereld, toegang(1, **_VREEMD)) is None


def test_the_second_pair_of_eyes_is_explained_and_nobody_else() -> None:
    wereld = Wereld(samen={"verzoek-0": frozenset({"mien"})})
    assert _verklaring(wereld, toegang(**_VREEMD)) == "vier-ogen"
    assert _verklaring(wereld, toegang(**_VREEMD, medewerker="mo")) is None


def test_a_zaak_of_the_organisation_explains_together_with_a_shift_in_the_regio() -> None:
    assert _verklaring(Wereld(), toegang()) == "zaak-en-rooster"


@pytest.mark.parametrize(
    ("wereld", "anders"),
    [
        pytest.param(Wereld(), _VREEMD, id="another partij"),
        pytest.param(Wereld(roosters={"mien": frozenset({"regio-2"})}), {}, id="on duty elsewhere"),
        pytest.param(Wereld(roosters={"mien": _VRIJ}), {}, id="off duty"),
        pytest.param(Wereld(roosters={"mien": None}), {}, id="no roster known"),
        pytest.param(Wereld(zaken={}), {}, id="zaak not known"),
        pytest.param(Wereld(), {"zaak": None}, id="no zaak"),
        pytest.param(Wereld(), {"moment": MIDDAG - timedelta(days=2)}, id="before the zaak began"),
        pytest.param(Wereld(), {"moment": MIDDAG + timedelta(days=20)}, id="long after it was closed"),
        pytest.param(_met(gesloten_op=None), {"moment": MIDDAG + timedelta(days=46)}, id="an old zaak"),
        pytest.param(_met(regio=None), {}, id="regio of the zaak not known"),
    ],
)
def test_without_one_of_the_facts_nothing_is_explained(wereld: Wereld, anders: dict[str, object]) -> None:
    assert _verklaring(wereld, toegang(**anders)) is None


def test_the_hour_after_a_shift_is_explained_and_not_the_next() -> None:
    wereld = Wereld(roosters={"mien": _VRIJ}, diensten={MIDDAG: frozenset({"regio-1"})})
    uitloop = grenzen().verklaring["uitloop_minuten"]
    assert _verklaring(wereld, toegang(moment=MIDDAG + timedelta(minutes=uitloop))) == "uitloop"
    assert _verklaring(wereld, toegang(moment=MIDDAG + timedelta(minutes=uitloop + 1))) is None
    assert _verklaring(wereld, toegang(moment=MIDDAG + timedelta(minutes=uitloop), **_VREEMD)) is None


def test_a_verwijzing_explains_from_its_moment_until_some_time_after_closing() -> None:
    wereld = _met(verwezen={"partij-c": MIDDAG})
    assert _verklaring(wereld, toegang(**_VREEMD)) == "verwijzing"
    assert _verklaring(wereld, toegang(**_VREEMD, moment=MIDDAG - timedelta(minutes=1))) is None
    assert _verklaring(wereld, toegang(**_VREEMD, moment=MIDDAG + timedelta(days=20))) is None
    wereld.roosters = {"mien": None}
    assert _verklaring(wereld, toegang(**_VREEMD)) == "verwijzing"
    wereld.roosters = {"mien": _VRIJ}
    assert _verklaring(wereld, toegang(**_VREEMD)) is None


def test_a_rol_explains_its_partner_on_duty() -> None:
    slachtoffer = {"partij": "shn", "rol": "slachtoffer", "leeftijdsgroep": "volwassene"}
    assert _verklaring(Wereld(), toegang(**slachtoffer)) == "rol"
    assert _verklaring(Wereld(), toegang(**{**slachtoffer, "rol": "verdachte"})) is None
    assert _verklaring(Wereld(), toegang(**{**slachtoffer, "leeftijdsgroep": None})) is None
    assert _verklaring(Wereld(roosters={"mien": _VRIJ}), toegang(**slachtoffer)) is None


def test_explained_work_explains_a_few_later_accesses_of_the_same_employee() -> None:
    wereld = Wereld(diensten={MIDDAG: frozenset({"regio-1"})}, roosters={"mien": _VRIJ, "mo": _VRIJ})
    later = [toegang(nr, moment=MIDDAG + timedelta(hours=2 * nr)) for nr in range(1, 7)]
    gevonden = [een.verklaring for een in bekijk(wereld, toegang(0), *later, toegang(7, medewerker="mo"))]
    keer = grenzen().verklaring["vervolg_keer"]
    assert gevonden == ["zaak-en-rooster", *["vervolg"] * keer, *[None] * (6 - keer), None]


def test_later_accesses_are_not_explained_after_too_long_or_after_the_zaak() -> None:
    wereld = Wereld(diensten={MIDDAG: frozenset({"regio-1"})}, roosters={"mien": _VRIJ})
    dagen = grenzen().verklaring["vervolg_dagen"]
    te_laat = toegang(1, moment=MIDDAG + timedelta(days=dagen, minutes=1))
    assert [een.verklaring for een in bekijk(wereld, toegang(0), te_laat)] == ["zaak-en-rooster", None]
    wereld.zaken["zaak"] = replace(ZAAK, gesloten_op=MIDDAG - timedelta(days=10))
    na_afloop = toegang(1, moment=MIDDAG + timedelta(days=5))
    assert [een.verklaring for een in bekijk(wereld, toegang(0), na_afloop)] == ["zaak-en-rooster", None]
