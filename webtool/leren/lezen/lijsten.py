"""Long lists of the handvat in groups, so that a name such as Adres stands with whose it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

from flask import url_for

from gateway.services import diensten
from webtool.leren.lezen.blad import Deel, Punt, punt
from webtool.leren.lezen.rondom import voorbeeld
from webtool.naslag import Naslag
from webtool.tekst import kort
from webtool.vertaling import _, merk

Lijst = tuple[Deel, ...]
_MEER: Final = "meer"  # of more than one partij


def lijst(soort: str) -> Lijst:
    """Return everything of one kind; without groups it is one Deel without a heading."""
    if soort in _GEGROEPEERD:
        return _GEGROEPEERD[soort]()
    return (Deel("", tuple(punt(soort, een) for een in diensten().leren.lezen.alles(soort))),)


def _velden() -> Lijst:
    lezen, naslag = diensten().leren.lezen, Naslag(diensten().handvat)
    handvat = lezen.handvat()
    return _per_partij(
        (handvat.houder(een.id), replace(punt("velden", een), bij=naslag.categorie(een.categorie).naam))
        for een in lezen.alles("velden")
    )


def _categorieen() -> Lijst:
    return _per_partij((een.houder, punt("categorieen", een)) for een in diensten().leren.lezen.alles("categorieen"))


def _casussen() -> Lijst:
    """Return who asks, each with a page of its worked cases: all on one page would be too heavy."""
    dienst = diensten()
    naslag = Naslag(dienst.handvat)
    aantal = Counter(een.partij for een in dienst.leren.casussen.alle())
    regels = (
        Punt(kort(naslag.partij(wie.id).naam), url_for("webtool.casussen_van", partij_id=wie.id), str(aantal[wie.id]))
        for wie in dienst.handvat.partijen()
        if aantal[wie.id]
    )
    return (Deel("", tuple(regels)),)


def casussen_van(partij_id: str) -> Lijst:
    """Return the worked cases in which a partij asks, per doel."""
    dienst = diensten()
    naslag = Naslag(dienst.handvat)
    per: dict[str, list[Punt]] = {een.id: [] for een in dienst.handvat.doelen()}
    for een in dienst.leren.casussen.van(partij=partij_id):
        per[een.doel].append(voorbeeld(een, ""))
    return tuple(Deel(naslag.doel(doel).naam, tuple(punten)) for doel, punten in per.items() if punten)


def _grondslagen() -> Lijst:
    """Per law, in the order of the alphabet; a law with one place stands under the last heading."""
    per: dict[str, list[Punt]] = {}
    for een in sorted(diensten().leren.lezen.alles("grondslagen"), key=lambda een: een.wet):
        per.setdefault(een.wet, []).append(punt("grondslagen", een))
    delen = [Deel(wet, tuple(punten), nl=True) for wet, punten in per.items() if len(punten) > 1]
    alleen = tuple(punten[0] for punten in per.values() if len(punten) == 1)
    return (*delen, Deel(merk("Andere wetten en regelingen"), alleen))


def open_punten() -> Lijst:
    """Return every open point under the partij that gives what it touches."""
    lezen = diensten().leren.lezen
    regels = []
    for een in lezen.alles("open_punten"):
        wie = lezen.wie_geeft(een.raakt)
        regels.append((wie[0] if len(wie) == 1 else _MEER, punt("open_punten", een)))
    return _per_partij(regels)


def _per_partij(regels: Iterable[tuple[str, Punt]]) -> Lijst:
    """Return lines per partij, in the order of the handvat; what is of more than one comes first."""
    dienst = diensten()
    naslag = Naslag(dienst.handvat)
    per: dict[str, list[Punt]] = {een: [] for een in (_MEER, *(een.id for een in dienst.handvat.partijen()))}
    for wie, een in regels:
        per[wie].append(een)
    return tuple(
        Deel(_("Meer dan één organisatie") if wie == _MEER else kort(naslag.partij(wie).naam), tuple(punten))
        for wie, punten in per.items()
        if punten
    )


_GEGROEPEERD: Final[dict[str, Callable[[], Lijst]]] = {
    "velden": _velden,
    "categorieen": _categorieen,
    "casussen": _casussen,
    "grondslagen": _grondslagen,
}
