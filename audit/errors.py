"""The errors of ``audit``. No message holds a value of an entry: values may be personal data."""

from __future__ import annotations


class AuditError(Exception):
    """Base of all errors of this package."""


class GebeurtenisError(AuditError):
    """An entry was offered that may not be in the log. ``pad`` says where (``inhoud.oordelen[3].veld``)."""

    def __init__(self, soort: str, pad: str, melding: str) -> None:
        self.soort, self.pad, self.melding = soort, pad, melding
        super().__init__(f"gebeurtenis {soort}: {pad}: {melding}")


class PseudoniemError(AuditError):
    """The pseudonym key cannot be used, or something without content was to be made a pseudonym."""


class BewijsError(AuditError):
    """A proof does not hold, or is asked for something that is not in the tree."""


class NoteError(AuditError):
    """A signed note, a checkpoint or a key is malformed, or no trusted key signed it."""


class LogboekError(AuditError):
    """Base of what can go wrong between the log and its database."""


class LogboekSchrijfError(LogboekError):
    """The entry is not in the log. Nothing was written by this call; the step it records may not go on."""


class LogboekBeschadigdError(LogboekSchrijfError):
    """The stored state of the log contradicts its signed checkpoint. Nothing is added until somebody looked at it."""


class LogboekLeesError(LogboekError):
    """The database did not answer a question about the log."""


class KluisError(AuditError):
    """A text of the kluis cannot be kept or read."""


class KluisSleutelError(KluisError):
    """A key is not 32 bytes, is not at hand, or does not open what was wrapped with it."""


class TekstBeschadigdError(KluisError):
    """What is stored under this hash is not the text that the hash stands for, or it is gone without a destruction."""


class TekstVernietigdError(KluisError):
    """The key of this text was destroyed; nobody can read it any more. ``op`` says when (RFC 3339, UTC)."""

    def __init__(self, op: str) -> None:
        self.op = op
        super().__init__(f"the key of this text was destroyed at {op}")


class GeenSleutelError(KluisError):
    """There is no living key of this onderwerp, so there is nothing to destroy."""
