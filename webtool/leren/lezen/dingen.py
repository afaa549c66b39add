"""The pages of one gegeven, groep, partij and of the smaller things; each a ``Blad`` of one versie."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from flask import url_for

from gateway.services import diensten
from webtool.leren.lezen.blad import (
    NEDERLANDSE,
    SOORT,
    Blad,
    Deel,
    Punt,
    adres,
    in_handvat,
    naam,
    nummer,
    punt,
    punten,
)
from webtool.leren.lezen.geschiedenis import stappen
from webtool.leren.lezen.rondom import open_punten, voorbeelden
from webtool.naslag import Naslag
from webtool.tekst import NIVEAU, functienaam, kort
from webtool.vertaling import _, meervoud, merk, vertaal

_KLEIN: Final = (
    "bronnen",
    "doelen",
    "omstandigheden",
    "verplichtingen",
    "beperkingen",
    "begrippen",
    "uitgangspunten",
    "aandachtspunten",
    "open_punten",
)
_Feiten = tuple[tuple[str, tuple[Punt, ...]], ...]
# Words for what a groep gegevens is; what is not here needs no warning.
_BIJZONDER: Final[Mapping[str, str]] = {
    "strafrechtelijk": merk("Dit is een strafrechtelijk gegeven. De wet beschermt het extra."),
    "gezondheid": merk("Dit gaat over gezondheid. De wet beschermt het extra."),
    "overig-bijzonder": merk("Dit is een bijzonder gegeven. De wet beschermt het extra."),
}
_GEHEIM: Final[Mapping[str, str]] = {
    "ambt": merk("Geheim door het ambt: wie dit weet, mag het niet zomaar vertellen."),
    "beroep": merk("Geheim door het beroep: wie dit weet, mag het niet zomaar vertellen."),
    "medisch": merk("Medisch geheim: wie dit weet, mag het niet zomaar vertellen."),
}


def is_klein(soort: str) -> bool:
    """Tell whether a kind stands at /handvat/<soort>."""
    return soort in _KLEIN


def veldblad(veld: Any, versie: str | None) -> Blad:
    """Return the page of a gegeven: what it is, who has it, what the regels say per partij."""
    lezen, naslag = diensten().leren.lezen, Naslag(diensten().handvat)
    categorie = lezen.een("categorieen", veld.categorie, versie)
    regels = lezen.regels_van_veld(veld.id, versie)
    bijzonder = veld.bijzonder or categorie.bijzonder
    let_op = [wat for wat in (_BIJZONDER.get(bijzonder), _GEHEIM.get(categorie.geheim)) if wat]
    feiten = (
        (merk("Groep"), (Punt(naam("categorieen", categorie), adres("categorieen", categorie.id, versie)),)),
        (merk("Wie heeft het"), (_partij(categorie.houder, naslag),)),
        (merk("Systeem"), (Punt(naslag.bron(veld.bron).naam, adres("bronnen", veld.bron, versie)),)),
        (merk("Gaat vooral over"), (in_handvat(categorie.over),)),
        (merk("Let op"), tuple(Punt(_(wat)) for wat in let_op)),
        nummer(veld.id),
    )
    return Blad(
        SOORT["velden"],
        naam("velden", veld),
        veld.omschrijving,
        feiten,
        (
            Deel(
                merk("Wie mag het weten"),
                tuple(
                    _mogelijk(een, veld.id, naslag)
                    for een in sorted(lezen.mogelijk(veld.id, versie), key=lambda een: een.hoogstens is None)
                ),
                _("Kies een organisatie. Dan zie je het antwoord, en waarom."),
                eerst=True,
            ),
            Deel(merk("Regels"), punten("regels", regels, versie), leeg=_("Er is geen regel. Dan mag het niet.")),
            voorbeelden(diensten().leren.casussen.van(veld=veld.id) if versie is None else ()),
            open_punten((veld.id, veld.categorie, *(regel.id for regel in regels)), versie),
        ),
        stappen("velden", veld.id),
        versie,
    )


def categorieblad(categorie: Any, versie: str | None) -> Blad:
    """Return the page of a groep gegevens."""
    lezen, naslag = diensten().leren.lezen, Naslag(diensten().handvat)
    regels = lezen.regels_met("categorieen", categorie.id, versie)
    let_op = [wat for wat in (_BIJZONDER.get(categorie.bijzonder), _GEHEIM.get(categorie.geheim)) if wat]
    feiten = (
        (merk("Wie heeft het"), (_partij(categorie.houder, naslag),)),
        (
            merk("Systeem"),
            tuple(Punt(naslag.bron(een).naam, adres("bronnen", een, versie)) for een in categorie.bronnen),
        ),
        (merk("Gaat vooral over"), (in_handvat(categorie.over),)),
        (merk("Let op"), tuple(Punt(_(wat)) for wat in let_op)),
        nummer(categorie.id),
    )
    velden = lezen.velden_bij("categorieen", categorie.id, versie)
    return Blad(
        SOORT["categorieen"],
        naam("categorieen", categorie),
        "",
        feiten,
        (
            Deel(merk("Gegevens in deze groep"), punten("velden", velden, versie)),
            Deel(merk("Regels"), punten("regels", regels, versie)),
            open_punten((categorie.id, *(een.id for een in velden), *(regel.id for regel in regels)), versie),
        ),
        stappen("categorieen", categorie.id),
        versie,
    )


def partijblad(partij: Any, versie: str | None) -> Blad:
    """Return the page of a partij: what it does, has, gives and may get."""
    lezen, naslag = diensten().leren.lezen, Naslag(diensten().handvat)
    krijgt = lezen.regels_met("partijen", partij.id, versie)
    open_ = [regel for regel in krijgt if hasattr(regel, "niveau")]
    doelen = {
        doel: sum(doel in regel.doelen for regel in open_) for doel in dict.fromkeys(d for r in open_ for d in r.doelen)
    }
    categorieen = lezen.categorieen_van(partij.id, versie)
    blad = url_for("webtool.beslishulp_partij", partij=partij.id)
    feiten = (
        (merk("Afkorting"), (Punt(vertaal(partij.afkorting)),)),
        (merk("Functies"), tuple(Punt(functienaam(een, partij)) for een in partij.functies)),
        (merk("Om te printen"), (Punt(_("Op één blad: wat mag je hoogstens weten?"), blad),)),
        nummer(partij.id),
    )
    return Blad(
        SOORT["partijen"],
        naam("partijen", partij),
        partij.taak,
        feiten,
        (
            Deel(merk("Heeft deze gegevens"), punten("categorieen", categorieen, versie)),
            Deel(
                merk("Kan iets krijgen voor"),
                tuple(
                    Punt(
                        naslag.doel(doel).naam,
                        url_for("webtool.matrix", partij=partij.id, doel=doel),
                        meervoud("%(aantal)s regel", "%(aantal)s regels", aantal) % {"aantal": aantal},
                    )
                    for doel, aantal in doelen.items()
                ),
                leeg=_("Er is geen regel waarmee deze organisatie iets krijgt."),
            ),
            Deel(merk("Regels om iets te krijgen"), punten("regels", krijgt, versie)),
            Deel(merk("Regels om iets te geven"), punten("regels", lezen.regels_door(partij.id, versie), versie)),
            Deel(
                merk("Aandachtspunten"),
                punten("aandachtspunten", lezen.aandachtspunten(partij=partij.id, versie=versie), versie),
            ),
            voorbeelden(diensten().leren.casussen.van(partij=partij.id) if versie is None else ()),
        ),
        stappen("partijen", partij.id),
        versie,
    )


def dingblad(soort: str, ding: Any, versie: str | None) -> Blad:
    """Return the page of something smaller: its text, where it is used, its reasons in the law."""
    lezen, naslag = diensten().leren.lezen, Naslag(diensten().handvat, versie)
    delen: list[Deel] = []
    if soort == "bronnen":
        delen.append(
            Deel(merk("Gegevens in dit systeem"), punten("velden", lezen.velden_bij(soort, ding.id, versie), versie))
        )
    if soort in ("doelen", "omstandigheden", "verplichtingen", "beperkingen"):
        delen.append(Deel(merk("Regels"), punten("regels", lezen.regels_met(soort, ding.id, versie), versie)))
    if soort == "open_punten":
        delen.append(Deel(merk("Mogelijke antwoorden"), tuple(Punt(een, nl=True) for een in ding.antwoorden)))
        delen.append(Deel(merk("Dit gaat over"), tuple(_raakt(een, versie) for een in ding.raakt)))
    steunt = [naslag.grondslag(een) for een in getattr(ding, "grondslagen", ())]
    delen.append(
        Deel(
            merk("Reden in de wet"),
            tuple(
                Punt(een.tekst, adres("grondslagen", een.id, versie), getoetst=een.getoetst, nl=True) for een in steunt
            ),
        )
    )
    tekst = getattr(ding, "uitleg", None) or (ding.tekst if soort == "uitgangspunten" else "")
    return Blad(
        SOORT[soort],
        naam(soort, ding),
        tekst,
        _feiten(soort, ding, naslag),
        tuple(delen),
        stappen(soort, ding.id),
        versie,
        soort in NEDERLANDSE,
    )


def _feiten(soort: str, ding: Any, naslag: Naslag) -> _Feiten:
    if soort == "bronnen":
        return (merk("Van"), (_partij(ding.houder, naslag),)), nummer(ding.id)
    if soort == "omstandigheden":
        wie = tuple(_partij(een.partij, naslag) for een in ding.wie)
        return (merk("Soort"), (in_handvat(ding.soort),)), (merk("Wie mag dit vastleggen"), wie), nummer(ding.id)
    if soort == "aandachtspunten":
        partijen = tuple(_partij(een, naslag) for een in ding.partijen)
        stap = url_for("webtool.aandachtspunten", _anchor=ding.processtap)
        return (
            (merk("Stap"), (Punt(naslag.processtap(ding.processtap), stap),)),
            (merk("Voor"), partijen),
            nummer(ding.id),
        )
    return (nummer(ding.id),)


def _partij(partij_id: str, naslag: Naslag) -> Punt:
    return Punt(kort(naslag.partij(partij_id).naam), adres("partijen", partij_id))


def _mogelijk(een: Any, veld_id: str, naslag: Naslag) -> Punt:
    """Return what the regels say for one partij; it leads to the answer of the engine."""
    uit = _("Geen regel: dan mag het niet.")
    if een.hoogstens is not None:
        aantal = len(een.verstrekkingen)
        regels = meervoud("%(aantal)s regel", "%(aantal)s regels", aantal) % {"aantal": aantal}
        uit = _("%(regels)s. Hoogstens: %(niveau)s.", regels=regels, niveau=_(NIVEAU[een.hoogstens]).lower())
    return Punt(kort(naslag.partij(een.partij).naam), url_for("webtool.waarom", partij=een.partij, veld=veld_id), uit)


def _raakt(id_: str, versie: str | None) -> Punt:
    """Return what an open point is about: a regel, groep, gegeven or place in the law; its id if it is gone."""
    for soort in ("regels", "categorieen", "velden", "grondslagen"):
        for ding in diensten().leren.lezen.alles(soort, versie):
            if ding.id == id_:
                return replace(punt(soort, ding, versie), bij=vertaal(SOORT[soort]))
    return Punt(id_, nl=True)
