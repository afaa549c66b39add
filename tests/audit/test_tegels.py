"""Tiles: each has one path, together they are the tree, and a copy that was changed is found out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit import boom, lezen, tegellezer
from audit.boom import Knoop
from audit.errors import BewijsError
from audit.vormen import tegels
from audit.vormen.tegels import BREEDTE, Tegel, lees_pad, tegel_van
from tests.audit.hulp import beeld_met, in_geheugen

GROOT = 256 * 256 + 3 * 256 + 19  # three levels of tiles, each with a partial one


@pytest.fixture(scope="module")
def knopen() -> dict[Knoop, bytes]:
    """Every complete subtree of a tree of GROOT tiny leaves."""
    bewaard: dict[Knoop, bytes] = {}
    rand: list[bytes] = []
    for index in range(GROOT):
        bewaard[0, index] = leaf = boom.leaf_hash(b"%d" % index)
        bewaard.update(boom.grow(index, rand, leaf))
    return bewaard


def inhoud(knopen: dict[Knoop, bytes], tegel: Tegel) -> bytes:
    return b"".join(knopen[tegel.knoopniveau, positie] for positie in tegel.posities)


# --- paths


@pytest.mark.parametrize(
    ("tegel", "staart"),
    [
        (Tegel(0, 0), "000"),
        (Tegel(0, 999), "999"),
        (Tegel(1, 1000), "x001/000"),
        (Tegel(2, 1_234_067), "x001/x234/067"),
        (Tegel(3, 1_234_067, 8), "x001/x234/067.p/8"),
        (Tegel(63, 5, 255), "005.p/255"),
    ],
)
def test_a_tile_has_the_path_of_the_specification(tegel: Tegel, staart: str) -> None:
    assert tegel.pad == f"tile/{tegel.niveau}/{staart}"
    assert tegel.bundelpad == f"tile/entries/{staart}"
    assert lees_pad(str(tegel.niveau), staart) == tegel


@given(st.integers(0, 63), st.integers(0, 2**63), st.integers(1, 256))
def test_every_path_is_read_back(niveau: int, nummer: int, breedte: int) -> None:
    tegel = Tegel(niveau, nummer, breedte)
    assert lees_pad(str(niveau), tegel.staart) == tegel


@pytest.mark.parametrize(
    ("niveau", "staart"),
    [
        ("64", "000"),
        ("00", "000"),
        ("-1", "000"),
        ("+1", "000"),
        ("١", "000"),
        ("0", "0"),
        ("0", "00"),
        ("0", "0000"),
        ("0", "x000/000"),
        ("0", "x000/x001/000"),
        ("0", "001/000"),
        ("0", "x001"),
        ("0", "x001/000/"),
        ("0", "/000"),
        ("0", "x001//000"),
        ("0", "000.p/0"),
        ("0", "000.p/08"),
        ("0", "000.p/256"),
        ("0", "000.p/257"),
        ("0", "000.p/1000"),
        ("0", "000.p"),
        ("0", "000.p/"),
        ("0", "000\n"),
        ("0", "٠٠٠"),
        ("0", ""),
    ],
)
def test_there_is_one_path_for_a_tile(niveau: str, staart: str) -> None:
    with pytest.raises(BewijsError):
        lees_pad(niveau, staart)


def test_the_tree_of_70000_of_the_specification() -> None:
    """C2SP tlog-tiles, "Partial Tiles"."""
    alle = list(tegels.tegels(70_000))
    per_niveau = [[tegel.breedte for tegel in alle if tegel.niveau == niveau] for niveau in range(4)]
    assert per_niveau == [[256] * 273 + [112], [256, 17], [1], []]
    assert [(tegel.niveau, tegel.breedte) for tegel in tegels.tegels(256)] == [(0, 256), (1, 1)]
    assert list(tegels.tegels(0)) == []


@pytest.mark.parametrize(("niveau", "nummer", "maat"), [(0, 0, 0), (0, 1, 256), (1, 0, 255), (2, 0, 65_535)])
def test_a_tile_without_hashes_is_none(niveau: int, nummer: int, maat: int) -> None:
    with pytest.raises(BewijsError):
        tegel_van(niveau, nummer, maat)


# --- the tree


def test_the_whole_tree_comes_back_from_its_tiles(knopen: dict[Knoop, bytes]) -> None:
    """Level by level: each hash of a level is over a full tile below it, and the leaves give the root."""
    for tegel in tegels.tegels(GROOT):
        hashes = tegels.splits(tegel, inhoud(knopen, tegel))
        if tegel.is_vol:
            boven = tegel_van(tegel.niveau + 1, tegel.nummer // BREEDTE, GROOT)
            assert tegels.splits(boven, inhoud(knopen, boven))[tegel.nummer % BREEDTE] == boom.root(hashes)
    lezer = tegels.lezer(lambda tegel: inhoud(knopen, tegel), GROOT)
    assert {knoop: lezer(knoop) for knoop in list(knopen)[::401]} == {
        knoop: knopen[knoop] for knoop in list(knopen)[::401]
    }
    wortel = boom.fold([lezer(knoop) for knoop in boom.complete(0, GROOT)])
    assert wortel == boom.fold([knopen[knoop] for knoop in boom.complete(0, GROOT)])


def test_every_proof_made_from_tiles_holds(knopen: dict[Knoop, bytes]) -> None:
    lezer = tegels.lezer(lambda tegel: inhoud(knopen, tegel), GROOT)
    wortel = boom.fold([knopen[knoop] for knoop in boom.complete(0, GROOT)])
    for index in [*range(0, GROOT, 997), GROOT - 1]:
        proof = boom.inclusion_proof(index, GROOT, lezer)
        assert proof == boom.inclusion_proof(index, GROOT, knopen.__getitem__)
        boom.verify_inclusion(index, GROOT, knopen[0, index], proof, wortel)
        eerder = boom.fold([knopen[knoop] for knoop in boom.complete(0, index + 1)])
        boom.verify_consistency(index + 1, GROOT, boom.consistency_proof(index + 1, GROOT, lezer), eerder, wortel)


@given(st.lists(st.binary(max_size=300), max_size=8))
def test_a_bundle_is_read_back(regels: list[bytes]) -> None:
    assert tegels.lees_bundel(tegels.bundel(regels)) == regels


def test_a_bundle_counts_in_two_bytes_most_significant_first() -> None:
    lang = b"x" * 65_535
    assert tegels.bundel([b"ab", b"", lang]) == b"\0\2ab\0\0\xff\xff" + lang


@pytest.mark.parametrize("inhoud", [b"\0", b"\0\1", b"\0\2a", b"\0\1a\0"])
def test_a_bundle_that_ends_inside_an_entry_is_refused(inhoud: bytes) -> None:
    with pytest.raises(BewijsError):
        tegels.lees_bundel(inhoud)


@pytest.mark.parametrize("lengte", [0, 31, 33, 63, 65, 8192])
def test_a_tile_of_another_length_is_refused(lengte: int) -> None:
    with pytest.raises(BewijsError):
        tegels.splits(Tegel(0, 0, 2), bytes(lengte))


# --- from the database


@pytest.fixture(scope="module")
def beeld() -> bytes:
    return beeld_met(600)


def test_the_log_gives_the_tiles_of_its_tree_and_no_others(beeld: bytes) -> None:
    with in_geheugen(beeld) as (_, engine), engine.begin() as verbinding:
        regels = [regel for _, regel in lezen.regels(verbinding, 0, 600)]
        bladeren = [boom.leaf_hash(regel) for regel in regels]
        assert tegellezer.lees_tegel(verbinding, Tegel(0, 1)) == b"".join(bladeren[256:512])
        assert tegellezer.lees_tegel(verbinding, Tegel(0, 2, 88)) == b"".join(bladeren[512:])
        assert tegellezer.lees_tegel(verbinding, Tegel(0, 2, 7)) == b"".join(
            bladeren[512:519]
        )  # of an older checkpoint
        volle = [boom.root(bladeren[:256]), boom.root(bladeren[256:512])]
        assert tegellezer.lees_tegel(verbinding, Tegel(1, 0, 2)) == b"".join(volle)
        assert tegels.lees_bundel(tegellezer.lees_bundel(verbinding, Tegel(0, 0, 3))) == regels[:3]
        for tegel in (Tegel(0, 2), Tegel(0, 2, 89), Tegel(0, 3, 1), Tegel(1, 0, 3), Tegel(2, 0, 1), Tegel(63, 9, 1)):
            with pytest.raises(BewijsError):
                tegellezer.lees_tegel(verbinding, tegel)
        for tegel in (Tegel(0, 2, 89), Tegel(0, 10**30)):
            with pytest.raises(BewijsError):
                tegellezer.lees_bundel(verbinding, tegel)
        with pytest.raises(BewijsError):
            tegellezer.lees_tegel(verbinding, Tegel(0, 10**30))
