"""The mask of application logs: what may not be read there is left out. What that is, is data: ``masker.toml``.

Every record of every logger goes through it when it is made, with its arguments, traceback and stack: so it does not
matter which handler writes it, or who adds one later. Masking twice changes nothing.
"""

from __future__ import annotations

import logging
import re
import tomllib
import traceback
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final

BESTAND: Final = Path(__file__).with_suffix(".toml")
_LENGTES: Final = (8, 9)  # a BSN; an older one may be written without its leading zero
_GEWICHTEN: Final = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_HAKEN: Final = {"[": "]", "{": "}", "(": ")"}
_AANHALING: Final = re.compile(r"\\*[\"']")
_HAAK_OF_AANHALING: Final = re.compile(r"\\*[\"']|[\[\](){}]")
_REST_VAN_REGEL: Final = re.compile(r"[^\r\n]*")
_KALE_WAARDE: Final = re.compile(r"[^\s&;,\"')\]}]*")
_KALE_JSON: Final = re.compile(r"[^\r\n,\]}]*")
# What a wrong format, or the text of an argument, can raise.
_BIJ_OPMAKEN: Final = (TypeError, ValueError, LookupError, AttributeError, ArithmeticError, RuntimeError)


class Masker:
    """Leaves out what the file names. Immutable; safe for threads.

    Args:
        bestand: a file with the keys of ``masker.toml``; a missing key is a ``KeyError``, at the start.
    """

    def __init__(self, bestand: Path = BESTAND) -> None:
        inhoud = tomllib.loads(bestand.read_text(encoding="utf-8"))
        self.merk: str = inhoud["merk"]
        # A field is a whole word, or the last part of one; with quotes around it (also escaped ones) or without.
        namen = re.sub(r"\\?[-_]", "[-_]", _een_van(inhoud["velden"]))  # WSGI writes a header with underscores
        scheider = f"(?:{_een_van(inhoud['scheiders'])}){{1,2}}"
        self._veld = _maak(rf"(\\*[\"']|)(?<![\w-])(?:[\w.-]{{0,64}}[._-])?(?:{namen})\1\s*([:=])[ \t]*")
        self._zoekvraag = _maak(r"(?<=\?)[^\s\"]+")
        self._zoekvragen = frozenset(inhoud["zoekvragen"])
        self._patronen = tuple(map(_maak, inhoud["patronen"]))
        self._behoud = _maak("|".join(f"(?:{patroon})" for patroon in inhoud["behoud"]))
        self._scheider = _maak(scheider)
        self._reeks = _maak(rf"\d+(?:{scheider}\d+)*")
        self._met_melding = frozenset(inhoud["fouten_met_melding"])

    def masker(self, tekst: str) -> str:
        """Return the text without what may not be in a log.

        Repeated until nothing changes: without a piece of text, what stood before it can become something to leave out.
        """
        while (nieuw := self._eenmaal(tekst)) != tekst:
            tekst = nieuw
        return tekst

    def _eenmaal(self, tekst: str) -> str:
        tekst = self._velden(tekst)
        tekst = self._zoekvraag.sub(self._zonder_waarden, tekst)
        for patroon in self._patronen:
            tekst = patroon.sub(self.merk, tekst)
        return self._nummers(tekst)

    def fout(self, fout: BaseException) -> str:
        """Return the traceback of an error; the message only of errors that promise to repeat nothing."""
        return "\n".join(self._fout(een) for een in reversed(tuple(_keten(fout))))

    def _fout(self, fout: BaseException) -> str:
        soorten = {f"{soort.__module__}.{soort.__qualname__}" for soort in type(fout).__mro__}
        melding = str(fout) if soorten & self._met_melding else self.merk
        plekken = "".join(traceback.format_tb(fout.__traceback__))
        return self.masker(f"Traceback (most recent call last):\n{plekken}{type(fout).__name__}: {melding}")

    def _velden(self, tekst: str) -> str:
        delen, vanaf = [], 0
        while treffer := self._veld.search(tekst, vanaf):
            einde = _einde(tekst, treffer.end(), in_json=bool(treffer[1]), is_kop=treffer[2] == ":")
            delen += [tekst[vanaf : treffer.end()], self.merk if einde > treffer.end() else ""]
            vanaf = einde
        return "".join([*delen, tekst[vanaf:]])

    def _zonder_waarden(self, zoekvraag: re.Match[str]) -> str:
        return re.sub(r"[^&;]+", self._deel_van_zoekvraag, zoekvraag[0])

    def _deel_van_zoekvraag(self, deel: re.Match[str]) -> str:
        naam, is_, _ = deel[0].partition("=")
        return deel[0] if naam.lower() in self._zoekvragen else f"{naam}{is_}{self.merk}" if is_ else self.merk

    def _nummers(self, tekst: str) -> str:
        """Leave out every number that could be a BSN, around the parts that are known to be none."""
        delen, vanaf = [], 0
        for bekend in self._behoud.finditer(tekst):
            delen += [self._reeks.sub(self._zonder_bsn, tekst[vanaf : bekend.start()]), bekend[0]]
            vanaf = bekend.end()
        return "".join([*delen, self._reeks.sub(self._zonder_bsn, tekst[vanaf:])])

    def _zonder_bsn(self, reeks: re.Match[str]) -> str:
        """Leave out, of groups of digits with something between them, those that together could be a BSN."""
        tekst, vanaf, groepen = reeks[0], 0, []
        for tussen in self._scheider.finditer(tekst):
            groepen.append((vanaf, tussen.start()))
            vanaf = tussen.end()
        groepen.append((vanaf, len(tekst)))
        weg = [
            (groepen[eerste][0], groepen[laatste][1])
            for eerste in range(len(groepen))
            for laatste in range(eerste, min(len(groepen), eerste + max(_LENGTES)))
            if _elfproef("".join(tekst[van:tot] for van, tot in groepen[eerste : laatste + 1]))
        ]
        for van, tot in reversed(_samen(weg)):
            tekst = tekst[:van] + self.merk + tekst[tot:]
        return tekst


