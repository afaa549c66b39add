"""What every page about one persoon of a zaak begins with."""

from __future__ import annotations

from typing import Any

from gateway.identity import huidige_aanvrager
from gateway.services import Zaakkaart, diensten
from webtool.naslag import Naslag
from webtool.pagina import maak_persoon, maak_zaak, zoek_persoon


def maak_kop(zaaknummer: str, persoon: int) -> tuple[Zaakkaart, Naslag, dict[str, Any]]:
    """Return the zaak as the reader may see it, the handvat in words, and ``zaak`` and ``persoon`` for the template.

    Raises:
        OnbekendeZaakError: no such zaak or persoon, or not the reader's.
    """
    dienst = diensten()
    kaart, naslag = dienst.zaken.get(huidige_aanvrager(), zaaknummer), Naslag(dienst.handvat)
    wie = maak_persoon(zoek_persoon(kaart, persoon), naslag)
    return kaart, naslag, {"zaak": maak_zaak(kaart, naslag), "persoon": wie}
