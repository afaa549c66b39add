"""What is made small on the wire, for whom, and that a stream still leaves event by event."""

from __future__ import annotations

import re

import brotli

from tests.webtool.klant import VRAAG, Klant
from tests.webtool.opzet import Proef

EIGEN = {"Accept-Encoding": "br", "Sec-Fetch-Site": "same-origin"}
ANDER = {"Accept-Encoding": "br", "Sec-Fetch-Site": "cross-site"}


def _stroom(klant: Klant) -> str:
    gevonden = re.search(r'data-stroom="([^"]+)"', klant.stuur(VRAAG, doel="afdoeningsbeslissing", per_bron="ja").text)
    assert gevonden is not None
    return gevonden[1]


def test_each_event_of_a_stream_can_be_read_as_soon_as_it_leaves(proef: Proef) -> None:
    klant = Klant(proef, "om")
    antwoord = klant.web.get(_stroom(klant), headers=EIGEN, buffered=False)
    assert antwoord.headers["Content-Encoding"] == "br"
    lezer = brotli.Decompressor()
    delen = [lezer.process(brok).decode() for brok in antwoord.iter_encoded()]
    assert all(deel.endswith("\n\n") for deel in delen[:-1])
    assert len(delen) > 3
    assert delen[-2].startswith("event: einde")
    antwoord.close()


def test_a_stream_that_is_left_halfway_is_over(proef: Proef) -> None:
    klant = Klant(proef, "om")
    pad = _stroom(klant)
    antwoord = klant.web.get(pad, headers=EIGEN, buffered=False)
    next(iter(antwoord.iter_encoded()))
    antwoord.close()
    assert "Je kreeg hier geen antwoord op" in klant.open(pad.removesuffix("/stroom")).text


def test_nothing_with_a_secret_in_it_is_made_small_for_a_page_of_somebody_else(proef: Proef) -> None:
    klant = Klant(proef, "om")
    for pad in (VRAAG, _stroom(klant)):
        for koppen in (ANDER, {"Accept-Encoding": "br"}):
            assert "Content-Encoding" not in klant.web.get(pad, headers=koppen).headers
    assert klant.web.get(VRAAG, headers=EIGEN).headers["Content-Encoding"] == "br"
    with klant.web.get("/opmaak/poort.css", headers=ANDER) as opmaak:  # the same for everybody
        assert opmaak.headers["Content-Encoding"] == "br"
