"""The pages of reflection and casusonderzoek."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import pytest

from tests.services.test_reflectie import NIEUW, ONDERZOEK
from tests.webtool.klant import Klant, tekst, titel
from tests.webtool.opzet import Proef, aanvrager

pytestmark = pytest.mark.sqlite

FORMULIER = "/reflectie/nieuw/reflectie"
INGEVULD: dict[str, str | list[str]] = {
    "regio": "rotterdam",
    "periode": "2026-11",
    "thema": ["delen"],
    "wilden": "Een kind helpen.",
    "deelden": "minder",
    "partij": "halt",
    "categorie": "lpl.verzuim",
    "doel": "halt-afdoening",
    "anders": "ja",
    "les": "=Eerder bellen.",
}


def _stuur(proef: Proef, **anders: str) -> str:
    antwoord = Klant(proef, "halt").stuur(FORMULIER, **{**INGEVULD, **anders})
    assert antwoord.status_code == 303
    return antwoord.location.partition("?")[0]


def test_a_form_is_kept_shown_and_leads_to_the_rules_about_what_it_names(proef: Proef) -> None:
    klant, pad = Klant(proef, "halt"), _stuur(proef)
    blad = klant.open(pad)
    gelezen = tekst(blad)
    assert "Reflectie, Rotterdam, november 2026" in gelezen
    assert "Nee, te weinig" in gelezen
    for adres in ("/beslishulp?", "/waarom/halt/leerplicht.", "/matrix?"):
        assert adres in blad.text
    assert "Maak hier een oefenvraag van" not in gelezen  # only for a trainer
    assert "Halt Voorbeeld" not in blad.text
    lijst = tekst(klant.open("/reflectie"))
    assert "Casusonderzoek: 0 van 10." in lijst
    assert lijst.index("Rotterdam") < lijst.index("Nog niets van: Amsterdam")  # one's own first
    assert "/reflectie/reflecties.csv?regio=rotterdam" in klant.open("/reflectie").text


def test_text_that_looks_real_is_refused_at_its_field_and_stays(proef: Proef) -> None:
    antwoord = Klant(proef, "om").stuur(FORMULIER, **{**INGEVULD, "wilden": "Bel 06-12345678 en help."})
    assert antwoord.status_code == 400
    assert titel(antwoord).startswith("Fout: ")
    assert tekst(antwoord).count("Dit lijkt op iets uit een echte zaak") == 2
    assert re.search(
        r'id="wilden"[^>]*aria-invalid="true" aria-describedby="wilden-fout">Bel 06-12345678', antwoord.text
    )
    assert re.search(r'value="delen" id="thema-delen" checked', antwoord.text)
    assert proef.opzet.rijen("reflecties") == 0


def test_only_a_trainer_or_privacyfunctionaris_is_shown_how_to_throw_one_away(proef: Proef) -> None:
    pad = _stuur(proef)
    assert "Gooi dit formulier weg" not in Klant(proef, "halt").open(pad).text
    klant = Klant(proef, "om")
    proef.wie = replace(aanvrager("om"), systeemrollen=("trainer",))
    assert "Maak hier een oefenvraag van" in klant.open(pad).text
    weg = klant.stuur_naar(f"{pad}/weg", pad)
    assert (weg.status_code, weg.location) == (303, "/reflectie#inhoud")
    assert klant.open(pad).status_code == 404


def test_the_export_is_a_table_that_no_spreadsheet_works_out_and_json(proef: Proef) -> None:
    pad = _stuur(proef)
    proef.opzet.diensten.leren.reflecties.voeg_toe(ONDERZOEK)
    klant = Klant(proef, "om")
    rijen = list(
        csv.reader(io.StringIO(klant.open("/reflectie/reflecties.csv").data.decode("utf-8-sig")), delimiter=";")
    )
    assert rijen[0] == ["Nummer", "Formulier", "Locatie", "Periode", "Vraag", "Antwoord"]
    assert ["Reflectie", "Rotterdam", "2026-11", "Wat nemen we mee?", "'=Eerder bellen."] in [rij[1:] for rij in rijen]
    inhoud = klant.open("/reflectie/reflecties.json").json
    assert inhoud is not None
    een = next(een for een in inhoud if een["id"] == pad.rpartition("/")[2])
    assert een["antwoorden"]["les"] == "=Eerder bellen."
    per_locatie = klant.open("/reflectie/reflecties.json?regio=limburg").json
    assert per_locatie is not None
    assert {rij["regio"] for rij in per_locatie} <= {"limburg"}
    assert len(per_locatie) < len(inhoud)
    assert set(een) == {"id", "formulier", "versie", "regio", "periode", "antwoorden", "bewaardTot"}


def test_a_form_that_does_not_exist_looks_like_one_that_is_gone(proef: Proef) -> None:
    klant = Klant(proef, "om")
    assert klant.open("/reflectie/nieuw/niets").status_code == 404
    assert klant.open("/reflectie/00000000-0000-4000-8000-000000000000").status_code == 404


def test_without_a_gegeven_there_is_nothing_to_look_up(proef: Proef) -> None:
    zonder = {naam: waarde for naam, waarde in NIEUW.antwoorden.items() if naam != "categorie"}
    id_ = proef.opzet.diensten.leren.reflecties.voeg_toe(replace(NIEUW, antwoorden=zonder))
    assert "Hoe zit het met dit gegeven?" not in Klant(proef, "om").open(f"/reflectie/{id_}").text
