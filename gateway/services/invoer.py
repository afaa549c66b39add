"""Checks on what people send, shared by the services. Mistakes are collected, so that all of them are told at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches

from gateway.aanvrager import Aanvrager
from gateway.errors import NietBevoegdError
from gateway.zaak import Zaak, Zaakpersoon
from handvat.woordenlijst import leeftijdsgroep
from policies.errors import Invoerfout

MAX_TEKST = 2000  # characters of a motivering or reden
MAX_SLEUTEL = 255  # characters of an idempotency key


def partij_van(aanvrager: Aanvrager) -> str:
    """Return the partij of a medewerker.

    Raises:
        NietBevoegdError: this is somebody with only a systeemrol.
    """
    if aanvrager.partij is None:
        raise NietBevoegdError
    return aanvrager.partij


def onbekend(pad: str, wat: str, waarde: str, geldig: Iterable[str]) -> Invoerfout:
    """Return the mistake that an id does not exist, with the nearest one that does."""
    dichtbij = get_close_matches(waarde[:60], sorted(geldig), n=1, cutoff=0.0)
    return Invoerfout(pad, f"{wat} bestaat niet of kan hier niet", dichtbij[0] if dichtbij else None)


def tekstfouten(pad: str, tekst: str, *, verplicht: bool) -> list[Invoerfout]:
    """Return what is wrong with a free text."""
    if verplicht and not tekst.strip():
        return [Invoerfout(pad, "schrijf hier een reden")]
    if len(tekst) > MAX_TEKST:
        return [Invoerfout(pad, f"dit mag hoogstens {MAX_TEKST} tekens zijn")]
    if any(not _is_tekst(teken) for teken in tekst):
        return [Invoerfout(pad, "hier staan tekens in die geen tekst zijn")]
    return []


def _is_tekst(teken: str) -> bool:
    """Tell whether this is a character: no control character, and no half of one (a surrogate)."""
    return teken in "\n\r\t" or (ord(teken) >= 32 and not 0xD800 <= ord(teken) <= 0xDFFF)


def zoek_persoon(zaak: Zaak, nummer: int, fouten: list[Invoerfout]) -> Zaakpersoon | None:
    """Return the persoon with this number in the zaak; otherwise add a mistake and return None."""
    for persoon in zaak.personen:
        if persoon.nummer == nummer:
            return persoon
    nummers = [persoon.nummer for persoon in zaak.personen]
    dichtstbij = str(min(nummers, key=lambda ander: (abs(ander - nummer), ander))) if nummers else None
    fouten.append(Invoerfout("persoon", "deze persoon staat niet in de zaak", dichtstbij))
    return None


def leeftijd(geboortedatum: date, peildatum: date) -> int:
    """Return the age in whole years on a day; negative before birth."""
    jarig_geweest = (peildatum.month, peildatum.day) >= (geboortedatum.month, geboortedatum.day)
    return peildatum.year - geboortedatum.year - (0 if jarig_geweest else 1)


def groep(persoon: Zaakpersoon, peildatum: date) -> str | None:
    """Return the age group of a persoon on a day, or None if the date of birth cannot be right."""
    try:
        return leeftijdsgroep(leeftijd(persoon.geboortedatum, peildatum))
    except ValueError:
        return None
