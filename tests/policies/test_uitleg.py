"""The uitleg of every oordeel: short, plain, with what decided and what would change it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from typing import Any, Final, NamedTuple

import pytest

from handvat import woordenlijst
from handvat.leesbaarheid import flesch_douma, woorden, zinnen
from handvat.loader import VERSIES, load_handvat
from handvat.model import Handvat, Niveau, Regel
from handvat.taal import MIN_LEESBAARHEID, vaste_woorden
from policies.engine import Engine
from policies.invoer import lees_vraag
from policies.oordeel import Reden, Weging, WelAls
from policies.uitleg import ZINNEN
from policies.vraag import Vraag
from tests.policies.vragen import gericht, minder_bekend

VANDAAG: Final = date(2026, 11, 22)
MAX_WOORDEN: Final = 20
AANTAL: Final = 20_000  # oordelen, at least
# Questions per pair of an ontvanger and a doel, and questions that a regel was probably written for.
OMVANG: Final = [(4, 2_000), pytest.param((8, 4_000), marks=pytest.mark.traag)]
AANHEF: Final = ("weging", "wel-als-1", "wel-als-2", "wel-als-3", "veel", "nooit")


class Gezegd(NamedTuple):
    """What one or more oordelen say that the uitleg must agree with."""

    niveau: Niveau
    wijze: str | None
    reden: Reden
    weging: tuple[Weging, ...]
    wel_als: tuple[WelAls, ...]
    uitleg: str
    doel: str


@dataclass(frozen=True)
class Monster:
    """What was asked and what came back, each different answer once."""

    handvat: Handvat
    gevraagd: dict[str, set[object]]
    aantal: int
    gezegd: tuple[Gezegd, ...]
    zonder_meer: dict[tuple[str, Niveau, str], tuple[Vraag, str]]  # a question and veld without wél als, per kind


def _vragen(handvat: Handvat, per_paar: int, aantal: int) -> Iterator[dict[str, Any]]:
    """Every ontvanger with every doel in any situatie, then those in which much fits; facts from none to all."""
    kans = random.Random("uitleg")
    stappen, rollen = list(woordenlijst.PROCESSTAPPEN), list(woordenlijst.ROLLEN_PERSOON)
    leeftijden = [van for van, _ in woordenlijst.LEEFTIJDSGROEPEN.values()]
    for partij, doel, nummer in product(handvat.partijen.values(), handvat.doelen, range(per_paar)):
        bekend, waar = kans.choice([(0.0, 1.0), (0.5, 0.8), (0.9, 0.8), (0.9, 0.97)])
        yield {
            "ontvanger": {"partij": partij.id, "functie": partij.functies[nummer % len(partij.functies)]},
            "zaak": {"processtap": kans.choice(stappen), "zaaktype": kans.choice(list(woordenlijst.ZAAKTYPEN))},
            "persoon": {"rol": kans.choice([rollen[0], *rollen]), "leeftijd": kans.choice(leeftijden)},
            "doel": doel,
            "omstandigheden": {naam: kans.random() < waar for naam in handvat.omstandigheden if kans.random() < bekend},
            "perHouder": {},
        }
    for _ in range(aantal):
        yield {naam: deel for naam, deel in gericht(handvat, kans).items() if naam != "velden"}


@pytest.fixture(scope="module", params=OMVANG, ids=str)
def monster(request: pytest.FixtureRequest) -> Monster:
    handvat = load_handvat(VERSIES / "2026.1")
    engine, kans = Engine(handvat), random.Random("bekend")
    gevraagd: dict[str, set[object]] = {}
    gezegd: dict[Gezegd, None] = {}
    zonder_meer: dict[tuple[str, Niveau, str], tuple[Vraag, str]] = {}
    aantal = 0
    for data in _vragen(handvat, *request.param):
        vraag = lees_vraag(data, handvat, VANDAAG)
        for naam in ("doel", "processtap", "rol", "leeftijdsgroep"):
            gevraagd.setdefault(naam, set()).add(getattr(vraag, naam))
        gevraagd.setdefault("partij", set()).add(vraag.ontvanger.partij)
        bekend = lees_vraag(minder_bekend(kans, data), handvat, VANDAAG) if kans.random() < 0.3 else None
        oordelen = engine.decide(vraag, bekend)
        aantal += len(oordelen)
        for een in {id(een.uitkomst): een for een in oordelen}.values():  # velden with the same regels share one
            reden = een.redenen[0]
            gezegd[Gezegd(een.niveau, een.wijze, reden, een.weging, een.wel_als, een.uitleg, vraag.doel)] = None
            if een.niveau is not Niveau.VOLLEDIG and not een.wel_als:
                kenmerk = (een.uitleg, een.niveau, vraag.ontvanger.partij + een.categorie)
                zonder_meer[kenmerk] = (bekend or vraag, een.veld)
    return Monster(handvat, gevraagd, aantal, tuple(gezegd), zonder_meer)


def test_the_sample_is_broad(monster: Monster) -> None:
    handvat = monster.handvat
    assert monster.gevraagd == {
        "partij": {*handvat.partijen},
        "doel": {*handvat.doelen},
        "processtap": {None, *woordenlijst.PROCESSTAPPEN},
        "rol": {None, *woordenlijst.ROLLEN_PERSOON},
        "leeftijdsgroep": {None, *woordenlijst.LEEFTIJDSGROEPEN},
    }
    assert monster.aantal >= AANTAL
    teksten = {een.uitleg for een in monster.gezegd}
    bepalend = {een.reden.regel for een in monster.gezegd}
    stil = [naam for naam in (*handvat.verstrekkingen, *handvat.verboden) if naam not in bepalend]
    print(f"{monster.aantal} oordelen, {len(monster.gezegd)} different, {len(teksten)} texts; decide nowhere: {stil}")
    assert len(teksten) > 1_000


def test_every_uitleg_is_complete(monster: Monster) -> None:
    for een in monster.gezegd:
        assert een.uitleg.endswith((".", "?", ".’")), een
        assert "{" not in een.uitleg, een


def test_no_sentence_is_longer_than_twenty_words(monster: Monster) -> None:
    alle = {zin for een in monster.gezegd for zin in zinnen(een.uitleg)}
    assert [zin for zin in sorted(alle) if len(woorden(zin)) > MAX_WOORDEN] == []


def test_every_uitleg_is_plain_dutch(monster: Monster) -> None:
    vast = vaste_woorden(monster.handvat)
    cijfers = sorted({(flesch_douma(een.uitleg, vast), een.uitleg) for een in monster.gezegd})
    print(f"lowest {cijfers[0][0]:.1f}, median {cijfers[len(cijfers) // 2][0]:.1f}")
    assert [f"{cijfer:.1f} {tekst}" for cijfer, tekst in cijfers if cijfer < MIN_LEESBAARHEID][:10] == []


def test_every_uitleg_says_what_decided(monster: Monster) -> None:
    handvat = monster.handvat
    regels: dict[str, Regel] = {**handvat.verstrekkingen, **handvat.verboden}
    effecten = set()
    for een in monster.gezegd:
        effecten.add(een.reden.effect)
        if een.reden.regel is None:
            assert een.uitleg.startswith(ZINNEN["stilte"].format(doel=handvat.doelen[een.doel].naam)), een
        elif een.reden.effect == "open":
            assert f" De regel heet ‘{regels[een.reden.regel].moment}’." in een.uitleg, een
        else:
            assert regels[een.reden.regel].uitleg in een.uitleg, een
    assert effecten == {"mag", "verbod", "open", "stilte"}


def test_what_a_regel_says_when_it_holds_is_not_told_while_it_is_open(monster: Monster) -> None:
    for een in monster.gezegd:
        if een.reden.effect == "open":
            regel = monster.handvat.verstrekkingen[een.reden.regel or ""]
            assert regel.uitleg not in een.uitleg, een


def test_every_uitleg_says_how_much_may_be_seen(monster: Monster) -> None:
    begin = {Niveau.GEEN: "Dit mag je n", Niveau.DAT: ZINNEN["dat"]}
    for een in monster.gezegd:
        for niveau, tekst in begin.items():
            assert een.uitleg.startswith(tekst) is (een.niveau is niveau), een
        assert (ZINNEN["na-vrijgave"] in een.uitleg) is (een.wijze == "na-vrijgave"), een


def test_below_volledig_exactly_one_sentence_says_what_would_change_it_and_it_is_true(monster: Monster) -> None:
    gezien = set()
    for een in monster.gezegd:
        aanhef = [naam for naam in AANHEF if ZINNEN[naam] in zinnen(een.uitleg)]
        if een.niveau is Niveau.VOLLEDIG:
            assert aanhef == [], een
            assert _gevraagd(monster.handvat, een) == {}
            continue
        assert len(aanhef) == 1, een
        gezien.add(aanhef[0])
        assert aanhef[0] == _verwacht(monster.handvat, een), een
        if een.wel_als:
            wegingen = [reeks for reeks in een.wel_als if _alleen_weging(monster.handvat, reeks)]
            assert _gevraagd(monster.handvat, een) == dict((wegingen or een.wel_als)[0].omstandigheden), een
        else:
            assert _gevraagd(monster.handvat, een) == {}, een
    assert gezien == set(AANHEF)


def test_nothing_is_called_unchangeable_that_some_world_changes(monster: Monster) -> None:
    """Without wél als: told apart by the best world for each verstrekking, in which nothing that helps is unknown."""
    engine, geteld = Engine(monster.handvat), {"nooit": 0, "veel": 0}
    for (uitleg, niveau, _), (vraag, veld) in monster.zonder_meer.items():
        een_veld = replace(vraag, velden=(veld,), per_houder={})
        beste = max(
            (
                engine.decide(replace(een_veld, omstandigheden=wereld))[0].niveau
                for wereld in _werelden(monster, een_veld)
            ),
            default=Niveau.GEEN,
        )
        aanhef = "veel" if beste > niveau else "nooit"
        assert ZINNEN[aanhef] in zinnen(uitleg), (uitleg, vraag, veld)
        geteld[aanhef] += 1
    print(geteld)
    assert min(geteld.values()) > 100


def _werelden(monster: Monster, vraag: Vraag) -> Iterator[dict[str, bool]]:
    """For each verstrekking on one veld: its voorwaarden true, and every verbod as far from holding as that allows."""
    handvat = monster.handvat
    (veld,) = vraag.velden or ()
    opheffing: dict[str, bool] = {}
    for verbod in handvat.verboden.values():
        if veld in handvat.velden_van(verbod):
            opheffing |= dict.fromkeys(verbod.wanneer, False) | dict.fromkeys(verbod.tenzij, True)
    for regel in handvat.verstrekkingen.values():
        mogelijk = vraag.ontvanger.partij in regel.ontvangers and vraag.doel in regel.doelen
        if mogelijk and veld in handvat.velden_van(regel):
            yield opheffing | dict.fromkeys(regel.voorwaarden, True)


def test_a_question_of_a_weging_is_followed_by_who_may_weigh(monster: Monster) -> None:
    handvat, geteld = monster.handvat, 0
    begin, _, eind = ZINNEN["wie"].partition("{wie}")
    for een in monster.gezegd:
        wegen = [n for n in _gevraagd(handvat, een) if handvat.omstandigheden[n].soort == "weging"]
        assert een.uitleg.count(f" {begin}") == len(wegen), een
        for naam in wegen:
            rest = een.uitleg.partition(handvat.omstandigheden[naam].vraag)[2]
            assert rest.startswith(f" {begin}"), een
            assert eind in rest
            geteld += 1
    assert geteld > 100


def test_every_authored_sentence_is_used(monster: Monster) -> None:
    """But for one: in this versie somebody may make every weging, as ``poort handvat bewijs`` tells too."""
    alles = " ".join(sorted({een.uitleg for een in monster.gezegd}))
    assert [naam for naam, zin in ZINNEN.items() if zin.partition("{")[0] not in alles] == ["niemand"]


def _gevraagd(handvat: Handvat, een: Gezegd) -> dict[str, bool]:
    """Return the answers that an uitleg asks for, read back from its text."""
    return {
        naam: waar
        for naam, omstandigheid in handvat.omstandigheden.items()
        for waar, zin in ((True, ZINNEN["ja"]), (False, ZINNEN["nee"]))
        if zin.format(vraag=omstandigheid.vraag) in een.uitleg
    }


def _alleen_weging(handvat: Handvat, reeks: WelAls) -> bool:
    return all(waar and handvat.omstandigheden[naam].soort == "weging" for naam, waar in reeks.omstandigheden)


def _verwacht(handvat: Handvat, een: Gezegd) -> str:
    if any(_alleen_weging(handvat, reeks) for reeks in een.wel_als):
        assert een.weging
        return "weging"
    if een.wel_als:
        return f"wel-als-{len(een.wel_als[0].omstandigheden)}"
    # Without wél als the oordeel itself does not tell these two apart; the search has its own tests.
    return "veel" if ZINNEN["veel"] in een.uitleg else "nooit"