class _Fabriek:
    """Makes the records of all loggers, masked."""

    def __init__(self, masker: Masker, maak: Callable[..., logging.LogRecord]) -> None:
        self._masker = masker
        self._maak = maak

    def __call__(self, *args: Any, **kwargs: Any) -> logging.LogRecord:
        regel = self._maak(*args, **kwargs)
        try:
            tekst = self._masker.masker(regel.getMessage())
        except _BIJ_OPMAKEN as fout:
            tekst = f"{self._masker.merk} ({type(fout).__name__})"
        regel.msg, regel.args = tekst, ()
        if regel.exc_info and regel.exc_info[1] is not None:
            regel.exc_text = self._masker.fout(regel.exc_info[1])  # whoever finds a text makes none of their own
        regel.exc_info = None
        if regel.stack_info:
            regel.stack_info = self._masker.masker(regel.stack_info)
        return regel


def installeer() -> None:
    """Mask every record that is made from now on in this process; doing it again changes nothing."""
    huidig = logging.getLogRecordFactory()
    if not isinstance(huidig, _Fabriek):
        logging.setLogRecordFactory(_Fabriek(Masker(), huidig))


def _maak(patroon: str) -> re.Pattern[str]:
    return re.compile(patroon, re.IGNORECASE)


def _een_van(woorden: Iterable[str]) -> str:
    return "|".join(re.escape(woord) for woord in sorted(woorden, key=len, reverse=True))


def _keten(fout: BaseException | None) -> Iterator[BaseException]:
    """Give an error, and what it came from."""
    gezien: set[int] = set()
    while fout is not None and id(fout) not in gezien:
        gezien.add(id(fout))
        yield fout
        fout = fout.__cause__ if fout.__suppress_context__ or fout.__cause__ else fout.__context__


def _elfproef(cijfers: str) -> bool:
    if len(cijfers) not in _LENGTES or not any(map(int, cijfers)):
        return False
    volledig = map(int, cijfers.rjust(len(_GEWICHTEN), "0"))
    return sum(cijfer * gewicht for cijfer, gewicht in zip(volledig, _GEWICHTEN, strict=True)) % 11 == 0


def _samen(stukken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the pieces, those that overlap as one."""
    heel: list[tuple[int, int]] = []
    for van, tot in stukken:
        if heel and van < heel[-1][1]:
            heel[-1] = (heel[-1][0], max(heel[-1][1], tot))
        else:
            heel.append((van, tot))
    return heel


def _einde(tekst: str, begin: int, *, in_json: bool, is_kop: bool) -> int:
    """Return where the value that begins here ends. What is cut off ends with the text.

    A header is the rest of its line; a JSON value is a text, a list, an object or a bare word; so is what follows an
    equals sign, up to a space or what separates it from the next.
    """
    if is_kop and not in_json:
        return _tot(_REST_VAN_REGEL, tekst, begin)
    if aanhaling := _AANHALING.match(tekst, begin):
        begin = _na_aanhaling(tekst, aanhaling)
    elif tekst[begin : begin + 1] in _HAKEN:
        begin = _na_haken(tekst, begin)
    return _tot(_KALE_JSON if in_json else _KALE_WAARDE, tekst, begin)


def _tot(patroon: re.Pattern[str], tekst: str, begin: int) -> int:
    gevonden = patroon.match(tekst, begin)
    return begin if gevonden is None else gevonden.end()


def _na_aanhaling(tekst: str, open_: re.Match[str]) -> int:
    """Return the place after the quote that closes this one; a quote with more backslashes before it does not."""
    for sluit in _AANHALING.finditer(tekst, open_.end()):
        if sluit[0] == open_[0]:
            return sluit.end()
    return len(tekst)


def _na_haken(tekst: str, begin: int) -> int:
    """Return the place after the bracket that closes the one here; brackets in texts do not count."""
    open_: list[str] = []
    plek = begin
    while gevonden := _HAAK_OF_AANHALING.search(tekst, plek):
        plek = gevonden.end()
        if gevonden[0] in _HAKEN:
            open_.append(_HAKEN[gevonden[0]])
        elif gevonden[0] not in _HAKEN.values():
            plek = _na_aanhaling(tekst, gevonden)
        elif gevonden[0] == open_[-1]:
            open_.pop()
            if not open_:
                return plek
    return len(tekst)
