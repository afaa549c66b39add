"""Fills in what the bronnen hold on one person, categorie by categorie."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Final

from demo.wereld.gegevens import lees
from demo.wereld.labels import Labels
from demo.wereld.loting import Loting
from demo.wereld.mensen import Mensen
from demo.wereld.sjablonen import Schets, Sjabloonboek
from demo.wereld.waarden import Persoon, Registratie, Waarde, Zaakbeeld
from handvat.model import Contextveld, Handvat
from handvat.woordenlijst import leeftijdsgroep

VOLWASSEN_VANAF: Final = 18
_MET_DAG: Final = ("datum", "tijdstip")
Gevuld = dict[str, Registratie]


class Invuller:
    """Makes registraties from the templates, in the order of the handvat."""

    def __init__(
        self, handvat: Handvat, loting: Loting, mensen: Mensen, vandaag: date, afwijking_kans: float | None = None
    ) -> None:
        self._handvat = handvat
        self._loting = loting
        self._mensen = mensen
        self._vandaag = vandaag
        self._boek = Sjabloonboek()
        self._labels = Labels(loting, vandaag, afwijking_kans)
        self._zvh_systemen: frozenset[str] = frozenset(lees("regios.toml")["zvh_systemen"])

    def profiel(self, persoon: Persoon, zaak: Zaakbeeld) -> tuple[str, ...]:
        """Draw which categorieen of the handvat know this person; may be none."""
        gegevens = lees("profielen.toml")
        groep = leeftijdsgroep(persoon.leeftijd(self._vandaag))
        passend = [
            profiel
            for profiel in gegevens["profiel"]
            if persoon.rol in (profiel["rollen"] or [persoon.rol]) and groep in (profiel["leeftijdsgroepen"] or [groep])
        ]
        gekozen = self._loting.choices(passend, weights=[profiel["gewicht"] for profiel in passend])[0]
        bekend = list(gekozen.get("altijd", ()))
        bekend += [categorie for categorie, kans in gekozen.get("soms", {}).items() if self._loting.kans(kans)]
        groepen = gegevens["groep"]
        if gekozen.get("zaak"):
            bekend += groepen["zaak"]
            bekend += groepen["beslist"] if zaak.processtap in groepen["beslist_stappen"] else []
        return tuple(bekend)

    def vul(self, persoon: Persoon, zaak: Zaakbeeld, categorieen: Iterable[str]) -> Gevuld:
        """Return invented values for these categorieen; a veld is left out as often as its template says."""
        return self._vul(persoon, zaak, categorieen, self._boek.kans)

    def vul_alles(self, persoon: Persoon, zaak: Zaakbeeld, categorieen: Iterable[str]) -> Gevuld:
        """Return an invented value for every veld of these categorieen."""
        return self._vul(persoon, zaak, categorieen, lambda _veld: 1.0)

    def vast(self, persoon: Persoon, waarden: Mapping[str, Waarde]) -> Gevuld:
        """Return values that are written out in a story, each with a label."""
        leeftijd = persoon.leeftijd(self._vandaag)
        velden = {veld_id: self._handvat.velden[veld_id] for veld_id in waarden}
        records = {veld.categorie: self._labels.record_op(veld.categorie) for veld in velden.values()}
        for veld_id, veld in velden.items():
            records[veld.categorie] = max(records[veld.categorie], self._gebeurd_op(veld, waarden[veld_id]))
        gevuld: Gevuld = {}
        for veld_id, veld in velden.items():
            categorie = self._handvat.categorieen[veld.categorie]
            label = self._labels.label(veld, categorie, records[categorie.id], leeftijd)
            gevuld[veld_id] = Registratie(waarden[veld_id], label)
        return gevuld

    def _gebeurd_op(self, veld: Contextveld, waarde: Waarde) -> date:
        """Return the past day a value tells of, as no record is older than what is in it; else the first day of all."""
        if veld.type not in _MET_DAG:
            return date.min
        dag = datetime.fromisoformat(str(waarde)).date()
        return dag if dag <= self._vandaag else date.min

    def _vul(
        self, persoon: Persoon, zaak: Zaakbeeld, categorieen: Iterable[str], kans: Callable[[str], float]
    ) -> Gevuld:
        bekend = frozenset(categorieen)
        gevuld: Gevuld = {}
        for categorie in self._handvat.categorieen.values():
            if categorie.id not in bekend:
                continue
            record_op = self._labels.record_op(categorie.id)
            schets = self._schets(persoon, zaak, record_op)
            for veld in self._velden(categorie.id, zaak.regio):
                if self._loting.kans(kans(veld.id)):
                    label = self._labels.label(veld, categorie, record_op, persoon.leeftijd(self._vandaag))
                    gevuld[veld.id] = Registratie(self._boek.vul(veld.id, veld.type, schets), label)
        return gevuld

    def _velden(self, categorie: str, regio: str) -> tuple[Contextveld, ...]:
        """Velden of a categorie in this regio: of the systems for Veiligheidshuizen only the regional one."""
        elders = self._zvh_systemen - {lees("regios.toml")["regio"][regio]["zvh"]}
        return tuple(
            veld for veld in self._handvat.velden.values() if veld.categorie == categorie and veld.bron not in elders
        )

    def _schets(self, persoon: Persoon, zaak: Zaakbeeld, record_op: date) -> Schets:
        namen, gezin = lees("namen.toml"), self._gezin(persoon, zaak)
        woorden = {
            "achternaam": persoon.achternaam,
            "voornaam": persoon.voornaam,
            "adres": persoon.adres,
            "plaats": persoon.plaats,
            "telefoon": persoon.telefoon,
            "email": persoon.email,
            "feit": zaak.feit,
            "gezag": self._gezag(persoon, zaak),
            "parket": lees("regios.toml")["regio"][zaak.regio]["parket"],
            "nummer": f"{self._loting.randint(0, 999999):06d}",
            "wijk": self._loting.choice(namen["wijken"]),
            "school": self._loting.choice(namen["scholen"]),
            "medewerker": self._mensen.naam(),
            "derde": self._mensen.naam(),
            "jaar": str(self._vandaag.year - 1),
            "vorig_jaar": str(self._vandaag.year - 2),
        }
        return Schets(self._loting, self._vandaag, record_op, persoon.geboortedatum, woorden, {"gezin": gezin})

    def _gezin(self, persoon: Persoon, zaak: Zaakbeeld) -> tuple[str, ...]:
        leden = tuple(
            f"{lid.relatie}: {lid.naam} ({lid.leeftijd(self._vandaag)} jaar)"
            for lid in zaak.personen
            if lid.huishouden == persoon.huishouden and lid.huishouden and lid.sleutel != persoon.sleutel
        )
        return leden or ("woont alleen",)

    def _gezag(self, persoon: Persoon, zaak: Zaakbeeld) -> str:
        if persoon.leeftijd(self._vandaag) >= VOLWASSEN_VANAF:
            return "Meerderjarig, er is geen gezag."
        ouders = [
            lid.naam
            for lid in zaak.personen
            if lid.huishouden == persoon.huishouden and lid.relatie in ("ouder", "partner")
        ]
        return f"Gezag: {' en '.join(ouders)}" if ouders else "Gezag: beide ouders"
