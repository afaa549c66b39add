"""What the register, rosters and releases tell about the accesses of one batch: looked up at once, by pseudonym."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from audit.pseudoniem import Pseudoniemen
from gateway.services.toezicht.regel import INBRENG
from gateway.store import toezicht, toezicht_achtergrond
from gateway.store.opslag import Verbinding
from gateway.store.toezicht import Regelrij
from gateway.store.toezicht_achtergrond import Dienst, Vrijgavegegevens
from toezicht.toegang import Kenmerk, Zaakbeeld

BEHANDELING: Final = "behandeling"
KWALITEIT: Final = "kwaliteit"
_NIEMAND: Final[frozenset[str]] = frozenset()
_RUIMTE: Final = timedelta(days=1)  # work just after a shift is looked up at an earlier moment


class Blokachtergrond:
    """A ``toezicht.toegang.Achtergrond`` over the rows that were given last; everything else is unknown."""

    def __init__(self, pseudoniemen: Pseudoniemen) -> None:
        self._pseudoniemen = pseudoniemen
        self._zaken: dict[str, Zaakbeeld] = {}
        self._met_rooster: frozenset[str] = _NIEMAND
        self._diensten: Mapping[str, Sequence[Dienst]] = {}
        self._vrijgaven: Mapping[str, Vrijgavegegevens] = {}
        self._kenmerken: Mapping[str, frozenset[Kenmerk]] = {}
        self._dragers: Mapping[Kenmerk, int] = {}

    def laad(self, verbinding: Verbinding, rijen: Sequence[Regelrij]) -> None:
        """Look up what is known about these accesses, in the place of what was known about earlier ones."""
        medewerkers = {rij.medewerker for rij in rijen if rij.medewerker}
        personen = {rij.persoon for rij in rijen if rij.persoon}
        momenten = [rij.moment for rij in rijen]
        self._zaken = self._laad_zaken(verbinding, rijen)
        self._vrijgaven = toezicht_achtergrond.vrijgavegegevens(
            verbinding, {rij.verzoek for rij in rijen if rij.verzoek}
        )
        self._met_rooster = toezicht_achtergrond.met_rooster(verbinding, medewerkers)
        self._diensten = (
            toezicht_achtergrond.diensten(verbinding, self._met_rooster, min(momenten) - _RUIMTE, max(momenten))
            if momenten
            else {}
        )
        self._kenmerken = toezicht_achtergrond.kenmerken_van(verbinding, medewerkers | personen)
        self._dragers = toezicht_achtergrond.dragers(verbinding, self._gedeeld(medewerkers, personen))

    def zaak(self, zaak: str) -> Zaakbeeld | None:
        """See Achtergrond."""
        return self._zaken.get(zaak)

    def rooster(self, medewerker: str, moment: datetime) -> frozenset[str] | None:
        """See Achtergrond."""
        if medewerker not in self._met_rooster:
            return None
        diensten = self._diensten.get(medewerker, ())
        return frozenset(dienst.regio for dienst in diensten if dienst.van <= moment < dienst.tot)

    def vrijgegeven(self, verzoek: str) -> bool:
        """See Achtergrond."""
        gevonden = self._vrijgaven.get(verzoek)
        return gevonden is not None and gevonden.vrijgegeven

    def beslissers(self, verzoek: str) -> frozenset[str]:
        """See Achtergrond."""
        gevonden = self._vrijgaven.get(verzoek)
        if gevonden is None:
            return _NIEMAND
        return frozenset(self._pseudoniemen.van("aanvrager", sub) for sub in gevonden.beslissers)

    def kenmerken(self, pseudoniem: str) -> frozenset[Kenmerk]:
        """See Achtergrond."""
        return self._kenmerken.get(pseudoniem, frozenset())

    def dragers(self, kenmerk: Kenmerk) -> int:
        """See Achtergrond."""
        return self._dragers.get(kenmerk, 0)

    def _gedeeld(self, medewerkers: set[str], personen: set[str]) -> set[Kenmerk]:
        """Return the kenmerken that an employee and a persoon of this batch have both: only those are ever counted."""
        van_medewerkers = {kenmerk for wie in medewerkers for kenmerk in self.kenmerken(wie)}
        return {kenmerk for wie in personen for kenmerk in self.kenmerken(wie)} & van_medewerkers

    def _laad_zaken(self, verbinding: Verbinding, rijen: Sequence[Regelrij]) -> dict[str, Zaakbeeld]:
        """Return the zaken by pseudonym. A verzoek tells which zaak it is, as no table holds number and pseudonym.

        Of what partijen brought in there may be a look without any verzoek; those few zaken are recognised.
        """
        verzoek_van = {rij.zaak: rij.verzoek for rij in rijen if rij.zaak and rij.verzoek}
        onbekend = {rij.zaak for rij in rijen if rij.zaak} - set(verzoek_van)
        verzoek_van |= toezicht.een_verzoek_van(verbinding, onbekend)
        per_verzoek = toezicht_achtergrond.zaken_van(verbinding, set(verzoek_van.values()))
        nummers = {zaak: per_verzoek[verzoek] for zaak, verzoek in verzoek_van.items() if verzoek in per_verzoek}
        ingezien = {rij.zaak for rij in rijen if rij.soort == INBRENG and rij.zaak} - set(nummers)
        if ingezien:
            zonder = toezicht_achtergrond.zonder_verzoek(verbinding)
            herkend = {self._pseudoniemen.van("zaak", nummer): nummer for nummer in zonder}
            nummers |= {zaak: herkend[zaak] for zaak in ingezien if zaak in herkend}
        gegevens = toezicht_achtergrond.zaakgegevens(verbinding, set(nummers.values()))
        toegewezen = toezicht_achtergrond.toegewezen(verbinding, set(nummers))
        zaken = {}
        for zaak, nummer in nummers.items():
            een = gegevens.get(nummer)
            if een is not None:
                wie = toegewezen.get(zaak, {})
                zaken[zaak] = Zaakbeeld(
                    partijen=een.partijen,
                    regio=een.regio,
                    geopend_op=een.begonnen_op,
                    gesloten_op=een.gesloten_op,
                    toegewezen=wie.get(BEHANDELING, _NIEMAND),
                    kwaliteit=wie.get(KWALITEIT, _NIEMAND),
                    verwezen=een.verwezen,
                )
        return zaken
