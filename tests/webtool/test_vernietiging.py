"""The pages of a destruction in a browser without a browser, from the proposal to the text that is gone."""

from __future__ import annotations

import pytest

from gateway.services import Verzoek, gronden
from tests.services.opzet import SPOOR
from tests.webtool.inzage import EEN, TWEE, Loket
from tests.webtool.klant import tekst
from tests.webtool.opzet import REMCO, Proef, aanvrager

NIEUW = "/vernietigingen/nieuw"
INVOER = {"zaaknummer": REMCO, "persoon": "1", "grond": next(iter(gronden())), "reden": "Besluit 2026-17"}


@pytest.fixture
def gevraagd(proef: Proef) -> Proef:
    """Somebody wrote something about the first person in the zaak of Remco, and both officers logged in."""
    verzoek = Verzoek(REMCO, 1, "afdoeningsbeslissing", motivering="Remco-canarie")
    proef.opzet.diensten.context.verstrek(aanvrager("om"), verzoek, SPOOR)
    with proef.opzet.opslag.schrijf() as verbinding:
        for wie in (EEN, TWEE):
            proef.opzet.diensten.medewerkers.meld(verbinding, wie)
    return proef


def test_a_proposal_goes_over_two_desks_until_the_texts_are_gone(gevraagd: Proef) -> None:
    een = Loket(gevraagd)
    pad = een.stuur(NIEUW, **INVOER).location
    voorstel = een.open(pad)
    assert "Nu leesbaar 1 tekst" in tekst(voorstel)
    assert "Een andere privacyfunctionaris beslist hierover." in tekst(voorstel)
    for zin in ("Weg: 1 tekst. Het gaat om: persoon", "Voor wie: voor iedereen.", "Wat blijft: het logboek."):
        assert zin in tekst(voorstel)
    assert "<form" not in voorstel.text.partition("</header>")[2]
    twee = Loket(gevraagd, TWEE)
    assert twee.stuur(pad, besluit="vernietig").location == pad
    klaar = tekst(een.open(pad))
    for zin in ("Vernietigd", "Onleesbaar geworden 1 tekst", EEN.naam, TWEE.naam, INVOER["reden"]):
        assert zin in klaar
    assert "Vernietigd" in tekst(een.open("/vernietigingen"))


def test_every_grond_says_that_nobody_reviewed_it(gevraagd: Proef) -> None:
    loket = Loket(gevraagd)
    assert tekst(loket.open(NIEUW)).count("(nog te toetsen)") == len(gronden())
    assert "nog te toetsen" in tekst(loket.open(loket.stuur(NIEUW, **INVOER).location))
    assert "nog te toetsen" in tekst(loket.open("/vernietigingen"))


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"zaaknummer": ""}, "Noem een persoon in een zaak, of een medewerker."),
        ({"persoon": "een"}, "Vul het nummer van de persoon in de zaak in."),
        ({"persoon": "99"}, "Deze persoon staat niet in de zaak."),
        ({"grond": ""}, "Kies waarom dit mag."),
        ({"reden": ""}, "Schrijf hier een reden."),
    ],
)
def test_a_mistake_is_told_beside_its_field_and_nothing_is_lost(
    gevraagd: Proef, anders: dict[str, str], zin: str
) -> None:
    antwoord = Loket(gevraagd).stuur(NIEUW, **(INVOER | anders))
    assert antwoord.status_code == 400
    assert "Er klopt iets niet" in tekst(antwoord)
    assert zin in tekst(antwoord)
    for naam, waarde in (INVOER | anders).items():
        assert naam == "grond" or waarde in antwoord.text


@pytest.mark.parametrize(
    ("invoer", "zin"),
    [({}, "Kies of je dit vernietigt."), ({"besluit": "wijs-af"}, "Schrijf hier een reden.")],
)
def test_a_decision_without_a_choice_or_reason_changes_nothing(
    gevraagd: Proef, invoer: dict[str, str], zin: str
) -> None:
    pad = Loket(gevraagd).stuur(NIEUW, **INVOER).location
    antwoord = Loket(gevraagd, TWEE).stuur(pad, **invoer)
    assert antwoord.status_code == 400
    assert zin in tekst(antwoord)
    assert "Nu leesbaar 1 tekst" in tekst(antwoord)


def test_a_link_can_choose_the_employee(gevraagd: Proef) -> None:
    assert f'value="{"a" * 32}"' in Loket(gevraagd).open(f"{NIEUW}?medewerker={'a' * 32}").text
