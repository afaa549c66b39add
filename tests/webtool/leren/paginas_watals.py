"""What if in every state: empty, nothing changed, much changed, a smallest change, never, mistakes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tests.webtool.paginas import Stap, open_pad

_JONG: Final = "/wat-als?partij=halt&doel=halt-afdoening&rol=verdachte&leeftijd=15&stap=verzamelen-adviseren"
_VAN: Final = (
    "&van-doel=advies-afdoening&van-rol=verdachte&van-leeftijd=34&van-ja=zaak-loopt&van-ja=ontvanger-betrokken"
    "&van-ja=opdracht-om&van-stap=verzamelen-adviseren"
)
_FEITEN: Final = "&ja=zaak-loopt&ja=ontvanger-betrokken&ja=halt-verwijzing&ja=noodzaak&nee=toezicht-loopt"

PAGINAS: Final[Mapping[str, Stap]] = {
    "watals-leeg": open_pad("/wat-als"),
    "watals-begin": open_pad(_JONG),
    "watals-lang": open_pad(f"{_JONG}{_FEITEN}{_VAN}&voor-partij=politie&voor-veld=gps.beslissing"),
    "watals-nooit": open_pad(f"{_JONG}&voor-partij=shn&voor-veld=bvh.naam"),
    "watals-fout": open_pad(f"{_JONG}&leeftijd=&datum=gisteren&zet=verzonnen:ja&voor-partij=smid"),
}
