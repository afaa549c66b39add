"""From a row to what an officer sees of an inzageverzoek."""

from __future__ import annotations

import json
from datetime import date

from gateway.services.inzage.beleid import lees_beleid
from gateway.services.inzage.opmaak import Opmaak
from gateway.services.inzage.waarden import Inzagedossier, Inzagekaart, Toetsantwoord
from gateway.services.teksten import Leesbaar
from gateway.store.inzage import Inzagerij


def maak_kaart(rij: Inzagerij) -> Inzagekaart:
    """Return an inzageverzoek as it stands in a list."""
    return Inzagekaart(rij.id, rij.zaaknummer, rij.nummer, rij.stand, rij.gevraagd_op)


def lees_toetsing(rij: Inzagerij, tekst: str) -> dict[str, Toetsantwoord]:
    """Return the answers of the last check with their reasons; of destroyed reasons each says that they are."""
    redenen = json.loads(tekst) if tekst.startswith("{") else dict.fromkeys(rij.toetsing or (), tekst)
    return {
        wat: Toetsantwoord(
            antwoord=een["antwoord"],
            reden=redenen.get(wat, ""),
            omvang=een["omvang"],
            zaken=tuple(een["zaken"]),
            velden=tuple(een["velden"]),
        )
        for wat, een in (rij.toetsing or {}).items()
    }


def maak_dossier(
    rij: Inzagerij, opmaak: Opmaak, teksten: Leesbaar, vandaag: date, *, mag_besluiten: bool
) -> Inzagedossier:
    """Return everything of one inzageverzoek.

    Args:
        rij: the inzageverzoek.
        opmaak: the answer as it would go out now.
        teksten: what officers wrote, by hash.
        vandaag: the day on which ages count.
        mag_besluiten: whether who looks may decide.
    """
    wie = opmaak.betrokkene
    return Inzagedossier(
        kaart=maak_kaart(rij),
        rol=wie.persoon.rol,
        leeftijd=wie.leeftijd(vandaag),
        voor=rij.voor,
        identiteit=rij.identiteit,
        vastgesteld_op=rij.vastgesteld_op,
        zaken=tuple(wie.zaken),
        seinen=wie.seinen(lees_beleid(), vandaag),
        toetsing=lees_toetsing(rij, teksten[rij.toetsredenen]),
        getoetst_op=rij.getoetst_op,
        besluit=rij.besluit,
        besluitreden=teksten[rij.besluitreden],
        verstrekt_op=rij.verstrekt_op,
        mag_besluiten=mag_besluiten,
        inhoud=opmaak.inhoud,
        inhoud_hash=opmaak.hash,
        klopt_nog=rij.inhoud_hash == opmaak.hash,
        telling=opmaak.telling,
        velden=opmaak.velden,
    )
