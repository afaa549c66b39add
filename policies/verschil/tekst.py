"""A comparison of two versies as Dutch text: authored sentences with slots, for who must agree with the new one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from handvat.model import Niveau
from policies.verschil.cel import ONZICHTBAAR, REDEN, SOORTEN, ZICHTBAAR, Uitslag
from policies.verschil.rand import Bevoegd, Bevoegdheid, alleen_in, verplaatste_velden
from policies.verschil.rij import Rij, Voorbeeld, woord
from policies.verschil.vergelijking import Vergelijking

KOPPEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        ZICHTBAAR: "Dit wordt zichtbaar",
        ONZICHTBAAR: "Dit is niet meer zichtbaar",
        REDEN: "Dit blijft evenveel zichtbaar, met een andere reden",
    }
)
UITKOMSTEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "gelijk": "Gelijk: niemand ziet meer of minder.",
        "ruimer": "Ruimer: er mag meer, en nergens minder.",
        "strenger": "Strenger: er mag minder, en nergens meer.",
        "gemengd": "Gemengd: er mag soms meer, en soms minder.",
    }
)
_NIVEAUS: Final = MappingProxyType({Niveau.GEEN: "niets", Niveau.DAT: "alleen dát", Niveau.VOLLEDIG: "volledig"})
_KANTEN: Final = MappingProxyType({"ontvanger": "als ontvanger", "bron": "als bron", "ander": "als geen van beide"})
MAX_GENOEMD: Final = 6  # ids in one line


def tekst(verschil: Vergelijking) -> str:
    """Return the report, without a newline at the end."""
    return "\n".join(_regels(verschil))


def _regels(verschil: Vergelijking) -> Iterator[str]:
    yield f"Van {verschil.oud.versie} naar {verschil.nieuw.versie}, op {verschil.peildatum}."
    yield UITKOMSTEN[verschil.uitkomst]
    for soort in SOORTEN:
        if rijen := [rij for rij in verschil.rijen if rij.soort == soort]:
            velden = len({rij.veld for rij in rijen})
            yield from ("", f"{KOPPEN[soort]} ({_aantal(velden, 'gegeven', 'gegevens')})")
            yield from _per_ontvanger(verschil, rijen)
    yield from _per_veld(verschil)
    yield from _rand(verschil)


def _per_ontvanger(verschil: Vergelijking, rijen: Sequence[Rij]) -> Iterator[str]:
    for totaal in verschil.per_ontvanger:
        eigen = [rij for rij in rijen if (rij.ontvanger, rij.soort) == (totaal.naam, totaal.soort)]
        if eigen:
            yield f"  {_partij(verschil, totaal.naam)}: {_getal(totaal.oordelen)} keer (gegeven maal situatie)"
            for samen in _gelijke(eigen):
                yield from (f"    {regel}" for regel in _blok(samen))


def _gelijke(rijen: Iterable[Rij]) -> Iterable[list[Rij]]:
    """Return the rows together that say the same of another veld."""
    per_inhoud: dict[tuple[object, ...], list[Rij]] = {}
    for rij in rijen:
        inhoud = (rij.situaties, rij.overgangen, rij.doelen, rij.wat, rij.regels, rij.richting, rij.vlaggen)
        per_inhoud.setdefault(inhoud, []).append(rij)
    return per_inhoud.values()


def _blok(samen: list[Rij]) -> Iterator[str]:
    eerste = samen[0]
    overgangen = [f"van {_NIVEAUS[van]} naar {_NIVEAUS[naar]}" for van, naar in eerste.overgangen if van != naar]
    yield ", ".join(rij.veld for rij in samen)
    if overgangen:
        yield f"  {' of '.join(overgangen)}"
    if eerste.soort == REDEN:
        richting = f" ({woord(eerste.richting)})" if eerste.richting else ""
        yield f"  anders: {', '.join(eerste.wat)}{richting}"
    yield f"  voor: {', '.join(eerste.doelen)}; in {_aantal(eerste.situaties, 'situatie', 'situaties')} per gegeven"
    oud, nieuw = (dict.fromkeys(paar[plaats] or "geen regel" for paar in eerste.regels) for plaats in (0, 1))
    yield f"  regel: {_kort(list(nieuw))}; eerst: {_kort(list(oud))}"
    if eerste.vlaggen:
        yield f"  let op: {', '.join(eerste.vlaggen)}"
    yield from (f"  {regel}" for regel in _voorbeeld(eerste.voorbeeld))


def _voorbeeld(voorbeeld: Voorbeeld) -> Iterator[str]:
    yield f"bijvoorbeeld: {json.dumps(voorbeeld.vraag.to_json(), ensure_ascii=False)}"
    yield f"  eerst: {_uitslag(voorbeeld.oud)}; nu: {_uitslag(voorbeeld.nieuw)}"
    if "niveau" not in voorbeeld.wat:
        yield f"  anders: {', '.join(voorbeeld.wat)}"


def _uitslag(uitslag: Uitslag | None) -> str:
    if uitslag is None:
        return "deze vraag kan hier niet"
    wijze = "" if uitslag.wijze is None else f", {uitslag.wijze}"
    return f"{_NIVEAUS[uitslag.niveau]}{wijze} ({uitslag.regel or 'geen regel'})"


def _per_veld(verschil: Vergelijking) -> Iterator[str]:
    """A table of how often each veld is in each part."""
    tellingen: dict[str, dict[str, int]] = {}
    for totaal in verschil.per_veld:
        tellingen.setdefault(totaal.naam, {})[totaal.soort] = totaal.oordelen
    if tellingen:
        yield from ("", f"{'Per gegeven':34} {'wordt zichtbaar':>16} {'niet meer':>12} {'andere reden':>13}")
    for veld, telling in tellingen.items():
        meer, minder, reden = (_getal(telling.get(soort, 0)) for soort in SOORTEN)
        yield f"  {veld:32} {meer:>16} {minder:>12} {reden:>13}"


def _rand(verschil: Vergelijking) -> Iterator[str]:
    """What is not in an oordeel but must be known."""
    for een in verschil.bevoegdheden:
        yield from ("", *_bevoegdheid(verschil, een))
    for kop, oud, nieuw in (
        ("Nieuw", verschil.nieuw, verschil.oud),
        ("Vervallen", verschil.oud, verschil.nieuw),
    ):
        for soort, namen in alleen_in(oud, nieuw).items():
            yield from ("", f"{kop} ({soort}): {', '.join(namen)}")
    for veld in verplaatste_velden(verschil.oud, verschil.nieuw):
        yield from ("", f"Verplaatst: {veld['veld']} van {veld['van']} naar {veld['naar']}")
    if verschil.later:
        dagen = ", ".join(str(dag) for dag in verschil.later)
        yield from ("", f"Let op: later gelden er andere regels. Vergelijk ook op {dagen} (--peildatum).")


def _bevoegdheid(verschil: Vergelijking, een: Bevoegdheid) -> Iterator[str]:
    yield f"Wie {een.omstandigheid} mag vastleggen, verandert ({woord(een.richting)})."
    for kop, wie in (("erbij", een.erbij), ("eraf", een.eraf)):
        if wie:
            yield f"  {kop}: {'; '.join(_wie(verschil, wie))}"


def _wie(verschil: Vergelijking, bevoegden: Iterable[Bevoegd]) -> Iterator[str]:
    per_functie: dict[tuple[str, str], list[str]] = {}
    for partij, functie, kant in bevoegden:
        per_functie.setdefault((partij, functie), []).append(_KANTEN[kant])
    for (partij, functie), kanten in per_functie.items():
        wanneer = "" if len(kanten) == len(_KANTEN) else f" ({' of '.join(kanten)})"
        yield f"{_partij(verschil, partij)}, {functie}{wanneer}"


def _partij(verschil: Vergelijking, naam: str) -> str:
    kent = verschil.nieuw if naam in verschil.nieuw.partijen else verschil.oud
    return kent.partijen[naam].naam


def _kort(namen: list[str]) -> str:
    meer = len(namen) - MAX_GENOEMD
    return ", ".join(namen[:MAX_GENOEMD]) + (f" en {meer} meer" if meer > 0 else "")


def _aantal(aantal: int, een: str, meer: str) -> str:
    return f"{_getal(aantal)} {een if aantal == 1 else meer}"


def _getal(aantal: int) -> str:
    return f"{aantal:,}".replace(",", ".")
