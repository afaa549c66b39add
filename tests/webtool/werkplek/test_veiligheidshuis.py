"""The pages of the Veiligheidshuis, from marking to what came of it."""

from __future__ import annotations

import re

import pytest

from tests.webtool.klant import Klant, tekst, titel
from tests.webtool.opzet import REMCO, Proef, aanvrager
from webtool.werkplek.veiligheidshuis.woorden import _STAND
from werkplek.veiligheidshuizen import proces

VADER = f"/zaken/{REMCO}/personen/3"
ZOON = f"/zaken/{REMCO}/personen/1"
MARKERING: dict[str, str | list[str]] = {
    "huis": "zvh-rotterdam-rijnmond",
    "reden": "Het gezin <b>komt</b> vaker voor.",
    "geldig_tot": "2027-05-01",
    "soort": "zvh-advies",
    "tekst": "Doel: rust in het gezin.",
    "opgesteld_op": "2026-11-01",
    "bevestigd": ["binnen-bewaartermijn"],
}
CRITERIA = [een.id for een in proces().criteria]
OVERDRACHT: dict[str, str | list[str]] = {
    "huis": "zvh-rotterdam-rijnmond",
    **dict.fromkeys(CRITERIA, "ja"),
    **{f"{een}-reden": "Daarom." for een in CRITERIA},
}


def als(proef: Proef, partij: str, functie: str) -> Klant:
    klant = Klant(proef, partij)
    proef.wie = aanvrager(partij, functie)
    return klant


def regisseur(proef: Proef) -> Klant:
    return als(proef, "zvh", "procesregisseur")


def officier(proef: Proef) -> Klant:
    return als(proef, "om", "officier-van-justitie")


def test_a_marking_is_made_and_read_by_its_house(proef: Proef) -> None:
    klant = regisseur(proef)
    assert "Niemand" not in tekst(klant.open(f"{VADER}/markeren"))
    klaar = klant.stuur(f"{VADER}/markeren", **MARKERING)
    assert (klaar.status_code, klaar.location[:31]) == (303, "/veiligheidshuis/markeringen/" + klaar.location[29:31])
    pagina = klant.open(klaar.location)
    assert "Het gezin &lt;b&gt;komt" in pagina.text
    assert "Doel: rust in het gezin." in tekst(pagina)
    lijst = tekst(klant.open("/veiligheidshuis"))
    assert f"Persoon 3 uit zaak {REMCO}" in lijst
    assert "Nog door niemand gelezen." in lijst
    assert "rust in het gezin" not in lijst


def test_every_mistake_is_said_at_its_field_and_what_was_typed_stays(proef: Proef) -> None:
    klant = regisseur(proef)
    fout = klant.stuur(f"{VADER}/markeren", tekst="Toch al iets")
    assert fout.status_code == 400
    assert titel(fout).startswith("Fout: ")
    for veld in ("huis", "reden", "geldig_tot", "soort", "opgesteld_op"):
        assert f'href="#{veld}"' in fout.text
        assert f'id="{veld}-fout"' in fout.text
    assert "Toch al iets" in fout.text
    laat = klant.stuur(f"{VADER}/markeren", **{**MARKERING, "geldig_tot": "2030-01-01"})
    assert "hoogstens 365 dagen" in tekst(laat)


def test_an_old_text_is_warned_of(proef: Proef) -> None:
    klant = regisseur(proef)
    klaar = klant.stuur(f"{VADER}/markeren", **{**MARKERING, "opgesteld_op": "2025-11-01"})
    assert "ouder dan een jaar. ZSM ziet dit niet meer." in tekst(klant.open(klaar.location))
    assert "ouder dan een jaar: ZSM ziet dit niet" in tekst(klant.open("/veiligheidshuis"))


def test_a_text_is_replaced_and_a_marking_withdrawn(proef: Proef) -> None:
    klant = regisseur(proef)
    pad = klant.stuur(f"{VADER}/markeren", **MARKERING).location.partition("#")[0]
    nieuw = {"soort": "zvh-advies", "tekst": "Nieuw.", "opgesteld_op": "2026-11-20"}
    assert klant.stuur_naar(f"{pad}/tekst", pad, **nieuw, uitgave="1").status_code == 303
    assert "Nieuw." in tekst(klant.open(pad))
    assert klant.stuur_naar(f"{pad}/tekst", pad, **nieuw, uitgave="1").status_code == 409
    assert klant.stuur_naar(f"{pad}/tekst", pad, uitgave="2").status_code == 400
    assert klant.stuur_naar(f"{pad}/intrekking", pad).status_code == 400
    assert klant.stuur_naar(f"{pad}/intrekking", pad, intrekreden="Klaar.").status_code == 303
    assert "Er is nog niemand gemarkeerd" in tekst(klant.open("/veiligheidshuis"))


