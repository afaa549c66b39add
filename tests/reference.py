"""A second implementation of how an oordeel comes about: plain, slow, and written only from the text of the contract.

It reads the TOML of a versie itself, goes through all regels for every veld, and tries every set of omstandigheden. It
shares no code with ``policies`` or ``handvat``. Numbers in comments are the numbered rules of the contract.
"""

from __future__ import annotations

import tomllib
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

Regel = dict[str, Any]
Feiten = dict[str, bool]

NIVEAUS = ["geen", "dat", "volledig"]
LEEFTIJDEN = {
    "kind": range(12),
    "jeugdige-12-15": range(12, 16),
    "jeugdige-16-17": range(16, 18),
    "jongvolwassene": range(18, 23),
    "volwassene": range(23, 131),
}


class Referentie:
    """One versie, read from its folder."""

    def __init__(self, map_: Path) -> None:
        def lees(naam: str, soort: str) -> list[dict[str, Any]]:
            tabellen: list[dict[str, Any]] = tomllib.loads((map_ / naam).read_text(encoding="utf-8")).get(soort, [])
            return tabellen

        self.omstandigheden = lees("omstandigheden.toml", "omstandigheid")
        self.wegingen = [o["id"] for o in self.omstandigheden if o["soort"] == "weging"]
        partijen = [p["id"] for p in lees("partijen.toml", "partij")]
        categorieen = lees("categorieen.toml", "categorie")
        self.houder_van = {c["id"]: c["houder"] for c in categorieen}
        velden = [
            v for p in partijen if (map_ / "velden" / f"{p}.toml").exists() for v in lees(f"velden/{p}.toml", "veld")
        ]
        self.categorie_van = {v["id"]: v["categorie"] for c in categorieen for v in velden if v["categorie"] == c["id"]}
        bestanden = [p.name for p in (map_ / "verstrekkingen").glob("*.toml")]
        self.verstrekkingen = [r for b in bestanden for r in lees(f"verstrekkingen/{b}", "verstrekking")]
        self.verboden = [r for b in bestanden for r in lees(f"verstrekkingen/{b}", "verbod")]
        for regel in self.verstrekkingen + self.verboden:
            regel["over"] = {veld for veld in self.categorie_van if self._gaat_over(regel, veld)}

    def _gaat_over(self, regel: Regel, veld: str) -> bool:
        categorie = self.categorie_van[veld]
        genoemd = categorie in regel["categorieen"] or veld in regel.get("velden", [])
        if "hoogstens" in regel and not regel["categorieen"] and not regel.get("velden"):
            genoemd = True  # a verbod without an object is about everything of its verstrekker
        return genoemd and veld not in regel.get("behalve", []) and self.houder_van[categorie] == regel["verstrekker"]

    def beantwoord(self, vraag: dict[str, Any], bekend: dict[str, Any] | None = None) -> list[dict[str, Any]]:
        """Return the oordelen of the contract, without ``uitleg``. ``bekend`` is what the ontvanger itself knows."""
        gevraagd = vraag.get("velden", list(self.categorie_van))
        return [self._oordeel(vraag, bekend or vraag, veld) for veld in self.categorie_van if veld in gevraagd]

    def _feiten(self, vraag: dict[str, Any], houder: str) -> Feiten:
        feiten = dict(vraag.get("omstandigheden", {}))
        feiten.update(vraag.get("perHouder", {}).get(houder, {}))  # (9) goes before the general ones
        for omstandigheid in self.omstandigheden:
            for keuze, waarden in omstandigheid.get("afgeleid", {}).items():
                if omstandigheid["id"] not in feiten and _keuzes(vraag)[keuze] in waarden:
                    feiten[omstandigheid["id"]] = True
        return feiten

    def _oordeel(self, vraag: dict[str, Any], bekend: dict[str, Any], veld: str) -> dict[str, Any]:
        mag = [r for r in self.verstrekkingen if veld in r["over"] and _past(r, vraag)]
        mag_niet = [r for r in self.verboden if veld in r["over"] and _past(r, vraag)]
        houder = self.houder_van[self.categorie_van[veld]]
        feiten, gezien = self._feiten(vraag, houder), self._feiten(bekend, houder)
        niveau = _niveau(mag, mag_niet, feiten)
        if _niveau(mag, mag_niet, gezien) > niveau:
            gezien = _zonder_tegenspraak(mag, mag_niet, feiten, gezien, niveau)
        bepalend = _geldend(mag, mag_niet, feiten)[0] if niveau > 0 else None
        return {
            "veld": veld,
            "categorie": self.categorie_van[veld],
            "bron": veld.split(".")[0],
            "houder": houder,
            "niveau": NIVEAUS[niveau],
            "wijze": bepalend["wijze"] if bepalend else None,
            "modaliteit": bepalend["modaliteit"] if bepalend else None,
            "redenen": _redenen(mag, mag_niet, feiten, gezien, niveau),
            "weging": self._weging(mag, mag_niet, gezien, niveau),
            "welAls": _wel_als(mag, mag_niet, gezien, niveau),
            "beperkingen": bepalend["beperkingen"] if bepalend else [],
            "verplichtingen": bepalend["verplichtingen"] if bepalend else [],
        }

    def _weging(self, mag: list[Regel], mag_niet: list[Regel], feiten: Feiten, nu: int) -> list[dict[str, Any]]:
        """(7) Which wegingen, set to true and nothing else, are in a smallest set that opens dat or volledig."""
        genoemd = {naam for r in mag for naam in r["voorwaarden"]} | {naam for r in mag_niet for naam in r["tenzij"]}
        mogelijk = [naam for naam in self.wegingen if naam in genoemd and feiten.get(naam) is not True]
        naar: dict[str, int] = {}
        for doel in range(nu + 1, 3):
            gevonden: list[set[str]] = []
            for aantal in range(len(mogelijk) + 1):
                for samen in combinations(mogelijk, aantal):
                    if any(kleiner <= set(samen) for kleiner in gevonden):
                        continue
                    if _niveau(mag, mag_niet, {**feiten, **dict.fromkeys(samen, True)}) >= doel:
                        gevonden.append(set(samen))
            naar.update({naam: doel for samen in gevonden for naam in samen})
        return [
            {"omstandigheid": o["id"], "wie": o["wie"], "naar": NIVEAUS[naar[o["id"]]]}
            for o in self.omstandigheden
            if o["id"] in naar
        ]


