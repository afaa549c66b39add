"""What an invariant of invarianten.toml is about, and when it says nothing. Whether it holds is for ``policies``."""

from __future__ import annotations

from collections.abc import Mapping

from handvat.invariant import HOOGSTENS, Invariant
from handvat.model import Categorie, Contextveld


def velden_van(
    invariant: Invariant, velden: Mapping[str, Contextveld], categorieen: Mapping[str, Categorie]
) -> tuple[str, ...]:
    """Return the contextvelden that an invariant is about, in the order of ``velden``."""
    return tuple(
        veld.id
        for veld in velden.values()
        if veld.id not in invariant.behalve and _gekozen(invariant, veld, categorieen[veld.categorie])
    )


def _gekozen(invariant: Invariant, veld: Contextveld, categorie: Categorie) -> bool:
    alles = not invariant.categorieen and not invariant.velden
    kenmerken = (
        (invariant.houders, categorie.houder),
        (invariant.regimes, categorie.regime),
        (invariant.geheimen, categorie.geheim),
        (invariant.bijzonder, veld.bijzonder or categorie.bijzonder),
    )
    return (alles or categorie.id in invariant.categorieen or veld.id in invariant.velden) and all(
        not gekozen or waarde in gekozen for gekozen, waarde in kenmerken
    )


def tegenspraak(invariant: Invariant) -> list[str]:
    """Return, in Dutch, why the keys of this invariant do not go together."""
    meldingen = []
    feiten = (*invariant.zonder, *invariant.waar, *invariant.onwaar)
    if invariant.soort == HOOGSTENS and invariant.hoogstens is None:
        meldingen.append("sleutel 'hoogstens' ontbreekt")
    if invariant.soort != HOOGSTENS and invariant.hoogstens is not None:
        meldingen.append(f"hoogstens hoort niet bij soort {invariant.soort!r}")
    if invariant.soort != HOOGSTENS and feiten:
        meldingen.append(f"zonder, waar en onwaar horen niet bij soort {invariant.soort!r}")
    if invariant.ontvangers and invariant.ontvangers_buiten:
        meldingen.append("ontvangers en ontvangers_buiten mogen niet allebei")
    meldingen += [
        f"{naam!r} staat vaker in zonder, waar en onwaar" for naam in sorted(set(feiten)) if feiten.count(naam) > 1
    ]
    return meldingen
