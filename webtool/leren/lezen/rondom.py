"""What stands around a regel or a place in the law: the gegevens, cases, lesson, other regels, open points."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import url_for

from gateway.services import diensten
from gateway.services.lesstof import Uitwerking
from webtool.leren.lezen.blad import Deel, Punt, adres, punten
from webtool.naslag import Naslag
from webtool.tekst import kort
from webtool.vertaling import _, merk


def om_regel(regel: Any, versie: str | None) -> tuple[Deel, ...]:
    """Return what belongs with a regel; ``regel`` is a value of this versie."""
    lezen = diensten().leren.lezen
    velden = lezen.velden_van(regel, versie)
    partijen = [lezen.een("partijen", een, versie) for een in dict.fromkeys((regel.verstrekker, *regel.ontvangers))]
    raakt = (regel.id, *(veld.id for veld in velden), *regel.categorieen)
    return (
        Deel(merk("Over deze gegevens"), punten("velden", velden, versie)),
        Deel(merk("Organisaties"), punten("partijen", partijen, versie)),
        voorbeelden(diensten().leren.casussen.van(regel=regel.id) if versie is None else ()),
        Deel(merk("Oefenen met deze regel"), _les(regel, velden) if versie is None else ()),
        Deel(merk("Andere regels hierover"), punten("regels", lezen.verwant(regel, versie), versie)),
        open_punten(raakt, versie),
    )


def om_grondslag(grondslag: Any, versie: str | None) -> tuple[Deel, ...]:
    """Return what rests on a place in the law."""
    lezen = diensten().leren.lezen
    id_ = grondslag.id
    regels = lezen.regels_met("grondslagen", id_, versie)
    return (
        Deel(
            merk("Regels die hierop steunen"),
            punten("regels", regels, versie),
            leeg=_("Geen regel noemt deze plek als reden."),
        ),
        Deel(merk("Uitgangspunten"), punten("uitgangspunten", lezen.uitgangspunten(id_, versie), versie)),
        Deel(
            merk("Aandachtspunten"),
            punten("aandachtspunten", lezen.aandachtspunten(grondslag=id_, versie=versie), versie),
        ),
        voorbeelden(diensten().leren.casussen.van(grondslag=id_) if versie is None else ()),
        open_punten((id_, *(regel.id for regel in regels)), versie),
    )


def voorbeelden(uitwerkingen: Iterable[Uitwerking]) -> Deel:
    """Return worked cases as lines, each with who asks for what."""
    naslag = Naslag(diensten().handvat)
    lijst = tuple(
        voorbeeld(een, f"{kort(naslag.partij(een.partij).naam)}: {naslag.doel(een.doel).naam}") for een in uitwerkingen
    )
    return Deel(merk("Voorbeelden"), lijst)


def voorbeeld(uitwerking: Uitwerking, bij: str) -> Punt:
    """Return one worked case as a line."""
    return Punt(uitwerking.casus.titel, adres("casussen", uitwerking.casus.id), bij, nl=True)


def open_punten(ids: Iterable[str], versie: str | None) -> Deel:
    """Return the open questions for a lawyer that touch one of these."""
    return Deel(
        merk("Nog te beslissen door een jurist"),
        punten("open_punten", diensten().leren.lezen.open_punten(ids, versie), versie),
    )


def _les(regel: Any, velden: tuple[Any, ...]) -> tuple[Punt, ...]:
    """Return the lesson on a regel: for its first ontvanger, doel and veld, of those that it names."""
    if not (velden and regel.ontvangers and regel.doelen):
        return ()
    partij, doel = regel.ontvangers[0], regel.doelen[0]
    naslag = Naslag(diensten().handvat)
    les = url_for("webtool.les", veld=velden[0].id, partij=partij, doel=doel, regel=regel.id)
    wie = kort(naslag.partij(partij).naam)
    return (
        Punt(_("Les: mag %(partij)s dit weten?", partij=wie), les, naslag.veld(velden[0].id).label),
        Punt(_("Oefenzaken"), url_for("webtool.oefenzaken")),
    )
