"""From what is kept of a verzoek to the answer that is shown: built from what mag, nothing is taken away afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Final

from audit.logboek import Bewijs
from gateway.services.plan import NIET_GELEVERD, VRIJGEGEVEN, WACHT, Veldstand
from gateway.services.teksten import Leesbaar
from gateway.services.verzegeld import Verzegeld
from gateway.services.waarden import Contextantwoord, Ontvangstbewijs, Persoonskaart, Veldantwoord, Vrijgave
from gateway.services.zaak import ONBEKEND, persoonskaart
from gateway.store.verzoeken import Verzoekrij
from gateway.store.vrijgaven import Vrijgaverij
from gateway.zaak import Zaak
from policies.oordeel import Oordeel

# What a veld that waits shows once its vrijgave was decided. What was fetched has a stand of its own.
_NA_BESLUIT: Final[Mapping[str, str]] = {
    "wacht": WACHT,
    VRIJGEGEVEN: VRIJGEGEVEN,
    "geweigerd": "geweigerd",
    "verlopen": "verlopen",
}


def teksthashes(rijen: Iterable[Vrijgaverij]) -> list[str | None]:
    """Return the hashes of the texts that people may see with these vrijgaven."""
    return [hash_ for rij in rijen for hash_ in (rij.motivering_hash, rij.besluit.reden_hash if rij.besluit else None)]


def maak_vrijgave(rij: Vrijgaverij, zaak: Zaak, teksten: Leesbaar, nu: datetime, peildatum: date) -> Vrijgave:
    """Return a vrijgave as people may see it at a moment; ``teksten`` has those of :func:`teksthashes`."""
    kaarten = {persoon.nummer: persoonskaart(persoon, peildatum) for persoon in zaak.personen}
    return Vrijgave(
        id=rij.nieuw.id,
        verzoek_id=rij.nieuw.verzoek_id,
        zaaknummer=rij.zaaknummer,
        persoon=kaarten.get(rij.persoon, Persoonskaart(rij.persoon, ONBEKEND, ONBEKEND)),
        houder=rij.nieuw.houder,
        ontvanger=rij.ontvanger,
        ontvanger_functie=rij.ontvanger_functie,
        doel=rij.doel,
        motivering=teksten[rij.motivering_hash],
        regel=rij.nieuw.regel,
        niveau=rij.nieuw.niveau,
        velden=rij.nieuw.velden,
        status=rij.status(nu),
        gevraagd_op=rij.nieuw.gevraagd_op,
        besloten_op=rij.besluit.op if rij.besluit else None,
        geldig_tot=rij.besluit.geldig_tot if rij.besluit else None,
        reden=teksten[rij.besluit.reden_hash] if rij.besluit else "",
    )


def maak_antwoord(
    rij: Verzoekrij,
    oordelen: Iterable[Oordeel],
    vrijgaven: Iterable[Vrijgave],
    bewijs: Bewijs,
    verzegeld: Verzegeld | None = None,
) -> Contextantwoord:
    """Return the answer on a verzoek as it stands; ``verzegeld`` is what came of the velden fetched just now.

    This is the only place where values of bronnen are taken out, and it takes the receipt of the entry that says so.
    """
    vrijgaven = tuple(vrijgaven)
    van_veld = {veld: vrijgave for vrijgave in vrijgaven for veld in vrijgave.velden}
    gegeven = {} if verzegeld is None else verzegeld.open(bewijs)
    velden = []
    for oordeel in oordelen:
        vrijgave = van_veld.get(oordeel.veld)
        stand = rij.uitkomst.standen[oordeel.veld]
        if stand == WACHT and vrijgave is not None:
            stand = _NA_BESLUIT[vrijgave.status]
        elif stand == NIET_GELEVERD and vrijgave is not None and vrijgave.status == VRIJGEGEVEN:
            stand = VRIJGEGEVEN  # an ophaling broke off; while the release holds it can be fetched after all
        vers = gegeven.get(oordeel.veld, Veldstand(stand))
        velden.append(
            Veldantwoord(oordeel, vers.stand, vers.waarde, vers.label, vrijgave.id if vrijgave is not None else None)
        )
    return Contextantwoord(
        id=rij.id,
        zaaknummer=rij.zaaknummer,
        persoon=rij.persoon,
        doel=rij.doel,
        handvat_versie=rij.uitkomst.handvat_versie,
        handvat_sha256=rij.uitkomst.handvat_sha256,
        velden=tuple(velden),
        bronnen=rij.uitkomst.bronnen,
        bewijs=Ontvangstbewijs(bewijs.index, bewijs.blad.hex(), bewijs.checkpoint, bewijs.opneembewijs),
        aangemaakt_op=rij.aangemaakt_op,
        vrijgaven=vrijgaven,
        hoogstens=rij.hoogstens,
    )
