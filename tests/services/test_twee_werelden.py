"""Two worlds that differ only in what the ontvanger may not know give the same bytes for what it may not see."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gateway.connectors.base import Waarde
from gateway.services import Contextantwoord, Verzoek
from handvat.model import Niveau
from policies.antwoord import schrijf
from tests.factories import MINI, maak_handvat, maak_verstrekking
from tests.services.conftest import MaakOpzet
from tests.services.fakes import FakeBronnen
from tests.services.opzet import BAKKER, MOLENAAR, SPOOR, WAARDEN, ZAAK, Opzet, weging

VERSCHILT_ALTIJD = ("id", "bewijs", "vrijgaven")
INSTELLING = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
REGISTRATIES = st.dictionaries(st.sampled_from(sorted(MINI.velden)), st.text(max_size=20) | st.integers(0, 99))
BEKEND = st.dictionaries(st.sampled_from(sorted(MINI.categorieen)), st.booleans())
VERBORGEN = st.dictionaries(st.sampled_from(["adres-afgeschermd", "zaak-loopt", "noodzaak"]), st.booleans())
# Here a bron can open something for a slachtoffer, so that it is asked at all.
ADRES_TELT = maak_handvat(
    [
        *MINI.verstrekkingen.values(),
        maak_verstrekking("mol-bak-naam", categorieen=("mol.klant",), niveau=Niveau.DAT, rollen=("slachtoffer",)),
    ],
    MINI.verboden.values(),
)
PERSOON = st.sampled_from([1, 2, 3])


def vraag(opzet: Opzet, persoon: int, doel: str = "bakken") -> Contextantwoord:
    return opzet.diensten.context.verstrek(BAKKER, Verzoek(ZAAK.zaaknummer, persoon, doel), SPOOR)


def geweigerd(antwoord: Contextantwoord) -> dict[str, str]:
    """The text of every veld at niveau geen."""
    return {veld.oordeel.veld: schrijf(veld.to_json()) for veld in antwoord.velden if veld.oordeel.niveau.id == "geen"}


def rest(antwoord: Contextantwoord) -> dict[str, Any]:
    return {sleutel: waarde for sleutel, waarde in antwoord.to_json().items() if sleutel not in VERSCHILT_ALTIJD}


def zet(opzet: Opzet, registraties: dict[str, Any], bekend: dict[str, bool], verborgen: dict[str, bool]) -> None:
    waarden: dict[str, dict[str, Waarde]] = {}
    for veld, waarde in registraties.items():
        waarden.setdefault(MINI.velden[veld].bron, {})[veld] = Waarde(waarde, {"datum": "2026-11-20"})
    opzet.bronnen.waarden, opzet.bronnen.bekend = waarden, bekend
    opzet.bronnen.feiten = {"maal": verborgen, "kraam": verborgen}


@pytest.fixture
def wereld(maak: MaakOpzet) -> Opzet:
    opzet = maak(ADRES_TELT, FakeBronnen(kan={"maal": MINI.omstandigheden, "kraam": MINI.omstandigheden}))
    opzet.registreer(ZAAK)
    return opzet


@pytest.mark.sqlite
@INSTELLING
@given(een=REGISTRATIES, ander=REGISTRATIES, een_bekend=BEKEND, ander_bekend=BEKEND, persoon=PERSOON)
def test_a_denied_veld_is_the_same_whether_or_not_anything_is_known(
    wereld: Opzet,
    een: dict[str, Any],
    ander: dict[str, Any],
    een_bekend: dict[str, bool],
    ander_bekend: dict[str, bool],
    persoon: int,
) -> None:
    zet(wereld, een, een_bekend, {})
    eerste = vraag(wereld, persoon)
    zet(wereld, ander, ander_bekend, {})
    tweede = vraag(wereld, persoon)
    assert geweigerd(eerste) == geweigerd(tweede)
    assert geweigerd(eerste)
    assert eerste.bronnen == tweede.bronnen


@pytest.mark.sqlite
@INSTELLING
@given(een=VERBORGEN, ander=VERBORGEN, persoon=PERSOON)
def test_a_fact_from_another_partij_does_not_show_in_a_refusal(
    wereld: Opzet, een: dict[str, bool], ander: dict[str, bool], persoon: int
) -> None:
    zet(wereld, {}, {}, een)
    eerste = geweigerd(vraag(wereld, persoon))
    zet(wereld, {}, {}, ander)
    tweede = geweigerd(vraag(wereld, persoon))
    assert [eerste[veld] for veld in eerste if veld in tweede] == [tweede[veld] for veld in eerste if veld in tweede]
    assert eerste.keys() & tweede.keys()
    assert persoon != 2 or wereld.bronnen.omstandigheden_gevraagd


@pytest.mark.sqlite
@INSTELLING
@given(een=REGISTRATIES, ander=REGISTRATIES)
def test_the_whole_answer_is_the_same_if_only_what_was_not_asked_differs(
    wereld: Opzet, een: dict[str, Any], ander: dict[str, Any]
) -> None:
    zet(wereld, een | {"oven.recept": "meel en water"}, {}, {})
    eerste = vraag(wereld, 1)
    zet(wereld, ander | {"oven.recept": "meel en water"}, {}, {})
    tweede = vraag(wereld, 1)
    assert schrijf(rest(eerste)) == schrijf(rest(tweede))


def test_what_another_partij_recorded_does_not_show_in_a_refusal(maak: MaakOpzet) -> None:
    antwoorden = []
    for waarde in (None, False):
        opzet = maak(bronnen=FakeBronnen(waarden=WAARDEN))
        opzet.registreer(ZAAK)
        if waarde is not None:
            weging(
                opzet,
                MOLENAAR,
                soort="toestemming",
                omstandigheid="toestemming-betrokkene",
                persoon=2,
                categorieen=("mol.klant",),
                waarde=waarde,
            )
        antwoorden.append(geweigerd(vraag(opzet, 2)))
    assert antwoorden[0] == antwoorden[1]
    assert "maal.klant" in antwoorden[0]


def test_the_own_bron_may_explain_a_refusal(maak: MaakOpzet) -> None:
    """Otherwise the tests above would pass for an answer that explains nothing."""
    mag = maak_verstrekking("een", voorwaarden=("adres-afgeschermd", "slachtoffer-in-zaak"))
    uitleg = []
    for feit in (True, False):
        kan = {"oven": ["adres-afgeschermd"], "maal": ["slachtoffer-in-zaak"]}
        opzet = maak(maak_handvat([mag]), FakeBronnen(kan=kan, feiten={"oven": {"adres-afgeschermd": feit}}))
        opzet.registreer(ZAAK)
        uitleg.append(geweigerd(vraag(opzet, 1))["maal.soort"])
    assert uitleg[0] != uitleg[1]


def test_a_hidden_omstandigheid_is_never_named(wereld: Opzet) -> None:
    zet(wereld, {}, {}, {"adres-afgeschermd": True})
    antwoord = vraag(wereld, 2)
    assert "adres-afgeschermd" not in json.dumps(
        [reden for veld in antwoord.velden for reden in veld.to_json()["redenen"]]
    )
    beoordeeld = wereld.log()[1]["inhoud"]
    assert beoordeeld["omstandigheden"]["adres-afgeschermd"] is True


def test_a_failing_bron_of_facts_looks_like_one_that_knows_nothing(wereld: Opzet) -> None:
    zet(wereld, {}, {}, {})
    zonder = geweigerd(vraag(wereld, 2))
    wereld.bronnen.stand = {"kraam": "te-laat"}
    assert geweigerd(vraag(wereld, 2)) == zonder
    assert wereld.log()[-2]["inhoud"]["bron_omstandigheden_stand"]["kraam"] == "te-laat"
