"""Readers of one TOML value: give the frozen value, or raise ``VormFout`` with everything that is wrong with it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from difflib import get_close_matches
from types import MappingProxyType

from handvat.grens import Eisen
from handvat.model import Bevoegde, Eis

Lezer = Callable[[object], object]

_KEBAB = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_ID = re.compile(_KEBAB)
_ID_MET_PUNT = re.compile(rf"{_KEBAB}(?:\.{_KEBAB})*")
_VELD_ID = re.compile(rf"{_KEBAB}\.{_KEBAB}")
_BEVOEGDE_SLEUTELS = ("partij", "functies")
_EIS_TESTS = ("een_van", "is_waar", "minstens", "hoogstens_dagen")
_EISEN_LIJSTEN = ("alle", "een_van", "beperkingen", "verplichtingen")


class VormFout(Exception):
    """A value does not have the form of the contract; ``meldingen`` says in Dutch what is wrong."""

    def __init__(self, *meldingen: str) -> None:
        self.meldingen = meldingen
        super().__init__("; ".join(meldingen))


def bedoeld(waarde: str, mogelijk: Collection[str]) -> str:
    """Return a hint at the nearest valid word, with a space before it, or nothing."""
    dichtbij = get_close_matches(waarde, sorted(mogelijk), n=1)
    return f" (bedoel je {dichtbij[0]!r}?)" if dichtbij else ""


def _soort(waarde: object) -> str:
    namen = {bool: "ja-nee", int: "getal", float: "getal", str: "tekst", list: "lijst", dict: "tabel"}
    return namen.get(type(waarde), "datum of tijd")


def tekst_of_leeg(waarde: object) -> str:
    """A string on one line or more, without invisible signs; it may be empty."""
    if not isinstance(waarde, str):
        raise VormFout(f"moet tekst zijn, is {_soort(waarde)}")
    if any(unicodedata.category(teken) in {"Cc", "Cf"} and teken != "\n" for teken in waarde):
        raise VormFout("bevat onzichtbare tekens")
    return waarde


def tekst(waarde: object) -> str:
    """A string that says something."""
    gelezen = tekst_of_leeg(waarde)
    if not gelezen.strip():
        raise VormFout("mag niet leeg zijn")
    return gelezen


def _patroon(patroon: re.Pattern[str], vorm: str) -> Callable[[object], str]:
    def lees(waarde: object) -> str:
        gelezen = tekst(waarde)
        if not patroon.fullmatch(gelezen):
            raise VormFout(f"{gelezen!r} is geen id: {vorm}")
        return gelezen

    return lees


een_id = _patroon(_ID, "kleine letters en cijfers, met streepjes ertussen")
id_met_punt = _patroon(_ID_MET_PUNT, "kleine letters en cijfers, met streepjes of punten ertussen")
veld_id = _patroon(_VELD_ID, "bron, punt, naam, in kleine letters")


def dag(waarde: object) -> date:
    """A date without a time of day."""
    if isinstance(waarde, datetime) or not isinstance(waarde, date):
        raise VormFout(f"moet een datum zijn (jjjj-mm-dd, zonder aanhalingstekens), is {_soort(waarde)}")
    return waarde


def keuze(*mogelijk: str) -> Callable[[object], str]:
    """One of these words."""

    def lees(waarde: object) -> str:
        gelezen = tekst(waarde)
        if gelezen not in mogelijk:
            raise VormFout(f"{gelezen!r} mag niet, wel: {', '.join(mogelijk)}")
        return gelezen

    return lees


def lijst(lezer: Callable[[object], str]) -> Callable[[object], tuple[str, ...]]:
    """A list of different strings."""

    def lees(waarde: object) -> tuple[str, ...]:
        if not isinstance(waarde, list):
            raise VormFout(f"moet een lijst zijn, is {_soort(waarde)}")
        gelezen, meldingen = [], []
        for nummer, deel in enumerate(waarde, start=1):
            try:
                gelezen.append(lezer(deel))
            except VormFout as fout:
                meldingen += [f"nummer {nummer} {melding}" for melding in fout.meldingen]
        meldingen += [f"{naam!r} staat er {aantal} keer" for naam, aantal in Counter(gelezen).items() if aantal > 1]
        if meldingen:
            raise VormFout(*meldingen)
        return tuple(gelezen)

    return lees


ids = lijst(id_met_punt)
teksten = lijst(tekst)


def _tabel(waarde: object, sleutels: Collection[str]) -> Mapping[str, object]:
    if not isinstance(waarde, dict):
        raise VormFout(f"moet een tabel zijn, is {_soort(waarde)}")
    onbekend = [sleutel for sleutel in waarde if sleutel not in sleutels]
    if onbekend:
        raise VormFout(*(f"onbekende sleutel {sleutel!r}{bedoeld(sleutel, sleutels)}" for sleutel in onbekend))
    return waarde


def bevoegden(waarde: object) -> tuple[Bevoegde, ...]:
    """A list of ``{ partij, functies }``; both keys must be there, as no functies means every functie."""
    if not isinstance(waarde, list):
        raise VormFout(f"moet een lijst zijn, is {_soort(waarde)}")
    gelezen, meldingen = [], []
    for nummer, deel in enumerate(waarde, start=1):
        try:
            tabel = _tabel(deel, _BEVOEGDE_SLEUTELS)
            ontbreekt = [f"sleutel {sleutel!r} ontbreekt" for sleutel in _BEVOEGDE_SLEUTELS if sleutel not in tabel]
            if ontbreekt:
                raise VormFout(*ontbreekt)
            gelezen.append(Bevoegde(een_id(tabel["partij"]), ids(tabel["functies"])))
        except VormFout as fout:
            meldingen += [f"nummer {nummer}: {melding}" for melding in fout.meldingen]
    dubbel = [partij for partij, aantal in Counter(wie.partij for wie in gelezen).items() if aantal > 1]
    meldingen += [f"partij {partij!r} staat er vaker dan eens" for partij in dubbel]
    if meldingen:
        raise VormFout(*meldingen)
    return tuple(gelezen)


def keuzes_per_sleutel(mogelijk: Mapping[str, Collection[str] | None]) -> Lezer:
    """A table of filled lists; ``mogelijk`` says which keys, and which values unless those differ per versie."""

    def lees(waarde: object) -> Mapping[str, tuple[str, ...]]:
        tabel = _tabel(waarde, mogelijk)
        gelezen: dict[str, tuple[str, ...]] = {}
        meldingen = []
        for sleutel, inhoud in tabel.items():
            try:
                gelezen[sleutel] = ids(inhoud)
            except VormFout as fout:
                meldingen += [f"{sleutel} {melding}" for melding in fout.meldingen]
                continue
            vast = mogelijk[sleutel]
            if vast is not None:
                fout_id = [naam for naam in gelezen[sleutel] if naam not in vast]
                meldingen += [f"{sleutel}: {naam!r} bestaat niet{bedoeld(naam, vast)}" for naam in fout_id]
            if not gelezen[sleutel]:
                meldingen.append(f"{sleutel} mag niet leeg zijn")
        if not tabel:
            meldingen.append("mag niet leeg zijn")
        if meldingen:
            raise VormFout(*meldingen)
        return MappingProxyType(gelezen)

    return lees


def _getal(waarde: object) -> int:
    if isinstance(waarde, bool) or not isinstance(waarde, int) or waarde < 0:
        raise VormFout("moet een heel getal van nul of meer zijn")
    return waarde


def ja_nee(waarde: object) -> bool:
    """True or false."""
    if not isinstance(waarde, bool):
        raise VormFout(f"moet true of false zijn, is {_soort(waarde)}")
    return waarde


def eisen(waarde: object) -> Eisen:
    """What a rechtsgrens demands: ``nooit = true`` alone, or at least one demand."""
    tabel = _tabel(waarde, ("nooit", "aantal", "wijze", *_EISEN_LIJSTEN))
    alle, een_van, beperkingen, verplichtingen = (ids(tabel.get(naam, [])) for naam in _EISEN_LIJSTEN)
    if "nooit" in tabel:
        if len(tabel) != 1 or not ja_nee(tabel["nooit"]):
            raise VormFout("nooit is true en staat dan alleen")
        return Eisen(nooit=True)
    aantal = _getal(tabel["aantal"]) if "aantal" in tabel else 0
    wijze = keuze("na-vrijgave")(tabel["wijze"]) if "wijze" in tabel else None
    if not (alle or een_van or beperkingen or verplichtingen or aantal or wijze):
        raise VormFout("moet iets eisen")
    return Eisen(False, alle, een_van, aantal, beperkingen, verplichtingen, wijze)


def eis(waarde: object) -> Eis:
    """A label and exactly one test on it."""
    tabel = _tabel(waarde, ("label", *_EIS_TESTS))
    tests = [naam for naam in _EIS_TESTS if naam in tabel]
    if "label" not in tabel:
        raise VormFout("sleutel 'label' ontbreekt")
    if len(tests) != 1:
        raise VormFout(f"moet precies één van deze hebben: {', '.join(_EIS_TESTS)}")
    label, inhoud = een_id(tabel["label"]), tabel[tests[0]]
    if tests[0] == "is_waar":
        return Eis(label, is_waar=ja_nee(inhoud))
    if tests[0] == "een_van":
        waarden = teksten(inhoud)
        if not waarden:
            raise VormFout("een_van mag niet leeg zijn")
        return Eis(label, een_van=waarden)
    if tests[0] == "minstens":
        return Eis(label, minstens=_getal(inhoud))
    return Eis(label, hoogstens_dagen=_getal(inhoud))
