"""The regels of one versie as a casbin model and policy, for a lawyer to read and to compare the engine with.

Never on the request path: casbin goes through all lines for every veld and daad. Shares nothing with the compiled form
(``tabel``): the columns come straight from the regels, and facts are two lists of ids. What the columns mean:
``model.conf`` beside this module.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import casbin
from casbin.persist.adapters.string_adapter import StringAdapter

from handvat.model import Handvat, Niveau, Verbod, Verstrekking
from policies.vraag import Vraag

MODEL: Final = Path(__file__).with_name("model.conf")
DADEN: Final = (Niveau.DAT, Niveau.VOLLEDIG)  # what can be asked; geen is what is left
ALLES: Final = "*"
NIETS: Final = "-"
ONBEKEND: Final = "?"


def kop(handvat: Handvat) -> str:
    """Return the comment that says of which versie an export is."""
    return f"# Handvat {handvat.versie}, sha256 {handvat.sha256}\n"


def model(handvat: Handvat) -> str:
    """Return the text of ``model.conf`` for this versie; only its first line differs between versies."""
    return kop(handvat) + MODEL.read_text(encoding="utf-8")


def beleid(handvat: Handvat, alleen: Collection[str] | None = None) -> str:
    """Return the text of ``policy.csv``: per regel a comment (moment, grondslagen) and one line, sorted by id.

    ``alleen`` are the ids of the regels to write (default: all).
    """
    alle_regels: list[Verstrekking | Verbod] = [*handvat.verstrekkingen.values(), *handvat.verboden.values()]
    regels = sorted(
        (regel for regel in alle_regels if alleen is None or regel.id in alleen), key=lambda regel: regel.id
    )
    namen = ", ".join(naam.removeprefix("p_") for naam in _model(handvat)["p"]["p"].tokens)
    lijst = "".join(f"\n# {_toelichting(regel)}\np, {', '.join(_kolommen(regel))}\n" for regel in regels)
    return f"{kop(handvat)}# p, {namen}\n{lijst}"


class _Enforcer(casbin.Enforcer):
    """Casbin, but the matcher is parsed once and not again for every question, which takes five times as long."""

    _ontleed: Any = None

    def _get_expression(self, expr: str, functions: Any = None) -> Any:
        if self._ontleed is None:
            self._ontleed = super()._get_expression(expr, functions)
        return self._ontleed


class CasbinReferentie:
    """One versie, or only the regels in ``alleen``, judged by casbin. Slow, and not to be shared by threads."""

    def __init__(self, handvat: Handvat, alleen: Collection[str] | None = None) -> None:
        self._handvat = handvat
        self._enforcer = _Enforcer(_model(handvat), StringAdapter(beleid(handvat, alleen)))
        for functie in (noemt, keuze, alle, geen):
            self._enforcer.add_function(functie.__name__, functie)

    def niveau(self, vraag: Vraag, veld: str) -> Niveau:
        """Return the highest daad that is allowed for one contextveld."""
        over = verzoek(self._handvat, vraag, veld)
        return next((daad for daad in reversed(DADEN) if self._enforcer.enforce(daad.id, *over)), Niveau.GEEN)

    def niveaus(self, vraag: Vraag) -> dict[str, Niveau]:
        """Return the niveau per asked contextveld, in the order of the handvat."""
        gevraagd = self._handvat.velden if vraag.velden is None else frozenset(vraag.velden)
        return {veld: self.niveau(vraag, veld) for veld in self._handvat.velden if veld in gevraagd}


def _model(handvat: Handvat) -> Any:
    return casbin.Enforcer.new_model(text=model(handvat))


def verzoek(handvat: Handvat, vraag: Vraag, veld: str) -> tuple[str, ...]:
    """Return what casbin is asked about one veld, after the daad, in the order of ``request_definition``."""
    houder = handvat.houder(veld)
    keuzes = (vraag.ontvanger.functie, vraag.doel, vraag.processtap, vraag.rol, vraag.leeftijdsgroep, vraag.zaaktype)
    feiten = dict.fromkeys(_volgt(handvat, vraag), True)
    feiten |= {**vraag.omstandigheden, **vraag.per_houder.get(houder, {})}
    return (
        veld,
        handvat.velden[veld].categorie,
        houder,
        vraag.peildatum.isoformat(),
        vraag.ontvanger.partij,
        *(ONBEKEND if waarde is None else waarde for waarde in keuzes),
        _lijst((naam for naam, waar in feiten.items() if waar), NIETS),
        _lijst((naam for naam, waar in feiten.items() if not waar), NIETS),
    )


def noemt(lijst: str, waarde: str) -> bool:
    """True if a list is ``*`` or has this value."""
    return lijst == ALLES or waarde in _namen(lijst)


def keuze(lijst: str, waarde: str, eft: str) -> bool:
    """True if a list has this value. An unknown value fits every list of a verbod, but only ``*`` of a verstrekking."""
    return noemt(lijst, waarde) or (waarde == ONBEKEND and eft == "deny")


def alle(lijst: str, feiten: str) -> bool:
    """True if every name of a list is in the facts."""
    return _namen(lijst) <= _namen(feiten)


def geen(lijst: str, feiten: str) -> bool:
    """True if no name of a list is in the facts."""
    return _namen(lijst).isdisjoint(_namen(feiten))


@lru_cache(maxsize=4096)
def _namen(lijst: str) -> frozenset[str]:
    return frozenset() if lijst == NIETS else frozenset(lijst.split("|"))


def _lijst(namen: Iterable[str], leeg: str) -> str:
    return "|".join(namen) or leeg


def _volgt(handvat: Handvat, vraag: Vraag) -> Iterable[str]:
    """Yield what the question itself makes true."""
    waarden = {"rollen": vraag.rol, "leeftijdsgroepen": vraag.leeftijdsgroep, "zaaktypen": vraag.zaaktype}
    for omstandigheid in handvat.omstandigheden.values():
        if any(waarden.get(keuze) in uit for keuze, uit in (omstandigheid.afgeleid or {}).items()):
            yield omstandigheid.id


def _toelichting(regel: Verstrekking | Verbod) -> str:
    """One line whatever is in the text: a line of its own would be a regel."""
    return " ".join(f"{regel.moment} ({', '.join(regel.grondslagen)})".split())


def _kolommen(regel: Verstrekking | Verbod) -> tuple[str, ...]:
    """Return the columns of ``policy_definition``."""
    feiten: tuple[Sequence[str], ...]
    if isinstance(regel, Verstrekking):
        # Empty means *any* for a verbod only: a verstrekking must say to whom, what for and what.
        eft, leeg, feiten = "allow", NIETS, (regel.voorwaarden, (), ())
        daden = [daad for daad in DADEN if daad <= regel.niveau]
    else:
        eft, leeg, feiten = "deny", ALLES, ((), regel.tenzij, regel.wanneer)
        daden = [daad for daad in DADEN if daad > regel.hoogstens]
    return (
        regel.id,
        eft,
        _lijst((daad.id for daad in daden), NIETS),
        regel.verstrekker,
        _lijst(regel.categorieen, NIETS if regel.velden else leeg),
        _lijst(regel.velden, NIETS),
        _lijst(regel.behalve, NIETS),
        _lijst(regel.ontvangers, leeg),
        _lijst(regel.functies, ALLES),
        _lijst(regel.doelen, leeg),
        *(_lijst(vrij, ALLES) for vrij in (regel.processtappen, regel.rollen, regel.leeftijdsgroepen, regel.zaaktypen)),
        *(_lijst(namen, NIETS) for namen in feiten),
        regel.geldig_van.isoformat(),
        _dag(regel.geldig_tot),
    )


def _dag(dag: date | None) -> str:
    return NIETS if dag is None else dag.isoformat()
