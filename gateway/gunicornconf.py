"""How gunicorn runs the poort: ``gunicorn --config python:gateway.gunicornconf "webtool.app:create_app()"``.

The names are those of gunicorn. The access log holds no address, query or header, nor who called from where: people
type numbers and names in those. It holds the route and the spoor, under which the log tells the rest.
"""

from __future__ import annotations

import gc
import os
from typing import Any

from gateway import masker
from gateway.settings import STANDAARD_THREADS

# One thread per request, and one per page that is kept up to date (see ``Settings.stromen``).
worker_class = "gthread"
threads = int(os.environ.get("POORT_THREADS", STANDAARD_THREADS))

# What a page makes is gone after it, so the collector need not look after every 700 objects.
_OBJECTEN_PER_RONDE = 20_000

access_log_format = "%(t)s %(m)s %({poort.route}e)s %(s)s %(B)sB %(M)sms spoor=%({poort.spoor}e)s"

masker.installeer()  # this process and, as they are made from it, all workers


def post_worker_init(worker: Any) -> None:
    """Start what a worker does besides answering; threads do not live through a fork, so not before."""
    worker.wsgi.extensions["poort.samenstel"].achtergrond.start()
    # The handvat and its tables stay as long as the worker does. Left to the collector, it would walk through all of
    # them every few requests, and that request would take a tenth of a second longer.
    gc.collect()
    gc.freeze()
    gc.set_threshold(_OBJECTEN_PER_RONDE)


def worker_exit(_server: Any, worker: Any) -> None:
    """Stop it when the worker ends; one that never came up has nothing to stop."""
    if worker.wsgi is not None:
        worker.wsgi.extensions["poort.samenstel"].achtergrond.stop()
