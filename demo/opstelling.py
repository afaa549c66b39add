"""What must be ready before the processes of the demo can start: keys, the file with bronnen, the database with zaken.

The keys are made once and kept, so that after a restart the logboek still verifies and a pseudonym still means the
same. Tokens between the processes are new at every start. All files are for their owner only (mode 0600).
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from demo.adressen import Adressen, url
from demo.errors import OpstellingError
from demo.wereld import KLOKKEN_VAN, bron_omstandigheden, klokken
from gateway.store import termijnen, zaken
from gateway.store.migraties import bijwerken
from gateway.store.opslag import Opslag
from gateway.zaak import Zaak
from handvat.model import Handvat

_BEWAARD: Final = ("POORT_SESSIE_SLEUTEL", "POORT_PSEUDONIEM_SLEUTEL", "POORT_LOG_SLEUTEL")
_BIJGEKOMEN: Final = ("POORT_KLUIS_SLEUTEL",)  # a file of before gets it, as nothing can be under it yet
_SLEUTEL_BYTES: Final = 32


def maak_omgeving(map_: Path, adressen: Adressen, handvat: Handvat, omgeving: Mapping[str, str]) -> Mapping[str, str]:
    """Return the settings of the processes, and write the files they name to ``map_``/demo.

    What ``omgeving`` sets stays, except for what the processes must agree on.

    Raises:
        OpstellingError: a file cannot be read or written.
    """
    map_ = map_.resolve()
    bronnen = map_ / "demo" / "bronnen.json"
    try:
        bronnen.parent.mkdir(parents=True, exist_ok=True)
        sleutels = _sleutels(map_ / "demo" / "sleutels.json")
        _schrijf(bronnen, _bronnen(url(adressen.bronnen), handvat))
    except OSError as fout:
        raise OpstellingError(f"De map {map_} is niet te gebruiken: {fout.strerror}.") from None
    adres = omgeving.get("POORT_URL") or url(adressen.poort)
    standaard = {
        "POORT_URL": adres,
        "POORT_DATABASE": f"sqlite:///{map_ / 'poort.sqlite3'}",
        "POORT_OIDC_ISSUER": url(adressen.inlog, urlsplit(adres).hostname or ""),
        "POORT_API_AUDIENCE": "informatiepoort",
        "POORT_LOG_OORSPRONG": "poort.demo.invalid",
        **sleutels,
    }
    gedeeld = {
        "POORT_STAND": "demo",
        "POORT_BIND": adressen.poort,
        "POORT_BRONNEN": str(bronnen),
        "POORT_OIDC_CLIENT_ID": "informatiepoort",
        "POORT_OIDC_CLIENT_SECRET": secrets.token_urlsafe(_SLEUTEL_BYTES),
    }
    return standaard | {naam: waarde for naam, waarde in omgeving.items() if waarde} | gedeeld


def vul_database(database: str, inhoud: Iterable[Zaak], nu: datetime) -> None:
    """Bring the database up to date and register the zaken, with clocks as they are at ``nu``.

    Doing it again changes nothing but the clocks nobody touched.

    Raises:
        OpslagError: the database cannot be written.
    """
    bijwerken(database)
    opslag, alle = Opslag(database), tuple(inhoud)
    try:
        with opslag.schrijf() as verbinding:
            for zaak in alle:
                zaken.registreer(verbinding, zaak)
            termijnen.vervang(verbinding, klokken(alle, nu), KLOKKEN_VAN)
    finally:
        opslag.sluit()


def _sleutels(bestand: Path) -> dict[str, str]:
    """Return the keys of this demo; the first time they are made."""
    if not bestand.exists():
        _schrijf(bestand, _nieuw(_BEWAARD + _BIJGEKOMEN))
    try:
        sleutels = json.loads(bestand.read_text(encoding="utf-8"))
        gelezen = {naam: str(sleutels[naam]) for naam in _BEWAARD}
        ontbreekt = tuple(naam for naam in _BIJGEKOMEN if naam not in sleutels)
        if ontbreekt:
            sleutels |= _nieuw(ontbreekt)
            _schrijf(bestand, sleutels)
        return gelezen | {naam: str(sleutels[naam]) for naam in _BIJGEKOMEN}
    except (ValueError, KeyError, TypeError):
        raise OpstellingError(
            f"{bestand} is beschadigd. Zet het terug; zonder deze sleutels is het oude logboek niet na te rekenen. "
            f"Of begin opnieuw: gooi de map {bestand.parent.parent} weg."
        ) from None


def _nieuw(namen: Iterable[str]) -> dict[str, str]:
    return {naam: secrets.token_hex(_SLEUTEL_BYTES) for naam in namen}


def _bronnen(adres: str, handvat: Handvat) -> dict[str, object]:
    omstandigheden = bron_omstandigheden()
    return {
        "bronnen": {
            bron: {
                "url": f"{adres}/{bron}",
                "token": secrets.token_urlsafe(_SLEUTEL_BYTES),
                "omstandigheden": list(omstandigheden.get(bron, ())),
            }
            for bron in handvat.bronnen
        }
    }


def _schrijf(bestand: Path, inhoud: object) -> None:
    """Write JSON in one go: a reader sees the old file or the new one, and nobody else sees either."""
    nieuw = bestand.with_suffix(".nieuw")
    nieuw.unlink(missing_ok=True)
    with os.fdopen(os.open(nieuw, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as stroom:
        json.dump(inhoud, stroom, indent=1)
        stroom.flush()
        os.fsync(stroom.fileno())
    nieuw.replace(bestand)
