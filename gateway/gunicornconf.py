"""How gunicorn runs the poort: ``gunicorn --config python:gateway.gunicornconf "webtool.app:create_app()"``.

The names are those of gunicorn. The access log has no query, no headers and no address of a caller in it; what can
still be in a path goes through the mask.
"""

from __future__ import annotations

from typing import Any

from gateway import masker

access_log_format = '%(t)s "%(m)s %(U)s %(H)s" %(s)s %(B)sB %(M)sms'

masker.installeer()  # this process and, as they are made from it, all workers


def post_worker_init(worker: Any) -> None:
    """Start what a worker does besides answering; threads do not live through a fork, so not before."""
    worker.wsgi.extensions["poort.samenstel"].achtergrond.start()


def worker_exit(_server: Any, worker: Any) -> None:
    """Stop it when the worker ends; one that never came up has nothing to stop."""
    if worker.wsgi is not None:
        worker.wsgi.extensions["poort.samenstel"].achtergrond.stop()
