"""Record, judge, record, fetch, record, deliver; and nothing if a record fails."""

from __future__ import annotations

from dataclasses import replace

import pytest

from audit.errors import LogboekError, LogboekSchrijfError
from gateway.errors import OpslagError
from gateway.services import Contextantwoord, Verzoek
from gateway.store.opslag import Opslag
from tests.databank import alleen_lezen
from tests.factories import MINI, maak_handvat, maak_verstrekking
from tests.services.conftest import MaakOpzet
from tests.services.fakes import FakeBronnen
from tests.services.opzet import BAKKER, MOLENAAR, SPOOR, VERZOEK, WAARDEN, ZAAK, Opzet, in_versie, weging

STAPPEN = ["context-gevraagd", "context-beoordeeld", "context-verstrekt"]
OPHALING = ["ophaling-gevraagd", "context-beoordeeld", "context-verstrekt"]


def met_vrijgave(opzet: Opzet) -> str:
    """A verzoek of which the meel was released; return its id."""
    weging(opzet)
    gevraagd = opzet.diensten.context.verstrek(BAKKER, VERZOEK, SPOOR)
    for vrijgave in opzet.diensten.vrijgaven.werkvoorraad(MOLENAAR):
        opzet.diensten.vrijgaven.besluit(MOLENAAR, vrijgave.id, "geef-vrij", "", SPOOR)
    opzet.bronnen.vergeet()
    return gevraagd.id


def test_each_step_is_recorded_before_the_next_begins(maak: MaakOpzet) -> None:
    gezien: list[tuple[str, list[str]]] = []
    bronnen = FakeBronnen(waarden=WAARDEN, kan={"maal": ["adres-afgeschermd"]})
    mag = [*MINI.verstrekkingen.values(), maak_verstrekking("een", voorwaarden=("adres-afgeschermd",))]
    opzet = maak(maak_handvat(mag), bronnen)
    opzet.registreer(ZAAK)
    bronnen.bij_aanroep = lambda soort: gezien.append((soort, opzet.soorten()))
    verzoek = Verzoek(ZAAK.zaaknummer, 2, "bakken")
    antwoord = opzet.diensten.context.verstrek(BAKKER, verzoek, SPOOR)
    assert gezien == [("omstandigheden", STAPPEN[:1]), ("haal", STAPPEN[:2])]
    assert opzet.soorten() == STAPPEN
    assert antwoord.bewijs.index == 2
    assert opzet.log_klopt()


def test_an_ophaling_is_recorded_before_and_after_like_a_verzoek(opzet: Opzet) -> None:
    verzoek_id = met_vrijgave(opzet)
    voor = len(opzet.log())
    gezien: list[list[str]] = []
    opzet.bronnen.bij_aanroep = lambda soort: gezien.append(opzet.soorten()[voor:])
    opzet.diensten.context.ophaling(BAKKER, verzoek_id, SPOOR)
    assert gezien == [OPHALING[:2]]
    assert opzet.soorten()[voor:] == OPHALING


@pytest.mark.parametrize("stap", range(3), ids=STAPPEN)
def test_log_failure_at_a_step_of_a_verzoek_means_nothing_delivered(opzet: Opzet, stap: int) -> None:
    opzet.weiger_log(stap)
    with pytest.raises(LogboekSchrijfError):
        opzet.diensten.context.verstrek(BAKKER, VERZOEK, SPOOR)
    assert opzet.soorten() == STAPPEN[:stap]
    assert bool(opzet.bronnen.gevraagd) is (stap == 2)
    assert opzet.rijen("verzoeken") == min(stap, 1)
    assert opzet.log_klopt()


@pytest.mark.parametrize("stap", range(3), ids=OPHALING)
def test_log_failure_at_a_step_of_an_ophaling_means_nothing_delivered(opzet: Opzet, stap: int) -> None:
    verzoek_id = met_vrijgave(opzet)
    voor = len(opzet.log())
    opzet.weiger_log(voor + stap)
    with pytest.raises(LogboekSchrijfError):
        opzet.diensten.context.ophaling(BAKKER, verzoek_id, SPOOR)
    assert opzet.soorten()[voor:] == OPHALING[:stap]
    assert bool(opzet.bronnen.gevraagd) is (stap == 2)


@pytest.mark.postgresql
@pytest.mark.parametrize("tabel", ["logregel", "logstand"])
def test_without_a_table_for_receipts_nothing_is_delivered(opzet: Opzet, tabel: str) -> None:
    opzet.sql(f"DROP TABLE {tabel}")
    with pytest.raises((LogboekError, OpslagError)):
        opzet.diensten.context.verstrek(BAKKER, VERZOEK, SPOOR)
    assert opzet.rijen("loginname") == len(STAPPEN)