def _keuzes(vraag: dict[str, Any]) -> dict[str, str | None]:
    persoon, zaak = vraag.get("persoon", {}), vraag.get("zaak", {})
    groepen = [groep for groep, jaren in LEEFTIJDEN.items() if persoon.get("leeftijd") in jaren]
    return {
        "ontvangers": vraag["ontvanger"]["partij"],
        "functies": vraag["ontvanger"].get("functie"),
        "processtappen": zaak.get("processtap"),
        "doelen": vraag["doel"],
        "rollen": persoon.get("rol"),
        "leeftijdsgroepen": groepen[0] if groepen else None,
        "zaaktypen": zaak.get("zaaktype"),
    }


def _past(regel: Regel, vraag: dict[str, Any]) -> bool:
    """(2) All choices fit, and the peildatum is in [geldig_van, geldig_tot). (5) What is unknown helps no sharing."""
    if vraag["ontvanger"]["partij"] not in (regel["ontvangers"] or [vraag["ontvanger"]["partij"]]):
        return False
    for keuze, waarde in _keuzes(vraag).items():
        genoemd = regel.get(keuze, [])
        if genoemd and waarde not in genoemd and not (waarde is None and "hoogstens" in regel):
            return False
    peildatum = date.fromisoformat(vraag["peildatum"])
    return regel["geldig_van"] <= peildatum and ("geldig_tot" not in regel or peildatum < regel["geldig_tot"])


def _geldt(verstrekking: Regel, feiten: Feiten) -> bool:
    """(3) All voorwaarden are true."""
    return all(feiten.get(naam) is True for naam in verstrekking["voorwaarden"])


def _open(verstrekking: Regel, feiten: Feiten) -> bool:
    """(3) One is unknown and none is false."""
    waarden = [feiten.get(naam) for naam in verstrekking["voorwaarden"]]
    return any(waarde is None for waarde in waarden) and all(waarde is not False for waarde in waarden)


def _verbiedt(verbod: Regel, feiten: Feiten) -> bool:
    """(4) Unless a tenzij is true or a wanneer is false."""
    if any(feiten.get(naam) is True for naam in verbod["tenzij"]):
        return False
    return not any(feiten.get(naam) is False for naam in verbod["wanneer"])


def _grens(mag_niet: list[Regel], feiten: Feiten) -> int:
    return min([NIVEAUS.index(r["hoogstens"]) for r in mag_niet if _verbiedt(r, feiten)], default=2)


