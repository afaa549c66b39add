"""Acuut gevaar: what it would open and what stays closed, before it is recorded; then recorded, short and narrow.

What is shown beforehand rests on the register of zaken and on what the caller's own partij recorded. What only a bron
of another partij knows stays unknown here, because a form must not tell it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from gateway.aanvrager import Aanvrager
from gateway.errors import NietBevoegdError, OngeldigeInvoerError
from gateway.services import feiten
from gateway.services.bevoegd import mag_bij, mag_vastleggen
from gateway.services.feiten import Feiten
from gateway.services.geval import Geval
from gateway.services.invoer import partij_van, tekstfouten, zoek_persoon
from gateway.services.middelen import Middelen
from gateway.services.stappen import Stappen
from gateway.services.vastlegging import VastleggingDienst
from gateway.services.waarden import NieuweVastlegging, Vastlegging
from gateway.services.werkplek.inbreng.waarden import Lesplek
from gateway.services.werkplek.inbreng.zicht import Zicht, lesplek, velden_van
from gateway.store import zaken
from policies.errors import Invoerfout
from policies.oordeel import Oordeel
from werkplek.nood import regels

OPENT: Final = "opent"
NOG_NODIG: Final = "nog-nodig"
NIETS: Final = "niets"
_WEGING: Final = "weging"
_MAX_TEKST: Final = 600  # per answer; three of them fit in one reden


@dataclass(frozen=True, slots=True)
class Noodcategorie:
    """What acuut gevaar does for one categorie of one houder.

    ``stand``: opent (it opens ``velden`` up to ``straks``), nog-nodig (only together with ``nog``), niets (it does
    nothing, whatever else is true).
    """

    categorie: str
    houder: str
    stand: str
    nu: str
    straks: str
    wijze: str | None
    velden: tuple[str, ...]
    nog: tuple[str, ...]
    les: Lesplek


@dataclass(frozen=True, slots=True)
class Noodvorm:
    """What the form shows: for which doel, how long, and per categorie what it does."""

    doel: str
    max_uren: int
    keuze_uren: tuple[int, ...]
    ook: tuple[str, ...]  # what is established with it
    categorieen: tuple[Noodcategorie, ...]
    toetsing: str


@dataclass(frozen=True, slots=True)
class NieuweNood:
    """Acuut gevaar as somebody wants to record it, in short answers."""

    zaaknummer: str
    persoon: int
    categorieen: tuple[str, ...]
    gevaar: str
    voor_wie: str
    waarom_nu: str
    uren: int


class NoodDienst:
    """Shows what acuut gevaar opens, and records it. Thread-safe."""

    def __init__(self, middelen: Middelen, zicht: Zicht, stappen: Stappen) -> None:
        self._middelen = middelen
        self._zicht = zicht
        self._stappen = stappen
        self._vastleggingen = VastleggingDienst(middelen)

    def mag(self, aanvrager: Aanvrager) -> bool:
        """Tell whether the handvat lets this caller weigh acuut gevaar, and ask for its doel."""
        engine = self._middelen.engine()
        wat = engine.handvat.omstandigheden.get(regels().omstandigheid)
        if wat is None or aanvrager.partij is None or not mag_vastleggen(wat, aanvrager):
            return False
        return regels().doelen[0] in engine.doelen_voor(aanvrager.partij, aanvrager.functie)

    def vorm(self, aanvrager: Aanvrager, zaaknummer: str, persoon: int) -> Noodvorm:
        """Return per categorie of another houder what acuut gevaar would do for this caller.

        Raises:
            OnbekendeZaakError: the zaak does not exist or is not the caller's.
            OngeldigeInvoerError: no such persoon.
            NietBevoegdError: this caller may not weigh it.
        """
        if not self.mag(aanvrager):
            raise NietBevoegdError
        geval, eigen = self._geval(aanvrager, zaaknummer, persoon)
        ook = self._ook(aanvrager)
        return Noodvorm(
            doel=geval.basis.doel,
            max_uren=regels().max_uren,
            keuze_uren=regels().keuze_uren,
            ook=ook,
            categorieen=tuple(_categorieen(geval, eigen, ook)),
            toetsing=regels().toetsing,
        )

    def leg_vast(self, aanvrager: Aanvrager, nieuw: NieuweNood, spoor: str) -> tuple[Vastlegging, ...]:
        """Record acuut gevaar, and that the gegevens are needed, per houder; all of it in one transaction.

        Raises:
            OnbekendeZaakError: the zaak does not exist or is not the caller's.
            NietBevoegdError: this caller may not weigh it.
            OngeldigeInvoerError: with every mistake; also a categorie for which acuut gevaar does nothing.
            LogboekSchrijfError: not recorded in the log, so not recorded at all.
        """
        partij = partij_van(aanvrager)
        vorm = self.vorm(aanvrager, nieuw.zaaknummer, nieuw.persoon)
        fouten = _fouten(nieuw, vorm)
        if fouten:
            raise OngeldigeInvoerError(tuple(fouten))
        per_houder: dict[str, list[str]] = defaultdict(list)
        for een in vorm.categorieen:
            if een.categorie in nieuw.categorieen:
                per_houder[een.houder].append(een.categorie)
        delen = (("Gevaar", nieuw.gevaar), ("Voor wie", nieuw.voor_wie), ("Waarom nu", nieuw.waarom_nu))
        reden = "\n".join(f"{kop}: {tekst.strip()}" for kop, tekst in delen)
        voorbereid = [
            self._vastleggingen.voorbereid(
                aanvrager,
                _WEGING,
                NieuweVastlegging(
                    omstandigheid=wat,
                    waarde=True,
                    zaaknummer=nieuw.zaaknummer,
                    persoon=nieuw.persoon,
                    houder=houder,
                    ontvanger=partij,
                    doel=vorm.doel,
                    categorieen=tuple(categorieen),
                    reden=reden,
                    geldig_tot=self._middelen.klok() + timedelta(hours=nieuw.uren),
                ),
            )
            for houder, categorieen in per_houder.items()
            for wat in (regels().omstandigheid, *vorm.ook)
        ]
        with self._middelen.opslag.schrijf() as verbinding:
            return tuple(self._vastleggingen.schrijf(verbinding, aanvrager, een, spoor) for een in voorbereid)

    def _ook(self, aanvrager: Aanvrager) -> tuple[str, ...]:
        """Return what else the form establishes: what the handvat lets this caller weigh as ontvanger."""
        handvat = self._middelen.engine().handvat
        gevonden = (handvat.omstandigheden[een] for een in regels().ook if een in handvat.omstandigheden)
        return tuple(
            wat.id
            for wat in gevonden
            if wat.soort == _WEGING
            and mag_vastleggen(wat, aanvrager)
            and mag_bij(wat, aanvrager, "", partij_van(aanvrager))
        )

    def _geval(self, aanvrager: Aanvrager, zaaknummer: str, persoon: int) -> tuple[Geval, Feiten]:
        """Return the question for everything, and the facts that the caller may know without asking a bron."""
        fouten: list[Invoerfout] = []
        handvat = self._middelen.engine().handvat
        with self._middelen.opslag.lees() as verbinding:
            zaak = zaken.get(verbinding, zaaknummer, partij=aanvrager.partij, regios=aanvrager.regios)
            if zoek_persoon(zaak, persoon, fouten) is None:
                raise OngeldigeInvoerError(tuple(fouten))
            velden = tuple(
                veld.id
                for veld in handvat.velden.values()
                if handvat.categorieen[veld.categorie].houder != aanvrager.partij
            )
            geval = self._zicht.geval(aanvrager, zaak, persoon, regels().doelen[0], velden)
            alles = self._stappen.beoordeel_zonder_bronnen(verbinding, geval).feiten
        eigen = {categorie: _zonder_gevaar(wat) for categorie, wat in alles.per_categorie_eigen.items()}
        return geval, replace(alles, algemeen=alles.algemeen_eigen, per_categorie=eigen, per_categorie_eigen=eigen)


def _categorieen(geval: Geval, eigen: Feiten, ook: tuple[str, ...]) -> Iterable[Noodcategorie]:
    """Give what danger does per categorie. What ``ook`` opens by itself is not opened by danger, and needs no form."""
    handvat, gevaar = geval.engine.handvat, regels().omstandigheid
    nu = _per_categorie(feiten.beoordeel(geval.engine, geval.basis, eigen))
    zonder = _per_categorie(feiten.beoordeel(geval.engine, geval.basis, _met(eigen, nu, ook)))
    straks = _per_categorie(feiten.beoordeel(geval.engine, geval.basis, _met(eigen, nu, (gevaar, *ook))))
    for categorie, oordelen in straks.items():
        helpt = _kan_helpen(geval, eigen, categorie)
        door_gevaar = any(een.niveau > ander.niveau for een, ander in zip(oordelen, zonder[categorie], strict=True))
        eerder = {oordeel.veld: oordeel.niveau for oordeel in nu[categorie]}
        open_ = [oordeel for oordeel in oordelen if helpt and oordeel.niveau > eerder[oordeel.veld]]
        nog = dict.fromkeys(
            wat for oordeel in oordelen for reeks in oordeel.wel_als[:1] for wat, _ in reeks.omstandigheden
        )
        beste = max(oordelen, key=lambda oordeel: oordeel.niveau)
        yield Noodcategorie(
            categorie=categorie,
            houder=handvat.categorieen[categorie].houder,
            stand=OPENT if door_gevaar else NOG_NODIG if helpt else NIETS,
            nu=max(eerder.values()).id,
            straks=beste.niveau.id if helpt else max(eerder.values()).id,
            wijze=beste.wijze,
            velden=tuple(oordeel.veld for oordeel in open_),
            nog=tuple(nog) if helpt else (),
            les=lesplek(beste, geval.partij, geval.basis.doel),
        )


def _zonder_gevaar(feiten_: Mapping[str, bool]) -> dict[str, bool]:
    """Leave out danger that was recorded before: it ends, and then the same may be needed again."""
    return {wat: waarde for wat, waarde in feiten_.items() if wat != regels().omstandigheid}


def _per_categorie(oordelen: Iterable[Oordeel]) -> dict[str, list[Oordeel]]:
    gevonden: dict[str, list[Oordeel]] = defaultdict(list)
    for oordeel in oordelen:
        gevonden[oordeel.categorie].append(oordeel)
    return dict(gevonden)


def _met(eigen: Feiten, categorieen: Iterable[str], erbij: tuple[str, ...]) -> Feiten:
    """Return the facts as if these wegingen were made for every categorie."""
    waar = dict.fromkeys(erbij, True)
    alles: Mapping[str, Mapping[str, bool]] = {
        categorie: {**eigen.per_categorie.get(categorie, {}), **waar} for categorie in categorieen
    }
    return replace(eigen, per_categorie=alles, per_categorie_eigen=alles)


def _kan_helpen(geval: Geval, eigen: Feiten, categorie: str) -> bool:
    """Tell whether acuut gevaar can still change something here, whatever may become known besides."""
    velden = velden_van(geval.engine.handvat, categorie, None)
    basis = replace(geval.basis, velden=velden)
    if regels().omstandigheid not in geval.engine.genoemde_omstandigheden(basis):
        return False
    return any(
        regels().omstandigheid in geval.engine.relevante_omstandigheden(vraag)
        for vraag, _ in feiten.vragen(geval.engine.handvat, basis, eigen)
    )


def _fouten(nieuw: NieuweNood, vorm: Noodvorm) -> list[Invoerfout]:
    fouten: list[Invoerfout] = []
    for pad, tekst in (("gevaar", nieuw.gevaar), ("voorWie", nieuw.voor_wie), ("waaromNu", nieuw.waarom_nu)):
        fouten += tekstfouten(pad, tekst, verplicht=True)
        if len(tekst) > _MAX_TEKST:
            fouten.append(Invoerfout(pad, f"dit mag hoogstens {_MAX_TEKST} tekens zijn"))
    if not 1 <= nieuw.uren <= vorm.max_uren:
        fouten.append(Invoerfout("uren", f"kies hoogstens {vorm.max_uren} uur"))
    kan = {een.categorie for een in vorm.categorieen if een.stand != NIETS}
    if not nieuw.categorieen:
        fouten.append(Invoerfout("categorieen", "kies welke gegevens je nodig hebt"))
    fouten += [
        Invoerfout(f"categorieen[{plek}]", "acuut gevaar opent hier niets")
        for plek, categorie in enumerate(nieuw.categorieen)
        if categorie not in kan
    ]
    return fouten
