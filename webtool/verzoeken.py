"""What somebody asked before in a zaak, in words: so that the way back to an answer needs no address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gateway.services import Verzoekkaart
from webtool.naslag import Naslag
from webtool.pagina import Persoon
from webtool.tekst import VRIJGAVE, Badge, tijdstip
from webtool.vertaling import _


@dataclass(frozen=True, slots=True)
class EerderVerzoek:
    """One earlier verzoek. ``vrijgaven`` has only what occurs: how many, and how they stand."""

    id: str
    wanneer: str
    persoon: int
    rol: str
    doel: str
    vrijgaven: tuple[tuple[int, Badge], ...]


def maak_verzoeken(
    kaarten: Iterable[Verzoekkaart], personen: Iterable[Persoon], naslag: Naslag
) -> tuple[EerderVerzoek, ...]:
    """Return earlier verzoeken in words, in the order given."""
    rollen = {persoon.nummer: persoon.rol for persoon in personen}
    return tuple(
        EerderVerzoek(
            id=kaart.id,
            wanneer=tijdstip(kaart.aangemaakt_op),
            persoon=kaart.persoon,
            rol=rollen.get(kaart.persoon, ""),
            doel=_doel(kaart, naslag),
            vrijgaven=tuple(
                (aantal, badge) for status, badge in VRIJGAVE.items() if (aantal := kaart.vrijgaven.get(status, 0))
            ),
        )
        for kaart in kaarten
    )


def _doel(kaart: Verzoekkaart, naslag: Naslag) -> str:
    """Return what it was asked for; a question that asked for no more than whether there is anything has a name."""
    naam = naslag.doel(kaart.doel).naam
    return naam if kaart.hoogstens is None else f"{_('Systeemcheck')}: {naam.lower()}"
