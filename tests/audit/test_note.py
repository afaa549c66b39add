"""Signed checkpoints: what we sign can be checked by others, and nothing else passes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit import boom
from audit.errors import BewijsError, NoteError
from audit.verifieer import controleer_bewijs
from audit.vormen import bewijs, checkpoint, note
from audit.vormen.note import Ed25519Sleutel, Ondertekenaar
from tests.audit.hulp import ONDERTEKENAAR, SLEUTEL

WORTEL = boom.leaf_hash(b"wortel")
GETEKEND = checkpoint.onderteken(ONDERTEKENAAR, 417, WORTEL)
SLEUTELS = [Ed25519Sleutel.lees(SLEUTEL)]


def test_what_is_signed_is_read() -> None:
    gelezen = checkpoint.lees(GETEKEND, SLEUTELS)
    assert gelezen == checkpoint.Checkpoint(ONDERTEKENAAR.naam, 417, WORTEL)


def test_another_key_of_the_same_name_is_not_trusted() -> None:
    ander = Ondertekenaar.van_bytes(ONDERTEKENAAR.naam, b"x" * 32)
    with pytest.raises(NoteError):
        checkpoint.lees(GETEKEND, [ander.sleutel])


def test_a_trusted_key_cannot_sign_for_another_log() -> None:
    ander = Ondertekenaar.van_bytes("voorbeeld.test/ander", b"x" * 32)
    vreemd = ander.onderteken(checkpoint.Checkpoint(ONDERTEKENAAR.naam, 417, WORTEL).tekst)
    with pytest.raises(NoteError):
        checkpoint.lees(vreemd, [*SLEUTELS, ander.sleutel])


def test_a_signature_of_a_witness_does_not_disturb() -> None:
    getuige = Ondertekenaar.van_bytes("voorbeeld.test/getuige", b"x" * 32)
    regel = getuige.onderteken(checkpoint.tekst_van(GETEKEND)).rpartition("\n\n")[2]
    assert checkpoint.lees(GETEKEND + regel, SLEUTELS).maat == 417
    assert note.open_note(GETEKEND + regel, [*SLEUTELS, getuige.sleutel])[1] == (ONDERTEKENAAR.naam, getuige.naam)


@given(st.integers(0, len(GETEKEND) - 1), st.integers(1, 127))
def test_a_changed_checkpoint_is_never_read_as_it(plaats: int, verschil: int) -> None:
    teken = chr(ord(GETEKEND[plaats]) ^ verschil)
    with pytest.raises(NoteError):
        checkpoint.lees(GETEKEND[:plaats] + teken + GETEKEND[plaats + 1 :], SLEUTELS)


@pytest.mark.parametrize("naam", ["", "met spatie", "met+plus", "met\nregel", "met\u2003wit"])
def test_a_name_that_could_break_a_note_is_refused(naam: str) -> None:
    with pytest.raises(NoteError):
        Ondertekenaar.van_bytes(naam, b"x" * 32)


@pytest.mark.parametrize("lengte", [0, 31, 33, 64])
def test_a_seed_of_another_length_is_refused(lengte: int) -> None:
    with pytest.raises(NoteError):
        Ondertekenaar.van_bytes("voorbeeld.test/log", b"x" * lengte)


@pytest.mark.parametrize("tekst", ["zonder einde", "met\tteken\n", "met\x00\n"])
def test_a_text_that_is_no_note_is_not_signed(tekst: str) -> None:
    with pytest.raises(NoteError):
        ONDERTEKENAAR.onderteken(tekst)


@pytest.mark.parametrize("regel", ["—  ", "— naam ", "— naam AAAA", "— a+b AAAAAAAA", "-- naam AAAAAAAA", ""])
def test_a_line_that_is_no_signature_spoils_the_note(regel: str) -> None:
    with pytest.raises(NoteError):
        checkpoint.lees(f"{GETEKEND}{regel}\n", SLEUTELS)
    with pytest.raises(NoteError):
        checkpoint.lees(GETEKEND.replace("— ", f"{regel}\n— "), SLEUTELS)


def test_a_known_key_that_signs_twice_counts_once_and_must_be_right_twice() -> None:
    regel = GETEKEND.rpartition("\n\n")[2]
    fout = f"— {ONDERTEKENAAR.naam} {note.encode(ONDERTEKENAAR.sleutel.id + bytes(64))}\n"
    assert note.open_note(GETEKEND + regel, SLEUTELS)[1] == (ONDERTEKENAAR.naam,)
    with pytest.raises(NoteError):
        note.open_note(GETEKEND + fout, SLEUTELS)


def test_a_verifier_key_with_the_id_of_another_is_refused() -> None:
    naam, _, data = SLEUTEL.split("+", 2)
    with pytest.raises(NoteError):
        Ed25519Sleutel.lees(f"{naam}+00000000+{data}")


@pytest.mark.parametrize("getal", ["", "-1", "+1", "007", "1_0", " 1", "1.0", "٣", "9223372036854775808", "9" * 30])
def test_a_number_in_another_spelling_is_refused(getal: str) -> None:
    with pytest.raises(NoteError):
        checkpoint.decimal(getal)


def test_a_checkpoint_with_a_short_root_is_refused() -> None:
    kort = checkpoint.onderteken(ONDERTEKENAAR, 1, b"kort")
    with pytest.raises(NoteError):
        checkpoint.lees(kort, SLEUTELS)


def proof_of_one(regel: bytes) -> str:
    punt = checkpoint.onderteken(ONDERTEKENAAR, 1, boom.leaf_hash(regel))
    return bewijs.Opneembewijs(0, (), punt).tekst


def test_a_proof_with_more_steps_than_any_tree_has_is_refused() -> None:
    hoog = bewijs.Opneembewijs(0, (WORTEL,) * 65, GETEKEND)
    with pytest.raises(NoteError):
        bewijs.lees(hoog.tekst)


def test_a_proof_holds_for_its_entry() -> None:
    assert controleer_bewijs(b"regel", proof_of_one(b"regel"), SLEUTEL).maat == 1


def test_without_a_key_a_proof_still_shows_that_the_entry_is_in_the_tree() -> None:
    assert controleer_bewijs(b"regel", proof_of_one(b"regel"), None).maat == 1
    with pytest.raises(BewijsError):
        controleer_bewijs(b"andere regel", proof_of_one(b"regel"), None)


@pytest.mark.parametrize(
    ("regel", "tekst", "sleutel"),
    [
        (b"andere regel", proof_of_one(b"regel"), SLEUTEL),
        (b"regel", proof_of_one(b"regel").replace("index 0", "index 1"), SLEUTEL),
        (b"regel", proof_of_one(b"regel") + "x", SLEUTEL),
        (b"regel", "", SLEUTEL),
        (b"regel", proof_of_one(b"regel"), Ondertekenaar.van_bytes(ONDERTEKENAAR.naam, b"x" * 32).sleuteltekst),
        (b"regel", proof_of_one(b"regel"), "geen sleutel"),
    ],
)
def test_a_proof_that_is_not_of_this_entry_log_and_key_is_refused(regel: bytes, tekst: str, sleutel: str) -> None:
    with pytest.raises(BewijsError):
        controleer_bewijs(regel, tekst, sleutel)
