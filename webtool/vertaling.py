"""Dutch is the language of the sources; English comes from a catalogue. What the catalogue lacks is shown in Dutch.

``{{ _("…") }}`` and ``{% trans %}`` in templates, :func:`_` in code. A constant is marked with :func:`merk` and
translated where it is shown. Text that was made elsewhere (names of the handvat, messages of a service) goes through
:func:`vertaal`, in a template as the filter ``|vertaal``; ``_`` in a template takes a constant only, as its result is
not escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar

from babel.messages.pofile import read_po
from flask import Flask, has_request_context, request
from markupsafe import Markup

TALEN: Final[Mapping[str, str]] = {"nl": "Nederlands", "en": "English"}
KOEKJE: Final = "taal"
NEDERLANDS: Final = "nl"
MELDING: Final = "melding"
"""The context of sentences that a service fills in itself; they are found back by their fixed words."""
_MAP: Final = Path(__file__).parent / "vertalingen"
_vast: ContextVar[str | None] = ContextVar("vaste_taal", default=None)
_D = TypeVar("_D")


@dataclass(frozen=True, slots=True)
class Catalogus:
    """The texts of one language: by msgid, by context and msgid, and sentences by the form they have."""

    teksten: Mapping[str, str]
    in_context: Mapping[tuple[str, str], str]
    zinnen: tuple[tuple[re.Pattern[str], str], ...]

    def zoek(self, tekst: str) -> str | None:
        """Return the translation of a text; None if there is none."""
        return self.teksten.get(tekst)

    def herken(self, tekst: str) -> str:
        """Return the translation of a text that somebody else filled in; the text itself if there is none."""
        for vorm, vertaling in self.zinnen:
            if gevonden := vorm.fullmatch(tekst):
                delen = gevonden.groupdict()
                return vertaling % {naam: self.zoek(deel) or self.herken(deel) for naam, deel in delen.items()}
        return tekst


def taal() -> str:
    """Return the language of the reader: nl unless another one was chosen."""
    if vast := _vast.get():
        return vast
    gekozen = request.cookies.get(KOEKJE, "") if has_request_context() else ""
    return gekozen if gekozen in TALEN else NEDERLANDS


@contextmanager
def in_taal(welke: str) -> Iterator[None]:
    """Write in this language, whoever reads: a letter to a citizen is Dutch."""
    eerder = _vast.set(welke)
    try:
        yield
    finally:
        _vast.reset(eerder)


def _(tekst: str, **waarden: Any) -> str:
    """Return a text in the language of the reader, with ``%(naam)s`` filled in."""
    gevonden = _catalogus(taal()).zoek(tekst) or tekst
    return gevonden % waarden if waarden else gevonden


def pgettext(context: str, tekst: str, **waarden: Any) -> str:
    """Return a text that means something else elsewhere: ``regel`` of the log is no regel of the handvat."""
    gevonden = _catalogus(taal()).in_context.get((context, tekst), tekst)
    return gevonden % waarden if waarden else gevonden


def merk(tekst: str) -> str:
    """Mark a text for translation; it is translated where it is shown."""
    return tekst


def meervoud(een: str, meer: str, aantal: int) -> str:
    """Return the text for this number, in the language of the reader."""
    return _(een if aantal == 1 else meer)


def vertaal(tekst: str) -> str:
    """Return a text that was made elsewhere in the language of the reader; as it is if it is not ours."""
    catalogus = _catalogus(taal())
    return catalogus.zoek(tekst) or catalogus.herken(tekst)


def kent(tekst: str) -> bool:
    """Tell whether there is a translation of this text for the reader."""
    return _catalogus(taal()).zoek(tekst) is not None


def vertaald(ding: _D, *velden: str) -> _D:
    """Return a value with these texts of it in the language of the reader."""
    if taal() == NEDERLANDS:
        return ding
    waarde: Any = ding
    anders: _D = replace(waarde, **{veld: vertaal(getattr(ding, veld)) for veld in velden})
    return anders


def nl() -> Markup:
    """Return the attribute that marks what is only there in Dutch; nothing on a Dutch page."""
    return Markup() if taal() == NEDERLANDS else Markup(' lang="nl"')


def registreer(app: Flask) -> None:
    """Give templates the functions of this module and the language of the reader."""
    app.jinja_env.add_extension("jinja2.ext.i18n")
    omgeving: Any = app.jinja_env  # the extension adds the methods
    omgeving.install_gettext_callables(_, meervoud, newstyle=True, pgettext=pgettext)
    omgeving.policies["ext.i18n.trimmed"] = True
    omgeving.filters["vertaal"] = vertaal
    omgeving.globals["nl"] = nl
    app.context_processor(lambda: {"taal": taal()})


@cache
def _catalogus(welke: str) -> Catalogus:
    pad = _MAP / f"{welke}.po"
    if not pad.exists():
        return Catalogus({}, {}, ())
    with pad.open("rb") as bestand:
        return maak_catalogus(
            (bericht.context or "", deel, vertaling)
            for bericht in read_po(bestand)
            if bericht.id and not bericht.fuzzy
            for deel, vertaling in zip(_delen(bericht.id), _delen(bericht.string), strict=True)
            if vertaling
        )


def maak_catalogus(regels: Iterator[tuple[str, str, str]]) -> Catalogus:
    """Return a catalogue of context, msgid and translation; a plural gives two of them."""
    teksten: dict[str, str] = {}
    in_context: dict[tuple[str, str], str] = {}
    for context, tekst, vertaling in regels:
        if context:
            in_context[context, tekst] = vertaling
        else:
            teksten[tekst] = vertaling
    meldingen = [(tekst, vertaling) for (context, tekst), vertaling in in_context.items() if context == MELDING]
    meldingen.sort(key=lambda melding: -len(melding[0]))  # what says most first
    zinnen = tuple((_vorm(tekst), vertaling) for tekst, vertaling in meldingen)
    return Catalogus(teksten, in_context, zinnen)


def _delen(tekst: Any) -> tuple[str, ...]:
    return (tekst,) if isinstance(tekst, str) else tuple(tekst)


def _vorm(tekst: str) -> re.Pattern[str]:
    delen = re.split(r"%\((\w+)\)s", tekst)
    return re.compile(
        "".join(re.escape(deel) if plek % 2 == 0 else f"(?P<{deel}>.+?)" for plek, deel in enumerate(delen)), re.DOTALL
    )
