"""The errors of ``policies``. None of them is a refusal: a refusal is an Oordeel."""

from __future__ import annotations

from dataclasses import dataclass


class PoliciesError(Exception):
    """Base of all errors of this package."""


class OordeelZonderRedenError(PoliciesError):
    """An Oordeel was made without a reason; a bare answer may not leave the engine."""

    def __init__(self) -> None:
        super().__init__("an oordeel has no reden: give the regel that decided, or say that there is none")


class OnveiligeRegelError(PoliciesError):
    """A regel would open more than its author wrote, so no engine is made of this handvat.

    The loader refuses the same things in files; this guards a Handvat that was made in another way.
    """

    def __init__(self, bezwaren: tuple[str, ...]) -> None:
        self.bezwaren = bezwaren
        super().__init__("this handvat cannot be judged with: " + "; ".join(bezwaren))


class AndereVraagError(PoliciesError):
    """``bekend`` is not the same question as ``vraag``: only what is known of the situatie may differ."""

    def __init__(self) -> None:
        super().__init__("`bekend` must have the same choices, peildatum and velden as the question that is judged")


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
