"""Every published vector of the formats of the log; origin and licences are in ``vectors/README.md``."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from audit import boom
from audit.errors import BewijsError

VECTORS = Path(__file__).parent / "vectors"
_MAX = 130  # leaves of the largest tree in the accumulated digests

Case = dict[str, Any]


def read(naam: str) -> Any:
    return json.loads((VECTORS / naam).read_text("utf-8"))


def probes(naam: str) -> list[Any]:
    return [pytest.param(case, id=pad.removesuffix(".json")) for pad, case in read(naam).items()]


def b64(tekst: str) -> bytes:
    return base64.b64decode(tekst)


def hashes(case: Case) -> list[bytes]:
    return [b64(tekst) for tekst in case["proof"] or ()]


# --- RFC 6962


@pytest.mark.parametrize("case", read("hasher.json")["cases"], ids=lambda case: case["desc"])
def test_hasher(case: Case) -> None:
    match case["op"]:
        case "empty_root":
            gemaakt = boom.empty_root()
        case "leaf":
            gemaakt = boom.leaf_hash(bytes.fromhex(case["leaf_hex"]))
        case _:
            gemaakt = boom.node_hash(bytes.fromhex(case["left_hex"]), bytes.fromhex(case["right_hex"]))
    assert gemaakt.hex() == case["want_hex"]


def test_reference_tree_has_these_roots_and_nodes() -> None:
    vector = read("reference-tree.json")
    leaves = [boom.leaf_hash(bytes.fromhex(invoer)) for invoer in vector["leaf_inputs_hex"]]
    assert [boom.root(leaves[:size]).hex() for size in range(9)] == vector["root_hash_by_size_hex"]
    bewaard = {(0, index): leaf for index, leaf in enumerate(leaves)}
    rand: list[bytes] = []
    for index, leaf in enumerate(leaves):
        bewaard |= dict(boom.grow(index, rand, leaf))
    assert {plaats: waarde.hex() for plaats, waarde in bewaard.items()} == {
        (niveau, positie): waarde
        for niveau, rij in enumerate(vector["node_hashes_by_level_hex"])
        for positie, waarde in enumerate(rij)
    }


def verdict(case: Case) -> AbstractContextManager[object]:
    """What a published case has to give: nothing, or a refusal."""
    return pytest.raises(BewijsError) if case["wantErr"] else nullcontext()


@pytest.mark.parametrize("case", probes("inclusion.json"))
def test_inclusion_probe(case: Case) -> None:
    wil: tuple[Any, ...] = (case["leafIdx"], case["treeSize"], b64(case["leafHash"]), hashes(case), b64(case["root"]))
    with verdict(case):
        boom.verify_inclusion(*wil)


@pytest.mark.parametrize("case", probes("consistency.json"))
def test_consistency_probe(case: Case) -> None:
    wil: tuple[Any, ...] = (case["size1"], case["size2"], hashes(case), b64(case["root1"]), b64(case["root2"]))
    with verdict(case):
        boom.verify_consistency(*wil)


@pytest.mark.parametrize("case", probes("subtreeinclusion.json"))
def test_subtree_inclusion_probe(case: Case) -> None:
    plaats: tuple[int, int, int] = (case["leafIdx"], case["start"], case["end"])
    with verdict(case):
        boom.verify_subtree_inclusion(*plaats, b64(case["leafHash"]), hashes(case), b64(case["root"]))


@pytest.mark.parametrize("case", probes("subtreeconsistency.json"))
def test_subtree_consistency_probe(case: Case) -> None:
    plaats: tuple[int, int, int] = (case["start"], case["end"], case["size"])
    with verdict(case):
        boom.verify_subtree_consistency(*plaats, hashes(case), b64(case["root1"]), b64(case["root2"]))


@pytest.fixture(scope="module")
def leaves() -> list[bytes]:
    return [boom.leaf_hash(bytes([index])) for index in range(_MAX)]


def _hash_lines(leaves: list[bytes]) -> Iterator[str]:
    for end in range(_MAX + 1):
        for start in range(end + 1):
            if boom.is_subtree(start, end):
                yield f"[{start}, {end}) {boom.root(leaves[start:end]).hex()}"


def _inclusion_lines(leaves: list[bytes]) -> Iterator[str]:
    lezer = cached_reader(leaves)
    for end in range(_MAX + 1):
        for start in range(end + 1):
            if not boom.is_subtree(start, end):
                continue
            for index in range(start, end):
                plan = [(van + start, tot + start) for van, tot in boom.inclusion_plan(index - start, end - start)]
                yield " ".join([f"{index} [{start}, {end})", *(h.hex() for h in boom.hashes(plan, lezer))])


def _consistency_lines(leaves: list[bytes]) -> Iterator[str]:
    lezer = cached_reader(leaves)
    for size in range(_MAX + 1):
        for end in range(size + 1):
            for start in range(end + 1):
                if boom.is_subtree(start, end):
                    proof = boom.hashes(boom.consistency_plan(end, size, start), lezer)
                    yield " ".join([f"[{start}, {end}) {size}", *(h.hex() for h in proof)])


def test_an_entry_and_the_growth_of_a_real_log_of_961984013_entries() -> None:
    vector = read("argon2020.json")
    maat, wortel = vector["sth"]["tree_size"], b64(vector["sth"]["sha256_root_hash"])
    pad, groei = [[b64(tekst) for tekst in vector[naam]] for naam in ("audit_path", "consistency")]
    blad = boom.leaf_hash(b64(vector["leaf_input"]))
    boom.verify_inclusion(vector["leaf_index"], maat, blad, pad, wortel)
    boom.verify_consistency(vector["old_size"], maat, groei, b64(vector["old_root"]), wortel)
    with pytest.raises(BewijsError):
        boom.verify_inclusion(vector["leaf_index"] + 1, maat, blad, pad, wortel)
    with pytest.raises(BewijsError):
        boom.verify_consistency(vector["old_size"] + 1, maat, groei, b64(vector["old_root"]), wortel)


def cached_reader(leaves: list[bytes]) -> boom.Lezer:
    """Return the stored nodes of the whole tree, as the database would hold them."""
    bewaard = {(0, index): leaf for index, leaf in enumerate(leaves)}
    rand: list[bytes] = []
    for index, leaf in enumerate(leaves):
        bewaard |= dict(boom.grow(index, rand, leaf))
    return bewaard.__getitem__


@pytest.mark.parametrize(
    ("naam", "lines"),
    [
        ("subtree_hash", _hash_lines),
        ("subtree_inclusion", _inclusion_lines),
        ("subtree_consistency", _consistency_lines),
    ],
)
def test_every_hash_and_proof_of_all_trees_up_to_130_leaves(naam: str, lines: Any, leaves: list[bytes]) -> None:
    digest = sha256()
    for line in lines(leaves):
        digest.update(f"{line}\n".encode())
    assert digest.hexdigest() == read("accumulated-subtree-vectors.json")["want"][naam]["sha256"]
