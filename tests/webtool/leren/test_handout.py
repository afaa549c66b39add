"""The hand-out of a session as a tagged PDF: what was asked, voted and answered, and nothing about a person."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf

from tests.webtool.inzage import woorden_van_pdf
from tests.webtool.leren.test_zaken import controleer_ua
from tests.webtool.opzet import Proef, aanvrager
from tests.webtool.test_inzage_pdf import elementen
from webtool.leren.zaken.handout import maak_handout


def _handout(proef: Proef) -> bytes:
    zaken = proef.opzet.diensten.leren.zaken
    vragen = [
        (
            zaken.vraag("om-houdt-hij-zich-eraan"),
            {1: {"ja": 6, "deels": 1, "afweging": 0, "nee": 2}, 2: None},
            "Een noot.",
        ),
        (zaken.vraag("halt-vraagt-school"), {}, ""),
    ]
    with proef.app.test_request_context("/", base_url="https://poort.example"):
        return bytes(maak_handout("ZSM-basis", "27 november 2026", vragen).data)


def test_it_is_tagged_and_its_codes_have_words(proef: Proef) -> None:
    bestand = _handout(proef)
    soorten = controleer_ua(bestand, "Hand-out: ZSM-basis")
    assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/L", "/Figure"} <= set(soorten)
    with pikepdf.open(io.BytesIO(bestand)) as pdf:
        beelden = [een for een in elementen(pdf.Root.StructTreeRoot) if een.S == "/Figure"]
        assert [str(een.Alt) for een in beelden] == ["QR-code naar de uitleg"] * 2


def test_it_tells_what_was_asked_voted_and_answered(proef: Proef) -> None:
    eerste, tweede = woorden_van_pdf(_handout(proef)).split("2. Mag Halt")
    assert "Mag de officier weten of hij zich aan zijn toezicht hield?" in eerste
    assert "Ronde 1 6 1 0 2" in eerste
    assert "Ronde 2 Minder dan vijf stemmen. Die tonen we niet." in eerste
    assert "Ja. De reclassering meldt aan het OM hoe het toezicht gaat." in eerste
    assert "(nog te toetsen)" in eerste
    assert "Een noot." in eerste
    assert "https://poort.example/waarom/om/iris.toezicht-naleving?" in eerste.replace(" ", "")
    assert "Over deze vraag is niet gestemd." in tweede
    assert "komt uit versie 2026.1 van het handvat" in tweede
    assert "Notitie" not in tweede


def test_a_trainer_gets_that_of_an_own_session_only(proef: Proef) -> None:
    leren = proef.opzet.diensten.leren
    trainer = replace(aanvrager("om"), partij=None, functie=None, regios=(), systeemrollen=("trainer",))
    sessie = leren.workshop.sessies.maak(trainer, (leren.zaken.vraag("halt-vraagt-school"),), "ZSM-basis")
    pad, web = f"/oefenen/sessies/{sessie.id}/hand-out.pdf", proef.app.test_client()
    proef.wie = trainer
    antwoord = web.get(pad)
    assert (antwoord.status_code, antwoord.mimetype) == (200, "application/pdf")
    gelezen = woorden_van_pdf(bytes(antwoord.data))
    assert "Hand-out: ZSM-basis 22 november 2026." in gelezen
    assert "Over deze vraag is niet gestemd." in gelezen
    assert "Voorbeeld" not in gelezen
    proef.wie = replace(trainer, sub="sub-ander")
    assert web.get(pad).status_code == 404
