from __future__ import annotations

import re

from tests.webtool.klant import Klant, tekst
from tests.webtool.opzet import JENNIFER, REMCO, Proef

FORMULIER = f"/zaken/{REMCO}/personen/1/termijn"


def test_the_monitor_is_the_start_and_the_list_of_zaken(proef: Proef) -> None:
    klant = Klant(proef, "om")
    assert klant.open("/").location == klant.open("/zaken").location == "/monitor"
    pagina = klant.open("/monitor")
    assert REMCO in pagina.text
    assert JENNIFER in pagina.text
    assert "autofocus" in re.findall(r'<input[^>]*id="zoek"[^>]*>', pagina.text)[0]


def test_last_digits_lead_to_the_zaak_with_the_focus_on_asking_context(proef: Proef) -> None:
    klant = Klant(proef, "om")
    assert klant.open("/monitor?zoek=0001").location == f"/zaken/{REMCO}#vraag-1"
    assert 'id="vraag-1"' in klant.open(f"/zaken/{REMCO}").text
    assert "We kunnen deze zaak niet tonen." in tekst(klant.open("/monitor?zoek=99999"))


def test_the_wall_has_no_menu_no_names_and_refreshes_itself(proef: Proef) -> None:
    muur = Klant(proef, "om").open("/monitor?scherm=1")
    assert muur.headers["Refresh"] == "60"
    assert "<nav" not in muur.text
    assert "Remco" not in muur.text
    assert REMCO in muur.text


def test_what_happened_is_recorded_and_shown_and_a_mistake_is_told(proef: Proef) -> None:
    klant = Klant(proef, "politie")
    fout = klant.stuur(FORMULIER, soort="identificatie-verlengd", dag="2026-11-22", tijd="09:30")
    assert fout.status_code == 400
    assert "Deze termijn kan hier niet" in tekst(fout)
    goed = klant.stuur(FORMULIER, soort="heengezonden", dag="2026-11-22", tijd="09:30")
    assert goed.location == f"/zaken/{REMCO}#klok"
    assert "Geen termijn" in tekst(klant.open(f"/zaken/{REMCO}"))
    assert proef.opzet.log(1)[0]["inhoud"]["handeling"] == "termijn-heengezonden"


def test_taking_a_zaak_on_is_recorded_and_makes_it_mine(proef: Proef) -> None:
    klant = Klant(proef, "shn")
    pagina = f"/zaken/{REMCO}"
    assert klant.stuur_naar(f"{pagina}/opgepakt", pagina).location == f"{pagina}#klok"
    mijn = klant.open("/monitor?mijn=1").text
    assert REMCO in mijn
    assert JENNIFER not in mijn
    klant.stuur_naar(f"{pagina}/losgelaten", pagina)
    assert [regel["inhoud"]["handeling"] for regel in proef.opzet.log(2)] == ["zaak-opgepakt", "zaak-losgelaten"]
    assert REMCO not in klant.open("/monitor?mijn=1").text