@pytest.mark.parametrize(
    ("partij", "doel"), [("halt", "halt-afdoening"), ("om", "selectie"), ("shn", "slachtofferzorg")]
)
def test_who_may_not_know_sees_the_same_page_with_and_without_a_marking(proef: Proef, partij: str, doel: str) -> None:
    """The officer too: the handvat gives the OM nothing of a betrokkene."""

    def pagina() -> str:
        gezien = Klant(proef, partij).open(f"{VADER}/veiligheidshuis?doel={doel}").text
        return re.sub(r"logregel [\d, ]+|value=\"[^\"]+\"", "", gezien)

    zonder = pagina()
    assert "We zeggen niet welke van de twee." in zonder
    regisseur(proef).stuur(f"{VADER}/markeren", **MARKERING)
    assert pagina() == zonder


def test_the_doel_comes_first(proef: Proef) -> None:
    eerst = tekst(officier(proef).open(f"{ZOON}/veiligheidshuis"))
    assert "Waarvoor werk je nu in deze zaak?" in eerst
    assert "Wat jij mag zien" not in eerst


def test_a_question_goes_only_in_the_own_name_and_is_answered(proef: Proef) -> None:
    klant = officier(proef)
    klant.open(f"{ZOON}/veiligheidshuis?doel=selectie")
    pad = f"{ZOON}/veiligheidshuis/vraag"
    assert klant.stuur(pad, namens="om").status_code == 400
    ander = klant.stuur(pad, vraag="zvh-vraag-actueel", namens="rvdk")
    assert "alleen namens je eigen partij" in tekst(ander)
    assert klant.stuur(pad, vraag="zvh-vraag-actueel", namens="om", tekst="Graag snel.").status_code == 303
    huis = regisseur(proef)
    lijst = huis.open("/veiligheidshuis")
    assert "Is wat er klaarstaat nog actueel?" in tekst(lijst)
    assert "Graag snel." not in tekst(lijst)
    gevonden = re.search(rf'href="({ZOON}/veiligheidshuis/vragen/[^"]+)"', lijst.text)
    assert gevonden is not None
    assert huis.stuur(gevonden[1], tekst="Ja.").status_code == 400
    assert huis.stuur(gevonden[1], tekst="Ja.", veld="vpga.advies").status_code == 303
    assert "Er zijn geen open vragen." in tekst(huis.open("/veiligheidshuis"))


def test_a_casus_needs_four_times_yes_and_the_house_takes_it_on(proef: Proef) -> None:
    klant, pad = officier(proef), f"{ZOON}/overdragen"
    klant.open(f"{pad}?doel=selectie")
    nee = klant.stuur(pad, **{**OVERDRACHT, CRITERIA[3]: "nee"})
    assert nee.status_code == 400
    assert proces().criteria[3].anders.rstrip(".") in tekst(nee)
    assert klant.stuur(pad, **OVERDRACHT).status_code == 303
    huis = als(proef, "zvh", "ketenmanager")
    zaak = f"{ZOON}/veiligheidshuis?doel=casusoverleg-zvh"
    pagina = huis.open(zaak)
    assert _STAND["zvh-gevraagd"] in tekst(pagina)
    gevonden = re.search(r'action="(/veiligheidshuis/casussen/[^"]+)"', pagina.text)
    assert gevonden is not None
    assert huis.stuur_naar(gevonden[1], zaak, besluit="aannemen").status_code == 303
    assert _STAND["zvh-aangenomen"] in tekst(huis.open(zaak))
    assert "nog niet" not in tekst(huis.open(zaak))
    assert huis.stuur_naar(gevonden[1], zaak.partition("/vei")[0] + "/veiligheidshuis", teruggave=CRITERIA[0])


def test_the_block_leads_each_to_what_is_for_them(proef: Proef) -> None:
    assert "Markeer" in tekst(regisseur(proef).open(f"/zaken/{REMCO}"))
    om = tekst(officier(proef).open(f"/zaken/{REMCO}"))
    assert "Draag de casus over" in om
    assert "Alles van mijn Veiligheidshuis" not in om
    assert officier(proef).open("/veiligheidshuis").status_code == 403
    assert officier(proef).open(f"{ZOON}/markeren").status_code == 403
    assert regisseur(proef).open(f"{ZOON}/overdragen").status_code == 403
