"""What the bronnen are asked is exactly what was judged and, where needed, released: nothing more, ever."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from demo.wereld import Wereld, bron_omstandigheden, maak_wereld
from gateway.aanvrager import Aanvrager
from gateway.connectors.base import Waarde
from gateway.services import Contextantwoord, NieuweVastlegging, Verzoek, Vrijgave
from handvat.loader import VERSIES, geldende, load_handvat
from handvat.model import Handvat, Niveau
from handvat.woordenlijst import REGIOS
from tests.factories import MINI, maak_handvat, maak_verbod, maak_verstrekking
from tests.services.conftest import MaakOpzet
from tests.services.fakes import FakeBronnen, vraag_velden
from tests.services.opzet import BEGIN, SPOOR, WAARDEN, ZAAK, Opzet

VERZOEKEN = [25, pytest.param(500, marks=pytest.mark.traag)]
HANDVATTEN = [4, pytest.param(10, marks=pytest.mark.traag)]
PER_HANDVAT = 20


def controleer(opzet: Opzet, aanvrager: Aanvrager, verzoek: Verzoek, besluit: random.Random) -> Counter[str]:
    """Ask, decide on what waits, fetch; compare what the bronnen heard with what was judged. Count the velden."""
    opzet.bronnen.vergeet()
    eerst = opzet.diensten.context.verstrek(aanvrager, verzoek, SPOOR)
    oordelen = beoordeeld(opzet)
    mag = {veld for veld, (niveau, wijze) in oordelen.items() if niveau > Niveau.GEEN and wijze == "rechtstreeks"}
    vergelijk(opzet, oordelen, mag)
    gezien = Counter(rechtstreeks=len(opzet.bronnen.velden))
    los: dict[str, Niveau] = {}
    for vrijgave in wachtend(opzet, aanvrager, eerst):
        collega = Aanvrager("sub-collega", "Col Lega", vrijgave.houder, None, REGIOS, ())
        keuze = besluit.choice(("geef-vrij", "weiger", "wacht"))
        if keuze != "wacht":
            opzet.diensten.vrijgaven.besluit(collega, vrijgave.id, keuze, "omdat het kan", SPOOR)
        if keuze == "geef-vrij":
            los |= dict.fromkeys(vrijgave.velden, Niveau.van_id(vrijgave.niveau))
    opzet.bronnen.vergeet()
    opzet.diensten.context.ophaling(aanvrager, eerst.id, SPOOR)
    vergelijk(opzet, {veld: (niveau, "") for veld, niveau in los.items()}, set(los))
    return gezien + Counter(vrijgegeven=len(opzet.bronnen.velden))


def beoordeeld(opzet: Opzet) -> dict[str, tuple[Niveau, str]]:
    *_, regel, laatste = opzet.log(laatste=2)
    assert [regel["soort"], laatste["soort"]] == ["context-beoordeeld", "context-verstrekt"]
    return {een["veld"]: (Niveau.van_id(een["niveau"]), een["wijze"]) for een in regel["inhoud"]["oordelen"]}


def vergelijk(opzet: Opzet, oordelen: dict[str, tuple[Niveau, str]], mag: set[str]) -> None:
    volledig = {een.veld for vraag in opzet.bronnen.gevraagd for een in vraag.volledig}
    dat = {veld for vraag in opzet.bronnen.gevraagd for een in vraag.dat for veld in een.velden}
    assert volledig == {veld for veld in mag if oordelen[veld][0] is Niveau.VOLLEDIG}
    assert dat == {veld for veld in mag if oordelen[veld][0] is Niveau.DAT}
    assert set(opzet.bronnen.bronnen_gevraagd) == {opzet.handvat.velden[veld].bron for veld in mag}
    aantal = [veld for vraag in opzet.bronnen.gevraagd for veld in vraag_velden(vraag)]
    assert len(aantal) == len(set(aantal))


def wachtend(opzet: Opzet, aanvrager: Aanvrager, antwoord: Contextantwoord) -> tuple[Vrijgave, ...]:
    items = opzet.diensten.context.stand(aanvrager, antwoord.id).vrijgaven
    wacht = [veld.oordeel.veld for veld in antwoord.velden if veld.stand == "wacht-op-vrijgave"]
    assert sorted(veld for item in items for veld in item.velden) == sorted(wacht)
    return items


def willekeurig_handvat(lot: random.Random) -> Handvat:
    def keuze(waarden: Iterable[str], hoogstens: int = 2) -> tuple[str, ...]:
        alles = list(waarden)
        return tuple(lot.sample(alles, lot.randint(0, min(hoogstens, len(alles)))))

    def basis(houder: str) -> dict[str, Any]:
        van_houder = [een.id for een in MINI.categorieen.values() if een.houder == houder]
        return {
            "verstrekker": houder,
            "ontvangers": tuple(lot.sample(list(MINI.partijen), lot.randint(1, 3))),
            "categorieen": tuple(lot.sample(van_houder, lot.randint(1, len(van_houder)))),
            "rollen": keuze(("verdachte", "slachtoffer")),
        }

    verstrekkingen = [
        maak_verstrekking(
            f"regel-{nummer}",
            **basis(lot.choice(list(MINI.partijen))),
            doelen=tuple(lot.sample(list(MINI.doelen), lot.randint(1, 2))),
            voorwaarden=keuze(MINI.omstandigheden),
            niveau=lot.choice((Niveau.DAT, Niveau.VOLLEDIG)),
            wijze=lot.choice(("rechtstreeks", "na-vrijgave")),
            beperkingen=keuze(MINI.beperkingen),
        )
        for nummer in range(12)
    ]
    verboden = [
        maak_verbod(
            f"verbod-{nummer}",
            **basis(lot.choice(list(MINI.partijen))),
            hoogstens=lot.choice((Niveau.GEEN, Niveau.DAT)),
            wanneer=keuze(MINI.omstandigheden, 1),
            tenzij=keuze(MINI.omstandigheden, 1),
        )
        for nummer in range(3)
    ]
    return maak_handvat(verstrekkingen, verboden)


@pytest.mark.sqlite
@pytest.mark.parametrize("aantal", HANDVATTEN)
def test_random_contextverzoeken_on_random_handvatten_ask_what_was_judged(maak: MaakOpzet, aantal: int) -> None:
    lot = random.Random(20261122)
    gevraagd: Counter[str] = Counter()
    for _ in range(aantal):
        handvat = willekeurig_handvat(lot)
        feiten = {bron: {wat: lot.random() < 0.5 for wat in handvat.omstandigheden} for bron in handvat.bronnen}
        bronnen = FakeBronnen(
            waarden=WAARDEN, feiten=feiten, kan=dict.fromkeys(handvat.bronnen, handvat.omstandigheden)
        )
        opzet = maak(handvat, bronnen)
        opzet.registreer(replace(ZAAK, partijen=tuple(handvat.partijen)))
        leg_willekeurig_vast(opzet, lot)
        for nummer in range(PER_HANDVAT):
            partij = lot.choice(list(handvat.partijen.values()))
            aanvrager = Aanvrager(f"sub-{nummer}", "Iemand", partij.id, lot.choice(partij.functies), REGIOS, ())
            velden = lot.sample(list(handvat.velden), 3) if lot.random() < 0.3 else None
            verzoek = Verzoek(
                ZAAK.zaaknummer, lot.randint(1, 3), lot.choice(list(handvat.doelen)), tuple(velden) if velden else None
            )
            gevraagd += controleer(opzet, aanvrager, verzoek, lot)
        assert opzet.log_klopt()
    assert min(gevraagd["rechtstreeks"], gevraagd["vrijgegeven"]) > 2 * aantal


def leg_willekeurig_vast(opzet: Opzet, lot: random.Random) -> None:
    for categorie in opzet.handvat.categorieen.values():
        for ontvanger in opzet.handvat.partijen.values():
            if lot.random() < 0.5:
                door = Aanvrager("sub-weger", "We Ger", ontvanger.id, ontvanger.functies[0], REGIOS, ())
                nieuw = NieuweVastlegging(
                    "noodzaak",
                    lot.random() < 0.8,
                    ZAAK.zaaknummer,
                    lot.randint(1, 3),
                    categorie.houder,
                    ontvanger.id,
                    lot.choice(list(opzet.handvat.doelen)),
                    (categorie.id,),
                    "het is nodig",
                    BEGIN + timedelta(days=9),
                )
                opzet.diensten.vastleggingen.leg_vast(door, "weging", nieuw, SPOOR)


@pytest.mark.sqlite
@pytest.mark.parametrize("aantal", VERZOEKEN)
def test_random_contextverzoeken_on_the_real_handvat_ask_what_was_judged(maak: MaakOpzet, aantal: int) -> None:
    lot = random.Random(7)
    vandaag = BEGIN.date()
    handvat = load_handvat(geldende(VERSIES, vandaag))
    wereld = maak_wereld(handvat, 1, vandaag)
    bronnen = FakeBronnen(waarden=alle_waarden(wereld), feiten=feiten_van(wereld), kan=bron_omstandigheden())
    opzet = maak(handvat, bronnen)
    opzet.registreer(*wereld.zaken)
    gevraagd: Counter[str] = Counter()
    for nummer in range(aantal):
        zaak = lot.choice(wereld.zaken)
        partij = handvat.partijen[lot.choice(zaak.partijen)]
        aanvrager = Aanvrager(f"sub-{nummer}", "Iemand", partij.id, lot.choice(partij.functies), REGIOS, ())
        doelen = [doel.id for doel in opzet.diensten.handvat.doelen_voor(aanvrager)] or list(handvat.doelen)
        verzoek = Verzoek(zaak.zaaknummer, lot.choice(zaak.personen).nummer, lot.choice(doelen))
        gevraagd += controleer(opzet, aanvrager, verzoek, lot)
    assert min(gevraagd["rechtstreeks"], gevraagd["vrijgegeven"]) > aantal // 25
    assert opzet.log_klopt()


def alle_waarden(wereld: Wereld) -> dict[str, dict[str, Waarde]]:
    return {
        bron: {
            veld: Waarde(registratie.waarde, registratie.label)
            for personen in per_sleutel.values()
            for veld, registratie in personen.items()
        }
        for bron, per_sleutel in wereld.registraties.items()
    }


def feiten_van(wereld: Wereld) -> dict[str, dict[str, bool]]:
    return {
        bron: {wat: waarde for feiten in per_sleutel.values() for wat, waarde in feiten.items()}
        for bron, per_sleutel in wereld.omstandigheden.items()
    }
