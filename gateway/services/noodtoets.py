"""What can be wrong with a weging of acuut gevaar, through whichever door it comes: it is short, and no master key."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from gateway.aanvrager import Aanvrager
from gateway.services.geval import maak_geval
from gateway.services.waarden import NieuweVastlegging, Verzoek
from gateway.zaak import Zaak
from policies.engine import Engine
from policies.errors import Invoerfout
from werkplek.nood import regels


def noodfouten(
    engine_op: Callable[[date], Engine], nieuw: NieuweVastlegging, zaak: Zaak, vandaag: date, nu: datetime
) -> list[Invoerfout]:
    """Return every mistake of a weging that is correct in itself; none of what is no acuut gevaar, or a no."""
    nood = regels()
    if nieuw.omstandigheid != nood.omstandigheid or not nieuw.waarde:
        return []
    fouten = []
    if nieuw.doel not in nood.doelen:
        fouten.append(Invoerfout("doel", "acuut gevaar telt alleen voor dit doel", nood.doelen[0]))
    if nieuw.geldig_tot > nu + timedelta(hours=nood.max_uren):
        fouten.append(Invoerfout("geldigTot", f"acuut gevaar geldt hoogstens {nood.max_uren} uur"))
    if not fouten:
        fouten += [
            Invoerfout(f"categorieen[{plek}]", "acuut gevaar opent hier niets")
            for plek, categorie in enumerate(nieuw.categorieen)
            if not _genoemd(engine_op, nieuw, zaak, vandaag, categorie)
        ]
    return fouten


def _genoemd(
    engine_op: Callable[[date], Engine], nieuw: NieuweVastlegging, zaak: Zaak, vandaag: date, categorie: str
) -> bool:
    """Tell whether a regel that fits looks at acuut gevaar, whichever functie at the ontvanger asks."""
    engine = engine_op(vandaag)
    velden = tuple(veld.id for veld in engine.handvat.velden.values() if veld.categorie == categorie)
    for functie in engine.handvat.partijen[nieuw.ontvanger].functies:
        geval = maak_geval(
            verzoek_id="",
            spoor="",
            aanvrager=Aanvrager("", "", nieuw.ontvanger, functie, (zaak.regio,), ()),
            verzoek=Verzoek(zaak.zaaknummer, nieuw.persoon, nieuw.doel, velden),
            zaak=zaak,
            engine_op=engine_op,
            peildatum=vandaag,
        )
        if regels().omstandigheid in engine.genoemde_omstandigheden(geval.basis):
            return True
    return False
