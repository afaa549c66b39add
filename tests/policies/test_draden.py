"""One engine, eight threads: the same answers as from one."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import chain, repeat

import pytest

from handvat.loader import VERSIES, load_handvat
from policies.antwoord import antwoord, schrijf
from policies.engine import Engine
from policies.invoer import lees_vraag
from policies.vraag import Vraag
from tests.policies.vragen import gericht

VANDAAG = date(2026, 11, 22)
DRADEN, VRAGEN, KEER = 8, 60, 4


@pytest.fixture
def haastig() -> Iterator[None]:
    """Let threads change places as often as can be, so that sharing would show."""
    eerst = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(eerst)


@pytest.mark.usefixtures("haastig")
def test_eight_threads_get_the_same_bytes_as_one() -> None:
    engine = Engine(load_handvat(VERSIES / "2026.1"))
    kans = random.Random("draden")
    vragen = [
        lees_vraag({**gericht(engine.handvat, kans), "velden": list(engine.handvat.velden)}, engine.handvat, VANDAAG)
        for _ in range(VRAGEN)
    ]

    def bytes_van(vraag: Vraag) -> bytes:
        oordelen = engine.decide(vraag)
        assert engine.niveaus(vraag) == {oordeel.veld: oordeel.niveau for oordeel in oordelen}
        return schrijf(antwoord(engine.handvat, vraag, oordelen)).encode()

    alleen = [bytes_van(vraag) for vraag in vragen]
    assert len(set(alleen)) > VRAGEN / 2
    with ThreadPoolExecutor(DRADEN) as pool:
        samen = list(pool.map(bytes_van, chain.from_iterable(repeat(vragen, KEER))))
    assert samen == alleen * KEER


def test_one_oordeel_read_by_eight_threads_is_one_oordeel() -> None:
    """The wél als and the uitleg are made when first read; all readers get the same."""
    engine = Engine(load_handvat(VERSIES / "2026.1"))
    data = {
        "ontvanger": {"partij": "rvdk", "functie": "medewerker-adviesteam"},
        "zaak": {"zaaktype": "jeugd", "processtap": "verzamelen-adviseren"},
        "persoon": {"rol": "verdachte", "leeftijd": 14},
        "doel": "advies-afdoening",
    }
    oordelen = engine.decide(lees_vraag(data, engine.handvat, VANDAAG))
    with ThreadPoolExecutor(DRADEN) as pool:
        gelezen = list(pool.map(lambda _: [(een.wel_als, een.uitleg) for een in oordelen], range(DRADEN)))
    assert all(keer == gelezen[0] for keer in gelezen)
    assert any(wel_als for wel_als, _ in gelezen[0])