@pytest.mark.sqlite
@pytest.mark.parametrize("tabel", ["logregel", "logstand"])
def test_without_a_log_table_nothing_is_fetched(opzet: Opzet, tabel: str) -> None:
    opzet.sql(f"DROP TABLE {tabel}")
    with pytest.raises(LogboekSchrijfError):
        opzet.diensten.context.verstrek(BAKKER, VERZOEK, SPOOR)
    assert opzet.bronnen.gevraagd == []


def test_what_the_log_did_not_take_in_did_not_happen(opzet: Opzet) -> None:
    opzet.weiger_log(0)
    with pytest.raises(LogboekSchrijfError):
        opzet.diensten.context.verstrek(BAKKER, VERZOEK, SPOOR)
    assert opzet.rijen("verzoeken") == 0


def test_a_verzoek_that_cannot_be_kept_leaves_no_logregel_and_asks_nothing(opzet: Opzet) -> None:
    opzet.weiger("INSERT ON verzoeken")
    with pytest.raises(OpslagError):
        opzet.diensten.context.verstrek(BAKKER, VERZOEK, SPOOR)
    assert opzet.log() == []
    assert opzet.bronnen.gevraagd == []


def test_a_read_only_database_delivers_nothing(opzet: Opzet) -> None:
    opzet.opslag.sluit()
    opslag = Opslag(alleen_lezen(opzet.url))
    with pytest.raises(OpslagError):
        in_versie(replace(opzet, opslag=opslag), opzet.handvat).context.verstrek(BAKKER, VERZOEK, SPOOR)
    opslag.sluit()
    assert opzet.bronnen.gevraagd == []


def test_what_was_judged_but_not_delivered_shows_as_such_and_blames_no_bron(opzet: Opzet) -> None:
    opzet.weiger_log(2)
    with pytest.raises(LogboekSchrijfError):
        opzet.diensten.context.verstrek(BAKKER, VERZOEK, SPOOR)
    (kaart,) = opzet.diensten.context.van_zaak(BAKKER, ZAAK.zaaknummer)
    nu = opzet.diensten.context.stand(BAKKER, kaart.id)
    per_bron = {bron: {veld.stand for veld in nu.velden if veld.oordeel.bron == bron} for bron in nu.bronnen}
    assert per_bron == {
        "oven": {"niet-geleverd"},
        "maal": {"niet-geleverd", "niet-gevraagd"},
        "kraam": {"niet-gevraagd"},
    }
    assert nu.bronnen == {"oven": "niet-geleverd", "maal": "niet-geleverd", "kraam": "niet-gevraagd"}
    assert nu.bewijs.index == 1


def test_what_was_released_but_not_delivered_shows_as_such_until_it_is(opzet: Opzet) -> None:
    verzoek_id = met_vrijgave(opzet)
    opzet.weiger_log(len(opzet.log()) + 2)
    with pytest.raises(LogboekSchrijfError):
        opzet.diensten.context.ophaling(BAKKER, verzoek_id, SPOOR)

    def soort(antwoord: Contextantwoord) -> str:
        return next(veld.stand for veld in antwoord.velden if veld.oordeel.veld == "maal.soort")

    assert soort(opzet.diensten.context.stand(BAKKER, verzoek_id)) == "vrijgegeven"  # so it can be fetched again
    opzet.klok.vooruit(hours=24)
    assert soort(opzet.diensten.context.stand(BAKKER, verzoek_id)) == "niet-geleverd"
    opzet.klok.vooruit(hours=-1)
    opzet.laat_toe()
    assert soort(opzet.diensten.context.ophaling(BAKKER, verzoek_id, SPOOR)) == "gegeven"
    assert soort(opzet.diensten.context.stand(BAKKER, verzoek_id)) == "gegeven"


def test_a_decision_and_its_logregel_are_one(opzet: Opzet) -> None:
    weging(opzet)
    opzet.diensten.context.verstrek(BAKKER, VERZOEK, SPOOR)
    (vrijgave,) = opzet.diensten.vrijgaven.werkvoorraad(MOLENAAR)
    opzet.weiger_log(len(opzet.log()))
    with pytest.raises(LogboekSchrijfError):
        opzet.diensten.vrijgaven.besluit(MOLENAAR, vrijgave.id, "geef-vrij", "", SPOOR)
    assert opzet.diensten.vrijgaven.get(MOLENAAR, vrijgave.id).status == "wacht"


def test_a_weging_and_its_logregel_are_one(opzet: Opzet) -> None:
    opzet.weiger_log(0)
    with pytest.raises(LogboekSchrijfError):
        weging(opzet)
    assert opzet.rijen("vastleggingen") == 0


def test_a_withdrawal_and_its_logregel_are_one(opzet: Opzet) -> None:
    id_ = weging(opzet)
    opzet.weiger_log(1)
    with pytest.raises(LogboekSchrijfError):
        opzet.diensten.vastleggingen.trek_in(BAKKER, id_, SPOOR)
    (over,) = opzet.diensten.vastleggingen.van_zaak(BAKKER, ZAAK.zaaknummer)
    assert over.ingetrokken_op is None
