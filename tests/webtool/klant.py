"""A browser without a browser: opens pages, fills in their forms with the token that is on them."""

from __future__ import annotations

import re
from html import unescape

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from gateway.services import Vrijgave
from tests.webtool.opzet import REMCO, Proef, aanvrager

VRAAG = f"/zaken/{REMCO}/personen/1/verzoek"


class Klant:
    """Somebody of a partij who looks at the pages."""

    def __init__(self, proef: Proef, partij: str) -> None:
        proef.wie = aanvrager(partij)
        self.web: FlaskClient = proef.app.test_client()

    def open(self, pad: str) -> TestResponse:
        return self.web.get(pad)

    def stuur(self, pad: str, **velden: str | list[str]) -> TestResponse:
        """Send the form that stands on this page."""
        gevonden = re.search(r'name="csrf_token" value="([^"]+)"', self.open(pad).text)
        assert gevonden is not None, f"{pad} has no form with a token"
        return self.web.post(pad, data={"csrf_token": gevonden[1], **velden})

    def stuur_naar(self, doel: str, pagina: str, **velden: str) -> TestResponse:
        """Send a form that stands on ``pagina`` to where it leads."""
        gevonden = re.search(r'name="csrf_token" value="([^"]+)"', self.open(pagina).text)
        assert gevonden is not None
        return self.web.post(doel, data={"csrf_token": gevonden[1], **velden})


def titel(antwoord: TestResponse) -> str:
    gevonden = re.search(r"<title>(.*?)</title>", antwoord.text)
    assert gevonden is not None
    return unescape(gevonden[1])


def kop(antwoord: TestResponse) -> str:
    gevonden = re.search(r"<h1[^>]*>(.*?)</h1>", antwoord.text, re.DOTALL)
    assert gevonden is not None
    return unescape(gevonden[1].strip())


def tekst(antwoord: TestResponse) -> str:
    """What a reader sees, in one line."""
    zonder = re.sub(r"<(style|title)\b.*?</\1>", " ", antwoord.text, flags=re.DOTALL)
    zonder = re.sub(r'<span class="poort-badge[^>]* data-teken="([^"]+)">', r" \1 ", zonder)  # drawn by the style
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", zonder)).split())


def wachtend(proef: Proef) -> Vrijgave:
    """The reclassering asks; return one vrijgave that waits for the politie."""
    Klant(proef, "reclassering").stuur(VRAAG, doel="advies-afdoening", motivering="Graag <vandaag>.")
    voorraad = proef.opzet.diensten.vrijgaven.werkvoorraad(aanvrager("politie"))
    return next(vrijgave for vrijgave in voorraad if "bvh.naam" in vrijgave.velden)
