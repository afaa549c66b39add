"""Every published vector of notes, checkpoints, proofs and canonical JSON; origin in ``vectors/README.md``."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key

from audit import boom
from audit.errors import NoteError
from audit.vormen import bewijs, canoniek, checkpoint, note
from tests.audit.test_vectors import VECTORS, Case, b64, read

# --- signed notes


@dataclass(frozen=True)
class EcdsaSleutel:
    """A verifier of another algorithm (type 0x02), to show that the parser does not depend on ours."""

    naam: str
    id: bytes
    publiek: ec.EllipticCurvePublicKey

    @classmethod
    def lees(cls, tekst: str) -> EcdsaSleutel:
        naam, id_hex, sleutel = tekst.split("+", 2)
        publiek = load_der_public_key(note.decode(sleutel)[1:])
        assert isinstance(publiek, ec.EllipticCurvePublicKey)
        return cls(naam, bytes.fromhex(id_hex), publiek)

    def geldig(self, tekst: bytes, handtekening: bytes) -> bool:
        try:
            self.publiek.verify(handtekening, tekst, ec.ECDSA(SHA256()))
        except InvalidSignature:
            return False
        return True


def note_cases(naam: str) -> list[Any]:
    return [pytest.param(case, id=case["desc"]) for case in read(naam)["cases"]]


def check_note(case: Case, sleutels: list[note.Toetssleutel]) -> None:
    try:
        tekst = b64(case["note_b64"]).decode() if "note_b64" in case else case["note"]
    except UnicodeDecodeError:
        assert case["want"] == "reject"
        return
    if case["want"] == "reject":
        with pytest.raises(NoteError):
            note.open_note(tekst, sleutels)
    else:
        assert list(note.open_note(tekst, sleutels)[1]) == case["verified"]


@pytest.mark.parametrize("case", note_cases("signed-note-open.json") + note_cases("signed-note-c2sp-examples.json"))
def test_signed_note(case: Case) -> None:
    check_note(case, [note.Ed25519Sleutel.lees(tekst) for tekst in case["keys"]])


@pytest.mark.parametrize("case", note_cases("signed-note-ecdsa-type-0x02.json"))
def test_signed_note_of_another_algorithm(case: Case) -> None:
    check_note(case, [EcdsaSleutel.lees(tekst) for tekst in case["keys"]])


@pytest.mark.parametrize(
    "tekst", read("signed-note-open.json")["bad_vkeys"] + read("signed-note-ecdsa-type-0x02.json")["bad_vkeys"]
)
def test_bad_verifier_key_is_refused(tekst: str) -> None:
    with pytest.raises(NoteError):
        note.Ed25519Sleutel.lees(tekst)


def test_good_verifier_key_is_read() -> None:
    tekst = read("signed-note-open.json")["good_vkey"]
    assert note.Ed25519Sleutel.lees(tekst).naam == tekst.split("+")[0]


# --- checkpoints and proofs


@pytest.mark.parametrize("case", read("checkpoint.json")["valid"], ids=lambda case: case["desc"])
def test_checkpoint_text(case: Case) -> None:
    gelezen = checkpoint.parse(case["text"])
    rest = "".join(f"{regel}\n" for regel in gelezen.extra)
    assert (gelezen.oorsprong, gelezen.maat, rest) == (case["origin"], case["size"], case["rest"])
    assert gelezen.wortel == b64(case["hash_b64"])
    assert gelezen.tekst == case["text"]


@pytest.mark.parametrize(
    "tekst",
    [case["text"] for case in read("checkpoint.json")["invalid"]]
    + [case["text"] for case in read("checkpoint.json")["valid_in_library_but_not_in_c2sp"]]
    + read("checkpoint.json")["go_sumdb_tree"]["invalid"],
)
def test_wrong_checkpoint_text_is_refused(tekst: str) -> None:
    with pytest.raises(NoteError):
        checkpoint.parse(tekst)


def test_checkpoint_of_the_go_checksum_database() -> None:
    case = read("checkpoint.json")["go_sumdb_tree"]
    gelezen = checkpoint.parse(case["text"])
    assert (gelezen.oorsprong, gelezen.maat) == (case["origin"], case["size"])
    assert gelezen.wortel == boom.leaf_hash(b"hello world")


@pytest.mark.parametrize("case", read("tlog-proof.json")["marshal"], ids=lambda case: case["desc"])
def test_tlog_proof_is_written_and_read(case: Case) -> None:
    extra = None if case["extra_b64"] is None else b64(case["extra_b64"])
    waarde = bewijs.Opneembewijs(case["index"], tuple(map(b64, case["hashes_b64"])), case["checkpoint"], extra)
    assert waarde.tekst == case["want"]
    assert bewijs.lees(case["want"]) == waarde


@pytest.mark.parametrize("case", read("tlog-proof.json")["invalid"], ids=lambda case: case["desc"])
def test_wrong_tlog_proof_is_refused(case: Case) -> None:
    with pytest.raises(NoteError):
        bewijs.lees(case["text"])


# --- RFC 8785


@pytest.mark.parametrize("naam", ["arrays", "french", "structures", "unicode", "values", "weird"])
def test_canonical_json(naam: str) -> None:
    wil = (VECTORS / "jcs" / "output" / f"{naam}.json").read_bytes()
    assert wil == bytes.fromhex((VECTORS / "jcs" / "outhex" / f"{naam}.txt").read_text("ascii"))
    invoer = (VECTORS / "jcs" / "input" / f"{naam}.json").read_bytes()
    assert canoniek.write(json.loads(invoer)) == wil
    assert canoniek.read(wil) == json.loads(invoer)
    with pytest.raises(ValueError, match="canonical"):
        canoniek.read(invoer)
