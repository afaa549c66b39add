"""What somebody can best do next in a zaak: the first line of ``volgende.toml`` that fits. It opens nothing."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from werkplek import stappen
from werkplek.bestanden import lees

GEEN_ADVIES: Final = "geen"


@cache
def namen() -> Mapping[str, str]:
    """Return what each next step is called."""
    return {rij["id"]: rij["naam"] for rij in lees("volgende.toml")["regel"]}


@cache
def volgende(processtap: str, partij: str, functie: str | None, klok: str, eigen: str | None) -> str:
    """Return the id of the next step. ``eigen``: gevraagd, gegeven or None, of the advies of the own partij.

    It is :data:`GEEN_ADVIES` if the own partij advises on nobody in the zaak, as on a minor or an adult only.
    """
    for rij in lees("volgende.toml")["regel"]:
        if _past(rij, processtap, partij, functie, klok, eigen or "niets"):
            return str(rij["id"])
    raise AssertionError("unreachable: the last line of volgende.toml fits always")


def _past(rij: Mapping[str, Any], processtap: str, partij: str, functie: str | None, klok: str, eigen: str) -> bool:
    return (
        processtap in rij.get("processtappen", (processtap,))
        and klok in rij.get("klok", (klok,))
        and eigen in rij.get("eigen", (eigen,))
        and ("handeling" not in rij or stappen.mag(rij["handeling"], processtap, partij, functie))
    )
