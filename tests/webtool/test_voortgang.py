"""The progress of a verzoek keeps an answer open, so it holds a place like every other stream."""

from __future__ import annotations

from contextlib import ExitStack

import pytest

from gateway.errors import TeVeelStromenError
from gateway.services import Verzoek
from gateway.services.stappen import Grenzen
from gateway.views.context import voortgang
from tests.services.opzet import SPOOR
from tests.webtool.opzet import REMCO, Proef, aanvrager


def test_progress_holds_a_place_until_it_is_closed_and_is_refused_when_there_is_none(proef: Proef) -> None:
    diensten = proef.opzet.diensten
    stroom = diensten.werkplek.stroom
    proef.wie = aanvrager("om")
    vraag = diensten.context.vraag(proef.wie, Verzoek(REMCO, 1, "afdoeningsbeslissing"), SPOOR)
    with proef.app.test_request_context():
        proef.app.preprocess_request()
        antwoord = voortgang(vraag.id)
        assert stroom.aantal == 1
        antwoord.close()
        assert stroom.aantal == 0
        with ExitStack() as vol:
            for _ in range(Grenzen().stromen):
                vol.enter_context(stroom.plek())
            with pytest.raises(TeVeelStromenError):
                voortgang(vraag.id)
