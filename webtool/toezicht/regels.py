"""Rows of the index in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gateway.services.toezicht import Regelrij, Signaalkaart, woorden
from webtool.naslag import Naslag
from webtool.tekst import Badge, functienaam, kort, tijdstip
from webtool.toezicht import teksten
from webtool.vertaling import _, vertaal


@dataclass(frozen=True, slots=True)
class Rij:
    """One entry as a row of a table; an empty text is: does not apply."""

    index: int
    wanneer: str
    wat: str
    doel: str
    uitkomst: Badge | None
    aantal: str
    medewerker: str
    partij: str
    functie: str
    persoon: str
    zaak: str
    verklaring: str
    onverklaard: bool
    signaal: str


@dataclass(frozen=True, slots=True)
class Signaal:
    """One signaal as a row of a table."""

    id: str
    naam: str
    zin: str
    stand: Badge
    gewicht: int
    wanneer: str
    medewerker: str
    partij: str
    persoon: str
    zaak: str
    verklaard: bool


def maak_rijen(rijen: Iterable[Regelrij], naslag: Naslag) -> list[Rij]:
    """Return rows in words."""
    verklaringen, signalen = woorden.verklaringen(), woorden.signalen()
    gevonden = []
    for rij in rijen:
        partij = naslag.partij(rij.partij) if rij.partij else None
        is_toegang = rij.uitkomst is not None and rij.partij is not None
        gevonden.append(
            Rij(
                index=rij.idx,
                wanneer=tijdstip(rij.moment),
                wat=teksten.soortnaam(rij.soort),
                doel=naslag.doel(rij.doel).naam if rij.doel else "",
                uitkomst=teksten.UITKOMST.get(rij.uitkomst or ""),
                aantal=_aantal(rij),
                medewerker=rij.medewerker or "",
                partij=kort(partij.naam) if partij else "",
                functie=functienaam(rij.functie, partij) if partij and rij.functie else "",
                persoon=rij.persoon or "",
                zaak=rij.zaak or "",
                verklaring=vertaal(verklaringen.get(rij.verklaring, rij.verklaring)) if rij.verklaring else "",
                onverklaard=is_toegang and rij.verklaring is None,
                signaal=vertaal(signalen.get(rij.signaal, rij.signaal)) if rij.signaal else "",
            )
        )
    return gevonden


def maak_signaal(kaart: Signaalkaart, naslag: Naslag) -> Signaal:
    """Return a signaal in words."""
    rij = kaart.rij
    return Signaal(
        id=rij.id,
        naam=vertaal(kaart.naam),
        zin=vertaal(kaart.zin),
        stand=teksten.STAND[rij.stand],
        gewicht=rij.gewicht,
        wanneer=tijdstip(rij.moment),
        medewerker=rij.medewerker,
        partij=kort(naslag.partij(rij.partij).naam) if rij.partij else "",
        persoon=rij.persoon or "",
        zaak=rij.zaak or "",
        verklaard=rij.verklaard,
    )


def _aantal(rij: Regelrij) -> str:
    """Return how much was given, and what went wrong at bronnen."""
    delen = [
        (rij.volledig, _("inhoud")),
        (rij.dat, _("alleen dát")),
        (rij.te_veel, _("te veel gestuurd")),
        (rij.bron_mis, _("bron zonder antwoord")),
    ]
    return " · ".join(f"{aantal} {wat}" for aantal, wat in delen if aantal)
