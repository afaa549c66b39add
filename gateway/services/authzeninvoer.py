"""AuthZEN requests, read: who (subject) may do what (action) with which contextveld (resource), and what is known.

Source: OpenID AuthZEN Authorization API 1.0. What it names is checked here: a required key, a type. The question inside
(``subject.properties`` and ``context``) is that of the contract, section 2, and is checked by the engine's own reader.
Other keys are ignored, as the specification asks; the answer names those beside ours, so that a slip of the pen shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from gateway.errors import OngeldigeInvoerError
from gateway.services.handvat import MAX_VRAGEN
from gateway.services.invoer import onbekend
from handvat.model import Niveau
from policies.errors import Invoerfout

MEDEWERKER: Final = "medewerker"
INZIEN: Final = "inzien"
CONTEXTVELD: Final = "contextveld"
# Per semantic the decision after which the rest is no longer looked at.
STOPT_BIJ: Final = {"execute_all": None, "deny_on_first_deny": False, "permit_on_first_permit": True}

HELE_VRAAG: Final = "(vraag)"
_VERPLICHT: Final = {"subject": ("type", "id"), "action": ("name",), "resource": ("type", "id")}
_ONTVANGER: Final = ("partij", "functie", "regio")
_CONTEXT: Final = ("zaak", "persoon", "doel", "omstandigheden", "perHouder", "peildatum")
_NIVEAUS: Final = {niveau.id: niveau for niveau in (Niveau.DAT, Niveau.VOLLEDIG)}  # asking for geen is no question
_MAX_GENEGEERD: Final = 20
_TOKEN: Final = re.compile(r"([0-9]{1,6})-([0-9]{1,6})-([0-9a-f]{64})")

Deel = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Evaluatie:
    """One evaluation as far as it could be read. With ``fouten`` nothing may be judged."""

    vraag: Deel  # a dry question without velden, not checked yet
    niveau: Niveau  # what the subject wants to see: dat or volledig
    veld: str  # empty in a search
    vreemd: tuple[Invoerfout, ...]  # a type or action that we do not know: never a yes
    genegeerd: tuple[str, ...]
    fouten: tuple[Invoerfout, ...]


@dataclass(frozen=True, slots=True)
class Bladzijde:
    """Which part of the results is asked. ``kenmerk`` is that of the question that the token was given for."""

    vanaf: int = 0
    limiet: int | None = None  # None: all
    kenmerk: str | None = None  # None: this is the first page


def lees_object(data: object) -> Deel:
    """Return the body.

    Raises:
        OngeldigeInvoerError: it is not an object.
    """
    if not isinstance(data, dict):
        raise OngeldigeInvoerError((Invoerfout(HELE_VRAAG, "hier hoort een object"),))
    return data


def lees_evaluatie(data: Deel, *, zoekt: bool = False) -> Evaluatie:
    """Return one evaluation with its mistakes. When ``zoekt``, the id of the resource is not looked at."""
    verplicht = {**_VERPLICHT, "resource": ("type",)} if zoekt else _VERPLICHT
    fouten = [fout for naam, sleutels in verplicht.items() for fout in _entiteitfouten(data, naam, sleutels)]
    if not isinstance(data.get("context", {}), dict):
        fouten.append(Invoerfout("context", "hier hoort een object"))
    ontvanger, actie, context = _properties(data, "subject"), _properties(data, "action"), _object(data, "context")
    niveau = actie.get("niveau", Niveau.VOLLEDIG.id)
    if not isinstance(niveau, str):
        fouten.append(Invoerfout("action.properties.niveau", "hier hoort tekst"))
    elif niveau not in _NIVEAUS:
        fouten.append(onbekend("action.properties.niveau", "dit niveau", niveau, _NIVEAUS))
    return Evaluatie(
        vraag={
            "ontvanger": {sleutel: ontvanger[sleutel] for sleutel in _ONTVANGER if sleutel in ontvanger},
            **{sleutel: context[sleutel] for sleutel in _CONTEXT if sleutel in context},
        },
        niveau=Niveau.VOLLEDIG if fouten else _NIVEAUS[niveau],
        veld="" if fouten or zoekt else data["resource"]["id"],
        vreemd=() if fouten else tuple(_vreemd(data)),
        genegeerd=_genegeerd(("subject.properties", ontvanger, _ONTVANGER), ("context", context, _CONTEXT)),
        fouten=tuple(fouten),
    )


def lees_evaluaties(boven: Deel) -> tuple[tuple[Evaluatie, ...], bool | None]:
    """Return the evaluations, with the defaults filled in, and the decision after which to stop (None: never).

    No evaluations: this is a request for one. An evaluation replaces a default as a whole; only a required key that it
    leaves out comes from the default.

    Raises:
        OngeldigeInvoerError: something is wrong that is not in one evaluation.
    """
    fouten = [
        Invoerfout(naam, "hier hoort een object")
        for naam in (*_VERPLICHT, "context", "options")
        if not isinstance(boven.get(naam, {}), dict)
    ]
    lijst = boven.get("evaluations", [])
    if not isinstance(lijst, list):
        fouten.append(Invoerfout("evaluations", "hier hoort een lijst"))
    elif len(lijst) > MAX_VRAGEN:
        fouten.append(
            Invoerfout("evaluations", f"stel hoogstens {MAX_VRAGEN} vragen tegelijk; dit zijn er {len(lijst)}")
        )
    else:
        fouten += [
            Invoerfout(f"evaluations[{nummer}]", "hier hoort een object")
            for nummer, deel in enumerate(lijst)
            if not isinstance(deel, dict)
        ]
    semantiek = _object(boven, "options").get("evaluations_semantic", "execute_all")
    if not isinstance(semantiek, str):
        fouten.append(Invoerfout("options.evaluations_semantic", "hier hoort tekst"))
    elif semantiek not in STOPT_BIJ:
        fouten.append(onbekend("options.evaluations_semantic", "deze keuze", semantiek, STOPT_BIJ))
    if fouten:
        raise OngeldigeInvoerError(tuple(fouten))
    return tuple(lees_evaluatie(_aangevuld(boven, deel)) for deel in lijst), STOPT_BIJ[semantiek]


def bladzijde(data: Deel) -> tuple[Bladzijde, tuple[Invoerfout, ...]]:
    """Return which page a search asks for, with what is wrong with it."""
    deel = data.get("page", {})
    if not isinstance(deel, dict):
        return Bladzijde(), (Invoerfout("page", "hier hoort een object"),)
    fouten: list[Invoerfout] = []
    limiet, gevonden = deel.get("limit"), None
    if "limit" in deel and (isinstance(limiet, bool) or not isinstance(limiet, int) or limiet < 0):
        fouten.append(Invoerfout("page.limit", "hier hoort een geheel getal vanaf 0"))
    if "token" in deel:
        gevonden = _TOKEN.fullmatch(deel["token"]) if isinstance(deel["token"], str) else None
        if gevonden is None:
            fouten.append(Invoerfout("page.token", "hier hoort de next_token van het vorige antwoord"))
        elif "limit" in deel and limiet != int(gevonden[2]):
            fouten.append(Invoerfout("page.limit", "dit is anders dan bij de vorige bladzijde", str(int(gevonden[2]))))
    if fouten:
        return Bladzijde(), tuple(fouten)
    if gevonden is None:
        return Bladzijde(limiet=limiet), ()
    return Bladzijde(int(gevonden[1]), int(gevonden[2]), gevonden[3]), ()


def _entiteitfouten(data: Deel, naam: str, verplicht: tuple[str, ...]) -> Iterator[Invoerfout]:
    entiteit = data.get(naam)
    if naam not in data:
        yield Invoerfout(naam, "dit ontbreekt")
    elif not isinstance(entiteit, dict):
        yield Invoerfout(naam, "hier hoort een object")
    else:
        for sleutel in verplicht:
            if sleutel not in entiteit:
                yield Invoerfout(f"{naam}.{sleutel}", "dit ontbreekt")
            elif not isinstance(entiteit[sleutel], str):
                yield Invoerfout(f"{naam}.{sleutel}", "hier hoort tekst")
        if not isinstance(entiteit.get("properties", {}), dict):
            yield Invoerfout(f"{naam}.properties", "hier hoort een object")


def _object(data: Deel, naam: str) -> Deel:
    """Return an object, or an empty one if it is not there or is something else."""
    deel = data.get(naam)
    return deel if isinstance(deel, dict) else {}


def _properties(data: Deel, naam: str) -> Deel:
    return _object(_object(data, naam), "properties")


def _vreemd(data: Deel) -> Iterator[Invoerfout]:
    for naam, sleutel, kennen_we in (
        ("subject", "type", MEDEWERKER),
        ("action", "name", INZIEN),
        ("resource", "type", CONTEXTVELD),
    ):
        if data[naam][sleutel] != kennen_we:
            yield Invoerfout(f"{naam}.{sleutel}", f"we kennen hier alleen ‘{kennen_we}’", kennen_we)


def _genegeerd(*delen: tuple[str, Deel, tuple[str, ...]]) -> tuple[str, ...]:
    namen = [f"{pad}.{sleutel[:60]}" for pad, deel, bekend in delen for sleutel in deel if sleutel not in bekend]
    return tuple(sorted(namen)[:_MAX_GENEGEERD])


def _aangevuld(boven: Deel, deel: Deel) -> Deel:
    samen = {naam: boven[naam] for naam in (*_VERPLICHT, "context") if naam in boven} | dict(deel)
    for naam, sleutels in _VERPLICHT.items():
        if naam in boven and isinstance(samen[naam], dict):
            samen[naam] = {sleutel: boven[naam][sleutel] for sleutel in sleutels if sleutel in boven[naam]} | samen[
                naam
            ]
    return samen
