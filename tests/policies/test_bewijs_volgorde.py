"""Nothing is settled by the order of files or tables: the same versie in any order gives the same answers."""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from handvat.errors import OngeldigHandvatError
from handvat.loader import VERSIES, load_handvat
from handvat.model import Handvat
from policies.engine import Engine
from policies.invoer import lees_vraag
from tests.handvat.kleine_versie import BESTANDEN, schrijf
from tests.policies.vragen import gericht

VERSIE = VERSIES / "2026.1"
DAG = date(2026, 11, 22)
MOLEN = "verstrekkingen/molen.toml"

Volgorde = Callable[[list[str]], list[str]]


def herschikt(doel: Path, bestanden: str, volgorde: Volgorde) -> Handvat:
    """The real versie with the tables of these files in another order."""
    shutil.copytree(VERSIE, doel)
    for pad in doel.glob(bestanden):
        kop, *tabellen = re.split(r"(?m)^(?=\[\[)", pad.read_text(encoding="utf-8"))
        pad.write_text("\n".join([kop, *volgorde(tabellen)]), encoding="utf-8")
    return load_handvat(doel)


def antwoorden(handvat: Handvat, vragen: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Per question the oordelen by veld, as JSON; wegingen by id, as they come in the order of the handvat."""
    engine = Engine(handvat)
    gevonden = []
    for vraag in vragen:
        oordelen = [oordeel.to_json() for oordeel in engine.decide(lees_vraag(vraag, handvat, DAG))]
        for oordeel in oordelen:
            oordeel["weging"].sort(key=lambda weging: weging["omstandigheid"])
        gevonden.append({oordeel["veld"]: oordeel for oordeel in oordelen})
    return gevonden


@pytest.mark.parametrize("bestanden", ["*.toml", "velden/*.toml", "verstrekkingen/*.toml"])
@pytest.mark.parametrize("hoe", ["omgekeerd", "geschud"])
def test_another_order_of_tables_gives_the_same_answers(tmp_path: Path, bestanden: str, hoe: str) -> None:
    kans = random.Random(f"{bestanden} {hoe}")
    eerst = load_handvat(VERSIE)
    vragen = [gericht(eerst, kans) for _ in range(100)]
    volgorde: Volgorde = (lambda t: t[::-1]) if hoe == "omgekeerd" else (lambda t: kans.sample(t, len(t)))
    anders = herschikt(tmp_path / "anders", bestanden, volgorde)
    assert antwoorden(anders, vragen) == antwoorden(eerst, vragen)


def test_another_order_of_regels_gives_the_same_bytes(tmp_path: Path) -> None:
    eerst = load_handvat(VERSIE)
    kans = random.Random(7)
    vragen = [lees_vraag(gericht(eerst, kans), eerst, DAG) for _ in range(100)]
    anders = Engine(herschikt(tmp_path / "anders", "verstrekkingen/*.toml", lambda tabellen: tabellen[::-1]))
    for vraag in vragen:
        een, twee = ([oordeel.to_json() for oordeel in engine.decide(vraag)] for engine in (Engine(eerst), anders))
        assert json.dumps(een) == json.dumps(twee)


@pytest.mark.parametrize(
    ("bestand", "tabel", "id_"),
    [
        (MOLEN, "verstrekking", "mol-bak-01"),
        (MOLEN, "verbod", "mol-stil-01"),
        ("velden/molen.toml", "veld", "silo.soort"),
        ("partijen.toml", "partij", "molen"),
        ("categorieen.toml", "categorie", "mol.meel"),
        ("omstandigheden.toml", "omstandigheid", "oven-warm"),
        ("beperkingen.toml", "beperking", "vers"),
        ("doelen.toml", "doel", "bakken"),
    ],
)
def test_two_tables_with_one_id_are_refused_wherever_they_stand(
    tmp_path: Path, bestand: str, tabel: str, id_: str
) -> None:
    """The last one read would win: that is the tie that the order of files would settle."""
    (tekst,) = [
        deel for deel in re.split(r"(?m)^(?=\[\[)", BESTANDEN[bestand]) if deel.startswith(f'[[{tabel}]]\nid = "{id_}"')
    ]
    for nummer, inhoud in enumerate((tekst + BESTANDEN[bestand], BESTANDEN[bestand] + tekst)):
        with pytest.raises(OngeldigHandvatError) as gevangen:
            load_handvat(schrijf(tmp_path / str(nummer), {bestand: inhoud}))
        assert {(een.bestand, een.regel_id, een.melding) for een in gevangen.value.bevindingen} == {
            (bestand, id_, "dit id komt 2 keer voor")
        }


def test_one_id_for_a_verstrekking_and_a_verbod_in_two_files_is_refused(tmp_path: Path) -> None:
    verbod = BESTANDEN[MOLEN][BESTANDEN[MOLEN].index("[[verbod]]") :]
    ander = (
        verbod.replace("mol-stil-01", "mol-bak-01").replace('"molen"', '"bakkerij"').replace("mol.meel", "bak.brood")
    )
    with pytest.raises(OngeldigHandvatError) as gevangen:
        load_handvat(schrijf(tmp_path, {"verstrekkingen/bakkerij.toml": ander}))
    assert {een.bestand for een in gevangen.value.bevindingen} == {"verstrekkingen/bakkerij.toml", MOLEN}
    assert {een.melding for een in gevangen.value.bevindingen} == {"dit id komt 2 keer voor"}
