"""Check a log, or a proof from it, trusting nothing but the verifier key: ``python -m audit.verifieer``.

Needs no poort and no network. Code 0: it is right; 1: something is wrong, and where; 2: it could not be checked.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from audit.errors import BewijsError, LogboekLeesError, NoteError
from audit.lezen import lees_transactie
from audit.toets.bewijs import controleer_bewijs, controleer_groei
from audit.toets.heel import verifieer
from audit.toets.tegels import verifieer_tegels
from audit.toets.uitkomst import Uitkomst
from audit.vormen.note import Ed25519Sleutel

__all__ = [
    "controleer_bewijs",
    "controleer_groei",
    "main",
    "verifieer",
    "verifieer_adres",
    "verifieer_tegels",
]

_GETEKEND = {True: "De handtekening klopt.", False: "Wie tekende is niet getoetst: geef de sleutel mee."}


class _NietGetoetst(Exception):
    """It could not be checked; the message says in Dutch why."""


def verifieer_adres(url: str, sleutel: str | None = None, eerder: str | None = None) -> Uitkomst:
    """Check the log at a SQLAlchemy address, in one reading transaction; see :func:`audit.toets.heel.verifieer`.

    Raises:
        LogboekLeesError: there is no database, or it fails.
        NoteError: ``sleutel`` or ``eerder`` is malformed.
    """
    with lees_transactie(url) as verbinding:
        return verifieer(verbinding, sleutel, eerder)


def main(argumenten: Sequence[str] | None = None) -> int:
    """Check from the command line. An address without a command before it is that of a whole log."""
    gegeven = list(sys.argv[1:] if argumenten is None else argumenten)
    if gegeven and gegeven[0] not in _OPDRACHTEN and not gegeven[0].startswith("-"):
        gegeven.insert(0, "log")
    opties = _parser().parse_args(gegeven)
    try:
        code, tekst = _OPDRACHTEN[opties.opdracht](opties)
    except LogboekLeesError:
        return _refuse("de database is er niet of geeft geen antwoord")
    except NoteError:
        return _refuse("de sleutel of het checkpoint is niet geldig")
    except _NietGetoetst as fout:
        return _refuse(str(fout))
    sys.stdout.write(f"{tekst}\n")
    return code


def _refuse(reden: str) -> int:
    sys.stderr.write(f"Niet getoetst: {reden}.\n")
    return 2


def _parser() -> argparse.ArgumentParser:
    lezer = argparse.ArgumentParser(
        prog="python -m audit.verifieer",
        description="Toetst het logboek of een bewijs eruit, zonder de poort. Code 0: het klopt; 1: het klopt niet; "
        "2: niet te toetsen.",
    )
    delen = lezer.add_subparsers(dest="opdracht", required=True, metavar="OPDRACHT")
    log = delen.add_parser("log", help="het hele logboek in een database")
    log.add_argument("url", help="SQLAlchemy-adres van de database")
    tegels = delen.add_parser("tegels", help="een map met het checkpoint en de tegels van het logboek")
    tegels.add_argument("map", type=Path, help="map met daarin checkpoint en tile/")
    bewijs = delen.add_parser("bewijs", help="één bewijs dat een regel in het logboek staat")
    bewijs.add_argument("regel", type=Path, help="bestand met de bytes van de regel")
    bewijs.add_argument("bewijs", type=Path, help="bestand met het bewijs (C2SP tlog-proof)")
    groei = delen.add_parser("groei", help="of het logboek sinds een eerder checkpoint alleen is gegroeid")
    groei.add_argument("oud", type=Path, help="bestand met het eerdere checkpoint")
    groei.add_argument("groei", type=Path, help="bestand met het groeibewijs, met het nieuwe checkpoint erin")
    for deel in (log, tegels, bewijs, groei):
        deel.add_argument("--sleutel", help="openbare sleutel van het logboek (naam+id+base64)")
    for deel in (log, tegels):
        deel.add_argument("--checkpoint", type=Path, help="bestand met een checkpoint dat je eerder hebt bewaard")
    return lezer


def _bytes(pad: Path) -> bytes:
    try:
        return pad.read_bytes()
    except OSError:
        raise _NietGetoetst(f"het bestand {pad.name} is niet te lezen") from None


def _text(pad: Path) -> str:
    try:
        return _bytes(pad).decode()
    except UnicodeDecodeError:
        raise _NietGetoetst(f"het bestand {pad.name} is geen tekst") from None


def _outcome(uitkomst: Uitkomst) -> tuple[int, str]:
    return (0 if uitkomst.in_orde else 1), uitkomst.tekst


def _log(opties: argparse.Namespace) -> tuple[int, str]:
    eerder = _text(opties.checkpoint) if opties.checkpoint else None
    return _outcome(verifieer_adres(opties.url, opties.sleutel, eerder))


def _tegels(opties: argparse.Namespace) -> tuple[int, str]:
    eerder = _text(opties.checkpoint) if opties.checkpoint else None
    return _outcome(verifieer_tegels(opties.map, opties.sleutel, eerder))


def _bewijs(opties: argparse.Namespace) -> tuple[int, str]:
    regel, tekst = _bytes(opties.regel), _text(opties.bewijs)
    _check_key(opties.sleutel)
    try:
        punt = controleer_bewijs(regel, tekst, opties.sleutel)
    except BewijsError as fout:
        return 1, f"Het bewijs klopt niet: {fout}."
    getekend = _GETEKEND[opties.sleutel is not None]
    return 0, f"Het bewijs klopt: deze regel staat in het logboek {punt.oorsprong} van {punt.maat} regels. {getekend}"


def _groei(opties: argparse.Namespace) -> tuple[int, str]:
    oud, tekst = _text(opties.oud), _text(opties.groei)
    _check_key(opties.sleutel)
    try:
        eerst, later = controleer_groei(oud, tekst, opties.sleutel)
    except BewijsError as fout:
        return 1, f"De groei klopt niet: {fout}."
    getekend = _GETEKEND[opties.sleutel is not None]
    return 0, f"De groei klopt: van {eerst.maat} naar {later.maat} regels is niets veranderd of weg. {getekend}"


def _check_key(sleutel: str | None) -> None:
    """A key that is none says nothing about the proof."""
    if sleutel is not None:
        Ed25519Sleutel.lees(sleutel)


_OPDRACHTEN: Final[dict[str, Callable[[argparse.Namespace], tuple[int, str]]]] = {
    "log": _log,
    "tegels": _tegels,
    "bewijs": _bewijs,
    "groei": _groei,
}

if __name__ == "__main__":
    sys.exit(main())
