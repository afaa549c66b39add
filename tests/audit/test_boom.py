"""The tree, on random sizes: what it proves holds, and what is changed does not."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit import boom
from audit.errors import BewijsError

LEAVES = [boom.leaf_hash(str(index).encode()) for index in range(300)]


def rfc_root(leaves: list[bytes]) -> bytes:
    """The definition of RFC 6962, section 2.1, word for word."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return sha256(b"\x01" + rfc_root(leaves[:k]) + rfc_root(leaves[k:])).digest()


def flipped(data: bytes, plaats: int) -> bytes:
    bytes_ = bytearray(data)
    bytes_[plaats % len(data)] ^= 1 << (plaats % 8)
    return bytes(bytes_)


@given(st.integers(0, 300))
def test_root_is_that_of_the_rfc(size: int) -> None:
    assert boom.root(LEAVES[:size]) == rfc_root(LEAVES[:size])


@given(st.integers(1, 300), st.data())
def test_inclusion_proof_holds_for_its_leaf_only(size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, size - 1))
    ander = data.draw(st.integers(0, size - 1))
    root = boom.root(LEAVES[:size])
    proof = boom.inclusion_proof(index, size, LEAVES)
    boom.verify_inclusion(index, size, LEAVES[index], proof, root)
    if ander != index:
        with pytest.raises(BewijsError):
            boom.verify_inclusion(ander, size, LEAVES[index], proof, root)
        with pytest.raises(BewijsError):
            boom.verify_inclusion(index, size, LEAVES[ander], proof, root)


@given(st.integers(1, 300), st.data())
def test_a_changed_inclusion_proof_does_not_hold(size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, size - 1))
    plaats = data.draw(st.integers(0, 10_000))
    root = boom.root(LEAVES[:size])
    proof = boom.inclusion_proof(index, size, LEAVES)
    kapot = [[*proof, boom.empty_root()], [boom.empty_root(), *proof]]
    if proof:
        element = plaats % len(proof)
        kapot += [proof[:-1], proof[1:]]
        kapot += [[*proof[:element], flipped(proof[element], plaats), *proof[element + 1 :]]]
    for ander in kapot:
        with pytest.raises(BewijsError):
            boom.verify_inclusion(index, size, LEAVES[index], ander, root)
    with pytest.raises(BewijsError):
        boom.verify_inclusion(index, size, LEAVES[index], proof, flipped(root, plaats))


@given(st.integers(1, 300), st.data())
def test_consistency_proof_holds_for_its_roots_only(size2: int, data: st.DataObject) -> None:
    size1 = data.draw(st.integers(1, size2))
    plaats = data.draw(st.integers(0, 10_000))
    root1, root2 = boom.root(LEAVES[:size1]), boom.root(LEAVES[:size2])
    proof = boom.consistency_proof(size1, size2, LEAVES)
    boom.verify_consistency(size1, size2, proof, root1, root2)
    kapot = [(proof, flipped(root1, plaats), root2), (proof, root1, flipped(root2, plaats))]
    kapot += [([*proof, boom.empty_root()], root1, root2)]
    if proof:
        element = plaats % len(proof)
        kapot += [(proof[:-1], root1, root2), (proof[1:], root1, root2)]
        kapot += [([*proof[:element], flipped(proof[element], plaats), *proof[element + 1 :]], root1, root2)]
    for ander in kapot:
        with pytest.raises(BewijsError):
            boom.verify_consistency(size1, size2, *ander)


@given(st.integers(2, 300), st.data())
def test_a_rewritten_past_has_no_consistency_proof(size2: int, data: st.DataObject) -> None:
    size1 = data.draw(st.integers(1, size2 - 1))
    anders = list(LEAVES)
    anders[data.draw(st.integers(0, size1 - 1))] = boom.leaf_hash(b"anders")
    proof = boom.consistency_proof(size1, size2, anders)
    with pytest.raises(BewijsError):
        boom.verify_consistency(size1, size2, proof, boom.root(LEAVES[:size1]), boom.root(anders[:size2]))


@given(st.integers(0, 300))
def test_stored_subtrees_are_enough_for_every_proof(size: int) -> None:
    """What a growing log stores, and nothing else, gives the proofs of a tree with all leaves at hand."""
    rand: list[bytes] = []
    bewaard = {(0, index): leaf for index, leaf in enumerate(LEAVES[:size])}
    for index, leaf in enumerate(LEAVES[:size]):
        bewaard |= dict(boom.grow(index, rand, leaf))
    assert len(bewaard) == sum(size >> niveau for niveau in range(64))
    assert rand == [bewaard[knoop] for knoop in boom.complete(0, size)]
    for index in range(0, size, 7):
        assert boom.inclusion_proof(index, size, bewaard.__getitem__) == boom.inclusion_proof(index, size, LEAVES)
        assert boom.consistency_proof(index, size, bewaard.__getitem__) == boom.consistency_proof(index, size, LEAVES)


