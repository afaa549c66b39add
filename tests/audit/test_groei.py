"""Growth and single proofs, offline and from the command line: code 0, 1 or 2, and a sentence in Dutch."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit import boom, lezen
from audit.errors import BewijsError, NoteError
from audit.verifieer import controleer_groei, main
from audit.vormen import checkpoint, groei
from audit.vormen.note import Ondertekenaar
from tests.audit.hulp import ONDERTEKENAAR, SLEUTEL, beeld_met, in_geheugen
from tests.audit.test_tegeltoets import schrijf_map

AANTAL = 75
BLADEREN = [boom.leaf_hash(b"%d" % index) for index in range(AANTAL)]
VREEMD = Ondertekenaar.van_bytes(ONDERTEKENAAR.naam, b"x" * 32)
ANDER_LOG = Ondertekenaar.van_bytes("ander.test/logboek", b"y" * 32)


def punt(maat: int, bladeren: list[bytes] = BLADEREN, wie: Ondertekenaar = ONDERTEKENAAR) -> str:
    return checkpoint.onderteken(wie, maat, boom.root(bladeren[:maat]))


def bewijs(oud: int, nieuw: int, bladeren: list[bytes] = BLADEREN, wie: Ondertekenaar = ONDERTEKENAAR) -> str:
    hashes = tuple(boom.consistency_proof(oud, nieuw, bladeren))
    return groei.Groeibewijs(oud, hashes, punt(nieuw, bladeren, wie)).tekst


@given(st.integers(1, AANTAL), st.data())
def test_growth_holds_from_every_size_to_every_later_one(nieuw: int, data: st.DataObject) -> None:
    oud = data.draw(st.integers(1, nieuw))
    eerst, later = controleer_groei(punt(oud), bewijs(oud, nieuw), SLEUTEL)
    assert (eerst.maat, later.maat) == (oud, nieuw)


@given(st.integers(1, AANTAL - 1), st.integers(0, 10_000))
def test_no_changed_byte_of_the_proof_leaves_it_right(oud: int, plaats: int) -> None:
    tekst = bewijs(oud, AANTAL)
    plaats %= len(tekst)
    kapot = tekst[:plaats] + chr(ord(tekst[plaats]) ^ 1) + tekst[plaats + 1 :]
    with pytest.raises(BewijsError):
        controleer_groei(punt(oud), kapot, SLEUTEL)


def test_a_rewritten_past_is_no_growth() -> None:
    anders = [*BLADEREN[:10], boom.leaf_hash(b"anders"), *BLADEREN[11:]]
    with pytest.raises(BewijsError):
        controleer_groei(punt(40), bewijs(40, AANTAL, anders), SLEUTEL)


def test_growth_is_of_one_log_signed_with_its_key() -> None:
    for oud, nieuw in (
        (punt(40, wie=VREEMD), bewijs(40, AANTAL)),
        (punt(40), bewijs(40, AANTAL, wie=VREEMD)),
        (punt(40, wie=ANDER_LOG), bewijs(40, AANTAL)),
    ):
        with pytest.raises(BewijsError):
            controleer_groei(oud, nieuw, SLEUTEL)
    with pytest.raises(BewijsError):  # without a key the names still have to be the same
        controleer_groei(punt(40, wie=ANDER_LOG), bewijs(40, AANTAL), None)
    with pytest.raises(BewijsError):  # about another size than the checkpoint that was kept
        controleer_groei(punt(41), bewijs(40, AANTAL), SLEUTEL)


HASH = "A" * 43 + "=\n"


def test_the_older_size_is_said_and_is_that_of_the_checkpoint() -> None:
    """The hashes fit, but the text says that they are about another size."""
    with pytest.raises(BewijsError):
        controleer_groei(punt(41), bewijs(41, AANTAL).replace("old 41\n", "old 40\n"), SLEUTEL)


@pytest.mark.parametrize(
    "tekst",
    ["", "old 1\n", "old 1\n\n", "new 1\n\nx", "old 01\n\nx", "old 1\nkort\n\nx", "old 1\neA==\n\nx"],
)
def test_what_is_no_proof_of_growth_is_refused(tekst: str) -> None:
    with pytest.raises(NoteError):
        groei.lees(tekst)


def test_a_proof_of_growth_has_at_most_64_hashes() -> None:
    assert len(groei.lees(f"old 1\n{HASH * 64}\nx").hashes) == 64
    with pytest.raises(NoteError):
        groei.lees(f"old 1\n{HASH * 65}\nx")


def test_the_log_proves_its_growth_from_every_size_it_had() -> None:
    with in_geheugen(beeld_met(AANTAL)) as (_, engine), engine.begin() as verbinding:
        bladeren = [boom.leaf_hash(regel) for _, regel in lezen.regels(verbinding, 0, AANTAL)]
        for maat in range(1, AANTAL + 1):
            controleer_groei(punt(maat, bladeren), lezen.groei(verbinding, maat), SLEUTEL)
        for maat in (0, AANTAL + 1):
            with pytest.raises(BewijsError):
                lezen.groei(verbinding, maat)


# --- the commands


@pytest.fixture(scope="module")
def bestanden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    map_ = tmp_path_factory.mktemp("bewijzen")
    with in_geheugen(beeld_met(AANTAL)) as (_, engine), engine.begin() as verbinding:
        (map_ / "regel").write_bytes(lezen.regel(verbinding, 7))
        (map_ / "bewijs").write_text(lezen.bewijs(verbinding, 7), "utf-8")
        schrijf_map(verbinding, map_ / "tegels")
    (map_ / "oud").write_text(punt(40), "utf-8")
    (map_ / "groei").write_text(bewijs(40, AANTAL), "utf-8")
    (map_ / "andere-regel").write_bytes(b"{}")
    (map_ / "geen-tekst").write_bytes(b"\xff")
    return map_


@pytest.mark.parametrize(
    ("argumenten", "code", "zin"),
    [
        (["bewijs", "regel", "bewijs"], 0, "Het bewijs klopt"),
        (["bewijs", "andere-regel", "bewijs"], 1, "Het bewijs klopt niet"),
        (["bewijs", "regel", "oud"], 1, "Het bewijs klopt niet"),
        (["bewijs", "weg", "bewijs"], 2, "Niet getoetst: het bestand weg is niet te lezen"),
        (["bewijs", "regel", "geen-tekst"], 2, "Niet getoetst: het bestand geen-tekst is geen tekst"),
        (["groei", "oud", "groei"], 0, "van 40 naar 75 regels"),
        (["groei", "groei", "oud"], 1, "De groei klopt niet"),
        (["groei", "oud", "weg"], 2, "Niet getoetst"),
        (["tegels", "tegels"], 0, "Het logboek klopt: 75 regels"),
        (["tegels", "weg"], 2, "Niet getoetst"),
    ],
)
def test_each_command_says_what_it_found(
    bestanden: Path, argumenten: list[str], code: int, zin: str, capsys: pytest.CaptureFixture[str]
) -> None:
    opdracht, *paden = argumenten
    volledig = [opdracht, *(str(bestanden / pad) for pad in paden)]
    assert main([*volledig, "--sleutel", SLEUTEL]) == code
    uit = capsys.readouterr()
    assert zin in uit.out + uit.err
    assert bool(uit.err) == (code == 2)
    if code == 0:
        assert main(volledig) == 0
        assert "niet getoetst" in capsys.readouterr().out
        assert main([*volledig, "--sleutel", VREEMD.sleuteltekst]) in (1, 2)
        assert main([*volledig, "--sleutel", "geen sleutel"]) == 2


def test_a_changed_tile_gives_code_1_and_the_place(bestanden: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pad = bestanden / "tegels/tile/0/000.p/75"
    goed = pad.read_bytes()
    pad.write_bytes(goed[: 9 * 32] + bytes(32) + goed[10 * 32 :])
    assert main(["tegels", str(bestanden / "tegels"), "--sleutel", SLEUTEL]) == 1
    assert "regel 9" in capsys.readouterr().out
    pad.write_bytes(goed)
