"""Reports: each month one without persons; and a specific one, only for a deviation that somebody states."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta, tzinfo
from typing import Any, Final
from uuid import uuid4

from audit.kluis.kluis import Kluis
from gateway.errors import OnbekendInToezichtError, OngeldigeInvoerError
from gateway.services.toezicht.inkijk import Inkijk
from gateway.services.toezicht.regel import als_toegang
from gateway.services.toezicht.waarden import Blik, Verslag
from gateway.store import toezicht, toezicht_signalen, toezicht_steekproeven, toezicht_tellingen
from gateway.store.opslag import Verbinding
from gateway.store.toezicht_signalen import Signaalrij
from gateway.store.toezicht_steekproeven import Verslagrij
from gateway.store.toezicht_tellingen import Telling as Dagtelling
from policies.errors import Invoerfout
from toezicht.onderdrukking import Reeks, Tabel
from toezicht.toegang import Bevinding, Signaal
from toezicht.verslag import ONBEKEND, ONVERKLAARD, Afwijking, Maandverslag, Telling, maandverslag, specifiek_verslag

MAAND: Final = "maandverslag"
AFWIJKING: Final = "afwijking"
_MAANDEN: Final = 13
_TEKSTSOORT: Final = "verslag"


class VerslagDienst:
    """Makes reports and shows them again. What is in one is fixed by the hash in its entry."""

    def __init__(self, inkijk: Inkijk, kluis: Kluis, klok: Callable[[], datetime], tijdzone: tzinfo) -> None:
        self._inkijk = inkijk
        self._kluis = kluis
        self._klok = klok
        self._tijdzone = tijdzone

    def maanden(self) -> tuple[date, ...]:
        """Return the first day of each month of which a report can be made, the newest first."""
        maand = self._klok().astimezone(self._tijdzone).date().replace(day=1)
        gevonden = []
        for _ in range(_MAANDEN):
            gevonden.append(maand)
            maand = (maand - timedelta(days=1)).replace(day=1)
        return tuple(gevonden)

    def maak(self, blik: Blik, maand: date) -> str:
        """Make the report of a month, without persons; return its id.

        Raises:
            OngeldigeInvoerError: no report can be made of this month.
            LogboekSchrijfError, OpslagError: not recorded, so there is no report.
        """
        if maand not in self.maanden():
            raise OngeldigeInvoerError((Invoerfout("maand", "kies een maand uit de lijst"),))
        self._inkijk.leg_vast(blik, "verslag", dag=maand)
        with self._inkijk.opslag.lees() as verbinding:
            tot = (maand + timedelta(days=31)).replace(day=1)
            geteld = _telling(
                toezicht_tellingen.tussen(verbinding, maand, tot),
                toezicht_tellingen.bronnen_samen(verbinding, maand, tot),
            )
        inhoud = _maandjson(maandverslag(maand, geteld))
        with self._inkijk.opslag.schrijf() as verbinding:
            verslag, ref = self._bewaar(verbinding, blik, MAAND, maand, inhoud)
        self._inkijk.bevestig(ref)
        return verslag

    def maak_specifiek(self, blik: Blik, signaal: str, reden: str) -> str:
        """Make the report of the accesses on which the regel of one signaal struck for that employee; return its id.

        Raises:
            OnbekendInToezichtError: there is no such signaal.
            OngeldigeInvoerError: no reason is given.
            LogboekSchrijfError, OpslagError: not recorded, so there is no report.
        """
        if not reden.strip():
            raise OngeldigeInvoerError((Invoerfout("reden", "dit mag niet leeg zijn"),))
        self._inkijk.leg_vast(blik, "verslag")
        with self._inkijk.opslag.schrijf() as verbinding:
            rij = toezicht_signalen.get(verbinding, signaal)
            if rij is None:
                raise OnbekendInToezichtError
            hash_ = self._kluis.berg(verbinding, rij.medewerker, _TEKSTSOORT, reden.strip())
            bevindingen = _bevindingen(verbinding, rij.medewerker)
            toegangen = specifiek_verslag(bevindingen, Afwijking(rij.regel, rij.medewerker, hash_))
            inhoud = {
                "regel": rij.regel,
                "medewerker": rij.medewerker,
                "toegangen": [_toegangjson(een) for een in toegangen],
            }
            maand = rij.moment.astimezone(self._tijdzone).date().replace(day=1)
            verslag, ref = self._bewaar(verbinding, blik, AFWIJKING, maand, inhoud, over=rij.medewerker, reden=hash_)
        self._inkijk.bevestig(ref)
        return verslag

    def lijst(self, blik: Blik) -> tuple[Verslag, ...]:
        """Return the latest reports.

        Raises:
            LogboekSchrijfError, OpslagError: not recorded, so nothing is shown.
        """
        self._inkijk.leg_vast(blik, "verslag")
        with self._inkijk.opslag.lees() as verbinding:
            return tuple(_verslag(rij) for rij in toezicht_steekproeven.laatste_verslagen(verbinding))

    def get(self, blik: Blik, verslag: str) -> Verslag:
        """Return one report.

        Raises:
            OnbekendInToezichtError: there is no such report.
            LogboekSchrijfError, OpslagError: not recorded, so nothing is shown.
        """
        self._inkijk.leg_vast(blik, "verslag", dossier=verslag)
        with self._inkijk.opslag.lees() as verbinding:
            rij = toezicht_steekproeven.verslag(verbinding, verslag)
        if rij is None:
            raise OnbekendInToezichtError
        return _verslag(rij)

    def _bewaar(
        self, verbinding: Verbinding, blik: Blik, soort: str, maand: date, inhoud: Mapping[str, Any], **velden: object
    ) -> tuple[str, str]:
        """Write a report and its entry; return the id of the report and the ref of the entry."""
        tekst = json.dumps({"verslag": soort, **inhoud}, ensure_ascii=False, sort_keys=True, indent=1)
        rij = Verslagrij(
            id=str(uuid4()),
            maand=maand,
            door=self._inkijk.eigen(blik),
            op=self._klok(),
            sha256=hashlib.sha256(tekst.encode()).hexdigest(),
            inhoud=tekst,
        )
        toezicht_steekproeven.maak_verslag(verbinding, rij)
        ref = self._inkijk.schrijf(
            verbinding, blik, "verslag-gemaakt", verslag=soort, maand=maand, bestand=rij.sha256, **velden
        )
        return rij.id, ref


def _telling(dagen: Iterable[Dagtelling], bronnen: Mapping[tuple[str, str], int]) -> Telling:
    geteld = Telling()
    for een in dagen:
        if een.uitkomst and een.partij:
            geteld.partij_uitkomst[een.partij, een.uitkomst] += een.aantal
            geteld.doel[een.doel or ONBEKEND] += een.aantal
            geteld.verklaring[een.verklaring or ONVERKLAARD] += een.aantal
    geteld.bron_stand.update(bronnen)
    return geteld


def _bevindingen(verbinding: Verbinding, medewerker: str) -> list[Bevinding]:
    """Return the findings about one employee as they stand in the index: with every access a signaal rests on."""
    per_toegang: dict[int, list[Signaalrij]] = {}
    for een in toezicht_signalen.van_medewerker(verbinding, medewerker):
        per_toegang.setdefault(een.idx, []).append(een)
        for idx in een.bewijs:
            per_toegang.setdefault(idx, [])
    rijen = toezicht.regels(verbinding, per_toegang)
    return [
        Bevinding(
            als_toegang(rijen[idx]),
            rijen[idx].verklaring,
            tuple(
                Signaal(een.regel, een.idx, een.bewijs, een.gewicht, een.getallen)
                for een in sorted(per_toegang[idx], key=lambda een: een.regel)
            ),
        )
        for idx in sorted(rijen)
    ]


def _maandjson(verslag: Maandverslag) -> dict[str, Any]:
    return {
        "maand": f"{verslag.maand:%Y-%m}",
        "minstens": verslag.minstens,
        "partijen": _tabeljson(verslag.partij_uitkomst),
        "doelen": _reeksjson(verslag.doel),
        "verklaringen": _reeksjson(verslag.verklaring),
        "bronnen": _tabeljson(verslag.bron_stand),
    }


def _reeksjson(reeks: Reeks) -> dict[str, Any]:
    return {"cellen": dict(reeks.cellen), "totaal": reeks.totaal}


def _tabeljson(tabel: Tabel) -> dict[str, Any]:
    return {
        "kolommen": list(tabel.kolommen),
        "rijen": {
            rij: {"cellen": [tabel.cellen[rij, kolom] for kolom in tabel.kolommen], "totaal": tabel.rijtotalen[rij]}
            for rij in tabel.rijen
        },
        "kolomtotalen": [tabel.kolomtotalen[kolom] for kolom in tabel.kolommen],
        "totaal": tabel.totaal,
    }


def _toegangjson(bevinding: Bevinding) -> dict[str, Any]:
    toegang = bevinding.toegang
    return {
        "index": toegang.index,
        "moment": toegang.moment.isoformat(),
        "partij": toegang.partij,
        "persoon": toegang.persoon,
        "zaak": toegang.zaak,
        "doel": toegang.doel,
        "uitkomst": toegang.uitkomst,
        "verklaring": bevinding.verklaring,
    }


def _verslag(rij: Verslagrij) -> Verslag:
    inhoud = json.loads(rij.inhoud)
    return Verslag(rij.id, inhoud["verslag"], rij.maand, rij.op, rij.sha256, rij.inhoud, inhoud)
