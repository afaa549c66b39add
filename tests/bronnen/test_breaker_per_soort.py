"""A bron that is late with facts is not left alone for values, and the other way round."""

from __future__ import annotations

from gateway.connectors.aansluiting import OMSTANDIGHEDEN, WAARDEN
from gateway.connectors.base import BEANTWOORD, STORING, TE_LAAT
from gateway.connectors.http import Grenzen
from tests.bronnen.conftest import MaakBevraging
from tests.bronnen.proces import VANDAAG, Bronproces, maak_omstandighedenvraag
from tests.bronnen.test_breaker import Klok

RUIM_SEC = 30.0
KRAP_SEC = 0.3
FOUTEN = 2


def test_late_facts_do_not_keep_values_back(proces: Bronproces, maak_bevraging: MaakBevraging) -> None:
    bevraging = maak_bevraging(Grenzen(fouten_tot_open=FOUTEN), Klok())
    waarden = proces.vraag("bvh")
    feiten = {"bvh": maak_omstandighedenvraag(waarden.sleutel, "inverzekeringstelling")}
    proces.gedrag("bvh", traag_sec=3600, ook_omstandigheden=True)
    late = [bevraging.omstandigheden(feiten, KRAP_SEC)["bvh"].stand for _ in range(FOUTEN + 1)]
    assert late == [*[TE_LAAT] * FOUTEN, STORING]
    proces.herstel()
    assert (bevraging.breakerstanden(OMSTANDIGHEDEN)["bvh"], bevraging.breakerstanden()["bvh"]) == ("open", "gesloten")
    antwoord = bevraging.haal({"bvh": waarden}, RUIM_SEC, handvat=proces.handvat, peildatum=VANDAAG)["bvh"]
    assert antwoord.stand == BEANTWOORD
    assert len(proces.logboek("bvh", waarden.transactie)) == 1


def test_late_values_do_not_keep_facts_back(proces: Bronproces, maak_bevraging: MaakBevraging) -> None:
    bevraging = maak_bevraging(Grenzen(fouten_tot_open=FOUTEN), Klok())
    waarden = proces.vraag("bvh")
    feiten = {"bvh": maak_omstandighedenvraag(waarden.sleutel, "inverzekeringstelling")}
    proces.gedrag("bvh", traag_sec=3600, ook_omstandigheden=True)
    for _ in range(FOUTEN):
        bevraging.haal({"bvh": waarden}, KRAP_SEC, handvat=proces.handvat, peildatum=VANDAAG)
    proces.herstel()
    assert (bevraging.breakerstanden(WAARDEN)["bvh"], bevraging.breakerstanden(OMSTANDIGHEDEN)["bvh"]) == (
        "open",
        "gesloten",
    )
    assert bevraging.omstandigheden(feiten, RUIM_SEC)["bvh"].stand == BEANTWOORD
