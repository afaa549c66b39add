"""Checks on what an officer fills in: every mistake at once, and nothing is taken for granted."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta

from gateway.errors import OngeldigeInvoerError
from gateway.services.invoer import onbekend, tekstfouten
from gateway.services.inzage.beleid import Beleid
from gateway.services.inzage.waarden import JA, NEE, OMVANGEN, VELDEN, ZAKEN, NieuwInzageverzoek, Toetsantwoord
from policies.errors import Invoerfout


def controleer_verzoek(nieuw: NieuwInzageverzoek, beleid: Beleid, leeftijd: int | None, nu: datetime) -> None:
    """Refuse a request that the desk may not take in.

    Raises:
        OngeldigeInvoerError: with every mistake.
    """
    fouten: list[Invoerfout] = []
    voor, hoe = beleid.voor.get(nieuw.voor), beleid.identiteiten.get(nieuw.identiteit)
    if voor is None:
        fouten.append(onbekend("voor", "deze keuze", nieuw.voor, beleid.voor))
    elif not voor.past_bij(leeftijd):
        fouten.append(Invoerfout("voor", "dit past niet bij de leeftijd van de persoon"))
    if hoe is None:
        fouten.append(onbekend("identiteit", "deze keuze", nieuw.identiteit, beleid.identiteiten))
    elif voor is not None and voor.id not in hoe.voor:
        fouten.append(Invoerfout("identiteit", "dit is niet genoeg voor wie dit vraagt"))
    oudst = nu - timedelta(days=beleid.identiteit_dagen)
    if not oudst <= nieuw.vastgesteld_op <= nu:
        melding = f"dit moet in de afgelopen {beleid.identiteit_dagen} dagen zijn"
        fouten.append(Invoerfout("vastgesteldOp", melding))
    if fouten:
        raise OngeldigeInvoerError(tuple(fouten))


def controleer_toetsing(
    toetsing: Mapping[str, Toetsantwoord],
    beleid: Beleid,
    seinen: Collection[str],
    zaken: Collection[str],
    velden: Collection[str],
) -> None:
    """Refuse a checklist that is not answered in full.

    Args:
        toetsing: the answers by toets.
        beleid: the questions.
        seinen: the toetsen for which the register knows something.
        zaken: numbers of the zaken of the person.
        velden: velden that can be held back.

    Raises:
        OngeldigeInvoerError: with every mistake.
    """
    fouten = [
        onbekend(f"toetsen.{wat[:60]}", "deze vraag", wat, beleid.toetsen)
        for wat in toetsing
        if wat not in beleid.toetsen
    ]
    for toets in beleid.toetsen:
        antwoord = toetsing.get(toets, Toetsantwoord())
        fouten += _antwoordfouten(f"toetsen.{toets}", antwoord, toets in seinen, zaken, velden)
    if fouten:
        raise OngeldigeInvoerError(tuple(fouten))


def _antwoordfouten(
    pad: str, antwoord: Toetsantwoord, sein: bool, zaken: Collection[str], velden: Collection[str]
) -> list[Invoerfout]:
    if antwoord.antwoord not in (JA, NEE):
        return [Invoerfout(f"{pad}.antwoord", "kies ja of nee")]
    ja = antwoord.antwoord == JA
    fouten = tekstfouten(f"{pad}.reden", antwoord.reden, verplicht=ja or sein)
    if not ja:
        return fouten
    if antwoord.omvang not in OMVANGEN:
        fouten.append(Invoerfout(f"{pad}.omvang", "kies wat je weglaat"))
    for soort, gekozen, mogelijk in ((ZAKEN, antwoord.zaken, zaken), (VELDEN, antwoord.velden, velden)):
        if antwoord.omvang == soort and not gekozen:
            fouten.append(Invoerfout(f"{pad}.{soort}", "kies er ten minste één"))
        fouten += [onbekend(f"{pad}.{soort}", "deze keuze", een, mogelijk) for een in gekozen if een not in mogelijk]
    return fouten


def controleer_embargo(geldig_tot: date, reden: str, vandaag: date, beleid: Beleid) -> None:
    """Refuse an embargo without a reason, or one that ends today or later than the year in which it must be reviewed.

    Raises:
        OngeldigeInvoerError: with every mistake.
    """
    fouten = tekstfouten("reden", reden, verplicht=True)
    if not vandaag < geldig_tot <= vandaag + timedelta(days=beleid.embargo_dagen):
        fouten.append(
            Invoerfout("geldigTot", f"dit moet na vandaag zijn, en hoogstens {beleid.embargo_dagen} dagen later")
        )
    if fouten:
        raise OngeldigeInvoerError(tuple(fouten))
