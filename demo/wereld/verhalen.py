"""The zaken that are written out in ``verhalen/``: the stories of every demonstration, and a few fixed situations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from demo.wereld.gegevens import lees_map
from demo.wereld.mensen import Huishouden, Mensen
from demo.wereld.registraties import Gevuld, Invuller
from demo.wereld.sjablonen import moment
from demo.wereld.waarden import Persoon, Waarde, Zaakbeeld
from demo.wereld.zaken import zaakpersonen
from gateway.zaak import Zaak, Zaakfeit


@dataclass(frozen=True, slots=True)
class Verhaal:
    """One story: its zaak and personen, and per sleutel what the bronnen hold and say."""

    zaak: Zaak
    personen: tuple[Persoon, ...]
    gevuld: Mapping[str, Gevuld]
    gezegd: Mapping[str, Mapping[str, Mapping[str, bool]]]


def verhalen(invuller: Invuller, mensen: Mensen, vandaag: date) -> Iterator[Verhaal]:
    """Yield the stories in the order of their zaaknummers."""
    bestanden = sorted(lees_map("verhalen").values(), key=lambda inhoud: str(inhoud["zaaknummer"]))
    for inhoud in bestanden:
        yield _verhaal(inhoud, invuller, mensen, vandaag)


def _verhaal(inhoud: Mapping[str, Any], invuller: Invuller, mensen: Mensen, vandaag: date) -> Verhaal:
    personen = tuple(_personen(inhoud, mensen))
    beeld = Zaakbeeld(inhoud["regio"], inhoud["zaaktype"], inhoud["processtap"], inhoud["feit"], personen)
    zaak = Zaak(
        zaaknummer=inhoud["zaaknummer"],
        regio=inhoud["regio"],
        zaaktype=inhoud["zaaktype"],
        processtap=inhoud["processtap"],
        loopt=inhoud["loopt"],
        feit=inhoud["feit"],
        begonnen_op=moment(vandaag, -inhoud["uren_geleden"]),
        partijen=tuple(inhoud["partijen"]),
        personen=zaakpersonen(personen),
        feiten=tuple(Zaakfeit(**feit) for feit in inhoud["zaakfeit"]),
        oefenverhaal=inhoud.get("oefenverhaal"),
    )
    gevuld: dict[str, Gevuld] = {}
    for persoon, beschrijving in zip(personen, inhoud["persoon"], strict=True):
        vast = {veld: _waarde(waarde, vandaag) for veld, waarde in beschrijving.get("waarden", {}).items()}
        gevuld[persoon.sleutel] = invuller.vul_alles(persoon, beeld, beschrijving.get("categorieen", ()))
        gevuld[persoon.sleutel] |= invuller.vast(persoon, vast)
    gezegd = {p.sleutel: b.get("omstandigheden", {}) for p, b in zip(personen, inhoud["persoon"], strict=True)}
    return Verhaal(zaak, personen, gevuld, gezegd)


def _personen(inhoud: Mapping[str, Any], mensen: Mensen) -> Iterator[Persoon]:
    huishoudens: dict[int, Huishouden] = {}
    for beschrijving in inhoud["persoon"]:
        nummer = beschrijving["huishouden"]
        if nummer not in huishoudens:
            huishoudens[nummer] = mensen.huishouden(inhoud["regio"], beschrijving["achternaam"], inhoud["plaats"])
        yield mensen.persoon(beschrijving, huishoudens[nummer])


def _waarde(waarde: Any, vandaag: date) -> Waarde:
    """Turn what TOML says into a value: ``{dagen = -3}`` is a date and ``{uren = -3}`` a moment, from today."""
    if isinstance(waarde, dict) and "dagen" in waarde:
        return (vandaag + timedelta(days=waarde["dagen"])).isoformat()
    if isinstance(waarde, dict):
        return moment(vandaag, waarde["uren"]).isoformat()
    if isinstance(waarde, list):
        return tuple(str(regel) for regel in waarde)
    if isinstance(waarde, str | int):
        return waarde
    raise TypeError(f"a story holds text, numbers, yes/no, lists and relative times, not {type(waarde).__name__}")