def _niveau(mag: list[Regel], mag_niet: list[Regel], feiten: Feiten) -> int:
    """(1) and (5)."""
    hoogste = max([NIVEAUS.index(r["niveau"]) for r in mag if _geldt(r, feiten)], default=0)
    return min(hoogste, _grens(mag_niet, feiten))


def _geldend(mag: list[Regel], mag_niet: list[Regel], feiten: Feiten) -> list[Regel]:
    """(6) Highest outcome first; then moet, rechtstreeks, the id."""
    grens = _grens(mag_niet, feiten)

    def plaats(r: Regel) -> tuple[int, int, int, str]:
        uitkomst = min(NIVEAUS.index(r["niveau"]), grens)
        return (
            2 - uitkomst,
            ["moet", "kan"].index(r["modaliteit"]),
            ["rechtstreeks", "na-vrijgave"].index(r["wijze"]),
            r["id"],
        )

    return sorted([r for r in mag if _geldt(r, feiten)], key=plaats)


def _zonder_tegenspraak(mag: list[Regel], mag_niet: list[Regel], feiten: Feiten, gezien: Feiten, niveau: int) -> Feiten:
    """Forget each fact that is not so and without which, leaving others out too, a higher niveau would be lost."""
    namen = {
        naam for r in mag if NIVEAUS.index(r["niveau"]) > niveau and _geldt(r, gezien) for naam in r["voorwaarden"]
    }
    for r in mag_niet:
        if NIVEAUS.index(r["hoogstens"]) <= niveau:
            namen |= {naam for naam in r["tenzij"] if gezien.get(naam) is True}
            namen |= {naam for naam in r["wanneer"] if gezien.get(naam) is False}
    return {naam: waar for naam, waar in gezien.items() if naam not in namen or feiten.get(naam) == waar}


def _redenen(
    mag: list[Regel], mag_niet: list[Regel], feiten: Feiten, gezien: Feiten, niveau: int
) -> list[dict[str, Any]]:
    verboden = [r for r in mag_niet if _verbiedt(r, gezien)]
    verboden.sort(key=lambda r: (NIVEAUS.index(r["hoogstens"]), r["id"]))
    zichtbaar = _geldend(mag, mag_niet, gezien)
    if niveau > 0:
        eerste = _geldend(mag, mag_niet, feiten)[0]
        overig = [r for r in zichtbaar if r is not eerste and _geldt(r, feiten)]
        ruim_genoeg = [r for r in verboden if NIVEAUS.index(r["hoogstens"]) >= niveau]
        return _schrijf([("mag", eerste)] + [("mag", r) for r in overig] + [("verbod", r) for r in ruim_genoeg])
    wachtend = sorted([r for r in mag if _open(r, gezien)], key=lambda r: str(r["id"]))
    alles = [("verbod", r) for r in verboden] + [("mag", r) for r in zichtbaar] + [("open", r) for r in wachtend]
    return _schrijf(alles) or [{"regel": None, "effect": "stilte", "grondslagen": []}]


def _schrijf(redenen: list[tuple[str, Regel]]) -> list[dict[str, Any]]:
    return [{"regel": r["id"], "effect": effect, "grondslagen": r["grondslagen"]} for effect, r in redenen]


def _wel_als(mag: list[Regel], mag_niet: list[Regel], feiten: Feiten, nu: int) -> list[dict[str, Any]]:
    """(8) Try every set of at most three omstandigheden with a value they do not have now."""
    if nu == 2:
        return []
    namen = {naam for r in mag for naam in r["voorwaarden"]}
    namen |= {naam for r in mag_niet for naam in r["tenzij"] + r["wanneer"]}
    mogelijk = [(naam, waarde) for naam in sorted(namen) for waarde in (False, True) if feiten.get(naam) is not waarde]
    gevonden: list[set[tuple[str, bool]]] = []
    uit = []
    for aantal in (1, 2, 3):
        for samen in combinations(mogelijk, aantal):
            if len(dict(samen)) < aantal or any(kleiner <= set(samen) for kleiner in gevonden):
                continue
            niveau = _niveau(mag, mag_niet, {**feiten, **dict(samen)})
            if niveau > nu:
                gevonden.append(set(samen))
                uit.append({"omstandigheden": dict(samen), "niveau": NIVEAUS[niveau]})
    return uit
