"""The classes of facts hold every three-valued world once, and in all worlds of a class the same regels hold.

The judge here is the plain reference of ``tests/reference.py``, which knows no classes.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from handvat.loader import load_handvat
from policies.feitbits import Bits, plaatsen
from policies.tabel import Tabel, Werking
from tests import reference
from tests.factories import PEILDATUM, maak_handvat, maak_verbod, maak_verstrekking, schrijf_map
from tests.policies.cellen import Cellen, genoemd, werelden
from tests.policies.conftest import Paar
from tests.reference import Referentie

Werkt = tuple[frozenset[str], frozenset[str], frozenset[str]]


def _werkt(tabel: Tabel, werking: Werking) -> Werkt:
    """The ids of what holds, what waits and what forbids."""
    geldt, open_, verbiedt = (
        frozenset(tabel.regels[plaats].id for plaats in plaatsen(masker)) for masker in werking[1:]
    )
    return geldt, open_, verbiedt


def _volgens_de_referentie(tabel: Tabel, referentie: Referentie, masker: int, volgt: Bits) -> dict[Werkt, list[int]]:
    """For each set of regels that can hold: of every world in which it does, how many facts are known."""
    ids = {tabel.regels[plaats].id for plaats in plaatsen(masker)}
    mag = [regel for regel in referentie.verstrekkingen if regel["id"] in ids]
    mag_niet = [regel for regel in referentie.verboden if regel["id"] in ids]
    vast = {naam for naam, _ in tabel.feitbits.paren(volgt)}
    gevonden: dict[Werkt, list[int]] = {}
    for wereld in werelden(genoemd(tabel, masker)):
        if vast <= wereld.keys():  # what follows is never unknown
            werkt = (
                frozenset(str(regel["id"]) for regel in mag if reference._geldt(regel, wereld)),
                frozenset(str(regel["id"]) for regel in mag if reference._open(regel, wereld)),
                frozenset(str(regel["id"]) for regel in mag_niet if reference._verbiedt(regel, wereld)),
            )
            gevonden.setdefault(werkt, []).append(len(wereld))
    return gevonden


def _controleer_feiten(cellen: Cellen, referentie: Referentie, masker: int, volgt: Bits) -> int:
    """Check the Feitenklassen of some regels against every world; return how many worlds there are."""
    tabel = cellen.tabel
    verwacht = _volgens_de_referentie(tabel, referentie, masker, volgt)
    klassen = cellen.feitenklassen(masker, volgt)
    assert Counter(_werkt(tabel, klasse.werking) for klasse in klassen) == Counter(verwacht.keys())
    for klasse in klassen:
        grootten = verwacht[_werkt(tabel, klasse.werking)]
        assert klasse.aantal == len(grootten)
        assert klasse.werking.feiten.bit_count() == min(grootten)
        assert tabel.werking(masker, klasse.werking.feiten) == klasse.werking
    eerste = [klasse.werking.feiten.bit_count() for klasse in klassen]
    assert eerste == sorted(eerste)
    return sum(klasse.aantal for klasse in klassen)


def test_the_classes_of_facts_hold_every_world_once_and_are_named_by_a_smallest_one(alle_klassen: Paar) -> None:
    cellen, referentie = alle_klassen
    verschillend = {(klasse.masker, klasse.volgt) for klasse in cellen.klassen}
    aantal = 0
    for masker, volgt in verschillend:
        volgend = volgt.bit_count()
        vrij = len(genoemd(cellen.tabel, masker)) - volgend
        assert _controleer_feiten(cellen, referentie, masker, volgt) == 3**vrij * 2**volgend
        aantal += 3**vrij * 2**volgend
    print(f"{aantal} worlds for {len(verschillend)} sets of regels")
    assert any(volgt for _, volgt in verschillend)


_MOEILIJK = {
    "one fact is a voorwaarde, a tenzij and a wanneer": (
        [maak_verstrekking("v", voorwaarden=("zaak-loopt",)), maak_verstrekking("w", voorwaarden=("noodzaak",))],
        [maak_verbod("b", tenzij=("zaak-loopt",)), maak_verbod("c", wanneer=("zaak-loopt", "noodzaak"))],
    ),
    "one verbod is lifted by a fact and by its opposite": (
        [maak_verstrekking("v")],
        [maak_verbod("b", tenzij=("zaak-loopt",), wanneer=("zaak-loopt",))],
    ),
    "what follows is a voorwaarde, and lifts": (
        [maak_verstrekking("v", voorwaarden=("slachtoffer-in-zaak", "noodzaak"))],
        [maak_verbod("b", tenzij=("slachtoffer-in-zaak",)), maak_verbod("c", wanneer=("slachtoffer-in-zaak",))],
    ),
    "nothing is looked at": ([maak_verstrekking("v")], [maak_verbod("b")]),
}


@pytest.mark.parametrize(("mag", "verboden"), _MOEILIJK.values(), ids=list(_MOEILIJK))
def test_the_classes_of_facts_are_right_for_regels_that_share_facts(mag: Any, verboden: Any, tmp_path: Path) -> None:
    map_ = schrijf_map(maak_handvat(mag, verboden, open_punten={}), tmp_path)
    cellen, referentie = Cellen(load_handvat(map_), PEILDATUM), Referentie(map_)
    assert cellen.klassen
    for klasse in cellen.klassen:
        _controleer_feiten(cellen, referentie, klasse.masker, klasse.volgt)
