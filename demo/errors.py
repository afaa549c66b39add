"""The errors of the demo. Their messages are for whoever types ``make start``."""

from __future__ import annotations


class DemoError(Exception):
    """Base of all errors of this package."""


class OpstellingError(DemoError):
    """The demo cannot start as it was asked to; the message says why and what to do."""


class ProcesError(DemoError):
    """A process of the demo did not start, or stopped by itself."""
