"""A bron is asked for omstandigheden only if its answer can still change what the ontvanger gets."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from itertools import product

import pytest

from demo.wereld import bron_omstandigheden, maak_wereld
from gateway.aanvrager import Aanvrager
from gateway.connectors.base import Omstandighedenvraag
from gateway.services import Verzoek, feiten
from gateway.zaak import Zaak, Zaakfeit
from handvat.loader import VERSIES, geldende, load_handvat
from handvat.model import Niveau, Verbod, Verstrekking
from handvat.woordenlijst import REGIOS
from policies.antwoord import schrijf
from tests.factories import maak_handvat, maak_verbod, maak_verstrekking
from tests.services.conftest import MaakOpzet
from tests.services.fakes import FakeBronnen
from tests.services.opzet import BAKKER, BEGIN, MOLENAAR, SPOOR, ZAAK, Opzet, met_feiten, weging

ADRES, SLACHTOFFER = "adres-afgeschermd", "slachtoffer-in-zaak"
KAN = {"maal": [ADRES, SLACHTOFFER], "oven": [ADRES]}


def gevraagd(
    maak: MaakOpzet,
    *regels: Verstrekking | Verbod,
    zaak: Zaak = ZAAK,
    velden: tuple[str, ...] | None = ("maal.soort",),
    door: tuple[Aanvrager, ...] = (),
    doel: str = "bakken",
) -> dict[str, set[str]]:
    """What each bron hears when the bakker asks under these regels, after these people recorded a weging."""
    opzet = maak_met(maak, *regels)
    opzet.registreer(zaak)
    for wie in door:
        weging(opzet, wie)
    opzet.diensten.context.verstrek(BAKKER, Verzoek(ZAAK.zaaknummer, 1, doel, velden), SPOOR)
    return {bron: set(vraag.omstandigheden) for bron, vraag in opzet.bronnen.omstandigheden_gevraagd}


def maak_met(maak: MaakOpzet, *regels: Verstrekking | Verbod) -> Opzet:
    handvat = maak_handvat(
        [regel for regel in regels if isinstance(regel, Verstrekking)],
        [regel for regel in regels if isinstance(regel, Verbod)],
    )
    return maak(handvat, FakeBronnen(kan=KAN))


LOOPT = maak_verstrekking("loopt", voorwaarden=("zaak-loopt", ADRES))
WEEGT = maak_verstrekking("weegt", voorwaarden=("noodzaak", ADRES))


def test_a_fact_that_can_change_the_answer_is_asked_of_every_bron_that_knows_it(maak: MaakOpzet) -> None:
    assert gevraagd(maak, LOOPT) == {"maal": {ADRES}, "oven": {ADRES}}


def test_a_zaak_that_does_not_run_asks_no_bron_anything(maak: MaakOpzet) -> None:
    assert gevraagd(maak, LOOPT, zaak=replace(ZAAK, loopt=False)) == {}


def test_a_verstrekking_that_misses_a_weging_asks_no_bron_anything(maak: MaakOpzet) -> None:
    assert gevraagd(maak, WEEGT) == {}
    assert gevraagd(maak, WEEGT, door=(BAKKER,)) == {"maal": {ADRES}, "oven": {ADRES}}


def test_a_weging_counts_only_for_the_categorie_it_was_given_for(maak: MaakOpzet) -> None:
    ook_klant = replace(WEEGT, categorieen=("mol.meel", "mol.klant"))
    assert gevraagd(maak, ook_klant, door=(BAKKER,), velden=("maal.klant",)) == {}
    assert gevraagd(maak, ook_klant, door=(BAKKER,), velden=None)["maal"] == {ADRES}


def test_where_nothing_changes_the_answer_no_bron_is_asked(maak: MaakOpzet) -> None:
    assert gevraagd(maak, LOOPT, maak_verbod("altijd")) == {}
    assert gevraagd(maak, LOOPT, velden=("kraam.plek",)) == {}
    assert gevraagd(maak, LOOPT, doel="verkopen") == {}
    assert gevraagd(maak, maak_verbod("b", wanneer=(ADRES,))) == {}
    assert gevraagd(maak, maak_verstrekking("al-open"), LOOPT) == {}


def test_the_own_bron_is_also_asked_what_matters_as_far_as_the_ontvanger_knows(maak: MaakOpzet) -> None:
    """Were it silent, the ontvanger could tell that another partij recorded something."""
    opzet = maak_met(maak, LOOPT)
    geheim_in_de_weg = feiten.Nodig(alles=frozenset(), eigen=frozenset({ADRES}))
    basis = Omstandighedenvraag("t", "z", "s", "bakkerij", ())
    assert feiten.vragen_aan_bronnen(opzet.handvat, opzet.bronnen, geheim_in_de_weg, basis).keys() == {"oven"}


def test_a_hidden_toestemming_does_not_show_in_what_the_own_bron_explains(maak: MaakOpzet) -> None:
    """It makes the facts worth asking; a fact of the own bron then still keeps it shut, in the same words."""
    mag = maak_verstrekking("een", voorwaarden=("toestemming-betrokkene", ADRES, SLACHTOFFER))
    antwoorden, bronnen = [], []
    for verborgen in (False, True):
        opzet = maak_met(maak, mag)
        opzet.bronnen.feiten = {"oven": {ADRES: False}}
        opzet.registreer(ZAAK)
        if verborgen:
            weging(opzet, MOLENAAR, soort="toestemming", omstandigheid="toestemming-betrokkene")
        antwoord = opzet.diensten.context.verstrek(BAKKER, Verzoek(ZAAK.zaaknummer, 1, "bakken"), SPOOR)
        antwoorden.append([schrijf(veld.to_json()) for veld in antwoord.velden])
        bronnen.append({bron for bron, _ in opzet.bronnen.omstandigheden_gevraagd})
    assert antwoorden[0] == antwoorden[1]
    assert bronnen == [set(), {"oven", "maal"}]


@pytest.mark.sqlite
@pytest.mark.parametrize("aantal", [30, pytest.param(60, marks=pytest.mark.traag)])
def test_an_unasked_fact_would_have_changed_nothing(maak: MaakOpzet, aantal: int) -> None:
    """On the real handvat: every verzoek again in a world whose register holds all that the bronnen hold."""
    lot = random.Random(11)
    handvat = load_handvat(geldende(VERSIES, BEGIN.date()))
    wereld = maak_wereld(handvat, 1, BEGIN.date())
    vast = {wat: lot.random() < 0.7 for namen in bron_omstandigheden().values() for wat in namen}
    bronnen = FakeBronnen(kan=bron_omstandigheden(), feiten=dict.fromkeys(handvat.bronnen, vast))
    opzet, weet_alles = maak(handvat, bronnen), maak(handvat, FakeBronnen())
    opzet.registreer(*wereld.zaken)
    weet_alles.registreer(*(_met_alles(zaak, vast) for zaak in wereld.zaken))
    al, niet = 0, 0
    for nummer in range(aantal):
        zaak = lot.choice(wereld.zaken)
        partij = handvat.partijen[lot.choice(zaak.partijen)]
        wie = Aanvrager(f"sub-{nummer}", "Iemand", partij.id, lot.choice(partij.functies), REGIOS, ())
        doelen = [doel.id for doel in opzet.diensten.handvat.doelen_voor(wie)] or list(handvat.doelen)
        verzoek = Verzoek(zaak.zaaknummer, lot.choice(zaak.personen).nummer, lot.choice(doelen))
        bronnen.vergeet()
        assert _uitkomsten(opzet, wie, verzoek) == _uitkomsten(weet_alles, wie, verzoek), verzoek
        al += len(bronnen.omstandigheden_gevraagd)
        niet += not bronnen.omstandigheden_gevraagd
        if verzoek.doel == "training":
            assert bronnen.omstandigheden_gevraagd == []
    assert min(al, niet) > aantal // 3


def _met_alles(zaak: Zaak, vast: Mapping[str, bool]) -> Zaak:
    """The zaak with these facts for every persoon and ontvanger of whom the register does not say them already."""
    nieuw = [
        Zaakfeit(wat, waarde, persoon.nummer, partij)
        for (wat, waarde), persoon, partij in product(vast.items(), zaak.personen, zaak.partijen)
        if not any(
            feit.omstandigheid == wat and feit.persoon in (None, persoon.nummer) and feit.ontvanger in (None, partij)
            for feit in zaak.feiten
        )
    ]
    return met_feiten(zaak, *zaak.feiten, *nieuw)


def _uitkomsten(opzet: Opzet, wie: Aanvrager, verzoek: Verzoek) -> dict[str, tuple[Niveau, str | None, str | None]]:
    oordelen = [een.oordeel for een in opzet.diensten.context.verstrek(wie, verzoek, SPOOR).velden]
    return {een.veld: (een.niveau, een.wijze, een.modaliteit) for een in oordelen}
