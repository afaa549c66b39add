"""Who may see something of a categorie in a zaak: judged by the handvat, as if it were asked of its houder directly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple, TypeVar
from uuid import uuid4

from gateway.aanvrager import Aanvrager
from gateway.connectors.labels import voldoet
from gateway.errors import NietBevoegdError
from gateway.services.geval import Geval, maak_geval
from gateway.services.middelen import Middelen
from gateway.services.plan import RECHTSTREEKS
from gateway.services.stappen import Stappen
from gateway.services.waarden import Verzoek
from gateway.services.werkplek.inbreng.waarden import Lesplek
from gateway.store.opslag import Verbinding
from gateway.store.vastleggingen import Vastleggingrij
from gateway.zaak import Zaak
from handvat.model import Handvat, Niveau
from policies.oordeel import Oordeel

Deel = TypeVar("Deel")
_MAG: Final = "mag"
_DATUM: Final = "datum"  # the label of a beperking that the date of a text can answer; the others a writer must confirm


@dataclass(frozen=True, slots=True)
class Partijzicht:
    """What one partij may see at its best: ``niveau`` (volledig, dat, geen), in which functies, for which doelen."""

    partij: str
    niveau: str
    functies: tuple[str, ...] = ()
    doelen: tuple[str, ...] = ()
    uitleg: str = ""  # why not more, in the words of the handvat; empty if it is all
    beperkingen: tuple[str, ...] = ()  # what a text must meet; see :func:`voldoet_aan`
    les: Lesplek | None = None  # about the oordeel that decided; None if there was nothing to judge


class _Antwoord(NamedTuple):
    """What the handvat says to one functie for one doel."""

    functie: str
    doel: str
    oordelen: tuple[Oordeel, ...]


class Zicht:
    """Judges what partijen may see. Thread-safe; keeps nothing."""

    def __init__(self, middelen: Middelen, stappen: Stappen) -> None:
        self._middelen = middelen
        self._stappen = stappen

    def eis_functie(self, aanvrager: Aanvrager) -> None:
        """Let only somebody pass in a functie that the handvat names for the partij.

        Raises:
            NietBevoegdError: it does not.
        """
        partij = self._middelen.engine().handvat.partijen.get(aanvrager.partij or "")
        if partij is None or (aanvrager.functie is not None and aanvrager.functie not in partij.functies):
            raise NietBevoegdError

    def geval(
        self, aanvrager: Aanvrager, zaak: Zaak, persoon: int, doel: str, velden: tuple[str, ...], spoor: str = ""
    ) -> Geval:
        """Return the question of somebody for these velden, as a contextverzoek would ask it.

        Raises:
            OngeldigeInvoerError: no such persoon, doel or veld.
            NietBevoegdError: the handvat does not know the partij or functie.
        """
        return maak_geval(
            verzoek_id=str(uuid4()),
            spoor=spoor,
            aanvrager=aanvrager,
            verzoek=Verzoek(zaak.zaaknummer, persoon, doel, velden),
            zaak=zaak,
            engine_op=self._middelen.engine_op,
            peildatum=self._middelen.vandaag(),
        )

    def nu(self, geval: Geval) -> Mapping[str, Oordeel]:
        """Return the oordeel per veld on all facts, also those that only a bron knows."""
        return {oordeel.veld: oordeel for oordeel in self._stappen.beoordeel(geval).oordelen}

    def op_register(self, verbinding: Verbinding, geval: Geval) -> Mapping[str, Oordeel]:
        """Return the oordeel per veld on what the register and people say: never more than :meth:`nu`.

        It is what a writer was shown, so a text reaches nobody whom its writer was not told of.
        """
        return {oordeel.veld: oordeel for oordeel in self._stappen.beoordeel_zonder_bronnen(verbinding, geval).oordelen}

    def per_partij(
        self,
        verbinding: Verbinding,
        zaak: Zaak,
        persoon: int,
        velden: tuple[str, ...],
        partijen: Iterable[str] | None = None,
        *,
        door: str | None = None,
    ) -> tuple[Partijzicht, ...]:
        """Return for each partij in the zaak what it may see of these velden together, on what the register says.

        The strictest veld decides; over functies and doelen the best is taken, and both are named. If ``door`` brings
        it in and is not the houder, what the houder must let go first does not count.
        """
        return self.per_partij_delen(verbinding, zaak, persoon, {velden: velden}, partijen, door=door)[velden]

    def per_partij_delen(
        self,
        verbinding: Verbinding,
        zaak: Zaak,
        persoon: int,
        delen: Mapping[Deel, tuple[str, ...]],
        partijen: Iterable[str] | None = None,
        *,
        door: str | None = None,
    ) -> Mapping[Deel, tuple[Partijzicht, ...]]:
        """Return :meth:`per_partij` of each of these parts; what they have in common is judged once."""
        samen = tuple(dict.fromkeys(veld for velden in delen.values() for veld in velden))
        gevonden: dict[Deel, list[Partijzicht]] = {deel: [] for deel in delen}
        if samen:
            vastgelegd = self._stappen.vastgelegd(verbinding, zaak.zaaknummer, persoon)
            for partij in partijen if partijen is not None else zaak.partijen:
                antwoorden = self._antwoorden(zaak, persoon, samen, partij, vastgelegd)
                for deel, velden in delen.items():
                    gevonden[deel].append(_samen(partij, antwoorden, frozenset(velden), door))
        return {deel: tuple(zichten) for deel, zichten in gevonden.items()}

    def _antwoorden(
        self,
        zaak: Zaak,
        persoon: int,
        velden: tuple[str, ...],
        partij: str,
        vastgelegd: Mapping[tuple[str, str], tuple[Vastleggingrij, ...]],
    ) -> tuple[_Antwoord, ...]:
        """Judge for each functie and doel of a partij. To the engine a functie is which regels fit it, and no more."""
        engine, al = self._middelen.engine(), dict[tuple[str, int], tuple[Oordeel, ...]]()
        antwoorden: list[_Antwoord] = []
        for functie in engine.handvat.partijen[partij].functies:
            iemand = Aanvrager("", "", partij, functie, (zaak.regio,), ())
            for doel in engine.doelen_voor(partij, functie):
                geval = self.geval(iemand, zaak, persoon, doel, velden)
                sleutel = (doel, engine.tabel.past(geval.basis))
                if sleutel not in al:
                    al[sleutel] = self._stappen.beoordeel_met(geval, vastgelegd.get((partij, doel), ())).oordelen
                antwoorden.append(_Antwoord(functie, doel, al[sleutel]))
        return tuple(antwoorden)


def _samen(partij: str, antwoorden: Iterable[_Antwoord], velden: frozenset[str], door: str | None) -> Partijzicht:
    """Return the best of these answers; of each the strictest of these velden decides."""
    beste, beste_oordelen = Niveau.GEEN, list[Oordeel]()
    gesloten: list[tuple[Oordeel, str]] = []
    wie: list[str] = []
    waarvoor: list[str] = []
    for functie, doel, alle in antwoorden:
        oordelen = [oordeel for oordeel in alle if oordeel.veld in velden]
        strengste = min(oordelen, key=lambda oordeel: oordeel.niveau)
        if strengste.niveau is Niveau.GEEN or not all(mag_mee(oordeel, door) for oordeel in oordelen):
            gesloten.append((strengste, doel))
            continue
        if strengste.niveau > beste:
            beste, wie, waarvoor, beste_oordelen = strengste.niveau, [], [], []
        if strengste.niveau is beste:
            wie.append(functie)
            waarvoor.append(doel)
            beste_oordelen += [strengste, *oordelen]
    if beste is Niveau.GEEN:
        # Of all refusals the one that says what would open it tells most.
        eerste = next(iter(gesloten), None)
        waarom = next((een for een in gesloten if een[0].wel_als), eerste)
        if waarom is None:
            return Partijzicht(partij, beste.id)
        return Partijzicht(partij, beste.id, uitleg=waarom[0].uitleg, les=Lesplek(waarom[0].veld, partij, waarom[1]))
    return Partijzicht(
        partij,
        beste.id,
        tuple(dict.fromkeys(wie)),
        tuple(dict.fromkeys(waarvoor)),
        "" if beste is Niveau.VOLLEDIG else beste_oordelen[0].uitleg,
        tuple(dict.fromkeys(naam for oordeel in beste_oordelen for naam in oordeel.beperkingen)),
        Lesplek(beste_oordelen[0].veld, partij, waarvoor[0]),
    )


def mag_mee(oordeel: Oordeel, door: str | None) -> bool:
    """Tell whether ``door`` may bring this in for others: its own, or what nobody has to let go. None asks nothing."""
    return door is None or door == oordeel.houder or oordeel.wijze == RECHTSTREEKS


def velden_van(handvat: Handvat, categorie: str, veld: str | None) -> tuple[str, ...]:
    """Return the velden that a text about this veld, or about anything of this categorie, may hold."""
    if veld is not None:
        return (veld,)
    return tuple(een.id for een in handvat.velden.values() if een.categorie == categorie)


def voldoet_aan(
    handvat: Handvat, beperkingen: Iterable[str], bevestigd: Iterable[str], opgesteld_op: date, vandaag: date
) -> bool:
    """Tell whether a text meets these beperkingen: its date, or else the word of who wrote it. Unknown is no."""
    return not wat_mist(handvat, beperkingen, bevestigd, opgesteld_op, vandaag)


def wat_mist(
    handvat: Handvat, beperkingen: Iterable[str], bevestigd: Iterable[str], opgesteld_op: date, vandaag: date
) -> tuple[str, ...]:
    """Return the beperkingen that a text does not meet, or of which nobody said that it does."""
    gezegd = frozenset(bevestigd)
    return tuple(
        naam
        for naam in beperkingen
        if naam not in handvat.beperkingen
        or not (_op_tijd(handvat, naam, opgesteld_op, vandaag) if op_datum(handvat, naam) else naam in gezegd)
    )


def op_datum(handvat: Handvat, beperking: str) -> bool:
    """Tell whether the date of a text answers this beperking, so that nobody has to confirm it."""
    eis = handvat.beperkingen[beperking].eis
    return eis is not None and eis.label == _DATUM


def _op_tijd(handvat: Handvat, beperking: str, opgesteld_op: date, vandaag: date) -> bool:
    eis = handvat.beperkingen[beperking].eis
    return eis is not None and voldoet({_DATUM: opgesteld_op.isoformat()}, eis, vandaag)


def bepalende_regels(oordeel: Oordeel | None) -> tuple[str, ...]:
    """Return the regel that opens, if one does."""
    redenen = () if oordeel is None else oordeel.redenen
    return tuple(reden.regel for reden in redenen if reden.regel is not None and reden.effect == _MAG)[:1]


def lesplek(oordeel: Oordeel, partij: str, doel: str) -> Lesplek:
    """Return what the lesson about this oordeel is about; the regel is the one that decided."""
    return Lesplek(oordeel.veld, partij, doel, oordeel.redenen[0].regel)


def sleutel_van(zaak: Zaak, nummer: int) -> str:
    """Return how the bronnen know the persoon with this number; the number is known to be in the zaak."""
    return next(persoon.sleutel for persoon in zaak.personen if persoon.nummer == nummer)
