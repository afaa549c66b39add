"""The form of the selectie-instrument in words: questions, what it advises and why, and what a human can choose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from gateway.services.werkplek.selectie.waarden import Instrumentadvies, Invulling, Kleurkeuze
from webtool.naslag import Naslag
from webtool.tekst import Badge, kort, opsomming
from webtool.vertaling import _, merk

# Sign and words beside the colour, never the colour alone.
KLEUREN: Final[Mapping[str, Badge]] = {
    "groen": Badge("poort-badge--ja", "●", merk("Groen")),
    "oranje": Badge("poort-badge--afweging", "▲", merk("Oranje")),
    "rood": Badge("poort-badge--nee", "■", merk("Rood")),
}
ANTWOORDEN: Final = (("ja", merk("Ja")), ("nee", merk("Nee")), ("onbekend", merk("Onbekend")))


@dataclass(frozen=True, slots=True)
class Vraagvak:
    """One question with its answer; ``hint`` says where the answer comes from, or that a human is needed."""

    id: str
    tekst: str
    antwoord: str
    hint: str
    getoetst: bool


@dataclass(frozen=True, slots=True)
class Kleurvak:
    """A colour to choose, with the partijen it brings in."""

    id: str
    badge: Badge
    partijen: str
    bron: str
    getoetst: bool


@dataclass(frozen=True, slots=True)
class Adviesvak:
    """What the instrument advises, with every reason."""

    kleur: str
    badge: Badge
    uitleg: str
    punten: int
    redenen: tuple[tuple[str, int], ...]
    open_vragen: tuple[str, ...]
    hoogstens: Badge
    onzeker: bool
    gewichten: str
    gewichten_bron: str
    voorbeeld: bool
    getoetst: bool
    vanaf: str


@dataclass(frozen=True, slots=True)
class Formulier:
    """The whole form. What a human filled in stays, also after a mistake; no colour is chosen beforehand.

    ``getoetst``: all questions were reviewed; ``gemengd``: some were, so each has its own mark.
    """

    domeinen: tuple[tuple[str, tuple[Vraagvak, ...]], ...]
    advies: Adviesvak
    kleuren: tuple[Kleurvak, ...]
    kleur: str
    reden: str
    getoetst: bool
    gemengd: bool


def maak_formulier(
    invulling: Invulling, naslag: Naslag, *, na_check: bool = False, kleur: str = "", reden: str = ""
) -> Formulier:
    """Return the form; ``na_check`` says that the answers come from a systeemcheck just now."""
    domeinen: dict[str, list[Vraagvak]] = {}
    for vraag in invulling.vragen:
        hint = _hint(vraag.antwoord, uit_check=vraag.uit_check) if na_check else ""
        vak = Vraagvak(vraag.id, vraag.tekst, vraag.antwoord, hint, vraag.getoetst)
        domeinen.setdefault(vraag.domein, []).append(vak)
    return Formulier(
        domeinen=tuple((naam, tuple(vakken)) for naam, vakken in domeinen.items()),
        advies=_advies(invulling.advies),
        kleuren=tuple(_kleur(een, naslag) for een in invulling.kleuren),
        kleur=kleur,
        reden=reden,
        getoetst=all(vraag.getoetst for vraag in invulling.vragen),
        gemengd=len({vraag.getoetst for vraag in invulling.vragen}) > 1,
    )


def partijnamen(partijen: tuple[str, ...], naslag: Naslag) -> str:
    """Return partijen as a list in words."""
    return opsomming(tuple(kort(naslag.partij(partij).naam) for partij in partijen))


def _hint(antwoord: str, *, uit_check: bool) -> str:
    if not uit_check:
        return _("Hier kan de systeemcheck niets over zeggen.")
    if antwoord == "onbekend":
        return _("De systeemcheck gaf hier geen antwoord.")
    return _("Volgens de systeemcheck. Klopt het niet? Kies dan iets anders.")


def _kleur(een: Kleurkeuze, naslag: Naslag) -> Kleurvak:
    return Kleurvak(een.id, KLEUREN[een.id], partijnamen(een.partijen, naslag), een.bron, een.getoetst)


def _advies(een: Instrumentadvies) -> Adviesvak:
    vanaf = opsomming(tuple(_("%(kleur)s vanaf %(punten)s", kleur=_(naam), punten=p) for naam, p in een.vanaf))
    return Adviesvak(
        kleur=een.kleur.id,
        badge=KLEUREN[een.kleur.id],
        uitleg=een.kleur.uitleg,
        punten=een.punten,
        redenen=een.redenen,
        open_vragen=een.open_vragen,
        hoogstens=KLEUREN[een.hoogstens.id],
        onzeker=een.onzeker,
        gewichten=een.gewichten,
        gewichten_bron=een.gewichten_bron,
        voorbeeld=een.voorbeeld,
        getoetst=een.getoetst,
        vanaf=vanaf,
    )
