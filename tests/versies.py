"""Two versies of the tiny handvat, one after the other, as folders; the border is the day after ``opzet.BEGIN``."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from handvat.model import Niveau
from policies.versies import Versies
from tests.factories import MINI, maak_handvat, maak_verstrekking, schrijf_map
from tests.services.fakes import FakeBronnen
from tests.services.opzet import WAARDEN, ZAAK, Opzet, maak_opzet

GRENS = date(2026, 11, 23)
# A bron can open something for a slachtoffer, so that it is asked for facts that the ontvanger does not know.
OUD = maak_handvat(
    [
        *MINI.verstrekkingen.values(),
        maak_verstrekking("mol-bak-naam", categorieen=("mol.klant",), niveau=Niveau.DAT, rollen=("slachtoffer",)),
    ],
    MINI.verboden.values(),
)
# The bakker no longer hears of his own recipe from the poort, but does hear of the place on the market.
NIEUW = replace(
    maak_handvat(
        [
            *(regel for regel in OUD.verstrekkingen.values() if regel.id != "bak-bak-eigen"),
            maak_verstrekking("mar-bak-nieuw", verstrekker="markt", categorieen=("mar.plaats",), geldig_van=GRENS),
        ],
        MINI.verboden.values(),
    ),
    versie="2026.10",
    geldig_van=GRENS,
)


def schrijf_versies(map_: Path) -> Path:
    """Write both versies; returns the folder that holds them."""
    for handvat in (OUD, NIEUW):
        schrijf_map(handvat, map_ / handvat.versie)
    return map_


def opzet_in_versies(map_: Path, mappen: Path) -> Opzet:
    """A poort with these versies, whose bron of the molen knows of the slachtoffer what the bakker does not."""
    bronnen = FakeBronnen(
        waarden=WAARDEN,
        bekend={"mol.klant": True},
        kan={"maal": OUD.omstandigheden},
        feiten={"maal": {"adres-afgeschermd": False}},
    )
    opzet = maak_opzet(map_, bronnen=bronnen, engine_op=Versies(mappen).op)
    opzet.registreer(ZAAK)
    return opzet
