"""What somebody asked before: the way back to it, and how it is shown when the handvat has changed since."""

from __future__ import annotations

import re
from dataclasses import replace

from gateway.services import EXTENSIE, HandvatDienst
from policies.engine import Engine
from tests.services.opzet import in_versie
from tests.webtool.klant import VRAAG, Klant, tekst, wachtend
from tests.webtool.opzet import REMCO, Proef, aanvrager


def test_what_was_asked_before_stands_on_the_page_of_the_zaak(proef: Proef) -> None:
    klant, zaak = Klant(proef, "reclassering"), f"/zaken/{REMCO}"
    assert "Je hebt in deze zaak nog niets gevraagd." in klant.open(zaak).text
    vrijgave = wachtend(proef)
    een, ander = proef.opzet.diensten.vrijgaven.werkvoorraad(aanvrager("politie"))[:2]
    vrager = Klant(proef, "reclassering")
    assert f"/verzoeken/{vrijgave.verzoek_id}" in vrager.open(zaak).text
    wachten = re.search(
        r"Persoon 1: verdachte Advies over de afdoening (\d+) ◔ Wacht op vrijgave", tekst(vrager.open(zaak))
    )
    assert wachten is not None
    Klant(proef, "politie").stuur(f"/vrijgaven/{een.id}", besluit="geef-vrij")
    Klant(proef, "politie").stuur(f"/vrijgaven/{ander.id}", besluit="weiger", reden="Dat hoort niet.")
    nu = tekst(Klant(proef, "reclassering").open(zaak))
    rest = int(wachten[1]) - 2
    assert f"Advies over de afdoening {rest} ◔ Wacht op vrijgave 1 ✓ Vrijgegeven 1 ✕ Niet vrijgegeven" in nu
    assert "nog niets gevraagd" in Klant(proef, "om").open(zaak).text


def test_without_a_vrijgave_the_page_of_the_zaak_says_none_was_needed(proef: Proef) -> None:
    klant = Klant(proef, "halt")
    klant.stuur(VRAAG, doel="halt-afdoening")
    assert "Halt-straf Niet nodig" in tekst(klant.open(f"/zaken/{REMCO}"))


def test_a_systeemcheck_is_called_that_among_what_was_asked(proef: Proef) -> None:
    klant = Klant(proef, "om")
    klant.stuur(f"/zaken/{REMCO}/personen/1/systeemcheck", doel="selectie")
    assert "Systeemcheck: selectie Niet nodig" in tekst(klant.open(f"/zaken/{REMCO}"))


def test_an_answer_of_an_older_versie_cites_what_is_gone_by_its_id(proef: Proef) -> None:
    """A new versie without the regel, its veld and its doel: no page of the earlier verzoek is a fault page."""
    vrijgave = wachtend(proef)
    oud = proef.opzet.handvat
    nieuw = replace(
        oud,
        versie="2027.1",
        verstrekkingen={een: regel for een, regel in oud.verstrekkingen.items() if een != vrijgave.regel},
        velden={een: veld for een, veld in oud.velden.items() if een not in vrijgave.velden},
        doelen={een: doel for een, doel in oud.doelen.items() if een != vrijgave.doel},
        grondslagen={},
    )
    proef.app.extensions[EXTENSIE] = in_versie(proef.opzet, nieuw)
    vrager, verzoek = Klant(proef, "reclassering"), f"/verzoeken/{vrijgave.verzoek_id}"
    pagina = vrager.open(verzoek)
    assert pagina.status_code == 200
    assert vrijgave.regel in pagina.text
    assert f"/regels/{vrijgave.regel}" not in pagina.text
    assert re.findall(r"/(?:regels|grondslagen)/[\x22?]", pagina.text) == []
    assert "Advies afdoening" in tekst(vrager.open(f"/zaken/{REMCO}"))
    besluit = Klant(proef, "politie").open(f"/vrijgaven/{vrijgave.id}")
    assert besluit.status_code == 200
    assert vrijgave.regel in besluit.text


def test_an_answer_of_an_older_versie_leads_to_the_regels_of_that_versie(proef: Proef) -> None:
    vrijgave = wachtend(proef)
    oud = proef.opzet.handvat
    weg = {een: regel for een, regel in oud.verstrekkingen.items() if een != vrijgave.regel}
    engine = Engine(replace(oud, versie="2027.1", verstrekkingen=weg))
    naslag = HandvatDienst(engine_op=lambda dag: engine, klok=proef.opzet.klok, versie_van={oud.versie: oud}.get)
    proef.app.extensions[EXTENSIE] = replace(proef.opzet.diensten, handvat=naslag)
    klant = Klant(proef, "reclassering")
    pad = f"/regels/{vrijgave.regel}?versie={oud.versie}"
    assert f'href="{pad}"' in klant.open(f"/verzoeken/{vrijgave.verzoek_id}").text
    regel = klant.open(pad)
    assert regel.status_code == 200
    assert f"Zo stond het in versie {oud.versie} van het handvat." in regel.text
    grondslag = re.search(rf"/grondslagen/[\w-]+\?versie={oud.versie}", regel.text)
    assert grondslag is not None
    assert klant.open(grondslag[0]).status_code == 200
    assert klant.open(f"/regels/{vrijgave.regel}").status_code == 404
    assert klant.open(f"/regels/{vrijgave.regel}?versie=1999.1").status_code == 404
