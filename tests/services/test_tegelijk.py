"""Requests on one verzoek at the same time: what one of them delivered, no other undoes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from threading import Event
from typing import Any

import pytest

from audit.errors import LogboekSchrijfError
from gateway.errors import OpslagError
from gateway.services import Contextantwoord
from handvat.model import Niveau
from tests.factories import maak_handvat, maak_verbod, maak_verstrekking, per_id
from tests.services.conftest import MaakOpzet
from tests.services.fakes import FakeBronnen
from tests.services.opzet import BAKKER, MARKT, MOLENAAR, SPOOR, VERZOEK, WAARDEN, ZAAK, Opzet

HANDVAT = maak_handvat(
    [
        maak_verstrekking("meel", wijze="na-vrijgave", voorwaarden=("zaak-loopt",)),
        maak_verstrekking("plek", wijze="na-vrijgave", verstrekker="markt", categorieen=("mar.plaats",)),
    ]
)
WACHT_SEC = 30  # for a thread that never comes: then the test fails instead of hanging


@pytest.fixture
def twee(maak: MaakOpzet) -> Opzet:
    """Two houders that each have to let something go."""
    opzet = maak(HANDVAT, FakeBronnen(waarden=WAARDEN))
    opzet.registreer(replace(ZAAK, partijen=("bakkerij", "molen", "markt")))
    return opzet


def geef_vrij(opzet: Opzet, houder: str) -> None:
    door = {"molen": MOLENAAR, "markt": MARKT}[houder]
    (item,) = opzet.diensten.vrijgaven.werkvoorraad(door)
    opzet.diensten.vrijgaven.besluit(door, item.id, "geef-vrij", "", SPOOR)


def standen(antwoord: Contextantwoord) -> dict[str, str]:
    return {een.oordeel.veld: een.stand for een in antwoord.velden}


@contextmanager
def onderweg(
    opzet: Opzet, doe: Callable[[], Contextantwoord]
) -> Iterator[tuple[Callable[[], None], Future[Contextantwoord]]]:
    """Let another thread get as far as its question to the bronnen; it waits there until it is let through."""
    bij_de_bron, door = Event(), Event()

    def houd_op(soort: str) -> None:
        opzet.bronnen.bij_aanroep = lambda soort: None  # only the first one waits
        bij_de_bron.set()
        assert door.wait(WACHT_SEC)

    opzet.bronnen.bij_aanroep = houd_op
    with ThreadPoolExecutor(1) as draad:
        try:
            toekomst = draad.submit(doe)
            assert bij_de_bron.wait(WACHT_SEC)
            yield door.set, toekomst
        finally:
            door.set()


def test_two_ophalingen_do_not_undo_each_other(twee: Opzet) -> None:
    context = twee.diensten.context
    id_ = context.verstrek(BAKKER, VERZOEK, SPOOR).id
    geef_vrij(twee, "molen")
    with onderweg(twee, lambda: context.ophaling(BAKKER, id_, SPOOR)) as (laat_door, eerste):
        geef_vrij(twee, "markt")
        tweede = context.ophaling(BAKKER, id_, SPOOR)
        assert standen(tweede)["kraam.plek"] == "gegeven"
        laat_door()
        antwoord = eerste.result()
    assert {een.oordeel.veld: een.waarde for een in antwoord.velden if een.waarde} == {
        "maal.soort": "soort-waarde-canarie",
        "maal.gewicht": 987654,
    }
    nu = context.stand(BAKKER, id_)
    assert {veld: standen(nu)[veld] for veld in ("maal.soort", "kraam.plek")} == {
        "maal.soort": "gegeven",
        "kraam.plek": "gegeven",
    }
    assert {bron: nu.bronnen[bron] for bron in ("maal", "kraam")} == {"maal": "beantwoord", "kraam": "beantwoord"}
    assert nu.bewijs.index == len(twee.log()) - 1


def test_a_bron_that_fails_later_does_not_undo_what_was_given(twee: Opzet) -> None:
    context = twee.diensten.context
    id_ = context.verstrek(BAKKER, VERZOEK, SPOOR).id
    geef_vrij(twee, "molen")
    with onderweg(twee, lambda: context.ophaling(BAKKER, id_, SPOOR)) as (laat_door, eerste):
        assert standen(context.ophaling(BAKKER, id_, SPOOR))["maal.soort"] == "gegeven"
        twee.bronnen.stand = {"maal": "te-laat"}
        laat_door()
        antwoord = eerste.result()
    assert standen(antwoord)["maal.soort"] == "te-laat"  # this answer has no value
    assert standen(context.stand(BAKKER, id_))["maal.soort"] == "gegeven"
    twee.bronnen.bij_aanroep = lambda soort: twee.sql("ALTER TABLE logstand RENAME TO weg")
    with pytest.raises((LogboekSchrijfError, OpslagError)):
        context.ophaling(BAKKER, id_, SPOOR)
    twee.sql("ALTER TABLE weg RENAME TO logstand")
    assert standen(context.stand(BAKKER, id_))["maal.soort"] == "gegeven"


def test_what_was_given_keeps_the_oordeel_it_was_given_on(twee: Opzet) -> None:
    """While one ophaling waits for the bron another judges that it may not any more: both are told as it was."""
    context = twee.diensten.context
    id_ = context.verstrek(BAKKER, VERZOEK, SPOOR).id
    geef_vrij(twee, "molen")
    with onderweg(twee, lambda: context.ophaling(BAKKER, id_, SPOOR)) as (laat_door, eerste):
        twee.registreer(replace(ZAAK, partijen=("bakkerij", "molen", "markt"), loopt=False))
        assert standen(context.ophaling(BAKKER, id_, SPOOR))["maal.soort"] == "niet-gevraagd"
        laat_door()
        gegeven = {een.oordeel.veld: een for een in eerste.result().velden}
    bewaard = {een.oordeel.veld: een for een in context.stand(BAKKER, id_).velden}
    for antwoord in (gegeven, bewaard):
        assert (antwoord["maal.soort"].stand, antwoord["maal.soort"].oordeel.niveau) == ("gegeven", Niveau.VOLLEDIG)
    assert gegeven["maal.soort"].waarde == "soort-waarde-canarie"


@pytest.mark.parametrize("moment", ["before it is recorded", "before it is judged"])
def test_what_was_delivered_since_it_was_read_is_not_undone(maak: MaakOpzet, moment: str) -> None:
    """Here the other ophaling runs from begin to end within a step of the first."""
    verbod = maak_verbod("adres", wanneer=("adres-afgeschermd",))
    bron: dict[str, Any] = {"kan": {"maal": ["adres-afgeschermd"]}, "feiten": {"maal": {"adres-afgeschermd": False}}}
    opzet = maak(replace(HANDVAT, verboden=per_id([verbod])), FakeBronnen(waarden=WAARDEN, **bron))
    opzet.registreer(replace(ZAAK, partijen=("bakkerij", "molen", "markt")))
    context = opzet.diensten.context
    id_ = context.verstrek(BAKKER, VERZOEK, SPOOR).id
    geef_vrij(opzet, "molen")
    tussendoor: list[str] = []

    def ander(soort: str) -> None:
        opzet.bronnen.bij_aanroep = lambda soort: None
        geef_vrij(opzet, "markt")
        assert standen(context.ophaling(BAKKER, id_, SPOOR))["kraam.plek"] == "gegeven"
        tussendoor.append(soort)

    if moment == "before it is recorded":
        opzet.klok.eenmaal = lambda: ander("omstandigheden")
    else:
        opzet.bronnen.bij_aanroep = ander
    assert standen(context.ophaling(BAKKER, id_, SPOOR))["kraam.plek"] == "gegeven"
    assert tussendoor == ["omstandigheden"]
    assert standen(context.stand(BAKKER, id_))["kraam.plek"] == "gegeven"
