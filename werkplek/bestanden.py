"""Reads the data of this package: TOML files beside the code."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def lees(pad: str) -> dict[str, Any]:
    """Return a TOML file of this package, such as ``stappen.toml`` or ``termijn/regels.toml``.

    Raises:
        FileNotFoundError: there is no such file.
    """
    return tomllib.loads(files("werkplek").joinpath(pad).read_text(encoding="utf-8"))
