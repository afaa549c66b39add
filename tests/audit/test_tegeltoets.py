"""A directory of tiles is checked without a database: what was changed in it is found, and where."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection

from audit import boom, lezen, tegellezer
from audit.errors import NoteError
from audit.toets.uitkomst import Bevinding
from audit.verifieer import verifieer_tegels
from audit.vormen import canoniek, checkpoint, tegels
from audit.vormen.tegels import Tegel
from tests.audit.hulp import ONDERTEKENAAR, SLEUTEL, beeld_met, in_geheugen

AANTAL = 600  # two full tiles of level 0, one of 88; two hashes on level 1


def schrijf_map(verbinding: Connection, map_: Path) -> None:
    """Write the whole log as a directory of tiles, as somebody who fetched every path has it."""
    for tegel in tegels.tegels(lezen.maat(verbinding)):
        (map_ / tegel.pad).parent.mkdir(parents=True, exist_ok=True)
        (map_ / tegel.pad).write_bytes(tegellezer.lees_tegel(verbinding, tegel))
        if tegel.niveau == 0:
            (map_ / tegel.bundelpad).parent.mkdir(parents=True, exist_ok=True)
            (map_ / tegel.bundelpad).write_bytes(tegellezer.lees_bundel(verbinding, tegel))
    (map_ / "checkpoint").write_text(lezen.checkpoint(verbinding) or "", "utf-8")


@pytest.fixture(scope="module")
def bron(tmp_path_factory: pytest.TempPathFactory) -> Path:
    map_ = tmp_path_factory.mktemp("tegels") / "log"
    with in_geheugen(beeld_met(AANTAL)) as (_, engine), engine.begin() as verbinding:
        schrijf_map(verbinding, map_)
    return map_


@pytest.fixture
def map_(bron: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(bron, tmp_path / "log"))


def gevonden(map_: Path, eerder: str | None = None) -> Bevinding:
    uitkomst = verifieer_tegels(map_, SLEUTEL, eerder)
    assert uitkomst.bevinding is not None
    return uitkomst.bevinding


def draai(pad: Path, plaats: int) -> None:
    """Change one byte of a file."""
    data = bytearray(pad.read_bytes())
    data[plaats] ^= 1
    pad.write_bytes(data)


def test_an_untouched_copy_is_right_with_and_without_key_and_entries(map_: Path) -> None:
    met, zonder = verifieer_tegels(map_, SLEUTEL), verifieer_tegels(map_)
    assert (met.in_orde, met.getekend, met.maat) == (True, True, AANTAL)
    assert (zonder.in_orde, zonder.getekend, zonder.wortel) == (True, False, met.wortel)
    shutil.rmtree(map_ / "tile/entries")
    assert verifieer_tegels(map_, SLEUTEL).in_orde


def test_a_full_tile_or_bundle_may_stand_in_for_a_partial_one(map_: Path) -> None:
    """The log grew: a reader that fetches now gets the full tile only."""
    with in_geheugen(beeld_met(AANTAL)) as (_, engine), engine.begin() as verbinding:
        regels = [regel for _, regel in lezen.regels(verbinding, 0, 168)]
    for pad, erbij in (("tile/0/002", b"\x07" * 32 * 168), ("tile/entries/002", tegels.bundel(regels))):
        oud = map_ / f"{pad}.p/88"
        (map_ / pad).write_bytes(oud.read_bytes() + erbij)
        oud.unlink()
    assert verifieer_tegels(map_, SLEUTEL).in_orde


@pytest.mark.parametrize("index", [0, 255, 256, 511, 512, 599])
def test_a_changed_entry_is_named(map_: Path, index: int) -> None:
    tegel = tegels.tegel_van(0, index // 256, AANTAL)
    regels = tegels.lees_bundel((map_ / tegel.bundelpad).read_bytes())
    regels[index % 256] = regels[index % 256].replace(b"voorbeelddoel", b"voorbeeldduel")
    (map_ / tegel.bundelpad).write_bytes(tegels.bundel(regels))
    fout = gevonden(map_)
    assert (fout.van, fout.tot) == (index, index + 1)


@pytest.mark.parametrize(("index", "tot"), [(0, 256), (300, 512), (599, 600)])
def test_a_changed_leaf_is_found_without_the_entries(map_: Path, index: int, tot: int) -> None:
    shutil.rmtree(map_ / "tile/entries")
    draai(map_ / tegels.tegel_van(0, index // 256, AANTAL).pad, index % 256 * 32)
    fout = gevonden(map_)
    assert fout.van <= index < fout.tot == tot


@pytest.mark.parametrize("plaats", [0, 1])
def test_a_changed_hash_above_the_leaves_is_found(map_: Path, plaats: int) -> None:
    draai(map_ / "tile/1/000.p/2", plaats * 32)
    fout = gevonden(map_)
    assert (fout.van, fout.tot) == (plaats * 256, plaats * 256 + 256)


@pytest.mark.parametrize(
    ("pad", "van"),
    [
        ("tile/0/001", 256),
        ("tile/0/002.p/88", 512),
        ("tile/1/000.p/2", 0),
        ("tile/entries/000", 0),
        ("tile/entries/002.p/88", 512),
    ],
)
@pytest.mark.parametrize("hoe", [Path.unlink, lambda pad: pad.write_bytes(b"\0\5"), lambda pad: pad.write_bytes(b"")])
def test_a_file_that_is_gone_or_cut_is_found(map_: Path, pad: str, van: int, hoe: Callable[[Path], object]) -> None:
    hoe(map_ / pad)
    assert gevonden(map_).van == van


def test_a_bundle_with_an_entry_too_many_or_too_few_is_found(map_: Path) -> None:
    pad = map_ / "tile/entries/002.p/88"
    regels = tegels.lees_bundel(pad.read_bytes())
    pad.write_bytes(tegels.bundel([*regels, regels[0]]))
    assert "te veel" in gevonden(map_).wat
    pad.write_bytes(tegels.bundel(regels[:-1]))
    assert gevonden(map_).van == AANTAL - 1


def test_a_copy_that_was_written_again_lacks_the_signature(map_: Path) -> None:
    vals = checkpoint.Checkpoint(ONDERTEKENAAR.naam, 3, boom.root([boom.leaf_hash(b"x")] * 3)).tekst
    handtekening = (map_ / "checkpoint").read_text("utf-8").rpartition("\n\n")[2]
    (map_ / "checkpoint").write_text(f"{vals}\n{handtekening}", "utf-8")
    with pytest.raises(NoteError):
        verifieer_tegels(map_, SLEUTEL)


def test_a_copy_has_to_continue_an_earlier_checkpoint(map_: Path) -> None:
    def punt(maat: int) -> str:
        bladeren = [(map_ / tegels.tegel_van(0, n, AANTAL).pad).read_bytes() for n in range(3)]
        alle = b"".join(bladeren)
        return checkpoint.onderteken(
            ONDERTEKENAAR, maat, boom.root([alle[p : p + 32] for p in range(0, maat * 32, 32)])
        )

    assert verifieer_tegels(map_, SLEUTEL, punt(300)).in_orde
    anders = checkpoint.onderteken(ONDERTEKENAAR, 300, boom.leaf_hash(b"anders"))
    assert (gevonden(map_, anders).van, gevonden(map_, anders).tot) == (0, 300)
    langer = checkpoint.onderteken(ONDERTEKENAAR, AANTAL + 1, boom.leaf_hash(b"later"))
    assert gevonden(map_, langer).van == AANTAL


def test_a_number_that_skips_an_entry_about_a_person_is_found(tmp_path: Path) -> None:
    """Everything is hashed and signed well, but one entry about the person was never written."""
    nummers = [1, 2, 4]
    regels = [
        canoniek.write({"inhoud": {"persoon": "a" * 32, "persoon_nr": nr}, "schema": "poort.log/1"}) for nr in nummers
    ]
    bladeren = [boom.leaf_hash(regel) for regel in regels]
    tegel = Tegel(0, 0, 3)
    for pad, data in ((tegel.pad, b"".join(bladeren)), (tegel.bundelpad, tegels.bundel(regels))):
        (tmp_path / pad).parent.mkdir(parents=True)
        (tmp_path / pad).write_bytes(data)
    getekend = checkpoint.onderteken(ONDERTEKENAAR, 3, boom.root(bladeren))
    (tmp_path / "checkpoint").write_text(getekend, "utf-8")
    assert (gevonden(tmp_path).van, gevonden(tmp_path).tot) == (2, 3)
    assert json.loads(regels[2])["inhoud"]["persoon_nr"] == 4


def test_a_directory_without_a_checkpoint_cannot_be_checked(tmp_path: Path) -> None:
    with pytest.raises(NoteError):
        verifieer_tegels(tmp_path)
