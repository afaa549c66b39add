"""Records a step between ZSM and a Veiligheidshuis, and tells who has the zaak open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from gateway.aanvrager import Aanvrager
from gateway.services.invoer import partij_van
from gateway.services.middelen import Middelen
from gateway.services.werkplek import zaakstap
from gateway.store.opslag import Verbinding
from gateway.zaak import Zaak
from werkplek.veiligheidshuizen import proces

_WAT: Final = "scenario"


def leg_stap_vast(
    middelen: Middelen,
    verbinding: Verbinding,
    aanvrager: Aanvrager,
    handeling: str,
    zaak: Zaak,
    persoon: int,
    stuk: str,
    spoor: str,
    *,
    besluit: str | None = None,
    toetsen: Mapping[str, str] | None = None,
    naar: str | None = None,
) -> None:
    """Write the entry of a step, in the caller's transaction. It is between the caller and the house, or ``naar``.

    Raises:
        LogboekSchrijfError: not recorded, so the step is not taken.
    """
    huis = middelen.engine().handvat.categorieen[proces().scenario_categorie].houder
    zaakstap.leg_stap_vast(
        middelen,
        verbinding,
        aanvrager,
        spoor,
        zaak,
        persoon,
        handeling,
        wat=_WAT,
        besluit=besluit,
        stuk=stuk,
        partijen=[partij_van(aanvrager), naar or huis],
        toetsen=toetsen,
    )
