"""The matrix in the states that a reader meets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tests.webtool.paginas import Stap, open_pad

_KORT: Final = "/matrix?doel=halt-afdoening&partijen=halt&partijen=om"

PAGINAS: Final[Mapping[str, Stap]] = {
    "matrix": open_pad(f"{_KORT}&rol=verdachte&leeftijd=15"),
    "matrix-alles": open_pad("/matrix?doel=halt-afdoening&toon=alles&weergave=kleurkaart"),
    "matrix-leeg": open_pad("/matrix?doel=training"),
    "matrix-nu-leeg": open_pad("/matrix?doel=halt-afdoening&stand=nu"),
    "matrix-zonder-doel": open_pad("/matrix"),
    "matrix-fout": open_pad("/matrix?doel=iets"),
    "matrix-kleurkaart": open_pad(f"{_KORT}&weergave=kleurkaart"),
    "matrix-stroom": open_pad(f"{_KORT}&weergave=stroom"),
}
