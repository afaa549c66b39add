"""Start the login service: ``python -m demo.inlog --bind 127.0.0.1:8081``."""

from __future__ import annotations

import os
import runpy
import sys

import click

from demo.inlog.instellingen import InlogdienstFoutError, lees_instellingen


@click.command()
@click.option("--bind", default="127.0.0.1:8081", show_default=True, help="Adres en poort, of fd://N.")
def main(bind: str) -> None:
    """Inlogdienst met demo-accounts; alleen voor de demostand."""
    try:
        lees_instellingen(os.environ)
    except InlogdienstFoutError as fout:
        click.echo(str(fout), err=True)
        raise SystemExit(2) from None
    os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"  # this process only: a demo may run over http on another address
    # One process, as everything is in its memory; threads, because the poort calls back while a browser waits.
    sys.argv = [
        "gunicorn",
        *("--bind", bind, "--workers", "1", "--threads", "8", "--worker-class", "gthread"),
        *("--no-control-socket", "--log-level", "warning", "--graceful-timeout", "2"),
        "demo.inlog.dienst:maak_app_uit_omgeving()",
    ]
    runpy.run_module("gunicorn", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
