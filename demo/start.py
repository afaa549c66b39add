"""``python -m demo.start``, which is ``make start``: poort, login service and bronnen, all on this machine."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from threading import Event
from types import FrameType
from typing import Final

from demo.adressen import Adressen, url
from demo.errors import DemoError
from demo.geheel import Demo
from gateway.errors import GatewayError
from handvat.errors import HandvatError

__all__ = ["Demo", "main", "uitleg"]

MAP: Final = Path("var")
_TOEZICHT_SEC: Final = 0.5
_UITLEG: Final = """\

De poort draait, met verzonnen mensen en zaken.

  poort        {poort}
  inlogdienst  {inlog}
  bronnen      {bronnen}
  bestanden    {map}

{accounts}

Een wachtwoord is niet nodig. Een token voor de API: poort demo-token --gebruiker om{issuer}
Begin met zaak ZSM-2026-0001 (Remco) of ZSM-2026-0002 (Jennifer). De verdachte is persoon 1.
Ctrl-C stopt alles.
"""


def main() -> int:
    """Start the demo and wait. Return 0 after Ctrl-C, 1 if a part does not start or stops, 2 outside the demo stand."""
    if os.environ.get("POORT_STAND") != "demo":
        print("De demo start alleen met POORT_STAND=demo; `make start` zet dat voor je.", file=sys.stderr)
        return 2
    stop = Event()

    def vraag_te_stoppen(_nummer: int, _frame: FrameType | None) -> None:
        stop.set()

    for nummer in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(nummer, vraag_te_stoppen)
    try:
        with Demo(MAP, adressen=Adressen.lees(os.environ), omgeving=os.environ, stop=stop) as demo:
            if not stop.is_set():
                print(uitleg(demo), flush=True)
            while not stop.wait(_TOEZICHT_SEC):
                demo.toets()
    except (DemoError, GatewayError, HandvatError) as fout:
        print(fout, file=sys.stderr)
        return 1
    return 0


def uitleg(demo: Demo) -> str:
    """Return what to tell whoever started the demo: the addresses and some accounts, in Dutch."""
    accounts = demo.accounts()
    breed = max(len(account.gebruiker) for account in accounts)
    per_groep = {account.groep: [a for a in accounts if a.groep == account.groep] for account in accounts}
    regels = []
    for groep, leden in per_groep.items():
        regels += ["", f"  {groep}"]
        regels += [f"    {account.gebruiker:<{breed}}  {account.naam}, {account.omschrijving}" for account in leden]
    elders = demo.inlog_url != url(Adressen.lees({}).inlog)
    return _UITLEG.format(
        poort=demo.url,
        inlog=demo.inlog_url,
        bronnen=demo.bronnen_url,
        map=MAP.resolve(),
        accounts="\n".join(regels[1:]),
        issuer=f" (met POORT_OIDC_ISSUER={demo.inlog_url})" if elders else "",
    )


if __name__ == "__main__":
    sys.exit(main())
