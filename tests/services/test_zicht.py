"""Who may see the parts of a text: asked together each is told what it is told alone, in each functie for each doel."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from gateway.aanvrager import Aanvrager
from gateway.services import NieuweVastlegging
from gateway.services.werkplek.inbreng.zicht import velden_van
from handvat.model import Niveau
from tests.services.conftest import MaakOpzet
from tests.services.opzet import SPOOR
from tests.webtool.opzet import JENNIFER, Wereldbronnen, aanvrager, handvat, wereld

_CATEGORIEEN = ("pol.meldingen-overlast", "gem.openbare-orde", "rvdk.bekendheid", "zvh.bekendheid")


def test_parts_asked_together_are_judged_as_each_alone_in_each_functie_for_each_doel(maak: MaakOpzet) -> None:
    opzet = maak(handvat(), Wereldbronnen())
    zaak = next(een for een in wereld().zaken if een.zaaknummer == JENNIFER)
    opzet.registreer(zaak)
    nodig = NieuweVastlegging(
        "noodzaak",
        True,
        JENNIFER,
        1,
        handvat().categorieen[_CATEGORIEEN[0]].houder,
        "om",
        "selectie",
        _CATEGORIEEN[:1],
        "Nodig.",
        opzet.klok() + timedelta(days=2),
    )
    opzet.diensten.vastleggingen.leg_vast(
        replace(aanvrager("om"), functie="officier-van-justitie"), "weging", nodig, SPOOR
    )
    zicht = opzet.diensten.werkplek.zicht
    delen = {een: velden_van(handvat(), een, None) for een in _CATEGORIEEN}
    niveaus = set()
    with opzet.opslag.lees() as verbinding:
        samen = zicht.per_partij_delen(verbinding, zaak, 1, delen)
        for deel, velden in delen.items():
            assert samen[deel] == zicht.per_partij(verbinding, zaak, 1, velden)
            for een in samen[deel]:
                elk = {}
                for functie in handvat().partijen[een.partij].functies:
                    iemand = Aanvrager("", "", een.partij, functie, (zaak.regio,), ())
                    for doel in handvat().doelen:
                        oordelen = zicht.op_register(verbinding, zicht.geval(iemand, zaak, 1, doel, velden)).values()
                        elk[functie, doel] = min(oordeel.niveau for oordeel in oordelen)
                beste = max(elk.values())
                wie = {wat for wat, niveau in elk.items() if niveau is beste and beste is not Niveau.GEEN}
                assert een.niveau == beste.id
                assert set(een.functies) == {functie for functie, _ in wie}
                assert set(een.doelen) == {doel for _, doel in wie}
                niveaus.add(een.niveau)
    assert len(niveaus) > 1
