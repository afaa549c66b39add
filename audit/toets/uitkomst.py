"""What a check of the log found, as a value and as a sentence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bevinding:
    """The first thing that is wrong: what, and the entries ``[van, tot)`` it lies in.

    ``van == tot == maat`` is the end of the log: its state or its checkpoint, not an entry.
    """

    van: int
    tot: int
    wat: str

    @property
    def plaats(self) -> str:
        """The place for a person."""
        if self.van >= self.tot:
            return "de stand van het logboek"
        return f"regel {self.van}" if self.tot == self.van + 1 else f"regel {self.van} tot en met {self.tot - 1}"


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """The outcome of a check of the whole log."""

    maat: int  # number of entries, by the checkpoint
    wortel: bytes  # root over the entries that were read; 32 bytes
    getekend: bool  # the signature was checked with a key that the reader brought
    bevinding: Bevinding | None

    @property
    def in_orde(self) -> bool:
        """True if nothing is wrong."""
        return self.bevinding is None

    @property
    def eerste_fout(self) -> int | None:
        """Index of the first entry that is no longer certain; None if nothing is wrong."""
        return None if self.bevinding is None else self.bevinding.van

    @property
    def tekst(self) -> str:
        """The outcome for a person."""
        if self.bevinding is not None:
            return f"Het logboek klopt niet. De eerste fout zit in {self.bevinding.plaats}: {self.bevinding.wat}."
        handtekening = (
            "De handtekening klopt."
            if self.getekend
            else "De handtekening is niet getoetst: geef de sleutel van het logboek mee."
        )
        return f"Het logboek klopt: {self.maat} regels. Wortel {self.wortel.hex()}. {handtekening}"
