"""Which partner was asked for its advies or gave it, as far as the handvat lets a viewer know that there is one.

Judged on what the register says, as the parts that every advies has: what only a bron or a person knows is unknown
here, and unknown never opens. What is kept between requests are situations (rol, age group and such), no persoon.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from gateway.aanvrager import Aanvrager
from gateway.services import feiten
from gateway.services.invoer import groep
from gateway.services.middelen import Middelen
from gateway.services.werkplek.inbreng.zicht import velden_van
from gateway.store import adviezen
from gateway.store.opslag import Verbinding
from gateway.zaak import Zaak
from handvat.model import Handvat, Niveau
from policies.engine import Engine
from policies.vraag import Ontvanger, Vraag
from werkplek.adviezen import Vorm, onderdelen, vormen

GEVRAAGD: Final = "gevraagd"
GEGEVEN: Final = "gegeven"
_MAX_SITUATIES: Final = 20_000
_MAX_ZAKEN: Final = 5_000
_Situatie = tuple[Vraag, feiten.Register]  # the question without doel or velden, and what the register says


class Partnerstand:
    """Tells what partners did, per zaak. Thread-safe: two threads at worst judge the same situation twice."""

    def __init__(self, middelen: Middelen) -> None:
        self._middelen = middelen
        self._bekend: dict[tuple[object, ...], bool] = {}
        self._per_zaak: dict[tuple[object, ...], dict[str, bool]] = {}

    def van_zaken(
        self, verbinding: Verbinding, aanvrager: Aanvrager, gevonden: Iterable[Zaak]
    ) -> Mapping[str, Mapping[str, str | None]]:
        """Return per zaak, per partij in it: gevraagd, gegeven, or None for nothing and for not to be known."""
        gevonden = tuple(gevonden)
        gegeven = adviezen.gegeven(verbinding, [zaak.zaaknummer for zaak in gevonden])
        engine, vandaag = self._middelen.engine(), self._middelen.vandaag()
        kijker = (engine.handvat.sha256, vandaag, aanvrager.partij, aanvrager.functie, aanvrager.regios)
        return {
            zaak.zaaknummer: dict.fromkeys(zaak.partijen)
            | self._te_weten(engine, vandaag, aanvrager, kijker, zaak, gegeven.get(zaak.zaaknummer, {}))
            for zaak in gevonden
        }

    def _te_weten(
        self,
        engine: Engine,
        vandaag: date,
        aanvrager: Aanvrager,
        kijker: tuple[object, ...],
        zaak: Zaak,
        gegeven: Mapping[str, bool],
    ) -> dict[str, str | None]:
        gedaan = [partij for partij in zaak.partijen if partij in gegeven]
        if not gedaan:
            return {}
        bekend = self._van_zaak((kijker, *_zaaksituatie(zaak, vandaag)))
        nieuw = [partij for partij in gedaan if partij not in bekend and partij != aanvrager.partij]
        if nieuw:
            situaties = _situaties(engine, vandaag, aanvrager, zaak)
            bekend |= {partij: self._mag_weten(engine, partij, situaties) for partij in nieuw}
        return {
            partij: GEGEVEN if gegeven[partij] else GEVRAAGD
            for partij in gedaan
            if partij == aanvrager.partij or bekend[partij]
        }

    def _van_zaak(self, sleutel: tuple[object, ...]) -> dict[str, bool]:
        """Return what was found before of zaken that are the same for the handvat, per partij; to be filled in."""
        if len(self._per_zaak) >= _MAX_ZAKEN and sleutel not in self._per_zaak:
            self._per_zaak.clear()
        return self._per_zaak.setdefault(sleutel, {})

    def _mag_weten(self, engine: Engine, partij: str, situaties: Iterable[_Situatie]) -> bool:
        """Tell whether the viewer may know of an advies of this partij; of all personen the strictest decides."""
        vorm = vormen().get(partij)
        if vorm is None:
            return False
        over = [(vraag, wat) for vraag, wat in situaties if vorm.past(vraag.rol or "", vraag.leeftijdsgroep)]
        return bool(over) and all(self._over(engine, vorm, vraag, register) for vraag, register in over)

    def _over(self, engine: Engine, vorm: Vorm, vraag: Vraag, register: feiten.Register) -> bool:
        wie = vraag.ontvanger
        sleutel = (
            *(engine.handvat.sha256, vorm.partij, wie.partij, wie.functie, wie.regio),
            *(vraag.peildatum, vraag.zaaktype, vraag.processtap, vraag.rol, vraag.leeftijdsgroep),
            *register.feiten.items(),
        )
        if sleutel not in self._bekend:
            if len(self._bekend) >= _MAX_SITUATIES:
                self._bekend.clear()
            velden = _velden(engine.handvat, vorm)
            vragen = [replace(vraag, doel=doel, velden=velden) for doel in engine.doelen_voor(wie.partij, wie.functie)]
            self._bekend[sleutel] = any(_dat(engine, een, register) for een in vragen)
        return self._bekend.get(sleutel, False)


def _zaaksituatie(zaak: Zaak, vandaag: date) -> tuple[object, ...]:
    """Return all of a zaak that can make a difference here; which zaak and who it is about is not in it."""
    personen = tuple((een.nummer, een.rol, groep(een, vandaag)) for een in zaak.personen)
    return zaak.regio, zaak.zaaktype, zaak.processtap, zaak.loopt, zaak.partijen, zaak.feiten, personen


def _situaties(engine: Engine, vandaag: date, aanvrager: Aanvrager, zaak: Zaak) -> tuple[_Situatie, ...]:
    """Return the situation in which the viewer would ask, for every persoon of whom somebody advises."""
    partij, rollen = aanvrager.partij or "", {rol for vorm in vormen().values() for rol in vorm.rollen}
    return tuple(
        (
            Vraag(
                ontvanger=Ontvanger(partij, aanvrager.functie, zaak.regio),
                doel="",
                peildatum=vandaag,
                zaaktype=zaak.zaaktype,
                processtap=zaak.processtap,
                rol=persoon.rol,
                leeftijdsgroep=groep(persoon, vandaag),
            ),
            feiten.uit_register(engine.handvat, zaak, persoon, partij, aanvrager.regios),
        )
        for persoon in zaak.personen
        if persoon.rol in rollen
    )


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
