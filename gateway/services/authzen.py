"""AuthZEN decisions: may this medewerker see this contextveld now? A dry question, put to ``HandvatDienst``.

``decision`` is true only if a PEP may show it at this moment: the niveau is at least what was asked, and nobody has to
release it first. Everything else is false with a reason. No zaak, no bron, no record; facts are those of the asker.

Source: OpenID AuthZEN Authorization API 1.0; the form of an obligation follows the draft *AuthZEN Profile for
Obligations* (2026-07-03): a PEP that does not understand one treats the answer as a deny.

Decisions.

- 2026-11-26. *Na vrijgave* is false. A boolean true means *show it*; a PEP that overlooks an obligation may not be the
  one to skip the person who must release it.
- 2026-11-26. A type or action that we do not know, and a question without partij or doel, is well-formed AuthZEN and so
  a false with an ``error``; a value that cannot be right is a 400. In a list each mistake stays with its evaluation.
- 2026-11-26. No obligations with a false: a PEP must carry those out too, and nothing was given.
- 2026-11-26. All goes through ``HandvatDienst.oordelen``: versie, day and answer are those of a dry question.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, cast

from gateway.errors import OngeldigeInvoerError
from gateway.services.authzenantwoord import (
    MAG,
    ONGELDIG,
    Antwoord,
    Geweigerd,
    genegeerd,
    kenmerk,
    pagina,
    reden,
    weigering,
)
from gateway.services.authzeninvoer import (
    CONTEXTVELD,
    Deel,
    Evaluatie,
    bladzijde,
    lees_evaluatie,
    lees_evaluaties,
    lees_object,
)
from gateway.services.handvat import HandvatDienst
from gateway.services.handvatjson import OnbekendInHandvatError
from handvat.model import Beperking, Term
from policies.errors import Invoerfout, VraagError

Velden = tuple[str, ...] | None  # None: all

_VELD: Final = re.compile(r"velden\[([0-9]+)\]")
_GEEN_VELD: Final = ""  # no contextveld has this id: asking for it tells what else is wrong and judges nothing


class AuthzenDienst:
    """The Policy Decision Point."""

    def __init__(self, handvat: HandvatDienst) -> None:
        self._handvat = handvat

    def evaluatie(self, data: object) -> dict[str, Any]:
        """Return the decision on one evaluation.

        Raises:
            OngeldigeInvoerError: with every mistake; nothing was judged.
        """
        return self._een(lees_evaluatie(lees_object(data)))

    def evaluaties(self, data: object) -> dict[str, Any]:
        """Return the decisions in the order of the evaluations, up to the one at which the semantic stops.

        Without evaluations this is a request for one decision.

        Raises:
            OngeldigeInvoerError: something is wrong that is not in one evaluation.
        """
        boven = lees_object(data)
        gevraagd, stopt_bij = lees_evaluaties(boven)
        if not gevraagd:
            return self._een(lees_evaluatie(boven))
        besluiten: list[dict[str, Any]] = []
        antwoorden = self._samen(gevraagd)
        for een in gevraagd:
            besluiten.append(self._besluit(een, antwoorden[_sleutel(een)]))
            if besluiten[-1]["decision"] is stopt_bij:
                break
        return {"evaluations": besluiten}

    def zoek_contextvelden(self, data: object) -> dict[str, Any]:
        """Return the contextvelden on which an evaluation of the same question would be true, one page of them.

        Raises:
            OngeldigeInvoerError: with every mistake; nothing was judged.
        """
        data = lees_object(data)
        een = lees_evaluatie(data, zoekt=True)
        blad, bladfouten = bladzijde(data)
        een = replace(een, fouten=(*een.fouten, *bladfouten))
        antwoord = self._enige(een, None)
        if isinstance(antwoord, Geweigerd):
            return pagina([], blad, "", weigering(een, antwoord)["context"])
        gevonden = [
            {"type": CONTEXTVELD, "id": veld, "obligations": self._obligations(oordeel)}
            for veld, oordeel in antwoord.per_veld.items()
            if reden(oordeel, een.niveau) == MAG
        ]
        return pagina(
            gevonden, blad, kenmerk(een, antwoord), {"gevraagd": een.niveau.id, **antwoord.kop, **genegeerd(een)}
        )

    def _een(self, een: Evaluatie) -> dict[str, Any]:
        return self._besluit(een, self._enige(een, (een.veld,)))

    def _enige(self, een: Evaluatie, velden: Velden) -> Antwoord | Geweigerd:
        """Answer the only question of a request.

        Raises:
            OngeldigeInvoerError: with every mistake in it.
        """
        antwoord = self._antwoorden([(een, velden)])[0]
        if isinstance(antwoord, Geweigerd) and antwoord.reden == ONGELDIG:
            raise OngeldigeInvoerError(antwoord.fouten)
        return antwoord

    def _samen(self, gevraagd: Sequence[Evaluatie]) -> Mapping[str, Antwoord | Geweigerd]:
        """Judge each question once, on all contextvelden that are asked of it."""
        velden: dict[str, dict[str, None]] = {}
        eerste: dict[str, Evaluatie] = {}
        for een in gevraagd:
            sleutel = _sleutel(een)
            eerste.setdefault(sleutel, een)
            velden.setdefault(sleutel, {})[een.veld] = None
        antwoorden = self._antwoorden([(een, tuple(velden[sleutel])) for sleutel, een in eerste.items()])
        return dict(zip(eerste, antwoorden, strict=True))

    def _antwoorden(self, gevraagd: Sequence[tuple[Evaluatie, Velden]]) -> list[Antwoord | Geweigerd]:
        """Answer questions: put all of them, and if any had a mistake, put what is left once more.

        Together, because looking up the nearest valid value is slow: its bound is per call, not per question.
        """
        uit: dict[int, Geweigerd] = {}
        velden: dict[int, Velden] = {}
        for nummer, (een, van) in enumerate(gevraagd):
            if een.vreemd and not een.fouten:
                uit[nummer] = Geweigerd("onbekend-type", een.vreemd)
            else:
                velden[nummer] = (_GEEN_VELD,) if een.fouten else van
        onbekend: dict[int, dict[str, Invoerfout]] = {}
        antwoorden, mis = self._stel({nummer: _vraag(gevraagd[nummer][0], van) for nummer, van in velden.items()})
        for nummer, fouten in mis.items():
            anders, onbekend[nummer] = _gesplitst(fouten, velden[nummer] or ())
            if anders or gevraagd[nummer][0].fouten:
                uit[nummer] = _geweigerd(gevraagd[nummer][0], anders)
            velden[nummer] = tuple(veld for veld in velden[nummer] or () if veld not in onbekend[nummer])
        if mis:
            rest = {nummer: van for nummer, van in velden.items() if nummer not in uit and van != ()}
            antwoorden, _ = self._stel({nummer: _vraag(gevraagd[nummer][0], van) for nummer, van in rest.items()})
        return [
            uit.get(nummer) or replace(antwoorden.get(nummer, Antwoord()), onbekend=onbekend.get(nummer, {}))
            for nummer in range(len(gevraagd))
        ]

    def _stel(self, vragen: Mapping[int, Deel]) -> tuple[dict[int, Antwoord], dict[int, list[Invoerfout]]]:
        """Put dry questions; the one place where this service judges. Return the answers, or else the mistakes."""
        nummers = list(vragen)
        try:
            antwoorden = cast(list[dict[str, Any]], self._handvat.oordelen(list(vragen.values())))
        except VraagError as fout:
            mis: dict[int, list[Invoerfout]] = {}
            for een in fout.fouten:
                plaats, _, pad = een.pad.partition("].")
                mis.setdefault(nummers[int(plaats[1:])], []).append(Invoerfout(pad, een.melding, een.dichtstbij))
            return {}, mis
        return {
            nummer: Antwoord(
                kop={"handvat": antwoord["handvat"], "peildatum": antwoord["peildatum"]},
                per_veld={oordeel["veld"]: oordeel for oordeel in antwoord["oordelen"]},
            )
            for nummer, antwoord in zip(nummers, antwoorden, strict=True)
        }, {}

    def _besluit(self, een: Evaluatie, antwoord: Antwoord | Geweigerd) -> dict[str, Any]:
        if isinstance(antwoord, Antwoord) and een.veld in antwoord.onbekend:
            fout = antwoord.onbekend[een.veld]
            over = Invoerfout("resource.id", fout.melding, fout.dichtstbij)
            antwoord = Geweigerd("onbekend-contextveld", (over,))
        if isinstance(antwoord, Geweigerd):
            return weigering(een, antwoord)
        oordeel = antwoord.per_veld[een.veld]
        code = reden(oordeel, een.niveau)
        return {
            "decision": code == MAG,
            "context": {
                "reason": code,
                "reason_user": {"nl": oordeel["uitleg"]},
                "gevraagd": een.niveau.id,
                **{naam: oordeel[naam] for naam in ("niveau", "wijze", "modaliteit", "redenen", "weging", "welAls")},
                "obligations": self._obligations(oordeel) if code == MAG else [],
                **antwoord.kop,
                **genegeerd(een),
            },
        }

    def _obligations(self, oordeel: Deel) -> list[dict[str, Any]]:
        """Return what comes with a yes: the beperkingen and verplichtingen of the regel that decides."""
        soorten: tuple[tuple[str, str, Callable[[str], Term | Beperking]], ...] = (
            ("beperking", "beperkingen", self._handvat.beperking),
            ("verplichting", "verplichtingen", self._handvat.verplichting),
        )
        return [
            {
                "id": f"{soort}.{code}",
                "type": "custom",
                "properties": {"soort": soort, "code": code, **_uitleg(zoek, code)},
            }
            for soort, naam, zoek in soorten
            for code in oordeel[naam]
        ]


def _sleutel(een: Evaluatie) -> str:
    """Return one text per question; unlike ``==`` it tells true from 1. What is not judged has a key of its own."""
    return json.dumps([een.vraag, [[fout.pad, fout.melding] for fout in (*een.fouten, *een.vreemd)]], sort_keys=True)


def _vraag(een: Evaluatie, velden: Velden) -> Deel:
    return een.vraag if velden is None else {**een.vraag, "velden": list(velden)}


def _gesplitst(
    fouten: Sequence[Invoerfout], velden: Sequence[str]
) -> tuple[tuple[Invoerfout, ...], dict[str, Invoerfout]]:
    """Return the mistakes under the names of AuthZEN, and apart from them the contextvelden that do not exist."""
    anders: list[Invoerfout] = []
    onbekend: dict[str, Invoerfout] = {}
    for fout in fouten:
        veld = _VELD.fullmatch(fout.pad)
        if veld:
            onbekend[velden[int(veld[1])]] = fout
        else:
            begin, punt, rest = fout.pad.partition(".")
            pad = f"subject.properties{punt}{rest}" if begin == "ontvanger" else f"context.{fout.pad}"
            anders.append(Invoerfout(pad, fout.melding, fout.dichtstbij))
    return tuple(anders), onbekend


def _geweigerd(een: Evaluatie, anders: tuple[Invoerfout, ...]) -> Geweigerd:
    """Refuse a question. What is simply not there is a reason only if nothing else is wrong."""
    weg = _ontbreekt(een.vraag)
    echt = (*een.fouten, *(fout for fout in anders if fout.pad not in weg))
    return Geweigerd(ONGELDIG, echt) if echt else Geweigerd("onvolledig", anders)


def _ontbreekt(vraag: Deel) -> frozenset[str]:
    """Return what a question cannot do without and is simply not there."""
    er = {"subject.properties.partij": "partij" in vraag["ontvanger"], "context.doel": "doel" in vraag}
    return frozenset(pad for pad, aanwezig in er.items() if not aanwezig)


def _uitleg(zoek: Callable[[str], Term | Beperking], code: str) -> dict[str, str]:
    """Return what an obligation asks, in words; nothing if only another versie of the handvat has the words."""
    try:
        return {"uitleg": zoek(code).uitleg}
    except OnbekendInHandvatError:
        return {}
