"""What somebody chose for the matrix, in the address: a situation, which partijen, and how it is shown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

from flask import request

from gateway.services import diensten
from gateway.services.lesstof import Situatie
from webtool.formulier import Fout
from webtool.leren.situatie import lees_situatie
from webtool.vertaling import merk

TABEL: Final = "tabel"
WEERGAVEN: Final = (TABEL, "kleurkaart", "stroom")
ONBEKEND: Final = merk("Kies iets uit de lijst.")


@dataclass(frozen=True, slots=True)
class Keuze:
    """A view of the matrix. ``nu``: with only what is stated. ``alle``: every partij is chosen.

    ``verschillen``: only where the answers differ. That is what is shown first; of one partij there is nothing to
    compare, so of that everything is shown.
    """

    situatie: Situatie
    partijen: tuple[str, ...]
    alle: bool
    verschillen: bool
    nu: bool
    weergave: str

    def adres(self, **anders: Any) -> dict[str, Any]:
        """Return the parts of the address of this view, with these changed; None takes one away."""
        delen: dict[str, Any] = self.situatie.adres()
        if not self.alle:
            delen["partijen"] = list(self.partijen)
        if not self.verschillen and len(self.partijen) > 1:
            delen["toon"] = "alles"
        if self.nu:
            delen["stand"] = "nu"
        if self.weergave != TABEL:
            delen["weergave"] = self.weergave
        return {naam: deel for naam, deel in (delen | anders).items() if deel is not None}


def lees_keuze() -> tuple[Keuze, tuple[Fout, ...]]:
    """Return the view in the address of this request, and what is wrong with it; a wrong part is as if not there."""
    situatie, fouten = lees_situatie()
    situatie = replace(situatie, partij=None, functie=None)
    bekend = tuple(diensten().leren.oordelen.handvat(situatie).partijen)
    genoemd = request.args.getlist("partijen")
    meer = [] if set(genoemd) <= set(bekend) else [Fout("partijen", ONBEKEND)]
    for naam, geldig in (("toon", ("alles", "verschillen")), ("stand", ("hoogstens", "nu")), ("weergave", WEERGAVEN)):
        if request.args.get(naam, "") not in ("", *geldig):
            meer.append(Fout(naam, ONBEKEND))
    partijen = tuple(een for een in bekend if een in genoemd) or bekend
    weergave = request.args.get("weergave", TABEL)
    keuze = Keuze(
        situatie,
        partijen,
        partijen == bekend,
        request.args.get("toon") != "alles" and len(partijen) > 1,
        request.args.get("stand") == "nu",
        weergave if weergave in WEERGAVEN else TABEL,
    )
    return keuze, (*fouten, *meer)
