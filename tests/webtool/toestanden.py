"""Every state of every page that a partner can meet, by the file that makes it. Each file has a proef of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Final

from playwright.sync_api import Page

from tests.webtool import paginas
from tests.webtool.opzet import Proef, draaiend, maak_proef
from tests.webtool.paginas import Stap

Proeven = Callable[[str], tuple[Proef, str]]

_BESTANDEN: Final[Mapping[str, Mapping[str, Stap]]] = {"paginas": paginas.PAGINAS} | {
    pad.stem.removeprefix("paginas_"): import_module(f"tests.webtool.{pad.parent.name}.{pad.stem}").PAGINAS
    for pad in sorted(Path(__file__).parent.glob("*/paginas_*.py"))
}
ALLE: Final = [(bestand, naam) for bestand, staten in _BESTANDEN.items() for naam in staten]


def breng(pagina: Page, proeven: Proeven, bestand: str, naam: str) -> None:
    """Bring a page in a state, as somebody who has not chosen anything before."""
    pagina.context.clear_cookies()
    _BESTANDEN[bestand][naam](pagina, *proeven(bestand))


@contextmanager
def alle_proeven(map_: Path, voorbeeld: str) -> Iterator[Proeven]:
    """Yield what gives the proef and the address for a file; made when it is first asked for."""
    with ExitStack() as klaar:

        @cache
        def proef_van(bestand: str) -> tuple[Proef, str]:
            (map_ / bestand).mkdir()
            proef = maak_proef(map_ / bestand, voorbeeld)
            klaar.callback(proef.opzet.opslag.sluit)
            klaar.callback(proef.opzet.diensten.werkplek.stroom.stop)
            return proef, klaar.enter_context(draaiend(proef.app))

        yield proef_van
