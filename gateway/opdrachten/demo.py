"""``poort demo-token``: a token for the API of the demo."""

from __future__ import annotations

import os

import click

from gateway.opdrachten.hulp import stop
from gateway.settings import DEMO, STANDAARD_BIND

WACHT_SEC = 10


@click.command("demo-token")
@click.option("--gebruiker", required=True, help="naam van een demo-account, zoals shn")
def demo_token(gebruiker: str) -> None:
    """Druk een toegangstoken voor de API af. Alleen in de demostand."""
    if os.environ.get("POORT_STAND", DEMO) != DEMO:
        stop(2, "demo-token werkt alleen met POORT_STAND=demo")
    issuer = os.environ.get("POORT_OIDC_ISSUER") or _inlogdienst_van_de_demo(
        os.environ.get("POORT_BIND", STANDAARD_BIND)
    )
    import requests  # here, because the other commands should not wait for it

    try:
        reactie = requests.post(f"{issuer}/demo/token", json={"gebruiker": gebruiker}, timeout=WACHT_SEC)
    except requests.RequestException:
        stop(2, f"de inlogdienst op {issuer} antwoordt niet; draait `make start`?")
    if reactie.status_code != 200:
        stop(2, f"de inlogdienst kent het account {gebruiker[:60]!r} niet")
    click.echo(reactie.json()["access_token"])


def _inlogdienst_van_de_demo(bind: str) -> str:
    """Return where `make start` puts the login service: one port above the poort."""
    host, _, nummer = bind.rpartition(":")
    return f"http://{host}:{int(nummer) + 1}" if nummer.isdigit() else f"http://{bind}"
