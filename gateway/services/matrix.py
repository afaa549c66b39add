"""What a partij could see at best, per contextveld: the widest niveau in any situation and with any facts.

It shows the room that the handvat leaves. An answer in a zaak is never wider, and mostly narrower.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any, Final

from handvat import woordenlijst
from handvat.model import Handvat, Niveau, Regel, Verbod, Verstrekking

_WEGING: Final = "weging"
_SITUATIES: Final = ("functies", "processtappen", "doelen", "rollen", "leeftijdsgroepen", "zaaktypen")


@dataclass(frozen=True, slots=True)
class Cel:
    """The widest niveau of one veld, the same without any weging, and the verstrekkingen that reach it."""

    veld: str
    niveau: Niveau
    zonder_weging: Niveau
    regels: tuple[str, ...]


def matrix(handvat: Handvat, ontvanger: str, doel: str | None = None, processtap: str | None = None) -> tuple[Cel, ...]:
    """Return one cell per contextveld, in the order of the handvat. None is any doel or processtap."""
    keuze = {"ontvangers": ontvanger, "doelen": doel, "processtappen": processtap}
    verstrekkingen = _per_veld(handvat, (een for een in handvat.verstrekkingen.values() if _past(een, keuze)))
    verboden = _per_veld(handvat, (een for een in handvat.verboden.values() if _past(een, keuze)))
    cellen = []
    for veld in handvat.velden:
        haalbaar = {
            regel: _haalbaar(handvat, regel, verboden.get(veld, ()), keuze) for regel in verstrekkingen.get(veld, ())
        }
        hoogste = max((met for met, _ in haalbaar.values()), default=Niveau.GEEN)
        zonder = max((zonder for _, zonder in haalbaar.values()), default=Niveau.GEEN)
        bereikt = tuple(regel.id for regel, (met, _) in haalbaar.items() if met is hoogste and met > Niveau.GEEN)
        cellen.append(Cel(veld, hoogste, zonder, bereikt))
    return tuple(cellen)


def _past(regel: Regel, keuze: dict[str, str | None]) -> bool:
    return all(
        gekozen is None or not getattr(regel, waar) or gekozen in getattr(regel, waar)
        for waar, gekozen in keuze.items()
    )


def _per_veld(handvat: Handvat, regels: Iterable[Any]) -> dict[str, list[Any]]:
    gevonden: dict[str, list[Any]] = {}
    for regel in regels:
        for veld in handvat.velden_van(regel):
            gevonden.setdefault(veld, []).append(regel)
    return gevonden


def _haalbaar(
    handvat: Handvat, regel: Verstrekking, verboden: Iterable[Verbod], keuze: dict[str, str | None]
) -> tuple[Niveau, Niveau]:
    """Return the niveau that a verstrekking reaches in its best situation, with and without wegingen."""

    def is_weging(omstandigheid: str) -> bool:
        return handvat.omstandigheden[omstandigheid].soort == _WEGING

    def uitweg(verbod: Verbod) -> tuple[bool, bool]:
        """Tell whether facts can lift a verbod, and whether that can be without a weging."""
        vrij = [wat for wat in verbod.wanneer if wat not in regel.voorwaarden]
        op_feit = bool(vrij) or any(not is_weging(wat) for wat in verbod.tenzij)
        return op_feit or bool(verbod.tenzij), op_feit

    verboden = tuple(verboden)
    vrij_zonder = not any(is_weging(wat) for wat in regel.voorwaarden)
    met = zonder = Niveau.GEEN
    for situatie in _situaties(handvat, regel, verboden, keuze):
        geldend = [verbod for verbod in verboden if _past(verbod, situatie)]
        met = max(met, _begrensd(regel, (verbod for verbod in geldend if not uitweg(verbod)[0])))
        if vrij_zonder:
            zonder = max(zonder, _begrensd(regel, (verbod for verbod in geldend if not uitweg(verbod)[1])))
    return met, zonder


def _begrensd(regel: Verstrekking, verboden: Iterable[Verbod]) -> Niveau:
    return min([regel.niveau, *(verbod.hoogstens for verbod in verboden)])


def _situaties(
    handvat: Handvat, regel: Verstrekking, verboden: Iterable[Verbod], keuze: dict[str, str | None]
) -> Iterator[dict[str, str | None]]:
    """Yield the situations in which the verstrekking fits, as far as a verbod tells them apart."""
    alles = {
        "functies": handvat.partijen[str(keuze["ontvangers"])].functies,
        "processtappen": tuple(woordenlijst.PROCESSTAPPEN),
        "doelen": tuple(handvat.doelen),
        "rollen": tuple(woordenlijst.ROLLEN_PERSOON),
        "leeftijdsgroepen": tuple(woordenlijst.LEEFTIJDSGROEPEN),
        "zaaktypen": tuple(woordenlijst.ZAAKTYPEN),
    }
    telt = [waar for waar in _SITUATIES if any(getattr(verbod, waar) for verbod in verboden)]
    mogelijk = []
    for waar in telt:
        waarden = getattr(regel, waar) or alles[waar]
        gekozen = keuze.get(waar)
        mogelijk.append([waarde for waarde in waarden if gekozen in (None, waarde)])
    for combinatie in product(*mogelijk):
        yield dict(zip(telt, combinatie, strict=True)) | {"ontvangers": keuze["ontvangers"]}
