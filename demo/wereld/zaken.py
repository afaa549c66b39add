"""Invents zaken: every regio, kind of zaak and processtap takes its turn, the people in them are drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, Final

from demo.wereld.gegevens import lees
from demo.wereld.loting import Loting
from demo.wereld.mensen import Huishouden, Mensen
from demo.wereld.sjablonen import moment
from demo.wereld.waarden import Persoon, Zaakbeeld
from gateway.zaak import Zaak, Zaakfeit, Zaakpersoon
from handvat.model import Handvat
from handvat.woordenlijst import PROCESSTAPPEN, REGIOS, leeftijdsgroep

_BEKENDE_KANS: Final = 0.15  # how often a verdachte was a verdachte before
_AFGESLOTEN_KANS: Final = 0.5  # of the zaken in a processtap that can be the last
_LOPEND_UREN: Final = (1, 72)
_AFGESLOTEN_UREN: Final = (240, 7000)


class Zakenmaker:
    """Makes the zaken that are not a story."""

    def __init__(self, handvat: Handvat, loting: Loting, mensen: Mensen, vandaag: date) -> None:
        self._handvat = handvat
        self._loting = loting
        self._mensen = mensen
        self._vandaag = vandaag
        self._eerder: dict[str, list[Persoon]] = {regio: [] for regio in REGIOS}

    def zaken(self, eerste_nummer: int, aantal: int) -> Iterator[tuple[Zaak, Zaakbeeld]]:
        """Yield this many zaken, numbered from ``eerste_nummer``.

        The numbers of regios, kinds and processtappen have no common divisor, so every combination comes by.
        """
        soorten, stappen = lees("zaaksoorten.toml")["zaaksoort"], tuple(PROCESSTAPPEN)
        for teller in range(aantal):
            soort = soorten[teller % len(soorten)]
            regio, stap = REGIOS[teller % len(REGIOS)], stappen[teller % len(stappen)]
            personen = tuple(self._personen(soort, regio))
            beeld = Zaakbeeld(regio, soort["zaaktype"], stap, self._loting.choice(soort["feiten"]), personen)
            yield self._zaak(f"ZSM-2026-{eerste_nummer + teller:04d}", soort, beeld), beeld

    def _personen(self, soort: dict[str, Any], regio: str) -> Iterator[Persoon]:
        huishoudens: dict[int, Huishouden] = {}
        for plek, beschrijving in enumerate(soort["personen"]):
            if not self._loting.kans(beschrijving.get("kans", 1.0)):
                continue
            nummer = beschrijving.get("huishouden", 0)
            eigen = huishoudens.get(nummer) if nummer else None
            huishouden = eigen or self._mensen.huishouden(regio)
            huishoudens[nummer] = huishouden
            nieuw = self._mensen.persoon(beschrijving, huishouden)
            yield nieuw if plek or nummer else self._verdachte(nieuw, beschrijving, regio)

    def _verdachte(self, nieuw: Persoon, beschrijving: dict[str, Any], regio: str) -> Persoon:
        """Now and then somebody who was a verdachte in this regio before."""
        van, tot_en_met = beschrijving["leeftijd"]
        bekend = [p for p in self._eerder[regio] if van <= p.leeftijd(self._vandaag) <= tot_en_met]
        if bekend and self._loting.kans(_BEKENDE_KANS):
            return replace(self._loting.choice(bekend), huishouden=nieuw.huishouden)
        self._eerder[regio].append(nieuw)
        return nieuw

    def _zaak(self, zaaknummer: str, soort: dict[str, Any], beeld: Zaakbeeld) -> Zaak:
        partijen = {*soort["partijen"], *(p for p, kans in soort["soms"].items() if self._loting.kans(kans))}
        aanwezig = tuple(partij for partij in self._handvat.partijen if partij in partijen)
        kan_klaar = beeld.processtap in lees("profielen.toml")["groep"]["beslist_stappen"]
        loopt = not (kan_klaar and self._loting.kans(_AFGESLOTEN_KANS))
        uren = self._loting.tussen(_LOPEND_UREN if loopt else _AFGESLOTEN_UREN)
        return Zaak(
            zaaknummer=zaaknummer,
            regio=beeld.regio,
            zaaktype=beeld.zaaktype,
            processtap=beeld.processtap,
            loopt=loopt,
            feit=beeld.feit,
            begonnen_op=moment(self._vandaag, -uren),
            partijen=aanwezig,
            personen=zaakpersonen(beeld.personen),
            feiten=tuple(self._feiten(beeld, aanwezig)),
        )

    def _feiten(self, beeld: Zaakbeeld, partijen: tuple[str, ...]) -> Iterator[Zaakfeit]:
        rollen = {persoon.rol for persoon in beeld.personen}
        groepen = {leeftijdsgroep(persoon.leeftijd(self._vandaag)) for persoon in beeld.personen}
        for regel in lees("zaakfeiten.toml")["zaakfeit"]:
            ontvanger = regel.get("ontvanger")
            past = (
                beeld.zaaktype in regel.get("zaaktypen", (beeld.zaaktype,))
                and beeld.processtap in regel.get("processtappen", (beeld.processtap,))
                and bool(rollen & set(regel.get("heeft_rol", rollen)))
                and bool(groepen & set(regel.get("heeft_leeftijdsgroep", groepen)))
                and ontvanger in (None, *partijen)
            )
            if past and self._loting.kans(regel.get("kans", 1.0)):
                yield Zaakfeit(regel["omstandigheid"], self._loting.kans(regel.get("waar", 1.0)), None, ontvanger)


def zaakpersonen(personen: tuple[Persoon, ...]) -> tuple[Zaakpersoon, ...]:
    """Return the persons as the register of zaken holds them, numbered from 1."""
    return tuple(
        Zaakpersoon(nummer, persoon.rol, persoon.geboortedatum, persoon.sleutel)
        for nummer, persoon in enumerate(personen, start=1)
    )
