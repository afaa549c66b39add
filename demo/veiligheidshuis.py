"""What a Veiligheidshuis marked and prepared before the demo begins, made by the services as if somebody did it.

Content is in ``veiligheidshuis.toml``.
"""

from __future__ import annotations

import secrets
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from importlib.resources import files
from typing import Any, Final

from demo.inlog.accounts import Account
from gateway.aanvrager import Aanvrager
from gateway.services import NieuweMarkering, NieuwScenario
from gateway.settings import lees_settings
from gateway.wiring import bouw
from gateway.zaak import Zaak

_INHOUD: Final[Mapping[str, Any]] = tomllib.loads(
    files("demo").joinpath("veiligheidshuis.toml").read_text(encoding="utf-8")
)


def vul_veiligheidshuis(
    omgeving: Mapping[str, str], zaken: Iterable[Zaak], accounts: Iterable[Account], vandaag: date
) -> None:
    """Make the markings that are not there yet, and let each hit in these zaken; doing it again changes nothing.

    Raises:
        OpslagError: the database cannot be written.
    """
    wie = {account.gebruiker: account for account in accounts}
    samenstel = bouw(lees_settings(omgeving), omgeving)
    try:
        huizen = samenstel.diensten.werkplek.veiligheidshuizen
        dienst = huizen.markeringen
        for een in _INHOUD["markering"]:
            door = _aanvrager(wie[een["gebruiker"]])
            er_al = {(kaart.zaaknummer, kaart.persoon) for kaart in dienst.overzicht(door).markeringen}
            if (een["zaaknummer"], een["persoon"]) not in er_al:
                dienst.markeer(door, _markering(een, vandaag), secrets.token_hex(16))
        huizen.hits.neem_op(zaak.zaaknummer for zaak in zaken)
    finally:
        samenstel.sluit()


def _markering(een: Mapping[str, Any], vandaag: date) -> NieuweMarkering:
    bevestigd = tuple(een["bevestigd"])
    return NieuweMarkering(
        zaaknummer=een["zaaknummer"],
        persoon=een["persoon"],
        huis=een["huis"],
        reden=een["reden"],
        geldig_tot=vandaag + timedelta(days=een["geldig_dagen"]),
        bevestigd=bevestigd,
        scenario=NieuwScenario(
            soort=een["soort"],
            tekst=een["tekst"],
            opgesteld_op=vandaag - timedelta(days=een["opgesteld_dagen_geleden"]),
            bevestigd=bevestigd,
        ),
    )


def _aanvrager(account: Account) -> Aanvrager:
    return Aanvrager(account.sub, account.naam, account.partij, account.functie, account.regios, account.systeemrollen)
