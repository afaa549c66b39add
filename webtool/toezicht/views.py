"""The views of the log and one entry with its proof. Every one of them is an entry of the log before it is shown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Final

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from gateway.errors import OnbekendeZaakError
from gateway.services import diensten
from gateway.services.herrekening import NietHerrekenbaarError
from gateway.services.toezicht import AFGEBROKEN, GEBRUIK, Filter, woorden
from webtool.blauwdruk import bp
from webtool.formulier import Fout
from webtool.naslag import Naslag
from webtool.pagina import toon
from webtool.tekst import datum, kort, leesbaar
from webtool.toezicht import gebruik, teksten
from webtool.toezicht.gebruik import blik, met_gebruik
from webtool.toezicht.inhoud import in_woorden
from webtool.toezicht.regels import maak_rijen, maak_signaal
from webtool.vertaling import NEDERLANDS, _, in_taal, vertaal

PSEUDONIEM: Final = re.compile(r"[0-9a-f]{32}")
_GETAL: Final = re.compile(r"[0-9]{1,12}")
_OVER: Final[Mapping[str, str]] = {"personen": "persoon", "medewerkers": "medewerker", "zaken": "zaak"}
_DAGEN: Final = (7, 30, 365)
INDEX: Final = "<int(max=999999999999):index>"


@dataclass(frozen=True, slots=True)
class Keuze:
    """What narrows a view down, as it stands in the address; empty is everything."""

    soort: str
    partij: str
    verklaard: str
    signaal: str

    @classmethod
    def lees(cls) -> Keuze:
        """Return what the address says."""
        return cls(*(request.args.get(naam, "") for naam in ("soort", "partij", "verklaard", "signaal")))

    def op(self, basis: Filter) -> Filter:
        """Return the rows of a view that are wanted."""
        return replace(
            basis,
            soort=self.soort or None,
            partij=self.partij or None,
            verklaard={"ja": True, "nee": False}.get(self.verklaard),
            signaal=self.signaal or None,
        )

    @property
    def in_adres(self) -> dict[str, Any]:
        """What must stand in the address of the next page."""
        return {naam: waarde for naam, waarde in asdict(self).items() if waarde}


@bp.get("/toezicht/gebruik")
def toezicht_gebruik() -> ResponseReturnValue:
    """Ask for which of the four uses of the log somebody looks."""
    return _vraag_gebruik(request.args.get("verder", ""), ())


@bp.post("/toezicht/gebruik")
def toezicht_gebruik_kies() -> ResponseReturnValue:
    """Keep the use for this session, and go on."""
    keuze, verder = request.form.get("gebruik", ""), request.form.get("verder", "")
    if keuze not in GEBRUIK:
        return _vraag_gebruik(verder, (Fout("gebruik", "Kies waarvoor je in het logboek kijkt."),))
    gebruik.kies(keuze)
    return redirect(gebruik.pad_van_ons(verder), 303)


@bp.get("/toezicht")
@met_gebruik
def toezicht() -> ResponseReturnValue:
    """Show the counts of the last days, and where to go on."""
    return _overzicht()


@bp.post("/toezicht/zoek")
@met_gebruik
def toezicht_zoek() -> ResponseReturnValue:
    """Find a zaak, a person in it, or an employee; lead to the page about it."""
    zaaknummer, nummer = request.form.get("zaaknummer", "").strip(), request.form.get("persoon", "").strip()
    medewerker = request.form.get("medewerker", "").strip()
    dienst = diensten().toezicht.inzien
    if medewerker and not zaaknummer:
        return redirect(url_for("webtool.toezicht_lijst", over="medewerkers", wie=dienst.medewerker(medewerker)), 303)
    if not zaaknummer:
        return _overzicht((Fout("zaaknummer", "Vul het nummer van een zaak in, of van een medewerker."),))
    if nummer and not _GETAL.fullmatch(nummer):
        return _overzicht((Fout("persoon", "Vul een getal in, of laat dit leeg."),))
    try:
        zaak, persoon = dienst.zoek(zaaknummer, int(nummer) if nummer else None)
    except OnbekendeZaakError:
        return _overzicht((Fout("zaaknummer", "We vinden geen zaak of persoon met dit nummer."),))
    over, wie = ("personen", persoon) if persoon else ("zaken", zaak)
    return redirect(url_for("webtool.toezicht_lijst", over=over, wie=wie), 303)


@bp.get("/toezicht/<any(personen, medewerkers, zaken):over>/<wie>")
@met_gebruik
def toezicht_lijst(over: str, wie: str) -> ResponseReturnValue:
    """Show what the log says about one persoon, medewerker or zaak, the newest first."""
    if not PSEUDONIEM.fullmatch(wie):
        abort(404)
    soort = _OVER[over]
    basis = {"persoon": Filter(persoon=wie), "medewerker": Filter(medewerker=wie), "zaak": Filter(zaak=wie)}[soort]
    kop = f"{leesbaar(soort)} {teksten.kort(wie)}"
    vernietig = wie if basis.medewerker else ""
    return _lijst(kop, basis, {"over": over, "wie": wie}, "toezicht_lijst", vernietig)


@bp.get("/toezicht/dagen/<dag>")
@met_gebruik
def toezicht_dag(dag: str) -> ResponseReturnValue:
    """Show what happened on one day, the newest first."""
    try:
        gekozen = date.fromisoformat(dag)
    except ValueError:
        abort(404)
    return _lijst(datum(gekozen), Filter(dag=gekozen), {"dag": gekozen.isoformat()}, "toezicht_dag")


@bp.get(f"/toezicht/regels/{INDEX}")
@met_gebruik
def toezicht_regel(index: int) -> ResponseReturnValue:
    """Show everything one entry says, with its proof."""
    detail = diensten().toezicht.inzien.regel(blik(), index)
    naslag = Naslag(diensten().handvat, detail.versie)
    with in_taal(NEDERLANDS):  # what it says is as the log has it
        velden = in_woorden(detail.inhoud, naslag)
    verklaring = detail.rij.verklaring
    return toon(
        "toezicht/regel.html",
        gebruik=gebruik.in_woorden(),
        rij=maak_rijen([detail.rij], naslag)[0],
        nr=detail.rij.persoon_nr,
        velden=velden,
        verklaring=vertaal(woorden.verklaring(verklaring)) if verklaring else "",
        signalen=[maak_signaal(kaart, naslag) for kaart in detail.signalen],
        rond=maak_rijen(detail.rond, naslag),
        afgebroken=detail.rij.uitkomst == AFGEBROKEN,
        te_herrekenen=detail.te_herrekenen,
        regel=detail.regel,
        bewijs=detail.bewijs,
        klopt=detail.klopt,
    )


@bp.get(f"/toezicht/regels/{INDEX}/narekenen")
@met_gebruik
def toezicht_narekenen(index: int) -> ResponseReturnValue:
    """Judge the oordeel of one entry again, with the versie of then, and say whether it is the same."""
    try:
        uitkomst = diensten().toezicht.inzien.herreken(blik(), index)
    except NietHerrekenbaarError as error:
        return toon(
            "toezicht/narekenen.html", gebruik=gebruik.in_woorden(), index=index, uitkomst=None, waarom=str(error)
        )
    naslag = Naslag(diensten().handvat)
    return toon(
        "toezicht/narekenen.html",
        gebruik=gebruik.in_woorden(),
        index=index,
        uitkomst=uitkomst,
        versie=uitkomst.handvat.versie,
        anders=[naslag.veld(veld).label for veld in uitkomst.anders],
    )


def _lijst(kop: str, basis: Filter, plek: Mapping[str, Any], endpoint: str, vernietig: str = "") -> ResponseReturnValue:
    keuze, naslag = Keuze.lees(), Naslag(diensten().handvat)
    voor, nummer = getal("voor"), getal("bladzijde") or 1
    bladzijde = diensten().toezicht.inzien.lijst(blik(), keuze.op(basis), voor, nummer)
    adres = f"webtool.{endpoint}"
    volgende = bladzijde.volgende
    return toon(
        "toezicht/lijst.html",
        gebruik=gebruik.in_woorden(),
        kop=kop,
        vernietig=vernietig,
        rijen=maak_rijen(bladzijde.regels, naslag),
        achterstand=bladzijde.achterstand,
        keuze=keuze,
        nummer=nummer,
        alles=url_for(adres, **plek),
        soorten=[(een, teksten.soortnaam(een)) for een in woorden.SOORTEN],
        partijen=[(een.id, kort(vertaal(een.naam))) for een in diensten().handvat.partijen()],
        signalen=[(een, vertaal(naam)) for een, naam in woorden.signalen().items()],
        volgende=None
        if volgende is None
        else url_for(adres, **plek, **keuze.in_adres, voor=volgende, bladzijde=nummer + 1),
    )


def _overzicht(fouten: tuple[Fout, ...] = ()) -> ResponseReturnValue:
    dagen = getal("dagen")
    gekozen = dagen if dagen in _DAGEN else _DAGEN[0]
    alles = diensten().toezicht.inzien.overzicht(blik(), gekozen)
    naslag, namen = Naslag(diensten().handvat), woorden.verklaringen()
    pagina = toon(
        "toezicht/overzicht.html",
        gebruik=gebruik.in_woorden(),
        fouten=fouten,
        ingevuld=request.form,
        dagen=gekozen,
        keuzes=_DAGEN,
        alles=alles,
        verklaringen=[(vertaal(namen.get(een, een)), aantal) for een, aantal in alles.per_verklaring.items()],
        uitkomsten=[(teksten.UITKOMST[een], aantal) for een, aantal in alles.per_uitkomst.items()],
        signalen=[(teksten.STAND[een], een, alles.signalen[een]) for een in teksten.STAND if een in alles.signalen],
        bronnen=[
            (naslag.bron(bron).naam, ", ".join(f"{n} {teksten.bronstand(s)}" for s, n in standen.items()))
            for bron, standen in alles.per_bron.items()
        ],
        per_dag=[(dag.isoformat(), datum(dag), aantal) for dag, aantal in alles.per_dag.items()],
    )
    return pagina, 400 if fouten else 200


def _vraag_gebruik(verder: str, fouten: tuple[Fout, ...]) -> ResponseReturnValue:
    pagina = toon(
        "toezicht/gebruik.html",
        mogelijk=[(een, *map(_, teksten.GEBRUIK[een])) for een in GEBRUIK],
        gekozen=gebruik.gekozen(),
        verder=gebruik.pad_van_ons(verder),
        fouten=fouten,
    )
    return pagina, 400 if fouten else 200


def getal(naam: str) -> int | None:
    """Return a number of the address; None if it is not one."""
    tekst = request.args.get(naam, "")
    return int(tekst) if _GETAL.fullmatch(tekst) else None
