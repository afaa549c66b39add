"""Every use of acuut gevaar: by whom, for what, until when, and what was then asked with it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from audit import lezen
from gateway.services.toezicht.inkijk import Inkijk
from gateway.services.toezicht.volger import NOOD
from gateway.services.toezicht.waarden import Blik
from gateway.store import logvolgers, toezicht_nood
from gateway.store.opslag import Verbinding
from gateway.store.toezicht_nood import Noodrij
from werkplek.nood import regels

PER_BLADZIJDE: Final = 50
MAX_VRAGEN: Final = 20  # shown with one use; the page of the persoon has them all
_WEGING: Final = "weging-vastgelegd"
_INTREKKING: Final = "vastlegging-ingetrokken"
_BLOK: Final = 500
_MAX_BLADZIJDE: Final = 999_999


@dataclass(frozen=True, slots=True)
class Noodgebruik:
    """One use, with the accesses while it held: index, how much content, and how often only whether."""

    rij: Noodrij
    gevraagd: tuple[tuple[int, int, int], ...]
    meer: bool  # there are more accesses than these


@dataclass(frozen=True, slots=True)
class Noodblad:
    """Some uses, the newest first. ``volgende`` is the index before which the next page begins, None at the end."""

    gebruik: tuple[Noodgebruik, ...]
    volgende: int | None
    achterstand: int


class NoodlijstDienst:
    """Lists the uses for a privacyfunctionaris. Every look is recorded first."""

    def __init__(self, inkijk: Inkijk) -> None:
        self._inkijk = inkijk

    def lijst(self, blik: Blik, voor: int | None = None, nummer: int = 1) -> Noodblad:
        """Return one page; ``nummer`` is only for the record.

        Raises:
            OngeldigeInvoerError: the use of the log is not one of the four.
            LogboekSchrijfError, OpslagError: not recorded, so nothing is shown.
        """
        achterstand = self._inkijk.leg_vast(blik, "nood", bladzijde=min(max(nummer, 1), _MAX_BLADZIJDE))
        self._volg()
        with self._inkijk.opslag.lees() as verbinding:
            rijen = toezicht_nood.bladzijde(verbinding, voor, PER_BLADZIJDE + 1)
            meer = len(rijen) > PER_BLADZIJDE
            rijen = rijen[:PER_BLADZIJDE]
            gebruik = tuple(_gebruik(verbinding, rij) for rij in rijen)
        return Noodblad(gebruik, rijen[-1].idx if meer else None, achterstand)

    def _volg(self) -> None:
        """Read the wegingen that are new; whoever holds the follower is the only one at it."""
        while True:
            with self._inkijk.opslag.schrijf() as verbinding:
                van = logvolgers.neem_vrij(verbinding, NOOD)
                if van is None:
                    return
                idxen = toezicht_nood.regels_van(verbinding, (_WEGING, _INTREKKING), van, _BLOK)
                for idx in idxen:
                    _neem(verbinding, idx)
                klaar = len(idxen) < _BLOK
                logvolgers.zet(verbinding, NOOD, max(van, toezicht_nood.tot(verbinding)) if klaar else idxen[-1] + 1)
                if klaar:
                    return


def _gebruik(verbinding: Verbinding, rij: Noodrij) -> Noodgebruik:
    gevraagd = toezicht_nood.gevraagd_met(verbinding, rij, MAX_VRAGEN + 1)
    return Noodgebruik(rij, gevraagd[:MAX_VRAGEN], len(gevraagd) > MAX_VRAGEN)


def _neem(verbinding: Verbinding, idx: int) -> None:
    """Add what one entry says; an entry that somebody changed tells nothing here, and stands in the log itself."""
    try:
        gelezen = json.loads(lezen.regel(verbinding, idx))
        inhoud, wie = gelezen["inhoud"], gelezen.get("wie") or {}
        if gelezen["soort"] == _INTREKKING:
            toezicht_nood.trek_in(verbinding, inhoud["vastlegging"], idx)
        elif inhoud["omstandigheid"] == regels().omstandigheid and inhoud["waarde"]:
            toezicht_nood.schrijf(verbinding, _rij(idx, gelezen["moment"], inhoud, wie))
    except (ValueError, KeyError, TypeError, AttributeError):
        return


def _rij(idx: int, moment: str, inhoud: dict[str, Any], wie: dict[str, Any]) -> Noodrij:
    return Noodrij(
        idx=idx,
        vastlegging=inhoud["vastlegging"],
        medewerker=wie.get("aanvrager"),
        partij=wie.get("partij"),
        functie=wie.get("functie"),
        zaak=inhoud.get("zaak"),
        persoon=inhoud.get("persoon"),
        houder=inhoud["houder"],
        ontvanger=inhoud["ontvanger"],
        doel=inhoud["doel"],
        categorieen=tuple(inhoud["categorieen"]),
        op=datetime.fromisoformat(moment),
        geldig_tot=datetime.fromisoformat(inhoud["geldig_tot"]),
    )
