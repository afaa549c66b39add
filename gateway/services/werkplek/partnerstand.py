"""Which partner was asked for its advies or gave it, as far as the handvat lets a viewer know that there is one.

Judged on what the register says, as the parts that every advies has: what only a bron or a person knows is unknown
here, and unknown never opens. What is kept between requests are situations (rol, age group and such), no persoon.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from gateway.aanvrager import Aanvrager
from gateway.services import feiten
from gateway.services.invoer import groep
from gateway.services.middelen import Middelen
from gateway.services.werkplek.zicht import velden_van
from gateway.store import adviezen
from gateway.store.adviezen import Adviesstand
from gateway.store.opslag import Verbinding
from gateway.zaak import Zaak, Zaakpersoon
from handvat.model import Handvat, Niveau
from policies.engine import Engine
from policies.vraag import Ontvanger, Vraag
from werkplek.adviezen import Vorm, onderdelen, vormen

GEVRAAGD: Final = "gevraagd"
GEGEVEN: Final = "gegeven"
_MAX_SITUATIES: Final = 20_000


class Partnerstand:
    """Tells what partners did, per zaak. Thread-safe."""

    def __init__(self, middelen: Middelen) -> None:
        self._middelen = middelen
        self._bekend: dict[tuple[object, ...], bool] = {}

    def van_zaken(
        self, verbinding: Verbinding, aanvrager: Aanvrager, gevonden: Iterable[Zaak]
    ) -> Mapping[str, Mapping[str, str | None]]:
        """Return per zaak, per partij in it: gevraagd, gegeven, or None for nothing and for not to be known."""
        gevonden = tuple(gevonden)
        standen = adviezen.stand(verbinding, [zaak.zaaknummer for zaak in gevonden])
        return {
            zaak.zaaknummer: {
                partij: self._van(aanvrager, zaak, partij, standen.get(zaak.zaaknummer, {}).get(partij))
                for partij in zaak.partijen
            }
            for zaak in gevonden
        }

    def _van(self, aanvrager: Aanvrager, zaak: Zaak, partij: str, stand: Adviesstand | None) -> str | None:
        if stand is None or (stand.gegeven_op is None and stand.gevraagd_op is None):
            return None
        if partij != aanvrager.partij and not self.mag_weten(aanvrager, zaak, partij):
            return None
        return GEVRAAGD if stand.gegeven_op is None else GEGEVEN

    def mag_weten(self, aanvrager: Aanvrager, zaak: Zaak, partij: str) -> bool:
        """Tell whether the viewer may know of an advies of this partij; of all personen the strictest decides."""
        vorm = vormen().get(partij)
        if vorm is None:
            return False
        over = [een for een in zaak.personen if vorm.past(een.rol, groep(een, self._middelen.vandaag()))]
        return bool(over) and all(self._over(aanvrager, zaak, een, vorm) for een in over)

    def _over(self, aanvrager: Aanvrager, zaak: Zaak, persoon: Zaakpersoon, vorm: Vorm) -> bool:
        engine, partij = self._middelen.engine(), aanvrager.partij or ""
        register = feiten.uit_register(engine.handvat, zaak, persoon, partij, aanvrager.regios)
        vraag = Vraag(
            ontvanger=Ontvanger(partij, aanvrager.functie, zaak.regio),
            doel="",
            peildatum=self._middelen.vandaag(),
            zaaktype=zaak.zaaktype,
            processtap=zaak.processtap,
            rol=persoon.rol,
            leeftijdsgroep=groep(persoon, self._middelen.vandaag()),
            velden=_velden(engine.handvat, vorm),
        )
        sleutel = (
            engine.handvat.sha256,
            *(vraag.ontvanger.partij, vraag.ontvanger.functie, vraag.ontvanger.regio),
            *(vraag.peildatum, vraag.zaaktype, vraag.processtap, vraag.rol, vraag.leeftijdsgroep, vraag.velden),
            *register.feiten.items(),
        )
        if sleutel not in self._bekend:
            if len(self._bekend) >= _MAX_SITUATIES:
                self._bekend.clear()
            self._bekend[sleutel] = any(_dat(engine, een, register) for een in _vragen(engine, vraag))
        return self._bekend[sleutel]


def _vragen(engine: Engine, vraag: Vraag) -> Iterator[Vraag]:
    """Yield the question for every doel of the viewer's functie."""
    for doel in engine.doelen_voor(vraag.ontvanger.partij, vraag.ontvanger.functie):
        yield replace(vraag, doel=doel)


def _dat(engine: Engine, vraag: Vraag, register: feiten.Register) -> bool:
    """Tell whether every veld may at least be known to be there."""
    genoemd = engine.genoemde_omstandigheden(vraag)
    alles = feiten.verzamel(engine.handvat, register, feiten.GEEN_BRONFEITEN, (), vraag.ontvanger.partij, genoemd)
    oordelen = feiten.beoordeel(engine, vraag, alles)
    return bool(oordelen) and all(oordeel.niveau >= Niveau.DAT for oordeel in oordelen)


def _velden(handvat: Handvat, vorm: Vorm) -> tuple[str, ...]:
    """Return the velden as which the parts that every advies of this partij has are judged."""
    gevonden: dict[str, None] = {}
    for onderdeel, als in vorm.gegeven.items():
        if onderdelen()[onderdeel].verplicht:
            gevonden |= dict.fromkeys(velden_van(handvat, als.categorie or "", als.veld))
    return tuple(gevonden)
