"""The uitleg of every oordeel: short, plain, with what decided and what would change it. Real handvat, then frames."""

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
from handvat.model import Bevoegde, Handvat, Niveau, Omstandigheid, Regel
from handvat.taal import MIN_LEESBAARHEID, vaste_woorden
from policies.engine import Engine
from policies.invoer import lees_vraag
from policies.oordeel import Reden, Weging, WelAls
from policies.uitleg import MAX_GENOEMD, ZINNEN, bij_meer, bij_open
from policies.vraag import Vraag
from policies.zoeken import Mogelijk
from tests.factories import MINI, maak_handvat, maak_verbod, maak_verstrekking, maak_vraag, per_id
from tests.policies.hulp import met, oordeel
from tests.policies.vragen import gericht, minder_bekend

VANDAAG: Final = date(2026, 11, 22)
MAX_WOORDEN: Final = 20
AANTAL: Final = 20_000  # oordelen, at least
PER_PAAR: Final = 8  # questions per pair of an ontvanger and a doel
GERICHT: Final = 4_000  # questions that a regel was probably written for
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


def _vragen(handvat: Handvat) -> Iterator[dict[str, Any]]:
    """Every ontvanger with every doel in any situatie, then those in which much fits; facts from none to all."""
    kans = random.Random("uitleg")
    stappen, rollen = list(woordenlijst.PROCESSTAPPEN), list(woordenlijst.ROLLEN_PERSOON)
    leeftijden = [van for van, _ in woordenlijst.LEEFTIJDSGROEPEN.values()]
    for partij, doel, nummer in product(handvat.partijen.values(), handvat.doelen, range(PER_PAAR)):
        bekend, waar = kans.choice([(0.0, 1.0), (0.5, 0.8), (0.9, 0.8), (0.9, 0.97)])
        yield {
            "ontvanger": {"partij": partij.id, "functie": partij.functies[nummer % len(partij.functies)]},
            "zaak": {"processtap": kans.choice(stappen), "zaaktype": kans.choice(list(woordenlijst.ZAAKTYPEN))},
            "persoon": {"rol": kans.choice([rollen[0], *rollen]), "leeftijd": kans.choice(leeftijden)},
            "doel": doel,
            "omstandigheden": {naam: kans.random() < waar for naam in handvat.omstandigheden if kans.random() < bekend},
            "perHouder": {},
        }
    for _ in range(GERICHT):
        yield {naam: deel for naam, deel in gericht(handvat, kans).items() if naam != "velden"}


@pytest.fixture(scope="module")
def monster() -> Monster:
    handvat = load_handvat(VERSIES / "2026.1")
    engine, kans = Engine(handvat), random.Random("bekend")
    gevraagd: dict[str, set[object]] = {}
    gezegd: dict[Gezegd, None] = {}
    zonder_meer: dict[tuple[str, Niveau, str], tuple[Vraag, str]] = {}
    aantal = 0
    for data in _vragen(handvat):
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
    alles = " ".join(sorted({een.uitleg for een in monster.gezegd}))
    assert [naam for naam, zin in ZINNEN.items() if zin.partition("{")[0] not in alles] == []


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


# The frames, on the invented handvat.


def _eind(een: str, aanhef: str) -> str:
    """Return what follows the sentence that begins the part about what would change it, with that sentence."""
    assert een.count(ZINNEN[aanhef]) == 1, een
    return een[een.index(ZINNEN[aanhef]) :]


def test_an_open_regel_is_named_with_whose_gegevens_it_is_about() -> None:
    molen = replace(MINI.partijen["molen"], naam="De molen (met de schuur)")
    handvat = replace(MINI, partijen={**MINI.partijen, "molen": molen})
    assert " ".join(bij_open(handvat, maak_verstrekking("v", moment="Meel naar de bakker"))) == (
        "Dit mag je nu niet zien. Een regel past (gegevens van: De molen), maar niet alles staat vast. "
        "De regel heet ‘Meel naar de bakker’."
    )
    een = oordeel(
        maak_vraag(),
        maak_verstrekking("v2", voorwaarden=("noodzaak",), moment="Twee"),
        maak_verstrekking("v1", voorwaarden=("zaak-loopt",), moment="Eén"),
    )
    assert (een.redenen[0].regel, "‘Eén’" in een.uitleg, "Twee" in een.uitleg) == ("v1", True, False)


def test_what_a_regel_says_when_it_holds_is_not_told_while_it_is_open(monster: Monster) -> None:
    for een in monster.gezegd:
        if een.reden.effect == "open":
            regel = monster.handvat.verstrekkingen[een.reden.regel or ""]
            assert regel.uitleg not in een.uitleg, een


