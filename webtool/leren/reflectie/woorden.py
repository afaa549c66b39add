"""From the ids of a form to words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from gateway.services import Reflectie, diensten
from gateway.services.lesstof import Formuliervraag
from webtool.naslag import Naslag
from webtool.tekst import kort, maandnaam
from webtool.vertaling import _

Opties = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Vraag:
    """A question with what can be chosen; ``vorm`` is how it is asked: een, meer, lijst or tekst."""

    id: str
    vraag: str
    vorm: str
    verplicht: bool
    opties: Opties


@dataclass(frozen=True, slots=True)
class Antwoord:
    """A question with what was answered."""

    vraag: str
    tekst: str


class Woorden:
    """Words of the forms, and of what they name of the handvat."""

    def __init__(self) -> None:
        self._naslag = Naslag(diensten().handvat)
        self._formulieren = diensten().leren.reflecties.formulieren()

    def soort(self, soort: str) -> str:
        """Return what a form is called."""
        return self._formulieren.per_id[soort].naam

    def vragen(self, soort: str) -> tuple[Formuliervraag, ...]:
        """Return the questions of a form."""
        return self._formulieren.per_id[soort].vragen

    def koppen(self, soort: str) -> tuple[tuple[str, tuple[Vraag, ...]], ...]:
        """Return the questions of a form under their headings."""
        return tuple(
            (kop, tuple(self._vraag(vraag) for vraag in vragen))
            for kop, vragen in groupby(self.vragen(soort), lambda vraag: vraag.kop)
        )

    def antwoorden(self, een: Reflectie) -> tuple[tuple[str, tuple[Antwoord, ...]], ...]:
        """Return what was answered, under the headings of the form."""
        gevuld = [vraag for vraag in self.vragen(een.soort) if vraag.id in een.antwoorden]
        return tuple(
            (kop, tuple(Antwoord(vraag.vraag, self.tekst(vraag, een)) for vraag in vragen))
            for kop, vragen in groupby(gevuld, lambda vraag: vraag.kop)
        )

    def tekst(self, vraag: Formuliervraag, een: Reflectie) -> str:
        """Return one answer in words; empty if there is none."""
        waarde = een.antwoorden.get(vraag.id, "")
        gekozen = (waarde,) if isinstance(waarde, str) else tuple(waarde)
        opties = dict(self._opties(vraag))
        return ", ".join(opties.get(een_keuze, een_keuze) for een_keuze in gekozen)

    def _vraag(self, vraag: Formuliervraag) -> Vraag:
        vorm = vraag.soort if vraag.soort in ("een", "meer", "tekst") else "lijst"
        return Vraag(vraag.id, vraag.vraag, vorm, vraag.verplicht, self._opties(vraag))

    def _opties(self, vraag: Formuliervraag) -> Opties:
        dienst, naslag = diensten().handvat, self._naslag
        match vraag.soort:
            case "partij":
                return tuple((een.id, kort(naslag.partij(een.id).naam)) for een in dienst.partijen())
            case "doel":
                return tuple((een.id, str(naslag.doel(een.id).naam)) for een in dienst.doelen())
            case "zaaktype":
                return tuple((een, naslag.zaaktype(een)) for een in dienst.zaaktypen())
            case "categorie":
                return tuple(
                    (een.id, f"{naslag.partij(partij.id).afkorting}: {naslag.categorie(een.id).naam}")
                    for partij in dienst.partijen()
                    for een in dienst.categorieen_van(partij.id)
                )
        return vraag.opties


def periodenaam(periode: str) -> str:
    """Return a month or a half-year in words."""
    jaar, deel = periode.split("-")
    if deel == "H1":
        return _("eerste helft van %(jaar)s", jaar=jaar)
    if deel == "H2":
        return _("tweede helft van %(jaar)s", jaar=jaar)
    return maandnaam(date(int(jaar), int(deel), 1))
