"""Random samples of disclosures, drawn so that anybody can draw them again.

``i`` counts from 1. Candidate ``i`` is the one index that ``trek(wortel, maat, 1, "verstrekking i")`` of
``toezicht.steekproef`` gives. The sample is the first ``aantal`` different candidates that are an entry
``context-verstrekt`` or ``inbreng-ingezien``. So every disclosure has the same chance, and a larger sample of the same
checkpoint begins with the smaller one. In a log from before 2026-11-27 there is nothing of the second soort.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Final
from uuid import uuid4

from audit import lezen
from audit.kluis.kluis import Kluis
from audit.soorten import regelnummer
from audit.vormen import checkpoint
from gateway.errors import OnbekendInToezichtError, OngeldigeInvoerError
from gateway.services.toezicht.inkijk import Inkijk
from gateway.services.toezicht.regel import INBRENG, VERSTREKKING
from gateway.services.toezicht.waarden import Blik, Steekproef
from gateway.store import toezicht, toezicht_steekproeven
from gateway.store.opslag import Verbinding
from gateway.store.toezicht_steekproeven import Steekproefrij
from policies.errors import Invoerfout
from toezicht.steekproef import trek

MAX_AANTAL: Final = 200
_KANDIDATEN_PER: Final = 400  # per disclosure asked; one in three entries or so is one
_PER_KEER: Final = 200
_TEKSTSOORT: Final = "steekproef"


class SteekproefDienst:
    """Draws samples and shows them again."""

    def __init__(self, inkijk: Inkijk, kluis: Kluis, klok: Callable[[], datetime]) -> None:
        self._inkijk = inkijk
        self._kluis = kluis
        self._klok = klok

    def trek(self, blik: Blik, aantal: int, reden: str) -> str:
        """Draw a sample of the log as it is now, record that, and return its id.

        Raises:
            OngeldigeInvoerError: the number is not from 1 to 200, or there is no reason.
            LogboekSchrijfError, OpslagError: not recorded, so not drawn.
        """
        fouten = []
        if not 1 <= aantal <= MAX_AANTAL:
            fouten.append(Invoerfout("aantal", f"hier hoort een getal van 1 tot en met {MAX_AANTAL}"))
        if not reden.strip():
            fouten.append(Invoerfout("reden", "dit mag niet leeg zijn"))
        if fouten:
            raise OngeldigeInvoerError(tuple(fouten))
        self._inkijk.leg_vast(blik, "steekproef")
        with self._inkijk.opslag.lees() as verbinding:
            punt = checkpoint.parse(checkpoint.tekst_van(lezen.checkpoint(verbinding) or ""))
            gevonden = _gevonden(verbinding, punt.wortel, punt.maat, aantal)
        with self._inkijk.opslag.schrijf() as verbinding:
            rij = Steekproefrij(
                id=str(uuid4()),
                door=self._inkijk.eigen(blik),
                op=self._klok(),
                wortel=punt.wortel.hex(),
                maat=punt.maat,
                aantal=aantal,
                gevonden=tuple(gevonden),
                reden=self._kluis.berg(verbinding, self._inkijk.eigen(blik), _TEKSTSOORT, reden.strip()),
            )
            toezicht_steekproeven.maak(verbinding, rij)
            ref = self._inkijk.schrijf(
                verbinding,
                blik,
                "steekproef-getrokken",
                steekproef=rij.id,
                wortel=rij.wortel,
                maat=regelnummer(rij.maat),
                aantal=aantal,
                reden=rij.reden,
            )
        self._inkijk.bevestig(ref)
        return rij.id

    def lijst(self, blik: Blik) -> tuple[Steekproef, ...]:
        """Return the latest samples, without what is in them.

        Raises:
            LogboekSchrijfError, OpslagError: not recorded, so nothing is shown.
        """
        self._inkijk.leg_vast(blik, "steekproef")
        with self._inkijk.opslag.lees() as verbinding:
            return tuple(_zonder_regels(rij) for rij in toezicht_steekproeven.laatste(verbinding))

    def get(self, blik: Blik, steekproef: str) -> Steekproef:
        """Return one sample with its disclosures, in the order in which they were drawn.

        Raises:
            OnbekendInToezichtError: there is no such sample.
            LogboekSchrijfError, OpslagError: not recorded, so nothing is shown.
        """
        self._inkijk.leg_vast(blik, "steekproef", dossier=steekproef)
        with self._inkijk.opslag.lees() as verbinding:
            rij = toezicht_steekproeven.get(verbinding, steekproef)
            if rij is None:
                raise OnbekendInToezichtError
            regels = toezicht.regels(verbinding, rij.gevonden)
        gevonden = tuple(regels[idx] for idx in rij.gevonden if idx in regels)
        return Steekproef(rij.id, rij.op, rij.wortel, rij.maat, rij.aantal, gevonden, rij.gevonden)


def kandidaten(wortel: bytes, maat: int) -> Iterator[int]:
    """Yield candidate after candidate, without end; see the head of this module."""
    nummer = 0
    while True:
        nummer += 1
        yield from trek(wortel, maat, 1, f"verstrekking {nummer}")


def _gevonden(verbinding: Verbinding, wortel: bytes, maat: int, aantal: int) -> list[int]:
    """Return the first ``aantal`` candidates that are a disclosure; fewer if they are too rare to find."""
    gevonden: list[int] = []
    gezien: set[int] = set()
    stroom = kandidaten(wortel, maat)
    for _ in range(0, _KANDIDATEN_PER * aantal, _PER_KEER):
        blok = [next(stroom) for _ in range(_PER_KEER)]
        for idx in blok:
            if idx not in gezien and _is_verstrekking(verbinding, idx):
                gevonden.append(idx)
            gezien.add(idx)
            if len(gevonden) == aantal:
                return gevonden
        if len(gezien) == maat:
            break
    return gevonden


def _is_verstrekking(verbinding: Verbinding, idx: int) -> bool:
    """Look in the log itself, not in the index: the sample must not depend on what is derived."""
    for _, inhoud in lezen.regels(verbinding, idx, 1):
        try:
            return json.loads(inhoud)["soort"] in (VERSTREKKING, INBRENG)
        except (ValueError, KeyError, TypeError):
            return False
    return False


def _zonder_regels(rij: Steekproefrij) -> Steekproef:
    return Steekproef(rij.id, rij.op, rij.wortel, rij.maat, rij.aantal, (), rij.gevonden)
