"""The fold of one answer: which regels and grondslagen, must or may, afweging, wél als, and what to do with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from gateway.services import MogelijkeVastlegging, Oordeel, Reden, Weging
from webtool.naslag import Link, Naslag
from webtool.tekst import functienaam, kort, opsomming
from webtool.vertaling import _, merk

_EFFECT: Final[Mapping[str, str]] = {
    "mag": merk("Deze regel staat het toe"),
    "verbod": merk("Deze regel houdt het tegen"),
    "open": merk("Deze regel past, maar er staat nog niet genoeg vast"),
    "stilte": merk("Voor dit gegeven is geen regel. Dan is het antwoord nee."),
}
_NIVEAU: Final[Mapping[str, str]] = {
    "volledig": merk("Dan zie je de inhoud."),
    "dat": merk("Dan zie je alleen of er iets bekend is."),
}
_MODALITEIT: Final[Mapping[str, str]] = {
    "moet": merk("%(houder)s moet dit geven."),
    "kan": merk("%(houder)s mag dit geven, maar hoeft dat niet."),
}


@dataclass(frozen=True, slots=True)
class Regeluitleg:
    """One regel that bears on the answer; ``regel`` is None when there is none."""

    effect: str
    regel: Link | None
    grondslagen: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Vastleglink:
    """What the form for a weging or toestemming starts with."""

    soort: str
    omstandigheid: str
    houder: str
    ontvanger: str
    doel: str
    categorie: str


@dataclass(frozen=True, slots=True)
class Wegingsuitleg:
    """A judgement that could raise the niveau: the question, who may answer it, and what it would open."""

    vraag: str
    wie: str
    dan: str
    vastleggen: Vastleglink | None


@dataclass(frozen=True, slots=True)
class Voorwaarde:
    """One omstandigheid of a wél als, as a question with the answer that is needed."""

    vraag: str
    antwoord: str
    vastleggen: Vastleglink | None


@dataclass(frozen=True, slots=True)
class WelAlsUitleg:
    """One smallest set of answers that would raise the niveau, and to what."""

    voorwaarden: tuple[Voorwaarde, ...]
    dan: str


@dataclass(frozen=True, slots=True)
class Toelichting:
    """Everything in the fold of an answer. Equal for velden that are answered alike."""

    regels: tuple[Regeluitleg, ...]
    geven: str
    wegingen: tuple[Wegingsuitleg, ...]
    wel_als: tuple[WelAlsUitleg, ...]
    verandert: str  # whether anything could raise the niveau, if no weging and no wél als says so
    verplichtingen: tuple[tuple[str, str], ...]
    beperkingen: tuple[tuple[str, str], ...]
    ontvanger: str  # with doel: what the lesson is about; nothing of a zaak or a person
    doel: str


@dataclass(frozen=True, slots=True)
class Toelichter:
    """Explains the oordelen of one verzoek to the one who asked."""

    naslag: Naslag
    ontvanger: str
    doel: str
    mogelijk: Mapping[str, MogelijkeVastlegging]  # by omstandigheid: what the one who asked may record

    def licht_toe(self, oordeel: Oordeel) -> Toelichting:
        """Return the fold of the answer that this oordeel leads to."""
        wegingen = tuple(
            Wegingsuitleg(
                vraag=self.naslag.omstandigheid(weging.omstandigheid).vraag,
                wie=self._wie(weging),
                dan=_(_NIVEAU[weging.naar.id]),
                vastleggen=self._vastleggen(weging.omstandigheid, oordeel),
            )
            for weging in oordeel.weging
        )
        wel_als = tuple(
            WelAlsUitleg(
                tuple(self._voorwaarde(wat, waarde, oordeel) for wat, waarde in mogelijk.omstandigheden),
                _(_NIVEAU[mogelijk.niveau.id]),
            )
            for mogelijk in oordeel.wel_als
        )
        return Toelichting(
            regels=tuple(self._regel(reden) for reden in oordeel.redenen),
            geven=self._geven(oordeel),
            wegingen=wegingen,
            wel_als=wel_als,
            verandert="" if wel_als or wegingen else oordeel.verandert,
            verplichtingen=tuple(_term(self.naslag.verplichting(wat)) for wat in oordeel.verplichtingen),
            beperkingen=tuple(_term(self.naslag.beperking(wat)) for wat in oordeel.beperkingen),
            ontvanger=self.ontvanger,
            doel=self.doel,
        )

    def _regel(self, reden: Reden) -> Regeluitleg:
        grondslagen = tuple(self.naslag.grondslag(wat) for wat in reden.grondslagen)
        regel = self.naslag.regel(reden.regel) if reden.regel is not None else None
        return Regeluitleg(_(_EFFECT[reden.effect]), regel, grondslagen)

    def _geven(self, oordeel: Oordeel) -> str:
        modaliteit = oordeel.modaliteit
        if modaliteit is None:
            return ""
        return _(_MODALITEIT[modaliteit], houder=kort(self.naslag.partij(oordeel.houder).naam))

    def _voorwaarde(self, omstandigheid: str, waarde: bool, oordeel: Oordeel) -> Voorwaarde:
        link = self._vastleggen(omstandigheid, oordeel) if waarde else None
        return Voorwaarde(self.naslag.omstandigheid(omstandigheid).vraag, _("ja") if waarde else _("nee"), link)

    def _vastleggen(self, omstandigheid: str, oordeel: Oordeel) -> Vastleglink | None:
        """Return a link to the form, if the handvat lets this caller record it; the service decides again."""
        houder, categorie = oordeel.houder, oordeel.categorie
        wat = self.mogelijk.get(omstandigheid)
        if wat is None or houder not in wat.houders or self.ontvanger not in wat.ontvangers:
            return None
        if wat.eigen_kant and "ontvanger" not in wat.eigen_kant and houder != self.ontvanger:
            return None
        return Vastleglink(wat.soort, wat.omstandigheid, houder, self.ontvanger, self.doel, categorie)

    def _wie(self, weging: Weging) -> str:
        namen = []
        for wie in weging.wie:
            partij = self.naslag.partij(wie.partij)
            functies = opsomming(tuple(functienaam(functie, partij) for functie in wie.functies))
            namen.append(f"{kort(partij.naam)} ({functies})" if functies else kort(partij.naam))
        return opsomming(tuple(namen))


def _term(term: Any) -> tuple[str, str]:
    return term.naam, term.uitleg
