"""The Merkle tree of RFC 6962, section 2: hashes, proofs and their verification. Pure; knows no database.

A tree of ``size`` leaves is read as a set of *complete subtrees*: the node at ``niveau`` n, ``positie`` p covers the
leaves
``[p << n, (p + 1) << n)``. The hash of a complete subtree never changes again, so it can be stored; everything else
is folded from at most 64 of them. All hashes are SHA-256, 32 bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256

from audit.errors import BewijsError

HASH_BYTES = 32

Knoop = tuple[int, int]
"""``(niveau, positie)`` of a complete subtree; niveau 0 is the leaves."""

Bereik = tuple[int, int]
"""``[van, tot)``: the leaves under one subtree, complete or not."""

Lezer = Callable[[Knoop], bytes]
"""Gives the hash of one complete subtree."""


def leaf_hash(data: bytes) -> bytes:
    """Return the leaf (32 bytes) of one entry.

    The 0x00 prefix keeps a leaf from passing for a node (RFC 6962, section 2.1).
    """
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash (32 bytes) of the node above ``left`` and ``right``; prefix 0x01."""
    return sha256(b"\x01" + left + right).digest()


def empty_root() -> bytes:
    """Return the root of the tree without leaves: SHA-256 of nothing."""
    return sha256(b"").digest()


def complete(van: int, tot: int) -> tuple[Knoop, ...]:
    """Split the leaves ``[van, tot)`` into the fewest complete subtrees, from left to right.

    ``van`` is a multiple of the smallest power of two that is not less than ``tot - van``, as it is for every subtree
    that occurs in a tree or a proof.
    """
    knopen = []
    while van < tot:
        niveau = (tot - van).bit_length() - 1
        knopen.append((niveau, van >> niveau))
        van += 1 << niveau
    return tuple(knopen)


def fold(hashes: Sequence[bytes]) -> bytes:
    """Return the root over complete subtrees that get smaller from left to right; no hashes give the empty root."""
    if not hashes:
        return empty_root()
    root = hashes[-1]
    for left in reversed(hashes[:-1]):
        root = node_hash(left, root)
    return root


def grow(size: int, rand: list[bytes], leaf: bytes) -> list[tuple[Knoop, bytes]]:
    """Add one leaf to the right edge ``rand``, in place; return the nodes that became complete.

    ``rand`` holds the hashes of ``complete(0, size)``; ``size`` is that before the leaf. The returned nodes have
    niveau 1 or higher, lowest first.
    """
    nieuw: list[tuple[Knoop, bytes]] = []
    niveau, positie, waarde = 0, size, leaf
    while positie & 1:
        niveau, positie, waarde = niveau + 1, positie >> 1, node_hash(rand.pop(), waarde)
        nieuw.append(((niveau, positie), waarde))
    rand.append(waarde)
    return nieuw


def root(leaves: Sequence[bytes]) -> bytes:
    """Return the root over these leaf hashes."""
    rand: list[bytes] = []
    for index, leaf in enumerate(leaves):
        grow(index, rand, leaf)
    return fold(rand)


def _split(van: int, tot: int) -> int:
    """Return where ``[van, tot)`` splits: after the largest power of two below its length."""
    return int(van + (1 << ((tot - van - 1).bit_length() - 1)))


def inclusion_plan(index: int, size: int) -> tuple[Bereik, ...]:
    """Return the subtrees whose hashes prove that leaf ``index`` is in the tree, nearest to the leaf first."""
    if not 0 <= index < size:
        raise BewijsError(f"leaf {index} is not in a tree of {size} leaves")
    plan: list[Bereik] = []
    van, tot = 0, size
    while tot - van > 1:
        midden = _split(van, tot)
        if index < midden:
            plan.append((midden, tot))
            tot = midden
        else:
            plan.append((van, midden))
            van = midden
    return tuple(reversed(plan))


def consistency_plan(size1: int, size2: int, start: int = 0) -> tuple[Bereik, ...]:
    """Return the subtrees whose hashes prove that a tree of ``size2`` leaves continues one of ``size1``.

    With ``start`` the proof is about the subtree ``[start, size1)`` (draft-ietf-plants-merkle-tree-certs); 0 is RFC
    6962.
    """
    if not 0 <= start <= size1 <= size2:
        raise BewijsError(f"a tree of {size2} leaves does not continue one of {size1}")
    if start == size1:
        return ()
    plan: list[Bereik] = []
    van, tot, whole = 0, size2, True
    while (van, tot) != (start, size1):
        midden = _split(van, tot)
        if size1 <= midden:
            plan.append((midden, tot))
            tot = midden
            continue
        plan.append((van, midden))
        if start < midden:  # the known subtree itself splits here, so its right part has to be shown too
            start, whole = midden, False
        van = midden
    if not whole:
        plan.append((van, tot))
    return tuple(reversed(plan))


def is_subtree(start: int, end: int) -> bool:
    """Tell whether the leaves ``[start, end)`` are a subtree: of a tree of ``end`` leaves, or of a larger one.

    So says draft-ietf-plants-merkle-tree-certs: ``start`` is a multiple of the smallest power of two that is not less
    than ``end - start``. The empty one is a subtree anywhere.
    """
    return 0 <= start <= end and start % (1 << max(end - start - 1, 0).bit_length()) == 0


def hashes(plan: Sequence[Bereik], lezer: Lezer) -> list[bytes]:
    """Return the hash of each subtree of a plan, folded from the complete subtrees that ``lezer`` gives."""
    return [fold([lezer(knoop) for knoop in complete(van, tot)]) for van, tot in plan]


