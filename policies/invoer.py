"""Read a question from outside: everything that is wrong is told at once, and then nothing is judged.

Form: the contract, section 2 (koppelvlak). What a message repeats of the input is at most 60 signs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from datetime import date
from difflib import get_close_matches
from typing import Final

from handvat import woordenlijst
from handvat.errors import GeenGeldendHandvatError
from handvat.model import Handvat
from policies.errors import Invoerfout, VraagError
from policies.vraag import Ontvanger, Vraag

MAX_ECHO: Final = 60  # signs of the input that a message repeats
MAX_GEZOCHT: Final = 100  # mistakes for which the nearest valid value is looked up; it is slow on purpose-made input

_SLEUTELS: Final = ("ontvanger", "zaak", "persoon", "doel", "omstandigheden", "perHouder", "peildatum", "velden")
_DATUM: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LEEG: Final[Mapping[str, object]] = {}


def lees_vraag(data: object, handvat: Handvat, vandaag: date) -> Vraag:
    """Return the question in ``data`` (parsed JSON), judged on ``vandaag`` if it names no peildatum.

    Raises:
        VraagError: with every mistake, its path and the nearest valid value.
    """
    fouten: list[Invoerfout] = []
    vraag = _Lezer(handvat, fouten).vraag(data, vandaag, "")
    if fouten:
        raise VraagError(tuple(fouten))
    return vraag


def lees_op_peildatum(data: object, handvat_op: Callable[[date], Handvat], vandaag: date) -> tuple[Vraag, ...]:
    """Return the question, or each in a list, read with the versie in force on its own peildatum.

    In a list the paths of mistakes begin with the place in the list: ``[2].doel``.

    Raises:
        VraagError: with every mistake in every question. A day on which no versie is in force is one, with the nearest
            day on which one is; of that question nothing else is looked at.
    """
    plaatsen = [(f"[{nummer}]", deel) for nummer, deel in enumerate(data)] if isinstance(data, list) else [("", data)]
    vragen, fouten = [], list[Invoerfout]()
    for pad, deel in plaatsen:
        genoemd = _datum(deel.get("peildatum")) if isinstance(deel, dict) else None
        try:
            handvat = handvat_op(genoemd or vandaag)
        except GeenGeldendHandvatError as error:
            dichtstbij = None if error.dichtstbij is None else error.dichtstbij.isoformat()
            melding = f"op {error.peildatum.isoformat()} geldt er geen versie van het handvat"
            fouten.append(Invoerfout(_onder(pad, "peildatum"), melding, dichtstbij))
        else:
            vragen.append(_Lezer(handvat, fouten).vraag(deel, vandaag, pad))
    if fouten:
        raise VraagError(tuple(fouten))
    return tuple(vragen)


def _datum(waarde: object) -> date | None:
    """Return the day that this text is (jjjj-mm-dd), or None."""
    if not isinstance(waarde, str) or not _DATUM.fullmatch(waarde):
        return None
    try:
        return date.fromisoformat(waarde)
    except ValueError:
        return None


def _kort(tekst: str) -> str:
    """Return at most 60 signs of what somebody sent, without signs that a screen or log would obey."""
    zichtbaar = "".join(teken if teken.isprintable() else "?" for teken in tekst[: MAX_ECHO + 1])
    return zichtbaar if len(zichtbaar) <= MAX_ECHO else zichtbaar[: MAX_ECHO - 1] + "…"


def _soort(waarde: object) -> str:
    namen = {
        bool: "ja-nee",
        int: "een getal",
        float: "een kommagetal",
        str: "tekst",
        list: "een lijst",
        dict: "een object",
    }
    return "leeg (null)" if waarde is None else namen.get(type(waarde), "iets anders")


def _onder(pad: str, sleutel: str) -> str:
    return f"{pad}.{_kort(sleutel)}" if pad else _kort(sleutel)


class _Lezer:
    """Reads questions and adds every mistake to ``fouten``. What could not be read is left out of the question."""

    def __init__(self, handvat: Handvat, fouten: list[Invoerfout]) -> None:
        self._handvat = handvat
        self._fouten = fouten
        self._houders = tuple(dict.fromkeys(categorie.houder for categorie in handvat.categorieen.values()))

    def vraag(self, data: object, vandaag: date, pad: str) -> Vraag:
        """Return the question as far as it could be read."""
        velden = self._object(data, pad, _SLEUTELS)
        zaak = self._deel(velden, pad, "zaak", ("zaaktype", "processtap"))
        persoon = self._deel(velden, pad, "persoon", ("rol", "leeftijd"))
        bij_zaak, bij_persoon = _onder(pad, "zaak"), _onder(pad, "persoon")
        ontvanger = self._ontvanger(velden, pad)
        return Vraag(
            ontvanger=ontvanger,
            doel=self._verplicht(velden, pad, "doel", self._handvat.doelen),
            peildatum=self._peildatum(velden, pad, vandaag),
            zaaktype=self._keuze(zaak, bij_zaak, "zaaktype", woordenlijst.ZAAKTYPEN),
            processtap=self._keuze(zaak, bij_zaak, "processtap", woordenlijst.PROCESSTAPPEN),
            rol=self._keuze(persoon, bij_persoon, "rol", woordenlijst.ROLLEN_PERSOON),
            leeftijdsgroep=self._leeftijdsgroep(persoon, bij_persoon),
            omstandigheden=self._omstandigheden(velden.get("omstandigheden", _LEEG), _onder(pad, "omstandigheden")),
            per_houder=self._per_houder(velden, pad),
            velden=self._velden(velden, pad),
        )

    def _fout(self, pad: str, melding: str, dichtstbij: str | None = None) -> None:
        self._fouten.append(Invoerfout(pad or "vraag", melding, dichtstbij))

    def _onbekend(self, pad: str, melding: str, waarde: str, geldig: Collection[str]) -> None:
        """Keep a mistake with the nearest valid value."""
        zoeken = len(self._fouten) < MAX_GEZOCHT
        dichtbij = get_close_matches(waarde[:MAX_ECHO], sorted(geldig), n=1, cutoff=0.0) if zoeken else []
        self._fout(pad, melding, dichtbij[0] if dichtbij else None)

    def _object(self, data: object, pad: str, sleutels: Collection[str]) -> Mapping[str, object]:
        """Return the known keys of an object."""
        if not isinstance(data, dict):
            self._fout(pad, f"moet een object zijn, is {_soort(data)}")
            return _LEEG
        for sleutel in data:
            if sleutel not in sleutels:
                self._onbekend(_onder(pad, str(sleutel)), "deze sleutel bestaat niet", str(sleutel), sleutels)
        return {sleutel: waarde for sleutel, waarde in data.items() if sleutel in sleutels}

    def _deel(
        self, velden: Mapping[str, object], pad: str, sleutel: str, sleutels: Collection[str]
    ) -> Mapping[str, object]:
        return self._object(velden.get(sleutel, {}), _onder(pad, sleutel), sleutels)

    def _tekst(self, waarde: object, pad: str, wat: str, geldig: Collection[str]) -> str | None:
        """Return a valid id, or None with a mistake."""
        if not isinstance(waarde, str):
            self._fout(pad, f"moet tekst zijn, is {_soort(waarde)}")
            return None
        if waarde not in geldig:
            self._onbekend(pad, f"{wat} ‘{_kort(waarde)}’ bestaat niet", waarde, geldig)
            return None
        return waarde

    def _keuze(
        self, deel: Mapping[str, object], pad: str, sleutel: str, geldig: Collection[str], wat: str = ""
    ) -> str | None:
        """Return a valid id; None if it is absent or null, which is unknown."""
        waarde = deel.get(sleutel)
        return None if waarde is None else self._tekst(waarde, _onder(pad, sleutel), wat or sleutel, geldig)

    def _verplicht(self, deel: Mapping[str, object], pad: str, sleutel: str, geldig: Collection[str]) -> str:
        """Return a valid id; an empty text, with a mistake, if there is none."""
        if sleutel not in deel:
            self._fout(_onder(pad, sleutel), "ontbreekt")
            return ""
        return self._tekst(deel[sleutel], _onder(pad, sleutel), sleutel, geldig) or ""

    def _ontvanger(self, velden: Mapping[str, object], pad: str) -> Ontvanger:
        deel = self._deel(velden, pad, "ontvanger", ("partij", "functie", "regio"))
        pad = _onder(pad, "ontvanger")
        partij = self._verplicht(deel, pad, "partij", self._handvat.partijen)
        bekend = [self._handvat.partijen[partij]] if partij else self._handvat.partijen.values()
        functies = [functie for een in bekend for functie in een.functies]
        wat = f"functie bij {partij}" if partij else "functie"
        return Ontvanger(
            partij=partij,
            functie=self._keuze(deel, pad, "functie", functies, wat),
            regio=self._keuze(deel, pad, "regio", woordenlijst.REGIOS),
        )

    def _leeftijdsgroep(self, persoon: Mapping[str, object], pad: str) -> str | None:
        leeftijd = persoon.get("leeftijd")
        pad = _onder(pad, "leeftijd")
        if leeftijd is None:
            return None
        if isinstance(leeftijd, bool) or not isinstance(leeftijd, int):
            self._fout(pad, f"moet een heel getal zijn, is {_soort(leeftijd)}")
            return None
        if not 0 <= leeftijd <= woordenlijst.MAX_LEEFTIJD:
            grens = 0 if leeftijd < 0 else woordenlijst.MAX_LEEFTIJD
            self._fout(pad, f"moet van 0 tot en met {woordenlijst.MAX_LEEFTIJD} zijn", str(grens))
            return None
        return woordenlijst.leeftijdsgroep(leeftijd)

    def _peildatum(self, velden: Mapping[str, object], pad: str, vandaag: date) -> date:
        if "peildatum" not in velden:
            return vandaag
        waarde = velden["peildatum"]
        pad = _onder(pad, "peildatum")
        if not isinstance(waarde, str):
            self._fout(pad, f"moet een datum als tekst zijn (jjjj-mm-dd), is {_soort(waarde)}")
            return vandaag
        gelezen = _datum(waarde)
        if gelezen is None:
            self._fout(pad, f"‘{_kort(waarde)}’ is geen datum (jjjj-mm-dd)")
        return gelezen or vandaag

    def _omstandigheden(self, waarde: object, pad: str) -> Mapping[str, bool]:
        gelezen: dict[str, bool] = {}
        bekend = self._handvat.omstandigheden
        if not isinstance(waarde, dict):
            self._fout(pad, f"moet een object zijn, is {_soort(waarde)}")
            return gelezen
        for sleutel, waar in waarde.items():
            hier = _onder(pad, str(sleutel))
            if sleutel not in bekend:
                self._onbekend(hier, "deze omstandigheid bestaat niet", str(sleutel), bekend)
            elif waar is None:
                self._fout(hier, "moet true of false zijn; laat een omstandigheid die je niet weet weg")
            elif not isinstance(waar, bool):
                self._fout(hier, f"moet true of false zijn, is {_soort(waar)}")
            else:
                gelezen[sleutel] = waar
        return gelezen

    def _per_houder(self, velden: Mapping[str, object], pad: str) -> Mapping[str, Mapping[str, bool]]:
        waarde = velden.get("perHouder", _LEEG)
        pad = _onder(pad, "perHouder")
        gelezen: dict[str, Mapping[str, bool]] = {}
        if not isinstance(waarde, dict):
            self._fout(pad, f"moet een object zijn, is {_soort(waarde)}")
            return gelezen
        for houder, deel in waarde.items():
            hier = _onder(pad, str(houder))
            if houder not in self._houders:
                self._onbekend(hier, "deze houder bestaat niet", str(houder), self._houders)
            else:
                gelezen[houder] = self._omstandigheden(deel, hier)
        return gelezen

    def _velden(self, velden: Mapping[str, object], pad: str) -> tuple[str, ...] | None:
        if "velden" not in velden:
            return None
        waarde = velden["velden"]
        pad = _onder(pad, "velden")
        if not isinstance(waarde, list):
            self._fout(pad, f"moet een lijst zijn, is {_soort(waarde)}; laat velden weg om alles te vragen")
            return None
        if not waarde:
            self._fout(pad, "is leeg; noem ten minste één veld, of laat velden weg om alles te vragen")
        gelezen: dict[str, None] = {}
        for nummer, deel in enumerate(waarde):
            veld = self._tekst(deel, f"{pad}[{nummer}]", "veld", self._handvat.velden)
            if veld in gelezen:
                self._fout(f"{pad}[{nummer}]", f"veld ‘{veld}’ staat er al", None)
            elif veld is not None:
                gelezen[veld] = None
        return tuple(gelezen)
