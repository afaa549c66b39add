"""Dutch is the language of the sources; English comes from a catalogue. What the catalogue lacks is shown in Dutch.

``{{ _("…") }}`` and ``{% trans %}`` in templates, :func:`_` in code. A constant is marked with :func:`merk` and
translated where it is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from babel.messages.pofile import read_po
from flask import Flask, has_request_context, request

TALEN: Final = ("nl", "en")
KOEKJE: Final = "taal"
_MAP: Final = Path(__file__).parent / "vertalingen"


def taal() -> str:
    """Return the language of the reader: nl unless another one was chosen."""
    gekozen = request.cookies.get(KOEKJE, "") if has_request_context() else ""
    return gekozen if gekozen in TALEN else TALEN[0]


def _(tekst: str, **waarden: Any) -> str:
    """Return a text in the language of the reader, with ``%(naam)s`` filled in."""
    gevonden = _catalogus(taal()).get(tekst, tekst)
    return gevonden % waarden if waarden else gevonden


def merk(tekst: str) -> str:
    """Mark a text for translation; it is translated where it is shown."""
    return tekst


def meervoud(een: str, meer: str, aantal: int) -> str:
    """Return the text for this number, in the language of the reader."""
    return _(een if aantal == 1 else meer)


def registreer(app: Flask) -> None:
    """Give templates ``_``, ``ngettext`` and ``{% trans %}``, and the language of the reader."""
    app.jinja_env.add_extension("jinja2.ext.i18n")
    omgeving: Any = app.jinja_env  # the extension adds the method
    omgeving.install_gettext_callables(_, meervoud, newstyle=True)
    app.context_processor(lambda: {"taal": taal()})


@cache
def _catalogus(welke: str) -> Mapping[str, str]:
    pad = _MAP / f"{welke}.po"
    if not pad.exists():
        return {}
    with pad.open("rb") as bestand:
        return {str(b.id): str(b.string) for b in read_po(bestand) if b.id and b.string and not b.fuzzy}
