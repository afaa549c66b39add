"""Judge a question on one versie of the handvat: for every asked contextveld one reasoned Oordeel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from handvat.model import Handvat, Niveau
from policies import uitleg, zoeken
from policies.belang import belang
from policies.errors import AndereVraagError, Invoerfout, VraagError
from policies.oordeel import Meer, Oordeel, Reden, Uitkomst, Weging
from policies.stand import Stand, afgeleid, bepaal, niveau
from policies.tabel import Tabel, Werking
from policies.vraag import Vraag

_Werkingen = tuple[Werking, Mapping[str, Werking]]  # in general, and for houders about which something else is known


class Engine:
    """The judge of one versie. Immutable, so all threads can share it; knows no clock, web or database.

    Raises:
        OnveiligeRegelError: the handvat has a verstrekking that would open more than its author wrote.
    """

    def __init__(self, handvat: Handvat) -> None:
        self._handvat = handvat
        self._tabel = Tabel(handvat)
        verboden = range(len(self._tabel.verstrekkingen), len(self._tabel.regels))
        self._mag = tuple(Reden(regel.id, "mag", regel.grondslagen) for regel in self._tabel.verstrekkingen)
        self._open = tuple(replace(reden, effect="open") for reden in self._mag)
        self._verbod = {
            plaats: Reden(self._tabel.regels[plaats].id, "verbod", self._tabel.regels[plaats].grondslagen)
            for plaats in verboden
        }

    @property
    def handvat(self) -> Handvat:
        """The versie that is judged with."""
        return self._handvat

    @property
    def tabel(self) -> Tabel:
        """The compiled form of the versie, for who goes through all situaties."""
        return self._tabel

    def niveaus(self, vraag: Vraag) -> dict[str, Niveau]:
        """Return only the niveau per asked contextveld, in the order of the handvat.

        Raises:
            VraagError: a veld in the question does not exist.
        """
        self._bestaan(vraag)
        tabel, past = self._tabel, self._tabel.past(vraag)
        algemeen, per_houder = self._werkingen(past, vraag)
        per_groep = [
            niveau(tabel, past & groep.masker, per_houder.get(groep.houder, algemeen)) for groep in tabel.groepen
        ]
        gevraagd = None if vraag.velden is None else frozenset(vraag.velden)
        return {kop.veld: per_groep[groep] for kop, groep in tabel.koppen if gevraagd is None or kop.veld in gevraagd}

    def decide(self, vraag: Vraag, bekend: Vraag | None = None) -> tuple[Oordeel, ...]:
        """Return one Oordeel per asked contextveld, in the order of the handvat.

        ``bekend`` is the same question with only what the ontvanger itself knows of the situatie (default: everything).
        What the ontvanger does not know can only reach it through the niveau and the regel that decides above geen: the
        other reasons, the weging and the wél als are those of the world of ``bekend``.

        Raises:
            AndereVraagError: ``bekend`` differs in more than what is known.
            VraagError: a veld in the question does not exist.
        """
        if bekend is not None and replace(vraag, omstandigheden={}, per_houder={}) != replace(
            bekend, omstandigheden={}, per_houder={}
        ):
            raise AndereVraagError
        self._bestaan(vraag)
        koppen = self._tabel.koppen
        if vraag.velden is not None:
            gevraagd = frozenset(vraag.velden)
            koppen = tuple(kop for kop in koppen if kop[0].veld in gevraagd)
        past = self._tabel.past(vraag)
        feitelijk, per_houder = self._werkingen(past, vraag)
        gezien, gezien_per_houder = (feitelijk, per_houder) if bekend is None else self._werkingen(past, bekend)
        groepen, per_masker, per_groep = self._tabel.groepen, {}, {}
        for nummer in range(len(groepen)) if vraag.velden is None else {nummer for _, nummer in koppen}:
            groep = groepen[nummer]
            masker = past & groep.masker
            if masker not in per_masker:
                wat_is = per_houder.get(groep.houder, feitelijk)
                wat_gezien = gezien_per_houder.get(groep.houder, gezien)
                per_masker[masker] = self._beoordeel(masker, wat_is, wat_gezien, vraag.doel)
            per_groep[nummer] = per_masker[masker]
        return tuple(Oordeel(kop, per_groep[nummer]) for kop, nummer in koppen)

    def relevante_omstandigheden(self, vraag: Vraag, te_weten: frozenset[str] | None = None) -> frozenset[str]:
        """Return the omstandigheden that can still change an outcome, so that nobody is asked for more.

        An outcome is the niveau of an asked veld and the regel that decides it, with its wijze and modaliteit. What the
        question states is settled. ``te_weten`` are the ids that can still become known (default: all of them); any
        other stays as it is. What only follows from the question is settled too, unless it is in ``te_weten``: what
        is stated goes before it.

        Raises:
            VraagError: a veld in the question does not exist.
        """
        bits, volgt = self._tabel.feitbits, afgeleid(self._tabel, vraag)
        mogelijk = bits.beide(bits.alle(self._handvat.omstandigheden if te_weten is None else te_weten, True))
        algemeen = bits.bits(vraag.omstandigheden)
        gevonden = 0
        for masker, houder in self._maskers(vraag).items():
            gesteld = bits.over(algemeen, bits.bits(vraag.per_houder.get(houder, {})))
            open_ = mogelijk & ~bits.beide(gesteld)
            gevonden |= belang(self._tabel, masker, bits.over(volgt & ~open_, gesteld), open_)
        return frozenset(naam for naam, _ in bits.paren(gevonden))

    def genoemde_omstandigheden(self, vraag: Vraag) -> frozenset[str]:
        """Return the omstandigheden that the regels that fit this question look at, whatever is known already.

        Raises:
            VraagError: a veld in the question does not exist.
        """
        gevonden = 0
        for masker in self._maskers(vraag):
            gevonden |= self._tabel.genoemd(masker)
        return frozenset(naam for naam, _ in self._tabel.feitbits.paren(gevonden))

    def doelen_voor(self, partij: str, functie: str | None) -> tuple[str, ...]:
        """Return the doelen for which this partij, in this functie, may get anything at all; order of the handvat."""
        genoemd = {
            doel
            for regel in self._handvat.verstrekkingen.values()
            if partij in regel.ontvangers and (not regel.functies or functie in regel.functies)
            for doel in regel.doelen
        }
        return tuple(doel for doel in self._handvat.doelen if doel in genoemd)

    def _bestaan(self, vraag: Vraag) -> None:
        """Refuse a question about a veld that does not exist."""
        onbekend = sorted(frozenset(vraag.velden or ()).difference(self._handvat.velden))
        if onbekend:
            raise VraagError(tuple(Invoerfout("velden", f"onbekend veld {veld[:60]!r}") for veld in onbekend))

    def _maskers(self, vraag: Vraag) -> dict[int, str]:
        """Return the different sets of regels that bear on the asked velden, each with the houder of those velden."""
        self._bestaan(vraag)
        past = self._tabel.past(vraag)
        gevraagd = None if vraag.velden is None else frozenset(vraag.velden)
        return {
            past & groep.masker: groep.houder
            for groep in self._tabel.groepen
            if past & groep.masker and (gevraagd is None or not gevraagd.isdisjoint(groep.velden))
        }

    def _werkingen(self, past: int, vraag: Vraag) -> _Werkingen:
        """Return what holds on what is known: stated for the houder, else stated, else what follows."""
        tabel, bits = self._tabel, self._tabel.feitbits
        algemeen = bits.over(afgeleid(tabel, vraag), bits.bits(vraag.omstandigheden))
        per_houder = {
            houder: tabel.werking(past & tabel.van.get(houder, 0), bits.over(algemeen, bits.bits(feiten)))
            for houder, feiten in vraag.per_houder.items()
        }
        return tabel.werking(past, algemeen), per_houder

    def _beoordeel(self, masker: int, feitelijk: Werking, gezien: Werking, doel: str) -> Uitkomst:
        """Return what velden with these regels share."""
        tabel = self._tabel
        stand = zicht = bepaal(tabel, masker, feitelijk)
        if gezien is not feitelijk:
            gezien = zoeken.zonder_tegenspraak(tabel, masker, feitelijk.feiten, gezien, stand.niveau)
            zicht = bepaal(tabel, masker, gezien)
        per_doel = zoeken.zoek(tabel, masker, gezien.feiten, stand.niveau)
        weging = zoeken.wegingen(tabel, per_doel)
        later = partial(self._meer, masker, gezien, stand, zicht, per_doel, weging, doel)
        if stand.niveau is Niveau.GEEN:
            return Uitkomst(stand.niveau, None, None, self._redenen_geen(zicht), weging, (), (), later)
        bepalend = tabel.verstrekkingen[stand.verstrekkingen[0]]
        return Uitkomst(
            stand.niveau,
            bepalend.wijze,
            bepalend.modaliteit,
            self._redenen_mag(stand, zicht),
            weging,
            bepalend.beperkingen,
            bepalend.verplichtingen,
            later,
        )

    def _redenen_geen(self, zicht: Stand) -> tuple[Reden, ...]:
        """Verboden first, then what they cap, then what is open; silence if there is nothing."""
        return (
            *(self._verbod[plaats] for plaats in zicht.verboden),
            *(self._mag[plaats] for plaats in zicht.verstrekkingen),
            *(self._open[plaats] for plaats in zicht.open),
        ) or (_STILTE,)

    def _redenen_mag(self, stand: Stand, zicht: Stand) -> tuple[Reden, ...]:
        """The verstrekking that decides first, then what else holds as far as the ontvanger may know."""
        bepalend = stand.verstrekkingen[0]
        return (
            self._mag[bepalend],
            *(
                self._mag[plaats]
                for plaats in zicht.verstrekkingen
                if plaats != bepalend and plaats in stand.verstrekkingen
            ),
            *(self._verbod[plaats] for plaats in self._verlaagd(stand, zicht)),
        )

    def _verlaagd(self, stand: Stand, zicht: Stand) -> tuple[int, ...]:
        """Return the verboden that hold as far as the ontvanger knows, and that leave room for the niveau."""
        te_laag = self._tabel.begrenst[stand.niveau]
        return tuple(plaats for plaats in zicht.verboden if not te_laag >> plaats & 1)

    def _meer(
        self,
        masker: int,
        gezien: Werking,
        stand: Stand,
        zicht: Stand,
        per_doel: zoeken.Manieren,
        weging: tuple[Weging, ...],
        doel: str,
    ) -> Meer:
        """Return the wél als and the sentences."""
        tabel = self._tabel
        mogelijk = zoeken.mogelijk(tabel, masker, gezien, per_doel, weging)
        if stand.niveau is Niveau.GEEN:
            zinnen = self._zinnen_geen(zicht, doel)
        else:
            verlaagd = tuple(tabel.verbod(plaats) for plaats in self._verlaagd(stand, zicht))
            zinnen = uitleg.bij_mag(stand.niveau, tabel.verstrekkingen[stand.verstrekkingen[0]], verlaagd)
        verandert = uitleg.bij_meer(self._handvat, stand.niveau, mogelijk)
        return Meer(mogelijk.wel_als, " ".join(zinnen), " ".join(verandert))

    def _zinnen_geen(self, zicht: Stand, doel: str) -> tuple[str, ...]:
        if zicht.verboden:
            return uitleg.bij_verbod(self._tabel.verbod(zicht.verboden[0]))
        if wachtend := (*zicht.verstrekkingen, *zicht.open):
            return uitleg.bij_open(self._tabel.verstrekkingen[wachtend[0]])
        term = self._handvat.doelen.get(doel)
        return uitleg.bij_stilte(doel if term is None else term.naam)


_STILTE = Reden(None, "stilte", ())
