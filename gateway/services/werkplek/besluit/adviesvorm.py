"""The form of an advies: which parts it has, as what each is judged, and what is wrong with what was filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gateway.errors import NietBevoegdError, OngeldigeInvoerError
from gateway.services.invoer import groep, onbekend, tekstfouten, zoek_persoon
from gateway.services.middelen import Middelen
from gateway.services.werkplek.besluit.advieswaarden import NieuwAdvies
from gateway.services.werkplek.inbreng.waarden import Inbreng, NieuweInbreng
from gateway.zaak import Zaak
from handvat.model import Handvat
from policies.errors import Invoerfout
from werkplek import adviezen as regels
from werkplek import besluiten
from werkplek.adviezen import Gegeven, Onderdeel, Vorm

PLEK = "advies"


def vorm_van(middelen: Middelen, zaak: Zaak, persoon: int, partij: str) -> Vorm:
    """Return on what this partij advises about this persoon.

    Raises:
        OngeldigeInvoerError: no such persoon.
        NietBevoegdError: this partij does not advise on somebody like this.
    """
    vorm = regels.vormen().get(partij)
    if vorm is None or not past(middelen, zaak, persoon, vorm):
        raise NietBevoegdError
    return vorm


def past(middelen: Middelen, zaak: Zaak, persoon: int, vorm: Vorm) -> bool:
    """Tell whether the partij of this form advises on this persoon.

    Raises:
        OngeldigeInvoerError: no such persoon.
    """
    fouten: list[Invoerfout] = []
    gevonden = zoek_persoon(zaak, persoon, fouten)
    if gevonden is None:
        raise OngeldigeInvoerError(tuple(fouten))
    return vorm.past(gevonden.rol, groep(gevonden, middelen.vandaag()))


def delen(vorm: Vorm) -> Iterator[tuple[Onderdeel, Gegeven]]:
    """Yield the parts of a form with as what each is judged, in order."""
    for naam, onderdeel in regels.onderdelen().items():
        if naam in vorm.gegeven:
            yield onderdeel, vorm.gegeven[naam]


def categorie_van(handvat: Handvat, gegeven: Gegeven) -> str:
    """Return the categorie of a part: its own, or that of its veld."""
    if gegeven.veld is not None:
        return handvat.velden[gegeven.veld].categorie
    return gegeven.categorie or ""


def keuzes(middelen: Middelen, zaak: Zaak, persoon: int) -> tuple[tuple[str, str], ...]:
    """Return the afdoeningen that can be advised for somebody of this age: id and naam."""
    wie = next(een for een in zaak.personen if een.nummer == persoon)
    leeftijdsgroep = groep(wie, middelen.vandaag())
    soorten = besluiten.soorten(besluiten.AFDOENING).values()
    return tuple((soort.id, soort.naam) for soort in soorten if soort.past(leeftijdsgroep))


def controleer(middelen: Middelen, zaak: Zaak, persoon: int, vorm: Vorm, nieuw: NieuwAdvies) -> None:
    """Refuse an advies that lacks something, is too long, or holds what the form does not have.

    Raises:
        OngeldigeInvoerError: with every mistake, each at ``deel-<onderdeel>``.
    """
    fouten: list[Invoerfout] = []
    mogelijk = dict(keuzes(middelen, zaak, persoon))
    for deel, _ in delen(vorm):
        pad, tekst = f"deel-{deel.id}", nieuw.teksten.get(deel.id, "").strip()
        if not tekst:
            if deel.is_verplicht(zaak.zaaktype):
                fouten.append(Invoerfout(pad, f"vul in: {deel.naam.lower()}"))
        elif deel.keuze:
            if tekst not in mogelijk:
                fouten.append(onbekend(pad, "deze afdoening", tekst, mogelijk))
        elif len(tekst) > deel.max_tekens:
            te_veel = len(tekst) - deel.max_tekens
            fouten.append(
                Invoerfout(pad, f"{deel.naam.lower()}: hoogstens {deel.max_tekens} tekens, haal er {te_veel} weg")
            )
        else:
            fouten += tekstfouten(pad, tekst, verplicht=False)
    if nieuw.opgesteld_op is not None and nieuw.opgesteld_op > middelen.vandaag():
        fouten.append(Invoerfout("opgesteld_op", "deze datum ligt in de toekomst"))
    if fouten:
        raise OngeldigeInvoerError(tuple(fouten))


def tekst_van(middelen: Middelen, zaak: Zaak, persoon: int, deel: Onderdeel, nieuw: NieuwAdvies) -> str:
    """Return what is kept of a part that was checked: its text, or the name of the chosen afdoening."""
    tekst = nieuw.teksten.get(deel.id, "").strip()
    return dict(keuzes(middelen, zaak, persoon)).get(tekst, tekst) if deel.keuze else tekst


def inbreng_van(
    middelen: Middelen, zaak: Zaak, persoon: int, vorm: Vorm, stuk: str, nieuw: NieuwAdvies
) -> dict[str, NieuweInbreng]:
    """Return what is brought in for each part that has a text, by its id."""
    handvat = middelen.engine().handvat
    return {
        deel.id: NieuweInbreng(
            zaaknummer=zaak.zaaknummer,
            persoon=persoon,
            plek=PLEK,
            stuk=stuk,
            onderdeel=deel.id,
            categorie=categorie_van(handvat, gegeven),
            veld=gegeven.veld,
            tekst=tekst,
            doel=vorm.doel,
            bevestigd=nieuw.bevestigd,
            opgesteld_op=nieuw.opgesteld_op,
        )
        for deel, gegeven in delen(vorm)
        if (tekst := tekst_van(middelen, zaak, persoon, deel, nieuw))
    }


def in_volgorde(inbrengen: Iterable[Inbreng]) -> tuple[tuple[str, Inbreng], ...]:
    """Return what was brought in with the names of its parts, in the order of the form; what has no name comes last."""
    namen = regels.onderdelen()
    volgorde = {id_: plek for plek, id_ in enumerate(namen)}
    gesorteerd = sorted(inbrengen, key=lambda een: volgorde.get(een.onderdeel, len(volgorde)))
    return tuple((namen[een.onderdeel].naam if een.onderdeel in namen else "", een) for een in gesorteerd)
