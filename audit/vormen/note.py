"""C2SP signed notes (c2sp.org/signed-note): a text, an empty line, and signatures under it. Ed25519 only."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from audit.errors import NoteError

MAX_HANDTEKENINGEN = 100
MAX_BYTES = 1_000_000
_ED25519 = b"\x01"
_STREEP = "— "


class Toetssleutel(Protocol):
    """A trusted public key. Two keys are the same if name and id are."""

    @property
    def naam(self) -> str:
        """The key name, as it stands in the signature line."""

    @property
    def id(self) -> bytes:
        """The key id, 4 bytes."""

    def geldig(self, tekst: bytes, handtekening: bytes) -> bool:
        """Tell whether this key signed exactly these bytes."""


def decode(tekst: str) -> bytes:
    """Return the bytes of standard base64, if it is the only spelling of them.

    Raises:
        NoteError: it is not base64, or bits are set that mean nothing.
    """
    try:
        data = base64.b64decode(tekst, validate=True)
    except (binascii.Error, ValueError) as fout:
        raise NoteError("not base64") from fout
    if encode(data) != tekst:
        raise NoteError("not the only base64 spelling of these bytes")
    return data


def encode(data: bytes) -> str:
    """Return standard base64."""
    return base64.b64encode(data).decode("ascii")


def check_naam(naam: str) -> None:
    """Check a key name.

    Raises:
        NoteError: it is empty, or holds white space, a plus sign or a control character.
    """
    if not naam or "+" in naam or any(teken.isspace() or teken < " " for teken in naam):
        raise NoteError("a key name may not be empty and holds no white space, plus or control character")


def key_id(naam: str, publiek: bytes) -> bytes:
    """Return the key id (4 bytes) of an Ed25519 key under this name."""
    return sha256(naam.encode() + b"\n" + _ED25519 + publiek).digest()[:4]


@dataclass(frozen=True, slots=True)
class Ed25519Sleutel:
    """A trusted Ed25519 key with its name."""

    naam: str
    id: bytes
    publiek: Ed25519PublicKey

    @classmethod
    def lees(cls, tekst: str) -> Ed25519Sleutel:
        """Read a verifier key, ``naam+id+base64``.

        Raises:
            NoteError: malformed, another kind of key, or the id does not belong to the key.
        """
        naam, _, rest = tekst.partition("+")
        id_hex, _, sleutel = rest.partition("+")
        check_naam(naam)
        data = decode(sleutel)
        if data[:1] != _ED25519 or len(data) != 33:
            raise NoteError("the verifier key is not an Ed25519 key of 32 bytes")
        if id_hex != key_id(naam, data[1:]).hex():
            raise NoteError("the id of the verifier key does not belong to it")
        return cls(naam, bytes.fromhex(id_hex), Ed25519PublicKey.from_public_bytes(data[1:]))

    def geldig(self, tekst: bytes, handtekening: bytes) -> bool:
        """Tell whether this key signed exactly these bytes."""
        try:
            self.publiek.verify(handtekening, tekst)
        except InvalidSignature:
            return False
        return True


class Ondertekenaar:
    """Signs notes under one name. Immutable and safe for threads.

    Raises:
        NoteError: the name is no key name.
    """

    def __init__(self, naam: str, private_key: Ed25519PrivateKey) -> None:
        check_naam(naam)
        self.naam = naam
        self._private_key = private_key
        publiek = private_key.public_key().public_bytes_raw()
        self._id = key_id(naam, publiek)
        self.sleutel = Ed25519Sleutel(naam, self._id, private_key.public_key())
        self.sleuteltekst = f"{naam}+{self._id.hex()}+{encode(_ED25519 + publiek)}"
        """The verifier key: what others need to check our checkpoints. Not secret."""

    @classmethod
    def van_bytes(cls, naam: str, seed: bytes) -> Ondertekenaar:
        """Return the signer of a 32-byte Ed25519 seed.

        Raises:
            NoteError: not 32 bytes, or the name is no key name.
        """
        if len(seed) != 32:
            raise NoteError(f"the log key has {len(seed)} bytes; an Ed25519 seed has 32")
        return cls(naam, Ed25519PrivateKey.from_private_bytes(seed))

    def onderteken(self, tekst: str) -> str:
        """Return the signed note of ``tekst``.

        Raises:
            NoteError: the text does not end in a newline or holds a control character.
        """
        if not tekst.endswith("\n") or _has_control(tekst):
            raise NoteError("the text of a note ends in a newline and holds no other control character")
        handtekening = self._private_key.sign(tekst.encode())
        return f"{tekst}\n{_STREEP}{self.naam} {encode(self._id + handtekening)}\n"


def _has_control(tekst: str) -> bool:
    return any(teken < " " and teken != "\n" for teken in tekst)


def _line(regel: str) -> tuple[str, bytes]:
    """Return key name and id-with-signature of one signature line."""
    if not regel.startswith(_STREEP):
        raise NoteError("a signature line does not start with an em dash and a space")
    naam, _, handtekening = regel[len(_STREEP) :].partition(" ")
    check_naam(naam)
    data = decode(handtekening)
    if len(data) < 5:
        raise NoteError("a signature is too short")
    return naam, data


def open_note(note: str, sleutels: Sequence[Toetssleutel]) -> tuple[str, tuple[str, ...]]:
    """Return the text of a note and the names of the trusted keys that signed it, in the order of their lines.

    Lines of unknown keys are skipped, whatever they hold; a line of a known key must verify.

    Raises:
        NoteError: malformed, a known key's signature is wrong, or no known key signed.
    """
    tekst, _, onder = note.rpartition("\n\n")
    if not tekst or not onder.endswith("\n") or _has_control(note) or len(note) > MAX_BYTES:
        raise NoteError("not a signed note")
    tekst += "\n"
    regels = onder[:-1].split("\n")
    if len(regels) > MAX_HANDTEKENINGEN:
        raise NoteError("too many signatures")
    getekend: dict[tuple[str, bytes], str] = {}  # a key that signed twice counts once
    for naam, data in map(_line, regels):
        bekend = [sleutel for sleutel in sleutels if (sleutel.naam, sleutel.id) == (naam, data[:4])]
        if len(bekend) > 1:
            raise NoteError("two trusted keys have the same name and id")
        if not bekend:
            continue
        if not bekend[0].geldig(tekst.encode(), data[4:]):
            raise NoteError("the signature of a trusted key is not valid")
        getekend[naam, data[:4]] = naam
    if not getekend:
        raise NoteError("no trusted key signed this")
    return tekst, tuple(getekend.values())
