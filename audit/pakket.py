"""A package of entries with their proofs: one zip file that can be checked without the log and without us.

``regels.ndjson``      the entries, byte for byte as they were hashed, one per line
``bewijzen/N.tlog-proof``  the C2SP tlog-proof of entry N; all under one checkpoint
``inhoud.json``        which entries, chosen how, and the checkpoint
``sleutel.txt``        the verifier key; whoever checks gets it from elsewhere and compares
``LEESMIJ.txt``        how to check, in Dutch

An entry is RFC 8785 JSON and so never holds a line end. The same entries under the same checkpoint give the same bytes.
``python -m audit.pakket BESTAND --sleutel SLEUTEL`` checks one.
"""

from __future__ import annotations

import argparse
import json
import shutil
import struct
import sys
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, Any, Final
from zipfile import ZipFile, ZipInfo

from audit.errors import BewijsError, NoteError
from audit.verifieer import controleer_bewijs
from audit.vormen import bewijs

REGELS: Final = "regels.ndjson"
INHOUD: Final = "inhoud.json"
SLEUTEL: Final = "sleutel.txt"
LEESMIJ: Final = "LEESMIJ.txt"
VORM: Final = "poort.pakket/1"
_MOMENT: Final = (1980, 1, 1, 0, 0, 0)  # of every file in it: a zip must have one
_MAX_REGEL: Final = 65_535
_MAX_BEWIJS: Final = 1 << 16
_IN_GEHEUGEN: Final = 8 << 20  # bytes of entries; more goes to a file
_STUK: Final = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError),
    *(KeyError, ValueError, TypeError, NotImplementedError, RuntimeError),
)
"""What reading a file that is no zip, or a damaged one, can raise."""


@dataclass(frozen=True, slots=True)
class Bewezen:
    """One entry: its index, its bytes and its tlog-proof."""

    index: int
    regel: bytes
    bewijs: str


@dataclass(frozen=True, slots=True)
class Oordeel:
    """What a check found. ``fout`` is empty if every entry is proven."""

    regels: int
    maat: int
    getekend: bool
    aaneengesloten: bool
    fout: str = ""

    @property
    def tekst(self) -> str:
        """The outcome in Dutch."""
        if self.fout:
            return f"NIET IN ORDE: {self.fout}."
        wie = "en dat is getekend met deze sleutel" if self.getekend else "maar wie dat tekende is niet nagekeken"
        gat = "Zij sluiten op elkaar aan." if self.aaneengesloten else "Er zitten regels tussen die niet gekozen zijn."
        return f"In orde: {self.regels} regels, elk bewezen in een logboek van {self.maat} regels, {wie}. {gat}"


def schrijf(bestand: IO[bytes], regels: Iterable[Bewezen], keuze: object, sleutel: str, leesmij: str) -> list[int]:
    """Write a package and return the indexes in it, in the order given.

    ``keuze`` is JSON that says how the entries were chosen.
    """
    indexen = []
    with ZipFile(bestand, "w", zipfile.ZIP_DEFLATED) as zip_, SpooledTemporaryFile(_IN_GEHEUGEN) as lijnen:
        for een in regels:
            zip_.writestr(_lid(_bewijsnaam(een.index)), een.bewijs)
            lijnen.write(een.regel + b"\n")
            indexen.append(een.index)
        lijnen.seek(0)
        with zip_.open(_lid(REGELS), "w", force_zip64=True) as lid:
            shutil.copyfileobj(lijnen, lid)
        inhoud = {"vorm": VORM, "keuze": keuze, "regels": indexen}
        zip_.writestr(_lid(INHOUD), json.dumps(inhoud, ensure_ascii=False, sort_keys=True, indent=2) + "\n")
        zip_.writestr(_lid(SLEUTEL), f"{sleutel}\n")
        zip_.writestr(_lid(LEESMIJ), leesmij)
    return indexen


