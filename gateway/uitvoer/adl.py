"""One decision as a record of an Authorization Decision Log, level 4: with it the decision can be taken again.

One ``context-beoordeeld`` is one decision, of the shape of AuthZEN's Access Evaluations: one subject, many resources.
``record`` and ``regel`` are each other's inverse where it matters: what one leaves out, the other cannot judge again.
Dry questions (oordelen, AuthZEN) leave no entry, so they are no records.

Source: Logius, Authorization Decision Log, sections/specifications.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from audit.boom import leaf_hash
from gateway.errors import GatewayError
from gateway.uitvoer.spannen import BETROKKENE, span_id, tijd_ms

SOORT: Final = "context-beoordeeld"
GEBEURTENIS: Final = "adl.access_evaluations"
_GEEN: Final = "geen"  # the niveau at which nothing may be seen
_VRAAG: Final = ("doel", "peildatum", "velden", "situatie")
_FEITEN: Final = ("omstandigheden", "per_categorie", "bekend")


class RecordError(GatewayError):
    """A line is no record of ours. The message says in Dutch which line and what is missing."""


def records(regels: Iterable[tuple[int, bytes]], oorsprong: str) -> Iterator[bytes]:
    """Return the decisions among these entries, each as one line of JSON without its end."""
    for index, regel in regels:
        data = json.loads(regel)
        if data["soort"] == SOORT:
            yield json.dumps(record(index, regel, data, oorsprong), ensure_ascii=False, separators=(",", ":")).encode()


def record(index: int, regel: bytes, data: Mapping[str, Any], oorsprong: str) -> dict[str, Any]:
    """Return the record of one decision: entry ``index``, its bytes, and the same as JSON."""
    inhoud = data["inhoud"]
    wie = data["wie"] or {}
    return {
        "trace_id": data["spoor"],
        "span_id": span_id(index, regel).hex(),
        "event_name": GEBEURTENIS,
        "timestamp": tijd_ms(data["moment"]),
        "status": "Unset",
        "attributes": {
            "adl.core.policies": {"handvat": f"{inhoud['handvat']['versie']}@sha256:{inhoud['handvat']['sha256']}"},
            BETROKKENE: inhoud["persoon"],
            "poort.log.index": index,
            "poort.log.blad": leaf_hash(regel).hex(),
        },
        "resource": {"service.name": "informatiepoort", "log": oorsprong},
        "body": {
            "adl.core.request": {
                "subject": {
                    "type": "medewerker",
                    "id": wie.get("aanvrager"),
                    "properties": {"partij": inhoud["ontvanger"]},
                },
                "action": {"name": "inzien"},
                "context": {naam: inhoud.get(naam) for naam in _VRAAG}
                | {"zaak": inhoud["zaak"], "verzoek": inhoud["verzoek"]},
                "evaluations": [
                    {"resource": {"type": "contextveld", "id": oordeel["veld"]}} for oordeel in inhoud["oordelen"]
                ],
            },
            "adl.core.response": {
                "evaluations": [
                    {"decision": oordeel["niveau"] != _GEEN, "context": oordeel} for oordeel in inhoud["oordelen"]
                ],
                "context": {"uitkomst": inhoud.get("uitkomst")},
            },
            "adl.core.information": {
                "feiten": {naam: inhoud.get(naam) for naam in _FEITEN},
                "bronnen": inhoud["bron_omstandigheden_stand"],
            },
            "adl.core.configuration": {"logboek": {"schema": data["schema"]}},
        },
    }


def regels_van(tekst: bytes) -> Iterator[tuple[int, dict[str, Any]]]:
    """Return per line of a file its index in the log and the entry, as far as a decision needs it.

    Raises:
        RecordError: a line is no record.
    """
    for nummer, lijn in enumerate(tekst.splitlines(), 1):
        try:
            data = json.loads(lijn)
            yield int(data["attributes"]["poort.log.index"]), regel_van(data)
        except (ValueError, KeyError, TypeError) as fout:
            wat = f" ({fout.args[0]!r} ontbreekt)" if isinstance(fout, KeyError) else ""
            raise RecordError(f"lijn {nummer} is geen ADL-record van de poort{wat}") from None


def regel_van(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the part of a ``context-beoordeeld`` from which its decision follows.

    Raises:
        KeyError, TypeError, ValueError: it is no record of ours.
    """
    body = data["body"]
    vraag, antwoord, informatie = (body[f"adl.core.{deel}"] for deel in ("request", "response", "information"))
    versie, _, sha256 = data["attributes"]["adl.core.policies"]["handvat"].partition("@sha256:")
    return {
        "soort": SOORT,
        "inhoud": {
            **{naam: vraag["context"][naam] for naam in _VRAAG},
            **{naam: informatie["feiten"][naam] for naam in _FEITEN},
            "ontvanger": vraag["subject"]["properties"]["partij"],
            "bron_omstandigheden_stand": informatie["bronnen"],
            "handvat": {"versie": versie, "sha256": sha256},
            "oordelen": [deel["context"] for deel in antwoord["evaluations"]],
            "uitkomst": antwoord["context"]["uitkomst"],
        },
    }
