"""What a besluit sets and brings in, before anything is written: facts, parts, and what is wrong with the form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from gateway.errors import OngeldigeInvoerError
from gateway.services.invoer import groep, onbekend, tekstfouten, zoek_persoon
from gateway.services.middelen import Middelen
from gateway.services.werkplek.besluit.besluitwaarden import Adviesoordeel
from gateway.services.werkplek.inbreng.waarden import NieuweInbreng
from gateway.store.besluiten import Besluitrij
from gateway.store.zaakstappen import met_feiten
from gateway.zaak import Zaak, Zaakfeit
from handvat.model import Handvat
from policies.errors import Invoerfout
from werkplek import besluiten as regels
from werkplek.besluiten import AFDOENING, Besluitsoort, Vastlegging

PLEK = "beslissing"


def mogelijk(middelen: Middelen, zaak: Zaak, persoon: int, soort: str) -> tuple[Besluitsoort, ...]:
    """Return what can be decided about this persoon; nothing if no besluit is taken about somebody in this rol.

    Raises:
        OngeldigeInvoerError: no such persoon.
    """
    fouten: list[Invoerfout] = []
    wie = zoek_persoon(zaak, persoon, fouten)
    if wie is None:
        raise OngeldigeInvoerError(tuple(fouten))
    if wie.rol not in regels.over_rollen():
        return ()
    leeftijdsgroep = groep(wie, middelen.vandaag())
    return tuple(een for een in regels.soorten(soort).values() if een.past(leeftijdsgroep))


def kies(middelen: Middelen, zaak: Zaak, persoon: int, soort: str, besluit: str) -> Besluitsoort:
    """Return the chosen outcome.

    Raises:
        OngeldigeInvoerError: it does not exist, or cannot be chosen about this persoon.
    """
    kan = {een.id: een for een in mogelijk(middelen, zaak, persoon, soort)}
    if besluit not in kan:
        raise OngeldigeInvoerError((onbekend("besluit", "dit besluit", besluit, kan),))
    return kan[besluit]


def gezette_feiten(zaak: Zaak, persoon: int, soort: Besluitsoort, eerder: Iterable[Besluitrij]) -> tuple[Zaakfeit, ...]:
    """Return the facts that this besluit sets.

    What an earlier besluit set and this one does not, is no longer so. A fact that the data call zaakbreed holds for
    the others in the zaak once it holds for everybody about whom is decided; until then it does not.
    """
    soorten = regels.soorten(AFDOENING)
    gezet = {rij.persoon: set(soorten[rij.besluit].feiten) for rij in eerder if rij.besluit in soorten}
    weg = gezet.get(persoon, set()) - set(soort.feiten)
    gezet[persoon] = set(soort.feiten)
    nieuw = [Zaakfeit(feit, True, persoon) for feit in soort.feiten]
    nieuw += [Zaakfeit(feit, False, persoon) for feit in sorted(weg)]
    over_wie = [een.nummer for een in zaak.personen if een.rol in regels.over_rollen()]
    anderen = [een.nummer for een in zaak.personen if een.nummer not in over_wie]
    for feit in sorted((weg | gezet[persoon]) & regels.zaakbreed()):
        voor_allen = all(feit in gezet.get(nummer, set()) for nummer in over_wie)
        nieuw += [Zaakfeit(feit, voor_allen, nummer) for nummer in anderen]
    return tuple(nieuw)


def zaak_na(zaak: Zaak, persoon: int, soort: Besluitsoort, eerder: Iterable[Besluitrij]) -> Zaak:
    """Return the zaak as it would be after this besluit, to judge who would see it."""
    feiten = met_feiten(zaak, gezette_feiten(zaak, persoon, soort, eerder))
    return replace(zaak, processtap=soort.naar, feiten=feiten)


def fouten_in(
    teksten: Mapping[str, str], oordelen: Iterable[Adviesoordeel], te_beoordelen: Iterable[str]
) -> list[Invoerfout]:
    """Return what is wrong with the texts, and with what is said of each advies that can be read."""
    fouten = tekstfouten("reden", teksten["reden"], verplicht=True)
    fouten += tekstfouten("vervolg", teksten["vervolg"], verplicht=False)
    gezegd, moet = {een.stuk: een for een in oordelen}, list(te_beoordelen)
    soorten = regels.gevolgd()
    for stuk in moet:
        oordeel = gezegd.pop(stuk, None)
        gekozen = soorten.get(oordeel.gevolgd) if oordeel is not None else None
        if oordeel is None or gekozen is None:
            fouten.append(Invoerfout(f"gevolgd-{stuk}", "kies of je dit advies volgt"))
            continue
        if gekozen.reden and not oordeel.reden.strip():
            fouten.append(Invoerfout(f"reden-{stuk}", "schrijf op waarom je dit advies niet helemaal volgt"))
        fouten += tekstfouten(f"reden-{stuk}", oordeel.reden, verplicht=False)
    fouten += [Invoerfout("adviezen", "dit advies kun je nu niet meer lezen: kijk opnieuw") for _ in gezegd]
    return fouten


def inbreng_van(
    handvat: Handvat,
    zaak: Zaak,
    persoon: int,
    stuk: str,
    hoe: Vastlegging,
    teksten: Mapping[str, list[str]],
    bevestigd: tuple[str, ...],
) -> list[NieuweInbreng]:
    """Return what is brought in: per onderdeel its texts, and for others in the zaak the parts that the data name."""

    def een(nummer: int, onderdeel: str, tekst: str) -> NieuweInbreng:
        veld = hoe.onderdelen[onderdeel]
        return NieuweInbreng(
            zaaknummer=zaak.zaaknummer,
            persoon=nummer,
            plek=PLEK,
            stuk=stuk,
            onderdeel=onderdeel,
            categorie=handvat.velden[veld].categorie,
            veld=veld,
            tekst=tekst,
            doel=hoe.doel,
            bevestigd=bevestigd,
        )

    return [
        een(nummer, onderdeel, tekst)
        for nummer, onderdeel in delen_van(zaak, persoon, hoe)
        for tekst in teksten.get(onderdeel, ())
        if tekst
    ]


def delen_van(zaak: Zaak, persoon: int, hoe: Vastlegging) -> list[tuple[int, str]]:
    """Return about whom each part stands recorded: all about the persoon, some about others in the zaak."""
    ook = [
        (ander.nummer, onderdeel)
        for ander in zaak.personen
        if ander.nummer != persoon
        for onderdeel in regels.ook_over(hoe.soort, ander.rol)
        if onderdeel in hoe.onderdelen
    ]
    return [(persoon, onderdeel) for onderdeel in hoe.onderdelen] + ook