def controleer(bestand: IO[bytes] | Path, sleutel: str | None) -> Oordeel:
    """Check every entry of a package against its proof, and all proofs against one checkpoint.

    Without ``sleutel`` everything is checked but who signed.
    """
    getekend = sleutel is not None
    try:
        with ZipFile(bestand) as zip_:
            indexen = _indexen(json.loads(zip_.read(INHOUD)))
            maten = set()
            with zip_.open(REGELS) as lijnen:
                for index in indexen:
                    maten.add(_toets(zip_, index, lijnen.readline(_MAX_REGEL + 2), sleutel))
                if lijnen.read(1):
                    return Oordeel(len(indexen), 0, getekend, False, f"er staan meer regels in dan {INHOUD} noemt")
            bewijzen = sum(naam.startswith("bewijzen/") for naam in zip_.namelist())
    except _FoutError as fout:
        return Oordeel(0, 0, getekend, False, str(fout))
    except _STUK:
        return Oordeel(0, 0, getekend, False, "dit is geen heel pakket")
    if bewijzen != len(indexen):
        return Oordeel(len(indexen), 0, getekend, False, f"er zijn {bewijzen} bewijzen voor {len(indexen)} regels")
    if len(maten) > 1:
        return Oordeel(len(indexen), 0, getekend, False, "niet alle bewijzen hebben hetzelfde checkpoint")
    sluit_aan = all(na == voor + 1 for voor, na in pairwise(indexen))
    return Oordeel(len(indexen), max((maat for maat, _ in maten), default=0), getekend, sluit_aan)


class _FoutError(Exception):
    """What is wrong, in Dutch."""


def _toets(zip_: ZipFile, index: int, lijn: bytes, sleutel: str | None) -> tuple[int, bytes]:
    """Return size and root of the checkpoint that covers this entry."""
    naam = _bewijsnaam(index)
    if not lijn.endswith(b"\n"):
        raise _FoutError(f"regel {index} ontbreekt of is te lang")
    if zip_.getinfo(naam).file_size > _MAX_BEWIJS:
        raise _FoutError(f"het bewijs van regel {index} is te lang")
    tekst = zip_.read(naam).decode()
    try:
        if bewijs.lees(tekst).index != index:
            raise _FoutError(f"het bewijs van regel {index} gaat over een andere regel")
        punt = controleer_bewijs(lijn[:-1], tekst, sleutel)
    except (BewijsError, NoteError):
        raise _FoutError(f"regel {index} is niet bewezen") from None
    return punt.maat, punt.wortel


def _indexen(inhoud: Any) -> list[int]:
    indexen = inhoud["regels"]
    if inhoud["vorm"] != VORM or not all(isinstance(een, int) and een >= 0 for een in indexen):
        raise ValueError
    if indexen != sorted(set(indexen)):
        raise _FoutError("de nummers van de regels lopen niet op")
    return list(indexen)


def _bewijsnaam(index: int) -> str:
    return f"bewijzen/{index}.tlog-proof"


def _lid(naam: str) -> ZipInfo:
    lid = ZipInfo(naam, _MOMENT)
    lid.compress_type = zipfile.ZIP_DEFLATED
    lid.external_attr = 0o644 << 16
    return lid


def main(argumenten: Sequence[str] | None = None) -> int:
    """Check a package from the command line; returns 0 if it is in order, 1 if not."""
    lezer = argparse.ArgumentParser(prog="python -m audit.pakket", description="Reken een pakket uit het logboek na.")
    lezer.add_argument("bestand", type=Path)
    lezer.add_argument("--sleutel", help="de sleutel van het logboek, van de poort zelf gekregen: naam+id+base64")
    opties = lezer.parse_args(argumenten)
    oordeel = controleer(opties.bestand, opties.sleutel)
    sys.stdout.write(f"{oordeel.tekst}\n")
    return 1 if oordeel.fout else 0


if __name__ == "__main__":
    sys.exit(main())
