"""The register van verwerkingsactiviteiten, as pages for everybody who is logged in."""

from __future__ import annotations

import re

from tests.webtool.klant import Klant, kop, tekst
from tests.webtool.opzet import Proef


def test_the_list_names_every_activiteit_and_each_has_a_page_that_tells_its_review_status(proef: Proef) -> None:
    klant = Klant(proef, "om")
    paden = re.findall(r'href="(/register/[^"]+)"', klant.open("/register").text)
    alle = proef.opzet.diensten.uitvoer.register.alle()
    assert paden == [f"/register/{een['id']}/{een['versie']}" for een in alle]
    for pad, een in zip(paden, alle, strict=True):
        antwoord = klant.open(pad)
        assert kop(antwoord) == een["naam"]
        assert "nog te toetsen" in tekst(antwoord)
        assert een["uri"] in tekst(antwoord)


def test_an_activiteit_of_a_doel_says_who_gives_what_to_whom(proef: Proef) -> None:
    een = next(een for een in proef.opzet.diensten.uitvoer.register.alle() if een["id"] == "doel-slachtofferzorg")
    pagina = tekst(Klant(proef, "shn").open(f"/register/{een['id']}/{een['versie']}"))
    for deel in een["verwerkingsverantwoordelijken"]:
        assert deel["naam"] in pagina
        assert all(gegeven["naam"] in pagina for gegeven in deel["gegevens"])


def test_what_is_not_in_the_register_is_not_found(proef: Proef) -> None:
    assert Klant(proef, "om").open("/register/doel-selectie/1999.1").status_code == 404
    assert Klant(proef, "om").open("/register/verzonnen/1").status_code == 404
