"""Judge a question on one versie of the handvat: for every asked contextveld one reasoned Oordeel."""

from __future__ import annotations

from dataclasses import dataclass, replace

from handvat.model import Handvat, Niveau, Regel, Verbod
from policies import uitleg, zoeken
from policies.belang import belang
from policies.errors import AndereVraagError, Invoerfout, VraagError
from policies.oordeel import Oordeel, Reden, Weging, WelAls
from policies.stand import Feiten, Stand, afgeleid, bepaal, feiten
from policies.tabel import Passend, Tabel
from policies.vraag import Vraag


@dataclass(frozen=True, slots=True)
class _Uitkomst:
    """The part of an Oordeel that is the same for every contextveld with the same regels."""

    niveau: Niveau
    wijze: str | None
    modaliteit: str | None
    redenen: tuple[Reden, ...]
    weging: tuple[Weging, ...]
    wel_als: tuple[WelAls, ...]
    beperkingen: tuple[str, ...]
    verplichtingen: tuple[str, ...]
    uitleg: str


class Engine:
    """The judge of one versie. Immutable, so all threads can share it; knows no clock, web or database.

    Raises:
        OnveiligeRegelError: the handvat has a verstrekking that would open more than its author wrote.
    """

    def __init__(self, handvat: Handvat) -> None:
        self._handvat = handvat
        self._tabel = Tabel(handvat)

    @property
    def handvat(self) -> Handvat:
        """The versie that is judged with."""
        return self._handvat

    def decide(self, vraag: Vraag, bekend: Vraag | None = None) -> tuple[Oordeel, ...]:
        """Return one Oordeel per asked contextveld, in the order of the handvat.

        ``bekend`` is the same question with only what the ontvanger itself knows of the situatie (default: everything).
        What the ontvanger does not know can only reach it through the niveau and the regel that decides above geen: the
        other reasons, the weging and the wél als are those of the world of ``bekend``.

        Raises:
            AndereVraagError: ``bekend`` differs in more than what is known.
            VraagError: a veld in the question does not exist.
        """
        gezien = vraag if bekend is None else bekend
        if replace(gezien, omstandigheden=vraag.omstandigheden, per_houder=vraag.per_houder) != vraag:
            raise AndereVraagError
        gevraagd = self._gevraagd(vraag)
        volgt = afgeleid(self._handvat, vraag)
        per_veld: dict[str, _Uitkomst] = {}
        for regels, velden in self._tabel.passend(vraag):
            feitelijk = feiten(volgt, vraag, regels.houder)
            zichtbaar = feiten(volgt, gezien, regels.houder)
            per_veld.update(dict.fromkeys(velden, self._beoordeel(regels, feitelijk, zichtbaar, vraag.doel)))
        stilte = self._beoordeel(Passend((), ()), {}, {}, vraag.doel)
        return tuple(self._oordeel(veld, per_veld.get(veld, stilte)) for veld in gevraagd)

    def relevante_omstandigheden(self, vraag: Vraag, te_weten: frozenset[str] | None = None) -> frozenset[str]:
        """Return the omstandigheden that can still change an outcome, so that nobody is asked for more.

        An outcome is the niveau of an asked veld and the regel that decides it, with its wijze and modaliteit. What the
        question states is settled. ``te_weten`` are the ids that can still become known (default: all of them); any
        other stays as it is. What only follows from the question is settled too, unless it is in ``te_weten``: what
        is stated goes before it.

        Raises:
            VraagError: a veld in the question does not exist.
        """
        self._gevraagd(vraag)
        mogelijk = frozenset(self._handvat.omstandigheden) if te_weten is None else te_weten
        volgt = afgeleid(self._handvat, vraag)
        gevonden: set[str] = set()
        for regels, _ in self._tabel.passend(vraag):
            gesteld = feiten({}, vraag, regels.houder)
            open_ = mogelijk.difference(gesteld)
            vast = {**{naam: waar for naam, waar in volgt.items() if naam not in open_}, **gesteld}
            gevonden |= belang(regels, vast, open_)
        return frozenset(gevonden)

    def genoemde_omstandigheden(self, vraag: Vraag) -> frozenset[str]:
        """Return the omstandigheden that the regels that fit this question look at, whatever is known already.

        Raises:
            VraagError: a veld in the question does not exist.
        """
        self._gevraagd(vraag)
        return frozenset(
            omstandigheid for regels, _ in self._tabel.passend(vraag) for omstandigheid in regels.omstandigheden()
        )

    def doelen_voor(self, partij: str, functie: str | None) -> tuple[str, ...]:
        """Return the doelen for which this partij, in this functie, may get anything at all; order of the handvat."""
        genoemd = {
            doel
            for regel in self._handvat.verstrekkingen.values()
            if partij in regel.ontvangers and (not regel.functies or functie in regel.functies)
            for doel in regel.doelen
        }
        return tuple(doel for doel in self._handvat.doelen if doel in genoemd)

    def _gevraagd(self, vraag: Vraag) -> tuple[str, ...]:
        """Return the asked velden that exist, never more than was asked."""
        if vraag.velden is None:
            return tuple(self._handvat.velden)
        gevraagd = frozenset(vraag.velden)
        if onbekend := sorted(gevraagd.difference(self._handvat.velden)):
            raise VraagError(tuple(Invoerfout("velden", f"onbekend veld {veld[:60]!r}") for veld in onbekend))
        return tuple(veld for veld in self._handvat.velden if veld in gevraagd)

    def _oordeel(self, veld: str, uitkomst: _Uitkomst) -> Oordeel:
        contextveld = self._handvat.velden[veld]
        return Oordeel(
            veld=veld,
            categorie=contextveld.categorie,
            bron=contextveld.bron,
            houder=self._handvat.houder(veld),
            niveau=uitkomst.niveau,
            wijze=uitkomst.wijze,
            modaliteit=uitkomst.modaliteit,
            redenen=uitkomst.redenen,
            weging=uitkomst.weging,
            wel_als=uitkomst.wel_als,
            beperkingen=uitkomst.beperkingen,
            verplichtingen=uitkomst.verplichtingen,
            uitleg=uitkomst.uitleg,
        )

    def _beoordeel(self, regels: Passend, feitelijk: Feiten, zichtbaar: Feiten, doel: str) -> _Uitkomst:
        stand = bepaal(regels, feitelijk)
        zichtbaar = zoeken.zonder_tegenspraak(regels, feitelijk, zichtbaar, stand.niveau)
        zicht = stand if zichtbaar == feitelijk else bepaal(regels, zichtbaar)
        mogelijk = zoeken.zoek(self._handvat, regels, zichtbaar, stand.niveau)
        if stand.niveau is Niveau.GEEN:
            bepalend, redenen, zinnen = None, _redenen_geen(zicht), self._zinnen_geen(zicht, doel)
        else:
            bepalend = stand.verstrekkingen[0]
            verboden = _gezien(stand, zicht)
            redenen = _redenen_mag(stand, zicht, verboden)
            zinnen = uitleg.bij_mag(stand.niveau, bepalend, verboden)
        return _Uitkomst(
            niveau=stand.niveau,
            wijze=bepalend.wijze if bepalend else None,
            modaliteit=bepalend.modaliteit if bepalend else None,
            redenen=redenen,
            weging=mogelijk.weging,
            wel_als=mogelijk.wel_als,
            beperkingen=bepalend.beperkingen if bepalend else (),
            verplichtingen=bepalend.verplichtingen if bepalend else (),
            uitleg=" ".join((*zinnen, *uitleg.bij_meer(self._handvat, stand.niveau, mogelijk))),
        )

    def _zinnen_geen(self, zicht: Stand, doel: str) -> tuple[str, ...]:
        if zicht.verboden:
            return uitleg.bij_verbod(zicht.verboden[0])
        if wachtend := (*zicht.verstrekkingen, *zicht.open):
            return uitleg.bij_open(self._handvat, wachtend[0])
        term = self._handvat.doelen.get(doel)
        return uitleg.bij_stilte(doel if term is None else term.naam)


