"""The errors of ``toezicht``. No message holds a pseudonym."""

from __future__ import annotations

from collections.abc import Iterable


class ToezichtError(Exception):
    """Base of all errors of this package."""


class GrenzenError(ToezichtError):
    """The numbers or the texts are not complete or not usable. ``meldingen`` names every field at once."""

    def __init__(self, meldingen: Iterable[str]) -> None:
        self.meldingen = tuple(meldingen)
        super().__init__("; ".join(self.meldingen))


class VolgordeError(ToezichtError):
    """An access was offered that is not after the previous one in the log."""

    def __init__(self, index: int, laatste: int) -> None:
        self.index, self.laatste = index, laatste
        super().__init__(f"access {index} was offered after {laatste}; offer accesses in the order of the log")


class MomentopnameError(ToezichtError):
    """A snapshot of a Wacht cannot be read, or was made with other rules."""


class SteekproefError(ToezichtError):
    """A sample that cannot be drawn: a negative number, or a root that is not 32 bytes."""


class VerslagError(ToezichtError):
    """A report cannot be made: what it is about does not fit the counts."""
