"""The invented world: the same every time, large enough, and nobody real."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter, defaultdict
from datetime import date

from demo.geheel import ZAAD
from demo.wereld import Wereld, maak_wereld
from demo.wereld.mensen import geboren
from demo.wereld.sleutels import voldoet_aan_elfproef
from gateway.zaak import Zaakpersoon
from handvat.model import Handvat
from handvat.woordenlijst import LEEFTIJDSGROEPEN, PROCESSTAPPEN, REGIOS, ROLLEN_PERSOON, ZAAKTYPEN, leeftijdsgroep
from tests.demo.conftest import DAG

_DIGEST = """
import hashlib
from datetime import date
from demo.wereld import maak_wereld
from handvat.loader import VERSIES, load_handvat
wereld = maak_wereld(load_handvat(VERSIES / "2026.1"), 2026, date(2026, 11, 22))
inhoud = [
    wereld.zaken,
    [(b, s, v, r.waarde, list(r.label.items())) for b, d in wereld.registraties.items() for s, p in d.items()
     for v, r in p.items()],
    [(b, s, list(f.items())) for b, d in wereld.omstandigheden.items() for s, f in d.items()],
]
print(hashlib.sha256(repr(inhoud).encode()).hexdigest())
"""


def _personen(wereld: Wereld) -> list[Zaakpersoon]:
    return [persoon for zaak in wereld.zaken for persoon in zaak.personen]


def _leeftijd(persoon: Zaakpersoon, dag: date) -> int:
    jarig = (dag.month, dag.day) >= (persoon.geboortedatum.month, persoon.geboortedatum.day)
    return dag.year - persoon.geboortedatum.year - (0 if jarig else 1)


def test_same_zaad_and_day_give_an_equal_world(handvat: Handvat, wereld: Wereld) -> None:
    assert maak_wereld(handvat, ZAAD, DAG) == wereld


def test_another_process_with_another_hash_seed_makes_the_same_bytes() -> None:
    digests = {
        subprocess.run(
            [sys.executable, "-c", _DIGEST],
            env=os.environ | {"PYTHONHASHSEED": zaad},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for zaad in ("1", "2")
    }
    assert len(digests) == 1


def test_another_zaad_gives_other_people(handvat: Handvat, wereld: Wereld) -> None:
    ander = maak_wereld(handvat, ZAAD + 1, DAG)
    assert {p.sleutel for p in _personen(ander)} != {p.sleutel for p in _personen(wereld)}


def test_numbers_sleutels_and_ages_do_not_depend_on_the_day(handvat: Handvat, wereld: Wereld) -> None:
    for dag in (date(2028, 2, 29), date(2027, 3, 1), date(2030, 1, 1)):
        later = maak_wereld(handvat, ZAAD, dag)
        assert [(z.zaaknummer, z.partijen, z.feiten) for z in later.zaken] == [
            (z.zaaknummer, z.partijen, z.feiten) for z in wereld.zaken
        ]
        assert [(p.sleutel, _leeftijd(p, dag)) for p in _personen(later)] == [
            (p.sleutel, _leeftijd(p, DAG)) for p in _personen(wereld)
        ]


def test_somebody_has_the_asked_age_whatever_the_birthday() -> None:
    for dag in (date(2028, 2, 29), date(2028, 3, 1), date(2026, 1, 1)):
        for terug in range(365):
            geboortedatum = geboren(18, terug, dag)
            assert _leeftijd(Zaakpersoon(1, "verdachte", geboortedatum, ""), dag) == 18


def test_it_is_large_enough_and_everywhere(wereld: Wereld) -> None:
    assert len(wereld.zaken) >= 80
    assert len({p.sleutel for p in _personen(wereld)}) >= 250
    assert {zaak.regio for zaak in wereld.zaken} == set(REGIOS)
    assert {zaak.zaaktype for zaak in wereld.zaken} == set(ZAAKTYPEN)
    assert {zaak.processtap for zaak in wereld.zaken} == set(PROCESSTAPPEN)
    assert {zaak.loopt for zaak in wereld.zaken} == {True, False}
    assert {p.rol for p in _personen(wereld)} == set(ROLLEN_PERSOON)
    assert {leeftijdsgroep(_leeftijd(p, DAG)) for p in _personen(wereld)} == set(LEEFTIJDSGROEPEN)
    verdachten = {leeftijdsgroep(_leeftijd(zaak.personen[0], DAG)) for zaak in wereld.zaken}
    assert verdachten == set(LEEFTIJDSGROEPEN) - {"kind"}


def test_every_zaak_can_be_judged(handvat: Handvat, wereld: Wereld) -> None:
    assert len({zaak.zaaknummer for zaak in wereld.zaken}) == len(wereld.zaken)
    for zaak in wereld.zaken:
        assert [p.nummer for p in zaak.personen] == list(range(1, len(zaak.personen) + 1))
        assert [p.rol for p in zaak.personen].index("verdachte") == 0
        assert set(zaak.partijen) <= set(handvat.partijen)
        assert len(set(zaak.partijen)) == len(zaak.partijen)
        assert zaak.begonnen_op.utcoffset() is not None
        assert zaak.begonnen_op.date() < DAG
        for feit in zaak.feiten:
            assert handvat.omstandigheden[feit.omstandigheid].soort in ("feit", "maatregel", "afspraak")
            assert feit.ontvanger in (None, *zaak.partijen)
            assert feit.persoon is None or feit.persoon <= len(zaak.personen)


def test_facts_of_a_zaak_do_not_contradict_its_people(wereld: Wereld) -> None:
    for zaak in wereld.zaken:
        feiten = {feit.omstandigheid: feit.waarde for feit in zaak.feiten if feit.ontvanger is None}
        slachtoffer = any(p.rol in ("slachtoffer", "nabestaande") for p in zaak.personen)
        minderjarige = any(_leeftijd(p, DAG) < 18 for p in zaak.personen)
        assert feiten.get("slachtoffer-in-zaak", slachtoffer) is slachtoffer
        assert feiten.get("minderjarige-betrokken", minderjarige) is minderjarige


def test_sleutels_are_test_numbers_that_pass_the_elfproef(wereld: Wereld) -> None:
    geboren_op: dict[str, set[date]] = defaultdict(set)
    for persoon in _personen(wereld):
        assert persoon.sleutel.startswith("9999")
        assert len(persoon.sleutel) == 9
        assert voldoet_aan_elfproef(persoon.sleutel)
        geboren_op[persoon.sleutel].add(persoon.geboortedatum)
    assert all(len(data) == 1 for data in geboren_op.values())


def test_the_elfproef_refuses_a_wrong_digit() -> None:
    assert voldoet_aan_elfproef("999990019")
    assert not voldoet_aan_elfproef("999990018")


def test_some_people_come_back_in_a_second_zaak(wereld: Wereld) -> None:
    zaken_van = Counter(persoon.sleutel for persoon in _personen(wereld))
    assert max(zaken_van.values()) > 1


def test_some_are_known_to_many_partners_and_some_to_none(handvat: Handvat, wereld: Wereld) -> None:
    bekend: dict[str, set[str]] = {persoon.sleutel: set() for persoon in _personen(wereld)}
    for bron, inhoud in wereld.registraties.items():
        for sleutel in inhoud:
            bekend[sleutel].add(handvat.bronnen[bron].houder)
    assert sum(not houders for houders in bekend.values()) >= 5
    assert sum(len(houders) >= 4 for houders in bekend.values()) >= 25


def test_nobody_is_said_to_have_circumstances_who_is_in_no_zaak(wereld: Wereld) -> None:
    sleutels = {persoon.sleutel for persoon in _personen(wereld)}
    for inhoud in (*wereld.registraties.values(), *wereld.omstandigheden.values()):
        assert inhoud.keys() <= sleutels


def test_addresses_of_slachtoffers_are_shielded_or_said_not_to_be(wereld: Wereld) -> None:
    gezegd = Counter(
        wereld.omstandigheden["bvh"].get(persoon.sleutel, {}).get("adres-afgeschermd")
        for persoon in _personen(wereld)
        if persoon.rol in ("slachtoffer", "nabestaande")
    )
    assert gezegd[True] >= 10
    assert gezegd[False] >= 10
