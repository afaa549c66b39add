"""What was filled in as a file: CSV in the form that a Dutch spreadsheet opens at once, or JSON with the ids."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from typing import Final

from gateway.services import Reflectie
from webtool.leren.reflectie.woorden import Woorden
from webtool.tekst import regionaam
from webtool.vertaling import _

_BOM: Final = "\ufeff"
_FORMULE: Final = ("=", "+", "-", "@", "\t", "\r")


def als_csv(rijen: tuple[Reflectie, ...], woorden: Woorden) -> bytes:
    """Return one line per answer, so that both forms fit in one table."""
    uit = io.StringIO()
    schrijver = csv.writer(uit, delimiter=";", lineterminator="\r\n")
    schrijver.writerow((_("Nummer"), _("Formulier"), _("Locatie"), _("Periode"), _("Vraag"), _("Antwoord")))
    for een in rijen:
        for vraag in woorden.vragen(een.soort):
            if tekst := woorden.tekst(vraag, een):
                regel = (een.id, woorden.soort(een.soort), regionaam(een.regio), een.periode, vraag.vraag, tekst)
                schrijver.writerow(_veilig(regel))
    return (_BOM + uit.getvalue()).encode()


def als_json(rijen: tuple[Reflectie, ...]) -> bytes:
    """Return everything, with the ids of forms, questions and choices."""
    inhoud = [
        {
            "id": een.id,
            "formulier": een.soort,
            "versie": een.versie,
            "regio": een.regio,
            "periode": een.periode,
            "antwoorden": dict(een.antwoorden),
            "bewaardTot": een.vervalt_op.isoformat(),
        }
        for een in rijen
    ]
    return json.dumps(inhoud, ensure_ascii=False, indent=2).encode()


def _veilig(cellen: Iterable[str]) -> list[str]:
    """A spreadsheet takes a cell that begins like this for a formula and would work it out."""
    return [f"'{cel}" if cel.lstrip(" ").startswith(_FORMULE) else cel for cel in cellen]
