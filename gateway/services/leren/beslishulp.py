"""The decision aid: which question is next, the answer with the steps of weighing it, and the sheet of a partij."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Final

from gateway.errors import OngeldigeInvoerError
from gateway.services.handvatjson import zoek
from gateway.services.leren.oordelen import Oefenoordelen
from handvat import woordenlijst
from handvat.model import Categorie, Handvat, Niveau, Uitgangspunt
from leren.beslishulp.best import Mogelijkheid, Weg, beste, uitkomst
from leren.beslishulp.kader import Kader, Stap, kader
from leren.beslishulp.ruimte import Gang, Ruimte
from leren.beslishulp.vragen import Beslisstand, Vraag, lees, vragen
from policies import bereik
from policies.errors import Invoerfout
from policies.matrix import matrix

_SOORTEN: Final = ("feit", "maatregel", "afspraak", "toestemming", "weging")  # the order in which one finds out


@dataclass(frozen=True, slots=True)
class Keuze:
    """One choice. ``leeg``: no regel is left when this is chosen."""

    waarde: str
    leeg: bool


@dataclass(frozen=True, slots=True)
class Vraagblad:
    """One question as a page shows it. ``leeftijden`` are ages (the lowest of each group), only of a person."""

    vraag: Vraag
    nummer: int
    hoogstens: int
    keuzes: tuple[Keuze, ...]
    leeftijden: tuple[tuple[int, str, bool], ...]  # age, group, leeg
    vorige: str | None
    stand: Beslisstand


@dataclass(frozen=True, slots=True)
class Kaderstap:
    """One step of the framework, filled. ``zinnen`` are Dutch sentences; ``regels`` ids."""

    stap: Stap
    zinnen: tuple[str, ...]
    voorwaarden: Weg
    verplichtingen: tuple[str, ...]
    regels: tuple[str, ...]
    uitgangspunten: tuple[Uitgangspunt, ...]


@dataclass(frozen=True, slots=True)
class Beslisantwoord:
    """The answer. ``uitkomst`` is the best over all velden; ``open`` are choices that are unknown and could help."""

    stand: Beslisstand
    gevraagd: tuple[Vraag, ...]
    uitkomst: str
    mogelijkheden: tuple[Mogelijkheid, ...]
    stappen: tuple[Kaderstap, ...]
    voorwaarden: Weg  # of the best: what must be so
    andere_wegen: tuple[Weg, ...]
    open: tuple[str, ...]
    kader: Kader
    versie: str


@dataclass(frozen=True, slots=True)
class Doelrij:
    """What a partij may get at most for one doel: ids of categorieen per answer; of nee only how many."""

    doel: str
    per_uitkomst: Mapping[str, tuple[str, ...]]
    nee: int


@dataclass(frozen=True, slots=True)
class Partijblad:
    """The sheet of a partij. ``namen``: there is room for the names of all categorieen; otherwise count per houder."""

    partij: str
    rijen: tuple[Doelrij, ...]
    zonder: tuple[str, ...]  # doelen for which it gets nothing
    namen: bool
    kader: Kader
    versie: str


class Beslishulp:
    """Asks and answers by the versie in force today."""

    def __init__(self, oordelen: Oefenoordelen) -> None:
        self._oordelen = oordelen
        self._bladen: dict[tuple[str, str, str], Partijblad] = {}
        self._rekenen = Lock()

    def lees(self, waarden: Callable[[str], list[str]]) -> tuple[Beslisstand, tuple[Invoerfout, ...]]:
        """Return what stands in an address, and what is wrong with it; a wrong part counts as not answered."""
        return lees(waarden, self._oordelen.handvat())

    def kant(self, kant: str) -> Mapping[str, str]:
        """Return the words for a kant: naam, uitleg."""
        return vragen().kanten[kant]

    def vraag(self, stand: Beslisstand, welke: str | None = None) -> Vraagblad | None:
        """Return the question to ask now, or None if the answer can be given; ``welke`` asks one again."""
        ruimte = self._ruimte()
        gang = ruimte.loop(stand)
        vol, gevraagd = gang.stand, gang.gevraagd
        vraag = next((een for een in gevraagd if een.id == welke), gang.volgende)
        if vraag is None:
            return None
        plek = gevraagd.index(vraag) if vraag in gevraagd else len(gevraagd)
        leeftijden = woordenlijst.LEEFTIJDSGROEPEN.items() if vraag.vult == "persoon" else ()
        return Vraagblad(
            vraag=vraag,
            nummer=plek + 1,
            hoogstens=vragen().hoogstens,
            keuzes=tuple(
                Keuze(een, not ruimte.leidt_ergens_heen(vol, vraag, een)) for een in ruimte.keuzes(vol, vraag)
            ),
            leeftijden=tuple(
                (van, groep, not ruimte.leeftijd_leidt_ergens_heen(vol, van)) for groep, (van, _) in leeftijden
            ),
            vorige=gevraagd[plek - 1].id if plek else None,
            stand=vol,
        )

    def antwoord(self, stand: Beslisstand) -> Beslisantwoord:
        """Return the answer to questions that are all answered, or that left no regel.

        Raises:
            OngeldigeInvoerError: something is not answered and could still lead somewhere.
        """
        handvat, gang = self._oordelen.handvat(), self._ruimte().loop(stand)
        vol = gang.stand
        if gang.volgende is not None:  # an answer of now would be no, and it could become yes
            raise OngeldigeInvoerError((Invoerfout(gang.volgende.id, "beantwoord eerst alle vragen"),))
        mogelijkheden = self._mogelijkheden(vol)
        eerste = mogelijkheden[0] if mogelijkheden else None
        wat = eerste.uitkomst if eerste else "nee"
        categorie = handvat.categorieen[vol.categorie] if vol.categorie else None
        open_ = [een for een in mogelijkheden if een.uitkomst != "nee"]
        vuller = _Vuller(handvat, vol, categorie, wat, tuple(open_), mogelijkheden)
        return Beslisantwoord(
            stand=vol,
            gevraagd=gang.gevraagd,
            uitkomst=wat,
            mogelijkheden=mogelijkheden,
            stappen=tuple(vuller.vul(stap) for stap in kader().stappen if wat != "nee" or stap.bij_nee),
            voorwaarden=vuller.voorwaarden,
            andere_wegen=eerste.wegen[1:] if eerste else (),
            open=self._wat_open_is(gang, mogelijkheden),
            kader=kader(),
            versie=handvat.versie,
        )

    def blad(self, partij: str) -> Partijblad:
        """Return the sheet of a partij.

        Raises:
            OnbekendInHandvatError: there is no such partij.
        """
        handvat, dag = self._oordelen.handvat(), self._oordelen.dag()
        zoek(handvat.partijen, "partij", partij)
        sleutel = (handvat.sha256, partij, dag.isoformat())
        with self._rekenen:
            if sleutel not in self._bladen:
                if len(self._bladen) > len(handvat.partijen):
                    self._bladen.clear()  # another day or versie: the old ones are of no use
                rijen = tuple(
                    _rijen(
                        handvat,
                        {
                            (rij.doel, rij.veld): (rij.zonder_weging, rij.met_weging)
                            for rij in matrix(handvat, partij, dag)
                        },
                    )
                )
                met = tuple(rij for rij in rijen if any(rij.per_uitkomst.values()))
                aantal = sum(len(namen) for rij in met for namen in rij.per_uitkomst.values())
                zonder = tuple(rij.doel for rij in rijen if rij not in met)
                namen = aantal <= kader().hoogstens_namen
                self._bladen[sleutel] = Partijblad(partij, met, zonder, namen, kader(), handvat.versie)
            return self._bladen[sleutel]

    def _ruimte(self) -> Ruimte:
        return Ruimte(self._oordelen.engine().tabel, self._oordelen.dag())

    def _mogelijkheden(self, stand: Beslisstand) -> tuple[Mogelijkheid, ...]:
        """Return what is possible; nothing if a choice is left that no regel looks at any more."""
        if None in (stand.categorie, stand.situatie.doel, stand.situatie.partij):
            return ()
        engine = self._oordelen.engine()
        velden = (veld.id for veld in engine.handvat.velden.values() if veld.categorie == stand.categorie)
        return beste(engine, stand.situatie.vraag(self._oordelen.dag()), velden)

    def _wat_open_is(self, gang: Gang, mogelijkheden: tuple[Mogelijkheid, ...]) -> tuple[str, ...]:
        """Return what was not answered, if another answer could open more."""
        stand, situatie = gang.stand, gang.stand.situatie
        if not mogelijkheden or situatie.doel is None:
            return ()
        ruimte = bereik.Ruimte(
            situatie.doel,
            self._oordelen.dag(),
            situatie.functie,
            situatie.stap,
            situatie.rol,
            situatie.leeftijdsgroep,
            situatie.zaaktype,
        )
        hoogstens = bereik.Bereik(self._oordelen.engine().tabel, ruimte).hoogstens(stand.ontvanger)
        if all(uitkomst(*hoogstens[veld]) == een.uitkomst for een in mogelijkheden for veld in een.velden):
            return ()
        namen = [een.vult for een in gang.gevraagd if een.vult in stand.open]
        namen += [] if situatie.leeftijd is not None or "persoon" in namen else ["leeftijd"]
        heeft_functies = len(self._ruimte().functies(stand.ontvanger)) > 1
        return (*namen, *(("functie",) if heeft_functies and situatie.functie is None else ()))


@dataclass(frozen=True, slots=True)
class _Vuller:
    """Fills the steps of one answer."""

    handvat: Handvat
    stand: Beslisstand
    categorie: Categorie | None
    uitkomst: str
    open: tuple[Mogelijkheid, ...]  # what is possible, at best
    alle: tuple[Mogelijkheid, ...]

    @property
    def voorwaarden(self) -> Weg:
        """What must be so for the best, what can be looked up first."""
        weg = self.open[0].wegen[0] if self.open else ()
        omstandigheden = self.handvat.omstandigheden
        return tuple(sorted(weg, key=lambda een: (_SOORTEN.index(omstandigheden[een[0]].soort), een[0])))

    def vul(self, stap: Stap) -> Kaderstap:
        """Return a step with what belongs to it."""
        plichten = {wat for een in self.open for wat in een.oordeel.verplichtingen}
        punten = kader().uitgangspunten(stap, self.stand, self.categorie, self.uitkomst)
        return Kaderstap(
            stap=stap,
            zinnen=tuple(zin for wat in stap.toon for zin in self._zinnen(wat)),
            voorwaarden=tuple(
                een for een in self.voorwaarden if self.handvat.omstandigheden[een[0]].soort in stap.soorten
            ),
            verplichtingen=tuple(wat for wat in stap.verplichtingen if wat in plichten),
            regels=tuple(self._regels()) if "regels" in stap.toon else (),
            uitgangspunten=tuple(
                self.handvat.uitgangspunten[punt] for punt in punten if punt in self.handvat.uitgangspunten
            ),
        )

    def _zinnen(self, wat: str) -> Iterator[str]:
        doel = self.handvat.doelen.get(self.stand.situatie.doel or "")
        geheim, bijzonder = (self.categorie.geheim, self.categorie.bijzonder) if self.categorie else ("", "")
        per_wat = {
            "doel": doel.uitleg if doel else "",
            "minder": kader().minder["dat" if self._minder() else "niet"] if self.open else "",
            "geheim": kader().geheimen.get(geheim, ""),
            "bijzonder": kader().bijzonder.get(bijzonder, ""),
        }
        if per_wat.get(wat):
            yield per_wat[wat]

    def _minder(self) -> bool:
        """Tell whether a regel that fits gives only whether anything is known."""
        regels = (self.handvat.verstrekkingen.get(regel) for regel in self._regels())
        return any(regel is not None and regel.niveau is Niveau.DAT for regel in regels)

    def _regels(self) -> Iterator[str]:
        """Yield the ids of the regels that bear on the answer, those that decide first, each once."""
        namen = (reden.regel for een in (self.open or self.alle) for reden in een.oordeel.redenen)
        yield from dict.fromkeys(naam for naam in namen if naam is not None)


def _rijen(handvat: Handvat, per_veld: Mapping[tuple[str, str], tuple[Niveau, Niveau]]) -> Iterator[Doelrij]:
    """Yield per doel the answer for each categorie: the highest of its velden."""
    for doel in handvat.doelen:
        hoogste = dict.fromkeys(handvat.categorieen, bereik.NIETS)
        for veld in handvat.velden.values():
            hoogste[veld.categorie] = bereik.hoger(hoogste[veld.categorie], per_veld[doel, veld.id])
        antwoorden = {categorie: uitkomst(*niveaus) for categorie, niveaus in hoogste.items()}
        per = {
            wat: tuple(categorie for categorie, antwoord in antwoorden.items() if antwoord == wat)
            for wat in ("ja", "deels", "afweging")
        }
        yield Doelrij(doel, per, sum(1 for antwoord in antwoorden.values() if antwoord == "nee"))
