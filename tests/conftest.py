"""Which database a run works on, and which tests have something to say about it."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from meten.postgres import draaiend
from tests import databank as databanken
from tests.databank import POSTGRESQL, RONDE, SERVER, SQLITE

_VORM = frozenset({"webtool", "authzen"})
_SERVER = pytest.StashKey[ExitStack]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--databank", choices=(SQLITE, POSTGRESQL), default=SQLITE, help="wat de proeven als databank")


def pytest_configure(config: pytest.Config) -> None:
    gc.set_threshold(100_000, 50, 100)  # a handvat is many objects that stay; looking at them all took a tenth of a run
    RONDE.soort = config.getoption("databank")
    config.stash[_SERVER] = ExitStack()
    if databanken.is_postgresql() and SERVER not in os.environ:  # workers inherit it from who started them
        server = config.stash[_SERVER].enter_context(draaiend())
        os.environ[SERVER] = server.adres()
        config.stash[_SERVER].callback(os.environ.pop, SERVER)


def pytest_unconfigure(config: pytest.Config) -> None:
    config.stash[_SERVER].close()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On SQLite leave out what is about PostgreSQL; on PostgreSQL everything that is not about its database."""
    blijft = [item for item in items if _hoort(item)]
    if len(blijft) < len(items):
        config.hook.pytest_deselected(items=[item for item in items if not _hoort(item)])
        items[:] = blijft


def _hoort(item: pytest.Item) -> bool:
    if item.get_closest_marker(POSTGRESQL if RONDE.soort == SQLITE else SQLITE):
        return False
    return RONDE.soort == SQLITE or (_vraagt_databank(item) and not _is_scherm(item))


def _is_scherm(item: pytest.Item) -> bool:
    """A page or a form of the API is the same on every database; services and the whole product are tested on both."""
    scherm = item.get_closest_marker("browser") is not None and item.path.parent.name != "geheel"
    return scherm or not _VORM.isdisjoint(item.path.relative_to(item.config.rootpath).parts)


def _vraagt_databank(item: pytest.Item) -> bool:
    return "databank" in getattr(item, "fixturenames", ())


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    RONDE.gevraagd = _vraagt_databank(item)
    return (yield)


@pytest.fixture(scope="session")
def databank(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """This test needs a database: one of the functions of ``tests.databank`` makes it."""
    databanken.maak_sjabloon(tmp_path_factory.mktemp("sjabloon"))
    yield
    databanken.sluit()


@pytest.fixture(autouse=True)
def _opgeruimd() -> Iterator[None]:
    """What a test made on a server goes with it; what is shared was made before and stays."""
    vooraf = len(RONDE.gemaakt)
    yield
    databanken.ruim_op(vooraf)
