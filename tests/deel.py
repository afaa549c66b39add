"""Which cases of a long list run each time: a part of them in `make test`, all of them in `make test-alles`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest


def deel(gevallen: Iterable[Any], houd: int, van: int) -> list[Any]:
    """Return the cases for ``parametrize``, of which ``houd`` of every ``van`` are not marked as slow."""
    return [een if plek % van < houd else _traag(een) for plek, een in enumerate(gevallen)]


def _traag(een: Any) -> Any:
    waarden = een if isinstance(een, tuple) else (een,)
    return pytest.param(*waarden, marks=pytest.mark.traag)
