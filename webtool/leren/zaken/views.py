"""The library of practice cases: to choose from, to read, and to try one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from flask import request
from flask.typing import ResponseReturnValue

from gateway.services import diensten
from gateway.services.lesstof import Oefenzaak
from webtool.blauwdruk import bp
from webtool.formulier import Fout
from webtool.leren.zaken import views_handleiding, views_handout, views_kaarten, views_papier, views_zelf
from webtool.leren.zaken.blad import KEUZES, NIVEAUS, Vraagblad, is_trainer, maak_uitslag, maak_vraagblad
from webtool.naslag import Naslag
from webtool.pagina import toon
from webtool.tekst import kort
from webtool.vertaling import _, merk

# Importing these modules adds their routes too.
ALLE: Final = (views_handleiding, views_handout, views_kaarten, views_papier, views_zelf)
DUREN: Final = (8, 10, 12)  # at most so many minutes
KIES: Final = merk("Kies eerst zelf een antwoord.")


@dataclass(frozen=True, slots=True)
class Filter:
    """What somebody wants to see of the library; empty is everything, as is what we do not know."""

    partij: str
    niveau: str
    thema: str
    duur: str

    @classmethod
    def lees(cls) -> Filter:
        """Return what is in the address."""
        return cls(*(request.args.get(naam, "") for naam in ("partij", "niveau", "thema", "duur")))

    def past(self, zaak: Oefenzaak) -> bool:
        """Tell whether a case is asked for."""
        vraag = zaak.vraag
        return (
            self.partij in ("", vraag.situatie.partij)
            and self.niveau in ("", vraag.niveau)
            and (not self.thema or self.thema in zaak.themas)
            and (self.duur not in map(str, DUREN) or vraag.duur_min <= int(self.duur))
        )

    @property
    def gekozen(self) -> bool:
        """Whether anything is chosen at all."""
        return any((self.partij, self.niveau, self.thema, self.duur))


@bp.get("/oefenen/zaken")
def oefenzaken() -> ResponseReturnValue:
    """Show the library, or what is asked for of it."""
    alle = diensten().leren.zaken.zaken()
    filter_ = Filter.lees()
    naslag = Naslag(diensten().handvat)
    partijen = dict.fromkeys(str(een.vraag.situatie.partij) for een in alle)
    return toon(
        "leren/oefenzaken.html",
        rijen=tuple(maak_vraagblad(een.vraag) for een in alle if filter_.past(een)),
        aantal=len(alle),
        filter=filter_,
        partijen=tuple((een, kort(naslag.partij(een).naam)) for een in partijen),
        niveaus=tuple(NIVEAUS.items()),
        themas=tuple((een.id, een.naam) for een in diensten().leren.zaken.themas()),
        duren=tuple((str(een), _("Hoogstens %(aantal)s minuten", aantal=een)) for een in DUREN),
        trainer=is_trainer(),
    )


@bp.get("/oefenen/zaken/<zaak_id>")
def oefenzaak(zaak_id: str) -> ResponseReturnValue:
    """Show one case; with a choice in the address also the answer."""
    zaak = diensten().leren.zaken.zaak(zaak_id)
    keuze = request.args.get("keuze")
    gekozen = keuze if keuze in KEUZES else None
    fouten = (Fout("keuze", KIES),) if "toon" in request.args and gekozen is None else ()
    themas = {een.id: een.naam for een in diensten().leren.zaken.themas()}
    pagina = toon(
        "leren/oefenzaak.html",
        b=maak_vraagblad(zaak.vraag),
        u=None if gekozen is None else maak_uitslag(zaak.vraag, gekozen),
        gekozen=gekozen,
        keuzes=KEUZES,
        themas=tuple((een, themas[een]) for een in zaak.themas),
        buren=_buren(zaak_id),
        fouten=fouten,
        trainer=is_trainer(),
    )
    return pagina, 400 if fouten else 200


def _buren(zaak_id: str) -> tuple[Vraagblad | None, Vraagblad | None]:
    """Return the cases before and after this one."""
    alle = diensten().leren.zaken.alle()
    plek = next(nummer for nummer, een in enumerate(alle) if een.id == zaak_id)
    buren = [alle[nummer] if 0 <= nummer < len(alle) else None for nummer in (plek - 1, plek + 1)]
    eerder, later = (None if een is None else maak_vraagblad(een) for een in buren)
    return eerder, later
