"""Two versies of the handvat compared: every oordeel that is not the same, in every situatie there is.

Both are judged on one day, the old one as if it were still in force. Every situatie and every three-valued set of facts
counts; what neither versie tells apart is compared once (``klassen``). Regels that are the same in both and
about the same velden cannot make a difference together, so velden and situaties with only such regels are left out.

An oordeel differs if its niveau does, or anything that explains it: see ``cel``. The weging and the wél als are
left out: they say what other facts would give, and those facts are compared themselves. Who may record an omstandigheid
is not in an oordeel, but decides who can open one; so it is compared apart, and counts in the ``uitkomst``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from handvat.model import Handvat
from policies.verschil.klassen import Zijde
from policies.verschil.rand import Bevoegdheid, alleen_in, bevoegdheden, verplaatste_velden
from policies.verschil.rij import VLAGGEN, Rij, Voorbeeld, maak_rijen, woord


@dataclass(frozen=True, slots=True)
class Totaal:
    """Rows of one ``soort`` together: of one ontvanger over all velden, or of one veld over all ontvangers."""

    naam: str
    soort: str
    oordelen: int  # situaties, counted once for each veld and ontvanger
    vlaggen: tuple[str, ...]
    voorbeeld: Voorbeeld

    def to_json(self) -> dict[str, Any]:
        """Return the total for ``json.dumps``."""
        return {
            "naam": self.naam,
            "soort": self.soort,
            "oordelen": self.oordelen,
            "vlaggen": list(self.vlaggen),
            "voorbeeld": self.voorbeeld.to_json(),
        }


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """Everything that differs between two versies on one day."""

    oud: Handvat
    nieuw: Handvat
    peildatum: date
    rijen: tuple[Rij, ...]
    bevoegdheden: tuple[Bevoegdheid, ...]
    later: tuple[date, ...]  # days on which other regels will be in force in one of them

    @property
    def uitkomst(self) -> str:
        """``gelijk``, ``ruimer``, ``strenger``, or ``gemengd`` if it is both; of all changes together."""
        richtingen = [rij.richting for rij in self.rijen] + [een.richting for een in self.bevoegdheden]
        return woord(frozenset[str]().union(*richtingen))

    @property
    def per_ontvanger(self) -> tuple[Totaal, ...]:
        """The rows together, per ontvanger."""
        return _totalen(self.rijen, "ontvanger")

    @property
    def per_veld(self) -> tuple[Totaal, ...]:
        """The rows together, per contextveld."""
        return _totalen(self.rijen, "veld")

    def to_json(self) -> dict[str, Any]:
        """Return all of it for ``json.dumps``."""
        return {
            "oud": {"versie": self.oud.versie, "sha256": self.oud.sha256},
            "nieuw": {"versie": self.nieuw.versie, "sha256": self.nieuw.sha256},
            "peildatum": self.peildatum.isoformat(),
            "uitkomst": self.uitkomst,
            "perOntvanger": [een.to_json() for een in self.per_ontvanger],
            "perVeld": [een.to_json() for een in self.per_veld],
            "verschillen": [rij.to_json() for rij in self.rijen],
            "vastleggen": [een.to_json() for een in self.bevoegdheden],
            "alleenOud": alleen_in(self.oud, self.nieuw),
            "alleenNieuw": alleen_in(self.nieuw, self.oud),
            "verplaatst": verplaatste_velden(self.oud, self.nieuw),
            "laterAnders": [dag.isoformat() for dag in self.later],
        }


def vergelijk(oud: Handvat, nieuw: Handvat, peildatum: date | None = None) -> Vergelijking:
    """Compare two versies on a day (default: the first day of the new one).

    Raises:
        OnveiligeRegelError: one of them cannot be judged with.
    """
    dag = nieuw.geldig_van if peildatum is None else peildatum
    zijden = Zijde(oud, dag), Zijde(nieuw, dag)
    later = {grens for zijde in zijden for grens in zijde.tabel.dagen if grens > dag}
    return Vergelijking(oud, nieuw, dag, tuple(maak_rijen(*zijden, dag)), bevoegdheden(*zijden), tuple(sorted(later)))


def _totalen(rijen: Iterable[Rij], waarvan: str) -> tuple[Totaal, ...]:
    per_naam: dict[tuple[str, str], list[Rij]] = {}
    for rij in rijen:
        per_naam.setdefault((getattr(rij, waarvan), rij.soort), []).append(rij)
    return tuple(
        Totaal(
            naam,
            soort,
            sum(rij.situaties for rij in samen),
            tuple(vlag for vlag in VLAGGEN if any(vlag in rij.vlaggen for rij in samen)),
            min((rij.voorbeeld for rij in samen), key=lambda een: len(een.vraag.omstandigheden)),
        )
        for (naam, soort), samen in per_naam.items()
    )
