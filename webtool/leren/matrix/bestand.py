"""The matrix as CSV, in the form that a Dutch spreadsheet opens at once: semicolons, and UTF-8 that says so."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Final

from webtool.leren.matrix.blad import Inhoud
from webtool.vertaling import _

_BOM: Final = "\ufeff"
_FORMULE: Final = ("=", "+", "-", "@", "\t", "\r")


def maak_csv(kop: Iterable[tuple[str, str]], inhoud: Inhoud) -> bytes:
    """Return the head lines, an empty line, and one line per contextveld."""
    uit = io.StringIO()
    schrijver = csv.writer(uit, delimiter=";", lineterminator="\r\n")
    schrijver.writerows(_veilig(regel) for regel in kop)
    schrijver.writerow(())
    namen = (naam for _kort, naam in inhoud.partijen)
    schrijver.writerow(_veilig((_("Van"), _("Soort gegeven"), _("Nummer"), _("Gegeven"), *namen)))
    for groep in inhoud.groepen:
        for rij in groep.rijen:
            for nummer, (label, _adres) in zip(rij.ids, rij.velden, strict=True):
                vakken = (vak.tekst for vak in rij.vakken)
                schrijver.writerow(_veilig((groep.houder, groep.naam, nummer, label, *vakken)))
    return (_BOM + uit.getvalue()).encode()


def _veilig(cellen: Iterable[str]) -> list[str]:
    """A spreadsheet takes a cell that begins like this for a formula and would work it out."""
    return [f"'{cel}" if cel.startswith(_FORMULE) else cel for cel in cellen]