def test_each_number_of_answers_has_its_sentence_and_an_answer_can_be_no() -> None:
    wanneer = maak_verbod("b", wanneer=("adres-afgeschermd",))
    een = oordeel(maak_vraag(), maak_verstrekking("v"), wanneer)
    assert _eind(een.uitleg, "wel-als-1") == (
        "Dit kan veranderen met één antwoord. Nodig is ‘nee’ op: Moet het adres geheim blijven?"
    )
    twee = oordeel(maak_vraag(), maak_verstrekking("v", voorwaarden=("zaak-loopt",)), wanneer)
    assert _eind(twee.uitleg, "wel-als-2") == (
        "Dit kan veranderen met twee antwoorden samen. Nodig is ‘nee’ op: Moet het adres geheim blijven? "
        "Nodig is ‘ja’ op: Loopt deze zaak nu?"
    )
    drie = oordeel(maak_vraag(), maak_verstrekking("v", voorwaarden=("noodzaak", "zaak-loopt")), wanneer)
    assert _eind(drie.uitleg, "wel-als-3") == (
        "Dit kan veranderen met drie antwoorden samen. Nodig is ‘nee’ op: Moet het adres geheim blijven? "
        "Nodig is ‘ja’ op: Heb je dit echt nodig? Dat weegt iemand van: Bakkerij, Molen of Markt, als die dit vraagt. "
        "Nodig is ‘ja’ op: Loopt deze zaak nu?"
    )


def test_a_set_of_wegingen_goes_before_a_set_with_facts() -> None:
    een = oordeel(
        maak_vraag(),
        maak_verstrekking("v1", voorwaarden=("adres-afgeschermd",)),
        maak_verstrekking("v2", voorwaarden=("noodzaak",)),
    )
    assert [reeks.omstandigheden[0][0] for reeks in een.wel_als] == ["adres-afgeschermd", "noodzaak"]
    assert _eind(een.uitleg, "weging") == (
        "Dit kan veranderen na een afweging. Nodig is ‘ja’ op: Heb je dit echt nodig? "
        "Dat weegt iemand van: Bakkerij, Molen of Markt, als die dit vraagt."
    )


def test_taking_back_a_weging_is_not_an_afweging_that_opens() -> None:
    een = oordeel(met({"noodzaak": True}), maak_verstrekking("v"), maak_verbod("b", wanneer=("noodzaak",)))
    assert _eind(een.uitleg, "wel-als-1").startswith(f"{ZINNEN['wel-als-1']} Nodig is ‘nee’ op: Heb je dit echt nodig?")


def test_only_sets_of_more_than_three_and_nothing_at_all_are_told_apart() -> None:
    geen = Mogelijk((), (), pas_bij_meer=False)
    veel = Mogelijk((), (), pas_bij_meer=True)
    for niveau in (Niveau.GEEN, Niveau.DAT):
        assert bij_meer(MINI, niveau, geen) == (ZINNEN["nooit"],)
        assert bij_meer(MINI, niveau, veel) == (ZINNEN["veel"],)
        assert bij_meer(MINI, Niveau.VOLLEDIG, veel) == ()


BIJNA = tuple(f"p{nummer}" for nummer in range(MAX_GENOEMD))
NAMEN = "P0, P1, P2 of P3"


@pytest.mark.parametrize(
    ("partijen", "kant", "verwacht"),
    [
        (("p0",), (), "P0"),
        (("p0", "p1"), (), "P0 of P1"),
        (("p0", "p1", "p0"), (), "P0 of P1"),
        (BIJNA, (), NAMEN),
        ((*BIJNA, "p4"), (), "P0, P1, P2, P3 of P4"),
        (BIJNA, ("ontvanger",), f"{NAMEN}, als die dit vraagt"),
        (BIJNA, ("bron",), f"{NAMEN}, als die dit heeft"),
        (BIJNA, ("bron", "ontvanger"), f"{NAMEN}, als die dit vraagt of heeft"),
        (BIJNA, ("ontvanger", "bron"), f"{NAMEN}, als die dit vraagt of heeft"),
        ((*BIJNA, "p4"), ("ontvanger",), "jouw eigen organisatie"),
        ((*BIJNA, "p4"), ("bron",), "de organisatie die dit heeft"),
        ((*BIJNA, "p4"), ("ontvanger", "bron"), "jouw organisatie of die van de bron"),
    ],
)
def test_who_may_weigh_is_named_or_told_by_its_side(
    partijen: tuple[str, ...], kant: tuple[str, ...], verwacht: str
) -> None:
    wie = tuple(Bevoegde(partij) for partij in partijen)
    molen = MINI.partijen["molen"]
    handvat = maak_handvat(
        partijen=per_id([replace(molen, id=f"p{nummer}", naam=f"P{nummer} (van ons)") for nummer in range(5)]),
        omstandigheden=per_id([Omstandigheid("noodzaak", "weging", "Is dit nodig?", wie, kant)]),
    )
    mogelijk = Mogelijk((), (WelAls((("noodzaak", True),), Niveau.VOLLEDIG),), pas_bij_meer=False)
    assert bij_meer(handvat, Niveau.GEEN, mogelijk)[-1] == f"Dat weegt iemand van: {verwacht}."


def test_a_side_is_told_instead_of_names_only_where_everybody_on_that_side_may_weigh() -> None:
    handvat = load_handvat(VERSIES / "2026.1")
    op_kant = {"ontvanger": set(handvat.partijen), "bron": {een.houder for een in handvat.categorieen.values()}}
    geteld = 0
    for een in handvat.omstandigheden.values():
        mogen = {wie.partij for wie in een.wie}
        if een.soort == "weging" and een.kant and len(mogen) > MAX_GENOEMD:
            assert mogen >= set().union(*(op_kant[kant] for kant in een.kant)), een.id
            geteld += 1
    assert geteld > 3
