"""Growth: one text that proves that a log continues an older tree of it.

It is the request ``add-checkpoint`` of C2SP tlog-witness, so that what shows a person that the log only grew can be
sent to a witness as it is: ``old`` with the older size, the consistency proof, an empty line, the newer checkpoint.
"""

from __future__ import annotations

from dataclasses import dataclass

from audit.errors import NoteError
from audit.vormen.bewijs import MAX_HASHES, read_hash
from audit.vormen.checkpoint import decimal
from audit.vormen.note import encode

_KOP = "old "


@dataclass(frozen=True, slots=True)
class Groeibewijs:
    """The parts of the text. ``checkpoint`` is the newer signed note, verbatim; the hashes are 32 bytes each."""

    oude_maat: int
    hashes: tuple[bytes, ...]
    checkpoint: str

    @property
    def tekst(self) -> str:
        """The proof as text."""
        return "".join(f"{r}\n" for r in (f"{_KOP}{self.oude_maat}", *map(encode, self.hashes), "")) + self.checkpoint


def lees(tekst: str) -> Groeibewijs:
    """Read the text. Nothing is verified yet, and the checkpoint in it is not read.

    Raises:
        NoteError: malformed.
    """
    boven, midden, checkpoint = tekst.partition("\n\n")
    kop, *regels = boven.split("\n")
    if not midden or not checkpoint or not kop.startswith(_KOP):
        raise NoteError("not a proof of growth")
    if len(regels) > MAX_HASHES:
        raise NoteError("the proof has too many hashes")
    return Groeibewijs(decimal(kop.removeprefix(_KOP)), tuple(map(read_hash, regels)), checkpoint)
