"""The way to an answer never says anything else than the engine: on random questions of both handvatten."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from handvat.loader import VERSIES, load_handvat
from handvat.model import Handvat, Niveau, Verbod
from policies import pad as paden
from policies.engine import Engine
from policies.errors import VraagError
from policies.invoer import lees_vraag
from policies.pad import loop
from policies.vraag import Ontvanger
from tests.factories import BEGIN, MINI, maak_handvat, maak_verbod, maak_verstrekking, maak_vraag
from tests.policies.vragen import gericht, willekeurig

SOORT = "maal.soort"
VANDAAG = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("welk", "aantal"), [("klein", 600), ("echt", 400), pytest.param("echt", 20_000, marks=pytest.mark.traag)]
)
def test_the_end_of_the_way_is_the_answer_of_the_engine(welk: str, aantal: int) -> None:
    handvat = MINI if welk == "klein" else load_handvat(VERSIES / "2026.1")
    engine, kans, telling = Engine(handvat), random.Random(f"pad-{welk}"), Counter[str]()
    for nummer in range(aantal):
        data = willekeurig(handvat, kans) if nummer % 3 == 0 else gericht(handvat, kans)
        vraag = lees_vraag(data, handvat, VANDAAG)
        for oordeel in engine.decide(vraag):
            pad = loop(engine, vraag, oordeel.veld)
            assert pad.oordeel == oordeel
            _klopt(pad, handvat)
            telling.update(stap.stand for stap in pad.stappen)
            telling[oordeel.niveau.id] += 1
    assert min(telling[wat] for wat in (*STANDEN, "geen", "dat", "volledig")) > 0, telling


STANDEN = (paden.GELDT, paden.OPEN, paden.DICHT, paden.OPGEHEVEN, paden.VALT_AF)


def _klopt(pad: paden.Pad, handvat: Handvat) -> None:
    """What the way says of each regel leads to its end, read from the regels and nothing else."""
    oordeel = pad.oordeel
    assert min(pad.opent, pad.grens) is oordeel.niveau
    per_id = {stap.regel.id: stap for stap in pad.stappen}
    assert len(per_id) == len(pad.stappen)
    wat = {"mag": paden.GELDT, "verbod": paden.GELDT, "open": paden.OPEN}
    for reden in oordeel.redenen:
        assert reden.regel is None or per_id[reden.regel].stand == wat[reden.effect]
    assert [stap.regel.id for stap in pad.stappen if stap.beslist] == [
        een for een in (oordeel.redenen[0].regel,) if een
    ]
    for stap in pad.stappen:
        assert oordeel.veld in handvat.velden_van(stap.regel)
        assert (stap.stand == paden.VALT_AF) == bool(stap.redenen)
        waarden = {
            hoe: [een.waarde for een in stap.feiten if een.hoe == hoe] for hoe in ("voorwaarde", "wanneer", "tenzij")
        }
        if stap in pad.verstrekkingen:
            waar = waarden["voorwaarde"]
            verwacht = paden.DICHT if False in waar else paden.OPEN if None in waar else paden.GELDT
            assert stap.stand == verwacht
        elif stap in pad.verboden:
            weg = False in waarden["wanneer"] or True in waarden["tenzij"]
            assert stap.stand == (paden.OPGEHEVEN if weg else paden.GELDT)
    geldend = [een.regel for een in pad.verboden if een.stand == paden.GELDT]
    assert pad.grens is min((een.hoogstens for een in geldend if isinstance(een, Verbod)), default=Niveau.VOLLEDIG)


def test_every_choice_that_keeps_a_regel_out_is_named_with_what_it_wants() -> None:
    regel = maak_verstrekking(
        "v",
        functies=("bakker",),
        processtappen=("verdieping",),
        rollen=("slachtoffer",),
        leeftijdsgroepen=("kind",),
        zaaktypen=("jeugd",),
        geldig_tot=BEGIN.replace(month=2),
    )
    engine = Engine(maak_handvat([regel], []))
    vraag = replace(maak_vraag(), doel="verkopen", ontvanger=Ontvanger("bakkerij", "leerling"), rol="verdachte")
    (stap,) = loop(engine, vraag, SOORT).afgevallen
    assert {een.naam: (een.gevraagd, een.genoemd[0]) for een in stap.redenen} == {
        "doelen": ("verkopen", "bakken"),
        "functies": ("leerling", "bakker"),
        "processtappen": ("intake-selectie", "verdieping"),
        "rollen": ("verdachte", "slachtoffer"),
        "leeftijdsgroepen": (vraag.leeftijdsgroep, "kind"),
        "zaaktypen": (vraag.zaaktype, "jeugd"),
        "datum": ("2026-11-22", "2026-01-01"),
    }


def test_a_verbod_that_names_what_is_left_open_fits_and_says_so() -> None:
    engine = Engine(maak_handvat([maak_verstrekking("v")], [maak_verbod("b", rollen=("slachtoffer",))]))
    pad = loop(engine, replace(maak_vraag(), rol=None), SOORT)
    (verbod,) = pad.verboden
    assert (verbod.stand, verbod.beslist, pad.opent, pad.grens) == (paden.GELDT, True, Niveau.VOLLEDIG, Niveau.GEEN)
    assert [(een.naam, een.gevraagd, een.genoemd) for een in verbod.zolang_open] == [("rollen", None, ("slachtoffer",))]


def test_a_regel_for_somebody_else_is_not_on_the_way_and_a_veld_must_exist() -> None:
    engine = Engine(maak_handvat([maak_verstrekking("v", ontvangers=("markt",))], []))
    pad = loop(engine, maak_vraag(), SOORT)
    assert (pad.stappen, pad.oordeel.redenen[0].effect) == ((), "stilte")
    with pytest.raises(VraagError):
        loop(engine, maak_vraag(), "is-er.niet")
