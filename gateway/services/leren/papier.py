"""Votes that were counted by hand, in a room without a network. Only totals come in, and only what may be kept of them.

They go where the totals of a session go. A round of fewer than five votes is refused: so few would point to somebody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final
from uuid import uuid4

from gateway.errors import OngeldigeInvoerError
from gateway.services.leren.oordelen import Oefenoordelen
from gateway.services.leren.zaken import Oefenzaken
from gateway.services.middelen import Middelen
from gateway.store import oefensessies
from leren.oefenvraag import KEUZES, keuze_van
from leren.workshop.misverstaan import Totaal
from leren.workshop.telling import MINSTENS
from policies.errors import Invoerfout

RONDEN: Final = (1, 2)
MAX_STEMMEN: Final = 200  # of one answer in one round
Aantallen = Mapping[str, str]  # as filled in, by keuze; empty is none


def veldnaam(ronde: int, keuze: str) -> str:
    """Return the name of a field of the form."""
    return f"ronde{ronde}-{keuze}"


class Papier:
    """Keeps what was counted by hand."""

    def __init__(self, middelen: Middelen, oordelen: Oefenoordelen, zaken: Oefenzaken) -> None:
        self._middelen = middelen
        self._oordelen = oordelen
        self._zaken = zaken

    def bewaar(self, zaak_id: str, rondes: Mapping[int, Aantallen]) -> None:
        """Keep the totals of one question; the second round may be left empty.

        Raises:
            OngeldigeInvoerError: a number is wrong or a round is too small; nothing is kept.
        """
        vragen = {een.id: een for een in self._zaken.alle()}
        fouten = [] if zaak_id in vragen else [Invoerfout("zaak", "kies welke zaak het was")]
        geteld = {ronde: self._lees(ronde, rondes.get(ronde, {}), fouten) for ronde in RONDEN}
        fouten += _te_klein(geteld, fouten)
        if fouten:
            raise OngeldigeInvoerError(tuple(fouten))
        vraag = vragen[zaak_id]
        oordeel = self._zaken.oordeel(vraag)
        sessie, maand = str(uuid4()), f"{self._middelen.vandaag():%Y-%m}"
        totalen = [
            Totaal(
                sessie=sessie,
                vraag_id=vraag.id,
                ronde=ronde,
                organisatie="",
                keuze=keuze,
                aantal=aantal,
                maand=maand,
                versie=self._oordelen.handvat().versie,
                partij=str(vraag.situatie.partij),
                doel=str(vraag.situatie.doel),
                veld=vraag.veld,
                regel=oordeel.redenen[0].regel or "",
                antwoord=keuze_van(oordeel),
            )
            for ronde, aantallen in geteld.items()
            if sum(aantallen.values())
            for keuze, aantal in aantallen.items()
        ]
        with self._middelen.opslag.schrijf() as verbinding:
            oefensessies.bewaar_totalen(verbinding, 0, totalen)

    def _lees(self, ronde: int, gegeven: Aantallen, fouten: list[Invoerfout]) -> dict[str, int]:
        gelezen = {}
        for keuze in KEUZES:
            tekst = gegeven.get(keuze, "").strip() or "0"
            if tekst.isascii() and tekst.isdigit() and len(tekst) <= 3 and int(tekst) <= MAX_STEMMEN:
                gelezen[keuze] = int(tekst)
            else:
                fouten.append(Invoerfout(veldnaam(ronde, keuze), "vul een aantal in van 0 tot en met 200"))
        return gelezen


def _te_klein(geteld: Mapping[int, Mapping[str, int]], fouten: list[Invoerfout]) -> Iterator[Invoerfout]:
    """Say which round has too few votes, unless one of its numbers was wrong already."""
    fout = {een.pad.partition("-")[0] for een in fouten}
    for ronde, aantallen in geteld.items():
        samen = sum(aantallen.values())
        if f"ronde{ronde}" not in fout and samen < MINSTENS and (samen or ronde == RONDEN[0]):
            yield Invoerfout(veldnaam(ronde, KEUZES[0]), "een ronde met minder dan vijf stemmen bewaren we niet")
