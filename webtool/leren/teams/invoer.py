"""What a team fills in: per gegeven on its card and per other partij one choice, with or without a reason."""

from __future__ import annotations

from typing import Any, Final

from werkzeug.datastructures import MultiDict

from gateway.services.lesstof import Teamkeuze
from webtool.formulier import Fout
from webtool.vertaling import merk

_SCHEIDING: Final = ":"  # between choice and reason in one option
KAART: Final = "kaart"
INTUSSEN: Final = merk("Iemand van je team was je voor. Kijk wat nu bewaard is en bewaar dan opnieuw.")
KIES_ADVIES: Final = merk("Kies wat jullie team vindt.")
KIES_TEAM: Final = merk("Kies welk team je bent.")
KIES_CASUS: Final = merk("Kies een verhaal.")


def naam_van(nummer: int, ontvanger: str) -> str:
    """Return the name of the field for the gegeven with this number on the card, and this ontvanger."""
    return f"k{nummer}-{ontvanger}"


def waarde_van(keuze: Teamkeuze | None) -> str:
    """Return a choice as the value of its option."""
    return "" if keuze is None else f"{keuze.keuze}{_SCHEIDING}{keuze.reden}"


def lees_keuzes(velden: MultiDict[str, str], casus: Any, partij: str) -> dict[tuple[str, str], Teamkeuze]:
    """Return what was chosen; what was left open is not there. The service keeps only what can be chosen."""
    gelezen = {}
    for nummer, een in enumerate(casus.partijen[partij].kaart, start=1):
        for ontvanger in casus.anderen(partij):
            keuze, _, reden = velden.get(naam_van(nummer, ontvanger), "").partition(_SCHEIDING)
            if keuze:
                gelezen[een.id, ontvanger] = Teamkeuze(keuze, reden)
    return gelezen


def lees_uitgave(velden: MultiDict[str, str]) -> int:
    """Return which edition the writer saw; what is no number is none that exists."""
    gegeven = velden.get("uitgave", "")
    return int(gegeven) if gegeven.isascii() and gegeven.isdigit() and len(gegeven) < 8 else -1


def fout_bij_kaart() -> tuple[Fout, ...]:
    """Return the mistake of who saved after somebody else."""
    return (Fout(KAART, INTUSSEN),)