def _reden(regel: Regel, effect: str) -> Reden:
    return Reden(regel.id, effect, regel.grondslagen)


def _redenen_geen(zicht: Stand) -> tuple[Reden, ...]:
    """Verboden first, then what they cap, then what is open; silence if there is nothing."""
    redenen = [_reden(verbod, "verbod") for verbod in zicht.verboden]
    redenen += [_reden(regel, "mag") for regel in zicht.verstrekkingen]
    redenen += [_reden(regel, "open") for regel in zicht.open]
    return tuple(redenen) or (Reden(None, "stilte", ()),)


def _gezien(stand: Stand, zicht: Stand) -> tuple[Verbod, ...]:
    """Return the verboden that hold as far as the ontvanger knows, and that leave room for the niveau."""
    return tuple(verbod for verbod in zicht.verboden if verbod.hoogstens >= stand.niveau)


def _redenen_mag(stand: Stand, zicht: Stand, verboden: tuple[Verbod, ...]) -> tuple[Reden, ...]:
    """The verstrekking that decides first, then the others of which the ontvanger may know that they hold."""
    bepalend, *anders = stand.verstrekkingen
    zichtbaar = [regel for regel in zicht.verstrekkingen if regel in anders]
    return (
        _reden(bepalend, "mag"),
        *(_reden(regel, "mag") for regel in zichtbaar),
        *(_reden(verbod, "verbod") for verbod in verboden),
    )
