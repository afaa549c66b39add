"""Check one proof without the log: that an entry is in it, or that it only grew between two checkpoints. Pure."""

from __future__ import annotations

from audit import boom
from audit.errors import BewijsError, NoteError
from audit.vormen import bewijs, checkpoint, groei
from audit.vormen.checkpoint import Checkpoint
from audit.vormen.note import Ed25519Sleutel


def read_keys(sleutel: str | None) -> tuple[Ed25519Sleutel, ...]:
    """Return the trusted keys of a check: none, or the verifier key of the log.

    Raises:
        NoteError: malformed.
    """
    return () if sleutel is None else (Ed25519Sleutel.lees(sleutel),)


def read_checkpoint(tekst: str, sleutels: tuple[Ed25519Sleutel, ...]) -> Checkpoint:
    """Return a checkpoint; without keys its signature is not looked at.

    Raises:
        NoteError: malformed, or not signed by a trusted key.
    """
    if sleutels:
        return checkpoint.lees(tekst, sleutels)
    return checkpoint.parse(checkpoint.tekst_van(tekst))


def controleer_bewijs(regel: bytes, bewijstekst: str, sleutel: str | None) -> Checkpoint:
    """Check a tlog-proof for the bytes of one entry; needs no log. Returns the checkpoint that covers the entry.

    Without ``sleutel`` everything is checked but who signed.

    Raises:
        BewijsError: malformed, not signed with this key, or it proves another entry.
    """
    try:
        gelezen = bewijs.lees(bewijstekst)
        punt = read_checkpoint(gelezen.checkpoint, read_keys(sleutel))
    except NoteError as fout:
        raise BewijsError(f"the proof cannot be read: {fout}") from fout
    boom.verify_inclusion(gelezen.index, punt.maat, boom.leaf_hash(regel), gelezen.hashes, punt.wortel)
    return punt


def controleer_groei(oud: str, groeitekst: str, sleutel: str | None) -> tuple[Checkpoint, Checkpoint]:
    """Check that the log only grew since the checkpoint ``oud``; needs no log. Returns both checkpoints.

    Args:
        oud: a signed checkpoint that the reader kept.
        groeitekst: the proof with the newer checkpoint, as :mod:`audit.vormen.groei` writes it.
        sleutel: verifier key of the log. Without it everything is checked but who signed.

    Raises:
        BewijsError: malformed, not signed with this key, of another log, or the newer tree does not continue the older.
    """
    try:
        sleutels = read_keys(sleutel)
        eerst = read_checkpoint(oud, sleutels)
        gelezen = groei.lees(groeitekst)
        later = read_checkpoint(gelezen.checkpoint, sleutels)
    except NoteError as fout:
        raise BewijsError(f"the proof cannot be read: {fout}") from fout
    if gelezen.oude_maat != eerst.maat or eerst.oorsprong != later.oorsprong:
        raise BewijsError("the proof is not about this checkpoint")
    boom.verify_consistency(eerst.maat, later.maat, gelezen.hashes, eerst.wortel, later.wortel)
    return eerst, later
