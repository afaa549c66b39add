"""The handvat as a book: what belongs together, and what changed over its versies. Reads only; decides nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from gateway.services import handvatjson
from gateway.services.handvatjson import zoek
from gateway.services.middelen import Middelen
from handvat.model import (
    Aandachtspunt,
    Categorie,
    Contextveld,
    Grondslag,
    Handvat,
    OpenPunt,
    Uitgangspunt,
    Verbod,
    Verstrekking,
)
from leren.geschiedenis import Stap, geschiedenis, waarden

EenRegel = Verstrekking | Verbod
Alle = Callable[[], tuple[Handvat, ...]]
# What has an address of its own: the mapping of the handvat, and what one of them is called.
SOORTEN: Final[Mapping[str, str]] = {
    "regels": "regel",
    "velden": "veld",
    "categorieen": "categorie",
    "bronnen": "bron",
    "partijen": "partij",
    "grondslagen": "grondslag",
    "doelen": "doel",
    "omstandigheden": "omstandigheid",
    "verplichtingen": "verplichting",
    "beperkingen": "beperking",
    "begrippen": "begrip",
    "uitgangspunten": "uitgangspunt",
    "aandachtspunten": "aandachtspunt",
    "open_punten": "open punt",
}
# In which keys of a regel an id of a kind stands.
_SLEUTELS: Final[Mapping[str, tuple[str, ...]]] = {
    "categorieen": ("categorieen",),
    "partijen": ("ontvangers",),
    "grondslagen": ("grondslagen",),
    "doelen": ("doelen",),
    "omstandigheden": ("voorwaarden", "wanneer", "tenzij"),
    "verplichtingen": ("verplichtingen",),
    "beperkingen": ("beperkingen",),
}


@dataclass(frozen=True, slots=True)
class Mogelijk:
    """What the regels say of one veld and one ontvanger: those that can open it and those that cap it.

    ``hoogstens`` is the highest niveau that such a verstrekking names; None without one. It is no answer: that depends
    on the situation and is of the engine.
    """

    partij: str
    verstrekkingen: tuple[Verstrekking, ...]
    verboden: tuple[Verbod, ...]
    hoogstens: str | None


class Lezen:
    """Read-only views of one versie: that in force, or the one that ``versie`` names.

    Everything raises ``OnbekendInHandvatError`` (a ``LookupError``) for an id that the versie does not have, and for a
    versie that is not there.

    Args:
        alle: every versie there is; None when only that in force is known.
    """

    def __init__(self, middelen: Middelen, alle: Alle | None = None) -> None:
        self._middelen = middelen
        self._alle = alle

    def handvat(self, versie: str | None = None) -> Handvat:
        """Return a versie as a whole."""
        geldend = self._middelen.engine().handvat
        if versie is None or versie == geldend.versie:
            return geldend
        return zoek({een.versie: een for een in self.versies()}, "versie", versie)

    def versies(self) -> tuple[Handvat, ...]:
        """Return every versie, in the order in which they begin."""
        alle = (self._middelen.engine().handvat,) if self._alle is None else self._alle()
        return tuple(sorted(alle, key=lambda een: een.geldig_van))

    def een(self, soort: str, id_: str, versie: str | None = None) -> Any:
        """Return one thing of a kind of ``SOORTEN``."""
        return zoek(waarden(self.handvat(versie), soort), SOORTEN[soort], id_)

    def alles(self, soort: str, versie: str | None = None) -> tuple[Any, ...]:
        """Return everything of a kind of ``SOORTEN``, in the order of the handvat."""
        return tuple(waarden(self.handvat(versie), soort).values())

    def geschiedenis(self, soort: str, id_: str) -> tuple[Stap, ...]:
        """Return in which versies it is and what changed in it."""
        return geschiedenis(self.versies(), soort, id_)

    def regel(self, regel_id: str, versie: str | None = None) -> EenRegel:
        """Return a verstrekking or verbod."""
        gevonden: EenRegel = self.een("regels", regel_id, versie)
        return gevonden

    def velden_van(self, regel: EenRegel, versie: str | None = None) -> tuple[Contextveld, ...]:
        """Return the velden that a regel is about."""
        handvat = self.handvat(versie)
        return tuple(handvat.velden[veld] for veld in handvat.velden_van(regel))

    def regels_met(self, soort: str, id_: str, versie: str | None = None) -> tuple[EenRegel, ...]:
        """Return the regels that name this categorie, ontvanger, grondslag, doel, omstandigheid, …; in order."""
        sleutels = _SLEUTELS[soort]
        return tuple(
            regel
            for regel in handvatjson.regels(self.handvat(versie)).values()
            if any(id_ in getattr(regel, sleutel, ()) for sleutel in sleutels)
        )

    def regels_van_veld(self, veld_id: str, versie: str | None = None) -> tuple[EenRegel, ...]:
        """Return the regels about a veld."""
        handvat = self.handvat(versie)
        houder = handvat.houder(veld_id)
        regels = (regel for regel in handvatjson.regels(handvat).values() if regel.verstrekker == houder)
        return tuple(regel for regel in regels if veld_id in handvat.velden_van(regel))

    def regels_door(self, partij_id: str, versie: str | None = None) -> tuple[EenRegel, ...]:
        """Return the regels of which this partij is the verstrekker."""
        regels = handvatjson.regels(self.handvat(versie)).values()
        return tuple(regel for regel in regels if regel.verstrekker == partij_id)

    def verwant(self, regel: EenRegel, versie: str | None = None) -> tuple[EenRegel, ...]:
        """Return the other regels on the same gegevens for one of the same ontvangers."""
        handvat = self.handvat(versie)
        eigen = set(handvat.velden_van(regel))
        return tuple(
            ander
            for ander in handvatjson.regels(handvat).values()
            if ander.id != regel.id
            and ander.verstrekker == regel.verstrekker
            and (not regel.ontvangers or not ander.ontvangers or set(regel.ontvangers) & set(ander.ontvangers))
            and eigen.intersection(handvat.velden_van(ander))
        )

    def mogelijk(self, veld_id: str, versie: str | None = None) -> tuple[Mogelijk, ...]:
        """Return per partij, in the order of the handvat, what the regels say of this veld."""
        regels = self.regels_van_veld(veld_id, versie)
        return tuple(self._mogelijk(partij, regels) for partij in self.handvat(versie).partijen)

    def velden_bij(self, soort: str, id_: str, versie: str | None = None) -> tuple[Contextveld, ...]:
        """Return the velden in a categorie or bron, or of a houder (``partijen``)."""
        handvat = self.handvat(versie)
        van: Mapping[str, Callable[[Contextveld], str]] = {
            "categorieen": lambda veld: veld.categorie,
            "bronnen": lambda veld: veld.bron,
            "partijen": lambda veld: handvat.houder(veld.id),
        }
        return tuple(veld for veld in handvat.velden.values() if van[soort](veld) == id_)

    def categorieen_van(self, partij_id: str, versie: str | None = None) -> tuple[Categorie, ...]:
        """Return the categorieen that a partij holds."""
        return tuple(een for een in self.handvat(versie).categorieen.values() if een.houder == partij_id)

    def open_punten(self, ids: Iterable[str], versie: str | None = None) -> tuple[OpenPunt, ...]:
        """Return the open questions for a lawyer that touch one of these."""
        gezocht = set(ids)
        return tuple(punt for punt in self.handvat(versie).open_punten.values() if gezocht.intersection(punt.raakt))

    def wie_geeft(self, ids: Iterable[str], versie: str | None = None) -> tuple[str, ...]:
        """Return the partijen that give, or hold, what these regels, velden, categorieen and partijen are about."""
        handvat = self.handvat(versie)
        van: dict[str, str] = {een: een for een in handvat.partijen}
        van |= {een.id: een.houder for een in handvat.categorieen.values()}
        van |= {een: handvat.houder(een) for een in handvat.velden}
        van |= {een.id: een.verstrekker for een in handvatjson.regels(handvat).values()}
        return tuple(dict.fromkeys(van[een] for een in ids if een in van))

    def uitgangspunten(self, grondslag_id: str, versie: str | None = None) -> tuple[Uitgangspunt, ...]:
        """Return the points of deel A that rest on a grondslag."""
        return tuple(een for een in self.handvat(versie).uitgangspunten.values() if grondslag_id in een.grondslagen)

    def aandachtspunten(
        self, *, partij: str | None = None, grondslag: str | None = None, versie: str | None = None
    ) -> tuple[Aandachtspunt, ...]:
        """Return the points of deel B for a partij, or on a grondslag; a point for nobody is for everybody."""
        return tuple(
            een
            for een in self.handvat(versie).aandachtspunten.values()
            if (partij is None or not een.partijen or partij in een.partijen)
            and (grondslag is None or grondslag in een.grondslagen)
        )

    def momenten(self, versie: str | None = None) -> dict[str, dict[str, list[EenRegel]]]:
        """Return deel C: per verstrekker, per ontvanger, its regels; a regel for everybody stands under ``""``."""
        boek: dict[str, dict[str, list[EenRegel]]] = {}
        handvat = self.handvat(versie)
        for partij in handvat.partijen:
            per_ontvanger: dict[str, list[EenRegel]] = {een: [] for een in ("", *handvat.partijen)}
            for regel in self.regels_door(partij, versie):
                for ontvanger in regel.ontvangers or ("",):
                    per_ontvanger[ontvanger].append(regel)
            boek[partij] = {ontvanger: regels for ontvanger, regels in per_ontvanger.items() if regels}
        return {partij: per for partij, per in boek.items() if per}

    def link(self, grondslag: Grondslag) -> str | None:
        """Return where a grondslag can be read officially; None if that is not known."""
        return handvatjson.link(grondslag)

    @staticmethod
    def _mogelijk(partij: str, regels: tuple[EenRegel, ...]) -> Mogelijk:
        voor = [regel for regel in regels if not regel.ontvangers or partij in regel.ontvangers]
        open_ = tuple(regel for regel in voor if isinstance(regel, Verstrekking))
        dicht = tuple(regel for regel in voor if isinstance(regel, Verbod))
        hoogste = max((regel.niveau for regel in open_), default=None)
        return Mogelijk(partij, open_, dicht, None if hoogste is None else hoogste.id)
