"""One veld of the invented handvat, judged under the regels that a test names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from handvat.invariant import Invariant
from handvat.model import Verbod, Verstrekking
from policies.engine import Engine
from policies.oordeel import Oordeel
from policies.vraag import Vraag
from tests.factories import maak_handvat, maak_vraag

SOORT = "maal.soort"


def oordeel(vraag: Vraag, *regels: Verstrekking | Verbod, bekend: Vraag | None = None) -> Oordeel:
    """The oordeel on one veld under these regels only."""
    handvat = maak_handvat(
        [regel for regel in regels if isinstance(regel, Verstrekking)],
        [regel for regel in regels if isinstance(regel, Verbod)],
    )
    gezien = None if bekend is None else replace(bekend, velden=(SOORT,))
    (een,) = Engine(handvat).decide(replace(vraag, velden=(SOORT,)), gezien)
    return een


def met(feiten: Mapping[str, bool], **anders: object) -> Vraag:
    return maak_vraag(omstandigheden=feiten, **anders)


def gaat_over(invariant: Invariant, vraag: Vraag, feiten: Mapping[str, bool]) -> bool:
    """Is an invariant about this question and these facts? Read from docs/handvat-formaat.md and nothing else."""
    keuzes: tuple[tuple[tuple[str, ...], str | None], ...] = (
        (invariant.ontvangers, vraag.ontvanger.partij),
        (invariant.functies, vraag.ontvanger.functie),
        (invariant.doelen, vraag.doel),
        (invariant.processtappen, vraag.processtap),
        (invariant.rollen, vraag.rol),
        (invariant.leeftijdsgroepen, vraag.leeftijdsgroep),
        (invariant.zaaktypen, vraag.zaaktype),
    )
    return (
        vraag.ontvanger.partij not in invariant.ontvangers_buiten
        and all(not gekozen or waarde in gekozen for gekozen, waarde in keuzes)
        and not any(feiten.get(naam) is True for naam in invariant.zonder)
        and all(feiten.get(naam) is True for naam in invariant.waar)
        and all(feiten.get(naam) is False for naam in invariant.onwaar)
    )
