"""What the invented bronnen can say about a person besides contextvelden: which measures run, what must stay secret."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from demo.wereld.gegevens import lees
from demo.wereld.loting import Loting
from demo.wereld.waarden import Registratie


def bron_omstandigheden() -> Mapping[str, tuple[str, ...]]:
    """Return which omstandigheden each bron can supply; a bron that is absent supplies none."""
    per_bron: dict[str, tuple[str, ...]] = {}
    for levering in lees("leveringen.toml")["levering"]:
        per_bron[levering["bron"]] = (*per_bron.get(levering["bron"], ()), levering["omstandigheid"])
    return MappingProxyType(per_bron)


def draw(
    loting: Loting, bronnen: tuple[str, ...], rol: str, zaaktype: str, gevuld: Mapping[str, Registratie]
) -> dict[str, dict[str, bool]]:
    """Return per bron what it says of one person; an omstandigheid that is absent is unknown to it.

    Only ``bronnen`` speak: a Veiligheidshuis elsewhere in the country does not know the person.
    """
    gezegd: dict[str, dict[str, bool]] = {}
    for levering in lees("leveringen.toml")["levering"]:
        past = rol in levering.get("rollen", (rol,)) and zaaktype in levering.get("zaaktypen", (zaaktype,))
        if not past or levering["bron"] not in bronnen:
            continue
        waarde = _afgeleid(loting, levering, gevuld) if "waar_als" in levering else _geloot(loting, levering)
        if waarde is not None:
            gezegd.setdefault(levering["bron"], {})[levering["omstandigheid"]] = waarde
    return gezegd


def _geloot(loting: Loting, levering: Mapping[str, Any]) -> bool | None:
    waar = loting.kans(levering["waar"])
    return waar if loting.kans(levering["kans"]) else None


def _afgeleid(loting: Loting, levering: Mapping[str, Any], gevuld: Mapping[str, Registratie]) -> bool | None:
    zegt_nee = loting.kans(levering["onwaar_kans"])
    registratie = gevuld.get(levering["waar_als"])
    gehouden = registratie.waarde if registratie is not None else False
    if gehouden is not False and gehouden in levering.get("waarden", (gehouden,)):
        return True
    return False if zegt_nee else None
