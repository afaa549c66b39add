"""The views of the log: per persoon, medewerker, zaak and dag, one entry with its proof, and the counts."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta, tzinfo
from typing import Any, Final

from audit import lezen
from audit.errors import BewijsError, LogboekBeschadigdError
from audit.soorten import regelnummer
from audit.verifieer import controleer_bewijs
from gateway.errors import OnbekendeZaakError, OnbekendInToezichtError
from gateway.services import herrekening
from gateway.services.toezicht import regel
from gateway.services.toezicht.inkijk import Inkijk
from gateway.services.toezicht.signalen import kaart
from gateway.services.toezicht.waarden import Bladzijde, Blik, Overzicht, Regeldetail
from gateway.store import toezicht, toezicht_signalen, toezicht_tellingen, zaken
from gateway.store.opslag import Verbinding
from gateway.store.toezicht import Filter
from policies.engine import Engine

PER_BLADZIJDE: Final = 50
_MAX_BLADZIJDE: Final = 999_999  # what an entry has room for
_PERSONEN: Final = ("persoon", "medewerker", "zaak")
DAG: Final = "dag"
ALLES: Final = "logregels"


class InzienDienst:
    """Reads the log for a privacyfunctionaris. Every method first records that it is called."""

    def __init__(
        self,
        inkijk: Inkijk,
        met_hash: Callable[[str], Engine | None],
        klok: Callable[[], datetime],
        tijdzone: tzinfo,
    ) -> None:
        self._inkijk = inkijk
        self._met_hash = met_hash
        self._klok = klok
        self._tijdzone = tijdzone

    def lijst(self, blik: Blik, welke: Filter, voor: int | None = None, nummer: int = 1) -> Bladzijde:
        """Return one page of a view; ``nummer`` is only for the record.

        Raises:
            OngeldigeInvoerError: the use is not one of the four.
            LogboekSchrijfError: not recorded, so nothing is shown.
            OpslagError: the same, because of the database.
        """
        over = [(naam, getattr(welke, naam)) for naam in _PERSONEN if getattr(welke, naam) is not None]
        achterstand = self._inkijk.leg_vast(
            blik,
            over[0][0] if over else ALLES if welke.dag is None else DAG,
            over=over[0][1] if over else None,
            dag=welke.dag,
            bladzijde=min(max(nummer, 1), _MAX_BLADZIJDE),
        )
        with self._inkijk.opslag.lees() as verbinding:
            rijen = toezicht.bladzijde(verbinding, welke, voor, PER_BLADZIJDE + 1)
        meer = len(rijen) > PER_BLADZIJDE
        rijen = rijen[:PER_BLADZIJDE]
        return Bladzijde(rijen, rijen[-1].idx if meer else None, achterstand)

    def regel(self, blik: Blik, index: int, weergave: str = "regel") -> Regeldetail:
        """Return one entry with everything it says and its proof.

        Raises:
            OnbekendInToezichtError: there is no such entry.
            LogboekSchrijfError, OpslagError: not recorded, so nothing is shown.
        """
        self._inkijk.leg_vast(blik, weergave, regel=regelnummer(index))
        with self._inkijk.opslag.lees() as verbinding:
            rij = toezicht.regel(verbinding, index)
            if rij is None:
                raise OnbekendInToezichtError
            inhoud, bewijs = self._lees(verbinding, index)
            signalen = tuple(kaart(een) for een in toezicht_signalen.van_regel(verbinding, index))
            rond = toezicht.van_verzoek(verbinding, rij.verzoek) if rij.verzoek else ()
        try:
            controleer_bewijs(inhoud, bewijs, None)
            klopt = True
        except (BewijsError, LogboekBeschadigdError):
            klopt = False
        tekst = inhoud.decode("utf-8", "replace")
        te_herrekenen = rij.soort == herrekening.SOORT
        gelezen = _als_json(tekst)
        return Regeldetail(rij, gelezen, tekst, _versie(gelezen), bewijs, klopt, te_herrekenen, signalen, rond)

    def herreken(self, blik: Blik, index: int) -> herrekening.Herrekening:
        """Judge the oordeel of one entry again, with the versie of then.

        Raises:
            NietHerrekenbaarError: the entry holds no oordeel, or its versie is gone.
            OnbekendInToezichtError: there is no such entry.
            LogboekSchrijfError, OpslagError: not recorded, so nothing is shown.
        """
        return herrekening.herreken(self.regel(blik, index, "herrekening").inhoud, self._met_hash)

    def overzicht(self, blik: Blik, dagen: int) -> Overzicht:
        """Return the counts of the last so many days, today included.

        Raises:
            LogboekSchrijfError, OpslagError: not recorded, so nothing is shown.
        """
        tot = self._klok().astimezone(self._tijdzone).date() + timedelta(days=1)
        van = tot - timedelta(days=dagen)
        achterstand = self._inkijk.leg_vast(blik, "overzicht", dag=van)
        with self._inkijk.opslag.lees() as verbinding:
            samen = toezicht_tellingen.samen(verbinding, van, tot)
            bronnen = toezicht_tellingen.bronnen_samen(verbinding, van, tot)
            signalen = toezicht_signalen.per_stand(verbinding)
        per_verklaring: Counter[str] = Counter()
        per_uitkomst: Counter[str] = Counter()
        for (uitkomst, verklaring), aantal in samen.toegangen.items():
            per_verklaring[verklaring] += aantal
            per_uitkomst[uitkomst] += aantal
        per_bron: dict[str, dict[str, int]] = defaultdict(dict)
        for (bron, stand), aantal in bronnen.items():
            per_bron[bron][stand] = aantal
        return Overzicht(
            van=van,
            tot=tot,
            regels=samen.regels,
            toegangen=per_uitkomst.total(),
            verklaard=per_verklaring.total() - per_verklaring.pop("", 0),
            per_verklaring=dict(per_verklaring.most_common()),
            per_uitkomst=dict(per_uitkomst.most_common()),
            per_bron=per_bron,
            per_dag=dict(sorted(samen.per_dag.items(), reverse=True)),
            signalen=signalen,
            achterstand=achterstand,
        )

    def zoek(self, zaaknummer: str, persoon: int | None) -> tuple[str, str | None]:
        """Return the pseudonyms of a zaak and of a person in it; the page about them is what is recorded.

        Raises:
            OnbekendeZaakError: there is no such zaak, or no such person in it.
        """
        with self._inkijk.opslag.lees() as verbinding:
            zaak = zaken.van_nummers(verbinding, [zaaknummer]).get(zaaknummer)
        van = self._inkijk.pseudoniemen.van
        if zaak is None:
            raise OnbekendeZaakError
        if persoon is None:
            return van("zaak", zaaknummer), None
        for een in zaak.personen:
            if een.nummer == persoon:
                return van("zaak", zaaknummer), van("persoon", een.sleutel)
        raise OnbekendeZaakError

    def medewerker(self, sub: str) -> str:
        """Return the pseudonym of who has this id at the login service."""
        return self._inkijk.pseudoniemen.van("aanvrager", sub)

    @staticmethod
    def _lees(verbinding: Verbinding, index: int) -> tuple[bytes, str]:
        try:
            return lezen.regel(verbinding, index), lezen.bewijs(verbinding, index)
        except BewijsError:
            raise OnbekendInToezichtError from None


def _versie(gelezen: Mapping[str, Any]) -> str | None:
    """Return the versie of the handvat that an entry names, also if somebody changed its shape."""
    inhoud = gelezen.get("inhoud")
    handvat = inhoud.get("handvat") if isinstance(inhoud, dict) else None
    versie = handvat.get("versie") if isinstance(handvat, dict) else None
    return versie if isinstance(versie, str) else None


def _als_json(tekst: str) -> Mapping[str, Any]:
    """Return an entry as JSON; empty if it cannot be read, for then its bytes are shown."""
    try:
        gelezen = json.loads(tekst)
    except ValueError:
        gelezen = None
    return gelezen if isinstance(gelezen, dict) else {"soort": regel.ONLEESBAAR, "inhoud": {}}
