"""The pages of steps, advies, besluit and terugkoppeling, as the partners of Remco and Jennifer use them."""

from __future__ import annotations

from typing import Any

from gateway.services import NieuwAdvies
from tests.services.opzet import SPOOR
from tests.webtool.klant import Klant, kop, tekst, titel
from tests.webtool.opzet import REMCO, Proef, aanvrager

ADVIES = f"/zaken/{REMCO}/personen/1/advies"
TEKSTEN = {
    "deel-afdoening": "beleidssepot-voorwaardelijk",
    "deel-advies": "Voorwaardelijk sepot. advies-canarie",
    "deel-doel": "Geen diefstal meer.",
    "deel-actueel": "Geen vorig advies.",
    "deel-impact": "Het gezin krijgt rust.",
    "opgesteld_op": "2026-11-22",
}


def _geef(proef: Proef) -> None:
    velden: dict[str, str | list[str]] = {**TEKSTEN, "bevestigd": ["binnen-bewaartermijn", "niet-over-derden"]}
    assert Klant(proef, "reclassering").stuur(ADVIES, **velden).status_code == 303


def test_the_page_of_a_zaak_says_where_it_is_and_who_may_act(proef: Proef) -> None:
    pagina = tekst(Klant(proef, "om").open(f"/zaken/{REMCO}"))
    assert "Verzamelen en adviseren nu" in pagina
    assert "Advies geven aan de officier politie (politiecoördinator en hulpofficier van justitie); 3RO" in pagina
    assert "Neem een besluit" in pagina
    assert "Neem een besluit" not in tekst(Klant(proef, "reclassering").open(f"/zaken/{REMCO}"))


def test_a_writer_sees_who_will_read_it_and_keeps_what_was_typed_after_a_mistake(proef: Proef) -> None:
    klant = Klant(proef, "reclassering")
    assert "Dit leest: OM." in tekst(klant.open(ADVIES))
    fout = klant.stuur(ADVIES, **TEKSTEN | {"deel-doel": ""})
    assert (fout.status_code, titel(fout)[:6]) == (400, "Fout: ")
    assert "advies-canarie" in fout.text
    assert 'href="#deel-doel"' in fout.text


def test_two_colleagues_at_once_lose_nothing(proef: Proef) -> None:
    _geef(proef)
    klant = Klant(proef, "reclassering")
    dienst, wie = proef.opzet.diensten.werkplek, aanvrager("reclassering")
    eigen = dienst.adviesinzage.eigen(wie, REMCO, 1, SPOOR)
    assert eigen is not None
    collega = NieuwAdvies(teksten=dict(eigen.teksten) | {"advies": "Werkstraf van een collega."})
    dienst.adviezen.wijzig(wie, eigen.id, collega, 1, SPOOR)
    mijn: dict[str, str | list[str]] = {**TEKSTEN, "deel-advies": "Mijn versie.", "advies": eigen.id, "uitgave": "1"}
    antwoord = klant.stuur(ADVIES, **mijn)
    assert antwoord.status_code == 409
    assert "Mijn versie." in antwoord.text
    assert "Werkstraf van een collega." in antwoord.text
    assert 'name="uitgave" value="2"' in antwoord.text
    assert klant.stuur(ADVIES, **mijn | {"uitgave": "2"}).status_code == 303


def test_from_advies_to_terugkoppeling(proef: Proef) -> None:
    _geef(proef)
    om, pad = Klant(proef, "om"), f"/zaken/{REMCO}/personen/1"
    gelezen = tekst(om.open(f"{pad}/adviezen?doel=afdoeningsbeslissing"))
    assert "advies-canarie" in gelezen
    (stuk,) = (een.stuk for een in _te_lezen(proef))
    velden: dict[str, str | list[str]] = {
        "besluit": "beleidssepot-voorwaardelijk",
        "reden": "reden-canarie",
        "vervolg": "vervolg-canarie",
        "stuk": stuk,
        f"gevolgd-{stuk}": "deels-gevolgd",
        f"reden-{stuk}": "adviesreden-canarie",
    }
    leeg = om.stuur(f"{pad}/besluit", stuk=stuk)
    assert (leeg.status_code, leeg.text.count('href="#')) == (400, 3 + 1)
    controle = om.stuur(f"{pad}/besluit", **velden)
    assert kop(controle) == f"Wie ziet dit besluit in zaak {REMCO}?"
    assert "Reden Niets ziet: politie, 3RO" in tekst(controle)
    klaar = velden | {"gecontroleerd": velden["besluit"], "bevestigd": ["binnen-bewaartermijn", "niet-over-derden"]}
    assert om.stuur(f"{pad}/besluit", **klaar).status_code == 303

    adviseur = Klant(proef, "reclassering")
    terug = adviseur.open(f"{pad}/terugkoppeling?doel=terugkoppeling")
    assert "Voorwaardelijk beleidssepot" in tekst(terug)
    assert "vervolg-canarie" in tekst(terug)
    assert "Deels gevolgd" in tekst(terug)
    assert "reden-canarie" not in terug.text
    assert "adviesreden-canarie" not in terug.text
    (besluit,) = (een.stuk for een in _besluiten(proef))
    assert adviseur.stuur(f"{pad}/terugkoppeling?doel=terugkoppeling", stuk=besluit).status_code == 303
    assert "3RO Ja, op" in tekst(Klant(proef, "om").open(f"{pad}/terugkoppeling?doel=terugkoppeling"))

    politie = Klant(proef, "politie").open(f"{pad}/terugkoppeling?doel=terugkoppeling")
    assert "Voorwaardelijk beleidssepot" in tekst(politie)
    for geheim in ("reden-canarie", "advies-canarie", "gevolgd"):
        assert geheim not in politie.text
    for wie, doel in (("halt", "halt-afdoening"), ("shn", "slachtofferzorg")):
        assert "canarie" not in Klant(proef, wie).open(f"{pad}/terugkoppeling?doel={doel}").text


def _te_lezen(proef: Proef) -> list[Any]:
    return list(proef.opzet.diensten.werkplek.besluiten.te_beoordelen(aanvrager("om"), REMCO, 1, SPOOR))


def _besluiten(proef: Proef) -> list[Any]:
    dienst = proef.opzet.diensten.werkplek.terugkoppeling
    return list(dienst.lees(aanvrager("om"), REMCO, 1, "terugkoppeling", SPOOR).besluiten)
