"""Studying alone. The progress comes in and goes out with each call: nothing about anybody is kept here."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from gateway.services.leren.zaken import Oefenzaken
from gateway.services.middelen import Middelen
from leren import zelfstudie as leitner
from leren.oefenvraag import Oefenvraag
from leren.zaken.lader import Thema
from leren.zelfstudie import Voortgang


@dataclass(frozen=True, slots=True)
class Themastand:
    """How it goes with one theme: of ``alle`` questions ``gezien`` were answered, and ``goed`` the last time."""

    thema: Thema
    alle: int
    gezien: int
    goed: int


@dataclass(frozen=True, slots=True)
class Studiestand:
    """Where somebody is today. ``gezien`` of ``alle``; ``terug`` come back today, ``morgen`` not before then."""

    alle: int
    gezien: int
    terug: int
    begonnen: bool
    klaar: bool
    per_thema: tuple[Themastand, ...]
    eerst: date | None  # on which the next one comes back, if it is enough for today


class Zelfstudie:
    """Which question comes next, and how it goes."""

    def __init__(self, middelen: Middelen, zaken: Oefenzaken) -> None:
        self._middelen = middelen
        self._zaken = zaken

    def lees(self, inhoud: object) -> Voortgang:
        """Return the progress that a browser kept; what makes no sense any more is left out."""
        vragen = self._zaken.alle()
        return leitner.pak_uit(inhoud, (een.id for een in vragen), self.partijen())

    def bewaar(self, voortgang: Voortgang) -> dict[str, object]:
        """Return what the browser has to keep."""
        return leitner.pak_in(voortgang)

    def partijen(self) -> tuple[str, ...]:
        """Return the partijen that have questions of their own."""
        return tuple(dict.fromkeys(str(een.situatie.partij) for een in self._zaken.alle()))

    def begin(self, voortgang: Voortgang, partij: str) -> Voortgang:
        """Return the progress of who works for this partij, or for none in particular; what was done stays."""
        return replace(voortgang, partij=partij if partij in self.partijen() else None)

    def volgende(self, voortgang: Voortgang) -> Oefenvraag | None:
        """Return the question to ask now; None if it is enough for today."""
        gevonden = leitner.volgende(voortgang, self._ids(voortgang), self._middelen.vandaag())
        return None if gevonden is None else self._zaken.vraag(gevonden)

    def beantwoord(self, voortgang: Voortgang, zaak_id: str, keuze: str) -> Voortgang:
        """Return the progress after an answer.

        Raises:
            OnbekendInHandvatError: there is no such question.
        """
        vraag = self._zaken.vraag(zaak_id)
        goed = keuze == self._zaken.antwoord(vraag)
        return leitner.beantwoord(voortgang, vraag.id, goed, self._middelen.vandaag())

    def stand(self, voortgang: Voortgang) -> Studiestand:
        """Return where somebody is today."""
        vandaag = self._middelen.vandaag()
        nu, ids = voortgang.op(vandaag), self._ids(voortgang)
        gezien = {een: nu.kaarten[een] for een in ids if een in nu.kaarten}
        klaar = leitner.volgende(nu, ids, vandaag) is None
        return Studiestand(
            alle=len(ids),
            gezien=len(gezien),
            terug=len(leitner.aan_de_beurt(nu, ids, vandaag)) + sum(een in gezien for een in nu.terug),
            begonnen=bool(gezien),
            klaar=klaar,
            per_thema=self._per_thema(nu, ids),
            eerst=min((kaart.terug_op() for kaart in gezien.values()), default=None) if klaar else None,
        )

    def _per_thema(self, nu: Voortgang, ids: tuple[str, ...]) -> tuple[Themastand, ...]:
        alle: Counter[str] = Counter()
        gezien: Counter[str] = Counter()
        goed: Counter[str] = Counter()
        for een in ids:
            themas = self._zaken.zaak(een).themas
            alle.update(themas)
            if een in nu.kaarten:
                gezien.update(themas)
                goed.update(themas if nu.kaarten[een].doos > 1 else ())
        return tuple(
            Themastand(thema, alle[thema.id], gezien[thema.id], goed[thema.id])
            for thema in self._zaken.themas()
            if alle[thema.id]
        )

    def _ids(self, voortgang: Voortgang) -> tuple[str, ...]:
        """Return the questions of one's own partij first, then those of others; the easy ones before the hard."""
        volgorde = {niveau: nummer for nummer, niveau in enumerate(("basis", "verdieping", "expert"))}
        vragen = sorted(self._zaken.alle(), key=lambda een: volgorde[een.niveau])
        return tuple(een.id for een in sorted(vragen, key=lambda een: een.situatie.partij != voortgang.partij))
