"""Everything that one entry says, in words: a label and lines per field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from webtool.naslag import Link, Naslag
from webtool.tekst import datum_of_tekst, leesbaar
from webtool.toezicht import teksten
from webtool.vertaling import _, merk

_LABEL: Final[Mapping[str, str]] = {
    "persoon_nr": merk("Volgnummer bij de persoon"),
    "te_veel": merk("Te veel gestuurd"),
    "bron_omstandigheden_stand": merk("Bronnen over omstandigheden"),
    "per_categorie": merk("Omstandigheden per soort gegeven"),
    "bekend": merk("Wist de vrager zelf"),
    "uitkomst": merk("Vingerafdruk van de oordelen"),
    "geldig_tot": merk("Geldig tot"),
    "categorieen": merk("Soorten gegevens"),
}
_LANG: Final = 32  # a pseudonym; a hash is longer
_HEX: Final = frozenset("0123456789abcdef")

Veld = tuple[str, list[str]]


def in_woorden(regel: Mapping[str, Any], naslag: Naslag) -> list[Veld]:
    """Return the fields of an entry, each with its lines; a field that is absent is left out."""
    namen: Mapping[str, Callable[[str], str]] = {
        "doel": lambda een: str(naslag.doel(een).naam),
        "ontvanger": lambda een: str(naslag.partij(een).naam),
        "houder": lambda een: str(naslag.partij(een).naam),
        "rol": naslag.rol,
        "leeftijdsgroep": naslag.leeftijd,
        "processtap": naslag.processtap,
        "zaaktype": naslag.zaaktype,
        "veld": lambda een: str(naslag.veld(een).label),
        "velden": lambda een: str(naslag.veld(een).label),
        "categorie": lambda een: str(naslag.categorie(een).naam),
        "categorieen": lambda een: str(naslag.categorie(een).naam),
        "omstandigheid": lambda een: str(naslag.omstandigheid(een).vraag),
        "grondslagen": lambda een: _met_toetsing(naslag.grondslag(een)),
        "regels": lambda een: _met_toetsing(naslag.regel(een)),
        "soort": teksten.soortnaam,
    }
    inhoud = regel.get("inhoud")
    return [
        (_label(naam), _regels(naam, waarde, namen))
        for naam, waarde in (inhoud.items() if isinstance(inhoud, Mapping) else ())
        if waarde not in (None, [], {})
    ]


def _label(naam: str) -> str:
    return _(_LABEL[naam]) if naam in _LABEL else leesbaar(naam.replace("_", "-"))


def _regels(naam: str, waarde: Any, namen: Mapping[str, Callable[[str], str]]) -> list[str]:
    if isinstance(waarde, list):
        return [", ".join(_regels(naam, een, namen)) for een in waarde]
    if isinstance(waarde, Mapping):
        return [
            f"{_label(sleutel)}: {', '.join(_regels(sleutel, deel, namen))}"
            for sleutel, deel in waarde.items()
            if deel not in (None, [], {})
        ]
    if isinstance(waarde, bool):
        return [_("ja") if waarde else _("nee")]
    if not isinstance(waarde, str):
        return [str(waarde)]
    return [_tekst(naam, waarde, namen)]


def _met_toetsing(link: Link) -> str:
    """Return what a regel or grondslag is called, and that no lawyer has reviewed it if so."""
    return link.tekst if link.getoetst else f"{link.tekst} ({_('nog te toetsen')})"


def _tekst(naam: str, waarde: str, namen: Mapping[str, Callable[[str], str]]) -> str:
    if naam in namen:
        return namen[naam](waarde)
    if len(waarde) > _LANG and _HEX.issuperset(waarde):
        return _("vastgelegd als %(vingerafdruk)s", vingerafdruk=waarde)
    if len(waarde) == _LANG and _HEX.issuperset(waarde):
        return teksten.kort(waarde)
    return datum_of_tekst(waarde)
