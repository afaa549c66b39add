"""Two officers at the desk, on the real handvat and the invented world; and the words of a PDF."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pikepdf
from werkzeug.test import TestResponse

from gateway.aanvrager import Aanvrager
from gateway.services import NieuwInzageverzoek, Toetsantwoord, Verzoek
from gateway.services.inzage.beleid import lees_beleid
from tests.services.opzet import BEGIN, SPOOR
from tests.webtool.klant import Klant
from tests.webtool.opzet import REMCO, Proef, aanvrager

EEN = Aanvrager("sub-pf-1", "Pia Canarie", None, None, (), ("privacyfunctionaris",))
TWEE = replace(EEN, sub="sub-pf-2", naam="Pim Canarie")
NEE = Toetsantwoord("nee", reden="Niets staat hieraan in de weg.")


class Loket(Klant):
    """An officer who looks at the pages."""

    def __init__(self, proef: Proef, wie: Aanvrager = EEN) -> None:
        super().__init__(proef, "om")
        self._proef, self._wie = proef, wie

    def open(self, pad: str) -> TestResponse:
        self._proef.wie = self._wie
        return super().open(pad)


def vraag_context(proef: Proef, wie: str = "om", doel: str = "afdoeningsbeslissing", nummer: int = 1) -> None:
    proef.opzet.diensten.context.verstrek(aanvrager(wie), Verzoek(REMCO, 1, doel), f"{nummer:032x}")


def nieuw(proef: Proef) -> str:
    """Return the id of a request about the first person in the zaak of Remco."""
    vraag = NieuwInzageverzoek(REMCO, 1, "zelf", "rijbewijs", BEGIN)
    return proef.opzet.diensten.inzage.vraag(EEN, vraag, SPOOR).id


def getoetst(proef: Proef) -> str:
    inzage_id = nieuw(proef)
    proef.opzet.diensten.inzage.toets(EEN, inzage_id, dict.fromkeys(lees_beleid().toetsen, NEE), SPOOR)
    return inzage_id


def goedgekeurd(proef: Proef) -> str:
    inzage_id, dienst = getoetst(proef), proef.opzet.diensten.inzage
    dienst.besluit(TWEE, inzage_id, "keur-goed", "", dienst.dossier(TWEE, inzage_id, SPOOR).inhoud_hash, SPOOR)
    return inzage_id


def woorden_van_pdf(bestand: bytes) -> str:
    """Return the words of a tagged PDF in the order in which it is read aloud: by its structure, not by its place.

    Each line of a paragraph is a piece of its own, and its last space is not drawn.
    """
    with pikepdf.open(io.BytesIO(bestand)) as pdf:
        stukken: dict[tuple[Any, int], str] = {}
        for pagina in pdf.pages:
            stukken |= {(pagina.objgen, nummer): tekst for nummer, tekst in _stukken(pagina)}
        gelezen = " ".join(_lees(pdf.Root.StructTreeRoot, None, stukken))
    return " ".join(gelezen.split())


def _lees(ding: Any, pagina: Any, stukken: dict[tuple[Any, int], str]) -> Iterator[str]:
    if isinstance(ding, pikepdf.Array):
        for deel in ding:
            yield from _lees(deel, pagina, stukken)
    elif isinstance(ding, pikepdf.Dictionary):
        if ding.get("/S") != "/Lbl":  # the bullet of a list
            yield from _lees(ding.get("/K", pikepdf.Array()), ding["/Pg"].objgen if "/Pg" in ding else pagina, stukken)
    else:
        yield stukken[pagina, int(ding)]


def _stukken(pagina: Any) -> Iterator[tuple[int, str]]:
    """Yield each piece of marked content: its number and its text."""
    tabellen = {naam: _tekens(lettertype) for naam, lettertype in pagina.Resources.Font.items()}
    nummer, tabel, tekst = -1, dict[str, str](), ""
    for opdracht in pikepdf.parse_content_stream(pagina):
        operanden = opdracht.operands
        match str(opdracht.operator):
            case "BDC":
                nummer, tekst = int(operanden[1].get("/MCID", -1)), ""
            case "EMC" if nummer >= 0:
                yield nummer, tekst
                nummer = -1
            case "Tf":
                tabel = tabellen[str(operanden[0])]
            case "TJ":
                tekst += "".join(_vertaal(deel, tabel) for deel in operanden[0] if isinstance(deel, pikepdf.String))
            case "Tj":
                tekst += _vertaal(operanden[0], tabel)


def _vertaal(deel: Any, tabel: dict[str, str]) -> str:
    hexa = bytes(deel).hex()
    return "".join(tabel[hexa[begin : begin + 4]] for begin in range(0, len(hexa), 4))


def _tekens(lettertype: Any) -> dict[str, str]:
    """Return what each glyph of a font says, by its ToUnicode table."""
    tabel = lettertype.ToUnicode.read_bytes().decode("ascii")
    paren = re.findall(r"<([0-9a-f]{4})>\s*<([0-9a-f]+)>", tabel, re.IGNORECASE)
    return {van.lower(): bytes.fromhex(naar).decode("utf-16-be") for van, naar in paren}
