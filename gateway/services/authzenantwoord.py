"""The form of AuthZEN answers: a reason code, an oordeel as a decision, a refusal, and one page of results.

Source: OpenID AuthZEN Authorization API 1.0, its decision context, errors in one evaluation, and pagination.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from gateway.errors import OngeldigeInvoerError
from gateway.services.authzeninvoer import Bladzijde, Deel, Evaluatie
from gateway.services.plan import RECHTSTREEKS
from handvat.model import Niveau
from policies.errors import Invoerfout

MAG: Final = "mag"  # the one reason code of a yes
ONGELDIG: Final = "vraag-klopt-niet"  # a refusal that is a 400 when it is the only question
MAX_FOUTEN: Final = 100  # named per evaluation: fifty that share one bad context would each repeat thousands
_WEIGERINGEN: Final = {
    "onbekend-type": (404, "We kennen dit type of deze actie niet."),
    "onbekend-contextveld": (404, "Dit contextveld staat niet in het handvat."),
    "onvolledig": (400, "Zonder partij en doel mag je niets zien. Stuur ze mee."),
    ONGELDIG: (400, "Je vraag klopt niet. Kijk bij elk genoemd veld wat er mis is."),
}


@dataclass(frozen=True, slots=True)
class Geweigerd:
    """Why there is no oordeel."""

    reden: str
    fouten: tuple[Invoerfout, ...]


@dataclass(frozen=True, slots=True)
class Antwoord:
    """The oordelen on one question, per contextveld in the order of the handvat."""

    kop: Deel = field(default_factory=dict)  # handvat and peildatum
    per_veld: Mapping[str, Deel] = field(default_factory=dict)
    onbekend: Mapping[str, Invoerfout] = field(default_factory=dict)


def reden(oordeel: Deel, gevraagd: Niveau) -> str:
    """Return the reason code: ``mag``, ``na-vrijgave``, ``alleen-dat``, or why there is nothing at all."""
    niveau = Niveau.van_id(oordeel["niveau"])
    if niveau is Niveau.GEEN:
        effect: str = oordeel["redenen"][0]["effect"]
        return effect
    if niveau < gevraagd:
        return "alleen-dat"
    return MAG if oordeel["wijze"] == RECHTSTREEKS else "na-vrijgave"


def weigering(een: Evaluatie, waarom: Geweigerd) -> dict[str, Any]:
    """Return a false without an oordeel; ``error`` counts what is wrong and names the first ``MAX_FOUTEN`` of it."""
    status, melding = _WEIGERINGEN[waarom.reden]
    fouten = [
        {"pad": fout.pad, "detail": fout.melding, "dichtstbij": fout.dichtstbij} for fout in waarom.fouten[:MAX_FOUTEN]
    ]
    return {
        "decision": False,
        "context": {
            "reason": waarom.reden,
            "reason_user": {"nl": melding},
            "gevraagd": een.niveau.id,
            "niveau": Niveau.GEEN.id,
            "obligations": [],
            "error": {"status": status, "message": melding, "count": len(waarom.fouten), "errors": fouten},
            **genegeerd(een),
        },
    }


def genegeerd(een: Evaluatie) -> dict[str, list[str]]:
    """Return the names of keys beside ours that were not looked at, if there are any."""
    return {"genegeerd": list(een.genegeerd)} if een.genegeerd else {}


def pagina(gevonden: Sequence[Deel], blad: Bladzijde, kenmerk: str, context: Deel) -> dict[str, Any]:
    """Return one page of the results.

    Raises:
        OngeldigeInvoerError: the token is that of another question.
    """
    if blad.kenmerk is not None and blad.kenmerk != kenmerk:
        melding = "dit hoort bij een andere vraag, een andere dag of een andere versie; begin opnieuw"
        raise OngeldigeInvoerError((Invoerfout("page.token", melding),))
    einde = len(gevonden) if blad.limiet is None else blad.vanaf + blad.limiet
    deel = list(gevonden[blad.vanaf : einde])
    verder = f"{einde}-{blad.limiet}-{kenmerk}" if einde < len(gevonden) else ""
    return {
        "page": {"next_token": verder, "count": len(deel), "total": len(gevonden)},
        "context": dict(context),
        "results": deel,
    }


def kenmerk(een: Evaluatie, antwoord: Antwoord) -> str:
    """Return the mark of a search: another question, niveau, day or versie has another one."""
    tekst = json.dumps([een.vraag, een.niveau.id, antwoord.kop], sort_keys=True)
    return hashlib.sha256(tekst.encode()).hexdigest()