def _lezer(leaves: Sequence[bytes] | Lezer) -> Lezer:
    """Return a reader of complete subtrees over leaf hashes; a reader is returned as it is."""
    if callable(leaves):
        return leaves

    def lees(knoop: Knoop) -> bytes:
        niveau, positie = knoop
        return root(leaves[positie << niveau : (positie + 1) << niveau])

    return lees


def _check_size(size: int, leaves: Sequence[bytes] | Lezer) -> None:
    if not callable(leaves) and len(leaves) < size:
        raise BewijsError(f"a tree of {size} leaves was asked for, but there are only {len(leaves)}")


def inclusion_proof(index: int, size: int, leaves: Sequence[bytes] | Lezer) -> list[bytes]:
    """Return the inclusion proof of leaf ``index`` in the tree of the first ``size`` leaves (RFC 6962, section 2.1.1).

    ``leaves`` are leaf hashes, or a reader of complete subtrees, which is called at most 64 times.

    Raises:
        BewijsError: there is no such leaf.
    """
    _check_size(size, leaves)
    return hashes(inclusion_plan(index, size), _lezer(leaves))


def consistency_proof(size1: int, size2: int, leaves: Sequence[bytes] | Lezer) -> list[bytes]:
    """Return the proof that the tree of ``size2`` leaves continues that of ``size1`` (RFC 6962, section 2.1.2).

    Raises:
        BewijsError: ``size1`` is more than ``size2``, or there are fewer leaves.
    """
    _check_size(size2, leaves)
    return hashes(consistency_plan(size1, size2), _lezer(leaves))


def _check_hashes(proof: Sequence[bytes]) -> None:
    if any(len(waarde) != HASH_BYTES for waarde in proof):
        raise BewijsError(f"a hash in the proof is not {HASH_BYTES} bytes")


def verify_inclusion(index: int, size: int, leaf: bytes, proof: Sequence[bytes], root: bytes) -> None:
    """Check that the leaf hash ``leaf`` is leaf ``index`` of the tree of ``size`` leaves with this root.

    Follows RFC 9162, section 2.1.3.2, which gives the same verdicts for RFC 6962 trees.

    Raises:
        BewijsError: it is not, or the proof is malformed.
    """
    if not 0 <= index < size:
        raise BewijsError(f"leaf {index} is not in a tree of {size} leaves")
    _check_hashes([leaf, root, *proof])
    fn, sn, waarde = index, size - 1, leaf
    for buur in proof:
        if sn == 0:
            raise BewijsError("the proof is too long")
        if fn & 1 or fn == sn:
            waarde = node_hash(buur, waarde)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            waarde = node_hash(waarde, buur)
        fn, sn = fn >> 1, sn >> 1
    if sn != 0:
        raise BewijsError("the proof is too short")
    if waarde != root:
        raise BewijsError("the proof leads to another root")


def verify_subtree_inclusion(
    index: int, start: int, end: int, leaf: bytes, proof: Sequence[bytes], root: bytes
) -> None:
    """Check that ``leaf`` is leaf ``index`` of the log, in the subtree ``[start, end)`` with this root.

    Raises:
        BewijsError: it is not, ``[start, end)`` is no subtree, or the proof is malformed.
    """
    if not is_subtree(start, end):
        raise BewijsError(f"leaves {start} to {end} are no subtree")
    verify_inclusion(index - start, end - start, leaf, proof, root)


def verify_consistency(size1: int, size2: int, proof: Sequence[bytes], root1: bytes, root2: bytes) -> None:
    """Check that the tree of ``size2`` leaves with ``root2`` continues that of ``size1`` leaves with ``root1``.

    Nothing continues from the empty tree but the empty tree: a proof from 0 would say nothing.

    Raises:
        BewijsError: it does not, or the proof is malformed.
    """
    if size1 == 0 and (size2 != 0 or root1 != root2):
        raise BewijsError("from the empty tree nothing can be proven")
    verify_subtree_consistency(0, size1, size2, proof, root1, root2)


def verify_subtree_consistency(
    start: int, end: int, size: int, proof: Sequence[bytes], root1: bytes, root2: bytes
) -> None:
    """Check that the tree of ``size`` leaves with ``root2`` holds the subtree ``[start, end)`` with ``root1``.

    Follows draft-ietf-plants-merkle-tree-certs; with ``start`` 0 that is RFC 9162, section 2.1.4.2.

    Raises:
        BewijsError: it does not, ``[start, end)`` is no subtree, or the proof is malformed.
    """
    if not is_subtree(start, end) or end > size:
        raise BewijsError(f"a tree of {size} leaves proves nothing about the leaves {start} to {end}")
    if start == end:
        if proof or root1 != empty_root():
            raise BewijsError("the subtree without leaves has the empty root, and needs no proof")
        return
    if proof:
        _check_hashes([root1, root2, *proof])
    fn, sn, tn = start, end - 1, size - 1
    while fn != sn and (sn & 1 or sn == tn):
        fn, sn, tn = fn >> 1, sn >> 1, tn >> 1
    # A complete subtree is its own first node, so the proof leaves it out.
    buren = [root1, *proof] if fn == sn else list(proof)
    if not buren:
        raise BewijsError("the proof is too short")
    oud = nieuw = buren[0]
    for buur in buren[1:]:
        if tn == 0:
            raise BewijsError("the proof is too long")
        if sn & 1 or sn == tn:
            if fn < sn:
                oud = node_hash(buur, oud)
            nieuw = node_hash(buur, nieuw)
            while not sn & 1:
                fn, sn, tn = fn >> 1, sn >> 1, tn >> 1
        else:
            nieuw = node_hash(nieuw, buur)
        fn, sn, tn = fn >> 1, sn >> 1, tn >> 1
    if tn != 0:
        raise BewijsError("the proof is too short")
    if oud != root1:
        raise BewijsError("the proof does not start from the first root")
    if nieuw != root2:
        raise BewijsError("the proof leads to another root")
