"""Walks through the pages as somebody would, without a browser: every link, and every form sent as it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urlencode, urljoin, urlsplit

from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from gateway.aanvrager import Aanvrager
from tests.webtool.opzet import Proef

_LEEG: Final = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
_STIL: Final = frozenset({"script", "style", "textarea", "pre", "code"})  # what somebody typed, or no language
_ATTRIBUTEN: Final = ("aria-label", "title", "placeholder", "alt", "data-label")
GETYPT: Final = "Dit typte iemand."
_INGEVULD: Final = {"date": "2026-12-24", "datetime-local": "2026-11-22T09:00", "time": "09:00"}
_NIET: Final = ("/taal/", "/afmelden", "/log/", "/opmaak/", "/api/")


@dataclass
class Formulier:
    """A form: where it goes, what is in it as it stands, and what somebody could fill in."""

    actie: str
    methode: str
    velden: dict[str, str] = field(default_factory=dict)
    keuzes: dict[str, str] = field(default_factory=dict)


class Blad(HTMLParser):
    """What a page says outside of what is marked as Dutch, and where it leads."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.teksten: list[str] = []
        self.nederlands: list[str] = []
        self.links: list[str] = []
        self.formulieren: list[Formulier] = []
        self._lijst = ""
        self._open: list[tuple[str, bool, bool]] = []  # tag, in Dutch, says nothing
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in what an element says, where it leads and what it sends."""
        eigen = {naam: waarde or "" for naam, waarde in attrs}
        _, in_het_nederlands, stil = self._open[-1] if self._open else ("", False, False)
        if "lang" in eigen and tag != "html":
            in_het_nederlands = True  # another language than that of the page, and said so
        for naam in _ATTRIBUTEN:
            if eigen.get(naam):
                self._zeg(eigen[naam], in_het_nederlands, stil=False)
        if tag == "a" and "href" in eigen:
            self.links.append(eigen["href"])
        if tag == "form":
            self.formulieren.append(Formulier(eigen.get("action", ""), eigen.get("method", "get").lower()))
        if self.formulieren and tag in ("input", "button", "select", "textarea", "option"):
            self._neem(tag, eigen)
        if tag not in _LEEG:
            self._open.append((tag, in_het_nederlands, stil or tag in _STIL))

    def _neem(self, tag: str, eigen: dict[str, str]) -> None:
        formulier, naam, waarde = self.formulieren[-1], eigen.get("name", ""), eigen.get("value", "")
        if tag == "select":
            self._lijst = naam
        elif tag == "option":
            if waarde:
                formulier.keuzes.setdefault(self._lijst, waarde)
        elif eigen.get("type") in ("radio", "checkbox"):
            formulier.keuzes.setdefault(naam, waarde or "on")
        elif tag == "textarea":
            formulier.keuzes[naam] = GETYPT
        else:
            formulier.velden.setdefault(naam, waarde)
            if not waarde:
                formulier.keuzes[naam] = _INGEVULD.get(eigen.get("type", ""), "1")

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Take in text."""
        _, in_het_nederlands, stil = self._open[-1] if self._open else ("", False, False)
        self._zeg(data, in_het_nederlands, stil=stil)

    def _zeg(self, tekst: str, in_het_nederlands: bool, *, stil: bool) -> None:
        if tekst.strip() and not stil:
            (self.nederlands if in_het_nederlands else self.teksten).append(" ".join(tekst.split()))


def loop_rond(
    proef: Proef,
    web: FlaskClient,
    wie: Aanvrager,
    begin: tuple[str, ...],
    hoogstens: int,
    *,
    door_anderen: frozenset[str] = frozenset(),
) -> Iterator[tuple[str, Blad]]:
    """Yield the pages that somebody can reach: of each endpoint at most so many; each form empty and filled in; no PDF.

    Endpoints in ``door_anderen`` were seen by somebody else, to whom they say the same: of those one is enough.
    """
    proef.wie = wie
    gezien: set[str] = set()
    per_regel: dict[str, int] = dict.fromkeys(door_anderen, hoogstens - 1)
    te_gaan = list(begin)
    while te_gaan:
        pad = te_gaan.pop(0)
        regel = _regel(proef, pad)
        if pad in gezien or regel is None or regel.endswith("_pdf") or per_regel.get(regel, 0) >= hoogstens:
            continue
        gezien.add(pad)
        antwoord = web.get(pad)
        te_gaan += _verder(antwoord, pad)
        if antwoord.status_code in (301, 302, 303):
            continue
        per_regel[regel] = per_regel.get(regel, 0) + 1
        if antwoord.mimetype != "text/html":
            continue
        blad = Blad(antwoord.text)
        yield pad, blad
        te_gaan += [_pad(pad, link) for link in blad.links if not _pad(pad, link).startswith(_NIET)]
        for nummer, formulier in enumerate(blad.formulieren):
            doel = _pad(pad, formulier.actie or pad)
            vol = {**formulier.velden, **formulier.keuzes}
            if formulier.methode == "get":
                te_gaan.append(f"{urlsplit(doel).path}?{urlencode(vol)}")
                continue
            sleutel = f"POST {_regel(proef, doel, 'POST')} {nummer} {len(vol)}"
            if doel.startswith(_NIET) or per_regel.get(sleutel):
                continue
            per_regel[sleutel] = 1
            for velden in (formulier.velden, vol):
                terug = web.post(doel, data=velden)
                te_gaan += _verder(terug, pad)
                gezien.difference_update(_verder(terug, pad))  # it may show something else now
                if terug.mimetype == "text/html" and terug.status_code not in (301, 302, 303):
                    yield f"POST {doel}", Blad(terug.text)


def _verder(antwoord: TestResponse, pad: str) -> list[str]:
    return [_pad(pad, antwoord.location)] if antwoord.location else []


def _pad(van: str, naar: str) -> str:
    delen = urlsplit(urljoin(f"http://localhost{van}", naar))
    if delen.netloc != "localhost":
        return "/taal/"  # of others: not ours to visit
    return f"{delen.path}?{delen.query}" if delen.query else delen.path


def _regel(proef: Proef, pad: str, methode: str = "GET") -> str | None:
    kaart = proef.app.url_map.bind("localhost")
    try:
        return str(kaart.match(urlsplit(pad).path, method=methode)[0])
    except HTTPException:
        return None