@given(st.integers(1, 2**62), st.data())
def test_a_proof_in_a_tree_of_any_size_reads_few_hashes(size: int, data: st.DataObject) -> None:
    plan = boom.inclusion_plan(data.draw(st.integers(0, size - 1)), size)
    assert len(plan) <= 62
    assert len([knoop for van, tot in plan for knoop in boom.complete(van, tot)]) <= 2 * 62


@pytest.mark.parametrize(("index", "size"), [(-1, 5), (5, 5), (0, 0), (3, 301)])
def test_what_is_not_in_the_tree_has_no_proof(index: int, size: int) -> None:
    with pytest.raises(BewijsError):
        boom.inclusion_proof(index, size, LEAVES)


@pytest.mark.parametrize(("size1", "size2"), [(-1, 5), (6, 5), (3, 301)])
def test_a_smaller_tree_does_not_continue_a_larger_one(size1: int, size2: int) -> None:
    with pytest.raises(BewijsError):
        boom.consistency_proof(size1, size2, LEAVES)


def test_a_proof_with_steps_above_the_root_does_not_hold() -> None:
    """Whoever makes up the root too can make the hashes fit; the number of steps is what says no."""
    leaf, ander = LEAVES[0], LEAVES[1]
    with pytest.raises(BewijsError):
        boom.verify_inclusion(0, 1, leaf, [ander], boom.node_hash(ander, leaf))
    top = boom.node_hash(leaf, ander)
    with pytest.raises(BewijsError):
        boom.verify_consistency(1, 2, [ander, ander], boom.node_hash(ander, leaf), boom.node_hash(ander, top))


def test_bytes_cannot_be_moved_from_one_hash_to_the_next() -> None:
    een, ander = LEAVES[0], LEAVES[1]
    root = boom.node_hash(een, ander)
    with pytest.raises(BewijsError):
        boom.verify_inclusion(0, 2, een[:31], [een[31:] + ander], root)
    with pytest.raises(BewijsError):
        boom.verify_consistency(1, 2, [een[31:] + ander], een[:31], root)


@given(st.integers(1, 300), st.data())
def test_a_subtree_is_proven_to_be_in_its_tree(size: int, data: st.DataObject) -> None:
    niveau = data.draw(st.integers(0, size.bit_length() - 1))
    start = data.draw(st.integers(0, (size - 1) >> niveau)) << niveau
    end = data.draw(st.integers(start + 1, min(start + (1 << niveau), size)))
    assert boom.is_subtree(start, end)
    bereik = boom.consistency_plan(end, size, start)
    proof = boom.hashes(bereik, lambda knoop: boom.root(LEAVES[knoop[1] << knoop[0] : (knoop[1] + 1) << knoop[0]]))
    root, deel = boom.root(LEAVES[:size]), boom.root(LEAVES[start:end])
    boom.verify_subtree_consistency(start, end, size, proof, deel, root)
    for ander in ([*proof, boom.empty_root()], [boom.empty_root(), *proof], proof[:-1] if proof else [root]):
        with pytest.raises(BewijsError):
            boom.verify_subtree_consistency(start, end, size, ander, deel, root)
    with pytest.raises(BewijsError):
        boom.verify_subtree_consistency(start, end, size, proof, flipped(deel, size), root)
    for index in range(start, end, 5):
        in_deel = boom.inclusion_proof(index - start, end - start, LEAVES[start:end])
        boom.verify_subtree_inclusion(index, start, end, LEAVES[index], in_deel, deel)


def test_leaves_that_are_no_subtree_have_no_proof_although_the_hashes_fit() -> None:
    een, twee, drie = LEAVES[1:4]
    links = boom.node_hash(LEAVES[0], een)
    assert not boom.is_subtree(1, 3)
    with pytest.raises(BewijsError):
        boom.verify_subtree_inclusion(1, 1, 3, een, [twee], boom.node_hash(een, twee))
    with pytest.raises(BewijsError):
        boom.verify_subtree_consistency(
            1, 3, 4, [twee, drie, links], boom.node_hash(links, twee), boom.root(LEAVES[:4])
        )
