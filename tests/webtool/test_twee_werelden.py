"""Two worlds that differ only in what a partner may not see give the same page, to the byte."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gateway.connectors.base import Bronantwoord, Bronvraag
from gateway.services import Verzoek
from handvat.model import Niveau
from tests.geheel.klant import NATUURLIJK_DOEL
from tests.services.opzet import SPOOR
from tests.webtool.klant import Klant
from tests.webtool.opzet import JENNIFER, REMCO, Proef, Wereldbronnen, aanvrager, handvat, maak_proef

# What differs between any two verzoeken: ids, hashes, and the signed checkpoint.
_EIGEN = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64}|[A-Za-z0-9+/]{40,}={0,2}")
_TOKEN = re.compile(r'name="csrf_token"[^>]*>')
VELDEN = sorted(handvat().velden)
INSTELLING = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@dataclass
class Deelwereld(Wereldbronnen):
    """The invented world without some velden."""

    weg: frozenset[str] = frozenset()

    def _uit_wereld(self, bron: str, vraag: Bronvraag) -> Bronantwoord:
        volledig = super()._uit_wereld(bron, vraag)
        waarden = {veld: waarde for veld, waarde in volledig.waarden.items() if veld not in self.weg}
        return Bronantwoord(volledig.stand, waarden, volledig.bekend)


def _pagina(proef: Proef, partner: str, zaak: str, persoon: int, doel: str) -> str:
    antwoord = Klant(proef, partner).stuur(f"/zaken/{zaak}/personen/{persoon}/verzoek", doel=doel)
    assert antwoord.status_code == 200
    return _TOKEN.sub("", _EIGEN.sub("…", antwoord.get_data(as_text=True)))


@pytest.fixture(scope="module")
def werelden(tmp_path_factory: pytest.TempPathFactory, voorbeeld: str) -> Iterator[tuple[Proef, Proef]]:
    """Two sets of pages that get the same requests in the same order, so that their logs stay alike."""
    vol, leeg = (maak_proef(tmp_path_factory.mktemp("wereld"), voorbeeld, Deelwereld()) for _ in range(2))
    yield vol, leeg
    for proef in (vol, leeg):
        proef.opzet.opslag.sluit()


@INSTELLING
@given(
    partner=st.sampled_from(sorted(NATUURLIJK_DOEL)),
    zaak=st.sampled_from([REMCO, JENNIFER]),
    persoon=st.sampled_from([1, 2, 3]),
    welk_doel=st.integers(0, 20),
    weg=st.frozensets(st.sampled_from(VELDEN), min_size=20),
)
def test_a_page_is_the_same_whether_or_not_a_bron_holds_what_is_denied(
    werelden: tuple[Proef, Proef], partner: str, zaak: str, persoon: int, welk_doel: int, weg: frozenset[str]
) -> None:
    vol, leeg = werelden
    doelen = vol.opzet.diensten.handvat.doelen_voor(aanvrager(partner))
    doel = doelen[welk_doel % len(doelen)].id
    assert isinstance(leeg.bronnen, Deelwereld)
    verzoek = Verzoek(zaak, persoon, doel)
    leeg.bronnen.weg = frozenset()
    oordelen, _ = (
        proef.opzet.diensten.context.verstrek(aanvrager(partner), verzoek, SPOOR).velden for proef in werelden
    )
    leeg.bronnen.weg = weg - {veld.oordeel.veld for veld in oordelen if veld.oordeel.niveau > Niveau.GEEN}
    met, zonder = (_pagina(proef, partner, zaak, persoon, doel) for proef in werelden)
    assert met == zonder


@pytest.mark.parametrize(
    ("partner", "doel"),
    [("om", "afdoeningsbeslissing"), ("shn", "slachtofferzorg"), ("reclassering", "advies-afdoening")],
)
def test_a_result_that_fills_bron_by_bron_sends_the_same_events_in_the_same_order(
    werelden: tuple[Proef, Proef], partner: str, doel: str
) -> None:
    leeg = werelden[1]
    assert isinstance(leeg.bronnen, Deelwereld)
    leeg.bronnen.weg = frozenset()
    oordelen, _ = (
        proef.opzet.diensten.context.verstrek(aanvrager(partner), Verzoek(REMCO, 1, doel), SPOOR).velden
        for proef in werelden
    )
    leeg.bronnen.weg = frozenset(VELDEN) - {een.oordeel.veld for een in oordelen if een.oordeel.niveau > Niveau.GEEN}
    assert leeg.bronnen.weg
    met, zonder = (_stroom(proef, partner, doel) for proef in werelden)
    assert met == zonder
    assert met[-1] == "event: einde\ndata: einde"


def test_those_events_do_tell_when_what_may_be_seen_is_missing(werelden: tuple[Proef, Proef]) -> None:
    assert isinstance(werelden[1].bronnen, Deelwereld)
    werelden[1].bronnen.weg = frozenset(VELDEN)
    met, zonder = (_stroom(proef, "om", "afdoeningsbeslissing") for proef in werelden)
    assert met != zonder


def _stroom(proef: Proef, partner: str, doel: str) -> list[str]:
    klant = Klant(proef, partner)
    pagina = klant.stuur(f"/zaken/{REMCO}/personen/1/verzoek", doel=doel, per_bron="ja").text
    gevonden = re.search(r'data-stroom="([^"]+)"', pagina)
    assert gevonden is not None
    return _EIGEN.sub("…", klant.open(gevonden[1]).text).rstrip().split("\n\n")
