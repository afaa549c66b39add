"""The errors of ``policies``. None of them is a refusal: a refusal is an Oordeel."""

from __future__ import annotations

from dataclasses import dataclass


class PoliciesError(Exception):
    """Base of all errors of this package."""


class OordeelZonderRedenError(PoliciesError):
    """An Oordeel was made without a reason; a bare answer may not leave the engine."""

    def __init__(self, veld: str) -> None:
        self.veld = veld
        super().__init__(f"oordeel on {veld!r} has no reden: give the regel that decided, or say that there is none")


@dataclass(frozen=True, slots=True)
class Invoerfout:
    """One mistake in a question: where (``ontvanger.partij``), what, and the nearest valid value if there is one."""

    pad: str
    melding: str
    dichtstbij: str | None = None


class VraagError(PoliciesError):
    """A question has mistakes. All of them are in ``fouten``; nothing was judged."""

    def __init__(self, fouten: tuple[Invoerfout, ...]) -> None:
        self.fouten = fouten
        super().__init__("; ".join(f"{fout.pad}: {fout.melding}" for fout in fouten))
