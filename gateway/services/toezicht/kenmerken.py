"""Kenmerken of employees and personen as keyed hashes: equal surnames and addresses are equal, and nothing can be read.

What a person is called is written in many ways; here each way gives the same hash. Voorvoegsels fall away ("van der
Berg" is "Berg"), a double name counts for both its parts, and accents, capitals and spaces do not matter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from audit.pseudoniem import Pseudoniemen
from gateway.store import toezicht_achtergrond
from gateway.store.opslag import Verbinding

_VOORVOEGSELS: Final = frozenset(
    (
        *("aan", "bij", "d", "da", "de", "del", "den", "der", "des", "di", "du", "el", "al", "het", "in", "la", "le"),
        *("op", "over", "s", "t", "te", "ten", "ter", "tot", "uit", "van", "vande", "vanden", "vander", "von", "zu"),
    )
)
_BUITEN_WOORD: Final = re.compile(r"[^a-z0-9]+")
_POSTCODE: Final = re.compile(r"\b([0-9]{4}) ?([a-z]{2})\b")
_BIJZONDER: Final = str.maketrans({"ß": "ss", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Bekend:
    """What is known of one employee or persoon; what is not known stays None or empty."""

    achternamen: tuple[str, ...] = ()  # also that of a partner
    adres: str | None = None  # street, number, postcode, town
    huishouden: str | None = None  # any id that people of one household share
    sleutel: str | None = None  # the person's own key at a bron
    werkgever: str | None = None  # partij id


def hashes(bekend: Bekend, pseudoniemen: Pseudoniemen) -> frozenset[tuple[str, str]]:
    """Return soort and keyed hash of everything that is known."""
    waarden = [("achternaam", naam) for achternaam in bekend.achternamen for naam in namen(achternaam)]
    if bekend.adres is not None:
        adres = _plat(bekend.adres)
        waarden.append(("adres", _BUITEN_WOORD.sub("", adres)))
        postcode = _POSTCODE.search(adres)
        if postcode is not None:
            waarden.append(("buurt", postcode[1] + postcode[2]))
    if bekend.huishouden is not None:
        waarden.append(("huishouden", bekend.huishouden))
    if bekend.sleutel is not None:
        waarden.append(("identiteit", bekend.sleutel))
    if bekend.werkgever is not None:
        waarden.append(("werkgever", bekend.werkgever))
    return frozenset((soort, pseudoniemen.van(f"kenmerk-{soort}", waarde)) for soort, waarde in waarden if waarde)


def zet(
    verbinding: Verbinding, pseudoniemen: Pseudoniemen, pseudoniem: str, bekend: Bekend
) -> Collection[tuple[str, str]]:
    """Write what is known of one employee or persoon, in the place of what was known; return what was written."""
    nieuw = hashes(bekend, pseudoniemen)
    toezicht_achtergrond.zet_kenmerken(verbinding, pseudoniem, nieuw)
    return nieuw


def namen(achternaam: str) -> tuple[str, ...]:
    """Return the surname without voorvoegsels; of a double name each part. All of it if nothing else is left."""
    delen = [[woord for woord in _BUITEN_WOORD.split(deel) if woord] for deel in re.split(r"-", _plat(achternaam))]
    kernen = ["".join(woord for woord in deel if woord not in _VOORVOEGSELS) or "".join(deel) for deel in delen]
    return tuple(dict.fromkeys(kern for kern in kernen if kern))


def _plat(tekst: str) -> str:
    """Return a text in lower case without accents."""
    plat = unicodedata.normalize("NFKD", tekst.casefold().translate(_BIJZONDER))
    return "".join(teken for teken in plat if not unicodedata.combining(teken)).replace("ij", "y")
