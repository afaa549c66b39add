"""Terugkoppeling: who contributed hears what was decided, as far as the handvat lets each; and who read it is known."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from gateway.aanvrager import Aanvrager
from gateway.errors import OnbekendStukError
from gateway.services.invoer import partij_van
from gateway.services.middelen import Middelen
from gateway.services.werkplek.besluit.besluitvorm import PLEK
from gateway.services.werkplek.besluit.besluitwaarden import Teruggekoppeld, Terugkoppeling
from gateway.services.werkplek.besluit.handelingen import Handelingen
from gateway.services.werkplek.inbreng.inzien import InzienDienst
from gateway.services.werkplek.inbreng.waarden import Inbreng
from gateway.services.werkplek.inbreng.zicht import Zicht, lesplek
from gateway.store import besluiten
from gateway.store.besluiten import Leesmerk
from handvat.model import Niveau
from werkplek import besluiten as regels
from werkplek.besluiten import AFDOENING, SELECTIE

_GELEZEN = "terugkoppeling-gelezen"


class TerugkoppelingDienst:
    """Shows what was decided, and keeps who read it. Thread-safe; keeps no texts."""

    def __init__(self, middelen: Middelen, inzien: InzienDienst, zicht: Zicht, handelingen: Handelingen) -> None:
        self._middelen = middelen
        self._inzien = inzien
        self._zicht = zicht
        self._handelingen = handelingen

    def lees(self, aanvrager: Aanvrager, zaaknummer: str, persoon: int, doel: str, spoor: str) -> Terugkoppeling:
        """Show what was decided about a persoon, as far as this reader may see it for this doel. Each look is an entry.

        Raises:
            OnbekendeZaakError: the zaak does not exist or is not the caller's.
            OngeldigeInvoerError: no such persoon or doel.
            LogboekAfwijkingError, LogboekSchrijfError: nothing is shown.
        """
        partij = partij_van(aanvrager)
        gezien = self._inzien.inzien(aanvrager, zaaknummer, persoon, doel, PLEK, spoor)
        with self._middelen.opslag.lees() as verbinding:
            zaak = self._handelingen.zaak(verbinding, aanvrager, zaaknummer)
            soorten = {
                rij.id: (soort, rij)
                for soort in (SELECTIE, AFDOENING)
                for rij in besluiten.van_zaak(verbinding, zaaknummer, soort)
            }
            stukken = [stuk for stuk in dict.fromkeys(een.stuk for een in gezien.inbrengen) if stuk in soorten]
            volgt = besluiten.volgt(verbinding, stukken)
            gelezen = besluiten.gelezen(verbinding, stukken)
            geval = self._zicht.geval(aanvrager, zaak, persoon, doel, self._velden(), spoor)
            oordelen = self._zicht.op_register(verbinding, geval).values()
        strengste = min(oordelen, key=lambda oordeel: oordeel.niveau)
        dicht = strengste.niveau is not Niveau.VOLLEDIG
        return Terugkoppeling(
            doel=doel,
            besluiten=tuple(
                Teruggekoppeld(
                    stuk=stuk,
                    soort=soorten[stuk][0],
                    door_partij=soorten[stuk][1].door_partij,
                    delen=_delen(een for een in gezien.inbrengen if een.stuk == stuk),
                    gevolgd=tuple(
                        (een.partij, een.gevolgd)
                        for een in volgt
                        if een.besluit_id == stuk and partij in (een.partij, soorten[stuk][1].door_partij)
                    ),
                    eigen=soorten[stuk][1].door_partij == partij,
                    gelezen=_per_partij(zaak.partijen, gelezen[stuk], partij)
                    if soorten[stuk][1].door_partij == partij
                    else {},
                    zelf_gelezen=any(merk.sub == aanvrager.sub for merk in gelezen[stuk]),
                )
                for stuk in stukken
            ),
            uitleg=strengste.uitleg if dicht else "",
            wegingen=tuple(dict.fromkeys(een.omstandigheid for oordeel in oordelen for een in oordeel.weging))
            if dicht
            else (),
            les=lesplek(strengste, partij, doel) if dicht else None,
            bewijs=gezien.bewijs,
        )

    def merk_gelezen(
        self, aanvrager: Aanvrager, zaaknummer: str, persoon: int, doel: str, stuk: str, spoor: str
    ) -> None:
        """Record that the caller read a besluit; only of one that the caller may see for this doel.

        Raises:
            OnbekendeZaakError, OngeldigeInvoerError: as for :meth:`lees`.
            NietBevoegdError: the data do not name the caller's partij.
            OnbekendStukError: there is no such besluit, or the caller may see nothing of it.
        """
        partij = partij_van(aanvrager)
        gezien = self._inzien.inzien(aanvrager, zaaknummer, persoon, doel, PLEK, spoor, stuk=stuk)
        if not any(een.stuk == stuk for een in gezien.inbrengen):
            raise OnbekendStukError
        with self._middelen.opslag.schrijf() as verbinding:
            zaak = self._handelingen.zaak(verbinding, aanvrager, zaaknummer)
            self._handelingen.eis(aanvrager, zaak, _GELEZEN)
            merk = Leesmerk(stuk, partij, aanvrager.sub, aanvrager.functie, self._middelen.klok())
            besluiten.merk_gelezen(verbinding, merk)
            self._handelingen.leg_vast(
                verbinding,
                aanvrager,
                zaak,
                persoon,
                spoor,
                handeling=_GELEZEN,
                wat="gelezen",
                stuk=stuk,
                partijen=[partij],
            )

    def gelezen(self, stuk: str) -> dict[str, datetime]:
        """Return per partij when somebody of it last read this besluit, advies or scenario.

        Whoever shows this made sure that the reader may know of the stuk.
        """
        with self._middelen.opslag.lees() as verbinding:
            merken = besluiten.gelezen(verbinding, [stuk])[stuk]
        return {merk.partij: merk.op for merk in reversed(merken)}

    def gevolgd(self, stuk: str) -> str | None:
        """Return whether the last besluit about it follows this advies or scenario (id of the data); None if none does.

        Whoever shows this made sure that the reader may know of the stuk and of the besluit.
        """
        with self._middelen.opslag.lees() as verbinding:
            return besluiten.gevolgd(verbinding, stuk)

    def _velden(self) -> tuple[str, ...]:
        return tuple(
            dict.fromkeys(veld for hoe in regels.vastleggingen(AFDOENING).values() for veld in hoe.onderdelen.values())
        )


def _delen(inbrengen: Iterable[Inbreng]) -> tuple[tuple[str, Inbreng], ...]:
    namen = regels.onderdelen()
    volgorde = list(namen)
    return tuple(
        (namen[een.onderdeel], een) for een in sorted(inbrengen, key=lambda stukje: volgorde.index(stukje.onderdeel))
    )


def _per_partij(partijen: Iterable[str], merken: Iterable[Leesmerk], eigen: str) -> dict[str, datetime | None]:
    laatste: dict[str, datetime | None] = {partij: None for partij in partijen if partij != eigen}
    for merk in merken:
        if merk.partij in laatste and laatste[merk.partij] is None:
            laatste[merk.partij] = merk.op
    return laatste
